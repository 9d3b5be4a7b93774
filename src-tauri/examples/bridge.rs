//! The commands of the window over standard input and output, without a window:
//! for tests of the page, and to work on it in a browser.
//!
//! One JSON object a line: `{"id":1,"command":"set","given":{…}}` is answered by
//! `{"id":1,"done":…}` or `{"id":1,"error":{"code","message"}}`. The command `picture`
//! takes `address` and answers in hexadecimal. Dialogs are answered with the paths that the
//! command `answer` gave before. The caller is the user as well: every file it names counts
//! as picked.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use serde::Deserialize;
use serde_json::{Value, json};
use suanbei::Result;
use suanbei_window::config::Config;
use suanbei_window::desk::{Ask, Desk, Host};
use suanbei_window::lock::lock;
use suanbei_window::{commands, pictures};

#[derive(Deserialize)]
struct Line {
    id: u64,
    command: String,
    #[serde(default)]
    given: Value,
}

#[derive(Default, Clone)]
struct Dialogs(Arc<Mutex<Option<Vec<PathBuf>>>>);

impl Host for Dialogs {
    fn pick(&self, _: &Ask) -> Option<Vec<PathBuf>> {
        lock(&self.0).take()
    }
    fn title(&self, _: Option<&str>) {}
    fn zoom(&self, _: f64) {}
    fn new_window(&self) -> Result<()> {
        Ok(())
    }
    fn leave(&self) {}
    fn show(&self, _: &Path) -> Result<()> {
        Ok(())
    }
}

fn main() -> ExitCode {
    if let Some(ended) = suanbei::files::reader::main(std::env::args_os()) {
        return ended;
    }
    serve().map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS)
}

fn serve() -> io::Result<()> {
    #[allow(clippy::disallowed_methods, reason = "a program reads the clock")]
    let clock = jiff::Timestamp::now;
    let dialogs = Dialogs::default();
    let config = Config::read(std::env::var_os("SUANBEI_CONFIG").map(PathBuf::from));
    let given = std::env::args_os().nth(1).map(PathBuf::from);
    let desk =
        Arc::new(Desk::new(Box::new(dialogs.clone()), Arc::new(config), clock, given));
    for line in io::stdin().lock().lines() {
        let Ok(Line { id, command, given }) = serde_json::from_str(&line?) else {
            continue;
        };
        if command == "answer" {
            *lock(&dialogs.0) = serde_json::from_value(given["paths"].clone()).ok();
            tell(id, Ok("null".to_owned()))?;
            continue;
        }
        // On a thread, so that `work` and `cancel` are answered during long work.
        let desk = Arc::clone(&desk);
        let work = move || {
            let done = if command == "picture" {
                let address = given["address"].as_str().unwrap_or_default();
                pictures::picture(&desk, address)
                    .map(|bytes| format!("\"{}\"", hex(&bytes)))
            } else {
                let named = ["file", "folder", "path", "target"].map(|key| &given[key]);
                for path in named.iter().filter_map(|path| path.as_str()) {
                    desk.granted.add_target(Path::new(path));
                }
                commands::run(&desk, &command, &given)
            };
            tell(id, done)
        };
        std::thread::spawn(work);
    }
    Ok(())
}

fn tell(id: u64, done: Result<String>) -> io::Result<()> {
    let answer = match done {
        Ok(done) => format!("{{\"id\":{id},\"done\":{done}}}"),
        Err(error) => json!({ "id": id, "error": error }).to_string(),
    };
    writeln!(io::stdout().lock(), "{answer}")
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
