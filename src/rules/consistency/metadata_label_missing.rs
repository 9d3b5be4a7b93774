use crate::form::Record;
use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{is, is_supporter, labelling};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 生成合成类的服务提供者填写了“标识情况”的，其中或者“隐式标识形式”中写到了文件元数据。
    ///
    /// ## 为什么
    /// 应当在生成合成内容的文件元数据中添加隐式标识；数字水印等形式是鼓励的，不能代替它。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// labelling.statement = "显式标识：图片右下角展示“AI生成”。隐式标识：嵌入数字水印。"
    /// labelling.implicit = ["数字水印"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// labelling.statement = "显式标识：图片右下角展示“AI生成”。隐式标识：元数据写入AIGC字段，另嵌入数字水印。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// labelling.statement = "显式标识：图片右下角展示“AI生成”。"
    /// labelling.implicit = ["文件元数据（AIGC 字段）"]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// labelling.statement = "嵌入数字水印。"
    /// ```
    ///
    /// ## 怎么改
    /// 写明元数据中写入的生成合成属性、服务提供者名称或者编码、内容编号；不产生文件的，写明元数据不涉及及其原因。
    X034 Warning "“标识情况”没有写到文件元数据中的隐式标识。"
    basis "《人工智能生成合成内容标识办法》第5条；《互联网信息服务深度合成管理规定》第16条"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let provides = |a: &Record<'_>| is(*a, Class::Generative) && !is_supporter(*a);
    for algorithm in part.algorithms().filter(provides) {
        let statement = algorithm.text(&labelling::STATEMENT);
        let forms = algorithm.get(&labelling::IMPLICIT).unwrap_or_default();
        let is_named = statement.contains("元数据")
            || forms.iter().any(|form| form.contains("元数据"));
        if !statement.is_empty() && !is_named {
            found.at(algorithm, &labelling::STATEMENT.spec);
        }
    }
}
