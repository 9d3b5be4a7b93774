//! What only macOS needs: a menu whose Quit closes windows, and files that the Finder opens
//! in the running program. Untested.

use std::path::{Path, PathBuf};
use std::thread;

use tauri::menu::{Menu, MenuEvent, MenuItem, MenuItemKind};
use tauri::{AppHandle, Manager, Url, WebviewWindow, Wry};

use crate::lock::lock;
use crate::window::{Desks, add_window, desk_of};

const QUIT: &str = "quit";

/// Returns the default menu with a Quit of our own: the system's ends the program before
/// the pages have handed over what is still being typed.
pub(crate) fn menu(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let menu = Menu::default(app)?;
    if let Some(own) = menu.items()?.first().and_then(MenuItemKind::as_submenu) {
        let system_quit = own.items()?.len().saturating_sub(1);
        own.remove_at(system_quit)?;
        own.append(&MenuItem::with_id(app, QUIT, "退出算备", true, Some("Cmd+Q"))?)?;
    }
    Ok(menu)
}

/// On Quit, closes every window as its close button does; the last one ends the program.
pub(crate) fn on_menu(app: &AppHandle, event: &MenuEvent) {
    if event.id() == QUIT {
        for window in windows(app) {
            // A window that is gone cannot be closed, and need not be.
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
    // A busy desk answers late, and this thread must go on drawing the windows.
    thread::spawn(move || {
        for path in paths {
            // Without a window there is nowhere to show a failure.
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
            // The reloaded page asks for what it was given.
            window.reload()?;
            return window.set_focus();
        }
    }
    add_window(app, Some(path.to_owned()))
}

fn windows(app: &AppHandle) -> Vec<WebviewWindow> {
    app.webview_windows().into_values().collect()
}
