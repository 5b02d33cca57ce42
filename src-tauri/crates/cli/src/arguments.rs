//! What was typed: common options, a command, its values and options. Every command says here what it takes, and
//! the help is written from the same list.

use std::collections::HashMap;

/// One command of the terminal.
#[derive(Debug)]
pub struct Spec {
    /// Its name.
    pub name: &'static str,
    /// What stands after it.
    pub usage: &'static str,
    /// What it does.
    pub does: &'static str,
    /// Options that take a value.
    pub options: &'static [&'static str],
    /// Options without a value.
    pub flags: &'static [&'static str],
}

/// Every command, in the order of the help.
pub const COMMANDS: &[Spec] = &[
    spec("init", "--name NOM [--siren SIREN]", "crée un registre", &["name", "siren"], &[]),
    spec("demo", "", "crée la société d’exemple, autour du jour demandé", &[], &[]),
    spec(
        "inspect",
        "FICHIER [--kind fec|clients|invoices|customer-ledger|ageing|e-invoice|bank]",
        "dit ce que contient un fichier, sans registre",
        &["kind"],
        &[],
    ),
    spec(
        "import",
        "FICHIER… [--kind auto|fec|clients|invoices|customer-ledger|ageing|e-invoice|bank] [--coverage full|partial] [--situation DATE] [--mapping CHAMP,…] [--decimal comma|point] [--date-order day_first|month_first] [--account COMPTE] [--links CLÉ=CODE,…] [--exclude CODE,…] [--dry-run]",
        "prend des fichiers, en une transaction chacun",
        &["kind", "exclude", "coverage", "situation", "mapping", "decimal", "date-order", "account", "links"],
        &["dry-run"],
    ),
    spec("imports", "", "historique des imports", &[], &[]),
    spec("undo-import", "IMPORT", "annule un import entier", &[], &[]),
    spec(
        "set",
        "company CHAMP VALEUR | client CODE CHAMP VALEUR | client CODE parent AUTRE | circuit CODE CHAMP VALEUR | reason A..E LIBELLÉ [PROCESSUS] | person NOM",
        "enregistre une donnée",
        &[],
        &[],
    ),
    spec(
        "confirm-due",
        "[--client CODE] [--terms 30]",
        "confirme des échéances supposées",
        &["client", "terms"],
        &[],
    ),
    spec("confirm-rate", "SEMESTRE [TAUX]", "confirme ou saisit le taux BCE d’un semestre", &[], &[]),
    spec("payments-checked", "DATE", "règlements vérifiés jusqu’à ce jour", &[], &[]),
    spec(
        "report-payment",
        "--client CODE --amount MONTANT [--date DATE] [--means transfer] [--said-by QUI]",
        "note un règlement annoncé",
        &["client", "amount", "date", "means", "said-by"],
        &[],
    ),
    spec(
        "matches",
        "[--client CODE]",
        "règlements à affecter, et ce qu’ils peuvent solder",
        &["client"],
        &[],
    ),
    spec(
        "allocate",
        "--sure | RÈGLEMENT [--items [CODE/]PIÈCE=MONTANT,… --client CODE] [--on-account CODE] [--difference PIÈCE=MONTANT:discount|bank_charges|rounding]",
        "accepte ce que soldent des règlements",
        &["items", "client", "on-account", "difference"],
        &["sure"],
    ),
    spec("release", "RÈGLEMENT", "remet un règlement à affecter", &[], &[]),
    spec("set-aside", "RÈGLEMENT MOTIF", "met de côté ce qui n’est pas d’un client", &[], &[]),
    spec("clients", "[RECHERCHE]", "qui doit quoi", &["view", "sort"], &[]),
    spec("client", "CODE", "un client entier", &[], &[]),
    spec(
        "items",
        "[--client CODE] [--overdue] [--due stated|assumed]",
        "pièces ouvertes",
        &["client", "due"],
        &["overdue"],
    ),
    spec("ageing", "[--due stated|assumed]", "balance âgée", &["due"], &[]),
    spec(
        "qualify",
        "PIÈCE --client CODE --cause A..E [--sub A1..E2|LIBELLÉ] | --split B2=300,D1 [--comment TEXTE] [--promise DATE [--amount MONTANT] [--by QUI]] [--next TEXTE --next-date DATE] [--owner QUI]",
        "dit pourquoi une facture est impayée",
        &[
            "client",
            "cause",
            "sub",
            "split",
            "comment",
            "promise",
            "amount",
            "by",
            "next",
            "next-date",
            "owner",
        ],
        &[],
    ),
    spec(
        "platform-status",
        "PIÈCE STATUT[:MOTIF] --client CODE",
        "note le statut d’une facture électronique",
        &["client"],
        &[],
    ),
    spec(
        "causes",
        "[--on DATE] [--sales-rep QUI] [--type TYPOLOGIE] [--pdf FICHIER]",
        "synthèse par cause, d’un jour, en PDF avec --pdf",
        &["on", "sales-rep", "type", "pdf"],
        &[],
    ),
    spec(
        "call",
        "--client CODE --outcome promise|dispute|message_left|wrong_contact|will_call_back|refuses|says_paid|other [--channel call|message|visit] [--with QUI] [--note TEXTE] [--date DATE] [--piece PIÈCE] [--promise DATE=MONTANT,…] [--reason B2 --contested MONTANT --resolver QUI] [--amount MONTANT --paid-on DATE] [--next-date DATE] [--owner QUI]",
        "note un appel, un message ou une visite, et ce qui suit",
        &[
            "client",
            "outcome",
            "channel",
            "with",
            "note",
            "date",
            "piece",
            "promise",
            "by",
            "reason",
            "contested",
            "resolver",
            "follow-up",
            "amount",
            "paid-on",
            "next-date",
            "owner",
        ],
        &[],
    ),
    spec(
        "promise",
        "--client CODE --promise DATE=MONTANT,… [--piece PIÈCE] [--by QUI] [--owner QUI]",
        "note une promesse ou un échéancier",
        &["client", "promise", "piece", "by", "with", "owner", "amount"],
        &[],
    ),
    spec("cancel-promise", "PROMESSE MOTIF", "annule une promesse", &[], &[]),
    spec("promises", "", "promesses par état", &[], &[]),
    spec(
        "dispute",
        "PIÈCE --client CODE --reason B2 [--contested MONTANT] [--resolver QUI] [--follow-up DATE] [--note TEXTE]",
        "ouvre un litige",
        &["client", "reason", "contested", "resolver", "follow-up", "note"],
        &[],
    ),
    spec("note-dispute", "LITIGE TEXTE", "note un échange sur un litige", &[], &[]),
    spec("attach", "LITIGE FICHIER", "joint un document à un litige", &[], &[]),
    spec("attach-invoices", "DOSSIER", "joint les factures d’un dossier, chacune par son numéro", &[], &[]),
    spec("document", "DOCUMENT --out FICHIER", "copie un document joint", &["out"], &[]),
    spec(
        "close-dispute",
        "LITIGE credit_note|payment|agreement|rejection [--note TEXTE]",
        "clôt un litige",
        &["note"],
        &[],
    ),
    spec("disputes", "[--on DATE]", "litiges, et leur durée", &["on"], &[]),
    spec(
        "ask",
        "QUESTION --client CODE --service adv|after_sales|delivery|agency|sales [--to QUI] [--email ADRESSE] [--piece PIÈCE] [--due DATE]",
        "pose une question à un collègue",
        &["client", "service", "to", "email", "piece", "due"],
        &[],
    ),
    spec("answer", "QUESTION RÉPONSE [--by QUI]", "note la réponse d’un collègue", &["by"], &[]),
    spec("mail-question", "QUESTION --eml FICHIER", "brouillon d’e-mail au collègue", &["eml"], &[]),
    spec("questions", "", "questions aux collègues", &[], &[]),
    spec(
        "task",
        "TEXTE --client CODE --on DATE [--owner QUI]",
        "note une chose à faire",
        &["client", "on", "owner"],
        &[],
    ),
    spec(
        "settle-task",
        "ACTION done|dropped|postponed [--on DATE]",
        "la dit faite, abandonnée ou reportée",
        &["on"],
        &[],
    ),
    spec("follow-up", "", "ce qu’il y a à suivre, et pourquoi maintenant", &[], &[]),
    spec(
        "improve",
        "ACTION --cause A..E [--process PROCESSUS] [--owner QUI] [--deadline DATE] [--state to_start|running|done|dropped] [--expected EFFET] [--id ID]",
        "enregistre une action d’amélioration",
        &["cause", "process", "owner", "deadline", "state", "expected", "id"],
        &[],
    ),
    spec("improvements", "", "actions d’amélioration, et leur effet", &[], &[]),
    spec(
        "penalties",
        "--client CODE [--piece PIÈCE] [--until DATE]",
        "pénalités, ligne à ligne",
        &["client", "piece", "until"],
        &[],
    ),
    spec(
        "starting-steps",
        "[--apply | CODE reminder-1|reminder-2|formal-notice|none [DATE]]",
        "où en sont les relances faites ailleurs, et l’étape qui suit",
        &[],
        &["apply"],
    ),
    spec(
        "letter",
        "--client CODE [--step formal-notice|reminder-1|reminder-2|dispute-acknowledgement] [--dispute LITIGE] --out FICHIER [--draft]",
        "écrit une lettre en PDF, sans --step celle qui a été dite",
        &["client", "step", "out", "dispute"],
        &["draft"],
    ),
    spec("letters", "", "lettres émises", &[], &[]),
    spec("post-letter", "LETTRE DATE [--number N°]", "date de dépôt à la poste", &["number"], &[]),
    spec("void-letter", "LETTRE MOTIF", "annule une lettre", &[], &[]),
    spec("verify-letters", "", "prouve que rien n’a été modifié", &[], &[]),
    spec(
        "mail",
        "--client CODE --step formal-notice --eml FICHIER",
        "brouillon d’e-mail avec la dernière lettre jointe",
        &["client", "step", "eml"],
        &[],
    ),
    spec(
        "export",
        "clients|ageing|items|causes --format csv|xlsx --out FICHIER",
        "tableau pour un tableur français",
        &["format", "out"],
        &[],
    ),
    spec("undo", "", "annule la dernière action", &[], &[]),
    spec("redo", "", "rétablit l’action annulée", &[], &[]),
    spec("check", "", "contrôle l’intégrité du registre", &[], &[]),
    spec("rebuild", "[--check]", "relit tout, et compare avec --check", &[], &["check"]),
    spec("digest", "", "empreinte de l’état, égale pour un même savoir", &[], &[]),
    spec("backup", "", "sauvegarde vérifiée", &[], &[]),
    spec("restore", "[SAUVEGARDE]", "liste les sauvegardes, ou en remet une", &[], &[]),
    spec("explain", "CODE", "explique le code d’un refus", &[], &[]),
];

const fn spec(
    name: &'static str,
    usage: &'static str,
    does: &'static str,
    options: &'static [&'static str],
    flags: &'static [&'static str],
) -> Spec {
    Spec { name, usage, does, options, flags }
}

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
                        arguments.options.insert(option, value()?);
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
        let found = COMMANDS.iter().find(|spec| spec.name == word);
        self.command = Some(found.ok_or_else(|| format!("La commande «\u{a0}{word}\u{a0}» n’existe pas."))?);
        Ok(())
    }

    /// Value of an option.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).map(String::as_str)
    }

    /// Value of an option the command cannot do without.
    pub fn required(&self, name: &str) -> Result<&str, String> {
        self.option(name).ok_or_else(|| format!("Il manque --{name}."))
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

/// The help, one line per command.
pub fn help() -> String {
    let mut text = "encaisse [--ledger FICHIER] [--as-of AAAA-MM-JJ] [--json] COMMANDE …\n\n".to_owned();
    for spec in COMMANDS {
        text.push_str(&format!("  {} {}\n      {}\n", spec.name, spec.usage, spec.does));
    }
    text
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
    }
}
