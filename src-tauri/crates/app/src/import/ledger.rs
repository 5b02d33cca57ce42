//! Lines of accounting, planned: every client projected with them, and what that changes. Nothing is written here.

mod prepare;

use std::collections::BTreeMap;

use encaisse_core::dates::Date;
use encaisse_core::extracts::Extract;
use encaisse_core::identifiers::Siren;
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::references::ReferenceCensus;
use encaisse_store::imports::{ListTaken, NewImport, RawBlock};
use encaisse_store::pieces::ClientPieces;
use encaisse_store::{clients, facts, items};

use super::fec::ReadClient;
use super::{Origin, Plan, PlannedFacts, StoredReport, let_go};
use crate::border::imports::{
    Counts, Coverage, Detected, Effect, ImportPreview, Reason, TillCandidate, Totals,
};
use crate::border::problem::{FileIssue, Severity};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::french_search::fold;
use crate::operations::Change;
use crate::projection::Context;
use prepare::{Ground, Job, Tally, prepare};

/// A file of accounting, read.
pub(super) struct LedgerFile {
    pub kind: &'static str,
    pub file: String,
    pub from: Origin,
    pub detected: Detected,
    /// SIREN that its name bears.
    pub siren: Option<String>,
    pub lines: u64,
    pub refused: u64,
    pub ignored: Vec<Reason>,
    pub issues: Vec<FileIssue>,
    pub issues_total: u64,
    pub debit: Cents,
    pub credit: Cents,
    pub coverage: Option<(Date, Date)>,
    pub has_opening: bool,
    /// False when the whole file is refused.
    pub readable: bool,
    /// In order of code.
    pub clients: Vec<ReadClient>,
    pub census: ReferenceCensus,
    pub raw: Vec<RawBlock>,
    pub sha256: String,
    pub bytes: u64,
    /// Due dates that it states beside its lines.
    pub pieces: Vec<ClientPieces>,
    /// What only a table shows: columns, first rows, what was decided.
    pub view: ImportPreview,
    /// What was decided about reading it.
    pub changes: Vec<Change>,
}

impl Desk {
    /// Plans lines of accounting and shows what they would do.
    pub(super) fn plan_ledger(&mut self, file: LedgerFile, exclude: &[String]) -> Outcome<ImportPreview> {
        let today = self.today();
        let author = self.person().to_owned();
        let ledger = self.ledger()?;
        let read = ledger.read();
        let mut context = Context::of(read)?;
        if file.kind == "fec" && !facts::has_fec(read)? {
            context.extracts.clear();
        }
        let position = context.extracts.len();
        if let Some((from, to)) = file.coverage {
            let order = context.extracts.last().map_or(1, |(_, extract)| extract.order + 1);
            context.extracts.push((i64::MAX, Extract { from, to, order, has_opening: file.has_opening }));
        }
        let tills = till_candidates(&file.clients, exclude);
        let in_file = file.clients.len();
        let mut jobs: BTreeMap<String, Option<ReadClient>> =
            facts::known_clients(read)?.into_iter().map(|code| (code, None)).collect();
        let known_here = jobs.len();
        jobs.extend(file.clients.into_iter().map(|client| (client.code.to_string(), Some(client))));
        let absent = jobs.len() - in_file;
        let stranger = stranger(known_here, in_file, jobs.len(), file.siren.as_deref());
        let jobs = jobs.into_iter().map(|(code, staged)| Job { code, staged }).collect();
        let ground = Ground { context: &context, census: &file.census, position, exclude };
        let (mut lines, mut projected, mut spent) = (Vec::new(), Vec::new(), Vec::new());
        let mut tally = Tally::default();
        for prepared in prepare(ledger, &ground, jobs)? {
            lines.extend(prepared.lines);
            projected.push(prepared.rows);
            spent.push(prepared.spent);
            tally += prepared.tally;
        }

        let_go((spent, file.census));

        let before = clients::totals(read, today, &clients::Filter::default())?;
        let known_as = super::counting_import(read, &file.sha256)?;
        if known_as.is_some() {
            tally.identical += tally.created + tally.updated;
            (tally.created, tally.updated) = (0, 0);
        }
        let mut report = StoredReport {
            detected: file.detected,
            counts: counts(file.lines, file.refused, file.ignored, &tally),
            issues: file.issues,
            issues_total: i64::try_from(file.issues_total).unwrap_or(i64::MAX),
            totals: Totals {
                debit_cents: file.debit.get(),
                credit_cents: file.credit.get(),
                customer_cents: tally.customer,
                open_cents: tally.open_here,
            },
        };
        report.issues.extend(stranger);
        let mut changes = file.changes;
        changes.extend(
            exclude.iter().map(|code| Change::client(Kind::Till, code, code, "", Some("1".to_owned()))),
        );
        let effects = effects(&tally, in_file, absent, items::assumed_count(read)?);
        let coverage = file.coverage.map(|(from, to)| (from.to_string(), to.to_string()));
        let stages_pieces = !file.pieces.is_empty();
        let plan = Plan {
            // What states due dates beside its lines is projected again when it is confirmed.
            revision: if stages_pieces { -1 } else { self.revision()? },
            import: NewImport {
                kind: file.kind,
                file: file.file.clone(),
                sha256: file.sha256,
                bytes: i64::try_from(file.bytes).unwrap_or(i64::MAX),
                received_on: today.to_string(),
                author,
                coverage: coverage.clone(),
                has_opening: file.has_opening,
                customer_cents: Some(report.totals.customer_cents),
                report: String::new(),
                list: ListTaken {
                    as_of: tally.last_receipt.map(|day| day.to_string()),
                    ..ListTaken::default()
                },
            },
            raw: file.raw,
            report: report.clone(),
            facts: PlannedFacts::Lines { lines, pieces: file.pieces },
            projected,
            changes,
            outstanding_before: before.figures.outstanding(),
            outstanding_after: tally.outstanding,
            assumed_due: tally.assumed,
            can_confirm: file.readable,
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
            already_known: known_as.map(|batch| {
                format!("Ce fichier est déjà importé (import {batch})\u{a0}: rien ne changera.")
            }),
            coverage: coverage.map(|(from, to)| Coverage { from, to }),
            counts: report.counts,
            issues: report.issues,
            issues_total: report.issues_total,
            totals: report.totals,
            effects,
            tills,
            can_confirm: file.readable,
            outstanding_after_cents: tally.outstanding,
            ..file.view
        })
    }
}

/// How many lines of the file are new, changed, known, refused or beside the point.
fn counts(lines: u64, refused: u64, ignored_by: Vec<Reason>, tally: &Tally) -> Counts {
    let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    Counts {
        read: signed(lines),
        created: tally.created,
        updated: tally.updated,
        identical: tally.identical,
        refused: signed(refused),
        ignored: ignored_by.iter().map(|reason| reason.count).sum(),
        ignored_by,
    }
}

/// A file without a valid SIREN that shares few clients with the ledger may be another company's: worth a look.
fn stranger(known: usize, in_file: usize, together: usize, siren: Option<&str>) -> Option<FileIssue> {
    let shared = (known + in_file).saturating_sub(together);
    let told = siren.is_some_and(|siren| Siren::parse(siren).is_ok());
    if told || known == 0 || shared * 5 >= in_file {
        return None;
    }
    Some(FileIssue {
        code: "IMP-007".to_owned(),
        severity: Severity::Warning,
        line: None,
        column: None,
        message: match shared {
            0 => "Aucun client de ce fichier n’est connu du registre.".to_owned(),
            1 => {
                format!("Un seul client de ce fichier, sur {}, est connu du registre.", in_file)
            }
            _ => {
                format!("{shared} clients de ce fichier, sur {}, sont connus du registre.", in_file)
            }
        },
        remedy: "Vérifiez qu’il s’agit bien de cette entreprise avant de confirmer.".to_owned(),
    })
}

fn effects(tally: &Tally, in_file: usize, absent: usize, assumed_before: i64) -> Vec<Effect> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let effect = |label: &str, count: i64, amount_cents: Option<i64>| Effect {
        label: label.to_owned(),
        count,
        amount_cents,
    };
    let mut effects = vec![
        effect("clients dans le fichier", count(in_file), None),
        effect("clients du portefeuille absents du fichier", count(absent), None),
        effect("factures", tally.sales, None),
        effect("avoirs", tally.credit_notes, None),
        effect("règlements", tally.receipts, None),
        effect("lignes lettrées", tally.lettered, None),
        effect("pièces ouvertes après import", tally.open, Some(tally.balance)),
        effect("échéances supposées", tally.assumed, None),
    ];
    if assumed_before > 0 {
        effects.push(effect("échéances supposées avant import", assumed_before, None));
    }
    effects.push(effect("pièces à vérifier", tally.suspects, None));
    effects.retain(|effect| effect.count > 0 || effect.label == "factures");
    effects
}

/// Clients that look like a till: cash and card sales kept on one account.
fn till_candidates(clients: &[ReadClient], exclude: &[String]) -> Vec<TillCandidate> {
    const WORDS: [&str; 9] = [
        "especes",
        "caisse",
        "carte bancaire",
        "recette",
        "comptoir",
        "clients divers",
        "cheques",
        " cb",
        "passage",
    ];
    let is_excluded = |client: &ReadClient| exclude.iter().any(|code| **code == *client.code);
    clients
        .iter()
        .filter(|client| {
            let name = fold(&format!("{} {}", client.code, client.name));
            is_excluded(client) || WORDS.iter().any(|word| name.contains(word))
        })
        .map(|client| TillCandidate {
            code: client.code.to_string(),
            name: client.name.to_string(),
            lines: i64::try_from(client.count()).unwrap_or(i64::MAX),
            excluded: is_excluded(client),
        })
        .collect()
}
