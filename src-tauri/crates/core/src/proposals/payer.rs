//! Who pays, as far as the bank tells it.

use std::collections::BTreeSet;

use super::names::{Agreement, Name};
use super::proposal::Reason;
use super::shelf::Shelf;
use super::text::folded;

/// The clients that a payment may come from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Payer {
    /// All of them, in order.
    pub candidates: Vec<usize>,
    /// The only one, when nothing speaks for another.
    pub unique: Option<usize>,
    /// Why.
    pub reason: Option<Reason>,
}

/// What a payment says of its payer.
pub(super) struct Said<'a> {
    pub client: Option<usize>,
    pub name: Option<&'a str>,
    pub account: Option<&'a str>,
    pub texts: &'a [String],
}

impl Payer {
    fn only(client: usize, reason: Reason) -> Self {
        Payer { candidates: vec![client], unique: Some(client), reason: Some(reason) }
    }

    /// Looks at what is surest first: what a person said, then the account, the SIREN, the name.
    pub(super) fn of(said: &Said, shelf: &Shelf) -> Self {
        if let Some(client) = said.client.filter(|client| *client < shelf.book.debtors.len()) {
            return Payer::only(client, Reason::KnownClient);
        }
        let named = by_name(said, shelf);
        let account: String =
            said.account.unwrap_or("").chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let account = account.to_uppercase();
        let by_account = shelf.payers_of_account(&account);
        if !by_account.is_empty() {
            return with_account(&by_account, named);
        }
        if let Some(client) = by_siren(said, shelf) {
            let other = named.unique.is_some_and(|named| named != client);
            if !other {
                return Payer::only(client, Reason::PayerSiren);
            }
        }
        named
    }

    /// True when this client is among those who may pay.
    pub(super) fn may_be(&self, shelf: &Shelf, debtor: usize) -> bool {
        self.candidates.iter().any(|candidate| shelf.pays_for(*candidate, debtor))
    }
}

/// An account says more than a name; the two together must not speak of two clients.
fn with_account(known: &BTreeSet<usize>, named: Payer) -> Payer {
    let both: Vec<usize> = named.candidates.iter().copied().filter(|client| known.contains(client)).collect();
    let reason = Some(Reason::PayerAccount);
    let candidates: Vec<usize> = match (named.candidates.is_empty(), both.is_empty()) {
        (true, _) => known.iter().copied().collect(),
        (false, false) => both,
        (false, true) => {
            let mut all: Vec<usize> = known.iter().copied().chain(named.candidates).collect();
            all.sort_unstable();
            all.dedup();
            return Payer { candidates: all, unique: None, reason };
        }
    };
    let unique = if let [only] = candidates.as_slice() { Some(*only) } else { None };
    Payer { candidates, unique, reason }
}

fn by_siren(said: &Said, shelf: &Shelf) -> Option<usize> {
    let texts = said.texts.iter().map(String::as_str).chain(said.name);
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric()));
    let mut found = words.filter_map(|word| {
        let digits = word.get(word.len().saturating_sub(9)..).filter(|_| word.len() >= 9);
        // A SIRET begins with its SIREN, a VAT number ends with it.
        let start = word.get(..9).filter(|_| word.len() == 14);
        start.or(digits).and_then(|siren| shelf.client_of_siren(siren))
    });
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

fn by_name(said: &Said, shelf: &Shelf) -> Payer {
    if let Some(name) = said.name.map(str::trim).filter(|name| !name.is_empty()) {
        let known = shelf.payers_of_name(name);
        if let Some(client) = known {
            return Payer::only(client, Reason::PayerName);
        }
        let found = found(&Name::of(name), shelf);
        if !found.candidates.is_empty() {
            return found;
        }
        // The name says nothing; a client named elsewhere is only a hint.
        return Payer { unique: None, ..in_texts(said.texts, shelf) };
    }
    in_texts(said.texts, shelf)
}

fn in_texts(texts: &[String], shelf: &Shelf) -> Payer {
    let segments = texts.iter().flat_map(|text| segments(text));
    segments.map(|name| found(&name, shelf)).find(|payer| !payer.candidates.is_empty()).unwrap_or_default()
}

fn found(name: &Name, shelf: &Shelf) -> Payer {
    if shelf.is_us(name) {
        return Payer::default();
    }
    let all = shelf.names.clients(name);
    let of = |least: Agreement| -> Vec<usize> {
        all.iter().filter(|(_, how)| *how >= least).map(|(client, _)| *client).collect()
    };
    let best = of(Agreement::Overlap);
    let unique = match (best.as_slice(), all.len()) {
        ([only], 1) if all.iter().all(|(_, how)| *how > Agreement::Overlap) => Some(*only),
        // The whole name of one, and a part of others: the words that differ are those that tell.
        (several, _) => {
            let whole: Vec<usize> = of(Agreement::Same);
            let others = all.iter().all(|(_, how)| matches!(how, Agreement::Same | Agreement::Overlap));
            match whole.as_slice() {
                [only] if others && several.contains(only) => Some(*only),
                _ => None,
            }
        }
    };
    let best = if unique.is_some() { unique.into_iter().collect() } else { best };
    let reason = match best.len() {
        0 => None,
        1 => Some(Reason::PayerName),
        _ => Some(Reason::NameOfSeveral),
    };
    Payer { candidates: best, unique, reason }
}

/// The names a label may hold: its words between those of the bank, of the accountant, and the numbers.
pub(crate) fn segments(text: &str) -> Vec<Name> {
    let folded = folded(text);
    let mut names = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).chain(["VIR"]) {
        if is_of_the_trade(word) || word.bytes().any(|byte| byte.is_ascii_digit()) {
            let name = Name::of_words(words.drain(..));
            if !name.is_empty() {
                names.push(name);
            }
        } else {
            words.push(word);
        }
    }
    names
}

/// Words that banks and payers write around names.
fn is_of_the_trade(word: &str) -> bool {
    const WORDS: [&str; 58] = [
        "VIR",
        "VIRT",
        "VIRE",
        "VIREMENT",
        "VIREMENTS",
        "VRT",
        "SEPA",
        "SCT",
        "SDD",
        "RECU",
        "RECUS",
        "INST",
        "INSTANTANE",
        "FAVEUR",
        "EMIS",
        "ORDRE",
        "DONNEUR",
        "EMETTEUR",
        "MOTIF",
        "LIBELLE",
        "REF",
        "REFS",
        "REFERENCE",
        "FACT",
        "FACTS",
        "FACTURE",
        "FACTURES",
        "FAC",
        "FACS",
        "FA",
        "F",
        "N",
        "NO",
        "NUM",
        "FCT",
        "REGLT",
        "RGT",
        "REGLEMENT",
        "PAIEMENT",
        "ACOMPTE",
        "SOLDE",
        "REMISE",
        "CHEQUE",
        "CHEQUES",
        "CHQ",
        "PRLV",
        "PRELEVEMENT",
        "PRELEVEMENTS",
        "OPERATION",
        "OPERATIONS",
        "REJET",
        "IMPAYE",
        "RETOUR",
        "MANDAT",
        "RUM",
        "EUR",
        "IBAN",
        "NOTPROVIDED",
    ];
    WORDS.contains(&word)
}
