use crate::form::algorithm::self_assessment::protection;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 用户权益保护、内容生态治理各附有至少一张截图；生成合成类另附结果标识的截图。
    ///
    /// ## 为什么
    /// 只有文字说明、没有截图证明的，审核会要求补充。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].self_assessment.label_screenshots
    /// [[algorithms]]
    /// class = "生成合成类"
    /// self_assessment.right_screenshots = [{ file_name = "投诉举报.png", sha256 = "00", size = 1 }]
    /// self_assessment.content_screenshots = [{ file_name = "审核后台.png", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "调度决策类"
    /// self_assessment.right_screenshots = [{ file_name = "投诉举报.png", sha256 = "00", size = 1 }]
    /// self_assessment.content_screenshots = [{ file_name = "审核后台.png", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml fires algorithms[0].self_assessment.content_screenshots
    /// [[algorithms]]
    /// self_assessment.label_screenshots = [{ file_name = "标识.png", sha256 = "00", size = 1 }]
    /// self_assessment.right_screenshots = [{ file_name = "投诉举报.png", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.label_screenshots = [{ file_name = "标识.png", sha256 = "00", size = 1 }]
    /// self_assessment.right_screenshots = [{ file_name = "投诉举报.png", sha256 = "00", size = 1 }]
    /// self_assessment.content_screenshots = [{ file_name = "审核后台.png", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 分别截取：协议、投诉举报或关闭选项的界面；审核后台或拦截提示；生成合成类还有结果上的标识。
    C064 Error "自评估报告的{parts}须附截图证明。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let slots = [
            ("结果标识", &protection::LABEL_SHOTS.spec),
            ("用户权益保护", &protection::RIGHT_SHOTS.spec),
            ("内容生态治理", &protection::CONTENT_SHOTS.spec),
        ];
        let empty = slots
            .iter()
            .filter(|(_, slot)| slot.is_required(algorithm) && !algorithm.has(slot));
        let (parts, places): (Vec<_>, Vec<_>) =
            empty.map(|(part, slot)| (*part, algorithm.place(slot))).unzip();
        found.places(places, &[("parts", &parts.join("、"))]);
    }
}
