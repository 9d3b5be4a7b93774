//! 格式: what is malformed, whatever the other answers are.
//!
//! Rules choose fields by [`Format`] or [`Kind`], so that a new field needs no new rule.
//! Whether answers agree with each other is not checked here.

use serde::Deserialize;

use super::{Part, declare};
use crate::form::kind::Text;
use crate::form::subject::IdType;
use crate::form::{Attachment, Format, Kind, MediaType, Record, Slot, Spec};

declare::rules! {
    uscc_invalid,
    resident_id_invalid,
    resident_id_of_unknown_region,
    birth_date_implausible,
    hkmo_permit_malformed,
    tw_permit_malformed,
    foreign_residence_invalid,
    hkmotw_residence_invalid,
    passport_malformed,
    mobile_malformed,
    email_malformed,
    postal_code_malformed,
    icp_filing_malformed,
    icp_licence_malformed,
    police_filing_malformed,
    provider_code_invalid,
    filing_number_invalid,
    filing_number_of_other_class,
    url_not_public,
    url_not_encrypted,
    algorithm_name_has_odd_characters,
    algorithm_name_of_unusual_length,
    algorithm_name_ends_unusually,
    function_intro_too_long,
    day_does_not_exist,
    number_malformed,
    file_extension_differs,
    file_too_large,
    file_unreadable,
    file_type_unsupported,
    answer_too_long,
    file_type_not_taken_here,
    page_not_drawn,
    page_drawn_in_part,
    noted_number_malformed,
    licence_of_another_form,
    permit_without_number,
    police_filing_of_another_region,
    id_type_unlike_number,
}

/// Returns page numbers as messages name them: `第 2、5–9 页`; empty for a picture.
fn pages_named(numbers: &[u32], file: &Attachment) -> String {
    if file.facts.pages.is_none() {
        return String::new();
    }
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let run = |(first, last): (u32, u32)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}、{last}"),
        _ => format!("{first}–{last}"),
    };
    let runs: Vec<_> = runs.into_iter().map(run).collect();
    format!("第 {} 页", runs.join("、"))
}

/// The file types of papers, as F031 names them.
const PAPERS: &[MediaType] = &[MediaType::Jpeg, MediaType::Png, MediaType::Pdf];

/// Returns the answers to text fields whose format is `wanted`.
fn lines<'a>(
    part: Part<'a>,
    wanted: impl Fn(Record<'a>, Format) -> bool,
) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a str)> {
    part.fields().filter_map(move |(record, spec)| {
        let Kind::Text(Text { format }) = spec.kind else { return None };
        let line = record.raw(spec.key)?.as_str()?;
        wanted(record, format).then_some((record, spec, line))
    })
}

/// Returns the answers to text fields of `format`.
fn spelled(
    part: Part<'_>,
    format: Format,
) -> impl Iterator<Item = (Record<'_>, &'static Spec, &str)> {
    lines(part, move |_, spells| spells == format)
}

/// Returns the numbers in a line that may hold several.
fn each_number(line: &str) -> impl Iterator<Item = &str> {
    line.split(['、', '，', ',', '；', ';', '/'])
        .map(str::trim)
        .filter(|one| !one.is_empty())
}

/// Returns the numbers of identity documents of one of `types`. If the type is not
/// answered, the number tells it.
fn person_ids<'a>(
    part: Part<'a>,
    types: &'static [IdType],
) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a str)> {
    let all = lines(part, |_, format| matches!(format, Format::PersonId { .. }));
    all.filter(|(record, spec, number)| {
        let Kind::Text(Text { format: Format::PersonId { of } }) = spec.kind else {
            return false;
        };
        let id_type = match record.raw(of) {
            Some(value) => IdType::deserialize(value).ok(),
            None => IdType::of_number(number),
        };
        id_type.is_some_and(|id_type| types.contains(&id_type))
    })
}

/// Returns the number of characters and the limit, if the answer exceeds it.
fn excess(record: Record<'_>, spec: &Spec) -> Option<(usize, u32)> {
    let limit = spec.max_chars?;
    let count = record.raw(spec.key)?.as_str()?.chars().count();
    (count > limit as usize).then_some((count, limit))
}

/// Returns whether the bytes are there and can be read.
fn is_readable(file: &Attachment) -> bool {
    file.size > 0 && !file.missing && !file.facts.damaged && !file.facts.encrypted
}

/// Returns the files whose type their slot does not take.
///
/// An unknown type counts only if the file is readable.
fn misplaced_files(
    part: Part<'_>,
) -> impl Iterator<Item = (Record<'_>, &'static Spec, &Slot, &Attachment)> {
    part.files().filter_map(|(record, spec, file)| {
        let slot = spec.slot()?;
        let fits = match file.facts.media_type {
            Some(media_type) => slot.accepts.contains(&media_type),
            None => !is_readable(file),
        };
        (!fits).then_some((record, spec, slot, file))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;
    use crate::numbers::{
        email, filing_number, permit, person_id, phone, postal_code, url, uscc,
    };

    #[test]
    fn the_examples_in_the_form_are_well_formed() {
        for spec in form::groups().iter().flat_map(|group| group.fields()) {
            let Kind::Text(Text { format }) = spec.kind else { continue };
            let example = spec.example;
            let is_fine = match format {
                Format::Plain => true,
                Format::Uscc => uscc::is_valid(example),
                Format::PersonId { .. } => person_id::is_resident_id(example),
                Format::Mobile => phone::is_mobile(example),
                Format::Email => email::is_valid(example),
                Format::PostalCode => postal_code::is_valid(example),
                Format::Url => url::is_public(example),
                Format::FilingNumber | Format::ModelNumber => {
                    filing_number::parse(example).is_ok()
                }
                Format::Permit => permit::is_icp_filing(example),
            };
            assert!(is_fine, "`{}`: {example}", spec.key);
        }
    }
}
