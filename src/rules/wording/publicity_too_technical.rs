use std::sync::LazyLock;

use regex::Regex;

use crate::form::Kind;
use crate::rules::words::{length, texts_of};
use crate::rules::{Found, Part, declare::rule};

/// The public reads no more of one answer.
const MOST: usize = 500;

/// Code, markup, and formulas with an operator.
static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[∑∏∫√∂∇≈]|\\[a-z]+\{|(?-u:\b)(?:def|import|return|SELECT|lambda)(?-u:\b)|[A-Za-z]\([^()]{0,12}\)\s*=|=\s*[A-Za-z0-9]+\s*[*+/^]").ok()
});

rule! {
    /// ## 检查什么
    /// 拟公示内容的每一项不超过500字，没有公式和代码。
    ///
    /// ## 为什么
    /// 拟公示内容面向公众，应当以适当方式公示算法的基本原理、目的意图和主要运行机制。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// publicity.principle = "综合得分 score(x) = 0.4*a + 0.6*b。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// publicity.principle = "综合多个目标排序，在APP和小程序中通过API提供服务。"
    /// ```
    ///
    /// ## 怎么改
    /// 用公众能懂的话改写，公式和代码删去。
    L005 Warning "拟公示内容面向公众，应通俗简明：“{field}”{what}。"
    basis "《互联网信息服务算法推荐管理规定》第16条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let public = texts_of(algorithm).filter(|(spec, _)| {
            spec.key.starts_with("publicity.") && matches!(spec.kind, Kind::LongText(_))
        });
        for (spec, text) in public {
            let code = CODE.as_ref().and_then(|code| code.find(text));
            let what = if let Some(code) = code {
                format!("含有公式或代码“{}”", code.as_str().trim())
            } else if length(text) > MOST {
                format!("有{}字，超过{MOST}字", length(text))
            } else {
                continue;
            };
            found.say(algorithm, spec, &[("field", spec.label), ("what", &what)]);
        }
    }
}
