//! An invoice being filled while its document is walked: values are read, what cannot be is told.

use encaisse_core::dates::Date;
use rust_decimal::Decimal;

use super::invoice::{EInvoice, Instalment, PaymentMeans, Syntax, VatRow};
use super::issue::{EInvoiceIssue, EInvoiceIssueKind, Field};
use super::profile::Profile;
use super::values::{day, decimal, text};
use crate::severity::Severity;
use crate::xml::{Walk, XmlFaultKind};

/// Instalments, rates of VAT, means, references: more of any of them than this is no invoice.
const MAX_REPEATED: usize = 1_000;
/// Characters of a value that an issue shows.
const MAX_EXCERPT: usize = 80;
/// Issues told with their place.
const MAX_ISSUES: usize = 200;

/// An invoice in the making.
pub(super) struct Draft {
    pub(super) invoice: EInvoice,
    pub(super) issues: Vec<EInvoiceIssue>,
    /// Totals of VAT with their currencies: which one counts is known at the end.
    pub(super) vat_totals: Vec<(Option<String>, Decimal)>,
    /// Terms of payment, one for each group of the document.
    pub(super) terms: Vec<TermsGroup>,
    /// Days of payment that the document gives outside of its terms.
    pub(super) days: Vec<Date>,
    overfull: bool,
}

/// One group of terms.
#[derive(Default)]
pub(super) struct TermsGroup {
    pub(super) due: Option<Date>,
    pub(super) amount: Option<Decimal>,
    pub(super) discount: bool,
}

impl Draft {
    pub(super) fn new(syntax: Syntax) -> Self {
        Draft {
            invoice: EInvoice::new(syntax),
            issues: Vec::new(),
            vat_totals: Vec::new(),
            terms: Vec::new(),
            days: Vec::new(),
            overfull: false,
        }
    }

    /// Tells an issue at the place the walk has reached. Once there are very many, only those that refuse the
    /// document in a new way are.
    pub(super) fn tell(&mut self, kind: EInvoiceIssueKind, walk: &Walk<'_>) {
        let decides =
            kind.severity() == Severity::Refusal && self.issues.iter().all(|told| told.kind != kind);
        if self.issues.len() >= MAX_ISSUES && !decides {
            return;
        }
        let excerpt = walk.text().trim().chars().take(MAX_EXCERPT).collect();
        self.issues.push(EInvoiceIssue { kind, line: Some(walk.line()), excerpt });
    }

    /// An amount as XML Schema writes a decimal: a point, no thousands, a sign before.
    pub(super) fn amount(&mut self, walk: &Walk<'_>, field: Field) -> Option<Decimal> {
        let text = walk.text().trim();
        if text.is_empty() {
            return None;
        }
        let Some(amount) = decimal(text) else {
            self.tell(EInvoiceIssueKind::BadAmount(field), walk);
            return None;
        };
        if field != Field::VatRate && amount.normalize().scale() > 2 {
            self.tell(EInvoiceIssueKind::FractionOfCent(field), walk);
        }
        Some(amount)
    }

    /// A day as `AAAA-MM-JJ` (UBL) or `AAAAMMJJ` (CII, format 102); a time or a zone behind is left out.
    pub(super) fn date(&mut self, walk: &Walk<'_>, field: Field) -> Option<Date> {
        let text = walk.text().trim();
        if text.is_empty() {
            return None;
        }
        let day = day(text, walk.attribute("format"));
        if day.is_none() {
            self.tell(EInvoiceIssueKind::BadDate(field), walk);
        }
        day
    }

    pub(super) fn guideline(&mut self, walk: &Walk<'_>) {
        self.invoice.guideline = text(walk);
        self.invoice.profile = self.invoice.guideline.as_deref().map_or(Profile::Other, Profile::of);
    }

    /// Keeps a day of payment given outside of the terms.
    pub(super) fn day_of_payment(&mut self, walk: &Walk<'_>) {
        if let Some(day) = self.date(walk, Field::DueDate)
            && self.has_room(self.days.len(), walk)
        {
            self.days.push(day);
        }
    }

    /// Opens a group of terms.
    pub(super) fn open_terms(&mut self, walk: &Walk<'_>) {
        if self.has_room(self.terms.len(), walk) {
            self.terms.push(TermsGroup::default());
        }
    }

    /// Opens a means of payment.
    pub(super) fn open_means(&mut self, walk: &Walk<'_>) {
        if self.has_room(self.invoice.means.len(), walk) {
            self.invoice.means.push(PaymentMeans::default());
        }
    }

    /// Opens a rate of VAT.
    pub(super) fn open_vat(&mut self, walk: &Walk<'_>) {
        if self.has_room(self.invoice.vat.len(), walk) {
            self.invoice.vat.push(VatRow::default());
        }
    }

    /// Opens a reference to an earlier invoice.
    pub(super) fn open_preceding(&mut self, walk: &Walk<'_>) {
        if self.has_room(self.invoice.references.preceding.len(), walk) {
            self.invoice.references.preceding.push(Default::default());
        }
    }

    /// Keeps terms in words, once.
    pub(super) fn words(&mut self, walk: &Walk<'_>) {
        if let Some(words) = text(walk)
            && !self.invoice.terms.contains(&words)
            && self.has_room(self.invoice.terms.len(), walk)
        {
            self.invoice.terms.push(words);
        }
    }

    /// Keeps a total of VAT with its currency.
    pub(super) fn vat_total(&mut self, walk: &Walk<'_>) {
        if let Some(amount) = self.amount(walk, Field::TaxTotal)
            && self.has_room(self.vat_totals.len(), walk)
        {
            self.vat_totals.push((walk.attribute("currencyID").map(str::to_owned), amount));
        }
    }

    /// Keeps one of the sums of the document, said in its own currency: some are said again in that of the books.
    pub(super) fn total(&mut self, field: Field, walk: &Walk<'_>) {
        let own = self.invoice.currency.as_deref();
        if walk.attribute("currencyID").is_some_and(|found| own.is_some_and(|own| own != found)) {
            return;
        }
        let amount = self.amount(walk, field);
        let totals = &mut self.invoice.totals;
        match field {
            Field::TaxBasis => totals.tax_basis = amount,
            Field::GrandTotal => totals.grand_total = amount,
            Field::Prepaid => totals.prepaid = amount,
            Field::Rounding => totals.rounding = amount,
            _ => totals.due_payable = amount,
        }
    }

    /// Keeps a figure of the rate of VAT that is open.
    pub(super) fn vat(&mut self, field: Field, walk: &Walk<'_>) {
        let amount = self.amount(walk, field);
        let Some(row) = self.invoice.vat.last_mut() else { return };
        match field {
            Field::VatBasis => row.basis = amount,
            Field::VatAmount => row.amount = amount,
            _ => row.rate = amount,
        }
    }

    /// Keeps the category of the rate of VAT that is open.
    pub(super) fn vat_category(&mut self, walk: &Walk<'_>) {
        if let Some(row) = self.invoice.vat.last_mut() {
            row.category = text(walk);
        }
    }

    /// Keeps the day of the terms that are open.
    pub(super) fn due(&mut self, walk: &Walk<'_>) {
        let due = self.date(walk, Field::DueDate);
        if let Some(group) = self.terms.last_mut() {
            group.due = group.due.or(due);
        }
    }

    /// Keeps the part of the terms that are open.
    pub(super) fn part(&mut self, walk: &Walk<'_>) {
        let amount = self.amount(walk, Field::Instalment);
        if let Some(group) = self.terms.last_mut() {
            group.amount = amount;
        }
    }

    /// The terms that are open offer a discount.
    pub(super) fn discount(&mut self) {
        if let Some(group) = self.terms.last_mut() {
            group.discount = true;
        }
    }

    /// Keeps the number of the earlier invoice that is open.
    pub(super) fn preceding_number(&mut self, walk: &Walk<'_>) {
        if let Some(last) = self.invoice.references.preceding.last_mut() {
            last.number = text(walk).unwrap_or_default();
        }
    }

    /// Keeps its date.
    pub(super) fn preceding_date(&mut self, walk: &Walk<'_>) {
        let date = self.date(walk, Field::PrecedingDate);
        if let Some(last) = self.invoice.references.preceding.last_mut() {
            last.date = date;
        }
    }

    fn has_room(&mut self, length: usize, walk: &Walk<'_>) -> bool {
        if length < MAX_REPEATED {
            return true;
        }
        if !self.overfull {
            self.overfull = true;
            let limit = u64::try_from(MAX_REPEATED).unwrap_or(u64::MAX);
            self.tell(EInvoiceIssueKind::Xml(XmlFaultKind::TooManyElements(limit)), walk);
        }
        false
    }

    /// Puts together what only the end of the document decides.
    pub(super) fn settle(&mut self) {
        self.settle_vat();
        self.settle_instalments();
        self.invoice.payee = self.invoice.payee.take().filter(|payee| !payee.is_blank());
        self.invoice.references.preceding.retain(|preceding| !preceding.number.is_empty());
        self.invoice.means.retain(|means| *means != PaymentMeans::default());
        self.invoice.vat.retain(|row| *row != VatRow::default());
    }

    /// The total in the currency of the document counts; another one is that of the books.
    fn settle_vat(&mut self) {
        let currency = self.invoice.currency.clone();
        let own = |found: &Option<String>| found.is_none() || currency.is_none() || *found == currency;
        let totals = &mut self.invoice.totals;
        totals.tax_total = self.vat_totals.iter().find(|(found, _)| own(found)).map(|(_, amount)| *amount);
        totals.tax_total_accounting = self.vat_totals.iter().find_map(|(found, amount)| {
            found.clone().filter(|_| !own(found)).map(|currency| (currency, *amount))
        });
    }

    /// Terms that only offer a discount are no date of payment where others give one.
    fn settle_instalments(&mut self) {
        let dated = |group: &&TermsGroup| group.due.is_some() || group.amount.is_some();
        let firm = self.terms.iter().filter(dated).any(|group| !group.discount);
        let mut instalments: Vec<Instalment> = self
            .terms
            .iter()
            .filter(dated)
            .filter(|group| !firm || !group.discount || group.amount.is_some())
            .map(|group| Instalment { due: group.due, amount: group.amount })
            .collect();
        for day in &self.days {
            // UBL repeats the same day at several places, and may leave it out of a part.
            match instalments.as_mut_slice() {
                [only] if only.due.is_none() => only.due = Some(*day),
                all if all.iter().any(|known| known.due == Some(*day)) => {}
                all if all.iter().any(|known| known.amount.is_some()) => {}
                _ => instalments.push(Instalment { due: Some(*day), amount: None }),
            }
        }
        self.invoice.instalments = instalments;
    }
}
