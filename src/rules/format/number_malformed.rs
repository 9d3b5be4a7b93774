use serde_json::Value;

use crate::form::Kind;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 用户量等数量是不小于 0 的整数；可以写作“50万”，会换算成数字。
    ///
    /// ## 为什么
    /// 不是数字，日活、月活无法核对，也可能无法填入备案系统。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.monthly_active_users = "约50万"
    /// ```
    /// ```toml silent
    /// subject.monthly_active_users = "50万"
    /// ```
    ///
    /// ## 怎么改
    /// 填写一个整数，例如 500000；不能确定的，填写最近一个月的统计数。
    F037 Error "数量应为不小于 0 的整数。"
    basis "数量通用格式（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for (record, spec) in part.fields() {
        let is_text = matches!(record.raw(spec.key), Some(Value::String(_)));
        if is_text && matches!(spec.kind, Kind::Number(_)) {
            found.at(record, spec);
        }
    }
}
