//! By which means money came or went: told by the codes of each format, else by the words of the bank.

use encaisse_core::proposals::Means;
use encaisse_formats::bank::Operation;
use encaisse_formats::text::fold::fold;

/// Words of the label, folded, in the order they are looked for.
const WORDS: [(Means, &[&str]); 6] = [
    (Means::Returned, &["rejet", "impaye", "retourne", "annulationprlv", "contrepassation", "chequeimpaye"]),
    (Means::Cheques, &["remisecheque", "remisedecheque", "remchq", "remisechq", "cheque", "chq"]),
    (Means::DirectDebit, &["remiseprlv", "prlv", "prelevement", "sdd"]),
    (Means::Card, &["remisecb", "remisecarte", "cartebancaire", "facturettes", "carte"]),
    (Means::Cash, &["versementespeces", "especes", "versement"]),
    (Means::Transfer, &["vir", "virement", "transfer"]),
];

/// Codes of the formats: interbank codes of CFONB, families of ISO 20022, types of OFX and MT940.
const CODES: [(Means, &[&str]); 6] = [
    (Means::Returned, &["UPDD", "RRTN", "UPCQ", "RPCR", "NRTI"]),
    (Means::Cheques, &["02", "RCHQ", "ICHQ", "CHECK", "NCHK"]),
    (Means::DirectDebit, &["08", "IDDT", "RDDT", "DIRECTDEBIT", "NDDT", "B2", "B3"]),
    (Means::Card, &["11", "CCRD", "MCRD", "POS"]),
    (Means::Cash, &["01", "CNTR", "CASH", "ATM"]),
    (Means::Transfer, &["05", "06", "RCDT", "ICDT", "XFER", "DIRECTDEP", "NTRF", "A1", "A2"]),
];

/// The means of an operation.
pub(super) fn of(operation: &Operation) -> Means {
    let words = fold(&operation.text());
    let says = |wanted: Means, list: &[(Means, &[&str])], test: &dyn Fn(&str) -> bool| {
        list.iter().any(|(means, words)| *means == wanted && words.iter().any(|word| test(word)))
    };
    let code = operation.code.as_deref().unwrap_or_default().to_ascii_uppercase();
    let in_code = |word: &str| code.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == word);
    let in_words = |word: &str| words.contains(word);
    let went = operation.amount.is_negative();
    let returned = went
        && (operation.return_reason.is_some()
            || operation.reversal
            || says(Means::Returned, &CODES, &in_code)
            || says(Means::Returned, &WORDS, &in_words));
    if returned {
        return Means::Returned;
    }
    let others = CODES.iter().skip(1).find(|(_, codes)| codes.iter().any(|code| in_code(code)));
    let spelt = WORDS.iter().skip(1).find(|(_, words)| words.iter().any(|word| in_words(word)));
    others.or(spelt).map_or(Means::Other, |(means, _)| *means)
}
