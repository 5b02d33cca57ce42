//! What a person says of what is unpaid, and what comes next, drawn by chance.

use encaisse_app::border::causes::Improvement;
use encaisse_app::border::disputes::{
    DisputeClosing, DisputeEdit, DisputeNote, DisputeSaid, DisputesQuery, NewDispute,
};
use encaisse_app::border::follow_up::{
    CircuitEdit, NewConversation, NewQuestion, NewTask, QuestionAnswer, TaskChange,
};
use encaisse_app::border::items::ItemView;
use encaisse_app::border::promises::{InstalmentSaid, NewPromise, PromiseCancel, PromiseSaid};
use encaisse_app::border::qualification::{
    NextAction, PartSaid, PlatformStatusEdit, Qualification, QuickPromise, SubReasonEdit,
};
use encaisse_app::error::Outcome;
use encaisse_app::items::DueReading;

use crate::worker::Worker;

const CAUSES: [&str; 5] = ["A", "B", "C", "D", "E"];
const OUTCOMES: [&str; 8] = [
    "promise",
    "dispute",
    "message_left",
    "wrong_contact",
    "will_call_back",
    "refuses",
    "says_paid",
    "other",
];

impl Worker {
    /// One of these acts.
    pub fn follow_up(&mut self, client: String) -> (&'static str, Outcome<()>) {
        match self.number(24) {
            0..=4 => ("qualify", self.qualify()),
            5 => ("qualify many", self.qualify_many()),
            6 => ("sub-reason", self.sub_reason()),
            7 | 8 => ("promise", self.promise(client)),
            9 => ("cancel a promise", self.cancel_promise()),
            10 | 11 => ("dispute", self.dispute()),
            12 | 13 => ("change a dispute", self.change_dispute()),
            14 => ("close a dispute", self.close_dispute()),
            15 | 16 => ("conversation", self.conversation(client)),
            17 => ("question", self.ask(client)),
            18 => ("answer", self.answer()),
            19 => ("task", self.task(client)),
            20 => ("settle a task", self.settle_task()),
            21 => ("circuit", self.circuit(client)),
            22 => ("improvement", self.improvement()),
            _ => ("platform status", self.platform_status()),
        }
    }

    fn overdue_item(&mut self) -> Outcome<Option<ItemView>> {
        let overdue = self.desk.items(None, true, DueReading::Known)?;
        Ok(self.pick(&overdue).cloned())
    }

    fn qualify(&mut self) -> Outcome<()> {
        let Some(item) = self.overdue_item()? else { return Ok(()) };
        let said = self.qualification(&item)?;
        self.desk.qualify_invoice(&said).map(drop)
    }

    fn qualify_many(&mut self) -> Outcome<()> {
        let mut said: Vec<Qualification> = Vec::new();
        for _ in 0..3 {
            let Some(item) = self.overdue_item()? else { return Ok(()) };
            if said.iter().all(|known| known.invoice != item.invoice) {
                said.push(Qualification { parts: vec![self.part("A", None)?], ..of(&item) });
            }
        }
        self.desk.qualify_many(&said).map(drop)
    }

    /// Nothing, one cause, or several; now and then with a promise, a dispute or something to do.
    fn qualification(&mut self, item: &ItemView) -> Outcome<Qualification> {
        let mut said = of(item);
        let count = self.number(8);
        let mut left = item.remaining_cents;
        for cause in CAUSES.iter().skip(usize::try_from(self.number(3)).expect("a rank")).take(match count {
            0 => 0,
            1..=4 => 1,
            _ => 2,
        }) {
            let amount = if count > 4 && left > 1 { Some(1 + self.number(left - 1)) } else { None };
            // Of two parts, the second takes the rest half of the time.
            let amount = if said.parts.len() == 1 && self.number(2) == 0 { None } else { amount };
            left -= amount.unwrap_or(0);
            said.parts.push(self.part(cause, amount)?);
        }
        if said.parts.iter().filter(|part| part.amount_cents.is_none()).count() > 1 {
            said.parts.truncate(1);
        }
        if self.number(6) == 0 {
            let on = self.day_to_come(20);
            let (by, owner) = ("M. Amiel".to_owned(), String::new());
            said.promise = Some(QuickPromise { on, amount_cents: None, by, owner });
        }
        if self.number(8) == 0 {
            said.dispute = Some(self.contest(item.remaining_cents));
        }
        if self.number(6) == 0 {
            let on = self.day_to_come(10);
            said.next = Some(NextAction { what: "rappeler".to_owned(), owner: String::new(), on });
        }
        Ok(said)
    }

    /// A part of a cause, with one of its sub-reasons or none.
    fn part(&mut self, cause: &str, amount_cents: Option<i64>) -> Outcome<PartSaid> {
        let typology = self.desk.typology()?;
        let known = typology.causes.into_iter().find(|known| known.letter == cause).expect("a cause");
        let sub_reason = match self.number(3) {
            0 => None,
            _ => self.pick(&known.sub_reasons).map(|reason| reason.code.clone()),
        };
        Ok(PartSaid { cause: cause.to_owned(), sub_reason, amount_cents })
    }

    fn sub_reason(&mut self) -> Outcome<()> {
        let cause = self.word(&CAUSES);
        let typology = self.desk.typology()?;
        let own: Vec<_> = typology
            .causes
            .iter()
            .filter(|known| known.letter == cause)
            .flat_map(|known| &known.sub_reasons)
            .filter(|reason| reason.own)
            .collect();
        let code = match (self.number(2), self.pick(&own)) {
            (0, Some(reason)) => reason.code.clone(),
            _ => String::new(),
        };
        // An empty label takes one of the desk's own out of the choice.
        let retired = !code.is_empty() && self.number(2) == 0;
        let label = if retired { String::new() } else { format!("précision {}", self.number(100)) };
        let edit = SubReasonEdit { code, cause, label, process: "archivage".to_owned() };
        self.desk.save_sub_reason(&edit).map(drop)
    }

    /// One date, or a plan of a few, on the oldest open invoice of a client or on all that is overdue.
    fn promised(&mut self, client: &str) -> Outcome<Option<PromiseSaid>> {
        let items = self.desk.items(Some(client), false, DueReading::Known)?;
        let open: Vec<_> = items.into_iter().filter(|item| item.remaining_cents > 0).collect();
        let Some(first) = self.pick(&open).cloned() else { return Ok(None) };
        let invoices = if self.number(2) == 0 { Vec::new() } else { vec![first.invoice.clone()] };
        let overdue = |item: &&ItemView| item.days_late.is_some_and(|days| days > 0);
        let owed = match (invoices.is_empty(), open.iter().any(|item| overdue(&item))) {
            (false, _) => first.remaining_cents,
            (true, true) => open.iter().filter(overdue).map(|item| item.remaining_cents).sum(),
            (true, false) => open.iter().map(|item| item.remaining_cents).sum(),
        };
        let count = if owed < 10 { 1 } else { 1 + self.number(3) };
        let mut instalments: Vec<InstalmentSaid> = Vec::new();
        for _ in 0..count {
            let on = self.day_to_come(25);
            if instalments.iter().all(|known| known.on != on) {
                instalments.push(InstalmentSaid { on, amount_cents: 1 + self.number(owed / count) });
            }
        }
        Ok(Some(PromiseSaid {
            by: "M. Amiel".to_owned(),
            channel: "phone".to_owned(),
            owner: self.word(&["", "Paul Serre"]),
            invoices,
            instalments,
            note: String::new(),
        }))
    }

    fn promise(&mut self, code: String) -> Outcome<()> {
        let Some(promise) = self.promised(&code)? else { return Ok(()) };
        self.desk.make_promise(&NewPromise { code, promise }).map(drop)
    }

    fn cancel_promise(&mut self) -> Outcome<()> {
        let rows = self.desk.promises()?.rows;
        let running: Vec<_> =
            rows.into_iter().filter(|row| row.state == "expected" || row.state == "late").collect();
        let Some(row) = self.pick(&running) else { return Ok(()) };
        let cancel = PromiseCancel { id: row.id.clone(), reason: "autre accord".to_owned() };
        self.desk.cancel_promise(&cancel).map(drop)
    }

    fn contest(&mut self, remaining: i64) -> DisputeSaid {
        DisputeSaid {
            reason: self.word(&["A4", "B1", "B2", "C1"]),
            contested_cents: if self.number(2) == 0 { None } else { Some(1 + self.number(remaining.max(1))) },
            resolver: self.word(&["", "SAV", "Paul Serre"]),
            follow_up_on: None,
            note: "dit au téléphone".to_owned(),
        }
    }

    fn dispute(&mut self) -> Outcome<()> {
        let Some(item) = self.overdue_item()? else { return Ok(()) };
        let dispute = self.contest(item.remaining_cents);
        self.desk.open_dispute(&NewDispute { invoice: item.invoice, dispute }).map(drop)
    }

    fn change_dispute(&mut self) -> Outcome<()> {
        let rows = self.desk.disputes(&DisputesQuery::default())?.rows;
        let Some(row) = self.pick(&rows).cloned() else { return Ok(()) };
        let id = row.id;
        match self.number(4) {
            0 => self.desk.note_dispute(&DisputeNote { id, text: "relancé".to_owned() }).map(drop),
            1 => {
                let document = self.document();
                self.desk.attach_document(&id, &document).map(drop)
            }
            _ => {
                let field = self.word(&["resolver", "follow_up_on", "contested_cents"]);
                let value = match field.as_str() {
                    "resolver" => "Agence".to_owned(),
                    "follow_up_on" => self.day_to_come(10),
                    _ if row.remaining_cents > 0 => (1 + self.number(row.remaining_cents)).to_string(),
                    _ => return Ok(()),
                };
                self.desk.update_dispute(&DisputeEdit { id, field, value }).map(drop)
            }
        }
    }

    fn close_dispute(&mut self) -> Outcome<()> {
        let rows = self.desk.disputes(&DisputesQuery::default())?.rows;
        let open: Vec<_> = rows.into_iter().filter(|row| row.state == "open").collect();
        let Some(row) = self.pick(&open) else { return Ok(()) };
        let id = row.id.clone();
        let how = self.word(&["credit_note", "payment", "agreement", "rejection"]);
        self.desk.close_dispute(&DisputeClosing { id, how, note: String::new() }).map(drop)
    }

    fn conversation(&mut self, code: String) -> Outcome<()> {
        let outcome = self.word(&OUTCOMES);
        let promise = if outcome == "promise" { self.promised(&code)? } else { None };
        let items = self.desk.items(Some(&code), false, DueReading::Known)?;
        let open: Vec<_> = items.into_iter().filter(|item| item.remaining_cents > 0).collect();
        let item = self.pick(&open).cloned();
        let dispute = match &item {
            Some(item) if outcome == "dispute" => Some(self.contest(item.remaining_cents)),
            _ => None,
        };
        if (outcome == "promise" && promise.is_none()) || (outcome == "dispute" && dispute.is_none()) {
            return Ok(());
        }
        let said = NewConversation {
            code,
            channel: self.word(&["call", "message", "visit"]),
            with: self.word(&["", "Mme Amiel"]),
            outcome,
            invoice: item.map(|item| item.invoice),
            promise,
            dispute,
            paid_cents: Some(1 + self.number(5_000)),
            ..NewConversation::default()
        };
        self.desk.log_conversation(&said).map(drop)
    }

    fn ask(&mut self, code: String) -> Outcome<()> {
        let question = NewQuestion {
            code,
            service: self.word(&["adv", "after_sales", "delivery", "agency", "sales"]),
            to: "Paul Serre".to_owned(),
            text: format!("question {}", self.number(1_000)),
            ..NewQuestion::default()
        };
        self.desk.ask_question(&question).map(drop)
    }

    fn answer(&mut self) -> Outcome<()> {
        let questions = self.desk.follow_up()?.questions;
        let waiting: Vec<_> = questions.into_iter().filter(|row| row.answer.is_none()).collect();
        let Some(row) = self.pick(&waiting) else { return Ok(()) };
        let answer = QuestionAnswer { id: row.id.clone(), by: String::new(), text: "oui".to_owned() };
        self.desk.answer_question(&answer).map(drop)
    }

    fn task(&mut self, code: String) -> Outcome<()> {
        let on = self.day_to_come(10);
        let task = NewTask { code, what: "envoyer le bon".to_owned(), on, ..NewTask::default() };
        self.desk.add_task(&task).map(drop)
    }

    fn settle_task(&mut self) -> Outcome<()> {
        let follow_up = self.desk.follow_up()?;
        let rows: Vec<_> =
            follow_up.due.into_iter().chain(follow_up.to_come).filter(|row| row.kind == "task").collect();
        let Some(row) = self.pick(&rows) else { return Ok(()) };
        let id = row.id.clone();
        let state = self.word(&["done", "dropped", "postponed"]);
        let on = self.day_to_come(10);
        self.desk.settle_task(&TaskChange { id, state, on }).map(drop)
    }

    fn circuit(&mut self, code: String) -> Outcome<()> {
        let edits =
            [("run_days", "10 et 25"), ("run_days", "fin de mois"), ("run_days", ""), ("portal", "Chorus")];
        let (field, value) = *self.pick(&edits).expect("edits");
        let edit = CircuitEdit { code, field: field.to_owned(), value: value.to_owned() };
        self.desk.update_circuit(&edit).map(drop)
    }

    fn improvement(&mut self) -> Outcome<()> {
        let known = self.desk.causes_page(&Default::default())?.improvements;
        let known = self.pick(&known).filter(|_| known.len() > 3).map(|view| view.action.clone());
        let state = self.word(&["to_start", "running", "done", "dropped"]);
        let action = match known {
            Some(action) if self.number(3) == 0 => {
                return self.desk.remove_improvement(&action.id).map(drop);
            }
            Some(action) => Improvement { state, ..action },
            None => Improvement {
                cause: self.word(&CAUSES),
                title: format!("action {}", self.number(1_000)),
                state,
                ..Improvement::default()
            },
        };
        self.desk.save_improvement(&action).map(drop)
    }

    fn platform_status(&mut self) -> Outcome<()> {
        let Some(item) = self.overdue_item()? else { return Ok(()) };
        let said = [("207", "QTE_ERR"), ("208", "JUSTIF_ABS"), ("210", ""), ("", "")];
        let (status, reason) = *self.pick(&said).expect("statuses");
        let edit = PlatformStatusEdit {
            invoice: item.invoice.clone(),
            status: status.to_owned(),
            reason: reason.to_owned(),
        };
        self.desk.set_platform_status(&edit).map(drop)
    }
}

fn of(item: &ItemView) -> Qualification {
    Qualification {
        invoice: item.invoice.clone(),
        comment: "vu au téléphone".to_owned(),
        ..Qualification::default()
    }
}
