use crate::form::product::{self, Form};
use crate::numbers::permit;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// APP 填写的 ICP 备案号以“-数字A”结尾，小程序的以“-数字X”结尾，网站和其他形式的不以 A、X 结尾。许可证号不检查。
    ///
    /// ## 为什么
    /// 网站、APP、小程序分别备案，填了另一种的号等于没有填写前置许可。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP", pre_licence = "浙ICP备2099000001号-1" }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "网站", pre_licence = "浙ICP备2099000001号-2A" }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "公众账号", pre_licence = "浙ICP备2099000001号-3X" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// products = [{ name = "澜图写作", form = "APP", pre_licence = "浙ICP备2099000001号-2A" }, { name = "澜图写作", form = "小程序", pre_licence = "浙ICP备2099000001号-3X" }, { name = "澜图写作", form = "APP", pre_licence = "浙B2-20990002" }]
    /// ```
    ///
    /// ## 怎么改
    /// 在备案系统或产品页脚查到对应服务的备案号，改为那一个。
    F017 Warning "“{product}”是{form}，填写的“{number}”却不是{form}的备案号（APP 以 A 结尾，小程序以 X 结尾）。"
    basis "备案号写法（实务经验，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for product in part.products() {
        let number = product.text(&product::PRE_LICENCE).trim();
        let (form, fits) = match product.get(&product::FORM) {
            Some(Form::App) => ("APP", number.ends_with('A')),
            Some(Form::MiniProgram) => ("小程序", number.ends_with('X')),
            Some(form) => (form.word(), !number.ends_with(['A', 'X'])),
            None => continue,
        };
        // Without a suffix the number is of the whole subject.
        if !fits && permit::is_icp_filing(number) && number.contains("号-") {
            let places = [&product::PRE_LICENCE.spec, &product::FORM.spec];
            let places = places.map(|spec| product.place(spec)).to_vec();
            let facts = [
                ("product", product.text(&product::NAME)),
                ("form", form),
                ("number", number),
            ];
            found.places(places, &facts);
        }
    }
}
