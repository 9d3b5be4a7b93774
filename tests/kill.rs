//! What was acknowledged is on disk, also if the program is killed at once.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::process::Stdio;
use std::time::{Duration, Instant};

use support::{program, project, run};

mod support;

const PATH: &str = "subject.name";

#[test]
fn no_acknowledged_answer_is_lost_to_a_kill() {
    let dir = project();
    let mut acknowledged = String::new();
    let mut killed = 0;
    let start = Instant::now();
    // The moment of the kill wanders over the whole life of the program.
    let mut moment = Duration::ZERO;
    for round in 0..400 {
        if start.elapsed() > Duration::from_secs(6) {
            break;
        }
        let value = format!("第{round}公司");
        let mut set = program(&dir)
            .args(["set", "甲.suanbei", PATH, &value])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        while started.elapsed() < moment && set.try_wait().unwrap().is_none() {
            std::hint::spin_loop();
        }
        let _ = set.kill();
        if set.wait().unwrap().success() {
            acknowledged = value;
            moment = Duration::ZERO;
        } else {
            killed += 1;
            moment += Duration::from_micros(500);
            // A change that was not acknowledged may be there or not.
            let there = run(&dir, &["get", "甲.suanbei", PATH]);
            let there = there.strip_suffix("exit 0").unwrap().trim_end().to_owned();
            assert!(there == acknowledged || there == value, "{there} in round {round}");
            acknowledged = there;
        }
    }
    let doctor = run(&dir, &["doctor", "甲.suanbei"]);
    assert!(doctor.ends_with("exit 0"), "{doctor}");
    assert!(killed > 0 && !acknowledged.is_empty(), "{killed} kills: {acknowledged}");
    assert_eq!(
        run(&dir, &["get", "甲.suanbei", PATH]),
        format!("{acknowledged}\nexit 0")
    );
}
