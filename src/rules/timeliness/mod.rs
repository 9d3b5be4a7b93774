//! TBD

use super::declare;

declare::rules! {}
