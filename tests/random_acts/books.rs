//! The ledger files somebody receives.

use std::path::{Path, PathBuf};

use support::book::Book;

/// Clients of every book.
pub const CLIENTS: [&str; 6] = ["C1", "C2", "C3", "C4", "C5", "C6"];

/// A file, and the first day it can be received.
pub struct Received {
    pub path: PathBuf,
    pub from: &'static str,
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
    let first = former.write(folder, "2024.txt");
    let second = next.write(folder, "2025.txt");
    for (rank, client) in (0_i64..).zip(CLIENTS) {
        next = next.receipt("2025-05-05", client, &format!("F25-{rank}"), 30_000);
    }
    let third = next.write(folder, "2025 complet.txt");
    for (rank, client) in (0_i64..).zip(CLIENTS) {
        next = next.receipt("2025-07-04", client, &format!("F25-{rank}-b"), 8_000 + rank);
        next = next.receipt("2025-07-08", client, &format!("V25-{rank}"), 10_000);
        if rank % 2 == 0 {
            next = next.receipt("2025-07-09", client, &format!("F24-{rank}"), 20_000);
        }
    }
    let fourth = next.write(folder, "2025 été.txt");
    let received = |path, from| Received { path, from };
    vec![
        received(first, "2025-01-31"),
        received(second, "2025-04-30"),
        received(third, "2025-05-31"),
        received(fourth, "2025-07-09"),
    ]
}
