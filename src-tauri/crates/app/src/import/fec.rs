//! A ledger file: read once in bounded memory.

mod reading;

use std::io::Read;

use encaisse_core::identifiers::Siren;
use encaisse_formats::fec;
use encaisse_store::facts;

pub(super) use reading::{KeptFile, ReadClient, keep};

use super::ledger::LedgerFile;
use super::parties::known_otherwise;
use super::{ISSUES_KEPT, Origin};
use crate::border::imports::{Detected, ImportPreview};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::file_issues;
use reading::read_file;

impl Desk {
    /// Shows what a ledger file would do.
    pub(super) fn preview_fec(
        &mut self,
        file: &str,
        source: impl Read,
        from: Origin,
        exclude: &[String],
    ) -> Outcome<ImportPreview> {
        let read = self.ledger()?.read();
        // A printed customer ledger gives way to the first FEC.
        let position = if facts::has_fec(read)? { facts::extracts(read)?.len() } else { 0 };
        let mut reading = read_file(file, source, position)?;
        let brought: Vec<&str> = reading.clients.iter().map(|client| &*client.code).collect();
        let known = known_otherwise(self.ledger()?.read(), &brought)?;
        for client in &mut reading.clients {
            if let Some(code) = known.get(&*client.code) {
                client.code = code.as_str().into();
            }
        }
        reading.clients.sort_by(|a, b| a.code.cmp(&b.code));
        let expected = crate::rules::company(self.ledger()?.read())?.siren;
        let found = fec::siren_in_name(file);
        check_company(file, found.as_deref(), &expected)?;
        let report = &reading.report;
        let mut issues: Vec<_> = report.issues.kept().iter().map(file_issues::say).collect();
        issues.sort_by_key(|issue| std::cmp::Reverse(issue.severity));
        issues.truncate(ISSUES_KEPT);
        let file = LedgerFile {
            kind: "fec",
            file: file.to_owned(),
            from,
            detected: report.detection.as_ref().map(|it| detected(it, found.as_deref())).unwrap_or_default(),
            siren: found,
            lines: report.counts.lines,
            refused: report.counts.refused,
            ignored: super::reason(
                "other_account",
                "lignes d’autres comptes que clients",
                report.counts.other_accounts,
            )
            .into_iter()
            .collect(),
            issues,
            issues_total: report.issues.total(),
            debit: report.totals.debit,
            credit: report.totals.credit,
            coverage: report.coverage,
            has_opening: reading.has_opening,
            readable: !report.refused(),
            clients: reading.clients,
            census: reading.census,
            raw: reading.raw,
            sha256: reading.sha256,
            bytes: reading.bytes,
            pieces: Vec::new(),
            view: ImportPreview::default(),
            changes: Vec::new(),
        };
        self.plan_ledger(file, exclude)
    }
}

/// Refused only when both SIREN are valid and differ: a file name may say anything.
fn check_company(file: &str, found: Option<&str>, expected: &str) -> Outcome<()> {
    let valid = |text: &str| Siren::parse(text).ok().map(|siren| siren.as_str().to_owned());
    match (found.and_then(valid), valid(expected)) {
        (Some(found), Some(expected)) if found != expected => {
            Err(Refusal::OtherCompany { file: file.to_owned(), found, expected })
        }
        _ => Ok(()),
    }
}

fn detected(found: &fec::Detection, siren: Option<&str>) -> Detected {
    let amounts = match found.amounts {
        fec::AmountLayout::DebitCredit => "débit et crédit",
        fec::AmountLayout::AmountSide => "montant et sens",
    };
    Detected {
        encoding: super::encoding_words(found.encoding).to_owned(),
        separator: match found.separator {
            fec::Separator::Tab => "tabulation",
            fec::Separator::Pipe => "barre verticale",
            fec::Separator::Semicolon => "point-virgule",
            fec::Separator::Comma => "virgule",
        }
        .to_owned(),
        layout: format!("{} colonnes, {amounts}", found.columns.len()),
        columns: i64::try_from(found.columns.len()).unwrap_or(i64::MAX),
        siren: siren.map(str::to_owned),
    }
}
