//! Other people’s readers of PDF.

use std::process::Command;

/// What a tool prints; `None`, said aloud, when it is not on this machine.
pub fn tool(name: &str, arguments: &[&str]) -> Option<String> {
    match Command::new(name).args(arguments).output() {
        Ok(output) => {
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8(output.stdout).unwrap())
        }
        Err(error) => {
            eprintln!("not checked: {name} is missing ({error})");
            None
        }
    }
}
