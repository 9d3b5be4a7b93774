//! What 补正说明 and 修改对照表 tell of a notice and of what was done about it.

use serde_json::{Value, json};

use super::Told;
use super::changed::{Base, rows};
use crate::error::Result;
use crate::form::filing::{self, demand, event};
use crate::form::{Attachment, Place, Record};
use crate::project::View;
use crate::project::tracked::owners;
use crate::tracking::filing::{Happened, Stage};
use crate::tracking::in_words;

/// A notice that demands corrections, and what it is between.
struct Round<'a> {
    filing: Record<'a>,
    notice: Record<'a>,
    /// How often the filing had been submitted by then.
    number: usize,
    /// How often its owner had submitted anything by then: rounds go on counting from one
    /// filing to the next.
    overall: usize,
    /// The submission that it answers.
    before: Option<Record<'a>>,
    /// The submission that answers it.
    after: Option<Record<'a>>,
}

/// Returns the rounds of the subject or an algorithm, in order.
fn rounds(owner: Record<'_>) -> Vec<Round<'_>> {
    let (mut overall, mut all) = (0, Vec::<Round<'_>>::new());
    for filing in owner.rows(&filing::GROUP) {
        let (mut number, mut before) = (0, None);
        for (record, event) in filing::events(filing) {
            if event.happened.is_submission() {
                (number, overall, before) = (number + 1, overall + 1, Some(record));
                let last = all.last_mut().filter(|last| last.filing.id() == filing.id());
                if let Some(last) = last.filter(|last| last.after.is_none()) {
                    last.after = before;
                }
            } else if event.happened == Happened::Returned {
                let (notice, after) = (record, None);
                all.push(Round { filing, notice, number, overall, before, after });
            }
        }
    }
    all
}

/// Returns the numbers of the rounds of the subject or an algorithm that have a notice,
/// counted over all its filings.
pub(in crate::project) fn noticed(owner: Record<'_>) -> Vec<usize> {
    rounds(owner).iter().map(|round| round.overall).collect()
}

/// Returns the round that `view` is about; without one, that which is open or, if there is
/// none in the whole project, that of the latest notice.
fn round<'a>(view: &View<'_>, owner: Record<'a>) -> Option<Round<'a>> {
    let mut own = rounds(owner);
    if let Some((of, wanted)) = view.round {
        let is_it = |round: &Round<'_>| of == owner.id() && round.overall == wanted;
        return own.into_iter().rfind(is_it);
    }
    // The filing at hand leaves the rounds of others behind.
    let filing = filing::at_hand(owner)?;
    let at = own.iter().rposition(|round| round.filing.id() == filing.id())?;
    let last = own.swap_remove(at);
    let others = owners(&view.answers).filter(|other| other.id() != owner.id());
    let others: Vec<_> = others.filter_map(|other| rounds(other).pop()).collect();
    let day = |round: &Round<'_>| (round.notice.get(&event::ON), round.notice.id());
    let is_latest = others.iter().all(|other| day(other) < day(&last));
    (is_open(&last) || is_latest && !others.iter().any(is_open)).then_some(last)
}

/// Returns what 补正说明 tells.
pub(super) fn told(view: &View<'_>, owner: Record<'_>) -> Result<Option<Told>> {
    let Some(round) = round(view, owner) else { return Ok(None) };
    let items = round.notice.rows(&demand::GROUP).map(|item| {
        let names = item
            .files(&demand::EVIDENCE)
            .iter()
            .map(|file| view.fonts.boxed(&file.file_name));
        // What is gone has no path.
        let links = item.links(&demand::LINKS.spec).into_iter();
        let about = links
            .filter(|place| !place.path.is_empty())
            .map(|place| view.fonts.boxed(&place.label));
        json!({
            "number": item.text(&demand::NUMBER),
            "demand": view.fonts.boxed(item.text(&demand::DEMAND)),
            "about": about.collect::<Vec<_>>(),
            "answer": item.text(&demand::ANSWER),
            "evidence": names.collect::<Vec<_>>(),
        })
    });
    let mut extra = head(owner, &round);
    extra["items"] = items.collect();
    let before = round.before.map(|before| Base::of(view, before)).transpose()?;
    extra["compared"] = before.flatten().is_some().into();
    Ok(Some(Told { extra, is_packed: is_open(&round), enclosed: evidence(&round) }))
}

/// Returns the files that 补正说明 names as evidence, with the names of their copies.
fn evidence(round: &Round<'_>) -> Vec<(String, Attachment)> {
    let items = round.notice.rows(&demand::GROUP).enumerate();
    let files = items.flat_map(|(index, item)| {
        let files = item.files(&demand::EVIDENCE).iter().filter(|file| !file.missing);
        files.map(move |file| {
            (format!("{:02}_{}", index + 1, file.file_name), file.clone())
        })
    });
    files.collect()
}

/// Returns what 修改对照表 tells, if it is known what was submitted before.
pub(super) fn compared(view: &View<'_>, owner: Record<'_>) -> Result<Option<Told>> {
    let Some(round) = round(view, owner) else { return Ok(None) };
    let Some(before) = round.before else { return Ok(None) };
    let Some(base) = Base::of(view, before)? else { return Ok(None) };
    let Some(differences) = base.differences(view, round.after)? else { return Ok(None) };
    let mut extra = head(owner, &round);
    extra["base"] = base.told(&view.fonts);
    let items = round.notice.rows(&demand::GROUP).map(|item| {
        let number = item.text(&demand::NUMBER);
        let counted = format!("第{}项", item.position() + 1);
        let number = number.trim_end_matches(['.', '．', '、']);
        let number = if number.is_empty() { counted } else { view.fonts.boxed(number) };
        (number, item.links(&demand::LINKS.spec))
    });
    let items: Vec<_> = items.collect();
    let mut rows = rows(&differences, &view.fonts);
    for (row, difference) in rows.iter_mut().zip(&differences) {
        let asks = |(_, links): &&(String, Vec<Place>)| {
            links.iter().any(|link| view.answers.covers(link, &difference.path))
        };
        let numbers = items.iter().filter(asks).map(|(number, _)| &**number);
        row["demands"] = numbers.collect::<Vec<_>>().join("、").into();
    }
    extra["rows"] = rows.into();
    Ok(Some(Told { extra, is_packed: is_open(&round), enclosed: Vec::new() }))
}

fn is_open(round: &Round<'_>) -> bool {
    round.after.is_none() && filing::status_of(round.filing).stage == Stage::Returned
}

fn head(owner: Record<'_>, round: &Round<'_>) -> Value {
    json!({
        "of": if owner.parent().is_some() { owner.name() } else { None },
        "purpose": filing::purpose(round.filing).word(),
        "round": round.number,
        "on": round.notice.get(&event::ON).map(in_words),
    })
}
