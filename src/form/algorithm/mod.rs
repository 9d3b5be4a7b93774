//! One algorithm to file.

use super::Group;
use super::field::Look;

pub mod basics;
pub mod data;
pub mod description;
pub mod labelling;
pub mod materials;
pub mod metric;
pub mod model;
pub mod model_used;
pub mod publicity;
pub mod risk;
pub mod self_assessment;
pub mod signed;
pub mod strategy;

pub use basics::{is, is_supporter, of};

/// The algorithms of a project.
pub static GROUP: Group = Group {
    key: basics::GROUP_KEY,
    title: "算法",
    look: Look::Steps,
    internal: false,
    pages: &[
        &basics::PAGE,
        &description::PAGE,
        &data::PAGE,
        &model::PAGE,
        &strategy::PAGE,
        &labelling::PAGE,
        &risk::PAGE,
        &super::product::list::PAGE,
        &super::product::service::list::PAGE,
        &publicity::PAGE,
        &self_assessment::cover::PAGE,
        &self_assessment::protection::PAGE,
        &materials::PAGE,
        &signed::PAGE,
        &super::filing::list::PAGE,
    ],
};

/// The page that lists the algorithms.
pub mod list {
    page! {
        /// 一份备案只填一个算法（实务经验），多个算法请分别添加。
        "algorithms", "算法", portal "", basis "驳回整改实例（实务经验）",
        groups [super::GROUP];
    }
}
