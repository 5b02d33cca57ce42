//! What the figures say, in sentences an owner reads.

use encaisse_core::causes::synthesis::Synthesis;
use encaisse_core::money::Cents;
use encaisse_core::typography;

use super::page::percent;
use crate::border::causes::{CauseDetail, CauseRow, Causes, ClientCost};

/// Causes one works on first: the three that weigh most.
const FIRST: usize = 3;

/// « B, E et D font 84 % du montant qualifié ».
pub(super) fn finding(causes: &Causes, by_count: bool) -> String {
    let order = if by_count { &causes.ranking.by_count } else { &causes.ranking.by_amount };
    let weight = |row: &CauseRow| if by_count { row.invoices } else { row.amount_cents };
    let first: Vec<String> = order.iter().take(FIRST).cloned().collect();
    if first.is_empty() {
        return if causes.total.invoices == 0 {
            "Rien n’est échu".to_owned()
        } else {
            "Aucune facture échue n’a encore de cause".to_owned()
        };
    }
    let sum: i64 = first.iter().filter_map(|letter| row(causes, letter)).map(weight).sum();
    let all: i64 = causes.rows.iter().map(weight).sum();
    let share = percent(sum, all).unwrap_or_default();
    let (verb, what) = (
        if first.len() > 1 { "font" } else { "fait" },
        if by_count { "des factures qualifiées" } else { "du montant qualifié" },
    );
    format!("{} {verb} {share}\u{202f}% {what}", typography::list(&first))
}

/// Why the two orders differ, and which processes the amounts point to.
pub(super) fn ranking_note(causes: &Causes, details: &[CauseDetail]) -> String {
    let (amount, count) = (&causes.ranking.by_amount, &causes.ranking.by_count);
    if amount.is_empty() {
        return String::new();
    }
    let mut note = String::new();
    // A place where the orders differ only by a tie says nothing.
    let crossed = amount.iter().zip(count).filter(|(by_amount, by_count)| by_amount != by_count).find_map(
        |(heavier, more)| {
            let (heavier, more) = (row(causes, heavier)?, row(causes, more)?);
            let apart = heavier.amount_cents > more.amount_cents && more.invoices > heavier.invoices;
            apart.then_some((heavier, more))
        },
    );
    if let Some((heavier, more)) = crossed {
        let (h, m) = (heavier.cause.clone().unwrap_or_default(), more.cause.clone().unwrap_or_default());
        note = format!(
            "{h} pèse plus que {m} par le montant ({} contre {}), {m} plus que {h} par le nombre ({} factures contre \
             {}). ",
            typography::amount(Cents::new(heavier.amount_cents)),
            typography::amount(Cents::new(more.amount_cents)),
            more.invoices,
            heavier.invoices
        );
    }
    let mut processes: Vec<String> = Vec::new();
    for letter in amount.iter().take(FIRST) {
        let Some(detail) = details.iter().find(|detail| detail.letter == *letter) else { continue };
        let words = detail.process.to_lowercase();
        if !processes.contains(&words) {
            processes.push(words);
        }
    }
    note.push_str(&format!(
        "Le montant choisit les processus à corriger d’abord\u{a0}: {}.",
        typography::list(&processes)
    ));
    note
}

/// The month changes are counted from: « fin octobre ».
pub(super) fn since_words(synthesis: &Synthesis) -> String {
    let before = synthesis.points.len().checked_sub(2).and_then(|rank| synthesis.points.get(rank));
    before.map_or_else(String::new, |point| format!("fin {}", typography::month(point.on)))
}

/// What the delays cost, for an owner.
pub(super) fn cost_sentence(
    rate_bp: Cents,
    total: Cents,
    per_day: Cents,
    dearest: Option<&ClientCost>,
) -> String {
    if total.is_zero() {
        return "Aucun retard ne coûte quoi que ce soit aujourd’hui.".to_owned();
    }
    let rate = typography::rate(encaisse_core::money::Rate::percent(rate_bp.euros()));
    let client = dearest.map_or_else(String::new, |client| {
        format!(" {} en coûte à lui seul {}.", client.name, typography::amount(Cents::new(client.cost_cents)))
    });
    format!(
        "À {rate} l’an, l’argent qui n’est pas rentré à temps a déjà coûté {}, et {} de plus chaque jour.{client}",
        typography::amount(total),
        typography::amount(per_day)
    )
}

fn row<'a>(causes: &'a Causes, letter: &str) -> Option<&'a CauseRow> {
    causes.rows.iter().find(|row| row.cause.as_deref() == Some(letter))
}
