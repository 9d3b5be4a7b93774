//! 算法风险与防范机制.

use crate::form::declare::long_text;

page! {
    /// 风险研判应覆盖算法滥用、算法漏洞、算法恶意利用三类，防范机制请逐项对应。
    "risk", "风险与防范", portal "算法信息 › 算法详细属性 › 算法风险与防范机制", basis "备案系统算法风险与防范机制";

    /// 写明有哪些风险、影响谁、发生概率和影响程度。
    ANALYSIS: String = "risk.analysis",
        long_text("算法风险研判", 150, 600).required().example("算法滥用方面，存在制作虚假促销文案的可能；算法漏洞方面，存在提示词注入等情形；算法恶意利用方面，存在盗用密钥批量生成的情形。");

    /// 针对每类风险，写明技术措施和管理措施。
    SAFEGUARDS: String = "risk.safeguards",
        long_text("风险防范机制", 150, 600).required().example("针对算法滥用，实行实名登录和禁用语拦截；针对算法漏洞，每季度红队测试；针对恶意利用，密钥轮换与限流。");
}
