//! Which kind of piece a row is, by the word of its type column.

use std::collections::BTreeSet;

use crate::text::fold::fold;

/// What a piece is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PieceKind {
    /// Invoice.
    Invoice,
    /// Invoice for a deposit: it is claimed like another.
    DepositInvoice,
    /// Credit note: it lowers what is owed, whatever its sign in the file.
    CreditNote,
    /// Payment, in the lists that have them among invoices.
    Payment,
}

impl PieceKind {
    /// The stable name of the kind.
    pub fn code(self) -> &'static str {
        match self {
            PieceKind::Invoice => "invoice",
            PieceKind::DepositInvoice => "deposit_invoice",
            PieceKind::CreditNote => "credit_note",
            PieceKind::Payment => "payment",
        }
    }

    /// True for what lowers the balance.
    pub fn lowers(self) -> bool {
        matches!(self, PieceKind::CreditNote | PieceKind::Payment)
    }
}

/// What the word of a type says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Said {
    Piece(PieceKind),
    /// Pro forma, quotation, order: nobody owes it.
    NotClaimed,
    Unknown,
}

/// The words of a type column, read together: `AC` is a deposit beside `AV`, a credit note beside `FC`.
pub(super) struct Words {
    words: BTreeSet<String>,
    /// Dolibarr numbers its types.
    numbered: bool,
}

impl Words {
    pub(super) fn of<'a>(heading: &str, words: impl Iterator<Item = &'a str>) -> Self {
        Words { words: words.map(fold).collect(), numbered: fold(heading) == "ftype" }
    }

    pub(super) fn read(&self, word: &str) -> Said {
        use PieceKind as K;
        let folded = fold(word);
        if self.numbered {
            return match folded.as_str() {
                "0" | "1" | "5" => Said::Piece(K::Invoice),
                "2" => Said::Piece(K::CreditNote),
                "3" => Said::Piece(K::DepositInvoice),
                "4" => Said::NotClaimed,
                _ => Said::Unknown,
            };
        }
        match folded.as_str() {
            "fa"
            | "f"
            | "fc"
            | "fac"
            | "fact"
            | "facture"
            | "factures"
            | "factureclient"
            | "facturedevente"
            | "facturestandard"
            | "facturedesituation"
            | "facturerectificative"
            | "vt"
            | "vente"
            | "invoice"
            | "outinvoice"
            | "customerinvoice"
            | "380"
            | "384" => Said::Piece(K::Invoice),
            "av" | "a" | "avo" | "avoir" | "avoirs" | "avoirclient" | "factureavoir" | "facturedavoir"
            | "notedecredit" | "notecredit" | "creditnote" | "creditmemo" | "outrefund" | "refund"
            | "381" | "261" | "396" => Said::Piece(K::CreditNote),
            "acompte" | "factureacompte" | "facturedacompte" | "depositinvoice" | "fd" | "386" => {
                Said::Piece(K::DepositInvoice)
            }
            "ac" if self.words.contains("fc") && !self.words.contains("av") => Said::Piece(K::CreditNote),
            "ac" if self.words.contains("av") => Said::Piece(K::DepositInvoice),
            "paiement" | "reglement" | "encaissement" | "payment" | "rg" | "remise" => {
                Said::Piece(K::Payment)
            }
            "proforma" | "factureproforma" | "pf" | "devis" | "de" | "commande" | "bc" | "bl"
            | "bondelivraison" | "bondecommande" | "325" | "quote" | "estimate" => Said::NotClaimed,
            _ => Said::Unknown,
        }
    }
}

/// What a status says of a piece.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Status {
    /// A draft, or cancelled: nobody owes it.
    NotClaimed,
    Paid,
    Other,
}

pub(super) fn status(heading: &str, word: &str) -> Status {
    match fold(word).as_str() {
        "brouillon" | "draft" | "annule" | "annulee" | "cancel" | "cancelled" | "canceled" | "abandonne"
        | "abandonnee" => Status::NotClaimed,
        "soldee" | "solde" | "payee" | "paye" | "reglee" | "regle" | "paid" | "lettre" | "lettree"
        | "encaissee" => Status::Paid,
        "oui" | "vrai" | "true" | "x" | "1" if matches!(fold(heading).as_str(), "soldee" | "lettre") => {
            Status::Paid
        }
        _ => Status::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_read_beside_the_others_of_its_file() {
        let read = |all: &[&str], word: &str| Words::of("Type", all.iter().copied()).read(word);
        for (all, word, said) in [
            (&["FA", "AV", "AC"][..], "AC", Said::Piece(PieceKind::DepositInvoice)),
            (&["FC", "AC"], "AC", Said::Piece(PieceKind::CreditNote)),
            (&["FA", "AC"], "AC", Said::Unknown),
            (&[], "Facture d’acompte", Said::Piece(PieceKind::DepositInvoice)),
            (&[], "Avoir", Said::Piece(PieceKind::CreditNote)),
            (&[], "Pro forma", Said::NotClaimed),
            (&[], "Bidule", Said::Unknown),
        ] {
            assert_eq!(read(all, word), said, "{word} in {all:?}");
        }
        assert_eq!(Words::of("f.type", ["0"].into_iter()).read("2"), Said::Piece(PieceKind::CreditNote));
        assert_eq!(status("Soldée", "Oui"), Status::Paid);
        assert_eq!(status("Statut", "Oui"), Status::Other);
    }
}
