//! The window of 算备: a shell around [`suanbei::Project`] that decides nothing.
//!
//! A [`desk`] is what one window has open, [`commands`] what the page may ask of
//! it. Everything that only a window system can do is in `window`.

pub mod commands;
pub mod config;
pub mod desk;
pub mod granted;
#[cfg(target_os = "linux")]
mod linux;
pub mod lock;
#[cfg(target_os = "macos")]
mod mac;
pub mod pictures;
mod replace;
mod replies;
mod scripted;
mod window;
mod work;

pub use window::open;
