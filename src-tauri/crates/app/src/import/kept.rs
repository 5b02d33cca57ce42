//! What stays when an import is taken back, and why: what people typed or accepted waits for what went away, what was
//! learnt serves again.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::beyond::KeptState;
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::typography;
use encaisse_store::imports::ImportRecord;
use encaisse_store::{Read, accepted, acts, bank, facts, items, journal};

use crate::border::imports::Kept;
use crate::error::Outcome;
use crate::recorded::Document;

/// What hung on the files that count, before one of them is taken back.
pub(super) struct Hanging {
    /// Acceptances that apply, by what they say: the name of a receipt may change with its file.
    accepted: BTreeMap<Saying, usize>,
    /// Money left aside, by the name it was left aside under.
    aside: BTreeSet<String>,
    /// Documents of invoices that are known.
    documents: usize,
}

/// An acceptance by what it says: client, words of the bank, amount in cents, items with what each takes.
type Saying = (String, String, i64, Vec<(Id, i64)>);

impl Hanging {
    pub(super) fn of(read: Read<'_>) -> Outcome<Self> {
        let mut accepted: BTreeMap<Saying, usize> = BTreeMap::new();
        for line in accepted::list(read, None)? {
            let record = line.record;
            if record.state != KeptState::Waiting {
                let shares = record.shares.iter().map(|(item, asked, _)| (*item, asked.get())).collect();
                *accepted.entry((line.client, record.label, record.amount.get(), shares)).or_default() += 1;
            }
        }
        let mut aside = BTreeSet::new();
        for held in journal::held_of_kind(read, Kind::Aside)?.into_iter().filter(|held| held.value.is_some())
        {
            if let Ok(name) = held.entity.parse::<Id>()
                && bank::resolve(read, name)?.is_some()
            {
                aside.insert(held.entity);
            }
        }
        Ok(Hanging { accepted, aside, documents: documents(read)? })
    }

    /// What of it waits now that the import is away, with what was typed and what was learnt.
    pub(super) fn told(self, read: Read<'_>, import: &ImportRecord, typed: Vec<Kept>) -> Outcome<Vec<Kept>> {
        let now = Hanging::of(read)?;
        let mut kept = typed;
        let (mut count, mut cents) = (0, 0);
        for (saying, before) in &self.accepted {
            let gone = before.saturating_sub(now.accepted.get(saying).copied().unwrap_or_default());
            count += gone;
            cents += saying.2 * i64::try_from(gone).unwrap_or_default();
        }
        let what_went = if import.kind == "bank" { "du relevé" } else { "de la pièce" };
        let sum = typography::amount(Cents::new(cents));
        kept.extend(counted(count, "règlement affecté", "règlements affectés").map(|(what, waits)| Kept {
            what: format!("{what}, {sum}"),
            why: format!("{waits} le retour {what_went}."),
        }));
        let aside = self.aside.difference(&now.aside).count();
        kept.extend(
            counted(aside, "règlement mis de côté", "règlements mis de côté")
                .map(|(what, waits)| Kept { what, why: format!("{waits} le retour du relevé.") }),
        );
        let documents = self.documents.saturating_sub(now.documents);
        kept.extend(
            counted(documents, "facture jointe", "factures jointes")
                .map(|(what, waits)| Kept { what, why: format!("{waits} le retour de la pièce.") }),
        );
        kept.extend(learnt(read, import)?);
        Ok(kept)
    }
}

/// How many documents are those of an invoice that is known.
fn documents(read: Read<'_>) -> Outcome<usize> {
    let held = journal::held_of_kind(read, Kind::Document)?;
    let named: Vec<Id> = held.iter().filter_map(|held| invoice_of(held)?.parse().ok()).collect();
    if named.is_empty() {
        return Ok(0);
    }
    let known = items::invoices(read)?;
    Ok(named.iter().filter(|invoice| known.contains(*invoice)).count())
}

/// The invoice a document is.
fn invoice_of(held: &journal::Held) -> Option<String> {
    serde_json::from_str::<Document>(held.value.as_deref()?).ok()?.invoice
}

/// « 2 règlements affectés » and « Attendent »; nothing for none.
fn counted(count: usize, one: &str, many: &str) -> Option<(String, &'static str)> {
    match count {
        0 => None,
        1 => Some((format!("1 {one}"), "Attend")),
        _ => Some((format!("{count} {many}"), "Attendent")),
    }
}

/// What people typed about the clients of a file.
pub(super) fn typed(read: Read<'_>, import: &ImportRecord) -> Outcome<Vec<Kept>> {
    let mut kept = Vec::new();
    for client in facts::clients_of_import(read, import.id)? {
        let typed = journal::all_held_of_client(read, &client)?;
        let count = typed.iter().filter(|(kind, held)| held.value.is_some() && is_typed(*kind, held)).count();
        let what = match count {
            0 => continue,
            1 => format!("une saisie sur le client {client}"),
            _ => format!("{count} saisies sur le client {client}"),
        };
        kept.push(Kept { what, why: "Attend le retour de la pièce.".to_owned() });
    }
    Ok(kept)
}

/// False for what is told on lines of its own: receipts accepted, invoices attached.
fn is_typed(kind: Kind, held: &journal::Held) -> bool {
    match kind {
        Kind::Allocation => false,
        Kind::Document => invoice_of(held).is_none(),
        _ => true,
    }
}

/// What was learnt as the file was taken in: it serves the next file of the same source.
fn learnt(read: Read<'_>, import: &ImportRecord) -> Outcome<Vec<Kept>> {
    let why = "Sert au prochain fichier de la même source.".to_owned();
    let mut kept = Vec::new();
    if acts::learnt_with(read, &import.sha256, Kind::Mapping)? > 0 {
        kept.push(Kept { what: "la lecture des colonnes".to_owned(), why: why.clone() });
    }
    let what = match acts::learnt_with(read, &import.sha256, Kind::ClientLink)? {
        0 => return Ok(kept),
        1 => "un client reconnu".to_owned(),
        many => format!("{many} clients reconnus"),
    };
    kept.push(Kept { what, why });
    Ok(kept)
}
