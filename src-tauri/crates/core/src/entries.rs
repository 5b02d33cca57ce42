//! Lines of customer accounts, as accounting recorded them. Imported, never edited.

use std::sync::Arc;

use crate::dates::Date;
use crate::money::Cents;

/// The kind of customer account a line stands on (plan comptable général, class 4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AccountClass {
    /// 411: what clients owe.
    Receivable,
    /// 4117: retentions, not late before their release.
    Retention,
    /// 413: bills of exchange accepted; the invoice has left 411.
    Bill,
    /// 418: invoices to be issued, not claimable yet.
    NotInvoiced,
    /// 416: doubtful clients.
    Doubtful,
    /// 4191: deposits received.
    Deposit,
    /// Other 419: credits of clients.
    OtherCredit,
}

impl AccountClass {
    /// Every class, in the order they are shown.
    pub const ALL: [AccountClass; 7] = [
        AccountClass::Receivable,
        AccountClass::Retention,
        AccountClass::Bill,
        AccountClass::NotInvoiced,
        AccountClass::Doubtful,
        AccountClass::Deposit,
        AccountClass::OtherCredit,
    ];

    /// The root of the account number, which is also its code in the ledger.
    pub const fn root(self) -> &'static str {
        match self {
            AccountClass::Receivable => "411",
            AccountClass::Retention => "4117",
            AccountClass::Bill => "413",
            AccountClass::NotInvoiced => "418",
            AccountClass::Doubtful => "416",
            AccountClass::Deposit => "4191",
            AccountClass::OtherCredit => "419",
        }
    }

    /// The class of an account number; `None` when it is not a customer account.
    ///
    /// ```
    /// use encaisse_core::entries::AccountClass;
    /// assert_eq!(AccountClass::of("411DUPONT"), Some(AccountClass::Receivable));
    /// assert_eq!(AccountClass::of("41170000"), Some(AccountClass::Retention));
    /// assert_eq!(AccountClass::of("419100"), Some(AccountClass::Deposit));
    /// assert_eq!(AccountClass::of("706000"), None);
    /// ```
    pub fn of(account: impl AsRef<[u8]>) -> Option<Self> {
        match account.as_ref() {
            [b'4', b'1', b'1', b'7', ..] => Some(AccountClass::Retention),
            [b'4', b'1', b'1', ..] => Some(AccountClass::Receivable),
            [b'4', b'1', b'3', ..] => Some(AccountClass::Bill),
            [b'4', b'1', b'6', ..] => Some(AccountClass::Doubtful),
            [b'4', b'1', b'8', ..] => Some(AccountClass::NotInvoiced),
            [b'4', b'1', b'9', b'1', ..] => Some(AccountClass::Deposit),
            [b'4', b'1', b'9', ..] => Some(AccountClass::OtherCredit),
            _ => None,
        }
    }

    /// Reads [`AccountClass::root`] back.
    pub fn from_root(root: &str) -> Option<Self> {
        AccountClass::ALL.into_iter().find(|class| class.root() == root)
    }

    /// True for account 411 as a whole, retentions included: the balance of « clients ».
    pub const fn is_411(self) -> bool {
        matches!(self, AccountClass::Receivable | AccountClass::Retention)
    }
}

/// What an entry is, told by the accounts it moves and not by its journal code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Nature {
    /// Opening balance carried from the former year (à-nouveau).
    Opening,
    /// Against 7xx or 4457, on the debit of the client.
    Sale,
    /// Against 7xx or 4457, on the credit of the client.
    CreditNote,
    /// Against a bank or cash account, on the credit of the client.
    Receipt,
    /// Against a bank or cash account, on the debit of the client: returned payment or refund.
    ReturnedPayment,
    /// Against 413.
    Bill,
    /// Against 416.
    ToDoubtful,
    /// Against 4191.
    DepositSetOff,
    /// Against 654.
    WriteOff,
    /// Against 665.
    Discount,
    /// Against 627 or 658.
    SmallDifference,
    /// Against 401.
    Netting,
    /// Anything else.
    Other,
}

impl Nature {
    const CODES: [(Nature, &'static str); 13] = [
        (Nature::Opening, "AN"),
        (Nature::Sale, "FA"),
        (Nature::CreditNote, "AV"),
        (Nature::Receipt, "RG"),
        (Nature::ReturnedPayment, "RJ"),
        (Nature::Bill, "EF"),
        (Nature::ToDoubtful, "DT"),
        (Nature::DepositSetOff, "AC"),
        (Nature::WriteOff, "PE"),
        (Nature::Discount, "ES"),
        (Nature::SmallDifference, "EC"),
        (Nature::Netting, "CP"),
        (Nature::Other, "OD"),
    ];

    /// The two letters that stand for it in the ledger.
    pub fn code(self) -> &'static str {
        Nature::CODES.iter().find(|(nature, _)| *nature == self).map_or("OD", |(_, code)| code)
    }

    /// Reads [`Nature::code`] back; what is unknown is [`Nature::Other`].
    pub fn from_code(code: &str) -> Self {
        Nature::CODES.iter().find(|(_, known)| *known == code).map_or(Nature::Other, |(nature, _)| *nature)
    }
}

/// Who told a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Source {
    /// Accounting: account 411 holds it.
    #[default]
    Ledger,
    /// A list of invoices: accounting does not hold it, or not yet.
    List,
    /// An electronic invoice.
    EInvoice,
    /// The bank: received or returned, and accepted by a person.
    Bank,
    /// A person of this desk: a discount or a small difference.
    Desk,
}

impl Source {
    /// The word on the border and in the ledger.
    pub const fn code(self) -> &'static str {
        match self {
            Source::Ledger => "ledger",
            Source::List => "list",
            Source::EInvoice => "e_invoice",
            Source::Bank => "bank",
            Source::Desk => "desk",
        }
    }

    /// Reads [`Source::code`] back; what is unknown is of accounting.
    pub fn from_code(code: &str) -> Self {
        let all = [Source::List, Source::EInvoice, Source::Bank, Source::Desk];
        all.into_iter().find(|source| source.code() == code).unwrap_or_default()
    }
}

/// One line of a customer account. Texts that come back from line to line share one allocation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Position among the extracts of the ledger (see [`crate::extracts`]).
    pub extract: usize,
    /// Line number in its file, from 1.
    pub rank: u32,
    /// Who told it; only the lines of accounting are in account 411.
    pub source: Source,
    /// Kind of account.
    pub class: AccountClass,
    /// What the entry is.
    pub nature: Nature,
    /// Account number.
    pub account: Arc<str>,
    /// Journal code.
    pub journal: Arc<str>,
    /// Entry number: evidence only, it may be 0 everywhere or be renumbered.
    pub entry: Arc<str>,
    /// Accounting date.
    pub date: Date,
    /// Reference of the piece, as written.
    pub piece: Arc<str>,
    /// Reference that identifies one piece of one client, normalised; absent for batch references.
    pub reference: Option<Arc<str>>,
    /// Date of the piece.
    pub piece_date: Date,
    /// Label.
    pub label: Arc<str>,
    /// Debit minus credit.
    pub amount: Cents,
    /// Lettrage code.
    pub letter: Option<Arc<str>>,
    /// Date of the lettrage.
    pub letter_date: Option<Date>,
    /// Due date, when the file has a column for it.
    pub due: Option<Date>,
    /// Foreign currency code of the piece.
    pub currency: Option<Arc<str>>,
}

impl Line {
    /// What lines are put in order by, the oldest first.
    pub fn age(&self) -> (Date, Date, usize, u32) {
        (self.piece_date, self.date, self.extract, self.rank)
    }
}
