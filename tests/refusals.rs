//! Does each refusal say what happened, where, and what to do?
//!
//! `tests/errors/<CODE>` holds the smallest thing that provokes the code, and the exact words.

use std::path::PathBuf;

use support::places::repository;
use support::story::tell;

fn cases() -> Vec<(String, PathBuf)> {
    let mut found: Vec<(String, PathBuf)> = std::fs::read_dir(repository().join("tests/errors"))
        .expect("a folder of cases")
        .map(|folder| folder.expect("an entry").path())
        .map(|path| (path.file_name().expect("a name").to_string_lossy().into_owned(), path))
        .collect();
    found.sort();
    found
}

/// Are the words of each code, in the terminal, those written in its case?
#[test]
fn every_refusal_says_its_three_parts() {
    let mut wrong = Vec::new();
    for (code, folder) in cases() {
        let files = std::fs::read_dir(&folder).expect("a case");
        let props: Vec<PathBuf> = files
            .map(|file| file.expect("an entry").path())
            .filter(|path| path.file_name().is_some_and(|name| name != "case.md"))
            .collect();
        let told = std::panic::catch_unwind(|| tell(&folder.join("case.md"), &props));
        // The page must meet its own code in an answer, and not only in its title.
        let text = std::fs::read_to_string(folder.join("case.md")).expect("a case has its page");
        let mut answers = text.lines().filter(|line| !line.starts_with(['$', '#']));
        if told.is_err() || !answers.any(|line| line.contains(&code)) {
            wrong.push(code);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
