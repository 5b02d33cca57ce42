//! Lists of invoices: one piece on a row, its customer beside it or in a row above.

use std::collections::HashMap;

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;

use super::cell::{Cell, Row};
use super::columns::Choices;
use super::customer::{self, Customer};
use super::field::TableField;
use super::issue::{TableIssue, TableIssueKind};
use super::layout::{Issues, Layout, Prepared, prepare};
use super::piece::{Reader, Taken};
use super::piece_kind::{PieceKind, Words};
use super::sign::{self, CreditSign};
use super::table::Table;
use super::totals::{self, Amounts, Sums};

/// A piece as the list has it. Amounts count as they do in the balance: those of a credit note are negative.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// Line in the file.
    pub line: u64,
    /// What it is.
    pub kind: PieceKind,
    /// Its number; `None` when absent, or lost by a spreadsheet.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Its due date.
    pub due_date: Option<Date>,
    /// Its customer.
    pub customer: Customer,
    /// Valid SIREN of the customer.
    pub siren: Option<String>,
    /// Amount without tax.
    pub net: Option<Cents>,
    /// Tax.
    pub vat: Option<Cents>,
    /// Amount with tax.
    pub gross: Option<Cents>,
    /// What was paid.
    pub paid: Option<Cents>,
    /// What remains; from the amount and what was paid when the list has no column for it.
    pub remaining: Option<Cents>,
    /// Currency, when it is written.
    pub currency: Option<String>,
    /// Means of payment, as written.
    pub means: Option<String>,
}

/// The pieces of a list: `layout.rows = pieces + layout.refused + layout.left_out`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InvoiceList {
    /// How the list is laid out.
    pub layout: Layout,
    /// The pieces, in the order of the file.
    pub pieces: Vec<Piece>,
    /// How credit notes are written; `None` when there is none.
    pub credit_sign: Option<CreditSign>,
    /// All that is wrong.
    pub issues: Issues,
}

const MONEY: [TableField; 7] = [
    TableField::Net,
    TableField::Vat,
    TableField::Gross,
    TableField::Amount,
    TableField::Paid,
    TableField::Remaining,
    TableField::Balance,
];

/// A row that was understood, in the order of the file.
enum Line {
    Piece(Box<Piece>, Amounts),
    Total(usize, Amounts),
}

impl InvoiceList {
    /// Reads a list of invoices.
    ///
    /// ```
    /// use encaisse_core::money::Cents;
    /// use encaisse_formats::tables::{Choices, InvoiceList, Table};
    /// let text = "N° pièce;Type;Date;Client;Montant TTC;Reste dû\nAV1;Avoir;05/01/2026;Noé;120,00;120,00\n";
    /// let list = InvoiceList::read(&Table::open(text.as_bytes()).unwrap(), &Choices::default());
    /// assert_eq!(list.pieces[0].remaining, Some(Cents::new(-120_00)));
    /// ```
    pub fn read(table: &Table, choices: &Choices) -> Self {
        let mut prepared = prepare(table, choices);
        let has = |field| prepared.columns.mapping.has(field);
        let money = [TableField::Gross, TableField::Amount, TableField::Remaining, TableField::Balance];
        let amount = money.into_iter().any(has) || has(TableField::Net) && has(TableField::Vat);
        let mut list = Lines::default();
        if !prepared.refuse_without(true, amount) {
            list.read(&mut prepared);
        }
        let credit_sign = list.settle_signs(&mut prepared);
        list.check_totals(&mut prepared);
        let pieces = list.pieces();
        let (layout, issues) = prepared.finish();
        InvoiceList { layout, pieces, credit_sign, issues }
    }
}

#[derive(Default)]
struct Lines {
    lines: Vec<Line>,
}

impl Lines {
    fn read(&mut self, prepared: &mut Prepared) {
        let Prepared { columns, rows, issues, layout, .. } = prepared;
        let kind_column = columns.mapping.column_of(TableField::Kind);
        let kinds: Vec<String> = kind_column
            .map(|c| rows.iter().map(|row| row.cell(c).text().into_owned()).collect())
            .unwrap_or_default();
        let heading = |field| {
            let column = columns.mapping.columns().iter().find(|column| column.field == Some(field));
            column.map_or("", |column| column.heading.as_str())
        };
        let words = Words::of(heading(TableField::Kind), kinds.iter().map(String::as_str));
        let status_heading = heading(TableField::Status).to_owned();
        let mut group: Option<Customer> = None;
        let mut last: Option<Customer> = None;
        let mut carried: Option<(u64, u64)> = None;
        let mut seen: HashMap<Key, u64> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            let mut reader = Reader { row, columns, issues, words: &words, status_heading: &status_heading };
            if reader.is_dateless() {
                if totals::label(row).is_some() {
                    let written = totals::amounts(row, columns, &MONEY, issues);
                    layout.left_out.totals += 1;
                    self.lines.push(Line::Total(index, written));
                    continue;
                }
                if !reader.has_amount() && row.filled().any(|(_, cell)| matches!(cell, Cell::Text(_))) {
                    group = Some(customer::of_heading(row, columns)).filter(|found| !found.is_unknown());
                    layout.left_out.groups += 1;
                    continue;
                }
            }
            let mut who = reader.customer();
            if who.is_unknown() {
                who = group.clone().unwrap_or_default();
            }
            if who.is_unknown()
                && let Some(above) = &last
            {
                // Written once, at the first of its rows.
                let (_, count) = carried.get_or_insert((row.line, 0));
                *count += 1;
                who = above.clone();
            }
            match reader.piece(who) {
                Taken::Piece(piece, amounts) => {
                    if let Some(number) = &piece.number {
                        let key = (
                            piece.customer.clone(),
                            number.clone(),
                            piece.kind,
                            piece.due_date,
                            amounts.clone(),
                        );
                        let first_line = *seen.entry(key).or_insert(row.line);
                        if first_line != row.line {
                            reader.issue(TableIssueKind::Duplicate { first_line }, Some(TableField::Number));
                            layout.refused += 1;
                            continue;
                        }
                    }
                    last = Some(piece.customer.clone());
                    self.lines.push(Line::Piece(piece, amounts));
                }
                Taken::NotClaimed => layout.left_out.not_claimed += 1,
                Taken::Refused => layout.refused += 1,
            }
        }
        if let Some((line, count)) = carried {
            issues.push(TableIssue::at_line(TableIssueKind::CustomerCarried(count), line, ""));
        }
    }

    /// Decides how each column writes credit notes, and writes their amounts as they count.
    fn settle_signs(&mut self, prepared: &mut Prepared) -> Option<CreditSign> {
        let mut main = None;
        for field in MONEY {
            let (mut credits, mut others, mut totals) = (Vec::new(), Cents::ZERO, Vec::new());
            for line in &self.lines {
                match line {
                    Line::Piece(piece, amounts) => match amounts.get(&field) {
                        Some(amount) if piece.kind.lowers() => credits.push(*amount),
                        Some(amount) => others += *amount,
                        None => {}
                    },
                    Line::Total(_, written) => totals.extend(written.get(&field)),
                }
            }
            let Some((rule, unclear)) = sign::decide(&credits, others, &totals) else { continue };
            if unclear {
                let column = prepared.columns.mapping.column_of(field).unwrap_or_default();
                let kind = TableIssueKind::CreditSignUnclear;
                prepared.issues.push(TableIssue::at_column(kind, None, column, field, ""));
            }
            main = match field {
                TableField::Net | TableField::Vat | TableField::Paid => main.or(Some((false, rule))),
                _ => main.filter(|(known, _)| *known).or(Some((true, rule))),
            };
            for line in &mut self.lines {
                if let Line::Piece(piece, amounts) = line
                    && piece.kind.lowers()
                    && let Some(amount) = amounts.get_mut(&field)
                {
                    *amount = rule.apply(*amount);
                }
            }
        }
        main.map(|(_, rule)| rule)
    }

    fn check_totals(&mut self, prepared: &mut Prepared) {
        // A total may add credit notes as they are written, or as they count.
        let (mut sums, mut plain) = (Sums::default(), Sums::default());
        let Prepared { columns, rows, issues, .. } = prepared;
        for line in &self.lines {
            match line {
                Line::Piece(piece, amounts) => {
                    sums.add(amounts);
                    let turned = |amount: &Cents| if piece.kind.lowers() { amount.abs() } else { *amount };
                    plain.add(&amounts.iter().map(|(field, amount)| (*field, turned(amount))).collect());
                }
                Line::Total(index, written) => {
                    let Some(row): Option<&Row> = rows.get(*index).map(AsRef::as_ref) else { continue };
                    let agreed = plain.agree(written);
                    plain.close(row, &Amounts::new(), columns, issues);
                    sums.close(
                        row,
                        if agreed { const { &Amounts::new() } } else { written },
                        columns,
                        issues,
                    );
                }
            }
        }
    }

    fn pieces(self) -> Vec<Piece> {
        let pieces = self.lines.into_iter().filter_map(|line| match line {
            Line::Piece(piece, amounts) => Some((piece, amounts)),
            Line::Total(..) => None,
        });
        pieces.map(|(piece, amounts)| with_amounts(*piece, &amounts)).collect()
    }
}

type Key = (Customer, String, PieceKind, Option<Date>, Amounts);

/// The piece with its amounts, what remains worked out when no column says it.
fn with_amounts(mut piece: Piece, amounts: &Amounts) -> Piece {
    use TableField as F;
    let of = |field| amounts.get(&field).copied();
    (piece.net, piece.vat, piece.paid) = (of(F::Net), of(F::Vat), of(F::Paid));
    piece.gross = of(F::Gross).or(of(F::Amount)).or_else(|| Some(of(F::Net)? + of(F::Vat)?));
    // A status « soldée » has already put what remains to nothing.
    piece.remaining =
        of(F::Remaining).or(of(F::Balance)).or(piece.remaining).or_else(|| Some(piece.gross? - piece.paid?));
    piece
}
