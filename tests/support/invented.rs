//! Invented companies: every file a desk receives, and what a correct reading must find, by the generator that lies
//! beside the corpus.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::places::{campaign, corpus};

/// The files of one invented company, on 30 June 2026.
pub struct Company {
    folder: TempDir,
    /// Its figures, computed from what happened and never from what was written.
    pub expected: Value,
}

impl Company {
    /// The company of this seed and size; nothing on a machine without the corpus.
    pub fn of(seed: u64, clients: u32, invoices: u32) -> Option<Company> {
        let folder = tempfile::tempdir().expect("a folder");
        let tools = corpus()?.parent().expect("the corpus lies beside its tools").join("tools");
        let (seed, out) = (seed.to_string(), folder.path().to_string_lossy().into_owned());
        let status = Command::new("python3")
            .arg(tools.join("make_ledger.py"))
            .args(["--out", &out, "--unbooked-days", "14", "--seed", &seed])
            .args(["--clients", &clients.to_string(), "--invoices", &invoices.to_string()])
            .stdout(Stdio::null())
            .status()
            .expect("python3 starts");
        assert!(status.success(), "the generator writes a ledger");
        let text = std::fs::read_to_string(folder.path().join("expected.json")).expect("expected figures");
        let expected = serde_json::from_str(&text).expect("figures in JSON");
        Some(Company { folder, expected })
    }

    /// So many companies, a few every day and more in a campaign, with their seeds. `ENCAISSE_SEED` names the first.
    pub fn some(usual: u64, clients: u32, invoices: u32) -> Vec<(u64, Company)> {
        let (count, clients, invoices) = if campaign() { (20, 100, 2_000) } else { (2, clients, invoices) };
        let first =
            std::env::var("ENCAISSE_SEED").map_or(usual, |text| text.parse().expect("a whole number"));
        (first..first + count)
            .filter_map(|seed| Some((seed, Company::of(seed, clients, invoices)?)))
            .collect()
    }

    /// The ledger file.
    pub fn ledger(&self) -> PathBuf {
        self.file(self.expected["ledger"]["file"].as_str().expect("a name"))
    }

    /// A file by its name.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where its files lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
