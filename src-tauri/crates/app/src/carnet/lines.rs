//! What is somebody's: overdue invoices of their clients, and questions asked to them.

use std::collections::{BTreeMap, HashSet};

use encaisse_core::carnet::Sent;
use encaisse_core::carnet::{About, Known};
use encaisse_core::causes::Cause;
use encaisse_core::dates::{Date, days_between};
use encaisse_core::money::Cents;
use encaisse_core::typography;
use encaisse_store::Read;
use encaisse_store::items::{self, ItemFilter, ItemLine, ItemSort};

use super::here::{ClientHere, told_cause};
use crate::border::follow_up::QuestionView;
use crate::causes::reasons::Reasons;
use crate::error::Outcome;
use crate::items::EVERYTHING;
use crate::labels;

/// Something to ask.
pub(super) struct Asked {
    /// `invoice` or `question`.
    pub kind: &'static str,
    pub id: String,
    pub piece: String,
    pub due: Option<Date>,
    pub remaining: Option<Cents>,
    pub days_late: Option<i64>,
    pub promised: String,
    pub question: String,
    pub sent: Sent,
}

/// What there is to ask about a client.
pub(super) struct ClientAsked {
    pub code: String,
    pub name: String,
    /// One of their own clients: they may see its figures.
    pub theirs: bool,
    pub lines: Vec<Asked>,
}

impl ClientAsked {
    /// What remains of its invoices.
    pub fn overdue(&self) -> i64 {
        let amount = |line: &Asked| line.remaining.filter(|_| line.kind == "invoice").map(Cents::get);
        self.lines.iter().filter_map(amount).sum()
    }

    /// How many lines of a kind.
    pub fn count(&self, kind: &str) -> usize {
        self.lines.iter().filter(|line| line.kind == kind).count()
    }
}

/// Causes one may choose, with their words: all but D, which accounting alone says.
pub(super) fn choices(reasons: &Reasons) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for cause in Cause::ALL.into_iter().filter(|cause| *cause != Cause::Solvency) {
        all.push((cause.letter().to_owned(), labels::cause(cause).to_owned()));
        all.extend(reasons.under(cause).into_iter().map(|sub| (sub.code, sub.label)));
    }
    all
}

/// A cause as one chooses it: « A2 · Mention manquante ».
pub(super) fn choice(code: &str, choices: &[(String, String)]) -> String {
    let found = choices.iter().find(|(known, _)| known == code);
    found.map(|(code, words)| format!("{code} · {words}")).unwrap_or_default()
}

/// True when a question is for this person: by name, or by the service it was asked to.
pub(super) fn is_for(question: &QuestionView, who: &str, theirs: bool) -> bool {
    let same = |text: &str| text.trim().to_lowercase() == who.trim().to_lowercase();
    match question.to.trim() {
        "" => same(&question.service_label) || (theirs && question.service_label == labels::service("sales")),
        named => same(named),
    }
}

/// What is asked to somebody, by client name.
pub(super) fn asked_of(
    read: Read<'_>,
    who: &str,
    questions: &[QuestionView],
    today: Date,
) -> Outcome<Vec<ClientAsked>> {
    let filter = ItemFilter { overdue_on: Some(today), sales_rep: Some(who), ..ItemFilter::default() };
    let mut clients: BTreeMap<String, ClientAsked> = BTreeMap::new();
    let mut overdue: BTreeMap<String, Vec<ItemLine>> = BTreeMap::new();
    for item in items::list(read, &filter, ItemSort::Client, EVERYTHING)? {
        // A debt that is a factor's is not ours to ask for.
        if item.assigned.is_none() {
            overdue.entry(item.client.clone()).or_default().push(item);
        }
    }
    for (code, items) in overdue {
        let name = items.first().map(|item| item.client_name.clone()).unwrap_or_default();
        let here = ClientHere::of(read, &code, today)?;
        let lines = invoices(&items, &here, today);
        clients.insert(code.clone(), ClientAsked { code, name, theirs: true, lines });
    }
    for question in questions.iter().filter(|question| question.answer.is_none()) {
        let record = encaisse_store::clients::record(read, &question.code)?;
        let theirs = record.as_ref().is_some_and(|record| record.sales_rep.as_deref() == Some(who));
        if !is_for(question, who, theirs) {
            continue;
        }
        let client = clients.entry(question.code.clone()).or_insert_with(|| ClientAsked {
            code: question.code.clone(),
            name: question.client_name.clone(),
            theirs,
            lines: Vec::new(),
        });
        client.lines.push(Asked {
            kind: "question",
            id: question.id.clone(),
            piece: question.piece.clone().unwrap_or_default(),
            due: None,
            remaining: None,
            days_late: None,
            promised: String::new(),
            question: question.text.clone(),
            sent: Sent { about: About::Question, shown_cause: None, known: Known::default() },
        });
    }
    let mut clients: Vec<ClientAsked> = clients.into_values().collect();
    clients.sort_by(|a, b| (&a.name, &a.code).cmp(&(&b.name, &b.code)));
    Ok(clients)
}

/// One line for each invoice, whatever its instalments: a cause and a promise are the invoice's.
fn invoices(items: &[ItemLine], here: &ClientHere, today: Date) -> Vec<Asked> {
    let mut lines: Vec<Asked> = Vec::new();
    let mut told: HashSet<String> = HashSet::new();
    for item in items {
        let id = item.invoice.to_string();
        if !told.insert(id.clone()) {
            continue;
        }
        let now = here.invoice(&id);
        let due: Option<Date> = item.due.as_deref().and_then(|due| due.parse().ok());
        let promised = now
            .known
            .promise
            .map(|(on, amount)| format!("{}, {}", typography::date_short(on), typography::amount(amount)));
        lines.push(Asked {
            kind: "invoice",
            piece: item.piece.clone(),
            due,
            remaining: now.remaining,
            days_late: due.map(|due| days_between(due, today)),
            promised: promised.unwrap_or_default(),
            question: String::new(),
            sent: Sent { about: About::Invoice, shown_cause: told_cause(here.parts(&id)), known: now.known },
            id,
        });
    }
    lines
}
