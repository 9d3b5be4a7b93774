use crate::form::algorithm::{publicity, signed};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 《拟公示内容》已添加文件，或者已开始填写基本原理、运行机制、应用场景、目的意图。
    ///
    /// ## 为什么
    /// 拟公示内容是法定的备案材料，备案通过后向社会公开。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// name = "澜图营销文案生成合成算法"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// publicity.purpose = "帮助中小商家降低文案撰写成本，不用于制作新闻信息。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// signed.publicity = [{ file_name = "拟公示内容.pdf", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 填写“机制机理与拟公示内容”一页，在“材料”中生成。
    C053 Error "缺少《拟公示内容》。"
    basis "《互联网信息服务算法推荐管理规定》第24条第1款"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let sources = [
        &publicity::PRINCIPLE.spec,
        &publicity::MECHANISM.spec,
        &publicity::SCENARIO.spec,
        &publicity::PURPOSE.spec,
    ];
    for algorithm in part.algorithms() {
        let begun = sources.iter().any(|spec| algorithm.has(spec));
        if !begun && !algorithm.has(&signed::PUBLICITY.spec) {
            found.at(algorithm, &signed::PUBLICITY.spec);
        }
    }
}
