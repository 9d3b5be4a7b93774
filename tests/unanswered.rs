//! The documents say what was answered and nothing else, whatever was left blank.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use jiff::civil::date;
use serde_json::{Value, json};
use suanbei::Result;
use suanbei::documents::{Block, Document, Fonts, Source, typeset};
use suanbei::form::{Answers, Attachment, Readings, Record, algorithm};
use suanbei::lists::Lists;
use suanbei::rules::{self, Case, Issue, Severity};
use suanbei::tracking::Calendar;

/// Every class, the generative one with either role.
const KINDS: [(&str, Option<&str>); 7] = [
    ("生成合成类", Some("服务提供者")),
    ("生成合成类", Some("服务技术支持者")),
    ("个性化推送类", None),
    ("排序精选类", None),
    ("信息检索类", None),
    ("内容过滤类", None),
    ("调度决策类", None),
];

/// What is printed where a required answer is missing.
const GAP: &str = "（待填写）";

/// Words that documents must not make up: denials, and references to other chapters.
const INVENTED: [&str; 6] = ["不涉及", "无。", "没有", "见第", "见本", "不存在"];

/// Fixed texts of the documents that contain such words, whatever was answered.
const FRAME: [&str; 3] = [
    "备案填报信息及提交的材料真实、准确、完整、有效，不存在隐瞒有关情况或者提供虚假材料的情形。",
    "不存在虚假记载、误导性陈述或者重大遗漏",
    "三、附件\n无。",
];

/// Returns a filing of a kind with every question answered.
fn filing((class, role): (&str, Option<&str>)) -> Answers {
    let example = match role {
        Some("服务提供者") => include_str!("../assets/examples/generative.json"),
        Some(_) => include_str!("../assets/examples/supporter.json"),
        None => include_str!("../assets/examples/recommender.json"),
    };
    let example: Value = serde_json::from_str(example).unwrap();
    let (mut answers, _) = Answers::from_json(&example["answers"]);
    let id = first(&answers).id();
    answers.set(id, "class", json!(class));
    let empty: Vec<_> = answers
        .records()
        .flat_map(|record| record.shown_fields().map(move |spec| (record, spec)))
        .filter(|(record, spec)| !record.has(spec) && !spec.example.is_empty())
        .map(|(record, spec)| (record.id(), spec.key, spec.example))
        .collect();
    for (record, key, example) in empty {
        answers.set(record, key, json!(example));
    }
    answers
}

fn first(answers: &Answers) -> Record<'_> {
    answers.project().rows(&algorithm::GROUP).next().unwrap()
}

fn issues(answers: &Answers) -> Vec<Issue> {
    let calendar = Calendar::bundled();
    let today = date(2026, 11, 23);
    let fonts = Fonts::ours();
    let can_print = &fonts.print();
    let lists = &Lists::bundled();
    let readings = &Readings::default();
    rules::check(Case { answers, today, calendar: &calendar, lists, readings, can_print })
}

#[allow(clippy::unnecessary_wraps, reason = "the signature is that of a source")]
fn no_picture(_: &Attachment) -> Result<Vec<u8>> {
    Ok(Vec::new())
}

fn blocks(document: Document, answers: &Answers) -> Vec<Block> {
    let algorithm = Some(first(answers));
    let (date, extra) = (date(2026, 11, 23), json!({}));
    let source = Source {
        answers,
        algorithm,
        date,
        extra,
        picture: &no_picture,
        fonts: &Fonts::ours(),
    };
    typeset(document, &source).unwrap_or_else(|error| panic!("{error}")).blocks
}

/// Returns the text of a document in lines, and its headings' line numbers and levels.
fn read(blocks: &[Block]) -> (String, Vec<(usize, u8)>) {
    let (mut lines, mut headings) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            Block::H { level, s } => {
                headings.push((lines.len(), *level));
                lines.push(s.clone());
            }
            Block::Title { s } | Block::Line { s, .. } | Block::P { s } => {
                lines.push(s.clone());
            }
            Block::Table { rows, .. } => lines.extend(rows.iter().flatten().cloned()),
            Block::Flow { steps, .. } => lines.push(steps.join("\n")),
            Block::Picture { caption, .. } => lines.push(caption.clone()),
            Block::Sign { .. } | Block::Contents | Block::Break => {}
        }
    }
    (lines.join("\n"), headings)
}

/// Fails if `document` claims what was not answered.
fn assert_honest(what: &str, document: Document, answers: &Answers, issues: &[Issue]) {
    let (text, _) = read(&blocks(document, answers));
    let errors = issues.iter().filter(|issue| issue.severity == Severity::Error);
    let is_printed = |issue: &&Issue| {
        issue.places.iter().any(|place| {
            let record = answers.record(place.record).unwrap();
            place.field.is_empty() || document.tells_of(record, &place.field)
        })
    };
    let has_error = errors.filter(is_printed).count() > 0;
    assert!(!text.contains(GAP) || has_error, "{what}: a gap without an error:\n{text}");

    let said = answers.to_json().to_string().replace("\\n", "\n");
    let mut rest = text;
    for frame in FRAME {
        rest = rest.replace(frame, "");
    }
    for line in rest.lines() {
        for sentence in line.split_inclusive(['。', '；', '，', '：']) {
            let claims = INVENTED.iter().any(|claim| sentence.contains(claim));
            let sentence = sentence.trim_end_matches(['。', '；', '，']);
            assert!(!claims || said.contains(sentence), "{what}: “{line}” is invented");
        }
    }
}

/// Fails if a heading of `document` has nothing below it.
fn assert_no_empty_heading(what: &str, document: Document, answers: &Answers) {
    let blocks = blocks(document, answers);
    for pair in blocks.windows(2) {
        let [Block::H { level: above, s }, below] = pair else { continue };
        let is_empty = match below {
            Block::H { level, .. } => level <= above,
            Block::Sign { .. } => true,
            _ => false,
        };
        assert!(!is_empty, "{what}: nothing stands below {s}");
    }
}

/// The documents that people sign.
fn signed() -> impl Iterator<Item = Document> {
    Document::ALL.iter().copied().filter(|document| document.signed_scan().is_some())
}

/// Returns the answers without those that `blank` chooses.
fn without(answers: &Answers, blank: impl Fn(Record<'_>, &str) -> bool) -> Answers {
    let mut left = answers.clone();
    for record in answers.records() {
        for (key, _) in record.values().filter(|(key, _)| blank(record, key)) {
            left.set(record.id(), key, Value::Null);
        }
    }
    left
}

fn is_optional(record: Record<'_>, key: &str) -> bool {
    record.group().field(key).is_some_and(|spec| !spec.is_required(record))
}

#[test]
fn with_every_optional_answer_empty_the_documents_invent_nothing() {
    for kind in KINDS {
        let answers = without(&filing(kind), is_optional);
        let issues = issues(&answers);
        for document in signed() {
            let what = format!("{kind:?} {document:?}");
            assert_honest(&what, document, &answers, &issues);
            assert_no_empty_heading(&what, document, &answers);
        }
    }
}

#[test]
fn with_nothing_but_the_kind_answered_the_documents_invent_nothing() {
    for kind in KINDS {
        let answers = without(&filing(kind), |_, key| key != "class" && key != "role");
        let issues = issues(&answers);
        for document in signed() {
            let what = format!("{kind:?} {document:?}");
            assert_honest(&what, document, &answers, &issues);
        }
    }
}

#[test]
fn a_missing_answer_is_reported_if_it_leaves_a_gap_in_a_document() {
    // Printed only if given, in a row or a line of their own.
    const ONLY_IF_GIVEN: [&str; 19] = [
        "version",
        "self_assessment.risk.other",
        "data.input_formats",
        "data.output_formats",
        "models.filing_number",
        "models.structure",
        "models.fine_tuning",
        "metrics.note",
        "products.launch_date",
        "products.dau",
        "products.mau",
        "products.api",
        "products.pre_licence",
        "tech_services.endpoint",
        "tech_services.doc_url",
        "tech_services.charge",
        "tech_services.launch_date",
        "subject.safety_officer.department",
        "liability.head",
    ];
    let mut silent = BTreeSet::new();
    for kind in KINDS {
        let full = filing(kind);
        for document in signed() {
            for record in full.applying().records() {
                for (key, _) in record.values() {
                    if !is_optional(record, key) || !document.tells_of(record, key) {
                        continue;
                    }
                    let answers = without(&full, |other, field| {
                        other.id() == record.id() && field == key
                    });
                    let is_told = issues(&answers).iter().any(|issue| {
                        let at = |id, field: &str| id == record.id() && field == key;
                        issue.severity >= Severity::Warning
                            && issue.places.iter().any(|p| at(p.record, &p.field))
                    });
                    if !is_told {
                        let group = record.group().key;
                        let is_row = record.parent().is_some() && group != "algorithms";
                        let stem =
                            if is_row { format!("{group}.") } else { String::new() };
                        silent.insert(format!("{stem}{key}"));
                    }
                }
            }
        }
    }
    silent.retain(|key| !ONLY_IF_GIVEN.iter().any(|known| key.starts_with(known)));
    assert!(silent.is_empty(), "left blank without a word: {silent:?}");
}

#[test]
fn no_missing_answer_leaves_an_empty_heading_or_a_claim() {
    for kind in [KINDS[0], KINDS[1], KINDS[2]] {
        let full = filing(kind);
        let document = Document::SelfAssessment;
        for (key, _) in first(&full).values() {
            if key == "class" || key == "role" || !document.tells_of(first(&full), key) {
                continue;
            }
            let answers = without(&full, |record, field| {
                record.id() == first(&full).id() && field == key
            });
            let what = format!("{kind:?} without {key}");
            assert_honest(&what, document, &answers, &issues(&answers));
            assert_no_empty_heading(&what, document, &answers);
        }
    }
}

#[test]
fn the_flow_chart_shows_the_steps_that_were_given_and_no_others() {
    let full = filing(KINDS[0]);
    let charts = |answers: &Answers| {
        let blocks = blocks(Document::SelfAssessment, answers);
        blocks.iter().filter(|block| matches!(block, Block::Flow { .. })).count()
    };
    assert_eq!(charts(&full), 1);
    for steps in [json!(null), json!(["输入安全检测"])] {
        let mut answers = full.clone();
        answers.set(first(&full).id(), "model.flow", steps);
        assert_eq!(charts(&answers), 0);
        assert!(issues(&answers).iter().any(|issue| issue.rule == "C067"));
    }
}

#[test]
fn answers_that_no_longer_apply_have_no_issues() {
    for (from, role) in [(KINDS[0], "服务技术支持者"), (KINDS[1], "服务提供者")]
    {
        let mut answers = filing(from);
        let id = first(&answers).id();
        answers.set(id, "role", json!(role));
        let applying = answers.applying();
        for issue in issues(&answers) {
            for place in &issue.places {
                let record = applying.record(place.record);
                let record = record
                    .unwrap_or_else(|| panic!("{} is hidden: {issue:?}", place.path));
                let spec = record.group().field(&place.field);
                assert!(spec.is_none_or(|spec| spec.is_shown(record)), "{issue:?}");
            }
        }
    }
}
