//! 用语: what is unfinished, boastful, thin, or reveals too much.

use super::{Found, Part, declare};
use crate::form::Spec;

declare::rules! {
    placeholder_left,
    filler_answered,
    space_in_name,
    superlative_used,
    endorsement_claimed,
    description_too_short,
    texts_repeated,
    risk_kind_missing,
    risk_without_safeguard,
    review_unexplained,
    scene_not_named,
    personal_data_in_prose,
    character_without_shape,
    publicity_too_technical,
    law_title_misspelled,
    secret_published,
    slogans_only,
    passage_repeated,
    passage_of_an_example,
    vocabulary_of_another_class,
    metric_perfect,
    parameters_missing,
    flow_too_coarse,
    chat_left,
    risks_all_denied,
    conclusion_without_verdict,
    terms_unexplained,
    data_flow_too_vague,
    text_breaks_off,
    end_mark_missing,
    name_masked,
}

/// Tells of the first text of each field in which `hit` finds something: one issue is
/// enough for a list of steps.
fn tell_once<'a>(
    part: Part<'a>,
    found: &mut Found<'_>,
    hit: impl Fn(&'static Spec, &'a str) -> Option<&'a str>,
) {
    let mut last = None;
    for (record, spec, text) in part.texts() {
        let this = Some((record.id(), spec.key));
        if this != last
            && let Some(hit) = hit(spec, text)
        {
            found.say(record, spec, &[("field", spec.label), ("hit", hit)]);
            last = this;
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use serde_json::json;

    use crate::form::{Answers, Readings};
    use crate::lists::Lists;
    use crate::rules::{Case, check};
    use crate::tracking::Calendar;

    proptest! {
        #[test]
        fn whatever_is_written_can_be_checked(text in "([XＸx×【】“”，。填待补充最佳人脸不1]|\\PC){0,60}") {
            let (answers, _) = Answers::from_json(&json!({
                "subject": { "name": text, "remarks": text },
                "algorithms": [{
                    "class": "个性化推送类",
                    "name": text,
                    "brief": text,
                    "scenario": text,
                    "data": { "has_biometrics": false, "output_formats": [text] },
                    "model": { "flow": [text] },
                    "models": [{ "origin": "第三方", "filing_number": text }],
                    "publicity": { "mechanism": text },
                    "products": [{ "name": text, "pre_licence": text }],
                }],
            }));
            let calendar = Calendar::bundled();
            let today = date(2026, 11, 23);
            let can_print = &|c| c != '😀';
            let case = Case { answers: &answers, today, calendar: &calendar, lists: &Lists::bundled(), readings: &Readings::default(), can_print };
            for issue in check(case) {
                prop_assert!(answers.record(issue.places[0].record).is_some());
            }
        }
    }
}
