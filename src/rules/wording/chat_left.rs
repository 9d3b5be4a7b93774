use std::sync::LazyLock;

use super::tell_once;
use crate::rules::words::Words;
use crate::rules::{Found, Part, declare::rule};

static CHAT: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("../../../assets/words/chat.txt")));

rule! {
    /// ## 检查什么
    /// 各段文字没有留下人工智能助手的话，例如“好的，以下是”“希望以上内容对您有帮助”“请根据实际情况修改”。
    ///
    /// ## 为什么
    /// 说明文字由人工智能生成而没有人核对过，会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// self_assessment.conclusion = "好的，以下是为您撰写的安全评估结论：风险可控。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// brief = "以下是三个模块：输入检测、生成、输出检测。页面提示“希望以上内容对您有帮助”。"
    /// ```
    ///
    /// ## 怎么改
    /// 删去，并逐句核对这段文字与实际是否相符。
    L026 Warning "“{field}”留有人工智能助手的话：“{hit}”。"
    basis "驳回原因统计（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    tell_once(part, found, |_, text| {
        let mut all = CHAT.all_in(text);
        all.find(|(at, _)| !text[..*at].ends_with(['“', '「'])).map(|(_, word)| word)
    });
}
