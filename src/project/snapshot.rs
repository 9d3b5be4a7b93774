//! Snapshots: what was submitted, kept as it was then.
//!
//! With the package that was uploaded, it is what that holds, and the package can be made
//! again byte for byte, whatever templates and program have become. Without it, it is the
//! answers of the moment.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::belonging::{is_of, of_same_subject};
use super::restore::dump_in;
use super::tracked::called;
use super::view::borrow;
use super::write::write_new;
use super::{Difference, Project, View, differences};
use crate::error::{Error, Result};
use crate::form::filing::{self, event};
use crate::form::{Answers, At, Attachment, Change, Record, Target};
use crate::package::{self, Kind, Layout, Package, Piece};
use crate::progress::{Progress, Step};
use crate::store::{Frozen, SnapshotRow, Tx, hex};
use crate::tracking::filing::Owner;
use crate::tracking::in_words;

/// What was submitted, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Snapshot {
    /// Its number, never given twice.
    #[ts(type = "number")]
    pub number: i64,
    /// The record of the submission.
    #[ts(type = "number")]
    pub event: i64,
    /// Whose submission it was: `主体`, `算法 1：澜图营销文案生成合成算法`.
    pub of: String,
    /// The day of the submission, if it is known.
    #[ts(type = "string | null")]
    pub on: Option<Date>,
    /// The package that was uploaded; without one, nothing was compared (未核对材料包).
    pub package: Option<Packed>,
    /// Whether only this note is left: the content was deleted with the history.
    pub forgotten: bool,
}

/// The zip that was uploaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Packed {
    /// The name of the file.
    pub name: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// Its SHA-256.
    pub sha256: String,
}

/// A package that was uploaded, read and verified before the project is needed.
#[derive(Debug)]
pub struct Uploaded {
    path: PathBuf,
    layout: Layout,
    kind: Kind,
    answers: Answers,
}

impl Uploaded {
    /// Reads the package at `zip`.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::NotAPackage`] if it is none, or is not as it was made.
    pub fn read(zip: &Path, progress: &mut Progress<'_>) -> Result<Self> {
        let refuse = |reason: String| Error::NotAPackage { path: zip.into(), reason };
        if let Some(difference) = package::verify(zip, progress)?.into_iter().next() {
            return Err(refuse(format!("与其中的清单不一致（{difference}）")));
        }
        let mut package = Package::open(zip)?;
        let kind = package.manifest().kind;
        if kind == Kind::Archive {
            return Err(refuse("它是内部档案，不是提交时上传的材料包".to_owned()));
        }
        let dump = dump_in(&mut package)?;
        // What is internal was never uploaded, whatever the zip holds.
        let answers = Answers::from_json(&dump).0.for_authority();
        let layout = Layout::read(zip, progress)?;
        Ok(Self { path: zip.into(), layout, kind, answers })
    }

    /// Returns the answers of the package that belong to `owner`, numbered as today's.
    fn answers_of(&self, today: &Answers, owner: Record<'_>) -> Result<Answers> {
        let refuse =
            |reason: String| Error::NotAPackage { path: self.path.clone(), reason };
        of_same_subject(self.answers.project(), today.project()).map_err(refuse)?;
        let title = filing::title(owner);
        let lacks = || {
            refuse(format!("其中没有{title}的备案材料，请选择提交{title}时上传的材料包"))
        };
        match filing::owner(owner) {
            Owner::Subject if self.kind == Kind::Algorithm => Err(lacks()),
            Owner::Subject => Ok(self.answers.numbered_like(today).only(owner.id())),
            Owner::Algorithm if self.kind == Kind::Subject => Err(lacks()),
            Owner::Algorithm => {
                // Alone, it is the first, whichever it is.
                let known = match self.kind {
                    Kind::Algorithm => Cow::Owned(today.clone().only(owner.id())),
                    _ => Cow::Borrowed(today),
                };
                let answers = self.answers.numbered_like(&known).only(owner.id());
                let theirs = answers.record(owner.id()).ok_or_else(lacks)?;
                is_of(theirs, owner, today.project()).map_err(refuse)?;
                Ok(answers)
            }
        }
    }

    /// Stores the pieces of the zip and the attached files in it; returns their numbers.
    fn take_in(&self, tx: &mut Tx<'_>, progress: &mut Progress<'_>) -> Result<Vec<i64>> {
        let (path, layout) = (&self.path, &self.layout);
        let mut done: u64 = 0;
        let mut tell = |bytes: &[u8]| {
            done = done.saturating_add(bytes.len() as u64);
            progress
                .tell(Step { doing: "正在留存材料包", done, total: layout.size })
        };
        let mut contents = Vec::new();
        for piece in &layout.pieces {
            if let Piece::File { sha256, size } = piece {
                let mut bytes = layout.open_file(path, sha256)?;
                contents.push(tx.fill(path, sha256, *size, &mut bytes, &mut tell)?.id);
            }
        }
        let (between, size) = (&layout.between, layout.between_size());
        let mut bytes = layout.open_between(path)?;
        contents.push(tx.fill(path, between, size, &mut bytes, &mut tell)?.id);
        // Attached text is deflated, hence in no piece of its own.
        let mut package = Package::open(path)?;
        let listed = package.manifest().files.clone();
        for file in listed.iter().filter(|file| file.field.is_some()) {
            let mut bytes = package.open_entry(&file.path)?;
            let name = Path::new(&file.path);
            let held = tx.fill(name, &file.sha256, file.bytes, &mut bytes, &mut tell)?;
            contents.push(held.id);
        }
        Ok(contents)
    }
}

/// What is to be kept of a submission.
#[derive(Debug)]
pub(super) struct Submission<'u> {
    answers: Answers,
    package: Option<&'u Uploaded>,
}

impl<'u> Submission<'u> {
    /// Returns what is submitted for `owner`: what the package holds, or today's answers.
    pub(super) fn of(
        answers: &Answers,
        owner: Record<'_>,
        package: Option<&'u Uploaded>,
    ) -> Result<Self> {
        let today = answers.for_authority();
        let answers = match package {
            Some(package) => package.answers_of(&today, owner)?,
            None => today.only(owner.id()),
        };
        Ok(Self { answers, package })
    }

    /// Keeps it with the submission `event`.
    pub(super) fn freeze(
        &self,
        tx: &mut Tx<'_>,
        event: i64,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let mut contents = match self.package {
            Some(package) => package.take_in(tx, progress)?,
            None => Vec::new(),
        };
        for record in self.answers.records() {
            for (_, file) in record.all_attachments() {
                contents.extend(tx.holds(&file.sha256)?);
            }
        }
        let text = |error: serde_json::Error| Error::Internal { what: error.to_string() };
        let changes = Answers::default().changes_to(&self.answers);
        let answers = serde_json::to_string(&changes).map_err(text)?;
        let zip = self.package.map(|package| serde_json::to_string(&package.layout));
        let zip = zip.transpose().map_err(text)?;
        let frozen =
            Frozen { event, answers: &answers, zip: zip.as_deref(), contents: &contents };
        tx.freeze(&frozen)
    }
}

impl Project {
    /// Returns what was submitted, oldest first; without submissions that were taken back.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>> {
        let answers = self.answers()?;
        let rows = self.store.snapshots()?;
        Ok(rows.iter().filter_map(|row| snapshot(&answers, row)).collect())
    }

    /// Returns the snapshot with this number.
    pub fn snapshot(&self, number: i64) -> Result<Snapshot> {
        let mut all = self.snapshots()?.into_iter();
        all.find(|one| one.number == number).ok_or_else(|| {
            let problem = format!("没有编号为 {number} 的留档");
            Error::WrongKind { path: format!("留档 {number}"), problem }
        })
    }

    /// Returns the answers of a snapshot.
    pub fn frozen(&self, number: i64) -> Result<Answers> {
        self.thawed(&self.snapshot(number)?)
    }

    /// Returns for the subject and each algorithm, by record, the number of the last
    /// snapshot that still holds what was submitted.
    pub(super) fn last_sent(&self) -> Result<BTreeMap<i64, i64>> {
        let today = self.answers()?;
        let kept = self.snapshots()?.into_iter().filter(|one| !one.forgotten);
        let owner = |one: &Snapshot| today.record(one.event).and_then(owner_of);
        Ok(kept.filter_map(|one| Some((owner(&one)?.id(), one.number))).collect())
    }

    fn thawed(&self, snapshot: &Snapshot) -> Result<Answers> {
        let number = snapshot.number;
        let text = self.store.frozen(number)?.ok_or_else(|| {
            let sha256 = snapshot.package.as_ref().map(|package| package.sha256.clone());
            Error::Forgotten { number, sha256: sha256.unwrap_or_default() }
        })?;
        let changes: Vec<Change> = serde_json::from_str(&text)
            .map_err(|error| Error::Internal { what: error.to_string() })?;
        let mut answers = Answers::default();
        answers.apply(changes);
        Ok(answers)
    }

    /// Returns how `later`, or without it what there is today, differs from a snapshot, as
    /// far as the snapshot reaches.
    pub fn since(&self, number: i64, later: Option<i64>) -> Result<Vec<Difference>> {
        let (snapshot, today) = (self.snapshot(number)?, self.answers()?);
        let then = self.thawed(&snapshot)?;
        let owner = |snapshot: &Snapshot| today.record(snapshot.event).and_then(owner_of);
        let now = if let Some(later) = later {
            let later = self.snapshot(later)?;
            let owners = [owner(&snapshot), owner(&later)];
            if let [Some(one), Some(other)] = owners
                && one.id() != other.id()
            {
                let (from, to) = (snapshot.number, later.number);
                let problem = format!(
                    "留档 {from} 是{}的，留档 {to} 是{}的，不能互相比较；请选择同一对象的两次提交",
                    snapshot.of, later.of
                );
                return Err(Error::WrongKind { path: format!("留档 {to}"), problem });
            }
            self.thawed(&later)?
        } else {
            let owner = owner(&snapshot);
            today.for_authority().only(owner.map_or(Answers::ROOT, Record::id))
        };
        Ok(differences(&then, &now, &today))
    }

    /// Returns the numbers of snapshots whose submission was taken back or removed, and which
    /// still hold what was submitted.
    pub fn left_snapshots(&self) -> Result<Vec<i64>> {
        let answers = self.answers()?;
        let rows = self.store.snapshots()?.into_iter();
        let left = rows.filter(|row| !row.forgotten && snapshot(&answers, row).is_none());
        Ok(left.map(|row| row.id).collect())
    }

    /// Returns the names of removed files that only a snapshot holds.
    pub fn only_in(&self, number: i64) -> Result<Vec<String>> {
        let held: BTreeSet<_> = self.store.only_in(number)?.into_iter().collect();
        let answers = match self.frozen(number) {
            Err(Error::Forgotten { .. }) => return Ok(Vec::new()),
            frozen => frozen?,
        };
        let files = answers.records().flat_map(|record| {
            let files: Vec<&Attachment> =
                record.all_attachments().map(|(_, file)| file).collect();
            files
        });
        let files = files.filter(|file| held.contains(&file.sha256));
        Ok(files.map(|file| file.file_name.clone()).collect())
    }

    /// Fails with [`Error::Asks`] if undoing the last `steps` steps would take back a
    /// submission: whoever means it undoes without asking.
    pub fn ask_before_undo(&self, steps: usize) -> Result<()> {
        let steps = u32::try_from(steps).unwrap_or(u32::MAX);
        let events = self.store.submissions_in(steps)?;
        self.ask("撤销", "重做", |event| events.contains(&event.id()))
    }

    /// Fails with [`Error::Asks`] if removing a record would remove a submission: whoever
    /// means it removes without asking.
    pub fn ask_before_remove<'a>(&self, at: impl Into<At<'a>>) -> Result<()> {
        let (at, answers) = (at.into(), self.answers()?);
        let Some(Target::Record(record)) = answers.locate(at) else { return Ok(()) };
        self.ask("删除", "撤销", |event| {
            let mut above = std::iter::successors(Some(event), |one| one.parent());
            above.any(|one| one.id() == record.id())
        })
    }

    /// Asks about the submissions that are `taken` from the project.
    fn ask(
        &self,
        verb: &'static str,
        back: &'static str,
        taken: impl Fn(Record<'_>) -> bool,
    ) -> Result<()> {
        let answers = self.answers()?;
        let taken: Vec<_> = self
            .snapshots()?
            .into_iter()
            .filter(|one| answers.record(one.event).is_some_and(&taken))
            .map(|one| {
                let on = one.on.map(|on| format!("{}，", in_words(on)));
                format!(
                    "{}的提交（{}留档 {}）",
                    one.of,
                    on.unwrap_or_default(),
                    one.number
                )
            })
            .collect();
        match &taken[..] {
            [] => Ok(()),
            taken => Err(Error::Asks { verb, what: taken.join("、"), back }),
        }
    }
}

impl View<'_> {
    /// Makes the package of a snapshot again, byte for byte, at `target`, which must not
    /// exist.
    pub fn save_package(
        &self,
        number: i64,
        target: &Path,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let mut all = self.layouts()?.into_iter();
        let found = all.find(|(snapshot, _)| snapshot.number == number);
        let Some((_, Some(layout))) = found else {
            self.frozen(number)?; // tells what is missing
            let problem = "提交时没有给出材料包，留存的只有填报内容".to_owned();
            return Err(Error::WrongKind { path: format!("留档 {number}"), problem });
        };
        let (wanted, total) = (layout.sha256.clone(), layout.size);
        write_new(target, |file| {
            let mut reader = self.repacked(layout)?;
            let (mut hash, mut done) = (Sha256::new(), 0_u64);
            let mut buffer = vec![0; 1 << 20];
            loop {
                let count = reader.read(&mut buffer);
                let count =
                    count.map_err(|error| Error::io("读取", self.path(), error))?;
                if count == 0 {
                    break;
                }
                hash.update(&buffer[..count]);
                let written = file.write_all(&buffer[..count]);
                written.map_err(|error| Error::io("写入", target, error))?;
                done = done.saturating_add(count as u64);
                progress
                    .tell(Step { doing: "正在重新生成材料包", done, total })?;
            }
            if hex(&hash.finalize()) == wanted {
                return Ok(());
            }
            let reason = format!("留档 {number} 的材料包与提交时的校验值不符");
            Err(Error::Damaged { path: self.path().into(), reason })
        })
    }

    /// Returns the answers of a snapshot.
    pub(super) fn frozen(&self, number: i64) -> Result<Answers> {
        borrow(self.owner, |project| project.frozen(number))
    }

    /// Returns the snapshots, each with the layout of its package if it is there.
    pub(super) fn layouts(&self) -> Result<Vec<(Snapshot, Option<Layout>)>> {
        borrow(self.owner, |project| {
            let answers = project.answers()?;
            let rows = project.store.snapshots()?;
            let all = rows.iter().filter_map(|row| {
                let zip = row.zip.as_deref().filter(|_| !row.forgotten);
                Some((snapshot(&answers, row)?, zip.and_then(layout_of)))
            });
            Ok(all.collect())
        })
    }

    /// Reads a package again from its pieces.
    pub(super) fn repacked(&self, layout: Layout) -> Result<impl Read + '_> {
        let between = Box::new(self.stream(&layout.between, &layout.name)?);
        let (name, pieces) = (layout.name, layout.pieces.into_iter());
        Ok(Repacked { view: self, name, pieces, between, file: None, left: 0 })
    }
}

pub(super) fn no_snapshot(number: i64) -> Error {
    let problem = format!("没有编号为 {number} 的留档");
    Error::WrongKind { path: format!("留档 {number}"), problem }
}

/// Reads the pieces of a package, one after the other.
struct Repacked<'v> {
    view: &'v View<'v>,
    name: String,
    pieces: std::vec::IntoIter<Piece>,
    between: Box<dyn Read + 'v>,
    /// The file being read, if it is not what stands between the files.
    file: Option<Box<dyn Read + 'v>>,
    /// How much of the piece is left.
    left: u64,
}

impl Read for Repacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.left == 0 {
            let Some(piece) = self.pieces.next() else { return Ok(0) };
            self.left = piece.size();
            self.file = match piece {
                Piece::Between(_) => None,
                Piece::File { sha256, .. } => {
                    let file = self.view.stream(&sha256, &self.name);
                    Some(Box::new(file.map_err(io::Error::other)?))
                }
            };
        }
        let from = self.file.as_mut().unwrap_or(&mut self.between);
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let count = from.read(&mut buffer[..most])?;
        if count == 0 && most > 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.left -= count as u64;
        Ok(count)
    }
}

/// Returns the snapshot of a row, unless its submission was taken back.
fn snapshot(answers: &Answers, row: &SnapshotRow) -> Option<Snapshot> {
    let record = answers.record(row.event)?;
    let owner = owner_of(record)?;
    let zip = row.zip.as_deref().and_then(layout_of);
    Some(Snapshot {
        number: row.id,
        event: row.event,
        of: called(owner),
        on: record.get(&event::ON),
        package: zip.map(|Layout { name, size, sha256, .. }| Packed {
            name,
            size,
            sha256,
        }),
        forgotten: row.forgotten,
    })
}

fn layout_of(json: &str) -> Option<Layout> {
    serde_json::from_str(json).ok()
}

/// Returns whose filing an event belongs to.
fn owner_of(event: Record<'_>) -> Option<Record<'_>> {
    event.parent()?.parent()
}
