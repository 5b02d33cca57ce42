//! A ledger file: read once in bounded memory, its customer accounts projected, its effect shown.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use encaisse_core::entries::{AccountClass, Line, Nature};
use encaisse_core::extracts::Extract;
use encaisse_core::identifiers::Siren;
use encaisse_core::money::Cents;
use encaisse_core::references::{ReferenceCensus, normalise};
use encaisse_formats::fec::{self, CustomerLine, Report};
use encaisse_store::facts::{self, ClientLines};
use encaisse_store::imports::{self, NewImport, RawBlock};
use encaisse_store::{clients, items};
use sha2::{Digest, Sha256};

use super::{ISSUES_KEPT, Plan, PlannedFacts, StoredReport, reason};
use crate::border::imports::{Counts, Coverage, Detected, Effect, ImportPreview, TillCandidate, Totals};
use crate::border::problem::{FileIssue, Severity};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::file_issues;
use crate::french_search::fold;
use crate::operations::Change;
use crate::projection::{Context, Projected, project_client};

/// Bytes of a raw block before compression.
const BLOCK: usize = 1024 * 1024;

/// What one reading of the file gave.
struct Reading {
    report: Report,
    clients: Vec<ClientLines>,
    raw: Vec<RawBlock>,
    sha256: String,
    bytes: u64,
}

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
        let reading = read_file(file, source)?;
        let expected = crate::rules::company(read)?.siren;
        let found = fec::siren_in_name(file);
        check_company(file, found.as_deref(), &expected)?;

        let mut context = Context::of(read)?;
        let known = context.extracts.clone();
        let position = known.len();
        let coverage = reading.report.coverage;
        let has_opening = reading
            .clients
            .iter()
            .flat_map(|client| &client.lines)
            .any(|line| line.nature == Nature::Opening);
        if let Some((from, to)) = coverage {
            let order = known.last().map_or(1, |(_, extract)| extract.order + 1);
            context.extracts.push((i64::MAX, Extract { from, to, order, has_opening }));
        }
        let mut incoming: BTreeMap<&str, ClientLines> = BTreeMap::new();
        for client in &reading.clients {
            let mut staged = client.clone();
            staged.lines.iter_mut().for_each(|line| line.extract = position);
            incoming.insert(client.client.as_str(), staged);
        }
        let mut counts = compare(read, &known, &reading)?;
        let codes: BTreeSet<String> = facts::known_clients(read)?
            .into_iter()
            .chain(incoming.keys().map(|code| (*code).to_owned()))
            .collect();
        let mut projected = Vec::with_capacity(codes.len());
        for code in &codes {
            let mut client = project_client(read, &context, code, incoming.get(code.as_str()))?;
            client.record.till |= exclude.contains(code);
            projected.push(client);
        }
        drop(incoming);

        let before = clients::totals(read, today, &clients::Filter::default())?;
        let after = Sums::of(&projected, today);
        let known_as = imports::by_content(read, &reading.sha256)?.map(|import| import.batch);
        if known_as.is_some() {
            counts.identical += counts.created + counts.updated;
            (counts.created, counts.updated) = (0, 0);
        }
        let mut report = stored_report(&reading, found.as_deref(), counts, &projected, position);
        report.issues.extend(stranger(&reading, facts::known_clients(read)?, found.as_deref()));
        let changes = exclude
            .iter()
            .map(|code| {
                Change::client(encaisse_core::journal::Kind::Till, code, code, "", Some("1".to_owned()))
            })
            .collect();
        let known_clients = codes.len() - reading.clients.len().min(codes.len());
        let tills = till_candidates(&reading.clients, exclude);
        let effects = effects(&reading, &projected, known_clients, &after, items::assumed_count(read)?);
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
            },
            raw: reading.raw,
            report: report.clone(),
            facts: PlannedFacts::Lines(reading.clients),
            projected,
            changes,
            outstanding_before: before.figures.outstanding(),
            outstanding_after: after.outstanding,
            assumed_due: after.assumed,
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
            outstanding_after_cents: after.outstanding,
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

/// A file without a valid SIREN that shares few clients with the ledger may be another company's: worth a look.
fn stranger(reading: &Reading, known: Vec<String>, siren: Option<&str>) -> Option<FileIssue> {
    let told = siren.is_some_and(|siren| Siren::parse(siren).is_ok());
    let here: BTreeSet<&str> = known.iter().map(String::as_str).collect();
    let shared = reading.clients.iter().filter(|client| here.contains(client.client.as_str())).count();
    if told || here.is_empty() || shared * 5 >= reading.clients.len() {
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
                format!("Un seul client de ce fichier, sur {}, est connu du registre.", reading.clients.len())
            }
            _ => {
                format!(
                    "{shared} clients de ce fichier, sur {}, sont connus du registre.",
                    reading.clients.len()
                )
            }
        },
        remedy: "Vérifiez qu’il s’agit bien de cette entreprise avant de confirmer.".to_owned(),
    })
}

fn read_file(file: &str, source: impl Read) -> Outcome<Reading> {
    let cannot_read = |reason| Refusal::CannotRead { file: file.to_owned(), reason };
    let (blocks, keeper) = keep_raw();
    let mut tee = Tee { source, block: Vec::with_capacity(BLOCK), blocks };
    let mut census = ReferenceCensus::default();
    let mut grouped: HashMap<Arc<str>, (Arc<str>, Vec<Line>)> = HashMap::new();
    let mut order: Vec<Arc<str>> = Vec::new();
    let mut numbered = HashSet::new();
    let report = fec::read(&mut tee, |line: CustomerLine| {
        let (key, name, has_number, line) = account_line(line);
        if has_number {
            numbered.insert((key.clone(), line.rank));
        } else {
            census.observe(&line.piece, &key, line.nature, line.piece_date);
        }
        let client = grouped.entry(key.clone()).or_insert_with(|| {
            order.push(key);
            (name.clone(), Vec::new())
        });
        if client.0.is_empty() {
            client.0 = name;
        }
        client.1.push(line);
        ControlFlow::Continue(())
    })
    .map_err(|error| match error {
        fec::ReadError::Io(reason) => cannot_read(reason),
        other => Refusal::Fault(other.to_string()),
    })?;
    // What the reader did not need to see is part of the file all the same.
    io::copy(&mut tee, &mut io::sink()).map_err(cannot_read)?;
    tee.finish();
    let (raw, sha256, bytes) = keeper.join().map_err(|_| Refusal::Fault("raw file".to_owned()))??;
    order.sort();
    let mut clients = Vec::with_capacity(order.len());
    for key in order {
        let Some((name, mut lines)) = grouped.remove(&key) else { continue };
        for line in &mut lines {
            line.reference = if numbered.contains(&(key.clone(), line.rank)) {
                Some(normalise(&line.piece).into())
            } else {
                census.identifying(&line.piece).map(Into::into)
            };
        }
        clients.push(ClientLines { client: key.to_string(), name: name.to_string(), lines });
    }
    Ok(Reading { report, clients, raw, sha256, bytes })
}

/// A line of the reader as a line of the core: client key, name, whether a column gave the invoice number.
fn account_line(line: CustomerLine) -> (Arc<str>, Arc<str>, bool, Line) {
    let key: Arc<str> = line.aux.clone().unwrap_or_else(|| line.account.clone());
    let name: Arc<str> = line.customer_name().into();
    let number = line.invoice_number.filter(|number| !number.trim().is_empty());
    let has_number = number.is_some();
    let core = Line {
        extract: 0,
        rank: u32::try_from(line.rank).unwrap_or(u32::MAX),
        class: line.account_class,
        nature: line.entry_nature,
        account: line.account,
        journal: line.journal,
        entry: line.entry_number,
        date: line.entry_date,
        piece: number.or(line.piece).unwrap_or_else(|| "".into()),
        reference: None,
        piece_date: line.piece_date.unwrap_or(line.entry_date),
        label: line.label.into(),
        amount: line.amount,
        letter: line.letter,
        letter_date: line.letter_date,
        due: line.due,
        currency: line.currency.map(|currency| currency.code),
    };
    (key, name, has_number, core)
}

type Kept = Outcome<(Vec<RawBlock>, String, u64)>;

/// Compresses and hashes the file beside its reading.
fn keep_raw() -> (SyncSender<Vec<u8>>, JoinHandle<Kept>) {
    let (sender, receiver): (SyncSender<Vec<u8>>, Receiver<Vec<u8>>) = sync_channel(8);
    let keeper = std::thread::spawn(move || {
        let (mut raw, mut whole, mut bytes) = (Vec::new(), Sha256::new(), 0_u64);
        for block in receiver {
            whole.update(&block);
            bytes += block.len() as u64;
            raw.push(RawBlock::of(&block).map_err(Refusal::Ledger)?);
        }
        Ok((raw, encaisse_core::ids::hex(&whole.finalize()), bytes))
    });
    (sender, keeper)
}

/// Hands every byte read to the keeper of the raw file.
struct Tee<R> {
    source: R,
    block: Vec<u8>,
    blocks: SyncSender<Vec<u8>>,
}

impl<R: Read> Read for Tee<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(room)?;
        self.block.extend_from_slice(room.get(..count).unwrap_or_default());
        if self.block.len() >= BLOCK {
            self.send();
        }
        Ok(count)
    }
}

impl<R> Tee<R> {
    fn send(&mut self) {
        let block = std::mem::replace(&mut self.block, Vec::with_capacity(BLOCK));
        // The keeper only goes away when it failed, and its failure is told when it is joined.
        let _ = self.blocks.send(block);
    }

    fn finish(mut self) {
        if !self.block.is_empty() {
            self.send();
        }
    }
}

/// How the lines of the file stand to those known: same, same place with another content, or new.
fn compare(read: encaisse_store::Read<'_>, known: &[(i64, Extract)], reading: &Reading) -> Outcome<Counts> {
    let file = &reading.report.counts;
    let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let mut counts = Counts {
        read: signed(file.lines),
        refused: signed(file.refused),
        ignored: signed(file.other_accounts),
        ignored_by: reason("other_account", "lignes d’autres comptes que clients", file.other_accounts)
            .into_iter()
            .collect(),
        ..Counts::default()
    };
    for client in &reading.clients {
        let (_, lines) =
            if known.is_empty() { (None, Vec::new()) } else { facts::lines_of(read, &client.client, known)? };
        let mut same: HashMap<(String, Content<'_>), u32> = HashMap::new();
        let mut places: HashMap<String, u32> = HashMap::new();
        for line in &lines {
            *same.entry((place(line), content(line))).or_default() += 1;
            *places.entry(place(line)).or_default() += 1;
        }
        for line in &client.lines {
            let place = place(line);
            let take = |count: Option<&mut u32>| match count {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            };
            if take(same.get_mut(&(place.clone(), content(line)))) {
                take(places.get_mut(&place));
                counts.identical += 1;
            } else if take(places.get_mut(&place)) {
                counts.updated += 1;
            } else {
                counts.created += 1;
            }
        }
    }
    Ok(counts)
}

type Content<'a> =
    (Option<&'a str>, Option<encaisse_core::dates::Date>, Option<encaisse_core::dates::Date>, &'a str);

/// What names a line in its year, entry numbers left out: they may all be 0 or be renumbered.
fn place(line: &Line) -> String {
    format!("{}|{}|{}|{}|{}", line.date, line.journal, line.account, line.piece, line.amount.get())
}

fn content(line: &Line) -> Content<'_> {
    (line.letter.as_deref(), line.letter_date, line.due, &line.label)
}

struct Sums {
    outstanding: i64,
    balance: i64,
    open: i64,
    assumed: i64,
}

impl Sums {
    fn of(projected: &[Projected], _today: encaisse_core::dates::Date) -> Self {
        let mut sums = Sums { outstanding: 0, balance: 0, open: 0, assumed: 0 };
        for client in projected.iter().filter(|client| !client.record.till) {
            for item in client.items.iter().map(|record| &record.item).filter(|item| item.class.is_411()) {
                let remaining = item.remaining.get();
                sums.balance += remaining;
                sums.outstanding += remaining.max(0);
                sums.open += i64::from(remaining != 0);
                sums.assumed += i64::from(remaining > 0 && !item.due.is_some_and(|due| due.is_stated()));
            }
        }
        sums
    }
}

fn stored_report(
    reading: &Reading,
    siren: Option<&str>,
    counts: Counts,
    projected: &[Projected],
    position: usize,
) -> StoredReport {
    let report = &reading.report;
    let customer: Cents = reading
        .clients
        .iter()
        .flat_map(|client| &client.lines)
        .filter(|line| line.class.is_411())
        .map(|line| line.amount)
        .sum();
    let open: Cents = projected
        .iter()
        .flat_map(|client| client.items.iter().map(move |record| (client, &record.item)))
        .filter(|(_, item)| item.class.is_411())
        .filter(|(client, item)| {
            client.account.lines.get(item.line).is_some_and(|line| line.extract == position)
        })
        .map(|(_, item)| item.remaining)
        .sum();
    let issues = report.issues.kept();
    let mut told: Vec<_> = issues.iter().map(file_issues::say).collect();
    told.sort_by_key(|issue| std::cmp::Reverse(issue.severity));
    told.truncate(ISSUES_KEPT);
    StoredReport {
        detected: report.detection.as_ref().map(|found| detected(found, siren)).unwrap_or_default(),
        counts,
        issues: told,
        issues_total: i64::try_from(report.issues.total()).unwrap_or(i64::MAX),
        totals: Totals {
            debit_cents: report.totals.debit.get(),
            credit_cents: report.totals.credit.get(),
            customer_cents: customer.get(),
            open_cents: open.get(),
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

fn effects(
    reading: &Reading,
    projected: &[Projected],
    known: usize,
    after: &Sums,
    assumed_before: i64,
) -> Vec<Effect> {
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let lines = || reading.clients.iter().flat_map(|client| &client.lines);
    let of = |nature: Nature| {
        lines().filter(|line| line.nature == nature && line.class == AccountClass::Receivable).count()
    };
    let lettered = lines().filter(|line| line.letter.is_some()).count();
    let effect = |label: &str, count: i64, amount_cents: Option<i64>| Effect {
        label: label.to_owned(),
        count,
        amount_cents,
    };
    let mut effects = vec![
        effect("clients dans le fichier", count(reading.clients.len()), None),
        effect("clients du portefeuille absents du fichier", count(known), None),
        effect("factures", count(of(Nature::Sale)), None),
        effect("avoirs", count(of(Nature::CreditNote)), None),
        effect("règlements", count(of(Nature::Receipt)), None),
        effect("lignes lettrées", count(lettered), None),
        effect("pièces ouvertes après import", after.open, Some(after.balance)),
        effect("échéances supposées", after.assumed, None),
    ];
    if assumed_before > 0 {
        effects.push(effect("échéances supposées avant import", assumed_before, None));
    }
    let suspects = projected
        .iter()
        .flat_map(|client| &client.items)
        .filter(|record| {
            record.item.kind == encaisse_core::invoices::ItemKind::Other && !record.item.remaining.is_zero()
        })
        .count();
    effects.push(effect("pièces à vérifier", count(suspects), None));
    effects.retain(|effect| effect.count > 0 || effect.label == "factures");
    effects
}

/// Clients that look like a till: cash and card sales kept on one account.
fn till_candidates(clients: &[ClientLines], exclude: &[String]) -> Vec<TillCandidate> {
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
    clients
        .iter()
        .filter(|client| {
            let name = fold(&format!("{} {}", client.client, client.name));
            exclude.contains(&client.client) || WORDS.iter().any(|word| name.contains(word))
        })
        .map(|client| TillCandidate {
            code: client.client.clone(),
            name: client.name.clone(),
            lines: i64::try_from(client.lines.len()).unwrap_or(i64::MAX),
            excluded: exclude.contains(&client.client),
        })
        .collect()
}
