//! The fixed compensation for recovery costs (indemnité forfaitaire): 40 € once per late invoice, whatever its
//! amount and the length of the delay (C. com. L441-10 II, D441-5; public buyers: CCP L2192-13).

use crate::dates::Date;
use crate::legal::customer_type::{CustomerType, LegalStatus, PenaltiesBlocked, PenaltyRules};
use crate::money::Cents;

/// The amount a text sets, from a day on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompensationRow {
    /// Whom the text is about.
    pub rules: PenaltyRules,
    /// The first day of delay it applies to.
    pub since: Date,
    /// The amount per invoice.
    pub amount: Cents,
    /// The text, in the words printed beside it.
    pub source: String,
}

/// The amounts in force over time.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CompensationTable {
    rows: Vec<CompensationRow>,
}

impl CompensationTable {
    /// A table of these rows, in any order.
    pub fn new(mut rows: Vec<CompensationRow>) -> Self {
        rows.sort_by_key(|row| row.since);
        CompensationTable { rows }
    }

    /// The row in force on `day`; `None` before the first text.
    pub fn on(&self, rules: PenaltyRules, day: Date) -> Option<&CompensationRow> {
        self.rows.iter().rev().find(|row| row.rules == rules && row.since <= day)
    }
}

/// One instalment of an invoice, as far as delay is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Instalment {
    /// The due date.
    pub due: Date,
    /// The day nothing more was owed on it; `None` while something is.
    pub settled: Option<Date>,
}

/// The invoice the compensation is claimed for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Invoice<'a> {
    /// Who owes it.
    pub customer: CustomerType,
    /// Whether payment is forbidden to them.
    pub status: LegalStatus,
    /// For a public buyer, the day the payment request was received.
    pub request_received: Option<Date>,
    /// Its instalments: however many are late, the compensation is owed once.
    pub instalments: &'a [Instalment],
}

/// Why the compensation is not due.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotDue {
    /// The client owes no penalties at all.
    #[error(transparent)]
    Blocked(#[from] PenaltiesBlocked),
    /// No instalment was or is late.
    #[error("the invoice is not late")]
    NotLate,
    /// Every late instalment fell due on or after the opening judgment, when payment was forbidden
    /// (C. com. L441-10 II, last sentence).
    #[error("due on or after the opening judgment of {since}")]
    DueAfterJudgment {
        /// The day of the judgment.
        since: Date,
    },
    /// No text set an amount yet on the first day of delay.
    #[error("no fixed compensation for a delay that starts on {late_from}")]
    NoText {
        /// The first day of delay.
        late_from: Date,
    },
}

/// The compensation due on `invoice` at the end of the day `as_of`: once, or not at all.
///
/// ```
/// use encaisse_core::legal::customer_type::{CustomerType, LegalStatus, PenaltyRules};
/// use encaisse_core::legal::fixed_compensation::{
///     CompensationRow, CompensationTable, Instalment, Invoice, fixed_compensation,
/// };
/// use encaisse_core::money::Cents;
/// let table = CompensationTable::new(vec![CompensationRow {
///     rules: PenaltyRules::BetweenProfessionals,
///     since: "2013-01-01".parse().unwrap(),
///     amount: Cents::new(40_00),
///     source: "C. com. art. D441-5".to_owned(),
/// }]);
/// // Two instalments, both late: one compensation.
/// let due = |day: &str| Instalment { due: day.parse().unwrap(), settled: None };
/// let invoice = Invoice {
///     customer: CustomerType::Company,
///     status: LegalStatus::InOrder,
///     request_received: None,
///     instalments: &[due("2026-09-30"), due("2026-10-31")],
/// };
/// let row = fixed_compensation(&invoice, &table, "2026-11-22".parse().unwrap()).unwrap();
/// assert_eq!(row.amount, Cents::new(40_00));
/// ```
///
/// # Errors
/// [`NotDue`] with the reason.
pub fn fixed_compensation<'t>(
    invoice: &Invoice,
    table: &'t CompensationTable,
    as_of: Date,
) -> Result<&'t CompensationRow, NotDue> {
    let rules = invoice.customer.penalties_allowed(invoice.request_received)?;
    let late = || invoice.instalments.iter().filter(|instalment| instalment.late_at(as_of));
    let claimable = late().filter(|instalment| !invoice.status.forbids_payment_on(instalment.due));
    match (claimable.map(|instalment| instalment.due).min(), invoice.status) {
        (Some(due), _) => {
            let late_from = crate::dates::plus_days(due, 1);
            table.on(rules, late_from).ok_or(NotDue::NoText { late_from })
        }
        (None, LegalStatus::Insolvency { since }) if late().next().is_some() => {
            Err(NotDue::DueAfterJudgment { since })
        }
        (None, _) => Err(NotDue::NotLate),
    }
}

impl Instalment {
    /// True when the due date passed with something still owed, even if it was settled since.
    fn late_at(&self, as_of: Date) -> bool {
        self.settled.unwrap_or(as_of).min(as_of) > self.due
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::legal::customer_type::PublicBuyerKind;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn table() -> CompensationTable {
        let row = |rules, since: &str, cents, source: &str| CompensationRow {
            rules,
            since: day(since),
            amount: Cents::new(cents),
            source: source.to_owned(),
        };
        CompensationTable::new(vec![
            row(PenaltyRules::BetweenProfessionals, "2030-01-01", 5_000, "an invented rise"),
            row(PenaltyRules::BetweenProfessionals, "2013-01-01", 4_000, "D441-5"),
            row(PenaltyRules::PublicBuyer, "2013-05-01", 4_000, "L2192-13"),
        ])
    }

    fn company(instalments: &[Instalment]) -> Invoice<'_> {
        Invoice {
            customer: CustomerType::Company,
            status: LegalStatus::InOrder,
            request_received: None,
            instalments,
        }
    }

    fn open(due: &str) -> Instalment {
        Instalment { due: day(due), settled: None }
    }

    fn amount(invoice: Invoice, as_of: &str) -> Result<i64, NotDue> {
        fixed_compensation(&invoice, &table(), day(as_of)).map(|row| row.amount.get())
    }

    #[test]
    fn due_from_the_first_day_of_delay() {
        let invoice = [open("2026-11-20")];
        assert_eq!(amount(company(&invoice), "2026-11-20"), Err(NotDue::NotLate), "P7: paid on the day");
        assert_eq!(amount(company(&invoice), "2026-11-21"), Ok(4_000), "P6: one day late");
    }

    #[test]
    fn a_payment_that_came_late_still_owes_it_and_one_that_came_in_time_does_not() {
        let settled = |on: &str| [Instalment { due: day("2026-11-20"), settled: Some(day(on)) }];
        assert_eq!(amount(company(&settled("2026-11-25")), "2027-06-30"), Ok(4_000));
        assert_eq!(amount(company(&settled("2026-11-20")), "2027-06-30"), Err(NotDue::NotLate));
        assert_eq!(amount(company(&settled("2026-11-25")), "2026-11-20"), Err(NotDue::NotLate), "as of then");
    }

    #[test]
    fn consumers_and_unknown_clients_never_owe_it() {
        let instalments = [open("2026-01-31")];
        let of = |customer, request_received| {
            amount(Invoice { customer, request_received, ..company(&instalments) }, "2026-11-22")
        };
        let blocked = |reason| Err(NotDue::Blocked(reason));
        assert_eq!(of(CustomerType::Consumer, None), blocked(PenaltiesBlocked::Consumer));
        assert_eq!(of(CustomerType::Unknown, None), blocked(PenaltiesBlocked::TypeUnknown));
        let hospital = CustomerType::PublicBuyer(PublicBuyerKind::Health);
        assert_eq!(of(hospital, None), blocked(PenaltiesBlocked::ReceiptDateMissing));
        assert_eq!(of(hospital, Some(day("2025-12-12"))), Ok(4_000));
    }

    #[test]
    fn a_public_buyer_owes_it_by_its_own_text() {
        let instalments = [open("2026-01-31")];
        let customer = CustomerType::PublicBuyer(PublicBuyerKind::State);
        let invoice =
            Invoice { customer, request_received: Some(day("2026-01-01")), ..company(&instalments) };
        let (table, as_of) = (table(), day("2026-11-22"));
        assert_eq!(fixed_compensation(&invoice, &table, as_of).unwrap().source, "L2192-13");
        assert_eq!(fixed_compensation(&company(&instalments), &table, as_of).unwrap().source, "D441-5");
    }

    #[test]
    fn insolvency_spares_what_fell_due_from_the_judgment_on() {
        let status = LegalStatus::Insolvency { since: day("2026-09-10") };
        let of =
            |instalments: &[Instalment]| amount(Invoice { status, ..company(instalments) }, "2026-11-22");
        assert_eq!(of(&[open("2026-09-09")]), Ok(4_000), "due before: may be declared");
        let spared = Err(NotDue::DueAfterJudgment { since: day("2026-09-10") });
        assert_eq!(of(&[open("2026-09-10")]), spared, "due the same day");
        assert_eq!(
            of(&[open("2026-09-09"), open("2026-10-09")]),
            Ok(4_000),
            "one instalment before is enough"
        );
        assert_eq!(of(&[open("2026-12-31")]), Err(NotDue::NotLate));
    }

    #[test]
    fn the_amount_is_that_of_the_first_day_of_delay() {
        assert_eq!(amount(company(&[open("2029-12-30"), open("2030-05-31")]), "2030-06-30"), Ok(4_000));
        assert_eq!(amount(company(&[open("2029-12-31")]), "2030-06-30"), Ok(5_000));
        let before = Err(NotDue::NoText { late_from: day("2012-12-31") });
        assert_eq!(amount(company(&[open("2012-12-30")]), "2026-11-22"), before);
    }
}
