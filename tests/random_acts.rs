//! Whatever a person does, in whatever order, is the ledger still what its journal says, and do its figures add up?

use std::path::PathBuf;

use encaisse_app::border::clients::{ClientEdit, DueConfirmation, NewComment, ReportedPayment};
use encaisse_app::border::imports::PreviewRequest;
use encaisse_app::border::items::ItemView;
use encaisse_app::border::problem::Problem;
use encaisse_app::border::session::NewLedger;
use encaisse_app::clock::Clock;
use encaisse_app::desk::Desk;
use encaisse_app::error::{Outcome, Refusal};
use encaisse_app::items::DueReading;
use support::book::Book;
use support::places::campaign;
use support::seed::Seed;
use tempfile::TempDir;

const CLIENTS: [&str; 6] = ["C1", "C2", "C3", "C4", "C5", "C6"];
/// Acts between two replays of the whole journal.
const REPLAY: u32 = 25;

/// Somebody at work, who does anything at all.
struct Worker {
    folder: TempDir,
    desk: Desk,
    chance: Seed,
    files: Vec<PathBuf>,
}

impl Worker {
    fn new(seed: u64) -> Worker {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let (desk, files) = (desk_at(&folder), files(&folder));
        let mut worker = Worker { folder, desk, chance: Seed::from_environment(seed), files };
        let new = NewLedger { name: "Essai".to_owned(), siren: None };
        let path = worker.folder.path().join("essai.registre");
        worker.desk.create_ledger_at(&path, &new).expect("a ledger can be made");
        worker.import(0).expect("a sound ledger file");
        worker
    }

    fn pick<'a, T>(&mut self, among: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(among.len()).expect("a short list");
        (count > 0).then(|| &among[usize::try_from(self.chance.below(count)).expect("a short list")])
    }

    /// Does something, drawn by chance, and says what. What has nothing to bear on is no act.
    fn act(&mut self) -> (&'static str, Outcome<()>) {
        let client = (*self.pick(&CLIENTS).expect("clients")).to_owned();
        match self.chance.below(14) {
            0..=3 => ("qualify", self.qualify()),
            4 => {
                let text = format!("note {}", self.chance.below(1_000));
                (
                    "comment",
                    self.desk.add_comment(&NewComment { code: client, invoice: None, text }).map(drop),
                )
            }
            5 | 6 => ("client", self.set_client(client)),
            7 => {
                let terms = *self.pick(&["net:30", "net:45", "net:60"]).expect("terms");
                let codes = if self.chance.below(3) == 0 { Vec::new() } else { vec![client] };
                let request = DueConfirmation { codes, terms: Some(terms.to_owned()) };
                ("confirm due", self.desk.confirm_due(&request).map(drop))
            }
            8 => {
                let said = ReportedPayment {
                    code: client,
                    amount_cents: i64::try_from(self.chance.below(50_000)).expect("an amount") + 1,
                    on: "2025-06-15".to_owned(),
                    means: "transfer".to_owned(),
                    said_by: "le client".to_owned(),
                };
                ("report", self.desk.report_payment(&said).map(drop))
            }
            9 => ("undo", self.desk.undo().map(drop)),
            10 => ("redo", self.desk.redo().map(drop)),
            11 => ("undo and redo", self.undo_and_redo()),
            12 => {
                let file = usize::try_from(self.chance.below(3)).expect("a rank");
                ("import", self.import(file))
            }
            _ => ("undo import", self.undo_import()),
        }
    }

    fn qualify(&mut self) -> Outcome<()> {
        let overdue = self.desk.items(None, true, DueReading::Known)?;
        let Some(item) = self.pick(&overdue) else { return Ok(()) };
        let cause = *self.pick(&["A", "B", "C", "D", "E"]).expect("causes");
        let sub = format!("{cause}1");
        let said = (cause, (self.chance.below(2) == 0).then_some(sub.as_str()), "vu au téléphone");
        self.desk.qualify_piece(&item.client, &item.piece, said).map(drop)
    }

    fn set_client(&mut self, code: String) -> Outcome<()> {
        let edits = [
            ("terms", "net:45"),
            ("terms", ""),
            ("customer_type", "company"),
            ("city", "Tours"),
            ("sales_rep", "Paul Serre"),
            ("name", "Maison Amiel"),
        ];
        let (field, value) = *self.pick(&edits).expect("edits");
        let edit = ClientEdit { code, field: field.to_owned(), value: value.to_owned() };
        self.desk.update_client(&edit).map(drop)
    }

    fn import(&mut self, rank: usize) -> Outcome<()> {
        let token = self.desk.pick(&self.files[rank])?.token;
        let preview = self.desk.preview_import(&PreviewRequest { token, ..PreviewRequest::default() })?;
        self.desk.confirm_import(&preview.token).map(drop)
    }

    fn undo_import(&mut self) -> Outcome<()> {
        let live: Vec<_> = self.desk.list_imports()?.into_iter().filter(|row| !row.undone).collect();
        // One at least stays, or there would be nobody left to write about.
        match self.pick(&live) {
            Some(row) if live.len() > 1 => self.desk.undo_import(&row.batch).map(drop),
            _ => Ok(()),
        }
    }

    /// What is undone and done again is as if nothing had happened.
    fn undo_and_redo(&mut self) -> Outcome<()> {
        let before = told(&self.open_items());
        self.desk.undo()?;
        self.desk.redo()?;
        assert_eq!(told(&self.open_items()), before, "undone and done again, something has changed");
        Ok(())
    }

    fn open_items(&mut self) -> Vec<ItemView> {
        self.desk.items(None, false, DueReading::Known).expect("items can be read")
    }

    /// Figures that must hold after anything.
    fn figures_add_up(&mut self) {
        let items = self.open_items();
        let ageing = self.desk.ageing(DueReading::Known).expect("the aged balance can be read");
        let buckets = ageing.totals.buckets;
        let due = buckets.not_due_cents
            + buckets.d1_30_cents
            + buckets.d31_60_cents
            + buckets.d61_90_cents
            + buckets.over_90_cents;
        let sum: i64 = items.iter().map(|item| item.remaining_cents).sum();
        assert_eq!(due + ageing.totals.unallocated_cents, sum, "buckets and credits are the open items");
        assert_eq!(ageing.totals.balance_cents, sum);

        let causes = self.desk.causes().expect("the causes can be read");
        let rows: i64 = causes.rows.iter().map(|row| row.amount_cents).sum();
        let overdue: i64 = items
            .iter()
            .filter(|item| item.remaining_cents > 0 && item.days_late.is_some_and(|days| days > 0))
            .map(|item| item.remaining_cents)
            .sum();
        assert_eq!(
            rows + causes.unqualified.amount_cents,
            overdue,
            "causes and the rest are what is overdue"
        );
        assert_eq!(causes.total.amount_cents, overdue);
    }

    /// The tables are those the journal gives, and another opening reads the same.
    fn replays(&mut self) {
        let digest = self.desk.digest().expect("a digest").digest;
        let rebuilt = self.desk.rebuild_check().expect("the journal can be replayed");
        assert!(rebuilt.ok, "{:#?}", rebuilt.findings);
        let path = self.desk.ledger().expect("an open ledger").path().to_owned();
        self.desk.close();
        self.desk = desk_at(&self.folder);
        self.desk.open(&path).expect("the ledger opens again");
        assert_eq!(self.desk.digest().expect("a digest").digest, digest);
        assert!(self.desk.check().expect("a check").ok);
    }
}

/// Items without the order they come in.
fn told(items: &[ItemView]) -> Vec<String> {
    let mut told: Vec<String> = items.iter().map(|item| format!("{item:?}")).collect();
    told.sort();
    told
}

fn desk_at(folder: &TempDir) -> Desk {
    let day = "2025-06-30".parse().expect("a day");
    Desk::new(folder.path().to_owned(), Clock::Day(day)).expect("a desk")
}

/// Two years, and the second again with more in it.
fn files(folder: &TempDir) -> Vec<PathBuf> {
    let mut former = Book::new();
    let mut next = Book::new();
    for (rank, client) in (0_i64..).zip(CLIENTS) {
        let piece = format!("F24-{rank}");
        former = former.sale(&format!("2024-1{}-05", rank % 3), client, &piece, 40_000 + rank * 100);
        former = former.receipt("2024-12-20", client, &format!("V24-{rank}"), 5_000);
        next = next.opening("2025-01-01", client, &piece, 40_000 + rank * 100);
        next = next.opening("2025-01-01", client, &format!("V24-{rank}"), -5_000);
        next = next.sale("2025-02-10", client, &format!("F25-{rank}"), 70_000 + rank);
        next = next.sale("2025-04-12", client, &format!("F25-{rank}-b"), 8_000 + rank);
    }
    let folder = folder.path();
    let paths = vec![former.write(folder, "2024.txt"), next.write(folder, "2025.txt")];
    for (rank, client) in (0_i64..).zip(CLIENTS) {
        next = next.receipt("2025-05-05", client, &format!("F25-{rank}"), 30_000);
    }
    paths.into_iter().chain([next.write(folder, "2025 complet.txt")]).collect()
}

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
            // Nothing to take back, or a client that left with its import: the only refusals met at one desk.
            Err(Refusal::NothingToUndo | Refusal::NothingToRedo | Refusal::UnknownClient(_)) => {}
            Err(other) => panic!("act {rank}, {what}: {other:?}"),
        }
        worker.figures_add_up();
        if rank % REPLAY == 0 {
            worker.replays();
        }
    }
    assert!(done > acts / 2, "only {done} of {acts} acts were done");
}

/// A full disk during an import: refused whole, reads go on, and room given back the import is done.
#[test]
fn a_full_disk_refuses_an_import_whole() {
    let mut worker = Worker::new(58);
    let mut large = Book::new();
    for rank in 0..500 {
        large = large.sale("2025-03-10", "C9", &format!("F25-{rank:04}"), 1_000 + rank);
    }
    worker.files.push(large.write(worker.folder.path(), "grand.txt"));
    let large = worker.files.len() - 1;
    let before = told(&worker.open_items());
    let digest = worker.desk.digest().expect("a digest").digest;
    let ledger = worker.desk.ledger().expect("an open ledger");
    ledger.limit_pages(ledger.pages().expect("pages") + 1).expect("a limit");
    let refusal = worker.import(large).expect_err("there is no room");
    assert_eq!(Problem::from(refusal).code, "LED-008");
    assert_eq!(told(&worker.open_items()), before);
    assert_eq!(worker.desk.digest().expect("a digest").digest, digest);
    worker.figures_add_up();
    worker.desk.ledger().expect("an open ledger").limit_pages(1_000_000).expect("a limit");
    worker.import(large).expect("there is room again");
    worker.replays();
}
