use crate::form::filing::{self, display};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 已备案的算法，标明备案编号的位置是显著的。
    ///
    /// ## 为什么
    /// 备案编号应当标明在显著位置，并提供公示信息链接；违反的，可以予以警告、通报批评、责令限期改正。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过" }], display = { prominent = false } }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过" }], display = { prominent = true } }]
    /// ```
    ///
    /// ## 怎么改
    /// 把编号移到用户不用寻找就能看到的位置，再更新公示检查的记录。
    X042 Warning "备案编号没有标在显著位置。"
    basis "《互联网信息服务算法推荐管理规定》第26、31条；《互联网信息服务深度合成管理规定》第19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        if let Some(filing) = filing::in_force(algorithm)
            && filing.get(&display::PROMINENT) == Some(false)
        {
            found.at(filing, &display::PROMINENT.spec);
        }
    }
}
