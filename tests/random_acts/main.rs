//! Whatever a person does, in whatever order, is the ledger still what its journal says, and do its figures add up?

mod books;
mod credit;
mod figures;
mod follow_up;
mod payments;
mod plan;
mod worker;

use encaisse_app::border::problem::Problem;
use encaisse_app::error::Refusal;
use support::book::Book;
use support::places::campaign;

use crate::books::Received;
use crate::worker::Worker;

/// Acts between two replays of the whole journal.
const REPLAY: u32 = 25;

/// Hundreds of acts: after each, the figures add up; now and then, everything is replayed and opened again.
#[test]
fn anything_done_in_any_order_leaves_a_true_ledger() {
    let acts = if campaign() { 10_000 } else { 500 };
    let mut worker = Worker::new(57);
    let mut done = 0;
    for rank in 1..=acts {
        let (what, outcome) = worker.act();
        match outcome {
            Ok(()) => done += 1,
            // Nothing to take back, a client that left with its import, a second dispute on an invoice: the only
            // refusals met at one desk.
            Err(
                Refusal::NothingToUndo
                | Refusal::NothingToRedo
                | Refusal::UnknownClient(_)
                | Refusal::AlreadyOver { .. },
            ) => {}
            Err(other) => panic!("act {rank}, {what}: {other:?}"),
        }
        worker.figures_add_up();
        if rank % REPLAY == 0 {
            worker.replays();
        }
    }
    assert!(done > acts / 2, "only {done} of {acts} acts were done");
    assert!(worker.accepted > 5, "only {} receipts were ever set against invoices", worker.accepted);
}

/// A full disk during an import: refused whole, reads go on, and room given back the import is done.
#[test]
fn a_full_disk_refuses_an_import_whole() {
    let mut worker = Worker::new(58);
    let mut large = Book::new();
    for rank in 0..500 {
        large = large.sale("2025-03-10", "C9", &format!("F25-{rank:04}"), 1_000 + rank);
    }
    let large = Received::ledger(&large, worker.folder.path(), "grand.txt", "2025-06-30");
    worker.files.push(large);
    let large = worker.files.len() - 1;
    let before = worker.told();
    let digest = worker.desk.digest().expect("a digest").digest;
    let ledger = worker.desk.ledger().expect("an open ledger");
    ledger.limit_pages(ledger.pages().expect("pages") + 1).expect("a limit");
    let refusal = worker.import(large).expect_err("there is no room");
    assert_eq!(Problem::from(refusal).code, "LED-008");
    assert_eq!(worker.told(), before);
    assert_eq!(worker.desk.digest().expect("a digest").digest, digest);
    worker.figures_add_up();
    worker.desk.ledger().expect("an open ledger").limit_pages(1_000_000).expect("a limit");
    worker.import(large).expect("there is room again");
    worker.replays();
}
