//! From facts and wording to a letter.

use super::check::{LetterError, check};
use super::facts::{LetterFacts, NeverReminded};
use super::head::Frame;
use super::letter::{Block, Letter, LetterKind, Run, Signature};
use super::placeholders::Placeholder;
use super::template::Template;
use super::values::{Claim, claim, value};
use super::{annex, by_invoice, head, notice, reminder};
use crate::epc::EpcError;
use crate::money::Cents;
use crate::typography::plain;

/// Writes the letter the template words, or says everything that prevents it.
///
/// A first reminder asks the principal only: penalties and indemnities among the facts are not mentioned. A
/// second one tells their amount without claiming them. A statement is written by [`super::statement`], the
/// acknowledgement of a dispute by [`super::acknowledgement`].
pub fn write(facts: &LetterFacts, template: &Template) -> Result<Letter, Vec<LetterError>> {
    let kind = template.kind();
    let facts = &fitted(facts, kind);
    let claim = claim(facts, kind);
    let mut errors = check(facts, &claim);
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
    let (body, mut annex) = match kind {
        LetterKind::FormalNotice => (notice::body(&mut writer), annex::blocks(facts, &claim, code)),
        LetterKind::FirstReminder | LetterKind::SecondReminder => {
            let payment = head::payment(&facts.bank, &facts.reference, claim.total, code);
            (reminder::body(&mut writer, kind), vec![payment])
        }
        LetterKind::Statement | LetterKind::DisputeAcknowledgement => {
            return Err(vec![LetterError::TemplateOfAnotherKind(kind)]);
        }
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
    if kind != LetterKind::FormalNotice {
        // A reminder is how an item gets reminded: none is left out.
        facts.never_reminded = NeverReminded::Named;
    }
    if kind == LetterKind::FirstReminder {
        for item in &mut facts.items {
            item.segments.clear();
            // It claims no penalties: payments are told as the ledger holds them.
            item.remaining -= item.penalties_paid;
            item.paid += item.penalties_paid;
            item.penalties_paid = Cents::ZERO;
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
        blocks.push(Block::Signature(Signature {
            name: plain(&self.facts.signatory.name),
            capacity: plain(&self.facts.signatory.capacity),
            enclosures: head::enclosures(&self.facts.enclosures),
        }));
    }
}
