//! The books of the sample: a ledger file and a client list, as a package would export them.

use encaisse_core::causes::Cause;
use encaisse_core::dates::{Date, minus_days, plus_days};

use super::people::{CLIENTS, SALES_REPS, TERMS};

/// The files of the sample, and what its people said about late invoices.
pub(super) struct Books {
    pub fec: String,
    pub clients: String,
    pub said: Vec<Said>,
}

/// Why one invoice is, or was, unpaid.
pub(super) struct Said {
    pub client: String,
    pub piece: String,
    pub cause: Cause,
    pub sub_reason: &'static str,
    pub due: Date,
    /// Amount of the invoice, in cents.
    pub cents: i64,
    /// Day it was paid, late.
    pub paid: Option<Date>,
}

/// One row of the published table: cause, cents, invoices, first client, number of clients.
struct Row {
    cause: Cause,
    cents: i64,
    invoices: i64,
    first_client: usize,
    clients: usize,
    /// Percents of the amount that each month of the past had more than the next.
    drift: i64,
}

const TABLE: [Row; 5] = [
    Row { cause: Cause::Invoicing, cents: 1_650_000, invoices: 20, first_client: 0, clients: 10, drift: 5 },
    Row { cause: Cause::Delivery, cents: 4_560_000, invoices: 58, first_client: 5, clients: 18, drift: 0 },
    Row { cause: Cause::Administrative, cents: 250_000, invoices: 4, first_client: 20, clients: 3, drift: 1 },
    Row { cause: Cause::Solvency, cents: 2_450_000, invoices: 14, first_client: 23, clients: 8, drift: -1 },
    Row { cause: Cause::NoReminder, cents: 3_240_000, invoices: 56, first_client: 13, clients: 34, drift: 3 },
];

const HEADING: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\t\
    PieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\tDateLimitReglmt";

/// Writes the books around `today`.
pub(super) fn books(today: Date) -> Books {
    let mut ledger = Ledger { text: format!("{HEADING}\r\n"), entry: 0, number: 0 };
    let mut said = Vec::new();
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
            said.push(Said {
                client: code(client),
                piece,
                cause: row.cause,
                sub_reason: sub_reasons.get(turn % sub_reasons.len().max(1)).copied().unwrap_or_default(),
                due,
                cents,
                paid: None,
            });
        }
        said.extend(former(&mut ledger, &row, today));
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
    Books { fec: ledger.text, clients: client_list(), said }
}

/// Months of the past that had late invoices of each cause, all paid since: more of them the further one looks back,
/// so that the curves tell of a house that mends.
const FORMER_MONTHS: u32 = 11;

fn former(ledger: &mut Ledger, row: &Row, today: Date) -> Vec<Said> {
    let mut said = Vec::new();
    let sub_reasons: Vec<&'static str> = row.cause.sub_reasons().map(|sub| sub.code()).collect();
    for month in 1..=FORMER_MONTHS {
        for rank in 0..=month / 4 {
            let turn = usize::try_from(month * 3 + rank * 5).unwrap_or(0);
            let client = row.first_client + turn % row.clients;
            let due = minus_days(today, month * 30 + 14 + rank * 3);
            let paid = plus_days(due, 26 + (month * 7 + rank * 11) % 34);
            if paid >= today {
                continue;
            }
            let share = i64::from(18 + (month * 5 + rank * 13) % 23) + row.drift * i64::from(month);
            let cents = row.cents * share / 100 / 100 * 100;
            let piece = ledger.invoice(client, minus_days(due, 30), due, cents, Some(paid));
            let sub_reason = sub_reasons.get(turn % sub_reasons.len().max(1)).copied().unwrap_or_default();
            said.push(Said {
                client: code(client),
                piece,
                cause: row.cause,
                sub_reason,
                due,
                cents,
                paid: Some(paid),
            });
        }
    }
    said
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

/// A journal: code and name.
type Journal = (&'static str, &'static str);
const SALES: Journal = ("VE", "Ventes");
const BANK: Journal = ("BQ", "Banque");

/// One line of an entry.
#[derive(Clone, Copy)]
struct Line<'a> {
    journal: Journal,
    day: Date,
    account: (&'a str, &'a str),
    client: Option<usize>,
    piece: &'a str,
    label: &'a str,
    /// Debit, credit.
    sums: (i64, i64),
    /// Lettrage code and its day.
    letter: Option<(&'a str, Date)>,
    due: Option<Date>,
}

const CLIENT_ACCOUNT: (&str, &str) = ("411000", "Clients");

impl Ledger {
    /// Books an invoice, and its payment when it was paid; returns its number.
    fn invoice(&mut self, client: usize, issued: Date, due: Date, cents: i64, paid: Option<Date>) -> String {
        self.number += 1;
        let piece = format!("F{}-{:04}", issued.format("%Y"), self.number);
        let net = (cents * 5 + 3) / 6;
        let code = format!("L{:03}", self.number);
        let letter = paid.map(|day| (code.as_str(), day));
        let label = format!("Facture {piece}");
        let sale = Line {
            journal: SALES,
            day: issued,
            account: CLIENT_ACCOUNT,
            client: Some(client),
            piece: &piece,
            label: &label,
            sums: (cents, 0),
            letter,
            due: Some(due),
        };
        let beside = Line { client: None, letter: None, due: None, ..sale };
        self.write(&[
            sale,
            Line { account: ("706000", "Prestations"), sums: (0, net), ..beside },
            Line { account: ("445710", "TVA collectée"), sums: (0, cents - net), ..beside },
        ]);
        if let Some(day) = paid {
            self.receipt(Line { day, letter, label: &format!("Virement {piece}"), ..sale }, cents);
        }
        piece
    }

    /// Books a receipt nobody has set against an invoice.
    fn unallocated(&mut self, client: usize, day: Date, cents: i64) {
        let line = Line {
            journal: BANK,
            day,
            account: CLIENT_ACCOUNT,
            client: Some(client),
            piece: "VIR",
            label: "Virement reçu à identifier",
            sums: (0, cents),
            letter: None,
            due: None,
        };
        self.receipt(line, cents);
    }

    fn receipt(&mut self, line: Line<'_>, cents: i64) {
        let credit = Line { journal: BANK, sums: (0, cents), due: None, ..line };
        let bank = ("512000", "Banque");
        self.write(&[Line { account: bank, client: None, letter: None, sums: (cents, 0), ..credit }, credit]);
    }

    fn write(&mut self, entry: &[Line<'_>]) {
        self.entry += 1;
        let number = self.entry.to_string();
        let date = |day: Date| day.format("%Y%m%d").to_string();
        for line in entry {
            let known = line.client.and_then(|client| Some((code(client), CLIENTS.get(client)?.0)));
            let (aux, name) = known.unwrap_or_default();
            let (letter, lettered) = line.letter.map(|(code, day)| (code, date(day))).unwrap_or_default();
            let (day, due) = (date(line.day), line.due.map(date).unwrap_or_default());
            let (debit, credit) = (euros(line.sums.0), euros(line.sums.1));
            let fields = [
                line.journal.0,
                line.journal.1,
                &number,
                &day,
                line.account.0,
                line.account.1,
                &aux,
                name,
                line.piece,
                &day,
                line.label,
                &debit,
                &credit,
                letter,
                &lettered,
                &day,
                "",
                "",
                &due,
            ];
            self.text.push_str(&fields.join("\t"));
            self.text.push_str("\r\n");
        }
    }
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
