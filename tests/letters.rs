//! Is the paper right? Formal notices of invented clients are issued at the terminal and read back from their PDF: an
//! independent count, day by day, must find every line of the annex and the total claimed.

use std::path::{Path, PathBuf};
use std::process::Command;

use encaisse_app::border::letters::LetterRequest;
use encaisse_app::border::settings::Rules;
use encaisse_app::clock::Clock;
use encaisse_core::dates::Date;
use rusqlite::Connection;
use support::book::Book;
use support::desk::Desk;
use support::places::campaign;
use support::seed::Seed;

const TODAY: &str = "2026-11-22";
/// Rate of the central bank plus ten points, in hundredths of a percent, by half-year: §2.5 of the law page.
const RATES: [(&str, i64); 4] =
    [("2025-S1", 1_315), ("2025-S2", 1_215), ("2026-S1", 1_215), ("2026-S2", 1_240)];

/// An invoice of the story: what was billed, when it fell due, and what was paid since.
struct Invoice {
    piece: String,
    due: Date,
    cents: i64,
    payments: Vec<(Date, i64)>,
}

/// A line of the annex.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Segment {
    piece: String,
    from: Date,
    to: Date,
    days: i64,
    base: i64,
    rate: i64,
    cents: i64,
}

impl Invoice {
    fn remaining(&self) -> i64 {
        self.cents - self.payments.iter().map(|(_, cents)| cents).sum::<i64>()
    }

    /// Counted one day after the other, from the day after the due date; a payment still bears interest on its day.
    fn segments(&self, until: Date) -> Vec<Segment> {
        let mut segments: Vec<(Segment, String)> = Vec::new();
        let mut day = self.due.succ_opt().expect("a next day");
        while day <= until {
            let paid: i64 = self.payments.iter().filter(|(on, _)| *on < day).map(|(_, cents)| cents).sum();
            let (base, half) = (self.cents - paid, half_year(day));
            match segments.last_mut() {
                Some((last, known)) if *known == half && last.base == base => {
                    last.to = day;
                    last.days += 1;
                }
                _ => {
                    let rate = RATES.iter().find(|(known, _)| *known == half).expect("a rate").1;
                    let piece = self.piece.clone();
                    let segment = Segment { piece, from: day, to: day, days: 1, base, rate, cents: 0 };
                    segments.push((segment, half));
                }
            }
            day = day.succ_opt().expect("a next day");
        }
        segments
            .into_iter()
            .map(|(segment, _)| {
                let product = segment.base * segment.rate * segment.days;
                // Half a cent goes up.
                Segment { cents: (2 * product + 3_650_000) / 7_300_000, ..segment }
            })
            .collect()
    }
}

fn half_year(day: Date) -> String {
    let text = day.to_string();
    format!("{}-S{}", &text[..4], if &text[5..7] < "07" { 1 } else { 2 })
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Clients of the story, each with a few late invoices, some paid in part.
fn story(clients: usize, chance: &mut Seed) -> Vec<(String, Vec<Invoice>)> {
    let mut number = |limit: u64| i64::try_from(chance.below(limit)).expect("a small number");
    (0..clients)
        .map(|rank| {
            let code = format!("K{rank:03}");
            let invoices = (0..=number(4))
                .map(|invoice| {
                    let due = after(day("2025-01-10"), number(650));
                    let cents = 1_000 + number(900_000);
                    let mut payments = Vec::new();
                    let late = (day(TODAY) - due).num_days();
                    if number(3) == 0 && late > 2 {
                        let limit = u64::try_from(late - 1).expect("a positive number of days");
                        payments.push((after(due, 1 + number(limit)), 1 + number(cents.unsigned_abs() / 2)));
                    }
                    Invoice { piece: format!("V{rank:03}-{invoice}"), due, cents, payments }
                })
                .collect();
            (code, invoices)
        })
        .collect()
}

fn after(day: Date, count: i64) -> Date {
    (0..count).fold(day, |day, _| day.succ_opt().expect("a next day"))
}

fn before(day: Date, count: i64) -> Date {
    (0..count).fold(day, |day, _| day.pred_opt().expect("a day before"))
}

/// A desk that has all a formal notice needs, today.
fn ready(story: &[(String, Vec<Invoice>)]) -> Desk {
    ready_on(TODAY, story)
}

/// The same on another day.
fn ready_on(today: &str, story: &[(String, Vec<Invoice>)]) -> Desk {
    let desk = Desk::on(today);
    desk.json(&["init", "--name", "Charpentes Rivière", "--siren", "732829320"]);
    desk.json(&["set", "person", "Hélène Aubry"]);
    for (field, value) in [
        ("legal_form", "SARL"),
        ("capital", "20000"),
        ("address", "12 chemin du Bac"),
        ("postcode", "37000"),
        ("city", "Tours"),
        ("rcs_city", "Tours"),
        ("phone", "02 47 00 00 10"),
        ("iban", "FR7630006000011234567890189"),
        ("bic", "AGRIFRPP"),
        ("signatory", "Luc Rivière"),
        ("capacity", "gérant"),
    ] {
        desk.json(&["set", "company", field, value]);
    }
    let mut book = Book::new();
    let mut list = "Code;Raison sociale;Adresse;Code postal;Ville;Type\n".to_owned();
    for (rank, (code, invoices)) in story.iter().enumerate() {
        list.push_str(&format!(
            "{code};Société Évrard {rank};{} rue Haute;37000;Tours;entreprise\n",
            rank + 1
        ));
        for invoice in invoices {
            let issued = before(invoice.due, 30).to_string();
            book = book.sale(&issued, code, &invoice.piece, invoice.cents).due(&invoice.due.to_string());
            for (on, cents) in &invoice.payments {
                book = book.receipt(&on.to_string(), code, &invoice.piece, *cents);
            }
        }
    }
    let clients = desk.home().join("clients.csv");
    std::fs::write(&clients, list).expect("a list can be written");
    for file in [book.write(desk.home(), "ecritures.txt"), clients] {
        desk.json(&["import", file.to_str().expect("a plain path")]);
    }
    desk.json(&["confirm-rate", "2026-S1"]);
    desk.json(&["confirm-rate", "2026-S2"]);
    desk.json(&["payments-checked", today]);
    desk
}

/// The ledger of a desk, opened as the window opens it.
fn window(desk: &Desk, today: &str) -> encaisse_app::desk::Desk {
    let window = encaisse_app::desk::Desk::new(desk.home().to_owned(), Clock::Day(day(today)));
    let mut window = window.expect("a desk");
    window.open(&desk.ledger()).expect("the ledger opens");
    window
}

fn issue(desk: &Desk, client: &str) -> (serde_json::Value, PathBuf) {
    let path = desk.home().join(format!("{client}.pdf"));
    let out = path.to_str().expect("a plain path");
    (desk.json(&["letter", "--client", client, "--step", "formal-notice", "--out", out]), path)
}

/// What a program reads in the PDF.
fn read(program: &str, arguments: &[&str], path: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap_or_else(|error| panic!("{program} does not start: {error}"));
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text in UTF-8")
}

/// Digits of an amount, a rate or a number of days.
fn digits(text: &str) -> Option<i64> {
    let kept: String = text.chars().filter(char::is_ascii_digit).collect();
    kept.parse().ok()
}

fn french_day(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    format!("{year}-{month}-{day}").parse().ok()
}

/// The lines of the annex: invoice (written once), from, to, days, base, rate, amount, and maybe why.
fn annex(text: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut piece = "";
    for line in text.lines() {
        let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
        let Some(first) = cells.iter().take(2).position(|cell| french_day(cell).is_some()) else { continue };
        let [from, to, days, base, rate, cents, ..] = cells[first..] else { continue };
        let (Some(from), Some(to), true) = (french_day(from), french_day(to), rate.ends_with('%')) else {
            continue;
        };
        piece = if first == 1 { cells[0] } else { piece };
        let number = |text| digits(text).unwrap_or_else(|| panic!("{text} is not a number, in {line}"));
        segments.push(Segment {
            piece: piece.to_owned(),
            from,
            to,
            days: number(days),
            base: number(base),
            rate: number(rate),
            cents: number(cents),
        });
    }
    segments
}

fn words(text: &str) -> String {
    text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Does a day-by-day count find each line of the annex, and the total that is claimed?
#[test]
fn every_line_of_the_annex_can_be_counted_again() {
    let count = if campaign() { 500 } else { 30 };
    let story = story(count, &mut Seed::from_environment(91));
    let desk = ready(&story);
    for (rank, (client, invoices)) in story.iter().enumerate() {
        let (told, path) = issue(&desk, client);
        let text = read("pdftotext", &["-layout"], &path);
        let mut expected: Vec<Segment> =
            invoices.iter().flat_map(|invoice| invoice.segments(day(TODAY))).collect();
        let mut printed = annex(&text);
        let order = |segment: &Segment| (segment.piece.clone(), segment.from);
        expected.sort_by_key(order);
        printed.sort_by_key(order);
        assert_eq!(printed, expected, "{client}\n{text}");

        let principal: i64 = invoices.iter().map(Invoice::remaining).sum();
        let interest: i64 = expected.iter().map(|segment| segment.cents).sum();
        let indemnities = 4_000 * i64::try_from(invoices.len()).expect("a few");
        let total = principal + interest + indemnities;
        assert_eq!(told["claimed_cents"], total, "{client}");
        let title = text.lines().find(|line| line.contains("Mise en demeure de payer")).expect("a title");
        assert_eq!(digits(title), Some(total), "{client}: {title}");
        if rank % 10 == 0 {
            scanned(&desk, &path, client, total);
        }
    }
    assert_eq!(desk.json(&["verify-letters"])["ok"], true);
}

/// The code of the letter, printed and photographed, pays the total to the right account.
fn scanned(desk: &Desk, path: &Path, client: &str, total: i64) {
    let picture = desk.home().join(format!("{client}-page"));
    let prefix = picture.to_str().expect("a plain path");
    let status = Command::new("pdftoppm")
        .args(["-r", "150", "-png"])
        .arg(path)
        .arg(prefix)
        .status()
        .expect("pdftoppm starts");
    assert!(status.success());
    let pages = std::fs::read_dir(desk.home()).expect("pictures").map(|file| file.expect("a file").path());
    let pages: Vec<PathBuf> = pages.filter(|page| page.to_string_lossy().starts_with(prefix)).collect();
    let output = Command::new("zbarimg")
        .args(["-q", "--raw", "-Sdisable", "-Sqrcode.enable"])
        .args(pages)
        .output()
        .expect("zbarimg starts");
    let payload = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<&str> = payload.lines().collect();
    let amount = format!("EUR{}.{:02}", total / 100, total % 100);
    for expected in ["BCD", "SCT", "AGRIFRPP", "FR7630006000011234567890189", amount.as_str()] {
        assert!(lines.contains(&expected), "{client}: {expected} is not in {lines:?}");
    }
    assert!(payload.contains(&format!("{client}-MD-1")), "{client}: {payload}");
}

/// Are the ten parts of a formal notice there (§5.3 of the law page), in text a program can read?
#[test]
fn a_formal_notice_has_its_ten_parts() {
    let invoice = |piece: &str, due: &str, cents, payments: &[(&str, i64)]| Invoice {
        piece: piece.to_owned(),
        due: day(due),
        cents,
        payments: payments.iter().map(|(on, cents)| (day(on), *cents)).collect(),
    };
    // P8 of the law page, and golden F at another date.
    let invoices = vec![
        invoice("V000-0", "2026-09-30", 480_000, &[]),
        invoice("V000-1", "2026-05-01", 1_000_000, &[("2026-07-01", 400_000)]),
    ];
    let desk = ready(&[("K000".to_owned(), invoices)]);
    let (told, path) = issue(&desk, "K000");
    let text = words(&read("pdftotext", &["-layout"], &path));
    for (part, expected) in [
        (1, "Nous vous mettons en demeure de nous payer la somme de"),
        (2, "Tours, le 22 novembre 2026"),
        (2, "Société Évrard 0"),
        (2, "732 829 320"),
        (3, "Lettre recommandée avec avis de réception"),
        (4, "V000-0 31/08/2026 30/09/2026 53 4 800,00 € 0,00 € 4 800,00 € 86,43 € 40,00 €"),
        (4, "10 000,00 €"),
        (5, "à raison de"),
        (5, "Total dû au 22/11/2026"),
        (5, "Règlements connus au 01/07/2026 déduits."),
        (6, "dans un délai de huit jours à compter de la première présentation du présent pli"),
        (7, "FR76 3000 6000 0112 3456 7890 189"),
        (7, "K000-MD-1"),
        (8, "la juridiction compétente"),
        (9, "art. L. 441-10 et D. 441-5"),
        (9, "1231-6, 1344 et 1344-1 du Code civil"),
        (10, "Luc Rivière"),
        (10, "gérant"),
        (10, "P.J. : copies des 2 factures"),
    ] {
        assert!(text.contains(expected), "part {part}: « {expected} » is not in\n{text}");
    }
    assert!(!text.contains("à compter de la présente "), "the deadline runs from the first presentation");
    let fonts = read("pdffonts", &[], &path);
    for font in fonts.lines().skip(2) {
        assert!(font.contains("yes yes yes"), "not embedded, subset and readable: {font}");
    }
    // The same words again, years later: the archived bytes.
    let id = told["id"].as_str().expect("the name of the letter");
    let (_, reprint) = window(&desk, "2031-01-01").letter_pdf(id).expect("an archived letter");
    assert_eq!(reprint, std::fs::read(&path).expect("the first print"));
}

/// What files tell of payments is told beside the word of a person, never in its place; where they tell none, neither
/// the list nor the letter speaks of it.
#[test]
fn the_last_day_of_payments_stands_beside_the_check() {
    let checked = "Règlements vérifiés au 22/11/2026 par Hélène Aubry";
    for (payment, told, printed) in [
        (Some("2026-11-18"), " (comptabilité connue au 18/11)", "Règlements connus au 18/11/2026 déduits."),
        (Some("2026-11-02"), "", "Règlements connus au 02/11/2026 déduits."),
        (None, "", ""),
    ] {
        let payments = payment.map(|on| (day(on), 100_000)).into_iter().collect();
        let (piece, due) = ("V000-0".to_owned(), day("2026-09-30"));
        let desk = ready(&[("K000".to_owned(), vec![Invoice { piece, due, cents: 480_000, payments }])]);
        let request =
            LetterRequest { code: "K000".to_owned(), step: "formal-notice".to_owned(), ..Default::default() };
        let preview = window(&desk, TODAY).preview_letter(&request).expect("a preview");
        let line = preview.checklist.iter().find(|line| line.code == "payments").expect("a line");
        assert_eq!(line.text, format!("{checked}{told}"), "{payment:?}");
        let text = words(&read("pdftotext", &["-layout"], &issue(&desk, "K000").1));
        assert!(text.contains(printed), "{payment:?}: « {printed} » is not in\n{text}");
        assert_eq!(text.contains("déduits"), payment.is_some(), "{payment:?}");
    }
}

/// Golden F of the law page (§2.7): 10 000 € due on 1 May, 4 000 € received on 1 July, told on 3 September. What the
/// payment is set against first decides what is still owed, on the screen, in the terminal and on paper.
#[test]
fn a_payment_goes_first_where_the_creditor_chose() {
    let golden = Invoice {
        piece: "V000-0".to_owned(),
        due: day("2026-05-01"),
        cents: 1_000_000,
        payments: vec![(day("2026-07-01"), 400_000)],
    };
    let story = [("K000".to_owned(), vec![golden])];
    // 203,13 € had run on the day of the payment: taken first, they leave 3 796,87 € for the principal.
    for (imputation, principal, interest, claimed) in
        [("principal_first", 600_000, 33_358, 637_358), ("interest_first", 620_313, 13_487, 637_800)]
    {
        let desk = ready_on("2026-09-03", &story);
        let mut window = window(&desk, "2026-09-03");
        let rules = window.settings().expect("settings").rules;
        window.save_rules(&Rules { imputation: imputation.to_owned(), ..rules }).expect("a rule is saved");
        let request =
            LetterRequest { code: "K000".to_owned(), step: "formal-notice".to_owned(), ..Default::default() };
        let preview = window.preview_letter(&request).expect("a preview");
        drop(window);
        let sums = (preview.principal_cents, preview.interest_cents, preview.indemnity_cents);
        assert_eq!(sums, (principal, interest, 4_000), "{imputation}");
        assert_eq!(preview.claimed_cents, claimed, "{imputation}");
        let (told, path) = issue(&desk, "K000");
        assert_eq!(told["claimed_cents"], claimed, "{imputation}");
        let text = read("pdftotext", &["-layout"], &path);
        let title = text.lines().find(|line| line.contains("Mise en demeure de payer")).expect("a title");
        assert_eq!(digits(title), Some(claimed), "{imputation}: {title}");
        let bases: Vec<i64> = annex(&text).iter().map(|segment| segment.base).collect();
        assert_eq!(bases, [1_000_000, 1_000_000, principal], "{imputation}\n{text}");
    }
}

/// One byte of an archived letter changed behind our back: is it found?
#[test]
fn a_changed_byte_is_found() {
    let invoices = vec![Invoice {
        piece: "V000-0".to_owned(),
        due: day("2026-09-30"),
        cents: 480_000,
        payments: Vec::new(),
    }];
    let desk = ready(&[("K000".to_owned(), invoices)]);
    issue(&desk, "K000");
    assert_eq!(desk.json(&["verify-letters"])["ok"], true);
    let ledger = Connection::open(desk.ledger()).expect("a ledger is a database");
    let triggers: Vec<String> = ledger
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .and_then(|mut found| found.query_map([], |row| row.get(0))?.collect())
        .expect("triggers");
    for trigger in triggers {
        ledger.execute_batch(&format!("DROP TRIGGER \"{trigger}\"")).expect("a trigger can be dropped");
    }
    let mut pdf: Vec<u8> =
        ledger.query_row("SELECT content FROM letter_pdf", [], |row| row.get(0)).expect("an archived PDF");
    let middle = pdf.len() / 2;
    pdf[middle] ^= 1;
    ledger.execute("UPDATE letter_pdf SET content = ?1", [&pdf]).expect("anything can be written");
    drop(ledger);
    let found = desk.json(&["verify-letters"]);
    assert_eq!(found["ok"], false);
    assert!(found["findings"].to_string().contains("K000-MD-1"), "{found:#}");
}
