//! One sign that may number an item, read where it stands.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::markers::{Place, Style};
use super::pattern;

/// What stands before a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    pub(super) place: Place,
    /// The last character that is no gap.
    pub(super) sign: Option<char>,
    /// Whether the text has a column of numbers.
    pub(super) in_table: bool,
}

/// A sign as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sign {
    pub(super) style: Style,
    /// The number; 0 of a bullet. Of `1.2` it is 2.
    pub(super) value: u32,
    /// What precedes the number in `1.2`: 1.
    pub(super) above: u32,
    /// How many bytes it has, with its punctuation.
    pub(super) length: usize,
}

/// Returns the sign that a text begins with, if what stands before allows one.
pub(super) fn read(text: &str, before: Before) -> Option<Sign> {
    let first = text.chars().next()?;
    let place = before.place;
    // 第（三）项, 2026.3.1, V1.2 and 附件1、 are cut off by what stands before.
    let glued = |c: char| {
        place == Place::Word && c.is_ascii_alphanumeric()
            || place < Place::Sentence && GLUED.contains(c)
    };
    if before.sign.is_some_and(glued) {
        return None;
    }
    if let Some(value) = circled(first) {
        let length = first.len_utf8() + punctuation(&text[first.len_utf8()..]);
        return Some(Sign { style: Style::Circled, value, above: 0, length });
    }
    let is_bullet = BULLETS.contains(first);
    let may = match place {
        Place::Line => first.is_alphanumeric() || OPENERS.contains(first),
        _ => narrow(first).is_ascii_alphanumeric() || OPENERS.contains(first),
    };
    if !is_bullet && !may || place == Place::Line && is_page(text, before.in_table) {
        return None;
    }
    if is_bullet {
        return bullet(first, text[first.len_utf8()..].chars().next(), place);
    }
    if let Some(found) = PARTS.captures(text)
        && !found.name("year").is_some_and(|year| YEAR.is_match(&text[year.start()..]))
    {
        return parts(text, &found, place);
    }
    let found = FORM.captures(text)?;
    let length = found.get_match().end();
    let (style, value) = numbered(&found, &text[length..], place)?;
    Some(Sign { style, value, above: 0, length })
}

/// Returns whether a line is a page number, and no cell of a column of numbers.
fn is_page(text: &str, in_table: bool) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let is_number = line.trim().chars().all(|c| c.is_ascii_digit());
    FURNITURE.is_match(line) && !(in_table && is_number)
}

fn bullet(sign: char, next: Option<char>, place: Place) -> Option<Sign> {
    // -5 and —— are none, nor is Markdown's **.
    let next = next.unwrap_or('\n');
    let opens = place == Place::Line && !next.is_ascii_digit() && next != sign;
    let inline = place >= Place::Comma && "•●◆■▪➢".contains(sign);
    let style = Style::Bullet(sign);
    (opens || inline).then_some(Sign {
        style,
        value: 0,
        above: 0,
        length: sign.len_utf8(),
    })
}

/// Reads `1.2` and `1-2`, which may as well be a decimal or a date.
fn parts(text: &str, found: &Captures<'_>, place: Place) -> Option<Sign> {
    let length = found.get_match().end();
    let next = text[length..].chars().next()?;
    let is_decimal = UNITS.contains(next) || narrow(next).is_ascii_alphanumeric();
    if is_decimal || place < Place::Comma {
        return None;
    }
    let plain = |c| if narrow(c).is_ascii_digit() { narrow(c) } else { ' ' };
    let plain: String = found[1].chars().map(plain).collect();
    let (above, value) = plain
        .split_whitespace()
        .filter_map(|part| part.parse().ok())
        .fold((0_u32, 0_u32), |(above, last), part| (above * 100 + last, part));
    Some(Sign { style: Style::Composite, value, above, length })
}

/// Returns what a sign with a number is, if what follows allows it.
fn numbered(found: &Captures<'_>, rest: &str, place: Place) -> Option<(Style, u32)> {
    let part = |name: &str| found.name(name).map(|part| part.as_str());
    let value = |name: &str| part(name).and_then(number);
    let digit_follows = rest.starts_with(|c| narrow(c).is_ascii_digit());
    if let Some(value) = value("parens") {
        let chinese = part("parens")?.starts_with(|c| DIGITS.contains(c));
        let style = if chinese { Style::ChineseInParens } else { Style::InParens };
        return Some((style, value));
    }
    if let Some(value) = value("brackets") {
        return Some((Style::InBrackets, value));
    }
    if let Some(value) = value("key") {
        return Some((Style::Circled, value));
    }
    if let Some(value) = value("arabic") {
        let behind = part("behind")?.chars().next()?;
        // 3.5万, 10:30, 1,000; but 1.2026年 counts, and 1、3张截图 at the start of a line.
        let counts =
            YEAR.is_match(rest) || place >= Place::Sentence && "、)）".contains(behind);
        let misread = part("arabic")?.starts_with(['l', 'I', '|']);
        let unsure = misread || ",，:：。".contains(behind);
        if digit_follows && !counts
            || unsure && place < Place::Sentence
            || misread && !".．、".contains(behind)
        {
            return None;
        }
        let style = match behind {
            ')' | '）' => Style::HalfParens,
            '．' => Style::Arabic('.'),
            behind => Style::Arabic(behind),
        };
        return Some((style, value));
    }
    if place < Place::Comma {
        return None;
    }
    if let Some(value) =
        value("label").or_else(|| value("name").filter(|_| place == Place::Line))
    {
        return Some((Style::Labelled, value));
    }
    if let Some(value) = value("ordinal") {
        return (!digit_follows).then_some((Style::Ordinal, value));
    }
    if let Some(value) = value("spoken").or_else(|| value("spoken_as")) {
        return Some((Style::Spoken, value));
    }
    if let Some(value) = value("chinese") {
        let sure = part("cut") == Some("、") || place >= Place::Sentence;
        return sure.then_some((Style::Chinese, value));
    }
    if let Some(letter) = part("letter") {
        let letter = u32::from(letter.to_ascii_lowercase().chars().next()?);
        let value = letter.checked_sub(u32::from('a'))? + 1;
        return (!digit_follows).then_some((Style::Letter, value));
    }
    if let Some(value) = value("chinese_spaced") {
        return (place == Place::Line).then_some((Style::ChineseSpaced, value));
    }
    let value = value("spaced").filter(|_| place == Place::Line)?;
    Some((Style::Spaced, value))
}

/// Returns how many bytes of `、.：` and their like stand here.
fn punctuation(text: &str) -> usize {
    text.chars().next().filter(|c| "、.．:：".contains(*c)).map_or(0, char::len_utf8)
}

/// Returns a digit as it is typed on a keyboard of half width.
pub(super) fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Returns the number that is written: `12`, `１２`, `十二`, and `l` for a misread 1.
pub(super) fn number(sign: &str) -> Option<u32> {
    let plain: String = sign.chars().filter(|c| !c.is_whitespace()).map(narrow).collect();
    if matches!(plain.as_str(), "l" | "I" | "|") {
        return Some(1);
    }
    if let Ok(number) = plain.parse() {
        return Some(number);
    }
    let mut number = 0;
    let mut digit = None;
    for c in plain.chars() {
        if c == '十' {
            number += digit.take().unwrap_or(1) * 10;
        } else {
            digit = Some(u32::try_from(DIGITS.chars().position(|d| d == c)?).ok()?);
        }
    }
    Some(number + digit.unwrap_or(0))
}

fn circled(sign: char) -> Option<u32> {
    let code = u32::from(sign);
    // Circled, in parentheses, with a full stop, Chinese, negative, sans serif, Roman.
    let rows = [
        (0x2460, 20),
        (0x2474, 20),
        (0x2488, 20),
        (0x3220, 10),
        (0x3280, 10),
        (0x2776, 10),
        (0x2780, 10),
        (0x278a, 10),
        (0x2160, 12),
        (0x2170, 12),
    ];
    let row = rows.iter().find(|(first, count)| (*first..first + count).contains(&code));
    row.map(|(first, _)| code - first + 1)
}

const DIGITS: &str = "〇一二三四五六七八九十";
/// What a sign may begin with, digits and letters apart.
const OPENERS: &str =
    "一二三四五六七八九十第其（(【[〔|#补修整审退反存具问意事建内要原理不序项";
const BULLETS: &str =
    "-–•·●○■□◆◇▪*※★☆➢➤►▶√✓✔✅❌❗📌🔸🔹👉\u{f06c}\u{f0b7}\u{f0d8}\u{f06e}";
/// What a number belongs to that stands right behind: 第（三）项, 附件1、, 图2.
const GLUED: &str = "第附图表版章节款页号共约至~～—/\\.+=<>≥≤￥¥$#@_%";
/// What makes a decimal of 1.5.
const UNITS: &str = "万亿元倍节章版%％‰℃条款号";

/// A page number, a number alone, a rule.
static FURNITURE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\s*(?:[-–—－·]+\s*\d*\s*[-–—－·]+|\d+|\d+\s*/\s*\d+|第\s*\d+\s*页.*)\s*$")
});
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s*(?:19|20)\d\d\s*年"));
static PARTS: LazyLock<Regex> = LazyLock::new(|| {
    let form = r"^(D{1,2}[.．\-－–](?P<year>D{1,2})(?:[.．\-－–]D{1,2}){0,2})(?:[、：:)）]|[.．]?[ \t\u{3000}]+|)";
    pattern(&form.replace("D{", "[0-9０-９]{"))
});
static FORM: LazyLock<Regex> = LazyLock::new(|| {
    let form = r"(?x) ^ (?:
        (?: (?: 补正|修改|整改|审核|审查|退回|反馈|存在|具体 )?
            (?: 问题|意见|事项|建议|内容|要求|原因|理由|不足|补正项|序号|项目|要点|缺陷|瑕疵|情形|疑点 )
            | No\.? | NO\.? | Q | \# )
            [\ ]?(?P<label> NUM ) [\ \t]* (?: [、.．：:，,)）】] | [\ \t]+ | \r?\n )
        | 第 [\ ]? (?P<ordinal> NUM ) [\ ]?
            (?: (?: 个?问题 | 条意见 | 项内容 | 条 | 项 | 点 | 个 | 处 ) [\ ]? [，,、：:.．\ \t\u{3000}] | [，,、：:.．] )
        | (?: (?P<spoken> CN ) 是 | 其 (?P<spoken_as> CN ) [，,、：:是] ) [，,]?
        | [（(] [\ ]? (?P<parens> NUM | [lI] ) [\ ]? [）)] [\ ]? [、.．:：]?
        | [【\[〔] [\ ]? (?P<brackets> NUM ) [\ ]? [】\]〕] [、.．:：]?
        | (?P<key> [0-9] ) \u{fe0f}? \u{20e3}
        | (?P<arabic> D{1,4} | [lI|] ) [\ \t]* (?P<behind> [.．、)）,，:：。] )
        | (?P<chinese> CN ) [\ \t]* (?P<cut> [、.．，,：:)）] )
        | (?P<chinese_spaced> CN ) [\ \t\u{3000}]+
        | [（(]? (?P<letter> [a-hA-H] ) [.．、)）]
        | \p{Han}{1,4} [\ ]? (?P<name> NUM ) [\ ]? [：:]
        | (?P<spaced> D{1,4} ) (?: [\ \t\u{3000}]+\|? | \r?\n )
    )";
    let form = form
        .replace("NUM", "(?:D{1,3}|CN)")
        .replace("CN", "(?:[一二三四五六七八九十][\\ ]?){1,3}");
    pattern(&form.replace("D{", "[0-9０-９]{"))
});
