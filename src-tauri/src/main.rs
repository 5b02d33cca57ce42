//! Opens the window of Encaisse.

// On Windows, a release build must not open a console beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    // The same program reads foreign files apart, without a window.
    if let Some(served) = encaisse_window::serve(std::env::args_os().skip(1)) {
        return served;
    }
    match encaisse_window::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("La fenêtre n’a pas pu s’ouvrir\u{a0}: {error}");
            ExitCode::from(3)
        }
    }
}
