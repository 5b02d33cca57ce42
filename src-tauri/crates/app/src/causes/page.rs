//! The page « Causes »: the synthesis with its details, its months, its cost and its actions.

use encaisse_core::causes::synthesis::{Point, Synthesis, Weight, average_days, delay_cost};
use encaisse_core::causes::{Cause, Reason};
use encaisse_core::money::{Cents, Rate};
use encaisse_store::Read;
use encaisse_store::causes::client_names;
use encaisse_store::clients::{customer_types, sales_reps};
use rust_decimal::Decimal;

use super::findings::{cost_sentence, finding, ranking_note, since_words};
use super::reasons::{Reasons, first_process, process_label};
use super::{UNQUALIFIED, causes_of};
use crate::border::causes::{
    CauseDetail, CauseRow, Causes, CausesPage, CausesQuery, ClientCost, DelayCost, MonthPoint, ParetoStep,
    SubReasonSum,
};
use crate::border::clients::Facet;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::{labels, rules};

/// Months told, the running one included.
const MONTHS: usize = 24;
/// Share of the overdue amount that must have a cause before one may conclude, in percent.
const ENOUGH: i64 = 80;
/// Clients named in the cost of delays.
const COSTLY: usize = 10;

impl Desk {
    /// The page « Causes » on one day.
    pub fn causes_page(&mut self, query: &CausesQuery) -> Outcome<CausesPage> {
        let synthesis = self.synthesis_of(query, MONTHS)?;
        let (today, people) = (self.today(), self.people()?);
        let read = self.view_on(synthesis.day)?;
        let reasons = Reasons::of(read)?;
        let rate = rules::rules(read)?.financing_rate_bp;
        let causes = causes_of(&synthesis);
        let qualified: i64 = causes.rows.iter().map(|row| row.amount_cents).sum();
        let qualified_pct = percent(qualified, causes.total.amount_cents).unwrap_or(100);
        let months: Vec<MonthPoint> = synthesis.points.iter().map(|point| month(point, &synthesis)).collect();
        let details = details(&synthesis, &reasons, rate);
        Ok(CausesPage {
            total: plain(&synthesis.total, "", "Total échu", former_total(&synthesis), rate),
            qualified_invoices: causes.total.invoices - causes.unqualified.invoices,
            pareto_by_amount: pareto(&causes, &causes.ranking.by_amount, |row| row.amount_cents),
            pareto_by_count: pareto(&causes, &causes.ranking.by_count, |row| row.invoices),
            qualified_pct,
            cautious: causes.total.amount_cents > 0 && qualified_pct < ENOUGH,
            finding_by_amount: finding(&causes, false),
            finding_by_count: finding(&causes, true),
            ranking_note: ranking_note(&causes, &details),
            since: since_words(&synthesis),
            cost: cost(read, &synthesis, rate)?,
            improvements: super::improvements::views(read, &synthesis, today)?,
            processes: reasons.processes(),
            people,
            sales_reps: facets(sales_reps(read, today)?, |code| {
                if code.is_empty() { "Personne".to_owned() } else { code.to_owned() }
            }),
            types: facets(customer_types(read, today)?, |code| labels::customer_type(code).to_owned()),
            months,
            details,
            synthesis: causes,
        })
    }
}

fn facets(values: Vec<(String, i64)>, label: impl Fn(&str) -> String) -> Vec<Facet> {
    values.into_iter().map(|(code, count)| Facet { label: label(&code), code, count }).collect()
}

/// Whole percents, halves up; `None` of nothing.
pub(super) fn percent(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (part * 100 + whole / 2) / whole)
}

/// Causes in the order of a ranking, each with the share that it and those before it make.
fn pareto(causes: &Causes, order: &[String], weight: impl Fn(&CauseRow) -> i64) -> Vec<ParetoStep> {
    let rows = || {
        order.iter().filter_map(|letter| causes.rows.iter().find(|row| row.cause.as_ref() == Some(letter)))
    };
    let all: i64 = rows().map(&weight).sum();
    let mut so_far = 0;
    rows()
        .map(|row| {
            let value = weight(row);
            so_far += value;
            ParetoStep {
                letter: row.cause.clone().unwrap_or_default(),
                value,
                cumulative_pct: percent(so_far, all).unwrap_or_default(),
            }
        })
        .collect()
}

fn former(synthesis: &Synthesis) -> Option<&Point> {
    synthesis.points.len().checked_sub(2).and_then(|rank| synthesis.points.get(rank))
}

fn former_total(synthesis: &Synthesis) -> Cents {
    former(synthesis).map(Point::total).unwrap_or_default()
}

/// What is told of a sum without sub-reasons.
fn plain(weight: &Weight, letter: &str, label: &str, former: Cents, rate: Option<i64>) -> CauseDetail {
    CauseDetail {
        letter: letter.to_owned(),
        label: label.to_owned(),
        share_pct: None,
        days_late_avg: weight.average_days(),
        change_cents: (weight.amount - former).get(),
        dominant: None,
        process: String::new(),
        sub_reasons: Vec::new(),
        cost_cents: rate.map(|bp| cost_at(weight.cent_days, bp).get()),
    }
}

fn month(point: &Point, synthesis: &Synthesis) -> MonthPoint {
    MonthPoint {
        on: point.on.to_string(),
        running: point.on == synthesis.day,
        by_cause: point.amounts.iter().map(|cents| cents.get()).collect(),
        invoices_by_cause: point.invoices.iter().map(|count| i64::from(*count)).collect(),
        unqualified_cents: point.unqualified.get(),
        total_cents: point.total().get(),
    }
}

fn details(synthesis: &Synthesis, reasons: &Reasons, rate: Option<i64>) -> Vec<CauseDetail> {
    let qualified: i64 = synthesis.causes.iter().map(|weight| weight.amount.get()).sum();
    let before = former(synthesis);
    let cost = |weight: &Weight| rate.map(|bp| cost_at(weight.cent_days, bp).get());
    let mut details: Vec<CauseDetail> = Cause::ALL
        .iter()
        .zip(&synthesis.causes)
        .enumerate()
        .map(|(rank, (cause, weight))| {
            let former = before.and_then(|point| point.amounts.get(rank)).copied().unwrap_or_default();
            let main = weight.dominant().map(|reason| reasons.process(reason));
            CauseDetail {
                letter: cause.letter().to_owned(),
                label: labels::cause(*cause).to_owned(),
                share_pct: percent(weight.amount.get(), qualified),
                days_late_avg: weight.average_days(),
                change_cents: (weight.amount - former).get(),
                dominant: weight.dominant().map(|reason| reasons.label(reason.code())),
                process: process_label(main.as_deref().unwrap_or(first_process(*cause).code())),
                sub_reasons: sub_reasons(weight, *cause, reasons),
                cost_cents: cost(weight),
            }
        })
        .collect();
    let rest = before.map(|point| point.unqualified).unwrap_or_default();
    details.push(plain(&synthesis.unqualified, UNQUALIFIED, "À qualifier", rest, rate));
    details
}

fn sub_reasons(weight: &Weight, cause: Cause, reasons: &Reasons) -> Vec<SubReasonSum> {
    let mut sums: Vec<SubReasonSum> = weight
        .reasons
        .iter()
        .map(|(reason, (amount, invoices))| SubReasonSum {
            code: reason.as_ref().map(|reason| reason.code().to_owned()),
            label: reason
                .as_ref()
                .map_or_else(|| "Sans précision".to_owned(), |reason| reasons.label(reason.code())),
            process: process_of(reason.as_ref(), cause, reasons),
            amount_cents: amount.get(),
            invoices: i64::from(*invoices),
        })
        .collect();
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.amount_cents));
    sums
}

fn process_of(reason: Option<&Reason>, cause: Cause, reasons: &Reasons) -> String {
    let code =
        reason.map_or_else(|| first_process(cause).code().to_owned(), |reason| reasons.process(reason));
    process_label(&code)
}

/// What cents times days late cost, at a rate in hundredths of a percent a year.
pub(crate) fn cost_at(cent_days: i128, rate_bp: i64) -> Cents {
    delay_cost(cent_days, Rate::percent(Decimal::new(rate_bp, 2)))
}

fn cost(read: Read<'_>, synthesis: &Synthesis, rate_bp: Option<i64>) -> Outcome<DelayCost> {
    let Some(bp) = rate_bp else {
        return Ok(DelayCost {
            rate_bp: None,
            total_cents: 0,
            per_day_cents: 0,
            clients: Vec::new(),
            sentence:
                "Dites ce que vous coûte l’argent (découvert, affacturage) dans Réglages\u{a0}: les retards \
                       auront un prix."
                    .to_owned(),
        });
    };
    let mut weights = synthesis.clients.clone();
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.cent_days));
    weights.truncate(COSTLY);
    let ids: Vec<i64> = weights.iter().map(|weight| weight.client).collect();
    let clients: Vec<ClientCost> = client_names(read, &ids)?
        .into_iter()
        .zip(weights)
        .map(|((code, name), weight)| ClientCost {
            code,
            name,
            overdue_cents: weight.amount.get(),
            days_late_avg: average_days(weight.cent_days, weight.amount).unwrap_or_default(),
            cost_cents: cost_at(weight.cent_days, bp).get(),
        })
        .collect();
    let total = cost_at(synthesis.total.cent_days, bp);
    let per_day = cost_at(i128::from(synthesis.total.amount.get()), bp);
    let sentence = cost_sentence(Cents::new(bp), total, per_day, clients.first());
    Ok(DelayCost {
        rate_bp: Some(bp),
        total_cents: total.get(),
        per_day_cents: per_day.get(),
        clients,
        sentence,
    })
}
