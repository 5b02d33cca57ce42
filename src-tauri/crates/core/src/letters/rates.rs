//! The rates a letter tells: each with its rule, for the invoices it is true of.

use super::facts::{ItemTerms, LateItem, LetterFacts};
use crate::legal::late_interest::{Imputation, RateRule, Segment};
use crate::typography::{NBSP, list, plain, rate, running};

/// Above so many invoices, a sentence sends to the annex instead of naming each.
const NAMED: usize = 4;

const CONTRACTUAL_RATE: &str = "taux contractuel";

/// « taux de refinancement de la BCE majoré de 10 points, soit 12,15 % puis 12,40 % l’an »; each rule with the
/// invoices it is true of when there are several.
pub(super) fn rates(facts: &LetterFacts) -> Option<String> {
    let bearing: Vec<&LateItem> = facts.claimed().filter(|item| !item.segments.is_empty()).collect();
    let mut groups: Vec<(&ItemTerms, Vec<&LateItem>)> = Vec::new();
    for item in bearing {
        match groups.iter_mut().find(|(terms, _)| same_rule(terms, &item.terms)) {
            Some((_, items)) => items.push(item),
            None => groups.push((&item.terms, vec![item])),
        }
    }
    match groups.as_slice() {
        [] => None,
        [(terms, items)] => Some(of_group(terms, items)),
        several => {
            let told: Vec<String> = several
                .iter()
                .map(|(terms, items)| format!("{} ({})", of_group(terms, items), pieces(items)))
                .collect();
            Some(told.join(" et au "))
        }
    }
}

fn same_rule(a: &ItemTerms, b: &ItemTerms) -> bool {
    a.rate_rule == b.rate_rule && a.rate_clause == b.rate_clause
}

/// « facture F1 », « factures F1 et F2 », or their number when they are many.
pub(super) fn pieces(items: &[&LateItem]) -> String {
    let named: Vec<String> = items.iter().map(|item| plain(&item.piece)).collect();
    match named.len() {
        1 => format!("facture {}", list(&named)),
        count if count > NAMED => format!("{count}{NBSP}factures, détail en annexe"),
        _ => format!("factures {}", list(&named)),
    }
}

fn of_group(terms: &ItemTerms, items: &[&LateItem]) -> String {
    let mut dated: Vec<_> = items
        .iter()
        .flat_map(|item| item.segments.iter().map(|segment| (segment.from, segment.rate)))
        .collect();
    dated.sort_by_key(|(from, _)| *from);
    let mut found: Vec<String> = Vec::new();
    for (_, applied) in dated {
        let text = rate(applied);
        if !found.contains(&text) {
            found.push(text);
        }
    }
    let found = match terms.rate_rule {
        // Public buyers: one rate for the whole of each delay, so two rates are not one after the other.
        RateRule::PublicBuyer => found.join(" ou "),
        RateRule::EcbPlus10 | RateRule::Contractual(_) => found.join(" puis "),
    };
    format!("{}, soit {found} l’an", rule(terms))
}

/// The rule of a rate, in words.
pub(super) fn rule(terms: &ItemTerms) -> String {
    match (terms.rate_rule, &terms.rate_clause) {
        (RateRule::EcbPlus10, _) => format!("taux de refinancement de la BCE majoré de 10{NBSP}points"),
        (RateRule::PublicBuyer, _) => format!("taux de refinancement de la BCE majoré de 8{NBSP}points"),
        (RateRule::Contractual(_), Some(clause)) => {
            format!("{CONTRACTUAL_RATE} prévu par {}", running(&plain(clause)))
        }
        (RateRule::Contractual(_), None) => CONTRACTUAL_RATE.to_owned(),
    }
}

/// Where the rate of a period was read, in the words the debtor and the screens are given: nobody publishes a
/// contractual rate.
pub fn rate_source(rule: RateRule, segment: &Segment) -> &str {
    match rule {
        RateRule::Contractual(_) => CONTRACTUAL_RATE,
        RateRule::EcbPlus10 | RateRule::PublicBuyer => &segment.rate_source,
    }
}

/// What the annex says of part payments.
pub(super) fn imputation(facts: &LetterFacts) -> &'static str {
    let mut orders = facts.claimed().map(|item| item.terms.imputation);
    let first = orders.next().unwrap_or_default();
    match first {
        _ if orders.any(|other| other != first) => {
            "Les règlements partiels sont imputés dans l’ordre indiqué pour chaque facture."
        }
        Imputation::PrincipalFirst => "Les règlements partiels sont imputés d’abord sur le principal.",
        Imputation::InterestFirst => {
            "Les règlements partiels sont imputés d’abord sur les pénalités échues, puis sur le principal (Code \
             civil, art. 1343-1)."
        }
    }
}

/// The order of part payments of one invoice, in a cell.
pub(super) const fn order(imputation: Imputation) -> &'static str {
    match imputation {
        Imputation::PrincipalFirst => "principal d’abord",
        Imputation::InterestFirst => "pénalités d’abord",
    }
}
