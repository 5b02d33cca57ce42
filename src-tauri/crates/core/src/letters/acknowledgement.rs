//! The answer to a contest: it was received, its grounds are asked for in writing, what is not contested remains
//! due. Nothing is admitted, nothing is given up, and no penalty is asked.

use super::check::LetterError;
use super::facts::{BankDetails, Client, CustomerWording, Registered, Sender, Signatory};
use super::head::{self, Frame};
use super::letter::{Block, Letter, LetterKind, Run};
use super::placeholders::Placeholder;
use super::template::Template;
use super::words::Language;
use crate::dates::Date;
use crate::money::Cents;
use crate::typography::plain;

/// Everything the acknowledgement of a dispute is written from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DisputeFacts {
    /// The creditor.
    pub sender: Sender,
    /// The account to pay the uncontested part to; without it the letter carries no payment code.
    pub bank: Option<BankDetails>,
    /// The client.
    pub client: Client,
    /// Reference of the letter.
    pub reference: String,
    /// Where it is written.
    pub place: String,
    /// The day of the letter.
    pub date: Date,
    /// The language it is written in.
    pub language: Language,
    /// How it travels.
    pub registered: Registered,
    /// Which law the client is under: decides the footer.
    pub customer: CustomerWording,
    /// How the addressee is greeted, comma included.
    pub salutation: String,
    /// Who signs.
    pub signatory: Signatory,
    /// Who answers the telephone.
    pub contact: Option<String>,
    /// Number of the invoice.
    pub piece: String,
    /// Date of the invoice.
    pub issued: Date,
    /// The day the contest was received.
    pub received: Date,
    /// What it is about, in the words it was filed under.
    pub reason: Option<String>,
    /// What is contested.
    pub contested: Cents,
    /// What is not: it remains due.
    pub uncontested: Cents,
    /// When it falls due, one day for each instalment; empty when no due date is certain.
    pub due: Vec<Date>,
    /// The time given, as printed after « dans un délai de »; see [`super::default_reply_deadline`].
    pub deadline: String,
    /// Who takes care of it.
    pub resolver: Option<String>,
    /// The day the receipts were last checked.
    pub payments_checked: Option<Date>,
}

/// Writes the acknowledgement of a dispute, or says everything that prevents it.
///
/// The payment code is for the uncontested part, and there is none when everything is contested.
pub fn acknowledgement(facts: &DisputeFacts, template: &Template) -> Result<Letter, Vec<LetterError>> {
    let mut errors = Vec::new();
    if template.kind() != LetterKind::DisputeAcknowledgement {
        errors.push(LetterError::TemplateOfAnotherKind(template.kind()));
    }
    if template.language() != facts.language {
        errors.push(LetterError::TemplateOfAnotherLanguage(template.language()));
    }
    if !facts.contested.is_positive() {
        errors.push(LetterError::NothingContested { piece: plain(&facts.piece) });
    }
    if facts.uncontested.is_negative() {
        errors.push(LetterError::Unbalanced { piece: plain(&facts.piece) });
    }
    let mut annex = Vec::new();
    if let Some(bank) = facts.payable_to() {
        match head::code(bank, &facts.reference, facts.uncontested) {
            Ok(code) => {
                annex.push(head::payment(facts.language, bank, &facts.reference, facts.uncontested, code));
            }
            Err(error) => errors.push(LetterError::Payment(error)),
        }
    }
    let mut missing = Vec::new();
    let mut part = |name: &str| -> Vec<Vec<Run>> {
        template.write(name, |placeholder| value(facts, placeholder), &mut missing)
    };
    let subject = part("objet").into_iter().next().unwrap_or_default();
    let mut body: Vec<Block> = facts.parts().into_iter().flat_map(&mut part).map(Block::Paragraph).collect();
    body.push(head::signature(&facts.signatory, &[], facts.language));
    errors.extend(missing.into_iter().map(LetterError::NoValue));
    if errors.is_empty() {
        Ok(head::letter(&facts.frame(), LetterKind::DisputeAcknowledgement, subject, body, annex))
    } else {
        Err(errors)
    }
}

impl DisputeFacts {
    /// The account the uncontested part is paid to, when there is such a part.
    fn payable_to(&self) -> Option<&BankDetails> {
        self.bank.as_ref().filter(|_| self.uncontested.is_positive())
    }

    /// The parts that are true for this letter, in their order.
    fn parts(&self) -> Vec<&'static str> {
        let owed = self.uncontested.is_positive();
        [
            ("appel", true),
            ("réception", true),
            ("motif", self.reason.is_some()),
            ("demande", true),
            ("part-non-contestée", owed),
            ("réserve", true),
            ("interlocuteur", self.resolver.is_some()),
            ("contact", self.contact.is_some()),
            ("règlements-vérifiés", owed && self.payments_checked.is_some()),
            ("complément", true),
            ("salutations", true),
        ]
        .into_iter()
        .filter_map(|(name, printed)| printed.then_some(name))
        .collect()
    }

    fn frame(&self) -> Frame<'_> {
        Frame {
            sender: &self.sender,
            bank: self.payable_to(),
            client: &self.client,
            reference: &self.reference,
            place: &self.place,
            date: self.date,
            language: self.language,
            registered: &self.registered,
            customer: self.customer,
            contact: self.contact.as_deref(),
            previous_letters: &[],
        }
    }
}

fn value(facts: &DisputeFacts, placeholder: Placeholder) -> Option<String> {
    let words = facts.language.words();
    let text = match placeholder {
        Placeholder::Client => plain(&facts.client.name),
        Placeholder::Salutation => plain(&facts.salutation),
        Placeholder::Reference => plain(&facts.reference),
        Placeholder::Date => words.date_long(facts.date),
        Placeholder::ShortDate => words.date_short(facts.date),
        Placeholder::Deadline => words.running(&plain(&facts.deadline)),
        Placeholder::PaymentsChecked => words.date_long(facts.payments_checked?),
        Placeholder::Contact => plain(facts.contact.as_ref()?),
        Placeholder::ContestedInvoice => words.dated_piece(&plain(&facts.piece), facts.issued),
        Placeholder::ContestedAmount => words.amount(facts.contested),
        Placeholder::ReceivedOn => words.date_long(facts.received),
        Placeholder::Reason => words.running(&plain(facts.reason.as_ref()?)),
        Placeholder::UncontestedAmount => words.amount(facts.uncontested),
        Placeholder::UncontestedDue => {
            words.uncontested_due(&facts.due, facts.due.iter().all(|day| *day < facts.date))
        }
        Placeholder::Resolver => plain(facts.resolver.as_ref()?),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}
