//! The page and the shell agree on the commands.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;

use suanbei_window::commands;

#[test]
fn the_page_and_the_shell_agree_on_commands_and_arguments() {
    let there: BTreeMap<String, Vec<String>> = commands::all()
        .map(|(name, arguments)| {
            ((*name).to_owned(), arguments.iter().map(|name| camel(name)).collect())
        })
        .collect();
    assert_eq!(called(&fs::read_to_string("../ui/src/core.ts").unwrap()), there);
}

/// Returns every `invoke<…>("name", { one, other })` in `source`.
fn called(source: &str) -> BTreeMap<String, Vec<String>> {
    let calls = source.split("invoke<").skip(1).map(|call| {
        let given = call.split_once(">(\"").unwrap().1;
        let (given, _) = given.split_once(')').unwrap();
        let (name, rest) = given.split_once('"').unwrap();
        let arguments = rest.trim_matches([',', '{', '}', ' ', '\n']).split(',');
        let arguments = arguments.map(|name| name.trim().to_owned());
        (name.to_owned(), arguments.filter(|name| !name.is_empty()).collect())
    });
    calls.collect()
}

/// Returns a name as serde spells it for the page.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap().to_owned();
    words.fold(first, |done, word| {
        let (initial, rest) = word.split_at(1);
        done + &initial.to_uppercase() + rest
    })
}
