//! Does a formal notice say what is true, all of it, and nothing else?

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod sample;

use encaisse_core::legal::late_interest::{Imputation, RateRule, Segment, SegmentStart};
use encaisse_core::letters::{
    self, Block, Consequence, CreditFacts, CustomerWording, DisputedItem, ItemTerms, LetterError,
    LetterFacts, LetterKind, NeverReminded, Registered, claim,
};
use encaisse_core::money::Cents;
use sample::said::said;
use sample::{day, facts, period, template};

fn write(facts: &LetterFacts) -> String {
    said(&letters::write(facts, &template()).unwrap())
}

fn check(facts: &LetterFacts, present: &[&str], absent: &[&str]) {
    let said = write(facts);
    for words in present {
        assert!(said.contains(words), "« {words} » is missing from:\n{said}");
    }
    for words in absent {
        assert!(!said.contains(words), "« {words} » should not be in:\n{said}");
    }
}

/// Law page §5.3: the ten parts.
#[test]
fn a_formal_notice_holds_the_ten_parts_courts_look_for() {
    check(
        &facts(),
        &[
            "Mise en demeure de payer 23 507,94 €",
            "Nous vous mettons en demeure de nous payer la somme de 23 507,94 €",
            "Villeurbanne, le 23 novembre 2026",
            "Votre SIREN 732 829 320",
            "Ateliers Marchand, SAS au capital de 120 000 €",
            "404 833 048 RCS Lyon",
            "Lettre recommandée avec avis de réception n° 1A 204 551 8721 4",
            "F2026-0812 | 11/05/2026 | 10/06/2026 | 166 | 9 480,00 € | 3 000,00 € | 6 480,00 € | 459,93 € | 40,00 €",
            "Sous-totaux | 22 461,60 € | 926,34 € | 120,00 €",
            "Total dû au 23/11/2026 | 23 507,94 €",
            "soit 12,15 % puis 12,40 % l’an",
            "7,63 € par jour après le 23/11/2026",
            "dans un délai de huit jours à compter de la première présentation du présent pli",
            "IBAN FR76 3000 6000 0112 3456 7890 189",
            "Référence C0117-MD-1201",
            "saisir la juridiction compétente",
            "L. 441-10 et D. 441-5",
            "articles 1231-6, 1344 et 1344-1 du Code civil",
            "Hélène Marchand, présidente",
            "P.J. : copie des factures réclamées, relevé de compte",
        ],
        &["sans autre avis", "visée", "{", "}", "**"],
    );
}

/// Law page §2.5: the sums are those of the printed lines, rounded line by line.
#[test]
fn the_claim_is_the_sum_of_its_printed_lines() {
    let claim = claim(&facts(), LetterKind::FormalNotice);
    assert_eq!(claim.principal, Cents::new(2_246_160));
    assert_eq!(claim.penalties, Cents::new(6_311 + 23_832 + 15_850 + 33_647 + 12_994));
}

#[test]
fn each_item_tells_its_own_reminders_when_they_differ() {
    let mut mixed = facts();
    mixed.items[1].reminders = vec![day("2026-10-21")];
    mixed.items[2].reminders.clear();
    check(
        &mixed,
        &["relances des 28/08/2026 et 21/10/2026", "relance du 21/10/2026", "sans relance antérieure"],
        &["Malgré nos relances"],
    );
    let mut last_differs = facts();
    last_differs.items[2].reminders.pop();
    check(&last_differs, &["relance du 28/08/2026"], &["Malgré nos relances"]);
}

#[test]
fn an_item_never_reminded_may_be_left_out_with_its_amounts() {
    let mut mixed = facts();
    mixed.items[2].reminders.clear();
    mixed.never_reminded = NeverReminded::LeftOut;
    check(
        &mixed,
        &["Malgré nos relances des 28/08/2026 et 21/10/2026", "15 244,80 €"],
        &["F2026-1466", "7 216,80 €"],
    );
}

#[test]
fn a_promise_is_recalled_only_when_it_was_broken() {
    check(&facts(), &[], &["promesse"]);
    let broken = LetterFacts { broken_promise: Some(day("2026-11-20")), ..facts() };
    check(&broken, &["Votre promesse de règlement pour le 20 novembre 2026 n’a pas été tenue."], &[]);
}

#[test]
fn nothing_is_said_of_reminders_that_were_never_sent() {
    let mut none = facts();
    none.items.iter_mut().for_each(|item| item.reminders.clear());
    none.previous_letters.clear();
    check(&none, &["Les sommes suivantes, échues"], &["Malgré", "relance", "Nos lettres"]);
}

#[test]
fn a_disputed_invoice_is_named_outside_the_claim_without_comment() {
    let mut disputed = facts();
    disputed.disputed = vec![DisputedItem { piece: "F2026-1288".into(), contested: None }];
    check(
        &disputed,
        &[
            "La facture F2026-1288 n’est pas visée par la présente, tous nos droits étant réservés.",
            "23 507,94 €",
        ],
        &[],
    );
    disputed.disputed.push(DisputedItem { piece: "F2026-1290".into(), contested: None });
    check(&disputed, &["Les factures F2026-1288 et F2026-1290 ne sont pas visées par la présente"], &[]);
}

#[test]
fn only_what_the_owner_decided_is_announced() {
    let rows = [
        (Consequence::Reserved, true, "nous nous réservons le droit", "sans autre avis"),
        (Consequence::Reserved, false, "nous nous réservons le droit", "sans autre avis"),
        (
            Consequence::Court,
            true,
            "nous saisirons la juridiction compétente et demanderons",
            "sans autre avis",
        ),
        (Consequence::Court, false, "nous saisirons la juridiction compétente, sans autre avis", "réservons"),
        (Consequence::PaymentOrder, false, "par voie d’injonction de payer, sans autre avis", "réservons"),
    ];
    for (consequence, later_step, present, absent) in rows {
        check(&LetterFacts { consequence, later_step, ..facts() }, &[present], &[absent]);
    }
}

/// Law page §2.9 and decision 16.
#[test]
fn consumers_and_associations_bear_neither_penalties_nor_indemnity() {
    for customer in [CustomerWording::Consumer, CustomerWording::Association] {
        let refused = letters::write(&LetterFacts { customer, ..facts() }, &template()).unwrap_err();
        assert!(refused.contains(&LetterError::PenaltiesNotAllowed { piece: "F2026-1043".into() }));
        let mut plain = LetterFacts { customer, ..facts() };
        for item in &mut plain.items {
            item.segments.clear();
            item.indemnity = Cents::ZERO;
        }
        check(
            &plain,
            &["intérêt au taux légal", "1231-6", "Total dû au 23/11/2026 | 22 461,60 €"],
            &["441-10", "441-5", "40,00", "40 €", "Escompte", "énalité"],
        );
    }
}

#[test]
fn a_public_buyer_has_its_own_rate_texts_and_references() {
    let mut public = facts();
    public.customer = CustomerWording::PublicBuyer;
    for item in &mut public.items {
        item.terms.rate_rule = RateRule::PublicBuyer;
    }
    public.client.engagement = Some("EJ2026-000451".into());
    public.client.service = Some("COMPTA-01".into());
    check(
        &public,
        &[
            "taux de refinancement de la BCE majoré de 8 points",
            "L. 2192-13, R. 2192-31 et D. 2192-35",
            "Engagement EJ2026-000451",
            "Service COMPTA-01",
        ],
        &["441-10", "441-5", "Escompte"],
    );
}

/// Law page §2.2: a rate agreed in the contract, above its floor, takes the place of the default one.
#[test]
fn a_contractual_rate_is_told_by_where_it_is_agreed() {
    let mut agreed = facts();
    for item in &mut agreed.items {
        item.terms.rate_rule = RateRule::Contractual("9.75".parse().unwrap());
    }
    agreed.sender.terms_note = None;
    for segment in agreed.items.iter_mut().flat_map(|item| &mut item.segments) {
        let (from, to) = (segment.from.to_string(), segment.to.to_string());
        let line = period(&from, &to, segment.base.get(), "9.75", segment.starts);
        *segment = Segment { rate_source: String::new(), ..line };
    }
    let annex = "1er semestre 2026 | 9,75 % | taux contractuel\n2e semestre 2026 | 9,75 % | taux contractuel";
    let nobody = ["prévu par", "BCE", "Banque centrale"];
    check(&agreed, &["taux contractuel, soit 9,75 % l’an", annex], &nobody);
    for item in &mut agreed.items {
        item.terms.rate_clause = Some("l'article 6 de nos conditions générales de vente".into());
    }
    let clause =
        "taux contractuel prévu par l’article 6 de nos conditions générales de vente, soit 9,75 % l’an";
    check(&agreed, &[clause, annex], &["BCE", "Banque centrale"]);
}

#[test]
fn a_public_buyer_without_a_receipt_date_is_asked_the_principal_only() {
    let mut public = LetterFacts { customer: CustomerWording::PublicBuyer, ..facts() };
    public.items.iter_mut().for_each(|item| item.segments.clear());
    let refused = letters::write(&public, &template()).unwrap_err();
    assert!(refused.contains(&LetterError::IndemnityWithoutInterest { piece: "F2026-0812".into() }));
    public.items.iter_mut().for_each(|item| item.indemnity = Cents::ZERO);
    let reserved = "nous ne réclamons par cette lettre ni intérêts moratoires ni indemnité forfaitaire";
    let present = [reserved, "art. L. 2192-13", "Total dû au 23/11/2026 | 22 461,60 €"];
    check(&public, &present, &["taux légal", "441-10", "continuent de courir"]);
}

#[test]
fn credits_lower_the_claim_on_their_own_line() {
    let mut credited = facts();
    credited.credits = vec![CreditFacts {
        label: "Avoir AV2026-031".into(),
        date: day("2026-11-02"),
        remaining: Cents::new(48_000),
    }];
    check(&credited, &["Avoir AV2026-031 | 02/11/2026 | −480,00 €", "23 027,94 €"], &["23 507,94 €"]);
    credited.credits[0].remaining = Cents::new(3_000_000);
    let refused = letters::write(&credited, &template()).unwrap_err();
    assert!(matches!(refused.as_slice(), [LetterError::NothingDue(_), ..]), "{refused:?}");
}

#[test]
fn penalties_already_paid_by_imputation_are_deducted_once() {
    let mut imputed = facts();
    imputed.items[0].penalties_paid = Cents::new(10_000);
    check(&imputed, &["déjà réglé par imputation | −100,00 €", "23 407,94 €"], &["23 507,94 €"]);
}

#[test]
fn facts_that_contradict_each_other_are_refused_all_at_once() {
    let mut wrong = facts();
    wrong.items[0].days_late = 12;
    wrong.items[1].paid = Cents::new(1);
    wrong.items[2].segments[0].days = 3;
    wrong.disputed = vec![DisputedItem { piece: "F2026-0812".into(), contested: None }];
    wrong.bank.iban = "FR76".into();
    let refused = letters::write(&wrong, &template()).unwrap_err();
    let piece = |piece: &str| piece.to_owned();
    assert_eq!(
        refused,
        [
            LetterError::DaysLate { piece: piece("F2026-0812"), days_late: 12 },
            LetterError::ClaimedAndDisputed { piece: piece("F2026-0812") },
            LetterError::Unbalanced { piece: piece("F2026-1043") },
            LetterError::Periods { piece: piece("F2026-1466") },
            LetterError::Payment(encaisse_core::epc::EpcError::Iban),
        ]
    );
}

#[test]
fn a_letter_without_items_or_with_an_item_not_late_is_refused() {
    let none = LetterFacts { items: Vec::new(), ..facts() };
    assert_eq!(letters::write(&none, &template()).unwrap_err(), [LetterError::NoItem]);
    let mut early = facts();
    early.items[0].due = early.date;
    early.items[0].days_late = 0;
    early.items[0].segments.clear();
    let expected = LetterError::DaysLate { piece: "F2026-0812".into(), days_late: 0 };
    assert_eq!(letters::write(&early, &template()).unwrap_err(), [expected]);
}

#[test]
fn the_code_carries_the_printed_total_and_reference() {
    let letter = letters::write(&facts(), &template()).unwrap();
    let codes: Vec<&str> = letter
        .annex
        .iter()
        .filter_map(|block| match block {
            Block::Payment(payment) => Some(payment.code.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(
        codes,
        [
            "BCD\n002\n1\nSCT\nAGRIFRPP\nATELIERS MARCHAND\nFR7630006000011234567890189\nEUR23507.94\n\n\nC0117-MD-1201"
        ]
    );
}

#[test]
fn the_registered_line_has_a_number_only_when_it_is_known() {
    check(
        &LetterFacts { registered: Registered::Yes, ..facts() },
        &["Lettre recommandée avec avis de réception\n"],
        &["n° 1A"],
    );
    check(&LetterFacts { registered: Registered::No, ..facts() }, &[], &["ecommandée"]);
}

#[test]
fn hostile_names_stay_one_line_of_text() {
    let mut hostile = facts();
    hostile.client.name = "<script>alert(1)</script>\u{202e}\n{total} **gras**".into();
    hostile.signatory.name = "[demande]\u{0}".into();
    let said = write(&hostile);
    assert!(said.contains("<script>alert(1)</script> {total} **gras**, SIREN"), "{said}");
    assert!(said.contains("[demande], présidente"));
}

#[test]
fn periods_that_stop_before_the_letter_or_leave_a_gap_are_refused() {
    let expected = LetterError::Periods { piece: "F2026-0812".into() };
    let mut early = facts();
    early.items[0].segments.pop();
    assert_eq!(letters::write(&early, &template()).unwrap_err(), std::slice::from_ref(&expected));
    let mut gap = facts();
    gap.items[0].segments.remove(1);
    assert_eq!(letters::write(&gap, &template()).unwrap_err(), [expected]);
}

/// Two invoices under our terms of two dates, one of them at a rate of its own: each rate is told for its invoices,
/// and the annex says the rule of each.
#[test]
fn rates_that_differ_are_told_each_for_its_invoices() {
    let mut mixed = facts();
    mixed.items[1].terms = ItemTerms {
        rate_rule: RateRule::Contractual("15".parse().unwrap()),
        rate_clause: Some("l’article 6 de nos conditions générales de vente du 01/03/2026".into()),
        imputation: Imputation::InterestFirst,
        governed_by: Some("nos conditions générales de vente du 1er mars 2026".into()),
    };
    for segment in &mut mixed.items[1].segments {
        let (from, to) = (segment.from.to_string(), segment.to.to_string());
        *segment = Segment {
            rate_source: String::new(),
            ..period(&from, &to, segment.base.get(), "15.00", segment.starts)
        };
    }
    check(
        &mixed,
        &[
            "au taux de refinancement de la BCE majoré de 10 points, soit 12,15 % puis 12,40 % l’an (factures F2026-0812 \
             et F2026-1466) et au taux contractuel prévu par l’article 6 de nos conditions générales de vente du \
             01/03/2026, soit 15,00 % l’an (facture F2026-1043)",
            "F2026-1043 | nos conditions générales de vente du 1er mars 2026 | taux contractuel prévu par l’article 6 de \
             nos conditions générales de vente du 01/03/2026 | pénalités d’abord",
            "dans l’ordre indiqué pour chaque facture",
            "2e semestre 2026 | 15,00 % | taux contractuel",
        ],
        &[],
    );
    let mut one = facts();
    for item in &mut one.items {
        item.terms.governed_by = Some("nos conditions générales de vente du 1er mars 2026".into());
    }
    check(
        &one,
        &["Conditions applicables : nos conditions générales de vente du 1er mars 2026."],
        &["Règle du taux"],
    );
}

/// An invoice paid late: its penalties are claimed alone, nothing runs any more, and nothing is said of a principal.
#[test]
fn penalties_of_an_invoice_that_was_paid_are_claimed_alone() {
    let mut alone = facts();
    alone.items.truncate(1);
    alone.payments_checked = None;
    let item = &mut alone.items[0];
    let due = SegmentStart::DayAfterDue;
    item.segments = vec![
        period("2026-06-11", "2026-06-30", 948_000, "12.15", due),
        period("2026-07-01", "2026-09-12", 948_000, "12.40", SegmentStart::NewHalfYear),
    ];
    (item.paid, item.remaining) = (item.initial, Cents::ZERO);
    item.settled_on = Some(day("2026-09-12"));
    item.days_late = 94;
    // 20 days at 12,15 % and 74 at 12,40 % of 9 480,00 €: 63,11 + 238,32.
    check(
        &alone,
        &[
            "ont été réglées après leur échéance",
            "F2026-0812 | 11/05/2026 | 10/06/2026 | 12/09/2026 | 94 | 9 480,00 € | 301,43 € | 40,00 €",
            "Total dû au 23/11/2026",
            "341,43 €",
            "ont couru jusqu’au jour du règlement",
            "du lendemain de l’échéance au jour du règlement inclus",
        ],
        &["demeurent impayées à ce jour, malgré", "par jour", "Reste dû", "le principal et"],
    );
    alone.items[0].penalties_waived = Cents::new(30_143);
    alone.items[0].indemnity_waived = Cents::new(1_000);
    alone.items[0].indemnity = Cents::new(3_000);
    check(
        &alone,
        &[
            "pénalités abandonnées | −301,43 €",
            "Nous avons renoncé à 311,43 €",
            "Mise en demeure de payer 30,00 €",
        ],
        &[],
    );
}
