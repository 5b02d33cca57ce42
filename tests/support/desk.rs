//! A desk: one data folder, one ledger, one day, and the command line as its hand.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::places::encaisse;

/// A desk of its own, gone with its test.
pub struct Desk {
    home: TempDir,
    today: String,
    /// The bus of the session it works in: no test but its own meets the keychain of whoever runs it.
    bus: String,
}

impl Desk {
    /// An empty desk, on the day `today` (`YYYY-MM-DD`). Its ledger does not exist yet.
    pub fn on(today: &str) -> Desk {
        Desk {
            home: tempfile::tempdir().expect("a folder can be made"),
            today: today.to_owned(),
            bus: "disabled:".to_owned(),
        }
    }

    /// The same desk on another day.
    pub fn move_to(&mut self, today: &str) {
        self.today = today.to_owned();
    }

    /// The same desk in a session of the system, by the address of its bus.
    pub fn enter(&mut self, bus: &str) {
        self.bus = bus.to_owned();
    }

    /// Its data folder, the one a window opened on this desk would use.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Its ledger file.
    pub fn ledger(&self) -> PathBuf {
        self.home().join("essai.encaisse")
    }

    /// The program with its common options, ready to be given a command.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(encaisse());
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        command.env("ENCAISSE_HOME", self.home()).arg("--ledger").arg(self.ledger());
        command.args(["--as-of", &self.today]).args(arguments);
        command
    }

    /// What the command answers as JSON. It must succeed.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let output = self.done(&[&["--json"], arguments].concat());
        assert!(output.status.success(), "{arguments:?} was not done:\n{}", told(&output));
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{arguments:?} does not answer JSON ({error}):\n{}", told(&output))
        })
    }

    /// What the command says to a person. It must succeed.
    pub fn says(&self, arguments: &[&str]) -> String {
        let output = self.done(arguments);
        assert!(output.status.success(), "{arguments:?} was not done:\n{}", told(&output));
        String::from_utf8(output.stdout).expect("what is said is UTF-8")
    }

    /// The refusal the command must meet: exit status 1 and `{code, title, place, remedy, severity}`.
    pub fn refusal(&self, arguments: &[&str]) -> Value {
        let output = self.output(&[&["--json"], arguments].concat());
        assert_eq!(output.status.code(), Some(1), "{arguments:?} was not refused:\n{}", told(&output));
        serde_json::from_slice(&output.stderr).unwrap_or_else(|error| {
            panic!("{arguments:?} refuses without JSON ({error}):\n{}", told(&output))
        })
    }

    /// The output of a command that must succeed. Where a test opens a ledger in this process too, another one that is
    /// starting a program holds a copy of its lock for an instant: that alone is asked again.
    fn done(&self, arguments: &[&str]) -> Output {
        let mut output = self.output(arguments);
        for _ in 0..40 {
            let held = String::from_utf8_lossy(&output.stderr).contains("LED-006")
                || String::from_utf8_lossy(&output.stderr).contains("Ce registre est déjà ouvert");
            if output.status.success() || !held {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
            output = self.output(arguments);
        }
        output
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap_or_else(|error| panic!("encaisse does not start: {error}"))
    }
}

fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("{}\n{}\n{}", output.status, text(&output.stdout), text(&output.stderr))
}
