mod sample;

use encaisse_core::causes::Cause;
use encaisse_typeset::sheet::{CausesSheet, Mark, Pareto};

use super::sheet::sheet;
use super::*;
use crate::border::causes::{CauseRow, CausesPage, Ranking};
use crate::clock::Clock;
use sample::page;

/// Spaces as one types them.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn printed(page: &CausesPage) -> CausesSheet {
    sheet(page, &CausesQuery::default(), "Ateliers Marchand")
}

#[test]
fn the_table_on_paper_is_that_of_the_screen() {
    let rows: Vec<Vec<String>> = printed(&page())
        .synthesis
        .rows
        .iter()
        .map(|row| row.cells.iter().map(|cell| plain(cell)).collect())
        .collect();
    let expected = [
        ["Facturation", "16 500 €", "14 %", "20", "10", "34 j", "−4 200 €", "Facturation"],
        ["Litige livraison / prestation", "45 600 €", "38 %", "58", "18", "48 j", "−9 892 €", "Logistique"],
        ["Administratif", "2 500 €", "2 %", "4", "3", "21 j", "stable", "Recouvrement"],
        ["Solvabilité", "24 500 €", "20 %", "14", "8", "96 j", "+3 100 €", "Crédit client"],
        ["Absence de relances", "32 400 €", "27 %", "56", "34", "39 j", "−19 720 €", "Recouvrement"],
        ["À qualifier", "0 €", "—", "0", "0", "—", "stable", ""],
        ["Total échu", "121 500 €", "", "152", "61", "57 j", "−1 903 €", ""],
    ];
    assert_eq!(rows, expected);
}

fn bars(pareto: &Pareto) -> Vec<(&'static str, String, String)> {
    pareto.bars.iter().map(|bar| (bar.cause.letter(), plain(&bar.value), plain(&bar.cumulative))).collect()
}

#[test]
fn both_orders_are_those_of_the_method() {
    let paretos = printed(&page()).paretos;
    assert_eq!(paretos[0].order, "B, E, D, A, C");
    assert_eq!(paretos[1].order, "B, E, A, D, C");
    let row = |letter, value: &str, share: &str| (letter, value.to_owned(), share.to_owned());
    assert_eq!(
        bars(&paretos[0]),
        [
            row("B", "45 600", "38 %"),
            row("E", "32 400", "64 %"),
            row("D", "24 500", "84 %"),
            row("A", "16 500", "98 %"),
            row("C", "2 500", "100 %"),
        ]
    );
    assert_eq!(
        bars(&paretos[1]),
        [
            row("B", "58", "38 %"),
            row("E", "56", "75 %"),
            row("A", "20", "88 %"),
            row("D", "14", "97 %"),
            row("C", "4", "100 %"),
        ]
    );
}

#[test]
fn months_and_sub_reasons_stand_under_their_cause() {
    let trends = printed(&page()).trends;
    assert_eq!(trends.months.each_ref().map(|month| plain(month)), ["déc. 2024", "nov. 2026, en cours"]);
    assert!(trends.running);
    let invoicing = &trends.panels[0];
    assert_eq!((invoicing.values.len(), plain(&invoicing.ends[1])), (24, "16 500 €".to_owned()));
    let reasons: Vec<(String, Option<String>)> =
        invoicing.reasons.iter().map(|reason| (plain(&reason.value), reason.process.clone())).collect();
    let elsewhere = Some("processus\u{a0}: Contractualisation".to_owned());
    assert_eq!(
        reasons,
        [
            ("9 200 € (11)".to_owned(), None),
            ("4 800 € (5)".to_owned(), elsewhere),
            ("2 500 € (4)".to_owned(), None),
        ]
    );
}

#[test]
fn actions_still_to_be_done_come_first_and_their_numbers_stand_on_the_curves() {
    let sheet = printed(&page());
    let listed: Vec<(Option<Cause>, &str)> =
        sheet.actions.rows.iter().map(|row| (row.cause, row.cells[4].as_str())).collect();
    assert_eq!(
        listed,
        [
            (Some(Cause::Delivery), "En cours"),
            (Some(Cause::NoReminder), "En cours"),
            (Some(Cause::Solvency), "En cours, en retard"),
            (Some(Cause::Delivery), "À lancer"),
            (Some(Cause::Invoicing), "Faite"),
        ]
    );
    let starts: Vec<&[(usize, usize)]> =
        sheet.trends.panels.iter().map(|panel| panel.starts.as_slice()).collect();
    // December 2024 is month 0: June 2026 is 18, September 21, October 22, March 15.
    assert_eq!(starts, [&[(18, 5)][..], &[(21, 1)], &[], &[(22, 3)], &[(15, 2)]]);
}

#[test]
fn the_filter_is_said_on_the_page() {
    let query =
        CausesQuery { on: None, sales_rep: Some("LM".to_owned()), customer_type: Some("company".to_owned()) };
    let scope = plain(&sheet(&page(), &query, "Ateliers Marchand").scope);
    assert_eq!(scope, "échu au 23 novembre 2026, commercial : Léa Martin, typologie : Entreprise");
    let nobody = CausesQuery { sales_rep: Some(String::new()), ..CausesQuery::default() };
    assert!(plain(&sheet(&page(), &nobody, "").scope).ends_with("commercial : aucun"));
}

#[test]
fn nothing_overdue_and_nothing_qualified_are_told_apart() {
    let mut empty = page();
    for row in &mut empty.synthesis.rows {
        (row.amount_cents, row.invoices, row.clients) = (0, 0, 0);
    }
    empty.synthesis.ranking = Ranking::default();
    empty.synthesis.total = CauseRow::default();
    assert_eq!(printed(&empty).paretos[0].nothing, "Aucune facture n’est échue.");
    assert_eq!(printed(&empty).caution, None);

    empty.synthesis.unqualified =
        CauseRow { amount_cents: 12_150_000, invoices: 152, clients: 61, cause: None };
    empty.synthesis.total = empty.synthesis.unqualified.clone();
    (empty.cautious, empty.qualified_pct) = (true, 0);
    let sheet = printed(&empty);
    assert_eq!(sheet.paretos[1].nothing, "Aucune facture échue n’a encore de cause.");
    assert!(sheet.caution.is_some_and(|words| plain(&words).contains("0 % du montant échu a une cause")));
    let unknown = sheet.synthesis.rows.iter().find(|row| row.mark == Mark::Unknown).unwrap();
    assert_eq!(plain(&unknown.cells[1]), "121 500 €");
}

#[test]
fn the_page_holds_on_one_sheet_with_every_character_of_its_words() {
    let layout = lay_out_sheet(&printed(&page()), fonts().unwrap());
    assert_eq!((layout.pages.len(), layout.missing.len()), (1, 0));
}

#[test]
fn the_file_is_named_after_the_day_read() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::new(home.path().to_owned(), Clock::Day("2026-11-23".parse().unwrap())).unwrap();
    let name = |on: Option<&str>| {
        desk.causes_file_name(&CausesQuery { on: on.map(str::to_owned), ..CausesQuery::default() })
    };
    assert_eq!(name(None).unwrap(), "Synthèse des causes 2026-11-23.pdf");
    assert_eq!(name(Some("2026-10-31")).unwrap(), "Synthèse des causes 2026-10-31.pdf");
    assert!(name(Some("../ailleurs")).is_err());
}
