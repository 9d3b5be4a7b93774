use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 生成合成类算法选择“包含生物特征”的，已说明种类、用途和单独同意的情况。
    ///
    /// ## 为什么
    /// 人脸、声纹等属于敏感个人信息，处理前须取得个人的单独同意；提供人脸、人声编辑功能的，
    /// 还应当提示使用者告知被编辑的个人并取得其单独同意。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.has_biometrics = true
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.has_biometrics = true
    /// data.biometrics_note = "训练语音含播音员声纹，已逐人取得单独书面同意，仅用于预置音色合成。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.has_biometrics = false
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "调度决策类"
    /// data.has_biometrics = true
    /// ```
    ///
    /// ## 怎么改
    /// 写明处理哪些特征、用来做什么、怎样取得单独同意；确实不处理的，请改选“否”。
    C029 Error "包含生物特征信息的，须说明种类、用途及取得单独同意的情况。"
    basis "《互联网信息服务深度合成管理规定》第14条第2款；《中华人民共和国个人信息保护法》第28、29条（未核实）"
    required
}
