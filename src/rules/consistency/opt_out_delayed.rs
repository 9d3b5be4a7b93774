use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{is, publicity, strategy};
use crate::rules::{Found, Part, declare::rule};

static DELAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[0-9一二两三四五六七八九十]+(?:个)?(?:工作日|自然日|日|天|小时|周|月)(?:内|后|以内|之后)?(?:才|方可|方能|再|起)?(?:生效|关闭|停止)").ok()
});

rule! {
    /// ## 检查什么
    /// 个性化推送类算法关闭推荐后立即生效，没有写若干日后生效。
    ///
    /// ## 为什么
    /// 用户选择关闭算法推荐服务的，应当立即停止提供相关服务。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// strategy.opt_out = "可关闭个性化推荐，提交申请后三十日内生效。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// strategy.opt_out = "可关闭个性化推荐，点击后即时生效；“不感兴趣”的类目七日屏蔽。"
    /// ```
    ///
    /// ## 怎么改
    /// 产品改为立即生效后，照实改写。
    X060 Warning "“{field}”写的是“{hit}”，用户关闭算法推荐后应当立即停止。"
    basis "《互联网信息服务算法推荐管理规定》第17条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let fields = [&strategy::OPT_OUT, &strategy::INTERVENTION, &publicity::MECHANISM];
    for algorithm in part.algorithms().filter(|&a| is(a, Class::Recommending)) {
        for field in fields {
            let mut sentences = algorithm.text(field).split(['。', '；', '\n']);
            let hit = sentences.find_map(|sentence| {
                let is_about = sentence.contains("关闭") || sentence.contains("个性化");
                DELAY.as_ref().filter(|_| is_about)?.find(sentence)
            });
            if let Some(hit) = hit {
                let facts = [("field", field.spec.label), ("hit", hit.as_str())];
                found.say(algorithm, &field.spec, &facts);
            }
        }
    }
}
