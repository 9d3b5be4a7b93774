//! What 《落实算法安全主体责任基本情况》 says about the organisation.

pub mod organisation;
pub mod systems;
