//! Foreign files that would take all memory or all time: the page is left out, and work
//! goes on.
#![allow(clippy::disallowed_methods, reason = "a test may touch the disk")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use suanbei::form::{Answers, subject};
use suanbei::progress::Progress;
use suanbei::project::{Order, Part};
use suanbei::tracking::Calendar;
use suanbei::{Error, Project, files};

const SLOT: &str = "subject.certificate.files";

/// A PDF whose pages hold `contents`; `more` are its other objects, numbered from 50.
fn pdf(contents: &[&str], resources: &str, more: &str) -> Vec<u8> {
    let kids: Vec<_> =
        (0..contents.len()).map(|n| format!("{} 0 R", 3 + 2 * n)).collect();
    let kids = kids.join(" ");
    let pages: Vec<_> = (0..)
        .zip(contents)
        .map(|(n, content)| {
            let (page, stream) = (3 + 2 * n, 4 + 2 * n);
            format!(
                "{page} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]\
                 /Resources<<{resources}>>/Contents {stream} 0 R>>endobj\n\
                 {stream} 0 obj<</Length {}>>stream\n{content}\nendstream endobj\n",
                content.len()
            )
        })
        .collect();
    format!(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Count {}/Kids[{kids}]>>endobj\n{}{more}\
         trailer<</Root 1 0 R>>\n%%EOF\n",
        contents.len(),
        pages.concat()
    )
    .into_bytes()
}

/// A PDF with a “billion laughs” on page 2: each form draws the next one ten times.
fn endless() -> Vec<u8> {
    let forms: Vec<_> = (50..70)
        .map(|n| {
            let draws = "/Next Do ".repeat(10);
            format!(
                "{n} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]\
                 /Resources<</XObject<</Next {} 0 R>>>>/Length {}>>stream\n{draws}\n\
                 endstream endobj\n",
                n + 1,
                draws.len()
            )
        })
        .collect();
    let last = "70 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length 14>>stream\n\
                0 0 9 9 re f  \nendstream endobj\n";
    let plain = "100 100 200 200 re f";
    pdf(
        &[plain, "/First Do", plain],
        "/XObject<</First 50 0 R>>",
        &format!("{}{last}", forms.concat()),
    )
}

/// A PDF with a pattern of tiles far apart on page 2: the gaps are rasterised, too.
fn memory_hungry() -> Vec<u8> {
    let tile = "0 0 9 9 re f";
    let pattern = format!(
        "50 0 obj<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1\
         /BBox[0 0 595 842]/XStep 400000/YStep 400000/Resources<<>>\
         /Length {}>>stream\n{tile}\nendstream endobj\n",
        tile.len()
    );
    let covered = "/Pattern cs /Tile scn 0 0 595 842 re f";
    pdf(&["100 100 200 200 re f", covered], "/Pattern<</Tile 50 0 R>>", &pattern)
}

fn now() -> jiff::Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn project(dir: &Path) -> Project {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_suanbei"));
    files::reader::by(program, Duration::from_secs(2));
    Project::create(&dir.join("甲.suanbei"), now).unwrap()
}

fn attach(project: &mut Project, dir: &Path, name: &str, bytes: &[u8]) {
    let path = dir.join(name);
    fs::write(&path, bytes).unwrap();
    let mut listen = |_: suanbei::progress::Step<'_>| true;
    project.attach(SLOT, &[path], &mut Progress::new(&mut listen)).unwrap();
}

fn undrawn(answers: &Answers) -> Vec<u32> {
    let files = answers.project().files(&subject::certificate::FILES);
    files[0].facts.undrawn.clone()
}

#[test]
fn a_page_beyond_the_limits_is_named_and_the_others_are_drawn() {
    let dir = tempfile::tempdir().unwrap();
    for bytes in [endless(), memory_hungry()] {
        let mut project = project(dir.path());
        attach(&mut project, dir.path(), "执照.pdf", &bytes);
        assert_eq!(undrawn(&project.answers().unwrap()), [2]);

        let today = jiff::civil::date(2026, 11, 23);
        let issues = project.check(today, &Calendar::bundled()).unwrap();
        let told = issues.iter().find(|issue| issue.rule == "F038").unwrap();
        assert_eq!(told.message, "文件“执照.pdf”第 2 页无法绘制，合订本中以说明代替。");

        let path = format!("{SLOT}[0]");
        let drawn =
            project.view().unwrap().picture((&path).into(), 0, 300).unwrap()().unwrap();
        assert!(drawn.starts_with(b"\x89PNG"));
        let refused = project
            .view()
            .unwrap()
            .picture((&path).into(), 1, 300)
            .map(|_| ())
            .unwrap_err();
        assert!(matches!(refused, Error::Unreadable { .. }), "{refused}");

        let calendar = Calendar::bundled();
        let order = Order {
            overriding: Some("试"),
            ..Order::new(Part::Subject, today, &calendar)
        };
        let mut listen = |_: suanbei::progress::Step<'_>| true;
        let package = project
            .view()
            .unwrap()
            .contents(&order, &mut Progress::new(&mut listen))
            .unwrap();
        let book =
            package.files.iter().find(|file| file.title.contains("合订本")).unwrap();
        assert!(book.title.contains("1 处未能装订"), "{}", book.title);
        drop(project);
        fs::remove_file(dir.path().join("甲.suanbei")).unwrap();
    }
}

/// With ample time, so that only its memory can end it.
#[test]
fn a_reader_that_takes_too_much_memory_ends_itself() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut reader = Command::new(env!("CARGO_BIN_EXE_suanbei"))
        .args(["--read-foreign-file", "600000"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = reader.stdin.take().unwrap();
    for message in [memory_hungry(), br#"{"Try":{"page":1}}"#.to_vec()] {
        input.write_all(&(message.len() as u64).to_be_bytes()).unwrap();
        input.write_all(&message).unwrap();
    }
    assert_eq!(reader.wait().unwrap().code(), Some(72));
}

#[test]
fn cancelling_ends_the_reader() {
    let dir = tempfile::tempdir().unwrap();
    let mut project = project(dir.path());
    let path = dir.path().join("执照.pdf");
    fs::write(&path, endless()).unwrap();
    let mut looks = 0;
    let mut listen = |step: suanbei::progress::Step<'_>| {
        looks += u32::from(step.doing.starts_with("正在查看"));
        looks < 9
    };
    let stopped = project.attach(SLOT, &[path], &mut Progress::new(&mut listen));
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    assert!(
        project
            .answers()
            .unwrap()
            .project()
            .files(&subject::certificate::FILES)
            .is_empty()
    );
}
