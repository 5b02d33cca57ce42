//! A page for each client, to take to a meeting.

use rust_xlsxwriter::{Format, FormatBorder, Worksheet};

use super::Carnet;
use super::workbook::{A4, line_number};
use crate::export::{XlsxError, printable};

/// Page breaks a sheet may hold; clients beyond follow one another without.
const MOST_BREAKS: usize = 1_023;

/// Writes them one below the other, each on its own page.
pub(super) fn write(carnet: &Carnet, page: &mut Worksheet) -> Result<(), XlsxError> {
    let name = Format::new().set_bold().set_font_size(14);
    let bold = Format::new().set_bold();
    let value = Format::new().set_text_wrap();
    let rule = Format::new().set_border_bottom(FormatBorder::Thin);
    page.set_column_width(0, 34)?;
    page.set_column_width(1, 62)?;
    let (mut row, mut breaks) = (0, Vec::new());
    for client in &carnet.clients {
        if row > 0 && breaks.len() < MOST_BREAKS {
            breaks.push(line_number(row)?);
        }
        page.write_string_with_format(line_number(row)?, 0, printable(&client.client), &name)?;
        // Below: beside it, a long name would be cut.
        page.write_string(line_number(row + 1)?, 0, printable(&carnet.title))?;
        row += 3;
        for (words, said) in &client.facts {
            page.write_string_with_format(line_number(row)?, 0, printable(words), &bold)?;
            page.write_string_with_format(line_number(row)?, 1, printable(said), &value)?;
            row += 1;
        }
        row += 1;
        if !client.asks.is_empty() {
            page.write_string_with_format(line_number(row)?, 0, &carnet.asks, &bold)?;
            row += 1;
        }
        for ask in &client.asks {
            page.write_string_with_format(line_number(row)?, 1, printable(ask), &value)?;
            // Room for a hand-written answer.
            page.write_blank(line_number(row + 1)?, 1, &rule)?;
            row += 2;
        }
        row += 1;
    }
    page.set_page_breaks(&breaks)?;
    page.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.protect();
    Ok(())
}
