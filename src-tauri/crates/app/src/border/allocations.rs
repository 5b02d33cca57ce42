//! What payments settle: proposals, what was accepted, what accounting made of it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Argument of `matches`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct MatchesRequest {
    /// Only what concerns this client.
    pub client: Option<String>,
    /// Only this receipt.
    pub receipt: Option<String>,
}

/// The screen « Affecter ».
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct MatchesPage {
    /// Receipts and returned payments that settle nothing yet: sure ones first, then by amount.
    pub open: Vec<ReceiptView>,
    /// What was accepted here, latest first.
    pub accepted: Vec<AcceptedView>,
    /// Money that is not a client's, left aside with the reason.
    pub aside: Vec<AsideView>,
    /// Sums of the page.
    pub sums: MatchSums,
    /// Last day the bank told about, over all accounts.
    pub bank_until: Option<String>,
    /// Last day a payment is known of, by the bank or by accounting.
    pub payments_until: Option<String>,
    /// Name of the client the page is about, when it is about one.
    pub client_name: Option<String>,
}

/// Figures above the list.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct MatchSums {
    /// Receipts to allocate.
    pub open: i64,
    /// What they amount to, returned payments deducted.
    pub open_cents: i64,
    /// Those whose proposal is sure.
    pub sure: i64,
    /// What the sure ones amount to.
    pub sure_cents: i64,
    /// Accepted and not booked yet: the bridge between what is shown here and account 411.
    pub unbooked: i64,
    /// What the bridge amounts to.
    pub unbooked_cents: i64,
    /// Bank receipts that accounting holds already.
    pub booked: i64,
}

/// Money that came, or came back, and what it may settle.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReceiptView {
    /// Opaque identifier.
    pub id: String,
    /// `bank`, or `ledger` for a credit that accounting holds without lettering.
    pub source: String,
    /// `transfer`, `cheques`, `direct_debit`, `card`, `cash`, `returned`, `other`, `credit_note`.
    pub means: String,
    /// The same in words.
    pub means_label: String,
    /// Day.
    pub on: String,
    /// Amount; negative when a payment came back.
    pub amount_cents: i64,
    /// The words of the bank or of accounting.
    pub label: String,
    /// Who paid, as the bank names it.
    pub payer: Option<String>,
    /// IBAN of the payer, in groups of four.
    pub payer_account: Option<String>,
    /// Client it belongs to, when that is known.
    pub client: Option<String>,
    /// Its name.
    pub client_name: Option<String>,
    /// `sure` (taken in bulk), `likely`, `possible` or `none`.
    pub standing: String,
    /// What is proposed.
    pub shares: Vec<ShareView>,
    /// What would stay on the account of a client, without an invoice.
    pub on_account: Option<OnAccount>,
    /// What would be filed as penalties: in no account.
    pub penalties: Vec<PenaltyShare>,
    /// A difference that would be written beside it.
    pub difference: Option<DifferenceView>,
    /// What no proposal explains.
    pub unassigned_cents: i64,
    /// Why it is proposed, in words, strongest first.
    pub reasons: Vec<String>,
}

/// Part of a receipt set against an invoice.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ShareView {
    /// Item.
    pub item: String,
    /// Code of its client.
    pub client: String,
    /// Name of its client.
    pub client_name: String,
    /// Number.
    pub piece: String,
    /// Due date.
    pub due: Option<String>,
    /// Days late, negative before the due date.
    pub days_late: Option<i64>,
    /// What remains before.
    pub remaining_cents: i64,
    /// What the receipt pays of it; negative when a payment came back.
    pub amount_cents: i64,
}

/// Part of a receipt filed as penalties of an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PenaltyShare {
    /// Code of its client.
    pub client: String,
    /// Name of its client.
    pub client_name: String,
    /// Invoice id.
    pub invoice: String,
    /// Its number.
    pub piece: String,
    /// Penalties left before.
    pub remaining_cents: i64,
    /// What the receipt pays of them.
    pub amount_cents: i64,
}

/// What stays on the account of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OnAccount {
    /// Code.
    pub client: String,
    /// Name.
    pub client_name: String,
    /// How much.
    pub amount_cents: i64,
}

/// What is written off beside a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct DifferenceView {
    /// Item.
    pub item: String,
    /// Its number.
    pub piece: String,
    /// How much.
    pub amount_cents: i64,
    /// `discount`, `bank_charges` or `rounding`.
    pub kind: String,
    /// The same in words.
    pub kind_label: String,
}

/// Something accepted here.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AcceptedView {
    /// Receipt.
    pub receipt: String,
    /// Day of the receipt.
    pub on: String,
    /// Amount of the receipt.
    pub amount_cents: i64,
    /// Its words.
    pub label: String,
    /// What was set against what.
    pub shares: Vec<AcceptedShare>,
    /// What stayed on the account of clients.
    pub on_account_cents: i64,
    /// `unbooked`, `booked`, `replaced` (accounting says otherwise), or `waiting` (the piece went away with its import).
    pub state: String,
    /// The same in words, with what differs.
    pub state_label: String,
    /// By whom.
    pub by: String,
    /// The day it was accepted.
    pub accepted_on: String,
}

/// Part of an accepted receipt.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AcceptedShare {
    /// Code of the client.
    pub client: String,
    /// Name of the client.
    pub client_name: String,
    /// Number of the invoice; empty when the piece is not here any more.
    pub piece: String,
    /// What was accepted.
    pub amount_cents: i64,
    /// What of it applies today; the rest was settled otherwise by accounting.
    pub applied_cents: i64,
}

/// Money left aside.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AsideView {
    /// Receipt.
    pub receipt: String,
    /// Day.
    pub on: String,
    /// Amount.
    pub amount_cents: i64,
    /// Its words.
    pub label: String,
    /// Why.
    pub reason: String,
}

/// Argument of `match_candidates`: open invoices one can set a receipt against.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct CandidatesRequest {
    /// Receipt.
    pub receipt: String,
    /// Words: client, number or amount; empty gives the likeliest ones.
    pub query: String,
}

/// Argument of `accept_matches`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AcceptRequest {
    /// One or many, in one act.
    pub receipts: Vec<Acceptance>,
}

/// What a person accepts for one receipt.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Acceptance {
    /// Receipt.
    pub receipt: String,
    /// What it pays.
    pub shares: Vec<AcceptShare>,
    /// What of it is filed as penalties.
    #[serde(default)]
    pub penalties: Vec<AcceptPenalty>,
    /// Code of the client who keeps the remainder on account; required when there is one.
    pub on_account: Option<String>,
    /// A difference written beside it.
    pub difference: Option<AcceptDifference>,
}

/// Part of a receipt filed as penalties, accepted.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AcceptPenalty {
    /// Code of the client.
    pub client: String,
    /// Invoice id.
    pub invoice: String,
    /// How much.
    pub amount_cents: i64,
}

/// Part of a receipt, accepted.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AcceptShare {
    /// Item.
    pub item: String,
    /// How much; negative when a payment came back.
    pub amount_cents: i64,
}

/// A difference, accepted.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AcceptDifference {
    /// Item.
    pub item: String,
    /// How much.
    pub amount_cents: i64,
    /// `discount`, `bank_charges` or `rounding`.
    pub kind: String,
}

/// Argument of `release_match`: a receipt goes back among those to allocate.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ReceiptRef {
    /// Receipt.
    pub receipt: String,
}

/// Argument of `set_aside`: the money is not a client's.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SetAside {
    /// Receipts.
    pub receipts: Vec<String>,
    /// Why, in words.
    pub reason: String,
}
