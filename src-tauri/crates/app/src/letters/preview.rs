//! A letter as it would be. Nothing is recorded: what is drawn here is what would be sealed.

use encaisse_core::dates::Date;
use encaisse_core::invoices::Item;
use encaisse_core::letters::{Letter, LetterFacts, LetterKind, Template, claim, write};
use encaisse_core::money::Cents;
use encaisse_store::letters as stored;
use encaisse_typeset::{Fonts, Layout, lay_out};
use serde_json::{Value, json};

use super::checklist::{Checked, checklist, payments_checked};
use super::facts::{Sources, filled, is_disputed, letter_facts};
use super::{kind_of, pages};
use crate::border::letters::{CheckLine, LetterItem, LetterPreview, LetterRequest};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::penalties::{self, Penalty, Rulebook, segment_views};
use crate::places::{NOBODY, random_id};
use crate::projection::{Context, project_client, registers};
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

impl Desk {
    /// Shows a letter as it would be, with what is missing.
    pub fn preview_letter(&mut self, request: &LetterRequest) -> Outcome<LetterPreview> {
        let (kind, mark) = kind_of(&request.step)?;
        self.client_name(&request.code)?;
        let today = self.today();
        let as_of = self.past_day()?;
        let person = self.person().to_owned();
        let revision = self.revision()?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, &request.code)?;
        let registers = registers(read, &request.code, as_of)?;
        let book = Rulebook::of(read)?;
        let company = crate::rules::company(read)?;

        let overdue = penalties::overdue(&projected, today);
        let (claimed, left_out) = split(&projected, overdue, request);
        let computed = penalties_or_none(&projected, &claimed, &book, today, kind);
        let lines = checklist(&Checked {
            read,
            company: &company,
            projected: &projected,
            registers: &registers,
            claimed: &claimed,
            today,
            kind,
            rates: &penalties::missing_rates(&projected, &claimed, &book, today),
        })?;
        let can_issue = lines.iter().all(|line| line.level != "blocking");
        let found = computed.unwrap_or_default();
        let count = stored::count_of_step(read, &request.code, &request.step)?;
        let reference = format!("{}-{mark}-{}", request.code, count + 1);
        let disputed: Vec<Item> = left_out
            .iter()
            .filter(|(item, _)| is_disputed(&projected, item))
            .map(|(item, _)| item.clone())
            .collect();
        let facts = letter_facts(&Sources {
            company: &company,
            rules: &book.rules,
            projected: &projected,
            registers: &registers,
            penalties: &found,
            disputed: &disputed,
            request,
            reference: &reference,
            today,
            kind,
            payments_checked: payments_checked(read)?.map(|(on, _)| on),
            contact: contact(&person, &company.phone),
        });
        let text = templates::text(read, &request.step)?;
        let (layout, title, problems) = draw(&facts, kind, &text);
        let claimed_sums = claim(&facts, kind);
        let claimed_total = claimed_sums.total;
        let items = letter_items(&found, &claimed, &left_out, today);
        let missing: Vec<String> = lines
            .iter()
            .filter(|line| line.level == "blocking")
            .map(|line| line.text.clone())
            .chain(problems.iter().cloned())
            .collect();
        // A fault without words must stop a letter all the same: nothing is drawn, so nothing may leave.
        let silent = (layout.pages.is_empty() && missing.is_empty())
            .then(|| "La lettre ne peut pas être composée".to_owned());
        let missing: Vec<String> = missing.into_iter().chain(silent).collect();
        let mut lines = lines;
        lines.extend(problems.into_iter().enumerate().map(|(rank, text)| CheckLine {
            code: format!("letter-{rank}"),
            level: "blocking".to_owned(),
            text,
            fix: None,
            bulk: None,
        }));
        // What is owed is known even while a rate is missing.
        let principal = if found.is_empty() {
            claimed.iter().map(|item| item.remaining).sum()
        } else {
            claimed_sums.principal
        };
        if !layout.missing.is_empty() {
            let characters: String = layout.missing.iter().collect();
            lines.push(CheckLine {
                code: "glyphs".to_owned(),
                level: "look".to_owned(),
                text: format!(
                    "Caractères que la police n’a pas, imprimés «\u{a0}?\u{a0}»\u{a0}: {characters}"
                ),
                fix: None,
                bulk: None,
            });
        }
        let drawn = pages::views(&layout);
        let data = sealed_data(&facts, &request.step, &items, &text, &drawn, claimed_total);
        let token = random_id()?;
        let name = projected.record.name.clone();
        self.drafted.clear();
        self.drafted.insert(
            token.clone(),
            Drafted {
                revision,
                day: today,
                client: request.code.clone(),
                client_name: name.clone(),
                step: request.step.clone(),
                reference,
                claimed: claimed_total,
                items: claimed.iter().map(|item| item.id.to_string()).collect(),
                title,
                author: company.name,
                layout,
                data,
                missing: missing.clone(),
            },
        );
        Ok(LetterPreview {
            token,
            code: request.code.clone(),
            name,
            checklist: lines,
            can_issue: can_issue && missing.is_empty(),
            pages: drawn,
            principal_cents: principal.get(),
            interest_cents: claimed_sums.penalties.get(),
            indemnity_cents: claimed_sums.indemnities.get(),
            claimed_cents: claimed_total.get(),
            daily_cents: claimed_sums.per_day.get(),
            items,
        })
    }
}

/// Who answers: the person, when this desk knows who works at it, and the telephone of the company.
fn contact(person: &str, phone: &str) -> Option<String> {
    let person = Some(person).filter(|name| *name != NOBODY).and_then(filled);
    let known: Vec<String> = [person, filled(phone)].into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(", "))
}

/// Items the letter claims, and those it leaves out with the reason in words.
fn split(
    projected: &crate::projection::Projected,
    overdue: Vec<Item>,
    request: &LetterRequest,
) -> (Vec<Item>, Vec<(Item, String)>) {
    let (mut claimed, mut left_out) = (Vec::new(), Vec::new());
    for item in overdue {
        let why = if request.excluded.contains(&item.id.to_string()) {
            Some("retirée de cette lettre")
        } else if is_disputed(projected, &item) {
            Some("litige (cause B)\u{a0}: nommée, non réclamée")
        } else if item.currency.as_deref().is_some_and(|code| code != "EUR") {
            Some("en devise\u{a0}: la mise en demeure se fait en euros")
        } else {
            None
        };
        match why {
            Some(why) => left_out.push((item, why.to_owned())),
            None => claimed.push(item),
        }
    }
    (claimed, left_out)
}

/// Penalties where the law gives some; none for those who owe none; a refusal where something is missing, except
/// in a reminder, which claims none: it then says nothing of them.
fn penalties_or_none(
    projected: &crate::projection::Projected,
    claimed: &[Item],
    book: &Rulebook,
    today: Date,
    kind: LetterKind,
) -> Outcome<Vec<Penalty>> {
    use encaisse_core::legal::late_interest::{LateInterest, RateRule};
    match penalties::of_items(projected, claimed, book, today) {
        Err(
            Refusal::PenaltiesWithheld(_) | Refusal::RateMissing { .. } | Refusal::RateUnconfirmed { .. },
        ) if kind != LetterKind::FormalNotice
            || !super::facts::wording(&projected.record).bears_penalties() =>
        {
            Ok(claimed
                .iter()
                .map(|item| Penalty {
                    item: item.clone(),
                    due: item.due.map_or(today, |due| due.day()),
                    interest: LateInterest {
                        segments: Vec::new(),
                        interest: Cents::ZERO,
                        interest_paid: Cents::ZERO,
                        remaining_principal: item.remaining,
                        daily: Some(Cents::ZERO),
                    },
                    rule: RateRule::EcbPlus10,
                    indemnity: Cents::ZERO,
                })
                .collect())
        }
        other => other,
    }
}

/// Draws the letter; what prevents it is said in words and nothing is drawn.
fn draw(facts: &LetterFacts, kind: LetterKind, text: &str) -> (Layout, String, Vec<String>) {
    let nothing =
        |problems: Vec<String>| (Layout { pages: Vec::new(), missing: Vec::new() }, String::new(), problems);
    let template = match Template::parse(kind, text) {
        Ok(template) => template,
        Err(errors) => return nothing(errors.iter().map(templates::fault_words).collect()),
    };
    let letter: Letter = match write(facts, &template) {
        Ok(letter) => letter,
        Err(errors) => return nothing(errors.iter().filter_map(templates::letter_fault_words).collect()),
    };
    match Fonts::embedded() {
        Ok(fonts) => (lay_out(&letter, &fonts), letter.title.clone(), Vec::new()),
        Err(error) => nothing(vec![format!("police de caractères illisible ({error})")]),
    }
}

fn letter_items(
    found: &[Penalty],
    claimed: &[Item],
    left_out: &[(Item, String)],
    today: Date,
) -> Vec<LetterItem> {
    let base = |item: &Item, left_out: Option<String>| LetterItem {
        id: item.id.to_string(),
        piece: item.piece.clone(),
        due: item.due.map_or(today, |due| due.day()).to_string(),
        days_late: item.due.map_or(0, |due| encaisse_core::dates::days_between(due.day(), today)),
        amount_cents: item.amount.get(),
        remaining_cents: item.remaining.get(),
        interest_cents: 0,
        indemnity_cents: 0,
        left_out,
        segments: Vec::new(),
    };
    let mut items: Vec<LetterItem> = claimed.iter().map(|item| base(item, None)).collect();
    for (view, penalty) in items.iter_mut().zip(found) {
        view.interest_cents = penalty.interest.interest.get();
        view.indemnity_cents = penalty.indemnity.get();
        view.segments = segment_views(penalty);
    }
    items.extend(left_out.iter().map(|(item, why)| base(item, Some(why.clone()))));
    items
}

/// Everything the letter says, for the seal: a reprint years later rests on this and on the exact PDF.
fn sealed_data(
    facts: &LetterFacts,
    step: &str,
    items: &[LetterItem],
    template: &str,
    pages: &[crate::border::letters::PageView],
    claimed: Cents,
) -> Value {
    json!({
        "step": step,
        "reference": facts.reference,
        "date": facts.date.to_string(),
        "client": { "code": facts.client.code, "name": facts.client.name, "siren": facts.client.siren },
        "sender": { "name": facts.sender.name, "siren": facts.sender.siren, "iban": facts.bank.iban },
        "deadline": facts.deadline,
        "signatory": { "name": facts.signatory.name, "capacity": facts.signatory.capacity },
        "imputation": facts.imputation.code(),
        "rate_rule": facts.rate_rule.code(),
        "rate_clause": facts.rate_clause,
        "payments_checked": facts.payments_checked.map(|day| day.to_string()),
        "items": items,
        "claimed_cents": claimed.get(),
        "template": { "sha256": crate::letters::issue::sha256(template.as_bytes()), "text": template },
        "pages": pages,
    })
}
