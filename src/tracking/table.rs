//! Days off and days worked as other programs publish them: JSON and CSV.

use jiff::civil::Date;
use serde_json::Value;

/// A day, whether it is worked, and the words that say so.
type Named = (Date, bool, String);

/// Returns the days of a table; `None` if it is none that we know.
pub(super) fn read(text: &str) -> Option<Vec<Named>> {
    let days = match serde_json::from_str::<Value>(text) {
        Ok(Value::Array(list)) => entries(&list),
        // holiday-cn: { "year": 2027, "days": [ { "date": …, "isOffDay": true } ] }
        Ok(Value::Object(object)) => match object.get("days").or(object.get("entries")) {
            Some(Value::Array(list)) => entries(list),
            _ => years(object.get("years")?),
        },
        Ok(_) => None,
        Err(_) => csv(text),
    };
    days.filter(|days| !days.is_empty())
}

/// Reads the form of `assets/holidays.json`.
fn years(years: &Value) -> Option<Vec<Named>> {
    let mut days = Vec::new();
    for year in years.as_object()?.values() {
        for (key, worked) in [("holiday", false), ("workday", true)] {
            for day in year.get(key)?.as_array()? {
                days.push((day.as_str()?.parse().ok()?, worked, day.to_string()));
            }
        }
    }
    Some(days)
}

fn entries(list: &[Value]) -> Option<Vec<Named>> {
    let entry = |entry: &Value| {
        let day = entry.get("date")?.as_str()?.parse().ok()?;
        let worked = match (entry.get("isOffDay"), entry.get("kind")) {
            (Some(off), _) => !off.as_bool()?,
            (_, Some(kind)) => is_worked(kind.as_str()?)?,
            _ => return None,
        };
        Some((day, worked, entry.to_string()))
    };
    list.iter().map(entry).collect()
}

/// Reads lines such as `2027-01-01,放假`; the first may be a heading.
fn csv(text: &str) -> Option<Vec<Named>> {
    let lines = text.lines().map(|line| line.trim_matches(['\u{feff}', ' ', '"', '\r']));
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let day = |line: &&str| {
        let mut cells =
            line.split([',', '\t', ';', '，']).map(|cell| cell.trim_matches([' ', '"']));
        let day = cells.next()?.replace(['/', '.'], "-").parse().ok()?;
        let worked = cells.find_map(is_worked)?;
        Some((day, worked, (*line).to_owned()))
    };
    let skip = usize::from(lines.first().is_some_and(|line| day(line).is_none()));
    lines.iter().skip(skip).map(day).collect()
}

fn is_worked(kind: &str) -> Option<bool> {
    match kind.trim().to_lowercase().as_str() {
        "holiday" | "off" | "放假" | "休" | "休息" | "节假日" => Some(false),
        "workday" | "work" | "上班" | "班" | "调休上班" | "工作日" => {
            Some(true)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn tables_of_four_kinds_say_the_same() {
        let wanted = [(date(2027, 1, 1), false), (date(2027, 1, 3), true)];
        for text in [
            r#"{"years":{"2027":{"holiday":["2027-01-01"],"workday":["2027-01-03"]}}}"#,
            r#"{"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},
                {"name":"元旦","date":"2027-01-03","isOffDay":false}]}"#,
            r#"[{"date":"2027-01-01","kind":"holiday"},{"date":"2027-01-03","kind":"workday"}]"#,
            "\u{feff}日期,名称,安排\r\n2027-01-01,元旦,放假\r\n2027/01/03,元旦,上班\r\n",
        ] {
            let days = read(text).unwrap_or_else(|| panic!("{text}"));
            let days: Vec<_> =
                days.iter().map(|(day, worked, _)| (*day, *worked)).collect();
            assert_eq!(days, wanted, "{text}");
        }
        for text in ["", "5月1日放假。", "[]", "2027-01-01", "2027-01-01,放假\n坏行"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
