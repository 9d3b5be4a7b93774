use crate::form::{regions, subject};
use crate::rules::{Case, Found, declare::rule};

rule! {
    /// ## 检查什么
    /// 详细地址写明省、市、区县的，与所选注册地一致。没有写明的不比较。
    ///
    /// ## 为什么
    /// 注册地决定由哪个地方网信部门受理，与营业执照不一致会被退回。
    ///
    /// ## 示例
    /// ```toml fires
    /// subject.region = "330110"
    /// subject.registered_address = "北京市海淀区示例路88号"
    /// ```
    /// ```toml fires
    /// subject.region = "330110"
    /// subject.registered_address = "浙江省宁波市鄞州区示例路88号"
    /// ```
    /// ```toml fires
    /// subject.region = "440304"
    /// subject.registered_address = "深圳市南山区示例路88号"
    /// ```
    /// ```toml silent
    /// subject.region = "330110"
    /// subject.registered_address = "浙江省杭州市余杭区示例路88号"
    /// ```
    /// ```toml silent
    /// subject.region = "330110"
    /// subject.registered_address = "余杭区示例路88号"
    /// ```
    /// ```toml silent
    /// subject.region = "110108"
    /// subject.registered_address = "海淀区杭州路88号"
    /// ```
    ///
    /// ## 怎么改
    /// 按营业执照上的住所核对注册地和详细地址。
    X036 Warning "详细地址写的是{written}，注册地选的是{chosen}。"
    basis "材料一致性（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let subject = case.project();
    let code = subject.text(&subject::REGION);
    let address = subject.text(&subject::REGISTERED_ADDRESS);
    let Some(chosen) = regions::name(code) else { return };
    if let Some(written) = another(code, address) {
        let places = [&subject::REGION.spec, &subject::REGISTERED_ADDRESS.spec];
        let places = places.map(|spec| subject.place(spec)).to_vec();
        found.places(places, &[("written", written), ("chosen", &chosen)]);
    }
}

/// Returns the province or city that `address` begins with, if `code` is not in it.
fn another(code: &str, address: &str) -> Option<&'static str> {
    let mut rest = address.strip_prefix("中国").unwrap_or(address).trim_start();
    for digits in [2, 4] {
        let level = regions::all().iter().filter(|region| {
            let (above, own) = region.code.split_at(digits);
            let (is_here, is_last) = (digits == 2, own.bytes().all(|byte| byte == b'0'));
            let is_named = !matches!(region.name, "市辖区" | "县");
            is_last && is_named && (is_here || !above.ends_with("00"))
        });
        let mut named = level.filter(|region| rest.starts_with(region.name));
        let Some(first) = named.next() else { continue };
        // Some cities have had several codes, and 吉林 is both a province and a city.
        let is_chosen = |code_of: &str| code_of[..digits] == code[..digits];
        if !is_chosen(first.code) && !named.any(|region| is_chosen(region.code)) {
            return Some(first.name);
        }
        rest = rest[first.name.len()..].trim_start();
    }
    // A county of the chosen city.
    let is_city = code.ends_with("00");
    let counties = regions::all().iter().filter(|region| {
        region.code.starts_with(&code[..4]) && !region.code.ends_with("00")
    });
    let mut named = counties.filter(|region| rest.starts_with(region.name));
    let first = named.next()?;
    let is_chosen = first.code == code || named.any(|region| region.code == code);
    (!is_city && !is_chosen).then_some(first.name)
}
