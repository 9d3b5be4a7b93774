use std::sync::LazyLock;

use regex::Regex;

use crate::form::subject::{legal_rep, safety_officer};
use crate::form::{Record, Spec};
use crate::rules::names::Names;
use crate::rules::{Found, Part, declare::rule};

/// Common surnames, without characters that begin other words after a title.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许\
    傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江史顾侯\
    邵孟龙段雷钱汤尹黎贺赖龚";

/// Who is named, after 责任人 or before it.
static NAMED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let end = "(?:任|担任|兼任|兼|牵头|负责|签字|审批|批准|同志|先生|女士|直接|组织|[，。；、（）()\\s]|$)";
    [
        format!(r"(?P<title>算法安全责任人|算法安全负责人|法定代表人)(?:为|是|由|[ \t　]*[：:]?[ \t　]*)(?P<name>\p{{Han}}{{2,3}}?){end}"),
        r"由(?P<name>\p{Han}{2,3}?)(?:任|担任)(?P<title>算法安全责任人|算法安全负责人)".to_owned(),
        r"(?P<name>\p{Han}{2,3}?)(?:任|担任)[^，。；]{0,8}兼(?P<title>算法安全责任人|算法安全负责人)".to_owned(),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

rule! {
    /// ## 检查什么
    /// 各段文字中写明姓名的算法安全责任人、法定代表人，与主体信息中的是同一人；本单位的制度、报告等附件中写明的
    /// 算法安全责任人也是。
    ///
    /// ## 为什么
    /// 算法安全责任人在各份材料中须为同一人，并由本人手写签名；前后不一会被退回。
    ///
    /// ## 示例
    /// ```toml fires liability.org_structure
    /// subject.safety_officer.name = "顾知远"
    /// liability.org_structure = "公司设算法安全领导小组，算法安全责任人张小帆任副组长。"
    /// ```
    /// ```toml fires algorithms[0].self_assessment.other
    /// subject.legal_rep.name = "沈澜"
    /// [[algorithms]]
    /// self_assessment.other = "由法定代表人陈涛负责科技伦理审查，结论为通过。"
    /// ```
    /// ```toml fires liability.attachments
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "算法安全责任人：张小帆", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// subject.safety_officer.name = "顾知远"
    /// liability.attachments = [{ file_name = "监测制度.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// readings = { "00" = { pages = [{ source = "text", lines = [{ text = "结论由算法安全责任人签字。法定代表人：张小帆", certain = 100, area = { left = 1, top = 1, right = 9, bottom = 9 } }] }] } }
    /// subject.safety_officer.name = "顾知远"
    /// subject.legal_rep.name = "沈澜"
    /// liability.attachments = [{ file_name = "监测制度.pdf", sha256 = "00", size = 900000 }]
    /// ```
    /// ```toml silent
    /// subject.safety_officer.name = "顾知远"
    /// subject.legal_rep.name = "沈澜"
    /// liability.org_structure = "由法定代表人沈澜任组长，算法安全责任人顾知远任副组长。重大变更由算法安全责任人高度关注并签字，许可后方可上线。"
    /// ```
    ///
    /// ## 怎么改
    /// 改为主体信息中的姓名；换了人的，先更新主体信息。
    X013 Warning "“{field}写的{title}是“{hit}”，主体信息中是“{name}”。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let names = part.names();
    let mut tell = |record: Record<'_>, spec: &'static Spec, at: &str, text, in_file| {
        let Some((title, hit, own, place)) = another(text, &names, in_file) else {
            return;
        };
        let places = vec![record.place(spec), record.project().place(place)];
        let facts = [("field", at), ("title", title), ("hit", hit), ("name", own)];
        found.places(places, &facts);
    };
    for (record, spec, text) in part.texts() {
        tell(record, spec, &format!("{}”", spec.label), text, false);
    }
    let mut last = None;
    for (record, spec, line) in part.own_lines() {
        let this = Some(&line.file.sha256);
        if this != last && another(line.text, &names, true).is_some() {
            tell(record, spec, &line.at(), line.text, true);
            last = this;
        }
    }
}

/// Returns the title of a person, the name that a text gives, and the right one with its
/// place, if they differ. In files a 法定代表人 may be that of another party.
fn another<'t, 'n>(
    text: &'t str,
    names: &'n Names,
    in_file: bool,
) -> Option<(&'t str, &'t str, &'n str, &'static Spec)> {
    if !(text.contains("责任人")
        || text.contains("负责人")
        || !in_file && text.contains("法定代表人"))
    {
        return None;
    }
    let mut all = NAMED.iter().flat_map(|pattern| pattern.captures_iter(text));
    all.find_map(|found| {
        let (title, hit) = (found.name("title")?, found.name("name")?);
        let is_officer = title.as_str() != "法定代表人";
        let (own, place): (&str, &'static Spec) = if is_officer {
            (&names.officer, &safety_officer::NAME.spec)
        } else {
            (&names.legal_rep, &legal_rep::NAME.spec)
        };
        let is_own = own.is_empty()
            || text[hit.start()..].starts_with(own)
            || own.contains(hit.as_str());
        let is_name = hit.as_str().starts_with(|c| SURNAMES.contains(c));
        // Files speak of many things: only 责任人：, 责任人为 introduce a name there.
        let between = text.get(title.end()..hit.start());
        let is_introduced = between
            .is_none_or(|words| words.contains(['：', ':', '\t', '为', '是', '由']));
        let is_meant = !in_file || is_officer && is_introduced;
        (is_name && !is_own && is_meant)
            .then(|| (title.as_str(), hit.as_str(), own, place))
    })
}
