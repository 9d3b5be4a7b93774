use crate::form::Kind;
use crate::rules::{Found, Part, declare::rule};

/// What encloses a part of a text.
const PAIRS: &[(&[char], &[char])] = &[
    (&['（', '('], &['）', ')']),
    (&['《'], &['》']),
    (&['“'], &['”']),
    (&['【'], &['】']),
    (&['「'], &['」']),
];

/// What a text does not end with.
const MIDDLE: &[char] = &['，', '、', '：', ','];

rule! {
    /// ## 检查什么
    /// 文字不以逗号、顿号、冒号结尾，括号、书名号、引号都有另一半。
    ///
    /// ## 为什么
    /// 这样的文字多半是粘贴时漏了后半段，内容不完整会被要求补充。
    ///
    /// ## 示例
    /// ```toml fires subject.company_type
    /// subject.company_type = "有限责任公司（自然人"
    /// ```
    /// ```toml fires algorithms[0].self_assessment.other
    /// [[algorithms]]
    /// self_assessment.other = "底层大模型由第三方提供，合作合同、"
    /// ```
    /// ```toml silent
    /// subject.company_type = "有限责任公司(自然人投资或控股）"
    /// [[algorithms]]
    /// self_assessment.other = "1）由第三方提供“底层大模型”；2）合同见附件。"
    /// ```
    ///
    /// ## 怎么改
    /// 补上漏掉的部分，或改正标点。
    L031 Warning "“{field}”好像没有写完：{why}。"
    basis "材料完整性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let mut last = None;
    for (record, spec, text) in part.texts() {
        let this = Some((record.id(), spec.key));
        // A step may lead to the next one.
        let is_step = matches!(spec.kind, Kind::Steps);
        if this == last || is_step && !text.ends_with(['，', '、']) {
            continue;
        }
        if let Some(why) = broken(text) {
            found.say(record, spec, &[("field", spec.label), ("why", &why)]);
            last = this;
        }
    }
}

/// Returns what shows that a text breaks off.
pub(super) fn broken(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(last) = text.chars().last().filter(|last| MIDDLE.contains(last)) {
        return Some(format!("以“{last}”结尾"));
    }
    PAIRS.iter().find_map(|(opening, closing)| {
        let mut open: Option<char> = None;
        let mut depth = 0_usize;
        for char in text.chars() {
            if opening.contains(&char) {
                depth += 1;
                open = Some(char);
            } else if closing.contains(&char) {
                depth = depth.saturating_sub(1);
            }
        }
        open.filter(|_| depth > 0).map(|open| format!("“{open}”没有另一半"))
    })
}
