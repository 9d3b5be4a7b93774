//! Locking that ignores poison: no panic in this crate leaves anything half-changed.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks `mutex`, even after a panic.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
