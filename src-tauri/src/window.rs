//! Windows, dialogs and the file manager: what only the system can do.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use suanbei::project::{Clock, config_folder};
use suanbei::{Error, Result};
use tauri::http::{Response, header};
use tauri::ipc::{Invoke, InvokeBody, InvokeError};
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry};
use tauri_plugin_dialog::{DialogExt, FilePath};

use crate::config::{Config, Size};
use crate::desk::{Ask, AskKind, Desk, Host, lock};
use crate::{commands, pictures};

/// The smallest window that everything fits into, in logical pixels.
const SMALLEST: (f64, f64) = (1100.0, 700.0);
/// The size of the first window.
const FIRST: (f64, f64) = (1360.0, 860.0);

/// The desks of all windows, by their labels.
struct Desks {
    all: Mutex<HashMap<String, Arc<Desk>>>,
    config: Arc<Config>,
    clock: Clock,
}

/// Opens a window, with the project at `given` if one is named, and runs until the
/// last window is closed.
///
/// # Panics
///
/// If the system cannot show a window at all.
pub fn open(given: Option<PathBuf>, clock: Clock) {
    let config = Arc::new(Config::read(config_folder()));
    let desks = Desks { all: Mutex::default(), config, clock };
    tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(desks)
        .register_asynchronous_uri_scheme_protocol(
            pictures::SCHEME,
            |context, request, responder| {
                let desk = desk_of(context.app_handle(), context.webview_label());
                let address = request.uri().to_string();
                tauri::async_runtime::spawn_blocking(move || {
                    responder.respond(answer(desk, &address));
                });
            },
        )
        .invoke_handler(invoke)
        .setup(move |app| Ok(add_window(app.handle(), given)?))
        .on_window_event(|window, event| match event {
            tauri::WindowEvent::CloseRequested { .. } => keep_size(window),
            tauri::WindowEvent::Destroyed => {
                lock(&window.state::<Desks>().all).remove(window.label());
            }
            _ => {}
        })
        .run(tauri::generate_context!())
        .expect("a window system is there");
}

/// Runs a command of the page on its window's desk, off the thread that draws.
fn invoke(invoke: Invoke<Wry>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let webview = message.webview();
    let desk = desk_of(webview.app_handle(), webview.label());
    let name = message.command().to_owned();
    let given = match message.payload() {
        InvokeBody::Json(given) => given.clone(),
        InvokeBody::Raw(_) => serde_json::Value::Null,
    };
    tauri::async_runtime::spawn_blocking(move || {
        let run = || commands::run(desk.as_deref().ok_or(Error::NoneOpen)?, &name, given);
        let done = catch_unwind(AssertUnwindSafe(run))
            .unwrap_or_else(|_| Err(Error::Internal { what: name.clone() }));
        resolver
            .respond(done.map_err(|error| InvokeError::from(serde_json::json!(error))));
    });
    true
}

fn answer(desk: Option<Arc<Desk>>, address: &str) -> Response<Vec<u8>> {
    let picture = || pictures::picture(desk.as_deref().ok_or(Error::NoneOpen)?, address);
    let done = catch_unwind(AssertUnwindSafe(picture))
        .unwrap_or_else(|_| Err(Error::Internal { what: "picture".to_owned() }));
    let mut response = match done {
        Ok(bytes) => {
            let is_png = bytes.starts_with(b"\x89PNG");
            let kind = if is_png { "image/png" } else { "image/jpeg" };
            let mut response = Response::new(bytes);
            let kind = header::HeaderValue::from_static(kind);
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
            response
        }
        Err(_) => {
            let mut response = Response::new(Vec::new());
            *response.status_mut() = tauri::http::StatusCode::NOT_FOUND;
            response
        }
    };
    let never = header::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

fn desk_of(app: &AppHandle, label: &str) -> Option<Arc<Desk>> {
    lock(&app.state::<Desks>().all).get(label).cloned()
}

/// Opens a window of the size that the last one had.
fn add_window(app: &AppHandle, given: Option<PathBuf>) -> tauri::Result<()> {
    let desks = app.state::<Desks>();
    let label = (1..).map(|n| format!("window-{n}"));
    let label = label.into_iter().find(|label| !lock(&desks.all).contains_key(label));
    let label = label.unwrap_or_default();
    let size = desks.config.size();
    let (width, height) = size.map_or(FIRST, |size| (size.width, size.height));
    let host = Box::new(Window { app: app.clone(), label: label.clone() });
    let desk = Desk::new(host, Arc::clone(&desks.config), desks.clock, given);
    lock(&desks.all).insert(label.clone(), Arc::new(desk));
    let window = WebviewWindowBuilder::new(app, label, WebviewUrl::default())
        .title("算备")
        .inner_size(width.max(SMALLEST.0), height.max(SMALLEST.1))
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .maximized(size.is_some_and(|size| size.maximized))
        .build()?;
    revive(&window)
}

/// Loads the page again when its process dies: Tauri does so on macOS only, and
/// elsewhere a frozen picture would stay. All answers are on disk.
fn revive(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    window.with_webview(|webview| {
        use webkit2gtk::WebViewExt;
        webview.inner().connect_web_process_terminated(|view, _| view.reload());
    })?;
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}

fn keep_size(window: &tauri::Window) {
    let (Ok(size), Ok(scale)) = (window.inner_size(), window.scale_factor()) else {
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

/// One window, as its desk knows it.
struct Window {
    app: AppHandle,
    label: String,
}

impl Host for Window {
    fn pick(&self, ask: &Ask) -> Option<Vec<PathBuf>> {
        if let Some(answer) = told() {
            return answer;
        }
        let mut dialog = self.app.dialog().file().set_title(&ask.title);
        if let Some(window) = self.app.get_webview_window(&self.label) {
            dialog = dialog.set_parent(&window);
        }
        if let Some(name) = &ask.name {
            dialog = dialog.set_file_name(name);
        }
        if let Some((words, extensions)) = &ask.filter {
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
        if let Some(window) = self.app.get_webview_window(&self.label) {
            let title = name.map_or("算备".to_owned(), |name| format!("{name} · 算备"));
            // A window without its title is still a window.
            let _ = window.set_title(&title);
        }
    }

    fn new_window(&self) -> Result<()> {
        add_window(&self.app, None)
            .map_err(|error| Error::Internal { what: error.to_string() })
    }

    fn show(&self, path: &Path) -> Result<()> {
        if told_to_show_nothing() {
            return Ok(());
        }
        opener::open(path).map_err(|error| {
            Error::io("打开", path, std::io::Error::other(error.to_string()))
        })
    }
}

/// Returns what a test has chosen in the dialog: the lines of the file that
/// `SUANBEI_TEST_PICK` names. Not in the program that users get.
fn told() -> Option<Option<Vec<PathBuf>>> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let path = std::env::var_os("SUANBEI_TEST_PICK")?;
    let lines = std::fs::read_to_string(path).unwrap_or_default();
    let files: Vec<PathBuf> =
        lines.lines().filter(|line| !line.is_empty()).map(PathBuf::from).collect();
    Some((!files.is_empty()).then_some(files))
}

fn told_to_show_nothing() -> bool {
    cfg!(debug_assertions)
        && std::env::var_os("SUANBEI_TEST_PICK").as_deref() != None::<&OsStr>
}
