//! What each column holds: proposed from headings and contents, corrected by a person, kept as data.

use super::field::{AddressPart, ClientField, Purpose};
use super::heading::meaning;
use super::identity;
use super::table::ClientTable;
use crate::text::email::is_email;

/// How sure a proposal is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// From the contents, or from a doubtful heading.
    Guessed,
    /// The heading holds a known word.
    Likely,
    /// The heading is a known one, or a person said so.
    Certain,
}

/// A column and what it holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MappedColumn {
    /// Its rank in the file, from 0.
    pub index: usize,
    /// Its heading; empty when there is none.
    pub heading: String,
    /// What it holds; `None` leaves it out.
    pub field: Option<ClientField>,
    /// How sure that is.
    pub confidence: Confidence,
}

/// What the columns of a list hold. No field comes twice.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mapping {
    columns: Vec<MappedColumn>,
}

/// Rows looked at to guess what a column without a known heading holds.
const SAMPLE: usize = 50;

impl ClientTable {
    /// Proposes what each column holds.
    pub fn mapping(&self) -> Mapping {
        let mut columns: Vec<MappedColumn> = (0..self.width())
            .map(|index| {
                let heading = self.headings.as_ref().map_or("", |row| row.cell(index)).to_owned();
                let known = meaning(&heading).or_else(|| Some((self.guess(index)?, Confidence::Guessed)));
                let confidence = known.map_or(Confidence::Guessed, |(_, confidence)| confidence);
                MappedColumn { index, heading, field: known.map(|(field, _)| field), confidence }
            })
            .collect();
        // The surest column of a field keeps it, the first of equals; the others are left for a person to say.
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|&i| (columns.get(i).map(|c| std::cmp::Reverse(c.confidence)), i));
        let mut taken = Vec::new();
        for index in order {
            if let Some(column) = columns.get_mut(index)
                && let Some(field) = column.field
            {
                if taken.contains(&field) {
                    column.field = None;
                } else {
                    taken.push(field);
                }
            }
        }
        Mapping { columns }
    }

    fn guess(&self, index: usize) -> Option<ClientField> {
        let cells: Vec<&str> = self
            .rows
            .iter()
            .map(|row| row.cell(index))
            .filter(|cell| !cell.is_empty())
            .take(SAMPLE)
            .collect();
        let most = |test: &dyn Fn(&str) -> bool| {
            !cells.is_empty() && cells.iter().filter(|cell| test(cell)).count() * 10 >= cells.len() * 8
        };
        let digits =
            |cell: &str, length: usize| cell.len() == length && cell.bytes().all(|b| b.is_ascii_digit());
        if most(&|cell| is_email(cell)) {
            Some(ClientField::Email)
        } else if most(&|cell| identity::siret(cell).is_ok()) {
            Some(ClientField::Siret)
        } else if most(&|cell| identity::siren(cell).is_ok()) {
            Some(ClientField::Siren)
        } else if most(&|cell| identity::vat(cell).is_ok()) {
            Some(ClientField::Vat)
        } else if most(&|cell| digits(cell, 5)) {
            Some(ClientField::Address(Purpose::Billing, AddressPart::Postcode))
        } else {
            None
        }
    }
}

impl Mapping {
    /// The columns, in the order of the file.
    pub fn columns(&self) -> &[MappedColumn] {
        &self.columns
    }

    /// Says what a column holds, or that it is left out. Another column of the same field loses it.
    pub fn assign(&mut self, index: usize, field: Option<ClientField>) {
        for column in &mut self.columns {
            if column.index == index {
                (column.field, column.confidence) = (field, Confidence::Certain);
            } else if field.is_some() && column.field == field {
                column.field = None;
            }
        }
    }

    /// A mapping kept from an earlier list: pairs of column and field.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (usize, ClientField)>) -> Self {
        let mut columns: Vec<MappedColumn> = Vec::new();
        for (index, field) in pairs {
            if columns.iter().all(|column| column.index != index && column.field != Some(field)) {
                let confidence = Confidence::Certain;
                columns.push(MappedColumn { index, heading: String::new(), field: Some(field), confidence });
            }
        }
        columns.sort_by_key(|column| column.index);
        Mapping { columns }
    }

    /// The column of a field.
    pub fn column_of(&self, field: ClientField) -> Option<usize> {
        self.columns.iter().find(|column| column.field == Some(field)).map(|column| column.index)
    }
}
