use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 主体证件的类型、地址和有效期都已填写。
    ///
    /// ## 为什么
    /// 据实务经验，备案系统的证件信息均为必填，缺少一项可能无法提交。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.certificate.type = "营业执照"
    /// ```
    /// ```toml silent
    /// subject.certificate.type = "营业执照"
    /// subject.certificate.address = "浙江省杭州市余杭区示例路88号"
    /// subject.certificate.valid_from = "2022-03-18"
    /// subject.certificate.valid_to = "长期"
    /// ```
    ///
    /// ## 怎么改
    /// 照证件填写；没有截止日的选“长期”。
    C005 Error "证件类型、证件地址、证件有效期须填写完整（长期有效请选“长期”）。"
    basis "备案系统证件信息（实务经验）"
    required
}
