use std::collections::BTreeMap;

use crate::rules::due::running;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 推算备案、变更、注销期限所用的年份，都有放假安排数据。
    ///
    /// ## 为什么
    /// 放假和调休每年由国务院办公厅通知，通常在前一年 11 月公布。没有数据的年份只能按周末和元旦、劳动节、
    /// 国庆节推算，期限可能差几天。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// terminated_on = "2026-12-15"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// terminated_on = "2026-11-02"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2019-12-25"
    /// ```
    ///
    /// ## 怎么改
    /// 放假通知公布后，在设置中更新节假日数据；在此之前，期限请留出余量。
    D009 Warning "{year}年放假安排数据缺失，工作日推算仅供参考，请更新节假日数据。"
    basis "《中华人民共和国民法典》第201条（未核实）；国务院办公厅放假通知"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let mut years = BTreeMap::new();
    for running in case.parts().flat_map(running) {
        // A past deadline is over, whatever the holidays were.
        let year = running.deadline(case.calendar).unknown_year;
        if let Some(year) = year.filter(|&year| year >= case.today.year()) {
            let places: &mut Vec<_> = years.entry(year).or_default();
            places.push(running.record.place(running.spec));
        }
    }
    for (year, places) in years {
        found.places(places, &[("year", &year.to_string())]);
    }
}
