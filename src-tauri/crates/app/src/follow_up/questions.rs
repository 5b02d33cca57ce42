//! Questions to colleagues about a client or an invoice, and their answers.

use std::collections::HashMap;
use std::path::Path;

use encaisse_core::dates::{Date, plus_days};
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::payment_runs::working_day_from;
use encaisse_formats::mail::{Draft, Mailbox, write_eml};
use encaisse_store::items::{self, ItemFilter, ItemSort};
use encaisse_store::{Read, journal};

use super::{Names, day_words};
use crate::border::clients::{Done, SavedFile};
use crate::border::follow_up::{FollowUpRow, NewQuestion, QuestionAnswer, QuestionView};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::letters::mail_refusal;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::{random_id, safe_name, write_whole};
use crate::promises::days_since;
use crate::recorded::{Answer, Question};
use crate::rules;
use crate::typed::{check_email, checked_date};

/// Days a colleague has to answer, when nobody said.
const ANSWER_DAYS: u32 = 3;

impl Desk {
    /// Asks a colleague about a client or an invoice.
    pub fn ask_question(&mut self, new: &NewQuestion) -> Outcome<Done> {
        let name = self.client_name(&new.code)?;
        let text = new.text.trim();
        let bad = |field: &'static str, value: &str, expected: &'static str| Refusal::BadValue {
            field,
            value: value.to_owned(),
            expected,
        };
        if text.is_empty() {
            return Err(bad("Question", "", "une question, en une phrase"));
        }
        let service = labels::service(&new.service);
        if service.is_empty() {
            return Err(bad("Service", &new.service, "adv, after_sales, delivery, agency ou sales"));
        }
        if !new.email.trim().is_empty() {
            check_email(&new.email)?;
        }
        let today = self.today();
        let due_on = match new.due_on.trim() {
            "" => working_day_from(plus_days(today, ANSWER_DAYS)),
            typed => checked_date(typed)?,
        };
        let value = Question {
            service: new.service.clone(),
            to: new.to.trim().to_owned(),
            email: new.email.trim().to_owned(),
            text: text.to_owned(),
            asked_on: today.to_string(),
            due_on: due_on.to_string(),
            invoice: new.invoice.clone(),
        };
        let change = Change::client(Kind::Question, &new.code, &random_id()?, "", Some(to_json(&value)?));
        self.act(format!("Question à {service} sur {name}"), &[change], CLIENT_VIEWS)
    }

    /// Writes the answer of a colleague down.
    pub fn answer_question(&mut self, answer: &QuestionAnswer) -> Outcome<Done> {
        let known = self.question(&answer.id)?;
        if known.answer.is_some() {
            return Err(Refusal::AlreadyOver { what: "Cette question a sa réponse" });
        }
        let text = answer.text.trim();
        if text.is_empty() {
            let expected = "la réponse, en quelques mots";
            return Err(Refusal::BadValue { field: "Réponse", value: String::new(), expected });
        }
        let by = if answer.by.trim().is_empty() { known.to.clone() } else { answer.by.trim().to_owned() };
        let value = Answer { by, text: text.to_owned(), on: self.today().to_string() };
        let change = Change::client(Kind::Question, &known.code, &known.id, "answer", Some(to_json(&value)?));
        self.act(format!("Réponse notée\u{a0}: {}", known.client_name), &[change], CLIENT_VIEWS)
    }

    /// Name proposed for the draft of a question.
    pub fn question_file_name(&mut self, id: &str) -> Outcome<String> {
        let known = self.question(id)?;
        Ok(format!("{}.eml", safe_name(&format!("Question {} {}", known.service_label, known.client_name))))
    }

    /// Writes a draft to the colleague, opened unsent by mail programs.
    pub fn mail_question(&mut self, id: &str, path: &Path) -> Outcome<SavedFile> {
        let known = self.question(id)?;
        let email = self.question_email(id)?;
        if email.is_empty() {
            return Err(Refusal::BadMail("la question n’a pas d’adresse e-mail"));
        }
        let company = rules::company(self.ledger()?.read())?;
        let to = Mailbox::new(&known.to, &email).map_err(mail_refusal)?;
        let from = Mailbox::new(&company.name, &company.email).ok();
        let about = known.piece.as_deref().map_or_else(
            || known.client_name.clone(),
            |piece| format!("{}, facture {piece}", known.client_name),
        );
        let body = format!(
            "Bonjour,\n\n{about}\u{a0}:\n\n{}\n\nMerci de répondre avant le {}.\n\n{}\n",
            known.text,
            day_words(&known.due_on),
            self.person()
        );
        let subject = format!("Question sur {about}");
        let draft = Draft {
            from: from.as_ref(),
            to: &to,
            cc: None,
            subject: &subject,
            body: &body,
            attachments: &[],
        };
        let mut eml = Vec::new();
        write_eml(&draft, &mut eml).map_err(mail_refusal)?;
        write_whole(path, &eml)?;
        Ok(SavedFile { path: path.display().to_string(), rows: 1 })
    }

    fn question(&mut self, id: &str) -> Outcome<QuestionView> {
        let today = self.today();
        let read = self.view()?;
        let found = views(read, &Names::of(read), today)?.into_iter().find(|question| question.id == id);
        found.ok_or_else(|| Refusal::UnknownFollowUp { what: "question", id: id.to_owned() })
    }

    fn question_email(&self, id: &str) -> Outcome<String> {
        let held = journal::held(self.ledger()?.read(), Kind::Question, id, "")?;
        let said = held.and_then(|held| serde_json::from_str::<Question>(held.value.as_deref()?).ok());
        Ok(said.map(|said| said.email).unwrap_or_default())
    }
}

/// Questions, those without an answer first, soonest wanted first.
pub(super) fn views(read: Read<'_>, names: &Names<'_>, today: Date) -> Outcome<Vec<QuestionView>> {
    all(read, journal::held_of_kind(read, Kind::Question)?, names, today)
}

/// Questions about one client.
pub(crate) fn of_client(read: Read<'_>, code: &str, today: Date) -> Outcome<Vec<QuestionView>> {
    all(read, journal::held_of_client(read, Kind::Question, code)?, &Names::of(read), today)
}

fn all(
    read: Read<'_>,
    held: Vec<journal::Held>,
    names: &Names<'_>,
    today: Date,
) -> Outcome<Vec<QuestionView>> {
    let (mut questions, mut answers) = (Vec::new(), HashMap::new());
    for held in held {
        let Some(value) = held.value.as_deref() else { continue };
        if held.field == "answer" {
            if let Ok(answer) = serde_json::from_str::<Answer>(value) {
                answers.insert(held.entity, answer);
            }
        } else if let (Ok(said), Some(client)) = (serde_json::from_str::<Question>(value), held.client) {
            questions.push((held.entity, client, held.author, said));
        }
    }
    let mut views = Vec::with_capacity(questions.len());
    for (id, client, author, said) in questions {
        let answer = answers.remove(&id);
        let state = match &answer {
            Some(_) => "answered",
            None if days_since(&said.due_on, today) > 0 => "late",
            None => "waiting",
        };
        views.push(QuestionView {
            id,
            client_name: names.name(&client)?,
            piece: said
                .invoice
                .as_deref()
                .map(|invoice| piece_of(read, &client, invoice))
                .transpose()?
                .flatten(),
            code: client,
            invoice: said.invoice,
            service_label: labels::service(&said.service).to_owned(),
            to: said.to,
            text: said.text,
            asked_on: said.asked_on,
            author,
            due_on: said.due_on,
            state: state.to_owned(),
            answered_on: answer.as_ref().map(|answer| answer.on.clone()),
            answered_by: answer.as_ref().map(|answer| answer.by.clone()),
            answer: answer.map(|answer| answer.text),
        });
    }
    views.sort_by(|a, b| {
        let open = |view: &QuestionView| view.answer.is_none();
        let order = open(b).cmp(&open(a));
        order.then_with(|| (&a.due_on, &a.client_name, &a.id).cmp(&(&b.due_on, &b.client_name, &b.id)))
    });
    Ok(views)
}

fn piece_of(read: Read<'_>, client: &str, invoice: &str) -> Outcome<Option<String>> {
    let Ok(invoice) = invoice.parse::<Id>() else { return Ok(None) };
    let filter =
        ItemFilter { client: Some(client), invoice: Some(invoice), settled: true, ..ItemFilter::default() };
    Ok(items::list(read, &filter, ItemSort::Age, 1)?.pop().map(|item| item.piece))
}

/// Questions without an answer, as rows to follow up.
pub(super) fn rows(read: Read<'_>, names: &Names<'_>, today: Date) -> Outcome<Vec<FollowUpRow>> {
    let open = views(read, names, today)?.into_iter().filter(|question| question.answer.is_none());
    open.map(|question| {
        Ok(FollowUpRow {
            step: None,
            kind: "question".to_owned(),
            id: question.id,
            amount_cents: names.open(&question.code)?,
            code: question.code,
            client_name: question.client_name,
            invoice: question.invoice,
            reason: format!(
                "Sans réponse de {} depuis le {}\u{a0}: {}",
                if question.to.is_empty() { question.service_label } else { question.to },
                day_words(&question.asked_on),
                question.text
            ),
            days: days_since(&question.due_on, today),
            on: question.due_on,
            owner: question.author,
        })
    })
    .collect()
}
