//! Time after and around a filing: working days and the deadlines counted in them.
//!
//! Pure: days come in as arguments. Filings, rounds and corrections will live
//! here too.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

pub mod calendar;
pub mod notice;
mod table;

pub use calendar::{Calendar, Deadline};

/// Returns the day in Beijing at `now`, wherever the laptop is: terms follow Beijing time.
#[must_use]
pub fn beijing(now: Timestamp) -> Date {
    Offset::constant(8).to_datetime(now).date()
}
