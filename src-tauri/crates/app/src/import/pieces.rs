//! Pieces that a file shows beside accounting, planned: whose they are, what they change, what a complete list
//! settles. Nothing is written here.

mod account;
mod rows;

use std::collections::BTreeMap;
use std::sync::Arc;

use encaisse_core::beyond::{CompleteList, SightedKind, Sighting};
use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_store::imports::{ListTaken, NewImport, RawBlock};
use encaisse_store::pieces::ClientPieces;
use encaisse_store::{Ledger, clients, items};
use sha2::{Digest, Sha256};

use super::parties::{Named, Parties, Who};
use super::{Origin, Plan, PlannedFacts, StoredReport};
use crate::border::imports::{
    Choices, Counts, Detected, Effect, ImportPreview, MappingView, Reason, RowPreview, Totals,
};
use crate::border::problem::FileIssue;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::operations::Change;
use crate::projection::Context;
use account::Accounts;

/// Rows shown in a preview.
const ROWS: usize = 500;

/// One piece of a file.
pub(super) struct ShownPiece {
    pub line: u64,
    pub code: Option<String>,
    pub name: Option<String>,
    pub siren: Option<String>,
    pub kind: SightedKind,
    pub number: String,
    pub issued: Option<Date>,
    pub due: Option<Date>,
    pub amount: Cents,
    pub remaining: Option<Cents>,
    pub currency: Option<String>,
    /// Who has the debt, when the file says that it is not ours.
    pub assigned: Option<String>,
}

/// A file of pieces, read.
pub(super) struct PieceFile {
    pub kind: &'static str,
    pub file: String,
    pub bytes: Vec<u8>,
    pub from: Origin,
    pub source: encaisse_core::entries::Source,
    /// What tells its source.
    pub origin: String,
    /// The day it was true, as the file says.
    pub as_of: Option<Date>,
    pub pieces: Vec<ShownPiece>,
    /// Rows of the file, those refused and those that are no piece.
    pub rows: u64,
    pub refused: u64,
    pub ignored_by: Vec<Reason>,
    pub issues: Vec<FileIssue>,
    pub issues_total: u64,
    pub detected: Detected,
    pub reading: Choices,
    pub mapping: Option<MappingView>,
    pub sample: Vec<Vec<String>>,
    pub known_mapping: Option<String>,
    /// False when the whole file is refused.
    pub readable: bool,
    /// True when what it lacks may be settled.
    pub may_be_complete: bool,
    /// What was decided about reading it.
    pub changes: Vec<Change>,
}

impl Desk {
    /// Plans a file of pieces and shows what it would do.
    pub(super) fn plan_pieces(&mut self, file: PieceFile, choices: &Choices) -> Outcome<ImportPreview> {
        let today = self.today();
        let as_of = choices.as_of.as_deref().map(crate::typed::checked_date).transpose()?;
        let as_of = as_of.or(file.as_of).unwrap_or(today);
        let sha256 = encaisse_core::ids::hex(&Sha256::digest(&file.bytes));
        let ledger = self.ledger()?;
        let read = ledger.read();
        let mut parties = Parties::of(read, choices)?;
        let shared = Shared { sha256: sha256.as_str().into(), file: &file, as_of };
        let placed = place(&file.pieces, &mut parties, &shared);
        let known_as = super::counting_import(read, &sha256)?;
        let rows = rows::effects(read, &placed, &file, known_as.is_some())?;
        let from = complete_from(&file.pieces);
        let list = CompleteList {
            file: shared.sha256.clone(),
            origin: file.origin.as_str().into(),
            as_of,
            from,
            label: file.file.as_str().into(),
        };
        let not_complete = not_complete(read, &file, &placed, as_of)?;
        let complete = choices.complete && not_complete.is_none() && known_as.is_none();
        let known = known_as.is_some();
        let accounts = Accounts::of(ledger, &placed, complete.then_some(&list), known)?;
        let (counts, shown) = rows::counted(&file, rows);
        let before = clients::totals(read, today, &clients::Filter::default())?.figures.outstanding();
        let outstanding = before + accounts.change;
        let mut reading = Choices { as_of: Some(as_of.to_string()), complete, ..file.reading.clone() };
        reading.links = choices.links.clone();
        let facts = pieces_of_clients(&placed);
        let effects = effects(&placed, &accounts);
        let unknown = parties.unknown();
        let mut changes = file.changes.clone();
        changes.extend(parties.changes());
        let can_confirm = file.readable && !facts.is_empty();
        let report = StoredReport {
            detected: file.detected.clone(),
            counts,
            issues: file.issues.clone(),
            issues_total: i64::try_from(file.issues_total).unwrap_or(i64::MAX),
            totals: Totals { open_cents: rows::open(&file.pieces), ..Totals::default() },
        };
        let plan = Plan {
            revision: -1,
            import: NewImport {
                kind: file.kind,
                file: file.file.clone(),
                sha256,
                bytes: i64::try_from(file.bytes.len()).unwrap_or(i64::MAX),
                received_on: today.to_string(),
                author: self.person().to_owned(),
                coverage: None,
                has_opening: false,
                customer_cents: None,
                report: String::new(),
                list: ListTaken {
                    as_of: Some(as_of.to_string()),
                    origin: file.origin.clone(),
                    complete,
                    complete_from: from.map(|day| day.to_string()),
                },
            },
            raw: file
                .bytes
                .chunks(1024 * 1024)
                .map(RawBlock::of)
                .collect::<encaisse_store::Result<Vec<_>>>()?,
            report: report.clone(),
            facts: PlannedFacts::Pieces(facts),
            projected: Vec::new(),
            changes,
            outstanding_before: before,
            outstanding_after: outstanding,
            assumed_due: items::assumed_count(read)? - accounts.newly_stated,
            can_confirm,
            known_as: known_as.clone(),
            from: file.from,
            effects: effects.clone(),
        };
        let token = self.keep_plan(plan)?;
        Ok(ImportPreview {
            token,
            file: file.file,
            kind: file.kind.to_owned(),
            detected: report.detected,
            reading,
            already_known: known_as.map(|batch| {
                format!("Ce fichier est déjà importé (import {batch})\u{a0}: rien ne changera.")
            }),
            counts: report.counts,
            issues: report.issues,
            issues_total: report.issues_total,
            totals: report.totals,
            effects,
            mapping: file.mapping,
            sample: file.sample,
            rows: shown,
            unknown,
            settled_cents: accounts.settled.iter().map(|one| one.amount_cents).sum(),
            settled: accounts.settled,
            not_complete,
            known_mapping: file.known_mapping,
            can_confirm,
            outstanding_after_cents: outstanding,
            ..ImportPreview::default()
        })
    }
}

/// What all the pieces of a file share.
struct Shared<'a> {
    sha256: Arc<str>,
    file: &'a PieceFile,
    as_of: Date,
}

/// A piece and whose it is.
pub(super) struct Placed<'a> {
    pub piece: &'a ShownPiece,
    pub who: Option<Who>,
    pub sighting: Sighting,
}

impl Placed<'_> {
    pub fn client(&self) -> Option<&str> {
        match &self.who {
            Some(Who::Client(code)) => Some(code),
            _ => None,
        }
    }
}

fn place<'a>(pieces: &'a [ShownPiece], parties: &mut Parties, shared: &Shared<'_>) -> Vec<Placed<'a>> {
    let place = |piece: &'a ShownPiece| {
        let named = Named {
            code: piece.code.as_deref(),
            name: piece.name.as_deref(),
            siren: piece.siren.as_deref(),
            piece: (!piece.number.is_empty()).then_some((piece.number.as_str(), piece.amount.get())),
        };
        let amount = piece.remaining.unwrap_or(piece.amount).get();
        Placed { piece, who: parties.find(&named, amount), sighting: shared.sighting(piece) }
    };
    pieces.iter().map(place).collect()
}

impl Shared<'_> {
    fn sighting(&self, piece: &ShownPiece) -> Sighting {
        Sighting {
            source: self.file.source,
            file: Arc::clone(&self.sha256),
            origin: self.file.origin.as_str().into(),
            as_of: self.as_of,
            kind: piece.kind,
            number: piece.number.as_str().into(),
            issued: piece.issued,
            due: piece.due,
            amount: piece.amount,
            remaining: piece.remaining,
            currency: piece.currency.as_deref().filter(|code| *code != "EUR").map(Arc::from),
            label: self.file.file.as_str().into(),
            assigned: piece.assigned.as_deref().map(Arc::from),
        }
    }
}

fn pieces_of_clients(placed: &[Placed<'_>]) -> Vec<ClientPieces> {
    let mut clients: BTreeMap<&str, (&str, Vec<Sighting>)> = BTreeMap::new();
    for placed in placed {
        let Some(client) = placed.client() else { continue };
        let (name, pieces) = clients.entry(client).or_default();
        *name = placed.piece.name.as_deref().unwrap_or(name);
        pieces.push(placed.sighting.clone());
    }
    clients.into_iter().map(|(code, (name, pieces))| ClientPieces::of(code, name, &pieces)).collect()
}

/// A list that holds settled pieces says nothing of those before its first day.
fn complete_from(pieces: &[ShownPiece]) -> Option<Date> {
    let holds_settled = pieces.iter().any(|piece| piece.remaining.is_some_and(|cents| cents.is_zero()));
    pieces.iter().filter_map(|piece| piece.issued).min().filter(|_| holds_settled)
}

/// Why what a list lacks cannot be taken as settled.
fn not_complete(
    read: encaisse_store::Read<'_>,
    file: &PieceFile,
    placed: &[Placed<'_>],
    as_of: Date,
) -> Outcome<Option<String>> {
    if !file.may_be_complete {
        return Ok(Some("Ce genre de fichier ne dit pas ce qui est soldé.".to_owned()));
    }
    if placed.iter().all(|placed| placed.piece.remaining.is_none()) {
        return Ok(Some("Aucune colonne ne dit ce qui reste dû.".to_owned()));
    }
    let covered = |day: Date, (from, to): (Date, Date)| from <= day && day <= to;
    let extracts = encaisse_store::facts::extracts(read)?;
    if let Some(end) = extracts.iter().map(|(_, extract)| extract.to).max()
        && as_of < end
    {
        let end = encaisse_core::typography::date_short(end);
        return Ok(Some(format!(
            "La comptabilité va plus loin, jusqu’au {end}\u{a0}: c’est elle qui dit ce qui est soldé."
        )));
    }
    let within = |placed: &&Placed<'_>| {
        let day = placed.piece.issued;
        day.is_some_and(|day| extracts.iter().any(|(_, one)| covered(day, (one.from, one.to))))
    };
    let (mut seen, mut found) = (0_usize, 0_usize);
    for placed in placed.iter().filter(within) {
        let Some(client) = placed.client() else { continue };
        seen += 1;
        found += usize::from(items::is_known(
            read,
            client,
            &encaisse_core::references::normalise(&placed.piece.number),
        )?);
    }
    Ok((found * 2 < seen).then(|| {
        format!(
            "Sur {seen} pièces que la comptabilité devrait connaître, elle n’en connaît que {found}\u{a0}: les numéros diffèrent."
        )
    }))
}

fn effects(placed: &[Placed<'_>], accounts: &Accounts) -> Vec<Effect> {
    let count = |kind: SightedKind| placed.iter().filter(|one| one.piece.kind == kind).count();
    let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let effect =
        |label: &str, count: i64, amount_cents| Effect { label: label.to_owned(), count, amount_cents };
    let mut effects = vec![
        effect("factures dans le fichier", signed(count(SightedKind::Invoice)), None),
        effect("avoirs", signed(count(SightedKind::CreditNote)), None),
        effect("soldes par client", signed(count(SightedKind::Balance)), None),
        effect("clients nouveaux", accounts.created, None),
        effect("échéances devenues certaines", accounts.newly_stated, None),
        effect("factures que la comptabilité n’a pas encore", accounts.added, Some(accounts.added_cents)),
        effect(
            "factures absentes de la comptabilité à leur date",
            accounts.absent,
            Some(accounts.absent_cents),
        ),
        effect("factures soldées d’après cette liste", accounts.paid, Some(accounts.paid_cents)),
        effect("factures cédées à un factor", accounts.assigned, Some(accounts.assigned_cents)),
        effect("soldes qui diffèrent de la comptabilité", accounts.differing, Some(accounts.differing_cents)),
    ];
    effects.retain(|effect| effect.count > 0);
    effects
}

/// The ledger of a plan, for its parts.
pub(super) fn context(ledger: &Ledger) -> Outcome<Context> {
    Context::of(ledger.read())
}

/// Rows as they are shown, the gravest first.
pub(super) fn gravest(mut rows: Vec<RowPreview>) -> Vec<RowPreview> {
    let rank = |row: &RowPreview| match row.effect.as_str() {
        "blocked" => 0,
        "check" => 1,
        "updated" => 2,
        "created" => 3,
        "identical" => 4,
        _ => 5,
    };
    rows.sort_by_key(|row| (rank(row), row.line));
    rows.truncate(ROWS);
    rows
}

/// Counts of rows by what becomes of them.
pub(super) fn tally(counts: &mut Counts, rows: &[RowPreview]) {
    for row in rows {
        match row.effect.as_str() {
            "identical" => counts.identical += 1,
            "updated" => counts.updated += 1,
            "blocked" => counts.refused += 1,
            "ignored" => counts.ignored += 1,
            _ => counts.created += 1,
        }
    }
}
