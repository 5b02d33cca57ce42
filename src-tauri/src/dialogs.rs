//! The system's own file dialogs, opened on this side: the page never sees a path.
//!
//! A native dialog cannot be driven from outside, so the tests build the window with `rehearsed-dialogs`, where
//! the answers are read from a file. The shipped program has no such switch.

use std::path::PathBuf;

use tauri::{AppHandle, Runtime};

/// What a dialog asks for.
#[derive(Clone, Debug)]
pub struct Question {
    /// Title of the dialog, in French.
    pub title: String,
    /// Kinds of files offered, each a French name and its extensions without the dot. Empty: all files.
    pub kinds: Vec<(String, Vec<String>)>,
    /// Name proposed when saving.
    pub suggested: Option<String>,
}

/// Asks for files to read. Empty when the person gives up.
pub async fn files_to_open<R: Runtime>(app: &AppHandle<R>, question: Question) -> Vec<PathBuf> {
    imp::ask(app, question, imp::Wanted::Files).await
}

/// Asks for one file to read. `None` when the person gives up.
pub async fn file_to_open<R: Runtime>(app: &AppHandle<R>, question: Question) -> Option<PathBuf> {
    imp::ask(app, question, imp::Wanted::File).await.pop()
}

/// Asks where to write a file. `None` when the person gives up. The dialog has asked before overwriting.
pub async fn file_to_save<R: Runtime>(app: &AppHandle<R>, question: Question) -> Option<PathBuf> {
    imp::ask(app, question, imp::Wanted::Place).await.pop()
}

/// Asks for a folder. `None` when the person gives up.
pub async fn folder<R: Runtime>(app: &AppHandle<R>, question: Question) -> Option<PathBuf> {
    imp::ask(app, question, imp::Wanted::Folder).await.pop()
}

#[cfg(not(feature = "rehearsed-dialogs"))]
#[path = "dialogs/native.rs"]
mod imp;

#[cfg(feature = "rehearsed-dialogs")]
#[path = "dialogs/rehearsed.rs"]
mod imp;
