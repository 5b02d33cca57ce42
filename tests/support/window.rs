//! The real window, driven from outside as a hand would: click, type, look.
//!
//! tauri-driver speaks WebDriver to WebKitWebDriver, which drives the program's own web view. Every window has
//! its own data folder and its own ports, and dies with its test.

use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::sleep;

use crate::places::{screens, window_program};
use crate::printer;

/// A person's patience: how long a test waits for something to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// A large office screen.
pub const OFFICE: (u32, u32) = (1440, 900);
/// The smallest laptop served.
pub const LAPTOP: (u32, u32) = (1024, 700);

/// One open window.
pub struct Window {
    client: Client,
    home: PathBuf,
    driver: Driver,
}

impl Window {
    /// Opens the window, and waits for its page, on the data folder `home`, at a size in pixels ([`OFFICE`] or [`LAPTOP`]).
    pub async fn open(home: &Path, (width, height): (u32, u32)) -> Window {
        let driver = Driver::start(home).await;
        let capabilities = json!({
            "browserName": "wry",
            "tauri:options": { "application": window_program() },
        });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("an object was written just above")
        };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.address())
            .await
            .expect("the window opens");
        client.set_window_size(width, height).await.expect("the window takes a size");
        let window = Window { client, home: home.to_owned(), driver };
        window.until("return document.readyState === 'complete' && document.title === 'Encaisse'").await;
        window
    }

    /// Waits until a script of the page returns true.
    pub async fn until(&self, script: &str) {
        let patience = Instant::now() + PATIENCE;
        while self.script(script, vec![]).await != json!(true) {
            assert!(
                Instant::now() < patience,
                "never true: {script}; the page shows:\n{}",
                self.page_text().await
            );
            sleep(Duration::from_millis(30)).await;
        }
    }

    /// The data folder of this window.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Answers the next file dialog with these files; none is a person who gives up.
    pub fn will_choose(&self, files: &[&Path]) {
        let script = self.home.join("dialogs.txt");
        let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        let before = std::fs::read_to_string(&script).unwrap_or_default();
        std::fs::write(&script, format!("{before}{}\n", files.join("\t")))
            .expect("the answers can be written");
    }

    /// Waits for the element whose `data-testid` is `name`; among several, `name[key]` or `name[key][value]` says which,
    /// by its `data-key` and its `data-value`.
    pub async fn find(&self, name: &str) -> Element {
        let css = css(name);
        match self.client.wait().at_most(PATIENCE).for_element(Locator::Css(&css)).await {
            Ok(element) => element,
            Err(error) => panic!("no element {css}: {error}; the page shows:\n{}", self.page_text().await),
        }
    }

    /// Clicks the element whose `data-testid` is `name`.
    pub async fn click(&self, name: &str) {
        let patience = Instant::now() + PATIENCE;
        loop {
            // A list that is drawn again between finding and clicking takes the element away: find it again.
            match self.find(name).await.click().await {
                Ok(()) => return,
                Err(error) => assert!(Instant::now() < patience, "{name} cannot be clicked: {error}"),
            }
            sleep(Duration::from_millis(30)).await;
        }
    }

    /// Waits until a file is there.
    pub async fn file_appears(&self, path: &Path) {
        let patience = Instant::now() + PATIENCE;
        while !path.exists() {
            assert!(Instant::now() < patience, "{} never appeared", path.display());
            sleep(Duration::from_millis(30)).await;
        }
    }

    /// Replaces the text of the field whose `data-testid` is `name`.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.find(name).await;
        field.clear().await.unwrap_or_else(|error| panic!("{name} cannot be emptied: {error}"));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{name} cannot be filled: {error}"));
    }

    /// Chooses a value in the list whose `data-testid` is `name`.
    pub async fn choose(&self, name: &str, value: &str) {
        self.find(name).await;
        let set = "const list = document.querySelector(arguments[0]); \
            list.value = arguments[1]; \
            list.dispatchEvent(new Event('change', { bubbles: true })); return list.value";
        let chosen = self.script(set, vec![json!(css(name)), json!(value)]).await;
        assert_eq!(chosen, json!(value), "{name} has no such choice");
    }

    /// Types keys where the focus is. Special keys are characters of `fantoccini::key::Key`.
    pub async fn keys(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something always has the focus");
        focused.send_keys(keys).await.unwrap_or_else(|error| panic!("{keys:?} cannot be typed: {error}"));
    }

    /// Waits until the page shows `text`, whatever the kind of its spaces.
    pub async fn sees(&self, text: &str) {
        let wanted = plain_spaces(text);
        let patience = Instant::now() + PATIENCE;
        loop {
            let shown = plain_spaces(&self.page_text().await);
            if shown.contains(&wanted) {
                return;
            }
            assert!(Instant::now() < patience, "the page never showed « {wanted} »; it shows:\n{shown}");
            sleep(Duration::from_millis(30)).await;
        }
    }

    /// The text of the element whose `data-testid` is `name`, as a person reads it.
    pub async fn text(&self, name: &str) -> String {
        let element = self.find(name).await;
        element.text().await.unwrap_or_else(|error| panic!("{name} cannot be read: {error}"))
    }

    /// All the text the page shows.
    pub async fn page_text(&self) -> String {
        let text = self.script("return document.body ? document.body.innerText : ''", vec![]).await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("the page refuses the script {script:?}: {error}"))
    }

    /// Runs a script that ends by calling its last argument, and gives what it hands over.
    pub async fn script_until_done(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute_async(script, arguments)
            .await
            .unwrap_or_else(|error| panic!("the page refuses the script {script:?}: {error}"))
    }

    /// Calls a command as the page would. A refusal comes back as `{"refused": …}`.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Value {
        let script = "const done = arguments[2]; \
            window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])\
            .then(done, (reason) => done({ refused: reason }))";
        self.script_until_done(script, vec![json!(command), arguments]).await
    }

    /// Leaves a picture of the page in `test-output/screens/<name>.png`.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        // Without two frames the picture may show the page as it was before the last act.
        let two_frames = "const done = arguments[0]; \
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.script_until_done(two_frames, vec![]).await;
        let picture = self.client.screenshot().await.expect("the page can be pictured");
        let path = screens().join(format!("{name}.png"));
        std::fs::write(&path, picture).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        path
    }

    /// Closes the window, and waits until its ledger is free for the next one.
    pub async fn close(self) {
        let Window { client, driver, home } = self;
        client.close().await.expect("the window closes");
        drop(driver);
        let patience = Instant::now() + PATIENCE;
        while !ledgers_are_free(&home) {
            assert!(Instant::now() < patience, "the closed window still holds its ledger");
            sleep(Duration::from_millis(30)).await;
        }
    }
}

fn ledgers_are_free(home: &Path) -> bool {
    [home.to_owned(), home.join("registres")]
        .iter()
        .filter_map(|folder| std::fs::read_dir(folder).ok())
        .flatten()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "lock"))
        .all(|entry| std::fs::File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()))
}

/// The process that drives the window, with everything it started.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    async fn start(home: &Path) -> Driver {
        let (port, native_port) = two_free_ports();
        let process = Command::new("tauri-driver")
            .args(["--port", &port.to_string()])
            .args(["--native-port", &native_port.to_string()])
            .env("ENCAISSE_HOME", home)
            .env("PATH", printer::path(home))
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            // Its own group, so that the web view's processes can be ended with it.
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("tauri-driver does not start ({error}): `make test` installs it"));
        let driver = Driver { process, port };
        // Both must listen: the first answers before the second, and drops what it cannot pass on.
        listening(port).await;
        listening(native_port).await;
        driver
    }

    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Driver {
    /// Asks the whole group to end. Killed outright, the driver would leave its own child behind, which would
    /// keep the test's output open for ever.
    fn drop(&mut self) {
        let group = format!("-{}", self.process.id());
        let asked = Command::new("kill").args(["-TERM", "--", &group]).status();
        if asked.is_ok_and(|status| status.success()) {
            self.process.wait().expect("our own child can be waited for");
        }
    }
}

/// Waits until something answers at this port.
async fn listening(port: u16) {
    let patience = Instant::now() + PATIENCE;
    while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
        assert!(Instant::now() < patience, "nothing ever listened at port {port}");
        sleep(Duration::from_millis(20)).await;
    }
}

/// Two different ports nobody listens to.
fn two_free_ports() -> (u16, u16) {
    let listeners = [(); 2].map(|()| TcpListener::bind(("127.0.0.1", 0)).expect("a port is free"));
    let [first, second] = listeners.map(|one| one.local_addr().expect("a listener has an address").port());
    (first, second)
}

/// What selects `name`, `name[key]` or `name[key][value]`.
fn css(name: &str) -> String {
    name.split('[')
        .zip(["data-testid", "data-key", "data-value"])
        .map(|(wanted, attribute)| format!("[{attribute}=\"{}\"]", wanted.trim_end_matches(']')))
        .collect()
}

/// The same text with every kind of space made plain.
fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ")
}
