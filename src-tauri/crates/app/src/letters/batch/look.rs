//! A batch as it would be: each letter drawn and forgotten, counts and remarks kept.

use std::collections::{BTreeMap, HashSet};

use encaisse_store::clients;
use encaisse_typeset::Characters;

use super::{Looked, LookedLetter};
use crate::border::batches::{BatchCheck, BatchClient, BatchPreview, BatchRequest, BatchRow};
use crate::border::letters::{CheckLine, Fix, LetterPreview, LetterRequest};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::owed_by_client;
use crate::labels;
use crate::letters::issue::sha256;
use crate::letters::next_steps::NextSteps;
use crate::letters::{Drafted, REMINDERS};
use crate::places::random_id;
use crate::recorded::BatchLetter;

/// Remarks that keep a letter out of a batch until a person insists on it.
const HOLDS: [&str; 2] = ["recent", "unposted"];

/// What is asked of one client.
struct Asked {
    client: String,
    name: String,
    step: Option<String>,
    insist: bool,
    /// What a person chose for this letter; its client and step are filled when they are known.
    chosen: BatchLetter,
}

impl Desk {
    /// Shows a batch as it would be: counts, what is withheld and why, what is missing with its fix.
    pub fn preview_batch(&mut self, request: &BatchRequest) -> Outcome<BatchPreview> {
        let asked = self.asked(request)?;
        let shared = self.shared()?;
        self.work.begin();
        let total = u64::try_from(asked.len()).ok();
        let (mut rows, mut letters, mut characters) = (Vec::new(), Vec::new(), Characters::default());
        for (rank, asked) in asked.into_iter().enumerate() {
            if self.work.is_stopped() {
                return Err(Refusal::BatchStopped);
            }
            self.work.tell("Lettres à regarder", u64::try_from(rank).unwrap_or(u64::MAX), total);
            let Some(step) = asked.step.clone() else {
                rows.push(row_without_step(&asked));
                continue;
            };
            let letter =
                BatchLetter { client: asked.client.clone(), step: step.clone(), ..asked.chosen.clone() };
            let request = request_of(&letter);
            let (draft, preview) = self.drafted(&shared, &request, None)?;
            let row = row_of(&asked, &step, &draft, &preview);
            if row.state == "ready" || row.state == "look" {
                characters.add(&draft.layout);
                letters.push(LookedLetter { letter, name: asked.name, sha256: digest(&draft) });
            }
            rows.push(row);
        }
        // News of the end: whoever watches takes the count away.
        self.work.tell("Lettres à regarder", 1, Some(1));
        let token = random_id()?;
        let preview = summed(token.clone(), rows);
        let looked = Looked {
            revision: self.revision()?,
            day: self.today(),
            resumed: request.resume.clone(),
            letters,
            characters,
        };
        self.batches.clear();
        self.batches.insert(token, looked);
        Ok(preview)
    }

    fn asked(&mut self, request: &BatchRequest) -> Outcome<Vec<Asked>> {
        let today = self.today();
        if let Some(batch) = &request.resume {
            let (id, said) = self.batch(batch)?;
            let read = self.ledger()?.read();
            let mut left = Vec::new();
            for letter in said.letters {
                if super::letter_of(read, &id, &letter.client, &letter.step)?.is_none() {
                    let name =
                        clients::name_of(read, &letter.client)?.unwrap_or_else(|| letter.client.clone());
                    // What was decided when the batch began still holds.
                    left.push(Asked {
                        client: letter.client.clone(),
                        name,
                        step: Some(letter.step.clone()),
                        insist: true,
                        chosen: letter,
                    });
                }
            }
            return Ok(left);
        }
        if let Some(step) = request.step.as_deref().filter(|step| !REMINDERS.contains(step)) {
            let expected = "reminder-1, reminder-2 ou formal-notice";
            return Err(Refusal::BadValue { field: "Étape", value: step.to_owned(), expected });
        }
        self.view()?;
        let (read, mut wanted) = (self.ledger()?.read(), request.clients.clone());
        let next = NextSteps::of(read, today, None)?;
        if wanted.is_empty() {
            let mut all: Vec<String> = owed_by_client(read, today)?.into_keys().collect();
            all.sort();
            wanted = all.into_iter().map(|code| BatchClient { code, ..BatchClient::default() }).collect();
        }
        let mut asked: Vec<Asked> = Vec::with_capacity(wanted.len());
        let mut twice = HashSet::new();
        for wanted in wanted {
            if !twice.insert(wanted.code.clone()) {
                continue;
            }
            let name = self.client_name(&wanted.code)?;
            let step = match &request.step {
                Some(step) => Some(step.clone()),
                None => next.next(&wanted.code, today),
            };
            let chosen = BatchLetter {
                client: wanted.code.clone(),
                step: step.clone().unwrap_or_default(),
                excluded: wanted.excluded,
                included: wanted.included,
                tracking_number: wanted.tracking_number,
                deadline: wanted.deadline,
            };
            asked.push(Asked { client: wanted.code, name, step, insist: wanted.insist, chosen });
        }
        Ok(asked)
    }
}

/// A letter of a batch as it is asked for alone.
pub(super) fn request_of(letter: &BatchLetter) -> LetterRequest {
    LetterRequest {
        code: letter.client.clone(),
        step: letter.step.clone(),
        excluded: letter.excluded.clone(),
        included: letter.included.clone(),
        tracking_number: letter.tracking_number.clone(),
        deadline: letter.deadline.clone(),
        ..LetterRequest::default()
    }
}

/// What a letter says, in one line: two drawings of one letter have the same.
pub(super) fn digest(draft: &Drafted) -> String {
    sha256(draft.data.to_string().as_bytes())
}

fn row_without_step(asked: &Asked) -> BatchRow {
    BatchRow {
        code: asked.client.clone(),
        name: asked.name.clone(),
        step: String::new(),
        step_label: String::new(),
        state: "withheld".to_owned(),
        reason: "la mise en demeure est déjà faite".to_owned(),
        pages: 0,
        claimed_cents: 0,
        checks: Vec::new(),
    }
}

fn row_of(asked: &Asked, step: &str, draft: &Drafted, preview: &LetterPreview) -> BatchRow {
    let lines = |level: &'static str| preview.checklist.iter().filter(move |line| line.level == level);
    let held = lines("look").find(|line| HOLDS.contains(&line.code.as_str()));
    let blocking: Vec<&CheckLine> = lines("blocking").collect();
    // What no fix can mend waits for a day or for money: it is withheld, not to be completed.
    let waiting = blocking.iter().find(|line| line.fix.is_none());
    let (state, reason) = match (waiting, blocking.first(), held) {
        (Some(line), ..) => ("withheld", line.text.clone()),
        (None, Some(line), _) => ("blocked", line.text.clone()),
        (None, None, _) if !draft.missing.is_empty() => ("blocked", draft.missing.join(", ")),
        (None, None, Some(line)) if !asked.insist => ("withheld", line.text.clone()),
        _ if lines("look").next().is_some() => ("look", String::new()),
        _ => ("ready", String::new()),
    };
    let goes = state == "ready" || state == "look";
    BatchRow {
        code: asked.client.clone(),
        name: asked.name.clone(),
        step: step.to_owned(),
        step_label: labels::step(step).to_owned(),
        state: state.to_owned(),
        reason,
        pages: if goes { i64::try_from(draft.layout.pages.len()).unwrap_or(0) } else { 0 },
        claimed_cents: preview.claimed_cents,
        checks: preview.checklist.iter().filter(|line| line.level != "ok").cloned().collect(),
    }
}

fn summed(token: String, rows: Vec<BatchRow>) -> BatchPreview {
    let goes = |row: &&BatchRow| row.state == "ready" || row.state == "look";
    let count = |state: &str| rows.iter().filter(|row| row.state == state).count();
    let as_count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    BatchPreview {
        token,
        letters: as_count(rows.iter().filter(goes).count()),
        pages: rows.iter().map(|row| row.pages).sum(),
        claimed_cents: rows.iter().filter(goes).map(|row| row.claimed_cents).sum(),
        withheld: as_count(count("withheld")),
        blocked: as_count(count("blocked")),
        checks: repeated(&rows),
        rows,
    }
}

/// Remarks of the whole batch, the same ones counted together, what blocks most first. What many letters lack in the
/// same way is mended for all of them at once.
fn repeated(rows: &[BatchRow]) -> Vec<BatchCheck> {
    let mut found: BTreeMap<(u8, String), BatchCheck> = BTreeMap::new();
    for row in rows {
        for line in &row.checks {
            let rank = u8::from(line.level != "blocking");
            // A line about one thing of everybody has one fix; a line about a client has one for each.
            let key = (rank, format!("{} {}", line.code, line.level));
            let check = found.entry(key).or_insert_with(|| BatchCheck {
                code: line.code.clone(),
                level: line.level.clone(),
                text: line.text.clone(),
                codes: Vec::new(),
                fix: line.fix.clone(),
            });
            check.codes.push(row.code.clone());
        }
    }
    let mut checks: Vec<BatchCheck> = found
        .into_values()
        .map(|mut check| {
            check.fix = check.fix.take().and_then(|fix| for_all(fix, &check.codes));
            check
        })
        .collect();
    checks.sort_by_key(|check| (check.level != "blocking", std::cmp::Reverse(check.codes.len())));
    checks
}

/// The fix of one line made one for all the clients it repeats for; nothing where each needs its own words.
fn for_all(fix: Fix, codes: &[String]) -> Option<Fix> {
    match (fix.kind.as_str(), codes) {
        (_, [_]) => Some(fix),
        // Of the desk: the same for everybody.
        (
            "payments_checked" | "confirm_rate" | "edit_company" | "edit_bank" | "edit_signatory"
            | "edit_envelope",
            _,
        ) => Some(fix),
        ("confirm_due", _) => Some(Fix {
            label: format!("Confirmer pour {} clients", codes.len()),
            target: String::new(),
            codes: codes.to_vec(),
            ..fix
        }),
        ("edit_type", _) => Some(Fix {
            kind: "bulk_type".to_owned(),
            label: format!("Préciser pour {} clients", codes.len()),
            target: String::new(),
            codes: codes.to_vec(),
        }),
        _ => None,
    }
}
