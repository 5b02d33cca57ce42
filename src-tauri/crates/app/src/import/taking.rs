//! Taking a previewed file in: the file, what it says, whom it touches, in one transaction.

use std::path::Path;

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_store::imports;
use encaisse_store::{Read, Write, acts, exchange};

use super::{Plan, PlannedFacts, Staged, let_go};
use crate::border::imports::ImportReport;
use crate::border::problem::{Problem, Severity};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::exchange::ExchangeFault;
use crate::file_issues;
use crate::operations::Change;
use crate::work::Steps;

impl Desk {
    /// Takes a previewed file in: one transaction, after a verified backup. Refused or stopped, nothing of it is
    /// written, and what was shown can be confirmed again.
    pub fn confirm_import(&mut self, token: &str) -> Outcome<ImportReport> {
        let Some(Staged::Previewed(mut plan)) = self.staged.remove(token) else { return Err(Refusal::Stale) };
        match self.take_in(&mut plan) {
            Ok(batch) => {
                let report = report_of(batch, &plan);
                let_go(plan);
                Ok(report)
            }
            Err(refusal) => {
                self.staged.insert(token.to_owned(), Staged::Previewed(plan));
                Err(refusal)
            }
        }
    }

    /// Writes what was planned, and gives what people call the import.
    fn take_in(&mut self, plan: &mut Plan) -> Outcome<String> {
        if let Some(batch) = plan.known_as.clone() {
            // Nothing of the file is new; the name its mapping is to be kept under is.
            plan.changes.retain(|change| change.register.kind == Kind::NamedMapping);
            if let [named, ..] = plan.changes.as_slice() {
                let label = format!("Lecture «\u{a0}{}\u{a0}» retenue", named.register.entity);
                self.act(label, &plan.changes, &[])?;
            }
            return Ok(batch);
        }
        if !plan.can_confirm {
            let refusal = plan.report.issues.iter().find(|issue| issue.severity == Severity::Refusal);
            let first = refusal.map_or_else(nobody_known, file_issues::as_problem);
            return Err(Refusal::FileRefused { file: plan.import.file.clone(), first: Box::new(first) });
        }
        if crate::exchange::role(self.ledger()?.read(), self.person())? == crate::exchange::SALES {
            return Err(ExchangeFault::FilesElsewhere.into());
        }
        self.backup_before("avant import")?;
        let fresh = plan.revision == self.revision()?;
        let (author, ledger, work) = (self.author(), self.ledger()?.path().to_owned(), self.work.clone());
        plan.import.report =
            serde_json::to_string(&plan.report).map_err(|error| Refusal::Fault(error.to_string()))?;
        self.ledger_mut()?.write(|write| -> Outcome<String> {
            let mut steps =
                Steps::writing(&work, &plan.import.file, plan.facts.clients() + plan.projected.len());
            let returning = imports::by_content(write.read(), &plan.import.sha256)?;
            let batch = match &returning {
                Some(import) => {
                    imports::read_again(write, import.id, &plan.import)?;
                    insert_facts(write, import.id, &plan.facts, &mut steps)?;
                    import.batch.clone()
                }
                None => insert(write, plan, &mut steps)?,
            };
            let taken = Change::desk(Kind::Import, &plan.import.sha256, "", Some(plan.import.file.clone()));
            let changes = [plan.changes.as_slice(), &[taken]].concat();
            let mut made = crate::operations::append(write, &author, &changes)?;
            if let Some(reading) = made.last() {
                exchange::read_by(write, &plan.import.sha256, reading)?;
            }
            exchange::place_files(write)?;
            project(write, plan, fresh && returning.is_none() && plan.changes.is_empty(), &mut steps)?;
            if let Some(document) = document_of(write.read(), &ledger, plan, author.clock.today())? {
                made.extend(crate::operations::append(write, &author, &[document])?);
            }
            let label = format!("Import de {}", plan.import.file);
            acts::record(write, &label, &plan.import.received_on, &made, true)?;
            Ok(batch)
        })
    }
}

/// Nothing is wrong with the file, and nobody said yet who it speaks of.
fn nobody_known() -> Problem {
    Problem {
        code: "IMP-010".to_owned(),
        title: "Aucun client de ce fichier n’est reconnu avec certitude.".to_owned(),
        place: "fichier entier".to_owned(),
        remedy: "Dites qui est qui\u{a0}: à l’aperçu dans la fenêtre, par --links au terminal (--dry-run donne les clés)."
            .to_owned(),
        severity: Severity::Refusal,
    }
}

/// Writes a file that was never here: the file itself, and what it says. Returns what people call it.
fn insert(write: &Write<'_>, plan: &Plan, steps: &mut Steps<'_>) -> Outcome<String> {
    let (import, batch) = imports::insert(write, &plan.import)?;
    imports::insert_raw(write, import, &plan.raw)?;
    insert_facts(write, import, &plan.facts, steps)?;
    Ok(batch)
}

/// Writes what a file says.
fn insert_facts(write: &Write<'_>, import: i64, facts: &PlannedFacts, steps: &mut Steps<'_>) -> Outcome<()> {
    match facts {
        PlannedFacts::Lines { lines, pieces } => {
            for client in lines {
                steps.step()?;
                encaisse_store::facts::insert_lines(write, import, client)?;
            }
            for client in pieces {
                steps.step()?;
                encaisse_store::pieces::insert(write, import, client)?;
            }
        }
        PlannedFacts::Pieces(pieces) => {
            for client in pieces {
                steps.step()?;
                encaisse_store::pieces::insert(write, import, client)?;
            }
        }
        PlannedFacts::Bank { statements, moves } => {
            encaisse_store::bank::insert_statements(write, import, statements)?;
            encaisse_store::bank::insert_moves(write, import, moves)?;
        }
        PlannedFacts::Sightings(said) => {
            for (client, fields) in said {
                steps.step()?;
                encaisse_store::facts::insert_sighting(write, import, client, fields)?;
            }
        }
    }
    Ok(())
}

/// The PDF of an e-invoice, joined to the invoice it is.
fn document_of(read: Read<'_>, ledger: &Path, plan: &Plan, today: Date) -> Outcome<Option<Change>> {
    let PlannedFacts::Pieces(pieces) = &plan.facts else { return Ok(None) };
    match pieces.as_slice() {
        [one] if plan.import.kind == "e-invoice" => {
            crate::moving_in::join_to_its_invoice(read, ledger, &plan.import.sha256, &one.client, today)
        }
        _ => Ok(None),
    }
}

/// Projects what a file touches: its clients, or everybody when it speaks of all.
fn project(write: &Write<'_>, plan: &Plan, as_planned: bool, steps: &mut Steps<'_>) -> Outcome<()> {
    let only_own = plan.changes.iter().all(|change| {
        matches!(change.register.kind, Kind::Import | Kind::Mapping | Kind::NamedMapping | Kind::ClientLink)
    });
    match &plan.facts {
        PlannedFacts::Lines { .. } if as_planned => {
            for client in &plan.projected {
                steps.step()?;
                encaisse_store::projection::replace_client(write, client)?;
            }
            Ok(())
        }
        PlannedFacts::Pieces(pieces) if only_own && !plan.import.list.complete => {
            crate::projection::refresh(write, pieces.iter().map(|client| client.client.as_str()))
        }
        PlannedFacts::Bank { .. } => {
            encaisse_store::bank::project_receipts(write)?;
            let clients = encaisse_store::accepted::clients(write.read())?;
            crate::projection::refresh(write, clients.iter().map(String::as_str))
        }
        _ => crate::projection::refresh_all(write),
    }
}

fn report_of(batch: String, plan: &Plan) -> ImportReport {
    let report = &plan.report;
    ImportReport {
        batch,
        file: plan.import.file.clone(),
        kind: plan.import.kind.to_owned(),
        detected: report.detected.clone(),
        counts: report.counts.clone(),
        issues: report.issues.clone(),
        totals: report.totals.clone(),
        outstanding_before_cents: plan.outstanding_before,
        outstanding_after_cents: plan.outstanding_after,
        assumed_due: plan.assumed_due,
        effects: plan.effects.clone(),
    }
}
