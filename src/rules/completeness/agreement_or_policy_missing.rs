use crate::form::algorithm::materials;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 用户服务协议和隐私政策都已添加。
    ///
    /// ## 为什么
    /// 用户服务协议应说明生成合成内容的标识方法；审核常据协议和隐私政策核对用户权益保护。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// materials.user_agreement = [{ file_name = "用户服务协议.pdf", sha256 = "00", size = 1 }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// materials.user_agreement = [{ file_name = "用户服务协议.pdf", sha256 = "00", size = 1 }]
    /// materials.privacy_policy = [{ file_name = "隐私政策.pdf", sha256 = "00", size = 1 }]
    /// ```
    ///
    /// ## 怎么改
    /// 添加现行版本的 PDF；没有面向用户的协议的（例如只向企业客户提供技术），可说明理由后保留。
    C063 Warning "建议附用户服务协议（含AI标识条款）和隐私政策。"
    basis "《人工智能生成合成内容标识办法》第8条；驳回整改实例（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let papers = [&materials::USER_AGREEMENT.spec, &materials::PRIVACY_POLICY.spec];
    for algorithm in case.algorithms() {
        let absent = papers.iter().filter(|paper| !algorithm.has(paper));
        found.places(absent.map(|paper| algorithm.place(paper)).collect(), &[]);
    }
}
