//! A printed customer ledger: it stands for accounting where no FEC does, and states due dates everywhere.

use std::collections::BTreeMap;

use encaisse_core::beyond::{SightedKind, Sighting};
use encaisse_core::dates::Date;
use encaisse_core::entries::{AccountClass, Line, Nature, Source};
use encaisse_core::money::Cents;
use encaisse_core::references::ReferenceCensus;
use encaisse_formats::tables::{CustomerAccount, CustomerLedger, LedgerLine};
use encaisse_store::facts;
use encaisse_store::pieces::ClientPieces;

use super::fec::{ReadClient, keep};
use super::ledger::LedgerFile;
use super::lists::{Shown, piece_file};
use super::parties::{Named, Parties, Who};
use super::pieces::{PieceFile, ShownPiece};
use super::tables::Opened;
use super::{Asked, Origin, reason};
use crate::border::imports::{Choices, ImportPreview, Reason};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::french_search::fold;

impl Desk {
    pub(super) fn preview_customer_ledger(
        &mut self,
        file: &str,
        bytes: Vec<u8>,
        from: Origin,
        opened: &Opened,
        ledger: CustomerLedger,
        asked: &Asked<'_>,
    ) -> Outcome<ImportPreview> {
        let (layout, issues) = (ledger.layout.clone(), ledger.issues.clone());
        let pieces: Vec<ShownPiece> = ledger.accounts.iter().flat_map(shown).collect();
        let mut shown = piece_file(
            Shown { file, bytes, from, opened, pieces, layout, issues, ignored: Vec::new() },
            asked,
        )?;
        // Lines that are not pieces of their own: receipts, and what is carried from the year before.
        let lines: u64 = ledger.accounts.iter().map(|account| account.lines.len() as u64).sum();
        let beside = lines.saturating_sub(shown.pieces.len() as u64);
        if facts::has_fec(self.ledger()?.read())? {
            shown.ignored_by.extend(reason("fec", "lignes que le FEC dit mieux", beside));
            return self.plan_pieces(shown, asked.choices);
        }
        self.plan_as_ledger(shown, &ledger, asked)
    }

    fn plan_as_ledger(
        &mut self,
        shown: PieceFile,
        ledger: &CustomerLedger,
        asked: &Asked<'_>,
    ) -> Outcome<ImportPreview> {
        let read = self.ledger()?.read();
        let position = facts::extracts(read)?.len();
        let mut parties = Parties::of(read, asked.choices)?;
        let kept =
            keep(shown.bytes.as_slice()).map_err(|reason| crate::work::unreadable(&shown.file, reason))??;
        let (raw, sha256) = (kept.raw, kept.sha256);
        let mut census = ReferenceCensus::default();
        let mut clients: BTreeMap<String, (ReadClient, Vec<Sighting>)> = BTreeMap::new();
        let (mut days, mut waiting, mut has_opening): (Vec<Date>, u64, bool) = (Vec::new(), 0, false);
        for account in &ledger.accounts {
            let named = Named {
                code: account.customer.code.as_deref(),
                name: account.customer.name.as_deref(),
                ..Named::default()
            };
            let Some(Who::Client(code)) = parties.find(&named, account.balance().get()) else {
                waiting += account.lines.len() as u64;
                continue;
            };
            let name = account.customer.name.as_deref().unwrap_or(&code);
            let (client, sightings) =
                clients.entry(code.clone()).or_insert_with(|| (ReadClient::of(&code, name), Vec::new()));
            let lines = lines_of(account, position);
            has_opening |= lines.iter().any(|line| line.nature == Nature::Opening);
            for line in lines {
                days.push(line.date);
                let seen = census.observe(&line.piece, &client.code, line.nature, line.piece_date);
                client.push(line, Some(seen));
            }
            let day = ledger.layout.as_of.or_else(|| days.iter().max().copied());
            sightings.extend(sighted(account, &shown, &sha256, day));
        }
        let pieces = clients
            .iter()
            .filter(|(_, (_, sightings))| !sightings.is_empty())
            .map(|(code, (client, sightings))| ClientPieces::of(code, &client.name, sightings))
            .collect();
        let openings = ledger.accounts.iter().filter(|account| account.opening.is_some()).count() as u64;
        let unknown = parties.unknown();
        let mut changes = shown.changes;
        changes.extend(parties.changes());
        let reading = Choices { links: asked.choices.links.clone(), ..shown.reading };
        let file = LedgerFile {
            kind: shown.kind,
            file: shown.file,
            from: shown.from,
            detected: shown.detected,
            siren: None,
            lines: shown.rows + openings,
            refused: shown.refused + waiting,
            ignored: shown.ignored_by.into_iter().collect::<Vec<Reason>>(),
            issues: shown.issues,
            issues_total: shown.issues_total,
            debit: ledger.debit,
            credit: ledger.credit,
            coverage: days.iter().min().copied().zip(days.iter().max().copied()),
            has_opening,
            readable: shown.readable && !clients.is_empty(),
            clients: clients.into_values().map(|(client, _)| client).collect(),
            census,
            raw,
            sha256,
            bytes: shown.bytes.len() as u64,
            pieces,
            view: ImportPreview {
                reading,
                mapping: shown.mapping,
                sample: shown.sample,
                known_mapping: shown.known_mapping,
                unknown,
                ..ImportPreview::default()
            },
            changes,
        };
        self.plan_ledger(file, &[])
    }
}

/// The pieces of an account: what it owes by name, with their due dates.
fn shown(account: &CustomerAccount) -> Vec<ShownPiece> {
    let piece = |line: &LedgerLine| {
        let nature = nature(line);
        let kind = match nature {
            Nature::Sale => SightedKind::Invoice,
            Nature::CreditNote => SightedKind::CreditNote,
            _ => return None,
        };
        Some(ShownPiece {
            assigned: None,
            line: line.line,
            code: account.customer.code.clone(),
            name: account.customer.name.clone(),
            siren: None,
            kind,
            number: line.number.clone()?,
            issued: line.date,
            due: line.due_date,
            amount: line.amount,
            remaining: None,
            currency: None,
        })
    };
    account.lines.iter().filter_map(piece).collect()
}

fn sighted(account: &CustomerAccount, file: &PieceFile, sha256: &str, as_of: Option<Date>) -> Vec<Sighting> {
    let dated = shown(account).into_iter().filter(|piece| piece.due.is_some());
    let sighting = |piece: ShownPiece| {
        Some(Sighting {
            assigned: None,
            source: Source::List,
            file: sha256.into(),
            origin: file.origin.as_str().into(),
            as_of: as_of?,
            kind: piece.kind,
            number: piece.number.as_str().into(),
            issued: piece.issued,
            due: piece.due,
            amount: piece.amount,
            remaining: None,
            currency: None,
            label: file.file.as_str().into(),
        })
    };
    dated.filter_map(sighting).collect()
}

/// The account as lines of accounting, in the order of the file.
fn lines_of(account: &CustomerAccount, extract: usize) -> Vec<Line> {
    let first = account.lines.iter().filter_map(|line| line.date).min();
    let code: std::sync::Arc<str> = account.customer.code.as_deref().unwrap_or("411").into();
    let line = |rank: u64, nature: Nature, date: Date, told: &LedgerLine| Line {
        extract,
        rank: u32::try_from(rank).unwrap_or(u32::MAX),
        source: Source::Ledger,
        class: AccountClass::Receivable,
        nature,
        account: std::sync::Arc::clone(&code),
        journal: told.journal.as_deref().unwrap_or_default().into(),
        entry: "".into(),
        date,
        piece: told.number.as_deref().unwrap_or_default().into(),
        reference: None,
        piece_date: date,
        label: told.label.as_deref().unwrap_or_default().into(),
        amount: told.amount,
        letter: told.lettering.as_deref().map(Into::into),
        letter_date: None,
        due: None,
        currency: None,
    };
    let carried = account.opening.filter(|cents| !cents.is_zero()).zip(first).map(|(amount, date)| {
        let told = LedgerLine {
            line: account.line,
            date: Some(date),
            journal: None,
            number: None,
            label: Some("À nouveau".to_owned()),
            due_date: None,
            lettering: None,
            amount,
        };
        line(account.line, Nature::Opening, date, &told)
    });
    let own = account.lines.iter().filter_map(|told| {
        let date = told.date.or(first)?;
        Some(line(told.line, nature(told), date, told))
    });
    carried.into_iter().chain(own).collect()
}

/// What a line is, told by its journal, its label and its side: a print has no counterpart.
fn nature(line: &LedgerLine) -> Nature {
    let label = fold(line.label.as_deref().unwrap_or_default());
    let journal = fold(line.journal.as_deref().unwrap_or_default());
    let sale = ["ve", "vt", "vte", "ven", "fa", "v1"].iter().any(|code| journal.starts_with(code));
    let bank = ["bq", "bnk", "bp", "ba", "ca", "cic", "crc"].iter().any(|code| journal.starts_with(code));
    let opening = ["an", "ran", "ouv", "rep"].contains(&journal.as_str())
        || label.starts_with("a nouveau")
        || label.starts_with("report");
    match (line.amount > Cents::ZERO, opening) {
        (_, true) => Nature::Opening,
        (true, _) if bank && !sale => Nature::ReturnedPayment,
        (true, _) => Nature::Sale,
        (false, _) if sale || label.starts_with("avoir") => Nature::CreditNote,
        (false, _) => Nature::Receipt,
    }
}
