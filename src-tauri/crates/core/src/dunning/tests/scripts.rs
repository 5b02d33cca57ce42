//! What a call says and asks.

use LetterKind::{FirstReminder, FormalNotice, SecondReminder};

use super::*;

/// A script in one line: « First 100.00: Oversight | Received, Blocked, PayOn ».
fn told(client: &Client, broken: Option<(&str, i64)>, on: &str) -> String {
    let broken = broken.map(|(on, missing)| (day(on), Cents::new(missing)));
    let found = script(&Ready::Company.scenario(), client, broken, day(on));
    let Some(found) = found else { return String::new() };
    let say: Vec<String> = found
        .say
        .iter()
        .map(|said| match said {
            Say::Promised { on, missing } => format!("Promised {on} {}", missing.euros()),
            Say::Reminded { times, last } => format!("Reminded {times} {last}"),
            Say::OnNotice { posted, until: None } => format!("OnNotice {posted}"),
            Say::OnNotice { posted, until: Some(until) } => format!("OnNotice {posted} to {until}"),
            Say::Apart(contested) => format!("Apart {}", contested.euros()),
            other => format!("{other:?}"),
        })
        .collect();
    let names: String = found.claims.iter().map(|claim| name(claim.item)).collect();
    format!("{:?} {names} {}: {} | {:?}", found.level, found.total.euros(), say.join(", "), found.ask)
}

#[test]
fn a_call_says_what_its_level_allows_and_asks_what_is_not_known_yet() {
    let one = || owing(&[("A", "2026-03-02", 10_000)]);
    let second = || one().posted("2026-03-05", FirstReminder, &["A"]).called("2026-03-16", true);
    let third = || {
        second()
            .posted("2026-03-24", SecondReminder, &["A"])
            .called("2026-04-01", true)
            .called("2026-04-09", true)
    };
    let noticed = || third().posted("2026-04-20", FormalNotice, &["A"]);
    let hold = |why, until: &str| Hold { why, until: Some(day(until)) };
    let two = || owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-09", 5_000)]);
    let rows = [
        ("too soon", one(), None, "2026-02-20", ""),
        (
            "before the due date",
            one(),
            None,
            "2026-02-24",
            "Preventive A 100.00: FallsDue | [Received, Approved, PayOn]",
        ),
        ("an oversight", one(), None, "2026-03-05", "First A 100.00: Oversight | [Received, Blocked, PayOn]"),
        (
            "then a date is wanted",
            second(),
            None,
            "2026-03-24",
            "Second A 100.00: Late, Reminded 1 2026-03-05 | [Blocked, PayOn, Decider]",
        ),
        (
            "facts alone",
            third(),
            None,
            "2026-04-16",
            "Third A 100.00: Late, Reminded 2 2026-03-24 | [PayOn, Decider]",
        ),
        (
            "put on notice",
            noticed(),
            None,
            "2026-04-25",
            "Third A 100.00: Late, OnNotice 2026-04-20 | [PayOn, Decider]",
        ),
        (
            "while its time limit runs",
            noticed().with(|client| client.item("A").holds = vec![hold(Why::Ultimatum, "2026-05-02")]),
            None,
            "2026-04-25",
            "Third A 100.00: Late, OnNotice 2026-04-20 to 2026-05-02 | [PayOn, Decider]",
        ),
        (
            "a broken promise first",
            second(),
            Some(("2026-03-20", 6_000)),
            "2026-03-24",
            "Second A 100.00: Promised 2026-03-20 60.00, Late, Reminded 1 2026-03-05 | [Blocked, NewDate]",
        ),
        (
            "a broken promise is no oversight",
            one(),
            Some(("2026-03-20", 6_000)),
            "2026-03-24",
            "First A 100.00: Promised 2026-03-20 60.00, Late | [Blocked, NewDate]",
        ),
        (
            "what is contested is left apart",
            one().with(|client| client.item("A").contested = Cents::new(4_000)),
            None,
            "2026-03-05",
            "First A 60.00: Oversight, Apart 40.00 | [Received, Blocked, PayOn]",
        ),
        (
            "what is all contested is not asked",
            two().with(|client| client.item("A").contested = Cents::new(10_000)),
            None,
            "2026-03-12",
            "First B 50.00: Oversight, Apart 100.00 | [Received, Blocked, PayOn]",
        ),
        (
            "what a factor has is not spoken of",
            two().with(|client| client.item("A").holds = vec![Hold { why: Why::Assigned, until: None }]),
            None,
            "2026-03-12",
            "First B 50.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "what is promised is spoken of",
            one().with(|client| client.item("A").holds = vec![hold(Why::Promise, "2026-04-02")]),
            None,
            "2026-03-12",
            "First A 100.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "what fell due, not what will",
            owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-14", 5_000)]),
            None,
            "2026-03-12",
            "First A 100.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "the oldest first",
            owing(&[("A", "2026-03-09", 10_000), ("B", "2026-03-02", 5_000)]),
            None,
            "2026-03-12",
            "First BA 150.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "of one day, the largest first",
            owing(&[("A", "2026-03-02", 1_000), ("B", "2026-03-02", 5_000), ("C", "2026-03-02", 3_000)]),
            None,
            "2026-03-12",
            "First BCA 90.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "at the first level, what was written is not held against them",
            one().posted("2026-03-05", FirstReminder, &["A"]),
            None,
            "2026-03-14",
            "First A 100.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "paid late, another falls due",
            owing(&[("A", "2026-03-02", 0), ("B", "2026-03-20", 5_000)]),
            None,
            "2026-03-14",
            "Preventive B 50.00: FallsDue | [Received, Approved, PayOn]",
        ),
        (
            "what was left out is not spoken of",
            two().with(|client| client.item("A").holds = vec![Hold { why: Why::LeftOut, until: None }]),
            None,
            "2026-03-12",
            "First B 50.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "nor what is in another currency",
            two().with(|client| {
                client.item("A").holds = vec![Hold { why: Why::ForeignCurrency, until: None }]
            }),
            None,
            "2026-03-12",
            "First B 50.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "what was left out until yesterday is",
            two().with(|client| client.item("A").holds = vec![hold(Why::LeftOut, "2026-03-11")]),
            None,
            "2026-03-12",
            "First AB 150.00: Oversight | [Received, Blocked, PayOn]",
        ),
        (
            "letters to come, about something else, or that ask nothing do not count",
            second()
                .posted("2026-03-20", FirstReminder, &["F"])
                .posted("2026-03-21", LetterKind::Statement, &["A"])
                .posted("2026-03-25", SecondReminder, &["A"]),
            None,
            "2026-03-24",
            "Second A 100.00: Late, Reminded 1 2026-03-05 | [Blocked, PayOn, Decider]",
        ),
        (
            "the last notice of two",
            noticed().posted("2026-04-24", FormalNotice, &["A"]),
            None,
            "2026-04-25",
            "Third A 100.00: Late, OnNotice 2026-04-24 | [PayOn, Decider]",
        ),
        (
            "its time limit is over, and a promise is no time limit",
            noticed().with(|client| {
                client.item("A").holds =
                    vec![hold(Why::Ultimatum, "2026-05-02"), hold(Why::Promise, "2026-06-30")];
            }),
            None,
            "2026-05-10",
            "Third A 100.00: Late, OnNotice 2026-04-20 | [PayOn, Decider]",
        ),
        (
            "the time limit of what is all contested",
            noticed().with(|client| {
                client.items.extend(owing(&[("B", "2026-03-04", 5_000)]).items);
                client.item("B").contested = Cents::new(5_000);
                client.item("B").holds = vec![hold(Why::Ultimatum, "2026-05-30")];
            }),
            None,
            "2026-05-10",
            "Third A 100.00: Late, OnNotice 2026-04-20, Apart 50.00 | [PayOn, Decider]",
        ),
        ("paid", owing(&[("A", "2026-03-02", 0)]), None, "2026-03-12", ""),
        (
            "all steps done",
            noticed().posted("2026-05-02", LetterKind::LastNotice, &["A"]).done(
                "2026-05-16",
                "court-file",
                &["A"],
            ),
            None,
            "2026-06-12",
            "Litigation A 100.00: Late, OnNotice 2026-04-20 | [PayOn, Decider]",
        ),
    ];
    for (what, client, broken, on, expected) in rows {
        assert_eq!(told(&client, broken, on), expected, "{what}");
    }
    // What is late is never spoken of as if it were to come, whatever steps are left.
    let mut steps = Ready::Company.scenario().steps().to_vec();
    steps.truncate(1);
    let only_before = Scenario::new(steps).unwrap();
    let found = script(&only_before, &one(), None, day("2026-03-12")).unwrap();
    assert_eq!((found.level, found.say), (Level::First, vec![Say::Oversight]));
}
