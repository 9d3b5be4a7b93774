//! Attachments.

use serde_json::Value;

use super::{Shape, Slot};

impl Shape for Slot {
    /// Files are attached, not set.
    fn accept(&self, _value: &Value) -> Option<Value> {
        None
    }

    fn takes(&self) -> String {
        "文件（请用 attach 命令添加）".to_owned()
    }

    fn about(&self) -> String {
        if self.internal {
            return format!("附件：最多 {} 个，不限大小", self.most);
        }
        let sizes = self
            .accepts
            .iter()
            .map(|of| format!("{} 不超过 {} MB", of.name(), self.limit_mb(Some(*of))));
        let sizes: Vec<String> = sizes.collect();
        format!("附件：最多 {} 个，{}", self.most, sizes.join("，"))
    }
}
