//! Stories an accountant can read, and that run.
//!
//! A story is a Markdown file. Lines `$ …` of its code blocks are typed at a terminal, in order; what follows each,
//! up to the next one, is what the terminal must answer. `…` stands for anything inside a line, and for any number
//! of lines when it is alone on its own. A command that fails ends with its status between brackets: `[1]`. The day
//! is set by a sentence that starts with « Nous sommes le » and holds a date `YYYY-MM-DD`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::places::encaisse;

/// One `$` line, where it stands, and what it must answer.
struct Scene {
    line: usize,
    day: String,
    typed: String,
    expected: Vec<String>,
}

/// Tells the story written in `path`, in a folder of its own that holds a copy of `props`.
///
/// Every difference is told, not only the first. With `ENCAISSE_RETELL=1` answers that differ are written into the
/// story instead, to be read again by a person before they are kept.
///
/// # Panics
///
/// When an answer is not the one written.
pub fn tell(path: &Path, props: &[PathBuf]) {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let scenes = scenes(path, &text);
    assert!(!scenes.is_empty(), "{}: a story without a command", path.display());
    let stage = Stage::with(props);
    let mut wrong = String::new();
    let mut retold: Vec<String> = text.lines().map(str::to_owned).collect();
    for scene in &scenes {
        let answered = stage.answer(scene);
        if matches(&scene.expected, &answered) {
            continue;
        }
        writeln!(
            wrong,
            "{}:{}: $ {}\n--- written\n{}\n--- answered\n{}\n",
            path.display(),
            scene.line,
            scene.typed,
            scene.expected.join("\n"),
            answered.join("\n")
        )
        .expect("a text grows");
        retell(&mut retold, scene, &answered);
    }
    if std::env::var_os("ENCAISSE_RETELL").is_some() {
        retold.retain(|line| line != GONE);
        std::fs::write(path, retold.join("\n") + "\n").expect("the story can be written");
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

/// Marks lines of the former answer; each line keeps its number until all scenes are told.
const GONE: &str = "\u{0}";

fn retell(lines: &mut [String], scene: &Scene, answered: &[String]) {
    for line in &mut lines[scene.line..scene.line + scene.expected.len()] {
        *line = GONE.to_owned();
    }
    let typed = &mut lines[scene.line - 1];
    for line in answered {
        typed.push('\n');
        typed.push_str(line);
    }
}

fn scenes(path: &Path, text: &str) -> Vec<Scene> {
    let (mut found, mut day, mut inside) = (Vec::<Scene>::new(), String::new(), false);
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside && let Some(typed) = line.strip_prefix("$ ") {
            assert!(!day.is_empty(), "{}: a story says first which day it is", path.display());
            let (day, typed) = (day.clone(), typed.to_owned());
            found.push(Scene { line: number + 1, day, typed, expected: Vec::new() });
        } else if inside && let Some(scene) = found.last_mut() {
            scene.expected.push(line.to_owned());
        } else if let Some(at) = line.find("Nous sommes le ") {
            let rest = &line[at + "Nous sommes le ".len()..];
            day = rest.chars().take(10).collect();
        }
    }
    assert!(!inside, "{}: a code block is not closed", path.display());
    found
}

/// A folder, and a terminal in it.
struct Stage {
    folder: TempDir,
}

impl Stage {
    fn with(props: &[PathBuf]) -> Stage {
        let folder = tempfile::tempdir().expect("a folder can be made");
        for prop in props {
            let name = prop.file_name().expect("a file has a name");
            std::fs::copy(prop, folder.path().join(name)).expect("a file can be copied");
        }
        // The day is the only thing a person would not type.
        let bin = folder.path().join(".bin");
        std::fs::create_dir(&bin).expect("a folder can be made");
        let script = format!("#!/bin/sh\nexec '{}' --as-of \"$DAY\" \"$@\"\n", encaisse().display());
        let path = bin.join("encaisse");
        std::fs::write(&path, script).expect("a script can be written");
        let status = Command::new("chmod").arg("+x").arg(&path).status().expect("chmod starts");
        assert!(status.success(), "a script can be made to run");
        Stage { folder }
    }

    fn answer(&self, scene: &Scene) -> Vec<String> {
        let home = self.folder.path();
        let paths = std::env::var("PATH").unwrap_or_default();
        let output = Command::new("sh")
            .args(["-c", &format!("exec 2>&1\n{}", scene.typed)])
            .current_dir(home)
            .env("PATH", format!("{}:{paths}", home.join(".bin").display()))
            .env("ENCAISSE_HOME", home.join(".encaisse"))
            .env("DAY", &scene.day)
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .output()
            .expect("a shell starts");
        let text = String::from_utf8_lossy(&output.stdout).replace(&home.display().to_string(), "~");
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
        if let Some(status) = output.status.code().filter(|status| *status != 0) {
            lines.push(format!("[{status}]"));
        }
        lines
    }
}

/// True when the answer is the one written, `…` standing for anything.
fn matches(expected: &[String], answered: &[String]) -> bool {
    match expected.split_first() {
        None => answered.is_empty(),
        Some((first, rest)) if first.trim() == "…" => {
            (0..=answered.len()).any(|skipped| matches(rest, &answered[skipped..]))
        }
        Some((first, rest)) => answered
            .split_first()
            .is_some_and(|(line, others)| line_matches(first.trim_end(), line) && matches(rest, others)),
    }
}

fn line_matches(pattern: &str, line: &str) -> bool {
    match pattern.split_once('…') {
        None => pattern == line,
        Some((start, end)) => line.strip_prefix(start).is_some_and(|rest| {
            rest.char_indices()
                .map(|(at, _)| at)
                .chain([rest.len()])
                .any(|at| rest.get(at..).is_some_and(|rest| line_matches(end, rest)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    /// Does a wildcard stand for what it says, and for nothing else?
    #[test]
    fn dots_stand_for_anything_and_the_rest_is_exact() {
        for (pattern, answer, expected) in [
            ("Total 12,00", "Total 12,00", true),
            ("Total 12,00", "Total 12,01", false),
            ("Lettre … du 22", "Lettre L-7 du 22", true),
            ("Lettre … du 22", "Lettre L-7 du 23", false),
            ("a\n…\nd", "a\nb\nc\nd", true),
            ("a\n…\nd", "a\nd", true),
            ("a\n…\nd", "a\nb", false),
            ("a", "a\nb", false),
            ("a\nb", "a", false),
        ] {
            assert_eq!(matches(&lines(pattern), &lines(answer)), expected, "{pattern:?} and {answer:?}");
        }
    }
}
