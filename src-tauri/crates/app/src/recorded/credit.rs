//! Limits and decisions on orders, as the journal holds them.

use encaisse_core::credit::{Decision, Limit, OrderStatus};
use encaisse_core::money::Cents;
use serde::{Deserialize, Serialize};

/// How much credit a client has, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct LimitSaid {
    pub amount_cents: Option<i64>,
    pub days: Option<u16>,
    pub tolerance_pct: u8,
    pub tolerance_days: u16,
    pub reason: String,
    /// The day it was said.
    pub on: String,
    pub review_on: Option<String>,
}

impl LimitSaid {
    /// The limit as the rules read it.
    pub fn limit(&self) -> Limit {
        Limit {
            amount: self.amount_cents.map(Cents::new),
            days: self.days,
            tolerance_pct: self.tolerance_pct,
            tolerance_days: self.tolerance_days,
            review_on: self.review_on.as_deref().and_then(|day| day.parse().ok()),
        }
    }
}

/// What a person decided of the orders of a client.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct OrderSaid {
    /// `deliver`, `watch` or `block`.
    pub status: String,
    pub reason: String,
    /// The day it was said.
    pub on: String,
    /// The last day it holds.
    pub until: Option<String>,
}

impl OrderSaid {
    /// The decision as the rules read it.
    pub fn decision(&self) -> Option<Decision> {
        let until = match self.until.as_deref() {
            Some(day) => Some(day.parse().ok()?),
            None => None,
        };
        Some(Decision { status: OrderStatus::from_code(&self.status)?, until })
    }
}

/// What protects a debt, or tells of a client: a cover, a guarantee, a deposit asked for, what somebody learnt.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct ProtectionSaid {
    /// `cover`, `guarantee`, `deposit` or `information`.
    pub kind: String,
    /// Insurer, guarantor, quote or order, source.
    pub title: String,
    /// The day it was agreed, asked or learnt.
    pub on: String,
    pub amount_cents: Option<i64>,
    /// Percent of a loss that is covered.
    pub covered_pct: Option<u8>,
    /// Last day of a cover or a guarantee; the day a deposit is expected.
    pub until: Option<String>,
    /// Days after the due date to declare an unpaid invoice.
    pub declaration_days: Option<u16>,
    pub note: String,
    /// The day a deposit came, or a cover was withdrawn.
    pub done_on: Option<String>,
    /// Its document, by id.
    pub document: Option<String>,
}

/// An act that interrupts the limitation of an invoice, or its declaration to the insurer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct ActSaid {
    pub on: String,
    pub note: String,
}
