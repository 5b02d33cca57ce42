//! Late interest and fixed compensation of what is overdue, line by line, and what becomes of them.

mod acts;
mod fates;
mod report;

use std::collections::BTreeMap;

use encaisse_core::dates::{Date, PaymentTerms};
use encaisse_core::entries::Nature;
use encaisse_core::ids::Id;
use encaisse_core::invoices::{Item, ItemKind};
use encaisse_core::legal::customer_type::{CustomerType, LegalStatus, PenaltiesBlocked, PenaltyRules};
use encaisse_core::legal::fixed_compensation::{Instalment, Invoice, fixed_compensation};
use encaisse_core::legal::half_year::HalfYear;
use encaisse_core::legal::late_interest::{
    Claim, DayCount, LateInterest, LateInterestError, PrincipalEvent, RateRule, Reduction, late_interest,
};
use encaisse_core::legal::rates::RateError;
use encaisse_core::letters::rate_source;
use encaisse_core::money::Cents;
use encaisse_core::typography;
use encaisse_store::Read;

pub(crate) use fates::{Fates, InvoiceFate, fates};
pub use report::{PenaltyItem, PenaltyReport};

use crate::border::letters::SegmentView;
use crate::border::settings::Rules;
use crate::error::{Outcome, Refusal};
use crate::legal_tables::LegalTables;
use crate::projection::Projected;
use crate::rules;
use crate::terms::{Governed, governed};

/// What one overdue item bears.
#[derive(Clone, Debug)]
pub(crate) struct Penalty {
    pub item: Item,
    pub due: Date,
    /// Part of it that is contested: it bears nothing here.
    pub contested: Cents,
    pub interest: LateInterest,
    /// What its terms say.
    pub terms: Governed,
    /// Once an invoice: nothing on the other instalments.
    pub indemnity: Cents,
    /// What of it was given up or received apart from the principal.
    pub less: Less,
}

/// What of the penalties of an item is settled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Less {
    pub received: Cents,
    pub waived: Cents,
    /// Of the indemnity.
    pub indemnity_received: Cents,
    /// Of the indemnity.
    pub indemnity_waived: Cents,
}

impl Penalty {
    /// Interest left to claim.
    pub fn interest_left(&self) -> Cents {
        self.interest.interest - self.less.received - self.less.waived
    }

    /// Indemnity left to claim.
    pub fn indemnity_left(&self) -> Cents {
        self.indemnity - self.less.indemnity_received - self.less.indemnity_waived
    }
}

/// What penalties are computed from, beside the item.
#[derive(Clone, Debug)]
pub(crate) struct Rulebook {
    pub tables: LegalTables,
    pub rules: Rules,
    /// Terms of payment where neither a version nor the client has any.
    pub default_terms: PaymentTerms,
}

impl Rulebook {
    pub fn of(read: Read<'_>) -> Outcome<Self> {
        Ok(Rulebook {
            tables: rules::tables(read)?,
            rules: rules::rules(read)?,
            default_terms: rules::default_terms(read)?,
        })
    }
}

/// Who the client is for the law.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Standing {
    pub kind: CustomerType,
    pub status: LegalStatus,
    pub request_received: Option<Date>,
}

impl Standing {
    pub fn of(projected: &Projected) -> Self {
        let record = &projected.record;
        let day = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
        Standing {
            kind: CustomerType::from_code(&record.customer_type).unwrap_or(CustomerType::Unknown),
            status: day(&record.insolvent_since)
                .map_or(LegalStatus::InOrder, |since| LegalStatus::Insolvency { since }),
            request_received: day(&record.request_received),
        }
    }
}

/// Overdue items of a client on `until`, oldest first: those a letter can be about.
pub(crate) fn overdue(projected: &Projected, until: Date) -> Vec<Item> {
    open(projected, |due| due < until)
}

/// Items of a client that are not late on `today`, the soonest first: those a reminder before the due date is about.
pub(crate) fn coming(projected: &Projected, today: Date) -> Vec<Item> {
    open(projected, |due| due >= today)
}

fn open(projected: &Projected, wanted: impl Fn(Date) -> bool) -> Vec<Item> {
    let mut items: Vec<Item> = projected
        .account
        .items
        .iter()
        .filter(|item| item.class.is_411() && item.kind == ItemKind::Invoice && item.remaining.is_positive())
        .filter(|item| item.due.is_some_and(|due| wanted(due.day())))
        .cloned()
        .collect();
    items.sort_by_key(|item| (item.due.map(|due| due.day()), item.piece.clone(), item.rank));
    items
}

/// What may be claimed of an item: what remains, less the part that is contested.
pub(crate) fn claimable(projected: &Projected, item: &Item) -> Cents {
    item.remaining - projected.contested(item)
}

/// The penalties of these items to `until` included, on what is not contested.
pub(crate) fn of_items(
    projected: &Projected,
    items: &[Item],
    book: &Rulebook,
    until: Date,
) -> Outcome<Vec<Penalty>> {
    let standing = Standing::of(projected);
    let regime = standing
        .kind
        .penalties_allowed(standing.request_received)
        .map_err(|blocked| Refusal::PenaltiesWithheld(blocked_words(blocked)))?;
    let mut indemnities: BTreeMap<Id, Cents> = BTreeMap::new();
    for item in items {
        indemnities
            .entry(item.invoice)
            .or_insert_with(|| indemnity(projected, item.invoice, &standing, book, until));
    }
    items
        .iter()
        .map(|item| {
            let due = item.due.map_or(until, |due| due.day());
            // Nothing runs any more once the principal is paid.
            let last_day =
                standing.status.last_interest_day(item.settled_on.map_or(until, |on| on.min(until)));
            let terms = terms_of(projected, item, book, regime, until);
            let interest = interest_of(projected, item, book, &terms, last_day).map_err(interest_refusal)?;
            // The first instalment claimed, whole or in part, takes the indemnity of its invoice; the others find none.
            let settled = item.remaining.is_zero() && item.settled_on.is_some();
            let indemnity = if settled || claimable(projected, item).is_positive() {
                indemnities.insert(item.invoice, Cents::ZERO).unwrap_or_default()
            } else {
                Cents::ZERO
            };
            let contested = projected.contested(item);
            Ok(Penalty {
                item: item.clone(),
                due,
                contested,
                interest,
                terms,
                indemnity,
                less: Less::default(),
            })
        })
        .collect()
}

/// What governs the penalties of an item: the terms in force at the date of its invoice; a public buyer has a rate of
/// the law that no terms change.
pub(crate) fn terms_of(
    projected: &Projected,
    item: &Item,
    book: &Rulebook,
    regime: PenaltyRules,
    day: Date,
) -> Governed {
    let mut terms = governed(&projected.terms, item, &book.rules, &book.tables.rates, day);
    if regime == PenaltyRules::PublicBuyer {
        terms.rule = RateRule::PublicBuyer;
        (terms.clause, terms.remark) = (None, None);
    }
    terms
}

fn interest_of(
    projected: &Projected,
    item: &Item,
    book: &Rulebook,
    terms: &Governed,
    until: Date,
) -> Result<LateInterest, LateInterestError> {
    let claim = Claim {
        principal: item.amount - projected.contested(item),
        due: item.due.map_or(until, |due| due.day()),
        events: &reductions(projected, item),
        until,
        rule: terms.rule,
        imputation: terms.imputation,
        day_count: DayCount::Actual365,
    };
    late_interest(&claim, &book.tables.rates)
}

/// Every rate these items lack, each half-year once: they are confirmed or entered together, not one by one.
pub(crate) fn missing_rates(
    projected: &Projected,
    items: &[Item],
    book: &Rulebook,
    until: Date,
) -> Vec<Refusal> {
    let standing = Standing::of(projected);
    let Ok(regime) = standing.kind.penalties_allowed(standing.request_received) else {
        return Vec::new();
    };
    let last_day = standing.status.last_interest_day(until);
    let mut errors: Vec<RateError> = Vec::new();
    for item in items {
        let terms = terms_of(projected, item, book, regime, until);
        if let Err(LateInterestError::Rates(found)) = interest_of(projected, item, book, &terms, last_day) {
            errors.extend(found);
        }
    }
    errors.sort_by_key(|error| half_year_of(error).first_day());
    errors.dedup();
    errors.into_iter().map(rate_refusal).collect()
}

fn half_year_of(error: &RateError) -> HalfYear {
    match error {
        RateError::Missing { half_year, .. }
        | RateError::Unconfirmed { half_year, .. }
        | RateError::BeforeRule { half_year, .. }
        | RateError::OutOfRange { half_year } => *half_year,
    }
}

/// Late interest and fixed compensation of everything overdue that may be claimed, in cents.
pub(crate) fn overdue_totals(read: Read<'_>, projected: &Projected, today: Date) -> Outcome<(i64, i64)> {
    let mut items = overdue(projected, today);
    items.retain(|item| claimable(projected, item).is_positive() && projected.assigned(item).is_none());
    let penalties = of_items(projected, &items, &Rulebook::of(read)?, today)?;
    let interest: Cents = penalties.iter().map(|penalty| penalty.interest.interest).sum();
    let indemnity: Cents = penalties.iter().map(|penalty| penalty.indemnity).sum();
    Ok((interest.get(), indemnity.get()))
}

fn reductions(projected: &Projected, item: &Item) -> Vec<PrincipalEvent> {
    projected
        .account
        .reductions(item)
        .into_iter()
        .map(|(on, amount, nature)| PrincipalEvent {
            on,
            amount,
            kind: match nature {
                Nature::CreditNote | Nature::Discount | Nature::WriteOff | Nature::SmallDifference => {
                    Reduction::CreditNote
                }
                _ => Reduction::Payment,
            },
        })
        .collect()
}

fn indemnity(projected: &Projected, invoice: Id, standing: &Standing, book: &Rulebook, until: Date) -> Cents {
    let instalments: Vec<Instalment> = projected
        .account
        .items
        .iter()
        .filter(|item| item.invoice == invoice)
        .filter_map(|item| Some(Instalment { due: item.due?.day(), settled: item.settled_on }))
        .collect();
    let invoice = Invoice {
        customer: standing.kind,
        status: standing.status,
        request_received: standing.request_received,
        instalments: &instalments,
    };
    fixed_compensation(&invoice, &book.tables.compensation, until).map_or(Cents::ZERO, |row| row.amount)
}

/// Why no penalties are shown, in words.
pub(crate) fn blocked_words(blocked: PenaltiesBlocked) -> &'static str {
    match blocked {
        PenaltiesBlocked::TypeUnknown => "la typologie du client est à préciser",
        PenaltiesBlocked::Consumer => "un particulier ne doit ni pénalités ni indemnité de 40\u{a0}€",
        PenaltiesBlocked::NonProfessionalAssociation => {
            "une association non professionnelle ne doit ni pénalités ni indemnité de 40\u{a0}€"
        }
        PenaltiesBlocked::ReceiptDateMissing => {
            "la date de réception de la demande de paiement par l’acheteur public manque"
        }
    }
}

pub(crate) fn interest_refusal(error: LateInterestError) -> Refusal {
    match error {
        LateInterestError::Rates(errors) => {
            errors.into_iter().next().map_or_else(|| Refusal::Fault("rates".to_owned()), rate_refusal)
        }
        other => Refusal::Fault(other.to_string()),
    }
}

pub(crate) fn rate_refusal(error: RateError) -> Refusal {
    match error {
        RateError::Missing { half_year, .. } => {
            Refusal::RateMissing { half_year: half_year.to_string(), rate: "taux de refinancement de la BCE" }
        }
        RateError::Unconfirmed { half_year, rate, .. } => Refusal::RateUnconfirmed {
            half_year: half_year.to_string(),
            proposed: rate.as_percent().to_string().replace('.', ","),
        },
        RateError::BeforeRule { half_year, .. } => Refusal::RateMissing {
            half_year: half_year.to_string(),
            rate: "la règle du taux par semestre n’existait pas encore",
        },
        RateError::OutOfRange { half_year } => Refusal::Fault(format!("rate of {half_year}")),
    }
}

/// The periods of a penalty, as a screen shows them.
pub(crate) fn segment_views(penalty: &Penalty) -> Vec<SegmentView> {
    use encaisse_core::legal::late_interest::SegmentStart;
    penalty
        .interest
        .segments
        .iter()
        .map(|segment| SegmentView {
            from: segment.from.to_string(),
            to: segment.to.to_string(),
            days: segment.days,
            base_cents: segment.base.get(),
            rate_bp: segment.rate.basis_points().unwrap_or_default(),
            amount_cents: segment.amount.get(),
            rate_source: rate_source(penalty.terms.rule, segment).to_owned(),
            why: match segment.starts {
                SegmentStart::DayAfterDue => "lendemain de l’échéance".to_owned(),
                SegmentStart::NewHalfYear => "nouveau semestre".to_owned(),
                SegmentStart::AfterPayment { amount, on } => {
                    format!(
                        "après versement de {} le {}",
                        typography::amount(amount),
                        typography::date_short(on)
                    )
                }
                SegmentStart::AfterCreditNote { amount, on } => {
                    format!("après avoir de {} du {}", typography::amount(amount), typography::date_short(on))
                }
            },
        })
        .collect()
}
