//! 完整性: what has not been answered or attached yet.

use super::declare;

declare::rules! {
    subject_name_missing,
    certificate_details_missing,
    required_answer_missing,
}
