//! The vocabulary of the tables French banks export, and of a few neighbours.

use crate::text::fold::fold;

/// What a column of a statement holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Column {
    /// A day of booking; the lower, the surer.
    Booking(u8),
    Value,
    Label,
    Message,
    Amount,
    Debit,
    Credit,
    /// Which way the money went.
    Flag,
    Currency,
    Balance,
    /// The bank's own number of the operation.
    Identifier,
    /// A reference: the bank's, or the payer's when there is an identifier too.
    Reference,
    Counterparty,
    CounterpartyAccount,
    /// An IBAN: of the account when it is the same in all rows, else of the other end.
    Iban,
    Account,
    Status,
    Kind,
}

/// Headings that belong to a ledger or to a list of invoices: a table that has one is no statement.
const LEDGER: [&str; 26] = [
    "journal",
    "codejournal",
    "piece",
    "npiece",
    "numeropiece",
    "numerodepiece",
    "lettrage",
    "codeclient",
    "client",
    "nomduclient",
    "nomclient",
    "echeance",
    "datedecheance",
    "dateecheance",
    "duedate",
    "numfacture",
    "nfacture",
    "numerofacture",
    "facture",
    "datefacture",
    "auxiliaire",
    "compteauxiliaire",
    "comptenum",
    "comptelib",
    "codetiers",
    "comptetiers",
];

/// What a heading announces.
pub(super) fn meaning(heading: &str) -> Option<Column> {
    let folded = fold(heading);
    let bare = ["utc", "local", "eneuros", "eneuro", "euros", "eur", "ttc"];
    if folded.contains("franc") || folded.starts_with("montant") && folded.ends_with("local") {
        return None;
    }
    let mut name = folded.as_str();
    while let Some(shorter) = bare.iter().find_map(|end| name.strip_suffix(end)).filter(|s| !s.is_empty()) {
        name = shorter;
    }
    date(name).or_else(|| money(name)).or_else(|| words(name))
}

fn date(name: &str) -> Option<Column> {
    match name {
        "datedecomptabilisation"
        | "datecomptable"
        | "datecompta"
        | "datecompleted"
        | "settlementdate"
        | "bookingdate"
        | "postingdate"
        | "buchungstag"
        | "buchungsdatum"
        | "dateecriture"
        | "datedelecriture"
        | "dateimputation" => Some(Column::Booking(0)),
        "date" | "dateoperation" | "datedeloperation" | "datedoperation" | "dateop" | "datedesoperations"
        | "transactiondate" | "operationdate" | "jour" => Some(Column::Booking(1)),
        "datestarted" | "datetransaction" | "datedetransaction" => Some(Column::Booking(2)),
        "dateval" | "valeur" | "valuta" | "valutadatum" | "valuedate" => Some(Column::Value),
        _ if name.starts_with("date") && name.contains("valeur") => Some(Column::Value),
        _ => None,
    }
}

fn money(name: &str) -> Option<Column> {
    let column = match name {
        "sens" | "debitcredit" | "creditdebit" | "dc" | "cd" | "indicateurdebitcredit" | "cdtdbtind" => {
            Column::Flag
        }
        "montantht" | "montanttva" | "montantdevise" | "montantenddevise" | "montantdorigine" => return None,
        "amount" | "betrag" | "somme" | "umsatz" => Column::Amount,
        "sortie" | "sorties" | "depense" | "depenses" | "moneyout" | "paidout" | "withdrawal" => {
            Column::Debit
        }
        "entree" | "entrees" | "recette" | "recettes" | "moneyin" | "paidin" | "deposit" => Column::Credit,
        "balance" | "runningbalance" | "saldo" | "accountbalance" => Column::Balance,
        _ if name.starts_with("solde") => Column::Balance,
        _ if name.contains("debit") && !name.contains("credit") => Column::Debit,
        _ if name.contains("credit") && !name.contains("debit") => Column::Credit,
        _ if name.starts_with("montant") => Column::Amount,
        "devise" | "currency" | "ccy" | "wahrung" | "waehrung" | "paymentcurrency" | "devisecompte" => {
            Column::Currency
        }
        _ => return None,
    };
    Some(column)
}

fn words(name: &str) -> Option<Column> {
    let column = match name {
        "id"
        | "transactionid"
        | "identifiantdetransaction"
        | "identifiantdelatransaction"
        | "idtransaction"
        | "identifiant"
        | "numerodoperation"
        | "numerooperation"
        | "noperation" => Column::Identifier,
        "reference"
        | "ref"
        | "referenceoperation"
        | "referencedeloperation"
        | "refoperation"
        | "numeroreference" => Column::Reference,
        "contrepartie"
        | "nomdelacontrepartie"
        | "emetteur"
        | "emetteurbeneficiaire"
        | "tiers"
        | "nomdutiers"
        | "beneficiaire"
        | "donneurdordre"
        | "counterparty"
        | "counterpartyname"
        | "payer"
        | "payee"
        | "beguenstigterzahlungspflichtiger"
        | "merchantname" => Column::Counterparty,
        "ibancontrepartie"
        | "ibandelacontrepartie"
        | "counterpartyiban"
        | "ibanemetteur"
        | "ibanbeneficiaire"
        | "ibandutiers"
        | "kontonummer" => Column::CounterpartyAccount,
        "iban" => Column::Iban,
        "compte" | "numerodecompte" | "numerocompte" | "ncompte" | "accountnum" | "accountnumber"
        | "auftragskonto" => Column::Account,
        "statut" | "etat" | "state" | "status" | "statutdeloperation" => Column::Status,
        "type"
        | "typeoperation"
        | "typedoperation"
        | "typedeloperation"
        | "operationtype"
        | "libelleinterbancaire" => Column::Kind,
        "verwendungszweck"
        | "motif"
        | "communication"
        | "message"
        | "commentaire"
        | "note"
        | "memo"
        | "informationscomplementaires"
        | "infocomplementaire"
        | "informationcomplementaire" => Column::Message,
        "label" | "description" | "designation" | "nature" | "naturedeloperation" | "intitule"
        | "buchungstext" | "narrative" | "payment" => Column::Label,
        _ if name.starts_with("libelle") || name.starts_with("detail") => Column::Label,
        _ => return None,
    };
    Some(column)
}

/// True when these are the headings of a statement: a day, an amount, words, and nothing of a ledger.
pub(super) fn is_heading(cells: &[String]) -> bool {
    let found: Vec<Column> = cells.iter().filter_map(|cell| meaning(cell)).collect();
    let has = |wanted: fn(&Column) -> bool| found.iter().any(wanted);
    has(|column| matches!(column, Column::Booking(_) | Column::Value))
        && has(|column| matches!(column, Column::Amount | Column::Debit | Column::Credit))
        && has(|column| {
            matches!(
                column,
                Column::Label | Column::Message | Column::Counterparty | Column::Reference | Column::Kind
            )
        })
        && !cells.iter().any(|cell| LEDGER.contains(&fold(cell).as_str()))
}

/// True when a heading is in French: words that English banks share do not count.
pub(super) fn is_french(headings: &[String]) -> bool {
    let words = ["libelle", "montant", "valeur", "solde", "dated"];
    headings.iter().map(|cell| fold(cell)).any(|cell| words.iter().any(|word| cell.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_the_banks_are_known() {
        for line in [
            "Date operation;Libelle court;Type operation;Libelle operation;Montant operation en euro",
            "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise",
            "Date;Libellé;Débit Euros;Crédit Euros",
            "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;\
             Informations complementaires;Type operation;Categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation",
            "Date;Date de valeur;Débit;Crédit;Libellé;Solde",
            "Date;Libellé;Montant(EUROS);Montant(FRANCS)",
            "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum;accountLabel;accountbalance",
            "Transaction ID;Date de la valeur;Date d'opération;Libellé;Débit;Crédit;Nom de la contrepartie",
            "Statut;Date de la valeur (UTC);Date de l'opération (UTC);Montant total (TTC);Devise;\
             Nom de la contrepartie;Référence;Identifiant de transaction",
            "Date started (UTC);Date completed (UTC);ID;Type;State;Description;Reference;Payer;\
             Orig currency;Orig amount;Payment currency;Amount;Fee;Balance",
        ] {
            let cells: Vec<String> = line.split(';').map(str::to_owned).collect();
            assert!(is_heading(&cells), "{line}");
        }
    }

    #[test]
    fn a_ledger_and_a_list_of_invoices_are_not_statements() {
        for line in [
            "Date;Journal;Pièce;Libellé;Débit;Crédit;Solde",
            "Client;Facture;Date;Échéance;Montant TTC",
            "Code;Nom;SIREN",
            "Date;Commentaire",
        ] {
            let cells: Vec<String> = line.split(';').map(str::to_owned).collect();
            assert!(!is_heading(&cells), "{line}");
        }
    }

    #[test]
    fn a_column_in_francs_is_left_out() {
        assert_eq!(meaning("Montant(FRANCS)"), None);
        assert_eq!(meaning("Montant(EUROS)"), Some(Column::Amount));
    }
}
