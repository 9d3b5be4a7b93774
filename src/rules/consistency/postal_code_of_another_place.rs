use crate::form::subject::{self, contact};
use crate::form::{Record, regions};
use crate::numbers::postal_code;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 邮政编码的前几位与办公地址所在的省市相符；办公地址没有写省市的，与注册地相符。直辖市和部分大城市核对到市，
    /// 其他核对到省。
    ///
    /// ## 为什么
    /// 邮政编码错了一位，寄出的通知会到别的地方。
    ///
    /// ## 示例
    /// ```toml fires subject.contact.postal_code
    /// subject.region = "330110"
    /// subject.contact.postal_code = "811121"
    /// ```
    /// ```toml silent
    /// subject.region = "330110"
    /// subject.contact.office_address = "上海市浦东新区示例路1号"
    /// subject.contact.postal_code = "200120"
    /// ```
    ///
    /// ## 怎么改
    /// 查办公地址的邮政编码，改为那一个。
    X080 Warning "邮政编码 {code} 不是{place}的，{place}的以 {prefixes} 开头。"
    basis "邮政编码分区（通用资料，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let subject = part.record;
    let code = subject.text(&contact::POSTAL_CODE).trim();
    if !postal_code::is_valid(code) {
        return; // F014 says so, or there is none
    }
    let Some((place, prefixes)) = office(subject) else { return };
    if !prefixes.iter().any(|prefix| code.starts_with(prefix)) {
        let facts =
            [("code", code), ("place", place), ("prefixes", &*prefixes.join("、"))];
        let places = [&contact::POSTAL_CODE.spec, &contact::OFFICE_ADDRESS.spec];
        found.places(places.map(|spec| subject.place(spec)).to_vec(), &facts);
    }
}

/// A province, or a city, with what its codes begin with.
type Place = (&'static str, &'static [&'static str]);

/// Returns where the office is.
fn office(subject: Record<'_>) -> Option<Place> {
    let address = subject.text(&contact::OFFICE_ADDRESS).trim();
    let address = address.strip_prefix("中国").unwrap_or(address);
    place_of(address).or_else(|| {
        // An address that names a town names it as the place where it is.
        let is_elsewhere = address.contains(['省', '市', '州', '县', '盟']);
        let region = subject.text(&subject::REGION);
        place_of(&regions::name(region)?).filter(|_| !is_elsewhere)
    })
}

/// Returns the narrowest known place that an address begins with. 北京路 is none.
fn place_of(address: &str) -> Option<Place> {
    const ENDS: &[&str] = &["省", "市", "自治区", "壮族", "回族", "维吾尔"];
    let opens = |place: &str| {
        let rest = address.strip_prefix(place);
        rest.is_some_and(|rest| ENDS.iter().any(|end| rest.starts_with(end)))
    };
    let mut all = postal_code::PLACES.iter().rev();
    all.find(|(place, _)| opens(place) || address.contains(&format!("省{place}市")))
        .copied()
}
