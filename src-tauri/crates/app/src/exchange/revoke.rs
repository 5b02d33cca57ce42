//! A desk that is known no more: somebody left the company, or a computer was lost.

use encaisse_store::exchange;

use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::french_search::fold;

impl Desk {
    /// Knows the desk of a colleague no more: a file of it is refused and none is sealed to it, until a phrase agreed upon
    /// vouches for a desk of theirs again. What it said before stays.
    ///
    /// # Errors
    /// No desk is known under this name.
    pub fn exchange_revoke(&mut self, person: &str) -> Outcome<()> {
        let known = exchange::colleague(self.ledger()?.read(), &fold(person))?;
        let mut colleague = known.filter(|known| !known.key.is_empty()).ok_or_else(|| Refusal::BadValue {
            field: "Collègue",
            value: person.to_owned(),
            expected: "quelqu’un dont un envoi a été intégré (encaisse exchange status)",
        })?;
        colleague.key.clear();
        colleague.recipient.clear();
        self.ledger_mut()?.write(|write| Ok(exchange::save_colleague(write, &colleague)?))
    }
}
