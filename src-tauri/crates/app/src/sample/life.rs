//! What the people of the sample said and did, day after day: causes, calls, promises, disputes, questions, actions.

use std::collections::{BTreeMap, HashMap};

use encaisse_core::causes::Cause;
use encaisse_core::dates::{Date, minus_days, plus_days};
use encaisse_core::journal::Kind;
use serde::Serialize;

use super::books::Said;
use super::people::{COMPANY, SALES_REPS};
use crate::error::Outcome;
use crate::operations::{Change, to_json};
use crate::recorded::{
    Answer, CausePart, CauseParts, Conversation, DatedAmount, Dispute, DisputeEnd, Improvement, Promise,
    Question, Task,
};

/// What was recorded, by the day it was.
pub(super) type Days = BTreeMap<Date, Vec<Change>>;

/// Whoever resolves the disputes of the sample.
const RESOLVERS: [&str; 3] = ["Logistique", "SAV", "Sophie Nguyen"];

/// Everything that was typed since the company exists, in order of day.
pub(super) fn changes(said: &[Said], invoices: &HashMap<String, String>, today: Date) -> Outcome<Days> {
    let mut life = Life { days: Days::new(), invoices, today, counter: 0 };
    life.company()?;
    for (rank, late) in said.iter().enumerate() {
        life.cause(late, rank)?;
    }
    life.disputes(said)?;
    life.promises(said)?;
    life.questions(said)?;
    life.improvements()?;
    life.circuits(said);
    Ok(life.days)
}

struct Life<'a> {
    days: Days,
    invoices: &'a HashMap<String, String>,
    today: Date,
    counter: u32,
}

impl Life<'_> {
    fn put(&mut self, day: Date, change: Change) {
        self.days.entry(day.min(self.today)).or_default().push(change);
    }

    fn entity(&mut self, what: &str) -> String {
        self.counter += 1;
        format!("exemple-{what}-{}", self.counter)
    }

    fn record(
        &mut self,
        day: Date,
        kind: Kind,
        at: (&str, &str, &str),
        value: &impl Serialize,
    ) -> Outcome<()> {
        let (client, entity, field) = at;
        let change = Change::client(kind, client, entity, field, Some(to_json(value)?));
        self.put(day, change);
        Ok(())
    }

    fn invoice(&self, late: &Said) -> String {
        self.invoices.get(&late.piece).cloned().unwrap_or_default()
    }

    fn ago(&self, days: u32) -> Date {
        minus_days(self.today, days)
    }

    fn company(&mut self) -> Outcome<()> {
        let first = self.ago(400);
        for (field, value) in COMPANY {
            self.put(first, Change::desk(Kind::Company, "", field, Some(value.to_owned())));
        }
        self.put(first, Change::desk(Kind::Rule, "", "financing_rate_bp", Some("550".to_owned())));
        Ok(())
    }

    /// Each late invoice was qualified a few days after its due date.
    fn cause(&mut self, late: &Said, rank: usize) -> Outcome<()> {
        let delay = u32::try_from(2 + rank % 9).unwrap_or(2);
        let parts = vec![CausePart {
            cause: late.cause.letter().to_owned(),
            sub_reason: Some(late.sub_reason.to_owned()),
            amount_cents: None,
        }];
        let value = CauseParts { parts, comment: String::new() };
        let invoice = self.invoice(late);
        self.record(plus_days(late.due, delay), Kind::Cause, (&late.client, &invoice, ""), &value)
    }

    /// What is contested is in dispute; those of the past ended before the payment came.
    fn disputes(&mut self, said: &[Said]) -> Outcome<()> {
        let contested: Vec<&Said> = said.iter().filter(|late| late.cause == Cause::Delivery).collect();
        for (rank, late) in contested.into_iter().enumerate() {
            let id = self.entity("litige");
            let opened = plus_days(late.due, 5).min(self.today);
            let value = Dispute {
                invoice: self.invoice(late),
                reason: late.sub_reason.to_owned(),
                contested_cents: (late.paid.is_none() && rank % 5 == 0).then_some(late.cents / 3),
                opened_on: opened.to_string(),
                note: String::new(),
                from_cause: false,
            };
            self.record(opened, Kind::Dispute, (&late.client, &id, ""), &value)?;
            let resolver = RESOLVERS.get(rank % RESOLVERS.len()).copied().unwrap_or_default();
            let field = |field: &str, value: String| {
                Change::client(Kind::Dispute, &late.client, &id, field, Some(value))
            };
            self.put(opened, field("resolver", resolver.to_owned()));
            let later = u32::try_from(rank % 14).unwrap_or(0);
            let follow_up = minus_days(plus_days(self.today, later), 1);
            self.put(opened, field("follow_up_on", follow_up.to_string()));
            if let Some(paid) = late.paid {
                let on = minus_days(paid, 6).max(opened);
                let how = if rank % 3 == 0 { "credit_note" } else { "agreement" };
                let end = DisputeEnd { how: how.to_owned(), on: on.to_string(), note: String::new() };
                self.record(on, Kind::Dispute, (&late.client, &id, "closed"), &end)?;
            }
        }
        Ok(())
    }

    /// Calls and their promises: kept, broken, expected, and a plan.
    fn promises(&mut self, said: &[Said]) -> Outcome<()> {
        let short: Vec<&Said> =
            said.iter().filter(|late| late.cause == Cause::Solvency && late.paid.is_none()).collect();
        let kept: Vec<&Said> =
            said.iter().filter(|late| late.cause == Cause::Solvency && late.paid.is_some()).collect();
        for (rank, late) in kept.iter().enumerate().take(6) {
            let Some(paid) = late.paid else { continue };
            let made = minus_days(paid, 9).max(late.due);
            let late_by = if rank % 3 == 2 { 2 } else { 0 };
            self.promise(late, made, &[(minus_days(paid, late_by), late.cents)])?;
        }
        let dates: [(u32, &[i64]); 5] = [(12, &[-2]), (20, &[-6]), (3, &[8]), (1, &[15]), (5, &[10, 40, 70])];
        for ((made, due), late) in dates.into_iter().zip(short) {
            let part = late.cents / i64::try_from(due.len()).unwrap_or(1);
            let instalments: Vec<(Date, i64)> = due
                .iter()
                .enumerate()
                .map(|(rank, days)| {
                    let last = rank + 1 == due.len();
                    let before = part * i64::try_from(rank).unwrap_or(0);
                    (self.day(*days), if last { late.cents - before } else { part })
                })
                .collect();
            self.promise(late, self.ago(made), &instalments)?;
        }
        Ok(())
    }

    fn day(&self, days: i64) -> Date {
        match u32::try_from(days) {
            Ok(later) => plus_days(self.today, later),
            Err(_) => self.ago(u32::try_from(-days).unwrap_or(0)),
        }
    }

    fn promise(&mut self, late: &Said, made: Date, instalments: &[(Date, i64)]) -> Outcome<()> {
        let (call, promise) = (self.entity("appel"), self.entity("promesse"));
        let invoice = self.invoice(late);
        let talk = Conversation {
            channel: "call".to_owned(),
            with: "Comptabilité fournisseurs".to_owned(),
            on: made.to_string(),
            outcome: "promise".to_owned(),
            note: "Trésorerie tendue, virement annoncé.".to_owned(),
            invoice: Some(invoice.clone()),
        };
        self.record(made, Kind::Conversation, (&late.client, &call, ""), &talk)?;
        let value = Promise {
            made_on: made.to_string(),
            by: "Comptabilité fournisseurs".to_owned(),
            channel: "phone".to_owned(),
            owner: SALES_REPS.first().copied().unwrap_or_default().to_owned(),
            invoices: vec![invoice],
            instalments: instalments
                .iter()
                .map(|(on, amount_cents)| DatedAmount { on: on.to_string(), amount_cents: *amount_cents })
                .collect(),
            note: String::new(),
        };
        self.record(made, Kind::Promise, (&late.client, &promise, ""), &value)
    }

    fn questions(&mut self, said: &[Said]) -> Outcome<()> {
        let open = said.iter().filter(|late| late.paid.is_none());
        let about: Vec<&Said> =
            open.filter(|late| late.cause != Cause::Solvency).step_by(31).take(4).collect();
        for (rank, late) in about.into_iter().enumerate() {
            let asked = self.ago(u32::try_from(3 + rank * 2).unwrap_or(3));
            if rank % 2 == 0 {
                let id = self.entity("question");
                let value = Question {
                    service: if rank == 0 { "adv" } else { "delivery" }.to_owned(),
                    to: "Karim Benali".to_owned(),
                    email: String::new(),
                    text: "Le numéro de commande figure-t-il sur la facture envoyée\u{202f}?".to_owned(),
                    asked_on: asked.to_string(),
                    due_on: plus_days(asked, 2).to_string(),
                    invoice: Some(self.invoice(late)),
                };
                self.record(asked, Kind::Question, (&late.client, &id, ""), &value)?;
                if rank == 0 {
                    let day = plus_days(asked, 1).min(self.today);
                    let answer = Answer {
                        by: "Karim Benali".to_owned(),
                        text: "Non, je la renvoie aujourd’hui avec la référence.".to_owned(),
                        on: day.to_string(),
                    };
                    self.record(day, Kind::Question, (&late.client, &id, "answer"), &answer)?;
                }
            } else {
                let (call, task) = (self.entity("appel"), self.entity("action"));
                let talk = Conversation {
                    channel: "call".to_owned(),
                    with: "Standard".to_owned(),
                    on: asked.to_string(),
                    outcome: "message_left".to_owned(),
                    note: String::new(),
                    invoice: None,
                };
                self.record(asked, Kind::Conversation, (&late.client, &call, ""), &talk)?;
                let value = Task {
                    what: "Rappeler (Standard)".to_owned(),
                    owner: SALES_REPS.get(1).copied().unwrap_or_default().to_owned(),
                    on: plus_days(asked, 3).to_string(),
                    invoice: None,
                };
                self.record(asked, Kind::Task, (&late.client, &task, ""), &value)?;
            }
        }
        Ok(())
    }

    /// Actions on the processes the causes point to, started months ago, running, done or still to start.
    fn improvements(&mut self) -> Outcome<()> {
        let action = |cause: &str, title: &str, process: &str, owner: &str, expected: &str| Improvement {
            cause: cause.to_owned(),
            title: title.to_owned(),
            process: process.to_owned(),
            owner: owner.to_owned(),
            expected: expected.to_owned(),
            deadline: String::new(),
            state: "to_start".to_owned(),
            started_on: None,
            done_on: None,
        };
        let delivery = action(
            "B",
            "Contrôle photo avant expédition, réserve notée au bon de livraison",
            "logistics",
            "Sophie Nguyen",
            "5 litiges de moins par mois",
        );
        let reminders = action(
            "E",
            "Relance 1 envoyée à J+3 sans exception, contacts revus chaque trimestre",
            "collection",
            "Claire Duval",
            "retard médian à 20 jours",
        );
        let limits = action(
            "D",
            "Limite et acompte de 30\u{202f}% pour risque élevé, revus chaque mois",
            "customer_credit",
            "Hélène Marchand",
            "aucun dépassement",
        );
        let numbers = action(
            "A",
            "Numéro d’engagement obligatoire à la saisie de commande publique",
            "invoicing",
            "Karim Benali",
            "plus de facture publique rejetée",
        );
        // Days from today to the deadline, days since it started, days since it was done.
        let plan = [
            (delivery, 22, Some(95), None),
            (reminders, 7, Some(64), None),
            (limits, 38, None, None),
            (numbers, -23, Some(180), Some(25)),
        ];
        for (mut value, deadline, started, done) in plan {
            let day = |ago: Option<u32>| ago.map(|days| self.ago(days).to_string());
            value.deadline = self.day(deadline).to_string();
            (value.started_on, value.done_on) = (day(started), day(done));
            value.state = match (started, done) {
                (_, Some(_)) => "done",
                (Some(_), None) => "running",
                (None, None) => "to_start",
            }
            .to_owned();
            let id = self.entity("amelioration");
            let typed = self.ago(started.or(done).unwrap_or(10));
            self.put(typed, Change::desk(Kind::Improvement, &id, "", Some(to_json(&value)?)));
        }
        Ok(())
    }

    /// How three clients pay.
    fn circuits(&mut self, said: &[Said]) {
        let fields: [&[(&str, &str)]; 3] = [
            &[
                ("run_days", "10 et 25"),
                ("payables_contact", "Nadia Coste"),
                ("validator", "Chef de chantier"),
            ],
            &[("portal", "Chorus Pro"), ("engagement", "EJ-2026-0417"), ("run_days", "jeudi")],
            &[("run_days", "fin de mois"), ("order_reference", "BC sur chaque facture")],
        ];
        let clients: Vec<&str> =
            said.iter().map(|late| late.client.as_str()).step_by(9).take(fields.len()).collect();
        for (client, fields) in clients.into_iter().zip(fields) {
            for (field, value) in fields {
                let change = Change::client(Kind::Circuit, client, client, field, Some((*value).to_owned()));
                self.put(self.ago(30), change);
            }
        }
    }
}
