use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 注册地（省、市、区县）和详细地址都已填写。
    ///
    /// ## 为什么
    /// 由公开清单归纳，备案编号的前六位由注册地而来；地址会与营业执照的“住所”核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.registered_address = "浙江省杭州市余杭区示例路88号"
    /// ```
    /// ```toml silent
    /// subject.region = "330110"
    /// subject.registered_address = "浙江省杭州市余杭区示例路88号"
    /// ```
    ///
    /// ## 怎么改
    /// 先选到区县，再照营业执照“住所”一栏填写到门牌号。
    C004 Error "注册地与详细地址须同时填写。"
    basis "备案系统主体信息（实务经验）"
    required
}
