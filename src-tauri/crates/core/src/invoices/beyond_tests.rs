//! Does what lists, banks and people add keep the account right?

mod lists;
mod paid;
mod properties;
mod receipts;

use super::*;
use crate::allocation::Origin;
use crate::beyond::*;
use crate::references::normalise;

const LEDGER: &str = "essai";
const CLIENT: &str = "C1";

/// One client: a ledger from 1 January to 30 June 2026, and what is known beside it. Amounts in whole euros.
#[derive(Clone, Debug)]
struct Case {
    lines: Vec<Line>,
    extracts: Vec<Extract>,
    beyond: Beyond,
    as_of: Option<Date>,
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn euros(amount: i64) -> Cents {
    Cents::new(amount * 100)
}

/// Identity of the invoice that bears this number, or of its next instalment.
fn item_of(kind: &str, key: &str, rank: u32) -> Id {
    Id::of(&["item", LEDGER, CLIENT, kind, key, &rank.to_string()])
}

fn invoice(number: &str) -> Id {
    item_of("invoice", &normalise(number), 1)
}

fn receipt(name: &str) -> Id {
    Id::of(&["receipt", name])
}

impl Case {
    fn new() -> Self {
        let (from, to) = (day("2026-01-01"), day("2026-06-30"));
        let extract = Extract { from, to, order: 1, has_opening: false };
        Case { lines: Vec::new(), extracts: vec![extract], beyond: Beyond::default(), as_of: None }
    }

    fn without_ledger() -> Self {
        Case { extracts: Vec::new(), ..Case::new() }
    }

    /// The same ledger, received again later: it goes until this day.
    fn ledger_until(mut self, to: &str) -> Self {
        self.extracts[0].to = day(to);
        self
    }

    fn line(mut self, nature: Nature, on: &str, piece: &str, amount: i64) -> Self {
        let numbered = matches!(nature, Nature::Sale | Nature::CreditNote);
        self.lines.push(Line {
            extract: 0,
            rank: u32::try_from(self.lines.len() + 1).unwrap(),
            source: Source::Ledger,
            class: AccountClass::Receivable,
            nature,
            account: "411".into(),
            journal: "".into(),
            entry: "".into(),
            date: day(on),
            piece: piece.into(),
            reference: numbered.then(|| normalise(piece).into()),
            piece_date: day(on),
            label: piece.into(),
            amount: euros(amount),
            letter: None,
            letter_date: None,
            due: None,
            currency: None,
        });
        self
    }

    fn sale(self, on: &str, piece: &str, amount: i64) -> Self {
        self.line(Nature::Sale, on, piece, amount)
    }

    fn receipt(self, on: &str, piece: &str, amount: i64) -> Self {
        self.line(Nature::Receipt, on, piece, -amount)
    }

    /// The last line of the ledger bears this lettrage code.
    fn lettered(mut self, code: &str) -> Self {
        self.lines.last_mut().unwrap().letter = Some(code.into());
        self
    }

    /// A list of this origin, true on the evening of this day.
    fn list(mut self, origin: &str, as_of: &str, pieces: &[Piece<'_>]) -> Self {
        self.beyond.sightings.extend(pieces.iter().map(|piece| sighting(origin, as_of, piece)));
        self
    }

    /// The list of this origin and day holds everything that is open, of pieces since a day perhaps.
    fn complete(mut self, origin: &str, as_of: &str, from: Option<&str>) -> Self {
        self.beyond.complete.push(CompleteList {
            file: format!("{origin} {as_of}").into(),
            origin: origin.into(),
            as_of: day(as_of),
            from: from.map(day),
            label: origin.into(),
        });
        self
    }

    /// A person set this receipt of the bank against these invoices.
    fn accepted(mut self, name: &str, on: &str, amount: i64, shares: &[(&str, i64)]) -> Self {
        let share = |(number, amount): &(&str, i64)| Share { item: invoice(number), amount: euros(*amount) };
        self.beyond.accepted.push(Accepted {
            penalties: Cents::ZERO,
            receipt: receipt(name),
            origin: ReceiptOrigin::Bank,
            on: day(on),
            amount: euros(amount),
            label: name.into(),
            shares: shares.iter().map(share).collect(),
            difference: None,
            present: true,
        });
        self
    }

    fn last_accepted(mut self, change: impl FnOnce(&mut Accepted)) -> Self {
        change(self.beyond.accepted.last_mut().unwrap());
        self
    }

    fn on(self, as_of: &str) -> Self {
        Case { as_of: Some(day(as_of)), ..self }
    }

    fn account(&self) -> Account {
        let facts = Facts { ledger: LEDGER, client: CLIENT, extracts: &self.extracts };
        let due = DueRule {
            agreed: &|_, _| None,
            terms: PaymentTerms::from_code("net:30").unwrap(),
            confirmed: None,
        };
        project(&facts, self.lines.clone(), self.beyond.clone(), &due, self.as_of)
    }

    /// Open items as `number remaining due`, `?` after a due date that nobody stated; then receipts as
    /// `name: state, applied`.
    fn told(&self) -> Vec<String> {
        let account = self.account();
        let mut told = Vec::new();
        for item in account.items.iter().filter(|item| !item.remaining.is_zero()) {
            let due = match item.due {
                None => String::new(),
                Some(due) if due.is_stated() => format!(" {}", due.day()),
                Some(due) => format!(" {}?", due.day()),
            };
            let source = match item.source {
                Source::Ledger => String::new(),
                source => format!(" ({})", source.code()),
            };
            told.push(format!("{} {}{due}{source}", item.piece, item.remaining.get() / 100));
        }
        told.sort();
        for kept in &account.kept {
            let of = |one: &&Accepted| one.receipt == kept.receipt;
            let name = &self.beyond.accepted.iter().find(of).unwrap().label;
            let applied: Vec<i64> = kept.applied.iter().map(|cents| cents.get() / 100).collect();
            told.push(format!("{name}: {:?}, {applied:?}", kept.state));
        }
        told
    }
}

/// Number, date, due date (empty when the list has none), amount and what remains.
type Piece<'a> = (&'a str, &'a str, &'a str, i64, i64);

fn sighting(origin: &str, as_of: &str, (number, issued, due, amount, remaining): &Piece<'_>) -> Sighting {
    let credit = *amount < 0;
    Sighting {
        assigned: None,
        source: Source::List,
        file: format!("{origin} {as_of}").into(),
        origin: origin.into(),
        as_of: day(as_of),
        kind: if credit { SightedKind::CreditNote } else { SightedKind::Invoice },
        number: (*number).into(),
        issued: Some(day(issued)),
        due: (!due.is_empty()).then(|| day(due)),
        amount: euros(*amount),
        remaining: Some(euros(*remaining)),
        currency: None,
        label: origin.into(),
    }
}

/// Is the account what this case says, and is account 411 what is told plus the bridge?
fn holds(question: &str, case: &Case, told: &[&str], bridge: i64) {
    assert_eq!(case.told(), told, "{question}");
    let account = case.account();
    assert_eq!(account.bridge(), euros(bridge), "{question}: bridge");
    let ledger: Cents = account
        .lines
        .iter()
        .filter(|line| line.source == Source::Ledger && line.class.is_411())
        .map(|line| line.amount)
        .sum();
    let items: Cents = account.items.iter().map(|item| item.remaining).sum();
    assert_eq!(items + account.bridge(), ledger, "{question}: account 411");
}
