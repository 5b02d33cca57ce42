//! Ways to read columns that a person kept under a name, for a nightly import or another desk.

use encaisse_core::journal::Kind;
use encaisse_store::{Read, journal};

use crate::border::clients::Done;
use crate::border::imports::{Choices, KnownMapping, NamedColumn};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::french_search::fold;
use crate::operations::{Change, to_json};
use crate::recorded::{MappingSaid, NamedMappingSaid};

/// Characters of a name, at most.
const LONGEST: usize = 60;

/// A mapping asked for by its name.
pub(super) struct Named {
    pub name: String,
    pub said: NamedMappingSaid,
}

/// The mapping of the name that was given, if one was.
pub(super) fn asked(read: Read<'_>, choices: &Choices) -> Outcome<Option<Named>> {
    let Some(name) = choices.mapping.as_deref() else { return Ok(None) };
    let held = journal::held(read, Kind::NamedMapping, name, "")?.and_then(|held| held.value);
    let said = held.and_then(|text| serde_json::from_str(&text).ok());
    said.map(|said| Some(Named { name: name.to_owned(), said }))
        .ok_or_else(|| Refusal::UnknownMapping(name.to_owned()))
}

impl Named {
    /// For each heading of a file, the field it holds. Every column that the mapping reads must be there, once.
    pub fn columns(&self, file: &str, headings: &[String]) -> Outcome<Vec<Option<String>>> {
        let mut columns = vec![None; headings.len()];
        for (heading, field) in &self.said.columns {
            let wanted = fold(heading);
            let mut places = headings.iter().zip(&mut columns).filter(|(known, _)| fold(known) == wanted);
            match (places.next(), places.next()) {
                (Some((_, place)), None) => *place = Some(field.clone()),
                _ => return Err(self.does_not_fit(file, Some(heading))),
            }
        }
        Ok(columns)
    }

    /// The refusal of a file that this mapping does not read.
    pub fn does_not_fit(&self, file: &str, missing: Option<&str>) -> Refusal {
        Refusal::MappingDoesNotFit {
            name: self.name.clone(),
            file: file.to_owned(),
            missing: missing.map(str::to_owned),
        }
    }
}

/// The operation that keeps the mapping of a file under the name that was given, if one was.
pub(super) fn kept(choices: &Choices, said: NamedMappingSaid) -> Outcome<Option<Change>> {
    let Some(name) = choices.save_as.as_deref().map(str::trim) else { return Ok(None) };
    let bad = |value: &str, expected| {
        Err(Refusal::BadValue { field: "Nom de la lecture", value: value.to_owned(), expected })
    };
    if name.is_empty() || name.contains('=') || name.chars().count() > LONGEST {
        return bad(name, "un nom de soixante caractères au plus, sans signe égal");
    }
    if said.columns.is_empty() || said.columns.iter().any(|(heading, _)| heading.trim().is_empty()) {
        return bad(
            &said.file,
            "un fichier dont chaque colonne lue a un en-tête\u{a0}: c’est à eux qu’on la reconnaît",
        );
    }
    Ok(Some(Change::desk(Kind::NamedMapping, name, "", Some(to_json(&said)?))))
}

impl Desk {
    /// Mappings that are remembered: those that have a name, then the sources that have none.
    pub fn mappings(&self) -> Outcome<Vec<KnownMapping>> {
        let read = self.ledger()?.read();
        let mut known = Vec::new();
        for held in journal::held_of_kind(read, Kind::NamedMapping)? {
            let Some(value) = held.value else { continue };
            let Ok(said) = serde_json::from_str::<NamedMappingSaid>(&value) else { continue };
            let columns = said.columns.into_iter().map(|(heading, field)| NamedColumn { heading, field });
            known.push(KnownMapping {
                name: Some(held.entity),
                kind: said.kind,
                file: said.file,
                columns: columns.collect(),
            });
        }
        for held in journal::held_of_kind(read, Kind::Mapping)? {
            let Some(value) = held.value else { continue };
            let Ok(said) = serde_json::from_str::<MappingSaid>(&value) else { continue };
            if said.name.is_some() {
                continue;
            }
            let fields = said.columns.into_iter().flatten();
            let columns = fields.map(|field| NamedColumn { heading: String::new(), field });
            known.push(KnownMapping {
                name: None,
                kind: said.kind,
                file: said.file,
                columns: columns.collect(),
            });
        }
        known.sort_by_key(|one| {
            (one.name.is_none(), one.name.clone().map(|name| fold(&name)), one.file.clone())
        });
        Ok(known)
    }

    /// Forgets a mapping kept under a name; files of its source are still recognised.
    pub fn forget_mapping(&mut self, name: &str) -> Outcome<Done> {
        let held = journal::held(self.ledger()?.read(), Kind::NamedMapping, name, "")?;
        held.filter(|held| held.value.is_some()).ok_or_else(|| Refusal::UnknownMapping(name.to_owned()))?;
        let change = Change::desk(Kind::NamedMapping, name, "", None);
        self.act(format!("Lecture «\u{a0}{name}\u{a0}» oubliée"), &[change], &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does a mapping read by headings, wherever they stand, and refuse a file that lacks one?
    #[test]
    fn columns_are_found_by_their_headings() {
        let columns = [("Num", "number"), ("Échéance", "due_date")];
        let columns = columns.map(|(heading, field)| (heading.to_owned(), field.to_owned())).to_vec();
        let said = NamedMappingSaid {
            kind: "invoices".to_owned(),
            columns,
            decimal: None,
            date_order: None,
            file: "liste.csv".to_owned(),
        };
        let named = Named { name: "atelier".to_owned(), said };
        for (headings, expected) in [
            ("Num;Échéance", Some("number;due_date")),
            ("ECHEANCE;Client;num", Some("due_date;;number")),
            ("Num;Client", None),
            ("Num;Num;Échéance", None),
            ("", None),
        ] {
            let cut: Vec<String> = headings.split(';').map(str::to_owned).collect();
            let found = named.columns("autre.csv", &cut).ok();
            let fields = found.map(|fields| {
                fields.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join(";")
            });
            assert_eq!(fields.as_deref(), expected, "{headings:?}");
        }
    }
}
