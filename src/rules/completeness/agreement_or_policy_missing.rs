use crate::form::Record;
use crate::form::algorithm::basics::Class;
use crate::form::algorithm::{is, is_supporter, materials};
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 生成合成类的服务提供者，添加了用户服务协议和隐私政策。
    ///
    /// ## 为什么
    /// 用户服务协议应当说明生成合成内容标识的方法、样式；据实务经验，审核常据协议和隐私政策核对用户权益保护。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// materials.user_agreement = [{ file_name = "用户服务协议.pdf", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "调度决策类"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// class = "生成合成类"
    /// materials.user_agreement = [{ file_name = "用户服务协议.pdf", sha256 = "00", size = 1 }]
    /// materials.privacy_policy = [{ file_name = "隐私政策.pdf", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 添加现行版本的 PDF。
    C063 Warning "建议附用户服务协议（含AI标识条款）和隐私政策。"
    basis "《人工智能生成合成内容标识办法》第8条；驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let papers = [&materials::USER_AGREEMENT.spec, &materials::PRIVACY_POLICY.spec];
    let provides = |a: &Record<'_>| is(*a, Class::Generative) && !is_supporter(*a);
    for algorithm in part.algorithms().filter(provides) {
        found.missing(algorithm, &papers);
    }
}
