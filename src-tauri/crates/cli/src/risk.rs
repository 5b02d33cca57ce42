//! How clients pay, in words a person can check.

use encaisse_app::border::payers::PayerView;

use crate::answers::{LEFT, RIGHT};
use crate::table::{euros, table};

/// How a client pays, and the calculation of its mark.
pub fn payer(view: &PayerView) -> String {
    let days = |days: Option<i64>| days.map_or("—".to_owned(), |days| format!("{days} j"));
    let trend = match view.trend_days {
        Some(later) if later > 0 => format!(", {later} j de plus qu’il y a six mois"),
        Some(sooner) if sooner < 0 => format!(", {} j de moins qu’il y a six mois", -sooner),
        _ => String::new(),
    };
    let mut text = format!("Retard moyen {}{trend}\n", days(view.days_late_avg));
    for part in view.parts.iter().filter(|part| part.amount_cents != 0) {
        text.push_str(&format!("  {} {}, {}\n", euros(part.amount_cents), part.label, days(part.days)));
    }
    text.push_str(&format!("Risque\u{a0}: {}", view.risk_label));
    if view.lines.is_empty() {
        text.push_str(", aucun règlement en un an et rien d’échu\n");
        return text;
    }
    text.push_str(&format!(", {} points ({})\n", view.points, view.scale));
    let rows: Vec<Vec<String>> =
        view.lines.iter().map(|line| vec![line.points.to_string(), line.label.clone()]).collect();
    text.push_str(&table(&[("Points", RIGHT), ("Ce qui est constaté", LEFT)], &rows));
    text
}
