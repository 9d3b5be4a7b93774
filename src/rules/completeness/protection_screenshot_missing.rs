use crate::form::algorithm::self_assessment::protection;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 结果标识、用户权益保护、内容生态治理各附有至少一张截图。
    ///
    /// ## 为什么
    /// 只有文字说明、没有截图证明的，审核会要求补充。
    ///
    /// ## 示例
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
    /// 分别截取：结果上的标识；协议、投诉举报或关闭选项的界面；审核后台或拦截提示。
    C064 Error "自评估报告“结果标识、用户权益保护、内容生态治理”须附截图证明。"
    basis "驳回整改实例（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms() {
        found.missing(
            algorithm,
            &[
                &protection::LABEL_SHOTS.spec,
                &protection::RIGHT_SHOTS.spec,
                &protection::CONTENT_SHOTS.spec,
            ],
        );
    }
}
