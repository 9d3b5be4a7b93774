use crate::form::algorithm::basics::{self, Class};
use crate::form::algorithm::{description, is, labelling};
use crate::rules::words::has_any;
use crate::rules::{Case, Found, declare::rule};

const SCENES: &[&str] = &[
    "对话",
    "写作",
    "文案",
    "仿声",
    "语音合成",
    "人声",
    "换脸",
    "人脸",
    "姿态",
    "数字人",
    "拟真",
    "虚拟场景",
    "沉浸",
];

rule! {
    /// ## 检查什么
    /// 算法名称、简介或场景属于智能对话、智能写作、合成人声、换脸、数字人、拟真场景等的生成合成类算法，
    /// “标识情况”写明了显著（显式）标识。
    ///
    /// ## 为什么
    /// 可能导致公众混淆或者误认的深度合成服务，应当在合理位置、区域进行显著标识；
    /// 技术支持者也应提供标识功能并提示使用者。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// name = "声合语音合成算法"
    /// labelling.statement = "在文件元数据中写入标识。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// name = "声合语音合成算法-1"
    /// labelling.statement = "要求调用方在音频起始处添加语音提示或在播放界面展示“AI合成语音”显著标识。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// name = "澜图营销文案生成合成算法"
    /// labelling.statement = "显式标识：生成结果区域顶部固定展示“本内容由AI生成，请核实后使用”。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// name = "示例智能对话生成合成算法"
    /// labelling.statement = "对话界面内持续提示。"
    /// labelling.explicit = ["界面文字提示"]
    /// ```
    ///
    /// ## 怎么改
    /// 写明显式标识的文字、位置、样式，并选择显式标识形式。
    X023 Error "智能对话、仿声、换脸、拟真场景等服务须进行显著标识。"
    basis "《深度合成管理规定》第17条"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms().filter(|&a| is(a, Class::Generative)) {
        let about = [&basics::NAME, &description::BRIEF, &description::SCENARIO];
        let needs_label =
            about.iter().any(|field| has_any(algorithm.text(field), SCENES));
        let statement = algorithm.text(&labelling::STATEMENT);
        let is_labelled = has_any(statement, &["显著", "显式", "AI生成", "人工智能生成"])
            || algorithm.has(&labelling::EXPLICIT.spec);
        if needs_label && !statement.is_empty() && !is_labelled {
            found.at(algorithm, &labelling::STATEMENT.spec);
        }
    }
}
