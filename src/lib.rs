//! 算备 prepares China's algorithm filing, from the first answer to the verified package.

pub mod documents;
pub mod error;
mod files;
pub mod form;
pub mod numbers;
pub mod package;
pub mod progress;
pub mod project;
pub mod rules;
mod store;
pub mod tracking;

pub use error::{Error, Result};
pub use project::Project;
