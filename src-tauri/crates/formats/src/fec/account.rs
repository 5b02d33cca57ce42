//! What an entry did to a customer account, told by the accounts on its other side.

use encaisse_core::entries::{AccountClass, Nature};

/// The kinds of accounts met on one side of an entry, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Kinds(u16);

impl Kinds {
    const BANK: u16 = 1;
    const REVENUE: u16 = 1 << 1;
    const BAD_DEBT: u16 = 1 << 2;
    const DISCOUNT: u16 = 1 << 3;
    const SMALL: u16 = 1 << 4;
    const SUPPLIER: u16 = 1 << 5;
    const RECEIVABLE: u16 = 1 << 6;
    const BILL: u16 = 1 << 7;
    const DOUBTFUL: u16 = 1 << 8;
    const DEPOSIT: u16 = 1 << 9;

    pub(super) fn add(&mut self, account: &[u8]) {
        self.0 |= match account {
            [b'4', b'1', b'1', ..] => Kinds::RECEIVABLE,
            [b'4', b'1', b'3', ..] => Kinds::BILL,
            [b'4', b'1', b'6', ..] => Kinds::DOUBTFUL,
            [b'4', b'1', b'9', b'1', ..] => Kinds::DEPOSIT,
            [b'4', b'0', ..] => Kinds::SUPPLIER,
            [b'4', b'4', b'5', b'7', ..] | [b'4', b'8', b'7', ..] => Kinds::REVENUE,
            [b'5', b'1' | b'3' | b'8', ..] => Kinds::BANK,
            [b'6', b'5', b'4', ..] => Kinds::BAD_DEBT,
            [b'6', b'6', b'5', ..] => Kinds::DISCOUNT,
            [b'6', b'2', b'7', ..] | [b'6' | b'7', b'5', b'8', ..] => Kinds::SMALL,
            // Financial income, write-backs and transfers of expense are not what a customer is invoiced for.
            [b'7', b'6' | b'8' | b'9', ..] => 0,
            [b'7', ..] => Kinds::REVENUE,
            _ => 0,
        };
    }

    /// True when no account of these kinds was met.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn has(self, kind: u16) -> bool {
        self.0 & kind != 0
    }
}

/// The nature of a customer line, from its own account and side and from the kinds on the side that faces it.
///
/// The money comes first: an invoice paid short is a receipt with a difference, never a difference alone.
pub(super) fn nature(class: AccountClass, is_debit: bool, facing: Kinds) -> Nature {
    match class {
        AccountClass::Bill if facing.has(Kinds::RECEIVABLE) => return Nature::Bill,
        AccountClass::Doubtful if facing.has(Kinds::RECEIVABLE) => return Nature::ToDoubtful,
        AccountClass::Deposit if facing.has(Kinds::RECEIVABLE) => return Nature::DepositSetOff,
        _ => {}
    }
    let order: &[(u16, Nature)] = if is_debit {
        &[
            (Kinds::REVENUE, Nature::Sale),
            (Kinds::BANK, Nature::ReturnedPayment),
            (Kinds::DOUBTFUL, Nature::ToDoubtful),
            (Kinds::BILL, Nature::Bill),
            (Kinds::DEPOSIT, Nature::DepositSetOff),
            (Kinds::BAD_DEBT, Nature::WriteOff),
            (Kinds::DISCOUNT, Nature::Discount),
            (Kinds::SUPPLIER, Nature::Netting),
            (Kinds::SMALL, Nature::SmallDifference),
        ]
    } else {
        &[
            (Kinds::BANK, Nature::Receipt),
            (Kinds::BAD_DEBT, Nature::WriteOff),
            (Kinds::DOUBTFUL, Nature::ToDoubtful),
            (Kinds::BILL, Nature::Bill),
            (Kinds::DEPOSIT, Nature::DepositSetOff),
            (Kinds::SUPPLIER, Nature::Netting),
            (Kinds::DISCOUNT, Nature::Discount),
            (Kinds::REVENUE, Nature::CreditNote),
            (Kinds::SMALL, Nature::SmallDifference),
        ]
    };
    order.iter().find(|(kind, _)| facing.has(*kind)).map_or(Nature::Other, |(_, nature)| *nature)
}

/// True for the code of a journal that carries the former year forward.
pub(super) fn is_opening_code(folded: &str) -> bool {
    matches!(folded, "an" | "ano" | "anouv" | "ran" | "ouv" | "anouveau" | "anouveaux" | "ouverture")
}

/// What a journal is for, told by its label or, failing that, by its code.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum JournalKind {
    Opening,
    Sales,
    Money,
    #[default]
    Other,
}

impl JournalKind {
    pub(super) fn of(folded_code: &str, folded_label: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|word| folded_label.contains(word));
        if says(&["vente", "factur"]) && !says(&["achat", "fournisseur"]) {
            return JournalKind::Sales;
        }
        if says(&["banque", "caisse", "tresorerie"]) {
            return JournalKind::Money;
        }
        if says(&["achat"]) {
            return JournalKind::Other;
        }
        let opening = says(&["anouveau", "ouverture"]) || folded_label.starts_with("report");
        match folded_code {
            _ if opening || is_opening_code(folded_code) => JournalKind::Opening,
            "ve" | "vt" | "vte" | "ven" | "v1" | "vt1" | "fa" => JournalKind::Sales,
            "bq" | "bnk" | "bnp" | "bp" | "cic" | "crc" | "bqe" | "cai" => JournalKind::Money,
            _ => JournalKind::Other,
        }
    }

    /// What a line of the journal most likely is, when the accounts that face it are unknown.
    pub(super) fn usual_nature(self, is_debit: bool) -> Nature {
        match (self, is_debit) {
            (JournalKind::Opening, _) => Nature::Opening,
            (JournalKind::Sales, true) => Nature::Sale,
            (JournalKind::Sales, false) => Nature::CreditNote,
            (JournalKind::Money, true) => Nature::ReturnedPayment,
            (JournalKind::Money, false) => Nature::Receipt,
            (JournalKind::Other, _) => Nature::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_an_entry_do_to_the_customer() {
        use Nature as N;
        let cases: [(&str, bool, &[&str], N); 17] = [
            ("411000", true, &["706000", "445710"], N::Sale),
            ("411000", false, &["709000", "445710"], N::CreditNote),
            ("411000", false, &["512000"], N::Receipt),
            ("411000", false, &["512000", "658000"], N::Receipt),
            ("411000", false, &["511200"], N::Receipt),
            ("411000", false, &["530000"], N::Receipt),
            ("411000", true, &["512000"], N::ReturnedPayment),
            ("411000", false, &["413000"], N::Bill),
            ("413000", true, &["411000"], N::Bill),
            ("416000", true, &["411000"], N::ToDoubtful),
            ("411000", false, &["419100"], N::DepositSetOff),
            ("419100", false, &["512000"], N::Receipt),
            ("416000", false, &["654000", "445710"], N::WriteOff),
            ("411000", false, &["665000", "445710"], N::Discount),
            ("411000", true, &["758000"], N::SmallDifference),
            ("411000", false, &["401000"], N::Netting),
            ("411000", false, &["411100"], N::Other),
        ];
        for (account, is_debit, facing, expected) in cases {
            let mut kinds = Kinds::default();
            facing.iter().for_each(|other| kinds.add(other.as_bytes()));
            let class = AccountClass::of(account).unwrap();
            assert_eq!(nature(class, is_debit, kinds), expected, "{account} {is_debit} {facing:?}");
        }
    }

    #[test]
    fn what_a_journal_is_for() {
        for (code, label, kind) in [
            ("an", "od54", JournalKind::Opening),
            ("ad", "anouveauxdetailles", JournalKind::Opening),
            ("ouv", "balanceinitiale", JournalKind::Opening),
            ("an", "ventesantibes", JournalKind::Sales),
            ("ve", "ventesnouveaumagasin", JournalKind::Sales),
            ("ve", "ve11", JournalKind::Sales),
            ("ca", "caissenouveaute", JournalKind::Money),
            ("od", "operationsdiverses", JournalKind::Other),
            ("fo", "facturesfournisseurs", JournalKind::Other),
        ] {
            assert_eq!(JournalKind::of(code, label), kind, "{code} {label}");
        }
    }
}
