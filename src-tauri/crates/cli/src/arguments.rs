//! What was typed: common options, a command, its values and options.

use std::collections::HashMap;

use crate::catalogue::{Spec, every};

/// What was typed, sorted out.
#[derive(Debug, Default)]
pub struct Arguments {
    /// `--ledger`.
    pub ledger: Option<String>,
    /// `--as-of`.
    pub as_of: Option<String>,
    /// `--json`.
    pub json: bool,
    /// The command; none asks for help.
    pub command: Option<&'static Spec>,
    /// Values after it.
    pub values: Vec<String>,
    options: HashMap<&'static str, String>,
    flags: Vec<&'static str>,
}

impl Arguments {
    /// Sorts out what was typed; what is wrong is said in French.
    pub fn read(typed: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Arguments::default();
        let mut typed = typed.into_iter();
        while let Some(word) = typed.next() {
            let Some(name) = word.strip_prefix("--").filter(|name| !name.is_empty()) else {
                arguments.take_word(word)?;
                continue;
            };
            let (name, attached) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, None),
            };
            let mut value = || {
                attached
                    .clone()
                    .or_else(|| typed.next())
                    .ok_or_else(|| format!("L’option --{name} attend une valeur."))
            };
            match name {
                "json" => arguments.json = true,
                "help" => return Ok(Arguments::default()),
                "ledger" => arguments.ledger = Some(value()?),
                "as-of" => arguments.as_of = Some(value()?),
                "lang" => {
                    value()?;
                }
                _ => {
                    let spec =
                        arguments.command.ok_or_else(|| format!("L’option --{name} est inconnue ici."))?;
                    if let Some(option) = spec.options.iter().find(|option| **option == name) {
                        let value = value()?;
                        match arguments.options.get_mut(option).filter(|_| spec.name == "letters-batch") {
                            // « --client C1 --client C2 » is « --client C1,C2 ».
                            Some(known) => known.push_str(&format!(",{value}")),
                            None => {
                                arguments.options.insert(option, value);
                            }
                        }
                    } else if let Some(flag) = spec.flags.iter().find(|flag| **flag == name) {
                        arguments.flags.push(flag);
                    } else {
                        return Err(format!("La commande {} n’a pas d’option --{name}.", spec.name));
                    }
                }
            }
        }
        Ok(arguments)
    }

    fn take_word(&mut self, word: String) -> Result<(), String> {
        if self.command.is_some() {
            self.values.push(word);
            return Ok(());
        }
        let found = every().find(|spec| spec.name == word);
        self.command = Some(found.ok_or_else(|| format!("La commande «\u{a0}{word}\u{a0}» n’existe pas."))?);
        Ok(())
    }

    /// Value of an option.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    /// Values of an option, separated by commas; the option may also be given several times.
    pub fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.option(name)
            .into_iter()
            .flat_map(|text| text.split(','))
            .map(str::trim)
            .filter(|one| !one.is_empty())
    }

    /// Value of an option the command cannot do without.
    pub fn required(&self, name: &str) -> Result<&str, String> {
        self.option(name).ok_or_else(|| format!("Il manque --{name}."))
    }

    /// Value of an option that has a choice of words, refused when it is none of them.
    pub fn choice(&self, name: &str, words: &[&str]) -> Result<Option<&str>, String> {
        match self.option(name) {
            Some(typed) if !words.contains(&typed) => {
                Err(format!("--{name} attend {}, pas «\u{a0}{typed}\u{a0}».", words.join(", ")))
            }
            found => Ok(found),
        }
    }

    /// Value at a place, which the command cannot do without.
    pub fn value(&self, place: usize) -> Result<&str, String> {
        self.values.get(place).map(String::as_str).ok_or_else(|| {
            format!("Il manque une valeur\u{a0}: {}.", self.command.map_or("", |spec| spec.usage))
        })
    }

    /// True when the flag was given.
    pub fn flag(&self, name: &str) -> bool {
        self.flags.contains(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Arguments, String> {
        Arguments::read(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_stand_anywhere_and_values_keep_their_order() {
        let read = read("--json --as-of 2026-11-22 items --client C1 --overdue").unwrap();
        assert!(read.json && read.flag("overdue"));
        assert_eq!((read.as_of.as_deref(), read.option("client")), (Some("2026-11-22"), Some("C1")));
        let read = self::read("set client C1 city Lyon").unwrap();
        assert_eq!(read.values, ["client", "C1", "city", "Lyon"]);
    }

    #[test]
    fn what_is_wrong_is_said_in_french() {
        for (line, said) in [
            ("dunning", "La commande «\u{a0}dunning\u{a0}» n’existe pas."),
            ("items --colour", "La commande items n’a pas d’option --colour."),
            ("items --client", "L’option --client attend une valeur."),
        ] {
            assert_eq!(read(line).unwrap_err(), said);
        }
        let typed = read("clients --risk hihg").unwrap();
        assert_eq!(
            typed.choice("risk", &["low", "high"]).unwrap_err(),
            "--risk attend low, high, pas «\u{a0}hihg\u{a0}»."
        );
        assert_eq!(typed.choice("orders", &["block"]), Ok(None));
    }
}
