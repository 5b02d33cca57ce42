//! An invented company, an invented debtor, and the formal notice between them.

#![allow(dead_code, reason = "each test binary uses its own part of the sample")]
#![allow(clippy::unwrap_used, reason = "the sample is written by hand: a mistake in it must stop the test")]

pub mod more;
pub mod said;

use encaisse_core::dates::{Date, days_between, plus_days};
use encaisse_core::legal::half_year::HalfYear;
use encaisse_core::legal::late_interest::{Segment, SegmentStart};
use encaisse_core::letters::{
    BankDetails, Client, Consequence, CustomerWording, DisputeFacts, DisputedItem, ItemTerms, Language,
    LateItem, LetterFacts, LetterKind, Letterhead, NeverReminded, Registered, Sender, Signatory,
    StatementAccount, StatementFacts, StatementLine, Template, default_deadline, default_reply_deadline,
    shipped_wording,
};
use encaisse_core::money::{Cents, Rate};
use encaisse_core::postal::PostalAddress;
use rust_decimal::Decimal;

pub const WORDING: &str = shipped_wording(LetterKind::FormalNotice, Language::French);

pub fn template() -> Template {
    Template::parse(LetterKind::FormalNotice, Language::French, WORDING).unwrap()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// One period of penalties, by the formula of the law page §2.4.
pub fn period(from: &str, to: &str, base: i64, percent: &str, starts: SegmentStart) -> Segment {
    let (from, to) = (day(from), day(to));
    let (rate, base): (Rate, Cents) = (percent.parse().unwrap(), Cents::new(base));
    let days = days_between(from, to) + 1;
    let amount = base.euros() * rate.as_percent() * Decimal::from(days) / Decimal::from(36_500);
    Segment {
        from,
        to,
        days,
        base,
        rate,
        rate_source: "Banque centrale européenne, taux des opérations principales de refinancement".into(),
        half_year: HalfYear::of(from),
        amount: Cents::round_half_up(amount).unwrap(),
        starts,
    }
}

pub fn item(
    piece: &str,
    issued: &str,
    due: &str,
    initial: i64,
    paid: i64,
    segments: Vec<Segment>,
) -> LateItem {
    LateItem {
        piece: piece.into(),
        basis: None,
        issued: day(issued),
        due: day(due),
        initial: Cents::new(initial),
        paid: Cents::new(paid),
        remaining: Cents::new(initial - paid),
        contested: Cents::ZERO,
        days_late: u32::try_from(days_between(day(due), day("2026-11-23"))).unwrap(),
        reminders: vec![day("2026-08-28"), day("2026-10-21")],
        notice: None,
        segments,
        penalties_paid: Cents::ZERO,
        penalties_received: Cents::ZERO,
        penalties_waived: Cents::ZERO,
        indemnity_waived: Cents::ZERO,
        indemnity: Cents::new(4_000),
        settled_on: None,
        terms: ItemTerms::default(),
    }
}

/// Three invoices, one partly paid, written on 23 November 2026.
pub fn facts() -> LetterFacts {
    let paid = SegmentStart::AfterPayment { amount: Cents::new(300_000), on: day("2026-09-12") };
    let due = SegmentStart::DayAfterDue;
    let partly = vec![
        period("2026-06-11", "2026-06-30", 948_000, "12.15", due),
        period("2026-07-01", "2026-09-12", 948_000, "12.40", SegmentStart::NewHalfYear),
        period("2026-09-13", "2026-11-23", 648_000, "12.40", paid),
    ];
    let second = vec![period("2026-08-03", "2026-11-23", 876_480, "12.40", due)];
    let third = vec![period("2026-10-02", "2026-11-23", 721_680, "12.40", due)];
    LetterFacts {
        sender: sender(),
        bank: BankDetails {
            holder: "Ateliers Marchand".into(),
            iban: "FR7630006000011234567890189".into(),
            bic: Some("AGRIFRPP".into()),
            structured_reference: None,
            code_per_invoice: false,
        },
        client: Client {
            code: "C0117".into(),
            name: "SARL Hôtel Les Tilleuls".into(),
            siren: Some("732829320".into()),
            address: PostalAddress {
                name: "SARL Hôtel Les Tilleuls".into(),
                recipient: "Monsieur Paul Ferrand".into(),
                street: "8 avenue du Lac".into(),
                postcode: "74000".into(),
                city: "Annecy".into(),
                ..PostalAddress::default()
            },
            engagement: None,
            service: None,
        },
        reference: "C0117-MD-1201".into(),
        place: "Villeurbanne".into(),
        date: day("2026-11-23"),
        language: Language::French,
        registered: Registered::Number("1A 204 551 8721 4".into()),
        items: vec![
            item("F2026-0812", "2026-05-11", "2026-06-10", 948_000, 300_000, partly),
            item("F2026-1043", "2026-07-03", "2026-08-02", 876_480, 0, second),
            item("F2026-1466", "2026-09-01", "2026-10-01", 721_680, 0, third),
        ],
        credits: Vec::new(),
        disputed: Vec::new(),
        never_reminded: NeverReminded::Named,
        customer: CustomerWording::Company,
        deadline: default_deadline(8),
        consequence: Consequence::Reserved,
        later_step: true,
        acceleration_clause: None,
        payments_until: Some(day("2026-11-20")),
        payments_checked: Some(day("2026-11-22")),
        salutation: "Madame, Monsieur,".into(),
        signatory: Signatory { name: "Hélène Marchand".into(), capacity: "présidente".into() },
        contact: Some("Claire Duval, 04 65 71 30 12".into()),
        enclosures: vec!["copie des factures réclamées".into(), "relevé de compte".into()],
        broken_promise: None,
        previous_letters: vec![day("2026-08-28"), day("2026-10-21")],
    }
}

pub fn sender() -> Sender {
    Sender {
        name: "Ateliers Marchand".into(),
        legal_form: "SAS".into(),
        capital: Some(Cents::new(12_000_000)),
        variable_capital: false,
        address: "14 rue des Tanneurs, 69100 Villeurbanne".into(),
        siren: "404833048".into(),
        rcs_city: Some("Lyon".into()),
        vat: Some("FR83404833048".into()),
        phone: Some("04 65 71 30 00".into()),
        email: Some("compta@ateliers-marchand.example".into()),
        situation: None,
        terms_note: Some(
            "Escompte pour paiement anticipé : néant. Pénalités de retard : taux de refinancement de la BCE majoré de \
             10 points (C. com., art. L. 441-10) ; indemnité forfaitaire de recouvrement : 40 € (art. D. 441-5)."
                .into(),
        ),
        letterhead: Letterhead::default(),
    }
}

/// The same letter with `count` invoices of 1 234,56 €, each due a day before the next.
pub fn facts_with(count: usize) -> LetterFacts {
    let first = day("2026-07-10");
    let items = (0..count).map(|rank| {
        let due = plus_days(first, u32::try_from(rank % 100).unwrap());
        let from = plus_days(due, 1).to_string();
        let segment = period(&from, "2026-11-23", 123_456, "12.40", SegmentStart::DayAfterDue);
        let piece = format!("F2026-{:04}", rank + 1);
        item(&piece, "2026-06-10", &due.to_string(), 123_456, 0, vec![segment])
    });
    LetterFacts { items: items.collect(), ..facts() }
}

/// The same three invoices, 300,00 € of the first being contested: its bases are those of the rest.
pub fn partly_contested() -> LetterFacts {
    let mut facts = facts();
    let contested = Cents::new(30_000);
    if let Some(first) = facts.items.first_mut() {
        first.contested = contested;
        for segment in &mut first.segments {
            let (from, to) = (segment.from.to_string(), segment.to.to_string());
            let base = (segment.base - contested).get();
            *segment = period(&from, &to, base, &segment.rate.as_percent().to_string(), segment.starts);
        }
        facts.disputed = vec![DisputedItem { piece: first.piece.clone(), contested: Some(contested) }];
    }
    facts
}

/// An invoice of 3 650,00 € of which 300,00 € are contested, not due yet.
pub fn dispute_facts() -> DisputeFacts {
    let notice = facts();
    DisputeFacts {
        sender: notice.sender,
        bank: Some(notice.bank),
        client: notice.client,
        reference: "C0117-AR-1".into(),
        place: notice.place,
        date: notice.date,
        language: Language::French,
        registered: Registered::No,
        customer: notice.customer,
        salutation: notice.salutation,
        signatory: notice.signatory,
        contact: notice.contact,
        piece: "F2026-1288".into(),
        issued: day("2026-10-31"),
        received: day("2026-11-20"),
        reason: Some("Quantité".into()),
        contested: Cents::new(30_000),
        uncontested: Cents::new(335_000),
        due: vec![day("2026-11-30")],
        deadline: default_reply_deadline(15),
        resolver: Some("Service logistique".into()),
        payments_checked: notice.payments_checked,
    }
}

/// An account with an opening balance, an invoice, a part payment and a credit note.
pub fn statement_facts() -> StatementFacts {
    let notice = facts();
    let line =
        |date: &str, piece: &str, label: &str, due: Option<&str>, late: u32, cents: i64| StatementLine {
            date: day(date),
            piece: piece.into(),
            label: label.into(),
            due: due.map(day),
            days_late: late,
            amount: Cents::new(cents),
            contested: Cents::ZERO,
        };
    let account = StatementAccount {
        code: notice.client.code.clone(),
        name: notice.client.name.clone(),
        from: day("2026-05-01"),
        opening: Cents::new(120_000),
        lines: vec![
            line("2026-05-06", "RG-0412", "Virement reçu", None, 0, -120_000),
            line(
                "2026-05-11",
                "F2026-0812",
                "Mobilier de réception, lot 1",
                Some("2026-06-10"),
                166,
                948_000,
            ),
            line("2026-09-12", "RG-0877", "Virement reçu, acompte sur F2026-0812", None, 0, -300_000),
            line("2026-11-02", "AV2026-031", "Avoir sur retour", None, 0, -48_000),
            line("2026-11-16", "F2026-1702", "Mobilier de réception, lot 2", Some("2026-12-16"), 0, 250_000),
        ],
        overdue: Cents::new(600_000),
        asked: Cents::new(600_000),
        ages: vec![
            ("Non échu".into(), Cents::new(250_000)),
            ("1 à 30 jours".into(), Cents::ZERO),
            ("31 à 60 jours".into(), Cents::ZERO),
            ("61 à 90 jours".into(), Cents::ZERO),
            ("Plus de 90 jours".into(), Cents::new(600_000)),
        ],
    };
    StatementFacts {
        sender: notice.sender,
        bank: notice.bank,
        client: notice.client,
        reference: "C0117-REL-1123".into(),
        place: notice.place,
        date: notice.date,
        language: Language::French,
        customer: notice.customer,
        salutation: notice.salutation,
        signatory: notice.signatory,
        contact: notice.contact,
        accounts: vec![account],
        payments_until: notice.payments_until,
    }
}
