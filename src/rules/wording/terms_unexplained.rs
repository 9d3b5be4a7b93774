use std::sync::LazyLock;

use regex::Regex;

use crate::form::Field;
use crate::form::algorithm::{description, publicity};
use crate::rules::{Found, Part, declare::rule};

static TERM: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[A-Za-z][A-Za-z0-9+-]{2,}").ok());

/// What everybody reads in Latin letters.
const KNOWN: &[&str] = &[
    "app", "aigc", "https", "http", "sdk", "icp", "pdf", "docx", "jpg", "png", "mp3",
    "mp4", "txt", "wav", "json", "xlsx", "excel", "word", "ppt", "wifi", "vip", "url",
    "ios", "android", "gps", "faq", "web", "gpu", "cpu", "ugc", "api",
];

/// As many unexplained terms lose the reader.
const MANY: usize = 4;

static FOR_READERS: [&Field<String>; 6] = [
    &description::BRIEF,
    &description::SCENARIO,
    &publicity::PRINCIPLE,
    &publicity::MECHANISM,
    &publicity::SCENARIO,
    &publicity::PURPOSE,
];

rule! {
    /// ## 检查什么
    /// 简介、使用场景和拟公示内容没有四个以上未加说明的英文缩写、术语。后面跟着括号说明的，以及
    /// APP、GPU、https、docx 等常见的不算。
    ///
    /// ## 为什么
    /// 大量术语没有说明的会被退回；拟公示内容面向公众，更应通俗。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// publicity.principle = "采用MMoE与DSSM双塔，经FAISS检索和LambdaMART重排。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// publicity.principle = "采用Transformer（一种神经网络）结构，在APP和小程序中通过API提供服务，返回docx。"
    /// ```
    ///
    /// ## 怎么改
    /// 用中文写明做法，首次出现的术语后加括号说明。
    L029 Warning "“{field}”有{n}个没有说明的术语（{terms}）。"
    basis "驳回原因统计（实务经验）；《互联网信息服务算法推荐管理规定》第16条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        for field in FOR_READERS {
            let terms = unexplained(algorithm.text(field));
            if terms.len() >= MANY {
                let n = terms.len().to_string();
                let facts = [
                    ("field", field.spec.label),
                    ("n", &*n),
                    ("terms", &*terms[..MANY].join("、")),
                ];
                found.say(algorithm, &field.spec, &facts);
            }
        }
    }
}

/// Returns each term in Latin letters that no brackets explain, once.
fn unexplained(text: &str) -> Vec<&str> {
    let mut terms = Vec::new();
    for term in TERM.iter().flat_map(|term| term.find_iter(text)) {
        let is_explained = text[term.end()..].starts_with(['（', '('])
            || text[..term.start()].ends_with(['（', '(']);
        let is_known = KNOWN.contains(&&*term.as_str().to_lowercase());
        if !is_explained && !is_known && !terms.contains(&term.as_str()) {
            terms.push(term.as_str());
        }
    }
    terms
}
