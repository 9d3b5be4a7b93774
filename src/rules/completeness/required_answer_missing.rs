use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 标有 * 的字段都已填写或添加了文件，且没有更具体的提示指向它。
    ///
    /// ## 为什么
    /// 材料不全的备案会被退回补正。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.licenses = [{ number = "浙ICP备2099000001号-1" }]
    /// ```
    /// ```toml silent subject.registered_address
    /// subject.registered_address = "浙江省杭州市余杭区示例路88号"
    /// ```
    /// ```toml silent algorithms[0].products[0].functions[0].name
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// [[algorithms.products]]
    /// [[algorithms.products.functions]]
    /// ```
    ///
    /// ## 怎么改
    /// 填写该字段；不适用的请先检查决定它是否需要填写的选项。
    C099 Error "“{field}”未填写。"
    basis "材料完整性（实务经验）"
    of project
}

fn check(_: Case<'_>, found: &mut Found<'_>) {
    for (record, spec) in found.unanswered() {
        if !found.knows(record, spec) {
            found.say(record, spec, &[("field", spec.label)]);
        }
    }
}
