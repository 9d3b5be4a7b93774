//! 算法模型, its mechanism and technical parameters.

use super::basics::Class;
use super::is;
use crate::form::declare::{long_text, open_choices, pictures, steps, text};
use crate::form::field::Binder;
use crate::form::{Attachment, Certainty::OneSource};

page! {
    /// 模型清单、模型机制机理和技术参数。请写清流程和关键参数，并解释术语。
    "model", "算法模型", portal "算法信息 › 算法详细属性 › 算法模型", basis "备案系统算法模型（实务经验）",
    groups [super::model_used::GROUP, super::metric::GROUP];

    /// 按顺序列出从输入到输出的步骤，至少两步，用于绘制流程图。每步可写“环节：说明”；判断可写
    /// “命中风险？：是，拒答；否，继续”。名称以机器学习、人工、干预、规则、标识开头或结尾的，图形不同。
    FLOW: Vec<String> = "model.flow",
        steps("算法流程").required_when("C067", |a| a.files(&FLOW_CHART).is_empty()).ours().basis("自评估报告模板“算法流程”（实务经验，仅知生成合成类-服务提供者，其他未核实）").example("输入安全检测：词库与风险识别模型");

    /// 已有流程图的请添加图片，报告优先采用图片。
    FLOW_CHART: Vec<Attachment> = "model.flow_chart",
        pictures("算法流程图", 2, Binder::Left).ours().basis("自评估报告模板“算法流程”（实务经验，仅知生成合成类-服务提供者，其他未核实）");

    /// 写明各模型怎样组合、关键参数和阈值、部署在哪里。
    MECHANISM: String = "model.mechanism",
        long_text("模型机制机理", 150, 600).required("C032").example("算法采用“编排+第三方大模型+自研风控模型”的组合结构，温度系数设为0.7，风险概率高于0.85直接拦截。");

    /// 例如大语言模型、深度神经网络、协同过滤。
    TYPES: Vec<String> = "model.types",
        open_choices("模型类型", &["大语言模型", "深度神经网络", "Transformer", "扩散模型", "生成对抗网络",
            "梯度提升树", "协同过滤", "知识图谱", "规则引擎", "运筹优化", "其他"]).expected().certainty(OneSource);

    /// 与同类算法相比的主要特点，如实描述。
    FEATURES: String = "model.features",
        long_text("主要技术特征", 0, 400).expected().certainty(OneSource).example("编排、生成与风控分层，输入输出双向检测。");

    /// 例如在线推理、离线计算。
    COMPUTING: String = "model.computing",
        text("算法计算方式").expected().certainty(OneSource).example("在线推理");

    /// 运行算法所需的服务器、显卡等。
    HARDWARE: String = "model.hardware",
        text("硬件要求").expected().certainty(OneSource).example("境内云服务器，8核32G，推理由第三方接口完成");

    /// 写明召回、粗排、精排、重排各做什么。
    RECALL_AND_RANK: String = "model.recall_and_rank",
        long_text("召回与排序阶段", 0, 400).expected().shown_when(|a| is(a, Class::Recommending)).ours().basis("自评估报告“算法模型”（实务经验，未核实）").example("四路召回约800门，粗排至200门，精排四目标加权，重排打散。");

    /// 概括打分公式、权重和更新频率。
    SCORING: String = "model.scoring",
        long_text("打分方法", 0, 400).expected().shown_when(|a| is(a, Class::Ranking)).ours().basis("自评估报告“算法模型”（实务经验，未核实）").example("热度分由搜索、讨论、传播三项加权，每10分钟更新。");

    /// 概括分词、索引、相关性计算和排序的方法。
    RETRIEVAL: String = "model.retrieval",
        long_text("检索方法", 0, 400).expected().shown_when(|a| is(a, Class::Searching)).ours().basis("自评估报告“算法模型”（实务经验，未核实）").example("中文分词后倒排检索，再由相关性模型排序。");

    /// 写明用哪些规则和模型、过滤哪些类目、阈值多少。
    THRESHOLDS: String = "model.thresholds",
        long_text("过滤类目与阈值", 0, 400).expected().shown_when(|a| is(a, Class::Filtering)).ours().basis("自评估报告“算法模型”（实务经验，未核实）").example("31类风险，高于0.85拦截，0.6至0.85转人工。");

    /// 概括目标函数、约束条件和求解方法。
    OBJECTIVE: String = "model.objective",
        long_text("目标与约束", 0, 400).expected().shown_when(|a| is(a, Class::Dispatching)).ours().basis("自评估报告“算法模型”（实务经验，未核实）").example("在时效与骑手负荷约束下最小化总配送时长。");
}
