//! The vocabulary of headings, case, accents and punctuation aside.

use super::field::{AddressPart, ClientField, Purpose};
use crate::tables::Confidence;
use crate::text::fold::fold;

/// What a heading announces, and how sure that is.
pub(super) fn meaning(heading: &str) -> Option<(ClientField, Confidence)> {
    let folded = fold(heading);
    if folded.is_empty() {
        return None;
    }
    if let Some(field) = ClientField::from_code(heading.trim()) {
        return Some((field, Confidence::Certain));
    }
    exact(&folded)
        .map(|field| (field, Confidence::Certain))
        .or_else(|| address(&folded))
        .or_else(|| partial(&folded).map(|field| (field, Confidence::Likely)))
}

fn exact(folded: &str) -> Option<ClientField> {
    use ClientField as F;
    Some(match folded {
        "code" | "codeclient" | "codetiers" | "nclient" | "noclient" | "numclient" | "numeroclient"
        | "numerodeclient" | "compte" | "comptetiers" | "comptenum" | "compauxnum" | "compteauxiliaire"
        | "auxiliaire" | "numerodecompte" | "refclient" | "referenceclient" | "ref" | "scodeclient"
        | "clientcode" | "customercode" | "accountnumber" => F::Code,
        "client"
        | "nom"
        | "raisonsociale"
        | "denomination"
        | "denominationsociale"
        | "tiers"
        | "intitule"
        | "societe"
        | "nomduclient"
        | "nomclient"
        | "nomdutiers"
        | "compauxlib"
        | "entreprise"
        | "snom"
        | "name"
        | "customername"
        | "company" => F::Name,
        "siren" | "nsiren" | "nosiren" | "numerosiren" | "ssiren" => F::Siren,
        "siret" | "nsiret" | "nosiret" | "numerosiret" | "ssiret" => F::Siret,
        "tva"
        | "tvaintra"
        | "tvaintracom"
        | "tvaintracommunautaire"
        | "ntva"
        | "ntvaintra"
        | "numerotva"
        | "numerodetva"
        | "ntvaintracommunautaire"
        | "idtva"
        | "stvaintra"
        | "vat"
        | "vatnumber" => F::Vat,
        "email"
        | "mail"
        | "courriel"
        | "emails"
        | "adresseemail"
        | "adressemail"
        | "adresseelectronique"
        | "emailfacturation"
        | "emailcomptabilite"
        | "semail" => F::Email,
        "tel" | "telephone" | "ntel" | "numerodetelephone" | "portable" | "mobile" | "telephonefixe"
        | "tel1" | "sphone" | "phone" => F::Phone,
        "contact"
        | "nomducontact"
        | "nomcontact"
        | "interlocuteur"
        | "contactcomptabilite"
        | "correspondant" => F::Contact,
        "type" | "typeclient" | "typedeclient" | "typedetiers" | "nature" | "categorie"
        | "categorieclient" | "typologie" | "typologieclient" | "statutjuridique" => F::Kind,
        "commercial" | "representant" | "vendeur" | "commerciale" | "nomducommercial" | "chargedaffaires"
        | "chargeclientele" | "salesrep" => F::SalesRep,
        "delaidereglement"
        | "delaidepaiement"
        | "delai"
        | "conditionsdereglement"
        | "conditionsdepaiement"
        | "conditiondereglement"
        | "echeance"
        | "conditions"
        | "modalitesdepaiement"
        | "paymentterms"
        | "terms" => F::Terms,
        "modedereglement" | "modedepaiement" | "moyendepaiement" | "reglement" | "modereglement"
        | "modepaiement" | "paymentmeans" => F::Means,
        _ => return None,
    })
}

fn address(folded: &str) -> Option<(ClientField, Confidence)> {
    let named = [
        (Purpose::RegisteredOffice, &["siege", "sociale"][..]),
        (Purpose::Letters, &["courrier", "envoi", "correspondance", "relance", "livraison"]),
        (Purpose::Billing, &["facturation", "facture"]),
    ];
    let purpose =
        named.iter().find(|(_, words)| words.iter().any(|word| folded.contains(word))).map(|(p, _)| *p);
    let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
    let street = has(&["adresse", "rue", "voie", "address"]);
    let part = if has(&["codepostal", "postcode", "zipcode"])
        || folded == "cp"
        || folded.starts_with("cp") && purpose.is_some()
    {
        AddressPart::Postcode
    } else if has(&["ville", "commune", "localite"]) || folded == "city" || folded == "town" {
        AddressPart::City
    } else if has(&["pays", "country"]) {
        AddressPart::Country
    } else if has(&["complement"]) || street && folded.ends_with('2') {
        AddressPart::Line2
    } else if street && folded.ends_with('3') {
        AddressPart::Line3
    } else if street && !has(&["mail", "electronique", "web"]) {
        AddressPart::Line1
    } else {
        return None;
    };
    // « Livraison » is where goods go: a place for letters only if a person says so.
    let confidence = if folded.contains("livraison") { Confidence::Guessed } else { Confidence::Certain };
    Some((ClientField::Address(purpose.unwrap_or(Purpose::Billing), part), confidence))
}

fn partial(folded: &str) -> Option<ClientField> {
    let words: [(&str, ClientField); 11] = [
        ("siret", ClientField::Siret),
        ("siren", ClientField::Siren),
        ("tvaintra", ClientField::Vat),
        ("mail", ClientField::Email),
        ("courriel", ClientField::Email),
        ("telephone", ClientField::Phone),
        ("raisonsociale", ClientField::Name),
        ("commercial", ClientField::SalesRep),
        ("codeclient", ClientField::Code),
        ("delaide", ClientField::Terms),
        ("contact", ClientField::Contact),
    ];
    words.into_iter().find(|(word, _)| folded.contains(word)).map(|(_, field)| field)
}

/// True when a line of text looks like the headings of a list of clients, whatever cuts it.
pub fn looks_like_headings(line: &str) -> bool {
    ['\t', ';', '|', ','].into_iter().any(|separator| announces_clients(line.split(separator)))
}

/// True when the cells of a row are the headings of a list of clients.
pub(crate) fn announces_clients<'a>(cells: impl Iterator<Item = &'a str> + Clone) -> bool {
    let fields: Vec<ClientField> = cells
        .clone()
        .filter_map(|cell| meaning(cell.trim().trim_matches('"')))
        .map(|(field, _)| field)
        .collect();
    let who = [ClientField::Code, ClientField::Name].iter().any(|field| fields.contains(field));
    let details = fields.iter().any(|field| {
        matches!(
            field,
            ClientField::Siren
                | ClientField::Siret
                | ClientField::Vat
                | ClientField::Email
                | ClientField::Phone
                | ClientField::Address(..)
                | ClientField::SalesRep
                | ClientField::Terms
        )
    });
    // An invoice list has names too; dates and amounts tell it apart.
    const AMOUNTS: [&str; 9] =
        ["montant", "solde", "debit", "credit", "ttc", "numfacture", "nfacture", "datefacture", "datepiece"];
    let mut folded = cells.map(fold);
    who && details && !folded.any(|cell| AMOUNTS.iter().any(|word| cell.contains(word)))
}
