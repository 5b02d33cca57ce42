//! Reads the repository's own files, and holds the rules that bear on all of them.

use std::path::Path;
use std::process::Command;

use support::places::repository;

/// One file of the repository.
pub struct Source {
    /// Path from the top of the repository.
    pub path: String,
    /// What it holds.
    pub text: String,
}

impl Source {
    /// Reads a file, named from the top of the repository.
    pub fn read(path: &str) -> Source {
        let text = std::fs::read_to_string(repository().join(path))
            .unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
        Source { path: path.to_owned(), text }
    }

    /// Lines with their numbers, from 1.
    pub fn numbered_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Lines without comments.
    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.numbered_lines().map(|(number, line)| (number, line.split("//").next().unwrap_or(line)))
    }

    /// Fails when a word of the list stands in the code, outside comments.
    pub fn refuses(&self, words: &[&str], reason: &str) {
        for (number, line) in self.code_lines() {
            for word in words {
                assert!(
                    !holds(line, word),
                    "{}:{number} uses `{word}`: {reason}\n    {}",
                    self.path,
                    line.trim()
                );
            }
        }
    }
}

/// True when `word` stands in `line` and is not a piece of a longer word.
pub fn holds(line: &str, word: &str) -> bool {
    let part_of_a_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let starts = !word.starts_with(part_of_a_word) || !before.is_some_and(part_of_a_word);
        let ends = !word.ends_with(part_of_a_word) || !after.is_some_and(part_of_a_word);
        starts && ends
    })
}

/// Paths of the files that belong to the repository, committed or about to be.
pub fn files() -> Vec<String> {
    let output = Command::new("git")
        // A clone made by another account is still ours to read.
        .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(repository())
        .output()
        .expect("git starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let list = String::from_utf8(output.stdout).expect("names of our files are UTF-8");
    let mut files: Vec<String> = list
        .split('\0')
        .filter(|path| !path.is_empty() && repository().join(path).is_file())
        .map(str::to_owned)
        .collect();
    files.sort();
    files.dedup();
    assert!(files.len() > 10, "the repository holds files");
    files
}

/// Files under a folder whose name ends with one of `endings`.
pub fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    files()
        .into_iter()
        .filter(|path| Path::new(path).starts_with(folder))
        .filter(|path| endings.iter().any(|ending| path.ends_with(ending)))
        .map(|path| Source::read(&path))
        .collect()
}

/// Rust files under a folder. An empty answer would make every rule about them true.
pub fn rust_of(folder: &str) -> Vec<Source> {
    let found = sources(folder, &[".rs"]);
    assert!(!found.is_empty(), "no Rust file under {folder}: the rule looks at the wrong place");
    found
}
