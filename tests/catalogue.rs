//! Every rule of the researched catalogue is implemented, or left out for a reason given
//! here. Every basis is real: an article that exists, or practice that is called so.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;
use suanbei::{form, law, rules};

/// Why rules are left out.
const LEFT_OUT: [(&str, &str); 13] = [
    ("corners cannot be told from their background by what was measured", "Q005"),
    ("nothing in the answers says whether a seal spans the pages", "Q008"),
    ("Q009 tells of one file in two slots, whichever they are", "Q010"),
    ("C098 tells that no screenshot is there; what it shows, people see", "C048"),
    ("the portal may not ask it; who must be reached has required fields", "C014"),
    ("optional on the portal, and no filing was sent back for it", "C036"),
    ("C098 tells that none is there; one file may hold all four", "C057"),
    ("F001 tells every slip of one character, so this would say it twice", "F002"),
    ("small subjects use public mail; no source says one was sent back", "F013"),
    ("the office may be in another province than the seat", "F015"),
    ("packages name files themselves; a region is chosen from the table", "F032 F033"),
    ("firms have several domains; models are described by their work", "X010 X017"),
    (
        "no reason to send a filing back: half-width marks, two words for two things; what \
         no longer applies, as a supporter's products, is in no document",
        "L007 L008 X005",
    ),
];

#[test]
fn every_rule_of_the_catalogue_is_implemented_or_left_out_for_a_reason() {
    let catalogue: Value = serde_json::from_str(include_str!("data/rules.json")).unwrap();
    let mut reasons = BTreeMap::new();
    for (reason, ids) in LEFT_OUT {
        for id in ids.split_whitespace() {
            assert_eq!(reasons.insert(id, reason), None, "{id} is listed twice");
        }
    }
    for rule in catalogue["rules"].as_array().unwrap() {
        let id = rule["id"].as_str().unwrap();
        let left_out = reasons.remove(id);
        match rules::find(id) {
            Some(_) => assert_eq!(left_out, None, "{id} is implemented"),
            None => assert!(left_out.is_some(), "{id} is neither implemented nor listed"),
        }
    }
    assert!(reasons.is_empty(), "not in the catalogue: {reasons:?}");
}

/// Returns every basis of the product, with its rule or question.
fn bases() -> Vec<(String, &'static str)> {
    let rules = rules::all().map(|rule| (rule.id.to_owned(), rule.basis));
    let pages = form::groups().into_iter().flat_map(|group| group.pages);
    let form = pages.flat_map(|page| {
        let fields = page.fields.iter().map(|spec| (spec.key.to_owned(), spec.basis));
        fields.chain([(page.title.to_owned(), page.basis)])
    });
    rules.chain(form).filter(|(_, basis)| !basis.is_empty()).collect()
}

#[test]
fn a_basis_that_names_a_bundled_law_names_one_of_its_articles() {
    for (whose, basis) in bases() {
        for rest in basis.split('《').skip(1) {
            let (title, rest) = rest.split_once('》').unwrap();
            if law::all().iter().all(|law| law.title != title) {
                continue;
            }
            let mut lists: Vec<_> = rest.split('条').collect();
            lists.pop();
            let numbers = lists.iter().filter_map(|list| list.rsplit_once('第'));
            let said: usize = numbers.map(|(_, list)| list.split('、').count()).sum();
            let there = law::cited(&format!("《{title}》{rest}")).len();
            assert!(said > 0, "{whose} names no article: {basis}");
            assert_eq!(there, said, "{whose} names one that is not there: {basis}");
        }
    }
}

/// Nothing unverified passes for official: a basis cites the law or a standard, or says
/// that it is practice or unverified.
#[test]
fn a_basis_that_is_not_law_says_so() {
    let laws: Vec<_> =
        law::all().iter().map(|law| format!("《{}》第", law.title)).collect();
    for (whose, basis) in bases() {
        for part in basis.split('；') {
            let is_law = laws.iter().any(|law| part.contains(law));
            let is_standard =
                ["GB ", "GB/T ", "ISO "].iter().any(|of| part.starts_with(of));
            let is_notice =
                part.contains("国务院办公厅") || part.contains("通告（据转载）");
            let is_marked = part.contains("实务经验") || part.contains("未核");
            let is_ours = part == "内部记录"; // the portal does not ask
            assert!(
                is_law || is_standard || is_notice || is_marked || is_ours,
                "{whose}: {part}"
            );
            assert!(!part.contains("官方"), "{whose}: {part}");
        }
    }
}

/// Returns the texts that users read, each with its origin.
fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<_> =
        bases().into_iter().map(|(whose, basis)| (whose, basis.to_owned())).collect();
    for rule in rules::all() {
        texts.push((rule.id.to_owned(), format!("{}{}", rule.message, rule.docs())));
    }
    for page in form::groups().into_iter().flat_map(|group| group.pages) {
        texts.push((page.title.to_owned(), page.intro.to_owned()));
        texts.extend(
            page.fields.iter().map(|spec| (spec.key.to_owned(), spec.help.to_owned())),
        );
    }
    let mut folders = vec!["templates".into()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir::<std::path::PathBuf>(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                texts.push((
                    path.display().to_string(),
                    fs::read_to_string(&path).unwrap(),
                ));
            }
        }
    }
    for path in ["assets/guide.md", "README.md"] {
        texts.push((path.to_owned(), fs::read_to_string(path).unwrap()));
    }
    texts
}

/// 《算法推荐管理规定》 is not a title: titles are written out.
#[test]
fn laws_are_called_by_their_exact_titles() {
    let ours: Vec<_> = law::all().iter().map(|law| law.title).collect();
    let others = [
        "互联网信息服务管理办法",
        "中华人民共和国个人信息保护法",
        "中华人民共和国网络安全法",
        "中华人民共和国民法典",
        "中华人民共和国广告法",
        "中华人民共和国反电信网络诈骗法",
        "网络安全技术 人工智能生成合成内容标识方法",
    ];
    // L014 shows a wrong one.
    for (place, text) in texts().into_iter().filter(|(place, _)| place != "L014") {
        for title in text.split('《').skip(1).filter_map(|rest| rest.split_once('》')) {
            let title = title.0;
            let is_law = ["规定", "办法", "法", "法典", "条例"]
                .iter()
                .any(|end| title.ends_with(end));
            let is_exact = ours.contains(&title) || others.contains(&title);
            assert!(!is_law || is_exact, "{place}: 《{title}》");
        }
    }
}
