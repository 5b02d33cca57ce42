//! What the terminal answers about files, and what must hold of any answer.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;
use support::desk::Desk;
use support::invented::Company;

/// The day of the invented companies.
pub const TODAY: &str = "2026-06-30";

/// The parts of an account, in order of age.
const BUCKETS: [&str; 5] = ["not_due_cents", "d1_30_cents", "d31_60_cents", "d61_90_cents", "over_90_cents"];

/// A whole number of the answer.
pub fn number(value: &Value, key: &str) -> i64 {
    value[key].as_i64().unwrap_or_else(|| panic!("{key} is not a whole number in {value:#}"))
}

/// A text of the answer.
pub fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} is no text in {value:#}"))
}

/// The rows of the answer.
pub fn rows<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list in {value:#}"))
}

/// A desk with an empty ledger.
pub fn opened() -> Desk {
    let desk = Desk::on(TODAY);
    desk.json(&["init", "--name", "Essai"]);
    desk
}

/// A desk on a copy of an empty ledger: same identity, so that the same facts give the same answers.
pub fn copied(empty: &Desk) -> Desk {
    let desk = Desk::on(TODAY);
    std::fs::copy(empty.ledger(), desk.ledger()).expect("a closed ledger is one file");
    desk
}

/// Takes a file in; its counts add up and its reasons explain what was ignored.
pub fn imported(desk: &Desk, file: &Path, options: &[&str]) -> Value {
    let path = file.to_str().expect("a plain path");
    let report = desk.json(&[&["import", path], options].concat());
    let counts = ["created", "updated", "identical", "refused", "ignored"];
    let sum: i64 = counts.iter().map(|count| number(&report, count)).sum();
    assert_eq!(number(&report, "read"), sum, "rows do not add up: {report:#}");
    assert!(number(&report, "read") > 0, "nothing was read: {report:#}");
    let reasons = report["ignored_by"].as_object().expect("reasons by name").values();
    let reasons: i64 = reasons.map(|count| count.as_i64().expect("a count")).sum();
    assert_eq!(number(&report, "ignored"), reasons, "ignored rows are not explained: {report:#}");
    report
}

/// The aged balance: in each row and in all, buckets, credits and bridge are account 411.
pub fn aged(desk: &Desk) -> Value {
    let ageing = desk.json(&["ageing"]);
    for row in rows(&ageing, "clients").iter().chain([&ageing["totals"]]) {
        let due: i64 = BUCKETS.iter().map(|bucket| number(row, bucket)).sum();
        assert!(number(row, "unallocated_cents") <= 0, "a credit that is a debt: {row:#}");
        assert_eq!(due + number(row, "unallocated_cents"), number(row, "balance_cents"), "{row:#}");
        assert_eq!(
            number(row, "balance_cents") + number(row, "bridge_cents"),
            number(row, "ledger_cents"),
            "{row:#}"
        );
    }
    ageing
}

/// Balance of account 411 of each client that has one.
pub fn account_411(ageing: &Value) -> BTreeMap<String, i64> {
    let of = |row: &Value| (text(row, "code").to_owned(), number(row, "ledger_cents"));
    rows(ageing, "clients").iter().map(of).filter(|(_, cents)| *cents != 0).collect()
}

/// The same, as the company's own events give it.
pub fn expected_411(company: &Company) -> BTreeMap<String, i64> {
    let of = |client: &Value| (text(client, "code").to_owned(), number(client, "balance_411"));
    rows(&company.expected, "clients").iter().map(of).filter(|(_, cents)| *cents != 0).collect()
}

/// Open items.
pub fn items(desk: &Desk) -> Vec<Value> {
    rows(&desk.json(&["items"]), "items").to_vec()
}

/// Everything that is owed, one text for each row, without the order they come in.
#[derive(PartialEq, Eq)]
pub struct Known(BTreeSet<String>);

/// Everything that is owed.
pub fn known(desk: &Desk) -> Known {
    let (ageing, items) = (aged(desk), items(desk));
    let rows = rows(&ageing, "clients").iter().chain([&ageing["totals"]]).chain(&items);
    let rows = rows.map(Value::to_string);
    Known(rows.collect())
}

/// Only what differs is worth reading.
pub fn same(told: &Known, expected: &Known, why: &str) {
    let lacks: Vec<_> = expected.0.difference(&told.0).collect();
    let holds: Vec<_> = told.0.difference(&expected.0).collect();
    assert!(lacks.is_empty() && holds.is_empty(), "{why}\nexpected {lacks:#?}\ntold {holds:#?}");
}

/// What receipts settle: those of the bank still to allocate.
pub fn open_receipts(desk: &Desk) -> Vec<Value> {
    let page = desk.json(&["matches"]);
    rows(&page, "open").iter().filter(|receipt| text(receipt, "source") == "bank").cloned().collect()
}

/// The tables are those that facts and journal give, and the file is sound.
pub fn sound(desk: &Desk) {
    for command in [&["rebuild", "--check"][..], &["check"]] {
        let answer = desk.json(command);
        assert_eq!(answer["ok"], true, "{command:?}: {answer:#}");
    }
}
