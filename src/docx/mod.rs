//! DOCX files that others made: read, and changed without touching the rest.
//!
//! A file is never written anew. What changes is spliced into the text of a part, and every
//! other byte, of that part and of the others, stays as the other program wrote it.
//! No macro is run and no link is followed.

mod edit;
mod flow;
mod footer;
mod pack;
mod xml;

pub use edit::{Edits, run};
pub use flow::{Cell, Flow, Paragraph, Run, Table, flow};
pub use pack::{Docx, OFFICE, Part};
pub use xml::{Node, Tree};
