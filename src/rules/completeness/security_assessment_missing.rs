use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 生成合成类算法包含生物特征、且输出图像、视频或音频的，或者涉及特殊物体、场景的，已附安全评估报告。
    ///
    /// ## 为什么
    /// 提供生成或者编辑人脸、人声等生物识别信息，或者可能涉及国家安全、国家形象、国家利益和社会公共利益的
    /// 特殊物体、场景等功能的模型、模板等工具，应当依法自行或者委托专业机构开展安全评估。附上报告是实务经验。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.has_biometrics = true
    /// data.output_modalities = ["音频"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.has_biometrics = true
    /// data.output_modalities = ["音频"]
    /// materials.security_assessment = [{ file_name = "安全评估报告.pdf", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// materials.special_scenes = true
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.has_biometrics = true
    /// data.output_modalities = ["文本"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.has_biometrics = false
    /// data.output_modalities = ["音频"]
    /// ```
    ///
    /// ## 怎么改
    /// 开展安全评估（可自行，也可委托专业机构），把报告添加到“补充材料 › 安全评估报告”。
    C062 Error "生成或编辑人脸、人声等生物识别信息，或者涉及国家安全、国家形象、国家利益和社会公共利益的特殊物体、场景的，须自行或委托开展安全评估并附报告。"
    basis "《互联网信息服务深度合成管理规定》第15条第2款；附报告提交（实务经验）"
    required
}
