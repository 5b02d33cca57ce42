use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::carnet::Known;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn causes() -> Vec<(String, String)> {
    [("A", "Facturation"), ("A2", "Mention manquante"), ("B1", "Qualité"), ("C1", "Circuit de paiement")]
        .map(|(code, words)| (code.to_owned(), words.to_owned()))
        .to_vec()
}

fn asked(causes: &[(String, String)]) -> Asked<'_> {
    Asked { who: "Marc", causes, today: day("2026-11-23") }
}

fn sent() -> Sent {
    let known = Known { cause: Some("A2".to_owned()), ..Known::default() };
    Sent { about: About::Invoice, shown_cause: Some("A2".to_owned()), known }
}

fn here() -> Here {
    Here { known: sent().known, remaining: Some(Cents::new(100_000)), ..Here::default() }
}

fn text(words: &str) -> Typed {
    Typed::Text(words.to_owned())
}

fn number(cents: i64) -> Typed {
    Typed::Number(Decimal::new(cents, 2))
}

fn one(sent: &Sent, here: &Here, cells: &[(Field, Typed)]) -> Vec<(Field, Verdict)> {
    let cells: Cells = cells.iter().cloned().collect();
    review(sent, here, &cells, &asked(&causes()))
        .into_iter()
        .map(|found| (found.field, found.verdict))
        .collect()
}

/// What was typed, and what is said of it.
type Row = (Vec<(Field, Typed)>, Vec<(Field, Verdict)>);

#[test]
fn each_answer_has_its_verdict() {
    use Field::*;
    use Verdict::*;
    let on = |text: &str| Typed::Day(day(text));
    let rows: Vec<Row> = vec![
        (vec![], vec![]),
        (vec![(Cause, text("A2 · Mention manquante"))], vec![]),
        (vec![(Cause, text("  "))], vec![]),
        (vec![(Cause, text("B1 · Qualité"))], vec![(Cause, New)]),
        (vec![(Cause, text("b1"))], vec![(Cause, New)]),
        (vec![(Cause, text("circuit de PAIEMENT"))], vec![(Cause, New)]),
        (vec![(Cause, text("D1"))], vec![(Cause, Refused(Why::Reserved))]),
        (vec![(Cause, text("Trésorerie"))], vec![(Cause, Refused(Why::NotACause))]),
        (vec![(Cause, Typed::Fault("#REF!".to_owned()))], vec![(Cause, Refused(Why::Fault))]),
        (vec![(Comment, text("Vu le gérant"))], vec![(Comment, New)]),
        (vec![(Comment, text(&"a".repeat(4_001)))], vec![(Comment, Refused(Why::TooLong))]),
        (vec![(PromiseOn, on("2026-12-04"))], vec![(PromiseOn, New)]),
        (vec![(PromiseOn, on("2026-12-04")), (PromiseAmount, number(50_000))], vec![(PromiseOn, New)]),
        (vec![(PromiseOn, text("31/02/2027"))], vec![(PromiseOn, Refused(Why::NotADay))]),
        (vec![(PromiseOn, on("2026-11-22"))], vec![(PromiseOn, Refused(Why::Past))]),
        (vec![(PromiseOn, on("2206-12-04"))], vec![(PromiseOn, Refused(Why::TooFar))]),
        (vec![(PromiseAmount, number(1))], vec![(PromiseAmount, Refused(Why::NoDay))]),
        (
            vec![(PromiseOn, on("2026-12-04")), (PromiseAmount, number(100_001))],
            vec![(PromiseOn, Refused(Why::TooMuch))],
        ),
        (
            vec![(PromiseOn, on("2026-12-04")), (PromiseAmount, number(0))],
            vec![(PromiseOn, Refused(Why::NotPositive))],
        ),
        (
            vec![(PromiseOn, on("2026-12-04")), (PromiseAmount, text("la moitié"))],
            vec![(PromiseOn, Refused(Why::NotAnAmount))],
        ),
        (vec![(Next, text("Rappeler"))], vec![(Next, New)]),
        (vec![(NextOn, on("2026-12-04"))], vec![(NextOn, Refused(Why::NoWords))]),
        (vec![(Reply, text("Oui"))], vec![(Reply, Refused(Why::NotAsked))]),
    ];
    for (cells, expected) in rows {
        assert_eq!(one(&sent(), &here(), &cells), expected, "{cells:?}");
    }
}

#[test]
fn what_changed_here_meanwhile_is_a_conflict_and_so_is_a_cause_that_was_not_told() {
    let cells = [
        (Field::Cause, text("B1")),
        (Field::Comment, text("Vu")),
        (Field::PromiseOn, Typed::Day(day("2026-12-04"))),
    ];
    let mut now = here();
    now.known = Known {
        cause: Some("C1".to_owned()),
        comment: "Autre".to_owned(),
        promise: Some((day("2026-11-30"), Cents::new(1))),
    };
    let conflicts = cells.iter().map(|(field, _)| (*field, Verdict::Conflict)).collect::<Vec<_>>();
    assert_eq!(one(&sent(), &now, &cells), conflicts);
    let hidden = Known { cause: Some("D1".to_owned()), ..Known::default() };
    let untold = Sent { shown_cause: None, known: hidden.clone(), ..sent() };
    let now = Here { known: hidden, ..here() };
    assert_eq!(one(&untold, &now, &cells[..1]), [(Field::Cause, Verdict::Conflict)]);
}

#[test]
fn a_paid_invoice_refuses_and_what_was_taken_in_before_stays_known() {
    let cells = [(Field::Comment, text("Vu")), (Field::PromiseOn, Typed::Day(day("2026-12-04")))];
    let paid = Here { remaining: Some(Cents::default()), ..here() };
    let why = |why| cells.iter().map(|(field, _)| (*field, Verdict::Refused(why))).collect::<Vec<_>>();
    assert_eq!(one(&sent(), &paid, &cells), why(Why::Paid));
    assert_eq!(one(&sent(), &Here { remaining: None, ..here() }, &cells), why(Why::Gone));
    let mut taken = paid;
    taken.known.comment = "Vu (Marc)".to_owned();
    taken.promises = vec![(day("2026-12-04"), Cents::new(100_000))];
    let known = cells.iter().map(|(field, _)| (*field, Verdict::Known)).collect::<Vec<_>>();
    assert_eq!(one(&sent(), &taken, &cells), known);
}

#[test]
fn a_question_has_one_answer() {
    let question = Sent { about: About::Question, shown_cause: None, known: Known::default() };
    let reply = [(Field::Reply, text("Oui, le 12"))];
    let verdict = |known: Option<&str>| {
        let now = Here { reply: known.map(str::to_owned), ..Here::default() };
        one(&question, &now, &reply)
    };
    assert_eq!(verdict(None), [(Field::Reply, Verdict::New)]);
    assert_eq!(verdict(Some("Oui, le 12")), [(Field::Reply, Verdict::Known)]);
    assert_eq!(verdict(Some("Non")), [(Field::Reply, Verdict::Refused(Why::Answered))]);
    assert_eq!(one(&question, &Here::default(), &[(Field::Comment, text("Vu"))]).len(), 1);
}

/// What a line becomes here when its answers are taken in.
fn taken(here: &Here, found: &[Finding]) -> Here {
    let mut now = here.clone();
    for found in found.iter().filter(|found| matches!(found.verdict, Verdict::New | Verdict::Conflict)) {
        match found.answer.clone().unwrap() {
            Answer::Cause(code) => now.known.cause = Some(code),
            Answer::Comment(text) => now.known.comment = signed(&text, "Marc"),
            Answer::Promise { on, amount } => {
                now.known.promise = Some((on, amount));
                now.promises.push((on, amount));
            }
            Answer::Next { what, on } => now.tasks.push((signed(&what, "Marc"), on)),
            Answer::Reply(text) => now.reply = Some(text),
        }
    }
    now
}

fn any_typed() -> impl Strategy<Value = Typed> {
    prop_oneof![
        "[A-E][1-4]?|[a-zé ]{0,12}|31/02/2027".prop_map(Typed::Text),
        (-400i64..900).prop_map(|days| {
            let today = day("2026-11-23");
            Typed::Day(today.checked_add_signed(chrono::Duration::days(days)).unwrap())
        }),
        (-10i64..200_000).prop_map(number),
        Just(Typed::Fault("#REF!".to_owned())),
    ]
}

proptest! {
    /// The same return twice changes nothing; no answer stands where nothing was written; what is refused has no effect.
    #[test]
    fn a_return_taken_in_is_known_when_it_comes_again(
        filled in proptest::collection::btree_map(0usize..7, any_typed(), 0..7),
        question in any::<bool>(),
    ) {
        let cells: Cells = filled.into_iter().map(|(rank, typed)| (Field::ALL[rank], typed)).collect();
        let about = if question { About::Question } else { About::Invoice };
        let (sent, causes) = (Sent { about, ..sent() }, causes());
        let first = review(&sent, &here(), &cells, &asked(&causes));
        prop_assert!(first.len() <= cells.len());
        for found in &first {
            prop_assert!(cells.contains_key(&found.field));
            prop_assert_eq!(found.answer.is_none() && matches!(found.verdict, Verdict::New), false);
        }
        let now = taken(&here(), &first);
        for found in review(&sent, &now, &cells, &asked(&causes)) {
            prop_assert!(matches!(found.verdict, Verdict::Known | Verdict::Refused(_)), "{:?}", found);
        }
    }
}
