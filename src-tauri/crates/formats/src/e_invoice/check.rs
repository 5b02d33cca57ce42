//! What an invoice must say, and what its figures must make.

use encaisse_core::dates::Date;
use rust_decimal::Decimal;

use super::document_type::Nature;
use super::invoice::EInvoice;
use super::issue::{EInvoiceIssue, EInvoiceIssueKind as K, Field};
use crate::text::fold::fold;

/// Tells all that is wrong in an invoice once it is whole.
pub(super) fn check(invoice: &EInvoice, issues: &mut Vec<EInvoiceIssue>) {
    let found = must_say(invoice, issues)
        .into_iter()
        .chain(nature(invoice))
        .chain(sums(invoice))
        .chain(dates(invoice))
        .chain(parties(invoice));
    issues.extend(found.map(EInvoiceIssue::whole).collect::<Vec<_>>());
}

fn must_say(invoice: &EInvoice, issues: &[EInvoiceIssue]) -> Vec<K> {
    let unreadable = |field| {
        issues.iter().any(|issue| issue.kind == K::BadDate(field) || issue.kind == K::BadAmount(field))
    };
    let mut found = Vec::new();
    if invoice.number.is_none() {
        found.push(K::Missing(Field::Number));
    }
    if invoice.issue_date.is_none() && !unreadable(Field::IssueDate) {
        found.push(K::Missing(Field::IssueDate));
    }
    let totals = &invoice.totals;
    match (totals.due_payable, totals.grand_total) {
        _ if unreadable(Field::DuePayable) || unreadable(Field::GrandTotal) => {}
        (None, None) => found.push(K::Missing(Field::DuePayable)),
        (None, Some(_)) => found.push(K::ToPayComputed),
        _ => {}
    }
    match invoice.currency.as_deref() {
        None => found.push(K::Missing(Field::Currency)),
        Some("EUR") => {}
        Some(other) => found.push(K::ForeignCurrency(other.chars().take(8).collect())),
    }
    if let Some((currency, _)) = &totals.tax_total_accounting {
        found.push(K::SecondVatTotal(currency.chars().take(8).collect()));
    }
    found
}

fn nature(invoice: &EInvoice) -> Vec<K> {
    let mut found = Vec::new();
    match invoice.document_type.nature {
        Nature::ProForma => found.push(K::ProForma),
        Nature::Unknown => found.push(K::UnknownType),
        Nature::CreditNote if invoice.is_negative() => found.push(K::NegativeCreditNote),
        _ => {}
    }
    if invoice.assignment().is_some() {
        found.push(K::Assigned);
    }
    found
}

fn sums(invoice: &EInvoice) -> Vec<K> {
    let totals = &invoice.totals;
    let mut found = Vec::new();
    // A profile without VAT by rate may leave the VAT out; nothing is then compared.
    if let (Some(basis), Some(vat), Some(written)) = (totals.tax_basis, totals.tax_total, totals.grand_total)
        && let Some(computed) = basis.checked_add(vat)
        && computed != written
    {
        found.push(K::TotalsDisagree { computed, written });
    }
    let zero = Decimal::ZERO;
    if let (Some(total), Some(written)) = (totals.grand_total, totals.due_payable) {
        let prepaid = totals.prepaid.unwrap_or(zero);
        let computed =
            total.checked_sub(prepaid).and_then(|rest| rest.checked_add(totals.rounding.unwrap_or(zero)));
        // Without VAT by rate nor prepaid (MINIMUM), what was paid before is known from the difference alone.
        let silent = totals.prepaid.is_none() && invoice.profile.lacks_due_date();
        if let Some(computed) = computed.filter(|computed| *computed != written && !silent) {
            found.push(K::ToPayDisagrees { computed, written });
        }
        if total > zero && prepaid > total {
            found.push(K::PrepaidAboveTotal);
        }
    }
    found
}

fn dates(invoice: &EInvoice) -> Vec<K> {
    let mut found = Vec::new();
    let days: Vec<Date> = invoice.instalments.iter().filter_map(|part| part.due).collect();
    let owed = invoice.effect().is_some_and(|effect| effect.to_pay > Decimal::ZERO);
    if days.is_empty() && owed {
        found.push(K::NoDueDate { in_words: !invoice.terms.is_empty() });
    }
    if let (Some(due), Some(issued)) = (days.iter().min().copied(), invoice.issue_date)
        && due < issued
    {
        found.push(K::DueBeforeIssue { due, issued });
    }
    if invoice.instalments.len() > 1 {
        found.push(K::Instalments(invoice.instalments.len()));
        let parts = invoice.instalments.iter().map(|part| part.amount.filter(|_| part.due.is_some()));
        let sum = parts.into_iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?));
        if sum.is_none() || sum != invoice.totals.to_pay() {
            found.push(K::InstalmentsDisagree);
        }
    }
    found
}

fn parties(invoice: &EInvoice) -> Vec<K> {
    let buyer = &invoice.buyer;
    match (&buyer.name, &buyer.trading_name) {
        (Some(legal), Some(trade)) if fold(legal) != fold(trade) => vec![K::TwoBuyerNames],
        _ => Vec::new(),
    }
}
