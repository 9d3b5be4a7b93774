use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::form::algorithm::basics;
use crate::form::filing::{self, event};
use crate::form::{Record, subject};
use crate::numbers::filing_number::{self, FilingNumber};
use crate::rules::{Case, Found, declare::rule};
use crate::tracking::filing::{Happened, Purpose};

rule! {
    /// ## 检查什么
    /// 记录的备案编号写法正确，其中的类别、年份、行政区划与算法类型、通过日期、主体注册地相符；
    /// 各算法编号中的主体编号相同。编号的构成由已公布的编号归纳，主管部门未公开。
    ///
    /// ## 为什么
    /// 编号要标明在产品中，办理变更、注销时也要填写；抄错一位就指向别的算法。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过", on = "2023-10-09", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过", on = "2026-10-09", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过", filing_number = "网信算备330110507206401230036号" }] }]
    /// ```
    /// ```toml fires algorithms[1].filings[0].events[0].filing_number
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过", filing_number = "网信算备330110507206401230035号" }] }]
    /// [[algorithms]]
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过", filing_number = "网信算备110108823483901230031号" }] }]
    /// ```
    /// ```toml silent
    /// subject.region = "330110"
    /// [[algorithms]]
    /// class = "生成合成类"
    /// filings = [{ purpose = "首次备案", events = [{ happened = "通过", on = "2023-09-01", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 对照备案系统或者公示清单核对编号；主体迁过注册地等确有原因的，请说明理由。
    X043 Warning "备案编号{problem}，请核对。"
    basis "已公布的备案编号归纳（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let region = case.project().text(&subject::REGION);
    let mut subjects: BTreeMap<&str, usize> = BTreeMap::new();
    for algorithm in case.algorithms() {
        let filings = algorithm.rows(&filing::GROUP);
        let events = filings.flat_map(|filing| {
            // The number of a change is that of an earlier year.
            let is_first = filing::purpose(filing) == Purpose::First;
            filing::events(filing).map(move |(record, event)| (record, event, is_first))
        });
        for (record, event, is_first) in events {
            let text = record.text(&event::FILING_NUMBER).trim();
            if event.happened != Happened::Accepted || text.is_empty() {
                continue;
            }
            let problem = match filing_number::parse(text) {
                Err(problem) => problem.to_string(),
                Ok(number) => {
                    let mut all =
                        contradictions(algorithm, &number, event.on.filter(|_| is_first));
                    if region.len() == 6 && number.region != region {
                        all.push(format!(
                            "的行政区划{}与主体注册地（{region}）不同",
                            number.region
                        ));
                    }
                    let count = subjects.len();
                    let first = *subjects.entry(number.subject).or_insert(count);
                    if first > 0 {
                        all.push(format!("的主体编号{}与其他算法的不同", number.subject));
                    }
                    all.join("，")
                }
            };
            if !problem.is_empty() {
                let spec = &event::FILING_NUMBER.spec;
                found.say(record, spec, &[("problem", &problem)]);
            }
        }
    }
}

/// Returns in what a number contradicts the class of its algorithm and the day it was given.
fn contradictions(
    algorithm: Record<'_>,
    number: &FilingNumber<'_>,
    given_on: Option<Date>,
) -> Vec<String> {
    let mut all = Vec::new();
    if let Some(class) = algorithm.get(&basics::CLASS)
        && class.code() != number.class
    {
        let code = number.class;
        let said = basics::Class::of_code(code).map_or("未收录", basics::Class::word);
        all.push(format!("的类别{code}（{said}）与算法类型（{}）不同", class.word()));
    }
    if let Some(day) = given_on
        && day.year() != i16::try_from(number.year).unwrap_or(i16::MAX)
    {
        all.push(format!("的年份{}与通过日期（{}年）不同", number.year, day.year()));
    }
    all
}
