//! Who does a step, who agrees to it, who is told of it.

use LetterKind::{FirstReminder, FormalNotice, SecondReminder};

use super::*;

/// An invoice due on 2 March, through the second level.
fn second_done() -> Client {
    owing(&[("A", "2026-03-02", 10_000)])
        .posted("2026-03-05", FirstReminder, &["A"])
        .called("2026-03-16", true)
        .posted("2026-03-24", SecondReminder, &["A"])
        .called("2026-04-01", true)
        .called("2026-04-09", true)
}

fn said(step: &str, items: &[&str], on: &str) -> Told {
    Told { step: step.to_owned(), items: items.iter().map(|name| id(name)).collect(), on: day(on) }
}

#[test]
fn the_third_level_waits_for_the_owner_manager() {
    let limits = Limits { agreed_first: true, ..limits() };
    let agreed = |step: &str, items: &[&str], on: &str| {
        second_done().with(|client| client.agreed = vec![said(step, items, on)])
    };
    let asked = "(formal-notice A: not_agreed)";
    let rows = [
        ("nobody agreed", second_done(), "2026-04-16", asked),
        ("agreed", agreed("formal-notice", &["A"], "2026-04-15"), "2026-04-16", "formal-notice A 100.00"),
        ("agreed the day after", agreed("formal-notice", &["A"], "2026-04-17"), "2026-04-16", asked),
        ("to another step", agreed("last-notice", &["A"], "2026-04-15"), "2026-04-16", asked),
        ("for another invoice", agreed("formal-notice", &["B"], "2026-04-15"), "2026-04-16", asked),
        (
            "the next step is another agreement",
            agreed("formal-notice", &["A"], "2026-04-15").posted("2026-04-16", FormalNotice, &["A"]),
            "2026-05-01",
            "(last-notice A: not_agreed)",
        ),
        (
            "the second level asks nobody",
            owing(&[("A", "2026-03-02", 10_000)])
                .posted("2026-03-05", FirstReminder, &["A"])
                .called("2026-03-16", true),
            "2026-03-24",
            "reminder-2 A 100.00",
        ),
    ];
    for (what, client, on, expected) in rows {
        assert_eq!(told(&client, &limits, on), expected, "{what}");
    }
    let days = ahead(&Ready::Company.scenario(), &second_done(), &limits, day("2026-04-16"), 0, None);
    assert_eq!(days.len(), 1, "days to come take it as agreed");
}

/// « formal-notice 2026-04-16 A 100.00 ».
fn informs(client: &Client, owner: impl Fn(&Step) -> Owner, on: &str) -> String {
    let found = to_inform(&Ready::Company.scenario(), client, owner, day(on), 7);
    let line = |told: Inform| {
        let names: String = told.items().into_iter().map(name).collect();
        format!("{} {} {names} {}", told.step.code, told.on, told.total.euros())
    };
    found.into_iter().map(line).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_rep_is_told_before_each_escalation_that_is_not_theirs() {
    let one = || owing(&[("A", "2026-03-02", 10_000)]);
    let first_done = || one().posted("2026-03-05", FirstReminder, &["A"]).called("2026-03-16", true);
    let hold = |why| Hold { why, until: None };
    let both = || {
        owing(&[("A", "2026-03-02", 10_000), ("B", "2026-03-04", 5_000)])
            .posted("2026-03-07", FirstReminder, &["A", "B"])
            .called("2026-03-16", true)
    };
    let rows = [
        ("the first level climbs nothing", one(), "2026-03-05", ""),
        ("eight days before the second", first_done(), "2026-03-16", ""),
        ("seven days before", first_done(), "2026-03-17", "reminder-2 2026-03-24 A 100.00"),
        ("late, it may leave today", first_done(), "2026-03-30", "reminder-2 2026-03-30 A 100.00"),
        (
            "no step of the same level again",
            first_done().posted("2026-03-24", SecondReminder, &["A"]),
            "2026-04-01",
            "",
        ),
        ("the third", second_done(), "2026-04-10", "formal-notice 2026-04-16 A 100.00"),
        (
            "a last notice is the same level",
            second_done().posted("2026-04-16", FormalNotice, &["A"]),
            "2026-05-01",
            "",
        ),
        (
            "told once",
            first_done().with(|c| c.informed = vec![said("reminder-2", &["A"], "2026-03-18")]),
            "2026-03-20",
            "",
        ),
        (
            "told of another step",
            first_done().with(|c| c.informed = vec![said("formal-notice", &["A"], "2026-03-18")]),
            "2026-03-20",
            "reminder-2 2026-03-24 A 100.00",
        ),
        ("one line for all of a client", both(), "2026-03-20", "reminder-2 2026-03-24 AB 150.00"),
        (
            "a factor has it",
            first_done().with(|c| c.item("A").holds = vec![hold(Why::Assigned)]),
            "2026-03-20",
            "",
        ),
        (
            "all contested",
            first_done().with(|c| c.item("A").contested = Cents::new(10_000)),
            "2026-03-20",
            "",
        ),
        (
            "a factor had it",
            first_done().with(|c| {
                c.item("A").holds = vec![Hold { until: Some(day("2026-03-19")), ..hold(Why::Assigned) }]
            }),
            "2026-03-20",
            "reminder-2 2026-03-24 A 100.00",
        ),
        ("left out", first_done().with(|c| c.item("A").holds = vec![hold(Why::LeftOut)]), "2026-03-20", ""),
        (
            "in another currency",
            first_done().with(|c| c.item("A").holds = vec![hold(Why::ForeignCurrency)]),
            "2026-03-20",
            "",
        ),
        (
            "a part is contested",
            first_done().with(|c| c.item("A").contested = Cents::new(4_000)),
            "2026-03-20",
            "reminder-2 2026-03-24 A 60.00",
        ),
        (
            "promised, it may still climb after",
            first_done().with(|c| c.item("A").holds = vec![hold(Why::Promise)]),
            "2026-03-20",
            "reminder-2 2026-03-24 A 100.00",
        ),
    ];
    for (what, client, on, expected) in rows {
        assert_eq!(informs(&client, |step| step.owner, on), expected, "{what}");
    }
    assert_eq!(informs(&first_done(), |_| Owner::SalesRep, "2026-03-20"), "", "who does it knows");
}

#[test]
fn a_preset_says_who_does_each_step_and_nothing_else() {
    let of = |preset: Preset, ready: Ready| {
        let shared = preset.apply(&ready.scenario());
        assert_eq!(Scenario::new(shared.steps().to_vec()).as_ref(), Ok(&shared));
        let letter = |step: &Step| match step.owner {
            Owner::Accounting => 'a',
            Owner::SalesRep => 's',
            Owner::OwnerManager => 'm',
        };
        shared.steps().iter().map(letter).collect::<String>()
    };
    // pre-due, reminder-1, call-1, reminder-2, call-2, call-rep, formal-notice, last-notice, court-file
    assert_eq!(of(Preset::Accounting, Ready::Company), "aaaaasamm");
    assert_eq!(of(Preset::SalesFirst, Ready::Company), "ssssssaam");
    assert_eq!(of(Preset::CreditManager, Ready::Company), "aaaaaaaaa");
    assert_eq!(of(Preset::SalesEnds, Ready::Company), "aasaasaam");
    // One call only: it is the first and the last.
    assert_eq!(of(Preset::SalesEnds, Ready::Individual), "aaasaaam");
    // A call at the third level is no end, and a step of the desk’s own is told by its level.
    let mut steps = Ready::Company.scenario().steps().to_vec();
    let call = |code: &str, level, after| Step {
        code: code.to_owned(),
        level,
        after,
        owner: Owner::SalesRep,
        ..Ready::Company.scenario().steps()[2].clone()
    };
    steps.insert(7, call("call-3", Level::Third, 50));
    steps.push(call("call-4", Level::Litigation, 80));
    let own = Scenario::new(steps).unwrap();
    let by = |preset: Preset| preset.apply(&own).steps().iter().map(|step| step.owner).collect::<Vec<_>>();
    assert_eq!(by(Preset::SalesEnds)[5], Owner::SalesRep, "the last call before the formal notice");
    assert_eq!(by(Preset::SalesEnds)[7], Owner::Accounting, "the call after it");
    assert_eq!(by(Preset::Accounting)[7], Owner::Accounting);
    assert_eq!(by(Preset::Accounting)[10], Owner::OwnerManager, "beside the file for a court");
    for ready in Ready::ALL {
        assert_eq!(Preset::Accounting.apply(&Preset::SalesFirst.apply(&ready.scenario())), ready.scenario());
    }
    for preset in Preset::ALL {
        assert_eq!(Preset::from_code(preset.code()), Some(preset));
    }
}

#[test]
fn a_client_with_a_person_of_its_own() {
    use Owner::{Accounting, OwnerManager, SalesRep};
    for (step, own, expected) in [
        (Accounting, Some(SalesRep), SalesRep),
        (SalesRep, Some(Accounting), Accounting),
        (OwnerManager, Some(SalesRep), OwnerManager),
        (OwnerManager, None, OwnerManager),
        (SalesRep, None, SalesRep),
    ] {
        assert_eq!(step.for_client(own), expected, "{step:?} for {own:?}");
    }
}

#[test]
fn a_letter_no_step_writes_passes_those_that_say_less() {
    let mut steps = Ready::Company.scenario().steps().to_vec();
    steps.retain(|step| step.code != "reminder-2");
    let scenario = Scenario::new(steps).unwrap();
    let client = owing(&[("A", "2026-03-02", 10_000)]).posted("2026-03-12", SecondReminder, &["A"]);
    // The first reminder would say less than what was said; the call after it is still to be made.
    assert_eq!(told_of(&scenario, &client, &limits(), "2026-03-24"), "call-1 A 100.00");
}
