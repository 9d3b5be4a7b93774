//! A foreign file as the rest of the program sees it: it is asked, never parsed here.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::reader::{self, End, MEMORY, Process};
use super::session::{Reply, Session, Task};
use super::text::PageText;
use crate::error::{Error, Result};
use crate::form::Facts;

/// How many times a file may end its reader before we give up on it.
const MOST_ENDS: u32 = 2;

/// The time limit for reading one file in all: enough to bind hundreds of scanned pages.
const LONGEST: Duration = Duration::from_mins(5);

/// What the user can do about a file that ends its reader.
const REMEDY: &str = "请用其他软件打开后另存为 PDF 或图片，再重新添加";

/// Called while waiting; its error ends the wait.
pub(crate) type Still<'a> = &'a mut dyn FnMut() -> Result<()>;

/// A file from outside. Whatever is in it, it is read and drawn, or refused with a reason,
/// within limits of time and memory ([`reader`]).
pub(crate) struct Foreign {
    name: String,
    bytes: Arc<Vec<u8>>,
    reader: Reader,
    /// How many times the file ended its reader.
    ends: u32,
    /// How long reading it has taken so far.
    spent: Duration,
}

enum Reader {
    Here(Session),
    Apart(Option<Process>),
}

/// Why a file gave no answer.
pub(super) enum Fault {
    /// It cannot be read, for this reason.
    Refused(String),
    /// It exceeds the limits.
    Beyond(String),
    /// Something else failed, not the file.
    Failed(Error),
}

/// A page or picture prepared for paper or screen.
#[derive(Debug)]
pub(crate) struct Drawn {
    /// A JPEG, or for the screen perhaps a PNG.
    pub(crate) bytes: Vec<u8>,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Whether something is missing that other programs show.
    pub(crate) partly: bool,
}

impl Foreign {
    /// Wraps the `bytes` of a file; messages call it `name`.
    pub(crate) fn new(name: &str, bytes: Vec<u8>) -> Self {
        let bytes = Arc::new(bytes);
        let reader = if reader::is_possible() {
            Reader::Apart(None)
        } else {
            Reader::Here(Session::new(Arc::clone(&bytes)))
        };
        Self { name: name.to_owned(), bytes, reader, ends: 0, spent: Duration::ZERO }
    }

    /// Returns the number of pages; a picture is one.
    pub(crate) fn pages(&mut self, still: Still<'_>) -> Result<usize> {
        Ok(self.told(&Task::Facts, still)?.facts.pages.unwrap_or(1) as usize)
    }

    /// Returns width and height of the page at `page` (from 0), upright.
    pub(crate) fn size(&mut self, page: usize, still: Still<'_>) -> Result<(u32, u32)> {
        let reply = self.told(&Task::Size { page }, still)?;
        Ok((reply.width, reply.height))
    }

    /// Returns the page at `page` as a JPEG, no finer than paper shows at `width`
    /// millimetres.
    pub(crate) fn pack(
        &mut self,
        page: usize,
        width: f32,
        still: Still<'_>,
    ) -> Result<Drawn> {
        let reply = self.told(&Task::Pack { page, width }, still)?;
        Ok(self.drawn(reply))
    }

    /// Draws the page at `page` for the screen, at most `side` pixels on either side.
    pub(crate) fn small(
        &mut self,
        page: usize,
        side: u32,
        still: Still<'_>,
    ) -> Result<Drawn> {
        let reply = self.told(&Task::Small { page, side }, still)?;
        Ok(self.drawn(reply))
    }

    /// Returns the picture for a document: as it is, unless it is too big, CMYK, or damaged
    /// so that programs may show it differently.
    pub(crate) fn fit(mut self, still: Still<'_>) -> Result<Vec<u8>> {
        let reply = self.told(&Task::Fit, still)?;
        Ok(self.drawn(reply).bytes)
    }

    /// Returns what the page at `page` of a PDF says as text.
    pub(crate) fn text(&mut self, page: usize, still: Still<'_>) -> Result<PageText> {
        Ok(self.told(&Task::Text { page }, still)?.text)
    }

    /// Returns the bytes of a font or a collection of fonts, which may be embedded.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::WrongKind`] if it is no such font.
    pub(crate) fn font(mut self, still: Still<'_>) -> Result<Vec<u8>> {
        let reason = match self.ask(&Task::Font, still) {
            Ok(reply) => return Ok(self.drawn(reply).bytes),
            Err(Fault::Failed(error)) => return Err(error),
            Err(Fault::Refused(reason)) => reason,
            Err(Fault::Beyond(_)) => "读取超出时间或内存限制，请换一个字体".to_owned(),
        };
        let problem = format!("“{}”不能选用：{reason}", self.name);
        Err(Error::WrongKind { path: self.name, problem })
    }

    /// Runs a task of reading.
    pub(super) fn read(&mut self, task: &Task, still: Still<'_>) -> Result<Reply, Fault> {
        self.ask(task, still)
    }

    fn drawn(&self, reply: Reply) -> Drawn {
        let Reply { bytes, kept, width, height, partly, .. } = reply;
        let bytes = if kept { self.bytes.to_vec() } else { bytes };
        Drawn { bytes, width, height, partly }
    }

    fn told(&mut self, task: &Task, still: Still<'_>) -> Result<Reply> {
        self.ask(task, still).map_err(|fault| match fault {
            Fault::Refused(reason) | Fault::Beyond(reason) => {
                Error::Unreadable { name: self.name.clone(), reason }
            }
            Fault::Failed(error) => error,
        })
    }

    /// Returns what the bytes say, without drawing them.
    pub(super) fn facts(&mut self, still: Still<'_>) -> Result<Facts, Fault> {
        self.ask(&Task::Facts, still).map(|reply| reply.facts)
    }

    /// Returns whether the page at `page` is drawn only in part.
    pub(super) fn try_out(
        &mut self,
        page: usize,
        still: Still<'_>,
    ) -> Result<bool, Fault> {
        self.ask(&Task::Try { page }, still).map(|reply| reply.partly)
    }

    /// Returns whether the file ended its reader too often to try again.
    pub(super) fn is_given_up(&self) -> bool {
        self.ends >= MOST_ENDS
    }

    fn ask(&mut self, task: &Task, still: Still<'_>) -> Result<Reply, Fault> {
        still().map_err(Fault::Failed)?;
        let is_given_up = self.is_given_up() || self.spent > LONGEST;
        let reader = match &mut self.reader {
            Reader::Here(session) => return session.run(task).map_err(Fault::Refused),
            Reader::Apart(reader) => reader,
        };
        if is_given_up {
            let reason =
                format!("读取多次超出时间或内存限制，其余部分不再尝试。{REMEDY}");
            return Err(Fault::Beyond(reason));
        }
        let mut process = match reader.take() {
            Some(process) => process,
            None => Process::start(Arc::clone(&self.bytes)).map_err(|error| {
                Fault::Failed(Error::io("启动程序读取", &self.name, error))
            })?,
        };
        let begun = Instant::now();
        let answer = process.ask(task, still);
        self.spent += begun.elapsed();
        let reason = match answer {
            Ok(answer) => {
                *reader = Some(process);
                return answer.map_err(Fault::Refused);
            }
            Err(End::Stopped(error)) => return Err(Fault::Failed(error)),
            Err(End::Slow(patience)) => {
                format!("读取超过 {} 秒，已停止", patience.as_secs().max(1))
            }
            Err(End::Full) => format!("读取需要的内存超过 {} MB，已停止", MEMORY >> 20),
            Err(End::Died) => "读取时出错，已停止".to_owned(),
        };
        self.ends += 1;
        Err(Fault::Beyond(format!("{reason}。{REMEDY}")))
    }
}

impl std::fmt::Debug for Foreign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Foreign({:?}, {} bytes)", self.name, self.bytes.len())
    }
}
