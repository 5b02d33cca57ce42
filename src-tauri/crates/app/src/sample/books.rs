//! The books of the sample: a ledger file and a client list, as a package would export them.

use encaisse_core::causes::Cause;
use encaisse_core::dates::{Date, minus_days, plus_days};

use super::people::{CLIENTS, SALES_REPS, TERMS};

/// The files of the sample, and what its people said about overdue invoices.
pub(super) struct Books {
    pub fec: String,
    pub clients: String,
    pub causes: Vec<Said>,
}

/// Why one invoice is unpaid.
pub(super) struct Said {
    pub client: String,
    pub piece: String,
    pub cause: &'static str,
    pub sub_reason: &'static str,
}

/// One row of the published table: cause, cents, invoices, first client, number of clients.
struct Row {
    cause: Cause,
    cents: i64,
    invoices: i64,
    first_client: usize,
    clients: usize,
}

const TABLE: [Row; 5] = [
    Row { cause: Cause::Invoicing, cents: 1_650_000, invoices: 20, first_client: 0, clients: 10 },
    Row { cause: Cause::Delivery, cents: 4_560_000, invoices: 58, first_client: 5, clients: 18 },
    Row { cause: Cause::Administrative, cents: 250_000, invoices: 4, first_client: 20, clients: 3 },
    Row { cause: Cause::Solvency, cents: 2_450_000, invoices: 14, first_client: 23, clients: 8 },
    Row { cause: Cause::NoReminder, cents: 3_240_000, invoices: 56, first_client: 13, clients: 34 },
];

const HEADING: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\t\
    PieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\tDateLimitReglmt";

/// Writes the books around `today`.
pub(super) fn books(today: Date) -> Books {
    let mut ledger = Ledger { text: format!("{HEADING}\r\n"), entry: 0, number: 0 };
    let mut causes = Vec::new();
    for row in TABLE {
        let sub_reasons: Vec<&'static str> = row.cause.sub_reasons().map(|sub| sub.code()).collect();
        let mut left = row.cents;
        for rank in 0..row.invoices {
            let remaining = row.invoices - rank;
            // Amounts vary by a third around their mean, and the last one takes what is left to the cent.
            let mean = left / remaining;
            let wave = (rank * 37 + row.first_client as i64 * 11) % 67 - 33;
            let cents = if remaining == 1 { left } else { (mean + mean * wave / 100) / 100 * 100 };
            left -= cents;
            let turn = usize::try_from(rank).unwrap_or(0);
            let client = row.first_client + turn % row.clients;
            let late = 4 + (rank * 29 + row.first_client as i64 * 7) % 150;
            let due = minus_days(today, u32::try_from(late).unwrap_or(30));
            let piece = ledger.invoice(client, minus_days(due, 30), due, cents, None);
            causes.push(Said {
                client: code(client),
                piece,
                cause: row.cause.letter(),
                sub_reason: sub_reasons.get(turn % sub_reasons.len().max(1)).copied().unwrap_or_default(),
            });
        }
    }
    for client in 0..CLIENTS.len() {
        let spread = i64::try_from(client).unwrap_or(0);
        let due = plus_days(today, u32::try_from(2 + spread * 13 % 40).unwrap_or(2));
        ledger.invoice(client, minus_days(due, 30), due, 48_000 + spread * 17_300 % 610_000, None);
        for past in 1..=3_u32 {
            let due = minus_days(today, 60 * past + u32::try_from(spread % 20).unwrap_or(0));
            let paid = plus_days(due, u32::try_from(spread * 7 % 25).unwrap_or(0));
            ledger.invoice(client, minus_days(due, 30), due, 36_000 + spread * 9_700 % 280_000, Some(paid));
        }
    }
    ledger.unallocated(3, minus_days(today, 6), 42_000);
    ledger.unallocated(15, minus_days(today, 2), 125_000);
    Books { fec: ledger.text, clients: client_list(), causes }
}

/// Code of a client of the sample.
fn code(client: usize) -> String {
    format!("C{:04}", 7 * client + 9)
}

struct Ledger {
    text: String,
    entry: u32,
    number: u32,
}

impl Ledger {
    /// Books an invoice, and its payment when it was paid; returns its number.
    fn invoice(&mut self, client: usize, issued: Date, due: Date, cents: i64, paid: Option<Date>) -> String {
        self.number += 1;
        let piece = format!("F{}-{:04}", issued.format("%Y"), self.number);
        let net = (cents * 5 + 3) / 6;
        let letter = paid.map(|_| format!("L{:03}", self.number)).unwrap_or_default();
        let lettered = paid.map(|day| day.format("%Y%m%d").to_string()).unwrap_or_default();
        let label = format!("Facture {piece}");
        self.entry += 1;
        let let_on = (letter.as_str(), lettered.as_str());
        self.line("VE", "Ventes", issued, Some(client), &piece, &label, (cents, 0), let_on, Some(due));
        self.other("VE", "Ventes", issued, "706000", "Prestations", &piece, &label, (0, net));
        self.other("VE", "Ventes", issued, "445710", "TVA collectée", &piece, &label, (0, cents - net));
        if let Some(day) = paid {
            self.entry += 1;
            let label = format!("Virement {piece}");
            self.other("BQ", "Banque", day, "512000", "Banque", &piece, &label, (cents, 0));
            self.line("BQ", "Banque", day, Some(client), &piece, &label, (0, cents), let_on, None);
        }
        piece
    }

    /// Books a receipt nobody has set against an invoice.
    fn unallocated(&mut self, client: usize, day: Date, cents: i64) {
        self.entry += 1;
        let label = "Virement reçu à identifier";
        self.other("BQ", "Banque", day, "512000", "Banque", "VIR", label, (cents, 0));
        self.line("BQ", "Banque", day, Some(client), "VIR", label, (0, cents), ("", ""), None);
    }

    fn other(
        &mut self,
        journal: &str,
        name: &str,
        day: Date,
        account: &str,
        words: &str,
        piece: &str,
        label: &str,
        sums: (i64, i64),
    ) {
        let entry = Entry { journal, name, day, account, words, piece, label, sums };
        self.write(&entry, ("", ""), ("", ""), None);
    }

    #[allow(clippy::too_many_arguments, reason = "one argument per column of the file")]
    fn line(
        &mut self,
        journal: &str,
        name: &str,
        day: Date,
        client: Option<usize>,
        piece: &str,
        label: &str,
        sums: (i64, i64),
        letter: (&str, &str),
        due: Option<Date>,
    ) {
        let entry = Entry { journal, name, day, account: "411000", words: "Clients", piece, label, sums };
        let (aux, known) = match client.and_then(|client| Some((code(client), CLIENTS.get(client)?.0))) {
            Some((aux, known)) => (aux, known),
            None => (String::new(), ""),
        };
        self.write(&entry, (&aux, known), letter, due);
    }

    fn write(&mut self, entry: &Entry<'_>, aux: (&str, &str), letter: (&str, &str), due: Option<Date>) {
        let day = entry.day.format("%Y%m%d").to_string();
        let due = due.map(|due| due.format("%Y%m%d").to_string()).unwrap_or_default();
        let number = self.entry.to_string();
        let (debit, credit) = (euros(entry.sums.0), euros(entry.sums.1));
        let fields = [
            entry.journal,
            entry.name,
            &number,
            &day,
            entry.account,
            entry.words,
            aux.0,
            aux.1,
            entry.piece,
            &day,
            entry.label,
            &debit,
            &credit,
            letter.0,
            letter.1,
            &day,
            "",
            "",
            &due,
        ];
        self.text.push_str(&fields.join("\t"));
        self.text.push_str("\r\n");
    }
}

/// What every line of an entry shares with the file.
struct Entry<'a> {
    journal: &'a str,
    name: &'a str,
    day: Date,
    account: &'a str,
    words: &'a str,
    piece: &'a str,
    label: &'a str,
    sums: (i64, i64),
}

fn euros(cents: i64) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

fn client_list() -> String {
    let mut text =
        "\u{feff}Code client;Raison sociale;SIREN;Adresse;Code postal;Ville;E-mail;Téléphone;Typologie;Commercial;Conditions de règlement\r\n"
            .to_owned();
    for (rank, (name, kind, street, postcode, city)) in CLIENTS.iter().enumerate() {
        let turn = |list: &[&'static str]| list.get(rank % list.len()).copied().unwrap_or_default();
        let row = [
            code(rank),
            (*name).to_owned(),
            siren(rank),
            (*street).to_owned(),
            (*postcode).to_owned(),
            (*city).to_owned(),
            format!("compta{}@client{}.example", rank + 1, rank + 1),
            format!("04 65 71 {:02} {:02}", rank % 90 + 10, rank * 7 % 100),
            (*kind).to_owned(),
            turn(&SALES_REPS).to_owned(),
            turn(&TERMS).to_owned(),
        ];
        text.push_str(&row.join(";"));
        text.push_str("\r\n");
    }
    text
}

/// Nine digits whose last one is the check digit.
fn siren(rank: usize) -> String {
    let digits = format!("9994{:04}", 1_200 + rank * 37);
    let sum: u32 = digits
        .chars()
        .rev()
        .enumerate()
        .filter_map(|(place, digit)| Some((place, digit.to_digit(10)?)))
        .map(|(place, digit)| if place % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
