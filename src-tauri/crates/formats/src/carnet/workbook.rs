//! A carnet as a workbook: locked cells but those to fill in, lists of what may be chosen, real days and amounts.

use std::io::Write;

use encaisse_core::carnet::Field;
use encaisse_core::dates::plus_days;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, Format, FormatAlign,
    FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError as Failure,
};

use super::{Carnet, Column, Line, sheets};
use crate::export::{XlsxError, printable};

/// Days ahead a promise may be dated.
const AHEAD: u32 = 730;
/// A4, as workbooks number papers.
pub(super) const A4: u8 = 9;

/// Writes the carnet: one sheet of lines, one page for each client, and a hidden list of causes.
///
/// The protection has no password: it keeps a hand from slipping, and keeps no secret.
///
/// # Errors
/// Over the limits of a sheet, or `out` fails.
pub fn write_workbook(carnet: &Carnet, out: &mut impl Write) -> Result<(), XlsxError> {
    let mut workbook = Workbook::new();
    if let Some(midnight) = carnet.day.and_hms_opt(0, 0, 0) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&midnight.and_utc()));
    }
    let [lines, clients, causes] = &carnet.sheets;
    let page = workbook.add_worksheet();
    page.set_name(lines)?;
    lines_sheet(carnet, page)?;
    if !carnet.clients.is_empty() {
        let page = workbook.add_worksheet();
        page.set_name(clients)?;
        sheets::write(carnet, page)?;
    }
    let page = workbook.add_worksheet();
    page.set_name(causes)?.set_hidden(true);
    for (row, cause) in carnet.causes.iter().enumerate() {
        page.write_string(line_number(row)?, 0, cause)?;
    }
    out.write_all(&workbook.save_to_buffer()?)?;
    Ok(())
}

pub(super) fn line_number(row: usize) -> Result<u32, XlsxError> {
    u32::try_from(row).map_err(|_| XlsxError::TooManyRows(row))
}

/// The rank of a column, from 0.
fn place(column: Column) -> u16 {
    let rank = Column::ALL.iter().position(|known| *known == column);
    rank.and_then(|rank| u16::try_from(rank).ok()).unwrap_or_default()
}

struct Formats {
    heading: Format,
    open_heading: Format,
    locked: [Format; 3],
    open: [Format; 3],
}

/// Which of three formats a column has: text, amount or day.
fn kind(column: Column) -> usize {
    match column {
        Column::Remaining | Column::Typed(Field::PromiseAmount) => 1,
        Column::Due | Column::Typed(Field::PromiseOn | Field::NextOn) => 2,
        _ => 0,
    }
}

impl Formats {
    fn new() -> Self {
        let line = Color::RGB(0x00D9_D9D4);
        let base =
            Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(line);
        let kinds = |base: &Format| {
            [
                base.clone().set_text_wrap(),
                base.clone().set_num_format("#,##0.00"),
                base.clone().set_num_format("dd/mm/yyyy"),
            ]
        };
        let open = base.clone().set_unlocked().set_background_color(Color::RGB(0x00FF_FBE6));
        let heading = base.clone().set_bold().set_text_wrap().set_background_color(Color::RGB(0x00F3_F3EF));
        Formats {
            open_heading: heading.clone().set_background_color(Color::RGB(0x00FF_F1B8)),
            heading,
            locked: kinds(&base.set_background_color(Color::RGB(0x00FA_FAF7))),
            open: kinds(&open),
        }
    }

    fn of(&self, column: Column, open: bool) -> &Format {
        let [text, amount, day] = if open { &self.open } else { &self.locked };
        match kind(column) {
            1 => amount,
            2 => day,
            _ => text,
        }
    }
}

fn lines_sheet(carnet: &Carnet, page: &mut Worksheet) -> Result<(), XlsxError> {
    let formats = Formats::new();
    page.write_string_with_format(
        0,
        0,
        printable(&carnet.title),
        &Format::new().set_bold().set_font_size(14),
    )?;
    for (row, note) in carnet.notes.iter().enumerate() {
        page.write_string(line_number(row + 1)?, 0, printable(note))?;
    }
    let head = line_number(carnet.notes.len() + 2)?;
    for column in Column::ALL {
        let format = if column.field().is_some() { &formats.open_heading } else { &formats.heading };
        page.write_string_with_format(head, place(column), carnet.heading(column), format)?;
        page.set_column_width(place(column), width(column))?;
    }
    for (rank, line) in carnet.lines.iter().enumerate() {
        line_row(page, head + 1 + line_number(rank)?, line, &formats)?;
    }
    let last = head + line_number(carnet.lines.len())?;
    if last > head {
        page.autofilter(head, 0, last, place(Column::Typed(Field::Reply)))?;
        validations(carnet, page, head + 1, last)?;
    }
    page.set_freeze_panes(head + 1, 2)?;
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(head, head)?;
    page.protect_with_options(&ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}

fn line_row(page: &mut Worksheet, row: u32, line: &Line, formats: &Formats) -> Result<(), Failure> {
    for column in Column::ALL {
        let open = column.field().is_some_and(|field| field.belongs_to(line.about));
        let (at, format) = (place(column), formats.of(column, open));
        match column {
            Column::Code => page.write_string_with_format(row, at, line.code.to_string(), format)?,
            Column::Due => match line.due {
                Some(due) => page.write_with_format(row, at, &due, format)?,
                None => page.write_blank(row, at, format)?,
            },
            Column::Remaining => match line.remaining {
                Some(remaining) => page.write_with_format(row, at, remaining.euros(), format)?,
                None => page.write_blank(row, at, format)?,
            },
            Column::DaysLate => match line.days_late {
                Some(days) => page.write_with_format(row, at, rust_decimal::Decimal::from(days), format)?,
                None => page.write_blank(row, at, format)?,
            },
            _ => match line.text(column) {
                "" => page.write_blank(row, at, format)?,
                text => page.write_string_with_format(row, at, printable(text), format)?,
            },
        };
    }
    Ok(())
}

/// What a cell accepts. A person who insists is let through, and told why when the file comes back; a cause is chosen.
fn validations(carnet: &Carnet, page: &mut Worksheet, first: u32, last: u32) -> Result<(), XlsxError> {
    let [.., causes] = &carnet.sheets;
    let mut on = |column: Column, validation: DataValidation| {
        page.add_data_validation(first, place(column), last, place(column), &validation).map(|_| ())
    };
    let list = format!("='{}'!$A$1:$A${}", causes.replace('\'', "''"), carnet.causes.len().max(1));
    let warn = |validation: DataValidation| validation.set_error_style(DataValidationErrorStyle::Warning);
    on(Column::Typed(Field::Cause), DataValidation::new().allow_list_formula(Formula::new(list)))?;
    for field in [Field::PromiseOn, Field::NextOn] {
        let days = DataValidationRule::Between(carnet.day, plus_days(carnet.day, AHEAD));
        on(Column::Typed(field), warn(DataValidation::new().allow_date(days)))?;
    }
    // Relative to the first row: each amount is at most what remains on its own line.
    let remaining = Formula::new(format!("=$E{}", first + 1));
    let amounts = DataValidationRule::Between(Formula::new("=0.01"), remaining);
    let amounts = DataValidation::new().allow_decimal_number_formula(amounts);
    on(Column::Typed(Field::PromiseAmount), warn(amounts))?;
    Ok(())
}

fn width(column: Column) -> u32 {
    match column {
        Column::Code => 15,
        Column::Client => 34,
        Column::Piece | Column::Due | Column::Remaining => 13,
        Column::DaysLate => 9,
        Column::Promised => 20,
        Column::Question | Column::Typed(Field::Comment | Field::Next | Field::Reply) => 34,
        Column::Typed(Field::Cause) => 36,
        Column::Typed(_) => 13,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_remains_stands_where_the_formula_of_amounts_looks() {
        assert_eq!(place(Column::Remaining), 4);
    }
}
