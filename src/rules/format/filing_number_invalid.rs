use super::lines;
use crate::form::kind::{Format, Kind, Text};
use crate::numbers::filing_number::{self, Problem};
use crate::numbers::model_number;
use crate::rules::{Found, Part, declare::rule};

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
    /// ```toml fires
    /// algorithms = [{ models = [{ filing_number = "申请中" }] }]
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
    F019 Error "备案编号“{number}”{problem}。"
    basis "已公布的备案编号归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let lines = lines(part, |_, spells| {
        matches!(spells, Format::FilingNumber | Format::ModelNumber)
    });
    for (record, spec, number) in lines {
        let is_of_model =
            matches!(spec.kind, Kind::Text(Text { format: Format::ModelNumber }));
        let Err(problem) = filing_number::parse(number) else { continue };
        let problem = match problem {
            _ if is_of_model && model_number::is_valid(number) => continue,
            Problem::Format if is_of_model => {
                "既不是算法备案编号，也不是大模型备案或登记编号；没有编号的请留空"
                    .to_owned()
            }
            problem => problem.to_string(),
        };
        found.say(record, spec, &[("number", number), ("problem", &problem)]);
    }
}
