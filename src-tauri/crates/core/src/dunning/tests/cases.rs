//! The rules, one by one, with their dates.

use LetterKind::{FirstReminder, FormalNotice, LastNotice, PreDue, SecondReminder};

use super::*;

fn one() -> Client {
    owing(&[("A", "2026-03-02", 10_000)])
}

/// An invoice whose formal notice was posted on 20 April.
fn on_notice() -> Client {
    one()
        .posted("2026-03-05", FirstReminder, &["A"])
        .called("2026-03-16", true)
        .posted("2026-03-24", SecondReminder, &["A"])
        .called("2026-04-01", true)
        .called("2026-04-09", true)
        .posted("2026-04-20", FormalNotice, &["A"])
}

#[test]
fn the_ready_scenarios_are_sound() {
    for ready in Ready::ALL {
        let scenario = ready.scenario();
        assert_eq!(Scenario::new(scenario.steps().to_vec()), Ok(scenario));
        assert_eq!(Ready::from_code(ready.code()), Some(ready));
    }
}

#[test]
fn a_scenario_with_a_fault_is_refused() {
    let edited = |change: &dyn Fn(&mut Vec<Step>)| {
        let mut steps = Ready::Company.scenario().steps().to_vec();
        change(&mut steps);
        Scenario::new(steps)
    };
    let of = |code: &str| code.to_owned();
    assert_eq!(edited(&|steps| steps.clear()), Err(ScenarioFault::Empty));
    assert_eq!(edited(&|steps| steps[2].code = of("pre-due")), Err(ScenarioFault::NameTwice(of("pre-due"))));
    assert_eq!(edited(&|steps| steps[2].after = 2), Err(ScenarioFault::Order(of("call-1"))));
    assert_eq!(edited(&|steps| steps[0].after = 1), Err(ScenarioFault::Side(of("pre-due"))));
    assert_eq!(edited(&|steps| steps[6].after = 41), Err(ScenarioFault::TooEarly(of("formal-notice"))));
    assert_eq!(edited(&|steps| steps[2].letter = Some(PreDue)), Err(ScenarioFault::Letter(of("call-1"))));
    assert_eq!(edited(&|steps| steps[1].letter = Some(PreDue)), Err(ScenarioFault::Letter(of("reminder-1"))));
}

#[test]
fn a_step_is_due_from_its_day_on() {
    check(&[
        ("eight days before", one(), "2026-02-22", ""),
        ("seven days before", one(), "2026-02-23", "pre-due A 100.00"),
        ("the due date itself", one(), "2026-03-02", "pre-due A 100.00"),
        ("two days late", one(), "2026-03-04", ""),
        ("three days late", one(), "2026-03-05", "reminder-1 A 100.00"),
        ("paid", owing(&[("A", "2026-03-02", 0)]), "2026-03-05", ""),
    ]);
}

#[test]
fn days_that_were_missed_skip_nothing() {
    let first = || one().posted("2026-06-01", FirstReminder, &["A"]);
    check(&[
        ("three months late, nothing was done", one(), "2026-06-01", "reminder-1 A 100.00"),
        ("a week after the first one", first(), "2026-06-08", "call-1 A 100.00"),
        ("months after the call was due", first(), "2026-09-08", "call-1 A 100.00"),
        ("the call made, and on", first().called("2026-06-08", true), "2026-06-15", "reminder-2 A 100.00"),
    ]);
}

#[test]
fn a_reminder_before_the_due_date_lapses_and_is_left_alone_by_what_is_late() {
    let two = || owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-20", 5_000)]);
    check(&[
        ("told, then late", one().posted("2026-02-23", PreDue, &["A"]), "2026-03-05", "reminder-1 A 100.00"),
        ("told once", one().posted("2026-02-23", PreDue, &["A"]), "2026-03-02", ""),
        // B would be reminded from 13 March on.
        (
            "late on one, not due on the other",
            two().posted("2026-03-05", FirstReminder, &["A"]),
            "2026-03-13",
            "",
        ),
    ]);
}

#[test]
fn what_was_posted_said_or_done_advances() {
    let first = || one().posted("2026-03-05", FirstReminder, &["A"]);
    let reminded = || on_notice().posted("2026-05-02", LastNotice, &["A"]);
    check(&[
        ("posted", first(), "2026-03-13", ""),
        ("the call is due", first(), "2026-03-14", "call-1 A 100.00"),
        ("and blocks what follows", first(), "2026-05-14", "call-1 A 100.00"),
        ("a message left is no call", first().called("2026-03-14", false), "2026-03-24", "call-1 A 100.00"),
        (
            "a call before its day is none",
            first().called("2026-03-13", true),
            "2026-03-24",
            "call-1 A 100.00",
        ),
        ("called", first().called("2026-03-14", true), "2026-03-24", "reminder-2 A 100.00"),
        ("skipped", first().skipped("2026-03-14", "call-1", &["A"]), "2026-03-24", "reminder-2 A 100.00"),
        ("done by hand", first().done("2026-03-14", "call-1", &["A"]), "2026-03-24", "reminder-2 A 100.00"),
        (
            "another step skipped",
            first().skipped("2026-03-14", "call-2", &["A"]),
            "2026-03-24",
            "call-1 A 100.00",
        ),
        (
            "skipped for another",
            first().skipped("2026-03-14", "call-1", &["B"]),
            "2026-03-24",
            "call-1 A 100.00",
        ),
        (
            "a letter about another",
            one().posted("2026-03-05", FirstReminder, &["B"]),
            "2026-03-24",
            "reminder-1 A 100.00",
        ),
        (
            "a stronger letter than planned",
            first().posted("2026-03-12", SecondReminder, &["A"]),
            "2026-04-01",
            "call-2 A 100.00",
        ),
        (
            "a weaker one again",
            on_notice().posted("2026-04-21", FirstReminder, &["A"]),
            "2026-05-01",
            "last-notice A 100.00",
        ),
        (
            "a letter that asks nothing",
            first().posted("2026-03-06", LetterKind::Statement, &["A"]),
            "2026-03-14",
            "call-1 A 100.00",
        ),
        ("the file for a court, at home", reminded(), "2026-05-16", "court-file A 100.00"),
        ("then nothing", reminded().done("2026-05-16", "court-file", &["A"]), "2027-05-16", ""),
        (
            "what is to come did not happen",
            one().posted("2026-03-08", FirstReminder, &["A"]),
            "2026-03-05",
            "reminder-1 A 100.00",
        ),
    ]);
}

#[test]
fn the_oldest_leads() {
    let two = owing(&[("A", "2026-03-10", 10_000), ("B", "2026-03-02", 5_000)]);
    let equal = owing(&[("A", "2026-03-02", 5_000), ("B", "2026-03-02", 8_000)]);
    check(&[
        ("its day decides, all is asked", two.clone(), "2026-03-11", "reminder-1 B+A 150.00"),
        ("what is not late is not asked", two.clone(), "2026-03-05", "reminder-1 B 50.00"),
        // A alone would be reminded.
        ("the other waits with it", two.posted("2026-03-05", FirstReminder, &["B"]), "2026-03-13", ""),
        (
            "of one day, the largest",
            equal.posted("2026-03-05", FirstReminder, &["A"]),
            "2026-03-20",
            "reminder-1 B+A 130.00",
        ),
        (
            "what has no step left leads nothing",
            on_notice()
                .posted("2026-05-02", LastNotice, &["A"])
                .done("2026-05-16", "court-file", &["A"])
                .with(|client| client.items.extend(owing(&[("B", "2026-06-01", 2_000)]).items)),
            "2026-06-04",
            "reminder-1 B 20.00",
        ),
    ]);
}

#[test]
fn grouping_is_a_way_to_look() {
    let client =
        owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-20", 5_000), ("C", "2026-03-21", 3_000)]).posted(
            "2026-03-05",
            FirstReminder,
            &["A"],
        );
    for (grouping, expected) in [
        (Grouping::Account, "call-1 A+B+C 180.00"),
        (Grouping::Level, "call-1 A 100.00; reminder-1 B+C 80.00"),
        (Grouping::Item, "call-1 A 100.00; reminder-1 B 50.00; reminder-1 C 30.00"),
    ] {
        assert_eq!(told(&client, &Limits { grouping, ..limits() }, "2026-03-24"), expected);
        assert_eq!(Grouping::from_code(grouping.code()), Some(grouping));
    }
}

#[test]
fn nobody_is_contacted_twice_within_the_delay() {
    let met = || one().with(|client| client.events.push(Event::Met { on: day("2026-03-05") }));
    let court = || on_notice().posted("2026-05-14", LastNotice, &["A"]);
    check(&[
        ("the same day", met(), "2026-03-05", "(reminder-1 A: contacted 2026-03-11)"),
        ("six days later", met(), "2026-03-11", "(reminder-1 A: contacted 2026-03-11)"),
        ("seven days later", met(), "2026-03-12", "reminder-1 A 100.00"),
        (
            "a message left counts",
            one().called("2026-03-05", false),
            "2026-03-11",
            "(reminder-1 A: contacted 2026-03-11)",
        ),
        (
            "a letter about something else counts",
            one().posted("2026-03-05", PreDue, &["B"]),
            "2026-03-06",
            "(reminder-1 A: contacted 2026-03-11)",
        ),
        (
            "a step skipped is no contact",
            one().skipped("2026-03-13", "reminder-1", &["A"]),
            "2026-03-14",
            "call-1 A 100.00",
        ),
        ("a task contacts nobody", court(), "2026-05-16", "court-file A 100.00"),
    ]);
    let none = Limits { delay: 0, ..limits() };
    assert_eq!(told(&met(), &none, "2026-03-05"), "reminder-1 A 100.00");
}

#[test]
fn a_start_that_was_said_is_for_what_was_late_that_day() {
    let started = |on: &str, kind| {
        owing(&[("A", "2026-01-05", 10_000), ("B", "2026-04-01", 5_000)])
            .with(|client| client.start = Some((day(on), kind)))
    };
    let paid = |client: Client| client.with(|client| client.item("A").remaining = Cents::ZERO);
    check(&[
        ("not the first one", started("2026-02-01", SecondReminder), "2026-02-01", "reminder-2 A 100.00"),
        ("said later", started("2026-02-02", SecondReminder), "2026-02-01", "reminder-1 A 100.00"),
        ("a new debt begins", paid(started("2026-02-01", FormalNotice)), "2026-04-04", "reminder-1 B 50.00"),
    ]);
}

#[test]
fn small_amounts_wait() {
    let client = owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-03", 499)]);
    let item = Limits { least_of_item: Cents::new(500), ..limits() };
    assert_eq!(told(&client, &item, "2026-03-10"), "reminder-1 A 100.00; (reminder-1 B: tolerance)");
    let all = Limits { least_of_client: Cents::new(10_500), ..limits() };
    assert_eq!(told(&client, &all, "2026-03-10"), "(reminder-1 A+B: tolerance)");
    let mut steps = Ready::Company.scenario().steps().to_vec();
    steps[1].minimum = Cents::new(10_500);
    let scenario = Scenario::new(steps).unwrap();
    assert_eq!(told_of(&scenario, &client, &limits(), "2026-03-10"), "(reminder-1 A+B: tolerance)");
    assert_eq!(
        told(&client.with(|client| client.credits = Cents::new(10_499)), &limits(), "2026-03-10"),
        "(reminder-1 A+B: credit)"
    );
}

#[test]
fn the_second_level_wants_a_cause() {
    let client = owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-20", 5_000)])
        .posted("2026-03-05", FirstReminder, &["A"])
        .called("2026-03-16", true);
    let unsaid = |name: &'static str| client.clone().with(|client| client.item(name).qualified = false);
    check(&[
        ("both are said", client.clone(), "2026-03-24", "reminder-2 A+B 150.00"),
        ("the one that leads is not", unsaid("A"), "2026-03-24", "(reminder-2 A+B: not_qualified)"),
        ("the other one is left out", unsaid("B"), "2026-03-24", "reminder-2 A 100.00"),
    ]);
    let free = Limits { qualified_first: false, ..limits() };
    assert_eq!(told(&unsaid("A"), &free, "2026-03-24"), "reminder-2 A+B 150.00");
    let first = one().with(|client| client.item("A").qualified = false);
    assert_eq!(told(&first, &limits(), "2026-03-05"), "reminder-1 A 100.00");
}

#[test]
fn each_reason_to_wait_has_its_days() {
    let two = || owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-03", 5_000)]);
    for why in [Why::Promise, Why::Ultimatum, Why::ToMend, Why::Assigned, Why::LeftOut] {
        let until = Some(day("2026-03-20"));
        let client = two().with(|client| client.item("A").holds.push(Hold { why, until }));
        let code = why.code();
        let waits = format!("reminder-1 B 50.00; (reminder-1 A: {code} 2026-03-20)");
        assert_eq!(told(&client, &limits(), "2026-03-20"), waits);
        assert_eq!(told(&client, &limits(), "2026-03-21"), "reminder-1 A+B 150.00", "{code} ends alone");
    }
    for why in [Why::Insolvency, Why::Paused, Why::PaymentsNotChecked, Why::ReportedPayment, Why::NotPosted] {
        let until = Some(day("2026-03-20"));
        let client = two().with(|client| client.holds.push(Hold { why, until }));
        let code = why.code();
        assert_eq!(told(&client, &limits(), "2026-03-20"), format!("(reminder-1 A+B: {code} 2026-03-20)"));
        assert_eq!(told(&client, &limits(), "2026-03-21"), "reminder-1 A+B 150.00", "{code} ends alone");
    }
    let contested = |cents| two().with(|client| client.item("A").contested = Cents::new(cents));
    check(&[
        ("a part is contested", contested(4_000), "2026-03-20", "reminder-1 A+B 110.00"),
        ("all is contested", contested(10_000), "2026-03-20", "reminder-1 B 50.00; (reminder-1 A: dispute)"),
        ("a promise before the step is due says nothing", contested(10_000), "2026-03-04", ""),
    ]);
}

#[test]
fn a_step_that_was_put_off_comes_back_on_its_day() {
    let later = |step: &str, item: &str| {
        let items = vec![id(item)];
        let later = Later { step: step.to_owned(), items, on: day("2026-03-20") };
        one().with(|client| client.later.push(later))
    };
    check(&[
        ("until then", later("reminder-1", "A"), "2026-03-19", "(reminder-1 A: postponed 2026-03-19)"),
        ("on its day", later("reminder-1", "A"), "2026-03-20", "reminder-1 A 100.00"),
        ("another step", later("call-1", "A"), "2026-03-19", "reminder-1 A 100.00"),
        ("for another invoice", later("reminder-1", "B"), "2026-03-19", "reminder-1 A 100.00"),
        (
            "skipped meanwhile",
            later("reminder-1", "A").skipped("2026-03-14", "reminder-1", &["A"]),
            "2026-03-19",
            "call-1 A 100.00",
        ),
    ]);
}

#[test]
fn a_step_wants_what_it_rests_on() {
    let notice = || one().with(|client| client.start = Some((day("2026-04-20"), FormalNotice)));
    let second = || one().with(|client| client.start = Some((day("2026-04-20"), SecondReminder)));
    let unreachable = |client: Client| {
        client.with(|client| client.reach = Reach { email: false, phone: false, address: false })
    };
    let assumed = |client: Client| client.with(|client| client.item("A").stated = false);
    let unknown = |client: Client| client.with(|client| client.type_known = false);
    let called = || one().posted("2026-03-05", FirstReminder, &["A"]);
    check(&[
        ("no e-mail", unreachable(one()), "2026-03-05", "(reminder-1 A: no_email)"),
        ("no telephone", unreachable(called()), "2026-03-14", "(call-1 A: no_phone)"),
        ("no address", unreachable(second()), "2026-04-20", "(reminder-2 A: no_address)"),
        ("an assumed date, before it", assumed(one()), "2026-03-01", "(pre-due A: due_assumed)"),
        ("an assumed date, after it", assumed(one()), "2026-03-05", "reminder-1 A 100.00"),
        ("an assumed date, on notice", assumed(notice()), "2026-04-20", "(formal-notice A: due_assumed)"),
        ("type unknown, reminded", unknown(second()), "2026-04-20", "reminder-2 A 100.00"),
        ("type unknown, on notice", unknown(notice()), "2026-04-20", "(formal-notice A: type_unknown)"),
        (
            "an assumed date beside",
            notice().with(|client| {
                client.items.extend(owing(&[("B", "2026-03-05", 2_000)]).items);
                client.item("B").stated = false;
            }),
            "2026-04-20",
            "formal-notice A 100.00",
        ),
    ]);
}

#[test]
fn a_last_notice_speaks_of_what_was_put_on_notice() {
    let client = on_notice().with(|client| client.items.extend(owing(&[("B", "2026-03-20", 5_000)]).items));
    check(&[("B was never put on notice", client, "2026-05-01", "last-notice A 100.00")]);
}

#[test]
fn the_next_letter_is_told_whatever_its_day_and_what_holds_it() {
    let letter = |client: &Client, on| next_letter(&Ready::Company.scenario(), client, day(on));
    let paused = || one().with(|client| client.holds.push(Hold { why: Why::Paused, until: None }));
    let rows = [
        (one(), "2026-03-02", None),
        (one(), "2026-03-03", Some(FirstReminder)),
        (paused(), "2026-03-03", Some(FirstReminder)),
        // The call comes first, and it is no letter.
        (one().posted("2026-03-05", FirstReminder, &["A"]), "2026-03-06", Some(SecondReminder)),
        (on_notice(), "2026-04-21", Some(LastNotice)),
        (on_notice().posted("2026-05-14", LastNotice, &["A"]), "2026-05-14", None),
        (owing(&[]), "2026-03-03", None),
    ];
    for (client, on, expected) in rows {
        assert_eq!(letter(&client, on), expected, "on {on}");
    }
}

#[test]
fn a_year_ahead_of_an_invoice_nobody_pays() {
    let told = |client: &Client| -> Vec<String> {
        let found = ahead(&Ready::Company.scenario(), client, &limits(), day("2026-02-20"), 120, Some(13));
        found.into_iter().map(|(on, action)| format!("{on} {}", action.step.code)).collect()
    };
    let paused = one().with(|client| {
        client.holds.push(Hold { why: Why::PaymentsNotChecked, until: None });
        client.holds.push(Hold { why: Why::Paused, until: Some(day("2026-04-01")) });
    });
    let on_time = [
        "2026-02-23 pre-due",
        "2026-03-05 reminder-1",
        "2026-03-14 call-1",
        "2026-03-24 reminder-2",
        "2026-04-01 call-2",
        "2026-04-08 call-rep",
        "2026-04-16 formal-notice",
        "2026-05-01 last-notice",
        "2026-05-16 court-file",
    ];
    assert_eq!(told(&one()), on_time);
    // After the pause, a step each time the delay allows, and none skipped.
    let late = [
        "2026-04-02 reminder-1",
        "2026-04-09 call-1",
        "2026-04-16 reminder-2",
        "2026-04-23 call-2",
        "2026-04-30 call-rep",
        "2026-05-07 formal-notice",
        // Thirteen days are given.
        "2026-05-21 last-notice",
        "2026-05-22 court-file",
    ];
    assert_eq!(told(&paused), late);
    // A notice was posted, and nobody typed when it was presented: the same thirteen days from its deposit.
    let unknown = Hold { why: Why::Ultimatum, until: None };
    let presented = |on: &str| {
        let client = on_notice().with(|client| client.item("A").holds.push(unknown));
        ahead(&Ready::Company.scenario(), &client, &limits(), day(on), 60, Some(13)).remove(0)
    };
    assert_eq!(presented("2026-04-25").0, day("2026-05-04"));
}
