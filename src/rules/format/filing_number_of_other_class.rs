use crate::form::algorithm::basics;
use crate::numbers::filing_number;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 办理变更时，原备案编号第 14–15 位的类别码与所选算法类型一致。
    ///
    /// ## 为什么
    /// 变更一般不改变算法类型；不一致往往是编号或类型填错。
    ///
    /// ## 示例
    /// ```toml fires
    /// algorithms = [{ class = "个性化推送类", filing_kind = "已备案变更", filing_number = "网信算备330110507206401230035号" }]
    /// ```
    /// ```toml silent
    /// algorithms = [{ class = "生成合成类", filing_kind = "已备案变更", filing_number = "网信算备330110507206401230035号" }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对原备案编号和算法类型；确属类型变化的，请说明理由。
    F020 Warning "备案编号中的类别码与算法类型不一致（01生成合成/02个性化推送/03排序精选/04信息检索/05内容过滤/06调度决策）。"
    basis "公开清单归纳（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let spec = &basics::FILING_NUMBER.spec;
        let number = filing_number::parse(algorithm.text(&basics::FILING_NUMBER));
        if let (true, Some(class), Ok(number)) =
            (spec.is_shown(algorithm), algorithm.get(&basics::CLASS), number)
            && number.class != class.code()
        {
            found.at(algorithm, spec);
        }
    }
}
