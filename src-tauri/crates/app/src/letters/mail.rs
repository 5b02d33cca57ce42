//! A message with the letter attached: a draft the person's own program opens, never sent from here.

use std::path::Path;

use encaisse_core::letters::Language;
use encaisse_core::typography::english::date_long;
use encaisse_formats::mail::{Attachment, Draft, MailError, Mailbox, mailto, write_eml};
use encaisse_store::clients;

use crate::border::letters::{LetterRow, MailDraft};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::places::write_whole;
use crate::printing;
use crate::rules;

/// What a message says.
struct Message {
    to: Mailbox,
    from: Option<Mailbox>,
    subject: String,
    body: String,
}

impl Desk {
    /// Name proposed for the draft of a letter.
    pub fn mail_file_name(&self, letter: &str) -> Outcome<String> {
        Ok(self.letter_file_name(letter)?.replace(".pdf", ".eml"))
    }

    /// Writes a draft with the exact PDF attached, opened unsent by mail programs.
    pub fn mail_letter(&self, letter: &str, path: &Path) -> Outcome<MailDraft> {
        let (row, pdf) = self.letter_pdf(letter)?;
        let message = self.message(&row)?;
        let name = self.letter_file_name(letter)?;
        let draft = Draft {
            from: message.from.as_ref(),
            to: &message.to,
            cc: None,
            subject: &message.subject,
            body: &message.body,
            attachments: &[Attachment { name: &name, pdf: &pdf }],
        };
        let mut eml = Vec::new();
        write_eml(&draft, &mut eml).map_err(mail_refusal)?;
        write_whole(path, &eml)?;
        Ok(MailDraft {
            path: Some(path.display().to_string()),
            mailto: None,
            to: message.to.address().to_owned(),
            subject: message.subject,
            attachments: vec![name],
        })
    }

    /// Opens the person's mail program on a new message: text only, such a link carries no attachment.
    pub fn mailto_letter(&self, letter: &str) -> Outcome<MailDraft> {
        let row = self.letter_row(letter)?;
        let message = self.message(&row)?;
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
        })
    }

    fn message(&self, row: &LetterRow) -> Outcome<Message> {
        let read = self.ledger()?.read();
        let record =
            clients::record(read, &row.client)?.ok_or_else(|| Refusal::UnknownClient(row.client.clone()))?;
        let company = rules::company(read)?;
        let address = record.email.ok_or(Refusal::BadMail("le client n’a pas d’adresse e-mail"))?;
        let to = Mailbox::new(&record.name, &address).map_err(mail_refusal)?;
        let from = Mailbox::new(&company.name, &company.email).ok();
        let signature = [company.signatory.as_str(), company.name.as_str(), company.phone.as_str()]
            .into_iter()
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        let (subject, text) = match self.letter_language(&row.letter)? {
            Language::French => french(row),
            Language::English => english(row),
        };
        let body = format!("{text}\n\n{signature}\n");
        Ok(Message { to, from, subject, body })
    }
}

/// Only the formal notice is known to travel by registered post.
fn by_post<'a>(row: &LetterRow, words: &'a str) -> &'a str {
    if row.step == super::FORMAL_NOTICE { words } else { "" }
}

fn french(row: &LetterRow) -> (String, String) {
    let day = crate::labels::day(&row.issued_on);
    let by_post = by_post(row, ", qui vous est adressée par ailleurs en recommandé avec avis de réception");
    let text = format!(
        "Madame, Monsieur,\n\nVeuillez trouver ci-joint notre lettre du {day}, référence {}{by_post}.\n\nNous \
         vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.",
        row.reference
    );
    (format!("{} {} du {day}", row.step_label, row.reference), text)
}

fn english(row: &LetterRow) -> (String, String) {
    let day = row.issued_on.parse().map_or_else(|_| row.issued_on.clone(), date_long);
    let by_post = by_post(row, ", which is also being sent to you by registered post");
    let text = format!(
        "Dear Sir or Madam,\n\nPlease find attached our letter of {day}, reference {}{by_post}.\n\nYours faithfully,",
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
