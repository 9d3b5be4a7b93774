//! Lists as text: that of `assets/lists.tsv`, and of the file with what a user added.
//!
//! `= month, series` begins a list, then come its rows: name, firm (empty: that of the row
//! above), digits of the number, class or role, and when it was cancelled, between tabs.

use std::fmt::Write as _;

use super::Row;

/// Name, firm, digits, kind, month, series, and when it was cancelled.
pub(super) type Cells<T> = [T; 7];

/// Reads the rows of `text`. What is no row is left out: a user may have edited the file.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Cells<&str>> {
    let (mut month, mut series, mut firm) = ("", "", "");
    text.lines().filter_map(move |line| {
        let mut cells = line.trim_end_matches('\r').split('\t');
        let mut next = || cells.next().unwrap_or_default();
        // A row has three cells at least, whatever its name.
        let is_list = line.split('\t').count() == 2;
        if let Some(first) = line.strip_prefix("= ").filter(|_| is_list) {
            month = first.split('\t').next().unwrap_or_default();
            (_, series) = (next(), next());
            firm = "";
            return None;
        }
        let (name, of, digits) = (next(), next(), next());
        firm = if of.is_empty() { firm } else { of };
        let is_row = !name.is_empty() && !digits.is_empty();
        is_row.then(|| [name, firm, digits, next(), month, series, next()])
    })
}

/// Returns the text of rows.
#[must_use]
pub fn to_text(rows: &[Row]) -> String {
    let mut text = String::from("# 由 suanbei lists import 写入的公示清单\n");
    let (mut list, mut firm) = (None, "");
    for row in rows {
        if list != Some((&*row.month, &*row.series)) {
            list = Some((&*row.month, &*row.series));
            firm = "";
            _ = writeln!(text, "= {}\t{}", row.month, row.series);
        }
        let of = if firm == row.firm { "" } else { &*row.firm };
        firm = &row.firm;
        let cells = [&*row.name, of, &row.digits, &row.kind, &row.ended];
        text.push_str(cells.join("\t").trim_end());
        text.push('\n');
    }
    text
}
