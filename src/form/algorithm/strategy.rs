//! 算法策略.

use super::basics::Class;
use super::{is, is_supporter};
use crate::form::declare::long_text;

page! {
    /// 说明怎样干预、怎样审核。输入数据审核方式、结果审核方式和审核范围须分别写明。
    "strategy", "算法策略", portal "算法信息 › 算法详细属性 › 算法策略", basis "备案系统算法策略（实务经验）";

    /// 写明输入侧、输出侧、人工侧各有什么措施。
    INTERVENTION: String = "strategy.intervention",
        long_text("算法策略（干预策略）", 150, 600).required("C033").example("输入侧经敏感词库与风险识别模型判别，命中即拒答；输出侧逐句二次检测；人工侧设专职审核员轮班复核。");

    /// 写明对输入数据怎样审核，用技术手段还是人工。
    INPUT_REVIEW: String = "strategy.input_review",
        long_text("输入数据审核方式", 0, 300).expected().ours().basis("自评估报告模板“干预策略”（实务经验，仅知生成合成类-服务提供者，其他未核实）").example("敏感词库1.6万条与风险识别模型，实时机审。");

    /// 写明对生成或推荐的结果怎样审核，用技术手段还是人工。
    OUTPUT_REVIEW: String = "strategy.output_review",
        long_text("结果审核方式", 0, 300).expected().ours().basis("自评估报告模板“干预策略”（实务经验，仅知生成合成类-服务提供者，其他未核实）").example("逐句机审，命中改写或拦截，每日抽检2%。");

    /// 写明审核哪些类别，全量还是抽样。
    REVIEW_SCOPE: String = "strategy.review_scope",
        long_text("审核范围", 0, 300).expected().ours().basis("自评估报告模板“干预策略”（实务经验，仅知生成合成类-服务提供者，其他未核实）").example("涉政、低俗、虚假宣传、侵权等31类，输入输出全量机审。");

    /// 写明怎样核验客户、限制用途、控制调用频率。
    CLIENT_ADMISSION: String = "strategy.client_admission",
        long_text("客户准入与用途限制", 0, 400).expected().shown_when(is_supporter).ours().basis("自评估报告“干预策略”（实务经验，未核实）").example("企业客户须完成统一社会信用代码核验和用途备案，按客户设定并发与日总量上限。");

    /// 写明“不针对个人特征的选项”或关闭推荐、标签选择或删除的入口和生效时间。
    OPT_OUT: String = "strategy.opt_out",
        long_text("关闭选项与标签管理", 0, 400).required("C099").shown_when(|a| is(a, Class::Recommending)).ours().basis("《互联网信息服务算法推荐管理规定》第17条").example("提供“关闭个性化推荐”和“兴趣标签管理”，点击后即时生效。");

    /// 写明怎样去重、打散、保证多样性和人工干预。
    DIVERSITY: String = "strategy.diversity",
        long_text("多样性与人工干预", 0, 400).expected().shown_when(|a| is(a, Class::Recommending)).ours().basis("《互联网信息服务算法推荐管理规定》第11、12条").example("任一类目连续曝光不超过三门，单个标签权重上限30%。");

    /// 写明怎样防止刷榜、怎样人工干预、怎样坚持主流价值导向。
    ANTI_CHEATING: String = "strategy.anti_cheating",
        long_text("反操纵与干预", 0, 400).required("C099").shown_when(|a| is(a, Class::Ranking)).ours().basis("《互联网信息服务算法推荐管理规定》第11、14条").example("异常流量剔除，榜单调整双人复核并留痕。");

    /// 写明对检索结果怎样过滤和干预。
    RESULT_INTERVENTION: String = "strategy.result_intervention",
        long_text("结果过滤与干预", 0, 400).required("C099").shown_when(|a| is(a, Class::Searching)).ours().basis("《互联网信息服务算法推荐管理规定》第9、14条").example("违法和不良结果屏蔽，权威来源优先。");

    /// 写明处置怎样分级、误判怎样申诉。
    HANDLING_LEVELS: String = "strategy.handling_levels",
        long_text("处置分级与申诉", 0, 400).required("C099").shown_when(|a| is(a, Class::Filtering)).ours().basis("《互联网信息服务算法推荐管理规定》第9条第2款、第22条").example("删除、限流、提示三级处置，申诉三个工作日内答复。");

    /// 写明订单分配、报酬、工作时间、奖惩的保护措施；不涉及劳动者的，请写“不涉及”。
    WORKER_PROTECTION: String = "strategy.worker_protection",
        long_text("劳动者权益保护", 0, 500).required("C099").shown_when(|a| is(a, Class::Dispatching)).ours().basis("《互联网信息服务算法推荐管理规定》第20条").example("限制连续接单时长，超时不自动扣罚，报酬规则公开。");
}
