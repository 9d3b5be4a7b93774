use crate::form::{product, subject};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 产品填写了月活的，主体的月活跃用户量也已填写。
    ///
    /// ## 为什么
    /// 主体月活与产品月活对照着看，缺一个就无从核对。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站", mau = 68000 }]
    /// ```
    /// ```toml silent
    /// subject.monthly_active_users = 126000
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站", mau = 68000 }]
    /// ```
    ///
    /// ## 怎么改
    /// 填写主体全部产品的月活跃用户量。
    C013 Warning "产品“{product}”的月活是{number}人，主体的月活跃用户量未填写。"
    basis "备案系统主体信息（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    if project.has(&subject::MONTHLY_ACTIVE_USERS.spec) {
        return;
    }
    let products =
        case.algorithms().flat_map(|algorithm| algorithm.rows(&product::GROUP));
    let counted = products.filter_map(|row| Some((row, row.get(&product::MAU)?)));
    if let Some((row, number)) = counted.max_by_key(|(_, number)| *number) {
        let places = vec![
            project.place(&subject::MONTHLY_ACTIVE_USERS.spec),
            row.place(&product::MAU.spec),
        ];
        let number = number.to_string();
        found.places(
            places,
            &[("product", row.text(&product::NAME)), ("number", &number)],
        );
    }
}
