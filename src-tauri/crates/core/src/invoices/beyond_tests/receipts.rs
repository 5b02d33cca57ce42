//! What people accepted, before and after accounting books it.

use super::*;

const FA1: &str = "FA1 1000 2026-06-09?";

fn ledger() -> Case {
    Case::new().sale("2026-05-10", "FA1", 1000)
}

#[test]
fn an_accepted_receipt_lowers_the_claim_until_accounting_books_it() {
    let paid = || ledger().accepted("R1", "2026-07-03", 1000, &[("FA1", 1000)]);
    let booked = |amount| paid().receipt("2026-07-04", "VIR 7", amount).ledger_until("2026-07-31");
    let unbooked = "R1: Unbooked, [1000]";
    for (question, case, told, bridge) in [
        ("accounting does not hold it yet: the bridge", paid(), vec![unbooked], 1000),
        (
            "accounting books it without lettering: once, on the invoice the person said",
            booked(1000),
            vec!["R1: Booked, [1000]"],
            0,
        ),
        (
            "accounting booked another amount: it is another payment",
            booked(900),
            vec!["VIR 7 -900", unbooked],
            1000,
        ),
        (
            "accounting booked as much too long after: another payment",
            paid().receipt("2026-07-19", "VIR 7", 1000).ledger_until("2026-07-31"),
            vec!["VIR 7 -1000", unbooked],
            1000,
        ),
        (
            "accounting booked it in two lines of one day",
            paid()
                .receipt("2026-07-04", "VIR 7", 600)
                .receipt("2026-07-04", "VIR 8", 400)
                .ledger_until("2026-07-31"),
            vec!["R1: Booked, [1000]"],
            0,
        ),
        (
            "accounting lettered it with the same invoice",
            Case::new()
                .sale("2026-05-10", "FA1", 1000)
                .lettered("A")
                .receipt("2026-07-04", "VIR 7", 1000)
                .lettered("A")
                .ledger_until("2026-07-31")
                .accepted("R1", "2026-07-03", 1000, &[("FA1", 1000)]),
            vec!["R1: Booked, [1000]"],
            0,
        ),
        (
            "a part",
            ledger().accepted("R1", "2026-07-03", 400, &[("FA1", 400)]),
            vec!["FA1 600 2026-06-09?", "R1: Unbooked, [400]"],
            400,
        ),
        (
            "more than the invoice: the rest stays on the account",
            ledger().accepted("R1", "2026-07-03", 1200, &[("FA1", 1000)]),
            vec!["R1 -200 (bank)", "R1: Unbooked, [1000]"],
            1200,
        ),
        (
            "no invoice: all of it stays on the account",
            ledger().accepted("R1", "2026-07-03", 1200, &[]),
            vec![FA1, "R1 -1200 (bank)", "R1: Unbooked, []"],
            1200,
        ),
        (
            "two receipts of one amount, one of them booked",
            paid()
                .sale("2026-05-12", "FA2", 1000)
                .accepted("R2", "2026-07-05", 1000, &[("FA2", 1000)])
                .receipt("2026-07-03", "VIR 7", 1000)
                .ledger_until("2026-07-04"),
            vec!["R1: Booked, [1000]", "R2: Unbooked, [1000]"],
            1000,
        ),
        ("the day before the receipt", paid().on("2026-07-02"), vec![FA1], 0),
    ] {
        holds(question, &case, &told, bridge);
    }
}

#[test]
fn accounting_that_settles_otherwise_is_right() {
    let other = Case::new()
        .sale("2026-05-10", "FA1", 1000)
        .sale("2026-05-12", "FA2", 1000)
        .lettered("A")
        .receipt("2026-07-04", "VIR 7", 1000)
        .lettered("A")
        .ledger_until("2026-07-31")
        .accepted("R1", "2026-07-03", 1000, &[("FA1", 1000)]);
    holds("the receipt is lettered with another invoice", &other, &[FA1, "R1: Replaced, [0]"], 0);
    let discounted = other.clone().last_accepted(|accepted| {
        let (item, amount, kind) = (invoice("FA1"), euros(20), DifferenceKind::Discount);
        accepted.difference = Some(Difference { item, amount, kind });
    });
    holds("and its discount goes with it", &discounted, &[FA1, "R1: Replaced, [0]"], 0);
    let paid_twice = Case::new()
        .sale("2026-05-10", "FA1", 1000)
        .lettered("A")
        .receipt("2026-06-04", "VIR 7", 1000)
        .lettered("A")
        .accepted("R1", "2026-07-03", 1000, &[("FA1", 1000)]);
    holds(
        "the invoice is settled by another payment, and this one is nowhere: it counts for nothing",
        &paid_twice,
        &["R1: Replaced, [0]"],
        0,
    );
    let in_part = Case::new()
        .sale("2026-05-10", "FA1", 1000)
        .lettered("A")
        .receipt("2026-06-04", "VIR 7", 700)
        .lettered("A")
        .accepted("R1", "2026-07-03", 1000, &[("FA1", 1000)]);
    holds("it settled a part of it: the rest", &in_part, &["R1: Replaced, [300]"], 300);
}

#[test]
fn what_went_away_with_its_file_waits() {
    let gone = ledger()
        .accepted("R1", "2026-07-03", 1000, &[("FA1", 1000)])
        .last_accepted(|accepted| accepted.present = false);
    holds("the statement was taken back", &gone, &[FA1, "R1: Waiting, [0]"], 0);
    let piece_gone = ledger().accepted("R1", "2026-07-03", 1300, &[("FA1", 1000), ("FA8", 300)]);
    holds(
        "the list that showed one of the invoices was taken back",
        &piece_gone,
        &["R1: Waiting, [1000, 0]"],
        1000,
    );
    let back = ledger().accepted("R1", "2026-07-03", 1000, &[("FA1", 1000)]).accepted(
        "R2",
        "2026-07-10",
        -1300,
        &[("FA1", 1000), ("FA8", 300)],
    );
    holds(
        "the same of a payment that came back",
        &back,
        &["FA1 1000 2026-06-09? (bank)", "R1: Unbooked, [1000]", "R2: Waiting, [1000, 0]"],
        0,
    );
}

#[test]
fn a_discount_is_written_off_once() {
    let paid = |case: Case| {
        case.accepted("R1", "2026-07-03", 980, &[("FA1", 980)]).last_accepted(|accepted| {
            accepted.difference =
                Some(Difference { item: invoice("FA1"), amount: euros(20), kind: DifferenceKind::Discount });
        })
    };
    holds("with the payment", &paid(ledger()), &["R1: Unbooked, [980]"], 1000);
    let payment = || ledger().receipt("2026-07-04", "VIR 7", 980).ledger_until("2026-07-31");
    holds("the payment booked, not the discount yet", &paid(payment()), &["R1: Booked, [980]"], 20);
    let both = || payment().line(Nature::Discount, "2026-07-04", "Escompte", -20);
    holds("both booked, nothing lettered", &paid(both()), &["R1: Booked, [980]"], 0);
    let mut lettered = both();
    lettered.lines.iter_mut().for_each(|line| line.letter = Some("A".into()));
    holds("both booked and lettered", &paid(lettered), &["R1: Booked, [980]"], 0);
}

#[test]
fn a_payment_that_comes_back_brings_its_invoice_back() {
    let back = |case: Case| case.accepted("R2", "2026-07-10", -1000, &[("FA1", 1000)]);
    let paid = || ledger().accepted("R1", "2026-07-03", 1000, &[("FA1", 1000)]);
    holds(
        "as late as on its first day",
        &back(paid()),
        &["FA1 1000 2026-06-09? (bank)", "R1: Unbooked, [1000]", "R2: Unbooked, [1000]"],
        0,
    );
    let stated =
        back(paid()).list("factures", "2026-06-30", &[("FA1", "2026-05-10", "2026-07-09", 1000, 1000)]);
    holds(
        "from its own due date",
        &stated,
        &["FA1 1000 2026-07-09 (bank)", "R1: Unbooked, [1000]", "R2: Unbooked, [1000]"],
        0,
    );
    let mut again = back(paid()).accepted("R3", "2026-07-20", 1000, &[]);
    let second = Share { item: item_of("invoice", "FA1", 2), amount: euros(1000) };
    again = again.last_accepted(|accepted| accepted.shares = vec![second]);
    holds(
        "and it can be paid again",
        &again,
        &["R1: Unbooked, [1000]", "R2: Unbooked, [1000]", "R3: Unbooked, [1000]"],
        1000,
    );
    let booked = back(paid())
        .receipt("2026-07-04", "VIR 7", 1000)
        .line(Nature::ReturnedPayment, "2026-07-11", "FA1", 1000)
        .ledger_until("2026-07-31");
    holds(
        "accounting books both: once",
        &booked,
        &["FA1 1000 2026-06-09?", "R1: Booked, [1000]", "R2: Booked, [1000]"],
        0,
    );
}

#[test]
fn a_credit_of_accounting_is_set_against_what_a_person_says() {
    let credit = ledger().receipt("2026-06-20", "VIR 7", 400);
    let open = credit.account().items.into_iter().find(|item| item.remaining.is_negative()).unwrap();
    let own = credit.clone().accepted("R1", "2026-06-20", 400, &[("FA1", 400)]).last_accepted(|accepted| {
        (accepted.origin, accepted.receipt) = (ReceiptOrigin::Ledger, open.id);
    });
    holds("nothing leaves account 411", &own, &["FA1 600 2026-06-09?", "R1: Booked, [400]"], 0);
    let origins: Vec<Origin> = own.account().allocations.iter().map(|one| one.origin).collect();
    assert_eq!(origins, [Origin::Accepted]);
    let mut gone = own.clone();
    gone.lines.pop();
    holds("the ledger holds it no more", &gone, &[FA1, "R1: Waiting, [0]"], 0);
    let mut lettered = own;
    lettered = lettered.sale("2026-05-12", "FA2", 400).lettered("A");
    lettered.lines[1].letter = Some("A".into());
    holds("the ledger letters it with another invoice", &lettered, &[FA1, "R1: Replaced, [0]"], 0);
    let mut same = lettered;
    same.lines.pop();
    same.lines[0].letter = Some("A".into());
    holds(
        "the ledger letters it with the same invoice",
        &same,
        &["FA1 600 2026-06-09?", "R1: Booked, [400]"],
        0,
    );
}
