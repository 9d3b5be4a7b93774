//! Parsing the arguments, with help and errors in Chinese.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};
use jiff::civil::Date;
use serde_json::json;
use suanbei::form::kind::day_typed;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}\n";

/// Reads a day as the form takes it: `2026-03-01`, `2026/3/1`, `2026年3月1日`.
pub(super) fn day(text: &str) -> Result<Date, String> {
    day_typed(text).ok_or_else(|| "日期写作 2026-03-01 或 2026年3月1日".to_owned())
}

/// Returns the arguments, or the code to exit with after help or an error was printed.
pub(super) fn read<A: CommandFactory + FromArgMatches>(
    given: impl IntoIterator<Item = OsString>,
) -> Result<A, ExitCode> {
    let given: Vec<OsString> = given.into_iter().collect();
    // Arguments that cannot be read do not tell whether JSON is wanted.
    let wants_json =
        given.iter().take_while(|given| *given != "--").any(|given| given == "--json");
    let matches = chinese(A::command()).try_get_matches_from(given);
    matches.and_then(|matches| A::from_arg_matches(&matches)).map_err(|error| {
        if error.use_stderr() {
            let message = complaint(&error);
            super::complain(&if wants_json {
                json!({ "code": "usage", "message": message }).to_string()
            } else {
                format!("错误：{message}")
            });
            return ExitCode::from(2);
        }
        let text = error.render().to_string().replace("[OPTIONS]", "[选项]");
        super::print(&text.into()).unwrap_or(ExitCode::from(2))
    })
}

fn chinese(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let mut command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .arg(help.help("显示帮助"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            arg.help_heading(heading)
        })
        .mut_subcommands(chinese);
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version");
        let version = version.action(ArgAction::Version).help("显示版本");
        command = command.disable_version_flag(true).arg(version.help_heading("选项"));
    }
    command
}

fn complaint(error: &clap::Error) -> String {
    let named = |kind| match error.get(kind) {
        Some(ContextValue::String(name)) => name.clone(),
        Some(ContextValue::Strings(names)) => names.join(" "),
        _ => String::new(),
    };
    let what = match error.kind() {
        ErrorKind::MissingRequiredArgument => {
            format!("缺少 {}", named(ContextKind::InvalidArg))
        }
        ErrorKind::UnknownArgument => {
            format!("不认识参数“{}”", named(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidSubcommand => {
            format!("没有命令“{}”", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!(
            "{} 不能是“{}”{}",
            named(ContextKind::InvalidArg),
            named(ContextKind::InvalidValue),
            reason(error).map(|reason| format!("，{reason}")).unwrap_or_default()
        ),
        ErrorKind::ArgumentConflict => format!(
            "{} 不能与 {} 同时使用",
            named(ContextKind::InvalidArg),
            named(ContextKind::PriorArg)
        ),
        ErrorKind::WrongNumberOfValues => {
            format!("{} 的内容不全", named(ContextKind::InvalidArg))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::MissingSubcommand => "缺少命令".into(),
        _ => "命令行参数有误".into(),
    };
    format!("{what}。用法见 suanbei --help")
}

/// Returns why a value is refused, if that is said in Chinese.
fn reason(error: &clap::Error) -> Option<String> {
    let reason = std::error::Error::source(error)?.to_string();
    (!reason.is_ascii()).then_some(reason)
}
