//! Saying why an invoice is unpaid, with what goes along: a promise, a dispute, what to do next; one act.

use encaisse_core::causes::Cause;
use encaisse_core::journal::Kind;
use encaisse_store::disputes::list as disputes_of;
use encaisse_store::journal;

use crate::border::clients::Done;
use crate::border::disputes::DisputeSaid;
use crate::border::follow_up::NewTask;
use crate::border::promises::{InstalmentSaid, PromiseSaid};
use crate::border::qualification::{PartSaid, Qualification};
use crate::causes::reasons::Reasons;
use crate::desk::Desk;
use crate::disputes::Contestable;
use crate::documents;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::recorded::{CausePart, CauseParts, Comment, Dispute};

impl Desk {
    /// Says why an invoice is unpaid, or takes it back when there is no part.
    pub fn qualify_invoice(&mut self, said: &Qualification) -> Outcome<Done> {
        let (label, changes) = self.qualification_changes(said)?;
        self.act(label, &changes, CLIENT_VIEWS)
    }

    /// Says why many invoices are unpaid, as one act.
    pub fn qualify_many(&mut self, said: &[Qualification]) -> Outcome<Done> {
        let mut changes = Vec::new();
        for said in said {
            changes.extend(self.qualification_changes(said)?.1);
        }
        let many = if said.len() > 1 { "s" } else { "" };
        self.act(format!("{} facture{many} qualifiée{many}", said.len()), &changes, CLIENT_VIEWS)
    }

    /// The operations of a cause and of what goes along, with their words.
    pub(crate) fn qualification_changes(&mut self, said: &Qualification) -> Outcome<(String, Vec<Change>)> {
        let item = self.qualifiable(&said.invoice)?;
        let invoice = item.invoice.to_string();
        let reasons = Reasons::of(self.ledger()?.read())?;
        let parts = checked_parts(&said.parts, &reasons, item.remaining)?;
        let (value, label) = match parts.first() {
            None => (None, format!("{} n’est plus qualifiée", item.piece)),
            Some(first) => {
                let words = words_of(first, &reasons);
                let more = parts.len() - 1;
                let others = if more > 0 { format!(", et {more} de plus") } else { String::new() };
                let label =
                    format!("{} qualifiée {}, {}{others}", item.piece, first.cause, words.to_lowercase());
                let recorded = CauseParts { parts: parts.clone(), comment: said.comment.trim().to_owned() };
                (Some(to_json(&recorded)?), label)
            }
        };
        let mut changes = vec![Change::client(Kind::Cause, &item.client, &invoice, "", value)];
        changes.extend(self.dispute_of_cause(&item, &parts, said.dispute.as_ref())?);
        if let Some(promise) = &said.promise {
            let amount_cents = promise.amount_cents.unwrap_or(item.remaining);
            let said = PromiseSaid {
                by: promise.by.clone(),
                channel: "phone".to_owned(),
                owner: promise.owner.clone(),
                invoices: vec![invoice.clone()],
                instalments: vec![InstalmentSaid { on: promise.on.clone(), amount_cents }],
                note: String::new(),
            };
            changes.extend(self.promise_changes(&item.client, &said)?);
        }
        if let Some(next) = &said.next {
            let task = NewTask {
                code: item.client.clone(),
                invoice: Some(invoice),
                what: next.what.clone(),
                owner: next.owner.clone(),
                on: next.on.clone(),
            };
            changes.push(self.task_change(&task)?);
        }
        Ok((label, changes))
    }

    /// An invoice one may qualify: settled ones too, as one may still say why they were late.
    fn qualifiable(&mut self, invoice: &str) -> Outcome<Contestable> {
        match self.disputable(invoice) {
            Err(Refusal::UnknownPiece { piece }) => self.settled_piece(&piece),
            other => other,
        }
    }

    /// A contest is a dispute: cause B opens one, unless there is one, and takes back the one it had opened when it
    /// goes away before anything more was said about it.
    fn dispute_of_cause(
        &mut self,
        item: &Contestable,
        parts: &[CausePart],
        asked: Option<&DisputeSaid>,
    ) -> Outcome<Vec<Change>> {
        let open: Vec<_> = disputes_of(self.view()?, Some(&item.client))?
            .into_iter()
            .filter(|line| line.dispute.invoice == item.invoice && line.dispute.ended.is_none())
            .collect();
        if let Some(asked) = asked {
            return self.dispute_changes(item, asked, false);
        }
        let contested: Vec<&CausePart> =
            parts.iter().filter(|part| part.cause == Cause::Delivery.letter()).collect();
        let Some(part) = contested.first() else {
            let mut changes = Vec::new();
            for line in open {
                changes.extend(self.take_back(&line.client, &line.dispute.id)?);
            }
            return Ok(changes);
        };
        if !open.is_empty() || item.remaining <= 0 {
            return Ok(Vec::new());
        }
        let sum = |parts: &[&CausePart]| parts.iter().filter_map(|part| part.amount_cents).sum::<i64>();
        let others =
            sum(&parts.iter().filter(|part| part.cause != Cause::Delivery.letter()).collect::<Vec<_>>());
        let rest = contested.iter().any(|part| part.amount_cents.is_none());
        let contested_cents = match (rest, others) {
            (true, 0) => None,
            (true, others) => Some(item.remaining - others).filter(|cents| *cents > 0),
            (false, _) => Some(sum(&contested)),
        };
        let said = DisputeSaid {
            reason: part.sub_reason.clone().unwrap_or_else(|| "B3".to_owned()),
            contested_cents,
            ..DisputeSaid::default()
        };
        self.dispute_changes(item, &said, true)
    }

    fn take_back(&self, client: &str, id: &str) -> Outcome<Vec<Change>> {
        let read = self.ledger()?.read();
        let held = journal::held(read, Kind::Dispute, id, "")?;
        let said = held.and_then(|held| serde_json::from_str::<Dispute>(held.value.as_deref()?).ok());
        let talked = journal::held_of_client(read, Kind::Comment, client)?
            .into_iter()
            .filter_map(|held| serde_json::from_str::<Comment>(held.value.as_deref()?).ok())
            .any(|comment| comment.dispute.as_deref() == Some(id));
        let attached = documents::by_dispute(read)?.contains_key(id);
        if talked || attached || !said.is_some_and(|said| said.from_cause) {
            return Ok(Vec::new());
        }
        let gone = |field: &str| Change::client(Kind::Dispute, client, id, field, None);
        Ok(vec![gone(""), gone("resolver"), gone("follow_up_on")])
    }

    /// The cause that goes with a dispute opened on its own, unless somebody said why already.
    pub(crate) fn cause_of_dispute(&self, item: &Contestable, said: &DisputeSaid) -> Outcome<Option<Change>> {
        let invoice = item.invoice.to_string();
        let held = journal::held(self.ledger()?.read(), Kind::Cause, &invoice, "")?;
        if held.is_some_and(|held| held.value.is_some()) {
            return Ok(None);
        }
        let part = CausePart {
            cause: said.reason.get(..1).unwrap_or_default().to_uppercase(),
            sub_reason: Some(said.reason.clone()),
            amount_cents: said.contested_cents,
        };
        let value = CauseParts { parts: vec![part], comment: said.note.trim().to_owned() };
        Ok(Some(Change::client(Kind::Cause, &item.client, &invoice, "", Some(to_json(&value)?))))
    }
}

fn words_of(part: &CausePart, reasons: &Reasons) -> String {
    match (&part.sub_reason, Cause::from_letter(&part.cause)) {
        (Some(code), _) => reasons.label(code),
        (None, Some(cause)) => labels::cause(cause).to_owned(),
        (None, None) => String::new(),
    }
}

/// Parts that stand: known causes, positive amounts that the invoice can bear, one rest at most, which comes last.
fn checked_parts(typed: &[PartSaid], reasons: &Reasons, remaining: i64) -> Outcome<Vec<CausePart>> {
    let bad = |field: &'static str, value: String, expected: &'static str| Refusal::BadValue {
        field,
        value,
        expected,
    };
    let mut parts: Vec<CausePart> = Vec::new();
    for part in typed {
        let cause = Cause::from_letter(&part.cause)
            .ok_or_else(|| bad("Cause", part.cause.clone(), "une lettre de A à E"))?;
        let reason = part.sub_reason.as_deref().filter(|code| !code.is_empty());
        let reason = reason.map(|code| reasons.checked(cause, code)).transpose()?;
        let sub_reason = reason.map(|reason| reason.code().to_owned());
        if part.amount_cents.is_some_and(|cents| cents <= 0) {
            let value = part.amount_cents.unwrap_or_default().to_string();
            return Err(bad("Part", value, "un montant positif, ou rien pour le reste"));
        }
        if parts.iter().any(|known| known.cause == cause.letter() && known.sub_reason == sub_reason) {
            let value = sub_reason.unwrap_or_else(|| cause.letter().to_owned());
            return Err(bad("Part", value, "une seule part par précision"));
        }
        parts.push(CausePart {
            cause: cause.letter().to_owned(),
            sub_reason,
            amount_cents: part.amount_cents,
        });
    }
    if parts.iter().filter(|part| part.amount_cents.is_none()).count() > 1 {
        return Err(bad(
            "Part",
            "reste".to_owned(),
            "une seule part pour le reste, un montant sur les autres",
        ));
    }
    parts.sort_by_key(|part| part.amount_cents.is_none());
    let typed: i64 = parts.iter().filter_map(|part| part.amount_cents).sum();
    if typed > remaining.max(0) {
        return Err(Refusal::TooMuch { what: "Parts", typed, most: remaining.max(0) });
    }
    Ok(parts)
}
