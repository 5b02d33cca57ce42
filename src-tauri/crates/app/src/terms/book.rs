//! The versions that concern a client, and what they make of an invoice.

use std::collections::HashMap;
use std::sync::Arc;

use encaisse_core::dates::{Date, PaymentTerms};
use encaisse_core::ids::Id;
use encaisse_core::invoices::Item;
use encaisse_core::journal::Kind;
use encaisse_core::legal::half_year::HalfYear;
use encaisse_core::legal::late_interest::{Imputation, RateRule};
use encaisse_core::legal::rates::RateTable;
use encaisse_core::money::Rate;
use encaisse_core::terms::{
    Clauses, InForce, RateRemark, RateTerm, TermsKind, Version, contract_rate, in_force,
};
use encaisse_core::typography;
use encaisse_store::{Read, journal};
use rust_decimal::Decimal;

use crate::border::settings::Rules;
use crate::error::Outcome;
use crate::projection::Registers;
use crate::recorded::TermsSaid;
use crate::{labels, rules};

/// What is known of the terms of one client.
#[derive(Clone, Debug, Default)]
pub(crate) struct TermsBook {
    versions: Arc<Vec<Version>>,
    /// The contract of an invoice, where a person said so.
    contracts: HashMap<Id, String>,
}

/// The company's own versions.
pub(crate) fn of_company(read: Read<'_>) -> Outcome<Arc<Vec<Version>>> {
    let held = journal::held_of_kind(read, Kind::Terms)?;
    let own = held.iter().filter(|held| held.client.is_none());
    Ok(Arc::new(own.filter_map(|held| version(&held.entity, held.value.as_deref()?)).collect()))
}

/// Reads a version back.
pub(super) fn version(id: &str, value: &str) -> Option<Version> {
    let said: TermsSaid = serde_json::from_str(value).ok()?;
    Some(Version {
        id: id.to_owned(),
        kind: TermsKind::from_code(&said.kind)?,
        effective: said.effective.parse().ok()?,
        until: said.until.as_deref().and_then(|day| day.parse().ok()),
        contract: said.contract,
        clauses: Clauses {
            payment: said.payment.as_deref().and_then(PaymentTerms::from_code),
            rate: match (said.rate.as_deref(), said.rate_bp) {
                (Some("legal"), _) => Some(RateTerm::Legal),
                (Some("contractual"), Some(bp)) => {
                    Some(RateTerm::Contractual(Rate::percent(Decimal::new(bp, 2))))
                }
                _ => None,
            },
            rate_clause: said.rate_clause,
            notice_days: said.notice_days,
            imputation: said.imputation.as_deref().map(imputation),
            acceleration: said.acceleration,
            discount: said.discount,
        },
    })
}

fn imputation(code: &str) -> Imputation {
    if code == "interest_first" { Imputation::InterestFirst } else { Imputation::PrincipalFirst }
}

impl TermsBook {
    /// What the company and the registers of a client say.
    pub fn of(company: &Arc<Vec<Version>>, registers: &Registers) -> Self {
        let mut own = Vec::new();
        let mut contracts = HashMap::new();
        for ((kind, entity, _), held) in registers {
            let Some(value) = held.value.as_deref() else { continue };
            match kind {
                Kind::Terms => own.extend(version(entity, value)),
                Kind::Contract => {
                    if let Ok(invoice) = entity.parse() {
                        contracts.insert(invoice, value.to_owned());
                    }
                }
                _ => {}
            }
        }
        let versions = if own.is_empty() {
            Arc::clone(company)
        } else {
            own.extend(company.iter().cloned());
            Arc::new(own)
        };
        TermsBook { versions, contracts }
    }

    /// The contract of an invoice, where a person said so.
    pub fn contract(&self, invoice: Id) -> Option<&str> {
        self.contracts.get(&invoice).map(String::as_str)
    }

    /// The versions that govern an invoice.
    pub fn in_force(&self, invoice: Id, issued: Date) -> InForce<'_> {
        in_force(&self.versions, self.contract(invoice), issued)
    }

    /// True when a version says when invoices are to be paid.
    pub fn says_payment(&self) -> bool {
        self.versions.iter().any(|version| version.clauses.payment.is_some())
    }

    /// When an invoice is to be paid: what was agreed with the client, then what its record says, then our general
    /// conditions. Nothing when no version speaks.
    pub fn payment(
        &self,
        invoice: Id,
        issued: Date,
        of_client: Option<PaymentTerms>,
    ) -> Option<PaymentTerms> {
        let found = self.in_force(invoice, issued);
        let (terms, version) = found.payment()?;
        match (version.kind, of_client) {
            (TermsKind::General, Some(own)) => Some(own),
            _ => Some(terms),
        }
    }
}

/// What governs the penalties of one invoice.
#[derive(Clone, Debug)]
pub(crate) struct Governed {
    pub rule: RateRule,
    /// Where a contractual rate that applies is written.
    pub clause: Option<String>,
    pub imputation: Imputation,
    pub notice_days: Option<u16>,
    pub acceleration: Option<String>,
    /// The versions in force, as a letter names them.
    pub governed_by: Option<String>,
    /// Who says the rate, in short.
    pub rate_source: String,
    pub remark: Option<Remark>,
}

/// What a person must know of the rate of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remark {
    /// In words, with the version.
    pub text: String,
    /// True when the rate agreed is not applied.
    pub refused: bool,
}

/// What governs an invoice between professionals, on a day.
pub(crate) fn governed(
    book: &TermsBook,
    item: &Item,
    desk: &Rules,
    rates: &RateTable,
    day: Date,
) -> Governed {
    let found = book.in_force(item.invoice, item.issued);
    let today = HalfYear::of(day);
    let (rule, clause, rate_source, remark) = match found.rate_rule(today, rates) {
        Some(rate) => {
            let version = rate.version;
            let source = version.map(short_name).unwrap_or_default();
            let clause = match rate.rule {
                RateRule::Contractual(_) => version.map(Version::rate_place),
                RateRule::EcbPlus10 | RateRule::PublicBuyer => None,
            };
            let remark = rate.remark.as_ref().map(|remark| rate_remark(remark, &source));
            (rate.rule, clause, source, remark)
        }
        None => of_desk(desk, rates, day),
    };
    let names: Vec<String> = found.versions.iter().map(|version| version.name()).collect();
    Governed {
        rule,
        clause,
        imputation: found.imputation().map_or_else(|| rules::imputation(desk), |(order, _)| order),
        notice_days: found.notice_days().map(|(days, _)| days),
        acceleration: found.acceleration().map(|(clause, _)| clause.to_owned()),
        governed_by: (!names.is_empty()).then(|| names.join(", puis ")),
        rate_source,
        remark,
    }
}

/// What the rules of the desk say where no version speaks of a rate.
fn of_desk(desk: &Rules, rates: &RateTable, day: Date) -> (RateRule, Option<String>, String, Option<Remark>) {
    const SETTINGS: &str = "réglages";
    let RateRule::Contractual(rate) = rules::rate_rule(desk) else {
        return (RateRule::EcbPlus10, None, LAW.to_owned(), None);
    };
    let since = desk.contractual_since.as_deref().and_then(|text| text.parse().ok()).unwrap_or(day);
    let (rule, remark) = contract_rate(rate, HalfYear::of(since), HalfYear::of(day), rates);
    let remark = match remark {
        Some(remark) => rate_remark(&remark, SETTINGS),
        None => Remark {
            text: format!(
                "Taux contractuel de {} sans conditions datées\u{a0}: la lettre ne dit pas où il est écrit",
                typography::rate(rate)
            ),
            refused: false,
        },
    };
    (rule, None, SETTINGS.to_owned(), Some(remark))
}

/// Where a rate nobody agreed on comes from.
pub(crate) const LAW: &str = "loi (C. com., art. L441-10)";

/// A version as screens name it: « CGV du 01/03/2026 ».
pub(crate) fn short_name(version: &Version) -> String {
    let day = typography::date_short(version.effective);
    match (version.kind, &version.contract) {
        (TermsKind::General, _) => format!("CGV du {day}"),
        (TermsKind::Purchase, _) => format!("CGA du client du {day}"),
        (TermsKind::Special, None) => format!("conditions particulières du {day}"),
        (TermsKind::Special, Some(number)) => format!("contrat {number}, conditions du {day}"),
    }
}

/// What there is to say of a contractual rate, in words.
pub(super) fn rate_remark(remark: &RateRemark, source: &str) -> Remark {
    let rate = |rate: &Rate| typography::rate(*rate);
    let half = |half_year: &HalfYear| labels::half_year(&half_year.to_string());
    let (refused, text) = match remark {
        RateRemark::BelowFloor { rate: agreed, floor, half_year } => (
            true,
            format!(
                "Taux de {} ({source}) sous le plancher légal de {} du {}\u{a0}: il n’est pas appliqué, le taux BCE + 10 \
                 points l’est (C. com., art. L441-10)",
                rate(agreed),
                rate(floor),
                half(half_year)
            ),
        ),
        RateRemark::NotPositive { rate: agreed } => (
            true,
            format!(
                "Taux de {} ({source})\u{a0}: ce n’est pas un taux, le taux BCE + 10 points est appliqué (C. com., art. \
                 L441-10)",
                rate(agreed)
            ),
        ),
        RateRemark::PassedLater { rate: agreed, half_year, floor } => (
            false,
            format!(
                "Taux de {} ({source})\u{a0}: appliqué, mais le plancher légal l’a dépassé au {} ({})\u{a0}; à revoir",
                rate(agreed),
                half(half_year),
                rate(floor)
            ),
        ),
        RateRemark::FloorUnknown { rate: agreed, half_year } => (
            false,
            format!(
                "Taux de {} ({source})\u{a0}: appliqué sans contrôle, l’intérêt légal du {} n’est pas connu",
                rate(agreed),
                half(half_year)
            ),
        ),
    };
    Remark { text, refused }
}
