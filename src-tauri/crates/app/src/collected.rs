//! Cash collected by sales rep and by how late it was: what objectives are counted on, with every line behind.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use encaisse_core::ageing::Bucket;
use encaisse_core::collected::{Paid, collected};
use encaisse_core::dates::{Date, days_between};
use encaisse_formats::export::{Cell, Column, ColumnKind, Table};
use encaisse_store::clients;

use crate::border::clients::SavedFile;
use crate::border::collected::{CollectedExport, CollectedLine, CollectedQuery, CollectedRep, CollectedView};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::exports::{cents, text, write_table};
use crate::labels;
use crate::projection::{Context, project_client};
use crate::typed::checked_date;

/// What stands for clients without a sales rep; after every name.
const NOBODY: &str = "Sans commercial";

impl Desk {
    /// Cash of a period by sales rep of today and by lateness, with every line.
    pub fn collected(&mut self, query: &CollectedQuery) -> Outcome<CollectedView> {
        let (from, to) = self.period(query)?;
        let as_of = self.past_day()?;
        let reps: Vec<clients::ReachLine> = clients::reach(self.view()?, None)?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let mut lines = Vec::new();
        for client in reps {
            let account = project_client(read, &context, &client.code)?.account;
            let items: HashMap<_, _> = account.items.iter().map(|item| (item.id, item)).collect();
            let named = client.sales_rep.filter(|name| !name.trim().is_empty());
            let rep = named.unwrap_or_else(|| NOBODY.to_owned());
            for part in collected(&account, from, to) {
                let item = part.item.and_then(|id| items.get(&id));
                let due = item.and_then(|item| item.due.as_ref()).map(|due| due.day());
                lines.push(CollectedLine {
                    rep: rep.clone(),
                    code: client.code.clone(),
                    name: client.name.clone(),
                    on: part.on.to_string(),
                    piece: item.map(|item| item.piece.to_string()),
                    days_late: due.map(|due| days_between(due, part.on)),
                    due: due.map(|due| due.to_string()),
                    bracket: code(part.paid).to_owned(),
                    bracket_label: words(part.paid).to_owned(),
                    amount_cents: part.amount.get(),
                    label: part.label,
                });
            }
        }
        lines.sort_by(|a, b| {
            (a.rep == NOBODY, &a.rep, &a.on, &a.name).cmp(&(b.rep == NOBODY, &b.rep, &b.on, &b.name))
        });
        let reps = by_rep(&lines);
        let total_cents = reps.iter().map(|rep| rep.total_cents).sum();
        Ok(CollectedView { from: from.to_string(), to: to.to_string(), reps, total_cents, lines })
    }

    fn period(&self, query: &CollectedQuery) -> Outcome<(Date, Date)> {
        let today = self.today();
        let to = if query.to.trim().is_empty() { today } else { checked_date(query.to.trim())? };
        let first = || format!("{}-01", to.format("%Y-%m")).parse().unwrap_or(to);
        let from = if query.from.trim().is_empty() { first() } else { checked_date(query.from.trim())? };
        if from > to {
            let (value, expected) =
                (labels::day(&query.from), "un jour qui ne suit pas la fin de la période");
            return Err(Refusal::BadValue { field: "Début de la période", value, expected });
        }
        Ok((from, to))
    }

    /// Name proposed for the file.
    pub fn collected_file_name(&self, export: &CollectedExport) -> Outcome<String> {
        let (from, to) = self.period(&export.period)?;
        let kind = if export.format == "csv" { "csv" } else { "xlsx" };
        Ok(format!("Encaissements {from} {to}.{kind}"))
    }

    /// Writes every line, CSV or XLSX.
    pub fn save_collected(&mut self, export: &CollectedExport, path: &Path) -> Outcome<SavedFile> {
        let found = self.collected(&export.period)?;
        let day = |text: Option<&str>| text.and_then(|day| day.parse().ok()).map_or(Cell::Empty, Cell::Date);
        let row = |line: CollectedLine| {
            vec![
                text(&line.rep),
                text(&line.code),
                text(&line.name),
                day(Some(&line.on)),
                text(line.piece.as_deref().unwrap_or_default()),
                day(line.due.as_deref()),
                line.days_late.map_or(Cell::Empty, Cell::Integer),
                text(&line.bracket_label),
                cents(line.amount_cents),
                text(&line.label),
            ]
        };
        let headings = [
            ("Commercial", ColumnKind::Text),
            ("Code client", ColumnKind::Text),
            ("Client", ColumnKind::Text),
            ("Payé le", ColumnKind::Date),
            ("Facture", ColumnKind::Text),
            ("Échéance", ColumnKind::Date),
            ("Retard (jours)", ColumnKind::Integer),
            ("Tranche", ColumnKind::Text),
            ("Montant", ColumnKind::Amount),
            ("Libellé", ColumnKind::Text),
        ];
        let columns = headings.map(|(title, kind)| Column { title: title.to_owned(), kind }).to_vec();
        let table = Table { columns, rows: found.lines.into_iter().map(row).collect() };
        write_table(&table, "encaissements", &export.format, self.today(), path)
    }
}

/// Sums of the lines by sales rep, in the order of the lines.
fn by_rep(lines: &[CollectedLine]) -> Vec<CollectedRep> {
    let mut found: BTreeMap<(bool, &str), CollectedRep> = BTreeMap::new();
    for line in lines {
        let known = found.entry((line.rep == NOBODY, line.rep.as_str())).or_default();
        known.rep.clone_from(&line.rep);
        let sum = match line.bracket.as_str() {
            "on_time" => &mut known.on_time_cents,
            "d1_30" => &mut known.d1_30_cents,
            "d31_60" => &mut known.d31_60_cents,
            "d61_90" => &mut known.d61_90_cents,
            "over_90" => &mut known.over_90_cents,
            "unallocated" => &mut known.unallocated_cents,
            _ => &mut known.returned_cents,
        };
        *sum += line.amount_cents;
        known.total_cents += line.amount_cents;
    }
    found.into_values().collect()
}

const fn code(paid: Paid) -> &'static str {
    match paid {
        Paid::Late(Bucket::NotDue) => "on_time",
        Paid::Late(Bucket::Days1To30) => "d1_30",
        Paid::Late(Bucket::Days31To60) => "d31_60",
        Paid::Late(Bucket::Days61To90) => "d61_90",
        Paid::Late(Bucket::Over90) => "over_90",
        Paid::Unallocated => "unallocated",
        Paid::Returned => "returned",
    }
}

const fn words(paid: Paid) -> &'static str {
    match paid {
        Paid::Late(Bucket::NotDue) => "à l’échéance",
        Paid::Late(Bucket::Days1To30) => "1 à 30 jours",
        Paid::Late(Bucket::Days31To60) => "31 à 60 jours",
        Paid::Late(Bucket::Days61To90) => "61 à 90 jours",
        Paid::Late(Bucket::Over90) => "plus de 90 jours",
        Paid::Unallocated => "à affecter",
        Paid::Returned => "retourné",
    }
}
