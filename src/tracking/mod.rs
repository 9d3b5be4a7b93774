//! Time after and around a filing: working days and the deadlines counted in them.
//!
//! Pure: days come in as arguments. Filings, rounds and corrections will live
//! here too.

pub mod calendar;

pub use calendar::{Calendar, Deadline};
