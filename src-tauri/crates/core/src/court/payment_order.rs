//! The data sheet of an order for payment (injonction de payer, CPC art. 1405 to 1425): what a person copies onto the
//! form of the court, on one page. It says facts, texts and answers; it never says whether the claim is admissible.

use super::tables::{column, row, small};
use crate::dates::Date;
use crate::letters::{Block, ColumnKind, Row, RowStyle, Run, Table};
use crate::money::Cents;
use crate::typography::{NBSP, amount, date_short, plain};

/// What is asked for, split as the petition wants it (CPC art. 1407).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OrderAmounts {
    /// What remains of the invoices.
    pub principal: Cents,
    /// Penalties to a day.
    pub penalties: Cents,
    /// Fixed compensation.
    pub indemnities: Cents,
    /// How many invoices bear it.
    pub indemnity_count: usize,
    /// Costs the person typed.
    pub costs: Cents,
}

impl OrderAmounts {
    /// All of it.
    ///
    /// ```
    /// use encaisse_core::court::OrderAmounts;
    /// use encaisse_core::money::Cents;
    /// let asked = OrderAmounts {
    ///     principal: Cents::new(480_000),
    ///     penalties: Cents::new(8_643),
    ///     indemnities: Cents::new(4_000),
    ///     indemnity_count: 1,
    ///     costs: Cents::new(3_347),
    /// };
    /// assert_eq!(asked.total(), Cents::new(495_990));
    /// ```
    pub fn total(&self) -> Cents {
        self.principal + self.penalties + self.indemnities + self.costs
    }
}

/// A fact of the case: the question, its text, and what the person answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Confirmed {
    /// The question.
    pub question: String,
    /// The text that asks it, with its source.
    pub text: String,
    /// The answer, with who gave it and when; absent while nobody did.
    pub answer: Option<String>,
}

/// Everything the sheet is written from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OrderFacts {
    /// The creditor: name, form, address, identity.
    pub creditor: Vec<String>,
    /// The debtor.
    pub debtor: Vec<String>,
    /// Facts to confirm one by one.
    pub facts: Vec<Confirmed>,
    /// The invoices: number, issued, due, remaining.
    pub invoices: Vec<(String, Date, Date, Cents)>,
    /// What is asked for.
    pub amounts: OrderAmounts,
    /// Why no penalties are given, in words; absent when they are.
    pub no_penalties: Option<String>,
    /// Last day of the penalties, included.
    pub until: Date,
    /// What they are computed from, in words.
    pub rate: String,
    /// The texts they rest on.
    pub texts: String,
    /// Exhibits, in the order of the file.
    pub exhibits: Vec<String>,
    /// The forms, by court.
    pub forms: Vec<String>,
}

/// Invoices told one by one on the sheet; more are summed up, the account has them all.
const TOLD: usize = 8;
/// Exhibits told in two columns.
const EXHIBITS: usize = 30;

/// The sheet.
pub fn payment_order(facts: &OrderFacts) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading(format!("Injonction de payer{NBSP}: fiche de renseignements")),
        small(&format!(
            "À recopier sur le formulaire de la juridiction, qui n’est pas obligatoire{NBSP}: {}. Cette fiche n’est ni une requête \
             ni un avis{NBSP}: les réponses sont celles de la personne qui les a données.",
            facts.forms.join(" ; ")
        )),
        Block::Table(parties(facts)),
        Block::Table(answers(facts)),
        Block::Table(invoices(facts)),
        Block::Table(asked(facts)),
    ];
    blocks.push(Block::Small(vec![
        Run { text: format!("Bordereau des pièces{NBSP}: "), bold: true },
        Run { text: exhibits(&facts.exhibits), bold: false },
    ]));
    blocks.push(small("Fait à ………………………………, le ……………………  Signature et qualité du signataire :"));
    blocks
}

fn parties(facts: &OrderFacts) -> Table {
    let lines = facts.creditor.len().max(facts.debtor.len());
    let at = |lines: &[String], index: usize| lines.get(index).map(|line| plain(line)).unwrap_or_default();
    Table {
        columns: vec![column("Créancier", ColumnKind::Text), column("Débiteur", ColumnKind::Text)],
        rows: (0..lines)
            .map(|index| {
                let style = if index == 0 { RowStyle::Plain } else { RowStyle::Continued };
                Row { style, ..row(vec![at(&facts.creditor, index), at(&facts.debtor, index)]) }
            })
            .collect(),
    }
}

fn answers(facts: &OrderFacts) -> Table {
    Table {
        columns: vec![column("À confirmer", ColumnKind::Text), column("Réponse", ColumnKind::Text)],
        rows: facts
            .facts
            .iter()
            .map(|fact| Row {
                detail: Some(plain(&fact.text)),
                ..row(vec![
                    plain(&fact.question),
                    fact.answer.as_deref().map_or_else(|| "à confirmer".to_owned(), plain),
                ])
            })
            .collect(),
    }
}

fn invoices(facts: &OrderFacts) -> Table {
    let line = |(piece, issued, due, remaining): &(String, Date, Date, Cents)| {
        row(vec![plain(piece), date_short(*issued), date_short(*due), amount(*remaining)])
    };
    let mut rows: Vec<Row> = facts.invoices.iter().take(TOLD).map(line).collect();
    let others = facts.invoices.get(TOLD..).unwrap_or_default();
    if !others.is_empty() {
        let sum = others.iter().map(|(.., remaining)| *remaining).sum();
        let label = format!("{} autres factures, voir le compte", others.len());
        rows.push(Row {
            style: RowStyle::Continued,
            ..row(vec![label, String::new(), String::new(), amount(sum)])
        });
    }
    Table {
        columns: vec![
            column("Facture", ColumnKind::Text),
            column("Émise le", ColumnKind::Short),
            column("Échéance", ColumnKind::Short),
            column("Reste dû", ColumnKind::Number),
        ],
        rows,
    }
}

fn asked(facts: &OrderFacts) -> Table {
    let asked = &facts.amounts;
    let line = |label: &str, basis: String, value: String| row(vec![label.to_owned(), basis, value]);
    let until = date_short(facts.until);
    let penalties = match &facts.no_penalties {
        Some(why) => line("Pénalités de retard", plain(why), "non chiffrées".to_owned()),
        None => line(
            "Pénalités de retard",
            format!("arrêtées au {until} inclus, {} ; {}", plain(&facts.rate), plain(&facts.texts)),
            amount(asked.penalties),
        ),
    };
    let costs = if asked.costs.is_zero() {
        "à indiquer".to_owned()
    } else {
        "indiqués par l’utilisateur".to_owned()
    };
    let mut rows = vec![
        line("Principal", format!("reste dû TTC au {until}"), amount(asked.principal)),
        penalties,
        line(
            "Indemnité forfaitaire",
            format!("{}, une par facture", counted(asked.indemnity_count)),
            amount(asked.indemnities),
        ),
        line("Frais et dépens", costs, amount(asked.costs)),
    ];
    rows.push(Row { style: RowStyle::Total, ..line("Total", String::new(), amount(asked.total())) });
    Table {
        columns: vec![
            column("Somme demandée", ColumnKind::Short),
            column("Base", ColumnKind::Text),
            column("Montant", ColumnKind::Number),
        ],
        rows,
    }
}

fn counted(invoices: usize) -> String {
    if invoices == 1 { format!("1{NBSP}facture") } else { format!("{invoices}{NBSP}factures") }
}

fn exhibits(titles: &[String]) -> String {
    let mut told: Vec<String> = (1..)
        .zip(titles)
        .take(EXHIBITS)
        .map(|(number, title): (usize, &String)| format!("{number}.{NBSP}{}", plain(title)))
        .collect();
    if titles.len() > EXHIBITS {
        told.push(format!("et {} autres, voir l’index du dossier", titles.len() - EXHIBITS));
    }
    told.join(" ; ")
}
