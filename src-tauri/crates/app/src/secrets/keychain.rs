//! The keychain of the system, or none: one text per desk, which nobody else on this computer reads.

use std::path::Path;
use std::sync::Arc;

use super::tool::SecretTool;

/// Why a keychain gave no answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreachable {
    /// This system has none that Encaisse speaks to.
    System,
    /// No session of this person is open here.
    NoSession,
    /// The tool that speaks to it is not installed.
    NoTool,
    /// It is locked.
    Locked,
    /// It did not answer, or answered with a failure.
    Silent,
}

/// May the keychain ask the person for its password?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Asking {
    /// Somebody waits for what was asked.
    Aloud,
    /// The program looks by itself, and disturbs nobody.
    Quietly,
}

/// What keeps texts, each under the name of its item.
pub(crate) trait Vault: std::fmt::Debug + Send + Sync {
    /// Keeps a text; the one kept under the same name is replaced.
    fn keep(&self, item: &str, text: &str) -> Result<(), Unreachable>;
    /// The text kept under a name; nothing when there is none.
    fn find(&self, item: &str, asking: Asking) -> Result<Option<String>, Unreachable>;
}

/// The keychain that a desk uses.
#[derive(Clone, Debug)]
pub struct Keychain(Result<Arc<dyn Vault>, Unreachable>);

impl Keychain {
    /// No keychain: keys are kept in files.
    pub fn none() -> Self {
        Keychain(Err(Unreachable::System))
    }

    /// The keychain of the session of this person, under Linux: the Secret Service, asked through `secret-tool`.
    ///
    /// Nothing is started to find out: a session has an address in the environment or a socket at its usual place.
    pub fn of_the_system() -> Self {
        if !cfg!(target_os = "linux") {
            return Keychain::none();
        }
        let variable = |name: &str| std::env::var(name).ok();
        let Some(bus) = bus(variable("DBUS_SESSION_BUS_ADDRESS"), variable("XDG_RUNTIME_DIR")) else {
            return Keychain(Err(Unreachable::NoSession));
        };
        match SecretTool::installed(bus) {
            Some(tool) => Keychain::kept_by(Arc::new(tool)),
            None => Keychain(Err(Unreachable::NoTool)),
        }
    }

    pub(crate) fn kept_by(vault: Arc<dyn Vault>) -> Self {
        Keychain(Ok(vault))
    }

    /// What keeps the texts, or why there is nothing.
    pub(super) fn vault(&self) -> Result<&dyn Vault, Unreachable> {
        self.0.as_deref().map_err(|why| *why)
    }
}

/// The address of the bus of a session, as the environment tells it; none is looked for elsewhere.
fn bus(address: Option<String>, runtime: Option<String>) -> Option<String> {
    match address.filter(|address| !address.is_empty()) {
        // Either no bus, or one that asking would start.
        Some(address) if ["disabled:", "autolaunch:"].iter().any(|kind| address.starts_with(kind)) => None,
        Some(address) => Some(address),
        None => {
            let socket = Path::new(&runtime.filter(|folder| !folder.is_empty())?).join("bus");
            socket.exists().then(|| format!("unix:path={}", socket.display()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where no session is open, is that seen without asking anything?
    #[test]
    fn a_session_is_told_by_its_environment() {
        let runtime = tempfile::tempdir().unwrap();
        let folder = runtime.path().display().to_string();
        let told = |address: Option<&str>, folder: Option<&str>| {
            bus(address.map(str::to_owned), folder.map(str::to_owned))
        };
        assert_eq!(told(None, Some(&folder)), None, "no socket there");
        std::fs::write(runtime.path().join("bus"), "").unwrap();
        let usual = format!("unix:path={folder}/bus");
        for (address, folder, expected) in [
            (None, None, None),
            (Some(""), None, None),
            (Some("disabled:"), Some(folder.as_str()), None),
            (Some("autolaunch:scope=*user"), None, None),
            (Some("unix:path=/a"), Some(folder.as_str()), Some("unix:path=/a")),
            (None, Some(folder.as_str()), Some(usual.as_str())),
        ] {
            assert_eq!(told(address, folder).as_deref(), expected, "{address:?}, {folder:?}");
        }
    }
}
