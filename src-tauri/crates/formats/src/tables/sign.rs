//! The sign of credit notes and payments, decided once for a file.
//!
//! A credit note lowers the balance whether its package writes `-100` or `100`. When a file holds both, only its
//! totals can say whether the other sign is a correction of a credit note or the same thing written otherwise.

use encaisse_core::money::Cents;

/// How a column writes the amounts of what lowers the balance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CreditSign {
    /// Negative: taken as written.
    Negative,
    /// Positive: turned round.
    Positive,
    /// Both, and the totals add them as written.
    AsWritten,
    /// Both, and each lowers the balance.
    EachLowers,
}

impl CreditSign {
    /// The stable name of the rule.
    pub fn code(self) -> &'static str {
        match self {
            CreditSign::Negative => "negative",
            CreditSign::Positive => "positive",
            CreditSign::AsWritten => "as_written",
            CreditSign::EachLowers => "each_lowers",
        }
    }

    /// The amount as it counts in the balance.
    pub(super) fn apply(self, written: Cents) -> Cents {
        match self {
            CreditSign::Negative | CreditSign::AsWritten => written,
            CreditSign::Positive => -written,
            CreditSign::EachLowers => -written.abs(),
        }
    }
}

/// The rule of a column, and whether nothing proves it. `None` when no credit has an amount.
pub(super) fn decide(credits: &[Cents], others: Cents, totals: &[Cents]) -> Option<(CreditSign, bool)> {
    let negative = credits.iter().any(|amount| amount.is_negative());
    let positive = credits.iter().any(|amount| amount.is_positive());
    let proved = |rule: CreditSign| {
        let sum = others + credits.iter().map(|amount| rule.apply(*amount)).sum();
        totals.contains(&sum)
    };
    Some(match (negative, positive) {
        (false, false) => return None,
        (true, false) => (CreditSign::Negative, false),
        // Totals that add a credit note to the invoices say something else than its type.
        (false, true) => {
            (CreditSign::Positive, proved(CreditSign::AsWritten) && !proved(CreditSign::Positive))
        }
        (true, true) if proved(CreditSign::AsWritten) => (CreditSign::AsWritten, false),
        (true, true) => (CreditSign::EachLowers, !proved(CreditSign::EachLowers)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_decide_when_a_file_holds_both_signs() {
        let cents = |amounts: &[i64]| amounts.iter().map(|amount| Cents::new(*amount)).collect::<Vec<_>>();
        use CreditSign as S;
        for (credits, totals, found) in [
            (&[-100, -50][..], &[][..], Some((S::Negative, false))),
            (&[100, 50], &[], Some((S::Positive, false))),
            (&[100, 50], &[850], Some((S::Positive, false))),
            (&[100, 50], &[1150], Some((S::Positive, true))),
            (&[-100, 50], &[950], Some((S::AsWritten, false))),
            (&[-100, 50], &[850], Some((S::EachLowers, false))),
            (&[-100, 50], &[], Some((S::EachLowers, true))),
            (&[0], &[], None),
        ] {
            assert_eq!(
                decide(&cents(credits), Cents::new(1000), &cents(totals)),
                found,
                "{credits:?} {totals:?}"
            );
        }
    }
}
