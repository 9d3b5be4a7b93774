use crate::form::subject::{self, certificate};
use crate::rules::{Found, Part, declare::rule};

/// What the first two characters of a code tell: the type of a subject and its certificates,
/// 《法人和其他组织统一社会信用代码编码规则》.
const TELLS: &[(&str, &str, &[&str])] = &[
    ("11", "机关", &["统一社会信用代码证书"]),
    ("12", "事业单位", &["事业单位法人证书"]),
    ("51", "社会团体", &["社会团体法人登记证书"]),
    ("52", "民办非企业单位", &["民办非企业单位登记证书"]),
    ("91", "企业", &["营业执照"]),
    ("92", "个体工商户", &["营业执照"]),
];

rule! {
    /// ## 检查什么
    /// 主体类型、证件类型与统一社会信用代码的前两位相符：11 机关，12 事业单位，51 社会团体，
    /// 52 民办非企业单位，91 企业，92 个体工商户。合伙企业等填“其他组织”的不算错，名称是“公司”的才提示。
    ///
    /// ## 为什么
    /// 主体类型选错，要交的证件就不同，会被退回重填。
    ///
    /// ## 示例
    /// ```toml fires subject.subject_type
    /// [subject]
    /// uscc = "91330110MAXAMPLE28"
    /// subject_type = "事业单位"
    /// ```
    /// ```toml fires subject.certificate.type
    /// [subject]
    /// uscc = "91330110MAXAMPLE28"
    /// certificate.type = "事业单位法人证书"
    /// ```
    /// ```toml silent
    /// [subject]
    /// name = "杭州示例合伙企业（有限合伙）"
    /// uscc = "91330110MAXAMPLE28"
    /// subject_type = "其他组织"
    /// certificate.type = "营业执照"
    /// ```
    ///
    /// ## 怎么改
    /// 对照证件核对统一社会信用代码、主体类型和证件类型。
    X072 Warning "统一社会信用代码以“{prefix}”开头的是{own}，{field}选的却是“{chosen}”。"
    basis "《法人和其他组织统一社会信用代码编码规则》（国家标准，未核实）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    let subject = part.record;
    let code = subject.text(&subject::USCC).trim();
    let Some((prefix, own, certificates)) =
        TELLS.iter().find(|(prefix, ..)| code.len() == 18 && code.starts_with(prefix))
    else {
        return;
    };
    let is_company = subject.text(&subject::NAME).trim().ends_with("公司");
    for (field, fitting) in
        [(&subject::SUBJECT_TYPE, &[*own][..]), (&certificate::TYPE, certificates)]
    {
        let chosen = subject.text(field);
        let options = field.spec.kind.open_options().unwrap_or_default();
        let is_loose = ["其他组织", "其他"].contains(&chosen) && !is_company;
        if options.contains(&chosen) && !fitting.contains(&chosen) && !is_loose {
            let places =
                vec![subject.place(&field.spec), subject.place(&subject::USCC.spec)];
            let facts = [
                ("prefix", *prefix),
                ("own", own),
                ("field", field.spec.label),
                ("chosen", chosen),
            ];
            found.places(places, &facts);
        }
    }
}
