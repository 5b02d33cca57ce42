//! The annex: every period of penalties with its base, its days and its rate, so that the debtor can redo the
//! sum by hand, and what paying by the code settles.

use super::facts::{CustomerWording, LetterFacts};
use super::head;
use super::letter::{Block, ColumnKind, Row, RowStyle, Run, Table};
use super::rates::{imputation, order, rate_source, rule};
use super::table::column;
use super::values::Claim;
use crate::legal::late_interest::{Segment, SegmentStart};
use crate::typography::{NBSP, amount, date_short, plain, rate, running, siren};

/// The blocks of the annex: computation first, then how to pay.
pub(super) fn blocks(facts: &LetterFacts, claim: &Claim, code: String) -> Vec<Block> {
    let mut blocks = Vec::new();
    let day = date_short(facts.date);
    if facts.claimed().any(|item| !item.segments.is_empty()) {
        let what = match facts.customer {
            CustomerWording::PublicBuyer => "intérêts moratoires arrêtés",
            _ => "pénalités de retard arrêtées",
        };
        blocks.push(Block::Heading(format!("Annexe{NBSP}: calcul des {what} au {day}")));
        blocks.push(Block::Small(text(&identity(facts))));
        blocks.push(Block::Small(text(&method(facts))));
        blocks.push(Block::Table(segments(facts, claim)));
        blocks.push(Block::Table(rates(facts)));
        blocks.extend(terms(facts));
    }
    if claim.indemnity_count > 0 {
        blocks.push(Block::Small(text(&indemnities(facts, claim))));
    }
    blocks.push(head::payment(&facts.bank, &facts.reference, claim.total, code));
    blocks.push(Block::Small(text(&settlement(facts, claim))));
    blocks
}

fn text(text: &str) -> Vec<Run> {
    vec![Run { text: text.to_owned(), bold: false }]
}

fn identity(facts: &LetterFacts) -> String {
    let number = facts.client.siren.as_deref().map(|number| format!(", SIREN {}", siren(&plain(number))));
    format!(
        "Compte {}, {}{}. Référence {}.",
        plain(&facts.client.code),
        plain(&facts.client.name),
        number.unwrap_or_default(),
        plain(&facts.reference)
    )
}

fn method(facts: &LetterFacts) -> String {
    let change = match facts.customer {
        CustomerWording::PublicBuyer => {
            "Le taux est celui en vigueur le premier jour du semestre au cours duquel les intérêts ont commencé à \
             courir ; il ne change plus ensuite."
        }
        _ => "Une nouvelle période commence à chaque semestre, à chaque règlement et à chaque avoir.",
    };
    let contested = if facts.is_partial() {
        " La part contestée d’une facture n’entre dans aucune base."
    } else {
        ""
    };
    let sentence = format!(
        "Montant d’une période = base TTC × taux annuel × jours / 365, arrondi au centime. Les jours sont comptés du \
         lendemain de l’échéance au {} inclus. {change}{contested} {} Ni les pénalités ni l’indemnité ne sont soumises à la TVA.",
        if facts.is_penalties_alone() { "jour du règlement".to_owned() } else { date_short(facts.date) },
        imputation(facts),
    );
    running(&sentence)
}

fn segments(facts: &LetterFacts, claim: &Claim) -> Table {
    let columns = vec![
        column("Facture", ColumnKind::Short),
        column("Du", ColumnKind::Short),
        column("Au", ColumnKind::Short),
        column("Jours", ColumnKind::Number),
        column("Base TTC", ColumnKind::Number),
        column("Taux", ColumnKind::Number),
        column("Montant", ColumnKind::Number),
        column("Observation", ColumnKind::Text),
    ];
    let mut rows = Vec::new();
    for item in facts.claimed() {
        for (index, segment) in item.segments.iter().enumerate() {
            let first = index == 0;
            rows.push(Row {
                cells: vec![
                    if first { plain(&item.piece) } else { String::new() },
                    date_short(segment.from),
                    date_short(segment.to),
                    segment.days.to_string(),
                    amount(segment.base),
                    rate(segment.rate),
                    amount(segment.amount),
                    observation(segment.starts),
                ],
                detail: None,
                style: if first { RowStyle::Plain } else { RowStyle::Continued },
            });
        }
        let less = [
            ("déjà réglé par imputation", item.penalties_paid),
            ("pénalités déjà réglées", item.penalties_received),
            ("pénalités abandonnées", item.penalties_waived),
        ];
        for (what, cents) in less.into_iter().filter(|(_, cents)| !cents.is_zero()) {
            let mut cells = vec![String::new(); columns.len()];
            if let [_, label, .., value, _] = cells.as_mut_slice() {
                *label = what.to_owned();
                *value = amount(-cents);
            }
            rows.push(Row { cells, detail: None, style: RowStyle::Continued });
        }
    }
    let mut cells = vec![String::new(); columns.len()];
    if let [label, .., value, _] = cells.as_mut_slice() {
        *label = "Total".to_owned();
        *value = amount(claim.penalties);
    }
    rows.push(Row { cells, detail: None, style: RowStyle::Total });
    let mut table = Table { columns, rows };
    drop_empty_observations(&mut table);
    table
}

/// A last column with nothing in it only narrows the others.
fn drop_empty_observations(table: &mut Table) {
    if table.rows.iter().all(|row| row.cells.last().is_none_or(String::is_empty)) {
        table.columns.pop();
        for row in &mut table.rows {
            row.cells.pop();
        }
    }
}

fn observation(starts: SegmentStart) -> String {
    match starts {
        SegmentStart::DayAfterDue => String::new(),
        SegmentStart::NewHalfYear => "nouveau semestre".to_owned(),
        SegmentStart::AfterPayment { amount: paid, on } => {
            format!("après règlement de {} le {}", amount(paid), date_short(on))
        }
        SegmentStart::AfterCreditNote { amount: credit, on } => {
            format!("après avoir de {} du {}", amount(credit), date_short(on))
        }
    }
}

/// Each rate used, once, with where it was read.
fn rates(facts: &LetterFacts) -> Table {
    let mut used: Vec<(&Segment, &str)> = Vec::new();
    for item in facts.claimed() {
        for segment in &item.segments {
            let source = rate_source(item.terms.rate_rule, segment);
            let same = |(other, from): &(&Segment, &str)| {
                other.half_year == segment.half_year && other.rate == segment.rate && *from == source
            };
            if !used.iter().any(same) {
                used.push((segment, source));
            }
        }
    }
    used.sort_by_key(|(segment, _)| segment.from);
    let rows = used.iter().map(|(segment, source)| Row {
        cells: vec![segment.half_year.in_words(), rate(segment.rate), plain(source)],
        detail: None,
        style: RowStyle::Plain,
    });
    Table {
        columns: vec![
            column("Semestre", ColumnKind::Short),
            column("Taux appliqué", ColumnKind::Number),
            column("Source du taux", ColumnKind::Text),
        ],
        rows: rows.collect(),
    }
}

/// Under which terms the invoices are: one sentence when all are under the same, a row for each otherwise; nothing
/// where the law alone speaks.
fn terms(facts: &LetterFacts) -> Option<Block> {
    let mut items = facts.claimed().filter(|item| !item.segments.is_empty());
    let first = items.next()?;
    if items.all(|item| item.terms == first.terms) {
        let governed = running(&plain(first.terms.governed_by.as_deref()?));
        return Some(Block::Small(text(&format!("Conditions applicables{NBSP}: {governed}."))));
    }
    let rows = facts.claimed().filter(|item| !item.segments.is_empty()).map(|item| Row {
        cells: vec![
            plain(&item.piece),
            item.terms.governed_by.as_deref().map(|words| running(&plain(words))).unwrap_or_default(),
            rule(&item.terms),
            order(item.terms.imputation).to_owned(),
        ],
        detail: None,
        style: RowStyle::Plain,
    });
    Some(Block::Table(Table {
        columns: vec![
            column("Facture", ColumnKind::Short),
            column("Conditions applicables", ColumnKind::Text),
            column("Règle du taux", ColumnKind::Text),
            column("Règlements partiels", ColumnKind::Short),
        ],
        rows: rows.collect(),
    }))
}

fn indemnities(facts: &LetterFacts, claim: &Claim) -> String {
    let article = match facts.customer {
        CustomerWording::PublicBuyer => "Code de la commande publique, art. D. 2192-35",
        _ => "C. com., art. D. 441-5",
    };
    let mut amounts: Vec<_> =
        facts.claimed().map(|item| item.indemnity).filter(|indemnity| indemnity.is_positive()).collect();
    amounts.dedup();
    let detail = match amounts.as_slice() {
        [each] => {
            let unit = if claim.indemnity_count == 1 { "facture" } else { "factures" };
            format!(
                "{}{NBSP}{unit} × {} = {}",
                claim.indemnity_count,
                amount(*each),
                amount(claim.indemnities)
            )
        }
        _ => amount(claim.indemnities),
    };
    format!("Indemnité forfaitaire pour frais de recouvrement ({article}){NBSP}: {detail}.")
}

/// What a transfer of the printed amount settles: later penalties are all that can remain.
fn settlement(facts: &LetterFacts, claim: &Claim) -> String {
    let day = date_short(facts.date);
    let (asked, principal) =
        if facts.is_partial() { ("réclamé", "le principal réclamé") } else { ("dû", "le principal") };
    let alone = facts.is_penalties_alone();
    let mut parts = if alone { Vec::new() } else { vec![principal.to_owned()] };
    if !claim.penalties.is_zero() {
        parts.push(format!("les pénalités arrêtées au {day}"));
    }
    if claim.indemnity_count > 0 {
        parts.push("les indemnités".to_owned());
    }
    let settled = format!(
        "Le code porte le total {asked} au {day} et la référence ci-dessus. Un virement de ce montant solde {}",
        crate::typography::list(&parts)
    );
    if claim.per_day.is_zero() {
        format!("{settled}.")
    } else {
        let later = format!(
            "{settled} ; seules resteraient dues les pénalités courues après cette date, soit {} par jour au taux en \
             vigueur.",
            amount(claim.per_day)
        );
        running(&later)
    }
}
