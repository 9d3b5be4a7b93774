//! Notices in many styles, each with its items marked: `⟦1.…⟧`.
//!
//! A file may open with `# reply: 2026-12-08` or `# reply: 10 working`, `# headings: a/b | …`.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::civil::date;
use proptest::prelude::*;
use suanbei::tracking::demands::{ReplyBy, ReplyUnit, reply_by, split};

struct Wanted {
    text: String,
    items: Vec<String>,
    reply: Option<String>,
}

fn read(path: &Path) -> Wanted {
    #[expect(clippy::disallowed_methods, reason = "test data")]
    let file = String::from_utf8(fs::read(path).unwrap()).unwrap();
    let mut body = file.as_str();
    let mut head = BTreeMap::new();
    while let Some(rest) = body.strip_prefix("# ") {
        let (line, rest) = rest.split_once('\n').unwrap();
        let (key, value) = line.split_once(": ").unwrap_or((line, ""));
        head.insert(key.to_owned(), value.trim().to_owned());
        body = rest;
    }
    let mut body = body.replace("\\t", "\t").replace("\\r", "\r");
    if head.contains_key("windows") {
        body = body.replace('\n', "\r\n");
    }
    let items = body.split('⟦').skip(1);
    let items = items.map(|item| squash(item.split('⟧').next().unwrap())).collect();
    let text = body.replace(['⟦', '⟧'], "");
    Wanted { text, items, reply: head.remove("reply") }
}

fn squash(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '|').collect()
}

fn written(reply: Option<ReplyBy>) -> String {
    match reply {
        Some(ReplyBy::On(day)) => day.to_string(),
        Some(ReplyBy::Within(count, unit)) => match unit {
            ReplyUnit::WorkingDays => format!("{count} working"),
            ReplyUnit::Days => format!("{count} days"),
            ReplyUnit::Hours => format!("{count} hours"),
            ReplyUnit::Months => format!("{count} months"),
        },
        None => "none".to_owned(),
    }
}

/// Returns how many items are right, of how many, and what is wrong.
fn run(folder: &str) -> (usize, usize, Vec<String>) {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corrections").join(folder);
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for path in paths {
        let wanted = read(&path);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = split(&wanted.text);
        assert_eq!(found.parts().collect::<String>(), wanted.text, "{name}");
        let items: Vec<_> = found
            .items
            .iter()
            .map(|item| squash(item.number.unwrap_or_default()) + &squash(item.text))
            .collect();
        let same = wanted.items.iter().filter(|item| items.contains(item)).count();
        let of = wanted.items.len().max(items.len());
        (right, all) = (right + same, all + of);
        if same < of {
            let lack = wanted.items.iter().filter(|item| !items.contains(item));
            let more = items.iter().filter(|item| !wanted.items.contains(item));
            let lines = lack.map(|item| format!("  - {item}"));
            let lines: Vec<_> =
                lines.chain(more.map(|item| format!("  + {item}"))).collect();
            wrong.push(format!("{name}: {same} of {of}\n{}", lines.join("\n")));
        }
        if let Some(reply) = wanted.reply {
            let sent_on = date(2026, 11, 20);
            let found = written(reply_by(&wanted.text, sent_on));
            if found != reply {
                wrong.push(format!("{name}: reply {found}, not {reply}"));
            }
        }
    }
    (right, all, wrong)
}

/// The first were written with the program, the others after it; see `README.md`.
const SETS: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
];

#[test]
#[expect(clippy::print_stderr, reason = "the share is what the test is for")]
fn notices_of_many_styles_are_split_right() {
    for set in SETS {
        let (right, all, wrong) = run(set);
        eprintln!("{set}: {right} of {all} items\n{}", wrong.join("\n"));
        assert!(right * 100 >= all * 95, "{set}: {right} of {all} items");
        assert!(!wrong.iter().any(|wrong| wrong.contains(": reply ")), "{wrong:?}");
    }
}

fn check(text: &str) {
    let found = split(text);
    assert_eq!(found.parts().collect::<String>(), text);
    let bounds = text.as_bytes().as_ptr_range();
    for item in &found.items {
        let piece = item.piece.as_bytes().as_ptr_range();
        let own = [Some(item.text), item.number];
        for part in own.into_iter().flatten() {
            let part = part.as_bytes().as_ptr_range();
            assert!(
                piece.start <= part.start && part.end <= piece.end,
                "{text:?} {item:?}"
            );
        }
        for heading in &item.headings {
            let heading = heading.as_bytes().as_ptr_range();
            assert!(bounds.start <= heading.start && heading.end <= bounds.end);
        }
    }
    assert!(
        text.trim_matches(|c: char| c.is_whitespace()).is_empty()
            || !found.items.is_empty(),
        "{text:?}"
    );
    let _ = reply_by(text, date(2026, 12, 31));
}

/// Two hundred pages, as demands, as one sentence, and of what is costly to read.
#[test]
#[expect(clippy::print_stderr, reason = "tells which took how long")]
fn a_long_text_takes_seconds() {
    let start = std::time::Instant::now();
    for part in [
        "请补充数据来源、训练过程和质量评估的说明，并附证明材料。\n",
        "一、关于主体信息\n（一）请更换营业执照；\n1.请补充说明：（1）来源；（2）用途。\n",
        "请于12月8日前和10个工作日内提交并投诉",
        "请补充说明",
        "“（《1.①",
        "1.",
        "第一，其二",
        "\t1 | a\n",
    ] {
        check(&part.repeat(150_000 / part.chars().count()));
        eprintln!("{:.1} s: {part}", start.elapsed().as_secs_f32());
    }
    assert!(start.elapsed().as_secs() < 60);
}

const WORDS: &str = "(1|2|3|4|10|１|l|一|二|三|十|\\.|、|．|\\)|）|（|\\(|①|②|第|条|是|其|问题|：|；|。|，|\n|\r\n| |\t|　|-|•|【|】|“|”|\"|关于|主体信息|请|补充|不清晰|未|缺少|营业执照|存在以下问题|附件|请于|日内|工作日|前|提交|年|月|日|办公室|联系人|首先|其次|\u{feff}|1️⃣|2️⃣|\\|)";

proptest! {
    #[test]
    fn nothing_is_lost_of_likely_texts(words in prop::collection::vec(WORDS, 0..60)) {
        check(&words.concat());
    }

    #[test]
    fn nothing_is_lost_of_any_text(text in "\\PC{0,80}|(.|\n){0,60}") {
        check(&text);
    }
}
