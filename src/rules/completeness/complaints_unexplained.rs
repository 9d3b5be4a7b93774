use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::risk;
use crate::form::algorithm::self_assessment::protection;
use crate::rules::words::{asserted, has_any};
use crate::rules::{Found, Part, declare::rule};

const ENTRIES: &[&str] = &[
    "投诉",
    "举报",
    "申诉",
    "意见反馈",
    "反馈入口",
    "用户反馈",
    "客服",
    "维权",
    "反馈渠道",
];

static TERM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:工作日|小时|天|日|分钟)(?:之内|以内|内|反馈|答复|响应|办结|回复|核查|处理|受理)|时限|期限|当日|即时").ok()
});

rule! {
    /// ## 检查什么
    /// 算法的文字写到了投诉、举报或申诉的入口，并写明了反馈时限（例如“两个工作日内反馈”）。两项文字
    /// 都没有填写的，不检查。
    ///
    /// ## 为什么
    /// 应当设置便捷有效的用户申诉和公众投诉、举报入口，明确处理流程和反馈时限，及时受理、处理并反馈。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.other_rights = "用户可以查阅、删除历史文案。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// risk.safeguards = "设置投诉举报入口，尽快处理。"
    /// strategy.intervention = "7×24小时轮班处理用户举报。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// risk.safeguards = "设置用户申诉和投诉举报入口，普通申诉三个工作日、举报二十四小时内响应。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明入口在产品的什么位置、由谁处理、多久反馈，与产品中的实际情况一致。
    C070 Warning "没有写明{what}。"
    basis "《互联网信息服务算法推荐管理规定》第22条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let specs = [&protection::OTHER_RIGHTS.spec, &risk::SAFEGUARDS.spec];
        if !specs.iter().any(|spec| algorithm.has(spec)) {
            continue;
        }
        let (mut has_entry, mut has_term) = (false, false);
        for (_, _, text) in part.texts().filter(|(_, _, text)| has_any(text, ENTRIES)) {
            for sentence in asserted(text).split(['。', '；', ';', '\n']) {
                if has_any(sentence, ENTRIES) {
                    has_entry = true;
                    has_term |= TERM.as_ref().is_some_and(|term| term.is_match(sentence));
                }
            }
        }
        let what = match (has_entry, has_term) {
            (false, _) => "投诉、举报、申诉的入口和反馈时限",
            (true, false) => "投诉、举报、申诉的反馈时限",
            (true, true) => continue,
        };
        let places = specs.map(|spec| algorithm.place(spec)).to_vec();
        found.places(places, &[("what", what)]);
    }
}
