//! Links to other places of the form.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Shape, items};

/// Links to fields, slots, pages and records, such as what a demand is about.
pub(super) struct Places;

/// One link, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Link {
    /// A place. It follows its record, wherever that moves.
    Place {
        /// The number of the record.
        record: i64,
        /// The key of a field, group or page in it, empty for the record itself.
        field: String,
    },
    /// A path that led nowhere when it was imported.
    Path(String),
}

impl Link {
    /// Reads an answer; what is no link in it is left out.
    #[must_use]
    pub fn all(value: &Value) -> Vec<Self> {
        let links = value.as_array().into_iter().flatten();
        links.filter_map(|link| Self::deserialize(link).ok()).collect()
    }
}

impl Shape for Places {
    /// Takes links and paths, each of them once.
    fn accept(&self, value: &Value) -> Option<Value> {
        let Value::Array(given) = value else { return Some(items(value)?.into()) };
        let mut links: Vec<Link> = Vec::new();
        for link in given {
            let link = match Link::deserialize(link).ok()? {
                Link::Path(path) => Link::Path(path.trim().to_owned()),
                place @ Link::Place { .. } => place,
            };
            let is_empty = matches!(&link, Link::Path(path) if path.is_empty());
            if !is_empty && !links.contains(&link) {
                links.push(link);
            }
        }
        serde_json::to_value(links).ok()
    }

    fn takes(&self) -> String {
        "填报位置的列表，例如 algorithms[0].products[1].url".to_owned()
    }

    fn about(&self) -> String {
        "关联的填报位置：字段、文件栏、页面或整条记录".to_owned()
    }
}
