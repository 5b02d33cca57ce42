//! A bank file: statements and operations, each operation once however many files show it. It settles nothing by
//! itself.

mod means;
mod source;

use std::collections::BTreeSet;
use std::sync::Arc;

use encaisse_core::bank::{SeenMove, merge};
use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_formats::bank::{self, BankFile, Detail, Entry, Named, Operation, Party, Status};
use encaisse_store::bank::{MoveRecord, StatementRecord, known_moves};
use encaisse_store::imports::{ListTaken, NewImport};
use encaisse_store::{clients, items};
use serde::{Deserialize, Serialize};

pub(super) use source::{Found, format, is_file, of_source, read};

use super::fec::KeptFile;
use super::pieces::{gravest, tally};
use super::{Asked, Origin, Plan, PlannedFacts, StoredReport, encoding_words, reason};
use crate::border::imports::{
    Choices, Counts, Coverage, Detected, Effect, ImportPreview, RowPreview, StatementView, Totals,
};
use crate::desk::Desk;
use crate::error::Outcome;

/// One payment of a batch, as the ledger keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct PartSaid {
    pub amount_cents: Option<i64>,
    pub texts: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer_account: Option<String>,
}

impl Desk {
    pub(super) fn preview_bank(
        &mut self,
        file: &str,
        kept: KeptFile,
        found: Found,
        from: Origin,
        asked: &Asked<'_>,
    ) -> Outcome<ImportPreview> {
        let today = self.today();
        let KeptFile { raw, sha256, bytes } = kept;
        let Found { file: found, mut issues, issues_total, refused } = found;
        let account = asked.choices.account.as_deref().map(str::trim).unwrap_or_default();
        let named = bank::named(&found.statements, account);
        let moves: Vec<MoveRecord> = named.iter().map(move_of).collect();
        let ledger = self.ledger()?;
        let read = ledger.read();
        let known_as = super::counting_import(read, &sha256)?;
        let fresh = new_moves(known_moves(read)?, &moves, known_as.is_some());
        let rows = rows(&found, &named, &fresh);
        let ignored = found.operations().filter(|operation| operation.status != Status::Booked).count();
        let unread = found.statements.iter().flat_map(|one| one.refused()).count();
        let twice = found.operations().count() - ignored - named.len();
        let mut counts = Counts {
            refused: signed(unread),
            ignored: signed(ignored + twice),
            ignored_by: [
                reason("pending", "opérations en attente ou annulées", ignored as u64),
                reason("twice", "opérations données deux fois par le fichier", twice as u64),
            ]
            .into_iter()
            .flatten()
            .collect(),
            ..Counts::default()
        };
        tally(&mut counts, &rows);
        counts.read = signed(named.len() + ignored + twice + unread);
        issues.sort_by_key(|issue| std::cmp::Reverse(issue.severity));
        let readable = refused.is_none();
        let statements: Vec<StatementRecord> =
            found.statements.iter().map(|one| record(one, account)).collect();
        let days = || statements.iter().filter_map(|one| one.days);
        let coverage = days().map(|(first, _)| first).min().zip(days().map(|(_, last)| last).max());
        let outstanding = clients::totals(read, today, &clients::Filter::default())?.figures.outstanding();
        let detected = Detected {
            encoding: encoding_words(found.encoding).to_owned(),
            separator: String::new(),
            layout: match &found.version {
                Some(version) => format!("{}, {version}", format_words(found.format)),
                None => format_words(found.format).to_owned(),
            },
            columns: signed(found.headings.len()),
            siren: None,
        };
        let (credits, debits) = sums(&named);
        let report = StoredReport {
            detected,
            counts,
            issues_total: i64::try_from(issues_total).unwrap_or(i64::MAX),
            issues,
            totals: Totals { credit_cents: credits, debit_cents: -debits, ..Totals::default() },
        };
        let effects = effects(&moves, &fresh);
        let views = found.statements.iter().zip(&statements).map(|(statement, record)| {
            let of_statement: BTreeSet<*const Operation> =
                statement.operations().map(std::ptr::from_ref).collect();
            let created = named
                .iter()
                .zip(&fresh)
                .filter(|(one, new)| **new && of_statement.contains(&std::ptr::from_ref(one.operation)));
            StatementView {
                account: record.shown.clone(),
                from: record.days.map(|(first, _)| first.to_string()),
                to: record.days.map(|(_, last)| last.to_string()),
                opening_cents: record.opening,
                closing_cents: record.closing,
                chains: bank::chains(statement),
                operations: signed(statement.operations().count()),
                created: signed(created.count()),
            }
        });
        let views: Vec<StatementView> = views.collect();
        let can_confirm = readable && !(moves.is_empty() && statements.is_empty());
        let plan = Plan {
            revision: -1,
            import: NewImport {
                kind: "bank",
                file: file.to_owned(),
                sha256,
                bytes,
                received_on: today.to_string(),
                author: self.person().to_owned(),
                coverage: None,
                has_opening: false,
                customer_cents: None,
                report: String::new(),
                list: ListTaken { as_of: coverage.map(|(_, last)| last.to_string()), ..ListTaken::default() },
            },
            raw,
            report: report.clone(),
            facts: PlannedFacts::Bank { statements, moves },
            projected: Vec::new(),
            changes: Vec::new(),
            outstanding_before: outstanding,
            outstanding_after: outstanding,
            assumed_due: items::assumed_count(read)?,
            can_confirm,
            known_as: known_as.clone(),
            from,
            effects: effects.clone(),
        };
        let token = self.keep_plan(plan)?;
        Ok(ImportPreview {
            token,
            file: file.to_owned(),
            kind: "bank".to_owned(),
            detected: report.detected,
            reading: Choices { account: asked.choices.account.clone(), ..Choices::default() },
            already_known: known_as
                .map(|batch| format!("Ce relevé est déjà importé (import {batch})\u{a0}: rien ne changera.")),
            coverage: coverage.map(|(from, to)| Coverage { from: from.to_string(), to: to.to_string() }),
            counts: report.counts,
            issues: report.issues,
            issues_total: report.issues_total,
            totals: report.totals,
            effects,
            rows: gravest(rows),
            not_complete: Some("Un relevé ne dit que ce qui est passé par la banque.".to_owned()),
            statements: views,
            can_confirm,
            outstanding_after_cents: outstanding,
            ..ImportPreview::default()
        })
    }
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn record(statement: &bank::Statement, account: &str) -> StatementRecord {
    let key = statement.account.key();
    let shown = statement.account.iban.as_ref().map(ToString::to_string);
    StatementRecord {
        shown: shown.or_else(|| key.clone()).unwrap_or_else(|| account.to_owned()),
        account: key.unwrap_or_else(|| account.to_owned()),
        days: days(statement),
        opening: statement.opening().map(|balance| balance.amount.get()),
        closing: statement.closing().map(|balance| balance.amount.get()),
    }
}

/// First and last days a statement tells about: of its balances, or of its operations.
fn days(statement: &bank::Statement) -> Option<(Date, Date)> {
    let balances = [statement.opening(), statement.closing()].into_iter().flatten();
    let of_balances = balances.filter_map(|balance| balance.date);
    let of_operations = statement.days().into_iter().flat_map(|(first, last)| [first, last]);
    let days: Vec<Date> = of_balances.chain(of_operations).collect();
    days.iter().min().copied().zip(days.iter().max().copied())
}

fn move_of(named: &Named<'_>) -> MoveRecord {
    let operation = named.operation;
    let parts: Vec<PartSaid> = match operation.details.as_slice() {
        details if details.len() > 1 => details.iter().map(|part| part_of(part, operation.amount)).collect(),
        _ => Vec::new(),
    };
    let party = &operation.counterparty;
    MoveRecord {
        name: named.identity.name,
        content: named.identity.content,
        account: named.account.clone(),
        booked: operation.booking,
        amount: operation.amount,
        means: means::of(operation).code().to_owned(),
        label: operation.label.clone(),
        remittance: operation.remittance.clone(),
        payer: payer(party),
        payer_account: party.iban.as_ref().map(|iban| iban.as_str().to_owned()),
        reference: operation.structured_reference.clone().or_else(|| operation.end_to_end.clone()),
        documents: operation.documents.clone(),
        parts: if parts.is_empty() {
            String::new()
        } else {
            serde_json::to_string(&parts).unwrap_or_default()
        },
    }
}

fn payer(party: &Party) -> Option<String> {
    party.on_behalf_of.clone().or_else(|| party.name.clone())
}

fn part_of(part: &Detail, whole: Cents) -> PartSaid {
    let party = if whole.is_negative() { &part.creditor } else { &part.debtor };
    let mut texts = part.remittances.clone();
    texts.extend(part.notes.clone());
    texts.extend(part.end_to_end.clone());
    texts.extend(part.structured_references.clone());
    PartSaid {
        amount_cents: part.amount.map(Cents::get),
        texts,
        documents: part.documents.clone(),
        payer: payer(party),
        payer_account: party.iban.as_ref().map(|iban| iban.as_str().to_owned()),
    }
}

/// Which operations of the file no other file shows.
fn new_moves(mut known: Vec<SeenMove>, moves: &[MoveRecord], all_known: bool) -> Vec<bool> {
    if all_known {
        return vec![false; moves.len()];
    }
    let (before, file) = (known.len(), known.iter().map(|seen| seen.file + 1).max().unwrap_or(0));
    known.extend(moves.iter().map(|one| SeenMove {
        file,
        name: one.name,
        content: one.content,
        account: Arc::from(one.account.as_str()),
        on: one.booked,
        amount: one.amount,
        detail: 0,
    }));
    let names_before: BTreeSet<_> = known.iter().take(before).map(|seen| seen.name).collect();
    let mut met: BTreeSet<_> = BTreeSet::new();
    for merged in merge(&known) {
        if merged.names.iter().any(|name| names_before.contains(name)) {
            met.extend(merged.names);
        }
    }
    moves.iter().map(|one| !met.contains(&one.name)).collect()
}

fn rows(found: &BankFile, named: &[Named<'_>], fresh: &[bool]) -> Vec<RowPreview> {
    let mut rows: Vec<RowPreview> =
        named.iter().zip(fresh).map(|(one, new)| row(one.operation, *new)).collect();
    let refused = found.statements.iter().flat_map(|statement| statement.entries.iter());
    rows.extend(refused.filter_map(|entry| match entry {
        Entry::Refused(refused) => Some(RowPreview {
            line: i64::try_from(refused.line).unwrap_or(i64::MAX),
            piece: String::new(),
            client: None,
            client_name: String::new(),
            unknown: None,
            on: entry.booking().map(|day| day.to_string()),
            due: None,
            amount_cents: None,
            remaining_cents: None,
            effect: "refused".to_owned(),
            detail: "Opération illisible\u{a0}: voyez la remarque de cette ligne".to_owned(),
        }),
        Entry::Operation(_) => None,
    }));
    rows
}

fn row(operation: &Operation, new: bool) -> RowPreview {
    RowPreview {
        line: i64::try_from(operation.line).unwrap_or(i64::MAX),
        piece: operation.text(),
        client: None,
        client_name: payer(&operation.counterparty).unwrap_or_default(),
        unknown: None,
        on: Some(operation.booking.to_string()),
        due: None,
        amount_cents: Some(operation.amount.get()),
        remaining_cents: None,
        effect: if new { "created" } else { "identical" }.to_owned(),
        detail: crate::labels::means(means::of(operation).code()).to_owned(),
    }
}

fn sums(named: &[Named<'_>]) -> (i64, i64) {
    let amounts = || named.iter().map(|one| one.operation.amount.get());
    (amounts().filter(|cents| *cents > 0).sum(), amounts().filter(|cents| *cents < 0).sum())
}

fn effects(moves: &[MoveRecord], fresh: &[bool]) -> Vec<Effect> {
    let new = || moves.iter().zip(fresh).filter(|(_, new)| **new).map(|(one, _)| one);
    let effect = |(one, many): (&str, &str), chosen: &dyn Fn(&MoveRecord) -> bool| {
        let chosen: Vec<_> = new().filter(|one| chosen(one)).collect();
        Effect {
            label: if chosen.len() == 1 { one } else { many }.to_owned(),
            count: signed(chosen.len()),
            amount_cents: Some(chosen.iter().map(|one| one.amount.get()).sum()),
        }
    };
    let mut effects = vec![
        effect(("encaissement nouveau", "encaissements nouveaux"), &|one| one.amount.is_positive()),
        effect(("impayé ou rejet", "impayés et rejets"), &|one| one.means == "returned"),
        effect(("autre débit, sans effet ici", "autres débits, sans effet ici"), &|one| {
            one.amount.is_negative() && one.means != "returned"
        }),
    ];
    effects.push(Effect {
        label: "opérations déjà connues".to_owned(),
        count: signed(fresh.iter().filter(|new| !**new).count()),
        amount_cents: None,
    });
    effects.retain(|effect| effect.count > 0);
    effects
}

fn format_words(format: bank::Format) -> &'static str {
    match format {
        bank::Format::Camt => "CAMT",
        bank::Format::Ofx => "OFX",
        bank::Format::Cfonb => "CFONB 120",
        bank::Format::Mt940 => "MT940",
        bank::Format::Qif => "QIF",
        bank::Format::Table => "tableau de la banque",
    }
}
