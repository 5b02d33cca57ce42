//! The files somebody receives: ledgers, statements of the bank, a list of the billing program.

use std::path::{Path, PathBuf};

use support::book::Book;

/// Clients of every book.
pub const CLIENTS: [&str; 6] = ["C1", "C2", "C3", "C4", "C5", "C6"];

/// A file, and the first day it can be received.
pub struct Received {
    pub path: PathBuf,
    pub from: &'static str,
    /// Of a ledger: what it says of accounts 411, in cents.
    pub balance: Option<i64>,
}

impl Received {
    /// A ledger that was written.
    pub fn ledger(book: &Book, folder: &Path, name: &str, from: &'static str) -> Received {
        Received { path: book.write(folder, name), from, balance: Some(book.balance()) }
    }

    fn other(folder: &Path, name: &str, text: &str, from: &'static str) -> Received {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file can be written");
        Received { path, from, balance: None }
    }
}

/// Two years, the second again with more in it, and then with what was paid and credited in the summer.
pub fn books(folder: &Path) -> Vec<Received> {
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
        // Payable in two times.
        let piece = format!("F25-{rank}-c");
        next = next.sale("2025-03-10", client, &piece, 6_000).due("2025-04-10");
        next = next.sale("2025-03-10", client, &piece, 9_000 + rank).due("2025-06-10");
    }
    let mut files = vec![
        Received::ledger(&former, folder, "2024.txt", "2025-01-31"),
        Received::ledger(&next, folder, "2025.txt", "2025-04-30"),
    ];
    for (rank, client) in (0_i64..).zip(CLIENTS) {
        next = next.receipt("2025-05-05", client, &format!("F25-{rank}"), 30_000);
    }
    files.push(Received::ledger(&next, folder, "2025 complet.txt", "2025-05-31"));
    for (rank, client) in (0_i64..).zip(CLIENTS) {
        next = next.receipt("2025-07-04", client, &format!("F25-{rank}-b"), 8_000 + rank);
        next = next.receipt("2025-07-08", client, &format!("V25-{rank}"), 10_000);
        if rank % 2 == 0 {
            next = next.receipt("2025-07-09", client, &format!("F24-{rank}"), 20_000);
        }
    }
    files.push(Received::ledger(&next, folder, "2025 été.txt", "2025-07-09"));
    files.push(Received::other(folder, "relevé de mai.csv", &statement(5), "2025-05-31"));
    files.push(Received::other(folder, "relevé de juin.csv", &statement(6), "2025-06-30"));
    files.push(Received::other(folder, "factures.csv", &list(), "2025-06-15"));
    files.sort_by_key(|file| file.from);
    files
}

/// A month at the bank: some of it is booked in May and July, some is not; one payment comes back; one is nobody's.
fn statement(month: u32) -> String {
    let mut text = "Compte n° 00011234567;;\n;;\nDate;Libellé;Montant\n".to_owned();
    for (rank, client) in (0_i64..).zip(CLIENTS) {
        let (piece, cents) = match month {
            5 => (format!("F25-{rank}"), 30_000),
            _ if rank == 1 => continue,
            _ => (format!("F25-{rank}-b"), 8_000 + rank),
        };
        let amount = format!("{},{:02}", cents / 100, cents % 100);
        text.push_str(&format!("0{}/0{month}/2025;VIR MAISON {client} {piece};{amount}\n", 4 + rank % 3));
    }
    text.push_str(&format!("20/0{month}/2025;VIR TRESOR PUBLIC REMB TVA;1250,00\n"));
    text.push_str(&format!("24/0{month}/2025;REJET PRLV SEPA MAISON C1 F25-0;-300,00\n"));
    text
}

/// What the billing program holds in June: due dates of what accounting has, and invoices it has not yet.
fn list() -> String {
    let mut text = "N° facture;Date;Échéance;Code client;Client;Montant TTC;Reste dû\n".to_owned();
    for (rank, client) in (0_i64..).zip(CLIENTS) {
        let cents = 70_000 + rank;
        let amount = format!("{},{:02}", cents / 100, cents % 100);
        text.push_str(&format!(
            "F25-{rank};10/02/2025;31/03/2025;{client};Maison {client};{amount};400,00\n"
        ));
        text.push_str(&format!(
            "F25-{rank}-d;14/06/2025;14/07/2025;{client};Maison {client};120,00;120,00\n"
        ));
    }
    text
}
