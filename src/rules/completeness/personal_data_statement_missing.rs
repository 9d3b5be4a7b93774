use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// “是否包含生物特征”和“是否包含身份信息”都已选择。
    ///
    /// ## 为什么
    /// 据实务经验，两项都要回答；选“是”的还要说明种类和用途，处理人脸、人声的须取得单独同意。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// data.has_biometrics = false
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.has_biometrics = false
    /// data.has_identity = true
    /// ```
    ///
    /// ## 怎么改
    /// 按算法实际处理的数据选择“是”或“否”；注册手机号等也属于身份信息。
    C028 Error "须说明是否包含生物特征、是否包含身份信息。"
    basis "备案系统算法数据（实务经验）"
    required
}
