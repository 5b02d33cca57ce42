//! A letter as plain data: blocks in reading order, amounts and dates already written out.
//!
//! Every string is one line of clean text: no control character, no direction mark, no markup. The drawings
//! escape for their own syntax and have nothing else to guard against.

use super::letterhead::Letterhead;
use super::words::Language;
use crate::postal::AddressBlock;

/// Which letter it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LetterKind {
    /// Rappel avant échéance: what will fall due, nothing late.
    PreDue,
    /// Relance 1: an oversight is presumed.
    FirstReminder,
    /// Relance 2: a date is set.
    SecondReminder,
    /// Mise en demeure.
    FormalNotice,
    /// Dernier avis avant poursuites: a formal notice was posted, and not followed by payment in full.
    LastNotice,
    /// Relevé de compte.
    Statement,
    /// Accusé de réception d’une contestation.
    DisputeAcknowledgement,
    /// Confirmation d’un engagement de paiement: a promise, or an instalment plan.
    PromiseConfirmation,
    /// Remerciement après paiement.
    ThankYou,
}

impl LetterKind {
    /// All of them, in the order one chooses from.
    pub const ALL: [LetterKind; 9] = [
        LetterKind::PreDue,
        LetterKind::FirstReminder,
        LetterKind::SecondReminder,
        LetterKind::FormalNotice,
        LetterKind::LastNotice,
        LetterKind::Statement,
        LetterKind::DisputeAcknowledgement,
        LetterKind::PromiseConfirmation,
        LetterKind::ThankYou,
    ];

    /// Its French name, as in the title of the document.
    pub const fn title(self) -> &'static str {
        match self {
            LetterKind::PreDue => "Rappel avant échéance",
            LetterKind::FirstReminder => "Relance",
            LetterKind::SecondReminder => "Seconde relance",
            LetterKind::FormalNotice => "Mise en demeure",
            LetterKind::LastNotice => "Dernier avis",
            LetterKind::Statement => "Relevé de compte",
            LetterKind::DisputeAcknowledgement => "Accusé de réception d’une contestation",
            LetterKind::PromiseConfirmation => "Confirmation d’un engagement de paiement",
            LetterKind::ThankYou => "Remerciement après paiement",
        }
    }

    /// True for the letters that claim penalties and indemnities with the principal.
    ///
    /// ```
    /// use encaisse_core::letters::LetterKind;
    /// assert!(LetterKind::LastNotice.claims_penalties() && !LetterKind::SecondReminder.claims_penalties());
    /// ```
    pub const fn claims_penalties(self) -> bool {
        matches!(self, LetterKind::FormalNotice | LetterKind::LastNotice)
    }

    /// True for the letters of the scale, which ask for what is late: each counts as a reminder of its items.
    pub const fn reminds(self) -> bool {
        matches!(
            self,
            LetterKind::FirstReminder
                | LetterKind::SecondReminder
                | LetterKind::FormalNotice
                | LetterKind::LastNotice
        )
    }

    /// What comes after this letter when it brings no payment; nothing after the last notice but the court, and nothing
    /// after a letter that asks for nothing late.
    ///
    /// ```
    /// use encaisse_core::letters::LetterKind;
    /// assert_eq!(LetterKind::FormalNotice.next(), Some(LetterKind::LastNotice));
    /// assert_eq!(LetterKind::LastNotice.next(), None);
    /// ```
    pub const fn next(self) -> Option<Self> {
        match self {
            LetterKind::PreDue => Some(LetterKind::FirstReminder),
            LetterKind::FirstReminder => Some(LetterKind::SecondReminder),
            LetterKind::SecondReminder => Some(LetterKind::FormalNotice),
            LetterKind::FormalNotice => Some(LetterKind::LastNotice),
            LetterKind::LastNotice
            | LetterKind::Statement
            | LetterKind::DisputeAcknowledgement
            | LetterKind::PromiseConfirmation
            | LetterKind::ThankYou => None,
        }
    }

    /// The letter that comes next for a client whose former reminders were made elsewhere and are not known, from the
    /// days late of its oldest item.
    ///
    /// The method has three levels: a reminder in the days after the due date, a second one before a month has passed,
    /// a formal notice after two. An item of that age has been through the levels before; a person says so where it
    /// has not.
    ///
    /// ```
    /// use encaisse_core::letters::LetterKind;
    /// assert_eq!(LetterKind::starting(30), LetterKind::FirstReminder);
    /// assert_eq!(LetterKind::starting(31), LetterKind::SecondReminder);
    /// assert_eq!(LetterKind::starting(61), LetterKind::FormalNotice);
    /// ```
    pub const fn starting(days_late: i64) -> Self {
        match days_late {
            ..=30 => LetterKind::FirstReminder,
            31..=60 => LetterKind::SecondReminder,
            _ => LetterKind::FormalNotice,
        }
    }
}

/// One letter, ready to be laid out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// Which letter it is.
    pub kind: LetterKind,
    /// The language it is written in.
    pub language: Language,
    /// Title of the document: kind, client, date.
    pub title: String,
    /// Top left of the first page.
    pub sender: SenderBlock,
    /// In the window of the envelope.
    pub address: AddressBlock,
    /// « Lettre recommandée avec avis de réception n° … », above the window.
    pub registered: Option<String>,
    /// Label and value, left of the window: account, reference, IBAN …
    pub references: Vec<(String, String)>,
    /// « Lyon, le 22 novembre 2026 ».
    pub date_line: String,
    /// The subject.
    pub subject: Vec<Run>,
    /// The letter itself, signature and enclosures included.
    pub body: Vec<Block>,
    /// How the penalties were computed; empty when there are none and nothing to pay by code.
    pub annex: Vec<Block>,
    /// What continuation pages carry at their head.
    pub running_head: String,
    /// Compulsory mentions, at the foot of each page.
    pub footer: Vec<String>,
    /// What is drawn around the text.
    pub letterhead: Letterhead,
}

/// The creditor at the head of the first page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SenderBlock {
    /// Name, printed larger.
    pub name: String,
    /// Address, telephone, e-mail.
    pub lines: Vec<String>,
}

/// A piece of text in one weight.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Bold or regular.
    pub bold: bool,
}

/// One block of a letter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A smaller paragraph, for explanations.
    Small(Vec<Run>),
    /// A heading; never left alone at the foot of a page.
    Heading(String),
    /// A table.
    Table(Table),
    /// How to pay.
    Payment(PaymentBox),
    /// Room to sign, name and capacity.
    Signature(Signature),
    /// What follows starts a page.
    NewPage,
}

/// A table whose header is repeated on each page it covers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Rows from top to bottom; totals never stand alone on a page.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Title; a line end is chosen by the typesetter at spaces.
    pub title: String,
    /// What it holds, hence how it is set.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ColumnKind {
    /// Text that may take several lines, left.
    Text,
    /// A short code or date, left, one line.
    Short,
    /// A number, right, one line.
    Number,
}

/// A row; one cell a column, empty cells let their neighbour overflow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The cells.
    pub cells: Vec<String>,
    /// A line in small under the row.
    pub detail: Option<String>,
    /// How it stands out.
    pub style: RowStyle,
}

/// How a row stands out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowStyle {
    /// An ordinary row.
    Plain,
    /// The same subject as the row above: no rule between them.
    Continued,
    /// A subtotal, bold.
    Subtotal,
    /// The total, bold under a heavier rule.
    Total,
}

/// How to pay.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PaymentBox {
    /// Heading of the box.
    pub title: String,
    /// Label, value, bold.
    pub rows: Vec<(String, String, bool)>,
    /// Text of the payment code (EPC069-12).
    pub code: String,
}

/// Who signs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// First and last name.
    pub name: String,
    /// In which capacity.
    pub capacity: String,
    /// « P.J. : … », at the left of the signature.
    pub enclosures: Option<String>,
}
