//! A message with the letter attached: a draft the person's own program opens, never sent from here.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use encaisse_core::journal::Kind;
use encaisse_core::letters::{Language, LetterKind};
use encaisse_core::typography;
use encaisse_core::typography::english::date_long;
use encaisse_formats::mail::{Attachment, Draft, MailError, Mailbox, mailto, write_eml};
use encaisse_store::items::{self, ItemFilter, ItemSort};
use encaisse_store::{Read, clients, journal};

use super::step_of;
use crate::border::letters::{LetterRow, MailDraft, MailEnclosures};
use crate::clients::contacts;
use crate::desk::Desk;
use crate::documents;
use crate::error::{Outcome, Refusal};
use crate::items::EVERYTHING;
use crate::places::write_whole;
use crate::printing;
use crate::projection::registers;
use crate::recorded::{Document, Issued};
use crate::rules;

/// Heavier messages are refused by many servers: 20 Mo of files make 27 once written for mail.
const HEAVIEST: usize = 20 * 1024 * 1024;

/// What a message says.
struct Message {
    to: Mailbox,
    from: Option<Mailbox>,
    subject: String,
    body: String,
}

/// A file that goes with a message.
struct Enclosed {
    name: String,
    bytes: Vec<u8>,
}

/// What goes with the letter, and the invoices that do not.
#[derive(Default)]
struct Enclosures {
    files: Vec<Enclosed>,
    /// Numbers of the invoices enclosed.
    invoices: Vec<String>,
    missing: Vec<String>,
    /// True when the statement of the account goes with them.
    statement: bool,
}

impl Desk {
    /// Name proposed for the draft of a letter.
    pub fn mail_file_name(&self, letter: &str) -> Outcome<String> {
        Ok(self.letter_file_name(letter)?.replace(".pdf", ".eml"))
    }

    /// Writes a draft with the exact PDF attached, opened unsent by mail programs.
    pub fn mail_letter(&mut self, asked: &MailEnclosures, path: &Path) -> Outcome<MailDraft> {
        let (row, pdf) = self.letter_pdf(&asked.letter)?;
        let mut enclosed = Enclosures::default();
        if asked.invoices {
            self.enclose_invoices(&row, HEAVIEST.saturating_sub(pdf.len()), &mut enclosed)?;
        }
        if asked.statement && row.step != step_of(LetterKind::Statement) {
            let (statement, bytes) = {
                let made = self.statement_of_today(&row.client)?;
                self.letter_pdf(&made.letter)?
            };
            let name = self.letter_file_name(&statement.letter)?;
            enclosed.files.push(Enclosed { name, bytes });
            enclosed.statement = true;
        }
        let message = self.message(&row, &enclosed)?;
        let name = self.letter_file_name(&row.letter)?;
        let mut attachments = vec![Attachment { name: &name, pdf: &pdf }];
        attachments
            .extend(enclosed.files.iter().map(|file| Attachment { name: &file.name, pdf: &file.bytes }));
        let draft = Draft {
            from: message.from.as_ref(),
            to: &message.to,
            cc: None,
            subject: &message.subject,
            body: &message.body,
            attachments: &attachments,
        };
        let mut eml = Vec::new();
        write_eml(&draft, &mut eml).map_err(mail_refusal)?;
        write_whole(path, &eml)?;
        Ok(MailDraft {
            path: Some(path.display().to_string()),
            mailto: None,
            to: message.to.address().to_owned(),
            subject: message.subject,
            attachments: std::iter::once(name)
                .chain(enclosed.files.into_iter().map(|file| file.name))
                .collect(),
            missing: enclosed.missing,
        })
    }

    /// Opens the person's mail program on a new message: text only, such a link carries no attachment.
    pub fn mailto_letter(&self, letter: &str) -> Outcome<MailDraft> {
        let row = self.letter_row(letter)?;
        let message = self.message(&row, &Enclosures::default())?;
        let link = mailto(&message.to, None, &message.subject, &message.body).map_err(mail_refusal)?;
        if !printing::open(&link) {
            return Err(Refusal::BadMail("aucun programme de messagerie n’a répondu"));
        }
        Ok(MailDraft {
            path: None,
            mailto: Some(link),
            to: message.to.address().to_owned(),
            subject: message.subject,
            attachments: Vec::new(),
            missing: Vec::new(),
        })
    }

    /// The PDF of each invoice the letter claims, where one is attached, within a weight.
    fn enclose_invoices(&self, row: &LetterRow, mut room: usize, enclosed: &mut Enclosures) -> Outcome<()> {
        let ledger = self.ledger()?;
        let read = ledger.read();
        let attached = documents::by_invoice(read, [row.client.as_str()])?;
        for (invoice, number) in claimed_invoices(read, row)? {
            let kept = match attached.get(&invoice) {
                Some(id) => document(read, id)?,
                None => None,
            };
            let file = kept.and_then(|document| {
                let bytes = documents::bytes_of(ledger.path(), &document)?;
                (bytes.starts_with(b"%PDF") && bytes.len() <= room)
                    .then_some(Enclosed { name: document.name, bytes })
            });
            match file {
                Some(file) => {
                    room -= file.bytes.len();
                    enclosed.files.push(file);
                    enclosed.invoices.push(number);
                }
                None => enclosed.missing.push(number),
            }
        }
        Ok(())
    }

    fn message(&self, row: &LetterRow, enclosed: &Enclosures) -> Outcome<Message> {
        let read = self.ledger()?.read();
        let company = rules::company(read)?;
        let to = addressee(read, &row.client)?;
        let from = Mailbox::new(&typography::plain(&company.name), &company.email).ok();
        let signature = [company.signatory.as_str(), company.name.as_str(), company.phone.as_str()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        let (subject, text) = match self.letter_language(&row.letter)? {
            Language::French => french(row, enclosed),
            Language::English => english(row, enclosed),
        };
        let body = format!("{text}\n\n{signature}\n");
        let subject = typography::plain(&subject);
        Ok(Message { to, from, subject, body })
    }
}

/// Who a letter is mailed to: the contact of the client for reminders, else the address of its card.
fn addressee(read: Read<'_>, client: &str) -> Outcome<Mailbox> {
    let record = clients::record(read, client)?.ok_or_else(|| Refusal::UnknownClient(client.to_owned()))?;
    let contacts = contacts(&registers(read, client, None)?);
    let reminded = contacts.into_iter().find_map(|contact| {
        let role = contact.role.unwrap_or_default().to_lowercase();
        let address = contact.email.filter(|_| role.contains("relance"))?;
        Some((contact.name, address))
    });
    let (name, address) = match reminded {
        Some(found) => found,
        None => (record.name, record.email.ok_or(Refusal::BadMail("le client n’a pas d’adresse e-mail"))?),
    };
    Mailbox::new(&typography::plain(&name), &address).map_err(mail_refusal)
}

/// The invoices a letter claims, by id, with their numbers, in the order of its items.
fn claimed_invoices(read: Read<'_>, row: &LetterRow) -> Outcome<Vec<(String, String)>> {
    let held = journal::held(read, Kind::LetterIssued, &row.letter, "")?;
    let issued = held.and_then(|held| serde_json::from_str::<Issued>(held.value.as_deref()?).ok());
    let filter =
        ItemFilter { client: Some(&row.client), settled: true, beside: true, ..ItemFilter::default() };
    let known: HashMap<String, (String, String)> = items::list(read, &filter, ItemSort::Client, EVERYTHING)?
        .into_iter()
        .map(|item| (item.id.to_string(), (item.invoice.to_string(), item.piece)))
        .collect();
    let mut seen = BTreeSet::new();
    let claimed = issued.map(|issued| issued.items).unwrap_or_default();
    let found = claimed.iter().filter_map(|item| known.get(item).cloned());
    Ok(found.filter(|(invoice, _)| seen.insert(invoice.clone())).collect())
}

fn document(read: Read<'_>, id: &str) -> Outcome<Option<Document>> {
    let held = journal::held(read, Kind::Document, id, "")?;
    Ok(held.and_then(|held| serde_json::from_str(held.value.as_deref()?).ok()))
}

/// Only the formal notice is known to travel by registered post.
fn by_post<'a>(row: &LetterRow, words: &'a str) -> &'a str {
    if row.step == super::FORMAL_NOTICE { words } else { "" }
}

fn french(row: &LetterRow, enclosed: &Enclosures) -> (String, String) {
    let day = crate::labels::day(&row.issued_on);
    let by_post = by_post(row, ", qui vous est adressée par ailleurs en recommandé avec avis de réception");
    let copies = match enclosed.invoices.as_slice() {
        [] => String::new(),
        [one] => format!(" La copie de la facture {one} y est jointe."),
        many => format!(" Les copies des factures {} y sont jointes.", typography::list(many)),
    };
    let account = if enclosed.statement { " Le relevé de votre compte y est joint." } else { "" };
    let text = format!(
        "Madame, Monsieur,\n\nVeuillez trouver ci-joint notre lettre du {day}, référence {}{by_post}.{copies}{account}\n\nNous \
         vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.",
        row.reference
    );
    (format!("{} {} du {day}", row.step_label, row.reference), text)
}

fn english(row: &LetterRow, enclosed: &Enclosures) -> (String, String) {
    let day = row.issued_on.parse().map_or_else(|_| row.issued_on.clone(), date_long);
    let by_post = by_post(row, ", which is also being sent to you by registered post");
    let copies = match enclosed.invoices.as_slice() {
        [] => String::new(),
        [one] => format!(" A copy of invoice {one} is enclosed."),
        many => format!(" Copies of invoices {} are enclosed.", typography::english::list(many)),
    };
    let account = if enclosed.statement { " The statement of your account is enclosed." } else { "" };
    let text = format!(
        "Dear Sir or Madam,\n\nPlease find attached our letter of {day}, reference {}{by_post}.{copies}{account}\n\nYours \
         faithfully,",
        row.reference
    );
    let title = super::kind_of(&row.step).map_or("Letter", |(kind, _)| Language::English.title(kind));
    (format!("{title} {} of {day}", row.reference), text)
}

/// Why a message cannot be written.
pub(crate) fn mail_refusal(error: MailError) -> Refusal {
    Refusal::BadMail(match error {
        MailError::ControlCharacter(_) => "un champ contient un caractère interdit",
        MailError::BadAddress(_) => "l’adresse e-mail n’est pas valable",
        MailError::NamelessAttachment => "la pièce jointe n’a pas de nom",
        MailError::TooLong { .. } => "le texte est trop long pour un lien\u{a0}: utilisez le brouillon .eml",
        MailError::Io(_) => "le brouillon n’a pas pu être écrit",
    })
}
