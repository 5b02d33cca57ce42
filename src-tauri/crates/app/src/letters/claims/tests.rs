//! Does each overdue cent go to one place: claimed, contested, or waiting?

use encaisse_core::entries::AccountClass;
use encaisse_core::ids::Id;
use encaisse_core::invoices::{DueDate, ItemKind};

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap_or_default()
}

/// An overdue invoice of 1 000,00 €, 400,00 € of which are paid.
fn late(piece: &str, contested: i64, promised: Option<&str>) -> Overdue {
    let item = Item {
        id: Id::of(&["item", piece]),
        invoice: Id::of(&["invoice", piece]),
        source: encaisse_core::entries::Source::Ledger,
        class: AccountClass::Receivable,
        kind: ItemKind::Invoice,
        piece: piece.to_owned(),
        rank: 1,
        issued: day("2026-08-31"),
        booked: day("2026-08-31"),
        due: Some(DueDate::Stated(day("2026-09-30"))),
        amount: Cents::new(100_000),
        remaining: Cents::new(60_000),
        settled_on: None,
        currency: None,
        label: String::new(),
        line: 0,
    };
    Overdue { item, contested: Cents::new(contested), promised_until: promised.map(day), assigned: None }
}

fn request(excluded: &[&str], included: &[&str]) -> LetterRequest {
    let ids = |pieces: &[&str]| pieces.iter().map(|piece| Id::of(&["item", piece]).to_string()).collect();
    LetterRequest { excluded: ids(excluded), included: ids(included), ..LetterRequest::default() }
}

#[test]
fn contested_whole_part_or_none_promised_and_chosen_by_hand() {
    let promise = Some("2026-11-30");
    let until = LeftOut::Promised(day("2026-11-30"));
    let rows = [
        (0, None, false, false, None),
        (20_000, None, false, false, None),
        (60_000, None, false, false, Some(LeftOut::Contested)),
        (0, promise, false, false, Some(until.clone())),
        (20_000, promise, false, false, Some(until.clone())),
        (0, promise, false, true, None),
        // A promise set aside by hand sets no dispute aside.
        (60_000, promise, false, true, Some(LeftOut::Contested)),
        (0, None, true, false, Some(LeftOut::ByHand)),
        (0, promise, true, true, Some(LeftOut::ByHand)),
    ];
    for (contested, promised, excluded, included, expected) in rows {
        let chosen = |yes: bool| if yes { vec!["F1"] } else { vec![] };
        let request = request(&chosen(excluded), &chosen(included));
        let found = late("F1", contested, promised).left_out(&request);
        assert_eq!(found, expected, "{contested} {promised:?} {excluded} {included}");
    }
    let mut foreign = late("F1", 0, promise);
    foreign.item.currency = Some("USD".to_owned());
    assert_eq!(foreign.left_out(&request(&[], &["F1"])), Some(LeftOut::ForeignCurrency));
    // What a factor has is not named as contested, and no choice by hand brings it back.
    let mut assigned = late("F1", 60_000, promise);
    assigned.assigned = Some(String::new());
    let why = assigned.left_out(&request(&[], &["F1"]));
    assert_eq!(why.as_ref().map(LeftOut::words).as_deref(), Some("créance cédée à un factor"));
    assert!(!assigned.is_contested_whole());
}

/// Over every mix of four items in seven states: claimed and contested and withheld make what is overdue.
#[test]
fn no_cent_is_claimed_twice_or_lost() {
    let states: [(i64, Option<&str>, bool, bool); 7] = [
        (0, None, false, false),
        (20_000, None, false, false),
        (60_000, None, false, false),
        (0, Some("2026-11-30"), false, false),
        (20_000, Some("2026-12-15"), false, false),
        (20_000, Some("2026-12-15"), false, true),
        (20_000, None, true, false),
    ];
    for mix in 0..states.len().pow(4) {
        let mut overdue = Vec::new();
        let (mut excluded, mut included) = (Vec::new(), Vec::new());
        for (rank, piece) in ["F1", "F2", "F3", "F4"].into_iter().enumerate() {
            let place = u32::try_from(rank).unwrap_or_default();
            let state = states.get(mix / states.len().pow(place) % states.len());
            let Some((contested, promised, out, back)) = state else { continue };
            overdue.push(late(piece, *contested, *promised));
            excluded.extend(out.then_some(piece));
            included.extend(back.then_some(piece));
        }
        let remaining: Cents = overdue.iter().map(|late| late.item.remaining).sum();
        let (claimed, left_out) = split(overdue, &request(&excluded, &included), |_| None);
        let asked: Cents = claimed.iter().map(Overdue::principal).sum();
        let contested: Cents = claimed.iter().map(|late| late.contested).sum();
        let waiting: Cents = left_out.iter().map(|(late, _)| late.item.remaining).sum();
        assert_eq!(asked + contested + waiting, remaining, "{mix}");
        assert!(claimed.iter().all(|late| late.principal().is_positive()), "{mix}");
        let parts = named(&claimed, &[]).into_iter().filter_map(|named| named.contested).sum::<Cents>();
        assert_eq!(parts, contested, "{mix}");
    }
}

#[test]
fn instalments_of_one_invoice_are_named_apart() {
    let first = late("F1", 0, None);
    let mut second = late("F1", 60_000, None);
    second.item.rank = 2;
    let expected = vec![DisputedItem { piece: "F1 (2)".to_owned(), contested: None }];
    assert_eq!(named(&[first], &[second.item]), expected);
}

#[test]
fn a_letter_without_anything_to_claim_says_why_and_until_when() {
    let rows: [(&[LeftOut], &str); 6] = [
        (&[], "Aucune facture échue à réclamer"),
        (&[LeftOut::Promised(day("2026-11-30"))], "Rien à réclamer\u{a0}: promesse du client au 30/11/2026"),
        (
            &[
                LeftOut::Promised(day("2026-12-15")),
                LeftOut::Promised(day("2026-11-30")),
                LeftOut::Promised(day("2026-11-30")),
                LeftOut::Contested,
            ],
            "Rien à réclamer\u{a0}: promesses du client aux 30/11/2026 et 15/12/2026, une échéance contestée",
        ),
        (
            &[LeftOut::Assigned("Crédit du Rhône".to_owned()), LeftOut::Assigned(String::new())],
            "Rien à réclamer\u{a0}: 2 échéances cédées",
        ),
        (&[LeftOut::Contested, LeftOut::Contested], "Rien à réclamer\u{a0}: 2 échéances contestées"),
        (
            &[LeftOut::ByHand, LeftOut::ForeignCurrency, LeftOut::Contested],
            "Rien à réclamer\u{a0}: une échéance contestée, une échéance en devise, une échéance retirée",
        ),
    ];
    for (reasons, expected) in rows {
        let left_out: Vec<_> = reasons.iter().map(|why| (late("F1", 0, None), why.clone())).collect();
        assert_eq!(nothing_claimed(&left_out, LetterKind::FormalNotice), expected);
    }
}

#[test]
fn why_an_item_is_left_out_is_told_with_its_day() {
    let words = LeftOut::Promised(day("2026-11-30")).words();
    assert_eq!(words, "promesse du client au 30/11/2026");
    let view = item_view(&late("F1", 20_000, Some("2026-11-30")), Some(words), day("2026-11-22"));
    assert_eq!((view.contested_cents, view.remaining_cents, view.days_late), (20_000, 60_000, 53));
    assert_eq!(view.promised_until.as_deref(), Some("2026-11-30"));
}
