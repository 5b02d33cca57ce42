//! What receipts settle, as ratios to bare SQL that reads the same rows of the same file in turn.
//!
//! ```text
//! cargo bench -p encaisse-acceptance --bench payments -- LEDGER [ROUNDS] [STATEMENT]
//! ```
//!
//! Our side is what the window waits for: the frame after an act, and the page « Affecter » with its proposals. The
//! other side reads every client, every open item and every operation of the bank, and does nothing with them. An act
//! must not cost as much as reading everything. Without a statement one is invented: a payment for one open item in
//! fifty, half of them with the number.

mod ratio;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use encaisse_app::border::allocations::{CandidatesRequest, MatchesRequest};
use encaisse_app::border::clients::{ClientQuery, NewComment};
use encaisse_app::border::imports::PreviewRequest;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use encaisse_app::items::DueReading;
use rusqlite::{Connection, OpenFlags};

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(ledger) = given.first() else {
        eprintln!("payments LEDGER [ROUNDS] [STATEMENT]");
        std::process::exit(2);
    };
    let rounds: usize = given.get(1).map_or(11, |text| text.parse().expect("a number of rounds"));
    let home = tempfile::tempdir().expect("a folder can be made");
    let path = home.path().join("bench.registre");
    let mut desk =
        Desk::new(home.path().to_owned(), Clock::Day("2026-03-31".parse().expect("a day"))).expect("a desk");
    desk.create(&path, "Banc d’essai", false).expect("a ledger is created");
    import(&mut desk, Path::new(ledger));
    let statement = given.get(2).map_or_else(|| invented(&mut desk, home.path()), PathBuf::from);
    import(&mut desk, &statement);
    let bare = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("it opens");
    let (clients, items, moves) =
        (count(&bare, "client"), count(&bare, "item WHERE remaining <> 0"), count(&bare, "receipt"));
    println!("Payments, {clients} clients, {items} open items, {moves} operations, {rounds} rounds");
    let query =
        ClientQuery { view: "all".to_owned(), sort: "name".to_owned(), limit: 1, ..ClientQuery::default() };
    let code = desk.list_clients(&query).expect("a page").rows[0].code.clone();
    let note = |desk: &mut Desk, round: usize| {
        let comment = NewComment { code: code.clone(), invoice: None, text: format!("note {round}") };
        desk.add_comment(&comment).expect("an act");
    };
    ratio::report("frame, first after opening", rounds.min(5), 3.0, |_| {
        desk.close();
        desk.open(&path).expect("the ledger opens");
        pair(&bare, || drop(desk.session().expect("the frame")))
    });
    ratio::report("frame, after an act", rounds, 0.5, |round| {
        note(&mut desk, round);
        pair(&bare, || drop(desk.session().expect("the frame")))
    });
    ratio::report("page of receipts, after an act", rounds, 3.0, |round| {
        note(&mut desk, rounds + round);
        pair(&bare, || drop(desk.matches(&MatchesRequest::default()).expect("the page")))
    });
    ratio::report("invoices for a receipt, typing", rounds, 2.0, |round| {
        let wanted = CandidatesRequest { receipt: String::new(), query: format!("FA{round}") };
        pair(&bare, || drop(desk.match_candidates(&wanted).expect("invoices")))
    });
}

fn import(desk: &mut Desk, file: &Path) {
    let token = desk.pick(file).expect("the file is there").token;
    let request = PreviewRequest { token, ..PreviewRequest::default() };
    let preview = desk.preview_import(&request).expect("the file is read");
    desk.confirm_import(&preview.token).expect("the file is taken in");
}

/// A statement that pays one open item in fifty.
fn invented(desk: &mut Desk, folder: &Path) -> PathBuf {
    let items = desk.items(None, false, DueReading::Known).expect("items");
    let mut text = "Date;Libellé;Montant\n".to_owned();
    for (rank, item) in items.iter().filter(|item| item.remaining_cents > 0).step_by(50).enumerate() {
        let number = if rank % 2 == 0 { item.piece.as_str() } else { "" };
        let (euros, cents) = (item.remaining_cents / 100, item.remaining_cents % 100);
        let day = rank % 28 + 1;
        writeln!(
            text,
            "{day:02}/03/2026;VIR {} {number};{euros},{cents:02}",
            item.client_name.replace(';', " ")
        )
        .expect("a text grows");
    }
    let path = folder.join("releve.csv");
    std::fs::write(&path, text).expect("a file can be written");
    path
}

fn count(bare: &Connection, of: &str) -> i64 {
    bare.query_row(&format!("SELECT count(*) FROM {of}"), [], |row| row.get(0)).expect("a count")
}

/// Seconds of both sides.
fn pair(bare: &Connection, ours: impl FnOnce()) -> (f64, f64) {
    let started = Instant::now();
    read(bare);
    let theirs = started.elapsed().as_secs_f64();
    let started = Instant::now();
    ours();
    (started.elapsed().as_secs_f64(), theirs)
}

/// Every client, every open item and every operation, column by column.
fn read(bare: &Connection) {
    for sql in [
        "SELECT code, name, siren, parent FROM client",
        "SELECT id, invoice, client, kind, piece, issued, due, amount, remaining, label, contested, assigned
         FROM item WHERE remaining <> 0",
        "SELECT receipt.id, bank_move.booked, bank_move.amount, means, label, remittance, payer, payer_account, reference,
                documents, parts
         FROM receipt JOIN bank_move USING (import, seq)",
    ] {
        let mut statement = bare.prepare_cached(sql).expect("a statement");
        let columns = statement.column_count();
        let mut rows = statement.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for column in 0..columns {
                std::hint::black_box(row.get::<_, rusqlite::types::Value>(column).expect("a value"));
            }
        }
    }
}
