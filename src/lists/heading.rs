//! What the columns of a list are, by their headings.

use super::folded;

/// What a column tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Serial,
    Name,
    Class,
    Role,
    Firm,
    Number,
    Ended,
    Note,
    Month,
    Series,
}

/// How headings end, the better ones first; a short one must be the whole heading. English
/// ones are those of collections that others publish as CSV.
const HEADINGS: &[(Column, &[&str], &[&str])] = &[
    (Column::Ended, &["注销时间", "注销日期", "注销情况"], &["注销"]),
    (Column::Number, &["备案编号", "备案号", "算法编号", "recordnumber", "编号"], &[]),
    (Column::Name, &["算法名称", "算法名", "algorithmname"], &["名称", "算法", "name"]),
    (
        Column::Firm,
        &[
            "主体名称",
            "主体全称",
            "备案主体",
            "运营主体",
            "企业名称",
            "公司名称",
            "单位名称",
            "机构名称",
            "备案单位",
            "entityname",
        ],
        &["主体", "企业", "公司", "单位", "entity"],
    ),
    (Column::Class, &["算法类别", "算法类型"], &["类别", "类型", "class"]),
    (Column::Role, &["角色"], &["role"]),
    (Column::Series, &["清单名称", "所属清单"], &["series"]),
    (
        Column::Month,
        &["批次", "公示时间", "公布时间", "发布时间", "公示月份"],
        &["月份", "batch"],
    ),
    (Column::Note, &["备注"], &["note"]),
    (Column::Serial, &["序号"], &["no."]),
];

/// Returns what the columns are whose headings are `cells`, by position; `None` if they
/// are no headings of a list: at least name and number.
pub(super) fn columns(cells: &[&str]) -> Option<Vec<(Column, usize)>> {
    let headings: Vec<_> = cells.iter().map(|cell| plain(cell)).collect();
    let find = |ends: &[&str], whole: &[&str]| {
        let mut ends = ends
            .iter()
            .filter_map(|end| headings.iter().position(|heading| heading.ends_with(end)));
        let whole = || headings.iter().position(|heading| whole.contains(&&**heading));
        ends.next().or_else(whole)
    };
    let found = HEADINGS.iter().filter_map(|(column, ends, whole)| {
        find(ends, whole).map(|position| (*column, position))
    });
    let found: Vec<_> = found.collect();
    let has = |column| found.iter().any(|(found, _)| *found == column);
    (has(Column::Name) && has(Column::Number)).then_some(found)
}

/// Returns a heading without brackets; nothing of one that tells what was before a change,
/// or of a sentence.
fn plain(cell: &str) -> String {
    let mut plain = folded(cell);
    while let (true, Some(at)) = (plain.ends_with(')'), plain.rfind('(')) {
        plain.truncate(at);
    }
    let is_old = plain.contains("变更前") || plain.starts_with('原');
    if is_old || plain.chars().count() > 40 { String::new() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_headings_in_any_order() {
        let lists: [&[&str]; 4] = [
            &["序号", "算法名称", "算法类别", "主体名称", "应用产品", "备案编号", "备注"],
            &["备案 编号", "备案主体", "角色（类型）", "算法名称（全称）", "注销时间"],
            &["编号", "名称", "企业"],
            &["algorithmName", "series", "class", "role", "entityName", "recordNumber"],
        ];
        for cells in lists {
            let found = columns(cells).unwrap();
            let at = |wanted| {
                let found = found.iter().find(|(column, _)| *column == wanted);
                cells[found.unwrap().1]
            };
            assert!(at(Column::Number).contains(['编', 'r']), "{cells:?}");
            assert!(at(Column::Name).contains(['名', 'a']), "{cells:?}");
            assert!(at(Column::Firm).contains(['主', '企', 'e']), "{cells:?}");
        }
        let all =
            columns(&["变更前算法名称", "算法名称", "备案编号", "主体名称"]).unwrap();
        assert!(all.contains(&(Column::Name, 1)));
        assert_eq!(columns(&["序号", "产品名称", "主体名称"]), None);
        assert_eq!(columns(&["1", "甲算法", "网信算备330110123456701260011号"]), None);
    }
}
