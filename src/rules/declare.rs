//! The macros that declare rules.

/// Declares the rule of a file; its `check` function follows.
///
/// The doc comment is what the user reads under 为什么; its examples are tests. A rule
/// that looks at more than one part ends in `of project`. One that ends in `required` has
/// no `check`: it reports the unanswered fields that are `.required` by its id.
macro_rules! rule {
    (
        $(#[doc = $line:literal])+
        $id:ident $severity:ident $message:literal basis $basis:literal
        $($kind:ident)*
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
            check: $crate::rules::declare::check!($($kind)*),
        };
    };
}

/// The check of a rule: of a part, unless it ends in `of project` or `required`.
macro_rules! check {
    () => {
        $crate::rules::check::Check::Part(check)
    };
    (of project) => {
        $crate::rules::check::Check::Project(check)
    };
    (required) => {
        $crate::rules::check::Check::Required
    };
}

/// Lists the rules of a folder. Each file is named after its defect.
macro_rules! rules {
    ($($name:ident),* $(,)?) => {
        $(mod $name;)*

        /// Every rule of the folder, in the order of their ids.
        pub(super) static RULES: &[&$crate::rules::Rule] = &[$(&$name::RULE),*];
    };
}

/// Returns what follows the last `::`.
pub(super) const fn last_segment(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut start = bytes.len();
    while start > 0 && bytes[start - 1] != b':' {
        start -= 1;
    }
    path.split_at(start).1
}

pub(super) use {check, rule, rules};
