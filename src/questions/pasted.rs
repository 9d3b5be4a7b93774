//! A table as spreadsheets put it on the clipboard: cells between tabs, rows on lines.

/// Returns the cells of each row.
///
/// Excel puts a cell with a tab, a line break or a quotation mark into quotation marks, and
/// doubles those in it. Any other quotation mark is one.
#[must_use]
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    while !(rest.is_empty() && row.is_empty()) {
        let (cell, after) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        row.push(cell);
        if let Some(after) = after.strip_prefix('\t') {
            rest = after;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        let breaks = ["\r\n", "\n", "\r"];
        rest = breaks.iter().find_map(|end| after.strip_prefix(end)).unwrap_or_default();
    }
    rows
}

/// Returns the cell in quotation marks at the beginning of `text`, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let (mut cell, mut rest) = (String::new(), text.strip_prefix('"')?);
    loop {
        let (said, after) = rest.split_once('"')?;
        cell.push_str(said);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with(['\t', '\n', '\r']) => {
                return Some((cell.replace("\r\n", "\n"), after));
            }
            None => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotation_marks_hold_a_cell_together_only_if_they_close_it() {
        for (text, rows) in [
            ("甲\t乙\r\n丙\t\r\n", vec![vec!["甲", "乙"], vec!["丙", ""]]),
            ("\"一\r\n二\"\t三", vec![vec!["一\n二", "三"]]),
            ("\"说\"\"好\"\"\"", vec![vec!["说\"好\""]]),
            ("\"甲\"乙\t5\" 屏\n", vec![vec!["\"甲\"乙", "5\" 屏"]]),
            ("\"没有结束\t乙", vec![vec!["\"没有结束", "乙"]]),
            ("", vec![]),
        ] {
            assert_eq!(cells(text), rows, "{text:?}");
        }
    }

    fn as_excel_writes(rows: &[Vec<String>]) -> String {
        let cell = |cell: &String| {
            if cell.contains(['\t', '\n', '"']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.clone()
            }
        };
        let row = |row: &Vec<String>| row.iter().map(cell).collect::<Vec<_>>().join("\t");
        rows.iter().map(|one| row(one) + "\r\n").collect()
    }

    proptest! {
        #[test]
        fn what_excel_writes_is_read(
            rows in prop::collection::vec(
                prop::collection::vec("[甲a\"\t\n ]{0,6}", 1..5), 0..5,
            ),
        ) {
            prop_assert_eq!(cells(&as_excel_writes(&rows)), rows);
        }

        #[test]
        fn nothing_that_is_pasted_is_lost(text in "[甲\"\t\n\r]{0,30}") {
            let told: String = cells(&text).concat().concat();
            let count = |text: &str| text.matches('甲').count();
            prop_assert_eq!(count(&told), count(&text));
        }
    }
}
