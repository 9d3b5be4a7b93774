use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde_json::Value;

use crate::form::{self, Kind, Place};
use crate::rules::words::starts;
use crate::rules::{Found, Part, declare::rule};

/// The examples that come with the program, each with its name.
static EXAMPLES: [(&str, &str); 3] = [
    ("生成合成类示例", include_str!("../../../assets/examples/generative.json")),
    ("个性化推送类示例", include_str!("../../../assets/examples/recommender.json")),
    ("技术支持者示例", include_str!("../../../assets/examples/supporter.json")),
];

/// Where a passage of the program comes from.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// An example, by its index.
    Example(usize),
    /// The hint or the short example of a field.
    Hint,
}

/// The passages of the program's own texts, and whose the examples are.
static OURS: LazyLock<(HashMap<u64, Source>, Vec<String>)> = LazyLock::new(|| {
    let mut passages = HashMap::new();
    let mut subjects = Vec::new();
    for (index, (_, text)) in EXAMPLES.iter().enumerate() {
        let filing: Value = serde_json::from_str(text).unwrap_or_default();
        let answers = &filing["answers"];
        let uscc = &answers["subject"]["uscc"];
        subjects.push(uscc.as_str().unwrap_or_default().to_owned());
        for_each_text(answers, &mut |text| {
            for (passage, _) in starts(text) {
                passages.entry(passage).or_insert(Source::Example(index));
            }
        });
    }
    for spec in form::groups().iter().flat_map(|group| group.fields()) {
        for (passage, _) in starts(spec.help).chain(starts(spec.example)) {
            passages.entry(passage).or_insert(Source::Hint);
        }
    }
    (passages, subjects)
});

rule! {
    /// ## 检查什么
    /// 各段文字没有与软件附带的示例、填写说明连续40字以上相同。项目本身就是该示例的不算。
    ///
    /// ## 为什么
    /// 示例是虚构的。照抄示例或网络模板，会因查重雷同、内容不实被退回。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].risk.safeguards
    /// subject.uscc = "91440300MA5EXMPL0A"
    /// [[algorithms]]
    /// risk.safeguards = "针对算法滥用，实行实名登录、套餐配额、广告法禁用语拦截和“预览—人工确认—导出”门禁，违规账号分级处置。"
    /// ```
    /// ```toml silent
    /// subject.uscc = "91330110MAXAMPLE28"
    /// [[algorithms]]
    /// risk.safeguards = "针对算法滥用，实行实名登录、套餐配额、广告法禁用语拦截和“预览—人工确认—导出”门禁，违规账号分级处置。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// risk.safeguards = "针对算法滥用，实行实名登录和禁用语拦截；针对算法漏洞，每季度开展红队测试。"
    /// ```
    ///
    /// ## 怎么改
    /// 按本单位的实际情况改写。
    L021 Warning "“{field}”中“{hit}”与软件附带的{source}逐字相同{more}。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let (ours, subjects) = &*OURS;
    let uscc = part.names().uscc;
    // By source: where, and the words.
    let mut known: BTreeMap<&str, Vec<(Place, &str, String)>> = BTreeMap::new();
    for (record, spec, text) in part.texts() {
        if !matches!(spec.kind, Kind::LongText(_)) {
            continue;
        }
        let copied =
            starts(text).find_map(|(passage, at)| match *ours.get(&passage)? {
                // Without the code, nobody knows whether this is the example itself.
                Source::Example(index) if uscc.is_empty() || subjects[index] == uscc => {
                    None
                }
                Source::Example(index) => Some((at, EXAMPLES[index].0)),
                Source::Hint => Some((at, "填写说明")),
            });
        if let Some((at, source)) = copied {
            let words: String = text[at..].chars().take(20).collect();
            let copy = (record.place(spec), spec.label, format!("{words}……"));
            known.entry(source).or_default().push(copy);
        }
    }
    for (source, copies) in known {
        let Some((_, field, hit)) = copies.first() else { continue };
        let more = match copies.len() {
            1 => String::new(),
            count => format!("，这样的文字共 {count} 处"),
        };
        let facts =
            [("field", *field), ("hit", &**hit), ("source", source), ("more", &*more)];
        let places = copies.iter().map(|(place, ..)| place.clone()).collect();
        found.places(places, &facts);
    }
}

fn for_each_text(value: &Value, work: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => work(text),
        Value::Array(values) => {
            for value in values {
                for_each_text(value, work);
            }
        }
        Value::Object(values) => {
            for value in values.values() {
                for_each_text(value, work);
            }
        }
        _ => {}
    }
}
