//! Answers that are offered because they follow from others.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::{Field, Record};

/// An answer that follows from another one. It is offered, and never filled in unasked.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Offer {
    /// The answer.
    pub value: Value,
    /// Why it is offered: `与“统一社会信用代码”相同`.
    pub why: String,
}

impl Offer {
    /// Offers the answer to `field` of `record`.
    pub(super) fn same<V>(record: Record<'_>, field: &Field<V>) -> Option<Self> {
        let value = record.raw(field.spec.key)?.clone();
        Some(Self { value, why: format!("与“{}”相同", field.spec.label) })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::form::{Answers, product, subject};

    fn offered(answers: &Answers, record: i64, key: &str) -> Option<serde_json::Value> {
        let record = answers.record(record)?;
        Some(record.group().field(key)?.offer(record)?.value)
    }

    #[test]
    fn an_answer_is_offered_where_it_must_be_the_same() {
        let mut answers = Answers::default();
        answers.set(Answers::ROOT, subject::USCC.spec.key, json!("91330110MAXAMPLE28"));
        answers.set(Answers::ROOT, subject::NAME.spec.key, json!("甲公司"));
        answers.add(2, &subject::licence::GROUP, Answers::ROOT);
        assert_eq!(
            offered(&answers, Answers::ROOT, subject::certificate::NUMBER.spec.key),
            Some(json!("91330110MAXAMPLE28"))
        );
        assert_eq!(
            offered(&answers, Answers::ROOT, subject::certificate::ADDRESS.spec.key),
            None,
            "no address was answered"
        );
        assert_eq!(offered(&answers, 2, "holder"), Some(json!("甲公司")));
    }

    #[test]
    fn nothing_is_offered_for_an_answered_field() {
        let mut answers = Answers::default();
        answers.set(Answers::ROOT, subject::USCC.spec.key, json!("91330110MAXAMPLE28"));
        let number = subject::certificate::NUMBER.spec.key;
        answers.set(Answers::ROOT, number, json!("91330110MAXAMPLE29"));
        assert_eq!(offered(&answers, Answers::ROOT, number), None);
    }

    #[test]
    fn the_kind_of_identity_document_follows_from_its_number() {
        for (number, document) in [
            ("330106198503120001", Some("居民身份证")),
            ("33010619850312000X", Some("居民身份证")),
            ("330106198503120002", Some("居民身份证")), // a wrong check: still one of these
            ("810000198507072327", Some("港澳居民居住证")),
            ("830000198507072327", Some("台湾居民居住证")),
            ("911124198108030024", Some("外国人永久居留身份证")),
            ("E12345678", None),
            ("3301061985031200011", None),
        ] {
            let mut answers = Answers::default();
            answers.set(Answers::ROOT, "subject.legal_rep.id_number", json!(number));
            let told = offered(&answers, Answers::ROOT, "subject.legal_rep.id_type");
            assert_eq!(told, document.map(|word| json!(word)), "{number}");
        }
    }

    #[test]
    fn the_only_licence_of_its_kind_is_offered_to_the_product() {
        let mut answers = Answers::default();
        let root = Answers::ROOT;
        for (id, kind, number) in
            [(2, "ICP备案", "浙ICP备1号-1"), (3, "APP备案", "浙ICP备1号-2A")]
        {
            answers.add(id, &subject::licence::GROUP, root);
            answers.set(id, "kind", json!(kind));
            answers.set(id, "number", json!(number));
        }
        answers.add(4, &crate::form::algorithm::GROUP, root);
        answers.add(5, &product::GROUP, 4);
        assert_eq!(offered(&answers, 5, "pre_licence"), None, "of what form is it?");
        answers.set(5, "form", json!("APP"));
        assert_eq!(offered(&answers, 5, "pre_licence"), Some(json!("浙ICP备1号-2A")));
        answers.add(6, &subject::licence::GROUP, root);
        answers.set(6, "kind", json!("APP备案"));
        answers.set(6, "number", json!("浙ICP备1号-3A"));
        assert_eq!(offered(&answers, 5, "pre_licence"), None, "which of the two?");
    }
}
