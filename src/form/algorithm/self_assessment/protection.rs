//! Chapters 3 and 4: what is done against the risks, with screenshots.

use crate::form::Attachment;
use crate::form::algorithm::basics::Class;
use crate::form::algorithm::is;
use crate::form::declare::{long_text, pictures};
use crate::form::field::Binder;

page! {
    /// 写入《算法安全自评估报告》第一、四章。用户权益保护、内容生态治理须附截图证明，生成合成类还有结果标识。
    "assessment_protection", "自评估风险防控", portal "", basis "自评估报告模板第四章（实务经验，仅知生成合成类-服务提供者，其他未核实）";

    /// 结果标识的界面截图。不生成内容的，可附推荐标识、算法说明等界面。
    LABEL_SHOTS: Vec<Attachment> = "self_assessment.label_screenshots",
        pictures("结果标识截图", 10, Binder::Screenshot).required_when("C064", |a| is(a, Class::Generative)).basis("驳回整改实例（实务经验）");

    /// 写明怎样告知用户算法的存在、原理和选择。
    RIGHT_TO_KNOW: String = "self_assessment.right_to_know",
        long_text("用户权益保护：知情权", 0, 400).expected().basis("《互联网信息服务算法推荐管理规定》第16条").example("在用户协议和“关于算法”页面公示基本原理、目的意图和运行机制。");

    /// 写明怎样收集、使用、保护和删除个人信息。
    PRIVACY: String = "self_assessment.privacy",
        long_text("用户权益保护：个人信息保护", 0, 400).expected().basis("《互联网信息服务算法推荐管理规定》第7条；生成合成类另据《生成式人工智能服务管理暂行办法》第11条").example("最小必要收集，加密存储，提供账号注销与数据删除入口。");

    /// 写明申诉、投诉、举报的入口、处理流程和反馈时限；向未成年人、老年人提供服务的，写明怎样保护；
    /// 向消费者销售的，写明不作不合理的差别待遇。
    OTHER_RIGHTS: String = "self_assessment.other_rights",
        long_text("用户权益保护：其他", 0, 400).expected().basis("《互联网信息服务算法推荐管理规定》第18、19、21、22条").example("设置投诉举报入口，两个工作日内反馈。");

    /// 协议、隐私政策、投诉举报、关闭选项等界面截图。
    RIGHT_SHOTS: Vec<Attachment> = "self_assessment.right_screenshots",
        pictures("用户权益保护截图", 10, Binder::Screenshot).required("C064").basis("驳回整改实例（实务经验）");

    /// 写明怎样防范和抵制违法和不良信息。
    CONTENT: String = "self_assessment.content",
        long_text("内容生态治理：防范抵制违法不良信息", 0, 400).basis("《互联网信息服务算法推荐管理规定》第6、9条").expected().example("输入输出双向检测，词库每周更新。");

    /// 写明审核团队的人数、轮班、处置时限和抽检。
    HUMAN_REVIEW: String = "self_assessment.human_review",
        long_text("内容生态治理：人工审核", 0, 400).expected().example("6名专职审核员7×24小时轮班，平均处置时长15分钟。");

    /// 审核后台、拦截提示等界面截图。
    CONTENT_SHOTS: Vec<Attachment> = "self_assessment.content_screenshots",
        pictures("内容生态治理截图", 10, Binder::Screenshot).required("C064").basis("驳回整改实例（实务经验）");

    /// 写明模型的访问控制、更新评测和回滚。
    MODEL_SECURITY: String = "self_assessment.model_security",
        long_text("模型安全保障", 0, 400).expected().example("接口加密与鉴权，灰度发布，异常自动降级。");

    /// 写明数据的分级、加密、权限、备份和日志留存。
    DATA_SECURITY: String = "self_assessment.data_security",
        long_text("数据安全防护", 0, 400).expected().example("数据分级加密存储，访问留痕，日志留存不少于六个月。");

    /// 写明科技伦理审查由谁组织、结论如何。
    ETHICS: String = "self_assessment.ethics",
        long_text("科技伦理审查", 0, 300).expected().basis("《互联网信息服务算法推荐管理规定》第7条；《互联网信息服务深度合成管理规定》第7条").shown_when(|a| is(a, Class::Generative)).example("已由算法安全领导小组完成科技伦理审查，结论为通过。");
}
