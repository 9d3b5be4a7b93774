use crate::form::subject::licence;
use crate::form::{Field, Record, product};
use crate::numbers::permit;
use crate::rules::names::distance;
use crate::rules::{Case, Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 同一省份的 ICP 备案号，“号”以前的部分（主体备案号）不是只差一两位数字。
    ///
    /// ## 为什么
    /// 一个主体在一个省只有一个主体备案号，网站、APP、小程序只是后缀不同；差一位多半是抄错了。
    ///
    /// ## 示例
    /// ```toml fires subject.licenses[1].number
    /// [[subject.licenses]]
    /// number = "浙ICP备2099000001号-1"
    /// [[subject.licenses]]
    /// number = "浙ICP备2098000001号-2A"
    /// ```
    /// ```toml silent
    /// [[subject.licenses]]
    /// number = "浙ICP备2099000001号-1"
    /// [[subject.licenses]]
    /// number = "浙ICP备2099000001号-2A"
    /// [[subject.licenses]]
    /// number = "浙ICP备11012345号-1"
    /// ```
    ///
    /// ## 怎么改
    /// 对照工信部备案查询结果，改正抄错的一个。
    X082 Warning "“{one}”与“{other}”的主体备案号只差一两位，请核对是否抄错。"
    basis "已公布的ICP备案号归纳（实务经验）"
    of project
}

fn check(case: Case<'_>, found: &mut Found<'_>) {
    let licences = case.project().rows(&licence::GROUP);
    let licences = licences.map(|row| (row, &licence::NUMBER));
    let products = case.parts().flat_map(Part::products);
    let products = products.map(|row| (row, &product::PRE_LICENCE));
    let numbers: Vec<_> = licences
        .chain(products)
        .filter(|(row, field)| permit::is_icp_filing(row.text(field).trim()))
        .collect();
    // Once a pair is enough: what is wrong is wrong in one place, or in several alike.
    let mut told: Vec<(&str, &str)> = Vec::new();
    for (at, &(row, field)) in numbers.iter().enumerate() {
        let own = main(row, field);
        let near =
            numbers[..at].iter().find(|(other, of)| is_near(main(*other, of), own));
        let Some(&(other, of)) = near else { continue };
        if told.contains(&(main(other, of), own)) {
            continue;
        }
        told.push((main(other, of), own));
        let places = vec![row.place(&field.spec), other.place(&of.spec)];
        let facts = [("one", row.text(field)), ("other", other.text(of))];
        found.places(places, &facts);
    }
}

/// Returns the number of the subject, without that of a site.
fn main<'a>(row: Record<'a>, field: &Field<String>) -> &'a str {
    let number = row.text(field).trim();
    number.split('号').next().unwrap_or(number)
}

fn is_near(one: &str, other: &str) -> bool {
    let [a, b] = [one, other].map(|text| text.chars().collect::<Vec<_>>());
    a.len() == b.len() && a.first() == b.first() && (1..=2).contains(&distance(&a, &b))
}
