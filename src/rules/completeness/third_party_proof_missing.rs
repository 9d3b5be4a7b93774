use crate::form::algorithm::model_used;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 每个第三方模型都附有合作合同（或开通截图）；用于生成合成的，还附有对方备案公示截图。
    ///
    /// ## 为什么
    /// 据实务经验，审核要确认有权使用该模型，并且该模型自身已经备案。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// [[algorithms.models]]
    /// name = "示例大模型"
    /// origin = "第三方"
    /// contract = [{ file_name = "合同.pdf", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// [[algorithms.models]]
    /// name = "示例大模型"
    /// origin = "第三方"
    /// contract = [{ file_name = "合同.pdf", sha256 = "00", size = 1 }]
    /// filing_proof = [{ file_name = "公示截图.png", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "信息检索类"
    /// [[algorithms.models]]
    /// name = "示例向量模型"
    /// origin = "第三方"
    /// contract = [{ file_name = "合同.pdf", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// [[algorithms.models]]
    /// name = "澜图文本风险识别模型"
    /// origin = "自研"
    /// ```
    ///
    /// ## 怎么改
    /// 添加合同关键页或接口开通页面的截图，以及对方备案编号在公示页面上的截图；模型为本单位研发的，请把来源改为“自研”。
    C061 Error "使用第三方模型“{name}”，须提供{papers}。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let papers = [
        ("合作合同（或开通截图）", &model_used::CONTRACT.spec),
        ("对方备案公示截图", &model_used::FILING_PROOF.spec),
    ];
    for algorithm in part.algorithms() {
        for model in algorithm.rows(&model_used::GROUP) {
            let absent = papers
                .iter()
                .filter(|(_, slot)| slot.is_required(model) && !model.has(slot));
            let (papers, places): (Vec<_>, Vec<_>) =
                absent.map(|(paper, slot)| (*paper, model.place(slot))).unzip();
            let name = model.text(&model_used::NAME);
            found.places(places, &[("name", name), ("papers", &papers.join("和"))]);
        }
    }
}
