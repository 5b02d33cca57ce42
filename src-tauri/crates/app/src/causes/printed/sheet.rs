//! What the page says, from what the screen says. Amounts are rounded to the euro; nothing else is computed but what
//! bars add up to.

use encaisse_core::causes::Cause;
use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_core::typography::{date_long, month_short, thousands, whole_euros};
use encaisse_typeset::sheet::{
    Bar, CausesSheet, Mark, Panel, Pareto, Reason, Synthesis, SynthesisRow, Trends,
};

use super::actions::{Listed, listed};
use crate::border::causes::{CauseDetail, CauseRow, CausesPage, CausesQuery, MonthPoint, ParetoStep};
use crate::border::clients::Facet;

/// Letter of what has no cause yet.
const UNKNOWN: &str = "?";
const NONE: &str = "—";
/// Months told at least.
const SHORTEST: usize = 6;

/// The page of one company on one day.
pub(super) fn sheet(page: &CausesPage, query: &CausesQuery, company: &str) -> CausesSheet {
    let listed = listed(&page.improvements);
    CausesSheet {
        title: super::TITLE.to_owned(),
        company: company.to_owned(),
        scope: scope(page, query),
        caution: page.cautious.then(|| {
            format!("À lire avec prudence\u{a0}: {}\u{a0}% du montant échu a une cause.", page.qualified_pct)
        }),
        finding: page.finding_by_amount.clone(),
        remarks: [&page.finding_by_count, &page.ranking_note]
            .into_iter()
            .filter(|remark| !remark.is_empty())
            .cloned()
            .collect(),
        synthesis: synthesis(page),
        paretos: paretos(page),
        trends: trends(page, &listed),
        cost: page.cost.sentence.clone(),
        foot: "L’échu est ce qui reste dû, échéance passée. Montants arrondis à l’euro.".to_owned(),
        actions: listed.actions,
    }
}

/// The day read, and the part of the clients kept.
fn scope(page: &CausesPage, query: &CausesQuery) -> String {
    let mut scope = format!("échu au {}", day_long(&page.synthesis.on));
    let label = |facets: &[Facet], code: &str| {
        facets
            .iter()
            .find(|facet| facet.code == code)
            .map_or_else(|| code.to_owned(), |facet| facet.label.clone())
    };
    if let Some(rep) = &query.sales_rep {
        let rep = if rep.is_empty() { "aucun".to_owned() } else { label(&page.sales_reps, rep) };
        scope.push_str(&format!(", commercial\u{a0}: {rep}"));
    }
    if let Some(kind) = &query.customer_type {
        scope.push_str(&format!(", typologie\u{a0}: {}", label(&page.types, kind)));
    }
    scope
}

fn synthesis(page: &CausesPage) -> Synthesis {
    let detail = |letter: &str| page.details.iter().find(|detail| detail.letter == letter);
    let mut rows = Vec::with_capacity(page.synthesis.rows.len() + 2);
    for (cause, row) in causes(page) {
        rows.push(line(Mark::Cause(cause), row, detail(cause.letter()), ""));
    }
    rows.push(line(Mark::Unknown, &page.synthesis.unqualified, detail(UNKNOWN), "À qualifier"));
    rows.push(line(Mark::Total, &page.synthesis.total, Some(&page.total), "Total échu"));
    Synthesis {
        columns: [
            "Cause",
            "Montant",
            "Part",
            "Factures",
            "Clients",
            "Retard",
            "Variation",
            "Processus à revoir",
        ]
        .map(str::to_owned),
        rows,
        note: format!(
            "Retard moyen pondéré par le montant, variation depuis {}. Le total compte chaque client une fois.",
            page.since
        ),
    }
}

/// A to E with their rows.
fn causes(page: &CausesPage) -> impl Iterator<Item = (Cause, &CauseRow)> {
    page.synthesis.rows.iter().filter_map(|row| Some((Cause::from_letter(row.cause.as_deref()?)?, row)))
}

fn line(mark: Mark, row: &CauseRow, detail: Option<&CauseDetail>, label: &str) -> SynthesisRow {
    let known = |value: Option<String>| value.unwrap_or(NONE.to_owned());
    let detailed = detail.filter(|_| row.invoices > 0);
    SynthesisRow {
        mark,
        cells: [
            detail.map_or_else(|| label.to_owned(), |detail| detail.label.clone()),
            euros(row.amount_cents),
            match mark {
                Mark::Total => String::new(),
                _ => known(detail.and_then(|detail| detail.share_pct).map(|share| format!("{share}\u{a0}%"))),
            },
            count(row.invoices),
            count(row.clients),
            known(
                detailed
                    .and_then(|detail| detail.days_late_avg)
                    .map(|days| format!("{}\u{a0}j", count(days))),
            ),
            known(detail.map(|detail| change(detail.change_cents))),
            detail.map(|detail| detail.process.clone()).unwrap_or_default(),
        ],
    }
}

fn paretos(page: &CausesPage) -> Vec<Pareto> {
    let nothing = if page.synthesis.total.invoices == 0 {
        "Aucune facture n’est échue."
    } else {
        "Aucune facture échue n’a encore de cause."
    };
    let pareto = |title: &str, steps: &[ParetoStep], value: fn(i64) -> String| Pareto {
        title: title.to_owned(),
        order: steps.iter().map(|step| step.letter.as_str()).collect::<Vec<_>>().join(", "),
        bars: steps.iter().filter_map(|step| bar(step, value)).collect(),
        nothing: nothing.to_owned(),
    };
    vec![
        pareto("Par montant, en €", &page.pareto_by_amount, bare_euros),
        pareto("Par nombre", &page.pareto_by_count, count),
    ]
}

fn bar(step: &ParetoStep, value: fn(i64) -> String) -> Option<Bar> {
    Some(Bar {
        cause: Cause::from_letter(&step.letter)?,
        weight: step.value,
        value: value(step.value),
        cumulative: format!("{}\u{a0}%", step.cumulative_pct),
    })
}

fn trends(page: &CausesPage, listed: &Listed) -> Trends {
    let months = told(&page.months);
    let name = |point: Option<&&MonthPoint>| {
        point.and_then(|point| day(&point.on)).map(month_short).unwrap_or_default()
    };
    let running = months.last().is_some_and(|point| point.running);
    let last = name(months.last());
    let ending = if running && !last.is_empty() { format!("{last}, en cours") } else { last };
    let panels = Cause::ALL
        .into_iter()
        .enumerate()
        .map(|(index, cause)| {
            let values: Vec<i64> =
                months.iter().map(|point| point.by_cause.get(index).copied().unwrap_or_default()).collect();
            let detail = page.details.iter().find(|detail| detail.letter == cause.letter());
            let end = |value: Option<&i64>| value.map(|cents| euros(*cents)).unwrap_or_default();
            Panel {
                cause,
                label: detail.map(|detail| detail.label.clone()).unwrap_or_default(),
                ends: [end(values.first()), end(values.last())],
                values,
                starts: listed.starts(cause, &months),
                reasons: detail.map(reasons).unwrap_or_default(),
            }
        })
        .collect();
    Trends {
        title: "Cause par cause, mois par mois".to_owned(),
        note: format!(
            "Échu en fin de mois, {} mois, même échelle. Trait numéroté\u{a0}: début de l’action. Entre parenthèses\u{a0}: factures.",
            months.len()
        ),
        months: [name(months.first()), ending],
        running,
        panels,
    }
}

/// Months from the first one with something overdue, six at least.
fn told(months: &[MonthPoint]) -> Vec<&MonthPoint> {
    let first = months.iter().position(|point| point.total_cents > 0).unwrap_or(months.len());
    months.iter().skip(first.min(months.len().saturating_sub(SHORTEST))).collect()
}

/// The process is named where it is not that of the cause.
fn reasons(detail: &CauseDetail) -> Vec<Reason> {
    let reason = |reason: &crate::border::causes::SubReasonSum| Reason {
        label: reason.label.clone(),
        value: format!("{} ({})", euros(reason.amount_cents), count(reason.invoices)),
        process: (reason.process != detail.process).then(|| format!("processus\u{a0}: {}", reason.process)),
    };
    detail.sub_reasons.iter().map(reason).collect()
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

fn day_long(text: &str) -> String {
    day(text).map_or_else(|| text.to_owned(), date_long)
}

fn euros(cents: i64) -> String {
    whole_euros(Cents::new(cents))
}

/// Without its unit, which the title of the chart says.
fn bare_euros(cents: i64) -> String {
    euros(cents).trim_end_matches('€').trim_end_matches('\u{a0}').to_owned()
}

fn count(number: i64) -> String {
    thousands(number.unsigned_abs())
}

fn change(cents: i64) -> String {
    match cents {
        0 => "stable".to_owned(),
        ..0 => euros(cents),
        1.. => format!("+{}", euros(cents)),
    }
}
