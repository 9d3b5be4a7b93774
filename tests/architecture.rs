//! Holds the code to ARCHITECTURE.md and to the conventions of CONTRIBUTING.md.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use suanbei::documents::Document;
use suanbei::form;

#[test]
fn modules_use_only_what_the_table_allows() {
    let table = table();
    for (module, allowed) in &table {
        for file in files_of(module) {
            for used in modules_used_in(&file, &fs::read_to_string(&file).unwrap()) {
                let fine = used == *module || allowed.contains(&used);
                let place = file.display();
                assert!(
                    fine || !table.contains_key(&used),
                    "{place} must not use `{used}`"
                );
            }
        }
    }
}

#[test]
fn every_module_has_a_row() {
    let source = fs::read_to_string("src/lib.rs").unwrap();
    let declared = source.lines().filter_map(|line| {
        line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')
    });
    let declared: BTreeSet<_> = declared.map(str::to_owned).collect();
    assert_eq!(declared, table().into_keys().collect());
}

/// The one invariant that the table cannot express: SQL is in one place.
#[test]
fn only_the_store_speaks_sql() {
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap();
        let fine = file.starts_with("src/store") || file == Path::new("src/error.rs");
        assert!(fine || !text.contains("rusqlite"), "{} uses rusqlite", file.display());
    }
}

/// Pure modules get the day and the bytes as arguments.
#[test]
fn pure_modules_touch_nothing_around_them() {
    let pure = [
        "form",
        "law",
        "lists",
        "scans",
        "numbers",
        "tracking",
        "rules",
        "documents",
        "questions",
        "fonts",
    ];
    for file in pure.iter().flat_map(|module| files_of(module)) {
        let text = fs::read_to_string(&file).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for around in ["std::fs", "std::env", "std::process", "SystemTime"] {
            let is_named =
                text.contains(around) && !text.contains(&format!("`{around}`"));
            assert!(!is_named, "{} uses {around}", file.display());
        }
    }
}

/// A file that no list names is silently not compiled.
#[test]
fn every_rule_is_listed() {
    for folder in fs::read_dir("src/rules").unwrap().map(|entry| entry.unwrap().path()) {
        if !folder.is_dir() {
            continue;
        }
        let list = fs::read_to_string(folder.join("mod.rs")).unwrap();
        let listed: BTreeSet<_> =
            list.lines().filter_map(|line| line.trim().strip_suffix(',')).collect();
        for file in files(&folder) {
            let name = file.file_stem().unwrap().to_str().unwrap();
            let is_rule = fs::read_to_string(&file).unwrap().contains("rule! {");
            assert!(
                !is_rule || listed.contains(name),
                "{} is not listed",
                file.display()
            );
        }
    }
}

/// The core names documents and questions; the page only labels buttons.
#[test]
fn the_page_names_no_document_and_no_question() {
    let documents = Document::ALL.iter().map(|document| document.title());
    let fields = form::groups().into_iter().flat_map(form::Group::fields);
    let labels = fields.map(|spec| spec.label).filter(|label| label.chars().count() > 5);
    let names: Vec<_> = documents.chain(labels).collect();
    for file in page_sources(Path::new("ui/src")) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| {
            let line = line.trim_start();
            !line.starts_with("//") && !line.starts_with('*') && !line.starts_with("/*")
        });
        for line in code {
            for name in &names {
                assert!(!line.contains(name), "{} names {name}", file.display());
            }
        }
    }
}

/// The sources of the page that are written by hand and shipped.
fn page_sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = entries.flat_map(|path| {
        if path.is_dir() {
            return if path.ends_with("bindings") {
                Vec::new()
            } else {
                page_sources(&path)
            };
        }
        let extension = path.extension().and_then(std::ffi::OsStr::to_str);
        let is_test = path.to_str().unwrap().contains(".test.");
        let is_source = matches!(extension, Some("ts" | "tsx")) && !is_test;
        if is_source { vec![path] } else { Vec::new() }
    });
    sources.collect()
}

#[test]
fn files_stay_short() {
    for file in sources() {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 500, "{} has {lines} lines", file.display());
    }
}

#[test]
fn names_say_something() {
    let empty = ["manager", "helper", "util", "common", "misc", "handler", "processor"];
    for file in sources() {
        let name = file.file_stem().unwrap().to_str().unwrap().to_lowercase();
        let hit = empty.iter().find(|word| name.contains(*word));
        assert!(hit.is_none(), "{} is called a {hit:?}", file.display());
    }
}

#[test]
fn every_module_says_what_it_is() {
    for file in sources() {
        let text = fs::read_to_string(&file).unwrap();
        let is_rule = text.contains("rule! {") && !text.contains("macro_rules!");
        assert!(
            is_rule || text.starts_with("//!") || file.ends_with("tests.rs"),
            "{} does not open with what it is",
            file.display()
        );
    }
}

#[test]
fn the_version_is_the_newest_in_the_changelog_or_unreleased() {
    let changelog = fs::read_to_string("CHANGELOG.md").unwrap();
    let mut headings = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    assert_eq!(headings.next(), Some("Unreleased"));
    if let Some(released) = headings.next() {
        assert!(released.starts_with(env!("CARGO_PKG_VERSION")), "{released}");
    }
}

/// Reads the rows `| module | purpose | may use |`.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let quoted = |cell: &str| {
        cell.split('`').skip(1).step_by(2).map(String::from).collect::<Vec<_>>()
    };
    rows.map(|row| row.split('|').collect::<Vec<_>>())
        .map(|cells| (quoted(cells[1]).remove(0), quoted(cells[3]).into_iter().collect()))
        .collect()
}

/// Returns the top-level modules that the file at `path` names: `crate::form`,
/// `crate::{disk, error}`, and `super::form` with as many `super` as lead there.
fn modules_used_in(path: &Path, source: &str) -> BTreeSet<String> {
    let folders = path.components().count() - 2; // below `src`
    let depth = folders + usize::from(!path.ends_with("mod.rs"));
    let code: Vec<_> =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join(" ");
    let up = vec!["super::"; depth].concat();
    let paths = code.split("crate::").skip(1).chain(code.split(up.as_str()).skip(1));
    paths.flat_map(heads).collect()
}

/// Returns the first names of a path: one, or each in a list `{a::b, c}`.
fn heads(path: &str) -> Vec<String> {
    let name = |path: &str| {
        let path = path.trim_start();
        path.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>()
    };
    let Some(list) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut nested, mut names) = (0, vec![name(list)]);
    for (at, c) in list.char_indices() {
        match c {
            '{' => nested += 1,
            '}' if nested == 0 => break,
            '}' => nested -= 1,
            ',' if nested == 0 => names.push(name(&list[at + 1..])),
            _ => {}
        }
    }
    names
}

#[test]
fn every_way_to_name_a_module_is_seen() {
    let of = |path: &str, code: &str| {
        let names = modules_used_in(Path::new(path), code).into_iter();
        names.filter(|name| !name.is_empty()).collect::<Vec<_>>()
    };
    assert_eq!(
        of("src/rules/words.rs", "use crate::{disk::{a, b}, error};"),
        ["disk", "error"]
    );
    assert_eq!(of("src/rules/words.rs", "super::super::store::open()"), ["store"]);
    assert_eq!(of("src/rules/mod.rs", "use super::form;"), ["form"]);
    assert_eq!(
        of("src/rules/format/uscc.rs", "use super::super::words;"),
        [] as [&str; 0]
    );
}

fn files_of(module: &str) -> Vec<PathBuf> {
    let file = Path::new("src").join(format!("{module}.rs"));
    if file.exists() { vec![file] } else { files(&Path::new("src").join(module)) }
}

fn sources() -> Vec<PathBuf> {
    [files(Path::new("src")), files(Path::new("src-tauri/src"))].concat()
}

/// Returns the Rust files below `dir`.
fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}
