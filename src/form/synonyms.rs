//! Search words that differ from the words of the form.

/// Words that people search for, and the words of the form that mean the same. A question
/// matches if its label, hint, label on the portal and page title together contain all of
/// the latter.
pub static SYNONYMS: &[(&[&str], &[&str])] = &[
    (&["法人", "法代"], &["法定代表人"]),
    (&["公司名", "公司名称", "企业名称", "单位名称"], &["主体名称"]),
    (&["税号"], &["统一社会信用代码"]),
    (&["公司地址", "注册地址", "住所"], &["详细地址"]),
    (&["身份证号", "身份证号码"], &["证件号码", "居民身份证"]),
    (&["电话", "手机号", "联系方式"], &["手机号码"]),
    (&["邮件", "email"], &["邮箱"]),
    (&["官网", "网站", "域名"], &["网址"]),
    (&["网址", "链接", "域名"], &["访问地址"]),
    (&["备案号"], &["备案编号"]),
    (&["MAU", "用户数"], &["月活"]),
    (&["DAU"], &["日活"]),
    (&["盖章", "公章", "扫描件"], &["签章扫描件"]),
    (&["语料"], &["训练数据"]),
    (&["水印", "打标"], &["标识形式"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::groups;

    #[test]
    fn every_synonym_means_something_in_the_form() {
        let asked: Vec<String> = groups()
            .iter()
            .flat_map(|group| group.pages)
            .flat_map(|page| page.fields.iter().map(move |spec| (page, spec)))
            .map(|(page, spec)| {
                format!(
                    "{} {} {} {}",
                    spec.label,
                    spec.help,
                    spec.portal.unwrap_or_default(),
                    page.title
                )
            })
            .collect();
        for (called, meant) in SYNONYMS {
            let stands = |text: &String| meant.iter().all(|word| text.contains(word));
            assert!(asked.iter().any(stands), "{called:?} means nothing");
        }
    }
}
