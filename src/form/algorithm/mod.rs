//! One algorithm to file.

use super::field::Look;
use super::{Group, Record};

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

use basics::{Class, Role};

/// The algorithms of a project.
pub static GROUP: Group = Group {
    key: "algorithms",
    title: "算法",
    look: Look::Steps,
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
    ],
};

/// The page that lists the algorithms.
pub mod list {
    page! {
        /// 一份备案只填一个算法，多个算法请分别添加。
        "algorithms", "算法", portal "", basis "《算法推荐管理规定》第24条",
        groups [super::GROUP];
    }
}

/// Returns whether the algorithm `record` belongs to is of `class`.
#[must_use]
pub fn is(record: Record<'_>, class: Class) -> bool {
    of(record).is_some_and(|algorithm| algorithm.get(&basics::CLASS) == Some(class))
}

/// Returns whether the algorithm `record` belongs to supports other providers
/// and has no product of its own: 服务技术支持者.
#[must_use]
pub fn is_supporter(record: Record<'_>) -> bool {
    is(record, Class::Generative)
        && of(record).is_some_and(|a| a.get(&basics::ROLE) == Some(Role::Supporter))
}

/// Returns the algorithm that `record` is, or belongs to.
#[must_use]
pub fn of(record: Record<'_>) -> Option<Record<'_>> {
    let mut record = Some(record);
    while let Some(this) = record
        && this.group().key != GROUP.key
    {
        record = this.parent();
    }
    record
}
