use crate::rules::declare::rule;

rule! {
    /// ## 检查什么
    /// 信息安全、数据安全、用户个人信息安全、算法安全四类监测都已分别说明。
    ///
    /// ## 为什么
    /// 据实务经验，模板把监测制度分为四类，每类都写制度和技术保障。
    ///
    /// ## 示例
    /// ```toml fires liability.monitoring.data_security
    /// liability.monitoring.info_security = "输入输出7×24小时机审。"
    /// ```
    /// ```toml silent
    /// liability.monitoring.info_security = "输入输出7×24小时机审。"
    /// liability.monitoring.data_security = "异常批量导出实时阻断。"
    /// liability.monitoring.personal_info = "每月核查授权与删除请求。"
    /// liability.monitoring.algorithm = "指标偏离基线20%自动降级。"
    /// ```
    ///
    /// ## 怎么改
    /// 补写缺少的一类：监测什么指标、多久一次、超过多少怎样处置。
    C056 Error "监测制度须分别说明信息安全、数据安全、用户个人信息安全、算法安全四类监测。"
    basis "《落实算法安全主体责任基本情况》模板第二章（实务经验）"
    required
}
