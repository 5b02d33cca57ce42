//! Dialogs of the system.

use std::path::PathBuf;
use std::pin::Pin;

use rfd::{AsyncFileDialog, FileHandle};
use tauri::{AppHandle, Runtime, async_runtime};

use super::Question;

/// Which dialog.
#[derive(Clone, Copy, Debug)]
pub enum Wanted {
    /// One file to read.
    File,
    /// Files to read.
    Files,
    /// Where to write.
    Place,
    /// A folder.
    Folder,
}

/// Opens the dialog and waits for the person.
pub async fn ask<R: Runtime>(app: &AppHandle<R>, question: Question, wanted: Wanted) -> Vec<PathBuf> {
    let (tell, mut told) = async_runtime::channel(1);
    // Some systems only let the thread of the window open a dialog; waiting for the person is done elsewhere.
    let opened = app.run_on_main_thread(move || {
        let chosen = open(dialog(question), wanted);
        async_runtime::spawn(async move {
            // Nobody listens any more when the window was closed meanwhile: there is nothing left to tell.
            let _ = tell.send(chosen.await).await;
        });
    });
    match opened {
        Ok(()) => told.recv().await.unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

fn dialog(question: Question) -> AsyncFileDialog {
    let mut dialog = AsyncFileDialog::new().set_title(question.title);
    for (name, extensions) in &question.kinds {
        dialog = dialog.add_filter(name, extensions);
    }
    match question.suggested {
        Some(name) => dialog.set_file_name(name),
        None => dialog,
    }
}

/// The files chosen, once the person has answered.
type Answer = Pin<Box<dyn Future<Output = Vec<PathBuf>> + Send>>;

/// Shows the dialog at once; what is returned waits for the person.
fn open(dialog: AsyncFileDialog, wanted: Wanted) -> Answer {
    match wanted {
        Wanted::File => answer(dialog.pick_file()),
        Wanted::Files => {
            let shown = dialog.pick_files();
            answer(async move { shown.await.unwrap_or_default() })
        }
        Wanted::Place => answer(dialog.save_file()),
        Wanted::Folder => answer(dialog.pick_folder()),
    }
}

fn answer<Shown>(shown: Shown) -> Answer
where
    Shown: Future<Output: IntoIterator<Item = FileHandle>> + Send + 'static,
{
    Box::pin(async move { shown.await.into_iter().map(|handle| handle.path().to_owned()).collect() })
}
