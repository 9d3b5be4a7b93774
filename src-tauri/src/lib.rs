//! The window of 算备: a shell around [`suanbei::Project`] that decides nothing.
//!
//! A [`desk`] is what one window has open, [`commands`] what the page may ask of
//! it. Everything that only a window system can do is in `window`.

mod answers;
pub mod commands;
pub mod config;
pub mod desk;
pub mod granted;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod mac;
pub mod pictures;
mod replace;
mod told;
mod window;
mod work;

pub use window::open;
