//! Does the letter fit the envelope, the margins and the page, whatever is written in it?

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

#[path = "../../core/tests/sample/mod.rs"]
mod sample;
mod tools;

use encaisse_core::letters::{
    self, Consequence, CreditFacts, DisputedItem, Language, LetterFacts, LetterKind, Template,
    shipped_wording,
};
use encaisse_core::money::Cents;
use encaisse_typeset::{Fonts, Layout, Page, Text, Um, lay_out, mm};
use sample::more::{letter, world};
use sample::{dispute_facts, facts, facts_with, partly_contested, statement_facts, template};
use tools::addresses;

fn layout(facts: &LetterFacts, fonts: &Fonts) -> Layout {
    lay_out(&letters::write(facts, &template()).unwrap(), fonts)
}

/// Top and bottom of what a text may ink: accents of capitals above, tails below (Lato: 987 and 213 of 1000).
fn ink(text: &Text) -> (Um, Um) {
    let em = text.size * 25_400 / 7_200;
    (text.baseline - em * 987 / 1_000, text.baseline + em * 213 / 1_000)
}

fn right(text: &Text) -> Um {
    text.x + text.width
}

fn assert_inside_margins(page: &Page, what: &str) {
    for text in &page.texts {
        // Capitals without accent are 720 high: what stands above is white.
        let top = text.baseline - text.size * 25_400 / 7_200 * 720 / 1_000;
        let inside = text.x >= mm(20) && right(text) <= mm(190) && top >= mm(20) && ink(text).1 <= mm(277);
        assert!(inside, "{what}: outside the margins: {text:?}");
    }
}

/// Decision 14: what the window always shows holds the address; what it may show holds nothing else.
fn assert_window(page: &Page, lines: usize, what: &str) {
    let (mut found, mut last_bottom) = (0, mm(0));
    for text in &page.texts {
        let (top, bottom) = ink(text);
        if right(text) <= mm(90) || bottom <= mm(44) || top >= mm(94) {
            continue;
        }
        let visible = text.x >= mm(110) && right(text) <= mm(190) && top >= mm(59) && bottom <= mm(79);
        assert!(visible, "{what}: in the window's reach but not always visible: {text:?}");
        assert!(text.baseline > last_bottom, "{what}: two lines at one height");
        last_bottom = text.baseline;
        found += 1;
    }
    assert_eq!(found, lines, "{what}: lines in the window");
    for rule in &page.rules {
        assert!(rule.x + rule.width <= mm(90) || rule.y >= mm(94), "{what}: a rule in the window's reach");
    }
}

#[test]
fn two_hundred_addresses_stay_in_the_window() {
    let fonts = Fonts::embedded().unwrap();
    for address in addresses::addresses(200) {
        let mut letter = facts();
        letter.client.address = address;
        let lines = encaisse_core::postal::block(&letter.client.address).lines.len();
        assert_window(&layout(&letter, &fonts).pages[0], lines, &format!("{:?}", letter.client.address));
    }
}

#[test]
fn thirty_eight_capitals_are_condensed_to_the_window_and_no_more() {
    let fonts = Fonts::embedded().unwrap();
    let mut letter = facts();
    letter.client.address.name = "W".repeat(38);
    letter.client.address.recipient = "E".repeat(38);
    letter.client.address.building = "BATIMENT C".into();
    letter.client.address.locality = "BP 40012".into();
    let page = &layout(&letter, &fonts).pages[0];
    let line = |start: &str| page.texts.iter().find(|text| text.content.starts_with(start)).unwrap();
    assert!(line("WWWW").scale < 1_000 && right(line("WWWW")) <= mm(190));
    assert_eq!(line("BATIMENT").scale, 1_000);
    assert_eq!(line("BATIMENT").size, 900);
    // Six lines: at most 9.5 points apart.
    let leading = line("8 AVENUE").baseline - line("BATIMENT").baseline;
    assert!(leading <= 950 * 25_400 / 7_200, "{leading}");
}

#[test]
fn nothing_leaves_the_margins_for_1_to_400_items() {
    let fonts = Fonts::embedded().unwrap();
    for count in [1, 2, 3, 5, 8, 12, 13, 14, 25, 60, 400] {
        let pages = layout(&facts_with(count), &fonts).pages;
        for page in &pages {
            assert_inside_margins(page, &format!("{count} items"));
        }
        assert_window(&pages[0], 4, &format!("{count} items"));
    }
}

/// Texts of a page that begin a line of a table: invoice numbers.
fn pieces(page: &Page) -> Vec<&str> {
    let first = page.texts.iter().filter(|text| text.x == mm(20) && text.content.starts_with("F2026-"));
    first.map(|text| text.content.as_str()).collect()
}

fn holds(page: &Page, words: &str) -> bool {
    page.texts.iter().any(|text| text.content.starts_with(words))
}

#[test]
fn each_page_of_a_table_has_its_header_and_the_total_is_never_alone() {
    let fonts = Fonts::embedded().unwrap();
    for count in 1..=60 {
        let pages = layout(&facts_with(count), &fonts).pages;
        let annex = pages.iter().position(|page| holds(page, "Annexe")).unwrap();
        let listed: Vec<&str> = pages[..annex].iter().flat_map(pieces).collect();
        let explained: Vec<&str> = pages[annex..].iter().flat_map(pieces).collect();
        assert_eq!(listed.len(), count, "each invoice once in the letter");
        assert_eq!(listed, explained, "each invoice once in the annex");
        for page in &pages {
            assert_eq!(
                !pieces(page).is_empty(),
                holds(page, "Facture"),
                "header on each page, {count} items"
            );
        }
        let total = pages.iter().find(|page| holds(page, "Total dû au")).unwrap();
        assert!(!pieces(total).is_empty(), "total alone with {count} items");
        assert!(
            pages[0].texts.iter().any(|text| text.content.starts_with("FR76\u{a0}3000")),
            "IBAN on page 1"
        );
    }
}

#[test]
fn nobody_signs_a_page_without_a_word_of_the_letter() {
    let fonts = Fonts::embedded().unwrap();
    for count in 1..=30 {
        let pages = layout(&facts_with(count), &fonts).pages;
        let signed = pages.iter().find(|page| holds(page, "Hélène Marchand")).unwrap();
        assert!(holds(signed, "Veuillez agréer"), "{count} items");
    }
}

#[test]
fn pages_are_numbered_when_there_are_several() {
    let fonts = Fonts::embedded().unwrap();
    let pages = layout(&facts_with(60), &fonts).pages;
    for (index, page) in pages.iter().enumerate() {
        assert!(holds(page, &format!("{}/{}", index + 1, pages.len())));
    }
}

#[test]
fn folds_are_marked_a_third_and_two_thirds_down() {
    let fonts = Fonts::embedded().unwrap();
    let page = &layout(&facts(), &fonts).pages[0];
    let marks: Vec<(Um, Um)> =
        page.rules.iter().filter(|rule| rule.x < mm(10)).map(|rule| (rule.x / 100, rule.y)).collect();
    assert_eq!(marks, [(34, mm(99)), (34, mm(198))]);
}

/// Names somebody may have put in a ledger to break a letter.
fn hostile() -> Vec<String> {
    vec![
        "<script>alert('x')</script>".into(),
        "]]><svg onload=alert(1)>&lt;&amp;\"'".into(),
        "\u{202e}gnp.eciojvni\u{202c}\u{2066}\u{200f}".into(),
        "a\u{0}b\u{1b}[31m\r\n\tc\u{85}".into(),
        "W".repeat(300),
        "mot ".repeat(75),
        "日本語 العربية 😀 \u{fffe}".into(),
        "{total} **gras** [demande] (Tj) \\ ) >>endobj".into(),
    ]
}

#[test]
fn hostile_names_are_harmless_on_paper() {
    let fonts = Fonts::embedded().unwrap();
    for name in hostile() {
        let mut letter = facts();
        letter.client.name.clone_from(&name);
        letter.client.code.clone_from(&name);
        letter.client.address.name.clone_from(&name);
        letter.client.address.city.clone_from(&name);
        letter.sender.name.clone_from(&name);
        letter.sender.address.clone_from(&name);
        letter.signatory.capacity.clone_from(&name);
        letter.contact = Some(name.clone());
        letter.place.clone_from(&name);
        letter.items[0].piece.clone_from(&name);
        letter.items[1].basis = Some(name.clone());
        letter.disputed = vec![DisputedItem { piece: format!("{name}2"), contested: None }];
        letter.credits =
            vec![CreditFacts { label: name.clone(), date: letter.date, remaining: Cents::new(100) }];
        letter.enclosures = vec![name.clone(); 3];
        letter.sender.terms_note = Some(name.clone());
        let letter = letters::write(&letter, &template()).unwrap();
        let pages = lay_out(&letter, &fonts).pages;
        assert_window(&pages[0], letter.address.lines.len(), &name);
        assert!(pages.len() < 8, "{name} takes {} pages", pages.len());
        for page in &pages {
            assert_inside_margins(page, &name);
            assert_tame(page, &name);
        }
    }
}

/// No character that could hide or reorder what is read: both drawings take these texts as they are.
fn assert_tame(page: &Page, what: &str) {
    let hidden = |c: char| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{200f}';
    for text in &page.texts {
        assert!(!text.content.contains(hidden), "{what}: hidden characters in {:?}", text.content);
    }
}

#[test]
fn characters_the_typeface_lacks_are_reported() {
    let fonts = Fonts::embedded().unwrap();
    let mut letter = facts();
    letter.contact = Some("Zoé 日本".into());
    assert_eq!(layout(&letter, &fonts).missing, ['日', '本']);
    assert_eq!(layout(&facts(), &fonts).missing, []);
}

#[test]
fn reminders_and_statements_keep_to_the_same_places() {
    let fonts = Fonts::embedded().unwrap();
    let wording =
        |kind| Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap();
    let mut written = vec![
        letters::write(&facts(), &wording(LetterKind::FirstReminder)).unwrap(),
        letters::write(&facts_with(40), &wording(LetterKind::SecondReminder)).unwrap(),
    ];
    let mut long = statement_facts();
    let account = &mut long.accounts[0];
    account.lines = account.lines.iter().cycle().take(120).cloned().collect();
    account.ages.clear();
    written.push(letters::statement(&statement_facts(), &wording(LetterKind::Statement)).unwrap());
    written.push(letters::statement(&long, &wording(LetterKind::Statement)).unwrap());
    let kind = LetterKind::DisputeAcknowledgement;
    written.push(letters::acknowledgement(&dispute_facts(), &wording(kind)).unwrap());
    for letter in written {
        let pages = lay_out(&letter, &fonts).pages;
        assert_window(&pages[0], 4, &letter.title);
        for page in &pages {
            assert_inside_margins(page, &letter.title);
        }
    }
}

/// Nine kinds, two languages, three invoices and thirteen, one account and a group.
#[test]
fn every_letter_keeps_to_the_same_places_in_both_languages() {
    let fonts = Fonts::embedded().unwrap();
    for language in Language::ALL {
        for kind in LetterKind::ALL {
            for (long, group) in [(false, false), (true, false), (false, true)] {
                let mut world = world(language);
                if long {
                    world.longer();
                }
                if group {
                    let account = world.statement.accounts[0].clone();
                    world.statement.accounts.push(account);
                }
                let told = format!("{kind:?}, {language:?}, {long}, {group}");
                let pages = lay_out(&letter(kind, &world, language).unwrap(), &fonts).pages;
                assert_window(&pages[0], 4, &told);
                for page in &pages {
                    assert_inside_margins(page, &told);
                }
                let short = [
                    LetterKind::PreDue,
                    LetterKind::FirstReminder,
                    LetterKind::DisputeAcknowledgement,
                    LetterKind::PromiseConfirmation,
                    LetterKind::ThankYou,
                ];
                assert!(long || !short.contains(&kind) || pages.len() == 1, "{told}: {} pages", pages.len());
                // A page an account, after the letter that adds them up.
                assert!(!group || kind != LetterKind::Statement || pages.len() == 3, "{told}");
            }
        }
    }
}

/// Everything a notice may have to say at once: a promise, a credit, a dispute, a decided consequence.
fn full_notice() -> LetterFacts {
    let mut full = facts();
    full.broken_promise = Some(sample::day("2026-11-20"));
    full.consequence = Consequence::PaymentOrder;
    full.later_step = false;
    full.disputed = vec![DisputedItem { piece: "F2026-1288".into(), contested: None }];
    full.credits = vec![CreditFacts {
        label: "Avoir AV2026-031".into(),
        date: full.date,
        remaining: Cents::new(48_000),
    }];
    full
}

/// One column more, and amounts as wide as they come: still one line a cell, still in the margins.
#[test]
fn a_contested_part_has_its_column_in_the_margins() {
    let fonts = Fonts::embedded().unwrap();
    let mut wide = partly_contested();
    wide.items[0].initial = Cents::new(12_345_678_900);
    wide.items[0].remaining = wide.items[0].initial - wide.items[0].paid;
    for (facts, amounts) in [
        (partly_contested(), ["9\u{202f}480,00\u{a0}€", "300,00\u{a0}€", "6\u{202f}180,00\u{a0}€"]),
        (
            wide,
            ["123\u{202f}456\u{202f}789,00\u{a0}€", "300,00\u{a0}€", "123\u{202f}453\u{202f}489,00\u{a0}€"],
        ),
    ] {
        let pages = layout(&facts, &fonts).pages;
        assert!(holds(&pages[0], "Contesté") && holds(&pages[0], "Réclamé"));
        assert!(amounts.iter().all(|amount| pages[0].texts.iter().any(|text| text.content == *amount)));
        pages.iter().for_each(|page| assert_inside_margins(page, "a contested part"));
        assert_window(&pages[0], 4, "a contested part");
    }
}

#[test]
fn an_acknowledgement_holds_on_one_page_with_its_payment_box() {
    let fonts = Fonts::embedded().unwrap();
    let kind = LetterKind::DisputeAcknowledgement;
    let template = Template::parse(kind, Language::French, shipped_wording(kind, Language::French)).unwrap();
    let pages = lay_out(&letters::acknowledgement(&dispute_facts(), &template).unwrap(), &fonts).pages;
    assert_eq!(pages.len(), 1);
    assert!(holds(&pages[0], "Pour régler") && !pages[0].codes.is_empty());
}

#[test]
fn a_signature_is_brought_back_rather_than_left_alone_on_a_page() {
    let fonts = Fonts::embedded().unwrap();
    let pages = layout(&full_notice(), &fonts).pages;
    assert_eq!(pages.len(), 2);
    assert!(holds(&pages[0], "Hélène Marchand") && holds(&pages[1], "Annexe"));
    let size = |page: &Page| page.texts.iter().find(|text| text.content.starts_with("Madame")).unwrap().size;
    assert!(size(&pages[0]) < size(&layout(&facts(), &fonts).pages[0]));
}

#[test]
fn a_cell_as_wide_as_its_column_stays_on_one_line() {
    let fonts = Fonts::embedded().unwrap();
    assert!(
        layout(&full_notice(), &fonts).pages[0].texts.iter().any(|text| text.content == "Avoir AV2026-031")
    );
}
