//! What `WebKitGTK` is to be told. Other systems' views know it themselves.

use std::fs;

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Loads the page again when its process dies: a frozen picture would stay. All answers
/// are on disk. And draws it the faster way that this machine has.
pub(crate) fn prepare(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|webview| {
        let view = webview.inner();
        view.connect_web_process_terminated(|view, _| view.reload());
        if let Some(settings) = view.settings().filter(|_| !has_gpu()) {
            // OpenGL by the processor takes 200 ms for every frame, and 900 ms more for
            // the first (WebKitGTK 2.50, two cores): a page that is only drawn takes 17.
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Whether the kernel names something that draws: `renderD128`.
fn has_gpu() -> bool {
    let mut devices = fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    devices.any(|device| device.file_name().to_string_lossy().starts_with("render"))
}
