//! Letters in number: batches, what stops them, how they are put on paper, posted and followed.

mod batches;
mod control;
mod paths;
mod printer;
mod windows;

use std::path::Path;
use std::process::Command;

/// What a program reads in a PDF.
fn read(program: &str, arguments: &[&str], path: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap_or_else(|error| panic!("{program} does not start: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text in UTF-8")
}
