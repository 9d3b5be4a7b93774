//! The numbers of filings that passed, compared with all else that is known.
//!
//! Nothing here is certain: how a number is made up is derived from published ones, which
//! have misprints. Of the 7,259 numbers published up to 2026-03 two do not parse, two are of
//! another class than their row, one is two years older than its list, and three of 4,849
//! subjects have two codes; a test counts them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::form::algorithm::basics::{self, Class};
use crate::form::filing::{self, event};
use crate::form::{Record, algorithm, regions, subject};
use crate::lists::{Lists, Row, folded};
use crate::numbers::filing_number::{self, FilingNumber};
use crate::tracking::filing::{Happened, Purpose};

/// Returns the events by which filings of the subject or an algorithm passed.
pub(super) fn accepted(owner: Record<'_>) -> impl Iterator<Item = Record<'_>> {
    let events = owner.rows(&filing::GROUP).flat_map(filing::events);
    let accepted = events.filter(|(_, event)| event.happened == Happened::Accepted);
    accepted.map(|(record, _)| record)
}

/// Returns what is odd about the number of an event by which a filing passed, in Chinese
/// sentences; nothing of other events.
#[must_use]
pub fn number_doubts(event: Record<'_>, lists: &Lists) -> Vec<String> {
    if event.get(&event::HAPPENED) != Some(Happened::Accepted) {
        return Vec::new();
    }
    let number = event.text(&event::FILING_NUMBER);
    let doubts = match malformed(number) {
        Some(problem) => vec![problem],
        None => mismatches(event, lists),
    };
    doubts.iter().map(|doubt| format!("备案编号“{number}”{doubt}。")).collect()
}

/// Returns what is wrong with how a number is written; nothing if there is none.
pub(super) fn malformed(number: &str) -> Option<String> {
    let number = Some(number).filter(|number| !number.is_empty())?;
    filing_number::parse(number).err().map(|problem| problem.to_string())
}

/// Returns in what the number of an accepted event contradicts what else is known.
pub(super) fn mismatches(event: Record<'_>, lists: &Lists) -> Vec<String> {
    let text = event.text(&event::FILING_NUMBER);
    let (Ok(number), Some(filing)) = (filing_number::parse(text), event.parent()) else {
        return Vec::new();
    };
    let Some(owner) = filing.parent() else { return Vec::new() };
    let subject = owner.project();
    [
        listed_for_another(text, subject.text(&subject::NAME), lists),
        of_another_subject(number, subject),
        of_another_province(
            number,
            subject.text(&subject::REGION),
            subject.text(&subject::USCC),
        ),
        owner.get(&basics::CLASS).and_then(|class| of_another_class(number, class)),
        of_another_year(number, filing, event),
        of_another_filing(text, filing, owner),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A subject that took another name may be listed under both.
fn listed_for_another(number: &str, own: &str, lists: &Lists) -> Option<String> {
    let own = Some(folded(own)).filter(|own| !own.is_empty())?;
    let is_own = |row: &Row| folded(&row.firm) == own;
    let row = lists.numbered(number).last()?;
    (!lists.numbered(number).any(is_own))
        .then(|| format!("是别的主体的编号：公开清单中属于“{}”", row.firm))
}

/// Digits 7–13 are the subject's, the same in all its numbers.
fn of_another_subject(number: FilingNumber<'_>, project: Record<'_>) -> Option<String> {
    let algorithms = project.rows(&algorithm::GROUP);
    let numbers = algorithms.flat_map(|algorithm| {
        let filed = accepted(algorithm).map(|event| event.text(&event::FILING_NUMBER));
        filed.chain([algorithm.text(&basics::FILING_NUMBER)])
    });
    let parsed = numbers.filter_map(|number| filing_number::parse(number).ok());
    let others: BTreeSet<_> = parsed.map(|other| other.subject).collect();
    let other = others.into_iter().find(|other| *other != number.subject)?;
    Some(format!(
        "第7至13位（主体编号）为{}，本项目的其他备案编号为{other}，可能是别的主体的编号",
        number.subject
    ))
}

/// Digits 1–6 are those of the place of registration; subjects move within a province.
fn of_another_province(
    number: FilingNumber<'_>,
    region: &str,
    uscc: &str,
) -> Option<String> {
    let registered = uscc.get(2..8).unwrap_or_default();
    let provinces = [region, registered].into_iter().filter_map(province);
    let provinces: BTreeSet<_> = provinces.collect();
    let of_number = province(number.region)?;
    if provinces.is_empty() || provinces.contains(of_number) {
        return None;
    }
    let name = |code: &str| {
        let name = regions::name(&format!("{code}0000"));
        name.unwrap_or_else(|| code.to_owned())
    };
    let own: Vec<_> = provinces.into_iter().map(name).collect();
    Some(format!(
        "第1至6位（行政区划）属于{}，本主体登记在{}，可能是别的主体的编号",
        name(of_number),
        own.join("、")
    ))
}

/// Returns the two digits of a province; `10` on unified codes is the State itself.
fn province(region: &str) -> Option<&str> {
    region.get(..2).filter(|code| regions::find(&format!("{code}0000")).is_some())
}

/// Two rows of 2022 are 调度决策类 and have the code of 内容过滤类.
fn of_another_class(number: FilingNumber<'_>, class: Class) -> Option<String> {
    let of_number = Class::of_code(number.class).map_or("未收录", Class::word);
    (number.class != class.code()).then(|| {
        format!(
            "第14、15位（类别）为{}（{of_number}），算法类型为{}，可能是别的算法的编号",
            number.class,
            class.word()
        )
    })
}

/// Digits 16–17 are the year of the filing: that of its first submission, or a later one up
/// to that in which it passed. A change keeps the number.
fn of_another_year(
    number: FilingNumber<'_>,
    filing: Record<'_>,
    event: Record<'_>,
) -> Option<String> {
    let passed =
        event.get(&event::ON).filter(|_| filing::purpose(filing) == Purpose::First)?;
    let submitted =
        filing::events(filing).filter(|(_, event)| event.happened.is_submission());
    let first = submitted.filter_map(|(_, event)| event.on).map(Date::year).min();
    let first = first.unwrap_or(i16::MAX).min(passed.year().saturating_sub(1));
    let year = i16::try_from(number.year).ok()?;
    (!(first..=passed.year()).contains(&year)).then(|| {
        format!("第16、17位（年份）为{year}年，与通过的年份{}年不符", passed.year())
    })
}

/// A change and a cancellation keep the number of the first filing.
fn of_another_filing(
    number: &str,
    filing: Record<'_>,
    owner: Record<'_>,
) -> Option<String> {
    if filing::purpose(filing) == Purpose::First {
        return None;
    }
    let first = filing::filings_for(owner, Purpose::First);
    let accepted = first.flat_map(filing::events).filter_map(|(event, _)| {
        Some(event.text(&event::FILING_NUMBER)).filter(|number| !number.is_empty())
    });
    let first = accepted.last().filter(|first| *first != number)?;
    Some(format!("与首次备案的编号“{first}”不同；变更、注销后编号不变"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::form::Answers;

    /// Returns what is odd about `number`, passed in November 2026, of an organisation of
    /// 杭州 that makes what a class says.
    fn doubts(number: &str, class: &str) -> String {
        let event =
            json!({ "happened": "通过", "on": "2026-11-02", "filing_number": number });
        let (answers, misfits) = Answers::from_json(&json!({
            "subject": { "name": "杭州澜图示例科技有限公司", "region": "330110",
                "uscc": "91330110MAXAMPLE28" },
            "algorithms": [{ "class": class, "filings": [{
                "events": [{ "happened": "提交", "on": "2026-03-02" }, event] }] }],
        }));
        assert_eq!(misfits, []);
        let events: Vec<_> =
            answers.records().filter(|one| one.has(&event::ON.spec)).collect();
        assert!(number_doubts(events[0], &Lists::bundled()).is_empty());
        number_doubts(events[1], &Lists::bundled()).join("\n")
    }

    /// Returns a number with its check digit.
    fn numbered(body: &str) -> String {
        let digit = (0..10).map(|digit| format!("网信算备{body}{digit}号"));
        digit.into_iter().find(|number| filing_number::parse(number).is_ok()).unwrap()
    }

    #[test]
    fn a_number_is_compared_with_subject_class_and_year() {
        assert_eq!(doubts(&numbered("33011012345670126001"), "生成合成类"), "");
        assert_eq!(doubts(&numbered("33019912345670125001"), "生成合成类"), "");
        let said = doubts("网信算备110108823483901230031号", "生成合成类");
        assert!(said.contains("公开清单中属于“北京抖音信息服务有限公司”"), "{said}");
        assert!(said.contains("属于北京市，本主体登记在浙江省"), "{said}");
        assert!(said.contains("（年份）为2023年，与通过的年份2026年不符"), "{said}");
        let said = doubts(&numbered("33011012345670227001"), "生成合成类");
        assert!(said.contains("为02（个性化推送类），算法类型为生成合成类"), "{said}");
        assert!(said.contains("2027年"), "{said}");
        let said = doubts("网信算备1101082242366066220017号", "生成合成类");
        assert!(said.contains("应有 21 位数字，现为 22 位"), "{said}");
    }

    #[test]
    fn numbers_of_one_project_are_of_one_subject_and_stay() {
        let event = |happened: &str, number: &str| json!({ "happened": happened, "filing_number": number });
        let first = numbered("33011012345670126001");
        let other = numbered("33011076543210126001");
        let (answers, _) = Answers::from_json(&json!({ "algorithms": [
            { "filings": [{ "events": [event("通过", &first)] }] },
            { "filings": [{ "events": [event("通过", &other)] },
                { "purpose": "变更备案", "events": [event("通过", &first)] }] },
        ] }));
        let said = |at: usize, filing: usize| {
            let algorithm = answers.project().rows(&algorithm::GROUP).nth(at).unwrap();
            let filing = algorithm.rows(&filing::GROUP).nth(filing).unwrap();
            let event = filing.rows(&event::GROUP).next().unwrap();
            number_doubts(event, &Lists::bundled()).join("\n")
        };
        assert!(
            said(0, 0).contains("其他备案编号为7654321，可能是别的主体"),
            "{}",
            said(0, 0)
        );
        assert!(said(1, 1).contains("与首次备案的编号"), "{}", said(1, 1));
    }

    #[test]
    fn published_numbers_raise_few_doubts() {
        let lists = Lists::bundled();
        let (mut all, mut odd) = (0, Vec::new());
        let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in lists.rows() {
            all += 1;
            let (number, firm) = (row.number(), folded(&row.firm));
            let class = match &*row.kind {
                "检索过滤类" => None, // told apart by the number since 2024-04
                "服务提供者" | "服务技术支持者" => Some(Class::Generative),
                word => serde_json::from_value::<Class>(json!(word)).ok(),
            };
            let found: Vec<_> = match filing_number::parse(&number) {
                Err(problem) => vec![problem.to_string()],
                Ok(parsed) => {
                    codes.entry(firm).or_default().insert(parsed.subject.to_owned());
                    let year = crate::lists::month(&row.month).unwrap().0;
                    let is_of_year = (year - 1..=year).contains(&parsed.year);
                    [
                        class.and_then(|class| of_another_class(parsed, class)),
                        (!is_of_year).then(|| "年份".to_owned()),
                        listed_for_another(&number, &row.firm, &lists),
                    ]
                    .into_iter()
                    .flatten()
                    .collect()
                }
            };
            if !found.is_empty() {
                odd.push(format!("{number} {}: {}", row.month, found.join("；")));
            }
        }
        assert_eq!((all, odd.len()), (7_259, 5), "{}", odd.join("\n"));
        let several = codes.values().filter(|codes| codes.len() > 1).count();
        assert_eq!((several, codes.len()), (3, 4_849));
    }
}
