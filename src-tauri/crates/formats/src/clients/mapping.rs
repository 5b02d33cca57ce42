//! What each column of a list of clients holds, proposed from headings and contents.

use super::field::{AddressPart, ClientField, Purpose};
use super::heading::meaning;
use super::identity;
use super::table::ClientTable;
use crate::tables::{self, Confidence};
use crate::text::email::is_email;

/// What the columns of a list hold. No field comes twice.
pub type Mapping = tables::Mapping<ClientField>;
/// A column of a list and what it holds.
pub type MappedColumn = tables::MappedColumn<ClientField>;

/// Rows looked at to guess what a column without a known heading holds.
const SAMPLE: usize = 50;

impl ClientTable {
    /// Proposes what each column holds.
    pub fn mapping(&self) -> Mapping {
        Mapping::propose((0..self.width()).map(|index| {
            let heading = self.headings.as_ref().map_or("", |row| row.cell(index)).to_owned();
            let known = meaning(&heading).or_else(|| Some((self.guess(index)?, Confidence::Guessed)));
            (heading, known)
        }))
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
