use crate::rules::names::distance;
use crate::rules::{Found, Part, declare::rule};

/// The regulations that filings cite, by their exact titles.
const TITLES: &[&str] = &[
    "互联网信息服务算法推荐管理规定",
    "互联网信息服务深度合成管理规定",
    "生成式人工智能服务管理暂行办法",
    "人工智能生成合成内容标识办法",
    "具有舆论属性或社会动员能力的互联网信息服务安全评估规定",
    "互联网信息服务管理办法",
    "中华人民共和国网络安全法",
    "中华人民共和国数据安全法",
    "中华人民共和国个人信息保护法",
    "中华人民共和国反电信网络诈骗法",
    "中华人民共和国未成年人保护法",
    "互联网用户账号信息管理规定",
    "网络信息内容生态治理规定",
    "未成年人网络保护条例",
    "网络数据安全管理条例",
    "互联网新闻信息服务管理规定",
    "互联网用户账号名称管理规定",
    "互联网用户公众账号信息服务管理规定",
];

rule! {
    /// ## 检查什么
    /// 书名号中的法规名称，没有与《互联网信息服务算法推荐管理规定》等只差一两个字的。简称不算。
    ///
    /// ## 为什么
    /// 引错法规名称，说明材料没有经过核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// brief = "依据《互联网信息服务算法推荐管理办法》制定。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// brief = "依据《互联网信息服务算法推荐管理规定》《算法推荐管理规定》《个人信息保护法》和《算法安全自评估制度》制定。"
    /// ```
    ///
    /// ## 怎么改
    /// 改为准确的名称。
    L014 Hint "法规名称可能有误：“{hit}”，正确为“{right}”。"
    basis "法规库比对（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts() {
        let titles = text.split('《').skip(1).filter_map(|rest| rest.split_once('》'));
        let wrong =
            titles.into_iter().find_map(|(title, _)| Some((title, meant(title)?)));
        if let Some((hit, right)) = wrong {
            found.say(record, spec, &[("hit", hit), ("right", right)]);
        }
    }
}

/// Returns the title that was meant, if `title` has one or two characters wrong.
fn meant(title: &str) -> Option<&'static str> {
    let chars: Vec<char> = title.chars().collect();
    let close = |right: &&&str| {
        let right: Vec<char> = right.chars().collect();
        let slips = distance(&chars, &right);
        // What only leaves characters out is short for it.
        let is_short = right.len() - chars.len().min(right.len()) == slips;
        (1..=2).contains(&slips) && !is_short && 5 * slips < right.len()
    };
    let is_right = TITLES.contains(&title);
    TITLES.iter().find(close).filter(|_| !is_right).copied()
}
