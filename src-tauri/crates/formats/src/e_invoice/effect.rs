//! What a document does to the debt of its buyer: the sign, decided once.

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use rust_decimal::Decimal;

use super::document_type::Nature;
use super::invoice::EInvoice;

/// What is added to what the buyer owes, in the currency of the document; negative lowers the debt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effect {
    /// The whole document.
    pub total: Decimal,
    /// What is left to pay of it.
    pub to_pay: Decimal,
}

/// Why the debt is somebody else's: it is not chased for oneself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Assignment {
    /// The type says that a factor has it.
    ByType,
    /// Somebody else than the seller is to be paid.
    ByPayee,
}

impl EInvoice {
    /// What the document does to the debt; `None` for one that does nothing (a pro forma), or when its type or
    /// its sums do not say.
    ///
    /// A credit note lowers the debt whether its amounts are written positive (as the norm has it) or negative (as
    /// some packages have it): the sign is never applied twice. Any other type means what its amounts say, so that
    /// an invoice or a corrected invoice with a negative total is a credit.
    pub fn effect(&self) -> Option<Effect> {
        let (total, to_pay) = (self.totals.total()?, self.totals.to_pay()?);
        let turned = match self.document_type.nature {
            Nature::ProForma | Nature::Unknown => return None,
            Nature::CreditNote => !self.is_negative(),
            Nature::Invoice | Nature::Prepayment | Nature::Corrected => false,
        };
        Some(if turned { Effect { total: -total, to_pay: -to_pay } } else { Effect { total, to_pay } })
    }

    /// What is left to pay, signed, in cents of euro; `None` without effect or in another currency.
    ///
    /// A fraction of a cent is rounded by the rule of the house; the reading has an issue that says so.
    pub fn receivable(&self) -> Option<Cents> {
        (self.currency.as_deref() == Some("EUR")).then_some(())?;
        Cents::round_half_up(self.effect()?.to_pay)
    }

    /// What is left to pay, date by date, signed, in cents of euro.
    ///
    /// Instalments are told apart only when each has its amount and they add up; else all is at the last of the
    /// dates, because nobody can be late on a part that is not known.
    pub fn items(&self) -> Vec<(Option<Date>, Cents)> {
        let Some(whole) = self.receivable() else { return Vec::new() };
        let sign = if self.effect().map(|e| e.to_pay) == self.totals.to_pay() { 1 } else { -1 };
        let parts: Option<Vec<(Option<Date>, Cents)>> = self
            .instalments
            .iter()
            .map(|part| {
                let cents = Cents::round_half_up(part.amount?)?;
                Some((part.due, if sign < 0 { -cents } else { cents }))
            })
            .collect();
        match parts {
            Some(parts) if parts.len() > 1 && parts.iter().map(|(_, c)| *c).sum::<Cents>() == whole => parts,
            _ => vec![(self.instalments.iter().filter_map(|part| part.due).max(), whole)],
        }
    }

    /// Why the debt is somebody else's, if it is.
    pub fn assignment(&self) -> Option<Assignment> {
        if self.document_type.factored {
            return Some(Assignment::ByType);
        }
        let payee = self.payee.as_ref()?;
        (!payee.is(&self.seller)).then_some(Assignment::ByPayee)
    }

    /// Who has the debt when it is somebody else's: the name of who is to be paid, empty when it is not given.
    pub fn assigned_to(&self) -> Option<&str> {
        self.assignment()?;
        let payee = self.payee.as_ref().filter(|payee| !payee.is(&self.seller));
        Some(payee.and_then(|payee| payee.name.as_deref()).unwrap_or_default().trim())
    }

    /// True when its amounts are written negative.
    pub(super) fn is_negative(&self) -> bool {
        let written = [self.totals.total(), self.totals.to_pay()];
        let first = written.into_iter().flatten().find(|amount| !amount.is_zero());
        first.is_some_and(|amount| amount.is_sign_negative())
    }
}
