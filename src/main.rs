//! The program: hands the arguments and the clock to the command line.

use std::process::ExitCode;

mod cli;

fn main() -> ExitCode {
    if let Some(ended) = suanbei::files::reader::main(std::env::args_os()) {
        return ended;
    }
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    let clock = jiff::Timestamp::now;
    cli::main(std::env::args_os(), clock)
}
