//! The type of a document (BT-3), in the codes of UNTDID 1001 that EN 16931 and the French rules (XP Z12-012)
//! allow.

use super::invoice::Syntax;

/// What a document does, in broad terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nature {
    /// Asks for money.
    Invoice,
    /// Asks for a deposit.
    Prepayment,
    /// Replaces an invoice; negative, it takes away.
    Corrected,
    /// Takes away.
    CreditNote,
    /// Announces an invoice and asks for nothing.
    ProForma,
    /// No code, or one that no invoice has: nothing says in which sense it goes.
    Unknown,
}

/// A code and what it means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentType {
    /// As written: `380`. Empty when the document has none.
    pub code: String,
    /// What it does.
    pub nature: Nature,
    /// Written by the buyer in the name of the seller.
    pub self_billed: bool,
    /// The debt belongs to a factor.
    pub factored: bool,
}

const CREDIT_NOTES: [&str; 13] =
    ["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "502", "503", "532"];
const CORRECTED: [&str; 4] = ["384", "471", "472", "473"];
const PREPAYMENTS: [&str; 2] = ["386", "500"];
const INVOICES: [&str; 37] = [
    "71", "80", "82", "84", "102", "130", "202", "203", "204", "211", "218", "219", "295", "326", "331",
    "380", "382", "383", "385", "387", "388", "389", "390", "393", "394", "395", "456", "457", "501", "527",
    "553", "575", "623", "633", "751", "780", "935",
];
const SELF_BILLED: [&str; 9] = ["261", "296", "389", "471", "473", "500", "501", "502", "527"];
const FACTORED: [&str; 6] = ["393", "396", "472", "473", "501", "502"];

impl DocumentType {
    /// The meaning of a code.
    ///
    /// ```
    /// use encaisse_formats::e_invoice::{DocumentType, Nature};
    /// assert_eq!(DocumentType::of("381").nature, Nature::CreditNote);
    /// assert!(DocumentType::of("393").factored);
    /// assert_eq!(DocumentType::of("325").nature, Nature::ProForma);
    /// ```
    pub fn of(code: &str) -> Self {
        let code = code.trim();
        let short = code.trim_start_matches('0');
        let nature = match short {
            _ if CREDIT_NOTES.contains(&short) => Nature::CreditNote,
            _ if CORRECTED.contains(&short) => Nature::Corrected,
            _ if PREPAYMENTS.contains(&short) => Nature::Prepayment,
            _ if INVOICES.contains(&short) => Nature::Invoice,
            "325" => Nature::ProForma,
            _ => Nature::Unknown,
        };
        DocumentType {
            code: code.to_owned(),
            nature,
            self_billed: SELF_BILLED.contains(&short),
            factored: FACTORED.contains(&short),
        }
    }

    /// A document without a code: the root of UBL says whether it is a credit note.
    pub(super) fn absent(syntax: Syntax) -> Self {
        let nature = match syntax {
            Syntax::UblCreditNote => Nature::CreditNote,
            _ => Nature::Unknown,
        };
        DocumentType { code: String::new(), nature, self_billed: false, factored: false }
    }

    /// The code as a document of that spelling means it: under the root CreditNote, everything is one.
    pub(super) fn under(self, syntax: Syntax) -> Self {
        match syntax {
            Syntax::UblCreditNote => DocumentType { nature: Nature::CreditNote, ..self },
            _ => self,
        }
    }
}
