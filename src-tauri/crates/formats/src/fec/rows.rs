//! Lines to values: amounts, dates, texts, and the place of each line in its entry.

use std::collections::HashMap;
use std::ops::ControlFlow;

use encaisse_core::dates::Date;
use encaisse_core::entries::{AccountClass, Nature};
use encaisse_core::money::Cents;

use super::account::JournalKind;
use super::columns::Column;
use super::entry::{Assembler, Part};
use super::header::{AmountLayout, Header};
use super::interner::{Interner, Last};
use super::issue::{Issue, IssueKind};
use super::limits::MAX_JOURNALS;
use super::line::{CustomerLine, ForeignAmount};
use super::report::{Journal, Report};
use super::row::{Bounds, REJOINABLE, rewrite_quoted};
use crate::text::amount::parse_amount;
use crate::text::date::parse_date;
use crate::text::encoding::Decoder;
use crate::text::fold::fold;

/// What became of a line.
pub(super) enum Outcome {
    Read,
    /// Refused, or read without its tail.
    Damaged,
    Stopped,
}

/// Everything that lasts from line to line.
pub(super) struct Rows<F> {
    pub header: Header,
    pub decoder: Decoder,
    pub assembler: Assembler<F>,
    pub report: Report,
    /// Line number of the heading.
    pub heading_line: u64,
    pub debit: i128,
    pub credit: i128,
    pub lines_411: u64,
    interner: Interner,
    numbers: Last,
    pieces: Last,
    invoices: Last,
    bounds: Bounds,
    spare: Bounds,
    entry_date: Option<Date>,
    journal: Vec<u8>,
    journal_index: usize,
    journal_kind: JournalKind,
    journals: HashMap<Vec<u8>, (usize, JournalKind)>,
}

impl<F: FnMut(CustomerLine) -> ControlFlow<()>> Rows<F> {
    pub(super) fn new(
        header: Header,
        decoder: Decoder,
        assembler: Assembler<F>,
        report: Report,
        heading_line: u64,
    ) -> Self {
        Rows {
            header,
            decoder,
            assembler,
            report,
            heading_line,
            debit: 0,
            credit: 0,
            lines_411: 0,
            interner: Interner::new(),
            numbers: Last::new(),
            pieces: Last::new(),
            invoices: Last::new(),
            bounds: Bounds::new(),
            spare: Bounds::new(),
            entry_date: None,
            journal: Vec::new(),
            journal_index: usize::MAX,
            journal_kind: JournalKind::Other,
            journals: HashMap::new(),
        }
    }

    pub(super) fn push_issue(&mut self, kind: IssueKind, line: Option<u64>, excerpt: String) {
        self.report.issues.push(Issue { kind, line, column: None, excerpt });
    }

    pub(super) fn refuse(
        &mut self,
        kind: IssueKind,
        column: Option<Column>,
        rank: u64,
        bytes: &[u8],
    ) -> Outcome {
        self.report.counts.refused += 1;
        if matches!(kind, IssueKind::LineTooLong) {
            self.report.counts.lines += 1;
        }
        let excerpt = excerpt(&self.decoder, bytes);
        self.report.issues.push(Issue { kind, line: Some(rank), column, excerpt });
        Outcome::Damaged
    }

    /// Reads one line.
    pub(super) fn take(&mut self, line: &[u8], rank: u64) -> Outcome {
        let separator = self.header.separator.byte();
        if self.decoder.observe(line) {
            let excerpt = excerpt(&self.decoder, line);
            self.push_issue(IssueKind::MixedEncodings, Some(rank), excerpt);
        }
        if memchr::memchr(b'"', line).is_some()
            && let Some(plain) = rewrite_quoted(line, separator)
        {
            return self.take_plain(&plain, rank);
        }
        self.take_plain(line, rank)
    }

    fn take_plain(&mut self, line: &[u8], rank: u64) -> Outcome {
        self.bounds.split(line, self.header.separator.byte());
        let expected = self.header.expected;
        let mut whole = true;
        if self.bounds.count != expected {
            if line.iter().all(|&b| b <= b' ' || b == self.header.separator.byte()) {
                self.report.counts.blank += 1;
                return Outcome::Read;
            }
            let usual = self.bounds.count == expected + self.header.trailing;
            if !(usual && self.bounds.drop_blank_tail(line, expected)) {
                whole = self.blank_tail(line);
            }
            if !whole {
                self.report.counts.ragged += 1;
                if let Err(kind) = self.mend(line, rank) {
                    self.report.counts.lines += 1;
                    return self.refuse(kind, None, rank, line);
                }
            }
        }
        self.report.counts.lines += 1;
        match self.values(line, rank) {
            Ok(ControlFlow::Break(())) => Outcome::Stopped,
            Ok(ControlFlow::Continue(())) if whole => Outcome::Read,
            Ok(ControlFlow::Continue(())) => Outcome::Damaged,
            Err((kind, column)) => {
                let field = column.map_or(line, |column| self.bounds.field(line, self.header.at(column)));
                let shown = if field.is_empty() { line } else { field }.to_vec();
                self.refuse(kind, column, rank, &shown)
            }
        }
    }

    /// True when a line is too long by blank fields alone, its values standing where the heading says.
    fn blank_tail(&mut self, line: &[u8]) -> bool {
        let found = self.bounds.count;
        if found <= self.header.expected || !self.bounds.drop_blank_tail(line, self.header.expected) {
            return false;
        }
        let plausible = self.plausible(line);
        if !plausible {
            self.bounds.count = found;
        }
        plausible
    }

    /// Makes a line of the wrong length readable, or says why it is not.
    fn mend(&mut self, line: &[u8], rank: u64) -> Result<(), IssueKind> {
        let (found, expected) = (self.bounds.count, self.header.expected);
        let usual = expected + self.header.trailing;
        if found < expected {
            if found < self.header.needed {
                return Err(IssueKind::RowTooShort { found, expected });
            }
            let excerpt = excerpt(&self.decoder, line);
            self.push_issue(IssueKind::RowWithoutTail { found, expected }, Some(rank), excerpt);
            return Ok(());
        }
        if self.bounds.overflow() {
            return Err(IssueKind::RowTooLong { found, expected });
        }
        self.spare.copy_from(&self.bounds);
        for column in REJOINABLE {
            let Some(place) = self.header.place(column) else { continue };
            self.bounds.join(place, found.saturating_sub(usual).max(1));
            if self.bounds.drop_blank_tail(line, expected) && self.plausible(line) {
                let excerpt = excerpt(&self.decoder, self.bounds.field(line, place));
                let kind = IssueKind::RowRejoined(column);
                self.report.issues.push(Issue { kind, line: Some(rank), column: Some(column), excerpt });
                return Ok(());
            }
            self.bounds.copy_from(&self.spare);
        }
        Err(IssueKind::RowTooLong { found, expected })
    }

    /// True when dates, account and amounts all stand where the heading says.
    fn plausible(&self, line: &[u8]) -> bool {
        let field = |column| self.bounds.field(line, self.header.at(column));
        let amounts = [Column::Debit, Column::Credit, Column::Amount];
        let dates = [Column::PieceDate, Column::LetterDate, Column::ValidDate, Column::DueDate];
        matches!(parse_date(field(Column::EntryDate)), Ok(Some(_)))
            && dates.into_iter().all(|column| parse_date(field(column)).is_ok())
            && field(Column::Account).first().is_some_and(u8::is_ascii_digit)
            && amounts.into_iter().any(|column| !field(column).is_empty())
            && self.amounts(line).is_ok()
    }

    /// Debit and credit of a line, each of any sign.
    fn amounts(&self, line: &[u8]) -> Result<(Cents, Cents), (IssueKind, Option<Column>)> {
        let field = |column| self.bounds.field(line, self.header.at(column));
        let amount = |column| {
            let cents =
                parse_amount(field(column)).map_err(|_| (IssueKind::BadAmount(column), Some(column)))?;
            Ok(cents.unwrap_or(Cents::ZERO))
        };
        match self.header.amounts {
            AmountLayout::DebitCredit => Ok((amount(Column::Debit)?, amount(Column::Credit)?)),
            AmountLayout::AmountSide => {
                let cents = amount(Column::Amount)?;
                match field(Column::Side) {
                    b"D" | b"d" | b"+1" | b"1" => Ok((cents, Cents::ZERO)),
                    b"C" | b"c" | b"-1" => Ok((Cents::ZERO, cents)),
                    b"" if cents.is_zero() => Ok((cents, cents)),
                    _ => Err((IssueKind::BadSide, Some(Column::Side))),
                }
            }
        }
    }

    fn values(&mut self, line: &[u8], rank: u64) -> Result<ControlFlow<()>, (IssueKind, Option<Column>)> {
        let (header, bounds) = (&self.header, &self.bounds);
        let field = |column| bounds.field(line, header.at(column));
        let (journal, number) = (field(Column::JournalCode), field(Column::EntryNumber));
        let written = field(Column::EntryDate);
        let known = self.entry_date.filter(|_| self.assembler.continues(journal, number, written));
        let date = match known {
            Some(date) => date,
            None => match parse_date(written) {
                Ok(Some(date)) => date,
                Ok(None) => return Err((IssueKind::MissingDate, Some(Column::EntryDate))),
                Err(_) => return Err((IssueKind::BadEntryDate, Some(Column::EntryDate))),
            },
        };
        let account = field(Column::Account);
        if account.is_empty() {
            return Err((IssueKind::MissingAccount, Some(Column::Account)));
        }
        let (debit, credit) = self.amounts(line)?;
        self.entry_date = Some(date);
        for (cents, other_way) in [(debit, false), (credit, true)] {
            let side = if cents.is_negative() == other_way { &mut self.debit } else { &mut self.credit };
            *side += i128::from(cents.abs().get());
        }
        if known.is_none() {
            let (first, last) = self.report.coverage.unwrap_or((date, date));
            self.report.coverage = Some((first.min(date), last.max(date)));
        }
        if self.journal_index == usize::MAX || self.journal != journal {
            let label = field(Column::JournalLabel).to_vec();
            self.enter_journal(journal, &label);
        }
        if let Some(journal) = self.report.journals.get_mut(self.journal_index) {
            journal.lines += 1;
        }
        let amount = debit - credit;
        let part = Part { journal, number, date: written, account, amount, rank, kind: self.journal_kind };
        let kept = AccountClass::of(account).map(|class| self.customer_line(line, rank, date, amount, class));
        match &kept {
            Some(line) => {
                self.report.counts.kept += 1;
                self.lines_411 += u64::from(line.account_class.is_411());
            }
            None => self.report.counts.other_accounts += 1,
        }
        Ok(self.assembler.push(&part, kept))
    }

    fn enter_journal(&mut self, code: &[u8], label: &[u8]) {
        self.journal.clear();
        self.journal.extend_from_slice(code);
        if let Some(&(index, kind)) = self.journals.get(code) {
            (self.journal_index, self.journal_kind) = (index, kind);
            return;
        }
        let text = |bytes: &[u8]| self.decoder.decode(bytes).trim().to_owned();
        let journal = Journal { code: text(code), label: text(label), lines: 0 };
        self.journal_kind = JournalKind::of(&fold(&journal.code), &fold(&journal.label));
        self.journal_index = self.report.journals.len();
        if self.journal_index < MAX_JOURNALS {
            self.journals.insert(code.to_vec(), (self.journal_index, self.journal_kind));
            self.report.journals.push(journal);
        }
    }

    fn customer_line(
        &mut self,
        line: &[u8],
        rank: u64,
        entry_date: Date,
        amount: Cents,
        account_class: AccountClass,
    ) -> CustomerLine {
        let (header, bounds, decoder) = (&self.header, &self.bounds, &self.decoder);
        let interner = &mut self.interner;
        let field = |column| bounds.field(line, header.at(column));
        let mut issues = Vec::new();
        let mut date = |column| match parse_date(field(column)) {
            Ok(date) => date,
            Err(_) => {
                let excerpt = excerpt(decoder, field(column));
                let kind = IssueKind::BadDate(column);
                issues.push(Issue { kind, line: Some(rank), column: Some(column), excerpt });
                None
            }
        };
        let (piece_date, letter_date, due) =
            (date(Column::PieceDate), date(Column::LetterDate), date(Column::DueDate));
        for issue in issues {
            self.report.issues.push(issue);
        }
        let code = field(Column::CurrencyCode);
        let foreign = !code.is_empty() && !code.eq_ignore_ascii_case(b"EUR");
        let currency = foreign.then(|| ForeignAmount {
            amount: interner.text(field(Column::CurrencyAmount), decoder),
            code: interner.text(code, decoder),
        });
        CustomerLine {
            rank,
            journal: interner.text(field(Column::JournalCode), decoder),
            journal_label: interner.text(field(Column::JournalLabel), decoder),
            entry_number: self.numbers.text(field(Column::EntryNumber), decoder),
            entry_date,
            account: interner.text(field(Column::Account), decoder),
            account_label: interner.text(field(Column::AccountLabel), decoder),
            aux: interner.optional(field(Column::Aux), decoder),
            aux_label: interner.optional(field(Column::AuxLabel), decoder),
            piece: self.pieces.optional(field(Column::Piece), decoder),
            piece_date,
            label: Box::from(decoder.decode(field(Column::Label))),
            amount,
            letter: interner.optional(field(Column::Letter), decoder),
            letter_date,
            due,
            invoice_number: self.invoices.optional(field(Column::InvoiceNumber), decoder),
            currency,
            account_class,
            entry_nature: Nature::Other,
            entry_tax: Cents::ZERO,
        }
    }
}

/// The beginning of what is wrong, on one line.
pub(super) fn excerpt(decoder: &Decoder, bytes: &[u8]) -> String {
    let start = bytes.get(..bytes.len().min(320)).unwrap_or_default();
    decoder.decode(start).trim().chars().take(80).collect()
}
