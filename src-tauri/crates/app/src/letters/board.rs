//! The letters screen: who a notice can be looked at for, and what was made.

use std::collections::{HashMap, HashSet};

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::letters::{Language, LetterKind};
use encaisse_core::typography;
use encaisse_store::clients::{self, Filter, Sort, View};
use encaisse_store::items::{ItemFilter, ItemSort};
use encaisse_store::letters::LetterRecord;
use encaisse_store::{Read, items, journal, letters};

use super::next_steps::NextSteps;
use crate::border::letters::{Candidate, LetterRow, LettersBoard, PageView};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::EVERYTHING;
use crate::labels;
use crate::promises::standing_of;
use crate::recorded::{Issued, Posted, Voided};

/// Clients shown: the largest debts first.
const CANDIDATES: i64 = 500;

/// Clients shown whose invoices fall due soon.
const COMING: usize = 200;

/// What of each client nothing may be claimed of today: contested, promised, or assigned.
struct HeldBack {
    by_client: HashMap<String, Held>,
}

/// What is held back of one client.
#[derive(Default)]
struct Held {
    cents: i64,
    /// The last day of a live promise among them.
    until: Option<Date>,
    /// What of it a factor has, and which one.
    assigned: i64,
    factor: String,
}

impl HeldBack {
    fn of(read: Read<'_>, today: Date) -> Outcome<Self> {
        let filter = ItemFilter { overdue_on: Some(today), held_back: true, ..ItemFilter::default() };
        let live: HashMap<String, Date> = encaisse_store::promises::list(read, None)?
            .into_iter()
            .filter(|line| standing_of(line, today).state.is_live())
            .filter_map(|line| Some((line.promise.id, line.promise.instalments.last()?.on)))
            .collect();
        let mut by_client: HashMap<String, Held> = HashMap::new();
        for item in items::list(read, &filter, ItemSort::Client, EVERYTHING)? {
            let until = item.promise.as_ref().and_then(|id| live.get(id)).copied();
            let held = by_client.entry(item.client).or_default();
            if let Some(factor) = item.assigned {
                held.cents += item.remaining;
                held.assigned += item.remaining;
                held.factor = factor;
                continue;
            }
            held.cents += if until.is_some() { item.remaining } else { item.contested };
            held.until = held.until.max(until);
        }
        Ok(HeldBack { by_client })
    }

    /// Why nothing of a client's overdue amount may be claimed, when that is so.
    fn words(&mut self, code: &str, overdue: i64) -> Option<String> {
        let held = self.by_client.remove(code)?;
        (held.cents >= overdue).then(|| match held.until {
            Some(day) => format!("promesse du client au {}", typography::date_short(day)),
            None if held.assigned >= overdue => labels::assigned(&held.factor),
            None if held.assigned > 0 => "tout est cédé ou contesté".to_owned(),
            None => "tout est contesté".to_owned(),
        })
    }
}

/// Clients with nothing late and something that falls due in the days to come, the soonest first.
fn coming(
    read: Read<'_>,
    today: Date,
    late: &[clients::ClientLine],
    steps: &NextSteps,
) -> Outcome<Vec<Candidate>> {
    let late: HashSet<&str> = late.iter().map(|line| line.code.as_str()).collect();
    let mut found: Vec<Candidate> = Vec::new();
    let mut ranks: HashMap<String, usize> = HashMap::new();
    for item in items::list(read, &ItemFilter::default(), ItemSort::Age, EVERYTHING)? {
        let due = item.due.as_deref().and_then(|due| due.parse().ok());
        let soon = due.is_some_and(|due| steps.announces(&item.client, due, today));
        let free = item.remaining - item.contested;
        if !soon
            || item.kind != "invoice"
            || free <= 0
            || item.promise.is_some()
            || late.contains(item.client.as_str())
        {
            continue;
        }
        match ranks.get(&item.client).and_then(|rank| found.get_mut(*rank)) {
            Some(known) => {
                known.items += 1;
                known.coming_cents += free;
            }
            None if ranks.len() < COMING => {
                ranks.insert(item.client.clone(), ranks.len());
                found.push(Candidate {
                    next_step: Some(super::step_of(LetterKind::PreDue).to_owned()),
                    name: clients::name_of(read, &item.client)?.unwrap_or_default(),
                    code: item.client,
                    overdue_cents: 0,
                    coming_cents: free,
                    items: 1,
                    oldest_days: 0,
                    missing: if item.stated {
                        Vec::new()
                    } else {
                        vec!["échéances à confirmer".to_owned()]
                    },
                    withheld: None,
                });
            }
            None => {}
        }
    }
    Ok(found)
}

impl Desk {
    /// Clients with something overdue or that falls due soon, and letters made.
    pub fn letters_board(&mut self) -> Outcome<LettersBoard> {
        let today = self.today();
        let lines = {
            let filter = Filter { view: View::Overdue, ..Filter::default() };
            clients::page(self.view()?, today, &filter, (Sort::Overdue, true), (0, CANDIDATES))?
        };
        let mut held = HeldBack::of(self.view()?, today)?;
        let steps = NextSteps::of(self.view()?, today, None)?;
        let mut next_steps = HashMap::new();
        for line in &lines {
            if let Some(step) = steps.next(&line.code, today) {
                next_steps.insert(line.code.clone(), step);
            }
        }
        let coming = coming(self.view()?, today, &lines, &steps)?;
        let read = self.ledger()?.read();
        let mut candidates = Vec::with_capacity(lines.len());
        for line in lines {
            let Some(record) = clients::record(read, &line.code)? else { continue };
            let mut missing = Vec::new();
            if record.customer_type == "unknown" {
                missing.push("typologie".to_owned());
            }
            if record.city.is_none() || record.address.trim().is_empty() {
                missing.push("adresse".to_owned());
            }
            if items::latest_assumed(read, &line.code)?.is_some() {
                missing.push("échéances à confirmer".to_owned());
            }
            let items = items::overdue_count(read, &line.code, today)?;
            let withheld = record
                .insolvent_since
                .as_deref()
                .map(|day| format!("procédure collective depuis le {}", labels::day(day)))
                .or_else(|| held.words(&line.code, line.figures.overdue()))
                .or_else(|| line.last_action.clone().filter(|action| action == "Règlement annoncé"));
            candidates.push(Candidate {
                next_step: next_steps.remove(&line.code),
                code: line.code,
                name: line.name,
                overdue_cents: line.figures.overdue(),
                items,
                oldest_days: line.figures.oldest_days.unwrap_or_default(),
                coming_cents: 0,
                missing,
                withheld,
            });
        }
        candidates.extend(coming);
        Ok(LettersBoard { candidates, letters: self.letters()?, batches: self.letter_batches()? })
    }

    /// Letters made, latest first.
    pub fn letters(&self) -> Outcome<Vec<LetterRow>> {
        letters::all(self.ledger()?.read())?.into_iter().map(|record| self.row_of(record)).collect()
    }

    pub(crate) fn letter_row(&self, letter: &str) -> Outcome<LetterRow> {
        let record = letters::one(self.ledger()?.read(), letter)?
            .ok_or_else(|| Refusal::UnknownLetter(letter.to_owned()))?;
        self.row_of(record)
    }

    /// The pages of a letter as they were drawn when it was issued.
    pub fn letter_pages(&self, letter: &str) -> Outcome<Vec<PageView>> {
        let record = letters::one(self.ledger()?.read(), letter)?
            .ok_or_else(|| Refusal::UnknownLetter(letter.to_owned()))?;
        let data: serde_json::Value =
            serde_json::from_str(&record.data).map_err(|error| Refusal::Fault(error.to_string()))?;
        let pages = data.get("pages").cloned().unwrap_or_default();
        let mut pages: Vec<PageView> =
            serde_json::from_value(pages).map_err(|error| Refusal::Fault(error.to_string()))?;
        crate::letterhead::fill(self.ledger()?.path(), &mut pages);
        Ok(pages)
    }

    /// The language a letter was written in; those sealed before it was kept are in French.
    pub(crate) fn letter_language(&self, letter: &str) -> Outcome<Language> {
        let record = letters::one(self.ledger()?.read(), letter)?
            .ok_or_else(|| Refusal::UnknownLetter(letter.to_owned()))?;
        let data: serde_json::Value =
            serde_json::from_str(&record.data).map_err(|error| Refusal::Fault(error.to_string()))?;
        let code = data.get("language").and_then(serde_json::Value::as_str);
        Ok(code.and_then(Language::from_code).unwrap_or_default())
    }

    fn row_of(&self, record: LetterRecord) -> Outcome<LetterRow> {
        let read = self.ledger()?.read();
        let value = |kind: Kind| -> Outcome<Option<String>> {
            Ok(journal::held(read, kind, &record.id, "")?.and_then(|held| held.value))
        };
        let batch = value(Kind::LetterIssued)?
            .and_then(|text| serde_json::from_str::<Issued>(&text).ok())
            .and_then(|issued| issued.batch);
        let posted = value(Kind::LetterPosted)?.and_then(|text| serde_json::from_str::<Posted>(&text).ok());
        let voided = value(Kind::LetterVoided)?.and_then(|text| serde_json::from_str::<Voided>(&text).ok());
        let status = match (&posted, &voided) {
            (_, Some(_)) => "voided",
            (Some(_), None) => "posted",
            (None, None) => "issued",
        };
        let (posted_on, tracking_number) =
            posted.map_or((None, None), |posted| (Some(posted.on), posted.tracking_number));
        let data: serde_json::Value = serde_json::from_str(&record.data).unwrap_or_default();
        let changed = data.pointer("/template/changed").and_then(serde_json::Value::as_bool);
        Ok(LetterRow {
            wording_changed: changed == Some(true),
            letter: record.id,
            reference: record.reference,
            client: record.client,
            client_name: record.client_name,
            step_label: labels::step(&record.step).to_owned(),
            step: record.step,
            status: status.to_owned(),
            issued_on: record.issued_on,
            posted_on,
            tracking_number,
            voided_because: voided.map(|voided| voided.reason),
            claimed_cents: record.claimed,
            pages: record.pages,
            sha256: record.sha256,
            batch,
        })
    }
}
