//! The files a journey imports: the corpus when there is one, else those of the sample company.

use std::path::PathBuf;
use std::process::Command;

use support::places::{corpus, encaisse};

/// A ledger file, a client list, and the day to read them on.
pub struct Files {
    pub fec: PathBuf,
    pub clients: PathBuf,
    pub today: &'static str,
    // Holds the files of the sample for as long as the journey lasts.
    _folder: Option<tempfile::TempDir>,
}

/// The files of a journey.
pub fn files() -> Files {
    match corpus() {
        Some(corpus) => {
            let folder = corpus.join("generated/base");
            Files {
                fec: folder.join("878583475FEC20261231.txt"),
                clients: folder.join("clients.csv"),
                today: "2026-07-15",
                _folder: None,
            }
        }
        None => {
            let folder = tempfile::tempdir().unwrap();
            let made = Command::new(encaisse())
                .env("ENCAISSE_HOME", folder.path())
                .args(["--as-of", "2026-07-15", "demo"])
                .output()
                .unwrap();
            assert!(made.status.success(), "{made:?}");
            Files {
                fec: folder.path().join("exemple/FEC d’exemple.txt"),
                clients: folder.path().join("exemple/Clients d’exemple.csv"),
                today: "2026-07-15",
                _folder: Some(folder),
            }
        }
    }
}
