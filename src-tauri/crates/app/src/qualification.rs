//! Saying why an overdue invoice is unpaid, and the synthesis of what was said.

use encaisse_core::causes::{Cause, SubReason};
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_store::items::{self, CauseSum, ItemFilter, ItemSort};
use encaisse_store::{clients, projection as stored};

use crate::border::clients::Done;
use crate::border::qualification::{
    CauseRow, CauseView, Causes, HelpRow, Qualification, QualifyContext, Queue, QueueQuery, Ranking, SameAs,
    SubReasonView, Typology,
};
use crate::clients::{client_row, contacts, to_json};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::today_items;
use crate::labels;
use crate::operations::Change;
use crate::projection::{Context, project_client, registers};
use crate::recorded::{CausePart, CauseParts};
use crate::timeline;

/// Invoices of the queue sent to the page: it shows a few dozen at a time.
const QUEUE: i64 = 500;
/// Events shown beside an invoice.
const EVENTS: usize = 8;

impl Desk {
    /// Overdue invoices without a cause.
    pub fn qualify_queue(&mut self, query: &QueueQuery) -> Outcome<Queue> {
        let today = self.today();
        let read = self.view()?;
        let sort = match query.order.as_str() {
            "age" => ItemSort::Age,
            "client" => ItemSort::Client,
            _ => ItemSort::Amount,
        };
        let total = items::causes_total(read, today)?;
        let unqualified =
            items::causes(read, today)?.into_iter().find(|row| row.cause.is_none()).unwrap_or_default();
        let filter = ItemFilter { overdue_on: Some(today), unqualified: true, ..ItemFilter::default() };
        Ok(Queue {
            overdue_invoices: total.invoices,
            qualified_invoices: total.invoices - unqualified.invoices,
            remaining_cents: unqualified.amount,
            rows: today_items(read, &filter, sort, QUEUE, today)?,
        })
    }

    /// What is known around an invoice.
    pub fn qualify_context(&mut self, invoice: &str) -> Outcome<QualifyContext> {
        let today = self.today();
        let unknown = || Refusal::UnknownPiece { piece: invoice.to_owned() };
        let id: Id = invoice.parse().map_err(|_| unknown())?;
        let as_of = self.past_day()?;
        let (client, items, others, code) = {
            let read = self.view()?;
            let code = stored::client_of_invoice(read, id)?.ok_or_else(unknown)?;
            let all = ItemFilter { client: Some(&code), ..ItemFilter::default() };
            let (items, others) = today_items(read, &all, ItemSort::Age, QUEUE, today)?
                .into_iter()
                .partition(|item| item.invoice == invoice);
            let client = clients::one(read, today, &code)?.ok_or_else(unknown)?;
            (client_row(client), items, others, code)
        };
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, &code)?;
        let registers = registers(read, &code, as_of)?;
        let mut timeline = timeline::events(&projected, &registers);
        timeline.truncate(EVENTS);
        let same_as = registers
            .iter()
            .filter(|((kind, entity, _), held)| {
                *kind == Kind::Cause && entity != invoice && held.value.is_some()
            })
            .max_by_key(|(_, held)| (held.day, held.operation.clone()))
            .and_then(|((_, entity, _), held)| {
                same_as(&projected.account.items, entity, held.value.as_deref()?)
            });
        Ok(QualifyContext { items, client, others, timeline, contacts: contacts(&registers), same_as })
    }

    /// Says why an invoice is unpaid, or takes it back.
    pub fn qualify_invoice(&mut self, said: &Qualification) -> Outcome<Done> {
        let unknown = || Refusal::UnknownPiece { piece: said.invoice.clone() };
        let id: Id = said.invoice.parse().map_err(|_| unknown())?;
        let today = self.today();
        let (code, piece) = {
            let read = self.view()?;
            let filter = ItemFilter { invoice: Some(id), settled: true, ..ItemFilter::default() };
            let item = today_items(read, &filter, ItemSort::Age, 1, today)?
                .into_iter()
                .next()
                .ok_or_else(unknown)?;
            (item.client, item.piece)
        };
        let (value, label) = match said.cause.as_deref() {
            None => (None, format!("{piece} n’est plus qualifiée")),
            Some(letter) => {
                let cause = Cause::from_letter(letter).ok_or_else(|| Refusal::BadValue {
                    field: "Cause",
                    value: letter.to_owned(),
                    expected: "une lettre de A à E",
                })?;
                let sub_reason =
                    said.sub_reason.as_deref().map(|code| checked_sub_reason(cause, code)).transpose()?;
                let part = CausePart {
                    cause: cause.letter().to_owned(),
                    sub_reason: sub_reason.map(|sub| sub.code().to_owned()),
                    amount_cents: None,
                };
                let parts = CauseParts { parts: vec![part], comment: said.comment.trim().to_owned() };
                let words =
                    sub_reason.map_or_else(|| labels::cause(cause), |sub| labels::sub_reason(sub.code()));
                (
                    Some(to_json(&parts)?),
                    format!("{piece} qualifiée {}, {}", cause.letter(), words.to_lowercase()),
                )
            }
        };
        let change = Change::client(Kind::Cause, &code, &said.invoice, "", value);
        self.act(label, &[change], &["queue", "card", "clients", "session"])
    }

    /// Qualifies by number of piece, for the terminal; returns the item.
    pub fn qualify_piece(
        &mut self,
        client: &str,
        piece: &str,
        said: (&str, Option<&str>, &str),
    ) -> Outcome<crate::border::items::ItemView> {
        let item = self.find_piece(client, piece)?;
        self.qualify_invoice(&Qualification {
            invoice: item.invoice.clone(),
            cause: Some(said.0.to_owned()),
            sub_reason: said.1.map(str::to_owned),
            comment: said.2.to_owned(),
        })?;
        self.find_piece(client, piece)
    }

    fn find_piece(&mut self, client: &str, piece: &str) -> Outcome<crate::border::items::ItemView> {
        self.client_name(client)?;
        let today = self.today();
        let wanted = encaisse_core::references::normalise(piece);
        let filter = ItemFilter { client: Some(client), ..ItemFilter::default() };
        let mut found: Vec<_> = today_items(self.view()?, &filter, ItemSort::Age, i64::MAX, today)?
            .into_iter()
            .filter(|item| encaisse_core::references::normalise(&item.piece) == wanted)
            .collect();
        let invoices: std::collections::BTreeSet<String> =
            found.iter().map(|item| item.invoice.clone()).collect();
        match (found.is_empty(), invoices.len()) {
            (true, _) => Err(Refusal::UnknownPiece { piece: piece.to_owned() }),
            (_, 1) => Ok(found.swap_remove(0)),
            _ => Err(Refusal::AmbiguousPiece { piece: piece.to_owned() }),
        }
    }

    /// The synthesis by cause of what is overdue.
    pub fn causes(&mut self) -> Outcome<Causes> {
        let today = self.today();
        let read = self.view()?;
        let sums = items::causes(read, today)?;
        let row = |cause: Option<&str>| {
            let found = sums.iter().find(|sum| sum.cause.as_deref() == cause);
            cause_row(
                found
                    .cloned()
                    .unwrap_or_else(|| CauseSum { cause: cause.map(str::to_owned), ..CauseSum::default() }),
            )
        };
        let rows: Vec<CauseRow> = Cause::ALL.iter().map(|cause| row(Some(cause.letter()))).collect();
        Ok(Causes {
            ranking: Ranking {
                by_amount: ranked(&rows, |row| row.amount_cents),
                by_count: ranked(&rows, |row| row.invoices),
            },
            rows,
            unqualified: row(None),
            total: cause_row(items::causes_total(read, today)?),
        })
    }

    /// The causes, their sub-reasons, and the help beside the choice.
    pub fn typology(&self) -> Typology {
        typology()
    }
}

fn checked_sub_reason(cause: Cause, code: &str) -> Outcome<SubReason> {
    match SubReason::from_code(code) {
        Some(sub) if sub.cause() == cause => Ok(sub),
        Some(sub) => Err(Refusal::SubReasonElsewhere {
            cause: cause.letter().to_owned(),
            sub_reason: sub.code().to_owned(),
        }),
        None => Err(Refusal::BadValue {
            field: "Précision",
            value: code.to_owned(),
            expected: "un code de A1 à E2",
        }),
    }
}

fn same_as(items: &[encaisse_core::invoices::Item], invoice: &str, value: &str) -> Option<SameAs> {
    let parts: CauseParts = serde_json::from_str(value).ok()?;
    let part = parts.parts.into_iter().next()?;
    let piece = items.iter().find(|item| item.invoice.to_string() == invoice)?.piece.clone();
    let sub_reason = part.sub_reason.unwrap_or_default();
    Some(SameAs {
        piece,
        cause: part.cause,
        sub_reason_label: labels::sub_reason(&sub_reason).to_owned(),
        sub_reason,
    })
}

fn cause_row(sum: CauseSum) -> CauseRow {
    CauseRow { cause: sum.cause, amount_cents: sum.amount, invoices: sum.invoices, clients: sum.clients }
}

fn ranked(rows: &[CauseRow], weight: impl Fn(&CauseRow) -> i64) -> Vec<String> {
    let mut order: Vec<&CauseRow> = rows.iter().filter(|row| row.invoices > 0).collect();
    order.sort_by_key(|row| std::cmp::Reverse(weight(row)));
    order.into_iter().filter_map(|row| row.cause.clone()).collect()
}

fn typology() -> Typology {
    let causes = Cause::ALL
        .into_iter()
        .map(|cause| CauseView {
            letter: cause.letter().to_owned(),
            label: labels::cause(cause).to_owned(),
            hint: labels::cause_hint(cause).to_owned(),
            process: labels::process(cause).to_owned(),
            sub_reasons: cause
                .sub_reasons()
                .map(|sub| SubReasonView {
                    code: sub.code().to_owned(),
                    label: labels::sub_reason(sub.code()).to_owned(),
                })
                .collect(),
        })
        .collect();
    Typology {
        causes,
        help: HELP
            .iter()
            .map(|(reason, examples, internal_cause)| HelpRow {
                reason: (*reason).to_owned(),
                examples: (*examples).to_owned(),
                internal_cause: (*internal_cause).to_owned(),
            })
            .collect(),
        free_text_notice: FREE_TEXT_NOTICE.to_owned(),
    }
}

/// Why a client does not pay, and what it says of our own house.
const HELP: [(&str, &str, &str); 5] = [
    (
        "Facture incorrecte ou incomplète",
        "libellé, prix, n° de commande absent",
        "processus de facturation à revoir, contrat pas assez clair",
    ),
    (
        "Trésorerie du client",
        "pas les moyens de payer",
        "santé financière mal appréciée, conditions non adaptées (délais, garanties)",
    ),
    (
        "Livraison non conforme à la commande",
        "incorrecte ou incomplète",
        "logistique, gestion et traitement des commandes",
    ),
    ("Qualité insuffisante", "produit défectueux", "production, ou contrôle des livraisons du fournisseur"),
    (
        "Blocage chez la comptabilité fournisseurs du client",
        "validation manquante, blocage administratif",
        "qualité de la relance\u{a0}: connaître l’organisation du client, joindre la bonne personne au bon moment",
    ),
];

/// Free text may be read by the person it is about (CNIL, 28 February 2019).
const FREE_TEXT_NOTICE: &str = "La personne concernée peut lire ce texte\u{a0}: des faits, rien d’excessif ni de \
     blessant, aucune donnée de santé, d’opinion, de religion ou d’infraction.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranking_by_amount_and_by_count_follow_the_published_table() {
        let row = |letter: &str, amount: i64, invoices: i64| CauseRow {
            cause: Some(letter.to_owned()),
            amount_cents: amount,
            invoices,
            clients: 1,
        };
        let rows = [
            row("A", 1_650_000, 20),
            row("B", 4_560_000, 58),
            row("C", 250_000, 4),
            row("D", 2_450_000, 14),
            row("E", 3_240_000, 56),
        ];
        assert_eq!(ranked(&rows, |row| row.amount_cents), ["B", "E", "D", "A", "C"]);
        assert_eq!(ranked(&rows, |row| row.invoices), ["B", "E", "A", "D", "C"]);
    }
}
