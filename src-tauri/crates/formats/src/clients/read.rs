//! Rows to clients.

use std::collections::HashMap;

use encaisse_core::dates::PaymentTerms;

use super::field::{AddressPart, ClientField, ClientKind, Purpose};
use super::identity;
use super::issue::{ClientIssue, ClientIssueKind};
use super::mapping::Mapping;
use super::table::{ClientTable, TableRow};
use super::terms::parse_terms;
use crate::text::email::is_email;
use crate::text::fold::fold;

/// An address of a client, for one purpose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostalAddress {
    /// What it is for.
    pub purpose: Purpose,
    /// Lines above the town, blank ones left out.
    pub lines: Vec<String>,
    /// Postcode, empty when not given.
    pub postcode: String,
    /// Town, empty when not given.
    pub city: String,
    /// Country, empty when not given.
    pub country: String,
}

/// A client as the list has it. Absent values are `None` or empty: they change nothing that is already known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClientRow {
    /// Line in the file.
    pub line: u64,
    /// Code in the ledger.
    pub code: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Valid SIREN, 9 digits; taken from SIRET or VAT number when it has no column of its own.
    pub siren: Option<String>,
    /// Valid SIRET, 14 digits.
    pub siret: Option<String>,
    /// VAT number, capitals without blanks.
    pub vat: Option<String>,
    /// Addresses, one for each purpose at most.
    pub addresses: Vec<PostalAddress>,
    /// Valid e-mail addresses.
    pub emails: Vec<String>,
    /// Telephone, as written.
    pub phone: Option<String>,
    /// Name of the contact.
    pub contact: Option<String>,
    /// Who the client is in the eye of the law.
    pub kind: Option<ClientKind>,
    /// Sales representative, as written.
    pub sales_rep: Option<String>,
    /// Terms of payment.
    pub terms: Option<PaymentTerms>,
    /// Means of payment, as written.
    pub means: Option<String>,
}

/// Why a row that is not a client was left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ignored {
    /// Title rows above the headings.
    pub titles: u64,
    /// Blank rows.
    pub blank: u64,
    /// Headings repeated at a page break.
    pub headings: u64,
    /// Totals at the end of a print.
    pub totals: u64,
}

/// The clients of a list; `rows = clients + refused + ignored.blank + ignored.headings + ignored.totals`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ClientList {
    /// Rows below the headings.
    pub rows: u64,
    /// The clients, in the order of the file.
    pub clients: Vec<ClientRow>,
    /// Rows refused.
    pub refused: u64,
    /// Rows left out.
    pub ignored: Ignored,
    /// All that is wrong.
    pub issues: Vec<ClientIssue>,
}

impl ClientTable {
    /// Reads every row as the mapping says.
    ///
    /// ```
    /// use encaisse_formats::clients::ClientTable;
    /// let table = ClientTable::open("Code\tNom\tSIREN\nC1\tMenuiserie Noé\t732 829 320\n".as_bytes()).unwrap();
    /// let list = table.read(&table.mapping());
    /// assert_eq!(list.clients[0].siren.as_deref(), Some("732829320"));
    /// assert!(list.issues.is_empty());
    /// ```
    pub fn read(&self, mapping: &Mapping) -> ClientList {
        let mut list = ClientList { rows: self.rows.len() as u64, ..ClientList::default() };
        list.ignored.titles = self.titles.len() as u64;
        let code = mapping.column_of(ClientField::Code);
        let name = mapping.column_of(ClientField::Name);
        if code.is_none() && name.is_none() {
            list.refused = list.rows;
            list.issues.push(ClientIssue {
                kind: ClientIssueKind::NoKeyColumn,
                line: None,
                column: None,
                excerpt: String::new(),
            });
            return list;
        }
        let mut seen: HashMap<String, u64> = HashMap::new();
        for row in &self.rows {
            if row.is_blank() {
                list.ignored.blank += 1;
            } else if self.headings.as_ref().is_some_and(|headings| headings.cells == row.cells) {
                list.ignored.headings += 1;
            } else if is_total(row) {
                list.ignored.totals += 1;
            } else if let Some(client) = (Reader { row, mapping, issues: &mut list.issues }).client(&mut seen)
            {
                list.clients.push(client);
            } else {
                list.refused += 1;
            }
        }
        let width = self.headings.as_ref().map_or(usize::MAX, |headings| headings.cells.len());
        for row in self.rows.iter().filter(|row| row.cells.iter().skip(width).any(|cell| !cell.is_empty())) {
            let kind = ClientIssueKind::RowTooLong;
            list.issues.push(ClientIssue {
                kind,
                line: Some(row.line),
                column: Some(width),
                excerpt: short(row.cell(width)),
            });
        }
        list
    }
}

/// A row of sums: its first words say so and it has few cells.
fn is_total(row: &TableRow) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next().map(|cell| fold(cell)).unwrap_or_default();
    let words = ["total", "totalgeneral", "soustotal", "cumul", "nombredeclients", "totalclients"];
    words.contains(&first.as_str()) && filled.count() <= 3
}

fn short(text: &str) -> String {
    text.chars().take(80).collect()
}

struct Reader<'a> {
    row: &'a TableRow,
    mapping: &'a Mapping,
    issues: &'a mut Vec<ClientIssue>,
}

impl Reader<'_> {
    fn issue(&mut self, kind: ClientIssueKind, field: Option<ClientField>) {
        let column = field.and_then(|field| self.mapping.column_of(field));
        let excerpt = short(column.map_or("", |index| self.row.cell(index)));
        self.issues.push(ClientIssue { kind, line: Some(self.row.line), column, excerpt });
    }

    fn text(&self, field: ClientField) -> Option<String> {
        let cell = self.row.cell(self.mapping.column_of(field)?);
        // A cell over several lines is one value: its ends of line are blanks.
        let words: Vec<&str> =
            cell.split(char::is_control).map(str::trim).filter(|part| !part.is_empty()).collect();
        Some(words.join(" ")).filter(|text| !text.is_empty())
    }

    fn client(&mut self, seen: &mut HashMap<String, u64>) -> Option<ClientRow> {
        let (code, name) = (self.text(ClientField::Code), self.text(ClientField::Name));
        if code.is_none() && name.is_none() {
            self.issue(ClientIssueKind::RowWithoutKey, None);
            return None;
        }
        if let Some(code) = &code {
            let first_line = *seen.entry(code.clone()).or_insert(self.row.line);
            if first_line != self.row.line {
                self.issue(ClientIssueKind::DuplicateCode { first_line }, Some(ClientField::Code));
                return None;
            }
        }
        let (siren, siret, vat) = self.identifiers();
        Some(ClientRow {
            line: self.row.line,
            code,
            name,
            siren,
            siret,
            vat,
            addresses: self.addresses(),
            emails: self.emails(),
            phone: self.text(ClientField::Phone),
            contact: self.text(ClientField::Contact),
            kind: self.understood(ClientField::Kind, ClientIssueKind::UnknownKind, ClientKind::parse),
            sales_rep: self.text(ClientField::SalesRep),
            terms: self.understood(ClientField::Terms, ClientIssueKind::UnknownTerms, parse_terms),
            means: self.text(ClientField::Means),
        })
    }

    fn understood<T>(
        &mut self,
        field: ClientField,
        unknown: ClientIssueKind,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(field)?;
        let value = parse(&text);
        if value.is_none() {
            self.issue(unknown, Some(field));
        }
        value
    }

    fn checked(
        &mut self,
        field: ClientField,
        check: fn(&str) -> Result<identity::Read, identity::Invalid>,
    ) -> Option<String> {
        let text = self.text(field)?;
        match check(&text) {
            Ok(read) => {
                if read.restored {
                    self.issue(ClientIssueKind::ZerosRestored(field), Some(field));
                }
                Some(read.value)
            }
            Err(_) => {
                self.issue(ClientIssueKind::Invalid(field), Some(field));
                None
            }
        }
    }

    fn identifiers(&mut self) -> (Option<String>, Option<String>, Option<String>) {
        let siren = self.checked(ClientField::Siren, identity::siren);
        let siret = self.checked(ClientField::Siret, identity::siret);
        let vat = self.checked(ClientField::Vat, |text| {
            identity::vat(text).map(|value| identity::Read { value, restored: false })
        });
        let from_siret = siret.as_deref().and_then(|siret| siret.get(..9));
        let from_vat = vat.as_deref().and_then(|vat| vat.strip_prefix("FR")).and_then(|rest| rest.get(2..));
        let mut said: Vec<&str> = [siren.as_deref(), from_siret, from_vat].into_iter().flatten().collect();
        said.dedup();
        match said.as_slice() {
            [] => (None, siret, vat),
            [one] => (Some((*one).to_owned()), siret, vat),
            _ => {
                self.issue(ClientIssueKind::IdentifiersDisagree, Some(ClientField::Siren));
                (None, None, None)
            }
        }
    }

    fn emails(&mut self) -> Vec<String> {
        let Some(text) = self.text(ClientField::Email) else { return Vec::new() };
        let (good, bad): (Vec<&str>, Vec<&str>) = text
            .split([';', ',', ' ', '/'])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .partition(|part| is_email(part));
        if !bad.is_empty() {
            self.issue(ClientIssueKind::Invalid(ClientField::Email), Some(ClientField::Email));
        }
        good.into_iter().map(str::to_owned).collect()
    }

    fn addresses(&mut self) -> Vec<PostalAddress> {
        [Purpose::Billing, Purpose::RegisteredOffice, Purpose::Letters]
            .into_iter()
            .filter_map(|purpose| self.address(purpose))
            .collect()
    }

    fn address(&mut self, purpose: Purpose) -> Option<PostalAddress> {
        let part = |part| ClientField::Address(purpose, part);
        let lines: Vec<String> = [AddressPart::Line1, AddressPart::Line2, AddressPart::Line3]
            .into_iter()
            .filter_map(|line| self.address_lines(part(line)))
            .flatten()
            .collect();
        let country = self.text(part(AddressPart::Country)).unwrap_or_default();
        let mut postcode = self.text(part(AddressPart::Postcode)).unwrap_or_default();
        if country.is_empty() || fold(&country) == "france" || fold(&country) == "fr" {
            let read = identity::postcode(&postcode);
            if read.restored {
                let field = part(AddressPart::Postcode);
                self.issue(ClientIssueKind::ZerosRestored(field), Some(field));
            }
            postcode = read.value;
        }
        let city = self.text(part(AddressPart::City)).unwrap_or_default();
        let given = !lines.is_empty() || !postcode.is_empty() || !city.is_empty();
        given.then_some(PostalAddress { purpose, lines, postcode, city, country })
    }

    /// The lines of a cell: a spreadsheet may hold several in one.
    fn address_lines(&self, field: ClientField) -> Option<Vec<String>> {
        let cell = self.row.cell(self.mapping.column_of(field)?);
        let lines: Vec<String> = cell
            .split(['\n', '\r'])
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        Some(lines)
    }
}
