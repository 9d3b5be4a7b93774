//! Answers to documents: PDF through `templates/`, editable DOCX from the same
//! content, and the binder of scans.
//!
//! Pure: pictures come in through a callback, bytes go out.

pub mod binder;
pub mod block;
mod fonts;
pub mod raster;
