//! What the store promises that cannot be shown from outside.

use std::io::{self, Cursor, Read};

use jiff::Timestamp;
use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::progress::Progress;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn project() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::create(&dir.path().join("甲.suanbei")).unwrap();
    (dir, store)
}

fn name(store: &Store) -> String {
    let answers = store.answers().unwrap();
    answers.project().text(&crate::form::subject::NAME).to_owned()
}

fn set_name(store: &mut Store, at: Timestamp, name: &str) -> Result<()> {
    store.transact(Op::Type, "主体名称", at, |tx| {
        tx.set(1, "subject.name", &json!(name))
    })
}

#[test]
fn migrations_are_valid() {
    Migrations::from_slice(STEPS).validate().unwrap();
}

#[test]
fn an_older_project_is_copied_before_it_is_brought_up_to_date() {
    fn and(step: &'static str) -> &'static [M<'static>] {
        Box::leak([STEPS, &[M::up(step)]].concat().into_boxed_slice())
    }
    // STRICT asks for types; the doctored step fails, and nothing is lost.
    let newer = and("CREATE TABLE later (x) STRICT");
    let better = and("CREATE TABLE later (x ANY) STRICT");
    let (dir, mut store) = project();
    set_name(&mut store, NOW, "示例公司").unwrap();
    let path = store.path().to_owned();
    drop(store);

    Store::open_with(&path, newer).unwrap_err();
    assert_eq!(name(&Store::open(&path).unwrap()), "示例公司");
    assert_eq!(name(&Store::open_with(&path, better).unwrap()), "示例公司");

    for backup in ["甲.v2-backup.suanbei", "甲.v2-backup-2.suanbei"] {
        assert_eq!(name(&Store::open(&dir.path().join(backup)).unwrap()), "示例公司");
    }
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, Error::TooNew { .. }), "{error}");
    let error = Store::open_read_only(&path).unwrap_err();
    assert!(matches!(error, Error::TooNew { .. }), "{error}");
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test compares bytes")]
fn an_older_project_that_is_only_looked_at_keeps_its_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(concat!(include_str!("001_first.sql"), "PRAGMA user_version = 1"))
        .unwrap();
    drop(db);
    let before = fs::read(&path).unwrap();
    let store = Store::open_read_only(&path).unwrap();
    assert_eq!((name(&store), store.is_read_only()), (String::new(), true));
    assert_eq!(store.marks().unwrap(), []);
    let findings = store.verify(&mut Progress::new(&mut |_| true)).unwrap();
    assert!(findings.problems.is_empty(), "{:?}", findings.problems);
    drop(store);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 1, "no copy was made");
}

#[test]
fn a_full_disk_leaves_what_was_saved() {
    let (_dir, mut store) = project();
    set_name(&mut store, NOW, "示例公司").unwrap();
    store.db.execute_batch("PRAGMA max_page_count = 1").unwrap();
    let error = set_name(&mut store, NOW, &"长".repeat(100_000)).unwrap_err();
    assert!(matches!(error, Error::DiskFull { .. }), "{error}");
    assert_eq!(name(&store), "示例公司");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_not_taken() {
    let (_dir, mut store) = project();
    let turn = std::cell::Cell::new(0_u8);
    let open = || -> io::Result<Box<dyn Read>> {
        turn.set(turn.get() + 1);
        Ok(Box::new(Cursor::new(vec![turn.get(); 3 << 20])))
    };
    let source = Source { path: Path::new("甲.png"), size: 3 << 20, open: &open };
    let error = store
        .transact(Op::Attach, "", NOW, |tx| {
            tx.take_in(&source, &mut Progress::new(&mut |_| true)).map(|_| ())
        })
        .unwrap_err();
    assert!(matches!(error, Error::FileChanged { .. }), "{error}");
    let left: i64 = store
        .db
        .query_row("SELECT count(*) FROM chunk", [], |found| found.get(0))
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn what_is_typed_in_one_go_is_one_step() {
    let (_dir, mut store) = project();
    let later = |seconds| Timestamp::from_second(seconds).unwrap();
    set_name(&mut store, later(0), "示").unwrap();
    set_name(&mut store, later(2), "示例").unwrap();
    set_name(&mut store, later(90), "示例公司").unwrap();
    store.undo(later(91)).unwrap();
    assert_eq!(name(&store), "示例");
    assert_eq!(store.undo(later(92)).unwrap().as_deref(), Some("填写 主体名称"));
    assert_eq!(name(&store), "");
    assert_eq!(store.undo(later(93)).unwrap(), None);
    store.redo(later(94)).unwrap();
    assert_eq!(name(&store), "示例");
}

#[test]
fn what_a_newer_build_added_stays_in_the_file() {
    let (_dir, mut store) = project();
    let write = |store: &mut Store| {
        store.transact(Op::AddRecord, "", NOW, |tx| {
            let algorithm = tx.add(1, "algorithms")?;
            let newer = tx.add(algorithm, "from_a_newer_version")?;
            tx.set(newer, "field", &json!("kept"))?;
            Ok((algorithm, newer))
        })
    };
    let (algorithm, newer) = write(&mut store).unwrap();
    let answers = store.answers().unwrap();
    assert!(answers.record(newer).is_none());

    store.transact(Op::RemoveRecord, "", NOW, |tx| tx.remove(algorithm)).unwrap();
    store.undo(NOW).unwrap();
    let value: String = store
        .db
        .query_row("SELECT value FROM answer WHERE record = ?1", [newer], |found| {
            found.get(0)
        })
        .unwrap();
    assert_eq!(value, "\"kept\"");
}
