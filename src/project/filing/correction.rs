//! What 补正说明 and 修改对照表 tell of a notice and of what was done about it.

use serde_json::{Value, json};

use super::Told;
use super::changed::{Base, printable, rows};
use crate::error::Result;
use crate::form::filing::{self, demand, event};
use crate::form::{Place, Record};
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
    /// The submission that it answers.
    before: Option<Record<'a>>,
    /// The submission that answers it.
    after: Option<Record<'a>>,
}

/// Returns the rounds of the subject or an algorithm, in order.
fn rounds(owner: Record<'_>) -> Vec<Round<'_>> {
    let of = |filing| {
        let (mut number, mut before, mut rounds) = (0, None, Vec::<Round<'_>>::new());
        for (record, event) in filing::events(filing) {
            if event.happened.is_submission() {
                (number, before) = (number + 1, Some(record));
                if let Some(last) = rounds.last_mut().filter(|last| last.after.is_none())
                {
                    last.after = before;
                }
            } else if event.happened == Happened::Returned {
                let (notice, after) = (record, None);
                rounds.push(Round { filing, notice, number, before, after });
            }
        }
        rounds
    };
    owner.rows(&filing::GROUP).flat_map(of).collect()
}

/// Returns the round that `view` is about; without one, that which is open or, if there is
/// none in the whole project, that of the latest notice.
fn round<'a>(view: &View<'_>, owner: Record<'a>) -> Option<Round<'a>> {
    let mut own = rounds(owner);
    if let Some((of, wanted)) = view.round {
        let is_it = |round: &Round<'_>| of == owner.id() && round.number == wanted;
        return own.into_iter().rfind(is_it);
    }
    // A filing that came later leaves the rounds of earlier ones behind, but an open one.
    let filing = owner.rows(&filing::GROUP).last()?;
    let is_its = |round: &Round<'_>| round.filing.id() == filing.id();
    let at = own.iter().rposition(is_open).or(own.iter().rposition(is_its))?;
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
        let names =
            item.files(&demand::EVIDENCE).iter().map(|file| printable(&file.file_name));
        // What is gone has no path.
        let links = item.links(&demand::LINKS.spec).into_iter();
        let about = links
            .filter(|place| !place.path.is_empty())
            .map(|place| printable(&place.label));
        json!({
            "number": item.text(&demand::NUMBER),
            "demand": printable(item.text(&demand::DEMAND)),
            "about": about.collect::<Vec<_>>(),
            "answer": item.text(&demand::ANSWER),
            "evidence": names.collect::<Vec<_>>(),
        })
    });
    let mut extra = head(owner, &round);
    extra["items"] = items.collect();
    let before = round.before.map(|before| Base::of(view, before)).transpose()?;
    extra["compared"] = before.flatten().is_some().into();
    Ok(Some(Told { extra, is_packed: is_open(&round) }))
}

/// Returns what 修改对照表 tells, if it is known what was submitted before.
pub(super) fn compared(view: &View<'_>, owner: Record<'_>) -> Result<Option<Told>> {
    let Some(round) = round(view, owner) else { return Ok(None) };
    let Some(before) = round.before else { return Ok(None) };
    let Some(base) = Base::of(view, before)? else { return Ok(None) };
    let Some(differences) = base.differences(view, round.after)? else { return Ok(None) };
    let mut extra = head(owner, &round);
    extra["base"] = base.told();
    let items = round.notice.rows(&demand::GROUP).map(|item| {
        let number = item.text(&demand::NUMBER);
        let counted = format!("第{}项", item.position() + 1);
        let number = if number.is_empty() { counted } else { printable(number) };
        (number, item.links(&demand::LINKS.spec))
    });
    let items: Vec<_> = items.collect();
    let mut rows = rows(&differences);
    for (row, difference) in rows.iter_mut().zip(&differences) {
        let asks = |(_, links): &&(String, Vec<Place>)| {
            links.iter().any(|link| view.answers.covers(link, &difference.path))
        };
        let numbers = items.iter().filter(asks).map(|(number, _)| &**number);
        row["demands"] = numbers.collect::<Vec<_>>().join("、").into();
    }
    extra["rows"] = rows.into();
    Ok(Some(Told { extra, is_packed: is_open(&round) }))
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
