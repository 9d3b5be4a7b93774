//! Numbers that carry a check: codes, identity documents, permits, phones.
//!
//! Pure functions over text as stored (no full-width digits, no spaces). They
//! say whether a number can be right, never whether it exists.
