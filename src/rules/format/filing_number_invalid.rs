use super::spelled;
use crate::form::Format;
use crate::numbers::{filing_number, model_number};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 备案编号写作“网信算备”加 21 位数字加“号”，且末位校验码正确。校验规则由已公布的 7,944 个
    /// 编号归纳而来，主管部门未公开。所用模型的编号也可以是大模型备案或登记编号，形如 Beijing-YunQue-20230821。
    ///
    /// ## 为什么
    /// 编号错一位就指向别的算法，变更和引用第三方模型时会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// algorithms = [{ models = [{ filing_number = "网信算备330110507206401230036号" }] }]
    /// ```
    /// ```toml fires
    /// algorithms = [{ models = [{ filing_number = "330110507206401230035" }] }]
    /// ```
    /// ```toml fires
    /// algorithms = [{ filing_kind = "已备案变更", filing_number = "Beijing-YunQue-20230821" }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ models = [{ filing_number = "网信算备330110507206401230035号" }] }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ models = [{ filing_number = "Beijing-YunQue-20230821" }] }]
    /// ```
    ///
    /// ## 怎么改
    /// 从备案系统的公示清单复制完整编号；命令 `suanbei number` 可逐段解读。
    F019 Error "备案编号校验不通过，请核对（21位数字，末位为校验码）。"
    basis "已公布的备案编号归纳（实务经验）"
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let models = spelled(case, Format::ModelNumber)
        .filter(|(_, _, number)| !model_number::is_valid(number));
    for (record, spec, number) in spelled(case, Format::FilingNumber).chain(models) {
        if filing_number::parse(number).is_err() {
            found.at(record, spec);
        }
    }
}
