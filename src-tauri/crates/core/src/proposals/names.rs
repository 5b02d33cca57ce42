//! Names of payers compared with names of clients.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::text::folded;

/// How well a name agrees. The greater, the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Agreement {
    /// One word is written nearly alike: enough to doubt, not to believe.
    Near,
    /// They share most of their words, and each has others: a label with a word more, or another company.
    Overlap,
    /// One of the two says less: cut, shortened, or with words more.
    Partly,
    /// The same words.
    Same,
}

/// A name, ready to be compared.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Name {
    /// Words that carry information.
    words: Vec<String>,
    /// All words but the legal form, without blanks: what a bank cuts anywhere.
    joined: String,
}

/// Legal forms and titles: two companies are no less two for sharing one.
const FORMS: [&str; 38] = [
    "SARL",
    "SAS",
    "SASU",
    "EURL",
    "SA",
    "SCI",
    "SCOP",
    "SNC",
    "EI",
    "EIRL",
    "SELARL",
    "SELAS",
    "SCP",
    "SCM",
    "SCEA",
    "EARL",
    "GAEC",
    "GIE",
    "SCA",
    "SCS",
    "SC",
    "ASSOCIATION",
    "ASSOC",
    "ASSO",
    "ETS",
    "ETAB",
    "ETABL",
    "ETABLISSEMENT",
    "ETABLISSEMENTS",
    "STE",
    "SOCIETE",
    "ENTREPRISE",
    "ENT",
    "MONSIEUR",
    "MADAME",
    "MME",
    "MR",
    "CIE",
];
const SMALL: [&str; 18] = [
    "ET", "DE", "DU", "DES", "LA", "LE", "LES", "L", "D", "A", "AU", "AUX", "EN", "SUR", "THE", "OF", "M",
    "S",
];

impl Name {
    pub(crate) fn of(text: &str) -> Self {
        let folded = folded(text);
        Name::of_words(folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()))
    }

    pub(super) fn of_words<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        // « & » vanishes with the signs, and « et » with it.
        let said: Vec<&str> = words.filter(|word| !FORMS.contains(word) && *word != "ET").collect();
        let words: Vec<String> =
            said.iter().filter(|word| !SMALL.contains(*word)).map(|word| (*word).to_owned()).collect();
        Name { words, joined: said.concat() }
    }

    /// True when nothing is left that tells one company from another.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| word.len() < 3)
    }

    /// How well this name of a payer agrees with that of a client.
    pub(crate) fn agrees_with(&self, client: &Name) -> Option<Agreement> {
        if self.is_empty() || client.words.is_empty() {
            return None;
        }
        let has = |word: &String| client.words.contains(word);
        if self.words.len() == client.words.len()
            && self.words.iter().all(has)
            && client.words.iter().all(|word| self.words.contains(word))
        {
            return Some(Agreement::Same);
        }
        if client.joined == self.joined {
            return Some(Agreement::Same);
        }
        let cut = self.joined.len() >= 8 && client.joined.starts_with(&self.joined);
        if cut || self.shortens(client) || client.words.iter().all(|word| self.words.contains(word)) {
            return Some(Agreement::Partly);
        }
        if self.overlaps(client) {
            return Some(Agreement::Overlap);
        }
        let alike = |word: &String| client.words.iter().any(|own| own == word || nearly(own, word));
        self.words.iter().all(alike).then_some(Agreement::Near)
    }

    /// Two long words in common at least, and half of the words of each.
    fn overlaps(&self, client: &Name) -> bool {
        let common = self.words.iter().filter(|word| word.len() >= 4 && client.words.contains(word)).count();
        common >= 2 && common * 2 >= self.words.len() && common * 2 >= client.words.len()
    }

    /// Each word is one of the client's or begins one, in any order, and one of them tells something.
    fn shortens(&self, client: &Name) -> bool {
        let begins = |word: &String| {
            client.words.iter().any(|own| own == word || word.len() >= 3 && own.starts_with(word.as_str()))
        };
        self.words.iter().all(begins) && self.words.iter().any(|word| word.len() >= 4)
    }
}

/// One letter wrong, missing or too much, in a word long enough for that to be a slip.
fn nearly(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let start = short.bytes().zip(long.bytes()).take_while(|(a, b)| a == b).count();
    let end = short.bytes().rev().zip(long.bytes().rev()).take_while(|(a, b)| a == b).count();
    start + end + 1 >= long.len()
}

/// Names of clients by their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    /// Clients with a word that begins with these letters: three are what an abbreviation keeps at least.
    starts: HashMap<String, Vec<usize>>,
    joined: BTreeMap<String, Vec<usize>>,
}

impl Names {
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Names::default();
        for (rank, name) in names.enumerate() {
            let name = Name::of(name);
            for start in name.words.iter().map(|word| start(word)).collect::<BTreeSet<_>>() {
                all.starts.entry(start).or_default().push(rank);
            }
            all.joined.entry(name.joined.clone()).or_default().push(rank);
            all.names.push(name);
        }
        all
    }

    /// The clients a payer may be, with how well each agrees; in their order.
    pub(super) fn clients(&self, payer: &Name) -> Vec<(usize, Agreement)> {
        if payer.is_empty() {
            return Vec::new();
        }
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        for word in &payer.words {
            seen.extend(self.starts.get(&start(word)).into_iter().flatten());
        }
        let cut =
            self.joined.range(payer.joined.clone()..).take_while(|(own, _)| own.starts_with(&payer.joined));
        seen.extend(cut.flat_map(|(_, ranks)| ranks));
        let agreement = |rank| Some((rank, payer.agrees_with(self.names.get(rank)?)?));
        seen.into_iter().filter_map(agreement).collect()
    }
}

fn start(word: &str) -> String {
    word.chars().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(payer: &str, client: &str) -> Option<Agreement> {
        Name::of(payer).agrees_with(&Name::of(client))
    }

    #[test]
    fn a_payer_is_recognised_however_the_bank_writes_it() {
        use Agreement::{Near, Overlap, Partly, Same};
        for (payer, client, expected) in [
            ("TOITURES MATHIEU RHONE", "Toitures Mathieu Rhône SAS", Some(Same)),
            ("SAS TOITURES MATHIEU", "Toitures Mathieu Rhône SAS", Some(Partly)),
            ("MACONNERIE DE L OU", "Maçonnerie de l'Ouest EI", Some(Partly)),
            ("DOMA D AMBOISE", "Domaine d'Amboise SARL", Some(Partly)),
            ("L HERMITTE ET FILS", "L'Hermitte & Fils", Some(Same)),
            ("HERMITTE ET FILS SARL", "L'Hermitte & Fils", Some(Same)),
            ("CHAUDRONNERIE ROUX M DUPONT", "Chaudronnerie Roux", Some(Partly)),
            ("MENUISERIE MARTINS", "Menuiserie Martin", Some(Near)),
            ("MENUISERIE DURAND", "Menuiserie Martin", None),
            ("TOITURES MATHIEU MAI", "Toitures Mathieu Rhône SAS", Some(Overlap)),
            ("SARL", "Menuiserie Martin SARL", None),
            ("SAS DU", "Domaine du Rhône SAS", None),
            ("", "Menuiserie Martin", None),
            ("MARTIN", "Menuiserie Martin", Some(Partly)),
            ("ROUX", "Menuiserie Martin", None),
        ] {
            assert_eq!(agreement(payer, client), expected, "{payer} / {client}");
        }
    }

    #[test]
    fn the_clients_a_payer_may_be_are_all_found() {
        let names = ["Toitures Mathieu SAS", "Toitures Mathieu Lyon", "Mathieu Frères", "Boulangerie Noé"];
        let names = Names::of(names.into_iter());
        let found = |payer: &str| {
            names.clients(&Name::of(payer)).into_iter().map(|(rank, _)| rank).collect::<Vec<_>>()
        };
        assert_eq!(found("TOITURES MATHIEU"), [0, 1]);
        assert_eq!(found("MATHIEU"), [0, 1, 2]);
        assert_eq!(found("BOUL NOE"), [3]);
        assert_eq!(found("TOITURESMATHIEUL"), [1]);
        assert!(found("GARAGE PETIT").is_empty());
    }
}
