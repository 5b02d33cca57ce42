//! What proves a letter: is any alteration found, is the page true, does the message that was sent come back as a proof,
//! and does no hostile name change a message?

mod codes;
mod corrections;
mod hostile_mail;
mod sent_mail;
mod tampering;

use std::path::{Path, PathBuf};

use encaisse_app::clock::Clock;
use support::desk::Desk;

/// The day of these stories.
pub const TODAY: &str = "2026-11-22";

/// The sample company, ready to write formal notices.
pub fn ready() -> Desk {
    let desk = Desk::on(TODAY);
    desk.json(&["demo"]);
    desk.json(&["confirm-rate", "2026-S1"]);
    desk.json(&["confirm-rate", "2026-S2"]);
    desk.json(&["payments-checked", TODAY]);
    desk
}

/// Clients of the sample company a formal notice can be issued to.
pub fn addressees(desk: &Desk, count: usize) -> Vec<String> {
    let mut window = window(desk);
    let board = window.letters_board().expect("the letters");
    let ready = board.candidates.into_iter().filter(|row| row.missing.is_empty() && row.withheld.is_none());
    let codes: Vec<String> = ready.map(|row| row.code).take(count).collect();
    assert_eq!(codes.len(), count, "the sample company has clients ready to be written to");
    codes
}

/// Issues a formal notice; gives its reference and its file.
pub fn issue(desk: &Desk, client: &str) -> (String, PathBuf) {
    let path = desk.home().join(format!("{client}.pdf"));
    let told = desk.json(&["letter", "--client", client, "--step", "formal-notice", "--out", text(&path)]);
    (told["letter"].as_str().expect("a reference").to_owned(), path)
}

/// The ledger of a desk, opened as the window opens it.
pub fn window(desk: &Desk) -> encaisse_app::desk::Desk {
    opened(desk.home(), &desk.ledger()).expect("the ledger opens")
}

/// A ledger file, opened as the window opens it.
pub fn opened(home: &Path, ledger: &Path) -> Result<encaisse_app::desk::Desk, encaisse_app::error::Refusal> {
    let day = TODAY.parse().expect("a day");
    let mut window = encaisse_app::desk::Desk::new(home.to_owned(), Clock::Day(day))?;
    window.open(ledger)?;
    Ok(window)
}

/// A path as it is typed.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a plain path")
}
