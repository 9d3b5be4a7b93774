//! What holds for every input.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};
use suanbei::Project;
use suanbei::form::kind::{Choice, Choices, Kind, Leaves};
use suanbei::form::{Group, PROJECT, Spec};

fn create(path: &Path) -> Project {
    Project::create(path, || Timestamp::UNIX_EPOCH).unwrap()
}

/// Any value a field takes, and some it refuses.
fn value(spec: &Spec) -> BoxedStrategy<Value> {
    let words = |options: Vec<String>| {
        if options.is_empty() { "\\PC{0,9}".boxed() } else { select(options).boxed() }
    };
    let list = |words: BoxedStrategy<String>| {
        prop::collection::vec(words, 0..3).prop_map(|list| json!(list)).boxed()
    };
    let own = |options: &[&str]| options.iter().map(|&word| word.to_owned()).collect();
    match &spec.kind {
        Kind::Number(_) => prop_oneof![
            any::<u64>().prop_map(Value::from),
            "\\PC{0,9}".prop_map(Value::from)
        ]
        .boxed(),
        Kind::YesNo => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Choice(Choice { options, .. }) => {
            words(own(options)).prop_map(Value::from).boxed()
        }
        Kind::Choices(Choices { options, .. }) => list(words(own(options))),
        Kind::Leaves(Leaves { tree }) => {
            let leaves = tree.iter().flat_map(|(branch, leaves)| {
                leaves.iter().map(move |leaf| format!("{branch}/{leaf}"))
            });
            list(words(leaves.collect()))
        }
        Kind::Places => {
            let paths = [
                "subject.name",
                "#contact",
                "algorithms[1].name",
                "algorithms[0]",
                "algorithms[0].products[1].url",
                "algorithms[1]#data",
                "filings[0]",
            ];
            list(prop_oneof![words(own(&paths)), words(Vec::new())].boxed())
        }
        Kind::Steps => list(words(Vec::new())),
        Kind::Files(_) => {
            let file = ("[^/\\\\\\p{C}]{1,9}", "[0-9a-f]{64}", 0..9_u64).prop_map(
                |(file_name, sha256, size)| {
                    json!({ "file_name": file_name, "sha256": sha256, "size": size,
                            "facts": {}, "missing": true })
                },
            );
            prop::collection::vec(file, 0..3).prop_map(Value::from).boxed()
        }
        _ => "\\PC{0,12}".prop_map(Value::from).boxed(),
    }
}

/// Some answers of one record and its nested records.
fn record(group: &'static Group, depth: u32) -> BoxedStrategy<Value> {
    let fields: Vec<&Spec> = group.fields().collect();
    let some = prop::collection::vec(
        any::<Index>().prop_flat_map(move |index| {
            let spec = fields[index.index(fields.len())];
            value(spec).prop_map(move |value| (spec.key.to_owned(), value))
        }),
        0..6,
    );
    let unknown = prop::option::of(("[a-z]{12}", any::<u32>().prop_map(Value::from)));
    let nested: Vec<_> = group
        .groups()
        .filter(|_| depth > 0)
        .map(|nested| {
            prop::collection::vec(record(nested, depth - 1), 0..3)
                .prop_map(move |rows| (nested.key.to_owned(), Value::from(rows)))
        })
        .collect();
    (some, unknown, nested)
        .prop_map(|(some, unknown, nested)| {
            let mut object = json!({});
            for (key, value) in some.into_iter().chain(unknown).chain(nested) {
                let mut at = &mut object;
                for part in key.split('.') {
                    at = &mut at[part];
                }
                *at = value;
            }
            object
        })
        .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_bytes_make_open_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..2048),
        offset in 0..9000_usize,
    ) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.suanbei");
        drop(create(&path));
        let mut file = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes).unwrap();
        prop_assert!(Project::open_read_only(&path).is_err());

        // A project overwritten at any offset opens or is refused.
        let end = file.len().min(offset + bytes.len());
        file[offset..end].copy_from_slice(&bytes[..end - offset]);
        std::fs::write(&path, &file).unwrap();
        if let Ok(mut project) = Project::open(&path, || Timestamp::UNIX_EPOCH) {
            let _ = project.dump();
            let _ = project.add("algorithms");
            let _ = project.undo();
        }
    }

    #[test]
    fn answers_are_read_back(
        plain in "[ -~一-龥，。（）·]*",
        any in "\\PC*",
    ) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.suanbei");
        drop(create(&path));
        let stored = |text: &str| {
            let mut project = Project::open(&path, || Timestamp::UNIX_EPOCH).unwrap();
            project.set("subject.name", &json!(text)).unwrap();
            drop(project);
            let project = Project::open_read_only(&path).unwrap();
            let stored = project.get("subject.name").unwrap();
            stored.as_str().unwrap_or_default().to_owned()
        };
        prop_assert_eq!(stored(&plain), plain.trim());
        // Invisible characters go, and blanks become plain.
        let fillers = "\u{115f}\u{1160}\u{17b4}\u{17b5}\u{3164}\u{ffa0}";
        let letters = |text: &str| -> String {
            text.chars().filter(|c| c.is_alphanumeric() && !fillers.contains(*c)).collect()
        };
        let once = stored(&any);
        prop_assert_eq!(letters(&once), letters(&any));
        prop_assert_eq!(stored(&once), once);
    }

    #[test]
    fn importing_a_dump_changes_nothing(answers in record(&PROJECT, 2)) {
        let dir = tempfile::tempdir().unwrap();
        let mut project = create(&dir.path().join("a.suanbei"));
        project.import(&answers).unwrap();
        let (dump, revision) = (project.dump().unwrap(), project.revision().unwrap());

        project.import(&dump).unwrap();
        prop_assert_eq!(&project.dump().unwrap(), &dump);
        prop_assert_eq!(project.revision().unwrap(), revision);

        let mut fresh = create(&dir.path().join("b.suanbei"));
        fresh.import(&dump).unwrap();
        prop_assert_eq!(&fresh.dump().unwrap(), &dump);

        while project.undo().unwrap().is_some() {}
        prop_assert_eq!(project.dump().unwrap(), json!({}));
    }
}
