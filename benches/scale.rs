//! The cost of one answer in projects of 1, 20, 100 and 300 algorithms with three products
//! each: storing it, computing the state, checking, and updating the window.
//!
//! The project is in memory where the system has a folder for that, so that the disk does
//! not count.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark may")]
#![allow(clippy::disallowed_methods, reason = "a benchmark reads the clock and the disk")]

use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use jiff::civil::date;
use serde_json::{Value, json};
use suanbei::Project;
use suanbei::form::At;
use suanbei::tracking::Calendar;

const TIMES: usize = 9;

fn main() {
    println!(
        "algorithms  open   set  state  check  told  bytes (ms; bytes to the window)"
    );
    for count in [1, 20, 100, 300] {
        measure(count);
    }
}

fn measure(count: usize) {
    let memory = Path::new("/dev/shm");
    let dir = if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    };
    let path = dir.path().join("甲.suanbei");
    let clock = || Timestamp::UNIX_EPOCH;
    Project::create(&path, clock).unwrap().import(&filing(count)).unwrap();

    let (today, calendar) = (date(2026, 11, 23), Calendar::bundled());
    let mut project = Project::open(&path, clock).unwrap();
    let open = once(|| drop(project.answers().unwrap()));
    let last = project.answers().unwrap();
    let last = last.project().rows(&suanbei::form::algorithm::GROUP).last().unwrap().id();
    let mut text = 0;
    let set = median(|| {
        text += 1;
        project.set(At::Key(last, "brief"), &json!(format!("第{text}稿"))).unwrap();
    });
    let state = median(|| drop(project.state(today, &calendar).unwrap()));
    let check = median(|| drop(project.check(today, &calendar).unwrap()));
    let shown = project.state(today, &calendar).unwrap();
    project.set(At::Key(last, "brief"), &json!("终稿")).unwrap();
    let now = project.state(today, &calendar).unwrap();
    let told = median(|| drop(serde_json::to_string(&now.since(&shown)).unwrap()));
    let bytes = serde_json::to_string(&now.since(&shown)).unwrap().len();
    println!(
        "{count:10} {open:5.1} {set:5.1} {state:6.1} {check:6.1} {told:5.1}  {bytes}"
    );
}

/// Returns the generative example with `count` algorithms.
fn filing(count: usize) -> Value {
    let text = include_str!("../assets/examples/generative.json");
    let mut example: Value = serde_json::from_str(text).unwrap();
    let answers = &mut example["answers"];
    let mut algorithm = answers["algorithms"][0].clone();
    let product = algorithm["products"][0].clone();
    algorithm["products"] = vec![product; 3].into();
    answers["algorithms"] = vec![algorithm; count].into();
    example["answers"].take()
}

fn once(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1000.0
}

fn median(mut work: impl FnMut()) -> f64 {
    let mut times: Vec<_> = (0..TIMES).map(|_| once(&mut work)).collect();
    times.sort_by(f64::total_cmp);
    times[TIMES / 2]
}
