use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 算法安全责任人的姓名、证件类型、证件号码、手机号码和电子邮箱都已填写。
    ///
    /// ## 为什么
    /// 审核通知、补正要求以短信和邮件发给责任人；缺少联系方式会错过补正期限。
    ///
    /// ## 示例
    /// ```toml fires subject.safety_officer.email
    /// subject.safety_officer.name = "顾知远"
    /// subject.safety_officer.id_type = "居民身份证"
    /// subject.safety_officer.id_number = "330106199008210004"
    /// subject.safety_officer.mobile = "13900139000"
    /// ```
    /// ```toml silent
    /// subject.safety_officer.name = "顾知远"
    /// subject.safety_officer.id_type = "居民身份证"
    /// subject.safety_officer.id_number = "330106199008210004"
    /// subject.safety_officer.mobile = "13900139000"
    /// subject.safety_officer.email = "guzhiyuan@lantu-example.com"
    /// ```
    ///
    /// ## 怎么改
    /// 填写责任人本人的证件信息，以及能长期使用的手机号码和企业邮箱。
    C009 Error "算法安全责任人信息不完整：姓名、证件类型、证件号码、手机号码、电子邮箱均为必填。"
    basis "备案系统算法安全责任人信息（实务经验）"
    required
}
