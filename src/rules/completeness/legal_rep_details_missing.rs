use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 法定代表人的姓名、证件类型和证件号码都已填写。
    ///
    /// ## 为什么
    /// 审核时与营业执照上登记的法定代表人、所附证件逐项核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.legal_rep.name = "沈澜"
    /// ```
    /// ```toml silent
    /// subject.legal_rep.name = "沈澜"
    /// subject.legal_rep.id_type = "居民身份证"
    /// subject.legal_rep.id_number = "330106198503120001"
    /// ```
    ///
    /// ## 怎么改
    /// 照本人证件填写；外籍或港澳台人士先选对证件类型，再填号码。
    C007 Error "法定代表人姓名、证件类型、证件号码须填写完整。"
    basis "备案系统法定代表人信息（实务经验）"
    required
}
