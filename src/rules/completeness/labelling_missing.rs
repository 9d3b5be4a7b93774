use crate::form::algorithm::labelling;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 生成合成类算法填写了标识情况。
    ///
    /// ## 为什么
    /// 办理备案时应当提供生成合成内容标识的相关材料。可能导致公众混淆或者误认的，须有显式标识；
    /// 文件元数据中须有隐式标识，数字水印是鼓励的形式。
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
    /// 写明用户看到（听到）的提示是什么，文件元数据写入了什么，下载和导出的文件怎样标识；
    /// 视频写明起始画面和播放周边，虚拟场景写明起始画面。
    C035 Error "生成合成类算法须填写显式标识与隐式标识情况。"
    basis "《人工智能生成合成内容标识办法》第4、5、12条；《互联网信息服务深度合成管理规定》第16、17条；GB 45438-2025《网络安全技术 人工智能生成合成内容标识方法》（未核对标准原文）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        found.missing(algorithm, &[&labelling::STATEMENT.spec]);
    }
}
