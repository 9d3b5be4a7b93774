use crate::form::product;
use crate::form::subject::licence;
use crate::rules::{Case, Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 产品的前置许可号已登记在主体资质中。资质中登记了不带后缀的主体备案号也算。
    ///
    /// ## 为什么
    /// 审核人员会核对许可号的持有人，没有登记就无从核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[subject.licenses]]
    /// number = "浙ICP备2099000001号-1"
    /// [[algorithms]]
    /// products = [{ pre_licence = "浙ICP备2099000001号-2A" }]
    /// ```
    /// ```toml silent
    /// [[subject.licenses]]
    /// number = "浙ICP备2099000001号-2A"
    /// [[algorithms]]
    /// products = [{ pre_licence = "浙ICP备2099000001号-2A" }]
    /// ```
    /// ```toml silent
    /// [[subject.licenses]]
    /// number = "浙ICP备2099000001号"
    /// [[algorithms]]
    /// products = [{ pre_licence = "浙ICP备2099000001号-2A" }]
    /// ```
    ///
    /// ## 怎么改
    /// 在“资质证照”中登记该许可号，或更正产品中的许可号。
    X009 Error "前置许可号 {permit} 未在主体资质中登记。"
    basis "材料一致性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let registered: Vec<_> = case
        .project()
        .rows(&licence::GROUP)
        .map(|licence| licence.text(&licence::NUMBER))
        .filter(|number| !number.is_empty())
        .collect();
    let is_registered = |permit: &str| {
        let main = permit.rsplit_once('-').map(|(main, _)| main);
        registered.iter().any(|&number| number == permit || Some(number) == main)
    };
    for product in case.parts().flat_map(Part::products) {
        let permits =
            product.text(&product::PRE_LICENCE).split(['、', '，', ',', '；', ';', '/']);
        // 无 and 不适用 name no permit; F016 reports what is not a number.
        let is_number = |permit: &&str| {
            permit.contains(|char: char| char.is_ascii_digit())
                && !permit.contains(['(', '（'])
        };
        let missing: Vec<_> = permits
            .map(str::trim)
            .filter(is_number)
            .filter(|permit| !is_registered(permit))
            .collect();
        if !missing.is_empty() {
            let facts = [("permit", &*missing.join("、"))];
            found.say(product, &product::PRE_LICENCE.spec, &facts);
        }
    }
}
