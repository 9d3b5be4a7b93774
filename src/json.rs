//! Reads JSON in any encoding that editors save, and explains errors in Chinese.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};
use serde::de::DeserializeOwned;
use serde_json::error::Category;

/// The largest JSON accepted, in bytes; a filing of 100 algorithms has two million.
pub(crate) const MOST: u64 = 64 << 20;

/// Reads JSON in UTF-8, UTF-16 or GB 18030; an error is a message in Chinese.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    parse(&text(bytes)?)
}

/// Reads JSON; an error is a message in Chinese.
pub(crate) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| explain(text, &error))
}

/// Returns the text of a JSON file without its byte order mark.
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    let (encoding, bytes) = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => (None, rest),
        [0xff, 0xfe, rest @ ..] => (Some(UTF_16LE), rest),
        [0xfe, 0xff, rest @ ..] => (Some(UTF_16BE), rest),
        // JSON begins with two ASCII characters (RFC 4627, 3): a zero tells the byte order.
        [0, 1..=255, ..] => (Some(UTF_16BE), bytes),
        [1..=255, 0, ..] => (Some(UTF_16LE), bytes),
        _ => (None, bytes),
    };
    let decoded = match (encoding, std::str::from_utf8(bytes)) {
        (None, Ok(text)) => Some(text.into()),
        (None, Err(_)) if is_damaged_utf8(bytes) => None,
        (encoding, _) => encoding
            .unwrap_or(GB18030)
            .decode_without_bom_handling_and_without_replacement(bytes),
    };
    decoded.ok_or_else(|| {
        "文字编码无法识别，或文件已损坏。请用记事本打开，另存为 UTF-8 编码后重试"
            .to_owned()
    })
}

/// Returns whether `bytes` are UTF-8 with a few damaged bytes. As GB 18030, in which nearly
/// all bytes are valid, they would silently turn into garbage.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let odd = char::REPLACEMENT_CHARACTER;
    let lossy = String::from_utf8_lossy(bytes);
    let wide = lossy.chars().filter(|&c| c >= '\u{800}');
    let (odd, sound): (Vec<_>, Vec<_>) = wide.partition(|&c| c == odd);
    sound.len() > odd.len()
}

/// Returns in Chinese what is wrong with `text`, and where.
pub(crate) fn explain(text: &str, error: &serde_json::Error) -> String {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let at = line.floor_char_boundary(error.column().saturating_sub(1));
    let (before, rest) = line.split_at(at);
    let said = error.to_string();
    let what = match (error.classify(), rest.chars().next()) {
        (Category::Eof, _) => "内容到此中断，文件可能没有保存或复制完整".to_owned(),
        (Category::Data, _) => "这里的内容不是所要求的形式".to_owned(),
        _ if said.starts_with("recursion limit") => "嵌套过深".to_owned(),
        _ if said.starts_with("control character") => {
            "文字中有换行或控制字符，换行应写作 \\n".to_owned()
        }
        _ if said.starts_with("trailing comma") => "这里多了一个逗号".to_owned(),
        (
            _,
            Some(c @ ('，' | '：' | '“' | '”' | '‘' | '’' | '｛' | '｝' | '［' | '］')),
        ) => {
            format!("“{c}”是中文标点，这里应为英文标点")
        }
        (_, Some('\'')) => "文字应放在英文双引号中".to_owned(),
        _ => "不符合 JSON 的写法，请检查这里的逗号、引号和括号".to_owned(),
    };
    format!(
        "第 {} 行第 {} 个字符处，{what}",
        error.line().max(1),
        before.chars().count() + 1
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    const TEXT: &str = "{\"name\": \"杭州澜图示例科技有限公司\"}";

    fn utf16(order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn every_encoding_that_editors_save_reads_the_same() {
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let gbk = GB18030.encode(TEXT).0.into_owned();
        for bytes in [
            TEXT.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", TEXT.into()),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
            marked(b"\xff\xfe", utf16(u16::to_le_bytes)),
            marked(b"\xfe\xff", utf16(u16::to_be_bytes)),
            gbk,
        ] {
            let value: Value = read(&bytes).unwrap();
            assert_eq!(value, json!({ "name": "杭州澜图示例科技有限公司" }));
        }
    }

    #[test]
    fn damaged_utf_8_is_not_read_as_gb_18030() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[14] ^= 0x40;
        assert!(read::<Value>(&bytes).unwrap_err().contains("另存为 UTF-8"));
        assert!(read::<Value>(b"\xff\xfe{").is_err());
    }

    #[test]
    fn errors_are_explained_in_chinese_with_their_position() {
        for (text, place, what) in [
            ("{\n  \"甲\": 1，\n}", "第 2 行第 9 个字符", "“，”是中文标点"),
            ("{“甲”: 1}", "第 1 行第 2 个字符", "““”是中文标点"),
            ("{'a': 1}", "第 1 行第 2 个字符", "双引号"),
            ("{\"a\": 1,}", "第 1 行", "多了一个逗号"),
            ("{\"a\": \"一\n二\"}", "第 ", "换行应写作"),
            ("{\"a\": ", "第 1 行", "中断"),
            ("", "第 1 行第 1 个字符", "中断"),
            ("{\"a\" 1}", "第 1 行第 6 个字符", "逗号、引号和括号"),
        ] {
            let said = parse::<Value>(text).unwrap_err();
            assert!(said.starts_with(place) && said.contains(what), "{text}: {said}");
        }
        let said = parse::<Vec<u8>>("[1, \"a\"]").unwrap_err();
        assert!(said.contains("所要求的形式"), "{said}");
    }

    #[test]
    fn deep_nesting_is_an_error() {
        let said = parse::<Value>(&"[".repeat(1_000_000)).unwrap_err();
        assert!(said.ends_with("嵌套过深"), "{said}");
    }

    proptest! {
        #[test]
        fn errors_in_any_bytes_are_explained_in_chinese(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            if let Err(said) = read::<Value>(&bytes) {
                prop_assert!(!said.contains("line"), "{}", said);
            }
        }

        #[test]
        fn errors_in_any_text_are_explained_in_chinese(text in "[\\[\\]{}:,，“”'\"0-9a甲\\n ]{0,30}") {
            if let Err(said) = parse::<Value>(&text) {
                prop_assert!(!said.contains("line"), "{}", said);
            }
        }
    }
}
