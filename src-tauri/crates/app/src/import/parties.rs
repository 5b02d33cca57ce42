//! Who a file speaks of: by code, by SIREN, by a number that is known, by what a person said before. A name alone is a
//! question, never an answer.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use encaisse_core::journal::Kind;
use encaisse_core::references::normalise;
use encaisse_store::items::{ItemFilter, ItemSort};
use encaisse_store::{Read, clients, facts, items, journal};

use crate::border::imports::{Choices, ClientProposal, UnknownClient};
use crate::error::Outcome;
use crate::french_search::fold;
use crate::items::EVERYTHING;
use crate::operations::Change;

/// Proposals shown for one name.
const PROPOSALS: usize = 5;

/// Legal forms: they tell nobody from anybody.
const FORMS: [&str; 16] = [
    "sarl",
    "sas",
    "sasu",
    "eurl",
    "sa",
    "sci",
    "snc",
    "scop",
    "ei",
    "eirl",
    "selarl",
    "ets",
    "etablissements",
    "societe",
    "association",
    "ste",
];

/// What a file says of a client.
#[derive(Clone, Debug, Default)]
pub(super) struct Named<'a> {
    pub code: Option<&'a str>,
    pub name: Option<&'a str>,
    pub siren: Option<&'a str>,
    /// Number of the piece and its amount in cents: a piece that one client alone has says whose it is.
    pub piece: Option<(&'a str, i64)>,
}

/// Who that is here.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Who {
    /// A client of the ledger, or one that the file brings.
    Client(String),
    /// Somebody to be told apart, by its key.
    Unknown(String),
}

/// The clients of the ledger, by all that can tell them.
pub(super) struct Parties {
    /// Codes by their plain spelling.
    codes: HashMap<String, String>,
    sirens: HashMap<String, Vec<String>>,
    /// Name without legal form, code, name.
    names: Vec<(String, String, String)>,
    /// What people said of keys before.
    links: HashMap<String, String>,
    /// What they say now.
    chosen: HashMap<String, Option<String>>,
    /// Clients of a number, with the amounts it has.
    pieces: HashMap<String, Vec<(String, i64)>>,
    /// Unknown ones met, with their rows.
    met: BTreeMap<String, Met>,
    /// Codes of those who are new under a name of the file: the next file names them in the same way.
    brought: BTreeMap<String, String>,
}

#[derive(Default)]
struct Met {
    name: String,
    code: Option<String>,
    siren: Option<String>,
    rows: i64,
    amount: i64,
}

impl Parties {
    pub fn of(read: Read<'_>, choices: &Choices) -> Outcome<Self> {
        let (mut codes, mut sirens, mut names) = (HashMap::new(), HashMap::new(), Vec::new());
        for code in facts::known_clients(read)? {
            let Some(record) = clients::record(read, &code)? else { continue };
            codes.insert(plain(&code), code.clone());
            if let Some(siren) = record.siren {
                sirens.entry(siren).or_insert_with(Vec::new).push(code.clone());
            }
            names.push((bare(&record.name), code, record.name));
        }
        let links = journal::held_of_kind(read, Kind::ClientLink)?
            .into_iter()
            .filter_map(|held| Some((held.entity, held.value?)))
            .collect();
        let mut pieces: HashMap<String, Vec<(String, i64)>> = HashMap::new();
        let filter = ItemFilter { settled: true, ..ItemFilter::default() };
        for line in items::list(read, &filter, ItemSort::Client, EVERYTHING)? {
            pieces.entry(normalise(&line.piece)).or_default().push((line.client, line.amount));
        }
        let chosen = choices.links.iter().map(|link| (link.key.clone(), link.code.clone())).collect();
        Ok(Parties {
            codes,
            sirens,
            names,
            links,
            chosen,
            pieces,
            met: BTreeMap::new(),
            brought: BTreeMap::new(),
        })
    }

    /// True when the ledger knows nobody yet: everybody is new, and nobody is a question.
    fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Who this is; a row of somebody unknown is counted with its amount.
    pub fn find(&mut self, named: &Named<'_>, amount: i64) -> Option<Who> {
        if let Some(code) = named.code.and_then(|code| self.by_code(code)) {
            return Some(Who::Client(code));
        }
        let of_siren = named.siren.and_then(|siren| self.sirens.get(siren));
        if let Some([one]) = of_siren.map(Vec::as_slice) {
            return Some(Who::Client(one.clone()));
        }
        let key = key_of(named)?;
        if let Some(chosen) = self.chosen.get(&key).cloned() {
            self.meet(&key, named, amount);
            return Some(chosen.map_or(Who::Unknown(key), Who::Client));
        }
        if let Some(code) = self.links.get(&key) {
            return Some(Who::Client(code.clone()));
        }
        if named.code.is_none()
            && let Some(code) = named.piece.and_then(|piece| self.by_piece(piece))
        {
            return Some(Who::Client(code));
        }
        if self.is_empty() {
            return Some(Who::Client(self.bring(key, named)));
        }
        self.meet(&key, named, amount);
        // Somebody nothing here resembles is new; somebody alike is a question.
        match self.proposals(named).is_empty() {
            true => Some(Who::Client(self.bring(key, named))),
            false => Some(Who::Unknown(key)),
        }
    }

    /// Somebody new. A code is known by itself the next time; a name must be remembered.
    fn bring(&mut self, key: String, named: &Named<'_>) -> String {
        let code = new_code(named);
        if named.code.is_none() {
            self.brought.insert(key, code.clone());
        }
        code
    }

    fn meet(&mut self, key: &str, named: &Named<'_>, amount: i64) {
        let met = self.met.entry(key.to_owned()).or_default();
        met.name = named.name.or(named.code).unwrap_or_default().to_owned();
        met.code = named.code.map(str::to_owned);
        met.siren = named.siren.map(str::to_owned);
        met.rows += 1;
        met.amount += amount;
    }

    fn by_code(&self, code: &str) -> Option<String> {
        spelt_as(&self.codes, code)
    }

    fn by_piece(&self, (number, amount): (&str, i64)) -> Option<String> {
        let number = normalise(number);
        if number.bytes().filter(u8::is_ascii_digit).count() < 3 {
            return None;
        }
        let mut fitting = self.pieces.get(&number)?.iter().filter(|(_, known)| *known == amount);
        let (first, _) = fitting.next()?;
        fitting.all(|(code, _)| code == first).then(|| first.clone())
    }

    fn proposals(&self, named: &Named<'_>) -> Vec<ClientProposal> {
        let mut found: Vec<(u8, ClientProposal)> = Vec::new();
        for code in named.siren.and_then(|siren| self.sirens.get(siren)).into_iter().flatten() {
            let name = self.names.iter().find(|(_, known, _)| known == code);
            let name = name.map_or_else(String::new, |(.., name)| name.clone());
            found.push((0, ClientProposal { code: code.clone(), name, why: "même SIREN".to_owned() }));
        }
        let Some(wanted) = named.name.map(bare).filter(|name| !name.is_empty()) else {
            return found.into_iter().map(|(_, proposal)| proposal).collect();
        };
        let words: Vec<&str> = wanted.split(' ').filter(|word| word.len() > 2).collect();
        for (known, code, name) in &self.names {
            let within = |a: &[&str], b: &str| {
                !a.is_empty() && a.iter().all(|word| b.split(' ').any(|other| other == *word))
            };
            let own: Vec<&str> = known.split(' ').filter(|word| word.len() > 2).collect();
            let (rank, why) = if *known == wanted {
                (1, "même nom")
            } else if within(&words, known) || within(&own, &wanted) {
                (2, "nom proche")
            } else {
                continue;
            };
            found
                .push((rank, ClientProposal { code: code.clone(), name: name.clone(), why: why.to_owned() }));
        }
        found.sort_by(|(a, x), (b, y)| (a, &x.name, &x.code).cmp(&(b, &y.name, &y.code)));
        found.dedup_by(|(_, x), (_, y)| x.code == y.code);
        found.into_iter().take(PROPOSALS).map(|(_, proposal)| proposal).collect()
    }

    /// Everybody the file names whom nobody here is known as, the largest first.
    pub fn unknown(&self) -> Vec<UnknownClient> {
        let mut unknown: Vec<UnknownClient> = self
            .met
            .iter()
            .map(|(key, met)| {
                let named = Named {
                    code: met.code.as_deref(),
                    name: Some(&met.name),
                    siren: met.siren.as_deref(),
                    piece: None,
                };
                let proposals = self.proposals(&named);
                let new_code = new_code(&named);
                let chosen = match self.chosen.get(key) {
                    Some(chosen) => chosen.clone(),
                    None => proposals.is_empty().then(|| new_code.clone()),
                };
                UnknownClient {
                    key: key.clone(),
                    name: met.name.clone(),
                    rows: met.rows,
                    amount_cents: met.amount,
                    proposals,
                    new_code,
                    chosen,
                }
            })
            .collect();
        unknown
            .sort_by_key(|unknown| (unknown.chosen.is_some(), std::cmp::Reverse(unknown.amount_cents.abs())));
        unknown
    }

    /// Who is who, as a person said it and as the file brought it, to be remembered for the next file.
    pub fn changes(&self) -> Vec<Change> {
        let said = self.chosen.iter().filter(|(key, _)| self.met.contains_key(*key));
        let said = said.map(|(key, code)| (key, code.clone()));
        let brought = self.brought.iter().map(|(key, code)| (key, Some(code.clone())));
        said.chain(brought).map(|(key, code)| Change::desk(Kind::ClientLink, key, "", code)).collect()
    }
}

/// The client that a code names, with or without the account before it and zeros.
fn spelt_as(codes: &HashMap<String, String>, code: &str) -> Option<String> {
    let code = plain(code);
    let short = code.strip_prefix("411").unwrap_or(&code);
    let unpadded = short.trim_start_matches('0');
    let spelt = [code.clone(), format!("411{code}"), short.to_owned(), unpadded.to_owned()];
    spelt.iter().filter(|code| !code.is_empty()).find_map(|code| codes.get(code).cloned())
}

/// Clients that accounting brings and that the ledger knows under another spelling: a list said `411DUPONT` where
/// accounting says `DUPONT`. By the code it brings; two clients of accounting are never made one.
pub(super) fn known_otherwise(read: Read<'_>, brought: &[&str]) -> Outcome<HashMap<String, String>> {
    let known = facts::known_clients(read)?;
    let codes: HashMap<String, String> = known.iter().map(|code| (plain(code), code.clone())).collect();
    let new = brought.iter().filter(|code| !codes.contains_key(&plain(code)));
    let mut found: HashMap<String, String> = HashMap::new();
    let mut taken: BTreeSet<String> = brought.iter().map(|code| (*code).to_owned()).collect();
    for code in new {
        if let Some(other) = spelt_as(&codes, code)
            && taken.insert(other.clone())
        {
            found.insert((*code).to_owned(), other);
        }
    }
    Ok(found)
}

/// A code without the blanks and the case of its spelling.
fn plain(code: &str) -> String {
    code.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

/// A name without accents, case and legal form.
fn bare(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty() && !FORMS.contains(word)).collect();
    words.join(" ")
}

/// What a file calls somebody: its code when it has one, else its name.
fn key_of(named: &Named<'_>) -> Option<String> {
    match (named.code, named.name) {
        (Some(code), _) => Some(format!("code:{}", plain(code))),
        (None, Some(name)) if !bare(name).is_empty() => Some(format!("nom:{}", bare(name))),
        _ => None,
    }
}

/// The code of a client that a file brings: its own, without the account that some programs print before it, else its
/// SIREN, else its name in capitals.
fn new_code(named: &Named<'_>) -> String {
    let name = || {
        let words = bare(named.name.unwrap_or_default()).to_uppercase();
        words.chars().filter(|c| c.is_alphanumeric()).take(24).collect::<String>()
    };
    let own = |code: &str| {
        let code = plain(code);
        let short = code.strip_prefix("411").filter(|rest| rest.chars().any(char::is_alphabetic));
        short.map_or(code.clone(), str::to_owned)
    };
    named.code.map(own).or_else(|| named.siren.map(str::to_owned)).unwrap_or_else(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legal_form_tells_nobody_from_anybody() {
        assert_eq!(
            bare("SARL Établissements Noé & Fils"),
            bare("Noé et... Fils".replace("et...", "&").as_str())
        );
        assert_eq!(bare("Toitures Roussel SAS"), "toitures roussel");
    }

    #[test]
    fn a_client_without_code_is_named_by_its_siren_or_its_name() {
        let named = |name, siren| Named { name: Some(name), siren, ..Named::default() };
        assert_eq!(new_code(&named("Noé & Fils", Some("732829320"))), "732829320");
        assert_eq!(new_code(&named("Noé & Fils SARL", None)), "NOEFILS");
    }

    #[test]
    fn a_new_client_is_not_named_by_its_account() {
        for (code, expected) in
            [("411C00012", "C00012"), ("c00012", "C00012"), ("41100042", "41100042"), ("411", "411")]
        {
            assert_eq!(new_code(&Named { code: Some(code), ..Named::default() }), expected, "{code}");
        }
    }
}
