//! Chapter 2 and the annexes: 算法安全管理制度建设.

use crate::form::Attachment;
use crate::form::declare::{long_text, papers};

page! {
    /// 据所见模板（实务经验），第二章写四项制度；法规列举的八项制度中，这四项没有包含的写入“其他制度”。
    /// 请写明制度名称、责任主体、指标、流程和记录留存，避免只写口号。
    "liability_systems", "算法安全管理制度", portal "", basis "《互联网信息服务算法推荐管理规定》第7条；《互联网信息服务深度合成管理规定》第7条；《落实算法安全主体责任基本情况》模板第二章（实务经验）";

    /// 写明评估的时点、流程、指标和执行保障。
    SELF_ASSESSMENT: String = "liability.self_assessment_system",
        long_text("算法安全自评估制度", 40, 1000).required("C055").example("新算法上线前、重大功能变更时、每年至少一次以及发生安全事件后必须开展自评估，低于85分不得上线。");

    /// 写明监测违法和不良信息的制度和技术保障。
    MONITORING_INFO: String = "liability.monitoring.info_security",
        long_text("信息安全监测", 20, 600).required("C056").example("对输入输出内容实行7×24小时机审，漏检率高于0.5%触发告警。");

    /// 写明监测数据访问、导出、删除的制度和技术保障。
    MONITORING_DATA: String = "liability.monitoring.data_security",
        long_text("数据安全监测", 20, 600).required("C056").example("对数据访问、导出、删除操作全量留痕，异常批量导出实时阻断。");

    /// 写明监测个人信息处理的制度和技术保障。
    MONITORING_PERSONAL: String = "liability.monitoring.personal_info",
        long_text("用户个人信息安全监测", 20, 600).required("C056").example("对个人信息加密存储与脱敏展示，每月核查授权与删除请求处理情况。");

    /// 写明监测模型效果与异常的制度和技术保障。
    MONITORING_ALGORITHM: String = "liability.monitoring.algorithm",
        long_text("算法安全监测", 20, 600).required("C056").example("对模型可用性、拒答率、接口时延进行监测，指标偏离基线20%自动降级。");

    /// 写明事件分级、处置步骤、责任人和联络方式。
    EMERGENCY: String = "liability.emergency_system",
        long_text("算法安全事件应急处置制度", 30, 1000).required("C055").example("将事件分为四级；15分钟内启动预案，1小时内报告领导小组，并按规定时限向属地网信部门报告。");

    /// 写明数据使用、信息安全、用户权益、算法安全四类违规怎样处置。
    VIOLATION: String = "liability.violation_system",
        long_text("算法违法违规处置制度", 20, 1000).required("C055").example("明确四类违规情形，对应警告、限制权限、暂停上线、追责问责等措施。");

    /// 逐项写明算法机制机理审核、科技伦理审查、用户注册、信息发布审核、数据安全和个人信息保护、
    /// 反电信网络诈骗制度由谁负责、怎样执行；不涉及的，说明原因。
    OTHER: String = "liability.other_systems",
        long_text("其他制度", 20, 800).required("C099").basis("《互联网信息服务算法推荐管理规定》第7条；《互联网信息服务深度合成管理规定》第7条").expected().example("另建立算法机制机理审核、科技伦理审查、用户注册与实名认证、信息发布审核、反电信网络诈骗制度。");

    /// 各项制度全文，建议至少四份（实务经验）。
    ATTACHMENTS: Vec<Attachment> = "liability.attachments",
        papers("制度全文", 20).expected().basis("《落实算法安全主体责任基本情况》模板第三章（实务经验）");
}
