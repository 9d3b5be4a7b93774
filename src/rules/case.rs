//! What rules look at: the project, and its parts.

use jiff::civil::Date;

use super::clarity::scan_page;
use crate::form::{
    Answers, Attachment, Reading, Readings, Record, Slot, Spec, algorithm, liability,
    product,
};
use crate::lists::Lists;
use crate::tracking::Calendar;

/// The input of a check.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The answers so far, with the facts of the files attached.
    pub answers: &'a Answers,
    /// The day of the check. Rules never read the clock.
    pub today: Date,
    /// The working days.
    pub calendar: &'a Calendar,
    /// The published lists.
    pub lists: &'a Lists,
    /// What the files say, as far as they were read.
    pub readings: &'a Readings,
    /// Whether documents can print a character.
    pub can_print: &'a dyn Fn(char) -> bool,
}

/// The subject or one algorithm: all that a rule sees, unless it compares several.
///
/// What a rule finds in a part changes only when the part does: see [`super::recheck`].
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    /// The project's own record, or the algorithm.
    pub(super) record: Record<'a>,
    pub(super) today: Date,
    pub(super) calendar: &'a Calendar,
    pub(super) lists: &'a Lists,
    pub(super) readings: &'a Readings,
    pub(super) can_print: &'a dyn Fn(char) -> bool,
}

/// A line of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct OwnLine<'a> {
    pub(super) file: &'a Attachment,
    pub(super) reading: &'a Reading,
    /// From 0.
    pub(super) page: usize,
    pub(super) text: &'a str,
}

/// The slots, beside those for signed documents, of papers that the subject writes.
const OWN: &[&str] = &[
    liability::systems::ATTACHMENTS.spec.key,
    algorithm::materials::TECHNICAL.spec.key,
    algorithm::materials::TEST_REPORT.spec.key,
    algorithm::materials::SECURITY_ASSESSMENT.spec.key,
];

impl OwnLine<'_> {
    /// Returns where it stands, as messages say it: `报告.pdf”第 2 页` after `“`.
    pub(super) fn at(&self) -> String {
        format!("{}”{}", self.file.file_name, scan_page(self.reading, self.page))
    }
}

impl std::fmt::Debug for Case<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Case").field("today", &self.today).finish_non_exhaustive()
    }
}

impl<'a> Case<'a> {
    /// Returns the project's own record.
    pub(super) fn project(self) -> Record<'a> {
        self.answers.project()
    }

    /// Returns the algorithms, in order.
    pub(super) fn algorithms(self) -> impl Iterator<Item = Record<'a>> {
        self.project().rows(&algorithm::GROUP)
    }

    /// Returns the subject, then the algorithms.
    pub(super) fn parts(self) -> impl Iterator<Item = Part<'a>> {
        let Self { today, calendar, lists, readings, can_print, .. } = self;
        let records = std::iter::once(self.project()).chain(self.algorithms());
        records.map(move |record| Part {
            record,
            today,
            calendar,
            lists,
            readings,
            can_print,
        })
    }

    /// Returns every file in a slot that applies, in reading order.
    pub(super) fn files(
        self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a Attachment)> {
        self.parts().flat_map(Part::files)
    }
}

impl<'a> Part<'a> {
    /// Returns the algorithm, or nothing for the subject.
    pub(super) fn algorithms(self) -> impl Iterator<Item = Record<'a>> {
        std::iter::once(self.record).filter(|record| record.parent().is_some())
    }

    /// Returns the products of the algorithm, in order.
    pub(super) fn products(self) -> impl Iterator<Item = Record<'a>> {
        self.algorithms().flat_map(|algorithm| algorithm.rows(&product::GROUP))
    }

    /// Returns its records, in reading order.
    pub(super) fn records(self) -> impl Iterator<Item = Record<'a>> {
        self.record.part()
    }

    /// Returns every field that applies, with its record, in reading order.
    pub(super) fn fields(self) -> impl Iterator<Item = (Record<'a>, &'static Spec)> {
        let records = self.records();
        records.flat_map(|record| record.shown_fields().map(move |spec| (record, spec)))
    }

    /// Returns every field that applies of what is for the office only, with its record, in
    /// reading order.
    pub(super) fn internal_fields(
        self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec)> {
        let records = self.record.internal();
        records.flat_map(|record| record.shown_fields().map(move |spec| (record, spec)))
    }

    /// Returns every required field that is not answered, with its record, in reading
    /// order.
    pub(super) fn unanswered(self) -> impl Iterator<Item = (Record<'a>, &'static Spec)> {
        let empty = self.fields().filter(|(record, spec)| !record.has(spec));
        empty.filter(|(record, spec)| spec.is_required(*record))
    }

    /// Returns every file in a slot that applies, in reading order.
    pub(super) fn files(
        self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a Attachment)> {
        self.fields().flat_map(|(record, spec)| {
            record.attachments(spec).iter().map(move |file| (record, spec, file))
        })
    }

    /// Returns what was read of scans of papers: certificates, cards, sealed documents.
    pub(super) fn scans(
        self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a Attachment, &'a Reading)>
    {
        let is_scan = |spec: &Spec| spec.slot().is_some_and(Slot::is_scan);
        self.readings().filter(move |(_, spec, ..)| is_scan(spec))
    }

    /// Returns what was read of signed or sealed documents of ours.
    pub(super) fn sealed(
        self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a Attachment, &'a Reading)>
    {
        let is_sealed = |spec: &Spec| spec.slot().is_some_and(|slot| slot.sealed);
        self.readings().filter(move |(_, spec, ..)| is_sealed(spec))
    }

    /// Returns the lines of papers that the subject wrote itself, as far as they may be relied
    /// on: of signed documents, policies and reports, not of contracts and screenshots.
    pub(super) fn own_lines(
        self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec, OwnLine<'a>)> {
        let is_own = |spec: &Spec| {
            spec.slot().is_some_and(|slot| slot.sealed) || OWN.contains(&spec.key)
        };
        let all = self.readings().filter(move |(_, spec, ..)| is_own(spec));
        all.flat_map(|(record, spec, file, reading)| {
            reading.certain_lines().map(move |(page, line)| {
                let text = &*line.text;
                (record, spec, OwnLine { file, reading, page, text })
            })
        })
    }

    /// Returns every file that was read, with what it says.
    pub(super) fn readings(
        self,
    ) -> impl Iterator<Item = (Record<'a>, &'static Spec, &'a Attachment, &'a Reading)>
    {
        let readings = self.readings;
        self.files().filter_map(move |(record, spec, file)| {
            Some((record, spec, file, readings.of(&file.sha256)?))
        })
    }
}
