//! The window: a page, the commands it may call, and nothing else.
//!
//! The page is our own and stays where it is: it cannot navigate, open a window, download or reach the
//! network. It knows no path; files are opened on this side.

pub mod bindings;
mod clock;
mod command_names;
pub mod commands;
pub mod dialogs;
mod shell;
mod state;

pub use command_names::COMMANDS;
pub use encaisse_app::foreign::serve;

/// Opens the window and returns when the person closes it.
///
/// # Errors
/// When the system gives no display, or its web view cannot start.
pub fn run() -> tauri::Result<()> {
    let border = bindings::border();
    let window = state::Window::open().map_err(|refusal| {
        let problem = encaisse_app::border::problem::Problem::from(refusal);
        tauri::Error::Setup((Box::<dyn std::error::Error>::from(problem.title)).into())
    })?;
    tauri::Builder::default()
        .manage(window)
        .on_window_event(shell::on_window_event)
        .invoke_handler(border.invoke_handler())
        .setup(|app| Ok(shell::open_main_window(app)?))
        .run(tauri::generate_context!())
}
