//! Is a past day read later what it was when it was today?

use std::collections::BTreeMap;

use encaisse_app::border::causes::{Causes, CausesPage, CausesQuery};
use encaisse_app::border::qualification::{PartSaid, Qualification};
use encaisse_app::clock::Clock;
use encaisse_app::error::{Outcome, Refusal};
use encaisse_app::items::DueReading;
use encaisse_core::dates::{Date, plus_days};
use support::book::Book;
use support::desk::Desk;
use support::places::campaign;
use support::seed::Seed;

type Window = encaisse_app::desk::Desk;

fn number(chance: &mut Seed, limit: i64) -> i64 {
    let limit = u64::try_from(limit).expect("a positive limit");
    i64::try_from(chance.below(limit)).expect("a small number")
}

fn days(chance: &mut Seed, limit: i64) -> u32 {
    u32::try_from(number(chance, limit)).expect("a few days")
}

/// Invoices of half a year, some with a due date, paid in part, whole, or not, and some payments that come back.
fn book(chance: &mut Seed) -> Book {
    let first: Date = "2026-01-05".parse().expect("a day");
    let mut book = Book::new();
    for rank in 0..40 {
        let client = format!("C{}", number(chance, 6));
        let piece = format!("F26-{rank:03}");
        let issued = plus_days(first, days(chance, 150));
        let cents = 2_000 + number(chance, 300_000);
        book = book.sale(&issued.to_string(), &client, &piece, cents);
        if number(chance, 2) == 0 {
            book = book.due(&plus_days(issued, 10 + days(chance, 50)).to_string());
        }
        let mut on = issued;
        let mut left = cents;
        for _ in 0..number(chance, 4) {
            on = plus_days(on, 5 + days(chance, 40));
            let paid = if number(chance, 3) == 0 { left } else { 1 + number(chance, left) };
            book = book.receipt(&on.to_string(), &client, &piece, paid);
            left -= paid;
            if number(chance, 6) == 0 {
                on = plus_days(on, 3);
                book = book.returned(&on.to_string(), &client, &piece, paid);
                break;
            }
            if left == 0 {
                break;
            }
        }
    }
    book
}

fn window(desk: &Desk, day: Date) -> Window {
    let mut window = Window::new(desk.home().to_owned(), Clock::Day(day)).expect("a desk");
    window.open(&desk.ledger()).expect("the ledger opens");
    window
}

/// Says why something is unpaid, otherwise than before, or takes an act back.
fn act(window: &mut Window, chance: &mut Seed) -> Outcome<()> {
    // What a file says of a day is true of it whenever it came: only what people said is taken back here.
    let last = window.session()?.ledger.and_then(|ledger| ledger.undo).unwrap_or_default();
    match number(chance, 8) {
        0 if !last.starts_with("Import") => return window.undo().map(drop),
        1 => return window.redo().map(drop),
        _ => {}
    }
    let overdue = window.items(None, true, DueReading::Known)?;
    if overdue.is_empty() {
        return Ok(());
    }
    let rank = usize::try_from(chance.below(u64::try_from(overdue.len()).expect("a few"))).expect("a rank");
    let item = &overdue[rank];
    let part =
        |cause: &str, amount_cents| PartSaid { cause: cause.to_owned(), sub_reason: None, amount_cents };
    let causes = ["A", "B", "C", "D", "E"];
    let cause = causes[usize::try_from(number(chance, 4)).expect("a rank")];
    let amount = 1 + number(chance, item.remaining_cents);
    let parts = match number(chance, 5) {
        0 => Vec::new(),
        1 => vec![part(cause, Some(amount))],
        2 => vec![part(cause, Some(amount)), part("E", None)],
        _ => vec![part(cause, None)],
    };
    let said = Qualification { invoice: item.invoice.clone(), parts, ..Qualification::default() };
    window.qualify_invoice(&said).map(drop)
}

fn page(window: &mut Window, on: Option<Date>) -> CausesPage {
    let query = CausesQuery { on: on.map(|day| day.to_string()), ..CausesQuery::default() };
    window.causes_page(&query).expect("the causes can be read")
}

/// Amounts by cause, and what has none.
fn amounts(causes: &Causes) -> (Vec<i64>, i64) {
    (causes.rows.iter().map(|row| row.amount_cents).collect(), causes.unqualified.amount_cents)
}

/// The page at the terminal, without the people one may give an action to: those are of today.
fn printed(desk: &Desk, arguments: &[&str]) -> serde_json::Value {
    let mut page = desk.json(arguments);
    page["page"]["people"].take();
    page
}

/// Day after day somebody says why; later, every day still tells what it told, and so does every month of the page.
#[test]
fn a_past_day_tells_what_it_told() {
    let seeds = if campaign() { 100 } else { 4 };
    for seed in 1..=seeds {
        let mut chance = Seed::from_environment(seed);
        let start: Date = "2026-02-20".parse().expect("a day");
        let mut desk = Desk::on(&start.to_string());
        desk.json(&["init", "--name", "Essai"]);
        let file = book(&mut chance).write(desk.home(), "ecritures.txt");
        desk.json(&["import", file.to_str().expect("a plain path")]);

        let mut told: BTreeMap<Date, String> = BTreeMap::new();
        let mut day = start;
        for _ in 0..30 {
            let mut window = window(&desk, day);
            for _ in 0..number(&mut chance, 4) {
                match act(&mut window, &mut chance) {
                    Ok(()) | Err(Refusal::NothingToUndo | Refusal::NothingToRedo) => {}
                    Err(other) => panic!("seed {seed}, {day}: {other:?}"),
                }
            }
            let page = page(&mut window, None);
            let month = page.months.last().expect("the running month");
            let running = (month.by_cause.clone(), month.unqualified_cents);
            assert_eq!(running, amounts(&page.synthesis), "seed {seed}: the last month is {day} itself");
            told.insert(day, format!("{:#?}", page.synthesis));
            day = plus_days(day, 1 + days(&mut chance, 7));
        }

        let mut window = window(&desk, day);
        for (day, before) in &told {
            let page = page(&mut window, Some(*day));
            assert_eq!(&format!("{:#?}", page.synthesis), before, "seed {seed}: {day}, read later");
        }
        for month in &page(&mut window, None).months {
            let on: Date = month.on.parse().expect("a day");
            let then = amounts(&page(&mut window, Some(on)).synthesis);
            assert_eq!((month.by_cause.clone(), month.unqualified_cents), then, "seed {seed}: end of {on}");
        }
        drop(window);
        for on in told.keys().step_by(7) {
            let on = on.to_string();
            desk.move_to(&day.to_string());
            let later = printed(&desk, &["causes", "--on", &on]);
            desk.move_to(&on);
            assert!(later == printed(&desk, &["causes"]), "seed {seed}: {on} at the terminal");
        }
    }
}
