//! The process that reads a foreign file, and may die of it.
//!
//! The program starts itself again, hands over the bytes and asks. The child watches
//! its own memory and the time that it takes; the parent ends it when nobody waits
//! any more. Without a program that can be started, as in tests of this library,
//! files are read within the same process, unwatched.
//!
//! On the wire each message is its length and itself. The parent sends the file, then
//! a `Task` at a time; the answer to each is its result and the bytes drawn.

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

/// The first argument of a program that is started to read a file.
const WORD: &str = "--read-foreign-file";

/// The longest that one task may take: a page of a large scan on a slow laptop.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most memory that reading a file may take, in bytes.
pub(super) const MEMORY: usize = 768 << 20;

/// How the child tells why it ended itself.
const SLOW: u8 = 71;
const FULL: u8 = 72;

/// How often somebody looks: the child at its memory, the parent whether to go on.
const LOOK: Duration = Duration::from_millis(4);
const WAIT: Duration = Duration::from_millis(50);
/// The child ends itself; this much later it is ended.
const GRACE: Duration = Duration::from_secs(5);

/// Page trees and forms may be nested deeply.
const STACK: usize = 32 << 20;

/// What is started to read a file.
#[derive(Debug)]
struct Program {
    path: PathBuf,
    patience: Duration,
}

static PROGRAM: OnceLock<Program> = OnceLock::new();

/// The first thing that a program does with its `arguments`: if it was started to read
/// a foreign file, it does so, and ends with what is returned; if not, it is from now
/// on the program that is started for that.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Option<ExitCode> {
    let mut arguments = arguments.into_iter().skip(1);
    if arguments.next().is_none_or(|first| first != WORD) {
        // It goes on naming what runs, also while another version is installed.
        let own = Path::new("/proc/self/exe");
        let path = if own.exists() { Ok(own.into()) } else { std::env::current_exe() };
        // What cannot be started fails aloud; nothing is read without limits instead.
        by(path.unwrap_or_else(|_| "suanbei".into()), PATIENCE);
        return None;
    }
    let patience = arguments.next().and_then(|given| given.to_str()?.parse().ok());
    let patience = patience.map_or(PATIENCE, Duration::from_millis);
    Some(serve(patience).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS))
}

/// Lets `program`, which begins with [`main`], read foreign files from now on, with
/// `patience` for each page. Only the first call counts.
pub fn by(program: PathBuf, patience: Duration) {
    let _ = PROGRAM.set(Program { path: program, patience });
}

/// Returns whether there is a program to read files in a process of its own.
pub(super) fn is_possible() -> bool {
    PROGRAM.get().is_some()
}

/// Reads a file from standard input and does tasks on it until there are no more.
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
            *begun.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
            let answer = session.run(&read::<Task>(&task)?);
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
    // Windows takes pages away that are not in use: what was promised is what counts.
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
    /// It died of the file.
    Died,
    /// Nobody waits any more.
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

    /// Has `task` done. While it waits it asks `still` whether to go on.
    pub(super) fn ask(
        &mut self,
        task: &Task,
        still: &mut dyn FnMut() -> Result<()>,
    ) -> Result<Answer, End> {
        let Self { child, input, output, file, patience } = self;
        let file = file.take();
        let latest = Instant::now() + *patience + GRACE;
        let (mut slow, mut stopped) = (false, None);
        let answer = thread::scope(|scope| {
            let (sender, receiver) = mpsc::channel();
            scope.spawn(move || {
                // Nobody listens any more once the child was ended.
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
        let _ = child.kill(); // it may live on after half an answer
        let code = child.wait().ok().and_then(|status| status.code());
        Err(match code.and_then(|code| u8::try_from(code).ok()) {
            Some(FULL) => End::Full,
            Some(SLOW) => End::Slow(*patience),
            _ if slow => End::Slow(*patience),
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

/// Sends a task, with the file before the first, and receives the answer.
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
