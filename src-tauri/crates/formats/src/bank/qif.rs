//! QIF: records of one letter per line, ended by a circumflex. No account, no currency, no order of day and month.
//!
//! Quicken Interchange Format, as its makers described it in 1997; the order of the dates is told by the whole file.

use encaisse_core::money::Cents;

use super::amount::{Spelling, parse_cell};
use super::day::{Orders, parse};
use super::issue::{IssueKind, Limit};
use super::limits::MAX_OPERATIONS;
use super::operation::{Operation, Written};
use super::statement::{BankFile, Entry, Refused, Statement};
use super::words::{filled, join, reference, squeeze};
use crate::text::amount::DecimalSign;

/// A record: its fields in the order of the file.
#[derive(Default)]
struct Record<'a> {
    line: u64,
    fields: Vec<(char, &'a str)>,
}

impl<'a> Record<'a> {
    fn first(&self, letter: char) -> Option<&'a str> {
        self.all(letter).find(|text| !text.is_empty())
    }

    fn all(&self, letter: char) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(found, _)| *found == letter).map(|(_, text)| *text)
    }
}

/// Reads the records of a text.
pub(super) fn read(text: &str, file: &mut BankFile) {
    let Some(records) = records(text, file) else { return };
    let mut orders = Orders::default();
    let mut spelling = Spelling::default();
    for record in &records {
        record.all('D').for_each(|date| orders.observe(date));
        ['T', 'U', '$']
            .iter()
            .flat_map(|letter| record.all(*letter))
            .for_each(|amount| spelling.observe(amount));
    }
    let (order, guessed) = orders.decide();
    if guessed {
        file.issues.push(
            IssueKind::AmbiguousDates,
            None,
            records.first().and_then(|r| r.first('D')).unwrap_or_default(),
        );
    }
    let mut statement = Statement { line: 1, ..Statement::default() };
    for record in &records {
        let entry = entry(record, spelling.sign(), |text| parse(text, order), file);
        if !file.room.take(&entry) {
            return file.issues.push(IssueKind::TooBig(Limit::Operations), Some(record.line), "");
        }
        statement.entries.push(entry);
    }
    if !statement.entries.is_empty() || !file.headings.is_empty() {
        file.statements.push(statement);
    }
}

/// The records of the bank: those of `!Account` and other blocks are not operations.
fn records<'a>(text: &'a str, file: &mut BankFile) -> Option<Vec<Record<'a>>> {
    let mut records = Vec::new();
    let mut record = Record::default();
    let mut in_bank = true;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if let Some(heading) = line.strip_prefix('!') {
            file.headings.push(line.to_owned());
            let heading = heading.to_ascii_lowercase();
            if heading.starts_with("option") || heading.starts_with("clear") {
                continue;
            }
            in_bank = ["type:bank", "type:cash", "type:ccard", "type:oth"]
                .iter()
                .any(|kind| heading.starts_with(kind));
            record = Record::default();
        } else if line.starts_with('^') {
            let done = std::mem::take(&mut record);
            if in_bank && !done.fields.is_empty() {
                records.push(done);
            }
        } else if let Some(letter) = line.chars().next() {
            if record.fields.is_empty() {
                record.line = number;
            }
            if record.fields.len() < 1024 {
                record.fields.push((letter, line.get(letter.len_utf8()..).unwrap_or_default().trim()));
            }
        }
        if records.len() > MAX_OPERATIONS {
            file.issues.push(IssueKind::TooBig(Limit::Operations), Some(number), "");
            return None;
        }
    }
    // The last circumflex may be missing.
    if in_bank && !record.fields.is_empty() {
        records.push(record);
    }
    Some(records)
}

fn entry(
    record: &Record,
    sign: Option<DecimalSign>,
    day: impl Fn(&str) -> Option<encaisse_core::dates::Date>,
    file: &mut BankFile,
) -> Entry {
    let line = record.line;
    let date = record.first('D').unwrap_or_default();
    let payee = record.first('P').unwrap_or_default();
    let mut written = Vec::new();
    for (letter, tag) in [('D', "D"), ('T', "T"), ('P', "P"), ('M', "M"), ('L', "L")] {
        written.extend(record.first(letter).map(|text| Written::new(tag, text)));
    }
    let booking = day(date);
    let mut refuse = |kind: IssueKind, excerpt: &str, written: &mut Vec<Written>| {
        let bad_amount = kind == IssueKind::BadAmount;
        file.issues.push(kind, Some(line), excerpt);
        Entry::Refused(Refused { line, booking, bad_amount, written: std::mem::take(written) })
    };
    let amount = record.first('T').or_else(|| record.first('U')).unwrap_or_default();
    let cents = match parse_cell(amount, sign) {
        Ok(Some(cents)) => cents,
        Ok(None) => return refuse(IssueKind::MissingAmount, payee, &mut written),
        Err(_) => return refuse(IssueKind::BadAmount, amount, &mut written),
    };
    let Some(booking) = booking else {
        return refuse(IssueKind::BadDate, if date.is_empty() { payee } else { date }, &mut written);
    };
    let parts: Option<Vec<Cents>> =
        record.all('$').map(|part| parse_cell(part, sign).ok().flatten()).collect();
    let parts = parts.filter(|parts| !parts.is_empty()).unwrap_or_else(|| vec![cents]);
    if let Some(sum) = parts.iter().try_fold(Cents::ZERO, |sum, part| sum.checked_add(*part))
        && sum != cents
    {
        file.issues.push(IssueKind::SplitsDiffer(cents - sum), Some(line), payee);
    }
    let mut operation = Operation::new(line, booking, cents);
    operation.label = join([payee, record.first('M').unwrap_or_default()]);
    operation.remittance = squeeze(record.first('M').unwrap_or_default());
    operation.counterparty.name = filled(payee);
    operation.end_to_end = record.first('N').and_then(reference);
    operation.written = written;
    Entry::Operation(Box::new(operation))
}
