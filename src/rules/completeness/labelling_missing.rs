use crate::form::algorithm::labelling;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 生成合成类算法填写了标识情况。
    ///
    /// ## 为什么
    /// 办理备案时须提供显式标识和隐式标识的相关材料；生成内容没有显式标识会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// labelling.statement = "显式标识：结果区域顶部展示“本内容由AI生成”；隐式标识：导出文件元数据写入AIGC字段。"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "个性化推送类"
    /// ```
    ///
    /// ## 怎么改
    /// 写明用户看到（听到）的提示是什么，文件元数据写入了什么，下载和导出的文件怎样标识。
    C035 Error "生成合成类算法须填写显式标识与隐式标识情况。"
    basis "《人工智能生成合成内容标识办法》第4、5、12条"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    for algorithm in case.algorithms() {
        found.missing(algorithm, &[&labelling::STATEMENT.spec]);
    }
}
