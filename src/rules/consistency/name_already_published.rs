use crate::form::algorithm::basics;
use crate::form::subject;
use crate::rules::published::PUBLISHED;
use crate::rules::words::plain_name;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 算法名称没有与其他主体已公示的算法同名。软件自带的公示清单只是一部分，没有提示不代表没有重名。
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
    let own = plain_name(case.project().text(&subject::NAME));
    if own.is_empty() {
        return;
    }
    for algorithm in case.algorithms() {
        let name = algorithm.text(&basics::NAME);
        let same = PUBLISHED.iter().find(|filing| filing.name == name);
        if let Some(filing) = same.filter(|filing| plain_name(filing.entity) != own) {
            let record = format!("{}（{}）", filing.entity, filing.number);
            found.say(algorithm, &basics::NAME.spec, &[("record", &record)]);
        }
    }
}
