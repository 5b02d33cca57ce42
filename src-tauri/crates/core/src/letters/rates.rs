//! The rates a letter tells: each with its rule, for the invoices it is true of.

use super::facts::{ItemTerms, LateItem, LetterFacts};
use super::words::{Language, Words};
use crate::legal::late_interest::{Imputation, RateRule, Segment};
use crate::typography::plain;

/// « taux de refinancement de la BCE majoré de 10 points, soit 12,15 % puis 12,40 % l’an »; each rule with the
/// invoices it is true of when there are several.
pub(super) fn rates(facts: &LetterFacts) -> Option<String> {
    let words = facts.language.words();
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
        [(terms, items)] => Some(of_group(terms, items, words)),
        several => {
            let told = several.iter().map(|(terms, items)| {
                let pieces: Vec<String> = items.iter().map(|item| plain(&item.piece)).collect();
                (of_group(terms, items, words), pieces)
            });
            Some(words.several_rates(&told.collect::<Vec<_>>()))
        }
    }
}

fn same_rule(a: &ItemTerms, b: &ItemTerms) -> bool {
    a.rate_rule == b.rate_rule && a.rate_clause == b.rate_clause
}

fn of_group(terms: &ItemTerms, items: &[&LateItem], words: &dyn Words) -> String {
    let mut dated: Vec<_> = items
        .iter()
        .flat_map(|item| item.segments.iter().map(|segment| (segment.from, segment.rate)))
        .collect();
    dated.sort_by_key(|(from, _)| *from);
    let mut found: Vec<String> = Vec::new();
    for (_, applied) in dated {
        let text = words.rate(applied);
        if !found.contains(&text) {
            found.push(text);
        }
    }
    words.rates(terms.rate_rule, &rule(terms, words), &found)
}

/// The rule of a rate, in words.
pub(super) fn rule(terms: &ItemTerms, words: &dyn Words) -> String {
    words.rate_rule(terms.rate_rule, terms.rate_clause.as_deref().map(plain).as_deref())
}

/// Where the rate of a period was read, in the words the screens are given: nobody publishes a contractual rate.
pub fn rate_source(rule: RateRule, segment: &Segment) -> String {
    Language::French.words().rate_source(rule, segment)
}

/// In which order part payments were imputed; nothing when it differs from one invoice to another.
pub(super) fn imputation(facts: &LetterFacts) -> Option<Imputation> {
    let mut orders = facts.claimed().map(|item| item.terms.imputation);
    let first = orders.next().unwrap_or_default();
    orders.all(|other| other == first).then_some(first)
}
