//! Calls, messages and visits: written down in seconds, with what their outcome leads to, as one act.

use encaisse_core::conversations::{Channel, Next, Outcome as CallOutcome};
use encaisse_core::journal::Kind;

use super::{quick_dates, runs_of};
use crate::border::clients::{Done, ReportedPayment};
use crate::border::follow_up::{ConversationForm, NewConversation, NewTask, OutcomeChoice};
use crate::clients::{client_row, contacts};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::projection::registers;
use crate::recorded::Conversation;
use crate::typed::checked_date;
use crate::{reports, timeline};

impl Desk {
    /// What the form of a call needs.
    pub fn conversation_form(&mut self, code: &str) -> Outcome<ConversationForm> {
        let today = self.today();
        let people = self.people()?;
        let script = self.call_script(code)?;
        let as_of = self.past_day()?;
        let row = encaisse_store::clients::one(self.view()?, today, code)?
            .ok_or_else(|| Refusal::UnknownClient(code.to_owned()))?;
        let registers = registers(self.ledger()?.read(), code, as_of)?;
        let outcomes = CallOutcome::ALL
            .into_iter()
            .map(|outcome| OutcomeChoice {
                code: outcome.code().to_owned(),
                label: labels::outcome(outcome).to_owned(),
                leads_to: leads_to(outcome).to_owned(),
                next_on: outcome.come_back_on(today).map(|day| day.to_string()),
            })
            .collect();
        let mut names: Vec<String> = contacts(&registers).into_iter().map(|contact| contact.name).collect();
        let payables = crate::follow_up::circuit_of(&registers, code, today).payables_contact;
        if !payables.is_empty() {
            names.retain(|name| *name != payables);
            names.insert(0, payables);
        }
        Ok(ConversationForm {
            outcomes,
            overdue_cents: client_row(row).overdue_cents,
            quick_dates: quick_dates(today, runs_of(&registers, code).as_deref()),
            people,
            contacts: names,
            last: timeline::last_said(&registers),
            script,
        })
    }

    /// Writes a call, a message or a visit down, with what its outcome leads to.
    pub fn log_conversation(&mut self, said: &NewConversation) -> Outcome<Done> {
        let name = self.client_name(&said.code)?;
        let bad = |field: &'static str, value: &str, expected: &'static str| Refusal::BadValue {
            field,
            value: value.to_owned(),
            expected,
        };
        let channel = Channel::from_code(&said.channel)
            .ok_or_else(|| bad("Échange", &said.channel, "call, message ou visit"))?;
        let outcome = CallOutcome::from_code(&said.outcome).ok_or_else(|| {
            let expected =
                "promise, dispute, message_left, wrong_contact, will_call_back, refuses, says_paid ou other";
            bad("Issue", &said.outcome, expected)
        })?;
        let today = self.today();
        let on = if said.on.trim().is_empty() { today } else { checked_date(&said.on)? };
        if on > today {
            return Err(bad(
                "Date de l’échange",
                &labels::day(&on.to_string()),
                "aujourd’hui ou un jour passé",
            ));
        }
        let value = Conversation {
            channel: channel.code().to_owned(),
            with: said.with.trim().to_owned(),
            on: on.to_string(),
            outcome: outcome.code().to_owned(),
            note: said.note.trim().to_owned(),
            invoice: said.invoice.clone(),
        };
        let mut changes =
            vec![Change::client(Kind::Conversation, &said.code, &random_id()?, "", Some(to_json(&value)?))];
        changes.extend(self.what_follows(said, outcome)?);
        let label = format!(
            "{} avec {name}\u{a0}: {}",
            labels::conversation(channel),
            labels::outcome(outcome).to_lowercase()
        );
        self.act(label, &changes, CLIENT_VIEWS)
    }

    fn what_follows(&mut self, said: &NewConversation, outcome: CallOutcome) -> Outcome<Vec<Change>> {
        let missing = |field: &'static str, expected: &'static str| Refusal::BadValue {
            field,
            value: String::new(),
            expected,
        };
        match outcome.next() {
            Next::Promise => {
                let mut promise = said
                    .promise
                    .clone()
                    .ok_or_else(|| missing("Promesse", "une date et un montant au moins"))?;
                if promise.by.trim().is_empty() {
                    promise.by.clone_from(&said.with);
                }
                self.promise_changes(&said.code, &promise)
            }
            Next::Dispute => {
                let dispute = said
                    .dispute
                    .clone()
                    .ok_or_else(|| missing("Litige", "ce qui est contesté, et qui s’en occupe"))?;
                let invoice =
                    said.invoice.as_deref().ok_or_else(|| missing("Facture", "la facture contestée"))?;
                let item = self.disputable(invoice)?;
                let mut changes = self.dispute_changes(&item, &dispute, false)?;
                changes.extend(self.cause_of_dispute(&item, &dispute)?);
                Ok(changes)
            }
            Next::ReportedPayment => {
                let amount_cents = said
                    .paid_cents
                    .ok_or_else(|| missing("Montant", "le montant que le client dit avoir payé"))?;
                let today = self.today().to_string();
                let on = if said.paid_on.trim().is_empty() { today } else { said.paid_on.clone() };
                let said_by = if said.with.trim().is_empty() { "le client" } else { said.with.trim() };
                let payment = ReportedPayment {
                    code: said.code.clone(),
                    amount_cents,
                    on,
                    means: "transfer".to_owned(),
                    said_by: said_by.to_owned(),
                };
                Ok(vec![reports::report_change(&payment)?])
            }
            Next::Task(task) => self.task_after(said, labels::task(task), outcome),
            Next::Nothing if said.next_on.trim().is_empty() => Ok(Vec::new()),
            Next::Nothing => self.task_after(said, "Revenir sur cet échange", outcome),
        }
    }

    fn task_after(
        &mut self,
        said: &NewConversation,
        what: &str,
        outcome: CallOutcome,
    ) -> Outcome<Vec<Change>> {
        let proposed = outcome.come_back_on(self.today());
        let on = match (said.next_on.trim(), proposed) {
            ("", Some(day)) => day.to_string(),
            (typed, _) => typed.to_owned(),
        };
        let what = if said.with.trim().is_empty() {
            what.to_owned()
        } else {
            format!("{what} ({})", said.with.trim())
        };
        let task = NewTask {
            code: said.code.clone(),
            invoice: said.invoice.clone(),
            what,
            owner: said.next_owner.clone(),
            on,
        };
        Ok(vec![self.task_change(&task)?])
    }
}

/// What an outcome leads to, in words.
fn leads_to(outcome: CallOutcome) -> &'static str {
    match outcome {
        CallOutcome::Promise => {
            "Les lettres attendent la date promise\u{202f}; rompue, elle passe en tête du suivi."
        }
        CallOutcome::Dispute => "La part contestée sort des réclamations, le litige est confié et suivi.",
        CallOutcome::MessageLeft => "Un rappel est noté.",
        CallOutcome::WrongContact => "La recherche du bon interlocuteur est notée.",
        CallOutcome::WillCallBack => "Sans rappel de sa part, c’est vous qui rappelez.",
        CallOutcome::Refuses => "La suite du refus est à décider.",
        CallOutcome::SaysPaid => "Les lettres attendent le prochain import\u{202f}; le solde ne bouge pas.",
        CallOutcome::Other => "Rien de plus, sauf si vous donnez une date.",
    }
}
