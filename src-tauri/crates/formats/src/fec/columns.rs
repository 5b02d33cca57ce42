//! The columns of a FEC and the names they go by.

use crate::text::fold::fold;

/// What a column of the file holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum Column {
    /// `JournalCode`
    JournalCode,
    /// `JournalLib`
    JournalLabel,
    /// `EcritureNum`
    EntryNumber,
    /// `EcritureDate`
    EntryDate,
    /// `CompteNum`
    Account,
    /// `CompteLib`
    AccountLabel,
    /// `CompAuxNum`
    Aux,
    /// `CompAuxLib`
    AuxLabel,
    /// `PieceRef`
    Piece,
    /// `PieceDate`
    PieceDate,
    /// `EcritureLib`
    Label,
    /// `Debit`
    Debit,
    /// `Credit`
    Credit,
    /// `Montant`, in the variant with a side.
    Amount,
    /// `Sens`: `D`, `C`, `+1` or `-1`.
    Side,
    /// `EcritureLet`
    Letter,
    /// `DateLet`
    LetterDate,
    /// `ValidDate`
    ValidDate,
    /// `Montantdevise`
    CurrencyAmount,
    /// `Idevise`
    CurrencyCode,
    /// `DateRglt`, of the cash layouts.
    PaymentDate,
    /// `ModeRglt`, of the cash layouts.
    PaymentMeans,
    /// `NatOp`, of the cash layouts.
    OperationNature,
    /// `IdClient`, of the cash layout of professional income.
    CustomerId,
    /// A due date, which some packages add (`DateLimitReglmt`, `EcheanceDate`).
    DueDate,
    /// An invoice number, which some packages add (`NumFacture`).
    InvoiceNumber,
}

impl Column {
    /// How many columns have a meaning.
    pub(super) const COUNT: usize = Column::InvoiceNumber as usize + 1;

    /// The official name, or the most frequent one.
    pub fn name(self) -> &'static str {
        match self {
            Column::JournalCode => "JournalCode",
            Column::JournalLabel => "JournalLib",
            Column::EntryNumber => "EcritureNum",
            Column::EntryDate => "EcritureDate",
            Column::Account => "CompteNum",
            Column::AccountLabel => "CompteLib",
            Column::Aux => "CompAuxNum",
            Column::AuxLabel => "CompAuxLib",
            Column::Piece => "PieceRef",
            Column::PieceDate => "PieceDate",
            Column::Label => "EcritureLib",
            Column::Debit => "Debit",
            Column::Credit => "Credit",
            Column::Amount => "Montant",
            Column::Side => "Sens",
            Column::Letter => "EcritureLet",
            Column::LetterDate => "DateLet",
            Column::ValidDate => "ValidDate",
            Column::CurrencyAmount => "Montantdevise",
            Column::CurrencyCode => "Idevise",
            Column::PaymentDate => "DateRglt",
            Column::PaymentMeans => "ModeRglt",
            Column::OperationNature => "NatOp",
            Column::CustomerId => "IdClient",
            Column::DueDate => "DateLimitReglmt",
            Column::InvoiceNumber => "NumFacture",
        }
    }

    /// The meaning of a heading, whatever its case, accents, blanks and underscores.
    pub(super) fn from_heading(heading: &str) -> Option<Self> {
        Some(match fold(heading).as_str() {
            "journalcode" | "codejournal" => Column::JournalCode,
            "journallib" | "journallibelle" => Column::JournalLabel,
            "ecriturenum" | "ecriturenumero" => Column::EntryNumber,
            "ecrituredate" => Column::EntryDate,
            "comptenum" | "comptenumero" => Column::Account,
            "comptelib" | "comptelibelle" => Column::AccountLabel,
            "compauxnum" | "compteauxnum" | "compauxnumero" => Column::Aux,
            "compauxlib" | "compteauxlib" | "compauxlibelle" => Column::AuxLabel,
            "pieceref" | "piecereference" => Column::Piece,
            "piecedate" => Column::PieceDate,
            "ecriturelib" | "ecriturelibelle" => Column::Label,
            "debit" => Column::Debit,
            "credit" => Column::Credit,
            "montant" => Column::Amount,
            "sens" => Column::Side,
            "ecriturelet" | "ecriturelettrage" => Column::Letter,
            "datelet" | "datelettrage" => Column::LetterDate,
            "validdate" | "datevalid" => Column::ValidDate,
            "montantdevise" => Column::CurrencyAmount,
            "idevise" | "iddevise" => Column::CurrencyCode,
            "daterglt" => Column::PaymentDate,
            "moderglt" => Column::PaymentMeans,
            "natop" => Column::OperationNature,
            "idclient" => Column::CustomerId,
            "datelimitreglmt"
            | "datelimitereglement"
            | "datelimitreglement"
            | "datelimite"
            | "echeancedate"
            | "dateecheance"
            | "datedecheance"
            | "echeance"
            | "dateech"
            | "duedate" => Column::DueDate,
            "numfacture" | "numerofacture" | "facturenum" => Column::InvoiceNumber,
            _ => return None,
        })
    }
}

/// The eighteen columns in their legal order, then the three and four of the cash layouts.
pub(super) const LEGAL_ORDER: [Column; 22] = [
    Column::JournalCode,
    Column::JournalLabel,
    Column::EntryNumber,
    Column::EntryDate,
    Column::Account,
    Column::AccountLabel,
    Column::Aux,
    Column::AuxLabel,
    Column::Piece,
    Column::PieceDate,
    Column::Label,
    Column::Debit,
    Column::Credit,
    Column::Letter,
    Column::LetterDate,
    Column::ValidDate,
    Column::CurrencyAmount,
    Column::CurrencyCode,
    Column::PaymentDate,
    Column::PaymentMeans,
    Column::OperationNature,
    Column::CustomerId,
];
