use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 基本原理、运行机制、应用场景、目的意图四项都已填写。
    ///
    /// ## 为什么
    /// 法规要求以适当方式公示算法的基本原理、目的意图和主要运行机制；模板另有应用场景一栏。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].publicity.purpose
    /// [[algorithms]]
    /// publicity.principle = "基于大语言模型的文本生成技术。"
    /// publicity.mechanism = "依次进行输入检测、模型调用、输出检测、添加标识。"
    /// publicity.scenario = "应用于营销文案生成场景。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// publicity.principle = "基于大语言模型的文本生成技术。"
    /// publicity.mechanism = "依次进行输入检测、模型调用、输出检测、添加标识。"
    /// publicity.scenario = "应用于营销文案生成场景。"
    /// publicity.purpose = "帮助中小商家降低文案撰写成本。"
    /// ```
    ///
    /// ## 怎么改
    /// 用公众看得懂的话逐项填写，不写公式、参数和商业秘密。
    C060 Error "拟公示内容须包含基本原理、运行机制、应用场景、目的意图。"
    basis "《互联网信息服务算法推荐管理规定》第16条、第24条第1款；拟公示内容模板（实务经验）"
    required
}
