//! Routes and periods of recovery: texts, figures and questions, as shipped or as a desk put its own in their place.

use encaisse_core::dates::Date;
use encaisse_core::legal::deadlines::{DeadlineRow, DeadlineTable, Period, Step};
use serde::Deserialize;

use super::LegalTableError;

const PROCEDURES: &str = include_str!("../../../../../assets/legal/procedures.toml");
const ROUTES: &str = include_str!("../../../../../assets/legal/routes.toml");

/// Group of the periods.
pub(crate) const PERIODS: &str = "periods";

/// A route.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub key: String,
    pub title: String,
}

/// A text, a figure or a question, with its source and the day it was read.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    pub key: String,
    pub group: String,
    pub title: String,
    #[serde(default)]
    pub value: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub text: String,
    pub source: String,
    pub as_of: String,
    /// How a person answers, when it is a question.
    #[serde(default)]
    pub ask: String,
    /// For a period: the step it is of, and the acts it holds for.
    #[serde(skip)]
    pub step: Option<(Step, Option<Date>)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoutesFile {
    group: Vec<Group>,
    entry: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProceduresFile {
    period: Vec<PeriodBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodBlock {
    step: String,
    since: Option<String>,
    title: String,
    value: u16,
    unit: String,
    source: String,
    as_of: String,
}

/// Every route and every entry, periods last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reference {
    pub groups: Vec<Group>,
    pub entries: Vec<Entry>,
}

impl Reference {
    /// What ships with the program.
    pub fn shipped() -> Result<Self, LegalTableError> {
        let file = "routes.toml";
        let routes: RoutesFile = super::parse::read(file, ROUTES)?;
        for entry in &routes.entry {
            let known = routes.group.iter().any(|group| group.key == entry.group);
            let field = |field, value: &str| LegalTableError::Field {
                file,
                entry: entry.key.clone(),
                field,
                value: value.to_owned(),
            };
            if !known {
                return Err(field("group", &entry.group));
            }
            if entry.as_of.parse::<Date>().is_err() {
                return Err(field("as_of", &entry.as_of));
            }
        }
        let mut entries = routes.entry;
        let periods: ProceduresFile = super::parse::read("procedures.toml", PROCEDURES)?;
        for block in periods.period {
            entries.push(period_entry(block)?);
        }
        Ok(Reference { groups: routes.group, entries })
    }

    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The periods as a table to count with; one whose figure is no number is left out, so that nothing is guessed.
    pub fn deadlines(&self) -> DeadlineTable {
        let rows = self.entries.iter().filter_map(|entry| {
            let (step, since) = entry.step?;
            Some(DeadlineRow {
                step,
                since,
                period: period_of(&entry.unit, entry.value.parse().ok()?)?,
                source: entry.source.clone(),
                as_of: entry.as_of.parse().ok()?,
            })
        });
        DeadlineTable { rows: rows.collect() }
    }

    /// The title of a step on the day of its act.
    pub fn title_of(&self, step: Step) -> String {
        let found = self.entries.iter().find(|entry| entry.step.is_some_and(|(known, _)| known == step));
        found.map(|entry| entry.title.clone()).unwrap_or_default()
    }
}

fn period_of(unit: &str, value: u16) -> Option<Period> {
    match unit {
        "days" => Some(Period::Days(value)),
        "months" => Some(Period::Months(value)),
        "month-then-days" => Some(Period::MonthThenDays(value)),
        "year-end" => Some(Period::YearEnd(value)),
        _ => None,
    }
}

fn period_entry(block: PeriodBlock) -> Result<Entry, LegalTableError> {
    let field = |field, value: &str| LegalTableError::Field {
        file: "procedures.toml",
        entry: block.step.clone(),
        field,
        value: value.to_owned(),
    };
    let step = Step::from_code(&block.step).ok_or_else(|| field("step", &block.step))?;
    let since = match &block.since {
        Some(day) => Some(day.parse::<Date>().map_err(|_| field("since", day))?),
        None => None,
    };
    if period_of(&block.unit, block.value).is_none() {
        return Err(field("unit", &block.unit));
    }
    if block.as_of.parse::<Date>().is_err() {
        return Err(field("as_of", &block.as_of));
    }
    let key = match since {
        Some(day) => format!("period.{}.{day}", block.step),
        None => format!("period.{}", block.step),
    };
    Ok(Entry {
        key,
        group: PERIODS.to_owned(),
        title: block.title,
        value: block.value.to_string(),
        unit: block.unit,
        text: String::new(),
        source: block.source,
        as_of: block.as_of,
        ask: String::new(),
        step: Some((step, since)),
    })
}
