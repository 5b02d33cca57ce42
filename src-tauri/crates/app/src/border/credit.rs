//! Limits, exposure, and what sales are told of the next order.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Argument of `save_limit`: how much credit a client has. Neither amount nor days takes the limit away.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct LimitEdit {
    /// Client code.
    pub code: String,
    /// The most it may owe; zero when it pays before.
    pub amount_cents: Option<i64>,
    /// The most days its oldest item may be late.
    pub days: Option<u16>,
    /// Percent of the amount that may be passed before orders are blocked.
    pub tolerance_pct: u8,
    /// Days that may be passed before orders are blocked.
    pub tolerance_days: u16,
    /// Why this limit.
    pub reason: String,
    /// Day it is to be looked at again; empty when nobody said.
    pub review_on: String,
}

/// Argument of `decide_orders`: what a person decides of the orders of a client.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
pub struct OrderDecision {
    /// Client code.
    pub code: String,
    /// `deliver`, `watch` or `block`; empty takes the decision back.
    pub status: String,
    /// Why.
    pub reason: String,
    /// The last day it holds; may be empty for `block` alone.
    pub until: String,
}

/// The credit of one client.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CreditView {
    /// Its limit; absent when nobody set one.
    pub limit: Option<LimitView>,
    /// Its limits so far, the latest first, what took one away included.
    pub history: Vec<LimitView>,
    /// What it owes in all, part by part.
    pub exposure: ExposureView,
    /// Percent of its limit that is used.
    pub limit_used_pct: Option<i64>,
    /// What is told of its next order.
    pub order: OrderView,
}

/// A limit, who said it and why.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct LimitView {
    /// The most it may owe.
    pub amount_cents: Option<i64>,
    /// The most days its oldest item may be late.
    pub days: Option<u16>,
    /// Percent of the amount that may be passed before orders are blocked.
    pub tolerance_pct: u8,
    /// Days that may be passed before orders are blocked.
    pub tolerance_days: u16,
    /// « 40 000,00 €, tolérance 10 % ; 30 jours », or « limite retirée ».
    pub label: String,
    /// Why.
    pub reason: String,
    /// The day it was said.
    pub on: String,
    /// Who said it.
    pub author: String,
    /// Day it is to be looked at again.
    pub review_on: Option<String>,
}

/// What a client owes in all.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ExposureView {
    /// The sum of its parts.
    pub total_cents: i64,
    /// Its parts, those without anything left out.
    pub parts: Vec<ExposurePart>,
    /// What some of it is, beside: promised, contested, assigned to a factor.
    pub aside: Vec<ExposureAside>,
}

/// A part of what is owed, and its lines.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ExposurePart {
    /// `overdue`, `not_due`, `unbooked`, `to_invoice`, `bills`, `doubtful`, `credits` or `deposits`.
    pub code: String,
    /// In words.
    pub label: String,
    /// How much, negative for credits and deposits.
    pub amount_cents: i64,
    /// What it is made of, oldest first.
    pub lines: Vec<ExposureLine>,
}

/// One line of what is owed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ExposureLine {
    /// Number of the piece.
    pub piece: String,
    /// Its date.
    pub issued: String,
    /// When it falls due.
    pub due: Option<String>,
    /// What remains.
    pub remaining_cents: i64,
}

/// An amount that is part of what is owed already.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ExposureAside {
    /// `promised`, `contested` or `assigned`.
    pub code: String,
    /// In words.
    pub label: String,
    /// How much.
    pub amount_cents: i64,
}

/// What is told of the next order of a client.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OrderView {
    /// `deliver`, `watch` or `block`.
    pub status: String,
    /// « à livrer », « à surveiller », « à bloquer ».
    pub label: String,
    /// What limits and facts alone say.
    pub computed: String,
    /// The same in words.
    pub computed_label: String,
    /// Why, in words, the heaviest first.
    pub reasons: Vec<String>,
    /// What a person decided, while it holds.
    pub decision: Option<DecisionView>,
}

/// What a person decided of the orders of a client.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DecisionView {
    /// Why.
    pub reason: String,
    /// Who.
    pub author: String,
    /// When.
    pub on: String,
    /// The last day it holds.
    pub until: Option<String>,
    /// All of it in words: « décidé le 20/11/2026 par Hélène Marchand, jusqu’au 30/11/2026 : acompte reçu ».
    pub label: String,
}

/// Every client and its next order.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OrderList {
    /// The day it is true.
    pub on: String,
    /// Clients, those to block first.
    pub rows: Vec<OrderRow>,
    /// How many to block.
    pub block: i64,
    /// How many to watch.
    pub watch: i64,
    /// How many to deliver.
    pub deliver: i64,
}

/// One client and its next order.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct OrderRow {
    /// Client code.
    pub code: String,
    /// Client name.
    pub name: String,
    /// Who follows it.
    pub sales_rep: String,
    /// `deliver`, `watch` or `block`.
    pub status: String,
    /// In words.
    pub label: String,
    /// What it owes in all.
    pub exposure_cents: i64,
    /// Its limit.
    pub limit_cents: Option<i64>,
    /// Percent of it that is used.
    pub limit_used_pct: Option<i64>,
    /// What may still be delivered on credit; nothing beyond the limit, absent without one.
    pub available_cents: Option<i64>,
    /// Days late of its oldest item.
    pub oldest_days: Option<i64>,
    /// Its limit in days.
    pub limit_days: Option<u16>,
    /// Why, in words.
    pub reasons: Vec<String>,
    /// What a person decided, in words.
    pub decision: Option<String>,
    /// Day its limit is to be looked at again.
    pub review_on: Option<String>,
}
