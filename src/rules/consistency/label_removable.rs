use std::sync::LazyLock;

use regex::Regex;

use crate::form::algorithm::labelling;
use crate::rules::words::{denies, has_any};
use crate::rules::{Found, Part, declare::rule};

static REMOVED: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // Whoever uses the service may take the label away.
        r"(?:可以?|支持|允许|能够?)(?:自行|自主|自由|选择|一键|申请)*(?:去除|关闭|移除|删除|取消|隐藏|屏蔽)[^，。；]{0,16}(?:标识|水印|提示)",
        // There is none to see.
        r"(?:不再?|未|没有|无需|不予)(?:另外?|额外|再|单独)*(?:加|添加|设置|加注|展示|显示)[^，。；]{0,4}(?:显式标识|显著标识|可见提示|可见标识|文字提示|提示|标识)",
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// What makes leaving the visible label out lawful.
const CONDITIONS: &[&str] = &["责任", "协议", "申请", "日志", "书面", "审批"];

rule! {
    /// ## 检查什么
    /// 标识情况没有说用户可以关闭、去除标识，也没有说不加显式标识。写明了用户责任、协议、日志留存等条件的不算。
    ///
    /// ## 为什么
    /// 服务提供者应当添加显式标识和隐式标识；用户申请没有显式标识的内容的，须明确用户责任并留存日志不少于六个月。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// labelling.statement = "付费客户可自行关闭提示音、水印等全部标识。"
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// labelling.statement = "元数据写入AIGC字段，页面中不再另加可见提示。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// labelling.statement = "显式标识固定展示且不可关闭，用户不得删除标识；调用方申请关闭显式提示音的，须书面说明用途并承担标识义务，留存日志六个月。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明显式标识怎样添加；允许不加的，写明用户协议、责任和日志留存。
    X057 Warning "标识情况写有“{hit}”，没有写明用户责任和日志留存等条件。"
    basis "《人工智能生成合成内容标识办法》第4、9条；《互联网信息服务深度合成管理规定》第16条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let text = algorithm.text(&labelling::STATEMENT);
        let sentences =
            text.split(['。', '；', '\n']).filter(|all| !has_any(all, CONDITIONS));
        let hit = sentences.into_iter().find_map(|sentence| {
            let [removed, denied] = REMOVED.get(..2)? else { return None };
            let removed =
                removed.find(sentence).filter(|hit| !denies(&sentence[..hit.start()]));
            removed.or_else(|| denied.find(sentence))
        });
        if let Some(hit) = hit {
            found.say(algorithm, &labelling::STATEMENT.spec, &[("hit", hit.as_str())]);
        }
    }
}
