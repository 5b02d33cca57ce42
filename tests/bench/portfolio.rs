//! The Clients page, as ratios to bare SQL asked of the same file in turn.
//!
//! ```text
//! cargo bench -p encaisse-acceptance --bench portfolio -- LEDGER [ROUNDS]
//! ```
//!
//! Our side is what the window waits for: the question asked of the desk, rows, totals, counts of views and
//! choices of filters, serialised. The other side is two plain statements, the same rows and the same sums, on
//! a connection of its own, nothing serialised. Every text is asked once, as a person types it: nothing is
//! answered twice. Only ratios are reported, and answers that differ stop the bench.

mod bare;
mod ratio;

use std::path::Path;
use std::time::Instant;

use bare::{Answer, Bare};
use encaisse_app::border::clients::ClientQuery;
use encaisse_app::border::imports::PreviewRequest;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;

const TODAY: &str = "2026-03-31";
/// What the window asks for at a time.
const PAGE: i64 = 200;
const AIM: f64 = 3.0;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(ledger) = given.first() else {
        eprintln!("portfolio LEDGER [ROUNDS]");
        std::process::exit(2);
    };
    let rounds: usize = given.get(1).map_or(41, |text| text.parse().expect("a number of rounds"));
    let home = tempfile::tempdir().expect("a folder can be made");
    let path = home.path().join("bench.registre");
    let today = TODAY.parse().expect("a day");
    let mut desk = Desk::new(home.path().to_owned(), Clock::Day(today)).expect("a desk");
    import(&mut desk, &path, Path::new(ledger));
    let (clients, items) = Bare::open(&path).size();
    println!("Clients page, {clients} clients, {items} items, {PAGE} rows, {rounds} rounds");

    ratio::report("first page after opening", rounds, AIM, |_| {
        desk.close();
        desk.open(&path).expect("the ledger opens");
        let mut bare = Bare::open(&path);
        pair(&mut desk, &mut bare, "")
    });
    let mut bare = Bare::open(&path);
    for (what, texts) in bare.texts(rounds) {
        ratio::report(what, texts.len(), AIM, |round| pair(&mut desk, &mut bare, &texts[round]));
    }
}

fn import(desk: &mut Desk, path: &Path, ledger: &Path) {
    desk.create(path, "Banc d’essai", false).expect("a ledger is created");
    let token = desk.pick(ledger).expect("the file is there").token;
    let request = PreviewRequest { token, ..PreviewRequest::default() };
    let preview = desk.preview_import(&request).expect("the file is read");
    desk.confirm_import(&preview.token).expect("the file is taken in");
}

/// Seconds of both sides for one question.
fn pair(desk: &mut Desk, bare: &mut Bare, text: &str) -> (f64, f64) {
    let started = Instant::now();
    let theirs = bare.ask(text, TODAY, PAGE);
    let bare_seconds = started.elapsed().as_secs_f64();
    let query = ClientQuery {
        text: text.to_owned(),
        view: "all".to_owned(),
        sort: "overdue".to_owned(),
        descending: true,
        limit: PAGE,
        ..ClientQuery::default()
    };
    let started = Instant::now();
    let page = desk.list_clients(&query).expect("an answer");
    let bytes = serde_json::to_vec(&page).expect("it serialises");
    let seconds = started.elapsed().as_secs_f64();
    assert!(!bytes.is_empty());
    let ours = Answer {
        rows: page.rows.into_iter().map(|row| (row.code, row.overdue_cents, row.balance_cents)).collect(),
        clients: page.totals.clients,
        overdue: page.totals.overdue_cents,
        balance: page.totals.balance_cents,
    };
    assert_eq!(ours, theirs, "« {text} » is answered otherwise by bare SQL: its speed means nothing");
    (seconds, bare_seconds)
}
