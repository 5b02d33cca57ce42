//! A session of the system with a keychain, on a bus of its own: that of whoever runs the tests is never met.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A bus without anything on it, where nothing starts by itself; a keyring once it is opened.
pub struct Session {
    folder: TempDir,
    bus: Child,
    address: String,
    keyring: Option<Child>,
}

impl Session {
    /// A session without a keychain.
    pub fn open() -> Session {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let rules = folder.path().join("bus.conf");
        let listen = folder.path().join("bus");
        // Without a list of services, asking for a keychain that is not there starts none.
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}</listen>\
             <policy context='default'><allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy>\
             </busconfig>",
            listen.display()
        );
        std::fs::write(&rules, text).expect("a file can be written");
        let mut bus = Command::new("dbus-daemon")
            .arg("--nofork")
            .arg("--print-address")
            .arg(format!("--config-file={}", rules.display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("dbus-daemon does not start ({error}): `make test` installs it"));
        let mut address = String::new();
        BufReader::new(bus.stdout.take().expect("an output")).read_line(&mut address).expect("an address");
        Session { folder, bus, address: address.trim().to_owned(), keyring: None }
    }

    /// A session whose keychain is open.
    pub fn with_keyring() -> Session {
        let mut session = Session::open();
        session.unlock();
        session
    }

    /// What a program finds the session by.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Opens the keychain with the password of the session.
    pub fn unlock(&mut self) {
        self.start(&["--unlock"], "mot de passe");
    }

    /// The keychain is there, and shut.
    pub fn lock(&mut self) {
        self.start(&[], "");
    }

    /// The keychain is gone; what it holds stays on the disk.
    pub fn leave(&mut self) {
        if let Some(mut keyring) = self.keyring.take() {
            end(&mut keyring);
        }
    }

    fn start(&mut self, how: &[&str], password: &str) {
        self.leave();
        let folder = self.folder.path();
        let mut keyring = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets"])
            .args(how)
            .env("HOME", folder)
            .env("XDG_DATA_HOME", folder.join("data"))
            .env("XDG_RUNTIME_DIR", folder)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("gnome-keyring-daemon does not start ({error}): `make test` installs it")
            });
        let mut input = keyring.stdin.take().expect("an input");
        input.write_all(password.as_bytes()).expect("it listens");
        drop(input);
        self.keyring = Some(keyring);
        self.answers();
    }

    /// Waits until the keychain answers on the bus. One that is asked while it starts may answer never: it is asked again.
    fn answers(&self) {
        for _ in 0..30 {
            let mut asked = self
                .tool(&["search", "application", "nobody"])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .expect("secret-tool starts");
            for _ in 0..100 {
                match asked.try_wait().expect("our own child can be waited for") {
                    Some(status) if status.success() => return,
                    Some(_) => break,
                    None => std::thread::sleep(std::time::Duration::from_millis(10)),
                }
            }
            end(&mut asked);
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        panic!("no keychain answers on {}", self.address);
    }

    /// The tool of the system that speaks to this keychain.
    pub fn tool(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("secret-tool");
        command.args(arguments).env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        command
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
        end(&mut self.bus);
    }
}

fn end(child: &mut Child) {
    // One that has ended already is waited for all the same.
    let _ = child.kill();
    let _ = child.wait();
}
