use crate::form::algorithm::basics;
use crate::form::filing::event;
use crate::form::subject;
use crate::lists::{Row, folded};
use crate::rules::accepted::accepted;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法名称没有与其他主体已公示的算法同名；全角半角、大小写、空格不计。软件自带截至2026年3月的公示清单，
    /// 以后公布的可以导入（suanbei lists import）。本单位已公示的、编号就是本算法的、有几家主体同时在用的名称不提示。
    ///
    /// ## 为什么
    /// 公示清单中不同主体的算法名称没有重复的；据实务经验，重名会被要求修改。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[algorithms]]
    /// name = "豆包大模型算法"
    /// ```
    /// ```toml fires
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[algorithms]]
    /// name = "智谱 ＣhatGLM生成算法"
    /// ```
    /// ```toml silent
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[algorithms]]
    /// name = "豆包大模型算法"
    /// filings = [{ events = [{ happened = "通过", filing_number = "网信算备110108823483901230031号" }] }]
    /// ```
    /// ```toml silent
    /// subject.name = "北京抖音信息服务有限公司"
    /// [[algorithms]]
    /// name = "豆包大模型算法"
    /// ```
    /// ```toml silent
    /// subject.name = "杭州澜图示例科技有限公司"
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// ```
    ///
    /// ## 怎么改
    /// 在名称前加上本单位的品牌或产品名。
    X031 Warning "算法名称与已公示算法重名：{record}。"
    basis "公开备案清单统计（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let own = folded(case.project().text(&subject::NAME));
    if own.is_empty() {
        return;
    }
    for algorithm in case.algorithms() {
        let same: Vec<_> = case.lists.named(algorithm.text(&basics::NAME)).collect();
        // The subject may have had another name when it filed.
        let noted = accepted(algorithm).map(|passed| passed.text(&event::FILING_NUMBER));
        let noted: Vec<_> =
            noted.chain([algorithm.text(&basics::FILING_NUMBER)]).collect();
        let is_own = |row: &&Row| {
            folded(&row.firm) == own || noted.iter().any(|number| *number == row.number())
        };
        let Some(last) = same.last().filter(|_| !same.iter().any(is_own)) else {
            continue;
        };
        // What several have filed is no reason to send a filing back.
        if same.iter().all(|row| folded(&row.firm) == folded(&last.firm)) {
            let ended = if last.ended.is_empty() { "" } else { "，已注销" };
            let record = format!("{}（{}{ended}）", last.firm, last.number());
            found.say(algorithm, &basics::NAME.spec, &[("record", &record)]);
        }
    }
}
