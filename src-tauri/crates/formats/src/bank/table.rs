//! Statements as tables: the CSV files of French banks, and the rows of a workbook.
//!
//! Headings change without notice, so columns are told by their words, and without headings by what they hold.

mod balance;
mod heading;
mod layout;
mod row;
mod titles;

use std::collections::HashMap;

use encaisse_core::identifiers::Iban;

use super::amount::Spelling;
use super::day::Orders;
use super::issue::{IssueKind, Limit};
use super::limits::{MAX_OPERATIONS, MAX_STATEMENTS};
use super::statement::{Account, BankFile, Format, Statement};
use super::words::filled;
use crate::clients::TableRow;
use crate::tables::{Row, TableError, are_of_accounts, cut, declared_separator};
use crate::text::encoding::Encoding;
use heading::is_heading;
use layout::Layout;
use row::Reading;

/// Rows above which headings are no longer looked for.
const TITLE_ROWS: usize = 30;
/// What cuts cells, the likeliest last.
const SEPARATORS: [char; 4] = ['|', ',', '\t', ';'];

/// True when a text holds a table of bank operations.
///
/// ```
/// use encaisse_formats::bank::looks_like_statement;
/// assert!(looks_like_statement("Compte 123;;\nDate;Libellé;Débit;Crédit\n01/06/2026;PRLV;-12,00;\n"));
/// assert!(!looks_like_statement("Client;Facture;Date;Échéance;Montant TTC\n"));
/// ```
pub fn looks_like_statement(text: &str) -> bool {
    let top: String = text.split_inclusive('\n').take(TITLE_ROWS).collect();
    // The last line may be cut in the middle of a quoted cell.
    let cut: Vec<Vec<Row>> =
        SEPARATORS.into_iter().filter_map(|separator| top_cells(&top, separator).ok()).collect();
    if cut.iter().any(|rows| are_of_accounts(rows)) {
        return false;
    }
    cut.into_iter().any(|rows| rows_look_like_statement(&told(rows)))
}

/// True when rows that were cut elsewhere, those of a workbook, are a table of bank operations.
pub fn rows_look_like_statement(rows: &[TableRow]) -> bool {
    let top = rows.get(..rows.len().min(TITLE_ROWS)).unwrap_or_default();
    top.iter().any(|row| is_heading(&row.cells)) || (top.len() >= 3 && Layout::of_rows(top).is_telling(top))
}

/// The rows at the top, or as many of them as can be cut.
fn top_cells(top: &str, separator: char) -> Result<Vec<Row>, TableError> {
    let mut text = top;
    loop {
        match cut(text, separator, 1) {
            Ok(rows) => return Ok(rows),
            Err(TableError::UnclosedQuote(line)) if line > 1 => {
                let lines = usize::try_from(line).unwrap_or(1) - 1;
                let end = text.match_indices('\n').nth(lines - 1).map_or(0, |(at, _)| at + 1);
                match text.get(..end).filter(|shorter| shorter.len() < text.len()) {
                    Some(shorter) => text = shorter,
                    None => return Ok(Vec::new()),
                }
            }
            Err(error) => return Err(error),
        }
    }
}

/// The same, as a person reads them; none when they cannot be cut.
fn top_rows(top: &str, separator: char) -> Vec<TableRow> {
    top_cells(top, separator).map(told).unwrap_or_default()
}

/// Reads the rows of a text.
pub(super) fn read(text: &str, file: &mut BankFile) {
    let (declared, body, first_line) = declared_separator(text);
    let separator = declared.unwrap_or_else(|| likely_separator(body));
    match cut(body, separator, first_line) {
        Ok(rows) => statements(told(rows), file),
        Err(TableError::TooManyRows) => file.issues.push(IssueKind::TooBig(Limit::Operations), None, ""),
        Err(error) => file.issues.push(IssueKind::BrokenTable(error), None, ""),
    }
}

/// Rows as a person reads them.
fn told(rows: Vec<Row>) -> Vec<TableRow> {
    rows.into_iter().map(TableRow::from).collect()
}

/// Reads rows that were cut elsewhere: those of a workbook.
pub fn read_rows(rows: Vec<TableRow>) -> BankFile {
    let mut file = BankFile::new(Format::Table, Encoding::Utf8);
    statements(rows, &mut file);
    super::finish::finish(file)
}

/// The separator that yields headings, else the most regular rows.
fn likely_separator(text: &str) -> char {
    let top: String = text.split_inclusive('\n').take(TITLE_ROWS).collect();
    let score = |separator: &char| {
        let rows = top_rows(&top, *separator);
        let headings = rows.iter().any(|row| is_heading(&row.cells));
        let telling = Layout::of_rows(&rows).is_enough();
        (headings, telling, rows.iter().filter(|row| row.cells.len() > 1).count())
    };
    SEPARATORS.into_iter().max_by_key(score).unwrap_or(';')
}

fn statements(mut rows: Vec<TableRow>, file: &mut BankFile) {
    if rows.len() > MAX_OPERATIONS {
        return file.issues.push(IssueKind::TooBig(Limit::Operations), None, "");
    }
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        // ="00123": how some banks keep a spreadsheet from counting with a number.
        if let Some(inside) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
            *cell = inside.to_owned();
        }
    }
    let at = rows.iter().take(TITLE_ROWS).position(|row| is_heading(&row.cells));
    let body = rows.split_off(at.map_or(0, |at| at + 1));
    let headings = if at.is_some() { rows.pop() } else { None };
    let layout = headings.as_ref().map_or_else(|| Layout::of_rows(&body), Layout::of_headings);
    if !layout.is_enough() {
        return file.issues.push(IssueKind::NoColumns, None, body.first().map_or("", |row| row.cell(0)));
    }
    match &headings {
        Some(row) => file.headings = row.cells.clone(),
        None => file.issues.push(IssueKind::NoHeadings, Some(1), ""),
    }
    let kept: Vec<&TableRow> = body
        .iter()
        .filter(|row| !row.is_blank() && headings.as_ref().is_none_or(|headings| headings.cells != row.cells))
        .filter(|row| !titles::tells_a_balance(row))
        .collect();
    let reading = reading(&layout, &kept, file);
    let mut statement = Statement { line: headings.map_or(1, |row| row.line), ..Statement::default() };
    titles::read(&rows, &mut statement.account, &mut statement.balances);
    let found = by_account(&kept, &layout, reading.own_iban, statement);
    if found.len() > MAX_STATEMENTS {
        return file.issues.push(IssueKind::TooBig(Limit::Statements), None, "");
    }
    for (mut statement, rows) in found {
        for row in &rows {
            let entry = reading.entry(row, &mut file.issues);
            if !file.room.take(&entry) {
                return file.issues.push(IssueKind::TooBig(Limit::Operations), Some(row.line), "");
            }
            statement.entries.push(entry);
        }
        balance::follow(&mut statement, &rows, &reading, &mut file.issues);
        let currency = statement.operations().find_map(|operation| operation.currency.clone());
        statement.currency = currency;
        file.statements.push(statement);
    }
}

/// How the cells are written, told by all of them.
fn reading<'a>(layout: &'a Layout, rows: &[&TableRow], file: &mut BankFile) -> Reading<'a> {
    let mut orders = Orders::default();
    let mut spelling = Spelling::default();
    for row in rows {
        [layout.booking, layout.value]
            .into_iter()
            .flatten()
            .for_each(|place| orders.observe(row.cell(place)));
        let amounts = [layout.amount, layout.debit, layout.credit, layout.balance];
        amounts.into_iter().flatten().for_each(|place| spelling.observe(row.cell(place)));
    }
    let (order, guessed) = orders.decide();
    // A French bank writes French dates; another one, or a table without headings, may not.
    if guessed && !heading::is_french(&file.headings) {
        let first = rows.first().zip(layout.booking).map_or("", |(row, place)| row.cell(place));
        file.issues.push(IssueKind::AmbiguousDates, None, first);
    }
    let mut ibans = rows.iter().filter_map(|row| filled(row.cell(layout.iban?)));
    let first = ibans.next();
    let own_iban = rows.len() > 1 && first.is_some() && ibans.all(|iban| Some(iban) == first);
    Reading { layout, order, sign: spelling.sign(), own_iban }
}

/// One statement for each account that the rows name.
fn by_account<'a>(
    rows: &[&'a TableRow],
    layout: &Layout,
    own_iban: bool,
    first: Statement,
) -> Vec<(Statement, Vec<&'a TableRow>)> {
    let Some(place) = layout.iban.filter(|_| own_iban).or(layout.account) else {
        return vec![(first, rows.to_vec())];
    };
    let mut found: Vec<(Statement, Vec<&TableRow>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut last = None;
    for row in rows {
        let number = filled(row.cell(place));
        // A row that names no account belongs to the one before.
        let known = number.as_ref().map_or(last, |number| places.get(number).copied());
        if let Some((_, rows)) = known.and_then(|at| found.get_mut(at)) {
            rows.push(row);
            last = known;
            continue;
        }
        let iban = number.as_deref().and_then(|number| Iban::parse(number).ok());
        last = Some(found.len());
        places.extend(number.clone().map(|number| (number, found.len())));
        let account = Account { iban, number, ..Account::default() };
        found.push((Statement { line: row.line, account, ..Statement::default() }, vec![row]));
    }
    if let [(only, _)] = found.as_mut_slice() {
        only.balances = first.balances;
    }
    found
}
