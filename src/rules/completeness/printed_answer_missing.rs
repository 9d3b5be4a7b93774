use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 材料中有专门位置的内容都已填写，虽然并非必填。
    ///
    /// ## 为什么
    /// 材料只写填报过的内容：没有填写的，材料里就没有这一项，审核人员可能要求补充。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].self_assessment.right_to_know
    /// [[algorithms]]
    /// self_assessment.privacy = "最小必要收集，加密存储，提供账号注销与数据删除入口。"
    /// ```
    /// ```toml silent algorithms[0].self_assessment.privacy
    /// [[algorithms]]
    /// self_assessment.privacy = "最小必要收集，加密存储，提供账号注销与数据删除入口。"
    /// ```
    ///
    /// ## 怎么改
    /// 填写这一项；确实没有的，写明“无”或“不涉及”及理由，或者说明不填的理由。
    C098 Warning "“{field}”还空着，材料中将没有这一项。"
    basis "材料完整性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec) in part.fields() {
        if spec.is_expected(record) && !record.has(spec) {
            found.say(record, spec, &[("field", spec.label)]);
        }
    }
}
