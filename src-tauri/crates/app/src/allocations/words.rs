//! Why something is proposed and how it stands, in words.

use encaisse_core::beyond::DifferenceKind;
use encaisse_core::proposals::{Book, How, Reason};

/// Why something is proposed.
pub(super) fn reason(reason: &Reason, book: &Book) -> String {
    let plain = match reason {
        Reason::Number { piece, how } => return number(piece, *how),
        Reason::PaidByParent { parent } => {
            let name = book.debtors.get(*parent).map_or("", |debtor| debtor.name.as_str());
            return format!("Payé par la société mère, {name}");
        }
        Reason::Letter { reference } => return letter(reference),
        Reason::SumOf(count) => return format!("Somme exacte de {count} factures"),
        Reason::EndToEnd => "La référence du virement est le numéro de la facture",
        Reason::AmountOfOne => "Montant exact d’une facture",
        Reason::WholeAccount => "Tout ce que doit le client",
        Reason::AllDue => "Tout ce qui est échu",
        Reason::OneMonth => "Toutes les factures d’un mois",
        Reason::KnownClient => "Client déjà connu de la comptabilité",
        Reason::PayerAccount => "Cet IBAN a déjà payé pour ce client",
        Reason::PayerName => "Le payeur porte le nom de ce client, et d’aucun autre",
        Reason::NameOfSeveral => "Plusieurs clients portent ce nom",
        Reason::PayerSiren => "Le libellé porte le SIREN du client",
        Reason::AssignedDebt => "Créance cédée à un factor\u{a0}: ce règlement est à lui reverser",
        Reason::OtherPayer => "Le payeur n’est pas le client des factures",
        Reason::OldestFirst => "Plusieurs lectures possibles\u{a0}: les plus anciennes d’abord",
        Reason::Partial => "Moins que la facture\u{a0}: paiement partiel",
        Reason::Overpaid => "Plus que les factures\u{a0}: le reste va sur le compte",
        Reason::AmountOfLetter => "Montant exact de la lettre",
        Reason::DueThatDay => "Factures à échéance ce jour-là",
        Reason::ReturnedNumber => "Impayé qui porte le numéro de cette facture",
        Reason::ReturnedAmount => "Impayé du montant de cette facture",
    };
    plain.to_owned()
}

/// A letter that the words of the bank name.
pub(super) fn letter(reference: &str) -> String {
    format!("Référence de la lettre {reference} dans le libellé")
}

fn number(piece: &str, how: How) -> String {
    let how = match how {
        How::Exact => "",
        How::Reformatted => ", écrit autrement",
        How::Cut => ", coupé par la banque",
        How::OneCharacter => ", à un caractère près",
    };
    format!("Numéro {piece} dans le libellé{how}")
}

/// What is written off beside a payment.
pub(super) fn difference(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Discount => "escompte",
        DifferenceKind::BankCharges => "frais bancaires",
        DifferenceKind::Rounding => "arrondi",
    }
}

/// By which means money came.
pub(super) fn means(code: &str) -> &'static str {
    match code {
        "transfer" => "virement",
        "cheques" => "remise de chèques",
        "direct_debit" => "prélèvement",
        "card" => "carte",
        "cash" => "espèces",
        "returned" => "impayé",
        "credit_note" => "avoir",
        _ => "autre",
    }
}
