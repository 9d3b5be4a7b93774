//! The program with the window: opens a window for every project file named.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(ended) = suanbei::files::reader::main(std::env::args_os()) {
        return ended;
    }
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    let clock = jiff::Timestamp::now;
    suanbei_window::open(std::env::args_os().skip(1).map(Into::into), clock);
    ExitCode::SUCCESS
}
