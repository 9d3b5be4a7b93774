//! Every call of the window into the core: 1 to 5 lines each, no decisions.
//!
//! `ui/src/core.ts` is the other side; `tests/contract.rs` compares the names.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use suanbei::{Error, Result};

use crate::desk::Desk;

/// Declares the commands, and the table that finds one by its name.
macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])+
        fn $name:ident($desk:ident $(, $arg:ident: $ty:ty)* $(,)?) -> Result<$done:ty> $body:block
    )+) => {
        $(
            $(#[doc = $doc])+
            #[allow(clippy::unnecessary_wraps, reason = "all commands look alike")]
            fn $name($desk: &$crate::desk::Desk, $($arg: $ty),*) -> Result<$done> $body
        )+

        /// The names of these commands, with those of their arguments.
        pub(super) const ALL: &[(&str, &[&str])] =
            &[$((stringify!($name), &[$(stringify!($arg)),*])),+];

        /// Runs the command called `name`; `None` if it is not among these.
        pub(super) fn run(
            desk: &$crate::desk::Desk,
            name: &str,
            given: &serde_json::Value,
        ) -> Option<suanbei::Result<String>> {
            match name {
                $(stringify!($name) => {
                    #[derive(serde::Deserialize)]
                    #[serde(rename_all = "camelCase")]
                    struct Given { $($arg: $ty),* }
                    let read = super::read(name, given);
                    Some(read.and_then(|Given { $($arg),* }| {
                        super::write($name(desk, $($arg),*)?)
                    }))
                })+
                _ => None,
            }
        }
    };
}

fn read<T: DeserializeOwned>(name: &str, given: &Value) -> Result<T> {
    let none = Value::Object(serde_json::Map::new());
    T::deserialize(if given.is_null() { &none } else { given })
        .map_err(|error| Error::Internal { what: format!("{name}：{error}") })
}

fn write(done: impl Serialize) -> Result<String> {
    serde_json::to_string(&done)
        .map_err(|error| Error::Internal { what: error.to_string() })
}

// After the macro that they use.
mod desk;
mod lists;
mod office;
mod reading;
mod review;
mod tracking;

/// Returns the names of all commands, with those of their arguments.
pub fn all() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    [desk::ALL, tracking::ALL, office::ALL, review::ALL, reading::ALL, lists::ALL]
        .into_iter()
        .flatten()
}

/// Runs the command called `name` on `desk`, and returns its result as JSON.
///
/// # Errors
///
/// Fails if the command does, if there is no such command, or if its arguments have the
/// wrong types.
pub fn run(desk: &Desk, name: &str, given: &Value) -> Result<String> {
    let done = desk::run(desk, name, given)
        .or_else(|| tracking::run(desk, name, given))
        .or_else(|| office::run(desk, name, given))
        .or_else(|| review::run(desk, name, given))
        .or_else(|| reading::run(desk, name, given))
        .or_else(|| lists::run(desk, name, given));
    done.unwrap_or_else(|| Err(Error::Internal { what: format!("没有命令 {name}") }))
}
