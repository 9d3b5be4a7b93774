//! The child process that reads a foreign file, and may die of it.
//!
//! The program starts itself again, hands over the bytes and sends tasks. The child watches
//! its own memory and time; the parent kills it when the caller stops waiting. If no
//! program is registered, as in tests of this library, files are read in this process,
//! without limits.
//!
//! Each message follows its length. The parent sends the file, then one `Task` at a time;
//! the answer to each is its result, then the bytes drawn.

use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitCode, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::session::{Answer, Session, Task};
use crate::error::Result;

/// The first argument of the child.
const WORD: &str = "--read-foreign-file";

/// The time limit of one task: a page of a large scan on a slow laptop.
const PATIENCE: Duration = Duration::from_secs(20);
/// The memory limit of the child, in bytes.
pub(super) const MEMORY: usize = 768 << 20;

/// The exit codes that say which limit the child exceeded.
const SLOW: u8 = 71;
const FULL: u8 = 72;

/// How often the child checks its limits, and the parent whether to go on.
const LOOK: Duration = Duration::from_millis(4);
const WAIT: Duration = Duration::from_millis(50);
/// How long past its time limit the child is killed if it has not ended itself.
const GRACE: Duration = Duration::from_secs(5);

/// Page trees and forms may be nested deeply.
const STACK: usize = 32 << 20;

/// The program to start as a child.
#[derive(Debug)]
struct Program {
    path: PathBuf,
    patience: Duration,
}

static PROGRAM: OnceLock<Program> = OnceLock::new();

/// Reads a foreign file and returns the exit code, if `arguments` say that this is the
/// child; otherwise registers this program as the one to start, and returns `None`.
///
/// A program must call this first.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next().is_none_or(|first| first != WORD) {
        // Still names the running program after an update has replaced its file.
        let own = Path::new("/proc/self/exe");
        let path = if own.exists() { Ok(own.into()) } else { std::env::current_exe() };
        // A program that cannot start is an error: never read without limits instead.
        by(path.unwrap_or_else(|_| "suanbei".into()), PATIENCE);
        return None;
    }
    let patience = arguments.next().and_then(|given| given.to_str()?.parse().ok());
    let patience = patience.map_or(PATIENCE, Duration::from_millis);
    Some(serve(patience).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS))
}

/// Registers `program`, which must begin with [`main`], to read foreign files, with
/// `patience` for each task. Only the first call counts.
pub fn by(program: PathBuf, patience: Duration) {
    let _ = PROGRAM.set(Program { path: program, patience });
}

/// Returns whether a program is registered to read files in a child process.
pub(super) fn is_possible() -> bool {
    PROGRAM.get().is_some()
}

/// Reads a file from standard input and runs tasks on it until the input ends.
fn serve(patience: Duration) -> io::Result<()> {
    std::panic::set_hook(Box::new(|_| {})); // nothing of the file gets into a log
    let begun = Arc::new(Mutex::new(None::<Instant>));
    let seen = Arc::clone(&begun);
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            if memory() > MEMORY {
                std::process::exit(FULL.into());
            }
            let begun = *seen.lock().unwrap_or_else(PoisonError::into_inner);
            if begun.is_some_and(|begun| begun.elapsed() > patience) {
                std::process::exit(SLOW.into());
            }
        }
    });
    let work = move || {
        let mut input = BufReader::new(io::stdin().lock());
        let mut output = BufWriter::new(io::stdout().lock());
        let mut session = Session::new(Arc::new(receive(&mut input)?));
        while let Ok(task) = receive(&mut input) {
            let task = read::<Task>(&task)?;
            // A moment to come: it has no age until then.
            let begins = Instant::now() + patience * (task.patience() - 1);
            *begun.lock().unwrap_or_else(PoisonError::into_inner) = Some(begins);
            let answer = session.run(&task);
            *begun.lock().unwrap_or_else(PoisonError::into_inner) = None;
            send(&mut output, &written(&answer)?)?;
            send(&mut output, answer.as_ref().map_or(&[], |reply| &reply.bytes))?;
            output.flush()?;
        }
        Ok(())
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work)?;
    thread.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
}

/// Returns how much memory this process takes, in bytes.
fn memory() -> usize {
    // Windows trims the pages of a process that are not in use: count what is committed.
    let used = memory_stats::memory_stats();
    used.map_or(0, |m| if cfg!(windows) { m.virtual_mem } else { m.physical_mem })
}

/// A child that has the bytes of a file, or gets them with the first task.
pub(super) struct Process {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    file: Option<Arc<Vec<u8>>>,
    patience: Duration,
}

/// Why a child gave no answer.
pub(super) enum End {
    /// It took longer than this.
    Slow(Duration),
    /// It took more memory than [`MEMORY`].
    Full,
    /// It crashed.
    Died,
    /// The caller stopped waiting.
    Stopped(crate::Error),
}

impl Process {
    /// Starts the program that reads `file`.
    pub(super) fn start(file: Arc<Vec<u8>>) -> io::Result<Self> {
        /// On macOS a child started at the same moment may inherit this one's pipes and
        /// keep them open.
        static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
        let program = PROGRAM.get().ok_or(io::ErrorKind::NotFound)?;
        let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let mut child = Command::new(&program.path)
            .arg(WORD)
            .arg(program.patience.as_millis().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (input, output) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
        let output = BufReader::new(output);
        let patience = program.patience;
        Ok(Self { child, input, output, file: Some(file), patience })
    }

    /// Has the child run `task`, asking `still` while waiting whether to go on.
    pub(super) fn ask(
        &mut self,
        task: &Task,
        still: &mut dyn FnMut() -> Result<()>,
    ) -> Result<Answer, End> {
        let Self { child, input, output, file, patience } = self;
        let file = file.take();
        let patience = *patience * task.patience();
        let latest = Instant::now() + patience + GRACE;
        let (mut slow, mut stopped) = (false, None);
        let answer = thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            scope.spawn(move || {
                // Fails only if nobody waits for the answer any more.
                let _ = sender.send(exchange(input, output, file.as_deref(), task));
            });
            loop {
                match receiver.recv_timeout(WAIT) {
                    Ok(answer) => return answer,
                    Err(RecvTimeoutError::Disconnected) => {
                        return Err(io::ErrorKind::BrokenPipe.into());
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        if stopped.is_none() {
                            stopped = still().err();
                        }
                        slow = Instant::now() > latest;
                        if slow || stopped.is_some() {
                            let _ = child.kill();
                        }
                    }
                }
            }
        });
        if let Some(error) = stopped {
            return Err(End::Stopped(error));
        }
        if let (Ok(answer), false) = (answer, slow) {
            return Ok(answer);
        }
        let _ = child.kill(); // it may still run after half an answer
        let code = child.wait().ok().and_then(|status| status.code());
        Err(match code.and_then(|code| u8::try_from(code).ok()) {
            Some(FULL) => End::Full,
            Some(SLOW) => End::Slow(patience),
            _ if slow => End::Slow(patience),
            _ => End::Died,
        })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends a task, before the first one the file, and receives the answer.
fn exchange(
    input: &mut ChildStdin,
    output: &mut impl Read,
    file: Option<&Vec<u8>>,
    task: &Task,
) -> io::Result<Answer> {
    if let Some(file) = file {
        send(input, file)?;
    }
    send(input, &written(task)?)?;
    input.flush()?;
    let mut answer: Answer = read(&receive(output)?)?;
    let bytes = receive(output)?;
    if let Ok(reply) = &mut answer {
        reply.bytes = bytes;
    }
    Ok(answer)
}

fn send(output: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    output.write_all(&(bytes.len() as u64).to_be_bytes())?;
    output.write_all(bytes)
}

fn receive(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    input.read_exact(&mut length)?;
    let length = u64::from_be_bytes(length);
    let mut bytes = Vec::new();
    let read = input.take(length).read_to_end(&mut bytes)? as u64;
    if read == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn written(message: &impl Serialize) -> io::Result<Vec<u8>> {
    Ok(serde_json::to_vec(message)?)
}

fn read<T: DeserializeOwned>(message: &[u8]) -> io::Result<T> {
    Ok(serde_json::from_slice(message)?)
}
