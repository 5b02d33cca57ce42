//! The other letters of the same story, and the story told in another language.

use encaisse_core::letters::{
    self, Client, CreditFacts, DisputeFacts, Language, Letter, LetterError, LetterFacts, LetterKind,
    NoticeSent, PromiseFacts, PromisedItem, SettledItem, StatementFacts, Template, ThanksFacts,
    shipped_wording,
};
use encaisse_core::money::Cents;

use super::{day, dispute_facts, facts, item, statement_facts};

/// Facts of every letter, of one client, on one day.
#[derive(Clone)]
pub struct World {
    pub claim: LetterFacts,
    pub coming: LetterFacts,
    pub statement: StatementFacts,
    pub dispute: DisputeFacts,
    pub promise: PromiseFacts,
    pub thanks: ThanksFacts,
}

/// A client with three late invoices under one formal notice, two to come, a plan of three payments and a payment received.
pub fn world(language: Language) -> World {
    let mut claim = in_language(facts(), language);
    for item in &mut claim.items {
        item.notice = Some(NoticeSent { on: day("2026-11-05"), number: Some("2C 204 551 8721 4".into()) });
    }
    let mut statement = statement_facts();
    statement.language = language;
    statement.salutation = claim.salutation.clone();
    let names = language.ages();
    for account in &mut statement.accounts {
        for (age, name) in account.ages.iter_mut().zip(names) {
            age.0 = name.to_owned();
        }
    }
    let mut dispute = dispute_facts();
    dispute.language = language;
    dispute.salutation = claim.salutation.clone();
    dispute.deadline = language.reply_deadline(15);
    World {
        coming: coming(&claim),
        promise: promise(&claim),
        thanks: thanks(&claim),
        claim,
        statement,
        dispute,
    }
}

fn in_language(facts: LetterFacts, language: Language) -> LetterFacts {
    LetterFacts {
        language,
        salutation: language.salutation().to_owned(),
        deadline: language.deadline(8),
        enclosures: vec![language.copies(3)],
        ..facts
    }
}

/// What will fall due in the days after the letter.
fn coming(claim: &LetterFacts) -> LetterFacts {
    let due = |piece: &str, due: &str, initial, paid| {
        let mut item = item(piece, "2026-10-28", "2026-11-22", initial, paid, Vec::new());
        (item.due, item.days_late, item.indemnity) = (day(due), 0, Cents::ZERO);
        item.reminders.clear();
        item
    };
    LetterFacts {
        items: vec![
            due("F2026-1655", "2026-11-27", 412_080, 0),
            due("F2026-1660", "2026-11-28", 180_000, 60_000),
        ],
        enclosures: Vec::new(),
        ..claim.clone()
    }
}

/// A plan of three payments on one invoice, made the day before.
fn promise(claim: &LetterFacts) -> PromiseFacts {
    PromiseFacts {
        sender: claim.sender.clone(),
        bank: Some(claim.bank.clone()),
        client: claim.client.clone(),
        reference: "C0117-PR-1".into(),
        place: claim.place.clone(),
        date: claim.date,
        language: claim.language,
        customer: claim.customer,
        salutation: claim.salutation.clone(),
        signatory: claim.signatory.clone(),
        contact: claim.contact.clone(),
        made_on: day("2026-11-22"),
        by: Some("M. Ferrand".into()),
        instalments: vec![
            (day("2026-11-30"), Cents::new(200_000)),
            (day("2026-12-31"), Cents::new(200_000)),
            (day("2027-01-31"), Cents::new(248_000)),
        ],
        received: Cents::ZERO,
        items: vec![PromisedItem {
            piece: "F2026-0812".into(),
            issued: day("2026-05-11"),
            due: Some(day("2026-06-10")),
            initial: Cents::new(948_000),
            paid: Cents::new(300_000),
            remaining: Cents::new(648_000),
            contested: Cents::ZERO,
        }],
    }
}

/// One payment that settled one invoice and part of another; something late remains, and something to come.
fn thanks(claim: &LetterFacts) -> ThanksFacts {
    let settled = |piece: &str, issued: &str, initial, received, paid| SettledItem {
        piece: piece.into(),
        issued: day(issued),
        initial: Cents::new(initial),
        received: Cents::new(received),
        paid: Cents::new(paid),
        remaining: Cents::new(initial - paid),
        contested: Cents::ZERO,
    };
    ThanksFacts {
        sender: claim.sender.clone(),
        client: claim.client.clone(),
        reference: "C0117-RE-1".into(),
        place: claim.place.clone(),
        date: claim.date,
        language: claim.language,
        customer: claim.customer,
        salutation: claim.salutation.clone(),
        signatory: claim.signatory.clone(),
        contact: claim.contact.clone(),
        received: vec![(day("2026-11-20"), Cents::new(1_000_000))],
        settled: vec![
            settled("F2026-0812", "2026-05-11", 948_000, 648_000, 948_000),
            settled("F2026-1043", "2026-07-03", 876_480, 352_000, 352_000),
        ],
        overdue: Cents::new(1_246_160),
        not_due: Cents::new(532_080),
        contested: Cents::ZERO,
        credits: Cents::ZERO,
    }
}

/// The same in other hands, for tables over audiences.
impl World {
    pub fn audience(&mut self, customer: encaisse_core::letters::CustomerWording) {
        self.claim.customer = customer;
        self.coming.customer = customer;
        self.statement.customer = customer;
        self.dispute.customer = customer;
        self.promise.customer = customer;
        self.thanks.customer = customer;
    }

    /// Takes every penalty and indemnity away.
    pub fn without_penalties(&mut self) {
        for item in &mut self.claim.items {
            item.segments.clear();
            item.indemnity = Cents::ZERO;
        }
    }

    /// Each client of every letter.
    pub fn clients(&mut self, change: impl Fn(&mut Client)) {
        let all = [
            &mut self.claim.client,
            &mut self.coming.client,
            &mut self.statement.client,
            &mut self.dispute.client,
            &mut self.promise.client,
            &mut self.thanks.client,
        ];
        all.into_iter().for_each(change);
    }

    /// A credit note of 480,00 € that settles nothing yet.
    pub fn credit(&mut self) {
        let credit = CreditFacts {
            label: self.claim.language.credit_note("AV2026-031"),
            date: day("2026-11-02"),
            remaining: Cents::new(48_000),
        };
        self.claim.credits = vec![credit.clone()];
        self.coming.credits = vec![credit];
    }

    /// Thirteen invoices where there were three.
    pub fn longer(&mut self) {
        let stretch = |facts: &mut LetterFacts| {
            let items: Vec<_> = facts.items.iter().cycle().take(13).cloned().collect();
            facts.items = items;
            for (rank, item) in facts.items.iter_mut().enumerate() {
                item.piece = format!("F2026-{:04}", 1_001 + rank);
            }
        };
        stretch(&mut self.claim);
        stretch(&mut self.coming);
        let account = &mut self.statement.accounts;
        for account in account {
            account.lines = account.lines.iter().cycle().take(13).cloned().collect();
            account.ages.clear();
        }
        self.promise.items = self.promise.items.iter().cycle().take(13).cloned().collect();
        self.thanks.settled = self.thanks.settled.iter().cycle().take(13).cloned().collect();
    }
}

/// One letter of this client, in the wording that ships in that language.
pub fn letter(kind: LetterKind, world: &World, language: Language) -> Result<Letter, Vec<LetterError>> {
    let template = Template::parse(kind, language, shipped_wording(kind, language)).unwrap();
    match kind {
        LetterKind::PreDue => letters::write(&world.coming, &template),
        LetterKind::Statement => letters::statement(&world.statement, &template),
        LetterKind::DisputeAcknowledgement => letters::acknowledgement(&world.dispute, &template),
        LetterKind::PromiseConfirmation => letters::promise_confirmation(&world.promise, &template),
        LetterKind::ThankYou => letters::thank_you(&world.thanks, &template),
        _ => letters::write(&world.claim, &template),
    }
}
