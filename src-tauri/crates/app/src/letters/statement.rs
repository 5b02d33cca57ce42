//! The statement of account: of one client, or of the accounts of a group, a parent and its subsidiaries.

use std::collections::HashMap;

use encaisse_core::dates::{Date, days_between};
use encaisse_core::entries::{Line, Nature};
use encaisse_core::invoices::Item;
use encaisse_core::legal::customer_type::LegalStatus;
use encaisse_core::letters::{
    Language, LetterKind, Movement, StatementAccount, StatementFacts, StatementLine, statement,
};
use encaisse_core::money::Cents;
use serde_json::json;

use super::checklist::{Checked, checklist};
use super::claims::item_view;
use super::facts::{bank, client, sender, signatory, wording};
use super::overdue::Overdue;
use super::preview::{Composed, Material, Sums, written};
use super::step_of;
use crate::border::letters::{LetterRequest, LetterRow};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::penalties::{self, Standing};
use crate::projection::Projected;

impl Desk {
    /// The statement of an account as it is today: the one that was made today, else one that is made and sealed now,
    /// because every paper that leaves can be shown again.
    pub(super) fn statement_of_today(&mut self, client: &str) -> Outcome<LetterRow> {
        let (step, today) = (step_of(LetterKind::Statement), self.today().to_string());
        let made = self.letters()?.into_iter().find(|row| {
            row.client == client && row.step == step && row.issued_on == today && row.status != "voided"
        });
        if let Some(row) = made {
            return Ok(row);
        }
        let request =
            LetterRequest { code: client.to_owned(), step: step.to_owned(), ..LetterRequest::default() };
        let (draft, _) = self.look_at_letter(&request)?;
        self.issue_drafted(draft)
    }
}

pub(super) fn compose(material: &Material<'_>) -> Outcome<Composed> {
    let all: Vec<&Projected> = std::iter::once(&material.projected).chain(&material.group).collect();
    let accounts: Vec<StatementAccount> =
        all.iter().map(|projected| account(projected, material.today, material.language)).collect();
    let asked: Cents = accounts.iter().map(|account| account.asked).sum();
    let (company, record) = (&material.company, &material.projected.record);
    let facts = StatementFacts {
        sender: sender(material),
        bank: bank(company),
        client: client(record),
        reference: material.reference.clone(),
        place: company.city.clone(),
        date: material.today,
        language: material.language,
        customer: wording(record),
        salutation: material.language.salutation().to_owned(),
        signatory: signatory(company),
        contact: material.contact.clone(),
        accounts,
        payments_until: material.payments_until,
    };
    let claimed: Vec<Item> = all.iter().flat_map(|projected| open(projected)).cloned().collect();
    let checklist = checklist(&Checked {
        read: material.read,
        company,
        projected: &material.projected,
        registers: &material.registers,
        claimed: &claimed,
        nothing_claimed: "",
        asks: asked.is_positive(),
        today: material.today,
        kind: material.kind,
        rates: &[],
        book: None,
        to_allocate: material.to_allocate,
        contact_delay: material.book.rules.contact_delay,
    })?;
    let items = all.iter().flat_map(|projected| {
        open(projected).filter(|item| item.remaining.is_positive()).map(|item| {
            let late = Overdue::of(projected, item.clone(), material.today);
            item_view(&late, Some("portée sur le relevé".to_owned()), material.today)
        })
    });
    Ok(Composed {
        checklist,
        letter: written(material, |template| statement(&facts, template)),
        sums: Sums { principal: asked, claimed: asked, ..Sums::default() },
        items: items.collect(),
        claimed: Vec::new(),
        data: json!({
            "accounts": facts
                .accounts
                .iter()
                .map(|account| json!({
                    "code": account.code,
                    "name": account.name,
                    "from": account.from.to_string(),
                    "opening_cents": account.opening.get(),
                    "overdue_cents": account.overdue.get(),
                    "asked_cents": account.asked.get(),
                }))
                .collect::<Vec<_>>(),
        }),
    })
}

/// What is open on the account.
fn open(projected: &Projected) -> impl Iterator<Item = &Item> {
    projected.account.items.iter().filter(|item| item.class.is_411() && !item.remaining.is_zero())
}

/// One account from the day of its oldest open piece: what was settled before that is in its opening balance.
fn account(projected: &Projected, today: Date, language: Language) -> StatementAccount {
    let from = open(projected).map(|item| item.issued.min(item.booked)).min().unwrap_or(today);
    let balance: Cents = open(projected).map(|item| item.remaining).sum();
    let items: HashMap<usize, &Item> = projected.account.items.iter().map(|item| (item.line, item)).collect();
    let mut lines: Vec<StatementLine> = projected
        .account
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.class.is_411() && line.piece_date >= from && !line.amount.is_zero())
        .map(|(index, line)| movement(projected, line, items.get(&index).copied(), (today, language)))
        .collect();
    lines.sort_by_key(|line| line.date);
    let opening = balance - lines.iter().map(|line| line.amount).sum();
    let overdue: Cents =
        open(projected).filter(|item| late(item, today) > 0).map(|item| item.remaining).sum();
    StatementAccount {
        code: projected.record.code.clone(),
        name: projected.record.name.clone(),
        from,
        opening,
        lines,
        overdue,
        asked: asked(projected, today),
        ages: ages(projected, today, language),
    }
}

/// What may be asked of what is late: neither contested nor promised, less the credits that settle nothing yet. Nothing is
/// asked of a debtor in insolvency proceedings (C. com. L622-7).
fn asked(projected: &Projected, today: Date) -> Cents {
    if matches!(Standing::of(projected).status, LegalStatus::Insolvency { .. }) {
        return Cents::ZERO;
    }
    let free: Cents = penalties::overdue(projected, today)
        .into_iter()
        .map(|item| Overdue::of(projected, item, today))
        .filter(|late| {
            late.promised_until.is_none() && late.item.currency.as_deref().is_none_or(|code| code == "EUR")
        })
        .map(|late| late.principal().max(Cents::ZERO))
        .sum();
    let credits: Cents =
        open(projected).filter(|item| item.remaining.is_negative()).map(|item| -item.remaining).sum();
    (free - credits).max(Cents::ZERO)
}

fn late(item: &Item, today: Date) -> i64 {
    item.due.filter(|_| item.remaining.is_positive()).map_or(0, |due| days_between(due.day(), today))
}

fn movement(
    projected: &Projected,
    line: &Line,
    item: Option<&Item>,
    (today, language): (Date, Language),
) -> StatementLine {
    let kind = match (line.nature, line.amount.is_positive()) {
        (Nature::Sale | Nature::Opening, true) => Movement::Invoice,
        (Nature::CreditNote | Nature::Sale, false) => Movement::CreditNote,
        (Nature::Receipt | Nature::DepositSetOff | Nature::Netting, false) => Movement::Payment,
        (Nature::ReturnedPayment, true) => Movement::Returned,
        (Nature::WriteOff | Nature::Discount | Nature::SmallDifference, false) => Movement::WrittenOff,
        _ => Movement::Other,
    };
    let item = item.filter(|_| line.amount.is_positive());
    StatementLine {
        date: line.piece_date,
        piece: line.piece.trim().to_owned(),
        label: language.movement(kind).to_owned(),
        due: item.and_then(|item| item.due).map(|due| due.day()),
        days_late: item.map_or(0, |item| u32::try_from(late(item, today)).unwrap_or(0)),
        amount: line.amount,
        contested: item.map_or(Cents::ZERO, |item| projected.contested(item)),
    }
}

/// The open amounts by age; what is not allocated has a column of its own, where there is some (law page §10.2).
fn ages(projected: &Projected, today: Date, language: Language) -> Vec<(String, Cents)> {
    let mut sums = [Cents::ZERO; 6];
    for item in open(projected) {
        let bucket = match late(item, today) {
            _ if item.remaining.is_negative() => 5,
            ..=0 => 0,
            1..=30 => 1,
            31..=60 => 2,
            61..=90 => 3,
            _ => 4,
        };
        if let Some(sum) = sums.get_mut(bucket) {
            *sum += item.remaining;
        }
    }
    let named = language.ages().into_iter().zip(sums);
    named
        .enumerate()
        .filter(|(rank, (_, sum))| *rank < 5 || !sum.is_zero())
        .map(|(_, (name, sum))| (name.to_owned(), sum))
        .collect()
}
