//! A list of clients: columns matched, rows shown, then taken in as what that list says.

use std::collections::{BTreeMap, BTreeSet};

use encaisse_core::legal::customer_type::{CustomerType, PublicBuyerKind};
use encaisse_formats::clients::{
    AddressPart, ClientField, ClientKind, ClientList, ClientRow, ClientTable, Mapping, PostalAddress, Purpose,
};
use encaisse_formats::tables::{Confidence, Source};
use encaisse_store::imports::{ListTaken, NewImport, RawBlock};
use encaisse_store::{clients, facts};
use sha2::{Digest, Sha256};

use super::{Asked, ISSUES_KEPT, Origin, Plan, PlannedFacts, StoredReport, named, reason};
use crate::border::imports::{
    Counts, Detected, Effect, FieldChoice, ImportPreview, MappedColumn, MappingView, Totals,
};
use crate::border::problem::FileIssue;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::recorded::NamedMappingSaid;
use crate::{list_issues, tables_issues};

/// Rows shown before taking a list in.
const SAMPLE: usize = 12;
/// Values shown under a column.
const VALUES: usize = 3;

impl Desk {
    pub(super) fn preview_list(
        &mut self,
        file: &str,
        bytes: Vec<u8>,
        from: Origin,
        asked: &Asked<'_>,
    ) -> Outcome<ImportPreview> {
        let table = self.foreign.table(file, &bytes)?.map_err(|error| list_issues::refuse(file, &error))?;
        let table = ClientTable::from(table);
        if let Some(heading) = money_heading(&table) {
            return Err(list_issues::not_clients(file, &heading));
        }
        let raw = bytes.chunks(1024 * 1024).map(RawBlock::of).collect::<encaisse_store::Result<Vec<_>>>()?;
        let import = NewImport {
            kind: "clients",
            file: file.to_owned(),
            sha256: encaisse_core::ids::hex(&Sha256::digest(&bytes)),
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            received_on: self.today().to_string(),
            author: self.person().to_owned(),
            coverage: None,
            has_opening: false,
            customer_cents: None,
            report: String::new(),
            list: ListTaken::default(),
        };
        self.plan_list(import, raw, table, from, asked)
    }

    fn plan_list(
        &mut self,
        import: NewImport,
        raw: Vec<RawBlock>,
        table: ClientTable,
        from: Origin,
        asked: &Asked<'_>,
    ) -> Outcome<ImportPreview> {
        let mut mapping = table.mapping();
        let headings = || table.headings.as_ref().map(|row| row.cells.clone()).unwrap_or_default();
        let columns = match asked.named.filter(|_| asked.columns.is_empty()) {
            Some(named) => named.columns(&import.file, &headings())?,
            None => asked.columns.to_vec(),
        };
        for (index, field) in columns.iter().enumerate() {
            mapping.assign(index, field.as_deref().and_then(ClientField::from_code));
        }
        let list = table.read(&mapping);
        let read_columns = mapping.columns().iter();
        let kept = named::kept(
            asked.choices,
            NamedMappingSaid {
                kind: import.kind.to_owned(),
                columns: read_columns
                    .filter_map(|column| Some((column.heading.clone(), column.field?.code())))
                    .collect(),
                decimal: None,
                date_order: None,
                file: import.file.clone(),
            },
        )?;
        let today = self.today();
        let read = self.ledger()?.read();
        let known: BTreeSet<String> = facts::known_clients(read)?.into_iter().collect();
        let (said, without_code) = sightings(&list);
        let mut counts = Counts {
            read: signed(list.rows + ignored(&list)),
            refused: signed(list.refused) + signed(without_code),
            ignored: signed(ignored(&list)),
            ignored_by: [
                reason("title", "titres au-dessus des colonnes", list.ignored.titles),
                reason("heading", "en-têtes de colonnes", list.ignored.headings),
                reason("blank", "lignes vides", list.ignored.blank),
                reason("total", "lignes de total", list.ignored.totals),
            ]
            .into_iter()
            .flatten()
            .collect(),
            ..Counts::default()
        };
        for (code, fields) in &said {
            if !known.contains(code) {
                counts.created += 1;
            } else if facts::sightings_of(read, code)?.last().is_some_and(|(_, last)| last == fields) {
                counts.identical += 1;
            } else {
                counts.updated += 1;
            }
        }
        let mut issues: Vec<FileIssue> = table.noticed.iter().map(tables_issues::say).collect();
        issues.extend(list.issues.iter().map(list_issues::say));
        issues.extend(
            list.clients
                .iter()
                .filter(|row| row.code.is_none())
                .map(|row| list_issues::without_code(row.line, row.name.as_deref().unwrap_or_default())),
        );
        issues.sort_by_key(|issue| std::cmp::Reverse(issue.severity));
        let issues_total = i64::try_from(issues.len()).unwrap_or(i64::MAX);
        issues.truncate(ISSUES_KEPT);
        let totals = clients::totals(read, today, &clients::Filter::default())?;
        let can_confirm = !said.is_empty();
        let known_as = super::counting_import(read, &import.sha256)?;
        let (encoding, separator) = source_words(&table.source);
        let report = StoredReport {
            detected: Detected {
                encoding,
                separator,
                layout: format!("{} colonnes", table.width()),
                columns: i64::try_from(table.width()).unwrap_or(i64::MAX),
                siren: None,
            },
            counts,
            issues,
            issues_total,
            totals: Totals::default(),
        };
        let effects = list_effects(&list, &report.counts);
        let view = mapping_view(&table, &mapping);
        let sample = table.rows.iter().take(SAMPLE).map(|row| row.cells.clone()).collect();
        let outstanding = totals.figures.outstanding();
        let file = import.file.clone();
        let plan = Plan {
            // A list is projected when it is confirmed: it changes no account.
            revision: -1,
            import,
            raw,
            report: report.clone(),
            facts: PlannedFacts::Sightings(said.into_iter().collect()),
            projected: Vec::new(),
            changes: kept.into_iter().collect(),
            outstanding_before: outstanding,
            outstanding_after: outstanding,
            assumed_due: encaisse_store::items::assumed_count(read)?,
            can_confirm,
            known_as: known_as.clone(),
            from,
            effects: effects.clone(),
        };
        let token = self.keep_plan(plan)?;
        Ok(ImportPreview {
            token,
            file,
            kind: "clients".to_owned(),
            detected: report.detected,
            already_known: known_as.map(|batch| {
                format!("Cette liste est déjà importée (import {batch})\u{a0}: rien ne changera.")
            }),
            coverage: None,
            counts: report.counts,
            issues: report.issues,
            issues_total: report.issues_total,
            totals: report.totals,
            effects,
            tills: Vec::new(),
            mapping: Some(view),
            sample,
            can_confirm,
            outstanding_after_cents: outstanding,
            ..ImportPreview::default()
        })
    }
}

/// The heading that tells a list of invoices or balances from a list of clients.
fn money_heading(table: &ClientTable) -> Option<String> {
    const WORDS: [&str; 8] =
        ["montant", "ttc", "reste du", "solde", "debit", "credit", "echeance", "non echu"];
    let headings = table.headings.as_ref()?;
    headings
        .cells
        .iter()
        .find(|cell| {
            let words = crate::french_search::fold(cell);
            WORDS.iter().any(|word| words.contains(word)) && !words.contains("condition")
        })
        .cloned()
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn ignored(list: &ClientList) -> u64 {
    list.ignored.titles + list.ignored.headings + list.ignored.blank + list.ignored.totals
}

/// What a text is written in and cut by; of a workbook, its sheet.
fn source_words(source: &Source) -> (String, String) {
    match source {
        Source::Text { encoding, separator } => {
            (super::encoding_words(*encoding).to_owned(), separator_words(*separator).to_owned())
        }
        Source::Sheet { name } => ("classeur".to_owned(), format!("feuille «\u{a0}{name}\u{a0}»")),
    }
}

fn separator_words(separator: char) -> &'static str {
    match separator {
        '\t' => "tabulation",
        '|' => "barre verticale",
        ',' => "virgule",
        _ => "point-virgule",
    }
}

/// What each client of the list is said to be, as JSON by code; and how many rows have no code.
fn sightings(list: &ClientList) -> (BTreeMap<String, String>, u64) {
    let (mut said, mut without_code) = (BTreeMap::new(), 0);
    for row in &list.clients {
        match &row.code {
            Some(code) => {
                let fields = serde_json::to_string(&fields_of(row)).unwrap_or_default();
                said.insert(code.clone(), fields);
            }
            None => without_code += 1,
        }
    }
    (said, without_code)
}

fn fields_of(row: &ClientRow) -> BTreeMap<&'static str, String> {
    let mut fields = BTreeMap::new();
    let mut put = |field: &'static str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            fields.insert(field, value);
        }
    };
    put("name", row.name.clone());
    put("siren", row.siren.clone());
    put("email", row.emails.first().cloned());
    put("phone", row.phone.clone());
    put("contact", row.contact.clone());
    put("sales_rep", row.sales_rep.clone());
    put("terms", row.terms.map(encaisse_core::dates::PaymentTerms::code));
    put("customer_type", row.kind.map(|kind| customer_type(kind).code().to_owned()));
    if let Some(address) = address_for_notice(&row.addresses) {
        put("address", Some(address.lines.join("\n")));
        put("postcode", Some(address.postcode.clone()));
        put("city", Some(address.city.clone()));
        put("country", Some(address.country.clone()).filter(|country| !is_france(country)));
    }
    fields
}

/// A formal notice goes to the registered office; failing that, where letters go, then where invoices go.
fn address_for_notice(addresses: &[PostalAddress]) -> Option<&PostalAddress> {
    [Purpose::RegisteredOffice, Purpose::Letters, Purpose::Billing]
        .into_iter()
        .find_map(|purpose| addresses.iter().find(|address| address.purpose == purpose))
}

fn is_france(country: &str) -> bool {
    matches!(crate::french_search::fold(country).as_str(), "france" | "fr" | "f" | "fra")
}

fn customer_type(kind: ClientKind) -> CustomerType {
    match kind {
        ClientKind::Business => CustomerType::Company,
        ClientKind::Consumer => CustomerType::Consumer,
        ClientKind::Association => CustomerType::Association { professional: false },
        ClientKind::Public => CustomerType::PublicBuyer(PublicBuyerKind::State),
    }
}

fn list_effects(list: &ClientList, counts: &Counts) -> Vec<Effect> {
    let with = |test: &dyn Fn(&ClientRow) -> bool| {
        i64::try_from(list.clients.iter().filter(|row| test(row)).count()).unwrap_or(i64::MAX)
    };
    [
        ("clients nouveaux", counts.created),
        ("clients complétés", counts.updated),
        ("avec une adresse", with(&|row| !row.addresses.is_empty())),
        ("avec un SIREN", with(&|row| row.siren.is_some())),
        ("avec un e-mail", with(&|row| !row.emails.is_empty())),
        ("avec des conditions de règlement", with(&|row| row.terms.is_some())),
        ("avec une typologie", with(&|row| row.kind.is_some())),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(label, count)| Effect { label: label.to_owned(), count, amount_cents: None })
    .collect()
}

fn mapping_view(table: &ClientTable, mapping: &Mapping) -> MappingView {
    let columns = mapping
        .columns()
        .iter()
        .map(|column| MappedColumn {
            heading: column.heading.clone(),
            samples: table
                .rows
                .iter()
                .filter_map(|row| row.cells.get(column.index))
                .filter(|cell| !cell.is_empty())
                .take(VALUES)
                .cloned()
                .collect(),
            field: column.field.map(ClientField::code),
            certain: column.confidence == Confidence::Certain,
        })
        .collect();
    let fields = ClientField::all()
        .map(|field| FieldChoice { code: field.code(), label: field_words(field) })
        .collect();
    MappingView { columns, fields }
}

pub(crate) fn field_words(field: ClientField) -> String {
    let plain = match field {
        ClientField::Code => "Code client",
        ClientField::Name => "Nom",
        ClientField::Siren => "SIREN",
        ClientField::Siret => "SIRET",
        ClientField::Vat => "N° de TVA",
        ClientField::Email => "E-mail",
        ClientField::Phone => "Téléphone",
        ClientField::Contact => "Contact",
        ClientField::Kind => "Typologie",
        ClientField::SalesRep => "Commercial",
        ClientField::Terms => "Conditions de règlement",
        ClientField::Means => "Mode de règlement",
        ClientField::Address(purpose, part) => {
            let part = match part {
                AddressPart::Line1 => "Adresse, ligne 1",
                AddressPart::Line2 => "Adresse, ligne 2",
                AddressPart::Line3 => "Adresse, ligne 3",
                AddressPart::Postcode => "Code postal",
                AddressPart::City => "Ville",
                AddressPart::Country => "Pays",
            };
            let purpose = match purpose {
                Purpose::Billing => "facturation",
                Purpose::RegisteredOffice => "siège",
                Purpose::Letters => "courrier",
            };
            return format!("{part} ({purpose})");
        }
    };
    plain.to_owned()
}
