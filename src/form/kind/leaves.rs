//! Any leaves of a two-level list.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::{Layout, Shape, items};

/// Any leaves of a two-level list.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[ts(export, rename = "LeavesKind")]
pub struct Leaves {
    /// The branches with their leaves, in reading order.
    pub tree: &'static [(&'static str, &'static [&'static str])],
}

impl Shape for Leaves {
    /// All leaves in one text: line breaks separate them.
    fn layout(&self) -> Layout {
        Layout::Prose
    }

    fn accept(&self, value: &Value) -> Option<Value> {
        let items = items(value)?;
        let is_leaf = |item: &&str| {
            item.split_once('/').is_some_and(|(branch, leaf)| {
                let holds = |(name, leaves): &(&str, &[&str])| {
                    *name == branch && leaves.contains(&leaf)
                };
                self.tree.iter().any(holds)
            })
        };
        items.iter().all(is_leaf).then(|| items.into())
    }

    fn takes(&self) -> String {
        let first = self.names().next();
        format!("列表中的“大类/小类”，例如 {}", first.unwrap_or_default())
    }

    fn about(&self) -> String {
        let names: Vec<String> = self.names().collect();
        format!("多选：{}", names.join("、"))
    }
}

impl Leaves {
    fn names(&self) -> impl Iterator<Item = String> {
        self.tree.iter().flat_map(|(branch, leaves)| {
            leaves.iter().map(move |leaf| format!("{branch}/{leaf}"))
        })
    }
}
