//! A letter as it would be. Nothing is recorded: what is drawn here is what would be sealed.

use encaisse_core::dates::Date;
use encaisse_core::letters::{Language, Letter, LetterError, LetterKind, Template, replacing};
use encaisse_core::money::Cents;
use encaisse_store::{Read, letters as stored};
use encaisse_typeset::{Layout, lay_out};
use serde_json::{Map, Value, json};

use super::checklist::{self, payments_checked, payments_until};
use super::facts::language;
use super::replacing::Replacing;
use super::{acknowledgement, claims, kind_of, pages, promise, purpose, statement, thanks, window};
use crate::border::letters::{CheckLine, LetterItem, LetterPreview, LetterRequest};
use crate::border::settings::Company;
use crate::desk::Desk;
use crate::disputes::Disputed;
use crate::error::{Outcome, Refusal};
use crate::letterhead::{self, Around};
use crate::penalties::Rulebook;
use crate::places::{NOBODY, random_id};
use crate::printing::fonts;
use crate::projection::{Context, Projected, Registers, project_client, registers};
use crate::templates;
use crate::typed::filled;

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
    pub language: Language,
    pub author: String,
    pub layout: Layout,
    pub data: Value,
    pub missing: Vec<String>,
    /// The letter it takes the place of.
    pub replaces: Option<Replacing>,
}

/// What any letter to a client is composed from.
pub(super) struct Material<'a> {
    pub read: Read<'a>,
    pub request: &'a LetterRequest,
    pub kind: LetterKind,
    pub today: Date,
    pub language: Language,
    pub projected: Projected,
    /// Other accounts of the group, for a statement.
    pub group: Vec<Projected>,
    pub registers: Registers,
    pub book: &'a Rulebook,
    pub company: &'a Company,
    /// What stands around the text.
    pub around: &'a Around,
    pub reference: String,
    /// Text of the template.
    pub wording: String,
    /// True when that text was changed for this letter only.
    pub wording_changed: bool,
    pub contact: Option<String>,
    /// Last day payments are known of.
    pub payments_until: Option<Date>,
    pub payments_checked: Option<Date>,
    pub replaces: Option<Replacing>,
    /// Receipts of anybody that nobody allocated yet.
    pub to_allocate: i64,
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

/// What the letters of one moment share.
pub(crate) struct Shared {
    context: Context,
    book: Rulebook,
    company: Company,
    pub around: Around,
    payments_until: Option<Date>,
    payments_checked: Option<Date>,
    to_allocate: i64,
    revision: i64,
}

impl Desk {
    /// Shows a letter as it would be, with what is missing.
    pub fn preview_letter(&mut self, request: &LetterRequest) -> Outcome<LetterPreview> {
        let (draft, mut preview) = self.look_at_letter(request)?;
        checklist::offer_for_all(self.ledger()?.read(), &mut preview.checklist)?;
        self.drafted.clear();
        self.drafted.insert(preview.token.clone(), draft);
        Ok(preview)
    }

    /// Composes a letter and draws it; nothing is kept.
    pub(crate) fn look_at_letter(&mut self, request: &LetterRequest) -> Outcome<(Drafted, LetterPreview)> {
        let (kind, _) = kind_of(&request.step)?;
        self.client_name(&request.code)?;
        for code in &request.accounts {
            self.client_name(code)?;
        }
        let answered = match kind {
            LetterKind::DisputeAcknowledgement => Some(self.disputed(dispute_of(request)?)?),
            _ => None,
        };
        let shared = self.shared()?;
        self.drafted(&shared, request, answered.as_ref())
    }

    /// What letters looked at now share.
    pub(super) fn shared(&mut self) -> Outcome<Shared> {
        let to_allocate = self.receipts_to_allocate()?.unwrap_or_default();
        let (today, as_of, revision) = (self.today(), self.past_day()?, self.revision()?);
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        Ok(Shared {
            context,
            book: Rulebook::of(read)?,
            company: crate::rules::company(read)?,
            around: letterhead::around(read)?,
            payments_until: payments_until(read, today)?.map(|known| known.day),
            payments_checked: payments_checked(read)?.map(|(on, _)| on),
            to_allocate,
            revision,
        })
    }

    /// A letter composed and drawn; nothing is kept of it.
    pub(super) fn drafted(
        &self,
        shared: &Shared,
        request: &LetterRequest,
        answered: Option<&Disputed>,
    ) -> Outcome<(Drafted, LetterPreview)> {
        let (kind, mark) = kind_of(&request.step)?;
        let read = self.ledger()?.read();
        let count = stored::count_of_step(read, &request.code, &request.step)?;
        let mut registers = registers(read, &request.code, shared.context.as_of)?;
        let replaces = self.replacing(request, &mut registers)?;
        let mut projected = project_client(read, &shared.context, &request.code)?;
        purpose::put_address(&mut projected.record, &registers, kind);
        let language = language(&projected.record);
        let in_force = templates::text(read, &request.step, language)?;
        let own = request.wording.clone().filter(|text| !text.trim().is_empty() && *text != in_force);
        let others = request.accounts.iter().filter(|code| **code != request.code);
        let group = others
            .map(|code| project_client(read, &shared.context, code))
            .collect::<Outcome<Vec<Projected>>>()?;
        let material = Material {
            read,
            request,
            kind,
            today: self.today(),
            replaces,
            language,
            projected,
            group,
            registers,
            book: &shared.book,
            reference: format!("{}-{mark}-{}", request.code, count + 1),
            wording_changed: own.is_some(),
            wording: own.unwrap_or(in_force),
            contact: contact(self.person(), &shared.company.phone),
            payments_until: shared.payments_until,
            payments_checked: shared.payments_checked,
            to_allocate: shared.to_allocate,
            company: &shared.company,
            around: &shared.around,
        };
        let composed = match (kind, answered) {
            (LetterKind::DisputeAcknowledgement, Some(disputed)) => {
                acknowledgement::compose(&material, disputed)?
            }
            (LetterKind::Statement, _) => statement::compose(&material)?,
            (LetterKind::PromiseConfirmation, _) => promise::compose(&material)?,
            (LetterKind::ThankYou, _) => thanks::compose(&material)?,
            _ => claims::compose(&material)?,
        };
        let (draft, mut preview) = looked_at(&material, composed, shared.revision)?;
        letterhead::fill(self.ledger()?.path(), &mut preview.pages);
        Ok((draft, preview))
    }
}

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
    let template = Template::parse(material.kind, material.language, &material.wording)
        .map_err(|errors| errors.iter().map(templates::fault_words).collect::<Vec<_>>())?;
    let letter = write(&template)
        .map_err(|errors| errors.iter().filter_map(templates::letter_fault_words).collect::<Vec<_>>())?;
    Ok(match material.replaces.as_ref().and_then(|replaced| replaced.named.as_ref()) {
        Some(named) => replacing(letter, named, material.language),
        None => letter,
    })
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
    let out_of_window = window::checked(material.read, &layout, &material.projected.record.code)?;
    missing
        .extend(out_of_window.iter().filter(|line| line.level == "blocking").map(|line| line.text.clone()));
    checklist.extend(out_of_window);
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
        language: material.language,
        author: material.company.name.clone(),
        layout,
        data,
        missing,
        replaces: material.replaces.clone(),
    };
    Ok((draft, preview))
}

/// Draws the letter; what prevents it is said in words and nothing is drawn.
fn draw(letter: Result<Letter, Vec<String>>) -> (Layout, String, Vec<String>) {
    let nothing =
        |problems: Vec<String>| (Layout { pages: Vec::new(), missing: Vec::new() }, String::new(), problems);
    match (letter, fonts()) {
        (Ok(letter), Ok(fonts)) => (lay_out(&letter, fonts), letter.title, Vec::new()),
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
    let (record, company, text) = (&material.projected.record, material.company, &material.wording);
    let printed = super::printed_address(record);
    let mut data = json!({
        "step": material.request.step,
        "language": material.language.code(),
        "reference": material.reference,
        "date": material.today.to_string(),
        "client": { "code": record.code, "name": record.name, "siren": record.siren },
        "address": {
            "lines": printed,
            "postcode": record.postcode,
            "city": record.city,
            "country": record.country,
        },
        "sender": { "name": company.name, "siren": company.siren, "iban": company.iban },
        "signatory": { "name": company.signatory, "capacity": company.capacity },
        "payments_until": material.payments_until.map(|day| day.to_string()),
        "payments_checked": material.payments_checked.map(|day| day.to_string()),
        "items": items,
        "claimed_cents": claimed.get(),
        "template": { "sha256": crate::letters::issue::sha256(text.as_bytes()), "text": text,
            "changed": material.wording_changed },
        "pages": pages,
        "replaces": material.replaces.as_ref().map(|replaced| json!({
            "reference": replaced.reference, "reason": replaced.reason, "named": replaced.named.is_some(),
        })),
    });
    if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend::<Map<String, Value>>(more);
    }
    data
}
