//! Open items, their age, and the aged balance.

use serde::{Deserialize, Serialize};
use specta::Type;

/// An amount split by age. Credits not allocated are never in a bucket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Buckets {
    /// Not due yet.
    pub not_due_cents: i64,
    /// 1 to 30 days late.
    pub d1_30_cents: i64,
    /// 31 to 60 days late.
    pub d31_60_cents: i64,
    /// 61 to 90 days late.
    pub d61_90_cents: i64,
    /// More than 90 days late.
    pub over_90_cents: i64,
}

/// One open item (an instalment of an invoice, a credit note, a payment, a deposit).
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ItemView {
    /// Id of the item.
    pub id: String,
    /// Id of the invoice it belongs to.
    pub invoice: String,
    /// Client code.
    pub client: String,
    /// Client name.
    pub client_name: String,
    /// Number of the piece.
    pub piece: String,
    /// Rank of the instalment, from 1.
    pub rank: i64,
    /// `invoice`, `credit_note`, `payment`, `deposit` or `other`.
    pub kind: String,
    /// Where it is known from: `ledger`, `list`, `e_invoice` or `bank`; what accounting holds is `ledger`.
    pub source: String,
    /// The invoice itself, when it was attached: a document to open or to join.
    pub document: Option<String>,
    /// Date of the piece.
    pub issued: String,
    /// Due date; a credit has none.
    pub due: Option<String>,
    /// `stated` or `assumed`.
    pub due_basis: Option<String>,
    /// Amount at first.
    pub amount_cents: i64,
    /// Still due; negative for a credit.
    pub remaining_cents: i64,
    /// Days late; negative before the due date; absent for a credit.
    pub days_late: Option<i64>,
    /// `not_due`, `d1_30`, `d31_60`, `d61_90`, `over_90` or `unallocated`.
    pub bucket: String,
    /// Cause A to E of its largest part.
    pub cause: Option<String>,
    /// Sub-reason code.
    pub sub_reason: Option<String>,
    /// Sub-reason in words.
    pub sub_reason_label: Option<String>,
    /// Comment of the qualification.
    pub comment: Option<String>,
    /// Its parts by cause, largest first, when somebody said why; their sum may leave a rest without cause.
    pub parts: Vec<PartView>,
    /// What no cause explains yet.
    pub unqualified_cents: i64,
    /// Contested part, out of what may be claimed.
    pub contested_cents: i64,
    /// State of the dispute on its invoice: `open` or `closed`.
    pub dispute: Option<String>,
    /// State of the latest promise on its invoice: `expected`, `late`, `kept`, `broken` or `cancelled`.
    pub promise: Option<String>,
    /// Foreign currency code, when the piece is not in euro.
    pub currency: Option<String>,
    /// Who has the debt when it is not ours: a factor, empty when nobody named it.
    pub assigned_to: Option<String>,
    /// The same in words.
    pub assigned_label: Option<String>,
}

/// Argument of `assign_debt`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DebtAssignment {
    /// Id of the invoice.
    pub invoice: String,
    /// The factor that has it, empty when unnamed; absent when the debt is ours again.
    pub to: Option<String>,
}

/// A part of an item and its cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct PartView {
    /// Cause A to E.
    pub cause: String,
    /// Sub-reason code.
    pub sub_reason: Option<String>,
    /// Sub-reason in words.
    pub sub_reason_label: String,
    /// Amount of the part.
    pub amount_cents: i64,
}

/// The aged balance of one client, or of all.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct AgeingRow {
    /// Client code; empty in the totals.
    pub code: String,
    /// Client name; empty in the totals.
    pub name: String,
    /// The buckets.
    #[serde(flatten)]
    pub buckets: Buckets,
    /// Credits not allocated, never positive.
    pub unallocated_cents: i64,
    /// Sum of the buckets and of the credits: what the client owes, as far as anybody here knows.
    pub balance_cents: i64,
    /// What separates the balance from account 411: receipts accepted and invoices listed that accounting does
    /// not hold yet.
    pub bridge_cents: i64,
    /// Balance of account 411: `balance + bridge`.
    pub ledger_cents: i64,
}

/// The aged balance.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Ageing {
    /// Day it is aged at.
    pub as_of: String,
    /// One row per client with something open.
    pub clients: Vec<AgeingRow>,
    /// Their sum.
    pub totals: AgeingRow,
}
