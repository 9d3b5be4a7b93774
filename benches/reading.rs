//! What reading attached files costs: the facts of a photo, the text of a long PDF, a scan
//! that is recognised, and the check of a project that knows what its files say.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and the disk")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use image::imageops::FilterType;
use jiff::Timestamp;
use jiff::civil::date;
use serde_json::{Value, json};
use suanbei::documents::{Specimen, specimen};
use suanbei::progress::Progress;
use suanbei::project::{NewFile, read_file};
use suanbei::tracking::Calendar;
use suanbei::{Project, files};

const TIMES: usize = 5;

fn main() -> ExitCode {
    if let Some(ended) = files::reader::main(std::env::args_os()) {
        return ended;
    }
    let dir = tempfile::tempdir().unwrap();
    let [photo, text] = [photo(dir.path()), text(dir.path())];
    let pages = read_file(&text, &mut Progress::new(&mut |_| true)).unwrap().pages.len();
    let facts = |path: &Path| {
        drop(NewFile::read(path, &mut Progress::new(&mut |_| true)).unwrap());
    };
    let scan = Path::new("tests/data/licence.jpg");
    println!("facts of a photo of 12 megapixels: {:6.0} ms", median(|| facts(&photo)));
    println!(
        "facts of a PDF of {pages} pages of text: {:6.0} ms",
        median(|| facts(&text))
    );
    println!(
        "a licence recognised: {:6.0} ms",
        median(|| drop(read_file(scan, &mut Progress::new(&mut |_| true)).unwrap()))
    );
    for count in [1, 20, 100] {
        check(dir.path(), count);
    }
    ExitCode::SUCCESS
}

/// Checks a project of `count` algorithms, each with six files of four pages.
fn check(dir: &Path, count: usize) {
    let path = dir.join(format!("{count}.suanbei"));
    let mut project = Project::create(&path, || Timestamp::UNIX_EPOCH).unwrap();
    project.import(&filing(count)).unwrap();
    for algorithm in 0..count {
        for number in 0..6 {
            let file = dir.join(format!("{algorithm}_{number}.txt"));
            fs::write(&file, prose(60, algorithm * 6 + number)).unwrap();
            let slot = format!("algorithms[{algorithm}].materials.others");
            project.attach(&*slot, &[file], &mut Progress::new(&mut |_| true)).unwrap();
        }
    }
    let (today, calendar) = (date(2026, 11, 23), Calendar::bundled());
    drop(project.check(today, &calendar).unwrap());
    let mut number = 0;
    let answer = median(|| {
        number += 1;
        project.set("algorithms[0].brief", &json!(format!("第{number}稿"))).unwrap();
        drop(project.check(today, &calendar).unwrap());
    });
    let mut other = 0;
    let whole = median(|| {
        other += 1;
        drop(project.check(date(2026, 11, 1 + other), &calendar).unwrap());
    });
    println!(
        "{count:3} algorithms: a full check {whole:6.1} ms, after an answer {answer:6.1} ms"
    );
}

fn filing(count: usize) -> Value {
    let text = include_str!("../assets/examples/generative.json");
    let mut example: Value = serde_json::from_str(text).unwrap();
    let answers = &mut example["answers"];
    let algorithm = answers["algorithms"][0].clone();
    answers["algorithms"] = vec![algorithm; count].into();
    example["answers"].take()
}

/// Returns `lines` lines of text that no other `number` has.
fn prose(lines: usize, number: usize) -> String {
    let line = |at| {
        format!(
            "第{at}条 本制度第{number}号适用于营销文案生成合成服务的日常运行与安全管理，责任到人。\n"
        )
    };
    (1..=lines).map(line).collect()
}

/// Makes a photo of a page, 4000 × 3000.
fn photo(dir: &Path) -> PathBuf {
    let path = dir.join("照片.jpg");
    let page = image::open("tests/data/licence.jpg").unwrap();
    page.resize_exact(4000, 3000, FilterType::Triangle).into_rgb8().save(&path).unwrap();
    path
}

/// Makes a PDF of some hundred pages of text.
fn text(dir: &Path) -> PathBuf {
    let path = dir.join("制度.pdf");
    let paragraphs: Vec<_> = (0..330).map(|number| prose(6, number)).collect();
    let data = json!({ "title": "算法安全管理制度", "paragraphs": paragraphs });
    let example: Value =
        serde_json::from_str(include_str!("../assets/examples/generative.json")).unwrap();
    let pdf = specimen(Specimen::Policy, &example["answers"]["subject"], &data).unwrap();
    fs::write(&path, pdf).unwrap();
    path
}

fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<_> = (0..TIMES)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[TIMES / 2]
}
