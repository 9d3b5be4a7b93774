//! Reads what attached files say: outside of any step, and at leisure.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::{NewFile, Project, View, no_such_place};
use crate::disk;
use crate::error::{Error, Result};
use crate::files::{self, READER};
use crate::form::{
    Answers, Area, At, Attachment, LARGEST, Place, Reading, Readings, Record, Spec,
    Target,
};
use crate::progress::{Progress, Step};
use crate::scans::{self, Agreement};

/// What is known of an attached file.
#[derive(Debug, Serialize, TS)]
#[ts(export)]
pub struct Known {
    /// The file.
    pub file: Attachment,
    /// What it says; `None` as long as it was not read.
    pub reading: Option<Reading>,
    /// What it says of what is answered.
    pub said: Vec<Said>,
}

/// What a scan says of one question.
#[derive(Debug, Serialize, TS)]
#[ts(export, rename = "ScanSaid")]
pub struct Said {
    /// The question.
    pub place: Place,
    /// The answer, empty if there is none.
    pub answer: String,
    /// What the scan says, empty if that could not be read.
    pub says: String,
    /// Whether they agree; `None` if nothing is answered.
    pub agreement: Option<Agreement>,
    /// That in words.
    pub word: &'static str,
    /// Where it stands: the page, from 0, and the area on it.
    pub at: Option<(usize, Area)>,
}

/// Reads a file outside of any project: pictures and scans, too.
pub fn read_file(path: &Path, progress: &mut Progress<'_>) -> Result<Reading> {
    let bytes = disk::read(path, LARGEST)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read(&name, bytes, true, progress)
}

pub(super) fn read(
    name: &str,
    bytes: Vec<u8>,
    pictures: bool,
    progress: &mut Progress<'_>,
) -> Result<Reading> {
    let doing = format!("正在读取 {name}");
    let mut still = || progress.tell(Step { doing: &doing, done: 0, total: 0 });
    files::read(name, bytes, pictures, &mut still)
}

impl Project {
    /// Returns what is known of the files.
    pub(super) fn readings(&self) -> Result<Readings> {
        let mut kept = self.readings.borrow_mut();
        if let Some(readings) = &*kept {
            return Ok(readings.clone());
        }
        let readings: Readings = self.store.readings(READER)?.into_iter().collect();
        *kept = Some(readings.clone());
        Ok(readings)
    }

    /// Notes what a file says. A project that cannot be written to knows it until it is
    /// closed.
    pub fn note_reading(&mut self, sha256: &str, reading: Reading) -> Result<()> {
        if !self.is_read_only() {
            self.store.keep_reading(sha256, READER, &reading)?;
        }
        let mut readings = self.readings()?;
        readings.note(sha256.to_owned(), reading);
        self.readings.replace(Some(readings));
        Ok(())
    }

    /// Notes what files say that were just attached. What cannot be kept is read again
    /// later.
    pub(super) fn note_said(&mut self, files: &[NewFile]) {
        for (sha256, reading) in files.iter().filter_map(NewFile::said) {
            // What is known already may include what its pictures say.
            let is_known = |known: Readings| known.of(sha256).is_some();
            if !self.readings().is_ok_and(is_known) {
                let _ = self.note_reading(sha256, reading.clone());
            }
        }
    }

    /// Reads every file that was not read yet, pictures and scans too. What is done when it
    /// is stopped stays.
    pub fn read_files(&mut self, progress: &mut Progress<'_>) -> Result<()> {
        loop {
            let Some(file) = self.view()?.unread() else { return Ok(()) };
            let read = self.view()?.reader(&file)?;
            let reading = read(progress)?;
            self.note_reading(&file.sha256, reading)?;
        }
    }

    /// Reads every file again, whatever is known of it.
    pub fn read_files_again(&mut self, progress: &mut Progress<'_>) -> Result<()> {
        self.store.forget_readings()?;
        self.readings.take();
        self.read_files(progress)
    }

    /// Returns how many files are not read yet, or not their pictures.
    pub fn unread_files(&self) -> Result<usize> {
        Ok(unread(&*self.answers()?, &self.readings()?))
    }

    /// Returns what is known of the file at a place; of a slot, of its first.
    pub fn known<'a>(&self, at: impl Into<At<'a>>) -> Result<Known> {
        let answers = self.answers()?;
        let (record, spec, file) = filed(&answers, at.into())?;
        let readings = self.readings()?;
        let reading = readings.of(&file.sha256);
        let compared = |reading| scans::compared(record, spec, reading);
        let compared = reading.map(compared).unwrap_or_default();
        let said = compared.into_iter().map(|one| Said {
            place: record.place(one.spec),
            word: one.agreement.map_or("", Agreement::word),
            answer: one.answer,
            agreement: one.agreement,
            at: one.fact.as_ref().map(|fact| (fact.page, fact.area)),
            says: one.fact.map(|fact| fact.says).unwrap_or_default(),
        });
        let said = said.collect();
        Ok(Known { file: file.clone(), reading: reading.cloned(), said })
    }

    /// Takes what a scan says as answers, as one step: of the questions called `keys`, or
    /// else of those that are not answered. Returns how many.
    ///
    /// # Errors
    ///
    /// Fails if the scan does not say one of them, or a question does not take it; nothing
    /// is taken then.
    pub fn take_said<'a>(
        &mut self,
        at: impl Into<At<'a>>,
        keys: Option<&[String]>,
    ) -> Result<usize> {
        let at = at.into();
        let known = self.known(at)?;
        let wanted = |said: &&Said| match keys {
            Some(keys) => keys.contains(&said.place.field),
            None => said.answer.is_empty() && !said.says.is_empty(),
        };
        let chosen: Vec<_> = known.said.iter().filter(wanted).collect();
        if let Some(unread) = chosen.iter().find(|said| said.says.is_empty()) {
            let path = unread.place.path.clone();
            let problem = format!(
                "“{}”里没有读出“{}”，没有采用",
                known.file.file_name, unread.place.label
            );
            return Err(Error::WrongKind { path, problem });
        }
        let chosen: Vec<_> = chosen
            .into_iter()
            .map(|said| (said.place.path.clone(), Value::from(&*said.says)))
            .collect();
        let chosen: Vec<_> =
            chosen.iter().map(|(path, value)| (path.as_str(), value)).collect();
        self.take(&chosen, &known.file.file_name)
    }
}

impl View<'_> {
    /// Returns a file that was not read yet, or not its pictures.
    #[must_use]
    pub fn unread(&self) -> Option<Attachment> {
        let mut all = all_files(&self.answers);
        all.find(|file| is_unread(file, &self.readings)).cloned()
    }

    /// Takes the bytes of a file, and returns a closure that reads them. Reading is slow
    /// and needs no project.
    pub fn reader(
        &self,
        file: &Attachment,
    ) -> Result<impl FnOnce(&mut Progress<'_>) -> Result<Reading> + use<>> {
        let name = file.file_name.clone();
        let bytes = if file.size > LARGEST { Vec::new() } else { self.bytes(file)? };
        Ok(move |progress: &mut Progress<'_>| {
            if bytes.is_empty() {
                let unread = Some("文件过大，没有读取其中的内容".to_owned());
                return Ok(Reading { unread, ..Reading::default() });
            }
            read(&name, bytes, true, progress)
        })
    }
}

fn filed<'a>(
    answers: &'a Answers,
    at: At<'a>,
) -> Result<(Record<'a>, &'static Spec, &'a Attachment)> {
    let (record, spec, index) = match answers.locate(at) {
        Some(Target::File(record, spec, index)) => (record, spec, index),
        Some(Target::Field(record, spec)) if spec.slot().is_some() => (record, spec, 0),
        _ => return Err(no_such_place(at)),
    };
    let file = record.attachments(spec).get(index);
    let missing = || Error::NoSuchPlace { path: format!("{at}[{index}]") };
    file.map(|file| (record, spec, file)).ok_or_else(missing)
}

/// Returns how many files were not read yet, or not their pictures.
pub(super) fn unread(answers: &Answers, readings: &Readings) -> usize {
    all_files(answers).filter(|file| is_unread(file, readings)).count()
}

fn is_unread(file: &Attachment, readings: &Readings) -> bool {
    !file.missing && readings.of(&file.sha256).is_none_or(Reading::has_unread_pages)
}

/// Returns every file in a slot, whether it applies or not.
pub(super) fn all_files(answers: &Answers) -> impl Iterator<Item = &Attachment> {
    answers.records().flat_map(|record| {
        let slots = record.group().fields().filter(|spec| spec.slot().is_some());
        slots.flat_map(move |spec| record.attachments(spec))
    })
}
