//! Which answer a text in our own document is, so that it comes back exactly.

use super::entries::{Content, Entry, Stock};
use super::labels::{likeness, plain, without_brackets};
use super::matching::columns;
use super::writing::lines;
use crate::documents::docx::Fields;

/// A text of this many characters is told by itself.
const TELLING: usize = 8;

impl Fields for Stock {
    fn of(&self, names: &[&str], under: &[&str], text: &str) -> Option<String> {
        let says = |entry: &&Entry| {
            let is_text = matches!(entry.content, Content::Text(_) | Content::Chosen(_));
            let said = lines(&entry.content);
            let is_it = said.join("\n") == text || said.iter().any(|line| line == text);
            is_text && entry.path.is_some() && is_it
        };
        let names: Vec<String> = names
            .iter()
            .flat_map(|name| [plain(name), plain(&without_brackets(name))])
            .collect();
        let under: Vec<String> = under.iter().map(|heading| plain(heading)).collect();
        let like = |entry: &Entry| {
            let all = entry.names.iter().chain(&entry.full_names);
            let each =
                all.flat_map(|own| names.iter().map(move |name| likeness(own, name)));
            each.max().unwrap_or(0)
        };
        let mut found: Vec<_> =
            self.entries.iter().filter(says).map(|entry| (like(entry), entry)).collect();
        if let [(_, only)] = found[..]
            && text.chars().count() >= TELLING
        {
            return only.path.clone();
        }
        found.retain(|(like, _)| *like >= 70);
        let mut found: Vec<_> = found
            .into_iter()
            .map(|(like, entry)| ((belongs(entry, &names, &under), like), entry))
            .collect();
        found.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        let (best, entry) = *found.first()?;
        let is_tied = found.get(1).is_some_and(|(other, _)| *other == best);
        if is_tied { None } else { entry.path.clone() }
    }

    fn of_rows(
        &self,
        heads: &[String],
        rows: &[Vec<String>],
    ) -> Vec<Vec<Option<String>>> {
        let none = || rows.iter().map(|row| vec![None; row.len()]).collect();
        let Some(group) = self.rows_for(heads, &[]) else { return none() };
        let plain: Vec<String> =
            heads.iter().map(|head| plain(&without_brackets(head))).collect();
        let columns = columns(group, &plain);
        let of_row = |row: &Vec<String>| {
            let same = |record: &Vec<String>| {
                let each = row.iter().zip(&columns);
                each.filter(|(text, column)| {
                    column.is_some_and(|at| record[at] == **text)
                })
                .count()
            };
            let record = (0..group.rows.len())
                .max_by_key(|at| (same(&group.rows[*at]), std::cmp::Reverse(*at)));
            let record = record.filter(|at| same(&group.rows[*at]) > 0);
            let field = |(text, column): (&String, &Option<usize>)| {
                let (record, column) = (record?, (*column)?);
                let is_it = group.rows[record][column] == *text && !text.is_empty();
                is_it.then(|| format!("{}[{record}].{}", group.key, group.fields[column]))
            };
            row.iter().zip(&columns).map(field).collect()
        };
        rows.iter().map(of_row).collect()
    }
}

/// Returns whether the headings say what an entry belongs to: 职务 under 专职机构负责人 is
/// 负责人职务.
fn belongs(entry: &Entry, names: &[String], under: &[String]) -> bool {
    let is_said = |word: &str| {
        word.chars().count() > 1 && under.iter().any(|heading| heading.contains(word))
    };
    let own = entry.names.iter().any(|own| {
        names.iter().any(|name| own.strip_suffix(&**name).is_some_and(is_said))
    });
    own || entry.within.iter().any(|within| is_said(within))
}
