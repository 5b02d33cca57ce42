//! Answers taken in: the same acts as a person's own, all of them one act that is taken back whole.

use std::collections::BTreeMap;

use encaisse_core::carnet::{Answer, Verdict, signed};
use encaisse_core::journal::Kind;
use encaisse_core::typography;

use super::here::{ClientHere, holds_reserved};
use super::returned::{Found, Returning};
use crate::border::carnet::CarnetAccept;
use crate::border::clients::Done;
use crate::border::follow_up::NewTask;
use crate::border::promises::{InstalmentSaid, PromiseSaid};
use crate::border::qualification::{PartSaid, Qualification};
use crate::desk::Desk;
use crate::error::{CarnetFault, Outcome, Refusal};
use crate::operations::{CLIENT_VIEWS, Change, done, to_json};
use crate::places::random_id;
use crate::recorded::{Answer as AnswerSaid, CauseParts, Comment};

impl Desk {
    /// Keys of the answers that `asked` means: all that are new, or those of these lines or fields, conflicts too.
    pub fn carnet_keys(&self, token: &str, asked: &[String]) -> Outcome<Vec<String>> {
        let returning = self.returning_now(token)?;
        if asked.iter().any(|word| word == "all") {
            let new = returning.found.iter().filter(|found| found.finding.verdict == Verdict::New);
            return Ok(new.map(|found| found.key.clone()).collect());
        }
        let mut keys = Vec::new();
        for word in asked {
            let meant: Vec<&Found> = returning
                .found
                .iter()
                .filter(|found| found.key.eq_ignore_ascii_case(word) || found.code.eq_ignore_ascii_case(word))
                .filter(|found| found.finding.verdict != Verdict::Known)
                .collect();
            if meant.is_empty() {
                return Err(Refusal::Carnet(CarnetFault::NoSuchAnswer { code: word.clone() }));
            }
            keys.extend(meant.into_iter().map(|found| found.key.clone()));
        }
        Ok(keys)
    }

    /// Takes answers in, as one act.
    pub fn accept_carnet(&mut self, accept: &CarnetAccept) -> Outcome<Done> {
        let returning = self.returning_now(&accept.token)?.clone();
        if returning.revision != self.revision()? {
            return Err(Refusal::Stale);
        }
        let mut wanted = Vec::new();
        for key in &accept.keys {
            let found = returning.found.iter().find(|found| found.key == *key);
            let may = |found: &&Found| matches!(found.finding.verdict, Verdict::New | Verdict::Conflict);
            let none = || Refusal::Carnet(CarnetFault::NoSuchAnswer { code: key.clone() });
            wanted.push(found.filter(may).ok_or_else(none)?);
        }
        let who = typography::list(&returning.who);
        if wanted.is_empty() {
            return Ok(done(format!("Retour de {who}\u{a0}: rien à prendre"), &[]));
        }
        let mut by_line: BTreeMap<&str, Vec<&Found>> = BTreeMap::new();
        for found in &wanted {
            by_line.entry(&found.code).or_default().push(found);
        }
        let mut changes = Vec::new();
        for found in by_line.into_values() {
            changes.extend(self.line_changes(&found)?);
        }
        let many = if wanted.len() > 1 { "s" } else { "" };
        let label = format!("Retour de {who}\u{a0}: {} réponse{many} prise{many}", wanted.len());
        let told = self.act(label, &changes, CLIENT_VIEWS)?;
        self.returning = None;
        Ok(told)
    }

    fn returning_now(&self, token: &str) -> Outcome<&Returning> {
        self.returning.as_ref().filter(|now| now.token == token).ok_or(Refusal::Stale)
    }

    fn line_changes(&mut self, found: &[&Found]) -> Outcome<Vec<Change>> {
        let Some(first) = found.first() else { return Ok(Vec::new()) };
        let (client, id, who) = (first.line.client.clone(), first.line.said.id.clone(), first.who.clone());
        let (mut cause, mut comment, mut changes) = (None, None, Vec::new());
        for answer in found.iter().filter_map(|found| found.finding.answer.as_ref()) {
            match answer {
                Answer::Cause(code) => cause = Some(code.clone()),
                Answer::Comment(text) => comment = Some(signed(text, &who)),
                Answer::Promise { on, amount } => {
                    let said = PromiseSaid {
                        by: String::new(),
                        channel: "other".to_owned(),
                        owner: who.clone(),
                        invoices: vec![id.clone()],
                        instalments: vec![InstalmentSaid { on: on.to_string(), amount_cents: amount.get() }],
                        note: format!("Carnet de {who}"),
                    };
                    changes.extend(self.promise_changes(&client, &said)?);
                }
                Answer::Next { what, on } => {
                    let task = NewTask {
                        code: client.clone(),
                        invoice: Some(id.clone()),
                        what: signed(what, &who),
                        owner: who.clone(),
                        on: on.to_string(),
                    };
                    changes.push(self.task_change(&task)?);
                }
                Answer::Reply(text) => {
                    let on = self.today().to_string();
                    let value = AnswerSaid { by: who.clone(), text: text.trim().to_owned(), on };
                    changes.push(Change::client(
                        Kind::Question,
                        &client,
                        &id,
                        "answer",
                        Some(to_json(&value)?),
                    ));
                }
            }
        }
        if cause.is_some() || comment.is_some() {
            changes.extend(self.qualified(&client, &id, cause, comment)?);
        }
        Ok(changes)
    }

    /// A new cause qualifies; a comment alone goes with the cause there is, unless that one stays in accounting.
    fn qualified(
        &mut self,
        client: &str,
        invoice: &str,
        cause: Option<String>,
        comment: Option<String>,
    ) -> Outcome<Vec<Change>> {
        let today = self.today();
        let known = ClientHere::of(self.view()?, client, today)?.parts(invoice).cloned();
        if let Some(code) = cause {
            let letter = code.get(..1).unwrap_or_default().to_owned();
            let sub_reason = (code.len() > 1).then_some(code);
            let former = known.filter(|parts| !holds_reserved(parts)).map(|parts| parts.comment);
            let said = Qualification {
                invoice: invoice.to_owned(),
                parts: vec![PartSaid { cause: letter, sub_reason, amount_cents: None }],
                comment: comment.or(former).unwrap_or_default(),
                ..Qualification::default()
            };
            return Ok(self.qualification_changes(&said)?.1);
        }
        let Some(text) = comment else { return Ok(Vec::new()) };
        if let Some(parts) = known.filter(|parts| !holds_reserved(parts)) {
            let value = CauseParts { parts: parts.parts, comment: text };
            return Ok(vec![Change::client(Kind::Cause, client, invoice, "", Some(to_json(&value)?))]);
        }
        let value =
            Comment { text, invoice: Some(invoice.to_owned()), dispute: None, on: Some(today.to_string()) };
        Ok(vec![Change::client(Kind::Comment, client, &random_id()?, "", Some(to_json(&value)?))])
    }
}
