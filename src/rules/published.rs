//! What the authority's lists have published: a part of it, that comes with the program.

use std::sync::LazyLock;

/// A row of a published list.
pub(super) struct Filing {
    pub(super) name: &'static str,
    pub(super) entity: &'static str,
    pub(super) number: &'static str,
}

pub(super) static PUBLISHED: LazyLock<Vec<Filing>> = LazyLock::new(|| {
    let lines = include_str!("../../assets/filings.tsv").lines();
    let read = |line: &'static str| {
        let mut cells = line.split('\t');
        Some(Filing { name: cells.next()?, entity: cells.next()?, number: cells.next()? })
    };
    lines.filter(|line| !line.starts_with('#')).filter_map(read).collect()
});
