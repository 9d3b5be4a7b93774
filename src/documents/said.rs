//! A digest of each answer that a document prints: with it a later version can tell what it
//! says otherwise, without the words being kept.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::fingerprint::hex;
use super::{Document, Fingerprint, Source, content};
use crate::form::{Group, PROJECT, algorithm};

/// The answers that a document prints, each as a short digest, by where it stands:
/// `algorithm/products/0/url`.
pub type Said = BTreeMap<String, String>;

/// Returns the fingerprint that `document` would carry, and what it would print.
#[must_use]
pub fn said(document: Document, source: &Source<'_>) -> (Fingerprint, Said) {
    let (json, fingerprint) = content::answers(document, source);
    let mut said = Said::new();
    for (part, group) in PARTS {
        digest(&json[part], group, part, &mut said);
    }
    (fingerprint, said)
}

/// What a document prints, with the group of the form that it belongs to; none for what it
/// prints besides answers.
const PARTS: [(&str, Option<&'static Group>); 3] = [
    ("project", Some(&PROJECT)),
    ("algorithm", Some(&algorithm::GROUP)),
    ("extra", None),
];

fn digest(json: &Value, group: Option<&'static Group>, path: &str, said: &mut Said) {
    for (key, value) in json.as_object().into_iter().flatten() {
        let path = format!("{path}/{key}");
        let nested = group.and_then(|group| group.group(key));
        if let (Some(nested), Some(rows)) = (nested, value.as_array()) {
            for (index, row) in rows.iter().enumerate() {
                digest(row, Some(nested), &format!("{path}/{index}"), said);
            }
            continue;
        }
        let hash = Sha256::digest(value.to_string());
        said.insert(path, hex(&hash[..4]));
    }
}

/// Returns what `now` says otherwise than `then`, in the words of the form.
#[must_use]
pub fn changed(then: &Said, now: &Said) -> Vec<String> {
    let keys: BTreeSet<_> = then.keys().chain(now.keys()).collect();
    let differing = keys.into_iter().filter(|key| then.get(*key) != now.get(*key));
    let mut words: Vec<_> = differing.map(|path| in_words(path)).collect();
    words.dedup();
    words
}

/// Returns the name of what stands somewhere: `产品 2 › 访问地址`.
fn in_words(path: &str) -> String {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or_default();
    let mut group =
        PARTS.iter().find(|(part, _)| *part == first).and_then(|(_, group)| *group);
    let mut words = Vec::new();
    while let (Some(within), Some(key)) = (group, parts.next()) {
        group = within.group(key);
        words.push(match (group, within.field(key)) {
            (Some(nested), _) => {
                let row: usize =
                    parts.next().and_then(|row| row.parse().ok()).unwrap_or(0);
                format!("{} {}", nested.title, row + 1)
            }
            (None, Some(spec)) => spec.label.to_owned(),
            (None, None) => key.to_owned(),
        });
    }
    if words.is_empty() { "其他内容".to_owned() } else { words.join(" › ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Said {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn what_changed_came_or_went_is_named_as_the_form_names_it() {
        let then = of(&[
            ("project/subject.name", "aa"),
            ("project/subject.uscc", "bb"),
            ("algorithm/products/1/name", "cc"),
        ]);
        let now = of(&[
            ("project/subject.name", "aa"),
            ("project/subject.uscc", "b0"),
            ("extra/files", "dd"),
        ]);
        assert_eq!(
            changed(&then, &now),
            ["产品 2 › 产品名称", "其他内容", "统一社会信用代码"]
        );
        assert!(changed(&now, &now).is_empty());
    }
}
