use super::text_breaks_off::broken;
use crate::form::{Kind, Record, Spec};
use crate::rules::words::{is_han, length, texts_of};
use crate::rules::{Found, Part, declare::rule};

/// Marks, letters and digits end a text as well: only a Chinese character looks cut.
const SHORTEST: usize = 8;
/// So many texts show how somebody ends theirs.
const ENOUGH: usize = 5;

rule! {
    /// ## 检查什么
    /// 其他段落都以句号结尾时，没有一段停在半句话上。短语、分行的列表、以数字或字母结尾的不算。
    ///
    /// ## 为什么
    /// 停在半句话上的文字，多半是粘贴或清理格式时丢了后半段。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].self_assessment.risk.spread
    /// [[algorithms]]
    /// self_assessment.risk.abuse = "用户制作虚假促销文案。"
    /// self_assessment.risk.exploit = "盗用密钥批量生成垃圾信息。"
    /// self_assessment.risk.flaw = "提示词注入绕过约束。"
    /// self_assessment.risk.content = "诱导输出绝对化用语。"
    /// self_assessment.risk.spread = "违规文案被复制到社交"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.risk.leak = "注册手机号、账号昵称泄露"
    /// ```
    ///
    /// ## 怎么改
    /// 补上后半段；已经写完的，加上句号。
    L032 Hint "“{field}”末尾没有标点（“……{hit}”），请看是否写完。"
    basis "材料完整性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let all: Vec<_> = part.records().flat_map(texts).collect();
    for record in part.records() {
        let own: Vec<_> = texts(record).collect();
        let is_alone = own.len() < ENOUGH;
        let peers = if is_alone { &all } else { &own };
        let open = peers.iter().filter(|(_, text)| is_open(text)).count();
        if peers.len() < ENOUGH || ENOUGH * open > peers.len() {
            continue;
        }
        // A phrase among the sentences of other records may be meant as one.
        let is_meant = |text: &str| is_alone && !text.contains(['，', '。', '；']);
        for (spec, text) in
            own.into_iter().filter(|(_, text)| is_open(text) && !is_meant(text))
        {
            let end = text.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
            found.say(record, spec, &[("field", spec.label), ("hit", &text[end..])]);
        }
    }
}

/// Returns the texts that should be sentences, as their examples are.
fn texts(record: Record<'_>) -> impl Iterator<Item = (&'static Spec, &str)> {
    texts_of(record)
        .filter(|(spec, _)| {
            matches!(spec.kind, Kind::LongText(_)) && spec.example.ends_with('。')
        })
        .map(|(spec, text)| (spec, text.trim()))
}

/// How short answers begin that are whole without a stop: 无其他需要说明的情况.
const SHORT: &[char] = &['无', '不', '未', '暂', '见', '同'];

fn is_open(text: &str) -> bool {
    let is_short = text.starts_with(SHORT) && !text.contains(['，', '；', '。']);
    !is_short
        && text.ends_with(is_han)
        && length(text) >= SHORTEST
        && !text.contains('\n')
        && broken(text).is_none()
}
