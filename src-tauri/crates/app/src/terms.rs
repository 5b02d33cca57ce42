//! Terms of sale: versions kept with their date and their document, and which one governs an invoice.

mod book;
mod views;

use std::fs;
use std::path::Path;

use encaisse_core::journal::Kind;
use encaisse_core::terms::TermsKind;
use encaisse_store::journal;

use crate::border::clients::Done;
use crate::border::terms::{InvoiceContract, TermsEdit};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{Change, EVERY_VIEW, to_json};
use crate::places::random_id;
use crate::recorded::TermsSaid;
use crate::typed::{checked_date, checked_terms, filled};

pub(crate) use book::{Governed, TermsBook, governed, of_company, short_name};

impl Desk {
    /// Keeps a version of terms, new or corrected, with its document when one is given.
    pub fn save_terms(&mut self, edit: &TermsEdit, document: Option<&Path>) -> Outcome<Done> {
        let said = checked(edit)?;
        let client = edit.client.as_deref().and_then(filled);
        match (&client, said.kind.as_str()) {
            (Some(code), "cgv") => {
                let expected = "cga ou special pour un client\u{a0}: les CGV sont celles de la société";
                return Err(Refusal::BadValue { field: "Conditions", value: code.clone(), expected });
            }
            (None, "cga" | "special") => {
                let expected = "le client avec qui elles sont convenues";
                return Err(Refusal::BadValue { field: "Client", value: String::new(), expected });
            }
            (Some(code), _) => drop(self.client_name(code)?),
            (None, _) => {}
        }
        let id = match &edit.id {
            Some(id) => {
                let (_, known) = self.terms_said(id)?;
                if known != client {
                    return Err(unknown(id));
                }
                id.clone()
            }
            None => random_id()?,
        };
        let version = book::version(&id, &to_json(&said)?);
        let name = version.as_ref().map(short_name).unwrap_or_default();
        let mut changes = vec![change(Kind::Terms, client.as_deref(), &id, Some(to_json(&said)?))];
        if let Some(path) = document {
            changes.push(self.terms_document(&id, client.as_deref(), path)?);
        }
        let verb = if edit.id.is_some() { "corrigées" } else { "enregistrées" };
        self.act(format!("{name}\u{a0}: {verb}"), &changes, EVERY_VIEW)
    }

    /// Attaches the document of a version; a later one takes its place.
    pub fn attach_terms(&mut self, id: &str, document: &Path) -> Outcome<Done> {
        let (_, client) = self.terms_said(id)?;
        let change = self.terms_document(id, client.as_deref(), document)?;
        self.act("Document joint aux conditions".to_owned(), &[change], EVERY_VIEW)
    }

    /// Takes a version away: typed by mistake, it governs nothing any more.
    pub fn remove_terms(&mut self, id: &str) -> Outcome<Done> {
        let (said, client) = self.terms_said(id)?;
        let version = book::version(id, &to_json(&said)?);
        let name = version.as_ref().map(short_name).unwrap_or_default();
        let change = change(Kind::Terms, client.as_deref(), id, None);
        self.act(format!("{name}\u{a0}: retirées"), &[change], EVERY_VIEW)
    }

    /// Says which contract an invoice is under; nothing takes it away.
    pub fn set_invoice_contract(&mut self, wanted: &InvoiceContract) -> Outcome<Done> {
        self.client_name(&wanted.client)?;
        let number = filled(&wanted.contract);
        let piece = self.invoice_piece(&wanted.client, &wanted.invoice)?;
        let label = match &number {
            Some(number) => format!("{piece}\u{a0}: contrat {number}"),
            None => format!("{piece}\u{a0}: sans contrat"),
        };
        let change = Change::client(Kind::Contract, &wanted.client, &wanted.invoice, "", number);
        self.act(label, &[change], EVERY_VIEW)
    }

    fn terms_said(&self, id: &str) -> Outcome<(TermsSaid, Option<String>)> {
        let held = journal::held(self.ledger()?.read(), Kind::Terms, id, "")?;
        held.and_then(|held| Some((serde_json::from_str(held.value.as_deref()?).ok()?, held.client)))
            .ok_or_else(|| unknown(id))
    }

    fn terms_document(&self, id: &str, client: Option<&str>, path: &Path) -> Outcome<Change> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let unreadable = |reason| Refusal::CannotRead { file: name.clone(), reason };
        if fs::metadata(path).map_err(unreadable)?.len() > crate::documents::LARGEST {
            return Err(Refusal::DocumentTooLarge { file: name });
        }
        let bytes = fs::read(path).map_err(unreadable)?;
        let said = crate::recorded::Document {
            name,
            sha256: crate::documents::keep(self.ledger()?.path(), &bytes)?,
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            dispute: None,
            invoice: None,
            terms: Some(id.to_owned()),
            on: self.today().to_string(),
            role: String::new(),
            letter: None,
        };
        Ok(change(Kind::Document, client, &random_id()?, Some(to_json(&said)?)))
    }
}

fn change(kind: Kind, client: Option<&str>, entity: &str, value: Option<String>) -> Change {
    match client {
        Some(code) => Change::client(kind, code, entity, "", value),
        None => Change::desk(kind, entity, "", value),
    }
}

fn unknown(id: &str) -> Refusal {
    Refusal::UnknownFollowUp { what: "version des conditions", id: id.to_owned() }
}

/// What was typed, checked: a version says what it says, and nothing by default.
fn checked(edit: &TermsEdit) -> Outcome<TermsSaid> {
    let bad = |field: &'static str, value: &str, expected: &'static str| Refusal::BadValue {
        field,
        value: value.to_owned(),
        expected,
    };
    let text = |value: &Option<String>| value.as_deref().and_then(filled);
    let kind = TermsKind::from_code(&edit.kind)
        .ok_or_else(|| bad("Conditions", &edit.kind, "cgv, cga ou special"))?;
    let effective = checked_date(&edit.effective)?;
    let until = text(&edit.until).map(|day| checked_date(&day)).transpose()?;
    if until.is_some_and(|last| last < effective) {
        return Err(bad("Fin", &text(&edit.until).unwrap_or_default(), "un jour après la date d’effet"));
    }
    let contract = text(&edit.contract);
    if contract.is_some() && kind != TermsKind::Special {
        let typed = contract.unwrap_or_default();
        return Err(bad(
            "Contrat",
            &typed,
            "des conditions particulières\u{a0}: elles seules sont d’un contrat",
        ));
    }
    let rate = text(&edit.rate);
    let rate_bp = match rate.as_deref() {
        None | Some("legal") => None,
        Some("contractual") => match edit.rate_bp {
            Some(bp) if (0..=10_000).contains(&bp) => Some(bp),
            other => {
                let typed = other.map(|bp| bp.to_string()).unwrap_or_default();
                return Err(bad("Taux contractuel", &typed, "un taux annuel entre 0 et 100\u{202f}%"));
            }
        },
        Some(other) => return Err(bad("Taux", other, "legal, contractual, ou rien")),
    };
    if edit.notice_days.is_some_and(|days| days == 0 || days > 90) {
        let typed = edit.notice_days.unwrap_or_default().to_string();
        return Err(bad("Délai de mise en demeure", &typed, "de 1 à 90 jours"));
    }
    let imputation = text(&edit.imputation);
    if imputation.as_deref().is_some_and(|code| !["principal_first", "interest_first"].contains(&code)) {
        return Err(bad("Imputation", &imputation.unwrap_or_default(), "principal_first ou interest_first"));
    }
    let said = TermsSaid {
        kind: kind.code().to_owned(),
        effective: effective.to_string(),
        until: until.map(|day| day.to_string()),
        contract,
        payment: text(&edit.payment)
            .map(|typed| checked_terms(&typed))
            .transpose()?
            .map(|terms| terms.code()),
        rate,
        rate_bp,
        rate_clause: text(&edit.rate_clause),
        notice_days: edit.notice_days,
        imputation,
        acceleration: text(&edit.acceleration),
        discount: text(&edit.discount),
    };
    Ok(said)
}
