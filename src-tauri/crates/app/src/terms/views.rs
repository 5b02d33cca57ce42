//! Terms as screens show them: versions, and what governs each invoice with its reason.

use encaisse_core::dates::Date;
use encaisse_core::ids::Id;
use encaisse_core::invoices::{Item, ItemKind};
use encaisse_core::journal::Kind;
use encaisse_core::legal::customer_type::PenaltyRules;
use encaisse_core::legal::half_year::HalfYear;
use encaisse_core::legal::late_interest::{Imputation, RateRule};
use encaisse_core::letters::default_deadline;
use encaisse_core::terms::{RateTerm, TermsKind, Version, contract_rate};
use encaisse_core::typography;
use encaisse_store::journal::{self, Held};

use super::book::{self, LAW, governed, short_name};
use crate::border::terms::{InvoiceTerms, TermsEdit, TermsPage, TermsPoint, TermsQuery, TermsView};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::legal_tables::LegalTables;
use crate::penalties::{Rulebook, Standing};
use crate::projection::{Context, Projected, project_client};
use crate::recorded::{Document, TermsSaid};

/// Invoices told at most: the others are asked for one by one.
const INVOICES: usize = 200;

impl Desk {
    /// Versions of the company, and of one client with what governs its open invoices.
    pub fn terms(&mut self, query: &TermsQuery) -> Outcome<TermsPage> {
        let today = self.today();
        let as_of = self.past_day()?;
        let read = self.ledger()?.read();
        let tables = crate::rules::tables(read)?;
        let documents = documents(&journal::held_of_kind(read, Kind::Document)?);
        let held = journal::held_of_kind(read, Kind::Terms)?;
        let of = |client: Option<&str>| {
            let own: Vec<&Held> = held.iter().filter(|held| held.client.as_deref() == client).collect();
            views(&own, &documents, &tables, today)
        };
        let mut page = TermsPage { company: of(None), client: Vec::new(), invoices: Vec::new() };
        if let Some(code) = query.client.as_deref() {
            self.client_name(code)?;
            page.client = of(Some(code));
            let mut context = Context::of(read)?;
            context.as_of = as_of;
            let projected = project_client(read, &context, code)?;
            let book = Rulebook::of(read)?;
            let mut invoices: Vec<&Item> =
                invoices(&projected).filter(|item| !item.remaining.is_zero()).collect();
            invoices.sort_by_key(|item| std::cmp::Reverse(item.issued));
            invoices.dedup_by_key(|item| item.invoice);
            page.invoices = invoices
                .into_iter()
                .take(INVOICES)
                .map(|item| explained(&projected, item, &book, today))
                .collect();
        }
        Ok(page)
    }

    /// What governs one invoice of a client, open or paid, point by point.
    pub fn terms_of_piece(&mut self, client: &str, piece: &str) -> Outcome<InvoiceTerms> {
        self.client_name(client)?;
        let today = self.today();
        let as_of = self.past_day()?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, client)?;
        let wanted = encaisse_core::references::normalise(piece);
        let found =
            invoices(&projected).find(|item| encaisse_core::references::normalise(&item.piece) == wanted);
        let item = found.ok_or_else(|| Refusal::UnknownPiece { piece: piece.to_owned() })?;
        Ok(explained(&projected, item, &Rulebook::of(read)?, today))
    }

    /// The number of an invoice of a client.
    pub(crate) fn invoice_piece(&mut self, client: &str, invoice: &str) -> Outcome<String> {
        let unknown = || Refusal::UnknownPiece { piece: invoice.to_owned() };
        let id: Id = invoice.parse().map_err(|_| unknown())?;
        let read = self.ledger()?.read();
        let projected = project_client(read, &Context::of(read)?, client)?;
        invoices(&projected)
            .find(|item| item.invoice == id)
            .map(|item| item.piece.clone())
            .ok_or_else(unknown)
    }
}

fn invoices(projected: &Projected) -> impl Iterator<Item = &Item> {
    projected.account.items.iter().filter(|item| item.kind == ItemKind::Invoice)
}

/// Id and name of the document of each version: the latest attached.
fn documents(held: &[Held]) -> Vec<(String, String, String)> {
    let mut found: Vec<(String, String, String, Date)> = held
        .iter()
        .filter_map(|held| {
            let said: Document = serde_json::from_str(held.value.as_deref()?).ok()?;
            Some((said.terms?, held.entity.clone(), said.name, held.day))
        })
        .collect();
    found.sort_by(|a, b| (a.3, &a.1).cmp(&(b.3, &b.1)));
    found.into_iter().map(|(terms, id, name, _)| (terms, id, name)).collect()
}

fn views(
    held: &[&Held],
    documents: &[(String, String, String)],
    tables: &LegalTables,
    today: Date,
) -> Vec<TermsView> {
    let known: Vec<(Version, TermsSaid, &Held)> = held
        .iter()
        .filter_map(|held| {
            let value = held.value.as_deref()?;
            Some((book::version(&held.entity, value)?, serde_json::from_str(value).ok()?, *held))
        })
        .collect();
    let mut views: Vec<(Date, TermsView)> = known
        .iter()
        .map(|(version, said, held)| {
            let remark = match version.clauses.rate {
                Some(RateTerm::Contractual(rate)) => {
                    let made = HalfYear::of(version.effective);
                    contract_rate(rate, made, HalfYear::of(today).max(made), &tables.rates).1
                }
                _ => None,
            };
            let remark = remark.map(|remark| book::rate_remark(&remark, &short_name(version)));
            let (state, state_label) = state(version, known.iter().map(|(other, ..)| other), today);
            let document = documents.iter().rev().find(|(terms, ..)| *terms == version.id);
            let view = TermsView {
                said: edit(&version.id, said, held.client.clone()),
                name: short_name(version),
                payment_label: version.clauses.payment.map(labels::terms),
                rate_refused: remark.as_ref().is_some_and(|remark| remark.refused),
                remark: remark.map(|remark| remark.text),
                state: state.to_owned(),
                state_label,
                document: document.map(|(_, id, _)| id.clone()),
                document_name: document.map(|(.., name)| name.clone()),
            };
            (version.effective, view)
        })
        .collect();
    views.sort_by(|a, b| (b.0, &a.1.said.id).cmp(&(a.0, &b.1.said.id)));
    views.into_iter().map(|(_, view)| view).collect()
}

fn edit(id: &str, said: &TermsSaid, client: Option<String>) -> TermsEdit {
    TermsEdit {
        id: Some(id.to_owned()),
        client,
        kind: said.kind.clone(),
        effective: said.effective.clone(),
        until: said.until.clone(),
        contract: said.contract.clone(),
        payment: said.payment.clone(),
        rate: said.rate.clone(),
        rate_bp: said.rate_bp,
        rate_clause: said.rate_clause.clone(),
        notice_days: said.notice_days,
        imputation: said.imputation.clone(),
        acceleration: said.acceleration.clone(),
        discount: said.discount.clone(),
    }
}

/// Where a version stands today among those of its rank.
fn state<'a>(
    version: &Version,
    others: impl Iterator<Item = &'a Version>,
    today: Date,
) -> (&'static str, String) {
    let day = typography::date_short;
    let next = others
        .filter(|other| other.kind == version.kind && other.contract == version.contract)
        .filter(|other| other.effective > version.effective && other.effective <= today)
        .map(|other| other.effective)
        .min();
    if version.effective > today {
        ("to_come", format!("à compter du {}", day(version.effective)))
    } else if let Some(next) = next {
        ("replaced", format!("remplacée le {}", day(next)))
    } else if let Some(last) = version.until.filter(|last| *last < today) {
        ("ended", format!("terminée le {}", day(last)))
    } else {
        ("in_force", "en vigueur".to_owned())
    }
}

/// What governs an invoice, and why.
fn explained(projected: &Projected, item: &Item, book: &Rulebook, today: Date) -> InvoiceTerms {
    let found = projected.terms.in_force(item.invoice, item.issued);
    let point = |what: &str, value: String, source: String| TermsPoint {
        what: what.to_owned(),
        value,
        source,
        remark: None,
    };
    let mut points = Vec::new();
    let own = projected.record.terms.as_deref().and_then(encaisse_core::dates::PaymentTerms::from_code);
    let (terms, source) = match (found.payment(), own) {
        (Some((terms, version)), None) => (terms, short_name(version)),
        (Some((terms, version)), Some(_)) if version.kind != TermsKind::General => {
            (terms, short_name(version))
        }
        (_, Some(terms)) => (terms, "fiche du client".to_owned()),
        (None, None) => (book.default_terms, "réglages".to_owned()),
    };
    points.push(point("Règlement", labels::terms(terms), source));
    points.push(rate_point(projected, item, book, today));
    let settings = || "réglages".to_owned();
    let (deadline, source) = match found.notice_days() {
        Some((days, version)) => (default_deadline(days), short_name(version)),
        None => (book.rules.deadline.clone(), settings()),
    };
    points.push(point("Délai de mise en demeure", deadline, source));
    let (order, source) = match found.imputation() {
        Some((order, version)) => (order, short_name(version)),
        None => (crate::rules::imputation(&book.rules), settings()),
    };
    let order = match order {
        Imputation::PrincipalFirst => "principal d’abord",
        Imputation::InterestFirst => "pénalités d’abord (C. civ., art. 1343-1)",
    };
    points.push(point("Règlements partiels", order.to_owned(), source));
    let written = [("Déchéance du terme", found.acceleration()), ("Escompte", found.discount())];
    for (what, said) in written {
        let (value, source) = match said {
            Some((words, version)) => (words.to_owned(), short_name(version)),
            None => ("non prévu".to_owned(), "aucune version".to_owned()),
        };
        points.push(point(what, value, source));
    }
    let names: Vec<String> = found.versions.iter().map(|version| short_name(version)).collect();
    InvoiceTerms {
        invoice: item.invoice.to_string(),
        piece: item.piece.clone(),
        issued: item.issued.to_string(),
        contract: projected.terms.contract(item.invoice).map(str::to_owned),
        governed_by: (!names.is_empty()).then(|| names.join(", puis ")),
        points,
    }
}

fn rate_point(projected: &Projected, item: &Item, book: &Rulebook, today: Date) -> TermsPoint {
    let what = "Pénalités".to_owned();
    let standing = Standing::of(projected);
    match standing.kind.penalties_allowed(standing.request_received) {
        Err(blocked) => TermsPoint {
            what,
            value: "aucune".to_owned(),
            source: crate::penalties::blocked_words(blocked).to_owned(),
            remark: None,
        },
        Ok(PenaltyRules::PublicBuyer) => TermsPoint {
            what,
            value: "BCE + 8 points".to_owned(),
            source: "loi (Code de la commande publique, art. R2192-31)".to_owned(),
            remark: None,
        },
        Ok(PenaltyRules::BetweenProfessionals) => {
            let found = governed(&projected.terms, item, &book.rules, &book.tables.rates, today);
            let refused = found.remark.as_ref().is_some_and(|remark| remark.refused);
            let (value, source) = match found.rule {
                RateRule::Contractual(rate) => {
                    let place = found.clause.map(|clause| format!(", {clause}")).unwrap_or_default();
                    (format!("{} l’an{place}", typography::rate(rate)), found.rate_source)
                }
                _ if refused => ("BCE + 10 points".to_owned(), LAW.to_owned()),
                _ => ("BCE + 10 points".to_owned(), found.rate_source),
            };
            TermsPoint { what, value, source, remark: found.remark.map(|remark| remark.text) }
        }
    }
}
