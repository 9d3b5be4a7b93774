use crate::form::filing::{self, display, event};
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::filing::Happened;

rule! {
    /// ## 检查什么
    /// 已备案的算法，记录了备案编号、标明编号的位置、公示信息链接、机制机理公示位置等公示检查的结果。
    ///
    /// ## 为什么
    /// 完成备案后，应当在对外提供服务的网站、应用程序等的显著位置标明备案编号并提供公示信息链接，
    /// 并以适当方式公示算法的基本原理、目的意图和主要运行机制。法规没有规定完成的期限。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].filings[0].display.places
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过", on = "2026-10-09", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    /// ```toml fires algorithms[0].filings[0].events[0].filing_number
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过", on = "2026-10-09" }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "提交", on = "2026-10-09" }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [
    ///     { purpose = "首次备案", events = [{ happened = "通过", on = "2026-10-09" }] },
    ///     { purpose = "注销备案", events = [{ happened = "通过", on = "2026-11-09" }] },
    /// ]
    /// ```
    ///
    /// ## 怎么改
    /// 在产品中标明后，到“跟踪”的首次备案中填写“公示检查”；`suanbei display` 生成页脚、公示内容等。
    C069 Warning "算法已经备案，还没有记录{fields}。"
    basis "《互联网信息服务算法推荐管理规定》第16、26条；《互联网信息服务深度合成管理规定》第19条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let Some(filing) = filing::in_force(algorithm) else { continue };
        let mut empty = Vec::new();
        let passed = filing::events(filing)
            .filter(|(_, event)| event.happened == Happened::Accepted)
            .last();
        if let Some((record, _)) = passed
            && filing::number(algorithm).is_none()
        {
            empty.push((record, &event::FILING_NUMBER.spec));
        }
        let checks = [
            &display::PLACES.spec,
            &display::PROMINENT.spec,
            &display::LINK.spec,
            &display::OPENED_ON.spec,
            &display::MECHANISM.spec,
            &display::SCREENSHOTS.spec,
        ];
        empty.extend(checks.map(|spec| (filing, spec)));
        empty.retain(|(record, spec)| !record.has(spec));
        let fields: Vec<_> = empty.iter().map(|(_, spec)| spec.label).collect();
        let places = empty.iter().map(|(record, spec)| record.place(spec)).collect();
        found.places(places, &[("fields", &fields.join("、"))]);
    }
}
