//! Tables as desks receive them: titles above, headings over two rows, totals, page breaks, signs, dates, amounts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a test fails by falling
// The last two digits are cents.
#![allow(clippy::inconsistent_digit_grouping)]

use encaisse_core::money::Cents;
use encaisse_formats::tables::{
    AgedBalance, Basis, Bucket, Choices, CreditSign, CustomerLedger, InvoiceList, Issues, Layout, PieceKind,
    Table, TableField, TableIssueKind as K, TableKind, recognise,
};
use encaisse_formats::text::amount::{AmountError, DecimalSign};
use encaisse_formats::text::date::{DateError, DateOrder};

fn open(text: &str) -> Table {
    Table::open(text.as_bytes()).unwrap()
}

fn counted(layout: &Layout, read: usize) {
    assert_eq!(layout.rows, read as u64 + layout.refused + layout.left_out.sum(), "{layout:#?}");
}

fn invoices(text: &str) -> InvoiceList {
    let table = open(text);
    assert_eq!(recognise(&table), Some(TableKind::Invoices), "{text}");
    let list = InvoiceList::read(&table, &Choices::default());
    counted(&list.layout, list.pieces.len());
    list
}

fn ledger(text: &str) -> CustomerLedger {
    let table = open(text);
    assert_eq!(recognise(&table), Some(TableKind::CustomerLedger), "{text}");
    let ledger = CustomerLedger::read(&table, &Choices::default());
    counted(&ledger.layout, ledger.accounts.iter().map(|account| account.lines.len()).sum());
    ledger
}

fn aged(text: &str) -> AgedBalance {
    let table = open(text);
    assert_eq!(recognise(&table), Some(TableKind::Ageing), "{text}");
    let aged = AgedBalance::read(&table, &Choices::default());
    counted(&aged.layout, aged.customers.len());
    aged
}

/// What is told, but for the order of dates that a few of them cannot say.
fn kinds(issues: &Issues) -> Vec<(Option<u64>, K)> {
    let told = issues.kept.iter().map(|issue| (issue.line, issue.kind));
    told.filter(|(_, kind)| *kind != K::DateOrderAssumed).collect()
}

fn remaining(list: &InvoiceList) -> Vec<Option<i64>> {
    list.pieces.iter().map(|piece| piece.remaining.map(Cents::get)).collect()
}

const HEAD: &str = "N° pièce;Type;Date;Échéance;Code client;Client;Montant TTC;Réglé;Reste dû\n";

#[test]
fn titles_page_breaks_and_totals_are_no_invoices() {
    let list = invoices(&format!(
        "Vallier SAS;;;;;;;;\nFactures clients au 30/06/2026;;;;;;;;\nÉdité le 02/07/2026;;;;;;;;\n;;;;;;;;\n{HEAD}\
         FA1;Facture;05/01/2026;04/02/2026;C1;Noé;100,00;0,00;100,00\n\
         Sous-total;;;;;;100,00;0,00;100,00\n\
         Page 2 / 2;;;;;;;;\nVallier SAS;;;;;;;;\n{HEAD}\
         FA2;Facture;15/01/2026;14/02/2026;C2;Zoé;200,00;50,00;150,00\n\
         Total général;;;;;;300,00;50,00;250,00\n"
    ));
    assert_eq!(kinds(&list.issues), []);
    assert_eq!(remaining(&list), [Some(100_00), Some(150_00)]);
    let out = list.layout.left_out;
    assert_eq!((out.titles, out.blank, out.headings, out.totals), (6, 0, 2, 2));
    assert_eq!(list.layout.as_of.unwrap().to_string(), "2026-06-30");
    assert_eq!((list.layout.header_line, list.pieces[0].line), (Some(5), 6));
}

#[test]
fn a_total_that_is_not_the_sum_is_told() {
    let list = invoices(&format!(
        "{HEAD}FA1;FA;05/01/2026;;C1;Noé;100,00;0,00;100,00\nTotal;;;;;;100,00;0,00;110,00\n"
    ));
    assert_eq!(kinds(&list.issues), [(Some(3), K::TotalDisagrees)]);
    assert_eq!((list.issues.kept[0].column, list.issues.kept[0].excerpt.as_str()), (Some(8), "110,00"));
}

#[test]
fn a_credit_note_lowers_the_balance_whatever_its_sign() {
    let list =
        |rows: &str| invoices(&format!("{HEAD}FA1;Facture;05/01/2026;;C1;Noé;1000,00;0,00;1000,00\n{rows}"));
    let positive = list("AV1;Avoir;06/01/2026;;C1;Noé;100,00;0,00;100,00\nTotal;;;;;;900,00;0,00;900,00\n");
    assert_eq!((positive.credit_sign, remaining(&positive)[1]), (Some(CreditSign::Positive), Some(-100_00)));
    assert_eq!(kinds(&positive.issues), []);
    let negative = list("AV1;AV;06/01/2026;;C1;Noé;-100,00;0,00;-100,00\n");
    assert_eq!((negative.credit_sign, remaining(&negative)[1]), (Some(CreditSign::Negative), Some(-100_00)));
    assert_eq!(negative.pieces[1].kind, PieceKind::CreditNote);
    let both =
        "AV1;Avoir;06/01/2026;;C1;Noé;100,00;0,00;100,00\nAV2;Avoir;06/01/2026;;C1;Noé;-40,00;0,00;-40,00\n";
    let unclear = list(both);
    assert_eq!(remaining(&unclear)[1..], [Some(-100_00), Some(-40_00)]);
    assert_eq!(kinds(&unclear.issues), [(None, K::CreditSignUnclear), (None, K::CreditSignUnclear)]);
    let settled = list(&format!("{both}Total;;;;;;860,00;0,00;860,00\n"));
    assert_eq!((settled.credit_sign, kinds(&settled.issues)), (Some(CreditSign::EachLowers), vec![]));
    let added = list("AV1;Avoir;06/01/2026;;C1;Noé;100,00;0,00;100,00\nTotal;;;;;;1100,00;0,00;1100,00\n");
    assert_eq!(kinds(&added.issues)[0], (None, K::CreditSignUnclear));
    assert_eq!(remaining(&added)[1], Some(-100_00));
}

#[test]
fn without_a_type_sign_and_number_tell_a_credit_note() {
    let list = invoices(
        "Numéro;Date;Client;Total TTC\nFA1;05/01/2026;Noé;100,00\nFA2;05/01/2026;Noé;-20,00\nAV-3;05/01/2026;Noé;30,00\n",
    );
    let kinds_of: Vec<_> = list.pieces.iter().map(|piece| piece.kind).collect();
    assert_eq!(kinds_of, [PieceKind::Invoice, PieceKind::CreditNote, PieceKind::CreditNote]);
    assert!(kinds(&list.issues).contains(&(Some(4), K::CreditByNumber)));
    assert_eq!(remaining(&list), [None; 3], "nothing says what was paid");
}

#[test]
fn what_nobody_owes_is_left_out() {
    let list = invoices(
        "N° facture;Type;Statut;Date;Client;TTC;Payé\n\
         FA1;Facture;Validée;05/01/2026;Noé;100,00;0,00\n\
         PF1;Proforma;;05/01/2026;Noé;100,00;\n\
         FA2;Facture;Brouillon;05/01/2026;Noé;100,00;\n\
         FA3;Facture d’acompte;;05/01/2026;Noé;50,00;\n\
         XX4;Bidule;;05/01/2026;Noé;50,00;10,00\n",
    );
    assert_eq!((list.pieces.len(), list.layout.left_out.not_claimed), (3, 2));
    assert_eq!(list.pieces[1].kind, PieceKind::DepositInvoice);
    assert_eq!(kinds(&list.issues), [(Some(6), K::UnknownKind)]);
    assert_eq!(remaining(&list), [Some(100_00), None, Some(40_00)]);
}

#[test]
fn a_customer_may_stand_in_a_row_above_its_invoices() {
    let list = invoices(
        "Rapport chronologique;;;;\nN°;Date;Échéance;Montant total;Solde ouvert\n\
         Menuiserie Noé;;;;\nFA1;05/01/2026;04/02/2026;100,00;100,00\nTOTAL Menuiserie Noé;;;100,00;100,00\n\
         C002 Zoé SARL;;;;\nFA2;05/01/2026;04/02/2026;30,00;10,00\nTOTAL;;;130,00;110,00\n",
    );
    assert_eq!(kinds(&list.issues), []);
    assert_eq!(list.pieces[0].customer.name.as_deref(), Some("Menuiserie Noé"));
    let zoe = &list.pieces[1].customer;
    assert_eq!((zoe.code.as_deref(), zoe.name.as_deref()), (Some("C002"), Some("Zoé SARL")));
    assert_eq!((list.layout.left_out.groups, list.layout.left_out.totals), (2, 2));
}

#[test]
fn a_customer_written_once_is_carried_down_and_told() {
    let list = invoices("N° pièce;Date;Client;TTC\nFA1;05/01/2026;Noé;10,00\nFA2;06/01/2026;;20,00\n");
    assert_eq!(list.pieces[1].customer.name.as_deref(), Some("Noé"));
    assert_eq!(kinds(&list.issues)[0], (Some(3), K::CustomerCarried(1)));
    let list = invoices("N° pièce;Date;Client;TTC\nFA1;05/01/2026;;10,00\n");
    assert_eq!((list.layout.refused, kinds(&list.issues)[0]), (1, (Some(2), K::NoCustomer)));
}

#[test]
fn headings_of_packages_are_known() {
    for headings in [
        "f.ref,f.type,f.datef,f.date_lim_reglement,s.nom,f.total_ttc",
        "name,move_type,invoice_date,invoice_date_due,partner_id,amount_total_signed",
        "N° de pièce,Nature,Date d’émission,Date limite,Raison sociale,Net à payer",
        "Invoice number,Type,Invoice date,Due date,Customer,Total amount",
    ] {
        let list = invoices(&format!("{headings}\nFA1,0,2026-01-05,2026-02-04,Noé,100.00\n"));
        let piece = &list.pieces[0];
        assert_eq!(piece.number.as_deref(), Some("FA1"), "{headings}");
        assert_eq!(piece.customer.name.as_deref(), Some("Noé"), "{headings}");
        assert_eq!(piece.due_date.unwrap().to_string(), "2026-02-04", "{headings}");
        assert_eq!(piece.gross.or(piece.remaining), Some(Cents::new(100_00)), "{headings}");
    }
}

#[test]
fn amounts_are_read_by_the_sign_of_their_column() {
    let list = |amounts: &[&str]| {
        let rows: String =
            amounts.iter().enumerate().map(|(i, a)| format!("F{i};05/01/2026;N;\"{a}\"\n")).collect();
        invoices(&format!("N° pièce;Date;Client;Montant TTC\n{rows}"))
    };
    let gross = |list: &InvoiceList| list.pieces.iter().map(|p| p.gross.unwrap().get()).collect::<Vec<_>>();
    let french = list(&[
        "1 234,56",
        "1\u{a0}234,56",
        "1\u{202f}234,56",
        "1.234,56",
        "1.234",
        "1 234,56 €",
        "€ 12,30",
        "12,3",
        "7",
    ]);
    assert_eq!(gross(&french), [123_456, 123_456, 123_456, 123_456, 123_400, 123_456, 12_30, 12_30, 7_00]);
    assert_eq!((french.layout.decimal, kinds(&french.issues)), (Some(DecimalSign::Comma), vec![]));
    let english = list(&["1,234.56", "1,234", "12.30"]);
    assert_eq!(gross(&english), [123_456, 123_400, 12_30]);
    let signs = list(&["(12,30)", "12,30-", "−12,30", "12,30 C", "12,30 D"]);
    assert_eq!(gross(&signs), [-12_30, -12_30, -12_30, -12_30, 12_30]);

    let doubtful = list(&["1,234", "5"]);
    let ambiguous = K::BadAmount(AmountError::Ambiguous);
    assert_eq!(kinds(&doubtful.issues)[0], (Some(2), ambiguous));
    assert_eq!((gross(&doubtful), doubtful.layout.refused), (vec![5_00], 1));
    let mixed = list(&["12,50", "12.50", "1,234", "1.234,5"]);
    assert_eq!(gross(&mixed), [12_50, 12_50, 1_234_50]);
    let told: Vec<_> = kinds(&mixed.issues).into_iter().map(|(_, kind)| kind).collect();
    assert_eq!(told, [K::MixedDecimals, ambiguous, K::NoAmount]);
    let wrong = list(&["12..34", "1,2,3", "12 %", "12,00", "99999999999999,00"]);
    assert_eq!((gross(&wrong), wrong.layout.refused), (vec![12_00], 4));
}

#[test]
fn a_person_may_decide_what_columns_hold_and_how_they_write() {
    let table = open("Numéro;Date;Client;Divers;TTC\nF1;02/01/2026;Noé;1,234;9\n");
    let first = InvoiceList::read(&table, &Choices::default());
    let mut mapping = first.layout.mapping.clone();
    mapping.assign(3, Some(TableField::Gross));
    let (decimal, date_order) = (Some(DecimalSign::Point), Some(DateOrder::MonthFirst));
    let list = InvoiceList::read(&table, &Choices { mapping: Some(mapping), decimal, date_order });
    assert_eq!(list.pieces[0].gross, Some(Cents::new(1_234_00)));
    assert_eq!(list.pieces[0].date.unwrap().to_string(), "2026-02-01");
    assert_eq!(kinds(&list.issues), []);
}

#[test]
fn dates_are_read_in_the_order_of_their_column() {
    let list = |dates: &[&str]| {
        let rows: String = dates.iter().enumerate().map(|(i, d)| format!("F{i};{d};N;1,00\n")).collect();
        invoices(&format!("N° pièce;Date;Client;Montant TTC\n{rows}"))
    };
    let days = |list: &InvoiceList| {
        list.pieces
            .iter()
            .map(|p| p.date.map_or("-".to_owned(), |d| d.to_string()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let first = list(&["05/01/2026", "31/12/25", "2026-02-03", "5 janv. 2026", "1.2.26", "00/00/0000"]);
    assert_eq!(days(&first), "2026-01-05 2025-12-31 2026-02-03 2026-01-05 2026-02-01 -");
    assert_eq!(first.layout.date_order, Some(DateOrder::DayFirst));
    let american = list(&["01/05/2026", "12/31/2025"]);
    assert_eq!(days(&american), "2026-01-05 2025-12-31");
    let assumed = list(&["05/06/2026"]);
    assert_eq!((days(&assumed).as_str(), assumed.issues.kept[0].kind), ("2026-06-05", K::DateOrderAssumed));
    let mixed = list(&["13/01/2026", "01/13/2026", "05/06/2026", "05/05/2026"]);
    assert_eq!(days(&mixed), "2026-01-13 2026-01-13 - 2026-05-05");
    assert_eq!(kinds(&mixed.issues)[0], (None, K::MixedDateOrder));
    let wrong = list(&["31/02/2026", "13/01/0219", "hier"]);
    let told: Vec<_> = kinds(&wrong.issues);
    assert_eq!(told[0], (Some(2), K::BadDate(DateError::NoSuchDay)));
    assert_eq!(told[1], (Some(3), K::BadDate(DateError::NoSuchDay)));
    let serials = list(&["45818", "46010"]);
    assert_eq!(days(&serials), "2025-06-10 2025-12-19");
}

#[test]
fn what_a_spreadsheet_damaged_is_told_and_not_used() {
    let list = invoices(
        "N° pièce;Date;Compte;Client;SIREN;TTC\n\
         1,23E+11;05/01/2026;00012;Noé;5520135;1,00\n\
         01/02/2026;05/01/2026;345;Zoé;732829321;1,00\n\
         ;15/01/2026;00013;Léa;732829320;1,00\n",
    );
    assert!(list.pieces.iter().all(|piece| piece.number.is_none()));
    assert_eq!(list.pieces[0].siren.as_deref(), Some("005520135"));
    let mut told = kinds(&list.issues);
    told.sort_by_key(|(line, _)| *line);
    let told: Vec<_> = told.into_iter().map(|(_, kind)| kind).collect();
    for kind in [K::NumberDamaged, K::SirenRestored, K::ZerosLost, K::BadSiren, K::NoNumber] {
        assert!(told.contains(&kind), "{kind:?}: {told:?}");
    }
}

#[test]
fn a_piece_seen_twice_is_kept_once_and_instalments_are_kept_all() {
    let list = invoices(&format!(
        "{HEAD}FA1;FA;05/01/2026;13/02/2026;C1;Noé;100,00;0,00;50,00\n\
         FA1;FA;05/01/2026;13/03/2026;C1;Noé;100,00;0,00;50,00\n\
         FA1;FA;05/01/2026;13/02/2026;C1;Noé;100,00;0,00;50,00\n\
         FA2;FA;25/01/2026;13/01/2026;C1;Noé;100,00;20,00;90,00\n"
    ));
    assert_eq!((list.pieces.len(), list.layout.refused), (3, 1));
    let told = kinds(&list.issues);
    assert!(told.contains(&(Some(4), K::Duplicate { first_line: 2 })));
    assert!(
        told.contains(&(Some(5), K::DueBeforeIssued)) && told.contains(&(Some(5), K::RemainingDisagrees))
    );
}

#[test]
fn text_traps_of_a_file_are_read_and_told() {
    let list = invoices(
        "sep=;\nN° pièce;Date;Client;TTC;Devise\n\
         FA1;13/01/2026;\"Noé\net fils ; SARL\";1,00;EUR\n\
         \"FA2,14/01/2026,Zoé,2.00,EUR\"\n\
         FA3;15/01/2026;Léa;3,00;USD;de trop\n",
    );
    assert_eq!(list.pieces[0].customer.name.as_deref(), Some("Noé et fils ; SARL"));
    assert_eq!(list.pieces[1].number.as_deref(), Some("FA2"));
    let told = kinds(&list.issues);
    assert!(told.contains(&(Some(5), K::OtherSeparator)), "{told:?}");
    assert!(told.contains(&(Some(6), K::RowTooLong)) && told.contains(&(Some(6), K::ForeignCurrency)));
}

#[test]
fn a_ledger_gives_each_line_to_its_account() {
    let ledger = ledger(
        "Grand livre auxiliaire du 01/01/2026 au 30/06/2026\n\
         Compte;Date;Journal;N° pièce;Libellé;Débit;Crédit;Solde\n\
         411NOE;;;;Noé;;;\n\
         ;;;;Report à nouveau;100,00;;100,00\n\
         ;05/01/2026;VE;FA1;Facture;50,00;;150,00\n\
         ;;;;À reporter;150,00;;150,00\n\
         Compte;Date;Journal;N° pièce;Libellé;Débit;Crédit;Solde\n\
         411NOE;;;;Noé;;;\n\
         ;;;;Report;150,00;;150,00\n\
         ;16/01/2026;BQ;;Virement Report Total;;120,00;30,00\n\
         ;;;;Total 411NOE;150,00;120,00;30,00\n\
         411ZOE;;;;Zoé;;;\n\
         ;17/01/2026;VE;FA2;Facture;-10,00;;-10,00\n\
         ;;;;Total 411ZOE;-10,00;0,00;-10,00\n\
         ;;;;Total général;140,00;120,00;20,00\n",
    );
    assert_eq!(kinds(&ledger.issues), []);
    let balances: Vec<_> = ledger.accounts.iter().map(|a| (a.balance().get(), a.lines.len())).collect();
    assert_eq!(balances, [(30_00, 2), (-10_00, 1)]);
    assert_eq!(ledger.accounts[0].opening, Some(Cents::new(100_00)));
    assert_eq!(ledger.layout.as_of.unwrap().to_string(), "2026-06-30");
}

#[test]
fn a_ledger_tells_totals_and_balances_that_are_not_its_lines() {
    let ledger = ledger(
        "Date;Journal;Pièce;Libellé;Débit;Crédit;Solde\n\
         411DUPONT - Dupont SA;;;;;;\n\
         05/01/2026;VE;FA1;Facture;50,00;;60,00\n\
         ;;;Facture sans montant;;x;\n\
         Total 411DUPONT;;;;55,00;;\n",
    );
    let dupont = &ledger.accounts[0].customer;
    assert_eq!((dupont.code.as_deref(), dupont.name.as_deref()), (Some("411DUPONT"), Some("Dupont SA")));
    let told: Vec<_> = kinds(&ledger.issues).into_iter().map(|(line, _)| line).collect();
    assert_eq!(told, [Some(3), Some(4), Some(4), Some(5)], "{:?}", kinds(&ledger.issues));
    assert_eq!(ledger.layout.refused, 1);
}

#[test]
fn a_ledger_may_write_the_account_on_each_line() {
    let ledger = ledger(
        "Compte;Intitulé;Date;Pièce;Libellé;Débit;Crédit;Lettrage\n\
         411A;Noé;05/01/2026;FA1;Facture;50,00;;AA\n\
         411B;Zoé;05/01/2026;FA2;Facture;70,00;;\n\
         411A;Noé;25/01/2026;;Virement;;50,00;AA\n",
    );
    let balances: Vec<_> = ledger.accounts.iter().map(|a| a.balance().get()).collect();
    assert_eq!((balances, kinds(&ledger.issues)), (vec![0, 70_00], vec![]));
    assert_eq!(ledger.accounts[0].lines[1].lettering.as_deref(), Some("AA"));
}

#[test]
fn an_aged_balance_has_balances_and_no_invoices() {
    let aged = aged(
        "Vallier SAS\nBalance âgée arrêtée au 30/06/2026\n\n\
         ;;Échéances;;;\n\
         Code tiers;Nom;Non échu;1-30;> 30;Solde\n\
         C1;Total Énergies;10,00;(2,00);;8,00\n\
         C2;TotalÉnergies;1 000,00;;5,00;1 005,00\n\
         Total;;1 010,00;-2,00;5,00;1 013,00\n",
    );
    assert_eq!(kinds(&aged.issues), []);
    assert_eq!(aged.buckets, [Bucket::NotDue, Bucket::Late(1, Some(30)), Bucket::Late(31, None)]);
    assert_eq!(aged.customers.iter().map(|c| c.balance.get()).collect::<Vec<_>>(), [8_00, 1005_00]);
    assert_eq!(
        (aged.layout.as_of.unwrap().to_string().as_str(), aged.basis),
        ("2026-06-30", Some(Basis::DueDate))
    );
}

#[test]
fn a_customer_called_total_is_no_sum_and_a_wrong_sum_is_told() {
    let aged = aged(
        "Balance âgée au 30/06/2026;;;\nNom;Non échu;Plus de 30 jours;Solde\nTotal Énergies SE;10,00;;10,00\nNoé;5,00;;6,00\nTotal;15,00;;17,00\n",
    );
    assert_eq!(aged.customers.len(), 2);
    assert_eq!(kinds(&aged.issues), [(Some(4), K::BucketsDisagree), (Some(5), K::TotalDisagrees)]);
}

#[test]
fn what_buckets_count_from_and_when_is_asked() {
    let silent = aged("Client;0-30;31-60;> 60\nNoé;1,00;2,00;3,00\n");
    assert_eq!(kinds(&silent.issues), [(None, K::NoAsOfDate), (None, K::BasisUnknown)]);
    assert_eq!(silent.customers[0].balance, Cents::new(6_00));
    let invoiced =
        aged("Balance par date de facture au 30/06/2026\nClient;0-30;31-60;> 60\nNoé;1,00;2,00;3,00\n");
    assert_eq!(
        (kinds(&invoiced.issues), invoiced.basis),
        (vec![(None, K::BasisInvoiceDate)], Some(Basis::InvoiceDate))
    );
}

#[test]
fn details_under_a_customer_and_both_sides_of_a_balance_are_read() {
    let aged = aged(
        "Balance âgée au 30/06/2026;;;;;\nPartenaire;Date d’échéance;Non échu;1-30;Solde débiteur;Solde créditeur\n\
         Noé;;10,00;5,00;15,00;\n  FA1;05/07/2026;10,00;;10,00;\n  FA2;05/06/2026;;5,00;5,00;\n\
         Zoé;;-4,00;;;4,00\n",
    );
    assert_eq!((aged.layout.left_out.details, kinds(&aged.issues)), (2, vec![]));
    assert_eq!(aged.customers.iter().map(|c| c.balance.get()).collect::<Vec<_>>(), [15_00, -4_00]);
}

#[test]
fn headings_over_two_rows_are_joined() {
    let ledger = ledger(
        "Compte;Pièce;;Mouvements;;Solde\n;N°;Date;Débit;Crédit;\n411NOE Noé;;;;;\n;FA1;15/01/2026;10,00;;10,00\n",
    );
    assert_eq!((ledger.accounts.len(), ledger.debit.get()), (1, 10_00));
    assert_eq!(ledger.layout.left_out.headings, 2);
}

#[test]
fn other_tables_are_none_of_these() {
    for text in [
        "Date;Libellé;Débit;Crédit\n05/01/2026;VIR;;10,00\n",
        "Date;Date de valeur;Libellé;Référence;Débit;Crédit\n05/01/2026;05/01/2026;VIR;X;;10,00\n",
        "a;b\n1;2\n",
    ] {
        assert_eq!(recognise(&open(text)), None, "{text}");
    }
    let list = InvoiceList::read(&open("a;b\n1;2\n"), &Choices::default());
    assert_eq!(kinds(&list.issues)[0], (None, K::NoAmountColumn));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_a_reader_fall(text in "[;,\"\n \u{a0}0-9A-Za-zé°/().-]{0,300}") {
        let text = format!("{HEAD}{text}");
        if let Ok(table) = Table::open(text.as_bytes()) {
            let _ = recognise(&table);
            InvoiceList::read(&table, &Choices::default());
            CustomerLedger::read(&table, &Choices::default());
            AgedBalance::read(&table, &Choices::default());
        }
    }
}
