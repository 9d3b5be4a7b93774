//! Macros that declare pages and choices, and a constructor for each kind of field.
//!
//! The types are in [`super::field`].

use jiff::civil::Date;

use super::field::{Binder, Choice, Field};
use super::kind::{self, Format, Kind, Link};
use super::slot::{PICTURE_MB, Slot};
use super::{Attachment, MediaType, Until};

/// Declares a page and its fields.
///
/// The doc comment above a field is the hint that users read.
macro_rules! page {
    (
        $(#[doc = $intro:literal])+
        $id:literal, $title:literal, portal $portal:literal, basis $basis:literal
        $(, shown_when $shown:expr)? $(, groups [$($group:expr),+])?;
        $(
            $(#[doc = $help:literal])+
            $name:ident: $value:ty = $key:literal, $field:expr;
        )*
    ) => {
        $(
            $(#[doc = $help])+
            pub static $name: $crate::form::Field<$value> =
                $field.named($key, concat!($($help, "\n"),+));
        )*

        $(#[doc = $intro])+
        pub static PAGE: $crate::form::Page = $crate::form::Page {
            id: $id,
            title: $title,
            intro: concat!($($intro, "\n"),+),
            portal: $portal,
            basis: $basis,
            fields: &[$(&$name.spec),*],
            groups: &[$($(&$group),+)?],
            shown: $crate::form::field::Condition::of(&[$($shown)?]),
        };
    };
}

/// Declares the values of a choice, with the words that stand for them.
macro_rules! choices {
    ($(#[doc = $doc:literal])+ $name:ident { $($value:ident = $word:literal),+ $(,)? }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
        pub enum $name {
            $(#[doc = $word] #[serde(rename = $word)] $value),+
        }

        impl $crate::form::Choice for $name {
            const OPTIONS: &'static [&'static str] = &[$($word),+];
        }

        impl $name {
            /// Returns the word on the screen and on disk.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }
        }
    };
}

pub(super) const fn text(label: &'static str) -> Field<String> {
    Field::new(label, Kind::Text(kind::Text { format: Format::Plain }))
}

pub(super) const fn spelled(label: &'static str, format: Format) -> Field<String> {
    Field::new(label, Kind::Text(kind::Text { format }))
}

/// Paragraphs of `least` to `most` characters, which is advice, not a limit.
pub(super) const fn long_text(
    label: &'static str,
    least: u32,
    most: u32,
) -> Field<String> {
    Field::new(label, Kind::LongText(kind::LongText { least, most }))
}

pub(super) const fn number(label: &'static str, unit: &'static str) -> Field<u64> {
    Field::new(label, Kind::Number(kind::Number { unit }))
}

pub(super) const fn date(label: &'static str) -> Field<Date> {
    Field::new(label, Kind::Date)
}

pub(super) const fn until(label: &'static str) -> Field<Until> {
    Field::new(label, Kind::Until)
}

pub(super) const fn yes_no(label: &'static str) -> Field<bool> {
    Field::new(label, Kind::YesNo)
}

pub(super) const fn choice<C: Choice>(label: &'static str) -> Field<C> {
    Field::new(label, Kind::Choice(kind::Choice { options: C::OPTIONS, open: false }))
}

/// One of `options`, or other words where the portal's list is not known.
pub(super) const fn open_choice(
    label: &'static str,
    options: &'static [&'static str],
) -> Field<String> {
    Field::new(label, Kind::Choice(kind::Choice { options, open: true }))
}

pub(super) const fn open_choices(
    label: &'static str,
    options: &'static [&'static str],
) -> Field<Vec<String>> {
    Field::new(label, Kind::Choices(kind::Choices { options, open: true }))
}

pub(super) const fn leaves(
    label: &'static str,
    tree: &'static [(&'static str, &'static [&'static str])],
) -> Field<Vec<String>> {
    Field::new(label, Kind::Leaves(kind::Leaves { tree }))
}

pub(super) const fn region(label: &'static str) -> Field<String> {
    Field::new(label, Kind::Region)
}

pub(super) const fn steps(label: &'static str) -> Field<Vec<String>> {
    Field::new(label, Kind::Steps)
}

pub(super) const fn places(label: &'static str) -> Field<Vec<Link>> {
    Field::new(label, Kind::Places)
}

/// Pictures or PDFs of papers, up to 5 MB a picture (domain §2.6).
pub(super) const fn scans(
    label: &'static str,
    most: u32,
    binder: Binder,
) -> Field<Vec<Attachment>> {
    let accepts = &[MediaType::Jpeg, MediaType::Png, MediaType::Pdf];
    Field::new(label, Kind::Files(Slot { most, binder, accepts, max_mb: 20, ..SLOT }))
}

/// A slot without what it takes.
const SLOT: Slot = Slot {
    accepts: &[],
    most: 1,
    max_mb: 0,
    binder: Binder::Left,
    internal: false,
    sealed: false,
};

/// Pictures, up to 5 MB each (domain §2.6).
pub(super) const fn pictures(
    label: &'static str,
    most: u32,
    binder: Binder,
) -> Field<Vec<Attachment>> {
    let accepts = &[MediaType::Jpeg, MediaType::Png];
    Field::new(
        label,
        Kind::Files(Slot { most, binder, accepts, max_mb: PICTURE_MB, ..SLOT }),
    )
}

/// Papers as PDF or as scanned pictures, up to 20 MB each (domain §2.6).
pub(super) const fn papers(label: &'static str, most: u32) -> Field<Vec<Attachment>> {
    scans(label, most, Binder::Left)
}

/// The signed or sealed scan of a document of ours.
pub(super) const fn sealed(label: &'static str) -> Field<Vec<Attachment>> {
    let accepts = &[MediaType::Jpeg, MediaType::Png, MediaType::Pdf];
    Field::new(label, Kind::Files(Slot { accepts, max_mb: 20, sealed: true, ..SLOT }))
}

/// What the office keeps of a filing: notices, certificates, mails.
pub(super) const fn kept(label: &'static str, most: u32) -> Field<Vec<Attachment>> {
    use MediaType::{Jpeg, Mp4, Pdf, Png, Zip};
    let accepts = &[Pdf, Jpeg, Png, Zip, Mp4];
    let slot = Slot { accepts, most, max_mb: u32::MAX, internal: true, ..SLOT };
    Field::new(label, Kind::Files(slot))
}

/// A video, up to 5 GB.
pub(super) const fn film(label: &'static str) -> Field<Vec<Attachment>> {
    let accepts = &[MediaType::Mp4];
    let slot = Slot { accepts, max_mb: 5000, ..SLOT };
    Field::new(label, Kind::Files(slot))
}
