use crate::form::Record;
use crate::form::algorithm::{basics, description};
use crate::form::product::{self, function, service};
use crate::rules::words::has_any;
use crate::rules::{Found, Part, declare::rule};

rule! {
    /// ## 检查什么
    /// 最早上线的产品，其上线时间就是算法的上线时间。简介、使用场景或功能介绍中已说明上线、
    /// 接入过程的不再提示。
    ///
    /// ## 为什么
    /// 算法随第一个产品对公众提供服务。两个日期不同，备案期限从哪天起算就说不清。
    ///
    /// ## 示例
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// products = [{ launch_date = "2026-09-01" }, { launch_date = "2026-10-12" }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// products = [{ launch_date = "2026-10-20" }]
    /// ```
    /// ```toml fires
    /// [[algorithms]]
    /// class = "生成合成类"
    /// role = "服务技术支持者"
    /// launch_state = "已上线"
    /// launch_date = "2026-10-26"
    /// brief = "供企业客户接入语音合成服务。"
    /// tech_services = [{ launch_date = "2016-10-01" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// products = [{ launch_date = "2026-10-12" }, { launch_date = "2026-10-20" }]
    /// ```
    /// ```toml silent
    /// [[algorithms]]
    /// launch_state = "已上线"
    /// launch_date = "2026-10-12"
    /// brief = "产品于2024年上线，2026年10月12日起接入本算法。"
    /// products = [{ launch_date = "2024-03-01" }]
    /// ```
    ///
    /// ## 怎么改
    /// 产品上线时间填写产品开始使用该算法的日期；产品早于算法上线的，在算法简介中说明
    /// 何时接入。
    X011 Warning "“{product}”上线于 {first}，算法上线于 {launched}，请核对或说明。"
    basis "材料一致性（实务经验）"
}

fn check(part: Part<'_>, found: &mut Found<'_>) {
    for algorithm in part.algorithms() {
        let launch = &basics::LAUNCH_DATE;
        let shown = algorithm.get(launch).filter(|_| launch.spec.is_shown(algorithm));
        let Some(launched) = shown else { continue };
        let products: Vec<_> = algorithm.rows(&product::GROUP).collect();
        let services: Vec<_> = algorithm.rows(&service::GROUP).collect();
        let dated = products.iter().map(|row| (&product::LAUNCH_DATE, row));
        let dated = dated
            .chain(services.iter().map(|row| (&service::LAUNCH_DATE, row)))
            .filter_map(|(field, row)| Some((row.get(field)?, row)));
        let Some((first, product)) = dated.min_by_key(|(day, _)| *day) else { continue };
        // A product without a date may have been launched first.
        let is_later = first > launched
            && products.iter().all(|p| p.has(&product::LAUNCH_DATE.spec));
        let is_service = product.group().key == service::GROUP.key;
        // Clients connect to a service whenever they like.
        let words: &[_] = if is_service { &["上线"] } else { &["上线", "接入"] };
        if (first < launched || is_later) && !is_explained(algorithm, &products, words) {
            let places = vec![
                product.place(&product::LAUNCH_DATE.spec),
                algorithm.place(&launch.spec),
            ];
            let facts = [
                ("product", &*product.name().unwrap_or_else(|| product.words())),
                ("first", &*first.to_string()),
                ("launched", &*launched.to_string()),
            ];
            found.places(places, &facts);
        }
    }
}

fn is_explained(algorithm: Record<'_>, products: &[Record<'_>], words: &[&str]) -> bool {
    let intros = products
        .iter()
        .flat_map(|product| product.rows(&function::GROUP))
        .map(|function| function.text(&function::INTRO));
    let mut texts = [&description::BRIEF, &description::SCENARIO]
        .map(|field| algorithm.text(field))
        .into_iter()
        .chain(intros);
    texts.any(|text| has_any(text, words))
}
