//! What cannot be read of real bank files. They lie outside the sources, in the folder named by `ENCAISSE_CORPUS`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling

use std::path::PathBuf;

use encaisse_app::foreign::ForeignReader;
use encaisse_app::import::inspect::inspect;

/// Is what cannot be read refused, or told?
#[test]
fn a_garbled_amount_is_told() {
    let Some(corpus) = std::env::var_os("ENCAISSE_CORPUS").map(PathBuf::from) else { return };
    let found =
        inspect(&corpus.join("camt/camt053_garbled_amount.xml"), None, &ForeignReader::here()).unwrap().told;
    assert!(found["reader_error"].is_string(), "{found:#}");
    let issues = found["issues"].as_array().unwrap();
    assert!(issues.iter().any(|issue| issue["message"].as_str().unwrap().contains("12..34")), "{found:#}");
    let found =
        inspect(&corpus.join("bank-csv/csv_garbled_amount.csv"), None, &ForeignReader::here()).unwrap().told;
    let issue = &found["issues"].as_array().unwrap().iter().find(|issue| issue["code"] == "BNK-013").unwrap();
    assert_eq!(issue["line"], 3);
}
