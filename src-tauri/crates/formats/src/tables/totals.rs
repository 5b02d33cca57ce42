//! Rows of sums: told by their words, left out, and checked against the rows they close.

use std::collections::BTreeMap;

use encaisse_core::money::Cents;

use super::cell::{Cell, Row};
use super::columns::Columns;
use super::field::TableField;
use super::issue::{TableIssue, TableIssueKind};
use super::values::Values;
use crate::text::fold::fold;

/// What a row of sums calls itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct TotalLabel {
    /// Column of the label.
    pub column: usize,
    /// The words behind « Total », folded and joined.
    pub scope: String,
    /// « Report », « Solde initial »: an amount carried from before.
    pub carried: bool,
}

impl TotalLabel {
    /// True when nothing in the label can be the name of a customer.
    pub(super) fn is_plain(&self) -> bool {
        const SCOPES: [&str; 22] = [
            "",
            "general",
            "generaux",
            "generale",
            "client",
            "clients",
            "tiers",
            "page",
            "dela page",
            "delapage",
            "cumul",
            "balance",
            "ducompte",
            "compte",
            "eur",
            "euros",
            "ht",
            "ttc",
            "delabalance",
            "listedesclients",
            "creances",
            "s",
        ];
        SCOPES.contains(&self.scope.as_str()) || self.scope.bytes().all(|b| b.is_ascii_digit())
    }
}

/// The label of a row of sums: its first text begins with Total, Sous-total, Solde, Report or Cumul.
pub(super) fn label(row: &Row) -> Option<TotalLabel> {
    let mut texts = row.filled().filter_map(|(column, cell)| match cell {
        Cell::Text(text) => Some((column, text)),
        _ => None,
    });
    let (column, text) = texts.next()?;
    let parts: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|part| !part.is_empty()).collect();
    let (taken, carried) = match parts.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["sous", "total" | "totaux", ..] | ["a", "reporter", ..] => (2, false),
        ["report", "a", "nouveau", ..] | ["solde", "a", "nouveau", ..] => (3, true),
        ["a", "nouveau" | "nouveaux", ..]
        | ["solde", "initial" | "anterieur" | "precedent" | "reporte" | "ouverture", ..]
        | ["ancien", "solde", ..] => (2, true),
        ["report", ..] => (1, true),
        ["total" | "totaux" | "soustotal" | "solde" | "soldes" | "cumul" | "cumuls" | "totals", ..] => {
            (1, false)
        }
        _ => return None,
    };
    Some(TotalLabel { column, scope: parts.get(taken..).unwrap_or_default().concat(), carried })
}

/// Amounts by column of money.
pub(super) type Amounts = BTreeMap<TableField, Cents>;

/// The amounts of a row, for these fields.
pub(super) fn amounts(
    row: &Row,
    columns: &Columns,
    fields: &[TableField],
    issues: &mut Vec<TableIssue>,
) -> Amounts {
    let mut values = Values { row, columns, issues };
    fields.iter().filter_map(|field| Some((*field, values.amount(*field)?))).collect()
}

/// Sums of the rows gone by: of the whole table, and since the last row of sums.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    whole: Amounts,
    section: Amounts,
}

impl Sums {
    pub(super) fn add(&mut self, amounts: &Amounts) {
        for (field, amount) in amounts {
            *self.whole.entry(*field).or_default() += *amount;
            *self.section.entry(*field).or_default() += *amount;
        }
    }

    /// True when every amount is a sum of this table or of the rows since the last sums.
    pub(super) fn agree(&self, written: &Amounts) -> bool {
        let is = |sums: &Amounts| {
            written.iter().all(|(field, amount)| sums.get(field).copied().unwrap_or_default() == *amount)
        };
        is(&self.whole) || is(&self.section)
    }

    /// Checks a row of sums and begins a new section.
    pub(super) fn close(
        &mut self,
        row: &Row,
        written: &Amounts,
        columns: &Columns,
        issues: &mut Vec<TableIssue>,
    ) {
        if !self.agree(written) {
            let wrong = written.iter().find(|(field, amount)| {
                let sum = |sums: &Amounts| sums.get(*field).copied().unwrap_or_default();
                sum(&self.whole) != **amount && sum(&self.section) != **amount
            });
            let field = wrong.or_else(|| written.iter().next()).map(|(field, _)| *field);
            Values { row, columns, issues }.issue(TableIssueKind::TotalDisagrees, field);
        }
        self.section.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_rows_are_sums_and_which_are_customers() {
        let label = |text: &str| {
            let row = Row { line: 1, cells: vec![Cell::Empty, Cell::of_text(text.to_owned())] };
            super::label(&row)
        };
        for text in
            ["Total", "TOTAL GÉNÉRAL", "Sous-total", "Totaux", "Cumul", "Total client", "Total général :"]
        {
            assert!(label(text).is_some_and(|l| l.is_plain() && !l.carried), "{text}");
        }
        for text in ["Total C00001", "Total Énergies SE", "Solde Ateliers Lucas"] {
            assert!(label(text).is_some_and(|l| !l.is_plain()), "{text}");
        }
        for text in ["Report", "Solde initial", "À nouveau", "Report à nouveau", "Ancien solde"] {
            assert!(label(text).is_some_and(|l| l.carried), "{text}");
        }
        for text in ["TotalEnergies SE", "Reporters sans frontières", "Soldeur du Nord", "Cumulus SARL"] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}
