//! What only macOS asks for: a menu whose Quit closes windows, and files that the
//! Finder opens in the running program. Nobody has tried it.

use std::path::{Path, PathBuf};
use std::thread;

use tauri::menu::{Menu, MenuEvent, MenuItem, MenuItemKind};
use tauri::{AppHandle, Manager, Url, WebviewWindow, Wry};

use crate::lock::lock;
use crate::window::{Desks, add_window, desk_of};

const QUIT: &str = "quit";

/// Returns the usual menu with another Quit: the system's ends the program before any
/// page has handed over what is still being typed.
pub(crate) fn menu(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::default(app)?;
    if let Some(own) = menu.items()?.first().and_then(MenuItemKind::as_submenu) {
        let system_quit = own.items()?.len().saturating_sub(1);
        own.remove_at(system_quit)?;
        own.append(&MenuItem::with_id(app, QUIT, "退出算备", true, Some("Cmd+Q"))?)?;
    }
    Ok(menu)
}

/// Closes every window as its frame does; with the last one the program ends.
pub(crate) fn on_menu(app: &AppHandle, event: &MenuEvent) {
    if event.id() == QUIT {
        for window in windows(app) {
            // It is gone already, then.
            let _ = window.close();
        }
    }
}

/// Opens the files that the Finder named.
pub(crate) fn opened(app: &AppHandle, urls: &[Url]) {
    let paths = urls.iter().filter_map(|url| url.to_file_path().ok());
    let desks = app.state::<Desks>();
    if lock(&desks.all).is_empty() {
        // The program is just starting: the first windows will show them.
        lock(&desks.given).extend(paths);
        return;
    }
    let (app, paths): (_, Vec<PathBuf>) = (app.clone(), paths.collect());
    // A desk that works answers late, and windows must be drawn meanwhile.
    thread::spawn(move || {
        for path in paths {
            // Without a window there is nowhere to tell of it.
            let _ = show_project(&app, &path);
        }
    });
}

/// Shows a project in the window that has it, or else in one that has none, or else
/// in a new one.
fn show_project(app: &AppHandle, path: &Path) -> tauri::Result<()> {
    for window in windows(app) {
        if desk_of(app, window.label()).is_some_and(|desk| desk.holds(path)) {
            return window.set_focus();
        }
    }
    for window in windows(app) {
        let Some(desk) = desk_of(app, window.label()) else { continue };
        let mut given = lock(&desk.given);
        if given.is_none() && desk.is_empty() {
            *given = Some(path.to_owned());
            drop(given);
            // The page begins anew and asks what it was given.
            window.reload()?;
            return window.set_focus();
        }
    }
    add_window(app, Some(path.to_owned()))
}

fn windows(app: &AppHandle) -> Vec<WebviewWindow> {
    app.webview_windows().into_values().collect()
}
