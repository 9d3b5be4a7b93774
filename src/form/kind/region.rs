//! A province, city or county.

use serde_json::Value;

use super::{Shape, narrow};
use crate::form::regions;

/// A province, city or county: its six digits.
pub(super) struct Region;

impl Shape for Region {
    fn accept(&self, value: &Value) -> Option<Value> {
        let code = narrow(value.as_str()?.trim());
        (code.is_empty() || regions::name(&code).is_some()).then(|| code.into())
    }

    fn takes(&self) -> String {
        "现行的六位行政区划代码".to_owned()
    }

    fn about(&self) -> String {
        "六位行政区划代码".to_owned()
    }

    fn printed(&self, value: &Value) -> Value {
        let name = value.as_str().and_then(regions::name);
        name.map_or_else(|| value.clone(), Value::from)
    }
}
