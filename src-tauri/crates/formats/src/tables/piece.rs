//! One row of a list of invoices to a piece.

use encaisse_core::money::Cents;

use super::cell::{Cell, Row};
use super::columns::Columns;
use super::customer::Customer;
use super::field::TableField;
use super::invoices::Piece;
use super::issue::{TableIssue, TableIssueKind};
use super::piece_kind::{PieceKind, Said, Status, Words, status};
use super::totals::Amounts;
use super::values::{Values, is_day};
use crate::clients::identity;
use crate::text::date::{DateOrder, parse_date_with};
use crate::text::fold::fold;

/// What becomes of a row.
pub(super) enum Taken {
    /// A piece, and its amounts as written.
    Piece(Box<Piece>, Amounts),
    /// A pro forma, a draft, a cancelled piece.
    NotClaimed,
    /// Its issue says why.
    Refused,
}

/// Reads one row.
pub(super) struct Reader<'a> {
    pub row: &'a Row,
    pub columns: &'a Columns,
    pub issues: &'a mut Vec<TableIssue>,
    pub words: &'a Words,
    pub status_heading: &'a str,
}

impl<'a> Reader<'a> {
    fn values(&mut self) -> Values<'_> {
        Values { row: self.row, columns: self.columns, issues: self.issues }
    }

    /// Notes an issue of the row.
    pub(super) fn issue(&mut self, kind: TableIssueKind, field: Option<TableField>) {
        self.values().issue(kind, field);
    }

    fn cell(&self, field: TableField) -> &'a Cell {
        self.columns.mapping.column_of(field).map_or(&Cell::Empty, |column| self.row.cell(column))
    }

    /// True for a row without number or date: no piece.
    pub(super) fn is_dateless(&self) -> bool {
        let dates =
            [TableField::Date, TableField::DueDate].into_iter().all(|field| !is_day(self.cell(field)));
        // The number of a row of sums is its label; that of a customer row, its account.
        let number = self.cell(TableField::Number);
        dates && (number.is_empty() || !self.has_amount() || super::totals::label(self.row).is_some())
    }

    /// True when a column of money is filled.
    pub(super) fn has_amount(&self) -> bool {
        let columns = self.columns.mapping.columns().iter();
        columns
            .filter(|c| c.field.is_some_and(TableField::is_amount))
            .any(|c| !self.row.cell(c.index).is_empty())
    }

    /// The customer of the row itself.
    pub(super) fn customer(&mut self) -> Customer {
        let values = self.values();
        Customer { code: values.text(TableField::Code), name: values.text(TableField::Name) }
    }

    /// The piece of the row.
    pub(super) fn piece(&mut self, customer: Customer) -> Taken {
        use TableField as F;
        let said = self.values().text(F::Kind).map(|word| self.words.read(&word));
        let status =
            self.values().text(F::Status).map_or(Status::Other, |word| status(self.status_heading, &word));
        if said == Some(Said::NotClaimed) || status == Status::NotClaimed {
            return Taken::NotClaimed;
        }
        let fields = [F::Net, F::Vat, F::Gross, F::Amount, F::Paid, F::Remaining, F::Balance];
        let mut values = self.values();
        let amounts: Amounts =
            fields.into_iter().filter_map(|field| Some((field, values.amount(field)?))).collect();
        if customer.is_unknown() {
            self.issue(TableIssueKind::NoCustomer, None);
            return Taken::Refused;
        }
        let main = [F::Gross, F::Amount, F::Remaining, F::Balance, F::Net]
            .into_iter()
            .find_map(|field| amounts.get(&field));
        let Some(main) = main.copied() else {
            self.issue(TableIssueKind::NoAmount, None);
            return Taken::Refused;
        };
        let number = self.number();
        let kind = self.kind(said, number.as_deref(), main);
        let mut values = self.values();
        let (date, due_date) = (values.date(F::Date), values.date(F::DueDate));
        if date.zip(due_date).is_some_and(|(date, due)| due < date) {
            self.issue(TableIssueKind::DueBeforeIssued, Some(F::DueDate));
        }
        self.check_remaining(&amounts);
        let currency = self.values().text(F::Currency);
        if currency
            .as_deref()
            .is_some_and(|word| !matches!(fold(word).as_str(), "eur" | "euro" | "euros" | "") && word != "€")
        {
            self.issue(TableIssueKind::ForeignCurrency, Some(F::Currency));
        }
        let siren = self.siren();
        let means = self.values().text(F::Means);
        let remaining = (status == Status::Paid).then_some(Cents::ZERO);
        let (net, vat, gross, paid) = (None, None, None, None);
        let line = self.row.line;
        let piece = Piece {
            line,
            kind,
            number,
            date,
            due_date,
            customer,
            siren,
            net,
            vat,
            gross,
            paid,
            remaining,
            currency,
            means,
        };
        Taken::Piece(Box::new(piece), amounts)
    }

    /// What remains must be the amount less what was paid, whatever the sign of a credit note.
    fn check_remaining(&mut self, amounts: &Amounts) {
        use TableField as F;
        let gross = amounts.get(&F::Gross).or_else(|| amounts.get(&F::Amount));
        let parts = (gross, amounts.get(&F::Paid), amounts.get(&F::Remaining));
        if let (Some(gross), Some(paid), Some(remaining)) = parts
            && (gross.abs() - paid.abs()).abs() != remaining.abs()
        {
            self.issue(TableIssueKind::RemainingDisagrees, Some(F::Remaining));
        }
    }

    fn number(&mut self) -> Option<String> {
        let field = TableField::Number;
        let number = self.values().text(field);
        let Some(text) = number else {
            if self.columns.mapping.has(field) {
                self.issue(TableIssueKind::NoNumber, None);
            }
            return None;
        };
        let damaged = match self.cell(field) {
            Cell::Date(_) => true,
            Cell::Text(text) => is_power_of_ten(text) || became_a_day(text),
            _ => false,
        };
        if damaged {
            self.issue(TableIssueKind::NumberDamaged, Some(field));
            return None;
        }
        Some(text)
    }

    fn kind(&mut self, said: Option<Said>, number: Option<&str>, main: Cents) -> PieceKind {
        let by_number = number.is_some_and(|number| {
            let folded = number.to_uppercase();
            folded.strip_prefix("AV").is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphabetic()))
        });
        match said {
            Some(Said::Piece(kind)) => kind,
            _ if main.is_negative() => PieceKind::CreditNote,
            _ if by_number => {
                self.issue(TableIssueKind::CreditByNumber, Some(TableField::Number));
                PieceKind::CreditNote
            }
            Some(_) => {
                self.issue(TableIssueKind::UnknownKind, Some(TableField::Kind));
                PieceKind::Invoice
            }
            None => PieceKind::Invoice,
        }
    }

    fn siren(&mut self) -> Option<String> {
        let text = self.values().text(TableField::Siren)?;
        let read = identity::siren(&text).ok();
        match &read {
            None => self.issue(TableIssueKind::BadSiren, Some(TableField::Siren)),
            Some(read) if read.restored => self.issue(TableIssueKind::SirenRestored, Some(TableField::Siren)),
            Some(_) => {}
        }
        read.map(|read| read.value)
    }
}

/// `1,23E+11`: a long number that a spreadsheet shortened.
fn is_power_of_ten(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let power = power.strip_prefix('+');
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    digits.split([',', '.']).count() == 2 && digits.split([',', '.']).all(all) && power.is_some_and(all)
}

/// `01/02/2026`: a number such as 1-2 that a spreadsheet took for a day.
fn became_a_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    parts.len() == 3 && text.len() == 10 && parse_date_with(text, DateOrder::DayFirst).is_ok()
        || text
            .to_lowercase()
            .split(['-', '.'])
            .any(|part| ["janv", "févr", "avr", "juil", "sept", "déc"].contains(&part))
            && text.len() <= 8
}
