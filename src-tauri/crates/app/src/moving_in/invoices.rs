//! The invoices themselves: files of a folder, each attached to the invoice whose number it bears.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::references::normalise;
use encaisse_formats::e_invoice::{self, Direction, EInvoice, OurCompany};
use encaisse_formats::inspect::{FileKind, detect};
use encaisse_store::items::{ItemFilter, ItemSort};
use encaisse_store::{Read, imports, items, journal};

use super::numbers::{Found, Invoice, Numbers};
use crate::border::moving_in::{AttachReport, FileLeft};
use crate::desk::Desk;
use crate::documents;
use crate::error::{Outcome, Refusal};
use crate::import::{file_name, our_company};
use crate::items::EVERYTHING;
use crate::letters::issue::sha256;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::recorded::{AssignedSaid, Document};

/// Files looked at in one folder, at most.
const MOST: usize = 5_000;

/// A file larger than this is left: an invoice, even scanned, is far below.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A file of the folder.
struct Candidate {
    path: PathBuf,
    /// Its name, after the folder inside the folder when it is in one.
    shown: String,
}

impl Desk {
    /// Attaches the invoices of a folder, and of the folders in it, by the number each bears. What cannot be attached
    /// without doubt is left, with the reason; the same bytes are attached once.
    pub fn attach_invoices(&mut self, folder: &Path) -> Outcome<AttachReport> {
        let files = invoice_files(folder)?;
        let (ledger, today) = (self.ledger()?.path().to_owned(), self.today());
        let us = our_company(self.ledger()?.read())?;
        let mut known = joined(self.ledger()?.read())?;
        let numbers =
            Numbers::of(&items::list(self.view()?, &every_invoice(), ItemSort::Client, EVERYTHING)?);
        self.work.begin();
        let job = "Lecture des factures".to_owned();
        let total = u64::try_from(files.len()).ok();
        let mut report = AttachReport { attached: 0, known: 0, assigned: 0, left: Vec::new() };
        let mut changes = Vec::new();
        for (done, file) in (0_u64..).zip(&files) {
            if self.work.is_stopped() {
                return Err(Refusal::Stopped(file_name(folder)));
            }
            self.work.tell(&job, done, total);
            let read = content(&file.path).and_then(|bytes| {
                if known.contains(&sha256(&bytes)) {
                    return Ok(None);
                }
                let inside = self.foreign.e_invoice(&file.shown, &bytes);
                let inside = inside.map_err(|refusal| crate::french::say(&refusal).title)?.invoice;
                let factor = inside.as_ref().and_then(EInvoice::assigned_to).map(str::to_owned);
                Ok(Some((invoice_of(&numbers, &us, &file.path, inside)?, bytes, factor)))
            });
            match read {
                Err(why) => report.left.push(FileLeft { file: file.shown.clone(), why }),
                Ok(None) => report.known += 1,
                Ok(Some((invoice, bytes, factor))) => {
                    if let Some(to) = factor {
                        let said = to_json(&AssignedSaid { to: Some(to) })?;
                        changes.push(Change::client(
                            Kind::Assigned,
                            &invoice.client,
                            &invoice.id,
                            "",
                            Some(said),
                        ));
                        report.assigned += 1;
                    }
                    let name = file_name(&file.path);
                    changes.push(join(&ledger, &name, &bytes, (&invoice.client, &invoice.id), today)?);
                    known.insert(sha256(&bytes));
                    report.attached += 1;
                }
            }
        }
        let label = match report.attached {
            0 => return Ok(report),
            1 => "Une facture jointe".to_owned(),
            many => format!("{many} factures jointes"),
        };
        self.act(label, &changes, CLIENT_VIEWS)?;
        Ok(report)
    }
}

/// The operation that joins the PDF of an e-invoice just taken in to its invoice; none when it is no PDF, was joined
/// before, or shows a number that the client does not have.
pub(crate) fn join_to_its_invoice(
    read: Read<'_>,
    ledger: &Path,
    import_sha256: &str,
    client: &str,
    today: Date,
) -> Outcome<Option<Change>> {
    let Some(import) = imports::by_content(read, import_sha256)? else { return Ok(None) };
    let bytes = imports::raw_file(read, import.id)?;
    if detect(&bytes, "") != FileKind::Pdf || joined(read)?.contains(&sha256(&bytes)) {
        return Ok(None);
    }
    let number = e_invoice::read(&bytes).invoice.and_then(|invoice| invoice.number);
    let Some(number) = number.map(|number| normalise(&number)) else { return Ok(None) };
    let lines = items::list(
        read,
        &ItemFilter { client: Some(client), ..every_invoice() },
        ItemSort::Client,
        EVERYTHING,
    )?;
    match Numbers::of(&lines).exactly(&number) {
        Found::One(invoice) => join(ledger, &import.file, &bytes, (client, &invoice.id), today).map(Some),
        _ => Ok(None),
    }
}

fn every_invoice<'a>() -> ItemFilter<'a> {
    ItemFilter { settled: true, beside: true, ..ItemFilter::default() }
}

/// Keeps the bytes of an invoice beside the ledger and says whose they are.
fn join(
    ledger: &Path,
    name: &str,
    bytes: &[u8],
    (client, invoice): (&str, &str),
    today: Date,
) -> Outcome<Change> {
    let value = Document {
        name: name.to_owned(),
        sha256: documents::keep(ledger, bytes)?,
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        dispute: None,
        invoice: Some(invoice.to_owned()),
        terms: None,
        on: today.to_string(),
        role: String::new(),
        letter: None,
    };
    Ok(Change::client(Kind::Document, client, &random_id()?, "", Some(to_json(&value)?)))
}

/// Digests of the files that are joined to an invoice.
fn joined(read: Read<'_>) -> Outcome<HashSet<String>> {
    let held = journal::held_of_kind(read, Kind::Document)?;
    let documents =
        held.iter().filter_map(|held| serde_json::from_str::<Document>(held.value.as_deref()?).ok());
    Ok(documents.filter(|document| document.invoice.is_some()).map(|document| document.sha256).collect())
}

/// The files that may be invoices, by name: those of the folder, then those of the folders in it.
fn invoice_files(folder: &Path) -> Outcome<Vec<Candidate>> {
    let mut files = Vec::new();
    let mut folders = Vec::new();
    let cannot_read = |reason| Refusal::CannotRead { file: file_name(folder), reason };
    for entry in fs::read_dir(folder).map_err(cannot_read)?.flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => folders.push(entry.path()),
            Ok(kind) if kind.is_file() => files.push((entry.path(), None)),
            _ => {}
        }
    }
    for inner in folders {
        let Ok(entries) = fs::read_dir(&inner) else { continue };
        let inside = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        files.extend(inside.map(|entry| (entry.path(), Some(file_name(&inner)))));
    }
    let invoice = |path: &Path| {
        let kind = path.extension().unwrap_or_default().to_ascii_lowercase();
        (kind == "pdf" || kind == "xml") && !file_name(path).starts_with('.')
    };
    let mut found: Vec<Candidate> = files
        .into_iter()
        .filter(|(path, _)| invoice(path))
        .map(|(path, inner)| {
            let name = file_name(&path);
            Candidate { shown: inner.map_or_else(|| name.clone(), |inner| format!("{inner}/{name}")), path }
        })
        .collect();
    if found.len() > MOST {
        let value = format!("{} fichiers", found.len());
        let expected = "un dossier de 5\u{202f}000 factures au plus";
        return Err(Refusal::BadValue { field: "Dossier des factures", value, expected });
    }
    found.sort_by(|a, b| a.shown.cmp(&b.shown));
    Ok(found)
}

/// The bytes of a file, or why it is left.
fn content(path: &Path) -> Result<Vec<u8>, String> {
    let unreadable = |_| "le fichier ne peut pas être lu".to_owned();
    if fs::metadata(path).map_err(unreadable)?.len() > LARGEST {
        return Err("plus de 64\u{a0}Mo".to_owned());
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let pdf = path.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("pdf"));
    if pdf && detect(&bytes, "") != FileKind::Pdf {
        return Err("ce n’est pas un PDF".to_owned());
    }
    Ok(bytes)
}

/// The invoice a file is of, or why it is left. What an e-invoice says of itself counts more than its name.
fn invoice_of<'a>(
    numbers: &'a Numbers,
    us: &OurCompany,
    path: &Path,
    inside: Option<EInvoice>,
) -> Result<&'a Invoice, String> {
    if let Some(number) = inside.as_ref().and_then(|invoice| invoice.number.as_deref()) {
        if inside.as_ref().is_some_and(|invoice| !may_be_ours(invoice, us)) {
            return Err(format!("la facture {number} n’est pas émise par votre société"));
        }
        return one(
            numbers.exactly(number),
            &format!("aucune facture ne porte le numéro {number}, lu dans le fichier"),
        );
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    one(numbers.in_name(&stem), "aucune facture ne porte ce numéro")
}

fn may_be_ours(invoice: &EInvoice, us: &OurCompany) -> bool {
    matches!(invoice.direction(us), Direction::Sale | Direction::Unknown)
}

fn one<'a>(found: Found<'a>, nobody: &str) -> Result<&'a Invoice, String> {
    match found {
        Found::One(invoice) => Ok(invoice),
        Found::Nobody => Err(nobody.to_owned()),
        Found::NoNumber => Err("le nom ne contient pas de numéro".to_owned()),
        Found::Several(many) => {
            let named: Vec<String> =
                many.iter().take(3).map(|one| format!("{} ({})", one.piece, one.client_name)).collect();
            let more = if many.len() > named.len() { "…" } else { "" };
            Err(format!("plusieurs factures possibles\u{a0}: {}{more}", named.join(", ")))
        }
    }
}
