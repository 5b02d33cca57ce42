//! What was said and what comes next: calls, messages and visits, questions to colleagues, things to do.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::disputes::DisputeSaid;
use super::promises::PromiseSaid;

/// Argument of `log_conversation`: a call, a message or a visit, and its outcome.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct NewConversation {
    /// Client code.
    pub code: String,
    /// `call`, `message` or `visit`.
    pub channel: String,
    /// With whom, at the client.
    pub with: String,
    /// Day it happened; today when empty.
    pub on: String,
    /// `promise`, `dispute`, `message_left`, `wrong_contact`, `will_call_back`, `refuses`, `says_paid` or `other`.
    pub outcome: String,
    /// Note.
    pub note: String,
    /// Next date; the one the outcome proposes when empty.
    pub next_on: String,
    /// Who does what follows; the person at this desk when empty.
    pub next_owner: String,
    /// Invoice it was about, if one: a dispute needs it.
    pub invoice: Option<String>,
    /// The promise, when the outcome is one.
    pub promise: Option<PromiseSaid>,
    /// The dispute, when the outcome is one.
    pub dispute: Option<DisputeSaid>,
    /// Amount the client says was paid, when that is the outcome.
    pub paid_cents: Option<i64>,
    /// Day it is said to have been paid.
    pub paid_on: String,
}

/// What an outcome leads to.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OutcomeChoice {
    /// Code of the outcome.
    pub code: String,
    /// In words.
    pub label: String,
    /// What will be done, in words.
    pub leads_to: String,
    /// Next date proposed; absent when nothing is to be done.
    pub next_on: Option<String>,
}

/// Argument of `conversation_form`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ConversationFor {
    /// Client code.
    pub code: String,
}

/// What the form of a call needs to be filled in seconds.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ConversationForm {
    /// Outcomes, in key order.
    pub outcomes: Vec<OutcomeChoice>,
    /// Overdue of the client.
    pub overdue_cents: i64,
    /// Dates one click away.
    pub quick_dates: Vec<QuickDate>,
    /// People here who may take what follows.
    pub people: Vec<String>,
    /// Contacts of the client, the one for payments first.
    pub contacts: Vec<String>,
    /// Last thing said, in words.
    pub last: Option<String>,
    /// What to say and to ask.
    pub script: CallScript,
}

/// What to say to a client on the telephone, at the level of the step that comes next.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CallScript {
    /// The level in words; empty when there is nothing to ask for.
    pub level_label: String,
    /// What is asked.
    pub total_cents: i64,
    /// Sentences to say, in order.
    pub say: Vec<String>,
    /// What to find out, in order.
    pub ask: Vec<String>,
    /// What it is about, the oldest first.
    pub items: Vec<ScriptItem>,
    /// What was said or sent last, the latest first.
    pub last: Vec<Exchange>,
    /// What follows if nothing comes of it.
    pub next: Option<String>,
}

/// An invoice one speaks of.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ScriptItem {
    /// Its number.
    pub piece: String,
    /// Still due.
    pub remaining_cents: i64,
    /// Contested part of it.
    pub contested_cents: i64,
    /// Days late; negative before its due date.
    pub days_late: i64,
    /// Why it is unpaid, by its letter.
    pub cause: Option<String>,
}

/// Something said with a client, or sent.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Exchange {
    /// The day.
    pub on: String,
    /// What, in words.
    pub what: String,
}

/// A date one click away.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct QuickDate {
    /// In words: « + 7 j », « Fin du mois », « Passage du 25/11 ».
    pub label: String,
    /// The day.
    pub on: String,
}

/// Argument of `ask_question`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct NewQuestion {
    /// Client code.
    pub code: String,
    /// Invoice it is about, if one.
    pub invoice: Option<String>,
    /// `adv`, `after_sales`, `delivery`, `agency` or `sales`.
    pub service: String,
    /// Name of the colleague.
    pub to: String,
    /// Their e-mail, for the draft.
    pub email: String,
    /// The question.
    pub text: String,
    /// Answer wanted by.
    pub due_on: String,
}

/// Argument of `answer_question`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct QuestionAnswer {
    /// Question id.
    pub id: String,
    /// Who answered.
    pub by: String,
    /// The answer.
    pub text: String,
}

/// Argument of `mail_question`: where the draft goes is asked by a dialog.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct QuestionRef {
    /// Question id.
    pub id: String,
}

/// A question to a colleague.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct QuestionView {
    /// Question id.
    pub id: String,
    /// Client code.
    pub code: String,
    /// Client name.
    pub client_name: String,
    /// Invoice id.
    pub invoice: Option<String>,
    /// Its number.
    pub piece: Option<String>,
    /// Service, in words.
    pub service_label: String,
    /// Colleague.
    pub to: String,
    /// The question.
    pub text: String,
    /// Day it was asked.
    pub asked_on: String,
    /// By whom.
    pub author: String,
    /// Answer wanted by.
    pub due_on: String,
    /// `waiting`, `late` or `answered`.
    pub state: String,
    /// The answer.
    pub answer: Option<String>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// When.
    pub answered_on: Option<String>,
}

/// Argument of `add_task`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct NewTask {
    /// Client code.
    pub code: String,
    /// Invoice it is about, if one.
    pub invoice: Option<String>,
    /// What to do.
    pub what: String,
    /// Who does it; the person at this desk when empty.
    pub owner: String,
    /// When.
    pub on: String,
}

/// Argument of `settle_task`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TaskChange {
    /// Task id.
    pub id: String,
    /// `done`, `dropped` or `postponed`.
    pub state: String,
    /// New day, for a postponed one.
    pub on: String,
}

/// Something to do, and why now.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FollowUpRow {
    /// `broken_promise`, `late_promise`, `task`, `question`, `dispute`, `promise_due`, `payment_run`,
    /// `notice_deadline`, `notice_tracking` or `notice_returned`; `step_call`, `step_message`, `step_text`,
    /// `step_letter` or `step_task` for a step of the plan; `agree` for one the owner-manager is to agree to, `inform`
    /// for one the sales rep is to be told of; `paused` for a client whose reminders wait.
    pub kind: String,
    /// Id of the promise, task, question, dispute or letter; a name of its own for a step.
    pub id: String,
    /// Client code.
    pub code: String,
    /// Client name.
    pub client_name: String,
    /// Invoice it is about, if one.
    pub invoice: Option<String>,
    /// Name of the step of the plan, where the row is one.
    pub step: Option<String>,
    /// Why now, in words.
    pub reason: String,
    /// For how much.
    pub amount_cents: i64,
    /// The day it was for.
    pub on: String,
    /// Days since that day; negative when it is to come.
    pub days: i64,
    /// Who.
    pub owner: String,
}

/// Something that was to be done today.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct TickedRow {
    /// Id of the row it was.
    pub id: String,
    /// Client code.
    pub code: String,
    /// Client name.
    pub client_name: String,
    /// Why it was to be done, in words.
    pub what: String,
    /// Why it no longer is, in words.
    pub why: String,
    /// True when money came.
    pub paid: bool,
    /// Who.
    pub owner: String,
}

/// Everything to follow up.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FollowUp {
    /// What is due today or before: broken promises, then clients beyond their limit, then by amount × age.
    pub due: Vec<FollowUpRow>,
    /// What comes next, by day.
    pub to_come: Vec<FollowUpRow>,
    /// What was to be done today and no longer is: money came, or somebody did it.
    pub ticked: Vec<TickedRow>,
    /// Questions, those without answer first.
    pub questions: Vec<QuestionView>,
    /// People who own something, to filter by.
    pub people: Vec<String>,
    /// Codes of the clients beyond their limit.
    pub exceeded: Vec<String>,
    /// Clients of whom something is due and waits.
    pub held_clients: u32,
    /// True when something waits until somebody looked at what was received.
    pub payments_to_check: bool,
}

/// How a client pays: who validates, where, what must be written on an invoice, and when payments run.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct PaymentCircuit {
    /// Who validates invoices there.
    pub validator: String,
    /// Where invoices are handed in: portal, address.
    pub portal: String,
    /// Order number wanted on each invoice, in words.
    pub order_reference: String,
    /// Engagement number of a public buyer.
    pub engagement: String,
    /// Service code of a public buyer.
    pub service_code: String,
    /// Accounts-payable contact.
    pub payables_contact: String,
    /// Days payments run, as typed: « 10 et 25 », « fin de mois », « jeudi ».
    pub run_days: String,
    /// The same, as understood.
    pub run_days_label: Option<String>,
    /// Next payment run.
    pub next_run: Option<String>,
    /// Working day before it: when to remind.
    pub propose_on: Option<String>,
}

/// Argument of `update_circuit`: one field.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CircuitEdit {
    /// Client code.
    pub code: String,
    /// `validator`, `portal`, `order_reference`, `engagement`, `service_code`, `payables_contact` or `run_days`.
    pub field: String,
    /// New value; empty removes.
    pub value: String,
}
