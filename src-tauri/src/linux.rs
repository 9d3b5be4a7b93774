//! Settings that `WebKitGTK` needs. Other systems' web views need none.

use std::fs;

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Reloads the page when its process dies, which would leave a frozen picture; all answers
/// are on disk. And chooses the faster way to draw on this machine.
pub(crate) fn prepare(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|webview| {
        let view = webview.inner();
        view.connect_web_process_terminated(|view, _| view.reload());
        if let Some(settings) = view.settings().filter(|_| !has_gpu()) {
            // OpenGL in software takes 200 ms for every frame, and 900 ms more for the
            // first (WebKitGTK 2.50, two cores); without acceleration a frame takes 17 ms.
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// Returns whether the kernel has a render device, such as `renderD128`.
fn has_gpu() -> bool {
    let mut devices = fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    devices.any(|device| device.file_name().to_string_lossy().starts_with("render"))
}
