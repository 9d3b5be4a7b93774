use crate::form::algorithm::self_assessment::protection;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

const LATER: &[&str] = &[
    "尚未",
    "计划",
    "拟于",
    "拟在",
    "将于",
    "将在",
    "待成立",
    "择机",
    "后续",
    "未开展",
    "未进行",
];
const DONE: &[&str] = &[
    "已完成",
    "已开展",
    "已通过",
    "结论为通过",
    "审查通过",
    "已经完成",
    "已审查",
    "批准",
];

rule! {
    /// ## 检查什么
    /// 已填写的“科技伦理审查”写的是已经完成的审查，不是以后的计划。
    ///
    /// ## 为什么
    /// 科技伦理审查是应当建立并执行的管理制度；没有覆盖的会被要求补充。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// self_assessment.ethics = "目前尚未开展科技伦理审查，计划明年组织。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// self_assessment.ethics = "已完成科技伦理审查，结论为通过，后续每年复审。"
    /// ```
    ///
    /// ## 怎么改
    /// 先完成审查，再写明由谁审查、何时、结论如何。
    C075 Warning "“科技伦理审查”写的是“{hit}”，没有写明已经完成的审查和结论。"
    basis "《互联网信息服务深度合成管理规定》第7条；《互联网信息服务算法推荐管理规定》第7条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let text = algorithm.text(&protection::ETHICS);
        let later = LATER.iter().find(|word| text.contains(**word));
        if let Some(hit) = later.filter(|_| !has_any(text, DONE)) {
            found.say(algorithm, &protection::ETHICS.spec, &[("hit", hit)]);
        }
    }
}
