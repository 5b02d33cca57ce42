//! Dialogs answered in advance, for tests: each one takes the first line of `dialogs.txt` in the data folder.
//!
//! A line holds full paths separated by tabs; an empty line, or none left, is a person who gives up.

use std::path::{Path, PathBuf};
use std::{env, fs};

use tauri::{AppHandle, Runtime};

use super::Question;

/// Which dialog. All are answered in the same way.
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

/// Takes the next answer.
pub async fn ask<R: Runtime>(_: &AppHandle<R>, _: Question, _: Wanted) -> Vec<PathBuf> {
    let Some(home) = env::var_os("ENCAISSE_HOME") else { return Vec::new() };
    take_first_line(&Path::new(&home).join("dialogs.txt"))
}

fn take_first_line(script: &Path) -> Vec<PathBuf> {
    let Ok(text) = fs::read_to_string(script) else { return Vec::new() };
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    if fs::write(script, rest).is_err() {
        return Vec::new();
    }
    first.split('\t').filter(|path| !path.is_empty()).map(PathBuf::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does each dialog take its own answer, in order, and the last one find nobody?
    #[test]
    fn answers_are_taken_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("dialogs.txt");
        fs::write(&script, "/a/fec.txt\t/a/clients.csv\n\n/b/notice.pdf\n").unwrap();
        let given: Vec<Vec<PathBuf>> = (0..4).map(|_| take_first_line(&script)).collect();
        let paths = |list: &[&str]| list.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(
            given,
            [paths(&["/a/fec.txt", "/a/clients.csv"]), paths(&[]), paths(&["/b/notice.pdf"]), paths(&[])]
        );
    }
}
