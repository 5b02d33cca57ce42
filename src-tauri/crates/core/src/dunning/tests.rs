//! Who is contacted, and is nobody contacted who should not be?
//!
//! Each rule has a case that fails without it:
//!
//! | Rule | Case |
//! |---|---|
//! | a step waits for its day, before and after the due date | `a_step_is_due_from_its_day_on` |
//! | a late step is still due, none is skipped for missed days | `days_that_were_missed_skip_nothing` |
//! | a preventive step lapses at the due date, and is left alone by what is late | `a_reminder_before_the_due_date_…` |
//! | what advances is what was posted, said, done or skipped with a reason | `what_was_posted_said_or_done_advances` |
//! | a manual step blocks until then | same |
//! | a call is the step it was made for, and no other | `a_call_is_the_step_it_was_made_for_…` |
//! | led by the oldest item, of one day the largest | `the_oldest_leads` |
//! | by item, by level, by account, changed at any time | `grouping_is_a_way_to_look` |
//! | what is asked together is what the step may say is true of | `what_is_asked_together` |
//! | the delay between two contacts overrides every trigger | `nobody_is_contacted_twice_within_the_delay` |
//! | a message left, a visit, any letter is a contact; a step skipped, a task is none | same, `what_is_asked_together` |
//! | starting step, for what was late that day | `a_start_that_was_said_…`, `a_start_no_step_writes_…` |
//! | thresholds by item, client and step; credits that cover the claim | `small_amounts_wait`, `what_is_asked_together` |
//! | qualified before the second level, a setting | `the_second_level_wants_a_cause` |
//! | promise, time limit, cause A, assigned, left out: that item waits, the others do not | `each_reason_to_wait_has_its_days` |
//! | insolvency, pause, payments not checked, reported, not posted: the client waits | same |
//! | a pause resumes alone, the day after its last one | same |
//! | a contested part leaves the claim, the rest is asked | same |
//! | a step that was put off comes back on its day, the next one is another | `a_step_that_was_put_off_…` |
//! | what a step rests on: type, due date, way to reach | `a_step_wants_what_it_rests_on` |
//! | an e-mail and a plain letter stand in for each other, nothing else does | `an_e_mail_and_a_letter_…`, `what_the_post_follows_…` |
//! | why today, since when, after which contact; what waits in full | `why_today_and_what_waits_in_figures` |
//! | nothing hangs on the order things are told in | `nothing_hangs_on_the_order_…` |
//! | days to come respect the time limit of a formal notice | `a_year_ahead_…` |
//! | they hold as done what is for people to do, and nothing else | `days_to_come_hold_…` |
//! | a last notice speaks of what was put on notice | `a_last_notice_…` |
//! | a letter that no step writes passes those that say less | `a_letter_no_step_writes_…` |
//! | the third level waits for the owner-manager, for these items and that step | `the_third_level_waits_…` |
//! | the sales rep is told before each escalation that is not theirs, once | `a_rep_is_told_before_…` |
//! | a preset says who does what, and a client’s own person takes its steps | `a_preset_…`, `a_client_with_a_person_…` |
//! | what a call says and asks, by level; what it leaves alone | `a_call_says_…` |
//! | a scenario whose steps do not follow one another is refused | `a_scenario_with_a_fault_…`, `a_scenario_is_refused_…` |
//! | four ready scenarios, by customer type | `each_customer_type_has_its_scenario` |
//!
//! What holds of all histories is in `properties`, whose `oracle` tells the rules again without the engine.

mod cases;
mod edges;
mod histories;
mod oracle;
mod people;
mod properties;
mod scripts;
mod ways;

use super::*;
use crate::dates::Date;
use crate::ids::Id;
use crate::letters::LetterKind;
use crate::money::Cents;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn id(name: &str) -> Id {
    Id::of(&[name])
}

const NAMES: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

fn name(item: Id) -> &'static str {
    NAMES.into_iter().find(|name| id(name) == item).unwrap_or("?")
}

/// A client who can be reached, with items of this name, due date and remaining cents.
fn owing(items: &[(&str, &str, i64)]) -> Client {
    let item = |&(name, due, cents): &(&str, &str, i64)| OpenItem {
        id: id(name),
        due: day(due),
        stated: true,
        remaining: Cents::new(cents),
        contested: Cents::ZERO,
        qualified: true,
        holds: Vec::new(),
    };
    Client {
        items: items.iter().map(item).collect(),
        credits: Cents::ZERO,
        events: Vec::new(),
        start: None,
        holds: Vec::new(),
        later: Vec::new(),
        agreed: Vec::new(),
        informed: Vec::new(),
        type_known: true,
        reach: Reach { email: true, phone: true, address: true },
    }
}

fn limits() -> Limits {
    Limits {
        delay: 7,
        grouping: Grouping::Account,
        least_of_client: Cents::ZERO,
        least_of_item: Cents::ZERO,
        qualified_first: true,
        agreed_first: false,
    }
}

impl Client {
    fn posted(mut self, on: &str, letter: LetterKind, items: &[&str]) -> Self {
        let items = items.iter().map(|name| id(name)).collect();
        self.events.push(Event::Posted { on: day(on), letter, items });
        self
    }

    fn called(mut self, on: &str, reached: bool) -> Self {
        self.events.push(Event::Called { on: day(on), reached });
        self
    }

    fn skipped(mut self, on: &str, step: &str, items: &[&str]) -> Self {
        let items = items.iter().map(|name| id(name)).collect();
        self.events.push(Event::Skipped { on: day(on), step: step.to_owned(), items });
        self
    }

    fn done(mut self, on: &str, step: &str, items: &[&str]) -> Self {
        let items = items.iter().map(|name| id(name)).collect();
        self.events.push(Event::Done { on: day(on), step: step.to_owned(), items });
        self
    }

    fn item(&mut self, name: &str) -> &mut OpenItem {
        self.items.iter_mut().find(|item| item.id == id(name)).unwrap()
    }

    fn with(mut self, change: impl FnOnce(&mut Client)) -> Self {
        change(&mut self);
        self
    }
}

/// A plan in one line: « reminder-1 A+B 150.00; (call-1 C 20.00: promise 2026-11-30) ».
fn told(client: &Client, limits: &Limits, on: &str) -> String {
    told_of(&Ready::Company.scenario(), client, limits, on)
}

fn told_of(scenario: &Scenario, client: &Client, limits: &Limits, on: &str) -> String {
    let found = plan(scenario, client, limits, day(on));
    let names = |items: Vec<Id>| items.into_iter().map(name).collect::<Vec<_>>().join("+");
    let mut parts: Vec<String> = Vec::new();
    for action in found.actions {
        let items = names(action.claims.iter().map(|claim| claim.item).collect());
        parts.push(format!("{} {items} {}", action.step.code, action.total.euros()));
    }
    for held in found.withheld {
        let holds: Vec<String> = held
            .holds
            .iter()
            .map(|hold| match hold.until {
                Some(until) => format!("{} {until}", hold.why.code()),
                None => hold.why.code().to_owned(),
            })
            .collect();
        parts.push(format!("({} {}: {})", held.step.code, names(held.items), holds.join(", ")));
    }
    parts.join("; ")
}

/// Each row: the client, the day, what the plan says.
fn check(rows: &[(&str, Client, &str, &str)]) {
    for (what, client, on, expected) in rows {
        assert_eq!(told(client, &limits(), on), *expected, "{what}, on {on}");
    }
}
