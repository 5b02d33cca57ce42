//! A letter as it would be. Nothing is recorded: what is drawn here is what would be sealed.

use encaisse_core::dates::Date;
use encaisse_core::letters::{Letter, LetterError, LetterKind, Template};
use encaisse_core::money::Cents;
use encaisse_store::{Read, letters as stored};
use encaisse_typeset::{Fonts, Layout, lay_out};
use serde_json::{Map, Value, json};

use super::checklist::{payments_checked, payments_until};
use super::facts::filled;
use super::{acknowledgement, claims, kind_of, pages};
use crate::border::letters::{CheckLine, LetterItem, LetterPreview, LetterRequest};
use crate::border::settings::Company;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::letterhead::{self, Around};
use crate::penalties::Rulebook;
use crate::places::{NOBODY, random_id};
use crate::projection::{Context, Projected, Registers, project_client, registers};
use crate::templates;

/// A letter looked at, ready to be sealed as it was drawn.
#[derive(Debug)]
pub(crate) struct Drafted {
    pub revision: i64,
    pub day: Date,
    pub client: String,
    pub client_name: String,
    pub step: String,
    pub reference: String,
    pub claimed: Cents,
    pub items: Vec<String>,
    pub title: String,
    pub author: String,
    pub layout: Layout,
    pub data: Value,
    pub missing: Vec<String>,
}

/// What any letter to a client is composed from.
pub(super) struct Material<'a> {
    pub read: Read<'a>,
    pub request: &'a LetterRequest,
    pub kind: LetterKind,
    pub today: Date,
    pub projected: Projected,
    pub registers: Registers,
    pub book: Rulebook,
    pub company: Company,
    /// What stands around the text.
    pub around: Around,
    pub reference: String,
    /// Text of the template.
    pub wording: String,
    /// True when that text was changed for this letter only.
    pub wording_changed: bool,
    pub contact: Option<String>,
    /// Last day payments are known of.
    pub payments_until: Option<Date>,
    pub payments_checked: Option<Date>,
}

/// A letter composed: what it says, or why it cannot be written.
pub(super) struct Composed {
    pub checklist: Vec<CheckLine>,
    /// Faults in words.
    pub letter: Result<Letter, Vec<String>>,
    pub sums: Sums,
    pub items: Vec<LetterItem>,
    /// Items claimed, by id.
    pub claimed: Vec<String>,
    /// What the seal holds beside what every letter has.
    pub data: Value,
}

/// What a letter claims.
#[derive(Clone, Copy, Default)]
pub(super) struct Sums {
    pub principal: Cents,
    pub interest: Cents,
    pub indemnity: Cents,
    pub claimed: Cents,
    pub daily: Cents,
}

impl Desk {
    /// Shows a letter as it would be, with what is missing.
    pub fn preview_letter(&mut self, request: &LetterRequest) -> Outcome<LetterPreview> {
        let (draft, preview) = self.look_at_letter(request)?;
        self.drafted.clear();
        self.drafted.insert(preview.token.clone(), draft);
        Ok(preview)
    }

    /// Composes a letter and draws it; nothing is kept.
    pub(crate) fn look_at_letter(&mut self, request: &LetterRequest) -> Outcome<(Drafted, LetterPreview)> {
        let (kind, mark) = kind_of(&request.step)?;
        self.client_name(&request.code)?;
        let answered = match kind {
            LetterKind::DisputeAcknowledgement => Some(self.disputed(dispute_of(request)?)?),
            _ => None,
        };
        let today = self.today();
        let as_of = self.past_day()?;
        let person = self.person().to_owned();
        let revision = self.revision()?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let company = crate::rules::company(read)?;
        let in_force = templates::text(read, &request.step, LANGUAGE)?;
        let own = request.wording.clone().filter(|text| !text.trim().is_empty() && *text != in_force);
        let count = stored::count_of_step(read, &request.code, &request.step)?;
        let material = Material {
            read,
            request,
            kind,
            today,
            projected: project_client(read, &context, &request.code)?,
            registers: registers(read, &request.code, as_of)?,
            book: Rulebook::of(read)?,
            reference: format!("{}-{mark}-{}", request.code, count + 1),
            wording_changed: own.is_some(),
            wording: own.unwrap_or(in_force),
            contact: contact(&person, &company.phone),
            payments_until: payments_until(read, today)?.map(|known| known.day),
            payments_checked: payments_checked(read)?.map(|(on, _)| on),
            around: letterhead::around(read)?,
            company,
        };
        let composed = match &answered {
            Some(disputed) => acknowledgement::compose(&material, disputed)?,
            None => claims::compose(&material)?,
        };
        let (draft, mut preview) = looked_at(&material, composed, revision)?;
        letterhead::fill(self.ledger()?.path(), &mut preview.pages);
        Ok((draft, preview))
    }
}

/// The language letters are written in.
const LANGUAGE: &str = "fr";

fn dispute_of(request: &LetterRequest) -> Outcome<&str> {
    request.dispute.as_deref().ok_or_else(|| Refusal::BadValue {
        field: "Contestation",
        value: String::new(),
        expected: "la contestation à laquelle la lettre répond",
    })
}

/// Who answers: the person, when this desk knows who works at it, and the telephone of the company.
fn contact(person: &str, phone: &str) -> Option<String> {
    let person = Some(person).filter(|name| *name != NOBODY).and_then(filled);
    let known: Vec<String> = [person, filled(phone)].into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Writes a letter with the wording in force; what prevents it is said in words.
pub(super) fn written(
    material: &Material<'_>,
    write: impl FnOnce(&Template) -> Result<Letter, Vec<LetterError>>,
) -> Result<Letter, Vec<String>> {
    let template = Template::parse(material.kind, &material.wording)
        .map_err(|errors| errors.iter().map(templates::fault_words).collect::<Vec<_>>())?;
    write(&template).map_err(|errors| errors.iter().filter_map(templates::letter_fault_words).collect())
}

/// Draws the letter and keeps it ready to be sealed as it was drawn.
fn looked_at(
    material: &Material<'_>,
    composed: Composed,
    revision: i64,
) -> Outcome<(Drafted, LetterPreview)> {
    let (layout, title, problems) = draw(composed.letter);
    let mut checklist = composed.checklist;
    let mut missing: Vec<String> = checklist
        .iter()
        .filter(|line| line.level == "blocking")
        .map(|line| line.text.clone())
        .chain(problems.iter().cloned())
        .collect();
    if layout.pages.is_empty() && missing.is_empty() {
        // A fault without words must stop a letter all the same: nothing is drawn, so nothing may leave.
        missing.push("La lettre ne peut pas être composée".to_owned());
    }
    let told = |code: String, level: &str, text: String| CheckLine {
        code,
        level: level.to_owned(),
        text,
        fix: None,
        bulk: None,
    };
    let faults = problems.into_iter().enumerate();
    checklist.extend(faults.map(|(rank, text)| told(format!("letter-{rank}"), "blocking", text)));
    if material.wording_changed {
        let text = "Texte changé pour cette lettre seulement\u{a0}: le texte type reste ce qu’il est";
        checklist.push(told("wording".to_owned(), "look", text.to_owned()));
    }
    if !layout.missing.is_empty() {
        let characters: String = layout.missing.iter().collect();
        let text = format!("Caractères que la police n’a pas, imprimés «\u{a0}?\u{a0}»\u{a0}: {characters}");
        checklist.push(told("glyphs".to_owned(), "look", text));
    }
    let pages = pages::views(&layout);
    let record = &material.projected.record;
    let data = sealed_data(material, &composed.items, composed.sums.claimed, composed.data, &pages);
    let preview = LetterPreview {
        token: random_id()?,
        code: record.code.clone(),
        name: record.name.clone(),
        checklist,
        can_issue: missing.is_empty(),
        pages,
        principal_cents: composed.sums.principal.get(),
        interest_cents: composed.sums.interest.get(),
        indemnity_cents: composed.sums.indemnity.get(),
        claimed_cents: composed.sums.claimed.get(),
        daily_cents: composed.sums.daily.get(),
        items: composed.items,
        wording: material.wording.clone(),
        wording_changed: material.wording_changed,
    };
    let draft = Drafted {
        revision,
        day: material.today,
        client: record.code.clone(),
        client_name: record.name.clone(),
        step: material.request.step.clone(),
        reference: material.reference.clone(),
        claimed: composed.sums.claimed,
        items: composed.claimed,
        title,
        author: material.company.name.clone(),
        layout,
        data,
        missing,
    };
    Ok((draft, preview))
}

/// Draws the letter; what prevents it is said in words and nothing is drawn.
fn draw(letter: Result<Letter, Vec<String>>) -> (Layout, String, Vec<String>) {
    let nothing =
        |problems: Vec<String>| (Layout { pages: Vec::new(), missing: Vec::new() }, String::new(), problems);
    match (letter, Fonts::embedded()) {
        (Ok(letter), Ok(fonts)) => (lay_out(&letter, &fonts), letter.title, Vec::new()),
        (Ok(_), Err(error)) => nothing(vec![format!("police de caractères illisible ({error})")]),
        (Err(problems), _) => nothing(problems),
    }
}

/// Everything the letter says, for the seal: a reprint years later rests on this and on the exact PDF.
fn sealed_data(
    material: &Material<'_>,
    items: &[LetterItem],
    claimed: Cents,
    more: Value,
    pages: &[crate::border::letters::PageView],
) -> Value {
    let (record, company, text) = (&material.projected.record, &material.company, &material.wording);
    let mut data = json!({
        "step": material.request.step,
        "reference": material.reference,
        "date": material.today.to_string(),
        "client": { "code": record.code, "name": record.name, "siren": record.siren },
        "sender": { "name": company.name, "siren": company.siren, "iban": company.iban },
        "signatory": { "name": company.signatory, "capacity": company.capacity },
        "payments_until": material.payments_until.map(|day| day.to_string()),
        "payments_checked": material.payments_checked.map(|day| day.to_string()),
        "items": items,
        "claimed_cents": claimed.get(),
        "template": { "sha256": crate::letters::issue::sha256(text.as_bytes()), "text": text,
            "changed": material.wording_changed },
        "pages": pages,
    });
    if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend::<Map<String, Value>>(more);
    }
    data
}
