//! A postal address as the sorting machines and the window of the envelope want it (NF Z 10-011).
//!
//! Six lines of 38 characters at most, in a fixed order, and a seventh for the country abroad. From the
//! building down: capitals, no accent, no punctuation. What does not fit is reported, never cut: an address
//! silently shortened is a formal notice that comes back.

use crate::typography::plain;

/// The longest line the standard accepts, spaces included.
pub const LONGEST_LINE: usize = 38;

/// Where a letter goes. Empty parts give no line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PostalAddress {
    /// Line 1: company or person.
    pub name: String,
    /// Line 2: service or person inside the company.
    pub recipient: String,
    /// Line 3: building, entrance, zone.
    pub building: String,
    /// Line 4: number and street.
    pub street: String,
    /// Line 5: BP, CS or locality.
    pub locality: String,
    /// Line 6, first half.
    pub postcode: String,
    /// Line 6, second half: city or CEDEX office.
    pub city: String,
    /// Country as it must be printed; empty inside France.
    pub country: String,
}

/// One place of the address in the order of the standard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Company or person.
    Name,
    /// Service or person inside the company.
    Recipient,
    /// Building, entrance, zone.
    Building,
    /// Number and street.
    Street,
    /// BP, CS or locality.
    Locality,
    /// Postcode and city.
    City,
    /// Country, abroad only.
    Country,
}

/// What keeps an address from being safe in a window envelope.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AddressIssue {
    /// A line passes 38 characters; `proposal` is the same line with the usual abbreviations, when that is enough.
    LineTooLong {
        /// Which line.
        part: Part,
        /// Its length in characters.
        length: usize,
        /// The abbreviated line.
        proposal: Option<String>,
    },
    /// Nobody is named.
    MissingName,
    /// Neither a street nor a BP nor a locality.
    MissingStreet,
    /// No postcode.
    MissingPostcode,
    /// No city.
    MissingCity,
    /// A street without its number: the postman asks for one where there is one.
    MissingNumber,
    /// A CEDEX office without the box it hands letters over to.
    CedexWithoutBox,
    /// The country is a code: abroad it is written out.
    CountryCode {
        /// What was found.
        found: String,
    },
    /// A French postcode is five digits.
    MalformedPostcode {
        /// What was found.
        found: String,
    },
}

/// An address ready to print, and everything that is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddressBlock {
    /// The lines from top to bottom, none empty.
    pub lines: Vec<String>,
    /// All issues, in the order of the lines.
    pub issues: Vec<AddressIssue>,
}

/// Prints an address by the standard.
///
/// ```
/// use encaisse_core::postal::{block, PostalAddress};
/// let address = PostalAddress {
///     name: "SARL Hôtel Les Tilleuls".into(),
///     street: "8 bis, avenue de l’Étang".into(),
///     postcode: "74000".into(),
///     city: "Annecy".into(),
///     ..PostalAddress::default()
/// };
/// assert_eq!(block(&address).lines, ["SARL Hôtel Les Tilleuls", "8 B AVENUE DE L ETANG", "74000 ANNECY"]);
/// ```
pub fn block(address: &PostalAddress) -> AddressBlock {
    let mut issues = Vec::new();
    let abroad = is_abroad(&address.country);
    let city = format!("{} {}", address.postcode, address.city);
    let parts = [
        (Part::Name, plain(&address.name)),
        (Part::Recipient, plain(&address.recipient)),
        (Part::Building, capitals(&address.building)),
        (Part::Street, short_repetition(&capitals(&address.street))),
        (Part::Locality, capitals(&address.locality)),
        (Part::City, capitals(&city)),
        (Part::Country, if abroad { capitals(&address.country) } else { String::new() }),
    ];
    check_presence(address, abroad, &mut issues);
    check_usage(address, abroad, &mut issues);
    let mut lines = Vec::with_capacity(parts.len());
    for (part, line) in parts {
        let length = line.chars().count();
        if length > LONGEST_LINE {
            issues.push(AddressIssue::LineTooLong { part, length, proposal: abbreviate(&line) });
        }
        if length > 0 {
            lines.push(line);
        }
    }
    AddressBlock { lines, issues }
}

fn check_presence(address: &PostalAddress, abroad: bool, issues: &mut Vec<AddressIssue>) {
    let empty = |text: &str| plain(text).is_empty();
    if empty(&address.name) {
        issues.push(AddressIssue::MissingName);
    }
    if empty(&address.street) && empty(&address.locality) {
        issues.push(AddressIssue::MissingStreet);
    }
    let postcode = plain(&address.postcode);
    if postcode.is_empty() {
        // Some countries have no postcode; France does.
        if !abroad {
            issues.push(AddressIssue::MissingPostcode);
        }
    } else if !abroad && (postcode.len() != 5 || !postcode.bytes().all(|b| b.is_ascii_digit())) {
        issues.push(AddressIssue::MalformedPostcode { found: postcode });
    }
    if empty(&address.city) {
        issues.push(AddressIssue::MissingCity);
    }
}

/// What a sorting machine or a postman would stumble on, although each part is there.
fn check_usage(address: &PostalAddress, abroad: bool, issues: &mut Vec<AddressIssue>) {
    if abroad {
        let country = plain(&address.country);
        if country.chars().count() <= 3 {
            issues.push(AddressIssue::CountryCode { found: country });
        }
        return;
    }
    let street = capitals(&address.street);
    let way = street.split(' ').next().unwrap_or_default();
    if WAYS.contains(&way) && !street.contains(|c: char| c.is_ascii_digit()) {
        issues.push(AddressIssue::MissingNumber);
    }
    let is_cedex = capitals(&address.city).split(' ').any(|word| word == "CEDEX");
    let boxed = [&address.locality, &address.street, &address.building].into_iter().any(|line| {
        capitals(line).split(' ').any(|word| BOXES.contains(&word)) || capitals(line).starts_with("B P ")
    });
    if is_cedex && !boxed {
        issues.push(AddressIssue::CedexWithoutBox);
    }
}

/// Ways whose houses are numbered.
const WAYS: [&str; 12] =
    ["RUE", "AVENUE", "AV", "BOULEVARD", "BD", "PLACE", "PL", "CHEMIN", "ROUTE", "IMPASSE", "ALLEE", "QUAI"];

/// Boxes a CEDEX office hands letters over to.
const BOXES: [&str; 3] = ["BP", "CS", "TSA"];

/// True for a country that is not France.
pub(crate) fn is_abroad(country: &str) -> bool {
    !matches!(capitals(country).as_str(), "" | "FRANCE" | "FR" | "FRA")
}

/// Capitals without accent or punctuation, words separated by one space.
fn capitals(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in plain(text).chars() {
        for c in unaccented(c).chars() {
            if c.is_alphanumeric() {
                line.extend(c.to_uppercase());
            } else if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// A letter of French or of a neighbour without its accent; other characters as they are.
pub(crate) fn unaccented(c: char) -> String {
    let plain = match c {
        'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => "A",
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'Ç' => "C",
        'ç' => "c",
        'È' | 'É' | 'Ê' | 'Ë' => "E",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'Ì' | 'Í' | 'Î' | 'Ï' => "I",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'Ñ' => "N",
        'ñ' => "n",
        'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => "O",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'Ù' | 'Ú' | 'Û' | 'Ü' => "U",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'Ý' | 'Ÿ' => "Y",
        'ý' | 'ÿ' => "y",
        'Œ' => "OE",
        'œ' => "oe",
        'Æ' => "AE",
        'æ' => "ae",
        'ß' => "ss",
        '’' | '‘' => "'",
        '\u{a0}' | '\u{202f}' => " ",
        other => return other.to_string(),
    };
    plain.to_owned()
}

/// « 5 bis » is written « 5 B » after the number.
fn short_repetition(street: &str) -> String {
    let mut words: Vec<&str> = street.split(' ').collect();
    if let [number, repetition, ..] = words.as_mut_slice()
        && number.starts_with(|c: char| c.is_ascii_digit())
    {
        *repetition = match *repetition {
            "BIS" => "B",
            "TER" => "T",
            "QUATER" => "Q",
            other => other,
        };
    }
    words.join(" ")
}

/// Standard abbreviations, the least harmful first: kinds of way, then kinds of building, then titles.
const ABBREVIATIONS: [(&str, &str); 36] = [
    ("BOULEVARD", "BD"),
    ("AVENUE", "AV"),
    ("ALLEES", "ALL"),
    ("ALLEE", "ALL"),
    ("CHEMIN", "CHE"),
    ("ROUTE", "RTE"),
    ("PLACE", "PL"),
    ("IMPASSE", "IMP"),
    ("SQUARE", "SQ"),
    ("FAUBOURG", "FG"),
    ("PASSAGE", "PAS"),
    ("RESIDENCE", "RES"),
    ("LOTISSEMENT", "LOT"),
    ("BATIMENT", "BAT"),
    ("IMMEUBLE", "IMM"),
    ("ESCALIER", "ESC"),
    ("APPARTEMENT", "APP"),
    ("ETAGE", "ETG"),
    ("QUARTIER", "QUA"),
    ("ZONE INDUSTRIELLE", "ZI"),
    ("ZONE ARTISANALE", "ZA"),
    ("CENTRE COMMERCIAL", "CCAL"),
    ("SAINTE", "STE"),
    ("SAINT", "ST"),
    ("NOTRE DAME", "ND"),
    ("GENERAL", "GAL"),
    ("MARECHAL", "MAL"),
    ("DOCTEUR", "DR"),
    ("PROFESSEUR", "PR"),
    ("PRESIDENT", "PDT"),
    ("COMMANDANT", "CDT"),
    ("CAPITAINE", "CAP"),
    ("COLONEL", "COL"),
    ("LIEUTENANT", "LT"),
    ("GRANDE", "GDE"),
    ("GRAND", "GD"),
];

/// The same line in capitals with as few standard abbreviations as it takes; `None` when that is not enough.
///
/// ```
/// use encaisse_core::postal::abbreviate;
/// assert_eq!(
///     abbreviate("112 BOULEVARD DU GENERAL DE GAULLE PROLONGE").as_deref(),
///     Some("112 BD DU GENERAL DE GAULLE PROLONGE")
/// );
/// ```
pub fn abbreviate(line: &str) -> Option<String> {
    let mut padded = format!(" {} ", capitals(line));
    for (long, short) in ABBREVIATIONS {
        if padded.chars().count() <= LONGEST_LINE + 2 {
            break;
        }
        padded = padded.replace(&format!(" {long} "), &format!(" {short} "));
    }
    let line = padded.trim().to_owned();
    (line.chars().count() <= LONGEST_LINE).then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> PostalAddress {
        PostalAddress {
            name: "Ateliers Œuvre & Cie".into(),
            recipient: "M. Paul Ferrand, président".into(),
            building: "Bât. C – Z.A. de l’Île".into(),
            street: "12 ter, chemin du Château-d’Eau".into(),
            locality: "B.P. 40012".into(),
            postcode: "69 100".into(),
            city: "Villeurbanne Cedex".into(),
            country: "France".into(),
        }
    }

    #[test]
    fn a_full_french_address_has_six_lines_and_no_country() {
        let lines = block(&full()).lines;
        assert_eq!(
            lines,
            [
                "Ateliers Œuvre & Cie",
                "M. Paul Ferrand, président",
                "BAT C Z A DE L ILE",
                "12 T CHEMIN DU CHATEAU D EAU",
                "B P 40012",
                "69 100 VILLEURBANNE CEDEX",
            ]
        );
    }

    #[test]
    fn abroad_the_country_is_a_seventh_line_in_capitals() {
        let address = PostalAddress { country: "Émirats arabes unis".into(), ..full() };
        let block = block(&address);
        assert_eq!(block.lines.len(), 7);
        assert_eq!(block.lines.last().map(String::as_str), Some("EMIRATS ARABES UNIS"));
    }

    #[test]
    fn what_is_missing_is_said_all_at_once() {
        let found = block(&PostalAddress::default()).issues;
        let expected = [
            AddressIssue::MissingName,
            AddressIssue::MissingStreet,
            AddressIssue::MissingPostcode,
            AddressIssue::MissingCity,
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_a_postman_would_stumble_on_is_told() {
        let with = |street: &str, locality: &str, city: &str, country: &str| PostalAddress {
            street: street.into(),
            locality: locality.into(),
            city: city.into(),
            country: country.into(),
            postcode: "69100".into(),
            ..full()
        };
        let be = || AddressIssue::CountryCode { found: "BE".into() };
        for (address, expected) in [
            (with("12 rue Haute", "", "Lyon", ""), vec![]),
            (with("rue Haute", "", "Lyon", ""), vec![AddressIssue::MissingNumber]),
            (with("ZA des Prés", "", "Lyon", ""), vec![]),
            (with("12 rue Haute", "", "Lyon Cedex 3", ""), vec![AddressIssue::CedexWithoutBox]),
            (with("12 rue Haute", "CS 40012", "Lyon Cedex 3", ""), vec![]),
            (with("12 rue Haute", "B.P. 12", "Lyon CEDEX", ""), vec![]),
            (with("12 rue Haute", "", "Bruxelles", "BE"), vec![be()]),
            (with("rue Haute", "", "Bruxelles", "Belgique"), vec![]),
        ] {
            assert_eq!(block(&address).issues, expected, "{address:?}");
        }
    }

    #[test]
    fn names_keep_their_accents_and_their_case_only_what_is_sorted_loses_them() {
        let lines = block(&full()).lines;
        assert_eq!(lines.first().map(String::as_str), Some("Ateliers Œuvre & Cie"));
        assert!(lines.iter().skip(2).all(|line| line.is_ascii()), "{lines:?}");
    }

    #[test]
    fn a_postcode_is_five_digits_in_france_only() {
        let abroad = PostalAddress { postcode: "SW1A 1AA".into(), country: "Royaume-Uni".into(), ..full() };
        assert_eq!(block(&full()).issues, [AddressIssue::MalformedPostcode { found: "69 100".into() }]);
        assert_eq!(block(&abroad).issues, []);
    }

    #[test]
    fn a_line_of_39_is_reported_with_its_abbreviation_and_never_cut() {
        let street = "21 boulevard du Maréchal Foch à Beauvoir".to_owned();
        let block = block(&PostalAddress { street, postcode: "69100".into(), ..full() });
        assert_eq!(
            block.issues,
            [AddressIssue::LineTooLong {
                part: Part::Street,
                length: 40,
                proposal: Some("21 BD DU MARECHAL FOCH A BEAUVOIR".into())
            }]
        );
        assert_eq!(block.lines.get(3).map(String::as_str), Some("21 BOULEVARD DU MARECHAL FOCH A BEAUVOIR"));
    }

    #[test]
    fn no_abbreviation_is_proposed_when_none_is_enough() {
        assert_eq!(abbreviate(&"X".repeat(39)), None);
    }
}
