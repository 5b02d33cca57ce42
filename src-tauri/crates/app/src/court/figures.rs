//! The figures of one client for each route: what is asked, what the register lacks, the entries with their accounts.

use encaisse_core::court::{
    Entry as AccountEntry, VatSplit, depreciation, doubtful, final_loss, penalties_received, vat_mention,
};
use encaisse_core::legal::customer_type::{CustomerType, LegalStatus};
use encaisse_core::money::Cents;
use encaisse_core::typography::{amount, date_short};

use super::answers;
use super::case::Case;
use crate::border::court::{AskedAmounts, RouteFigure};
use crate::legal_tables::procedures::Reference;
use crate::penalties::Penalty;
use crate::penalties::{Standing, overdue};

/// The figures of a route.
pub(super) fn of_route(
    route: &str,
    case: &Case,
    reference: &Reference,
    asked: &AskedAmounts,
) -> Vec<RouteFigure> {
    match route {
        "payment-order" => asked_figures(asked, true),
        "uncontested" => uncontested(case, asked),
        "small-claims" => small_claims(reference, asked),
        "public" => public(case, asked),
        "insolvency" => insolvency(case),
        "vat" => vat(case),
        "accounting" => accounting(case, reference, asked),
        _ => Vec::new(),
    }
}

fn sum(label: &str, cents: i64) -> RouteFigure {
    RouteFigure { label: label.to_owned(), cents: Some(cents), told: amount(Cents::new(cents)) }
}

fn said(label: &str, told: impl Into<String>) -> RouteFigure {
    RouteFigure { label: label.to_owned(), cents: None, told: told.into() }
}

fn asked_figures(asked: &AskedAmounts, with_costs: bool) -> Vec<RouteFigure> {
    let mut found = vec![sum("Principal", asked.principal_cents)];
    match (asked.interest_cents, asked.indemnity_cents, &asked.penalties_withheld) {
        (Some(interest), Some(indemnity), _) => {
            found.push(sum("Pénalités de retard à ce jour", interest));
            found.push(sum("Indemnités forfaitaires", indemnity));
        }
        (.., Some(why)) => found.push(said("Pénalités", why.clone())),
        _ => {}
    }
    if with_costs {
        found.push(sum("Frais indiqués", asked.costs_cents));
        found.push(sum("Total", asked.total_cents));
    }
    found
}

fn uncontested(case: &Case, asked: &AskedAmounts) -> Vec<RouteFigure> {
    let mut found = asked_figures(asked, false);
    let contested: Cents = case.open.iter().map(|item| case.projected.contested(item)).sum();
    found.push(sum("Contesté sur l’ensemble du compte", contested.get()));
    found
}

fn small_claims(reference: &Reference, asked: &AskedAmounts) -> Vec<RouteFigure> {
    let with_interest = asked.principal_cents + asked.interest_cents.unwrap_or_default();
    let mut found = vec![sum("Principal et pénalités de ce client", with_interest)];
    let ceiling = reference.entry("small-claims.ceiling").and_then(|entry| entry.value.parse::<i64>().ok());
    found.push(match ceiling {
        Some(ceiling) => sum("Plafond du texte", ceiling),
        None => said("Plafond du texte", "à indiquer dans Réglages"),
    });
    found
}

fn public(case: &Case, asked: &AskedAmounts) -> Vec<RouteFigure> {
    match Standing::of(&case.projected).kind {
        CustomerType::PublicBuyer(_) => asked_figures(asked, false),
        CustomerType::Unknown => vec![said("Typologie du client", "à préciser sur sa fiche")],
        _ => vec![said("Typologie du client", "n’est pas un acheteur public")],
    }
}

/// What was owed when the judgment was given, and what falls due later: both are declared (C. com. art. L622-24).
fn insolvency(case: &Case) -> Vec<RouteFigure> {
    let LegalStatus::Insolvency { since } = Standing::of(&case.projected).status else {
        return vec![said("Jugement d’ouverture", "aucun n’est noté sur la fiche du client")];
    };
    let due_before: Cents = overdue(&case.projected, since).iter().map(|item| item.remaining).sum();
    let all: Cents = case.open.iter().filter(|item| item.issued < since).map(|item| item.remaining).sum();
    let mut found = vec![
        said("Jugement d’ouverture", date_short(since)),
        sum("Échu avant le jugement", due_before.get()),
        sum("À échoir, factures antérieures", (all - due_before).get()),
    ];
    if let Ok(penalties) = &case.penalties {
        let interest: Cents = penalties.iter().map(|penalty| penalty.interest_left()).sum();
        let indemnity: Cents = penalties.iter().map(Penalty::indemnity_left).sum();
        found.push(sum("Pénalités arrêtées la veille du jugement", interest.get()));
        found.push(sum("Indemnités des échéances antérieures", indemnity.get()));
    }
    found
}

/// What remains with its tax, once a person read the tax on the invoices.
fn split(case: &Case) -> Result<VatSplit, RouteFigure> {
    let vat = answers::amount(&case.registers, &case.code, "vat.amount")
        .ok_or_else(|| said("HT et TVA", "à indiquer\u{a0}: le registre ne connaît que le TTC"))?;
    VatSplit::of(case.principal(), vat)
        .ok_or_else(|| said("HT et TVA", "la TVA indiquée dépasse ce qui reste dû"))
}

fn vat(case: &Case) -> Vec<RouteFigure> {
    let mut found = vec![sum("Reste dû TTC", case.principal().get())];
    match split(case) {
        Ok(claim) => {
            found.push(sum("Prix net", claim.net.get()));
            found.push(sum("TVA correspondante", claim.vat.get()));
            found.push(said("Mention du duplicata", vat_mention(claim)));
        }
        Err(lack) => found.push(lack),
    }
    found
}

fn accounting(case: &Case, reference: &Reference, asked: &AskedAmounts) -> Vec<RouteFigure> {
    let mut found = Vec::new();
    let mut entry = |title: &str, entries: &[AccountEntry]| {
        found.push(said(title, written(entries, reference)));
    };
    entry("Passage en douteux", &doubtful(case.principal()));
    let mut lacks = Vec::new();
    match split(case) {
        Ok(claim) => {
            match answers::share(&case.registers, &case.code, "accounting.loss-share") {
                Some(share) => match depreciation(claim, share) {
                    Some(entries) => entry("Dépréciation", &entries),
                    None => lacks.push(said("Dépréciation", "la part de perte est à corriger")),
                },
                None => lacks.push(said("Dépréciation", "part de perte estimée à indiquer")),
            }
            entry("Perte définitive, TVA récupérée", &final_loss(claim, true));
            entry("Perte définitive, TVA non récupérée", &final_loss(claim, false));
        }
        Err(lack) => lacks.push(lack),
    }
    if let (Some(interest), Some(indemnity)) = (asked.interest_cents, asked.indemnity_cents)
        && interest + indemnity > 0
    {
        let entries = penalties_received(Cents::new(interest), Cents::new(indemnity));
        entry("Pénalités et indemnités encaissées", &entries);
    }
    found.extend(lacks);
    found
}

/// « 654 débit 10 000,00 € ; 416 crédit 12 000,00 € », with the accounts of the desk.
fn written(entries: &[AccountEntry], reference: &Reference) -> String {
    let account = |code: &str| {
        let found = reference.entry(&format!("accounting.{code}"));
        found.map_or_else(|| "compte à indiquer".to_owned(), |entry| entry.value.clone())
    };
    let line = |entry: &AccountEntry| {
        let (side, value) =
            if entry.credit.is_zero() { ("débit", entry.debit) } else { ("crédit", entry.credit) };
        format!("{} {side} {}", account(entry.account), amount(value))
    };
    entries.iter().map(line).collect::<Vec<_>>().join("\u{202f}; ")
}
