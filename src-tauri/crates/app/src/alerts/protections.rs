//! Covers, guarantees, deposits asked for and information: dated notes, each with its document.

use std::collections::HashMap;
use std::path::Path;

use encaisse_core::credit::Cover;
use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::typography::{self, NNBSP};
use encaisse_store::journal::Held;
use encaisse_store::{Read, journal, payers};

use crate::border::alerts::{CoverView, ProtectionEdit, ProtectionView, Protections};
use crate::border::clients::Done;
use crate::desk::Desk;
use crate::documents::attached;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::recorded::{Document, ProtectionSaid};
use crate::typed::{checked_date, filled};

/// What of it alerts read, for one client.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    /// The shortest time to declare, among covers that run.
    pub declaration_days: Option<u16>,
    /// The cover or guarantee that ends first.
    pub ends: Option<(Date, Cents)>,
    /// The deposit that was expected first and did not come.
    pub deposit: Option<(Date, Cents)>,
}

/// What of it alerts read, by client.
pub(super) fn standing(
    read: Read<'_>,
    today: Date,
    only: Option<&str>,
) -> Outcome<HashMap<String, Standing>> {
    let mut found: HashMap<String, Standing> = HashMap::new();
    for (held, said) in all(read)? {
        let Some(code) = held.client.filter(|code| only.is_none_or(|only| only == code)) else { continue };
        let until: Option<Date> = said.until.as_deref().and_then(|day| day.parse().ok());
        if said.done_on.is_some() {
            continue;
        }
        let known = found.entry(code).or_default();
        let sum = Cents::new(said.amount_cents.unwrap_or_default());
        let first = |known: Option<(Date, Cents)>| match (known, until) {
            (Some(known), Some(day)) if known.0 <= day => Some(known),
            (_, Some(day)) => Some((day, sum)),
            (known, None) => known,
        };
        match said.kind.as_str() {
            "cover" | "guarantee" => {
                known.ends = first(known.ends);
                let runs = until.is_none_or(|last| today <= last);
                if let Some(days) = said.declaration_days.filter(|_| runs) {
                    known.declaration_days =
                        Some(known.declaration_days.map_or(days, |least| least.min(days)));
                }
            }
            "deposit" => known.deposit = first(known.deposit),
            _ => {}
        }
    }
    Ok(found)
}

fn all(read: Read<'_>) -> Outcome<Vec<(Held, ProtectionSaid)>> {
    let held = journal::held_of_kind(read, Kind::Protection)?;
    let said = |held: Held| {
        let said = serde_json::from_str(held.value.as_deref()?).ok()?;
        Some((held, said))
    };
    Ok(held.into_iter().filter_map(said).collect())
}

impl Desk {
    /// What protects the debts of a client, and what is known of it.
    pub fn protections(&mut self, code: &str) -> Outcome<Protections> {
        self.client_name(code)?;
        let today = self.today();
        let read = self.view()?;
        let mut rows = Vec::new();
        let mut cover: Option<Cover> = None;
        for (held, said) in all(read)?.into_iter().filter(|(held, _)| held.client.as_deref() == Some(code)) {
            let row = view(read, &held, said, today)?;
            if let ("cover", "running", Some(cents)) =
                (row.said.kind.as_str(), row.state.as_str(), row.said.amount_cents)
            {
                let percent = row.said.covered_pct.unwrap_or(100);
                // Two insurers do not pay twice: the largest cover is told.
                if cover.is_none_or(|known| known.amount.get() < cents) {
                    cover = Some(Cover { amount: Cents::new(cents), percent });
                }
            }
            rows.push(row);
        }
        let rank = |kind: &str| KINDS.iter().position(|(known, ..)| *known == kind);
        rows.sort_by(|a, b| {
            let order = rank(&a.said.kind).cmp(&rank(&b.said.kind));
            order.then_with(|| (&b.said.on, &b.said.id).cmp(&(&a.said.on, &a.said.id)))
        });
        let payer = payers::all(read, today, Some(code))?.into_values().next().unwrap_or_default();
        let cover = cover.map(|cover| {
            let found = cover.of(payer.exposure);
            CoverView {
                exposure_cents: payer.exposure.get().max(0),
                covered_cents: found.covered.get(),
                uncovered_cents: found.uncovered.get(),
                indemnity_cents: found.indemnity.get(),
                own_risk_cents: found.own_risk.get(),
            }
        });
        Ok(Protections { rows, cover })
    }

    /// Keeps one, new or corrected, with its document when one is given.
    pub fn save_protection(&mut self, edit: &ProtectionEdit, document: Option<&Path>) -> Outcome<Done> {
        let name = self.client_name(&edit.code)?;
        let mut said = self.checked_protection(edit)?;
        let id = match &edit.id {
            Some(id) => {
                let (known, client) = self.protection_said(id)?;
                if client != edit.code {
                    return Err(unknown(id));
                }
                said.document = known.document;
                id.clone()
            }
            None => random_id()?,
        };
        let mut changes = Vec::new();
        if let Some(path) = document {
            let (document, change) = self.kept_document(&edit.code, path)?;
            said.document = Some(document);
            changes.push(change);
        }
        let label = format!("{name}\u{a0}: {}", words(&said));
        changes.push(Change::client(Kind::Protection, &edit.code, &id, "", Some(to_json(&said)?)));
        self.act(label, &changes, CLIENT_VIEWS)
    }

    /// Attaches a document; a later one takes its place.
    pub fn attach_protection(&mut self, id: &str, document: &Path) -> Outcome<Done> {
        let (mut said, client) = self.protection_said(id)?;
        let (document, change) = self.kept_document(&client, document)?;
        said.document = Some(document);
        let label = format!("{}\u{a0}: document joint", words(&said));
        let changes = [change, Change::client(Kind::Protection, &client, id, "", Some(to_json(&said)?))];
        self.act(label, &changes, CLIENT_VIEWS)
    }

    /// Takes one away: typed by mistake.
    pub fn remove_protection(&mut self, id: &str) -> Outcome<Done> {
        let (said, client) = self.protection_said(id)?;
        let change = Change::client(Kind::Protection, &client, id, "", None);
        self.act(format!("{}\u{a0}: retiré", words(&said)), &[change], CLIENT_VIEWS)
    }

    fn protection_said(&self, id: &str) -> Outcome<(ProtectionSaid, String)> {
        let held = journal::held(self.ledger()?.read(), Kind::Protection, id, "")?;
        held.and_then(|held| Some((serde_json::from_str(held.value.as_deref()?).ok()?, held.client?)))
            .ok_or_else(|| unknown(id))
    }

    fn kept_document(&self, client: &str, path: &Path) -> Outcome<(String, Change)> {
        let mut value = attached(self.ledger()?.path(), path, self.today())?;
        value.role = "protection".to_owned();
        let id = random_id()?;
        let change = Change::client(Kind::Document, client, &id, "", Some(to_json(&value)?));
        Ok((id, change))
    }

    fn checked_protection(&self, edit: &ProtectionEdit) -> Outcome<ProtectionSaid> {
        let bad = |field: &'static str, value: &str, expected: &'static str| Refusal::BadValue {
            field,
            value: value.to_owned(),
            expected,
        };
        let kind = edit.kind.trim();
        let (_, _, asks) = KINDS
            .into_iter()
            .find(|(known, ..)| *known == kind)
            .ok_or_else(|| bad("Garantie", kind, "cover, guarantee, deposit ou information"))?;
        let title = filled(&edit.title).ok_or_else(|| bad("Intitulé", "", asks))?;
        if kind != "information" && edit.amount_cents.is_none_or(|cents| cents <= 0) {
            return Err(bad("Montant", "", "un montant en euros"));
        }
        if edit.covered_pct.is_some_and(|percent| percent == 0 || percent > 100) {
            let typed = edit.covered_pct.unwrap_or_default().to_string();
            return Err(bad("Quotité", &typed, "de 1 à 100\u{202f}%"));
        }
        let day = |typed: &str| filled(typed).map(|day| checked_date(&day)).transpose();
        let on = day(&edit.on)?.unwrap_or_else(|| self.today());
        if on > self.today() {
            return Err(bad("Date", &typography::date_short(on), "aujourd’hui ou un jour passé"));
        }
        let until = day(&edit.until)?;
        if until.is_some_and(|last| last < on) {
            return Err(bad("Fin", edit.until.trim(), "un jour après la date"));
        }
        if kind == "deposit" && until.is_none() {
            return Err(bad("Attendu le", "", "le jour où l’acompte est attendu"));
        }
        let done_on = day(&edit.done_on)?;
        if done_on.is_some_and(|done| done < on || done > self.today()) {
            return Err(bad("Reçu ou retiré le", edit.done_on.trim(), "un jour passé, après la date"));
        }
        let insured = kind == "cover";
        Ok(ProtectionSaid {
            kind: kind.to_owned(),
            title,
            on: on.to_string(),
            amount_cents: edit.amount_cents,
            covered_pct: edit.covered_pct.filter(|_| insured),
            until: until.map(|day| day.to_string()),
            declaration_days: edit.declaration_days.filter(|_| insured),
            note: edit.note.trim().to_owned(),
            done_on: done_on.map(|day| day.to_string()),
            document: None,
        })
    }
}

/// Words, names and what their title holds.
const KINDS: [(&str, &str, &str); 4] = [
    ("cover", "Assurance-crédit", "le nom de l’assureur"),
    ("guarantee", "Garantie", "ce qu’elle est et qui la donne"),
    ("deposit", "Acompte demandé", "le devis ou la commande"),
    ("information", "Information", "sa source"),
];

/// « Assurance-crédit Assurex ».
pub(crate) fn words(said: &ProtectionSaid) -> String {
    let name = KINDS.iter().find(|(kind, ..)| *kind == said.kind).map_or("", |(_, name, _)| name);
    format!("{name} {}", said.title)
}

fn unknown(id: &str) -> Refusal {
    Refusal::UnknownFollowUp { what: "garantie", id: id.to_owned() }
}

fn view(read: Read<'_>, held: &Held, said: ProtectionSaid, today: Date) -> Outcome<ProtectionView> {
    let until: Option<Date> = said.until.as_deref().and_then(|day| day.parse().ok());
    let passed = until.is_some_and(|last| last < today);
    let deposit = said.kind == "deposit";
    let done = said.done_on.as_deref().map(labels::day);
    let (state, state_label) = match (said.kind.as_str(), done) {
        ("information", _) => ("note", String::new()),
        ("deposit", Some(day)) => ("done", format!("reçu le {day}")),
        (_, Some(day)) => ("ended", format!("retirée le {day}")),
        ("deposit", None) if passed => ("late", "en retard".to_owned()),
        ("deposit", None) => ("running", "attendu".to_owned()),
        _ if passed => ("ended", "terminée".to_owned()),
        _ => ("running", "en cours".to_owned()),
    };
    let mut detail = Vec::new();
    detail.extend(said.amount_cents.map(|cents| typography::amount(Cents::new(cents))));
    detail.extend(said.covered_pct.map(|percent| format!("quotité {percent}{NNBSP}%")));
    let by = if deposit { "attendu le" } else { "jusqu’au" };
    detail.extend(said.until.as_deref().map(|day| format!("{by} {}", labels::day(day))));
    detail.extend(
        said.declaration_days.map(|days| format!("impayé à déclarer sous {}", labels::days(i64::from(days)))),
    );
    let document_name = match &said.document {
        Some(id) => journal::held(read, Kind::Document, id, "")?
            .and_then(|held| serde_json::from_str::<Document>(held.value.as_deref()?).ok())
            .map(|document| document.name),
        None => None,
    };
    Ok(ProtectionView {
        label: words(&said),
        detail: detail.join(", "),
        state: state.to_owned(),
        state_label,
        author: held.author.clone(),
        document: said.document.filter(|_| document_name.is_some()),
        document_name,
        said: ProtectionEdit {
            id: Some(held.entity.clone()),
            code: held.client.clone().unwrap_or_default(),
            kind: said.kind,
            title: said.title,
            on: said.on,
            amount_cents: said.amount_cents,
            covered_pct: said.covered_pct,
            until: said.until.unwrap_or_default(),
            declaration_days: said.declaration_days,
            note: said.note,
            done_on: said.done_on.unwrap_or_default(),
        },
    })
}
