//! The entries that follow a claim which becomes doubtful or is lost, with the figures of one client.
//!
//! Account numbers are those of the plan comptable général and may be changed by the desk; the mechanics are here:
//! what is on the TTC, what is on the HT, and when the VAT comes back (CGI art. 272, 1).

use rust_decimal::Decimal;

use crate::money::{Cents, Rate};
use crate::typography::{NBSP, amount};

/// An amount with its tax, split.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct VatSplit {
    /// Without tax.
    pub net: Cents,
    /// The tax.
    pub vat: Cents,
}

impl VatSplit {
    /// An amount TTC and the tax in it; `None` when the tax is negative or more than the whole.
    pub fn of(gross: Cents, vat: Cents) -> Option<Self> {
        (!vat.is_negative() && vat <= gross).then_some(VatSplit { net: gross - vat, vat })
    }

    /// With its tax.
    pub fn gross(self) -> Cents {
        self.net + self.vat
    }
}

/// One line of an entry: an account by its code, and an amount on one side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Which account, by the code of its row in the table of accounts.
    pub account: &'static str,
    /// On the debit.
    pub debit: Cents,
    /// On the credit.
    pub credit: Cents,
}

const fn debit(account: &'static str, debit: Cents) -> Entry {
    Entry { account, debit, credit: Cents::ZERO }
}

const fn credit(account: &'static str, credit: Cents) -> Entry {
    Entry { account, debit: Cents::ZERO, credit }
}

/// A claim becomes doubtful: 416 by 411, TTC.
pub fn doubtful(gross: Cents) -> Vec<Entry> {
    vec![debit("doubtful", gross), credit("clients", gross)]
}

/// A claim is depreciated by the estimated loss, on the HT: 68174 by 491. `None` for a share that is not between 0 and
/// 100 %.
///
/// ```
/// use encaisse_core::court::{VatSplit, depreciation};
/// use encaisse_core::money::Cents;
/// let claim = VatSplit::of(Cents::new(1_200_000), Cents::new(200_000)).unwrap();
/// let entries = depreciation(claim, "40".parse().unwrap()).unwrap();
/// assert_eq!(entries[0].debit, Cents::new(400_000));
/// ```
pub fn depreciation(claim: VatSplit, loss: Rate) -> Option<Vec<Entry>> {
    let share = loss.as_percent();
    if share < Decimal::ZERO || share > Decimal::ONE_HUNDRED {
        return None;
    }
    let lost = Cents::round_half_up(claim.net.euros() * share / Decimal::ONE_HUNDRED)?;
    Some(vec![debit("allowance", lost), credit("depreciation", lost)])
}

/// A claim is lost for good: 654 on the HT and 44571 for the tax that comes back, by 416; the tax stays in the loss
/// when the conditions of CGI art. 272 are not met.
pub fn final_loss(claim: VatSplit, vat_comes_back: bool) -> Vec<Entry> {
    if vat_comes_back && claim.vat.is_positive() {
        vec![debit("loss", claim.net), debit("vat", claim.vat), credit("doubtful", claim.gross())]
    } else {
        vec![debit("loss", claim.gross()), credit("doubtful", claim.gross())]
    }
}

/// Penalties and fixed compensation received: 512 by 763 and 758.
pub fn penalties_received(interest: Cents, indemnity: Cents) -> Vec<Entry> {
    let mut entries = vec![debit("bank", interest + indemnity)];
    entries.extend(interest.is_positive().then(|| credit("penalties", interest)));
    entries.extend(indemnity.is_positive().then(|| credit("compensation", indemnity)));
    entries
}

/// What the duplicate of an unpaid invoice must bear, in prominent characters, for its tax to come back
/// (BOI-TVA-DED-40-10-20; CGI art. 272).
///
/// ```
/// use encaisse_core::court::{VatSplit, vat_mention};
/// use encaisse_core::money::Cents;
/// let claim = VatSplit::of(Cents::new(1_200_000), Cents::new(200_000)).unwrap();
/// assert!(vat_mention(claim).starts_with("Facture demeurée impayée pour la somme de 10\u{202f}000,00\u{a0}€ (prix net)"));
/// ```
pub fn vat_mention(claim: VatSplit) -> String {
    format!(
        "Facture demeurée impayée pour la somme de {} (prix net) et pour la somme de {} (TVA{NBSP}correspondante) qui ne peut \
         faire l’objet d’une déduction (article{NBSP}272 du CGI).",
        amount(claim.net),
        amount(claim.vat)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law page §5.10, golden: 12 000.00 TTC, 10 000.00 HT, VAT 2 000.00.
    fn golden() -> VatSplit {
        VatSplit::of(Cents::new(1_200_000), Cents::new(200_000)).unwrap()
    }

    fn told(entries: &[Entry]) -> Vec<(&str, i64, i64)> {
        entries.iter().map(|entry| (entry.account, entry.debit.get(), entry.credit.get())).collect()
    }

    fn balanced(entries: &[Entry]) -> bool {
        entries.iter().map(|entry| entry.debit).sum::<Cents>()
            == entries.iter().map(|entry| entry.credit).sum()
    }

    #[test]
    fn the_entries_of_a_claim_that_goes_wrong() {
        // Law page §5.10: doubtful on TTC, depreciation of 40 % on HT → 4 000.00, total loss 654 + 44571 / 416.
        assert_eq!(
            told(&doubtful(golden().gross())),
            [("doubtful", 1_200_000, 0), ("clients", 0, 1_200_000)]
        );
        assert_eq!(
            told(&depreciation(golden(), "40".parse().unwrap()).unwrap()),
            [("allowance", 400_000, 0), ("depreciation", 0, 400_000)]
        );
        assert_eq!(
            told(&final_loss(golden(), true)),
            [("loss", 1_000_000, 0), ("vat", 200_000, 0), ("doubtful", 0, 1_200_000)]
        );
        assert_eq!(told(&final_loss(golden(), false)), [("loss", 1_200_000, 0), ("doubtful", 0, 1_200_000)]);
        assert_eq!(
            told(&penalties_received(Cents::new(1_875), Cents::new(4_000))),
            [("bank", 5_875, 0), ("penalties", 0, 1_875), ("compensation", 0, 4_000)]
        );
    }

    #[test]
    fn every_entry_balances() {
        for (gross, vat) in [(1, 0), (3, 1), (12_001, 2_000), (999_999, 166_667)] {
            let claim = VatSplit::of(Cents::new(gross), Cents::new(vat)).unwrap();
            for loss in ["0", "33.33", "100"] {
                assert!(balanced(&depreciation(claim, loss.parse().unwrap()).unwrap()));
            }
            assert!(balanced(&final_loss(claim, true)) && balanced(&final_loss(claim, false)));
        }
        assert!(
            balanced(&doubtful(Cents::new(7)))
                && balanced(&penalties_received(Cents::ZERO, Cents::new(4_000)))
        );
    }

    #[test]
    fn what_cannot_be_is_none() {
        assert_eq!(VatSplit::of(Cents::new(100), Cents::new(101)), None);
        assert_eq!(VatSplit::of(Cents::new(100), Cents::new(-1)), None);
        assert_eq!(depreciation(golden(), "101".parse().unwrap()), None);
    }

    #[test]
    fn the_mention_on_a_duplicate_is_the_one_of_the_administration() {
        // Law page §5.9.
        assert_eq!(
            vat_mention(golden()),
            "Facture demeurée impayée pour la somme de 10\u{202f}000,00\u{a0}€ (prix net) et pour la somme de \
             2\u{202f}000,00\u{a0}€ (TVA\u{a0}correspondante) qui ne peut faire l’objet d’une déduction (article\u{a0}272 du CGI)."
        );
    }
}
