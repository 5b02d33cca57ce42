//! The page « Causes », as a ratio to one bare SQL aggregate of the same rows, asked in turn.
//!
//! ```text
//! cargo bench -p encaisse-acceptance --bench causes -- LEDGER [ROUNDS]
//! ```
//!
//! Two invoices in three that are late get a cause, one in ten of them split between two. Our side is the synthesis
//! with its sub-reasons, its twenty-four months, its costs and its sentences, serialised as the window gets it. The
//! other side is one statement over the items it is made from, on a connection of its own: amounts, invoices and
//! clients by cause. Only ratios are reported, and answers that differ stop the bench.

mod ratio;

use std::path::Path;
use std::time::Instant;

use encaisse_app::border::causes::CausesQuery;
use encaisse_app::border::imports::PreviewRequest;
use encaisse_app::border::qualification::{PartSaid, Qualification};
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use encaisse_app::items::DueReading;
use rusqlite::{Connection, OpenFlags};

const TODAY: &str = "2026-03-31";
const AIM: f64 = 5.0;
/// Invoices qualified in one act.
const AT_ONCE: usize = 2_000;

/// Amounts, invoices and clients by cause, of every item with a due date: one scan, two distinct counts.
const BARE: &str =
    "SELECT cause, sum(amount), sum(remaining), count(DISTINCT invoice), count(DISTINCT client)
    FROM item WHERE amount > 0 AND due IS NOT NULL AND account IN ('411', '4117') GROUP BY cause";

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(ledger) = given.first() else {
        eprintln!("causes LEDGER [ROUNDS]");
        std::process::exit(2);
    };
    let rounds: usize = given.get(1).map_or(21, |text| text.parse().expect("a number of rounds"));
    let home = tempfile::tempdir().expect("a folder can be made");
    let path = home.path().join("bench.registre");
    let today = TODAY.parse().expect("a day");
    let mut desk = Desk::new(home.path().to_owned(), Clock::Day(today)).expect("a desk");
    import(&mut desk, &path, Path::new(ledger));
    let late = qualify(&mut desk);
    let sql = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("it opens");
    sql.execute_batch("PRAGMA cache_size = -32000; PRAGMA temp_store = memory").expect("settings");
    let items: i64 = sql
        .query_row("SELECT count(*) FROM item WHERE amount > 0 AND due IS NOT NULL", [], |row| row.get(0))
        .expect("a count");
    println!("Causes page, {items} items, {late} of them late, {rounds} rounds");
    agree(&mut desk, &sql);
    ratio::report("synthesis and 24 months", rounds, AIM, |_| {
        let started = Instant::now();
        let rows = bare(&sql);
        let theirs = started.elapsed().as_secs_f64();
        let started = Instant::now();
        let page = desk.causes_page(&CausesQuery::default()).expect("an answer");
        let bytes = serde_json::to_vec(&page).expect("it serialises");
        let ours = started.elapsed().as_secs_f64();
        assert!(!bytes.is_empty() && !rows.is_empty());
        (ours, theirs)
    });
}

fn import(desk: &mut Desk, path: &Path, ledger: &Path) {
    desk.create(path, "Banc d’essai", false).expect("a ledger is created");
    let token = desk.pick(ledger).expect("the file is there").token;
    let request = PreviewRequest { token, ..PreviewRequest::default() };
    let preview = desk.preview_import(&request).expect("the file is read");
    desk.confirm_import(&preview.token).expect("the file is taken in");
}

/// Gives a cause to two late invoices in three; returns how many items are late.
fn qualify(desk: &mut Desk) -> usize {
    let late = desk.items(None, true, DueReading::Known).expect("the items");
    let causes = [("A", "A2"), ("B", "B1"), ("C", "C1"), ("D", "D1"), ("E", "E1")];
    let said: Vec<Qualification> = late
        .iter()
        .enumerate()
        .filter(|(rank, _)| rank % 3 != 0)
        .map(|(rank, item)| {
            let (cause, sub) = causes[rank % causes.len()];
            let part = |cause: &str, sub: &str, amount_cents| PartSaid {
                cause: cause.to_owned(),
                sub_reason: Some(sub.to_owned()),
                amount_cents,
            };
            let half = item.remaining_cents / 2;
            let parts = if rank % 10 == 0 && half > 0 && cause != "D" {
                vec![part("D", "D2", Some(half)), part(cause, sub, None)]
            } else {
                vec![part(cause, sub, None)]
            };
            Qualification { invoice: item.invoice.clone(), parts, ..Qualification::default() }
        })
        .collect();
    for some in said.chunks(AT_ONCE) {
        desk.qualify_many(some).expect("they are qualified");
    }
    late.len()
}

type Row = (Option<String>, i64, i64, i64, i64);

fn bare(sql: &Connection) -> Vec<Row> {
    let mut statement = sql.prepare_cached(BARE).expect("a statement");
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .expect("rows");
    rows.map(|row| row.expect("a row")).collect()
}

/// Both sides must speak of the same rows: what is overdue in all is the same.
fn agree(desk: &mut Desk, sql: &Connection) {
    let overdue: i64 = sql
        .query_row(
            "SELECT sum(remaining) FROM item WHERE remaining > 0 AND due < ?1 AND account IN ('411', '4117')",
            [TODAY],
            |row| row.get(0),
        )
        .expect("a sum");
    let page = desk.causes_page(&CausesQuery::default()).expect("an answer");
    assert_eq!(page.synthesis.total.amount_cents, overdue, "the synthesis is not of the same items");
    assert_eq!(page.months.len(), 24, "twenty-four months are told");
}
