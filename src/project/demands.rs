//! The demands of a notice by hand: one more, one in two, two in one.

use serde_json::{Value, json};

use super::track::put;
use super::tracked::is_done;
use super::{Project, no_such_place};
use crate::error::{Error, Result};
use crate::form::filing::{demand, event};
use crate::form::{Answers, At, Link, Record};
use crate::store::Op;

impl Project {
    /// Adds a demand to a notice, the event numbered `event`, with its text, such as a piece
    /// of the notice; returns the number of its record.
    pub fn add_demand(&mut self, event: i64, text: &str) -> Result<i64> {
        let answers = self.answers()?;
        let notice = answers.record(event);
        let notice = notice
            .filter(|notice| notice.group().key == event::GROUP.key)
            .ok_or_else(|| no_such_place(At::Key(event, "")))?;
        let label = notice.place_of_group(&demand::GROUP).label;
        self.step(Op::AddRecord, &label, |tx| {
            let id = tx.add(event, demand::GROUP.key)?;
            put(tx, id, &demand::DEMAND, Some(text.trim().into()))?;
            Ok(id)
        })
    }

    /// Splits a demand after so many characters of its text; returns the number of the
    /// record of the rest, which comes next. What was answered stays with the first part.
    pub fn split_demand(&mut self, record: i64, at: usize) -> Result<i64> {
        let answers = self.answers()?;
        let item = demand_at(&answers, record)?;
        let text = item.text(&demand::DEMAND);
        let cut = text.char_indices().nth(at).map_or(text.len(), |(index, _)| index);
        let (head, rest) = text.split_at(cut);
        let (head, rest) = (head.trim(), rest.trim());
        if head.is_empty() || rest.is_empty() {
            let problem = "请把光标放在要拆开的地方，前后都要有文字".to_owned();
            return Err(Error::WrongKind { path: item.words(), problem });
        }
        self.step(Op::Track, &format!("拆分：{}", item.words()), |tx| {
            let id = tx.add(notice_of(item), demand::GROUP.key)?;
            put(tx, record, &demand::DEMAND, Some(head.into()))?;
            put(tx, id, &demand::DEMAND, Some(rest.into()))?;
            let mut order: Vec<_> = siblings(item).map(Record::id).collect();
            order.insert(item.position() + 1, id);
            tx.order(&order)?;
            Ok(id)
        })
    }

    /// Merges a demand into the one before it: their texts, answers, links and evidence. It
    /// is done only if both are.
    pub fn merge_demand(&mut self, record: i64) -> Result<()> {
        let answers = self.answers()?;
        let item = demand_at(&answers, record)?;
        let before = item.position().checked_sub(1);
        let before = before.and_then(|index| siblings(item).nth(index));
        let before = before.ok_or_else(|| {
            let problem = "它是第一项，前面没有可以并入的事项".to_owned();
            Error::WrongKind { path: item.words(), problem }
        })?;
        self.step(Op::Track, &format!("合并：{}", item.words()), |tx| {
            for field in [&demand::DEMAND, &demand::ANSWER] {
                let both = [before.text(field), item.text(field)];
                let both: Vec<_> =
                    both.into_iter().filter(|text| !text.is_empty()).collect();
                put(tx, before.id(), field, Some(both.join("\n").into()))?;
            }
            let key = demand::LINKS.spec.key;
            let links = |of: Record<'_>| of.raw(key).map(Link::all).unwrap_or_default();
            let mut all = links(before);
            all.extend(
                links(item).into_iter().filter(|link| !links(before).contains(link)),
            );
            if !all.is_empty() {
                tx.set(before.id(), key, &json!(all))?;
            }
            let slot = demand::EVIDENCE.spec.key;
            for file in tx.slot(record, slot)? {
                tx.attach(before.id(), slot, &file.file_name, file.content)?;
            }
            let done = is_done(before) && is_done(item);
            put(
                tx,
                before.id(),
                &demand::DONE,
                is_done(before).then(|| Value::from(done)),
            )?;
            tx.remove(record)
        })
    }
}

/// Returns the demand numbered `record`.
fn demand_at(answers: &Answers, record: i64) -> Result<Record<'_>> {
    let item = answers.record(record);
    let item = item.filter(|item| item.group().key == demand::GROUP.key);
    item.ok_or_else(|| no_such_place(At::Key(record, "")))
}

/// Returns the demands of the same notice.
fn siblings(item: Record<'_>) -> impl Iterator<Item = Record<'_>> {
    item.parent().into_iter().flat_map(|notice| notice.rows(&demand::GROUP))
}

fn notice_of(item: Record<'_>) -> i64 {
    item.parent().map_or(Answers::ROOT, Record::id)
}
