use crate::form::algorithm::data;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 选择“包含生物特征”的，已说明种类、用途和单独同意的情况。
    ///
    /// ## 为什么
    /// 人脸、声纹等属于敏感个人信息，处理前须取得个人的单独同意。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// data.has_biometrics = true
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.has_biometrics = true
    /// data.biometrics_note = "训练语音含播音员声纹，已逐人取得单独书面同意，仅用于预置音色合成。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.has_biometrics = false
    /// ```
    ///
    /// ## 怎么改
    /// 写明处理哪些特征、用来做什么、怎样取得单独同意；确实不处理的，请改选“否”。
    C029 Error "包含生物特征信息的，须说明种类、用途及取得单独同意的情况。"
    basis "《深度合成管理规定》第14条；《个人信息保护法》第28、29条"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms() {
        found.missing(algorithm, &[&data::BIOMETRICS_NOTE.spec]);
    }
}
