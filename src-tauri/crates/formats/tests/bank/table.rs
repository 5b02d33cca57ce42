//! The tables French banks export.

use encaisse_core::money::Cents;
use encaisse_formats::bank::{BankFile, Format, IssueKind, Status, chains, read_rows};
use encaisse_formats::clients::TableRow;
use encaisse_formats::inspect::{FileKind, detect};

use crate::{cents, date, file, issues, kinds, only};

fn of(text: &str) -> BankFile {
    assert_eq!(detect(text.as_bytes(), "releve.csv"), FileKind::BankCsv, "{text}");
    file(Format::Table, text)
}

fn told(file: &BankFile) -> Vec<IssueKind> {
    kinds(file).into_iter().filter(|kind| *kind != IssueKind::UnknownAccount).collect()
}

#[test]
fn every_bank_of_the_list_is_read() {
    for (bank, text, amounts, label) in [
        (
            "BNP Paribas",
            "Compte de chèques;Compte de chèques;****1234;30/06/2026;;1234,56\n\nDate operation;Libelle court;Type operation;Libelle operation;Montant operation en euro\n13/06/2026;VIREMENT;Virement reçu;VIR SEPA RECU NOE;1 250,00\n14/06/2026;PRLV;Prélèvement;PRLV SEPA EDF;-12,50\n",
            vec![125_000, -1250],
            "VIREMENT VIR SEPA RECU NOE",
        ),
        (
            "Société Générale",
            "=\"0012345678901\";01/06/2026;30/06/2026;2;30/06/2026;1234,56 EUR\n\nDate de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise\n13/06/2026;VIR RECU;VIR RECU 123 DE: NOE;1250,00;EUR\n14/06/2026;PRLV;PRLV EDF;-12,50;EUR\n",
            vec![125_000, -1250],
            "VIR RECU 123 DE: NOE",
        ),
        (
            "Crédit Agricole",
            "Téléchargement du 30/06/2026;\n;\nM. NOE;\nCompte de Dépôt n° 12345678901;\nSolde au 30/06/2026 1 234,56 €\n;\nListe des opérations du compte entre le 01/06/2026 et le 30/06/2026\n\nDate;Libellé;Débit Euros;Crédit Euros;\n13/06/2026;\"VIREMENT EN VOTRE FAVEUR\nNOE SARL\n FA-1\";;1 250,00;\n14/06/2026;\"PRELEVEMENT\nEDF\";12,50;;\n",
            vec![125_000, -1250],
            "VIREMENT EN VOTRE FAVEUR NOE SARL FA-1",
        ),
        (
            "Banque Populaire",
            "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation\n13/06/2026;NOE;VIR NOE;1K2L3M;FA-1;Virement;;;;+1250,00;12/06/2026;13/06/2026;0\n14/06/2026;EDF;PRLV EDF;1K2L3N;;Prlv;;;-12,50;;14/06/2026;14/06/2026;0\n",
            vec![125_000, -1250],
            "VIR NOE",
        ),
        (
            "Crédit Mutuel",
            "Date;Date de valeur;Débit;Crédit;Libellé;Solde\n13/06/2026;13/06/2026;;1250,00;VIR NOE;1350,00\n14/06/2026;14/06/2026;-12,50;;PRLV EDF;1337,50\n",
            vec![125_000, -1250],
            "VIR NOE",
        ),
        (
            "La Banque Postale",
            "Numéro Compte   :;1234567A033\nType         :;CCP\nCompte tenu en  :;euros\nDate            :;30/06/2026\nSolde (EUROS)   :;1234,56\nSolde (FRANCS)  :;8098,18\n\nDate;Libellé;Montant(EUROS);Montant(FRANCS)\n13/06/2026;\"VIR NOE\";1250,00;8199,46\n14/06/2026;\"PRLV EDF\";-12,50;-81,99\n",
            vec![125_000, -1250],
            "VIR NOE",
        ),
        (
            "BoursoBank",
            "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance\n2026-06-13;2026-06-13;\"VIR NOE\";\"Virements\";\"Virements\";noe;1 250,00;;00040123456;COMPTE;1337.50\n2026-06-14;2026-06-14;\"PRLV EDF\";\"Energie\";\"Logement\";edf;-12,50;;00040123456;COMPTE;1337.50\n",
            vec![125_000, -1250],
            "VIR NOE",
        ),
        (
            "Shine",
            "Transaction ID;Date de la valeur;Date d'opération;Libellé;Débit;Crédit;Nom de la contrepartie\nT-1;13/06/2026;13/06/2026;VIR NOE;;1250,00;NOE SARL\nT-2;14/06/2026;14/06/2026;PRLV EDF;12,50;;EDF\n",
            vec![125_000, -1250],
            "VIR NOE",
        ),
        (
            "Qonto",
            "Statut;Date de la valeur (UTC);Date de l'opération (UTC);Montant total (TTC);Devise;Montant total (TTC) (local);Nom de la contrepartie;Référence;Identifiant de transaction\nExécuté;13-06-2026 10:00:00;13-06-2026 09:00:00;1250,00;EUR;1250,00;NOE SARL;FA-1;noe-1\nExécuté;14-06-2026 10:00:00;14-06-2026 09:00:00;-12,50;EUR;-12,50;EDF;;edf-1\n",
            vec![125_000, -1250],
            "",
        ),
        (
            "Revolut",
            "Date started (UTC),Date completed (UTC),ID,Type,State,Description,Reference,Payer,Orig currency,Orig amount,Payment currency,Amount,Fee,Balance\n2026-06-12,2026-06-13,noe-1,TOPUP,COMPLETED,Money added from NOE,FA-1,NOE,EUR,1250.00,EUR,1250.00,0.00,1350.00\n2026-06-14,2026-06-14,edf-1,TRANSFER,COMPLETED,To EDF,,,EUR,-12.50,EUR,-12.50,0.00,1337.50\n",
            vec![125_000, -1250],
            "Money added from NOE",
        ),
    ] {
        let found = of(text);
        assert_eq!(cents(&found), amounts, "{bank}");
        let first = found.operations().next().unwrap();
        assert_eq!((first.booking, first.status), (date(2026, 6, 13), Status::Booked), "{bank}");
        if !label.is_empty() {
            assert_eq!(first.label, label, "{bank}");
        }
        assert!(first.text().contains("NOE") || first.counterparty.name.is_some(), "{bank}");
        let grave: Vec<_> = told(&found);
        assert!(grave.is_empty() || bank == "BoursoBank", "{bank}: {grave:?}");
    }
}

#[test]
fn what_stands_above_the_headings_is_account_and_balance() {
    let found = of(
        "Compte courant n° 48815970782;;;\nSolde au 30/06/2026 : 91986,78 EUR;;;\n;;;\nDate;Libellé;Débit;Crédit\n13/06/2026;X;;1,00\n",
    );
    let statement = &found.statements[0];
    assert_eq!(statement.account.number.as_deref(), Some("48815970782"));
    let closing = statement.closing().unwrap();
    assert_eq!((closing.amount, closing.date), (Cents::new(9_198_678), Some(date(2026, 6, 30))));
}

#[test]
fn balances_and_totals_are_not_operations() {
    let found = of(
        "Date;Libellé;Débit;Crédit\n01/06/2026;SOLDE AU 01/06/2026;;100,00\n13/06/2026;VIR NOE SOLDE FA-1;;1,00\nDate;Libellé;Débit;Crédit\n14/06/2026;X;;2,00\nTotal des opérations;;0,00;3,00\n;Nouveau solde;;103,00\n",
    );
    assert_eq!((cents(&found), told(&found)), (vec![100, 200], vec![]));
}

#[test]
fn debits_are_expenses_whatever_their_sign() {
    for debit in ["12,50", "-12,50", "12,50-"] {
        let found = of(&format!("Date;Libellé;Débit;Crédit\n13/06/2026;X;{debit};0,00\n"));
        assert_eq!(cents(&found), [-1250], "{debit}");
    }
    let both = of("Date;Libellé;Débit;Crédit\n13/06/2026;X;1,00;2,00\n13/06/2026;Y;;2,00\n");
    assert_eq!((cents(&both), told(&both)), (vec![200], vec![IssueKind::UnknownDirection]));
}

#[test]
fn a_flag_says_which_way() {
    let found = of(
        "Date;Libellé;Montant;Sens\n13/06/2026;A;1,00;C\n13/06/2026;B;2,00;Débit\n13/06/2026;C;3,00;-\n13/06/2026;D;4,00;?\n",
    );
    assert_eq!(
        (cents(&found), issues(&found)[0].clone()),
        (vec![100, -200, -300], (IssueKind::UnknownDirection, Some(5)))
    );
}

#[test]
fn a_running_balance_proves_order_and_signs() {
    let oldest = "Date;Libellé;Montant;Solde\n13/06/2026;A;10,00;110,00\n13/06/2026;B;-2,00;108,00\n14/06/2026;C;-3,00;105,00\n";
    let newest = "Date;Libellé;Montant;Solde\n14/06/2026;C;-3,00;105,00\n13/06/2026;B;-2,00;108,00\n13/06/2026;A;10,00;110,00\n";
    for text in [oldest, newest] {
        let found = of(text);
        let statement = &found.statements[0];
        assert_eq!(statement.opening().unwrap().amount, Cents::new(10_000));
        assert_eq!(statement.closing().unwrap().amount, Cents::new(10_500));
        assert_eq!((chains(statement), told(&found)), (Some(true), vec![]));
    }
    // Without a sign of its own, an amount takes the one its balance proves.
    let unsigned = of(&oldest.replace("-2,00", "2,00").replace("-3,00", "3,00"));
    assert_eq!(cents(&unsigned), [1000, -200, -300]);
    assert_eq!(told(&unsigned), [IssueKind::SignFromBalance, IssueKind::SignFromBalance]);
    let broken = of(&oldest.replace("105,00", "104,00"));
    assert!(told(&broken).contains(&IssueKind::BalancesDoNotChain {
        expected: Cents::new(10_500),
        found: Cents::new(10_400)
    }));
}

#[test]
fn pending_and_declined_operations_are_not_booked() {
    let found = of(
        "Statut;Date de l'opération (UTC);Montant total (TTC);Nom de la contrepartie\nprocessing;13/06/2026;1,00;A\ndeclined;13/06/2026;2,00;B\nsettled;13/06/2026;3,00;C\n",
    );
    let statuses: Vec<Status> = found.operations().map(|o| o.status).collect();
    assert_eq!(statuses, [Status::Pending, Status::Void, Status::Booked]);
    assert_eq!(told(&found), [IssueKind::NotBooked(2)]);
}

#[test]
fn without_headings_the_contents_tell() {
    let found = of(
        "18.09.2026;HOFER 17:20;18.09.2026;33,87;O\n19.09.2026;Virement NOE;19.09.2026;24,00;I\n20.09.2026;Rien;20.09.2026;1,00;EUR\n21.09.2026;EVN;21.09.2026;14,00;O\n22.09.2026;EVN;22.09.2026;14,00;O\n23.09.2026;EVN;23.09.2026;14,00;O\n",
    );
    assert_eq!(cents(&found), [-3387, 2400, -1400, -1400, -1400]);
    assert_eq!(told(&found), [IssueKind::NoHeadings, IssueKind::UnknownDirection]);
    assert_eq!(kinds(&file(Format::Table, "a;b\nc;d\n")), [IssueKind::NoColumns]);
}

#[test]
fn one_account_or_several_are_named_by_their_column() {
    let several = of(
        "Date;Libellé;Montant;Compte\n13/06/2026;A;1,00;111\n13/06/2026;B;2,00;222\n14/06/2026;C;3,00;111\n",
    );
    let numbers: Vec<_> = several
        .statements
        .iter()
        .map(|s| (s.account.number.clone().unwrap(), s.operations().count()))
        .collect();
    assert_eq!(numbers, [("111".to_owned(), 2), ("222".to_owned(), 1)]);
    let own = of(
        "Date;Libellé;Montant;IBAN\n13/06/2026;A;1,00;FR7630006000011234567890189\n14/06/2026;B;2,00;FR7630006000011234567890189\n",
    );
    assert!(own.statements[0].account.iban.is_some());
    let theirs = of(
        "Date;Libellé;Montant;IBAN\n13/06/2026;A;1,00;FR7630006000011234567890189\n14/06/2026;B;2,00;\n15/06/2026;C;2,00;DE89370400440532013000\n",
    );
    assert!(theirs.statements[0].account.iban.is_none());
    assert!(theirs.operations().next().unwrap().counterparty.iban.is_some());
}

#[test]
fn an_unreadable_cell_is_told_with_its_line() {
    let found =
        of("Date,Description,Amount\n2026-04-02,A,100.00\n2026-04-03,B,12..34\nhier,C,5.00\n2026-04-05,D,\n");
    assert_eq!(cents(&found), [10_000]);
    let told: Vec<_> =
        issues(&found).into_iter().filter(|(kind, _)| *kind != IssueKind::UnknownAccount).collect();
    assert_eq!(
        told,
        [(IssueKind::BadAmount, Some(3)), (IssueKind::BadDate, Some(4)), (IssueKind::MissingAmount, Some(5))]
    );
    let open = file(Format::Table, "Date;Libellé;Montant\n13/06/2026;\"A;1,00\n");
    assert!(matches!(kinds(&open)[0], IssueKind::BrokenTable(_)));
}

#[test]
fn rows_of_a_workbook_are_read_like_those_of_a_text() {
    let row = |line, cells: [&str; 3]| TableRow { line, cells: cells.map(str::to_owned).to_vec() };
    let found =
        read_rows(vec![row(1, ["Date", "Libellé", "Montant"]), row(2, ["2026-06-13", "NOE", "12.50"])]);
    assert_eq!(only(&found).amount, Cents::new(1250));
}
