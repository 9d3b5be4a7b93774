use crate::form::algorithm::basics::{self, Class, LaunchState};
use crate::form::algorithm::{is, is_supporter, materials};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 未上线的生成合成类服务提供者，已添加安全评估报告。
    ///
    /// ## 为什么
    /// 具有舆论属性或者社会动员能力的新产品、新应用、新功能上线前，应当开展安全评估，
    /// 并通过全国互联网安全管理服务平台提交报告。这与算法备案是两件事。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// launch_state = "未上线"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务提供者"
    /// launch_state = "未上线"
    /// [[algorithms.materials.security_assessment]]
    /// file_name = "安全评估报告.pdf"
    /// sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    /// size = 20480
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// launch_state = "未上线"
    /// ```
    ///
    /// ## 怎么改
    /// 上线前完成安全评估并提交，把报告添加到“补充材料”。
    D010 Hint "具有舆论属性或社会动员能力的新产品新功能，应在上线前提交安全评估报告。"
    basis "《互联网信息服务深度合成管理规定》第20条；《具有舆论属性或社会动员能力的互联网信息服务安全评估规定》第3、7条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let is_planned =
            algorithm.get(&basics::LAUNCH_STATE) == Some(LaunchState::Planned);
        let is_provider = is(algorithm, Class::Generative) && !is_supporter(algorithm);
        let report = &materials::SECURITY_ASSESSMENT;
        if is_planned && is_provider && algorithm.files(report).is_empty() {
            found.at(algorithm, &report.spec);
        }
    }
}
