//! Tables that open directly in a French spreadsheet.

mod orders;

use std::path::Path;

use encaisse_core::dates::Date;
use encaisse_core::money::Cents;
use encaisse_formats::export::{Cell, Column, ColumnKind, Table, write_csv, write_xlsx};

use crate::border::causes::CausesQuery;
use crate::border::clients::{ClientQuery, ExportRequest, SavedFile};
use crate::border::items::AgeingRow;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::DueReading;
use crate::labels;
use crate::places::write_whole;

/// What can be exported, by the word on the wire.
pub const EXPORTS: [&str; 5] = ["clients", "orders", "ageing", "items", "causes"];

/// Writes a table to a file, CSV or XLSX, in a sheet of that name.
pub(crate) fn write_table(
    table: &Table,
    sheet: &str,
    format: &str,
    day: Date,
    path: &Path,
) -> Outcome<SavedFile> {
    let fault = |error: &dyn std::fmt::Display| Refusal::Fault(error.to_string());
    let mut bytes = Vec::new();
    match format {
        "csv" => write_csv(table, &mut bytes).map_err(|error| fault(&error))?,
        "xlsx" => write_xlsx(table, sheet, day, &mut bytes).map_err(|error| fault(&error))?,
        other => {
            let (value, expected) = (other.to_owned(), "csv ou xlsx");
            return Err(Refusal::BadValue { field: "Format", value, expected });
        }
    }
    write_whole(path, &bytes)?;
    let rows = i64::try_from(table.rows.len()).unwrap_or(i64::MAX);
    Ok(SavedFile { path: path.display().to_string(), rows })
}

impl Desk {
    /// Writes a table to a file, CSV or XLSX.
    pub fn export_table(&mut self, request: &ExportRequest, path: &Path) -> Outcome<SavedFile> {
        let what = request.what.as_str();
        let table = match what {
            "clients" => self.clients_table(request.query.as_ref())?,
            "orders" => orders::table(&self.order_list()?),
            "ageing" => self.ageing_table()?,
            "items" => self.items_table()?,
            "causes" => self.causes_table(&request.causes.clone().unwrap_or_default())?,
            other => return Err(Refusal::UnknownField(other.to_owned())),
        };
        write_table(&table, what, &request.format, self.today(), path)
    }

    fn clients_table(&mut self, query: Option<&ClientQuery>) -> Outcome<Table> {
        let mut rows = Vec::new();
        let mut query = query.cloned().unwrap_or_default();
        (query.offset, query.limit) = (0, 2_000);
        loop {
            let page = self.list_clients(&query)?;
            let count = i64::try_from(page.rows.len()).unwrap_or(0);
            rows.extend(page.rows.into_iter().map(|row| {
                vec![
                    text(&row.code),
                    text(&row.name),
                    text(&row.customer_type_label),
                    cents(row.outstanding_cents),
                    cents(row.overdue_cents),
                    cents(row.buckets.not_due_cents),
                    cents(row.buckets.d1_30_cents),
                    cents(row.buckets.d31_60_cents),
                    cents(row.buckets.d61_90_cents),
                    cents(row.buckets.over_90_cents),
                    cents(row.unallocated_cents),
                    cents(row.balance_cents),
                    row.days_late_avg.map_or(Cell::Empty, Cell::Integer),
                    text(row.risk_label.as_deref().unwrap_or_default()),
                    row.limit_cents.map_or(Cell::Empty, cents),
                    row.limit_used_pct.map_or(Cell::Empty, Cell::Integer),
                    text(row.sales_rep.as_deref().unwrap_or_default()),
                ]
            }));
            if count < query.limit {
                break;
            }
            query.offset += count;
        }
        let mut columns = vec![
            column("Code client", ColumnKind::Text),
            column("Client", ColumnKind::Text),
            column("Typologie", ColumnKind::Text),
        ];
        columns.extend(amounts(&[
            "Encours",
            "Échu",
            "Non échu",
            "1 à 30 jours",
            "31 à 60 jours",
            "61 à 90 jours",
            "Plus de 90 jours",
            "À affecter",
            "Solde",
        ]));
        columns.extend([
            column("Retard moyen (jours)", ColumnKind::Integer),
            column("Risque", ColumnKind::Text),
            column("Limite", ColumnKind::Amount),
            column("Limite utilisée (%)", ColumnKind::Integer),
            column("Commercial", ColumnKind::Text),
        ]);
        Ok(Table { columns, rows })
    }

    fn ageing_table(&mut self) -> Outcome<Table> {
        let ageing = self.ageing(DueReading::Known)?;
        let row = |row: &AgeingRow, name: &str| {
            vec![
                text(&row.code),
                text(name),
                cents(row.buckets.not_due_cents),
                cents(row.buckets.d1_30_cents),
                cents(row.buckets.d31_60_cents),
                cents(row.buckets.d61_90_cents),
                cents(row.buckets.over_90_cents),
                cents(row.unallocated_cents),
                cents(row.balance_cents),
            ]
        };
        let mut rows: Vec<Vec<Cell>> =
            ageing.clients.iter().map(|client| row(client, &client.name)).collect();
        rows.push(row(&ageing.totals, "Total"));
        let mut columns = vec![column("Code client", ColumnKind::Text), column("Client", ColumnKind::Text)];
        columns.extend(amounts(&[
            "Non échu",
            "1 à 30 jours",
            "31 à 60 jours",
            "61 à 90 jours",
            "Plus de 90 jours",
            "À affecter",
            "Solde",
        ]));
        Ok(Table { columns, rows })
    }

    fn items_table(&mut self) -> Outcome<Table> {
        let rows = self
            .items(None, false, DueReading::Known)?
            .into_iter()
            .map(|item| {
                vec![
                    text(&item.client),
                    text(&item.client_name),
                    text(&item.piece),
                    text(kind_words(&item.kind)),
                    date(&item.issued),
                    item.due.as_deref().map_or(Cell::Empty, date),
                    text(match item.due_basis.as_deref() {
                        Some("stated") => "déclarée",
                        Some(_) => "supposée",
                        None => "",
                    }),
                    cents(item.amount_cents),
                    cents(item.remaining_cents),
                    item.days_late.map_or(Cell::Empty, Cell::Integer),
                    text(item.cause.as_deref().unwrap_or_default()),
                    text(item.sub_reason_label.as_deref().unwrap_or_default()),
                    text(item.comment.as_deref().unwrap_or_default()),
                ]
            })
            .collect();
        let columns = vec![
            column("Code client", ColumnKind::Text),
            column("Client", ColumnKind::Text),
            column("N° pièce", ColumnKind::Text),
            column("Type", ColumnKind::Text),
            column("Date", ColumnKind::Date),
            column("Échéance", ColumnKind::Date),
            column("Échéance déclarée ou supposée", ColumnKind::Text),
            column("Montant TTC", ColumnKind::Amount),
            column("Reste dû", ColumnKind::Amount),
            column("Jours de retard", ColumnKind::Integer),
            column("Cause", ColumnKind::Text),
            column("Précision", ColumnKind::Text),
            column("Commentaire", ColumnKind::Text),
        ];
        Ok(Table { columns, rows })
    }

    fn causes_table(&mut self, query: &CausesQuery) -> Outcome<Table> {
        let causes = self.causes_read(query)?;
        let row = |label: String, row: &crate::border::causes::CauseRow| {
            vec![
                Cell::Text(label),
                cents(row.amount_cents),
                Cell::Integer(row.invoices),
                Cell::Integer(row.clients),
            ]
        };
        let mut rows: Vec<Vec<Cell>> = causes
            .rows
            .iter()
            .map(|cause| {
                let letter = cause.cause.clone().unwrap_or_default();
                let words = encaisse_core::causes::Cause::from_letter(&letter).map_or("", labels::cause);
                row(format!("{letter} {words}"), cause)
            })
            .collect();
        rows.push(row("Sans cause".to_owned(), &causes.unqualified));
        rows.push(row("Total".to_owned(), &causes.total));
        let columns = vec![
            column("Statut", ColumnKind::Text),
            column("Montant cumulé", ColumnKind::Amount),
            column("Nombre de factures", ColumnKind::Integer),
            column("Nombre de clients", ColumnKind::Integer),
        ];
        Ok(Table { columns, rows })
    }
}

fn column(title: &str, kind: ColumnKind) -> Column {
    Column { title: title.to_owned(), kind }
}

fn amounts(titles: &[&str]) -> Vec<Column> {
    titles.iter().map(|title| column(title, ColumnKind::Amount)).collect()
}

pub(crate) fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

pub(crate) fn cents(cents: i64) -> Cell {
    Cell::Amount(Cents::new(cents))
}

fn date(text: &str) -> Cell {
    text.parse::<Date>().map_or(Cell::Empty, Cell::Date)
}

fn kind_words(kind: &str) -> &'static str {
    match kind {
        "invoice" => "Facture",
        "credit_note" => "Avoir",
        "payment" => "Règlement",
        "deposit" => "Acompte",
        _ => "Autre",
    }
}
