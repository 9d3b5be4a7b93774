//! Every rule of the researched catalogue is implemented, or left out for a
//! reason that stands here.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;

use serde_json::Value;
use suanbei::rules;

/// Why rules are left out.
const LEFT_OUT: [(&str, &str); 4] = [
    (
        "an extension of the catalogue, not asked for by the portal or the law",
        "C012 C013 C014 C036 C048 C057 F002 F013 F015 F017 F032 F033 X010 X014 X017 X020 X024 X025 X027 X029 Q003 Q005 Q008 Q010 \
         D011 L005 L007 L008 L014 L015",
    ),
    (
        "needs the text or the picture in an uploaded file",
        "X001 X003 X004 X007 X013 Q002 Q004 Q006 Q007",
    ),
    ("needs the date of a submission", "D005"),
    ("what no longer applies, as a supporter's products, is in no document", "X005"),
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
