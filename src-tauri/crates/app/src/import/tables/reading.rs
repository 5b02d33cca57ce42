//! A table opened as a person says, else as its source was read before, else as it looks.

use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_formats::tables::{self, Choices, Layout, Mapping, Table, TableField, TableKind, recognise};
use encaisse_formats::text::amount::DecimalSign;
use encaisse_formats::text::date::DateOrder;
use encaisse_formats::text::encoding::Encoding;
use encaisse_store::{Read, journal};

use crate::border::imports::Choices as Said;
use crate::error::{Outcome, Refusal};
use crate::foreign::ForeignReader;
use crate::import::{Asked, named};
use crate::operations::{Change, to_json};
use crate::recorded::{MappingSaid, NamedMappingSaid};
use crate::tables_issues;

/// A table, how it is to be read, and what is known of its source.
pub(in crate::import) struct Opened {
    pub table: Table,
    pub kind: TableKind,
    pub choices: Choices,
    /// Digest of its headings: what tells its source.
    pub origin: String,
    /// The file its columns were learnt on, when a source is recognised.
    pub known_mapping: Option<String>,
    /// What was decided about reading it, to be kept for its source.
    learnt: Option<MappingSaid>,
}

const KINDS: [(&str, TableKind); 4] = [
    ("clients", TableKind::Clients),
    ("invoices", TableKind::Invoices),
    ("customer-ledger", TableKind::CustomerLedger),
    ("ageing", TableKind::Ageing),
];

/// The word of a kind of table.
pub(in crate::import) fn kind_code(kind: TableKind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("invoices", |(code, _)| code)
}

/// Opens a table; `None` when it is none that is known.
pub(in crate::import) fn open(
    read: Read<'_>,
    file: &str,
    bytes: &[u8],
    person: &Asked<'_>,
    foreign: &ForeignReader,
) -> Outcome<Option<Opened>> {
    let said = person.choices;
    let encoding = said.encoding.as_deref().and_then(Encoding::from_label);
    let separator = said.separator.as_deref().and_then(|text| text.chars().next());
    let opened = match (encoding, separator) {
        (None, None) => foreign.table(file, bytes)?,
        _ => Table::open_as(bytes, encoding, separator),
    };
    let table = opened.map_err(|error| tables_issues::refuse(file, &error))?;
    let origin = origin_of(&table);
    let known = journal::held(read, Kind::Mapping, &origin, "")?
        .and_then(|held| serde_json::from_str::<MappingSaid>(held.value.as_deref()?).ok());
    let asked = person.kind.or(known.as_ref().map(|known| known.kind.as_str()));
    let kind = KINDS.iter().find(|(code, _)| Some(*code) == asked).map(|(_, kind)| *kind);
    let Some(kind) = kind.or_else(|| recognise(&table)) else { return Ok(None) };
    let named = person.named.filter(|_| person.columns.is_empty());
    let columns = match named {
        Some(named) => named.columns(file, &tables::headings(&table))?,
        None => person.columns.to_vec(),
    };
    let of_named =
        |pick: fn(&NamedMappingSaid) -> &Option<String>| named.and_then(|one| pick(&one.said).clone());
    let told = MappingSaid {
        kind: kind_code(kind).to_owned(),
        columns,
        decimal: said.decimal.clone().or_else(|| of_named(|one| &one.decimal)),
        date_order: said.date_order.clone().or_else(|| of_named(|one| &one.date_order)),
        file: file.to_owned(),
        name: named.map(|named| named.name.clone()),
    };
    let changed = !told.columns.is_empty() || said.decimal.is_some() || said.date_order.is_some();
    let used = if changed { Some(&told) } else { known.as_ref() };
    let choices = used.map(choices_of).unwrap_or_default();
    let known_mapping = (!changed).then(|| known.map(|known| known.name.unwrap_or(known.file))).flatten();
    let learnt = changed.then_some(told);
    Ok(Some(Opened { table, kind, choices, origin, known_mapping, learnt }))
}

impl Opened {
    /// What was decided about this source, to be remembered; under a name too when one is given.
    pub fn changes(&self, file: &str, layout: &Layout, said: &Said) -> Outcome<Vec<Change>> {
        let mut learnt = self.learnt.clone();
        let columns = layout.mapping.columns();
        let headings = tables::headings(&self.table);
        let heading = |index: usize| headings.get(index).cloned().unwrap_or_default();
        let read = columns.iter().filter_map(|column| Some((heading(column.index), column.field?.code())));
        let decided = learnt.clone().unwrap_or_default();
        let kept = named::kept(
            said,
            NamedMappingSaid {
                kind: kind_code(self.kind).to_owned(),
                columns: read.collect(),
                decimal: decided.decimal.clone(),
                date_order: decided.date_order.clone(),
                file: file.to_owned(),
            },
        )?;
        if let Some(change) = &kept {
            learnt = Some(MappingSaid {
                kind: kind_code(self.kind).to_owned(),
                columns: columns.iter().map(|column| column.field.map(TableField::code)).collect(),
                file: file.to_owned(),
                name: Some(change.register.entity.clone()),
                ..decided
            });
        }
        let of_source = learnt
            .map(|learnt| {
                Ok::<_, Refusal>(Change::desk(Kind::Mapping, &self.origin, "", Some(to_json(&learnt)?)))
            })
            .transpose()?;
        Ok(of_source.into_iter().chain(kept).collect())
    }
}

/// The digest of the headings of a table: the same for every export of one source.
fn origin_of(table: &Table) -> String {
    let headings = tables::headings(table);
    let parts: Vec<&str> = headings.iter().map(String::as_str).collect();
    Id::of(&[&["headings"], parts.as_slice()].concat()).to_string()
}

fn choices_of(said: &MappingSaid) -> Choices {
    let fields = said.columns.iter().enumerate();
    let pairs: Vec<(usize, TableField)> =
        fields.filter_map(|(index, code)| Some((index, TableField::from_code(code.as_deref()?)?))).collect();
    Choices {
        mapping: (!pairs.is_empty()).then(|| Mapping::from_pairs(pairs)),
        decimal: said.decimal.as_deref().and_then(decimal_sign),
        date_order: said.date_order.as_deref().and_then(date_order),
    }
}

fn decimal_sign(code: &str) -> Option<DecimalSign> {
    match code {
        "comma" => Some(DecimalSign::Comma),
        "point" => Some(DecimalSign::Point),
        _ => None,
    }
}

fn date_order(code: &str) -> Option<DateOrder> {
    match code {
        "day_first" => Some(DateOrder::DayFirst),
        "month_first" => Some(DateOrder::MonthFirst),
        _ => None,
    }
}
