use crate::form::product::{self, Form};
use crate::form::subject;
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 有产品以网站提供服务的，填写了主体网址，或在补充说明中注明没有官网。
    ///
    /// ## 为什么
    /// 审核人员以主体网址核对网站备案的主体。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站" }]
    /// ```
    /// ```toml silent
    /// subject.website = "https://www.lantu-example.com"
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP" }]
    /// ```
    ///
    /// ## 怎么改
    /// 填写主体的官网；确无官网的，在补充说明中注明。
    C012 Warning "产品“{product}”的服务形式是网站，主体网址未填写；若确无官网请在补充说明中注明。"
    basis "备案系统主体信息（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let project = case.project();
    if project.has(&subject::WEBSITE.spec)
        || ["官网", "网址", "网站"]
            .iter()
            .any(|word| project.text(&subject::REMARKS).contains(word))
    {
        return;
    }
    let mut products =
        case.algorithms().flat_map(|algorithm| algorithm.rows(&product::GROUP));
    let website = products.find(|row| row.get(&product::FORM) == Some(Form::Website));
    if let Some(website) = website {
        let places = vec![
            project.place(&subject::WEBSITE.spec),
            website.place(&product::FORM.spec),
        ];
        found.places(places, &[("product", website.text(&product::NAME))]);
    }
}
