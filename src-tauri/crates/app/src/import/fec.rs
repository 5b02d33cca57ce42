//! A ledger file: read once in bounded memory, its customer accounts projected, its effect shown.

mod prepare;
mod reading;

use std::collections::BTreeMap;
use std::io::Read;

use encaisse_core::extracts::Extract;
use encaisse_core::identifiers::Siren;
use encaisse_formats::fec;
use encaisse_store::facts;
use encaisse_store::imports::{ListTaken, NewImport};
use encaisse_store::{clients, items};

use super::{ISSUES_KEPT, Plan, PlannedFacts, StoredReport, let_go, reason};
use crate::border::imports::{Counts, Coverage, Detected, Effect, ImportPreview, TillCandidate, Totals};
use crate::border::problem::{FileIssue, Severity};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::file_issues;
use crate::french_search::fold;
use crate::operations::Change;
use crate::projection::Context;
use prepare::{Ground, Job, Tally, prepare};
use reading::{ReadClient, read_file};

impl Desk {
    pub(super) fn preview_fec(
        &mut self,
        file: &str,
        source: impl Read,
        exclude: &[String],
    ) -> Outcome<ImportPreview> {
        let today = self.today();
        let author = self.person().to_owned();
        let ledger = self.ledger()?;
        let read = ledger.read();
        let mut context = Context::of(read)?;
        let position = context.extracts.len();
        let reading = read_file(file, source, position)?;
        let expected = crate::rules::company(read)?.siren;
        let found = fec::siren_in_name(file);
        check_company(file, found.as_deref(), &expected)?;

        let coverage = reading.report.coverage;
        let has_opening = reading.has_opening;
        if let Some((from, to)) = coverage {
            let order = context.extracts.last().map_or(1, |(_, extract)| extract.order + 1);
            context.extracts.push((i64::MAX, Extract { from, to, order, has_opening }));
        }
        let tills = till_candidates(&reading.clients, exclude);
        let in_file = reading.clients.len();
        let mut jobs: BTreeMap<String, Option<ReadClient>> =
            facts::known_clients(read)?.into_iter().map(|code| (code, None)).collect();
        let known_here = jobs.len();
        jobs.extend(reading.clients.into_iter().map(|client| (client.code.to_string(), Some(client))));
        let absent = jobs.len() - in_file;
        let stranger = stranger(known_here, in_file, jobs.len(), found.as_deref());
        let jobs = jobs.into_iter().map(|(code, staged)| Job { code, staged }).collect();
        let ground = Ground { context: &context, census: &reading.census, position, exclude };
        let (mut lines, mut projected, mut spent) = (Vec::new(), Vec::new(), Vec::new());
        let mut tally = Tally::default();
        for prepared in prepare(ledger, &ground, jobs)? {
            lines.extend(prepared.lines);
            projected.push(prepared.rows);
            spent.push(prepared.spent);
            tally += prepared.tally;
        }

        let_go((spent, reading.census));

        let before = clients::totals(read, today, &clients::Filter::default())?;
        let known_as = super::counting_import(read, &reading.sha256)?;
        if known_as.is_some() {
            tally.identical += tally.created + tally.updated;
            (tally.created, tally.updated) = (0, 0);
        }
        let mut report = stored_report(&reading.report, found.as_deref(), &tally);
        report.issues.extend(stranger);
        let changes = exclude
            .iter()
            .map(|code| {
                Change::client(encaisse_core::journal::Kind::Till, code, code, "", Some("1".to_owned()))
            })
            .collect();
        let effects = effects(&tally, in_file, absent, items::assumed_count(read)?);
        let can_confirm = !reading.report.refused();
        let day = today.to_string();
        let plan = Plan {
            revision: self.revision()?,
            import: NewImport {
                kind: "fec",
                file: file.to_owned(),
                sha256: reading.sha256,
                bytes: i64::try_from(reading.bytes).unwrap_or(i64::MAX),
                received_on: day,
                author,
                coverage: coverage.map(|(from, to)| (from.to_string(), to.to_string())),
                has_opening,
                customer_cents: Some(report.totals.customer_cents),
                report: String::new(),
                list: ListTaken::default(),
            },
            raw: reading.raw,
            report: report.clone(),
            facts: PlannedFacts::Lines(lines),
            projected,
            changes,
            outstanding_before: before.figures.outstanding(),
            outstanding_after: tally.outstanding,
            assumed_due: tally.assumed,
            can_confirm,
            known_as: known_as.clone(),
        };
        let token = self.keep_plan(plan)?;
        Ok(ImportPreview {
            token,
            file: file.to_owned(),
            kind: "fec".to_owned(),
            detected: report.detected,
            already_known: known_as.map(|batch| {
                format!("Ce fichier est déjà importé (import {batch})\u{a0}: rien ne changera.")
            }),
            coverage: coverage.map(|(from, to)| Coverage { from: from.to_string(), to: to.to_string() }),
            counts: report.counts,
            issues: report.issues,
            issues_total: report.issues_total,
            totals: report.totals,
            effects,
            tills,
            mapping: None,
            sample: Vec::new(),
            can_confirm,
            outstanding_after_cents: tally.outstanding,
            ..ImportPreview::default()
        })
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

/// How many lines of the file are new, changed, known, refused or beside the point.
fn counts(file: &fec::Counts, tally: &Tally) -> Counts {
    let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    Counts {
        read: signed(file.lines),
        created: tally.created,
        updated: tally.updated,
        identical: tally.identical,
        refused: signed(file.refused),
        ignored: signed(file.other_accounts),
        ignored_by: reason("other_account", "lignes d’autres comptes que clients", file.other_accounts)
            .into_iter()
            .collect(),
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

fn stored_report(report: &fec::Report, siren: Option<&str>, tally: &Tally) -> StoredReport {
    let issues = report.issues.kept();
    let mut told: Vec<_> = issues.iter().map(file_issues::say).collect();
    told.sort_by_key(|issue| std::cmp::Reverse(issue.severity));
    told.truncate(ISSUES_KEPT);
    StoredReport {
        detected: report.detection.as_ref().map(|found| detected(found, siren)).unwrap_or_default(),
        counts: counts(&report.counts, tally),
        issues: told,
        issues_total: i64::try_from(report.issues.total()).unwrap_or(i64::MAX),
        totals: Totals {
            debit_cents: report.totals.debit.get(),
            credit_cents: report.totals.credit.get(),
            customer_cents: tally.customer,
            open_cents: tally.open_here,
        },
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
