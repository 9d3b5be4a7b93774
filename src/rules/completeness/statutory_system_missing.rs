use crate::form::Record;
use crate::form::algorithm::is_supporter;
use crate::form::liability::systems;
use crate::rules::words::{asserted, has_any, texts_of};
use crate::rules::{Case, Found, declare::rule};

/// The systems the article names, each with words that indicate it. Security assessment
/// and emergencies have fields of their own.
const SYSTEMS: &[(&str, &[&str])] = &[
    ("算法机制机理审核", &["机理", "机制审核", "算法审核"]),
    ("科技伦理审查", &["伦理"]),
    ("用户注册", &["注册", "实名"]),
    ("信息发布审核", &["信息发布", "内容发布", "发布审核", "内容审核", "信息审核"]),
    ("数据安全保护", &["数据安全"]),
    ("个人信息保护", &["个人信息"]),
    ("反电信网络诈骗", &["诈骗", "反诈", "防诈"]),
];

rule! {
    /// ## 检查什么
    /// “算法安全管理制度”一页（含制度全文的文件名）写到了算法机制机理审核、科技伦理审查、用户注册、
    /// 信息发布审核、数据安全和个人信息保护、反电信网络诈骗制度。安全评估监测、安全事件应急处置另有字段。
    /// 全部算法都是服务技术支持者的，不检查。
    ///
    /// ## 为什么
    /// 算法推荐服务提供者应当建立健全这些管理制度和技术措施；违反的，给予警告、责令限期改正，
    /// 拒不改正或者情节严重的处罚款（《互联网信息服务算法推荐管理规定》第7、31条）。
    ///
    /// ## 示例
    /// ```toml fires
    /// liability.other_systems = "另建立算法机制机理审核、科技伦理审查、用户注册、信息发布审核、数据安全和个人信息保护制度。"
    /// ```
    /// ```toml fires
    /// liability.other_systems = "本公司未建立算法机制机理审核、科技伦理审查、用户注册、信息发布审核、数据安全和个人信息保护、反电信网络诈骗制度。"
    /// ```
    /// ```toml silent
    /// liability.other_systems = "另建立算法机制机理审核、科技伦理审查、用户注册、信息发布审核、反电信网络诈骗制度。"
    /// liability.monitoring.data_security = "异常批量导出实时阻断。"
    /// liability.monitoring.personal_info = "每月核查授权与删除请求。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// ```
    ///
    /// ## 怎么改
    /// 在“其他制度”中逐项补写；确实不涉及的，写明不涉及及其原因。
    C066 Error "法规列举的管理制度没有写到：{systems}。"
    basis "《互联网信息服务算法推荐管理规定》第7条；《互联网信息服务深度合成管理规定》第7条"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    if case.algorithms().next().is_some() && case.algorithms().all(is_supporter) {
        return;
    }
    let told = asserted(&told(project));
    let absent = SYSTEMS.iter().filter(|(_, words)| !has_any(&told, words));
    let absent: Vec<_> = absent.map(|(system, _)| *system).collect();
    if !absent.is_empty() {
        let systems = absent.join("、");
        found.say(project, &systems::OTHER.spec, &[("systems", &systems)]);
    }
}

/// Returns what is written about the systems: the texts of the page, each after its
/// label, and the names of the files.
fn told(project: Record<'_>) -> String {
    let is_here = |key: &str| systems::PAGE.fields.iter().any(|field| field.key == key);
    let texts = texts_of(project).filter(|(spec, _)| is_here(spec.key));
    let files = project.attachments(&systems::ATTACHMENTS.spec).iter();
    let files = files.map(|file| file.file_name.as_str());
    texts
        .flat_map(|(spec, text)| [spec.label, text])
        .chain(files)
        .collect::<Vec<_>>()
        .join("\n")
}
