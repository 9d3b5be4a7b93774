use jiff::ToSpan;

use crate::form::Until;
use crate::form::subject::certificate;
use crate::rules::{Found, Part, declare::rule};
use crate::tracking::{in_words, terms};

rule! {
    /// ## 检查什么
    /// 主体证件没有过期，但在 180 日内到期。
    ///
    /// ## 为什么
    /// 从准备到取得备案编号通常要几个月，证件在审核期间到期会被要求更换。180 日是内部建议。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.certificate.valid_to = "2027-03-01"
    /// ```
    /// ```toml silent
    /// subject.certificate.valid_to = "2027-06-01"
    /// ```
    /// ```toml silent
    /// subject.certificate.valid_to = "2026-11-22"
    /// ```
    /// ```toml silent
    /// subject.certificate.valid_to = "长期"
    /// ```
    ///
    /// ## 怎么改
    /// 建议先换发证件，再更新有效期和扫描件；来不及的，备妥换发进度的说明。
    X029 Warning "证件将于{date}到期，备案周期较长，建议先续期。"
    basis "180日为内部建议（未核实）；材料真实性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let field = &certificate::VALID_TO;
    let Some(Until::Day(day)) = part.record.get(field) else { return };
    let ahead = i64::from(terms::CERTIFICATE.ahead).days();
    if part.today <= day && day <= part.today.saturating_add(ahead) {
        found.say(part.record, &field.spec, &[("date", &in_words(day))]);
    }
}
