//! From the text of each file to its table. Figures are written as text there, so that they stay decimal.

use encaisse_core::legal::customer_type::PenaltyRules;
use encaisse_core::legal::fixed_compensation::{CompensationRow, CompensationTable};
use encaisse_core::legal::half_year::HalfYear;
use encaisse_core::legal::limitation::{ClaimKind, LimitationRow, LimitationTable, YearCount};
use encaisse_core::legal::payment_terms::{CeilingRow, CeilingTable, CountedFrom, Counting, Situation};
use encaisse_core::legal::rates::{Confidence, RateKind, RateRow, RateTable};
use encaisse_core::money::{Cents, Rate};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::LegalTableError;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RatesFile {
    #[serde(default)]
    legal_year: Vec<LegalYear>,
    half_year: Vec<HalfYearBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LegalYear {
    year: i32,
    rate: String,
    source: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HalfYearBlock {
    period: String,
    confidence: String,
    ecb: EcbRate,
    legal: Option<LegalRates>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EcbRate {
    rate: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LegalRates {
    individuals: String,
    others: String,
    source: String,
}

pub(super) fn rates(text: &str) -> Result<RateTable, LegalTableError> {
    let file: RatesFile = read("rates.toml", text)?;
    let mut rows = Vec::new();
    for block in file.legal_year {
        let at = Place { file: "rates.toml", entry: block.year.to_string() };
        let confidence = at.confidence(&block.confidence)?;
        let rate = at.rate("rate", &block.rate)?;
        for half_year in [HalfYear::first(block.year), HalfYear::second(block.year)] {
            for kind in [RateKind::LegalIndividuals, RateKind::LegalOthers] {
                let (source, confidence) = (block.source.clone(), confidence.clone());
                rows.push(RateRow { kind, half_year, rate, source, confidence });
            }
        }
    }
    for block in file.half_year {
        let at = Place { file: "rates.toml", entry: block.period.clone() };
        let confidence = at.confidence(&block.confidence)?;
        let half_year = at.field("period", &block.period, block.period.parse().ok())?;
        let mut add = |kind, field, rate: &str, source: &str| -> Result<(), LegalTableError> {
            let rate = at.rate(field, rate)?;
            let confidence = confidence.clone();
            rows.push(RateRow { kind, half_year, rate, source: source.to_owned(), confidence });
            Ok(())
        };
        add(RateKind::EcbRefinancing, "ecb.rate", &block.ecb.rate, &block.ecb.source)?;
        if let Some(legal) = block.legal {
            add(RateKind::LegalIndividuals, "legal.individuals", &legal.individuals, &legal.source)?;
            add(RateKind::LegalOthers, "legal.others", &legal.others, &legal.source)?;
        }
    }
    Ok(RateTable::new(rows)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndemnityFile {
    amount: Vec<IndemnityBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndemnityBlock {
    rules: String,
    since: String,
    amount: String,
    source: String,
}

pub(super) fn compensation(text: &str) -> Result<CompensationTable, LegalTableError> {
    let file: IndemnityFile = read("indemnity.toml", text)?;
    let row = |block: IndemnityBlock| -> Result<CompensationRow, LegalTableError> {
        let at = Place { file: "indemnity.toml", entry: format!("{} {}", block.rules, block.since) };
        let rules = match block.rules.as_str() {
            "professionals" => Some(PenaltyRules::BetweenProfessionals),
            "public" => Some(PenaltyRules::PublicBuyer),
            _ => None,
        };
        let cents = block.amount.parse::<Decimal>().ok().and_then(exact_cents);
        Ok(CompensationRow {
            rules: at.field("rules", &block.rules, rules)?,
            since: at.field("since", &block.since, block.since.parse().ok())?,
            amount: at.field("amount", &block.amount, cents)?,
            source: block.source,
        })
    };
    Ok(CompensationTable::new(file.amount.into_iter().map(row).collect::<Result<_, _>>()?))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CeilingsFile {
    ceiling: Vec<CeilingBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CeilingBlock {
    situation: String,
    from: String,
    count: String,
    days: u16,
    source: String,
}

pub(super) fn ceilings(text: &str) -> Result<CeilingTable, LegalTableError> {
    let file: CeilingsFile = read("payment_terms.toml", text)?;
    let row = |block: CeilingBlock| -> Result<CeilingRow, LegalTableError> {
        let at = Place { file: "payment_terms.toml", entry: block.situation.clone() };
        let from = match block.from.as_str() {
            "invoice" => Some(CountedFrom::InvoiceDate),
            "delivery" => Some(CountedFrom::Delivery),
            "payment-request" => Some(CountedFrom::PaymentRequest),
            _ => None,
        };
        let counting = match block.count.as_str() {
            "days" => Some(Counting::Days(block.days)),
            "days-then-end-of-month" => Some(Counting::DaysThenEndOfMonth(block.days)),
            "end-of-month-then-days" => Some(Counting::EndOfMonthThenDays(block.days)),
            "end-of-ten-days-then-days" => Some(Counting::EndOfTenDaysThenDays(block.days)),
            _ => None,
        };
        Ok(CeilingRow {
            situation: at.field("situation", &block.situation, Situation::from_code(&block.situation))?,
            from: at.field("from", &block.from, from)?,
            counting: at.field("count", &block.count, counting)?,
            source: block.source,
        })
    };
    Ok(CeilingTable { rows: file.ceiling.into_iter().map(row).collect::<Result<_, _>>()? })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitationFile {
    alert_months: Vec<u8>,
    period: Vec<PeriodBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodBlock {
    claim: String,
    years: u8,
    count: String,
    source: String,
}

pub(super) fn limitation(text: &str) -> Result<LimitationTable, LegalTableError> {
    let file: LimitationFile = read("limitation.toml", text)?;
    let row = |block: PeriodBlock| -> Result<LimitationRow, LegalTableError> {
        let at = Place { file: "limitation.toml", entry: block.claim.clone() };
        let count = match block.count.as_str() {
            "from-the-day" => Some(YearCount::FromTheDay),
            "calendar-years-after" => Some(YearCount::CalendarYearsAfter),
            _ => None,
        };
        Ok(LimitationRow {
            kind: at.field("claim", &block.claim, ClaimKind::from_code(&block.claim))?,
            years: block.years,
            count: at.field("count", &block.count, count)?,
            source: block.source,
        })
    };
    Ok(LimitationTable {
        rows: file.period.into_iter().map(row).collect::<Result<_, _>>()?,
        alert_months: file.alert_months,
    })
}

/// Reads a file of the law.
pub(super) fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, LegalTableError> {
    toml::from_str(text).map_err(|error| LegalTableError::Unreadable { file, detail: error.to_string() })
}

/// An amount of euros written with whole cents; anything finer would be rounded unseen.
fn exact_cents(euros: Decimal) -> Option<Cents> {
    let cents = Cents::round_half_up(euros)?;
    (cents.euros() == euros).then_some(cents)
}

/// Where a field stands, for the error that names it.
struct Place {
    file: &'static str,
    entry: String,
}

impl Place {
    fn field<T>(&self, field: &'static str, value: &str, read: Option<T>) -> Result<T, LegalTableError> {
        read.ok_or_else(|| LegalTableError::Field {
            file: self.file,
            entry: self.entry.clone(),
            field,
            value: value.to_owned(),
        })
    }

    fn rate(&self, field: &'static str, value: &str) -> Result<Rate, LegalTableError> {
        self.field(field, value, value.parse().ok())
    }

    fn confidence(&self, value: &str) -> Result<Confidence, LegalTableError> {
        let read = match value {
            "official" => Some(Confidence::Official),
            "secondary" => Some(Confidence::Secondary),
            _ => None,
        };
        self.field("confidence", value, read)
    }
}
