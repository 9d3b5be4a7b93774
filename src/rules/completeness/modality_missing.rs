use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 生成合成类算法勾选了输入模态和输出模态。
    ///
    /// ## 为什么
    /// 审核时核对模态与文件格式、标识方式是否对应，例如输出音频就要有音频格式和语音提示。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.input_modalities = ["文本"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// data.input_modalities = ["文本"]
    /// data.output_modalities = ["文本", "图像"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "排序精选类"
    /// ```
    ///
    /// ## 怎么改
    /// 勾选算法实际接收和产生的每一类数据，不用的不要勾选。
    C026 Error "输入、输出数据模态须勾选。"
    basis "备案系统算法数据（实务经验）"
    required
}
