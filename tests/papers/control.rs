//! Is each thing that must stop a letter, or be looked at, seen before a batch leaves?

use std::collections::BTreeSet;

use serde_json::Value;
use support::desk::Desk;
use support::office::office;

const TODAY: &str = "2026-11-22";

/// Codes and levels of the remarks on the whole batch.
fn remarks(desk: &Desk, step: &str) -> BTreeSet<(String, String)> {
    let preview = desk.json(&["letters-batch", "--step", step, "--client", "K000", "--dry-run"]);
    let checks = preview["checks"].as_array().expect("remarks").clone();
    let text = |check: &Value, key: &str| check[key].as_str().expect("a text").to_owned();
    checks.iter().map(|check| (text(check, "code"), text(check, "level"))).collect()
}

/// One error put in by hand, and the remark it must give: on a first reminder or on a formal notice.
type Seeded = (&'static str, &'static [&'static [&'static str]], &'static str, &'static str, &'static str);

const SEEDED: &[Seeded] = &[
    (
        "payments checked long ago",
        &[&["payments-checked", "2026-11-01"]],
        "reminder-1",
        "payments",
        "blocking",
    ),
    (
        "a payment announced",
        &[&["report-payment", "--client", "K000", "--amount", "20"]],
        "reminder-1",
        "reported",
        "blocking",
    ),
    (
        "no street",
        &[&["set", "client", "K000", "address", "x"], &["set", "client", "K000", "address", ""]],
        "reminder-1",
        "address",
        "blocking",
    ),
    (
        "a postcode of four digits",
        &[&["set", "client", "K000", "postcode", "7400"]],
        "reminder-1",
        "address",
        "blocking",
    ),
    (
        "type unknown",
        &[&["set", "client", "K000", "customer_type", "unknown"]],
        "formal-notice",
        "type",
        "blocking",
    ),
    (
        "a street without its number",
        &[&["set", "client", "K000", "address", "rue Haute"]],
        "reminder-1",
        "address",
        "look",
    ),
    (
        "a CEDEX without its box",
        &[&["set", "client", "K000", "city", "Annecy Cedex"]],
        "reminder-1",
        "address",
        "look",
    ),
    (
        "five lines of address",
        &[&["set", "client", "K000", "address", "Achats\nBât. C\nZone Nord\n1 rue Haute\nBP 12"]],
        "reminder-1",
        "address",
        "blocking",
    ),
    (
        "a character our typeface lacks",
        &[&["set", "client", "K000", "name", "Société 東京"]],
        "reminder-1",
        "address",
        "blocking",
    ),
    (
        "an insolvency",
        &[&["set", "client", "K000", "insolvent_since", "2026-10-01"]],
        "reminder-1",
        "insolvency",
        "blocking",
    ),
    (
        "a dispute",
        &[&["dispute", "V000-0", "--client", "K000", "--reason", "B2"]],
        "reminder-1",
        "dispute",
        "look",
    ),
    (
        "a promise on a part",
        &[&["promise", "--client", "K000", "--promise", "2026-11-30=123", "--piece", "V000-0"]],
        "reminder-1",
        "promise",
        "look",
    ),
    (
        "a promise on all",
        &[&["promise", "--client", "K000", "--promise", "2026-11-30=246"]],
        "reminder-1",
        "items",
        "blocking",
    ),
    (
        "a call yesterday",
        &[&["call", "--client", "K000", "--outcome", "message_left", "--date", "2026-11-21"]],
        "reminder-1",
        "recent",
        "look",
    ),
    (
        "nobody to call",
        &[&["set", "client", "K000", "email", "a@b.fr"], &["set", "client", "K000", "email", ""]],
        "reminder-1",
        "contact",
        "look",
    ),
    ("no account to pay to", &[&["set", "company", "iban", ""]], "reminder-1", "bank", "blocking"),
    ("nobody signs", &[&["set", "company", "signatory", ""]], "reminder-1", "signatory", "blocking"),
    ("a letter never posted", &[&["letters-batch", "--client", "K000"]], "reminder-2", "unposted", "look"),
    (
        "a letter of today",
        &[&["letters-batch", "--client", "K000"], &["post-letter", "K000-R1-1", TODAY]],
        "reminder-2",
        "recent",
        "look",
    ),
    (
        "a notice never presented",
        &[
            &["letters-batch", "--client", "K000", "--step", "formal-notice"],
            &["post-letter", "K000-MD-1", TODAY],
        ],
        "formal-notice",
        "presentation",
        "look",
    ),
    (
        "a time limit that runs",
        &[
            &["letters-batch", "--client", "K000", "--step", "formal-notice"],
            &["post-letter", "K000-MD-1", TODAY],
            &["postal-state", "K000-MD-1", "presented", TODAY],
        ],
        "formal-notice",
        "notice",
        "blocking",
    ),
];

#[test]
fn every_seeded_error_is_seen_with_its_level() {
    for (what, commands, step, code, level) in SEEDED {
        let desk = office(TODAY, 1);
        let before = remarks(&desk, step);
        for command in *commands {
            desk.json(command);
        }
        let found = remarks(&desk, step);
        let new: Vec<_> = found.difference(&before).collect();
        assert!(
            new.iter().any(|(known, at)| known.starts_with(code) && at == level),
            "{what}: {code} at {level} expected, found {new:?}"
        );
    }
}

#[test]
fn a_rate_nobody_confirmed_stops_a_notice_and_no_reminder() {
    let desk = office("2027-03-15", 1);
    let levels = |step: &str| -> Vec<String> {
        let found = remarks(&desk, step);
        found.into_iter().filter(|(code, _)| code.starts_with("rate-")).map(|(_, level)| level).collect()
    };
    assert_eq!(levels("formal-notice"), ["blocking"]);
    assert!(levels("reminder-1").iter().all(|level| level == "look"));
}

#[test]
fn nothing_is_remarked_on_an_office_in_order() {
    let desk = office(TODAY, 3);
    let preview = desk.json(&["letters-batch", "--dry-run"]);
    let codes: Vec<&str> =
        preview["checks"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect();
    // The SIREN of nobody is known in this story: it is told, and stops nothing.
    assert_eq!(codes, ["siren"], "{preview:#}");
    assert_eq!(preview["letters"], 3);
}

#[test]
fn the_same_remark_on_many_letters_is_told_once_with_one_fix_for_all() {
    let desk = office(TODAY, 4);
    for code in ["K000", "K001", "K003"] {
        desk.json(&["set", "client", code, "customer_type", "unknown"]);
    }
    let preview = desk.json(&["letters-batch", "--step", "formal-notice", "--dry-run"]);
    let checks = preview["checks"].as_array().expect("remarks");
    let kind = checks.iter().find(|check| check["code"] == "type").expect("the type is missing");
    assert_eq!(kind["codes"], serde_json::json!(["K000", "K001", "K003"]));
    assert_eq!(kind["fix"]["kind"], "bulk_type");
    assert_eq!(kind["fix"]["codes"], kind["codes"]);
    assert_eq!((&preview["letters"], &preview["blocked"]), (&1.into(), &3.into()));
}

#[test]
fn what_only_advises_to_wait_gives_way_to_a_person() {
    let desk = office(TODAY, 2);
    desk.json(&["call", "--client", "K000", "--outcome", "message_left", "--date", "2026-11-20"]);
    let counted = |arguments: &[&str]| {
        let preview = desk.json(&[&["letters-batch", "--dry-run"], arguments].concat());
        preview["letters"].as_i64().expect("a count")
    };
    assert_eq!(counted(&["--client", "K000,K001"]), 1, "a call two days ago: the letter waits");
    assert_eq!(counted(&["--client", "K001", "--insist", "K000"]), 2, "unless somebody insists");
}

#[test]
fn a_reminder_goes_where_invoices_are_handled_and_a_notice_to_the_registered_office() {
    let desk = office(TODAY, 1);
    let set = |field: &str, value: &str| desk.json(&["set", "client", "K000", field, value]);
    set("billing_address", "7 quai des Brumes");
    let blocked = remarks(&desk, "reminder-1");
    assert!(blocked.contains(&("address".to_owned(), "blocking".to_owned())), "taken whole: {blocked:?}");
    set("billing_postcode", "38000");
    set("billing_city", "Grenoble");
    desk.json(&["letters-batch", "--step", "reminder-1"]);
    desk.json(&["post-letter", "K000-R1-1", TODAY]);
    desk.json(&["letters-batch", "--step", "formal-notice", "--insist", "K000"]);
    let text = |batch: &str| {
        let path = desk.home().join(format!("{batch}.pdf"));
        desk.json(&["batch-pdf", batch, "--out", path.to_str().unwrap()]);
        crate::read("pdftotext", &["-layout"], &path)
    };
    assert!(text("1").contains("38000 GRENOBLE"), "{}", text("1"));
    assert!(text("2").contains("74000 ANNECY") && !text("2").contains("GRENOBLE"), "{}", text("2"));
}
