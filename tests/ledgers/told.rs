//! Reading what the terminal answers, and what must hold of any answer.

use serde_json::Value;
use support::desk::Desk;

/// The five buckets, in order of age.
pub const BUCKETS: [&str; 5] =
    ["not_due_cents", "d1_30_cents", "d31_60_cents", "d61_90_cents", "over_90_cents"];

/// A whole number of the answer.
pub fn number(value: &Value, key: &str) -> i64 {
    value[key].as_i64().unwrap_or_else(|| panic!("{key} is not a whole number in {value:#}"))
}

/// The five buckets of a row of the aged balance.
pub fn buckets(row: &Value) -> Vec<i64> {
    BUCKETS.iter().map(|bucket| number(row, bucket)).collect()
}

/// A desk with an empty ledger.
pub fn opened(today: &str) -> Desk {
    let desk = Desk::on(today);
    desk.json(&["init", "--name", "Essai"]);
    desk
}

/// Takes a file in; its counts add up and its reasons explain what was ignored.
pub fn imported(desk: &Desk, file: &std::path::Path) -> Value {
    let report = desk.json(&["import", file.to_str().expect("a plain path")]);
    let sum: i64 = ["created", "updated", "identical", "refused", "ignored"]
        .iter()
        .map(|count| number(&report, count))
        .sum();
    assert_eq!(number(&report, "read"), sum, "lines do not add up: {report:#}");
    let reasons: i64 = report["ignored_by"]
        .as_object()
        .expect("reasons by name")
        .values()
        .map(|count| count.as_i64().expect("a count"))
        .sum();
    assert_eq!(number(&report, "ignored"), reasons, "ignored lines are not explained: {report:#}");
    report
}

/// The aged balance. Each row and the totals are the sum of their buckets and credits.
pub fn aged(desk: &Desk, due: &str) -> Value {
    let ageing = desk.json(&["ageing", "--due", due]);
    let rows = ageing["clients"].as_array().expect("rows").iter();
    for row in rows.chain([&ageing["totals"]]) {
        let unallocated = number(row, "unallocated_cents");
        assert!(unallocated <= 0, "a credit that is a debt: {row:#}");
        assert_eq!(
            buckets(row).iter().sum::<i64>() + unallocated,
            number(row, "balance_cents"),
            "the balance is not the sum of its parts: {row:#}"
        );
    }
    ageing
}

/// Open items, all or of one client.
pub fn items(desk: &Desk, options: &[&str]) -> Vec<Value> {
    let answer = desk.json(&[&["items"], options].concat());
    answer["items"].as_array().expect("items").clone()
}

/// Open items as `piece due remaining`, in a stable order.
pub fn open(desk: &Desk, client: &str) -> Vec<String> {
    let mut told: Vec<String> = items(desk, &["--client", client])
        .iter()
        .map(|item| {
            let due = item["due"].as_str().unwrap_or("-");
            format!("{} {due} {}", item["piece"].as_str().unwrap_or("?"), number(item, "remaining_cents"))
        })
        .collect();
    told.sort();
    told
}

/// The digest of the facts: what is open and what it is worth, without who did what when.
pub fn everything_open(desk: &Desk) -> (Vec<Value>, Value) {
    let mut all = items(desk, &[]);
    all.sort_by_key(|item| item["id"].as_str().map(str::to_owned));
    (all, aged(desk, "stated"))
}
