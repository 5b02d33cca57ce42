//! The rules at their edges: what each leaves alone, and the first day or cent it speaks of.

use LetterKind::{FirstReminder, FormalNotice, LastNotice, PreDue, SecondReminder};

use super::*;

fn one() -> Client {
    owing(&[("A", "2026-03-02", 10_000)])
}

/// Through the last notice, posted on 2 May: the file for a court comes next.
fn before_court() -> Client {
    one()
        .posted("2026-03-05", FirstReminder, &["A"])
        .posted("2026-03-24", SecondReminder, &["A"])
        .posted("2026-04-16", FormalNotice, &["A"])
        .posted("2026-05-02", LastNotice, &["A"])
}

fn also(client: Client, name: &str, due: &str) -> Client {
    client.with(|client| client.items.extend(owing(&[(name, due, 2_000)]).items))
}

fn company_but(change: impl FnOnce(&mut Vec<Step>)) -> Scenario {
    let mut steps = Ready::Company.scenario().steps().to_vec();
    change(&mut steps);
    Scenario::new(steps).unwrap()
}

#[test]
fn what_is_asked_together() {
    check(&[
        (
            "each before its own due date",
            owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-09", 5_000)]),
            "2026-02-23",
            "pre-due A 100.00",
        ),
        (
            "a file for a court is of what was put on notice",
            also(before_court(), "B", "2026-04-20"),
            "2026-05-16",
            "court-file A 100.00",
        ),
        (
            "to put a file together contacts nobody",
            also(before_court().done("2026-05-16", "court-file", &["A"]), "B", "2026-05-14"),
            "2026-05-17",
            "reminder-1 B 20.00",
        ),
    ]);
    let agreed_first = Limits { agreed_first: true, ..limits() };
    assert_eq!(told(&before_court(), &agreed_first, "2026-05-16"), "(court-file A: not_agreed)");
    let least = Limits { least_of_item: Cents::new(10_000), least_of_client: Cents::new(10_000), ..limits() };
    assert_eq!(told(&one(), &least, "2026-03-05"), "reminder-1 A 100.00", "exactly what it takes");
    let all = told(&one().with(|client| client.credits = Cents::new(10_000)), &limits(), "2026-03-05");
    assert_eq!(all, "(reminder-1 A: credit)", "covered to the cent");
}

#[test]
fn why_today_and_what_waits_in_figures() {
    let client = one().posted("2026-03-05", FirstReminder, &["A"]);
    let found = plan(&Ready::Company.scenario(), &client, &limits(), day("2026-03-20"));
    let expected = [
        Reason::Leads { item: id("A"), due: day("2026-03-02"), days_late: 18 },
        Reason::DueSince { on: day("2026-03-14"), days: 6 },
        Reason::LastContact(day("2026-03-05")),
    ];
    assert_eq!(found.actions[0].reasons, expected);
    let paused = one().with(|client| {
        client.item("A").contested = Cents::new(4_000);
        client.holds.push(Hold { why: Why::Paused, until: None });
    });
    let found = plan(&Ready::Company.scenario(), &paused, &limits(), day("2026-03-20"));
    assert_eq!(found.withheld[0].total, Cents::new(10_000), "all that remains waits");
}

#[test]
fn nothing_hangs_on_the_order_things_are_told_in() {
    let letter_and_call = one().posted("2026-03-14", FirstReminder, &["A"]).called("2026-03-14", true);
    let call_and_letter = one().called("2026-03-14", true).posted("2026-03-14", FirstReminder, &["A"]);
    let reminded = || one().posted("2026-03-24", SecondReminder, &["A"]);
    let two_done = reminded().done("2026-04-10", "call-rep", &["A"]).done("2026-04-10", "call-2", &["A"]);
    check(&[
        ("a letter, then a call", letter_and_call, "2026-03-24", "reminder-2 A 100.00"),
        ("told the other way round", call_and_letter, "2026-03-24", "reminder-2 A 100.00"),
        ("two steps of a day, the last one told first", two_done, "2026-04-17", "formal-notice A 100.00"),
    ]);
}

#[test]
fn a_call_is_the_step_it_was_made_for_and_no_other() {
    let text = || one().posted("2026-03-05", FirstReminder, &["A"]).called("2026-03-13", true);
    let individual = Ready::Individual.scenario();
    assert_eq!(told_of(&individual, &text(), &limits(), "2026-03-20"), "text-1 A 100.00");
    let no_phone = text().with(|client| client.reach.phone = false);
    assert_eq!(told_of(&individual, &no_phone, &limits(), "2026-03-20"), "(text-1 A: no_phone)");
    check(&[(
        "a letter is not said by calling",
        one().called("2026-03-06", true),
        "2026-03-20",
        "reminder-1 A 100.00",
    )]);
}

#[test]
fn a_start_no_step_writes_is_the_next_stronger_one() {
    let scenario = company_but(|steps| steps.retain(|step| step.code != "reminder-2"));
    let client = one().with(|client| client.start = Some((day("2026-04-20"), SecondReminder)));
    assert_eq!(told_of(&scenario, &client, &limits(), "2026-04-20"), "formal-notice A 100.00");
}

#[test]
fn what_the_post_follows_is_never_replaced() {
    let only_email = Reach { email: true, phone: true, address: false };
    for kind in [FormalNotice, LastNotice] {
        let client = one().with(|client| {
            client.start = Some((day("2026-05-20"), kind));
            client.reach = only_email;
        });
        let found = told(&client, &limits(), "2026-05-20");
        assert!(found.ends_with("A: no_address)"), "{found}");
    }
}

#[test]
fn a_scenario_is_refused_at_its_edges() {
    let edited = |change: &dyn Fn(&mut Vec<Step>)| {
        let mut steps = Ready::Company.scenario().steps().to_vec();
        change(&mut steps);
        Scenario::new(steps)
    };
    let of = |code: &str| code.to_owned();
    let letter = |code: &str| Err(ScenarioFault::Letter(of(code)));
    assert_eq!(
        edited(&|steps| steps[1].channel = Channel::Phone),
        letter("reminder-1"),
        "a letter by telephone"
    );
    assert_eq!(
        edited(&|steps| steps[2].channel = Channel::Email),
        letter("call-1"),
        "written, and no letter"
    );
    assert_eq!(edited(&|steps| steps[4].level = Level::First), Err(ScenarioFault::Order(of("call-2"))));
    let court_alone = |after| {
        edited(&move |steps: &mut Vec<Step>| {
            steps.retain(|step| step.code == "court-file");
            steps[0].after = after;
        })
    };
    assert_eq!(court_alone(41), Err(ScenarioFault::TooEarly(of("court-file"))));
    assert!(court_alone(42).is_ok() && edited(&|steps| steps[6].after = 42).is_ok(), "six weeks to the day");
}

#[test]
fn each_customer_type_has_its_scenario() {
    use crate::legal::customer_type::{CustomerType, PublicBuyerKind};
    let public = CustomerType::PublicBuyer(PublicBuyerKind::State);
    for (kind, abroad, expected) in [
        (CustomerType::Company, false, Ready::Company),
        (CustomerType::Company, true, Ready::Export),
        (CustomerType::Unknown, false, Ready::Company),
        (public, false, Ready::PublicBuyer),
        (CustomerType::Consumer, false, Ready::Individual),
        (CustomerType::Consumer, true, Ready::Individual),
        (CustomerType::Association { professional: false }, false, Ready::Individual),
        (CustomerType::Association { professional: true }, false, Ready::Company),
    ] {
        assert_eq!(Ready::for_client(kind, abroad), expected, "{kind:?}, abroad {abroad}");
    }
}

/// « 2026-03-05 reminder-1 » for each step of the days to come.
fn coming(client: &Client, on: &str, days: u32) -> Vec<String> {
    let found = ahead(&Ready::Company.scenario(), client, &limits(), day(on), days, Some(13));
    found.into_iter().map(|(on, action)| format!("{on} {}", action.step.code)).collect()
}

#[test]
fn days_to_come_hold_what_people_are_to_do_as_done_and_nothing_else() {
    assert_eq!(coming(&one(), "2026-03-04", 1), ["2026-03-05 reminder-1"], "the last day is one of them");
    let waiting = one().with(|client| {
        client.holds.push(Hold { why: Why::NotPosted, until: None });
        client.item("A").qualified = false;
    });
    let told = coming(&waiting, "2026-03-04", 30);
    assert_eq!(
        told,
        ["2026-03-05 reminder-1", "2026-03-14 call-1", "2026-03-24 reminder-2", "2026-04-01 call-2"]
    );
    let unknown = Hold { why: Why::Ultimatum, until: None };
    let noticed = |hold: Hold| {
        one().posted("2026-04-20", FormalNotice, &["A"]).with(|client| client.item("A").holds.push(hold))
    };
    let first = |client: &Client| coming(client, "2026-05-01", 60).remove(0);
    let typed = Hold { until: Some(day("2026-05-30")), ..unknown };
    assert_eq!(first(&noticed(typed)), "2026-05-31 last-notice", "a time limit that is known stays");
    let again = noticed(unknown).posted("2026-04-28", FormalNotice, &["A"]);
    assert_eq!(first(&again), "2026-05-12 last-notice", "counted from the last notice");
    let other = also(noticed(unknown), "B", "2026-08-02").posted("2026-04-28", FormalNotice, &["B"]);
    assert_eq!(first(&other), "2026-05-05 last-notice", "the notice of another gives nothing");
}

#[test]
fn a_reminder_before_the_due_date_is_told_once() {
    let client = owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-03", 5_000)]).posted(
        "2026-02-24",
        PreDue,
        &["A", "B"],
    );
    check(&[("of both", client, "2026-03-02", "")]);
}
