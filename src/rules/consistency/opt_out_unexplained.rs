use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{is, strategy};
use crate::rules::words::{asserted, says, texts_of};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 个性化推送类算法在策略、拟公示内容或自评估中，既说明了关闭个性化推荐（或不针对个人特征的选项），
    /// 又说明了标签的选择、删除或管理。
    ///
    /// ## 为什么
    /// 这两项功能是法定义务，审核人员会打开产品逐项核对，也会要求截图。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// strategy.intervention = "推送策略坚持主流价值导向，任一类目连续曝光不超过三门。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// strategy.opt_out = "提供“关闭个性化推荐”开关，点击后即时生效。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// strategy.opt_out = "本算法不提供关闭选项，个性化推荐始终开启，用户标签不可删除。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// strategy.intervention = "用户侧提供“不感兴趣”“减少此类推荐”“兴趣标签管理”和“关闭个性化推荐”四项功能，入口位于“我的—设置—推荐管理”，点击后即时生效且无需说明理由。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// strategy.opt_out = "用户可选择不针对其个人特征的选项，也可选择或者删除针对其个人特征的用户标签。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "排序精选类"
    /// ```
    ///
    /// ## 怎么改
    /// 在“关闭选项与标签管理”中写明两项功能的入口、效果和生效时间。
    X021 Error "个性化推送类须说明“不针对个人特征的选项/关闭推荐”“用户标签选择或删除”功能。"
    basis "《互联网信息服务算法推荐管理规定》第17条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms().filter(|&a| is(a, Class::Recommending)) {
        let texts = || {
            let sections = ["strategy.", "publicity.", "self_assessment."];
            let texts = texts_of(algorithm);
            texts
                .filter(move |(spec, _)| sections.iter().any(|s| spec.key.starts_with(s)))
                .map(|(_, text)| asserted(text))
        };
        let offers_off = texts().any(|text| {
            says(&text, &[&["关闭", "停止", "退出", "停用"], &["个性化", "推荐", "推送"]])
                || says(&text, &[&["不针对", "非个性化"]])
        });
        let offers_tags = texts().any(|text| {
            says(
                &text,
                &[&["标签"], &["管理", "选择", "删除", "编辑", "修改", "清除", "调整"]],
            )
        });
        // The question itself must be answered, whatever is said elsewhere.
        let own = asserted(algorithm.text(&strategy::OPT_OUT));
        let is_answered = own.is_empty()
            || ["关闭", "停止", "退出", "停用", "不针对", "非个性化", "切换"]
                .iter()
                .any(|word| own.contains(word));
        if !(offers_off && offers_tags && is_answered) {
            found.at(algorithm, &strategy::OPT_OUT.spec);
        }
    }
}
