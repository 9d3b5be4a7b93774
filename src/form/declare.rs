//! The notation of pages.

use serde::Serializer;

/// Declares a page and its fields.
///
/// The doc comment above a field is the hint the reader sees.
macro_rules! page {
    (
        $(#[doc = $intro:literal])+
        $id:literal, $title:literal, portal $portal:literal, basis $basis:literal
        $(, shown_when $shown:expr)? $(, groups [$($group:expr),+])?;
        $(
            $(#[doc = $help:literal])+
            $name:ident: $value:ty = $key:literal, $field:expr;
        )*
    ) => {
        $(
            $(#[doc = $help])+
            pub static $name: $crate::form::Field<$value> =
                $field.named($key, concat!($($help, "\n"),+));
        )*

        $(#[doc = $intro])+
        pub static PAGE: $crate::form::Page = $crate::form::Page {
            id: $id,
            title: $title,
            intro: concat!($($intro, "\n"),+),
            portal: $portal,
            basis: $basis,
            fields: &[$(&$name.spec),*],
            groups: &[$($(&$group),+)?],
            shown: $crate::form::field::Condition::of(&[$($shown)?]),
        };
    };
}

/// Declares the values of a choice, with the words that stand for them.
macro_rules! choices {
    ($(#[doc = $doc:literal])+ $name:ident { $($value:ident = $word:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
        pub enum $name {
            $(#[doc = $word] #[serde(rename = $word)] $value),+
        }

        impl $crate::form::Choice for $name {
            const OPTIONS: &'static [&'static str] = &[$($word),+];
        }

        impl $name {
            /// Returns the word on the screen and on disk.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }
    };
}

/// Writes a doc comment without the space after each `///`.
pub(super) fn trimmed<S: Serializer>(
    text: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&plain(text))
}

/// Returns a doc comment without the space after each `///`.
pub(super) fn plain(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
