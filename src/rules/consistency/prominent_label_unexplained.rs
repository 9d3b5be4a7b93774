use crate::form::Record;
use crate::form::algorithm::basics::{self, Class};
use crate::form::algorithm::{description, is, is_supporter, labelling};
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

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
    /// 生成合成类的服务提供者，算法名称、简介或场景属于智能对话、智能写作、合成人声、换脸、数字人、
    /// 拟真场景等的，“标识情况”写明了显著（显式）标识。
    ///
    /// ## 为什么
    /// 深度合成服务提供者提供这些服务，可能导致公众混淆或者误认的，应当在合理位置、区域进行显著标识。
    /// 这一条不约束技术支持者。
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
    /// role = "服务技术支持者"
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
    X023 Error "智能对话、仿声、换脸、拟真场景等服务，可能导致公众混淆或者误认的，须进行显著标识。"
    basis "《互联网信息服务深度合成管理规定》第17条第1款；《人工智能生成合成内容标识办法》第4条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let provides = |a: &Record<'_>| is(*a, Class::Generative) && !is_supporter(*a);
    for algorithm in part.algorithms().filter(provides) {
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
