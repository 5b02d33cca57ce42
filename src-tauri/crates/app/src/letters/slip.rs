//! The deposit slip: the registered letters of a day, or of a batch, as the counter wants them listed.

use std::path::Path;

use encaisse_core::letters::Language;
use encaisse_core::letters::{Column, ColumnKind, Row, RowStyle, Table};
use encaisse_core::typography;
use encaisse_store::letters;
use encaisse_typeset::{Document, Offset, Slip, lay_out_slip};

use super::batch::Address;
use super::is_registered;
use crate::border::clients::SavedFile;
use crate::border::letters::LetterRow;
use crate::border::postal::SlipRequest;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::places::{safe_name, write_whole};
use crate::printing::{self, fonts};
use crate::rules;
use crate::typed::checked_date;

const COLUMNS: [(&str, ColumnKind); 6] = [
    ("", ColumnKind::Short),
    ("N° de recommandé", ColumnKind::Short),
    ("Destinataire", ColumnKind::Text),
    ("Code postal et ville", ColumnKind::Text),
    ("Référence", ColumnKind::Short),
    ("Poids (g)", ColumnKind::Number),
];

impl Desk {
    /// Writes the deposit slip of a day, or of a batch.
    pub fn save_deposit_slip(&self, asked: &SlipRequest, path: &Path) -> Outcome<SavedFile> {
        let (bytes, letters) = self.deposit_slip(asked)?;
        write_whole(path, &bytes)?;
        Ok(SavedFile { path: path.display().to_string(), rows: letters })
    }

    /// Name proposed for a deposit slip.
    pub fn deposit_slip_name(&self, asked: &SlipRequest) -> Outcome<String> {
        let (what, _) = self.slip_of(asked)?;
        Ok(format!("{}.pdf", safe_name(&format!("Bordereau {what}"))))
    }

    fn deposit_slip(&self, asked: &SlipRequest) -> Outcome<(Vec<u8>, i64)> {
        let (when, rows) = self.slip_of(asked)?;
        let read = self.ledger()?.read();
        let company = rules::company(read)?;
        let mut lines = Vec::with_capacity(rows.len());
        for (rank, row) in rows.iter().enumerate() {
            let record = letters::one(read, &row.letter)?
                .ok_or_else(|| Refusal::UnknownLetter(row.reference.clone()))?;
            let address = Address::of(read, &record)?;
            let city = [address.postcode, address.city].into_iter().flatten().collect::<Vec<_>>().join(" ");
            let place = match address.country.filter(|country| !country.trim().is_empty()) {
                Some(country) => format!("{city}, {country}"),
                None => city,
            };
            lines.push(Row {
                cells: vec![
                    (rank + 1).to_string(),
                    row.tracking_number.clone().unwrap_or_default(),
                    row.client_name.clone(),
                    place,
                    row.reference.clone(),
                    String::new(),
                ],
                detail: None,
                style: RowStyle::Plain,
            });
        }
        let count = rows.len();
        let many = if count > 1 { "s" } else { "" };
        lines.push(Row {
            cells: vec![
                String::new(),
                String::new(),
                format!("Total\u{a0}: {count} pli{many} recommandé{many}"),
                String::new(),
                String::new(),
                String::new(),
            ],
            detail: None,
            style: RowStyle::Total,
        });
        let columns = COLUMNS.map(|(title, kind)| Column { title: title.to_owned(), kind }).to_vec();
        let title = "Bordereau de dépôt de recommandés avec avis de réception";
        let town = format!("{} {}", company.postcode, company.city);
        let slip = Slip {
            title: title.to_owned(),
            head: vec![
                [company.name.as_str(), company.address.join(", ").as_str(), town.trim()]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", "),
                format!("Dépôt {when}"),
            ],
            table: Table { columns, rows: lines },
            boxes: ["Déposé par".to_owned(), "Cachet du bureau de poste".to_owned()],
            running_head: format!("{}, bordereau {when}", company.name),
        };
        let fonts = fonts()?;
        let layout = lay_out_slip(&slip, fonts);
        let document = Document {
            title: title.to_owned(),
            author: company.name,
            date: self.today(),
            language: Language::French.tag(),
        };
        let bytes = printing::pdf(fonts, &layout, &document, Offset::default())?;
        Ok((bytes, i64::try_from(count).unwrap_or(i64::MAX)))
    }

    /// When the slip is of, in words, and its letters in the order of the counter.
    fn slip_of(&self, asked: &SlipRequest) -> Outcome<(String, Vec<LetterRow>)> {
        let typed = asked.on.as_deref().map(str::trim).filter(|day| !day.is_empty());
        let day = typed.map(checked_date).transpose()?;
        let batch = asked.batch.as_deref().map(|batch| self.letter_batch(batch)).transpose()?;
        if day.is_none() && batch.is_none() {
            let expected = "un jour de dépôt ou un lot";
            return Err(Refusal::BadValue { field: "Bordereau", value: String::new(), expected });
        }
        let read = self.ledger()?.read();
        let mut rows = Vec::new();
        for row in self.letters()? {
            let of_day = day.is_none_or(|day| row.posted_on.as_deref() == Some(day.to_string().as_str()));
            let of_batch = batch.as_ref().is_none_or(|batch| row.batch.as_deref() == Some(&batch.batch));
            if !(of_day && of_batch && is_registered(&row.step) && row.status != "voided") {
                continue;
            }
            let record = letters::one(read, &row.letter)?
                .ok_or_else(|| Refusal::UnknownLetter(row.reference.clone()))?;
            let address = Address::of(read, &record)?;
            rows.push((address.postcode, address.city, row));
        }
        if rows.is_empty() {
            return Err(Refusal::NoRegisteredLetter);
        }
        rows.sort_by(|a, b| (&a.0, &a.1, &a.2.client).cmp(&(&b.0, &b.1, &b.2.client)));
        let when = match (day, batch) {
            (Some(day), _) => format!("du {}", typography::date_short(day)),
            (None, batch) => batch.map(|batch| batch.name.to_lowercase()).unwrap_or_default(),
        };
        let when = if day.is_some() { when } else { format!("du {when}") };
        Ok((when, rows.into_iter().map(|(.., row)| row).collect()))
    }
}
