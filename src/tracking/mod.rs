//! Time after and around a filing: working days, what the events of a filing amount to,
//! and what is due by when.
//!
//! Pure: days come in as arguments.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

pub mod calendar;
pub mod demands;
pub mod due;
pub mod filing;
pub mod guide;
pub mod ics;
pub mod notice;
pub mod plan;
mod table;
pub mod terms;
mod words;

pub use calendar::{Calendar, Deadline};

/// Returns the day in Beijing at `now`, wherever the laptop is: terms follow Beijing time.
#[must_use]
pub fn beijing(now: Timestamp) -> Date {
    Offset::constant(8).to_datetime(now).date()
}

/// Returns the minute in Beijing at `now`: `2026-03-01 09:30`.
#[must_use]
pub fn beijing_minute(now: Timestamp) -> String {
    Offset::constant(8).to_datetime(now).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Returns a day as documents print it: `2026年3月1日`.
#[must_use]
pub fn in_words(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
