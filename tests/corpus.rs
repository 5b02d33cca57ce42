//! Does the terminal find every figure of every public file, as independent readers computed them?
//!
//! One line for each file: `cargo test -p encaisse-acceptance --test corpus -- --nocapture`.

use std::process::Command;

use serde_json::Value;
use support::places::{corpus, encaisse};

/// Words of the other readers about themselves: no fact of the file.
const NOT_FACTS: [(&str, &str); 6] = [
    ("camt/camt053_garbled_amount.xml", "/reader_error"),
    ("cfonb/operation.txt", "/errors"),
    ("cfonb/invalid_date.txt", "/detail/0/old_date"),
    ("bank-csv/csv_garbled_amount.csv", "/errors"),
    ("bank-csv/test_row_format_CD_flag.csv", "/note"),
    ("bank-csv/20180226-1000594757-umsatz.CSV", "/note"),
];

/// Values that agree, and places where they do not.
#[derive(Default)]
struct Compared {
    equal: usize,
    apart: Vec<String>,
}

impl Compared {
    fn walk(&mut self, file: &str, place: &str, expected: &Value, found: &Value) {
        if NOT_FACTS.iter().any(|(name, key)| *name == file && place.starts_with(key)) {
            return;
        }
        match (expected, found) {
            (Value::Object(keys), _) => {
                for (key, value) in keys {
                    self.walk(file, &format!("{place}/{key}"), value, &found[key]);
                }
            }
            (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
                for (index, (left, right)) in left.iter().zip(right).enumerate() {
                    self.walk(file, &format!("{place}/{index}"), left, right);
                }
            }
            _ if expected == found => self.equal += 1,
            _ => self.apart.push(format!("{place}: {expected}, found {found}")),
        }
    }
}

#[test]
fn every_figure_of_every_public_file_is_found() {
    let Some(corpus) = corpus() else { return };
    let all = std::fs::read(corpus.join("expected.json")).expect("the expected figures");
    let all: Value = serde_json::from_slice(&all).expect("the expected figures are JSON");
    let mut wrong = Vec::new();
    for (name, expected) in all.as_object().expect("one key for each file") {
        let answer = Command::new(encaisse())
            .args(["--json", "inspect"])
            .arg(corpus.join(name))
            .output()
            .expect("the program starts");
        let found = serde_json::from_slice(&answer.stdout).unwrap_or(Value::Null);
        let mut compared = Compared::default();
        compared.walk(name, "", expected, &found);
        println!("{name}: {} values equal, {} apart", compared.equal, compared.apart.len());
        wrong.extend(compared.apart.into_iter().map(|apart| format!("{name}{apart}")));
        let told = found["issues"].as_array().is_some_and(|issues| !issues.is_empty());
        assert!(compared.equal > 0 || told, "{name}: a figure, or the reason why there is none");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(all.as_object().map(serde_json::Map::len), Some(81));
}
