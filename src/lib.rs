//! 算备 prepares China's algorithm filing, from the first answer to the verified
//! package.
//!
//! A [`Project`] is one file. Create it, answer the questions of the [form], check
//! it, and export what is to be uploaded:
//!
//! ```
//! use suanbei::form::subject;
//! use suanbei::tracking::Calendar;
//! use suanbei::Project;
//!
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("我的备案.suanbei");
//! # fn now() -> jiff::Timestamp { jiff::Timestamp::UNIX_EPOCH }
//! let mut project = Project::create(&path, now)?;
//! project.set("subject.name", &"杭州澜图示例科技有限公司".into())?;
//! assert_eq!(project.answers()?.project().text(&subject::NAME), "杭州澜图示例科技有限公司");
//!
//! let today = jiff::civil::date(2026, 11, 23);
//! let issues = project.check(today, &Calendar::bundled())?;
//! assert!(issues.iter().any(|issue| issue.message == "统一社会信用代码未填写。"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod disk;
pub mod documents;
pub mod docx;
pub mod error;
pub mod files;
mod fonts;
pub mod form;
mod json;
pub mod law;
pub mod lists;
pub mod numbers;
pub mod official;
pub mod package;
pub mod progress;
pub mod project;
pub mod questions;
pub mod rules;
pub mod scans;
mod store;
pub mod tracking;

pub use error::{Error, Result};
pub use project::Project;
