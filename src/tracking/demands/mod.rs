//! A notice of correction (补正通知), split into what it demands.
//!
//! The authority writes as it likes: a message, a mail, the text of a PDF, a table. What is
//! found here is a proposal that the user mends by hand; so nothing of the text is lost and
//! nothing is changed: the parts, put together, are the notice.
//!
//! Which level of a nested notice is the item: a numbered line that only names what it is
//! about (`一、关于主体信息`, `二、自评估报告存在以下问题：`) is a heading, and what stands
//! below are items. A numbered line that demands something or finds fault is an item with
//! all that stands below it, since `（1）数据来源；（2）风险防范` only says of what; except
//! where it is one short clause and those below, each on its own line, demand on their own.

use std::ops::Range;

use regex::Regex;

mod closing;
mod markers;
mod numbered;
mod plain;
mod reply;
mod signs;
mod tree;
mod units;
mod wording;

pub use reply::{ReplyBy, ReplyUnit, odd_reply, odd_term, reply_by, unsure_term};

use units::Layout;

/// A notice in parts. `before`, the pieces of the items and `after` are the whole text.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Split<'a> {
    /// Salutation, and what leads to the demands.
    pub before: &'a str,
    /// What is demanded, in order.
    pub items: Vec<Item<'a>>,
    /// By when, whom to ask, who signs.
    pub after: &'a str,
}

/// One demand of a notice.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Item<'a> {
    /// All of the notice from the end of the item before: headings, number, text, gaps.
    pub piece: &'a str,
    /// The headings it stands below, outermost first, without their numbers.
    pub headings: Vec<&'a str>,
    /// Its number as written: `1.`, `（一）`, `•`.
    pub number: Option<&'a str>,
    /// What it says, without its number.
    pub text: &'a str,
}

impl<'a> Split<'a> {
    /// Returns the parts in order: put together, they are the notice.
    pub fn parts(&self) -> impl Iterator<Item = &'a str> {
        let pieces = self.items.iter().map(|item| item.piece);
        [self.before].into_iter().chain(pieces).chain([self.after])
    }
}

/// Splits a notice into its demands. A text that is not blank has at least one.
#[must_use]
pub fn split(text: &str) -> Split<'_> {
    let layout = Layout::of(text);
    let nodes = tree::grow(text, &markers::find(text));
    let spans = numbered::spans(text, layout, &nodes)
        .unwrap_or_else(|| plain::spans(text, layout, 0..text.len()));
    cut(text, spans)
}

/// Where an item is.
#[derive(Debug)]
struct Span {
    /// Where its first heading, or its number, begins.
    from: usize,
    headings: Vec<Range<usize>>,
    number: Option<Range<usize>>,
    text: Range<usize>,
}

/// Makes items of spans, and what is around them of the rest.
fn cut(text: &str, spans: Vec<Span>) -> Split<'_> {
    let Some(first) = spans.first() else {
        return Split { before: text, items: Vec::new(), after: "" };
    };
    let before = &text[..first.from];
    let end = spans.last().map_or(0, |last| last.text.end);
    // The end of the last line belongs to it.
    let gap = text[end..].find(|c: char| !c.is_whitespace()).unwrap_or(text.len() - end);
    let end = text[end..end + gap].find('\n').map_or(end + gap, |line| end + line + 1);
    let ends: Vec<_> = spans.iter().skip(1).map(|span| span.from).chain([end]).collect();
    let item = |(span, end): (Span, usize)| Item {
        piece: &text[span.from..end],
        headings: span.headings.into_iter().map(|heading| &text[heading]).collect(),
        number: span.number.map(|number| text[number].trim_matches(is_margin)),
        text: bare(&text[units::without_page(text, span.text)]),
    };
    let items = spans.into_iter().zip(ends).map(item).collect();
    Split { before, items, after: &text[end..] }
}

/// Returns whether a character is of a table or of the gap around a text.
fn is_margin(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '\u{feff}')
}

/// Returns what an item says, without the borders of its cell.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(is_margin);
    let text = text.trim_end_matches(['，', ',']);
    // What closes a cell of several lines in Excel, a bold line in Markdown, or a quotation
    // that began before.
    for (open, close) in [("\"", "\""), ("**", "**"), ("“", "”")] {
        if let Some(rest) = text.strip_suffix(close) {
            let closed = rest.matches(close).count();
            let is_odd = closed % 2 == 0;
            let is_unopened = rest.matches(open).count() <= closed;
            if open == close && is_odd || open != close && is_unopened {
                return rest.trim_end();
            }
        }
    }
    text
}

/// Compiles a pattern that a test has read.
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a test reads every pattern")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Vec<String> {
        let item = |item: &Item<'_>| {
            let number = item.number.unwrap_or("-");
            format!("{}|{number}|{}", item.headings.join("/"), item.text)
        };
        split(text).items.iter().map(item).collect()
    }

    #[test]
    fn leaves_are_items_below_headings() {
        let text = "贵单位：\n一、主体信息存在以下问题：\n1.执照模糊。\n2.未盖章。\n二、关于算法\n\
                    （一）报告\n1.缺少结论。\n请于5日内提交。\n";
        let wanted = [
            "主体信息存在以下问题|1.|执照模糊。",
            "主体信息存在以下问题|2.|未盖章。",
            "关于算法/报告|1.|缺少结论。",
        ];
        assert_eq!(items(text), wanted);
        let split = split(text);
        assert_eq!(split.before, "贵单位：\n");
        assert_eq!(split.items[2].piece, "二、关于算法\n（一）报告\n1.缺少结论。\n");
        assert_eq!(split.after, "请于5日内提交。\n");
    }

    #[test]
    fn headings_without_numbers_are_headings() {
        let text = "主体信息：\n1.执照模糊。\n算法信息：\n1.缺少结论。\n2.未签字。";
        let wanted =
            ["主体信息|1.|执照模糊。", "算法信息|1.|缺少结论。", "算法信息|2.|未签字。"];
        assert_eq!(items(text), wanted);
    }

    #[test]
    fn a_demand_is_an_item_with_its_enumeration() {
        let text = "1.请补充下列制度：（1）应急处置；（2）伦理审查。\n2.未盖章。";
        let wanted =
            ["|1.|请补充下列制度：（1）应急处置；（2）伦理审查。", "|2.|未盖章。"];
        assert_eq!(items(text), wanted);
        // Demands on lines of their own below a short clause can be answered one by one.
        let text = "1.请修改报告：\n（1）请补充数据来源；\n（2）请统一名称。\n2.未盖章。";
        let wanted = [
            "请修改报告|（1）|请补充数据来源；",
            "请修改报告|（2）|请统一名称。",
            "|2.|未盖章。",
        ];
        assert_eq!(items(text), wanted);
    }

    #[test]
    fn what_only_looks_like_a_number_numbers_nothing() {
        for text in [
            "根据第24条和第（三）项，月活3.5万与2026.3.1所报不符。",
            "附件1、附件2、附件3内容重复，请更换。",
            "报告1.5节、2.3节与v1.2不一致，电话010-68359892无法接通。",
            "第1、2、3章缺失，9:30与10:30矛盾，1,000元有误。",
        ] {
            assert_eq!(items(text), [format!("|-|{text}")]);
        }
    }

    #[test]
    fn a_closing_amid_demands_ends_nothing() {
        let text =
            "一、主体\n1.执照模糊。请尽快更正。\n二、算法\n1.缺少结论。\n2.未签字。";
        assert_eq!(items(text).len(), 3);
        let text = "执照模糊。\n请尽快修改。\n报告缺少结论。\n承诺书未签字。\n谢谢！";
        assert_eq!(items(text).len(), 4);
    }

    #[test]
    fn a_text_without_demands_is_one_item_and_a_blank_one_is_none() {
        assert_eq!(items("好"), ["|-|好"]);
        assert_eq!(split(" \n").items, []);
        assert_eq!(split(" \n").before, " \n");
    }
}
