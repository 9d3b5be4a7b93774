//! What a filed algorithm shows to the public, and what was checked of it.

use serde_json::{Value, json};

use crate::form::filing::{self, display, in_force};
use crate::form::{Record, algorithm, product};
use crate::tracking::in_words;

/// Where a filing number leads if the form names no other place: the filing system.
const LINK: &str = "https://beian.cac.gov.cn";

const NUMBER: &str = "《互联网信息服务算法推荐管理规定》第26条";
const MECHANISM: &str = "《互联网信息服务算法推荐管理规定》第16条";
const ADVICE: &str = "内部建议";

/// What the public sees of a filed algorithm.
pub(in crate::project) struct Shown {
    /// Its filing number.
    pub(in crate::project) number: String,
    /// Where the number leads.
    pub(in crate::project) link: String,
    /// What was checked, for 公示检查表.
    checks: Vec<Value>,
}

impl Shown {
    /// Returns what an algorithm shows once it is filed and has its number; `None` before, and
    /// once it is cancelled.
    pub(in crate::project) fn of(algorithm: Record<'_>) -> Option<Self> {
        let filing = in_force(algorithm)?;
        let number = filing::number(algorithm)?.to_owned();
        let link = filing.text(&display::LINK);
        let is_web = ["https://", "http://"].iter().any(|web| link.starts_with(web));
        let link = if is_web { link } else { LINK }.to_owned();
        Some(Self { number, link, checks: checks(algorithm, filing) })
    }

    /// Returns whether everything was checked and found right.
    pub(in crate::project) fn is_checked(&self) -> bool {
        self.checks.iter().all(|check| check["done"] == true)
    }

    /// Returns what the documents of the kit tell.
    pub(in crate::project) fn told(&self) -> Value {
        json!({ "number": self.number, "link": self.link, "checks": self.checks })
    }
}

/// Returns what is to be checked, and what is known of it.
fn checks(algorithm: Record<'_>, filing: Record<'_>) -> Vec<Value> {
    let check = |what: &str, done: bool, said: &str, basis: &str| json!({ "what": what, "done": done, "said": said, "basis": basis });
    let places = filing.text(&display::PLACES);
    let (prominent, opened) =
        (filing.get(&display::PROMINENT), filing.get(&display::OPENED_ON));
    let mut all = Vec::new();
    for product in shown_in(algorithm) {
        let name = product.name().unwrap_or_default();
        let place = place_of(places, product).unwrap_or_default();
        all.push(check(&format!("{name}标明备案编号"), !place.is_empty(), place, NUMBER));
    }
    if all.is_empty() {
        all.push(check("标明备案编号", !places.is_empty(), places, NUMBER));
    }
    let said = match prominent {
        Some(true) => "显著",
        Some(false) => "不显著，须调整",
        None => "",
    };
    let link = filing.text(&display::LINK);
    let opened = opened.map(in_words).unwrap_or_default();
    let mechanism = filing.text(&display::MECHANISM);
    let shots = filing.files(&display::SCREENSHOTS).len();
    let count = if shots == 0 { String::new() } else { format!("{shots}张") };
    all.extend([
        check("编号在显著位置", prominent == Some(true), said, NUMBER),
        check("编号旁提供公示信息链接", !link.is_empty(), link, NUMBER),
        check("从产品中点击链接，能够打开", !opened.is_empty(), &opened, ADVICE),
        check(
            "公示基本原理、目的意图和主要运行机制",
            !mechanism.is_empty(),
            mechanism,
            MECHANISM,
        ),
        check("留存截图，每个产品一张", shots > 0, &count, ADVICE),
    ]);
    all
}

/// Returns the products that use the algorithm, or of a supporter the services.
pub(super) fn shown_in(algorithm: Record<'_>) -> Vec<Record<'_>> {
    if algorithm::is_supporter(algorithm) {
        algorithm.rows(&product::service::GROUP).collect()
    } else {
        algorithm.rows(&product::GROUP).collect()
    }
}

/// Returns the line that says where a product shows the number.
fn place_of<'a>(places: &'a str, product: Record<'_>) -> Option<&'a str> {
    places.lines().map(str::trim).find(|line| display::is_about(line, product))
}
