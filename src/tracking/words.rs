//! A macro for what has an id for machines and a word for people.

/// Declares an enum whose values have an id, as JSON is written, and a Chinese word, as
/// screens show it and projects store it. Either is read. `as` names the type for the page, if another has its name.
macro_rules! words {
    (
        $(#[doc = $doc:literal])+
        $name:ident $(as $other:literal)? { $($(#[doc = $about:literal])+ $value:ident = $id:literal $word:literal),+ $(,)? }
    ) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[ts(export $(, rename = $other)?)]
        pub enum $name {
            $($(#[doc = $about])+ #[serde(rename = $id, alias = $word)] $value),+
        }

        impl $name {
            /// All values.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];
            /// Their words, in the same order: the options of a choice.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Returns the word on the screen and on disk.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }

            /// Returns what a word stands for.
            #[must_use]
            pub fn of(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$value),)+ _ => None }
            }
        }
    };
}

pub(super) use words;
