//! The vocabulary of headings of invoice lists, customer ledgers and aged balances, as French and English packages
//! write them; case, accents and punctuation aside.

use super::bucket::bucket;
use super::field::TableField;
use super::mapping::Confidence;
use crate::text::fold::fold;

/// A field and the headings that announce it, blanks between them.
type Words = (TableField, &'static str);

/// Whole headings, folded.
const EXACT: &[Words] = &[
    (
        TableField::Number,
        "npiece ndepiece ndefacture ndelafacture nopiece numpiece numeropiece numerodepiece nfacture nofacture numfacture numerofacture \
         numerodefacture numero facture ref reference piece document num ndocument numerodocument \
         referencepiece referencefacture pieceref fref no n invoicenumber invoice number invoiceno \
         movename",
    ),
    (
        TableField::Kind,
        "type nature typedepiece typepiece typedefacture typefacture typededocument typeoperation \
         typedetransaction ftype movetype transactiontype",
    ),
    (
        TableField::Date,
        "date datefacture datedefacture datedelafacture datedefacturation datepiece datedepiece \
         datedemission dateemission emisele datedocument datedudocument datecomptable dateecriture \
         dateoperation datedoperation fdatef invoicedate invoicebilldate issuedate",
    ),
    (
        TableField::DueDate,
        "echeance dateecheance datedecheance datelimite datelimitedereglement datelimitereglement \
         datelimitedepaiement datelimreglement fdatelimreglement datelimreglmt aregleravantle \
         apayeravantle duedate invoicedatedue due",
    ),
    (
        TableField::ValueDate,
        "datevaleur datedevaleur valeur datedelavaleur valuedate bookingdate bookingdatetime",
    ),
    (
        TableField::Code,
        "codeclient codetiers compte comptetiers nclient noclient numclient numeroclient numerodeclient \
         auxiliaire compteauxiliaire numerodecompte ncompte comptenum compauxnum code refclient \
         referenceclient scodeclient comptegeneral clientcode customercode account partnerref",
    ),
    (
        TableField::Name,
        "client nom raisonsociale tiers intitule societe nomduclient nomclient nomdutiers \
         intituleducompte intitulecompte compauxlib denomination denominationsociale partenaire \
         nomdupartenaire snom customer customername name partner company partnerid \
         nomdaffichagedupartenairedelafacture invoicepartnerdisplayname",
    ),
    (TableField::Siren, "siren nsiren nosiren numerosiren ssiren"),
    (
        TableField::Net,
        "ht totalht montantht montanthorstaxes nettotal ftotalht untaxedamount amountuntaxed \
         amountuntaxedsigned montanthtsigne horstaxes baseht",
    ),
    (TableField::Vat, "tva montanttva totaltva ftotaltva taxe taxes tax amounttax vat"),
    (
        TableField::Gross,
        "ttc totalttc montantttc nettotalttc montantfacture montantdelafacture montanttotal ftotalttc \
         amounttotal amounttotalsigned totalsigned totalsigne totalamount gross montantinitial \
         montantdorigine montanttotalttc",
    ),
    (TableField::Amount, "montant total amount montanteur montanteneuros montanteuro"),
    (
        TableField::Paid,
        "regle paye encaisse montantregle montantpaye dejaregle dejapaye acomptes acompte reglements \
         reglementrecu paid amountpaid totalregle totalpaye",
    ),
    (
        TableField::Remaining,
        "soldedu restedu resteapayer restantdu impaye resteaencaisser reste montantdu montantdusigne \
         netapayer soldedelafacture soldefacture remaining amountdue amountduesigned amountresidual \
         amountresidualsigned openbalance soldeouvert soldeimpaye restearegler",
    ),
    (
        TableField::Balance,
        "solde balance soldetotal soldecumule soldeprogressif soldeeur encours totaldu soldeclient \
         soldeducompte runningbalance totalsolde",
    ),
    (
        TableField::Debit,
        "debit mouvementdebit mouvementsdebit debiteur soldedebiteur montantdebit debiteuros",
    ),
    (
        TableField::Credit,
        "credit mouvementcredit mouvementscredit crediteur soldecrediteur montantcredit crediteuros",
    ),
    (TableField::Journal, "journal codejournal jal jnl journalcode"),
    (
        TableField::Label,
        "libelle libelleecriture libelledelecriture ecriturelib designation description motif memo \
         libellemouvement libelles label",
    ),
    (TableField::Lettering, "lettrage lettre let ecriturelet codelettrage lettering"),
    (
        TableField::Status,
        "statut etat soldee etatdupaiement statutdupaiement statutpaiement fstatut state paymentstatus \
         paymentstate status",
    ),
    (
        TableField::Means,
        "modedereglement modedepaiement moyendepaiement reglement modereglement modepaiement paymentmeans \
         paymentmethod",
    ),
    (TableField::Currency, "devise monnaie currency codedevise idevise"),
];

/// Parts of headings, the surest first.
const PARTIAL: &[(&str, TableField)] = &[
    ("echeance", TableField::DueDate),
    ("raisonsociale", TableField::Name),
    ("codeclient", TableField::Code),
    ("codetiers", TableField::Code),
    ("nomclient", TableField::Name),
    ("numerofacture", TableField::Number),
    ("restedu", TableField::Remaining),
    ("restantdu", TableField::Remaining),
    ("resteapayer", TableField::Remaining),
    ("ttc", TableField::Gross),
    ("soldedebit", TableField::Debit),
    ("soldecredit", TableField::Credit),
    ("datefacture", TableField::Date),
    ("datepiece", TableField::Date),
];

/// What a heading announces, and how sure that is.
pub(super) fn meaning(heading: &str) -> Option<(TableField, Confidence)> {
    // A heading is a few words: a long text that holds one of them is a title or a label.
    if heading.chars().count() > 60 {
        return None;
    }
    if let Some(field) = TableField::from_code(heading.trim()) {
        return Some((field, Confidence::Certain));
    }
    if let Some(bucket) = bucket(heading) {
        return Some((TableField::Bucket(bucket), Confidence::Certain));
    }
    let folded = fold(heading);
    let bare = without_currency(&folded);
    if let Some((field, _)) =
        EXACT.iter().find(|(_, words)| words.split_whitespace().any(|word| word == bare))
    {
        return Some((*field, Confidence::Certain));
    }
    PARTIAL.iter().find(|(word, _)| folded.contains(word)).map(|(_, field)| (*field, Confidence::Likely))
}

/// « Montant TTC (EUR) » and « Solde en euros » are the columns of the amounts themselves.
fn without_currency(folded: &str) -> &str {
    ["eneuros", "eneuro", "eneur", "euros", "eur"]
        .into_iter()
        .find_map(|words| folded.strip_suffix(words))
        .filter(|rest| rest.len() > 1)
        .unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_heading_of_the_vocabulary_has_one_meaning() {
        use TableField as F;
        for (headings, field) in [
            (
                "N° pièce|N° facture|Numéro|Facture|Réf.|Référence|Pièce|Document|Num|Invoice number",
                F::Number,
            ),
            ("Type|Nature|Type de pièce", F::Kind),
            ("Date|Date facture|Date pièce|Date d’émission|Émise le|f.datef|invoice_date", F::Date),
            (
                "Échéance|Date d'échéance|Date limite|Due date|f.date_lim_reglement|invoice_date_due",
                F::DueDate,
            ),
            ("Code client|Code tiers|Compte|Compte tiers|N° client|Auxiliaire", F::Code),
            ("Client|Nom|Raison sociale|Tiers|Intitulé|Société|Nom du client|s.nom", F::Name),
            ("HT|Total HT|Montant HT", F::Net),
            ("TVA", F::Vat),
            ("TTC|Total TTC|MONTANT TTC|Montant TTC (EUR)|amount_total_signed", F::Gross),
            ("Réglé|Payé|Encaissé", F::Paid),
            ("Solde dû|Reste dû|Reste à payer|Restant dû|Impayé|amount_residual_signed", F::Remaining),
            ("Solde|Balance|Solde en euros", F::Balance),
            ("Statut|État|Soldée", F::Status),
            ("Mode de règlement|Règlement", F::Means),
            ("Débit|Mouvement débit", F::Debit),
            ("Crédit", F::Credit),
        ] {
            for heading in headings.split('|') {
                assert_eq!(meaning(heading).map(|(field, _)| field), Some(field), "{heading}");
            }
        }
        assert_eq!(meaning("Balance âgée clients au 30/06/2026"), None);
        assert_eq!(meaning("Observations"), None);
    }
}
