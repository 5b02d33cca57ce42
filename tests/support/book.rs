//! Invented ledger files, entry by entry, for the tests that need to know every line.

use std::path::{Path, PathBuf};

/// An accounting book being written; every entry is balanced.
#[derive(Default)]
pub struct Book {
    entries: Vec<Entry>,
}

struct Entry {
    journal: &'static str,
    date: String,
    client: String,
    piece: String,
    label: String,
    /// Customer account and what stands against it.
    accounts: (&'static str, &'static str),
    /// On the customer account: positive for a debit.
    cents: i64,
    letter: String,
    lettered_on: String,
    due: String,
}

impl Book {
    /// An empty book.
    pub fn new() -> Book {
        Book::default()
    }

    /// An invoice of `cents` cents, or a credit note when negative.
    pub fn sale(self, date: &str, client: &str, piece: &str, cents: i64) -> Book {
        let label = if cents < 0 { format!("Avoir {piece}") } else { format!("Facture {piece}") };
        self.entry("VE", date, client, piece, &label, ("411000", "706000"), cents)
    }

    /// A receipt of `cents` cents by bank transfer.
    pub fn receipt(self, date: &str, client: &str, piece: &str, cents: i64) -> Book {
        self.entry("BQ", date, client, piece, &format!("Virement {piece}"), ("411000", "512000"), -cents)
    }

    /// A payment of `cents` cents that comes back unpaid.
    pub fn returned(self, date: &str, client: &str, piece: &str, cents: i64) -> Book {
        self.entry("BQ", date, client, piece, &format!("Impayé {piece}"), ("411000", "512000"), cents)
    }

    /// An opening line: what the former year left, `piece` by piece or in one sum.
    pub fn opening(self, date: &str, client: &str, piece: &str, cents: i64) -> Book {
        self.entry("AN", date, client, piece, "A nouveau", ("411000", "890000"), cents)
    }

    /// A deposit received (4191).
    pub fn deposit(self, date: &str, client: &str, piece: &str, cents: i64) -> Book {
        self.entry("BQ", date, client, piece, &format!("Acompte {piece}"), ("419100", "512000"), -cents)
    }

    /// A debt that became doubtful: out of 411, into 416.
    pub fn doubtful(self, date: &str, client: &str, piece: &str, cents: i64) -> Book {
        self.entry("OD", date, client, piece, &format!("Douteux {piece}"), ("416000", "411000"), cents)
    }

    /// The last entry carries this lettrage code, set on the day of the entry.
    pub fn lettered(mut self, letter: &str) -> Book {
        let last = self.entries.last_mut().expect("there is an entry to letter");
        last.letter = letter.to_owned();
        last.lettered_on = last.date.clone();
        self
    }

    /// The last entry carries this lettrage code, set on another day.
    pub fn lettered_on(mut self, letter: &str, date: &str) -> Book {
        self = self.lettered(letter);
        self.entries.last_mut().expect("there is an entry to letter").lettered_on = date.to_owned();
        self
    }

    /// The last entry falls due on this day: the file gains a column.
    pub fn due(mut self, date: &str) -> Book {
        self.entries.last_mut().expect("there is an entry to date").due = date.to_owned();
        self
    }

    /// Writes the file into `folder` and gives its path.
    pub fn write(&self, folder: &Path, name: &str) -> PathBuf {
        let path = folder.join(name);
        std::fs::write(&path, self.text()).expect("a file can be written");
        path
    }

    /// Number of lines under the heading.
    pub fn lines(&self) -> i64 {
        i64::try_from(self.entries.len() * 2).expect("a small book")
    }

    /// What it says of accounts 411, in cents.
    pub fn balance(&self) -> i64 {
        let of = |entry: &Entry| match entry.accounts {
            (customer, _) if customer.starts_with("411") => entry.cents,
            (_, other) if other.starts_with("411") => -entry.cents,
            _ => 0,
        };
        self.entries.iter().map(of).sum()
    }

    fn text(&self) -> String {
        let with_due = self.entries.iter().any(|entry| !entry.due.is_empty());
        let mut text =
            "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\t\
                        CompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\t\
                        ValidDate\tMontantdevise\tIdevise"
                .to_owned();
        text.push_str(if with_due { "\tDateLimitReglmt\r\n" } else { "\r\n" });
        for (rank, entry) in self.entries.iter().enumerate() {
            let (customer, other) = entry.accounts;
            let both_customers = other.starts_with("411");
            for (account, client, cents, letter) in [
                (customer, true, entry.cents, &entry.letter),
                (other, both_customers, -entry.cents, &String::new()),
            ] {
                let (code, name) =
                    if client { (entry.client.as_str(), title(&entry.client)) } else { ("", String::new()) };
                let (debit, credit) = if cents > 0 { (cents, 0) } else { (0, -cents) };
                let lettered = if letter.is_empty() { "" } else { &entry.lettered_on };
                text.push_str(&format!(
                    "{}\t{}\t{}{:04}\t{}\t{account}\tCompte\t{code}\t{name}\t{}\t{}\t{}\t{}\t{}\t{letter}\t{}\t{}\t\t",
                    entry.journal,
                    entry.journal,
                    entry.journal,
                    rank + 1,
                    compact(&entry.date),
                    entry.piece,
                    compact(&entry.date),
                    entry.label,
                    euros(debit),
                    euros(credit),
                    compact(lettered),
                    compact(&entry.date),
                ));
                if with_due {
                    text.push('\t');
                    text.push_str(&compact(if client { &entry.due } else { "" }));
                }
                text.push_str("\r\n");
            }
        }
        text
    }

    #[allow(clippy::too_many_arguments, reason = "one column of the file each")]
    fn entry(
        mut self,
        journal: &'static str,
        date: &str,
        client: &str,
        piece: &str,
        label: &str,
        accounts: (&'static str, &'static str),
        cents: i64,
    ) -> Book {
        self.entries.push(Entry {
            journal,
            date: date.to_owned(),
            client: client.to_owned(),
            piece: piece.to_owned(),
            label: label.to_owned(),
            accounts,
            cents,
            letter: String::new(),
            lettered_on: String::new(),
            due: String::new(),
        });
        self
    }
}

fn title(code: &str) -> String {
    format!("Maison {code}")
}

fn compact(date: &str) -> String {
    date.replace('-', "")
}

fn euros(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}
