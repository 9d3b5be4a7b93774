//! The notation of rules.

/// Declares the rule of a file. Its `check` function stands below it, unless it ends in
/// `required`: such a rule tells of the fields that are `.required` by its id.
///
/// The doc comment is what the user reads under 为什么; its examples are tests.
macro_rules! rule {
    (
        $(#[doc = $line:literal])+
        $id:ident $severity:ident $message:literal basis $basis:literal
        $($required:ident)?
    ) => {
        $(#[doc = $line])+
        pub(in $crate::rules) static RULE: $crate::rules::Rule = $crate::rules::Rule {
            id: stringify!($id),
            name: {
                let path = module_path!();
                $crate::rules::declare::last_segment(path)
            },
            severity: $crate::rules::Severity::$severity,
            message: $message,
            basis: $basis,
            docs: concat!($($line, "\n"),+),
            check: $crate::rules::declare::check!($($required)?),
        };
    };
}

/// The check of a rule, if it has one of its own.
macro_rules! check {
    () => {
        Some(check)
    };
    (required) => {
        None
    };
}

/// Lists the rules of a folder. A file is called what its defect is called.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// Every rule of the folder, in the order of their ids.
        pub(super) static RULES: &[&$crate::rules::Rule] = &[$(&$name::RULE),*];
    };
}

/// Returns what stands behind the last `::`.
pub(super) const fn last_segment(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b':' {
        start -= 1;
    }
    path.split_at(start).1
}

pub(super) use {check, rule, rules};
