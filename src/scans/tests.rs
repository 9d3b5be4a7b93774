use serde_json::json;

use super::*;
use crate::form::{Answers, Line, PageReading};

/// Returns a scan with lines: text, certainty, left, top, right, bottom.
fn scan(lines: &[(&str, u8, [u16; 4])]) -> Reading {
    let lines = lines.iter().map(|(text, certain, [left, top, right, bottom])| Line {
        text: (*text).to_owned(),
        certain: *certain,
        area: Area { left: *left, top: *top, right: *right, bottom: *bottom },
    });
    let page = PageReading {
        source: TextSource::Picture,
        lines: lines.collect(),
        ..PageReading::default()
    };
    Reading { pages: vec![page], ..Reading::default() }
}

fn licence() -> Reading {
    scan(&[
        ("统一社会信用代码", 99, [80, 160, 210, 180]),
        ("91330110MAXAMPLE28", 99, [80, 200, 300, 230]),
        ("营业执照", 99, [350, 300, 650, 370]),
        ("名称", 98, [88, 470, 180, 500]),
        ("杭州澜图示例科技有限公司", 97, [200, 470, 480, 500]),
        ("法定代表人", 99, [88, 580, 190, 610]),
        ("沈澜", 96, [200, 580, 240, 610]),
        ("成立日期", 99, [530, 530, 630, 560]),
        ("2019年06月05日", 98, [640, 530, 800, 560]),
        ("住所", 99, [530, 640, 630, 670]),
        ("浙江省杭州市余杭区仓前街道示例路", 93, [640, 640, 900, 670]),
        ("88号3幢501室", 92, [640, 690, 780, 720]),
    ])
}

fn answers(changed: &[(&str, &str)]) -> Answers {
    let mut all = json!({ "subject": {
        "name": "杭州澜图示例科技有限公司",
        "uscc": "91330110MAXAMPLE28",
        "established_on": "2019-06-05",
        "certificate": { "address": "浙江省杭州市余杭区仓前街道示例路88号3幢501室" },
        "legal_rep": { "name": "沈澜" },
    }});
    for (path, value) in changed {
        *all.pointer_mut(path).unwrap() = json!(value);
    }
    Answers::from_json(&all).0
}

/// Returns the labels that agree, differ and are unread.
fn told(reading: &Reading, changed: &[(&str, &str)]) -> [Vec<&'static str>; 3] {
    let answers = answers(changed);
    let compared = compared(answers.project(), &certificate::FILES.spec, reading);
    [Agreement::Agrees, Agreement::Differs, Agreement::Unread].map(|of| {
        let those = compared.iter().filter(|one| one.agreement == Some(of));
        those.map(|one| one.spec.label).collect()
    })
}

#[test]
fn a_licence_that_says_what_is_answered_agrees() {
    let [agree, differ, unread] = told(&licence(), &[]);
    assert_eq!(agree.len(), 5, "{agree:?}, unread {unread:?}");
    assert_eq!(differ, [""; 0]);
}

#[test]
fn another_value_at_its_label_differs() {
    for (path, value) in [
        ("/subject/uscc", "91110108MADEM0011M"),
        ("/subject/legal_rep/name", "沈阑"),
        ("/subject/established_on", "2019-06-06"),
        ("/subject/name", "杭州澜图示范科技有限公司"),
    ] {
        let [_, differ, _] = told(&licence(), &[(path, value)]);
        assert_eq!(differ.len(), 1, "{path}");
    }
}

/// Addresses are read badly: they never differ.
#[test]
fn what_is_doubtful_is_unread() {
    let address = ("/subject/certificate/address", "浙江省杭州市余杭区另一路1号");
    let [_, differ, unread] = told(&licence(), &[address]);
    assert_eq!((differ.len(), unread.len()), (0, 1));

    let mut dim = licence();
    for line in &mut dim.pages[0].lines {
        line.certain = 70;
    }
    let [_, differ, _] = told(&dim, &[("/subject/legal_rep/name", "沈阑")]);
    assert_eq!(differ, [""; 0]);
}

#[test]
fn labels_and_values_may_share_a_line_or_be_spaced() {
    let one = scan(&[
        ("名　称杭州澜图示例科技有限公司", 98, [88, 470, 480, 500]),
        ("法定代表人 沈澜", 98, [88, 580, 240, 610]),
        ("成立日期2019年6月5日", 98, [530, 530, 800, 560]),
    ]);
    let [agree, differ, _] = told(&one, &[]);
    assert_eq!((agree.len(), differ.len()), (3, 0));
}

#[test]
fn what_goes_on_below_is_joined_and_the_next_label_is_not() {
    let one = scan(&[
        ("注册资本 壹仟万元整", 98, [560, 420, 760, 450]),
        ("成立日期 2019年6月5日", 98, [560, 470, 800, 500]),
        ("住 所 浙江省杭州市余杭区仓前街道示例路", 98, [560, 520, 900, 550]),
        ("88号3幢501室", 98, [622, 556, 760, 586]),
    ]);
    let answers = answers(&[]);
    let compared = compared(answers.project(), &certificate::FILES.spec, &one);
    let says = |spec: &Spec| {
        let fact = compared.iter().find(|one| one.spec.key == spec.key)?.fact.clone();
        fact.map(|fact| fact.says)
    };
    let capital = says(&subject::REGISTERED_CAPITAL.spec);
    assert_eq!(capital.as_deref(), Some("壹仟万元整"));
    let address = says(&certificate::ADDRESS.spec);
    assert_eq!(address.as_deref(), Some("浙江省杭州市余杭区仓前街道示例路88号3幢501室"));
}

/// Labels and values are often lines of their own.
#[test]
fn the_value_of_the_next_row_is_not_joined() {
    let one = scan(&[
        ("类型", 99, [90, 400, 130, 430]),
        ("有限责任公司", 98, [217, 400, 340, 430]),
        ("法定代表人", 99, [90, 440, 200, 470]),
        ("沈澜", 98, [217, 440, 255, 470]),
        ("注册资本", 99, [560, 400, 640, 430]),
        ("壹仟万元整", 98, [667, 400, 770, 430]),
        ("成立日期", 99, [560, 440, 640, 470]),
        ("2019年06月05日", 98, [667, 440, 810, 470]),
        ("住所", 99, [560, 480, 600, 510]),
        ("浙江省杭州市余杭区仓前街道示例路", 93, [667, 480, 930, 510]),
        ("经营范围", 99, [90, 514, 180, 544]),
        ("一般项目：软件开发", 97, [217, 514, 420, 544]),
        ("88号3幢501室", 92, [667, 516, 800, 546]),
    ]);
    let answers = answers(&[]);
    let compared = compared(answers.project(), &certificate::FILES.spec, &one);
    for (spec, expected) in [
        (&subject::COMPANY_TYPE.spec, "有限责任公司"),
        (&subject::REGISTERED_CAPITAL.spec, "壹仟万元整"),
        (&certificate::ADDRESS.spec, "浙江省杭州市余杭区仓前街道示例路88号3幢501室"),
    ] {
        let fact = compared.iter().find(|one| one.spec.key == spec.key);
        let fact = fact.and_then(|one| one.fact.as_ref()).unwrap();
        assert_eq!(fact.says, expected, "{}", spec.label);
    }
}

#[test]
fn a_short_name_is_not_found_in_a_longer_one() {
    let longer =
        scan(&[("名称 杭州澜图示例科技有限公司杭州分公司", 99, [88, 470, 600, 500])]);
    let [agree, ..] = told(&longer, &[]);
    assert_eq!(agree, [""; 0]);
}

#[test]
fn a_blank_or_unread_scan_says_nothing() {
    let nothing: [Vec<&str>; 3] = Default::default();
    assert_eq!(told(&scan(&[]), &[]), nothing);
    assert_eq!(told(&Reading::default(), &[]), nothing);
}

#[test]
fn the_end_of_a_term_is_read() {
    let back = scan(&[
        ("有效期限", 99, [200, 540, 300, 570]),
        ("2015.06.05-2035.06.05", 97, [400, 540, 700, 570]),
    ]);
    let answers = Answers::from_json(&json!({ "subject": { "legal_rep": {
        "id_type": "居民身份证", "id_valid_to": "2035-06-05" } } }));
    let compared = compared(answers.0.project(), &legal_rep::ID_BACK.spec, &back);
    assert_eq!(compared.len(), 1);
    assert_eq!(compared[0].agreement, Some(Agreement::Agrees));
    assert_eq!(compared[0].fact.as_ref().unwrap().says, "2035-06-05");
}
