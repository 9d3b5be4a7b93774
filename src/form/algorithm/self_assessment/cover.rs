//! The cover table, the risks, the conclusion and further remarks.

use crate::form::declare::{date, long_text, text};
use jiff::civil::Date;

page! {
    /// 写入《算法安全自评估报告》的表头和结论。主体、算法名称、简介等自动引用，无需重复填写。
    "assessment_cover", "自评估表头与结论", portal "", basis "自评估报告模板表头（实务经验，仅知生成合成类-服务提供者，其他未核实）";

    /// 完成自评估之日。法规要求定期评估，没有规定期限；建议在一年之内（实务经验）。
    ASSESSED_ON: Date = "self_assessment.assessed_on", date("自评估时间").past().required("C058").basis("自评估报告模板表头（实务经验，仅知生成合成类-服务提供者，其他未核实）；《互联网信息服务算法推荐管理规定》第8条");

    /// 完成报告之日，不早于自评估时间。
    REPORTED_ON: Date = "self_assessment.reported_on", date("报告撰写时间").required("C058");

    /// 写明用在哪些产品、哪些环节、哪些地区。
    SCOPE: String = "self_assessment.scope",
        long_text("应用范围", 0, 300).expected().example("用于澜图写作网站、APP和小程序的文案生成功能，服务范围为中国境内。");

    /// 面向哪些人群。
    AUDIENCE: String = "self_assessment.audience",
        long_text("服务群体", 0, 200).expected().example("已完成实名认证的中小商家，不向未成年人开放。");

    /// 统计口径须与产品月活一致。
    USER_COUNT: String = "self_assessment.user_count", text("用户数量").expected().example("注册商家12.6万");

    /// 写明影响哪些人、影响多大。
    SOCIAL_IMPACT: String = "self_assessment.social_impact",
        long_text("社会影响情况", 20, 300).expected().example("影响范围限于平台注册商家及其文案受众，不提供新闻信息服务。");

    /// 写明服务器、机房、云平台的位置；须在境内。
    DEPLOYMENT: String = "self_assessment.deployment",
        long_text("软硬件设施及部署位置", 20, 300).expected().example("应用与数据库部署于境内华东地域云服务器，不涉及数据出境。");

    /// 算法被用于不当目的的风险。
    RISK_ABUSE: String = "self_assessment.risk.abuse",
        long_text("风险描述：算法滥用", 0, 300).expected().example("用户可能借助生成能力制作虚假促销文案。");

    /// 算法被他人攻击、冒用的风险。
    RISK_EXPLOIT: String = "self_assessment.risk.exploit",
        long_text("风险描述：恶意利用", 0, 300).expected().example("盗用密钥批量生成垃圾营销信息。");

    /// 算法自身缺陷带来的风险。
    RISK_FLAW: String = "self_assessment.risk.flaw",
        long_text("风险描述：漏洞", 0, 300).expected().example("提示词注入绕过约束。");

    /// 算法生成违法和不良信息的风险。
    RISK_CONTENT: String = "self_assessment.risk.content",
        long_text("风险描述：违法和不良信息生成（传播）", 0, 300).expected().example("诱导输出虚假功效、绝对化用语。");

    /// 数据、日志等在存储环节的风险。
    RISK_STORAGE: String = "self_assessment.risk.storage",
        long_text("风险描述：存储", 0, 300).expected().example("日志被未授权访问。");

    /// 违法和不良信息传播扩散的风险。
    RISK_SPREAD: String = "self_assessment.risk.spread",
        long_text("风险描述：传播扩散", 0, 300).expected().example("违规文案被批量发布到社交平台。");

    /// 数据和用户信息泄露的风险。
    RISK_LEAK: String = "self_assessment.risk.leak",
        long_text("风险描述：数据和用户信息泄露", 0, 300).expected().example("手机号泄露。");

    /// 其他风险。没有的可以留空，报告中就没有这一项。
    RISK_OTHER: String = "self_assessment.risk.other",
        long_text("风险描述：其他", 0, 300).example("无。");

    /// 概括风险和防控效果，写明是否具备上线（继续运行）的条件。
    CONCLUSION: String = "self_assessment.conclusion",
        long_text("安全评估结论", 30, 400).required("C059").basis("自评估报告模板第五章（实务经验，仅知生成合成类-服务提供者，其他未核实）").example("经自评估，主要风险可控，具备上线运行条件，同意申请算法备案。");

    /// 例如涉及第三方模型、安全评估的情况；没有的请写“无”。
    OTHER: String = "self_assessment.other",
        long_text("其他应当说明的相关情况", 0, 400).expected().basis("自评估报告模板第六章（实务经验，仅知生成合成类-服务提供者，其他未核实）").example("底层大模型由第三方提供，合作合同和备案公示截图作为附件提交。");
}
