//! From facts and wording to a letter.

use super::check::{LetterError, check};
use super::facts::{CustomerWording, LetterFacts, NeverReminded};
use super::head::Frame;
use super::letter::{Block, Letter, LetterKind, Run};
use super::placeholders::Placeholder;
use super::shipped::shipped_wording;
use super::template::Template;
use super::values::{Claim, claim, value};
use super::{annex, by_invoice, head, last_notice, notice, pre_due, reminder};
use crate::epc::EpcError;
use crate::money::Cents;

/// Writes the letter the template words, or says everything that prevents it.
///
/// A reminder before the due date asks what will fall due. A first reminder asks the principal only: penalties and indemnities among the facts are not mentioned. A
/// second one tells their amount without claiming them. The other letters have functions and facts of their own:
/// [`super::statement`], [`super::acknowledgement`], [`super::promise_confirmation`], [`super::thank_you`].
pub fn write(facts: &LetterFacts, template: &Template) -> Result<Letter, Vec<LetterError>> {
    let kind = template.kind();
    let facts = &fitted(facts, kind);
    let claim = claim(facts, kind);
    let mut errors = check(facts, &claim, kind);
    if template.language() != facts.language {
        errors.push(LetterError::TemplateOfAnotherLanguage(template.language()));
    }
    let frame = facts.frame();
    let code = match head::code(&facts.bank, &facts.reference, claim.total) {
        Ok(code) => code,
        Err(error) => {
            // An amount that cannot be paid is already said in better words.
            if !matches!(error, EpcError::Amount(_)) || errors.is_empty() {
                errors.push(LetterError::Payment(error));
            }
            String::new()
        }
    };
    let mut writer = Writer { facts, claim: &claim, template, missing: Vec::new() };
    let subject = writer.part("objet").into_iter().next().unwrap_or_default();
    let box_alone =
        |code| vec![head::payment(facts.language, &facts.bank, &facts.reference, claim.total, code)];
    let (body, mut annex) = match kind {
        LetterKind::FormalNotice => (notice::body(&mut writer), annex::blocks(facts, &claim, code)),
        LetterKind::LastNotice => (last_notice::body(&mut writer), annex::blocks(facts, &claim, code)),
        LetterKind::FirstReminder | LetterKind::SecondReminder => {
            let body = reminder::body(&mut writer, kind);
            let annex =
                if facts.is_penalties_alone() { annex::blocks(facts, &claim, code) } else { box_alone(code) };
            (body, annex)
        }
        LetterKind::PreDue => (pre_due::body(&mut writer), box_alone(code)),
        LetterKind::Statement
        | LetterKind::DisputeAcknowledgement
        | LetterKind::PromiseConfirmation
        | LetterKind::ThankYou => return Err(vec![LetterError::TemplateOfAnotherKind(kind)]),
    };
    annex.extend(by_invoice::blocks(facts));
    errors.extend(writer.missing.into_iter().map(LetterError::NoValue));
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(head::letter(&frame, kind, subject, body, annex))
}

/// The facts a letter of that kind may speak of.
fn fitted(facts: &LetterFacts, kind: LetterKind) -> LetterFacts {
    let mut facts = facts.clone();
    if !kind.claims_penalties() {
        // A reminder is how an item gets reminded: none is left out.
        facts.never_reminded = NeverReminded::Named;
    }
    if kind == LetterKind::PreDue {
        // It is about nothing that was written of before, and nothing that was missed.
        facts.previous_letters.clear();
        facts.broken_promise = None;
    }
    if matches!(kind, LetterKind::PreDue | LetterKind::FirstReminder) && !facts.is_penalties_alone() {
        for item in &mut facts.items {
            item.segments.clear();
            // It claims no penalties: payments are told as the ledger holds them.
            item.remaining -= item.penalties_paid;
            item.paid += item.penalties_paid;
            item.penalties_paid = Cents::ZERO;
            item.penalties_received = Cents::ZERO;
            item.penalties_waived = Cents::ZERO;
            item.indemnity_waived = Cents::ZERO;
            item.indemnity = Cents::ZERO;
        }
    }
    // A part is told beside what is claimed of the same item: it goes where the item goes.
    let left_out = facts.items.iter().filter(|item| !facts.claims(item)).map(|item| item.piece.clone());
    let left_out: Vec<String> = left_out.collect();
    facts.disputed.retain(|named| named.contested.is_none() || !left_out.contains(&named.piece));
    facts
}

impl LetterFacts {
    pub(super) fn frame(&self) -> Frame<'_> {
        Frame {
            sender: &self.sender,
            bank: Some(&self.bank),
            client: &self.client,
            reference: &self.reference,
            place: &self.place,
            date: self.date,
            language: self.language,
            registered: &self.registered,
            customer: self.customer,
            contact: self.contact.as_deref(),
            previous_letters: &self.previous_letters,
        }
    }
}

/// Turns parts of the template into blocks of this letter.
pub(super) struct Writer<'a> {
    pub(super) facts: &'a LetterFacts,
    pub(super) claim: &'a Claim,
    template: &'a Template,
    missing: Vec<Placeholder>,
}

impl Writer<'_> {
    fn part(&mut self, name: &str) -> Vec<Vec<Run>> {
        let (facts, claim) = (self.facts, self.claim);
        self.template.write(name, |placeholder| value(facts, claim, placeholder), &mut self.missing)
    }

    /// Adds a part of the template, or nothing when the template does not have it.
    pub(super) fn push(&mut self, blocks: &mut Vec<Block>, name: &str) {
        blocks.extend(self.part(name).into_iter().map(Block::Paragraph));
    }

    /// Adds a part that a wording made before it existed does not have: the shipped one then speaks.
    pub(super) fn push_or_shipped(&mut self, blocks: &mut Vec<Block>, name: &str) {
        let before = blocks.len();
        self.push(blocks, name);
        let (kind, language) = (self.template.kind(), self.facts.language);
        if blocks.len() == before
            && let Ok(shipped) = Template::parse(kind, language, shipped_wording(kind, language))
        {
            let (facts, claim) = (self.facts, self.claim);
            let said = shipped.write(name, |placeholder| value(facts, claim, placeholder), &mut self.missing);
            blocks.extend(said.into_iter().map(Block::Paragraph));
        }
    }

    /// Adds that something was given up, beside what is said of penalties.
    pub(super) fn push_waived(&mut self, blocks: &mut Vec<Block>) {
        if self.claim.waived.is_positive() {
            self.push_or_shipped(blocks, "abandon");
        }
    }

    /// Adds what is said of penalties alone, their principal being paid.
    pub(super) fn push_penalties_alone(&mut self, blocks: &mut Vec<Block>) {
        let bears = self.facts.claimed().any(|item| !item.segments.is_empty());
        let part = match self.facts.customer {
            CustomerWording::PublicBuyer => "intérêts-seuls",
            _ => "pénalités-seules",
        };
        if bears {
            self.push_or_shipped(blocks, part);
        }
    }

    /// Adds a part of the template at the end of the last paragraph: a sentence that completes it, and takes no room of
    /// its own on a page that is full.
    pub(super) fn push_on(&mut self, blocks: &mut Vec<Block>, name: &str) {
        let mut paragraphs = self.part(name).into_iter();
        match (blocks.last_mut(), paragraphs.next()) {
            (Some(Block::Paragraph(last)), Some(runs)) => {
                last.push(Run { text: " ".to_owned(), bold: false });
                last.extend(runs);
            }
            (_, Some(runs)) => blocks.push(Block::Paragraph(runs)),
            (_, None) => {}
        }
        blocks.extend(paragraphs.map(Block::Paragraph));
    }

    /// Adds the signature, with the enclosures beside it.
    pub(super) fn sign(&self, blocks: &mut Vec<Block>) {
        blocks.push(head::signature(&self.facts.signatory, &self.facts.enclosures, self.facts.language));
    }
}
