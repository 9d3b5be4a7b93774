//! Yes or no.

use serde_json::Value;

use super::Shape;

/// `true` or `false`.
pub(super) struct YesNo;

impl Shape for YesNo {
    fn accept(&self, value: &Value) -> Option<Value> {
        match value {
            Value::Bool(_) => Some(value.clone()),
            Value::String(text) => match text.trim() {
                "是" | "true" => Some(true.into()),
                "否" | "false" => Some(false.into()),
                "" => Some(Value::Null),
                _ => None,
            },
            _ => None,
        }
    }

    fn takes(&self) -> String {
        "“是”或“否”".to_owned()
    }

    fn about(&self) -> String {
        "是或否".to_owned()
    }

    fn printed(&self, value: &Value) -> Value {
        match value {
            Value::Bool(yes) => if *yes { "是" } else { "否" }.into(),
            other => other.clone(),
        }
    }
}
