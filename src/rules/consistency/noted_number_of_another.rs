use crate::form::filing::event;
use crate::rules::accepted::{accepted, mismatches};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 记录“通过”时填写的备案编号，与主体、算法类型和通过的年份相符：行政区划在本主体登记的省份，
    /// 主体编号与本项目的其他编号相同，类别码与算法类型一致，年份不晚于通过之年；变更、注销后编号不变；
    /// 也不是公开清单中别的主体的编号。
    ///
    /// ## 为什么
    /// 抄错一行，就展示了别的主体或算法的编号。编号各段的含义由公开编号归纳，主管部门未公开，所以只作提醒。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.region = "110108"
    /// [[algorithms]]
    /// filings = [{ events = [{ happened = "通过", on = "2023-06-20", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// filings = [{ events = [{ happened = "通过", on = "2023-06-20", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// filings = [{ events = [{ happened = "通过", on = "2026-06-20", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    /// ```toml silent
    /// subject.region = "330106"
    /// [[algorithms]]
    /// class = "生成合成类"
    /// filings = [{ events = [{ happened = "通过", on = "2023-06-20", filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 对照备案证明或公示清单核对编号；主体迁址、编号确属本算法的，说明理由即可。
    X041 Warning "备案编号“{number}”{problem}。"
    basis "公开清单归纳（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let owners = case.parts().map(|part| part.record);
    for passed in owners.flat_map(accepted) {
        let number = passed.text(&event::FILING_NUMBER);
        let problems = mismatches(passed, case.lists);
        if !problems.is_empty() {
            let spec = &event::FILING_NUMBER.spec;
            let facts = [("number", number), ("problem", &*problems.join("；"))];
            found.say(passed, spec, &facts);
        }
    }
}
