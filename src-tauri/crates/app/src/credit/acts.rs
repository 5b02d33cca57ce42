//! What people decide: how much credit a client has, and whether its orders go out.

use encaisse_core::credit::{Limit, OrderStatus};
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::typography;

use super::{CreditFault, words};
use crate::border::clients::Done;
use crate::border::credit::{LimitEdit, OrderDecision};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::recorded::{LimitSaid, OrderSaid};
use crate::typed::{checked_date, filled};

/// Beyond this nobody could tell a limit from none.
const MOST_DAYS: u16 = 365;

impl Desk {
    /// Sets the limit of a client, changes it, or takes it away.
    pub fn save_limit(&mut self, edit: &LimitEdit) -> Outcome<Done> {
        let name = self.client_name(&edit.code)?;
        let said = self.checked_limit(edit)?;
        if said.amount_cents.is_none() && said.days.is_none() {
            let change = Change::client(Kind::CreditLimit, &edit.code, &edit.code, "", None);
            return self.act(format!("{name}\u{a0}: limite retirée"), &[change], CLIENT_VIEWS);
        }
        let label = format!("{name}\u{a0}: {}", words::limit(&said.limit()));
        let change = Change::client(Kind::CreditLimit, &edit.code, &edit.code, "", Some(to_json(&said)?));
        self.act(label, &[change], CLIENT_VIEWS)
    }

    /// Decides of the orders of a client, for a while; or leaves them to limits and facts again.
    pub fn decide_orders(&mut self, wanted: &OrderDecision) -> Outcome<Done> {
        let name = self.client_name(&wanted.code)?;
        let code = &wanted.code;
        let typed = wanted.status.trim();
        if typed.is_empty() {
            let change = Change::client(Kind::OrderStatus, code, code, "", None);
            return self.act(format!("{name}\u{a0}: décision levée"), &[change], CLIENT_VIEWS);
        }
        let status = OrderStatus::from_code(typed).ok_or_else(|| Refusal::BadValue {
            field: "Commandes",
            value: typed.to_owned(),
            expected: "deliver, watch ou block",
        })?;
        let reason = filled(&wanted.reason)
            .ok_or_else(|| Refusal::Credit(CreditFault::NoReason { client: code.clone() }))?;
        let until = filled(&wanted.until).map(|day| checked_date(&day)).transpose()?;
        match until {
            Some(last) if last < self.today() => {
                return Err(Refusal::BadValue {
                    field: "Dernier jour",
                    value: typography::date_short(last),
                    expected: "aujourd’hui ou un jour à venir",
                });
            }
            None if status != OrderStatus::Block => {
                return Err(Refusal::Credit(CreditFault::NoEnd { client: code.clone() }));
            }
            _ => {}
        }
        let said = OrderSaid {
            status: status.code().to_owned(),
            reason,
            on: self.today().to_string(),
            until: until.map(|day| day.to_string()),
        };
        let last = until.map(|day| format!(" jusqu’au {}", typography::date_short(day))).unwrap_or_default();
        let label = format!("{name}\u{a0}: commandes {}{last}", words::status(status));
        let change = Change::client(Kind::OrderStatus, code, code, "", Some(to_json(&said)?));
        self.act(label, &[change], CLIENT_VIEWS)
    }

    fn checked_limit(&self, edit: &LimitEdit) -> Outcome<LimitSaid> {
        let bad = |field: &'static str, value: String, expected: &'static str| {
            Err(Refusal::BadValue { field, value, expected })
        };
        if edit.amount_cents.is_some_and(|cents| cents < 0) {
            let typed = typography::amount(Cents::new(edit.amount_cents.unwrap_or_default()));
            return bad("Limite", typed, "un montant, ou zéro pour un client qui paie avant");
        }
        if edit.days.is_some_and(|days| days > MOST_DAYS) {
            let typed = edit.days.unwrap_or_default().to_string();
            return bad("Limite en jours", typed, "de 0 à 365 jours de retard");
        }
        if edit.tolerance_pct > 100 {
            return bad("Tolérance", edit.tolerance_pct.to_string(), "de 0 à 100\u{202f}%");
        }
        if edit.tolerance_days > MOST_DAYS {
            return bad("Tolérance en jours", edit.tolerance_days.to_string(), "de 0 à 365 jours");
        }
        let review_on = filled(&edit.review_on).map(|day| checked_date(&day)).transpose()?;
        let client = || edit.code.clone();
        if let Some(day) = review_on.filter(|day| *day < self.today()) {
            let day = typography::date_short(day);
            return Err(Refusal::Credit(CreditFault::ReviewPast { client: client(), day }));
        }
        let limit = Limit { amount: edit.amount_cents.map(Cents::new), days: edit.days, ..Limit::default() };
        let taken_away = limit == Limit::default();
        let reason = match filled(&edit.reason) {
            Some(reason) => reason,
            None if taken_away => String::new(),
            None => return Err(Refusal::Credit(CreditFault::NoReason { client: client() })),
        };
        Ok(LimitSaid {
            amount_cents: edit.amount_cents,
            days: edit.days,
            tolerance_pct: edit.tolerance_pct,
            tolerance_days: edit.tolerance_days,
            reason,
            on: self.today().to_string(),
            review_on: review_on.map(|day| day.to_string()),
        })
    }
}
