use crate::form::algorithm::model;
use crate::form::algorithm::self_assessment::cover;
use crate::form::product;
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

/// Each way to deploy, with all words that may tell of it, and with those that tell of nothing
/// else: data come from 用户终端 however they are stored.
const WAYS: &[(&str, &[&str], &[&str])] = &[
    (
        "境内公有云",
        &["云"],
        &["公有云", "云服务器", "云平台", "阿里云", "腾讯云", "华为云"],
    ),
    (
        "境内自有机房",
        &["机房", "自有", "自建", "IDC", "数据中心", "私有云"],
        &["自有机房", "自建机房"],
    ),
    (
        "客户私有化部署",
        &["私有", "客户侧", "客户环境", "客户机房", "客户的服务器"],
        &["私有化"],
    ),
    ("终端本地", &["本地", "终端", "端侧", "设备上", "手机上", "离线"], &["端侧"]),
];

rule! {
    /// ## 检查什么
    /// 产品的部署方式，在数据流向、软硬件部署位置或硬件要求中有相应的说法。只在这几处写明了另一种方式、
    /// 又没有提到所选方式时提示；混合部署不检查。
    ///
    /// ## 为什么
    /// 审核人员会核对软硬件部署位置，前后矛盾会被退回。
    ///
    /// ## 示例
    /// ```toml fires algorithms[0].products[0].deployment
    /// [[algorithms]]
    /// self_assessment.deployment = "应用与数据库部署于境内华东地域云服务器，不涉及数据出境。"
    /// products = [{ name = "澜图写作", deployment = "境内自有机房" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// self_assessment.deployment = "部署于华北地域境内自有机房与云服务器。"
    /// products = [{ name = "澜图写作", deployment = "境内公有云" }, { name = "澜图写作", deployment = "境内自有机房" }, { name = "澜图写作", deployment = "混合部署" }]
    /// ```
    ///
    /// ## 怎么改
    /// 核对部署方式；确有几种的，选“混合部署”并在文字中都写明。
    X078 Warning "“{product}”的部署方式是“{chosen}”，{field}写的却像是“{other}”。"
    basis "驳回整改实例（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        for product in part.products() {
            let chosen = product.text(&product::DEPLOYMENT);
            let Some((_, own, _)) = WAYS.iter().find(|(way, ..)| *way == chosen) else {
                continue;
            };
            let texts = [
                (algorithm, &cover::DEPLOYMENT),
                (algorithm, &model::HARDWARE),
                (product, &product::DATA_FLOW),
                (product, &product::API),
            ];
            if texts.iter().any(|(record, field)| has_any(record.text(field), own)) {
                continue;
            }
            let told = texts.iter().find_map(|(record, field)| {
                let mut ways = WAYS.iter();
                let (way, ..) =
                    ways.find(|(.., words)| has_any(record.text(field), words))?;
                Some((record.place(&field.spec), field.spec.label, *way))
            });
            if let Some((place, label, way)) = told {
                let facts = [
                    ("product", product.text(&product::NAME)),
                    ("chosen", chosen),
                    ("field", label),
                    ("other", way),
                ];
                found.places(
                    vec![product.place(&product::DEPLOYMENT.spec), place],
                    &facts,
                );
            }
        }
    }
}
