//! What a judge would look for and the file does not hold: told first, piece by piece.

/// An invoice of the file, and what stands beside it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct InvoiceHeld {
    /// Its number.
    pub piece: String,
    /// Its copy is there.
    pub copy: bool,
    /// A proof of delivery or of performance is there.
    pub delivery: bool,
    /// The order, the quote or the contract is there.
    pub order: bool,
}

/// A letter of the file, and what proves it left.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LetterHeld {
    /// Its reference.
    pub reference: String,
    /// True for a formal notice.
    pub notice: bool,
    /// The deposit date is recorded.
    pub posted: bool,
    /// The number of the registered letter is recorded.
    pub number: bool,
    /// A scan of the proof of deposit or of the receipt is there.
    pub proof: bool,
}

/// Something the file lacks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Missing {
    /// No formal notice was issued on these invoices.
    FormalNotice,
    /// The copy of an invoice.
    Copy(String),
    /// The proof of delivery of an invoice.
    Delivery(String),
    /// The order or the contract behind an invoice.
    Order(String),
    /// The deposit date of a letter.
    Deposit(String),
    /// The number of a registered letter.
    Number(String),
    /// The scan of what proves a registered letter.
    Proof(String),
    /// The extract of the debtor in the trade register.
    Register,
    /// The penalties, with the reason in words.
    Penalties(String),
}

impl Missing {
    /// What is missing, as the cover says it.
    ///
    /// ```
    /// use encaisse_core::court::Missing;
    /// let missing = Missing::Delivery("F-2026-031".to_owned());
    /// assert_eq!(missing.words(), "il manque la preuve de livraison de F-2026-031");
    /// ```
    pub fn words(&self) -> String {
        match self {
            Missing::FormalNotice => "il manque une mise en demeure".to_owned(),
            Missing::Copy(piece) => format!("il manque la copie de {piece}"),
            Missing::Delivery(piece) => format!("il manque la preuve de livraison de {piece}"),
            Missing::Order(piece) => format!("il manque le bon de commande ou le contrat de {piece}"),
            Missing::Deposit(letter) => format!("il manque la date de dépôt de {letter}"),
            Missing::Number(letter) => format!("il manque le numéro de recommandé de {letter}"),
            Missing::Proof(letter) => {
                format!("il manque la preuve de dépôt ou l’avis de réception de {letter}")
            }
            Missing::Register => "il manque l’extrait Kbis du débiteur".to_owned(),
            Missing::Penalties(why) => format!("il manque le calcul des pénalités ({why})"),
        }
    }

    /// The stable code of what is missing: what a document that fills it is attached as.
    pub const fn role(&self) -> Option<&'static str> {
        match self {
            Missing::Copy(_) => Some("invoice"),
            Missing::Delivery(_) => Some("delivery_note"),
            Missing::Order(_) => Some("order"),
            Missing::Proof(_) => Some("postal_proof"),
            Missing::Register => Some("register"),
            Missing::FormalNotice | Missing::Deposit(_) | Missing::Number(_) | Missing::Penalties(_) => None,
        }
    }

    /// The invoice or the letter it is about.
    pub fn about(&self) -> Option<&str> {
        match self {
            Missing::Copy(about)
            | Missing::Delivery(about)
            | Missing::Order(about)
            | Missing::Deposit(about)
            | Missing::Number(about)
            | Missing::Proof(about) => Some(about),
            Missing::FormalNotice | Missing::Register | Missing::Penalties(_) => None,
        }
    }
}

/// What the file of these invoices and letters lacks. The order, the delivery note and the formal notice are what an
/// order for payment is usually asked with (law page §5.7, « Exhibits »); proofs are asked of formal notices alone.
pub fn missing(invoices: &[InvoiceHeld], letters: &[LetterHeld], register: bool) -> Vec<Missing> {
    let mut found = Vec::new();
    if !letters.iter().any(|letter| letter.notice) {
        found.push(Missing::FormalNotice);
    }
    for invoice in invoices {
        let piece = || invoice.piece.clone();
        found.extend((!invoice.copy).then(|| Missing::Copy(piece())));
        found.extend((!invoice.delivery).then(|| Missing::Delivery(piece())));
        found.extend((!invoice.order).then(|| Missing::Order(piece())));
    }
    for letter in letters {
        let reference = || letter.reference.clone();
        found.extend((!letter.posted).then(|| Missing::Deposit(reference())));
        if letter.notice {
            found.extend((!letter.number).then(|| Missing::Number(reference())));
            found.extend((!letter.proof).then(|| Missing::Proof(reference())));
        }
    }
    found.extend((!register).then_some(Missing::Register));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_not_asked_for_and_what_is_not_is() {
        let whole = InvoiceHeld { piece: "F-2026-031".to_owned(), copy: true, delivery: true, order: true };
        let notice = LetterHeld {
            reference: "MD-1".to_owned(),
            notice: true,
            posted: true,
            number: true,
            proof: true,
        };
        assert_eq!(missing(std::slice::from_ref(&whole), std::slice::from_ref(&notice), true), []);
        let bare = InvoiceHeld { delivery: false, ..whole.clone() };
        assert_eq!(
            missing(&[bare], std::slice::from_ref(&notice), true),
            [Missing::Delivery("F-2026-031".to_owned())]
        );
        // A simple reminder has no registered number to give.
        let reminder = LetterHeld { reference: "R1-1".to_owned(), posted: true, ..LetterHeld::default() };
        assert_eq!(missing(std::slice::from_ref(&whole), &[reminder], true), [Missing::FormalNotice]);
        let unposted = LetterHeld { posted: false, proof: false, ..notice };
        let told: Vec<String> = missing(&[whole], &[unposted], false).iter().map(Missing::words).collect();
        assert_eq!(
            told,
            [
                "il manque la date de dépôt de MD-1",
                "il manque la preuve de dépôt ou l’avis de réception de MD-1",
                "il manque l’extrait Kbis du débiteur",
            ]
        );
    }
}
