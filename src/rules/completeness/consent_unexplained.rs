use crate::form::algorithm::data;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 已填写的“生物特征说明”写到了取得同意或授权的情况。
    ///
    /// ## 为什么
    /// 提供人脸、人声等生物识别信息编辑功能的，应当提示使用者依法告知被编辑的个人，并取得其单独同意；
    /// 处理生物识别信息也应当取得单独同意。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// data.has_biometrics = true
    /// data.biometrics_note = "训练语音含播音员声纹特征，用于预置音色合成，效果自然流畅。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// data.has_biometrics = true
    /// data.biometrics_note = "训练语音含播音员声纹特征，已逐人取得单独书面同意。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明怎样告知、怎样取得单独同意、怎样撤回。
    C074 Warning "“生物特征说明”没有写明取得单独同意的情况。"
    basis "《互联网信息服务深度合成管理规定》第14条第2款；《中华人民共和国个人信息保护法》第29条（未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let note = algorithm.text(&data::BIOMETRICS_NOTE);
        if algorithm.get(&data::HAS_BIOMETRICS) == Some(true)
            && !note.trim().is_empty()
            && !has_any(note, &["同意", "授权"])
        {
            found.at(algorithm, &data::BIOMETRICS_NOTE.spec);
        }
    }
}
