//! The lists that the authority published (公示清单): those that come with the program, and
//! those that a user added.
//!
//! Pure: what was added comes in as text, files as bytes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

mod heading;
mod read;
mod sheet;
mod text;

pub use read::{Reading, Unread, read};
pub use text::to_text;

/// The lists that come with the program: 7,259 rows, up to 2026-03.
static BUNDLED: LazyLock<Table> =
    LazyLock::new(|| Table::of(text::rows(include_str!("../../assets/lists.tsv"))));

/// A year and a month of it, from 1.
pub type Month = (u16, u8);

/// A row of a list, each text as it is printed there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The name of the algorithm.
    pub name: Cow<'static, str>,
    /// The name of the subject.
    pub firm: Cow<'static, str>,
    /// The digits of the filing number.
    pub digits: Cow<'static, str>,
    /// The class of the algorithm or the role of the subject.
    pub kind: Cow<'static, str>,
    /// The month of the list: `2026年3月`; empty if the list does not say.
    pub month: Cow<'static, str>,
    /// What the list is of: `深度合成服务算法备案`.
    pub series: Cow<'static, str>,
    /// When the filing was cancelled, or that it was; empty if it stands.
    pub ended: Cow<'static, str>,
}

impl Row {
    /// Returns the filing number: `网信算备…号`.
    #[must_use]
    pub fn number(&self) -> String {
        format!("网信算备{}号", self.digits)
    }

    /// Returns whether another row says the same, whichever list it is in.
    fn repeats(&self, other: &Self) -> bool {
        self.digits == other.digits
            && self.ended.is_empty() == other.ended.is_empty()
            && folded(&self.name) == folded(&other.name)
            && folded(&self.firm) == folded(&other.firm)
    }
}

/// All that is known of the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lists {
    added: Arc<Table>,
}

impl Lists {
    /// Returns the lists that come with the program.
    #[must_use]
    pub fn bundled() -> Self {
        Self::default()
    }

    /// Returns these lists and the rows in `text`, which [`to_text`] wrote.
    #[must_use]
    pub fn with(text: &str) -> Self {
        let added = text::rows(text).map(|row| row.map(str::to_owned));
        Self { added: Arc::new(Table::of(added)) }
    }

    fn tables(&self) -> [&Table; 2] {
        [&BUNDLED, &self.added]
    }

    /// Returns every row, those that come with the program first.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.tables().into_iter().flat_map(|table| &table.rows)
    }

    /// Returns the rows that were added.
    #[must_use]
    pub fn added(&self) -> &[Row] {
        &self.added.rows
    }

    /// Returns which lists these are: `共 7259 条，至2026年3月`. Other rows that were added
    /// give other words.
    #[must_use]
    pub fn in_words(&self) -> String {
        let until = self.until().map(|(year, month)| format!("，至{year}年{month}月"));
        let count = self.rows().count();
        let added = match self.added() {
            [] => String::new(),
            rows => {
                format!("，其中自行读入 {} 条（校验值 {}）", rows.len(), checksum(rows))
            }
        };
        format!("共 {count} 条{}{added}", until.unwrap_or_default())
    }

    /// Returns the rows of this name, however it is spelled.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &Row> {
        let name = folded(name);
        self.tables().into_iter().flat_map(move |table| table.at(&table.names, &name))
    }

    /// Returns the rows with this number, written with or without 网信算备 and 号.
    pub fn numbered(&self, number: &str) -> impl Iterator<Item = &Row> {
        let number = digits(number).unwrap_or_default();
        let tables = self.tables().into_iter();
        tables.flat_map(move |table| table.at(&table.numbers, &number))
    }

    /// Returns the rows whose name, firm or number has `text` in it, exact ones first.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<&Row> {
        let wanted = folded(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let number = digits(text).filter(|digits| digits.len() >= 4);
        let found = self.rows().filter_map(|row| {
            let (name, firm) = (folded(&row.name), folded(&row.firm));
            let is_numbered =
                number.as_ref().is_some_and(|number| row.digits.contains(&**number));
            if name == wanted || firm == wanted {
                Some((false, row))
            } else if name.contains(&wanted) || firm.contains(&wanted) || is_numbered {
                Some((true, row))
            } else {
                None
            }
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|(is_part, _)| *is_part);
        found.into_iter().map(|(_, row)| row).collect()
    }

    /// Returns the rows of `read` that are not known yet, and what is known under the
    /// number of those that say otherwise.
    #[must_use]
    pub fn news<'a>(&'a self, read: &[Row]) -> (Vec<Row>, Vec<(Row, &'a Row)>) {
        let (mut new, mut differing): (Vec<Row>, Vec<_>) = Default::default();
        let mut seen: BTreeSet<(String, String, String, bool)> = BTreeSet::new();
        for row in read {
            let key = (
                row.digits.to_string(),
                folded(&row.name),
                folded(&row.firm),
                row.ended.is_empty(),
            );
            if self.numbered(&row.digits).any(|known| known.repeats(row))
                || !seen.insert(key)
            {
                continue;
            }
            let other = self.numbered(&row.digits).last();
            if let Some(other) = other.filter(|_| row.ended.is_empty()) {
                differing.push((row.clone(), other));
            }
            new.push(row.clone());
        }
        (new, differing)
    }

    /// Returns the year and month of the last list.
    #[must_use]
    pub fn until(&self) -> Option<Month> {
        self.tables().into_iter().filter_map(|table| table.until).max()
    }

    /// Returns how many rows each list has, by month and series, of those rows.
    #[must_use]
    pub fn count<'a>(
        rows: impl IntoIterator<Item = &'a Row>,
    ) -> BTreeMap<(Option<Month>, &'a str), usize> {
        let mut counts = BTreeMap::new();
        for row in rows {
            *counts.entry((month(&row.month), &*row.series)).or_insert(0) += 1;
        }
        counts
    }
}

/// Rows, and where to find them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    rows: Vec<Row>,
    until: Option<Month>,
    names: HashMap<String, Vec<usize>>,
    numbers: HashMap<String, Vec<usize>>,
}

impl Table {
    fn of(rows: impl Iterator<Item = text::Cells<impl Into<Cow<'static, str>>>>) -> Self {
        let mut table = Self::default();
        for cells in rows {
            let [name, firm, digits, kind, of, series, ended] = cells.map(Into::into);
            let row = Row { name, firm, digits, kind, month: of, series, ended };
            let at = table.rows.len();
            if table.rows.last().is_none_or(|last| last.month != row.month) {
                table.until = table.until.max(month(&row.month));
            }
            table.names.entry(folded(&row.name)).or_default().push(at);
            table.numbers.entry(row.digits.to_string()).or_default().push(at);
            table.rows.push(row);
        }
        table
    }

    fn at<'a>(
        &'a self,
        index: &HashMap<String, Vec<usize>>,
        key: &str,
    ) -> impl Iterator<Item = &'a Row> + use<'a> {
        let found = index.get(key).cloned().unwrap_or_default();
        found.into_iter().filter_map(|at| self.rows.get(at))
    }
}

/// Returns a text so that two spellings of one name are equal: half width, small letters,
/// no white space.
#[must_use]
pub fn folded(text: &str) -> String {
    // Nearly all names: reading the shipped lists takes half the time.
    if text.chars().all(|c| matches!(c, '\u{4e00}'..='\u{9fff}' | '0'..='9')) {
        return text.to_owned();
    }
    let is_shown = |c: &char| !c.is_whitespace() && !is_invisible(*c);
    text.nfkc().flat_map(char::to_lowercase).filter(is_shown).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Returns the digits of a filing number, nothing of other texts.
fn digits(number: &str) -> Option<String> {
    let number = folded(number);
    let digits = number.strip_prefix("网信算备").unwrap_or(&number);
    let digits = digits.strip_suffix('号').unwrap_or(digits);
    let is_number =
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.to_owned())
}

/// Returns eight hexadecimal digits that other rows would not have.
fn checksum(rows: &[Row]) -> String {
    let hash: [u8; 32] = Sha256::digest(to_text(rows)).into();
    let [first, second, third, fourth, ..] = hash;
    format!("{:08x}", u32::from_be_bytes([first, second, third, fourth]))
}

/// Returns the year and month that a text names: `2026年3月`, `2026-03`, `2026/3`.
#[must_use]
pub fn month(text: &str) -> Option<Month> {
    let text = folded(text);
    text.match_indices("20").find_map(|(at, _)| {
        let year: u16 = text.get(at..at + 4)?.parse().ok()?;
        let rest = text.get(at + 4..)?.strip_prefix(['年', '-', '/', '.'])?;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let month: u8 = rest[..end].parse().ok()?;
        (1..=12).contains(&month).then_some((year, month))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_shipped_lists_are_whole_and_read_at_once() {
        let lists = Lists::bundled();
        assert_eq!(lists.rows().count(), 7_259);
        let firms: BTreeSet<_> = lists.rows().map(|row| folded(&row.firm)).collect();
        assert_eq!(firms.len(), 4_849);
        let counts = Lists::count(lists.rows());
        let first = ((Some((2022, 8)), "互联网信息服务算法备案"), 30);
        let last = ((Some((2026, 3)), "深度合成服务算法备案"), 779);
        let mut counts = counts.into_iter();
        assert_eq!((counts.next(), counts.next_back()), (Some(first), Some(last)));
        for row in lists.rows() {
            assert!(!row.name.is_empty() && !row.firm.is_empty(), "{row:?}");
            assert!(digits(&row.digits).is_some() && !row.kind.is_empty(), "{row:?}");
        }
    }

    #[test]
    fn a_row_is_found_by_name_number_and_firm_however_spelled() {
        let lists = Lists::bundled();
        let of = |row: &Row| format!("{} {}", row.name, row.firm);
        let wanted = ["智谱ChatGLM生成算法 北京智谱华章科技有限公司"];
        let named: Vec<_> = lists.named("智谱 ＣｈａｔＧＬＭ生成算法").map(of).collect();
        assert_eq!(named, wanted);
        for number in [
            "网信算备110108105858001230019号",
            " １１０１０８１０５８５８００１２３００１９",
        ] {
            assert_eq!(lists.numbered(number).map(of).collect::<Vec<_>>(), wanted);
        }
        let firm = lists.find("阿里巴巴达摩院(杭州)科技有限公司");
        assert!(firm.len() > 3 && firm.iter().all(|row| row.firm.contains("达摩院")));
        assert_eq!(lists.find("豆包大模型算法")[0].name, "豆包大模型算法");
        assert_eq!(lists.find("110108105858001230019").len(), 1);
        assert!(lists.find(" ").is_empty() && lists.numbered("").next().is_none());
    }

    #[test]
    fn what_is_known_is_no_news() {
        let row = |name: &'static str, digits: &'static str| Row {
            name: name.into(),
            firm: "杭州澜图示例科技有限公司".into(),
            digits: digits.into(),
            ..Row::default()
        };
        let read = [
            row("甲生成算法", "330110123456701260011"),
            row("甲 生成算法", "330110123456701260011"),
            Lists::bundled().numbered("110108105858001230019").next().unwrap().clone(),
            row("改名算法", "110108105858001230019"),
        ];
        let lists = Lists::bundled();
        let (new, differing) = lists.news(&read);
        assert_eq!(new, [read[0].clone(), read[3].clone()]);
        assert_eq!(differing.len(), 1);
        assert_eq!(differing[0].1.name, "智谱ChatGLM生成算法");
        let lists = Lists::with(&to_text(&new));
        assert_eq!(lists.added(), new);
        assert_eq!(lists.news(&read), (vec![], vec![]));
    }

    proptest! {
        #[test]
        fn rows_that_are_kept_come_back(
            cells in prop::collection::vec(("[=#甲a ]{1,6}", "[甲乙（ ]{1,3}", "[0-9]{15,22}",
                "[者类]{0,2}", "[0-9年月]{0,4}"), 0..20),
        ) {
            let rows = cells.into_iter().map(|(name, firm, digits, kind, month)| Row {
                name: name.into(),
                firm: firm.into(),
                digits: digits.into(),
                kind: kind.into(),
                month: month.into(),
                ..Row::default()
            });
            let rows: Vec<_> = rows.collect();
            let lists = Lists::with(&to_text(&rows));
            prop_assert_eq!(lists.added(), rows);
        }

        #[test]
        fn no_file_makes_reading_panic(
            cells in prop::collection::vec(
                prop::sample::select(vec!["算法名称", "主体名称", "备案编号", "序号", ",", "\n",
                    "\"", "甲", "网信算备330110123456701260011号", "网信算备33", "1", "\t"]), 0..60),
        ) {
            _ = read("清单（2026年5月）", cells.concat().into_bytes());
        }
    }

    #[test]
    fn a_month_is_read_as_people_write_it() {
        for text in ["清单（2025年5月）", "２０２５ 年 5 月", "2025-05", "清单2025/5"]
        {
            assert_eq!(month(text), Some((2025, 5)), "{text}");
        }
        assert_eq!(month("2025年13月"), None);
        assert_eq!(month("编号20"), None);
    }
}
