//! What forms call the questions, beyond the words of ours.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::labels::plain;
use crate::form::groups;

/// The key of a group and a field, and what forms call it.
///
/// Gathered from the documents of domain §3 and from business licences; a name that two
/// questions share is told apart by what it stands under.
static NAMES: &[(&str, &str, &[&str])] = &[
    (
        "",
        "subject.name",
        &[
            "企业名称",
            "单位名称",
            "公司名称",
            "机构名称",
            "主体全称",
            "备案主体",
            "申请单位",
            "填报单位",
            "申报单位",
            "承诺主体",
            "承诺单位",
            "承诺人",
            "单位全称",
            "企业全称",
            "公司全称",
            "主体单位",
            "备案单位",
            "运营主体",
            "算法服务提供者",
        ],
    ),
    (
        "",
        "subject.uscc",
        &[
            "信用代码",
            "社会信用代码",
            "统一信用代码",
            "统一社会信用代码号",
            "纳税人识别号",
            "营业执照号",
            "营业执照注册号",
            "机构代码",
            "组织机构代码",
        ],
    ),
    ("", "subject.subject_type", &["单位性质", "主体性质", "单位类型", "机构类型"]),
    ("", "subject.company_type", &["公司类型", "企业性质", "类型"]),
    ("", "subject.registered_capital", &["注册资金", "开办资金"]),
    ("", "subject.established_on", &["成立时间", "注册时间", "设立日期", "注册日期"]),
    (
        "",
        "subject.region",
        &["所在地区", "注册地区", "所属地区", "属地", "所在省市", "注册地所在区县"],
    ),
    (
        "",
        "subject.registered_address",
        &[
            "注册地址",
            "住所",
            "公司地址",
            "企业地址",
            "单位地址",
            "通讯地址",
            "通信地址",
            "地址",
            "经营场所",
            "注册住所",
        ],
    ),
    (
        "",
        "subject.website",
        &["官网", "官方网站", "网站", "公司网址", "单位网址", "网站地址", "官网地址"],
    ),
    (
        "",
        "subject.monthly_active_users",
        &["月活用户", "月活用户数", "月活跃用户数", "月活跃用户", "主体月活"],
    ),
    ("", "subject.certificate.valid_from", &["营业期限自"]),
    (
        "",
        "subject.legal_rep.name",
        &["法人", "法人代表", "法人姓名", "法定代表人（负责人）", "法人代表姓名"],
    ),
    (
        "",
        "subject.legal_rep.id_number",
        &["法人身份证号", "身份证号", "身份证号码", "居民身份证号码", "证件号"],
    ),
    (
        "",
        "subject.legal_rep.mobile",
        &["法人电话", "法人手机", "电话", "手机", "联系电话", "手机号", "联系方式"],
    ),
    ("", "subject.legal_rep.email", &["法人邮箱", "邮箱", "电子邮件", "邮件"]),
    (
        "",
        "subject.safety_officer.name",
        &[
            "算法安全负责人",
            "算法安全负责人姓名",
            "安全责任人",
            "安全负责人",
            "责任人",
            "算法负责人",
            "责任人姓名",
        ],
    ),
    ("", "subject.safety_officer.title", &["职位", "岗位", "职务职称", "责任人职务"]),
    ("", "subject.safety_officer.department", &["所在部门", "所属部门", "责任人部门"]),
    (
        "",
        "subject.safety_officer.id_number",
        &["身份证号", "身份证号码", "居民身份证号码", "证件号", "责任人身份证号"],
    ),
    (
        "",
        "subject.safety_officer.mobile",
        &["电话", "手机", "联系电话", "手机号", "联系方式", "责任人电话", "责任人手机号"],
    ),
    ("", "subject.safety_officer.email", &["邮箱", "电子邮件", "邮件", "责任人邮箱"]),
    (
        "",
        "subject.contact.name",
        &[
            "联系人",
            "联系人姓名",
            "经办人",
            "填报人",
            "填表人",
            "联络人",
            "经办人姓名",
            "备案联系人",
        ],
    ),
    ("", "subject.contact.title", &["职位", "岗位", "联系人职务"]),
    (
        "",
        "subject.contact.mobile",
        &[
            "电话",
            "手机",
            "联系电话",
            "手机号",
            "联系方式",
            "联系人电话",
            "联系人手机",
            "联系人手机号",
            "经办人电话",
        ],
    ),
    ("", "subject.contact.email", &["邮箱", "电子邮件", "邮件", "联系人邮箱"]),
    (
        "",
        "subject.contact.office_address",
        &["联系地址", "办公住址", "实际办公地址", "办公地点"],
    ),
    ("", "subject.contact.postal_code", &["邮编"]),
    (
        "",
        "liability.org_name",
        &["机构名称", "专职机构", "部门名称", "算法安全机构名称", "算法安全专职机构名称"],
    ),
    (
        "",
        "liability.org_structure",
        &[
            "机构设置",
            "算法安全专职机构设置",
            "机构设置情况",
            "专职机构设置情况",
            "机构职责",
        ],
    ),
    ("", "liability.org_chart", &["组织架构", "架构图", "组织机构图", "组织结构图"]),
    (
        "",
        "liability.head.name",
        &["机构负责人", "专职机构负责人", "负责人", "机构负责人姓名"],
    ),
    ("", "liability.head.title", &["职务", "机构负责人职务", "职位"]),
    (
        "",
        "liability.head.id_number",
        &["身份证号", "身份证号码", "居民身份证号码", "证件号码"],
    ),
    (
        "",
        "liability.head.mobile",
        &["电话", "手机", "联系电话", "手机号", "手机号码", "联系方式"],
    ),
    ("", "liability.head.email", &["邮箱", "电子邮箱", "电子邮件"]),
    ("", "liability.head.duties", &["职责", "岗位职责", "主要职责", "工作职责"]),
    (
        "",
        "liability.staff_requirements",
        &["任职要求", "算法安全工作人员任职要求", "人员任职要求", "人员要求"],
    ),
    (
        "",
        "liability.staff_size",
        &[
            "配备规模",
            "人员配备规模",
            "人员规模",
            "算法安全工作人员配备规模",
            "人员配备情况",
            "人员配备",
        ],
    ),
    (
        "",
        "liability.tech_measures",
        &["算法安全技术保障措施", "技术措施", "技术保障", "安全技术保障措施"],
    ),
    (
        "",
        "liability.self_assessment_system",
        &["算法安全自评估制度建设", "自评估制度", "自评估制度建设", "算法自评估制度"],
    ),
    ("", "liability.monitoring.info_security", &["信息安全监测制度", "内容安全监测"]),
    ("", "liability.monitoring.data_security", &["数据安全监测制度"]),
    (
        "",
        "liability.monitoring.personal_info",
        &[
            "个人信息安全监测",
            "用户个人信息监测",
            "个人信息保护监测",
            "用户个人信息安全监测制度",
        ],
    ),
    ("", "liability.monitoring.algorithm", &["算法安全监测制度"]),
    (
        "",
        "liability.emergency_system",
        &[
            "应急处置制度",
            "算法安全事件应急处置制度建设",
            "应急处置",
            "应急处置制度建设",
            "安全事件应急处置制度",
        ],
    ),
    (
        "",
        "liability.violation_system",
        &[
            "违法违规处置制度",
            "算法违法违规处置制度建设",
            "违法违规处置制度建设",
            "违规处置制度",
        ],
    ),
    ("", "liability.other_systems", &["其他制度建设", "其他管理制度"]),
    ("", "subject.signed.date", &[]),
    ("algorithms", "name", &["备案算法名称", "算法全称", "拟备案算法名称", "算法的名称"]),
    ("algorithms", "class", &["算法类别", "算法分类", "类型", "所属类型"]),
    (
        "algorithms",
        "role",
        &["主体角色", "服务角色", "服务提供者类型", "备案角色", "主体身份"],
    ),
    ("algorithms", "launch_state", &["算法上线情况", "是否上线", "上线状态", "算法状态"]),
    (
        "algorithms",
        "launch_date",
        &[
            "上线日期",
            "算法上线时间",
            "已上线时间",
            "投入使用时间",
            "提供服务时间",
            "服务上线时间",
        ],
    ),
    ("algorithms", "version", &["算法版本", "版本", "算法版本号"]),
    (
        "algorithms",
        "application_fields",
        &["算法应用领域", "所属领域", "应用行业", "领域"],
    ),
    ("algorithms", "filing_kind", &["备案类型", "备案情况", "算法备案情况"]),
    (
        "algorithms",
        "brief",
        &["简介", "算法介绍", "算法概述", "算法简要说明", "算法基本介绍"],
    ),
    ("algorithms", "scenario", &["算法使用场景", "应用场景", "使用场合"]),
    (
        "algorithms",
        "data.input_modalities",
        &["输入数据模态", "输入类型", "输入数据类型"],
    ),
    ("algorithms", "data.input_formats", &["输入格式", "输入数据格式"]),
    (
        "algorithms",
        "data.output_modalities",
        &["输出数据模态", "输出类型", "输出数据类型", "生成内容类型"],
    ),
    ("algorithms", "data.output_formats", &["输出格式", "输出数据格式"]),
    ("algorithms", "data.sources", &["算法数据来源", "数据源"]),
    (
        "algorithms",
        "data.training",
        &["训练数据集", "训练数据情况", "训练数据来源", "模型训练数据"],
    ),
    (
        "algorithms",
        "data.has_biometrics",
        &["是否含有生物特征", "是否使用生物特征", "生物特征信息", "是否涉及生物特征"],
    ),
    (
        "algorithms",
        "data.has_identity",
        &["是否含有身份信息", "是否使用身份信息", "身份信息", "是否涉及身份信息"],
    ),
    ("algorithms", "model.flow", &["流程", "算法运行流程", "算法流程说明"]),
    ("algorithms", "model.flow_chart", &["流程图", "算法流程示意图"]),
    ("algorithms", "model.mechanism", &["机制机理", "算法机制机理", "模型原理"]),
    ("algorithms", "model.features", &["技术特征", "技术特点"]),
    ("algorithms", "model.computing", &["计算方式"]),
    ("algorithms", "model.hardware", &["硬件配置", "软硬件要求"]),
    (
        "algorithms",
        "strategy.intervention",
        &["干预策略", "算法策略", "算法干预策略", "算法干预", "总体情况"],
    ),
    (
        "algorithms",
        "strategy.input_review",
        &["输入审核方式", "输入内容审核", "输入数据审核", "输入审核"],
    ),
    (
        "algorithms",
        "strategy.output_review",
        &["输出审核方式", "结果审核", "生成内容审核", "输出内容审核", "输出结果审核方式"],
    ),
    ("algorithms", "strategy.review_scope", &["审核的范围", "内容审核范围"]),
    (
        "algorithms",
        "labelling.statement",
        &["结果标识", "标识方式", "内容标识", "生成内容标识", "标识说明"],
    ),
    ("algorithms", "labelling.explicit", &["显式标识", "显式标识方式"]),
    ("algorithms", "labelling.implicit", &["隐式标识", "隐式标识方式"]),
    ("algorithms", "risk.analysis", &["风险研判", "算法风险", "风险分析"]),
    (
        "algorithms",
        "risk.safeguards",
        &["风险防范机制建设", "防范机制", "风险防控机制", "防范措施"],
    ),
    ("algorithms", "publicity.principle", &["基本原理", "算法原理"]),
    ("algorithms", "publicity.mechanism", &["运行机制"]),
    ("algorithms", "publicity.scenario", &["应用场景"]),
    (
        "algorithms",
        "publicity.purpose",
        &["目的意图", "主要用途", "算法目的", "算法意图"],
    ),
    ("algorithms", "publicity.disclosure", &["公示情况"]),
    (
        "algorithms",
        "self_assessment.assessed_on",
        &["评估时间", "评估日期", "自评估日期"],
    ),
    (
        "algorithms",
        "self_assessment.reported_on",
        &["报告时间", "报告日期", "撰写时间", "撰写日期", "报告撰写日期"],
    ),
    ("algorithms", "self_assessment.scope", &["算法应用范围"]),
    (
        "algorithms",
        "self_assessment.audience",
        &["服务人群", "面向群体", "目标用户", "服务的群体"],
    ),
    (
        "algorithms",
        "self_assessment.user_count",
        &["用户规模", "用户数", "覆盖用户数量", "注册用户数"],
    ),
    ("algorithms", "self_assessment.social_impact", &["社会影响", "社会影响力"]),
    (
        "algorithms",
        "self_assessment.deployment",
        &[
            "部署位置",
            "软硬件部署",
            "软硬件设施",
            "软硬件设施及其部署位置",
            "部署情况",
            "软硬件部署位置",
        ],
    ),
    (
        "algorithms",
        "self_assessment.risk.abuse",
        &["算法滥用", "滥用风险", "算法滥用风险"],
    ),
    (
        "algorithms",
        "self_assessment.risk.exploit",
        &["恶意利用", "算法恶意利用", "恶意利用风险", "算法恶意利用风险"],
    ),
    (
        "algorithms",
        "self_assessment.risk.flaw",
        &["漏洞", "算法漏洞", "漏洞风险", "算法漏洞风险"],
    ),
    (
        "algorithms",
        "self_assessment.risk.content",
        &[
            "违法和不良信息生成",
            "违法和不良信息",
            "违法不良信息生成",
            "违法和不良信息传播",
        ],
    ),
    ("algorithms", "self_assessment.risk.storage", &["存储", "存储风险"]),
    ("algorithms", "self_assessment.risk.spread", &["传播扩散", "传播扩散风险"]),
    (
        "algorithms",
        "self_assessment.risk.leak",
        &["数据和用户信息泄露", "数据泄露", "信息泄露", "数据和用户信息泄露风险"],
    ),
    ("algorithms", "self_assessment.risk.other", &["其他风险", "其它风险"]),
    ("algorithms", "self_assessment.conclusion", &["评估结论", "自评估结论", "结论"]),
    (
        "algorithms",
        "self_assessment.other",
        &["其他说明", "其他应说明的情况", "其他应当说明的情况", "其它应当说明的相关情况"],
    ),
    (
        "algorithms",
        "self_assessment.right_to_know",
        &["知情权", "用户知情权", "知情权保护", "用户知情权保护"],
    ),
    (
        "algorithms",
        "self_assessment.privacy",
        &["个人信息保护", "用户个人信息保护", "隐私保护"],
    ),
    (
        "algorithms",
        "self_assessment.other_rights",
        &["其他权益", "其他用户权益", "其他权益保护"],
    ),
    (
        "algorithms",
        "self_assessment.content",
        &["防范抵制违法不良信息", "内容生态治理", "防范和抵制违法不良信息"],
    ),
    (
        "algorithms",
        "self_assessment.human_review",
        &["人工审核", "人工审核机制", "人工审核情况"],
    ),
    ("algorithms", "self_assessment.model_security", &["模型安全", "模型安全保护"]),
    (
        "algorithms",
        "self_assessment.data_security",
        &["数据安全", "数据安全保护", "数据安全防护措施"],
    ),
    (
        "algorithms",
        "self_assessment.ethics",
        &["伦理审查", "科技伦理", "科技伦理审查情况"],
    ),
    ("algorithms", "self_assessment.label_screenshots", &["标识截图", "结果标识证明"]),
    ("algorithms", "self_assessment.right_screenshots", &["权益保护截图"]),
    ("algorithms", "self_assessment.content_screenshots", &["生态治理截图"]),
    (
        "algorithms.products",
        "name",
        &[
            "产品",
            "产品名",
            "应用产品",
            "服务产品",
            "产品及功能名称",
            "应用名称",
            "服务名称",
        ],
    ),
    (
        "algorithms.products",
        "form",
        &["展现形态", "产品形态", "服务形态", "产品类型", "产品形式"],
    ),
    (
        "algorithms.products",
        "url",
        &[
            "访问入口",
            "产品网址",
            "链接",
            "网址",
            "下载地址",
            "访问方式",
            "访问链接",
            "产品链接",
        ],
    ),
    ("algorithms.products", "status", &["产品状态", "状态"]),
    ("algorithms.products", "launch_date", &["上线时间", "上线日期"]),
    ("algorithms.products", "audience", &["服务群体", "面向对象", "用户群体"]),
    (
        "algorithms.products",
        "real_name",
        &["实名认证", "是否实名", "须实名认证", "是否实名认证"],
    ),
    (
        "algorithms.products",
        "pre_licence",
        &["ICP备案号", "备案号", "ICP备案", "ICP备案/许可证号", "前置审批"],
    ),
    ("algorithms.products", "dau", &["日活跃用户", "日活跃用户数", "DAU", "日活用户"]),
    ("algorithms.products", "mau", &["月活跃用户", "月活跃用户数", "MAU", "月活用户"]),
    ("algorithms.products", "screenshots", &["界面截图", "产品截图", "页面截图"]),
    ("algorithms.products", "user_flow", &["操作流程"]),
    ("algorithms.products.functions", "intro", &["功能说明", "功能描述"]),
    ("algorithms.products.functions", "path", &["访问路径", "功能路径"]),
    ("algorithms.models", "name", &["模型", "大模型名称", "基础模型", "使用模型"]),
    (
        "algorithms.models",
        "provider",
        &["模型提供方", "供应商", "模型来源单位", "提供单位"],
    ),
    ("algorithms.models", "origin", &["模型来源", "是否自研"]),
    (
        "algorithms.models",
        "filing_number",
        &["模型备案号", "备案编号", "模型备案编号", "备案号"],
    ),
    ("algorithms.models", "purpose", &["模型用途", "作用"]),
    ("algorithms.models", "structure", &["结构", "模型架构"]),
    ("algorithms.metrics", "name", &["指标名称", "评价指标"]),
    ("algorithms.metrics", "value", &["指标值", "结果"]),
];

/// Returns what forms call a field of a group, beyond our own label.
pub(super) fn of(group: &str, field: &str) -> impl Iterator<Item = &'static str> {
    let found = NAMES.iter().find(|(of, key, _)| *of == group && *key == field);
    found.into_iter().flat_map(|(_, _, names)| *names).copied()
}

/// Returns whether a text in brackets is the name of a question.
pub(super) fn is_known(text: &str) -> bool {
    static KNOWN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let labels =
            groups().into_iter().filter(|group| !group.internal).flat_map(|group| {
                group.pages.iter().flat_map(|page| page.fields).map(|spec| spec.label)
            });
        let others = NAMES.iter().flat_map(|(_, _, names)| *names).copied();
        labels.chain(others).map(plain).filter(|name| name.chars().count() > 2).collect()
    });
    KNOWN.contains(&plain(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::PROJECT;

    #[test]
    fn every_name_belongs_to_a_question() {
        for (path, key, _) in NAMES {
            let group = path
                .split('.')
                .filter(|part| !part.is_empty())
                .try_fold(&PROJECT, |group, part| group.group(part));
            let field = group.and_then(|group| group.field(key));
            assert!(field.is_some(), "{path} {key}");
        }
    }
}
