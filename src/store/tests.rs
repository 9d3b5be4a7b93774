//! Promises of the store that cannot be tested from outside.

use std::io::{self, Cursor, Read};

use jiff::Timestamp;
use serde_json::json;
use tempfile::TempDir;

use std::fs::File;

use super::*;
use crate::progress::Progress;
use sha2::{Digest, Sha256};

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn project() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("甲.suanbei");
    drop(crate::disk::create_private(&path).unwrap());
    let store = Store::create(&path, &path).unwrap();
    (dir, store)
}

fn name(store: &Store) -> String {
    let answers = store.answers().unwrap();
    answers.project().text(&crate::form::subject::NAME).to_owned()
}

fn set_name(store: &mut Store, at: Timestamp, name: &str) -> Result<()> {
    store.transact(Op::Type, "主体名称", at, |tx| {
        tx.set(1, "subject.name", &json!(name))
    })?;
    Ok(())
}

#[test]
fn migrations_are_valid() {
    Migrations::from_slice(STEPS).validate().unwrap();
}

#[test]
fn an_older_project_is_backed_up_before_it_is_migrated() {
    fn and(step: &'static str) -> &'static [M<'static>] {
        Box::leak([STEPS, &[M::up(step)]].concat().into_boxed_slice())
    }
    // STRICT tables need types, so the first migration fails; nothing is lost.
    let newer = and("CREATE TABLE later (x) STRICT");
    let better = and("CREATE TABLE later (x ANY) STRICT");
    let (dir, mut store) = project();
    set_name(&mut store, NOW, "示例公司").unwrap();
    let path = store.path().to_owned();
    drop(store);

    Store::open_with(&path, newer).unwrap_err();
    assert_eq!(name(&Store::open(&path).unwrap()), "示例公司");
    assert_eq!(name(&Store::open_with(&path, better).unwrap()), "示例公司");

    let copies: Vec<_> = (fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|found| *found != path)
        .collect();
    assert_eq!(copies, [dir.path().join("甲.v6-backup.suanbei")], "one copy, not two");
    assert_eq!(name(&Store::open(&copies[0]).unwrap()), "示例公司");
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, Error::TooNew { .. }), "{error}");
    let error = Store::open_read_only(&path).unwrap_err();
    assert!(matches!(error, Error::TooNew { .. }), "{error}");
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test compares bytes")]
fn reading_an_older_project_does_not_change_it() {
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
fn a_full_disk_loses_no_saved_answer() {
    let (_dir, mut store) = project();
    set_name(&mut store, NOW, "示例公司").unwrap();
    store.db.execute_batch("PRAGMA max_page_count = 1").unwrap();
    let error = set_name(&mut store, NOW, &"长".repeat(100_000)).unwrap_err();
    assert!(matches!(error, Error::DiskFull { .. }), "{error}");
    assert_eq!(name(&store), "示例公司");
}

/// Stores what `reader` gives as if it were `bytes`.
fn fill(tx: &mut Tx<'_>, bytes: &[u8], mut reader: impl Read) -> Result<Held> {
    let (sha256, size) = (hex(&Sha256::digest(bytes)), bytes.len() as u64);
    tx.fill(Path::new("甲.png"), &sha256, size, &mut reader, &mut |_| Ok(()))
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    let (_dir, mut store) = project();
    let read = vec![1; 3 << 20];
    let changed = Cursor::new(vec![2; 3 << 20]);
    let error = store
        .transact(Op::Attach, "", NOW, |tx| fill(tx, &read, changed).map(drop))
        .unwrap_err();
    assert!(matches!(error, Error::FileChanged { .. }), "{error}");
    let left: i64 = store
        .db
        .query_row("SELECT count(*) FROM chunk", [], |found| found.get(0))
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn text_typed_without_a_pause_is_one_step() {
    let (_dir, mut store) = project();
    let later = |seconds| Timestamp::from_second(seconds).unwrap();
    set_name(&mut store, later(0), "示").unwrap();
    set_name(&mut store, later(2), "示例").unwrap();
    set_name(&mut store, later(90), "示例公司").unwrap();
    store.undo(later(91)).unwrap();
    assert_eq!(name(&store), "示例");
    assert_eq!(store.undo(later(92)).unwrap().done.as_deref(), Some("填写 主体名称"));
    assert_eq!(name(&store), "");
    assert_eq!(store.undo(later(93)).unwrap().done, None);
    store.redo(later(94)).unwrap();
    assert_eq!(name(&store), "示例");
}

#[test]
fn a_step_of_typing_ends_at_a_pause_and_at_the_end_of_a_word() {
    for (first, then, later, is_one) in [
        ("本算法", "本算法用于", 2, true),
        ("本算法，", "本算法，用于", 2, false),
        ("本算法用于", "本算法", 2, true),
        ("one", "one two", 2, true),
        ("one ", "one two", 2, false),
        ("本算法", "本算法用于", 4, false),
    ] {
        let (_dir, mut store) = project();
        let at = |second| Timestamp::from_second(second).unwrap();
        set_name(&mut store, at(0), first).unwrap();
        set_name(&mut store, at(later), then).unwrap();
        store.undo(at(9)).unwrap();
        let left = if is_one { "" } else { first };
        assert_eq!(name(&store), left, "{first} {then}");
    }
    let (_dir, mut store) = project();
    for second in 0..20 {
        let at = Timestamp::from_second(second).unwrap();
        set_name(&mut store, at, &"字".repeat(1 + usize::try_from(second).unwrap()))
            .unwrap();
    }
    store.undo(NOW).unwrap();
    assert!(name(&store).chars().count() > 10, "not all that was typed in 20 s is gone");
}

#[test]
fn records_added_by_a_newer_version_survive() {
    let (_dir, mut store) = project();
    let write = |store: &mut Store| {
        store.transact(Op::AddRecord, "", NOW, |tx| {
            let algorithm = tx.add(1, "algorithms")?;
            let newer = tx.add(algorithm, "from_a_newer_version")?;
            tx.set(newer, "field", &json!("kept"))?;
            Ok((algorithm, newer))
        })
    };
    let (algorithm, newer) = write(&mut store).unwrap().done;
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

#[test]
fn writing_to_a_file_that_was_moved_or_replaced_is_refused() {
    let (dir, mut store) = project();
    set_name(&mut store, NOW, "示例公司").unwrap();
    let path = store.path().to_owned();
    let away = dir.path().join("别处.suanbei");

    fs::rename(&path, &away).unwrap();
    let error = set_name(&mut store, NOW, "另一公司").unwrap_err();
    assert!(matches!(error, Error::Moved { .. }), "{error}");
    // As a sync folder does.
    fs::copy(&away, &path).unwrap();
    for error in [
        set_name(&mut store, NOW, "另一公司").unwrap_err(),
        store.undo(NOW).unwrap_err(),
        store.mark(1, "made/commitment", Some("x"), NOW).unwrap_err(),
    ] {
        assert!(matches!(error, Error::Moved { .. }), "{error}");
    }
    // Moved back, it is the open file again.
    fs::rename(&away, &path).unwrap();
    set_name(&mut store, NOW, "另一公司").unwrap();
    assert_eq!(name(&store), "另一公司");
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test writes into the file")]
fn writing_to_a_file_that_was_overwritten_is_refused() {
    let (dir, mut store) = project();
    set_name(&mut store, NOW, "示例公司").unwrap();
    let path = store.path().to_owned();
    let older = dir.path().join("旧.suanbei");
    store.copy_to(&older, &mut Progress::new(&mut |_| true)).unwrap();
    set_name(&mut store, NOW, "另一公司").unwrap();
    let mut file = File::options().write(true).truncate(true).open(&path).unwrap();
    io::copy(&mut fs::read(&older).unwrap().as_slice(), &mut file).unwrap();
    let error = set_name(&mut store, NOW, "第三公司").unwrap_err();
    assert!(matches!(error, Error::Overwritten { .. }), "{error}");
}

#[test]
fn a_deleted_project_can_be_saved_elsewhere() {
    let (dir, mut store) = project();
    set_name(&mut store, NOW, "示例公司").unwrap();
    fs::remove_file(store.path()).unwrap();
    let elsewhere = dir.path().join("另存.suanbei");
    store.copy_to(&elsewhere, &mut Progress::new(&mut |_| true)).unwrap();
    store.go_on_in(&elsewhere).unwrap();
    set_name(&mut store, NOW, "另一公司").unwrap();
    assert_eq!(store.path(), elsewhere);
    drop(store);
    assert_eq!(name(&Store::open(&elsewhere).unwrap()), "另一公司");
}

#[test]
fn a_project_with_a_foreign_schema_is_refused() {
    for hostile in [
        "CREATE TRIGGER gone AFTER INSERT ON answer BEGIN DELETE FROM attachment; END",
        "CREATE VIEW endless AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n)
         SELECT i FROM n",
        "DROP TABLE waiver",
        "DROP INDEX record_parent",
        "CREATE TABLE other (x)",
        "ALTER TABLE meta ADD COLUMN more TEXT",
    ] {
        let (_dir, store) = project();
        let path = store.path().to_owned();
        drop(store);
        Connection::open(&path).unwrap().execute_batch(hostile).unwrap();
        for opened in [Store::open(&path), Store::open_read_only(&path)] {
            let error = opened.unwrap_err();
            assert!(matches!(error, Error::Damaged { .. }), "{hostile}: {error}");
        }
    }
}

#[test]
fn a_project_with_too_many_records_is_refused() {
    let (_dir, store) = project();
    let path = store.path().to_owned();
    drop(store);
    let sql =
        "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 20001)
               INSERT INTO record SELECT i, 'algorithms', 1, i FROM n";
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let error = Store::open(&path).unwrap_err();
    assert!(matches!(error, Error::Damaged { .. }), "{error}");
}

#[test]
fn a_corrupted_answer_is_found() {
    let (_dir, mut store) = project();
    set_name(&mut store, NOW, "示例公司").unwrap();
    store.undo(NOW).unwrap();
    store.redo(NOW).unwrap();
    let problems =
        |store: &Store| store.verify(&mut Progress::new(&mut |_| true)).unwrap().problems;
    assert_eq!(problems(&store), [""; 0]);
    store.db.execute("UPDATE answer SET value = replace(value, '示', '禾')", []).unwrap();
    assert_eq!(problems(&store), [verify::ALTERED]);
}

#[test]
fn compacting_drops_only_what_is_unused() {
    let (dir, mut store) = project();
    let bytes = vec![7; 5 << 20];
    set_name(&mut store, NOW, "示例公司").unwrap();
    let algorithm = store.transact(Op::AddRecord, "", NOW, |tx| tx.add(1, "algorithms"));
    store
        .transact(Op::RemoveRecord, "", NOW, |tx| tx.remove(algorithm.unwrap().done))
        .unwrap();
    store
        .transact(Op::Attach, "", NOW, |tx| fill(tx, &bytes, Cursor::new(&bytes)))
        .unwrap();
    let size = |store: &Store| fs::metadata(store.path()).unwrap().len();
    assert!(size(&store) > 5 << 20);
    let revision = store.revision().unwrap();

    store.compact(&Kept::Now(&[]), &mut Progress::new(&mut |_| true)).unwrap();
    assert!(size(&store) < 1 << 20, "{}", size(&store));
    assert_eq!((name(&store), store.undo(NOW).unwrap().done), ("示例公司".into(), None));
    assert_eq!(store.revision().unwrap(), revision, "nothing was answered");
    assert!(store.verify(&mut Progress::new(&mut |_| true)).unwrap().problems.is_empty());
    set_name(&mut store, NOW, "另一公司").unwrap();
    let next = store.transact(Op::AddRecord, "", NOW, |tx| tx.add(1, "algorithms"));
    assert_eq!(next.unwrap().done, 3, "numbers of records are never given twice");
    let journal = dir.path().join("甲.suanbei-journal");
    assert_eq!(fs::metadata(journal).map_or(0, |found| found.len()), 0);
    drop(store);
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn compacting_keeps_the_link_and_the_permissions() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let (dir, store) = project();
    let path = store.path().to_owned();
    drop(store);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = dir.path().join("链接.suanbei");
    symlink(&path, &link).unwrap();
    let before = fs::metadata(&path).unwrap();

    let mut store = Store::open(&link).unwrap();
    store.compact(&Kept::Now(&[]), &mut Progress::new(&mut |_| true)).unwrap();
    drop(store);
    let after = fs::metadata(&path).unwrap();
    assert_eq!((after.ino(), after.mode()), (before.ino(), before.mode()));
    assert!(link.symlink_metadata().unwrap().is_symlink());
}

#[test]
fn cancelling_compaction_at_any_point_changes_nothing() {
    for stop_at in ["正在整理附件", "正在写回项目文件"] {
        let (_dir, mut store) = project();
        set_name(&mut store, NOW, "示例公司").unwrap();
        // More than is copied between two checks for cancellation.
        let bytes = vec![7; 9 << 20];
        let attach = |tx: &mut Tx<'_>| {
            let held = fill(tx, &bytes, Cursor::new(&bytes))?;
            tx.attach(1, "subject.certificate.files", "甲.png", held.id)
        };
        store.transact(Op::Attach, "", NOW, attach).unwrap();
        let mut listen = |step: crate::progress::Step<'_>| step.doing != stop_at;
        let stopped = store.compact(&Kept::Now(&[]), &mut Progress::new(&mut listen));
        assert!(matches!(stopped, Err(Error::Cancelled)), "{stop_at}: {stopped:?}");
        let findings = store.verify(&mut Progress::new(&mut |_| true)).unwrap();
        assert_eq!((findings.problems, findings.contents), (vec![], 1), "{stop_at}");
        set_name(&mut store, NOW, "另一公司").unwrap();
        store.undo(NOW).unwrap();
        store.undo(NOW).unwrap();
        assert_eq!(name(&store), "示例公司", "{stop_at}");
    }
}

/// On POSIX, closing any handle of a file releases all locks of the process on it.
#[cfg(target_os = "linux")]
#[test]
fn checking_the_file_keeps_its_lock_and_leaks_no_handle() {
    let (_dir, mut store) = project();
    let own = store.path().to_owned();
    let open_files = || {
        let files = fs::read_dir("/proc/self/fd").unwrap().flatten();
        let targets = files.filter_map(|file| fs::read_link(file.path()).ok());
        targets.filter(|target| *target == own).count()
    };
    set_name(&mut store, NOW, "0").unwrap();
    let before = open_files();
    for number in 1..100 {
        set_name(&mut store, NOW, &number.to_string()).unwrap();
    }
    assert_eq!(open_files(), before);
    let other = std::process::Command::new("python3")
        .args(["-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM meta')"])
        .arg(store.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&other.stderr).into_owned();
    assert!(said.contains("locked"), "{said}");
}
