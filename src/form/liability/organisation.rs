//! Chapter 1: 算法安全专职机构.

use crate::form::declare::{long_text, pictures, spelled, text};
use crate::form::field::Binder;
use crate::form::subject::safety_officer as officer;
use crate::form::{Attachment, Format, Offer};

page! {
    /// 据所见模板（实务经验），第一章的五个小节都要填写。小微企业可由法定代表人兼任负责人，但须如实说明。
    "liability_organisation", "算法安全专职机构", portal "", basis "《落实算法安全主体责任基本情况》模板第一章（实务经验）；《互联网信息服务算法推荐管理规定》第7条";

    /// 负责算法安全的部门名称。
    ORG_NAME: String = "liability.org_name",
        text("专职机构名称").required("C054").example("算法安全管理部");

    /// 写明组织架构、职责和汇报关系。
    ORG_STRUCTURE: String = "liability.org_structure",
        long_text("专职机构设置", 40, 800).required("C054").example("公司设算法安全领导小组，下设算法安全管理部，独立于业务部门，直接向总经理汇报。");

    /// 有组织架构图的请添加，可不附。
    ORG_CHART: Vec<Attachment> = "liability.org_chart",
        pictures("组织架构图", 1, Binder::Left);

    /// 留空即引用算法安全责任人；填写的须与其一致。
    HEAD_NAME: String = "liability.head.name", text("负责人姓名").example("顾知远");

    /// 负责人在本单位的职务。留空即引用算法安全责任人的职务。
    HEAD_TITLE: String = "liability.head.title", text("负责人职务").example("算法安全总监");

    /// 与算法安全责任人的证件号码一致。
    HEAD_ID_NUMBER: String = "liability.head.id_number",
        spelled("负责人证件号码", Format::PersonId { of: "subject.safety_officer.id_type" })
        .offered(|r| Offer::same(r, &officer::ID_NUMBER)).example("330106199008210004");

    /// 与算法安全责任人的手机号码一致。
    HEAD_MOBILE: String = "liability.head.mobile",
        spelled("负责人手机号码", Format::Mobile)
        .offered(|r| Offer::same(r, &officer::MOBILE)).example("13900139000");

    /// 与算法安全责任人的电子邮箱一致。
    HEAD_EMAIL: String = "liability.head.email",
        spelled("负责人电子邮箱", Format::Email)
        .offered(|r| Offer::same(r, &officer::EMAIL)).example("guzhiyuan@lantu-example.com");

    /// 写明负责人在算法安全方面的具体职责。
    HEAD_DUTIES: String = "liability.head.duties",
        long_text("负责人职责", 20, 500).expected().example("组织算法安全评估、监测、应急处置与培训，对评估结论签字负责。");

    /// 写明专业、学历、经验、培训考核等要求。
    STAFF_REQUIREMENTS: String = "liability.staff_requirements",
        long_text("工作人员任职要求", 30, 800).required("C054").example("专职人员须具备计算机、网络安全或法学相关专业本科及以上学历，每年完成不少于16学时的合规培训。");

    /// 写明总人数、各岗位人数、专职和兼职人数。
    STAFF_SIZE: String = "liability.staff_size",
        long_text("工作人员配备规模", 15, 400).required("C054").example("共12人：安全评估3人、内容审核6人、技术保障2人、法务合规1人；其中专职9人、兼职3人。");

    /// 写明词库、模型、审核平台、日志审计、等级保护等措施。
    TECH_MEASURES: String = "liability.tech_measures",
        long_text("技术保障措施", 30, 800).required("C054").example("建有敏感词库、文本风险识别模型、接口限流熔断、日志审计与溯源平台，系统通过网络安全等级保护二级测评。");
}
