use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 单位、人员、算法和产品的名称中，两个汉字之间没有空格。
    ///
    /// ## 为什么
    /// 名称要与证件逐字一致。复制时带进的空格看不出来，比对时却是另一个名称（实务经验）。
    ///
    /// ## 示例
    /// ```toml fires subject.name
    /// subject.name = "杭州澜图 示例科技有限公司"
    /// ```
    /// ```toml silent
    /// subject.name = "杭州 LanTu 科技有限公司"
    /// subject.registered_address = "浙江省 杭州市余杭区"
    /// ```
    ///
    /// ## 怎么改
    /// 删去空格，与证件上的写法一致。
    L018 Warning "“{field}”的汉字之间有空格：{hit}。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts() {
        let is_name = spec.key.rsplit('.').next() == Some("name");
        if is_name && let Some(hit) = gap(text) {
            found.say(record, spec, &[("field", spec.label), ("hit", &hit)]);
        }
    }
}

/// Returns two Han characters with what separates them.
fn gap(text: &str) -> Option<String> {
    let is_han = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c) || *c >= '\u{20000}';
    let chars: Vec<char> = text.trim().chars().collect();
    let start = (1..chars.len()).find(|&at| {
        let next = chars[at..].iter().find(|c| !c.is_whitespace());
        chars[at].is_whitespace() && is_han(&chars[at - 1]) && next.is_some_and(is_han)
    })?;
    let end = (start..chars.len()).find(|&at| !chars[at].is_whitespace())?;
    Some(chars[start - 1..=end].iter().collect())
}
