//! The plan of a day, as a ratio to reading the rows it is made from, asked in turn.
//!
//! ```text
//! cargo bench -p encaisse-acceptance --bench plan -- LEDGER [ROUNDS]
//! ```
//!
//! Our side is the plan of everybody with its reasons, serialised as the window gets it. The other side reads the
//! same open items with their clients, the same columns in the same order, and each client once, on a connection of
//! its own, and makes nothing of them. Only ratios are reported, and a plan that does not speak of what is late
//! stops the bench.

mod ratio;

use std::path::Path;
use std::time::Instant;

use encaisse_app::border::imports::PreviewRequest;
use encaisse_app::border::letters::PaymentsCheck;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

const TODAY: &str = "2026-03-31";
const AIM: f64 = 5.0;

const ITEMS: &str = "SELECT client.code, client.name, item.id, invoice, account, kind, piece, rank, issued, booked, due,
        stated, amount, remaining, settled_on, currency, cause, sub_reason, comment, label, parts, unqualified, contested,
        dispute, promise, item.source, assigned
    FROM item JOIN client ON client.id = item.client
    WHERE client.till = 0 AND remaining <> 0 AND account IN ('411', '4117')
    ORDER BY client.sort_name, client.code, coalesce(due, booked), piece, rank";
const CLIENTS: &str =
    "SELECT code, name, customer_type, country, sales_rep, insolvent_since, email, phone, address, city
    FROM client WHERE till = 0 ORDER BY code";

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(ledger) = given.first() else {
        eprintln!("plan LEDGER [ROUNDS]");
        std::process::exit(2);
    };
    let rounds: usize = given.get(1).map_or(21, |text| text.parse().expect("a number of rounds"));
    let home = tempfile::tempdir().expect("a folder can be made");
    let path = home.path().join("bench.registre");
    let today = TODAY.parse().expect("a day");
    let mut desk = Desk::new(home.path().to_owned(), Clock::Day(today)).expect("a desk");
    import(&mut desk, &path, Path::new(ledger));
    desk.payments_checked(&PaymentsCheck { on: TODAY.to_owned() }).expect("they are checked");
    let sql = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("it opens");
    sql.execute_batch("PRAGMA cache_size = -32000; PRAGMA temp_store = memory").expect("settings");
    let plan = desk.plan(None).expect("a plan");
    let told = plan.clients.len() + plan.withheld.len();
    println!("Plan of a day, {} open items, {told} lines, {rounds} rounds", bare(&sql, ITEMS));
    assert!(told > 0, "nothing is late: the plan says nothing of these rows");
    let mut least = 0;
    ratio::report("plan of everybody", rounds, AIM, |_| {
        // What is kept of a state of the ledger is not what is measured.
        least += 1;
        desk.set_plan_rule("least_item", &format!("0,{:02}", 1 + least % 90)).expect("a rule");
        let started = Instant::now();
        assert!(bare(&sql, ITEMS) > 0 && bare(&sql, CLIENTS) > 0);
        let theirs = started.elapsed().as_secs_f64();
        let started = Instant::now();
        let plan = desk.plan(None).expect("a plan");
        let bytes = serde_json::to_vec(&plan).expect("it serialises");
        let ours = started.elapsed().as_secs_f64();
        assert!(!bytes.is_empty());
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

/// Rows of a statement, every column read as a value.
fn bare(sql: &Connection, statement: &str) -> usize {
    let mut statement = sql.prepare_cached(statement).expect("a statement");
    let columns = statement.column_count();
    let rows = statement
        .query_map([], |row| (0..columns).map(|column| row.get(column)).collect::<Result<Vec<Value>, _>>())
        .expect("rows");
    let rows: Vec<Vec<Value>> = rows.map(|row| row.expect("a row")).collect();
    rows.len()
}
