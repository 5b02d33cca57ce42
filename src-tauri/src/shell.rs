//! The one window, and what its page may not do.

use encaisse_app::border::session::Notice;
use tauri::webview::{NewWindowResponse, WebviewWindowBuilder};
use tauri::{App, DragDropEvent, Manager, Url, WindowEvent};

use crate::state::Window;

/// Opens the window described in `tauri.conf.json`, closed to everything but our own page.
pub fn open_main_window(app: &App) -> tauri::Result<()> {
    // The configuration does not open it by itself: these refusals can only be given while building.
    for window in &app.config().app.windows {
        WebviewWindowBuilder::from_config(app, window)?
            .on_navigation(is_our_page)
            .on_new_window(|_, _| NewWindowResponse::Deny)
            .on_download(|_, _| false)
            .build()?;
    }
    Ok(())
}

/// Files held over the window or dropped on it are told to the page; their paths stay on this side.
pub fn on_window_event(window: &tauri::Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(moved) = event else { return };
    let state = window.state::<Window>();
    match moved {
        DragDropEvent::Enter { .. } => state.tell(Notice::DragOver),
        DragDropEvent::Drop { paths, .. } => state.files_dropped(paths),
        DragDropEvent::Leave => state.tell(Notice::DragLeft),
        _ => {}
    }
}

/// True for the page served by this program, or by the development server in a development build.
fn is_our_page(url: &Url) -> bool {
    let served_by_us = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        // Where Windows serves the same page, custom schemes being unknown to its web view.
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    served_by_us || (tauri::is_dev() && url.origin().ascii_serialization() == "http://localhost:5173")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where can a link, a script or a redirection take the page?
    #[test]
    fn the_page_goes_nowhere_else() {
        for (address, ours) in [
            ("tauri://localhost", true),
            ("tauri://localhost/index.html#/clients", true),
            ("http://tauri.localhost/", true),
            ("tauri://example.org/", false),
            ("https://example.org/", false),
            ("https://tauri.localhost.example.org/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,hello", false),
            ("about:blank", false),
            ("javascript:void(0)", false),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(is_our_page(&url), ours, "{address}");
        }
    }
}
