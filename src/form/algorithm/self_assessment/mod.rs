//! What 《算法安全自评估报告》 asks beyond the rest of the form.

pub mod cover;
pub mod protection;
