//! What a column of a table of receivables can hold.

use super::bucket::Bucket;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TableField {
    /// Number of the piece.
    Number,
    /// Invoice, credit note, pro forma…
    Kind,
    /// Date of the piece or of the entry.
    Date,
    /// Due date.
    DueDate,
    /// Value date, which only a bank statement has.
    ValueDate,
    /// Code or account of the customer.
    Code,
    /// Name of the customer.
    Name,
    /// SIREN of the customer.
    Siren,
    /// Amount without tax.
    Net,
    /// Tax.
    Vat,
    /// Amount with tax.
    Gross,
    /// Amount, without a word of tax.
    Amount,
    /// What was paid.
    Paid,
    /// What remains to be paid.
    Remaining,
    /// Balance: what remains, or the running balance of an account.
    Balance,
    /// Debit.
    Debit,
    /// Credit.
    Credit,
    /// Journal.
    Journal,
    /// Label.
    Label,
    /// Lettering code.
    Lettering,
    /// Paid, unpaid, draft…
    Status,
    /// Means of payment.
    Means,
    /// Currency.
    Currency,
    /// A bucket of an aged balance.
    Bucket(Bucket),
}

const PLAIN: [(TableField, &str); 23] = [
    (TableField::Number, "number"),
    (TableField::Kind, "kind"),
    (TableField::Date, "date"),
    (TableField::DueDate, "due_date"),
    (TableField::ValueDate, "value_date"),
    (TableField::Code, "code"),
    (TableField::Name, "name"),
    (TableField::Siren, "siren"),
    (TableField::Net, "net"),
    (TableField::Vat, "vat"),
    (TableField::Gross, "gross"),
    (TableField::Amount, "amount"),
    (TableField::Paid, "paid"),
    (TableField::Remaining, "remaining"),
    (TableField::Balance, "balance"),
    (TableField::Debit, "debit"),
    (TableField::Credit, "credit"),
    (TableField::Journal, "journal"),
    (TableField::Label, "label"),
    (TableField::Lettering, "lettering"),
    (TableField::Status, "status"),
    (TableField::Means, "means"),
    (TableField::Currency, "currency"),
];

impl TableField {
    /// The stable name kept with a mapping: `due_date`, `bucket.31_60`.
    pub fn code(self) -> String {
        if let TableField::Bucket(bucket) = self {
            return format!("bucket.{}", bucket.code());
        }
        PLAIN
            .iter()
            .find(|(field, _)| *field == self)
            .map_or_else(String::new, |(_, name)| (*name).to_owned())
    }

    /// Reads [`TableField::code`] back.
    ///
    /// ```
    /// use encaisse_formats::tables::{Bucket, TableField};
    /// let field = TableField::Bucket(Bucket::Late(31, Some(60)));
    /// assert_eq!(TableField::from_code(&field.code()), Some(field));
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        if let Some(bucket) = code.strip_prefix("bucket.") {
            return Bucket::from_code(bucket).map(TableField::Bucket);
        }
        PLAIN.iter().find(|(_, name)| *name == code).map(|(field, _)| *field)
    }

    /// True for a column of money.
    pub fn is_amount(self) -> bool {
        use TableField as F;
        matches!(
            self,
            F::Net
                | F::Vat
                | F::Gross
                | F::Amount
                | F::Paid
                | F::Remaining
                | F::Balance
                | F::Debit
                | F::Credit
                | F::Bucket(_)
        )
    }

    /// True for a column of days.
    pub fn is_date(self) -> bool {
        matches!(self, TableField::Date | TableField::DueDate | TableField::ValueDate)
    }
}
