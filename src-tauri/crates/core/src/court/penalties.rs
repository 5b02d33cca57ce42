//! The penalty annex: every period of every invoice, line by line, with the compensation.

use super::tables::{column, row, small};
use crate::dates::Date;
use crate::legal::late_interest::{RateRule, Segment, SegmentStart};
use crate::letters::{Block, ColumnKind, Row, RowStyle, Table, rate_source};
use crate::money::Cents;
use crate::typography::{NBSP, amount, date_short, plain, rate};

/// What one invoice bears.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PenaltyLines {
    /// Its number.
    pub piece: String,
    /// Its periods.
    pub segments: Vec<Segment>,
    /// How their rate was found.
    pub rule: RateRule,
    /// Already settled by what was paid.
    pub paid: Cents,
    /// Received apart from the principal, or given up.
    pub less: Cents,
    /// Fixed compensation (C. com. art. D441-5).
    pub indemnity: Cents,
}

impl PenaltyLines {
    fn interest(&self) -> Cents {
        self.segments.iter().map(|segment| segment.amount).sum::<Cents>() - self.paid - self.less
    }
}

/// The periods line by line, then the compensation (C. com. art. L441-10 II and D441-5); `until` is included.
pub fn penalty_annex(items: &[PenaltyLines], until: Date) -> Vec<Block> {
    let columns = vec![
        column("Facture", ColumnKind::Short),
        column("Du", ColumnKind::Short),
        column("Au", ColumnKind::Short),
        column("Jours", ColumnKind::Number),
        column("Base TTC", ColumnKind::Number),
        column("Taux", ColumnKind::Number),
        column("Montant", ColumnKind::Number),
        column("Observation et source du taux", ColumnKind::Text),
    ];
    let width = columns.len();
    let mut rows = Vec::new();
    for item in items {
        for (index, segment) in item.segments.iter().enumerate() {
            let first = index == 0;
            let cells = vec![
                if first { plain(&item.piece) } else { String::new() },
                date_short(segment.from),
                date_short(segment.to),
                segment.days.to_string(),
                amount(segment.base),
                rate(segment.rate),
                amount(segment.amount),
                observation(item.rule, segment),
            ];
            let style = if first { RowStyle::Plain } else { RowStyle::Continued };
            rows.push(Row { style, ..row(cells) });
        }
        for (label, value) in [
            ("déjà réglé par imputation", -item.paid),
            ("déjà réglé à part ou abandonné", -item.less),
            ("indemnité forfaitaire", item.indemnity),
        ] {
            if !value.is_zero() {
                rows.push(Row { style: RowStyle::Continued, ..summed(width, label, value) });
            }
        }
    }
    let interest: Cents = items.iter().map(PenaltyLines::interest).sum();
    let indemnity: Cents = items.iter().map(|item| item.indemnity).sum();
    rows.push(Row { style: RowStyle::Subtotal, ..summed(width, "Pénalités", interest) });
    rows.push(Row {
        style: RowStyle::Total,
        ..summed(width, "Pénalités et indemnités", interest + indemnity)
    });
    vec![
        Block::Heading(format!("Calcul des pénalités au {}", date_short(until))),
        small(&format!(
            "Montant d’une période = base TTC × taux annuel × jours / 365, arrondi au centime. Les jours sont comptés du \
             lendemain de l’échéance au {} inclus. Textes{NBSP}: {}.",
            date_short(until),
            penalty_texts(items.first().map_or(RateRule::EcbPlus10, |item| item.rule))
        )),
        Block::Table(Table { columns, rows }),
    ]
}

/// The texts penalties and compensation rest on, by rule.
pub fn penalty_texts(rule: RateRule) -> &'static str {
    match rule {
        RateRule::PublicBuyer => "Code de la commande publique, art. L2192-13, R2192-31 et D2192-35",
        _ => "C. com. art. L441-10 II et D441-5",
    }
}

fn observation(rule: RateRule, segment: &Segment) -> String {
    let source = plain(&rate_source(rule, segment));
    match segment.starts {
        SegmentStart::DayAfterDue => source,
        SegmentStart::NewHalfYear => format!("nouveau semestre, {source}"),
        SegmentStart::AfterPayment { amount: paid, on } => {
            format!("après règlement de {} le {}", amount(paid), date_short(on))
        }
        SegmentStart::AfterCreditNote { amount: credit, on } => {
            format!("après avoir de {} du {}", amount(credit), date_short(on))
        }
    }
}

/// A row with a label and an amount in their columns.
fn summed(width: usize, label: &str, value: Cents) -> Row {
    let mut cells = vec![String::new(); width];
    if let [first, .., sum, _] = cells.as_mut_slice() {
        *first = label.to_owned();
        *sum = amount(value);
    }
    row(cells)
}
