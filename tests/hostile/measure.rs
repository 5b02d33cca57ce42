//! Runs the program and says what it held at most.

use std::process::Command;

use serde_json::Value;
use support::desk::Desk;
use support::places::repository;

/// One run of the program.
pub struct Run {
    /// Its exit status; negative when the system ended it.
    pub status: i64,
    /// What it said on its standard error.
    pub refusal: String,
    /// Megabytes that it, or its reader, held at most.
    pub memory: u64,
    /// How long it took.
    pub milliseconds: u64,
}

/// Runs one command of a desk.
pub fn measured(desk: &Desk, arguments: &[&str]) -> Run {
    let command = desk.command(arguments);
    let said = tempfile::NamedTempFile::new().expect("a file can be made");
    let mut launcher = Command::new("python3");
    launcher.arg("-S").arg(repository().join("tests/bench/measured.py")).arg(said.path());
    launcher.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            launcher.env(name, value);
        }
    }
    let output = launcher.output().expect("python3 starts");
    let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("not measured ({error}): {}", String::from_utf8_lossy(&output.stderr))
    });
    Run {
        status: found["status"].as_i64().expect("a status"),
        refusal: String::from_utf8_lossy(&output.stderr).into_owned(),
        memory: found["memory_mb"].as_f64().expect("megabytes").ceil() as u64,
        milliseconds: (found["seconds"].as_f64().expect("seconds") * 1000.0) as u64,
    }
}
