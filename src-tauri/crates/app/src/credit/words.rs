//! Limits and orders in words.

use encaisse_core::credit::{Limit, OrderStatus, Part, Reason};
use encaisse_core::typography::{self, NBSP, NNBSP};

use crate::labels;

/// What sales are told.
pub(crate) fn status(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Deliver => "à livrer",
        OrderStatus::Watch => "à surveiller",
        OrderStatus::Block => "à bloquer",
    }
}

/// « 40 000,00 €, tolérance 10 % ; 30 jours de retard au plus ».
pub(super) fn limit(limit: &Limit) -> String {
    let mut words = Vec::new();
    if let Some(amount) = limit.amount {
        let beyond = match limit.tolerance_pct {
            0 => String::new(),
            percent => format!(", tolérance {percent}{NNBSP}%"),
        };
        words.push(format!("{}{beyond}", typography::amount(amount)));
    }
    if let Some(days) = limit.days {
        let beyond = match limit.tolerance_days {
            0 => String::new(),
            more => format!(", tolérance {}", labels::days(i64::from(more))),
        };
        words.push(format!("{} de retard au plus{beyond}", labels::days(i64::from(days))));
    }
    match words.is_empty() {
        true => "limite retirée".to_owned(),
        false => words.join(&format!("{NNBSP}; ")),
    }
}

/// A part of what is owed.
pub(super) fn part(part: Part) -> &'static str {
    match part {
        Part::Overdue => "échu",
        Part::NotDue => "à échoir",
        Part::Unbooked => "non comptabilisé",
        Part::ToInvoice => "livré, à facturer (418)",
        Part::Bills => "effets à recevoir (413)",
        Part::Doubtful => "douteux (416)",
        Part::Credits => "avoirs et règlements non affectés",
        Part::Deposits => "acomptes reçus (419)",
    }
}

/// Why orders are watched or blocked.
pub(super) fn reason(reason: Reason) -> String {
    match reason {
        Reason::Insolvent => "procédure collective ouverte".to_owned(),
        Reason::OverAmount { exposure, limit } => {
            let amount = typography::amount;
            format!("encours de {}, {} de plus que la limite", amount(exposure), amount(exposure - limit))
        }
        Reason::OverDays { days, limit } => {
            format!("{} de retard, limite de {}", labels::days(days), labels::days(i64::from(limit)))
        }
        Reason::NearAmount { percent } => format!("limite utilisée à {percent}{NNBSP}%"),
        Reason::BrokenPromise => "promesse rompue".to_owned(),
        Reason::Critical => "risque critique".to_owned(),
        Reason::ReviewPassed { on } => {
            format!("limite à revoir depuis le{NBSP}{}", typography::date_short(on))
        }
    }
}
