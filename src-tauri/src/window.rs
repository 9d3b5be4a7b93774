//! Windows, dialogs and the file manager: what only the system can do.

use std::collections::HashMap;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::path::{Path, PathBuf, absolute};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use suanbei::project::{Clock, config_folder};
use suanbei::{Error, Result};
use tauri::http::{Response, StatusCode, header};
use tauri::ipc::{Invoke, InvokeBody, InvokeError, InvokeResponseBody};
use tauri::{
    AppHandle, DragDropEvent, Emitter, Manager, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, Window, WindowEvent, Wry,
};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::config::{Config, Size};
use crate::desk::{Ask, AskKind, Desk, Host};
#[cfg(target_os = "linux")]
use crate::linux::prepare;
use crate::lock::lock;
#[cfg(target_os = "macos")]
use crate::mac;
use crate::scripted::Scripted;
use crate::{commands, pictures};

/// The smallest window that the page has a layout for, in logical pixels: a 1366×768 laptop
/// at 150 % has 910×512.
const SMALLEST: (f64, f64) = (640.0, 480.0);
/// The size of the first window, where the screen has room for it.
const FIRST: (f64, f64) = (1360.0, 860.0);

/// The desks of all windows, by their labels.
pub(crate) struct Desks {
    pub(crate) all: Mutex<HashMap<String, Arc<Desk>>>,
    /// The projects to open first.
    pub(crate) given: Mutex<Vec<PathBuf>>,
    config: Arc<Config>,
    clock: Clock,
    begun: Instant,
    next: AtomicU32,
}

/// How long a page may take to confirm that its window is closing.
const PATIENCE: Duration = Duration::from_millis(2500);

/// Opens a window for every project in `given`, or an empty one, and runs until the
/// last window is closed.
///
/// # Panics
///
/// Panics if the system cannot show a window at all.
pub fn open(given: impl Iterator<Item = PathBuf>, clock: Clock) {
    let begun = Instant::now();
    panic::set_hook(Box::new(tell_where));
    let given = given.map(|path| absolute(&path).unwrap_or(path)).collect();
    let desks = Desks {
        all: Mutex::default(),
        given: Mutex::new(given),
        config: Arc::new(Config::read(config_folder())),
        clock,
        begun,
        next: 1.into(),
    };
    let builder = tauri::Builder::default();
    #[cfg(target_os = "macos")]
    let builder =
        builder.menu(mac::menu).on_menu_event(|app, event| mac::on_menu(app, &event));
    builder
        .plugin(tauri_plugin_dialog::init())
        .manage(desks)
        .register_asynchronous_uri_scheme_protocol(
            pictures::SCHEME,
            |context, request, responder| {
                let desk = desk_of(context.app_handle(), context.webview_label());
                let address = request.uri().to_string();
                tauri::async_runtime::spawn_blocking(move || {
                    responder.respond(answer(desk.as_deref(), &address));
                });
            },
        )
        .invoke_handler(invoke)
        .setup(|app| Ok(add_windows(app.handle())?))
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } => {
                keep_size(window);
                if asks_the_page(window) {
                    api.prevent_close();
                }
            }
            WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) => {
                if let Some(desk) = desk_of(window.app_handle(), window.label()) {
                    desk.granted.add(paths);
                }
            }
            WindowEvent::Destroyed => {
                lock(&window.state::<Desks>().all).remove(window.label());
            }
            _ => {}
        })
        .build(tauri::generate_context!())
        .expect("a window system is there")
        .run(|_app, _event| {
            // Elsewhere the file manager passes the files on the command line.
            #[cfg(target_os = "macos")]
            if let tauri::RunEvent::Opened { urls } = _event {
                mac::opened(_app, &urls);
            }
        });
}

/// Logs where the program panicked, but not the message, which may quote answers.
#[allow(clippy::print_stderr, reason = "the one thing the program logs")]
fn tell_where(panic: &PanicHookInfo<'_>) {
    if let Some(place) = panic.location() {
        eprintln!("panicked at {place}");
    }
}

/// Runs a command of the page on its window's desk, off the main thread.
fn invoke(invoke: Invoke<Wry>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let webview = message.webview();
    let desk = desk_of(webview.app_handle(), webview.label());
    let name = message.command().to_owned();
    let begun = webview.state::<Desks>().begun;
    let given = match message.payload() {
        InvokeBody::Json(given) => given.clone(),
        InvokeBody::Raw(_) => serde_json::Value::Null,
    };
    tauri::async_runtime::spawn_blocking(move || {
        let came = begun.elapsed();
        let done = caught(&name, || {
            commands::run(desk.as_deref().ok_or(Error::NoneOpen)?, &name, &given)
        });
        tell_time(&name, came, begun.elapsed().saturating_sub(came));
        let refused = |error| InvokeError::from(serde_json::json!(error));
        resolver.respond(done.map(InvokeResponseBody::Json).map_err(refused));
    });
    true
}

/// With `SUANBEI_TIMING`, prints when a command arrived and how long it took.
#[allow(clippy::print_stderr, reason = "asked for")]
fn tell_time(name: &str, came: Duration, took: Duration) {
    if std::env::var_os("SUANBEI_TIMING").is_some() {
        eprintln!("{name}: at {} ms, took {} ms", came.as_millis(), took.as_millis());
    }
}

/// Runs `work`, and turns a panic into an error.
fn caught<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(Error::Internal { what: what.to_owned() }))
}

/// Tells the page that its window is about to close, if it may have unsaved text. Returns
/// whether the page will now close it, with `leave`.
fn asks_the_page(window: &Window) -> bool {
    let Some(desk) = desk_of(window.app_handle(), window.label()) else { return false };
    if desk.is_empty() {
        return false;
    }
    // Before the page is told: its answer may be quicker than a thread.
    let asked = desk.ask_to_close();
    if window.emit_to(window.label(), "closing", ()).is_err() {
        return false;
    }
    std::thread::spawn(move || {
        if !asked.is_answered(PATIENCE) {
            desk.leave();
        }
    });
    true
}

fn answer(desk: Option<&Desk>, address: &str) -> Response<Vec<u8>> {
    let drawn =
        caught("picture", || pictures::picture(desk.ok_or(Error::NoneOpen)?, address));
    let mut response = Response::default();
    if let Ok(bytes) = drawn {
        let is_png = bytes.starts_with(b"\x89PNG");
        let kind = if is_png { "image/png" } else { "image/jpeg" };
        let kind = header::HeaderValue::from_static(kind);
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        *response.body_mut() = bytes;
    } else {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let never = header::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

pub(crate) fn desk_of(app: &AppHandle, label: &str) -> Option<Arc<Desk>> {
    lock(&app.state::<Desks>().all).get(label).cloned()
}

/// Opens a window for every project that was given, or an empty one.
fn add_windows(app: &AppHandle) -> tauri::Result<()> {
    let given = std::mem::take(&mut *lock(&app.state::<Desks>().given));
    if given.is_empty() {
        return add_window(app, None);
    }
    given.into_iter().try_for_each(|path| add_window(app, Some(path)))
}

/// Opens a window with the size of the last one.
pub(crate) fn add_window(app: &AppHandle, given: Option<PathBuf>) -> tauri::Result<()> {
    let desks = app.state::<Desks>();
    let label = format!("window-{}", desks.next.fetch_add(1, Ordering::Relaxed));
    let size = desks.config.size();
    let (width, height) = size.map_or(FIRST, |size| (size.width, size.height));
    let host = Box::new(Shell { app: app.clone(), label: label.clone() });
    let desk = Desk::new(host, Arc::clone(&desks.config), desks.clock, given);
    lock(&desks.all).insert(label.clone(), Arc::new(desk));
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::default())
        .title("算备")
        .inner_size(width.max(SMALLEST.0), height.max(SMALLEST.1))
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .prevent_overflow()
        .on_navigation(is_ours)
        .maximized(size.is_some_and(|size| size.maximized))
        .build()?;
    prepare(&window)
}

/// Nothing to do: Tauri reloads a dead page on macOS, and WebView2 decides on Windows.
#[cfg(not(target_os = "linux"))]
fn prepare(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Returns whether an address is the page's own: the content security policy does not limit
/// where the page itself navigates.
fn is_ours(url: &Url) -> bool {
    let is_page = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
    is_page || (cfg!(not(feature = "custom-protocol")) && url.port() == Some(1420))
}

fn keep_size(window: &Window) {
    // A minimised window has no size on Windows.
    let (Ok(false), Ok(size), Ok(scale)) =
        (window.is_minimized(), window.inner_size(), window.scale_factor())
    else {
        return;
    };
    let size = size.to_logical(scale);
    let maximized = window.is_maximized().unwrap_or_default();
    let config = &window.state::<Desks>().config;
    let kept = config.size().filter(|_| maximized);
    let (width, height) =
        kept.map_or((size.width, size.height), |kept| (kept.width, kept.height));
    config.resize(Size { width, height, maximized });
}

/// The window of a desk.
struct Shell {
    app: AppHandle,
    label: String,
}

impl Shell {
    /// Returns the window, unless it is gone already.
    fn window(&self) -> Option<WebviewWindow> {
        self.app.get_webview_window(&self.label)
    }
}

impl Host for Shell {
    fn pick(&self, ask: &Ask) -> Option<Vec<PathBuf>> {
        if let Some(test) = Scripted::by_a_test() {
            return test.pick();
        }
        let mut dialog = self.app.dialog().file().set_title(&ask.title);
        if let Some(window) = self.window() {
            dialog = dialog.set_parent(&window);
        }
        if let Some(name) = &ask.name {
            dialog = dialog.set_file_name(name);
        }
        if let Some((words, extensions)) = &ask.filter {
            let extensions = spelled(extensions);
            let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
            dialog = dialog.add_filter(words, &extensions);
        }
        let one = |file: FilePath| file.into_path().ok();
        match ask.kind {
            AskKind::Open => dialog.blocking_pick_file().and_then(one).map(|p| vec![p]),
            AskKind::Save => dialog.blocking_save_file().and_then(one).map(|p| vec![p]),
            AskKind::Folder => {
                dialog.blocking_pick_folder().and_then(one).map(|p| vec![p])
            }
            AskKind::Files => dialog
                .blocking_pick_files()
                .map(|files| files.into_iter().filter_map(one).collect()),
        }
    }

    fn title(&self, name: Option<&str>) {
        if let Some(window) = self.window() {
            let title = name.map_or("算备".to_owned(), |name| format!("{name} · 算备"));
            // A window without its title still works.
            let _ = window.set_title(&title);
        }
    }

    fn zoom(&self, factor: f64) {
        if let Some(window) = self.window() {
            // A page at the wrong size still works.
            let _ = window.set_zoom(factor);
        }
    }

    fn new_window(&self) -> Result<()> {
        add_window(&self.app, None)
            .map_err(|error| Error::Internal { what: error.to_string() })
    }

    fn leave(&self) {
        if let Some(window) = self.window() {
            let _ = window.destroy();
        }
    }

    fn show(&self, path: &Path) -> Result<()> {
        let shown = match Scripted::by_a_test() {
            Some(test) => test.show(path),
            None => opener::open(path).map_err(std::io::Error::other),
        };
        shown.map_err(|error| Error::io("打开", path, error))
    }
}

/// Returns the extensions as the system's dialog needs them: that of GTK distinguishes
/// 扫描.PDF from 扫描.pdf.
fn spelled(extensions: &[String]) -> Vec<String> {
    if !cfg!(target_os = "linux") {
        return extensions.to_vec();
    }
    let any_case = |letter: char| {
        let (small, large) = (letter.to_ascii_lowercase(), letter.to_ascii_uppercase());
        if small == large { small.into() } else { format!("[{small}{large}]") }
    };
    extensions.iter().map(|one| one.chars().map(any_case).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_that_says_what_is_safe() {
        let failed: Result<()> = caught("set", || panic!("沈澜"));
        let message = failed.unwrap_err().to_string();
        assert!(message.contains("已保存的内容不受影响"), "{message}");
        assert!(!message.contains("沈澜"), "{message}");
    }
}
