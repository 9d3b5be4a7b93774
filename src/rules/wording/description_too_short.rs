use crate::form::kind::{Kind, LongText};
use crate::rules::words::length;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 已填写的长文本达到该字段的建议字数，空格和换行不计。填写说明允许写“不涉及”的字段，写“不涉及”的不检查。
    ///
    /// ## 为什么
    /// 审核人员需要看懂算法怎样运行、怎样管理，过于简单的描述会被要求补充。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].model.mechanism
    /// [[algorithms]]
    /// model.mechanism = "使用大模型生成文案。"
    /// ```
    /// ```toml silent algorithms[0].publicity.scenario
    /// [[algorithms]]
    /// publicity.scenario = "应用于营销文案生成场景，服务于中小商家的商品标题、种草短文、直播口播稿和活动短信撰写。"
    /// ```
    /// ```toml silent algorithms[0].labelling.statement
    /// [[algorithms]]
    /// class = "调度决策类"
    /// labelling.statement = "不涉及。"
    /// ```
    /// ```toml fires algorithms[0].risk.analysis
    /// [[algorithms]]
    /// risk.analysis = "不涉及。"
    /// ```
    /// ```toml silent
    /// liability.org_name = "算法部"
    /// ```
    ///
    /// ## 怎么改
    /// 对照字段说明和示例，补充具体的做法、数字和责任人。
    L004 Warning "“{field}”描述过于简单（{n}字），建议不少于{min}字。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec, text) in part.texts() {
        let Kind::LongText(LongText { least, .. }) = spec.kind else { continue };
        let written = length(text);
        let may_not_apply =
            spec.help.contains("不涉及") && text.trim().starts_with("不涉及");
        if written > 0 && written < least as usize && !may_not_apply {
            let facts = [
                ("field", spec.label),
                ("n", &*written.to_string()),
                ("min", &*least.to_string()),
            ];
            found.say(record, spec, &facts);
        }
    }
}
