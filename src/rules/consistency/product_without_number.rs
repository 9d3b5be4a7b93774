use crate::form::filing::{self, display};
use crate::form::product::{self, Status};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 已备案的算法，已上线的每个产品都记录了在哪里标明备案编号。
    ///
    /// ## 为什么
    /// 编号应当标明在对外提供服务的网站、应用程序等的显著位置：同一算法用在几个产品中，每个产品都要标明。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// products = [
    ///     { name = "澜图写作", form = "网站", status = "已上线" },
    ///     { name = "澜图写作", form = "APP", status = "已上线" },
    /// ]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过" }], display = { places = "澜图写作（网站）：页脚" } }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [
    ///     { name = "澜图写作", form = "网站", status = "已上线" },
    ///     { name = "澜图写作", form = "APP", status = "测试中" },
    /// ]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过" }], display = { places = "澜图写作（网站）：页脚" } }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站", status = "已上线" }]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "提交" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 在产品中标明后，在“公示检查”的“标明备案编号的位置”中补一行，写明产品、服务形式和位置。
    X043 Warning "“标明备案编号的位置”没有写到{products}。"
    basis "《互联网信息服务算法推荐管理规定》第26条；《互联网信息服务深度合成管理规定》第19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(filing) = filing::in_force(algorithm) else { continue };
        let places = filing.text(&display::PLACES);
        if places.is_empty() {
            continue; // C069 says so
        }
        let live = part
            .products()
            .filter(|product| product.get(&product::STATUS) == Some(Status::Live));
        let unmarked = live.filter(|product| {
            let mut lines = places.lines();
            !lines.any(|line| display::is_about(line, *product))
        });
        let names = unmarked.filter_map(|product| Some(format!("“{}”", product.name()?)));
        let names = names.collect::<Vec<_>>().join("、");
        if !names.is_empty() {
            found.say(filing, &display::PLACES.spec, &[("products", &names)]);
        }
    }
}
