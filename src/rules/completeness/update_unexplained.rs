use crate::form::algorithm::model;
use crate::form::algorithm::self_assessment::protection;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

const UPDATES: &[&str] =
    &["更新", "升级", "迭代", "发布", "训练", "变更", "上线", "调整", "切换"];

const CONTROLS: &[&str] = &[
    "灰度",
    "评测",
    "评估",
    "审批",
    "批准",
    "评审",
    "复核",
    "验收",
    "回滚",
    "达标",
    "红队",
    "测试",
    "签字",
    "负责",
    "审核",
    "报备",
    "通过后",
];

/// What says that nobody approves.
const LOOSE: &[&str] = &[
    "随时调整",
    "随时更新",
    "随时修改",
    "随时发布",
    "立即全量",
    "更新后自动生效",
    "直接全量",
    "无需审批",
    "无须审批",
    "直接上线",
    "不经评估",
    "不经审批",
];

rule! {
    /// ## 检查什么
    /// 模型机制机理和模型安全保障都已填写的，算法的文字写到了模型更新（升级、发布）前后怎样评估、由谁批准
    /// 或怎样灰度、回滚。
    ///
    /// ## 为什么
    /// 更新机制不清（谁负责、怎样报备）是常见的退回原因。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// model.mechanism = "模型会根据需要不定期更新。"
    /// self_assessment.model_security = "模型文件加密存放，更新后自动生效。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// model.mechanism = "模型更新前经评测。"
    /// self_assessment.model_security = "词库和模型由工程师视情况随时调整。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// model.mechanism = "模型每日增量训练、每周全量评估，指标达标后方可全量发布。"
    /// self_assessment.model_security = "接口加密。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// model.mechanism = "调用第三方大模型。"
    /// self_assessment.model_security = "灰度发布，每季度开展红队测试。"
    /// ```
    ///
    /// ## 怎么改
    /// 在“模型安全保障”或“模型机制机理”中写明多久更新一次、更新前怎样评测、由谁批准、怎样回滚。
    C071 Warning "没有写明模型更新由谁批准、怎样评估和发布。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let specs = [&protection::MODEL_SECURITY.spec, &model::MECHANISM.spec];
        if !specs.iter().all(|spec| algorithm.has(spec)) {
            continue;
        }
        let is_told = part.texts().any(|(_, spec, text)| {
            let is_about = spec.key == protection::MODEL_SECURITY.spec.key;
            let mut sentences = text.split(['。', '；', '\n']);
            sentences.any(|sentence| {
                (is_about || sentence.contains("模型") || sentence.contains("算法"))
                    && has_any(sentence, UPDATES)
                    && has_any(sentence, CONTROLS)
                    && !sentence.contains("风险总体")
                    && !sentence.contains("具备")
            })
        });
        let is_loose = specs.iter().any(|spec| {
            let text = algorithm.raw(spec.key).and_then(|text| text.as_str());
            text.is_some_and(|text| has_any(text, LOOSE))
        });
        if !is_told || is_loose {
            found.places(specs.map(|spec| algorithm.place(spec)).to_vec(), &[]);
        }
    }
}
