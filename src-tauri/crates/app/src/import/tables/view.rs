//! A table as the person who checks it sees it: columns, first rows, what was recognised.

use encaisse_formats::tables::{Confidence, Layout, LeftOut, Source, Table, TableField};
use encaisse_formats::text::amount::DecimalSign;
use encaisse_formats::text::date::DateOrder;

use super::reading::Opened;
use crate::border::imports::{Choices, Detected, FieldChoice, MappedColumn, MappingView, Reason};
use crate::import::{encoding_words, reason};

/// Rows shown before a table is taken in.
const SAMPLE: usize = 12;
/// Values shown under a column.
const VALUES: usize = 3;

/// What each column was taken for, and what it may be.
pub(in crate::import) fn mapping_view(table: &Table, layout: &Layout) -> MappingView {
    let columns = layout
        .mapping
        .columns()
        .iter()
        .map(|column| MappedColumn {
            heading: column.heading.clone(),
            samples: body(table, layout)
                .map(|row| row.cell(column.index).text().trim().to_owned())
                .filter(|cell| !cell.is_empty())
                .take(VALUES)
                .collect(),
            field: column.field.map(TableField::code),
            certain: column.confidence == Confidence::Certain,
        })
        .collect();
    let fields =
        FIELDS.iter().map(|(field, label)| FieldChoice { code: field.code(), label: (*label).to_owned() });
    MappingView { columns, fields: fields.collect() }
}

/// The first rows below the headings, cell by cell.
pub(in crate::import) fn sample(table: &Table, layout: &Layout) -> Vec<Vec<String>> {
    let width = layout.mapping.columns().len();
    let cells =
        |row: &encaisse_formats::tables::Row| (0..width).map(|at| row.cell(at).text().into_owned()).collect();
    body(table, layout).take(SAMPLE).map(cells).collect()
}

fn body<'a>(table: &'a Table, layout: &'a Layout) -> impl Iterator<Item = &'a encaisse_formats::tables::Row> {
    let top = layout.header_line.unwrap_or(0);
    table.rows.iter().filter(move |row| row.line > top && !row.is_blank())
}

/// What was recognised, in words, and the choices it stands for.
pub(in crate::import) fn detected(opened: &Opened, layout: &Layout, said: &Choices) -> (Detected, Choices) {
    let (encoding, separator) = match &opened.table.source {
        Source::Text { encoding, separator } => (Some(*encoding), Some(*separator)),
        Source::Sheet { .. } => (None, None),
    };
    let columns = layout.mapping.columns().len();
    let detected = Detected {
        encoding: encoding.map_or_else(String::new, |encoding| encoding_words(encoding).to_owned()),
        separator: match separator {
            Some(separator) => separator_words(separator).to_owned(),
            None => String::new(),
        },
        layout: match &opened.table.source {
            Source::Sheet { name } => format!("feuille «\u{a0}{name}\u{a0}», {columns} colonnes"),
            Source::Text { .. } => format!("{columns} colonnes"),
        },
        columns: i64::try_from(columns).unwrap_or(i64::MAX),
        siren: None,
    };
    let reading = Choices {
        decimal: layout.decimal.map(|sign| match sign {
            DecimalSign::Comma => "comma".to_owned(),
            DecimalSign::Point => "point".to_owned(),
        }),
        date_order: layout.date_order.map(|order| match order {
            DateOrder::DayFirst => "day_first".to_owned(),
            DateOrder::MonthFirst => "month_first".to_owned(),
        }),
        encoding: encoding.map(|encoding| encoding.label().to_owned()),
        separator: separator.map(String::from),
        ..said.clone()
    };
    (detected, reading)
}

fn separator_words(separator: char) -> &'static str {
    match separator {
        '\t' => "tabulation",
        '|' => "barre verticale",
        ',' => "virgule",
        _ => "point-virgule",
    }
}

/// Why rows are no line of the table.
pub(in crate::import) fn ignored_by(out: &LeftOut) -> Vec<Reason> {
    [
        reason("title", "titres au-dessus des colonnes", out.titles),
        reason("blank", "lignes vides", out.blank),
        reason("heading", "en-têtes de colonnes", out.headings),
        reason("total", "lignes de total", out.totals),
        reason("group", "lignes qui nomment un client", out.groups),
        reason("not_claimed", "devis, brouillons et pièces annulées", out.not_claimed),
        reason("detail", "détails d’un solde", out.details),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const FIELDS: [(TableField, &str); 22] = [
    (TableField::Number, "Numéro de facture"),
    (TableField::Kind, "Type de pièce"),
    (TableField::Date, "Date"),
    (TableField::DueDate, "Date d’échéance"),
    (TableField::Code, "Code client"),
    (TableField::Name, "Nom du client"),
    (TableField::Siren, "SIREN"),
    (TableField::Net, "Montant HT"),
    (TableField::Vat, "TVA"),
    (TableField::Gross, "Montant TTC"),
    (TableField::Amount, "Montant"),
    (TableField::Paid, "Réglé"),
    (TableField::Remaining, "Reste dû"),
    (TableField::Balance, "Solde"),
    (TableField::Debit, "Débit"),
    (TableField::Credit, "Crédit"),
    (TableField::Journal, "Journal"),
    (TableField::Label, "Libellé"),
    (TableField::Lettering, "Lettrage"),
    (TableField::Status, "Statut"),
    (TableField::Means, "Mode de règlement"),
    (TableField::Currency, "Devise"),
];
