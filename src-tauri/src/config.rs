//! What belongs to the user and not to a project: recent projects, the size of
//! the window, the theme.
//!
//! No answers are kept here. A file that cannot be read or written counts as absent: no
//! work depends on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use suanbei::disk;
use ts_rs::TS;

use crate::lock::lock;

/// How many recent projects are remembered.
const MOST: usize = 12;

/// The settings of the user.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct Settings {
    /// The theme of the window.
    pub theme: Theme,
    /// The zoom factor of the page.
    pub zoom: f64,
    /// The width of the list of steps, in logical pixels.
    pub steps: f64,
    /// Whether scans and photos are read in the background.
    pub reads: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::System, zoom: 1.0, steps: 220.0, reads: true }
    }
}

impl Settings {
    /// Returns the settings clamped to what is usable, whatever the file says.
    fn sound(self) -> Self {
        let (zoom, steps) = (self.zoom.clamp(0.5, 3.0), self.steps.clamp(160.0, 480.0));
        Self { zoom, steps, ..self }
    }
}

/// The theme of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
#[ts(export)]
pub enum Theme {
    /// Follows the system.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The size of a window in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Size {
    /// The width.
    pub width: f64,
    /// The height.
    pub height: f64,
    /// Whether it fills the screen.
    pub maximized: bool,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    recent: Vec<PathBuf>,
    settings: Settings,
    size: Option<Size>,
}

/// The file in the configuration folder.
pub struct Config {
    path: Option<PathBuf>,
    kept: Mutex<Kept>,
}

impl Config {
    /// Reads `window.json` in `folder`.
    #[must_use]
    pub fn read(folder: Option<PathBuf>) -> Self {
        let path = folder.map(|folder| folder.join("window.json"));
        let kept = path.as_deref().and_then(kept_in).unwrap_or_default();
        Self { path, kept: Mutex::new(kept) }
    }

    /// Returns the configuration folder.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_deref().and_then(Path::parent)
    }

    /// Returns the projects opened last, the latest first.
    pub fn recent(&self) -> Vec<PathBuf> {
        lock(&self.kept).recent.clone()
    }

    /// Puts a project first in the list.
    pub fn remember(&self, path: &Path) {
        self.change(|kept| {
            kept.recent.retain(|known| known != path);
            kept.recent.insert(0, path.to_owned());
            kept.recent.truncate(MOST);
        });
    }

    /// Removes a project from the list; its file stays.
    pub fn forget(&self, path: &Path) {
        self.change(|kept| kept.recent.retain(|known| known != path));
    }

    /// Returns what the user chose.
    pub fn settings(&self) -> Settings {
        lock(&self.kept).settings.clone().sound()
    }

    /// Saves the settings.
    pub fn choose(&self, settings: Settings) {
        self.change(|kept| kept.settings = settings);
    }

    /// Returns the size that the last window had.
    pub fn size(&self) -> Option<Size> {
        lock(&self.kept).size
    }

    /// Saves the size of a window.
    pub fn resize(&self, size: Size) {
        self.change(|kept| kept.size = Some(size));
    }

    fn change(&self, change: impl FnOnce(&mut Kept)) {
        let mut kept = lock(&self.kept);
        // Another instance may have written meanwhile: a double click on a file starts one.
        if let Some(newer) = self.path.as_deref().and_then(kept_in) {
            *kept = newer;
        }
        change(&mut kept);
        let (Some(path), Ok(text)) = (&self.path, serde_json::to_vec_pretty(&*kept))
        else {
            return;
        };
        let _ = disk::replace(path, &text);
    }
}

fn kept_in(path: &Path) -> Option<Kept> {
    serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_and_recent_projects_survive_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let read = || Config::read(Some(folder.path().join("neu")));
        for name in ["甲", "乙", "甲"] {
            read().remember(Path::new(name));
        }
        let theme = Theme::Dark;
        read().choose(Settings { theme, zoom: 1.25, ..Settings::default() });
        assert_eq!(read().recent(), [Path::new("甲"), Path::new("乙")]);
        assert_eq!(read().settings().theme, Theme::Dark);
        assert!((read().settings().zoom - 1.25).abs() < f64::EPSILON);
        read().forget(Path::new("甲"));
        assert_eq!(read().recent(), [Path::new("乙")]);
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test writes the file")]
    fn a_zoom_too_small_to_use_is_corrected() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("window.json");
        fs::write(file, r#"{"settings":{"zoom":0}}"#).unwrap();
        let zoom = Config::read(Some(folder.path().into())).settings().zoom;
        assert!((zoom - 0.5).abs() < f64::EPSILON);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_where_projects_lie() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        Config::read(Some(folder.path().into())).remember(Path::new("甲"));
        let made = fs::metadata(folder.path().join("window.json")).unwrap();
        assert_eq!(made.permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn two_instances_keep_each_others_recent_projects() {
        let folder = tempfile::tempdir().unwrap();
        let read = || Config::read(Some(folder.path().into()));
        let (one, other) = (read(), read());
        one.remember(Path::new("甲"));
        other.remember(Path::new("乙"));
        assert_eq!(read().recent(), [Path::new("乙"), Path::new("甲")]);
    }

    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test breaks the file")]
    fn a_broken_file_counts_as_absent() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("window.json"), "{").unwrap();
        assert!(Config::read(Some(folder.path().into())).recent().is_empty());
    }
}
