//! The Secret Service of a session (GNOME, KDE, KeePassXC), asked through `secret-tool`, the tool of libsecret.
//!
//! A text goes in by its input and comes back by its output: never by an argument nor the environment, which other
//! programs may read. What it says of a failure is not repeated.

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use super::keychain::{Asking, Unreachable, Vault};

/// How often the tool is looked at while it runs.
const LOOK: Duration = Duration::from_millis(10);
/// Looks before it is given up: ten seconds, for what has another way.
const LOOKS: u32 = 1_000;
/// Where a person is asked for a password and there is no other way: a minute.
const LOOKS_OF_A_PERSON: u32 = 6_000;
/// What the keychain shows of the item to its owner.
const LABEL: &str = "--label=Encaisse, poste de travail";

/// The tool of the Secret Service.
#[derive(Debug)]
pub(super) struct SecretTool {
    program: PathBuf,
    bus: String,
}

/// What the tool answered.
struct Told {
    success: bool,
    out: String,
}

impl SecretTool {
    /// The tool, where it is installed.
    pub(super) fn installed(bus: String) -> Option<Self> {
        let paths = std::env::var_os("PATH")?;
        let program = std::env::split_paths(&paths)
            .map(|folder| folder.join("secret-tool"))
            .find(|path| path.is_file());
        program.map(|program| SecretTool { program, bus })
    }

    fn ask(&self, verb: &[&str], item: &str, text: &str, looks: u32) -> Result<Told, Unreachable> {
        let mut command = Command::new(&self.program);
        command.args(verb).args(["application", "encaisse", "poste", item]);
        // It needs nothing of what is around: the service draws its own dialogs.
        let around = ["HOME", "XDG_RUNTIME_DIR"].map(|name| (name, std::env::var_os(name)));
        let around = around.into_iter().filter_map(|(name, value)| value.map(|value| (name, value)));
        command.env_clear().envs(around).env("DBUS_SESSION_BUS_ADDRESS", &self.bus).env("LC_ALL", "C.UTF-8");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|_| Unreachable::NoTool)?;
        let answer = answer(&mut child, text, looks);
        // One that has ended already cannot be stopped, and is waited for all the same.
        let _ = child.kill();
        let _ = child.wait();
        answer.ok_or(Unreachable::Silent)
    }
}

/// Gives the tool its text and waits for its end; what it says is shorter than what a pipe holds.
fn answer(child: &mut Child, text: &str, looks: u32) -> Option<Told> {
    if let Some(mut input) = child.stdin.take() {
        // One that reads nothing has ended: its status says so.
        let _ = input.write_all(text.as_bytes());
    }
    for _ in 0..looks {
        if let Some(status) = child.try_wait().ok()? {
            let mut out = String::new();
            child.stdout.take()?.read_to_string(&mut out).ok()?;
            return Some(Told { success: status.success(), out });
        }
        thread::sleep(LOOK);
    }
    None
}

impl Vault for SecretTool {
    fn keep(&self, item: &str, text: &str) -> Result<(), Unreachable> {
        let told = self.ask(&["store", LABEL], item, text, LOOKS)?;
        if told.success { Ok(()) } else { Err(Unreachable::Silent) }
    }

    fn find(&self, item: &str, asking: Asking) -> Result<Option<String>, Unreachable> {
        // A search shows what is locked without opening it; a mere lookup says the same of what is locked and of what is
        // not there.
        let told = self.ask(&["search", "--all"], item, "", LOOKS)?;
        if !told.success {
            return Err(Unreachable::Silent);
        }
        match (found(&told.out), asking) {
            (Search::Nothing, _) => Ok(None),
            (Search::Text(text), _) => Ok(Some(text)),
            (Search::Locked, Asking::Quietly) => Err(Unreachable::Locked),
            (Search::Locked, Asking::Aloud) => {
                let told = self.ask(&["lookup"], item, "", LOOKS_OF_A_PERSON)?;
                match told.success && !told.out.is_empty() {
                    true => Ok(Some(told.out)),
                    false => Err(Unreachable::Locked),
                }
            }
        }
    }
}

/// What a search found.
#[derive(PartialEq, Eq, Debug)]
enum Search {
    Nothing,
    Locked,
    Text(String),
}

/// Reads what a search printed: « [/1] », then a property a line; `secret` stands there when the item is open.
fn found(printed: &str) -> Search {
    let text = printed.lines().find_map(|line| line.strip_prefix("secret = "));
    match text {
        Some(text) => Search::Text(text.to_owned()),
        None if printed.lines().any(|line| line.starts_with('[')) => Search::Locked,
        None => Search::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Is an item that is locked told from one that is not there?
    #[test]
    fn what_is_locked_is_not_what_is_absent() {
        for (printed, expected) in [
            ("", Search::Nothing),
            ("[/1]\nlabel = \ncreated = \nmodified = \n", Search::Locked),
            (
                "[/1]\nlabel = Encaisse\nsecret = 1 ab CD\ncreated = 2026\n",
                Search::Text("1 ab CD".to_owned()),
            ),
        ] {
            assert_eq!(found(printed), expected, "{printed:?}");
        }
    }

    /// A tool that never ends: is it left, and without a process of it?
    #[test]
    fn a_tool_that_does_not_end_is_given_up() {
        let mut child = Command::new("sleep").arg("600").stdin(Stdio::piped()).spawn().unwrap();
        assert!(answer(&mut child, "text", 3).is_none());
        child.kill().unwrap();
        child.wait().unwrap();
    }
}
