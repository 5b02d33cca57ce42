//! Payers without a number.

use super::*;

/// A company of Besson that only some books have.
const GARAGE_OF_BESSON: usize = 6;

const ACCOUNT: &str = "FR1420041010050500013M02606";

fn book() -> Book {
    clients()
        .owes(MATHIEU, "FA2026-000039", "2026-04-02", 125_040)
        .owes(MATHIEU, "FA2026-000123", "2026-05-04", 80_000)
        .owes(MARTIN, "FA2026-000140", "2026-05-04", 52_000)
        .owes(MARTINET, "FA2026-000141", "2026-05-04", 53_000)
        .owes(AGENCE, "FA2026-000150", "2026-05-11", 19_990)
}

#[test]
fn one_client_and_the_amount_of_one_of_its_items_is_sure() {
    check(
        &book(),
        &[
            (125_040, "VIR SEPA RECU TOITURES MATHIEU", "sure FA2026-000039 125040"),
            (125_040, "VIR SEPA RECU SAS TOITURES MATHIEU RHONE", "sure FA2026-000039 125040"),
            (125_040, "VIR SEPA RECU TOIT MATHIEU RHONE", "sure FA2026-000039 125040"),
            (125_040, "VIR SEPA RECU TOITURES MATHI", "sure FA2026-000039 125040"),
            // Martin begins Martinet: a name is not enough.
            (52_000, "VIR SEPA RECU MENUISERIE MARTIN", "likely FA2026-000140 52000"),
            (53_000, "VIR SEPA RECU MENUISERIE MARTIN", "likely FA2026-000141 53000"),
            // Nobody bears that name; the amount alone is little.
            (125_040, "VIR SEPA RECU GROUPEMENT ZZ", "possible FA2026-000039 125040"),
            (125_040, "", "possible FA2026-000039 125040"),
            (125_041, "", "possible; left 125041"),
        ],
    );
}

#[test]
fn an_account_that_paid_before_is_as_good_as_a_name() {
    let book = book().habit(ACCOUNT, "", MARTIN).habit("", "AFFACTURAGE DU MIDI", MATHIEU);
    let from = |cents, account: &str, name: &str| {
        let mut receipt = transfer(cents, "VIR SEPA RECU");
        receipt.payer_account = Some(account.into()).filter(|account: &String| !account.is_empty());
        receipt.payer = Some(name.into()).filter(|name: &String| !name.is_empty());
        told(&book, receipt)
    };
    assert_eq!(from(52_000, ACCOUNT, ""), "sure FA2026-000140 52000");
    // The account chooses between two names alike.
    assert_eq!(from(52_000, ACCOUNT, "MENUISERIE MARTIN"), "sure FA2026-000140 52000");
    // The account of one, the name of another.
    assert_eq!(from(52_000, ACCOUNT, "TOITURES MATHIEU"), "likely FA2026-000140 52000");
    assert_eq!(from(80_000, "", "Affacturage du Midi"), "sure FA2026-000123 80000");
    let ours =
        clients().owes(MARTIN, "F1042", "2026-05-04", 100).habit("FR7630006000011234567890189", "", MARTIN);
    let mut receipt = transfer(100, "VIREMENT");
    receipt.payer_account = Some("FR7630006000011234567890189".into());
    assert_eq!(told(&ours, receipt), "possible F1042 100", "our own account tells no payer");
}

#[test]
fn an_account_that_pays_for_two_clients_tells_neither() {
    let book = book().habit(ACCOUNT, "", MARTIN).habit(ACCOUNT, "", MARTINET);
    let mut receipt = transfer(52_000, "VIR SEPA RECU");
    receipt.payer_account = Some(ACCOUNT.into());
    assert_eq!(told(&book, receipt), "likely FA2026-000140 52000");
}

#[test]
fn a_company_pays_for_those_below_it() {
    let mut receipt = transfer(19_990, "VIR SEPA RECU GROUPE BESSON");
    let proposal = propose(&[receipt.clone()], &book()).remove(0);
    assert_eq!(said(&book(), &proposal), "likely FA2026-000150 19990");
    assert!(proposal.reasons.contains(&Reason::PaidByParent { parent: BESSON }));
    receipt.texts = vec!["VIR SEPA RECU GROUPE BESSON FA2026-000150".into()];
    assert_eq!(told(&book(), receipt), "sure FA2026-000150 19990");
}

#[test]
fn a_parent_is_sure_by_numbers_and_amounts_alone() {
    let mut book = book().owes(BESSON, "FA2026-000151", "2026-05-11", 40_000).owes(
        GARAGE_OF_BESSON,
        "FA2026-000152",
        "2026-05-12",
        25_000,
    );
    book.debtors.push(Debtor { name: "Garage du Parc".into(), parent: Some(BESSON), ..Debtor::default() });
    check(
        &book,
        &[
            // Numbers in full and their sum, for two of its companies.
            (
                44_990,
                "VIR SEPA RECU GROUPE BESSON FA2026-000150 FA2026-000152",
                "sure FA2026-000150 19990 FA2026-000152 25000",
            ),
            // The numbers without their sum, the sum without the numbers, one number for two invoices.
            (
                38_000,
                "VIR SEPA RECU GROUPE BESSON FA2026-000150 FA2026-000152",
                "possible FA2026-000150 19990 FA2026-000152 18010",
            ),
            (44_990, "VIR SEPA RECU GROUPE BESSON", "likely FA2026-000150 19990 FA2026-000152 25000"),
            (44_990, "VIR GROUPE BESSON FA2026-000150", "possible FA2026-000150 19990; on account 4 25000"),
            (19_990, "VIR SEPA RECU GROUPE BESSON", "likely FA2026-000150 19990"),
            // All it can mean is spread over the group, the oldest first.
            (30_000, "VIR SEPA RECU GROUPE BESSON", "possible FA2026-000150 19990 FA2026-000151 10010"),
            // What it owes itself is its own.
            (40_000, "VIR SEPA RECU GROUPE BESSON", "sure FA2026-000151 40000"),
        ],
    );
}

#[test]
fn inside_a_group_an_amount_that_two_companies_owe_is_not_sure() {
    let book = book().owes(BESSON, "FA2026-000151", "2026-05-11", 19_990).habit(ACCOUNT, "", AGENCE);
    let mut receipt = transfer(19_990, "VIR SEPA RECU AGENCE DES QUAIS");
    assert_eq!(told(&book, receipt.clone()), "likely FA2026-000150 19990");
    // The account that paid for the agency may be that of the group.
    receipt.texts = vec!["VIR SEPA RECU".into()];
    receipt.payer_account = Some(ACCOUNT.into());
    assert_eq!(told(&book, receipt.clone()), "likely FA2026-000150 19990");
    let alone = self::book().habit(ACCOUNT, "", AGENCE);
    assert_eq!(told(&alone, receipt), "sure FA2026-000150 19990");
}

#[test]
fn companies_that_pay_for_each_other_in_a_circle_end() {
    let mut book = book();
    book.debtors[BESSON].parent = Some(AGENCE);
    let receipt = transfer(19_990, "VIR SEPA RECU GROUPE BESSON");
    assert_eq!(told(&book, receipt), "likely FA2026-000150 19990");
}

#[test]
fn a_client_already_known_and_a_siren_name_the_payer() {
    let book = book().owes(NOE, "FA2026-000160", "2026-05-12", 7_340);
    let mut receipt = transfer(7_340, "VIREMENT 06");
    receipt.client = Some(NOE);
    assert_eq!(told(&book, receipt), "sure FA2026-000160 7340");
    check(
        &book,
        &[
            (7_340, "VIR SIREN 732829320", "sure FA2026-000160 7340"),
            (7_340, "VIR TVA FR44732829320", "sure FA2026-000160 7340"),
            (7_340, "VIR SIREN 552100554", "possible FA2026-000160 7340"),
        ],
    );
}

#[test]
fn our_own_name_is_no_payer() {
    let mut book = clients().owes(MATHIEU, "F1042", "2026-05-04", 100).owes(NOE, "F1043", "2026-05-04", 100);
    book.debtors.push(Debtor { name: "Vallier et Fils".into(), ..Debtor::default() });
    assert_eq!(told(&book, transfer(100, "VIR FAVEUR ETS VALLIER ET FILS")), "possible; left 100");
}

#[test]
fn what_adds_up_to_nothing_is_kept_for_the_client() {
    check(
        &book(),
        &[
            (10_000, "VIR SEPA RECU TOITURES MATHIEU", "possible FA2026-000039 10000"),
            (
                300_000,
                "VIR SEPA RECU TOITURES MATHIEU",
                "possible FA2026-000039 125040 FA2026-000123 80000; on account 0 94960",
            ),
            (10_000, "VIR SEPA RECU GARAGE NOE", "possible; on account 1 10000"),
            (
                79_000,
                "VIR SEPA RECU TOITURES MATHIEU",
                "possible FA2026-000123 79000; bank_charges FA2026-000123 1000",
            ),
        ],
    );
}

#[test]
fn what_is_disputed_can_be_paid_all_the_same() {
    let mut book = book();
    book.items[0].disputed = Cents::new(125_040);
    assert_eq!(told(&book, transfer(125_040, "VIR TOITURES MATHIEU")), "sure FA2026-000039 125040");
}
