use crate::form::filing::event;
use crate::rules::accepted::{accepted, malformed};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 记录“通过”时填写的备案编号，写作“网信算备”加 21 位数字加“号”，且末位校验码正确。
    ///
    /// ## 为什么
    /// 编号要展示在网站和应用的显著位置，错一位就指向别的算法。已公布的编号也有个别笔误，所以照样保留，只作提醒。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// filings = [{ events = [{ happened = "通过", filing_number = "网信算备330110507206401230036号" }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ events = [{ happened = "通过", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// filings = [{ events = [{ happened = "通过" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 对照备案证明或公示清单逐位核对；与公布的一致的，说明理由即可。
    F041 Warning "备案编号“{number}”{problem}。"
    basis "已公布的备案编号归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for passed in accepted(part.record) {
        let number = passed.text(&event::FILING_NUMBER);
        if let Some(problem) = malformed(number) {
            let spec = &event::FILING_NUMBER.spec;
            found.say(passed, spec, &[("number", number), ("problem", &problem)]);
        }
    }
}
