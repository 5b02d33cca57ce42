//! What a column of a list of clients can hold.

/// Which of its addresses a client is written to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Purpose {
    /// Where invoices go; also an address whose purpose is not said.
    Billing,
    /// The registered office, where a formal notice goes.
    RegisteredOffice,
    /// Where letters go when it is neither.
    Letters,
}

/// A part of an address.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AddressPart {
    /// First line: number and street.
    Line1,
    /// Second line.
    Line2,
    /// Third line.
    Line3,
    /// Postcode.
    Postcode,
    /// Town.
    City,
    /// Country.
    Country,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClientField {
    /// The code of the client in the ledger.
    Code,
    /// Its name.
    Name,
    /// SIREN, 9 digits.
    Siren,
    /// SIRET, 14 digits.
    Siret,
    /// VAT number.
    Vat,
    /// A part of one of its addresses.
    Address(Purpose, AddressPart),
    /// E-mail addresses.
    Email,
    /// Telephone.
    Phone,
    /// Name of the contact.
    Contact,
    /// Business, consumer, association or public buyer.
    Kind,
    /// Sales representative.
    SalesRep,
    /// Terms of payment.
    Terms,
    /// Means of payment.
    Means,
}

const PURPOSES: [(Purpose, &str); 3] =
    [(Purpose::Billing, "billing"), (Purpose::RegisteredOffice, "office"), (Purpose::Letters, "letters")];

const PARTS: [(AddressPart, &str); 6] = [
    (AddressPart::Line1, "line1"),
    (AddressPart::Line2, "line2"),
    (AddressPart::Line3, "line3"),
    (AddressPart::Postcode, "postcode"),
    (AddressPart::City, "city"),
    (AddressPart::Country, "country"),
];

const PLAIN: [(ClientField, &str); 12] = [
    (ClientField::Code, "code"),
    (ClientField::Name, "name"),
    (ClientField::Siren, "siren"),
    (ClientField::Siret, "siret"),
    (ClientField::Vat, "vat"),
    (ClientField::Email, "email"),
    (ClientField::Phone, "phone"),
    (ClientField::Contact, "contact"),
    (ClientField::Kind, "kind"),
    (ClientField::SalesRep, "sales_rep"),
    (ClientField::Terms, "terms"),
    (ClientField::Means, "means"),
];

impl ClientField {
    /// Every field, in the order a person would look for them.
    pub fn all() -> impl Iterator<Item = ClientField> {
        let addresses = PURPOSES.into_iter().flat_map(|(purpose, _)| {
            PARTS.into_iter().map(move |(part, _)| ClientField::Address(purpose, part))
        });
        PLAIN.into_iter().map(|(field, _)| field).chain(addresses)
    }

    /// The stable name kept with a mapping: `siren`, `address.billing.city`.
    pub fn code(self) -> String {
        if let ClientField::Address(purpose, part) = self {
            let purpose = PURPOSES.iter().find(|(p, _)| *p == purpose).map_or("", |(_, name)| name);
            let part = PARTS.iter().find(|(p, _)| *p == part).map_or("", |(_, name)| name);
            return format!("address.{purpose}.{part}");
        }
        PLAIN
            .iter()
            .find(|(field, _)| *field == self)
            .map_or_else(String::new, |(_, name)| (*name).to_owned())
    }

    /// Reads [`ClientField::code`] back.
    ///
    /// ```
    /// use encaisse_formats::clients::ClientField;
    /// assert!(ClientField::all().all(|field| ClientField::from_code(&field.code()) == Some(field)));
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        ClientField::all().find(|field| field.code() == code)
    }
}

/// Who the client is in the eye of the law: it decides of penalties.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ClientKind {
    /// A company or a person in business.
    Business,
    /// A consumer.
    Consumer,
    /// An association or another non-professional.
    Association,
    /// A public buyer.
    Public,
}

impl ClientKind {
    /// Reads a French word for it; `None` when none is known.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match crate::text::fold::fold(text).as_str() {
            "professionnel" | "professionnels" | "pro" | "entreprise" | "societe" | "commercant"
            | "artisan" | "profession" | "btob" | "b2b" | "business" => ClientKind::Business,
            "particulier" | "particuliers" | "consommateur" | "btoc" | "b2c" | "consumer" => {
                ClientKind::Consumer
            }
            "association" | "asso" | "nonprofessionnel" | "syndicatdecopropriete" => ClientKind::Association,
            "public" | "secteurpublic" | "acheteurpublic" | "collectivite" | "administration" | "mairie"
            | "etat" | "b2g" => ClientKind::Public,
            _ => return None,
        })
    }
}
