//! The screen « Affecter »: receipts with what they may settle, what was accepted and what accounting made of it.

use std::collections::HashMap;

use encaisse_core::beyond::{DifferenceKind, KeptState};
use encaisse_core::dates::{Date, days_between};
use encaisse_core::identifiers::Iban;
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::proposals::{Proposal, Standing, propose};
use encaisse_store::accepted::{AcceptedLine, state_code};
use encaisse_store::bank::ReceiptRecord;
use encaisse_store::items::ItemLine;
use encaisse_store::{Read, accepted, bank, imports, journal};

use super::known::Known;
use super::words;
use crate::border::allocations::{
    AcceptedShare, AcceptedView, AsideView, CandidatesRequest, DifferenceView, MatchSums, MatchesPage,
    MatchesRequest, OnAccount, ReceiptView, ShareView,
};
use crate::desk::Desk;
use crate::error::Outcome;
use crate::french_search::fold;
use crate::recorded::AllocationSaid;
use crate::typed::parse_amount;

/// Open invoices offered for one search.
const CANDIDATES: usize = 40;

impl Desk {
    /// Receipts to allocate, each with what it may settle, and what was accepted.
    pub fn matches(&mut self, request: &MatchesRequest) -> Outcome<MatchesPage> {
        let known = self.known_payments()?;
        let proposals: HashMap<Id, Proposal> =
            propose(&known.receipts(), &known.book).into_iter().map(|one| (one.receipt, one)).collect();
        let mut open: Vec<ReceiptView> = known.open_moves().map(of_bank).collect();
        open.extend(known.credits.iter().map(of_ledger));
        for view in &mut open {
            let id: Option<Id> = view.id.parse().ok();
            if let Some(proposal) = id.and_then(|id| proposals.get(&id)) {
                tell(view, proposal, &known);
            }
        }
        self.tell_penalties(&known, &proposals, &mut open)?;
        let read = self.ledger()?.read();
        let mut sums = sums(&open, &known);
        sums.unbooked_cents = accepted::bridge(read)?;
        let wanted = |view: &ReceiptView| {
            let of_client = |code: &String| {
                view.client.as_ref() == Some(code) || view.shares.iter().any(|share| share.client == *code)
            };
            request.client.as_ref().is_none_or(of_client)
                && request.receipt.as_ref().is_none_or(|receipt| *receipt == view.id)
        };
        open.retain(wanted);
        open.sort_by_key(|view| {
            (rank(&view.standing), std::cmp::Reverse(view.amount_cents.abs()), view.on.clone())
        });
        let labels: HashMap<Id, &ReceiptRecord> = known.moves.iter().map(|one| (one.id, one)).collect();
        let mut aside: Vec<AsideView> = known
            .aside
            .iter()
            .filter_map(|(id, reason)| {
                let told = &labels.get(id)?.told;
                Some(AsideView {
                    receipt: id.to_string(),
                    on: told.booked.to_string(),
                    amount_cents: told.amount.get(),
                    label: label(told.label.as_str(), told.remittance.as_str()),
                    reason: reason.clone(),
                })
            })
            .collect();
        aside.sort_by(|a, b| (&b.on, &a.receipt).cmp(&(&a.on, &b.receipt)));
        let of_client =
            |line: &&AcceptedLine| request.client.as_ref().is_none_or(|code| *code == line.client);
        let accepted = accepted_views(known.accepted.iter().filter(of_client), &labels, &known, self)?;
        let read = self.ledger()?.read();
        let day = |date: Option<Date>| date.map(|date| date.to_string());
        Ok(MatchesPage {
            open,
            accepted,
            aside,
            sums,
            bank_until: day(bank::last_day(read)?),
            payments_until: imports::payments_until(read)?,
            client_name: match &request.client {
                Some(code) => encaisse_store::clients::record(read, code)?.map(|record| record.name),
                None => None,
            },
        })
    }

    /// Open invoices one can set a receipt against: by client, number or amount.
    pub fn match_candidates(&mut self, request: &CandidatesRequest) -> Outcome<Vec<ShareView>> {
        let known = self.known_payments()?;
        let receipt: Option<Id> = request.receipt.parse().ok();
        let returned = known.moves.iter().any(|one| Some(one.id) == receipt && one.told.amount.is_negative());
        let likely: Vec<String> = if request.query.trim().is_empty() {
            let proposals = propose(&known.receipts(), &known.book);
            let of_receipt = proposals.iter().filter(|one| Some(one.receipt) == receipt);
            let debtors = of_receipt.flat_map(|one| {
                one.lines.iter().map(|share| share.debtor).chain(one.on_account.map(|(debtor, _)| debtor))
            });
            debtors
                .filter_map(|rank| known.book.debtors.get(rank))
                .map(|debtor| debtor.code.clone())
                .collect()
        } else {
            Vec::new()
        };
        let words: Vec<String> = fold(&request.query).split_whitespace().map(str::to_owned).collect();
        let amount = parse_amount(&request.query).map(|cents| cents.get());
        let fits = |line: &&ItemLine| {
            if (line.remaining == 0) != returned {
                return false;
            }
            if words.is_empty() {
                return likely.contains(&line.client);
            }
            let text = fold(&format!("{} {} {}", line.client_name, line.client, line.piece));
            amount.is_some_and(|cents| line.remaining == cents || line.amount == cents)
                || words.iter().all(|word| text.contains(word.as_str()))
        };
        let mut found: Vec<&ItemLine> = known.items.values().filter(fits).collect();
        found.sort_by(|a, b| {
            (&a.client_name, &a.due, &a.piece, a.rank).cmp(&(&b.client_name, &b.due, &b.piece, b.rank))
        });
        Ok(found.into_iter().take(CANDIDATES).map(|line| share_of(line, 0, known.today)).collect())
    }
}

fn rank(standing: &str) -> u8 {
    match standing {
        "sure" => 0,
        "likely" => 1,
        "possible" => 2,
        _ => 3,
    }
}

fn label(label: &str, remittance: &str) -> String {
    match (label.is_empty(), remittance.is_empty() || label.contains(remittance)) {
        (_, true) => label.to_owned(),
        (true, false) => remittance.to_owned(),
        (false, false) => format!("{label} {remittance}"),
    }
}

fn of_bank(record: &ReceiptRecord) -> ReceiptView {
    let told = &record.told;
    let account = told.payer_account.as_deref();
    ReceiptView {
        id: record.id.to_string(),
        source: "bank".to_owned(),
        means: told.means.clone(),
        means_label: words::means(&told.means).to_owned(),
        on: told.booked.to_string(),
        amount_cents: told.amount.get(),
        label: label(&told.label, &told.remittance),
        payer: told.payer.clone(),
        payer_account: account
            .map(|text| Iban::parse(text).map_or_else(|_| text.to_owned(), |iban| iban.to_string())),
        client: None,
        client_name: None,
        standing: "none".to_owned(),
        shares: Vec::new(),
        on_account: None,
        penalties: Vec::new(),
        difference: None,
        unassigned_cents: told.amount.get(),
        reasons: Vec::new(),
    }
}

fn of_ledger(line: &ItemLine) -> ReceiptView {
    let means = if line.kind == "credit_note" { "credit_note" } else { "other" };
    ReceiptView {
        id: line.id.to_string(),
        source: "ledger".to_owned(),
        means: means.to_owned(),
        means_label: if means == "credit_note" { "avoir" } else { "règlement comptabilisé" }.to_owned(),
        on: line.issued.clone(),
        amount_cents: -line.remaining,
        label: label(&line.label, &line.piece),
        payer: None,
        payer_account: None,
        client: Some(line.client.clone()),
        client_name: Some(line.client_name.clone()),
        standing: "none".to_owned(),
        shares: Vec::new(),
        on_account: None,
        penalties: Vec::new(),
        difference: None,
        unassigned_cents: -line.remaining,
        reasons: Vec::new(),
    }
}

/// Writes a proposal beside its receipt.
fn tell(view: &mut ReceiptView, proposal: &Proposal, known: &Known) {
    let client = |rank: usize| known.book.debtors.get(rank);
    view.shares = proposal
        .lines
        .iter()
        .filter_map(|share| Some(share_of(known.items.get(&share.item)?, share.amount.get(), known.today)))
        .collect();
    view.on_account = proposal.on_account.and_then(|(rank, cents)| {
        let debtor = client(rank)?;
        Some(OnAccount {
            client: debtor.code.clone(),
            client_name: debtor.name.clone(),
            amount_cents: cents.get(),
        })
    });
    // A credit that would only stay where it is settles nothing.
    if view.source == "ledger" && view.shares.is_empty() {
        view.on_account = None;
        return;
    }
    if view.shares.is_empty() && view.on_account.is_none() {
        return;
    }
    view.difference = proposal.difference.and_then(|difference| {
        let kind = DifferenceKind::from_code(difference.kind.code())?;
        Some(DifferenceView {
            item: difference.item.to_string(),
            piece: known.items.get(&difference.item)?.piece.clone(),
            amount_cents: difference.amount.get(),
            kind: kind.code().to_owned(),
            kind_label: words::difference(kind).to_owned(),
        })
    });
    view.standing = match proposal.standing {
        // What accounting holds and did not letter is looked at by a person, one by one.
        Standing::Sure if view.source == "ledger" => "likely",
        standing => standing.code(),
    }
    .to_owned();
    view.unassigned_cents = proposal.unassigned.get();
    view.reasons = proposal.reasons.iter().map(|reason| words::reason(reason, &known.book)).collect();
}

pub(super) fn share_of(line: &ItemLine, cents: i64, today: Date) -> ShareView {
    let due: Option<Date> = line.due.as_deref().and_then(|day| day.parse().ok());
    ShareView {
        item: line.id.to_string(),
        client: line.client.clone(),
        client_name: line.client_name.clone(),
        piece: line.piece.clone(),
        due: line.due.clone(),
        days_late: due.map(|due| days_between(due, today)),
        remaining_cents: line.remaining,
        amount_cents: cents,
    }
}

fn sums(open: &[ReceiptView], known: &Known) -> MatchSums {
    let sure = || open.iter().filter(|view| view.standing == "sure");
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let unbooked = known.accepted.iter().filter(|line| line.record.state == KeptState::Unbooked);
    MatchSums {
        open: count(open.len()),
        open_cents: open.iter().map(|view| view.amount_cents).sum(),
        sure: count(sure().count()),
        sure_cents: sure().map(|view| view.amount_cents).sum(),
        unbooked: count(unbooked.count()),
        unbooked_cents: 0,
        booked: count(known.booked.len()),
    }
}

fn accepted_views<'a>(
    lines: impl Iterator<Item = &'a AcceptedLine>,
    labels: &HashMap<Id, &ReceiptRecord>,
    known: &Known,
    desk: &Desk,
) -> Outcome<Vec<AcceptedView>> {
    let read = desk.ledger()?.read();
    let mut views: Vec<AcceptedView> = Vec::new();
    let mut clients: HashMap<String, Vec<String>> = HashMap::new();
    for line in lines {
        let record = &line.record;
        clients.entry(record.receipt.to_string()).or_default().push(line.client.clone());
        let mut shares = Vec::with_capacity(record.shares.len());
        for (item, asked, applied) in &record.shares {
            let piece = match known.items.get(item) {
                Some(line) => line.piece.clone(),
                None => encaisse_store::items::piece_of(read, *item)?.unwrap_or_default(),
            };
            shares.push(AcceptedShare {
                client: line.client.clone(),
                client_name: line.client_name.clone(),
                piece,
                amount_cents: asked.get(),
                applied_cents: applied.get(),
            });
        }
        let filed = penalties_filed(read, record.receipt, &line.client)?;
        shares.extend(filed.into_iter().map(|(piece, cents)| AcceptedShare {
            client: line.client.clone(),
            client_name: line.client_name.clone(),
            piece: format!("{piece} (pénalités)"),
            amount_cents: cents,
            applied_cents: cents,
        }));
        let id = record.receipt.to_string();
        // One receipt accepted for several clients is one line.
        match views.last_mut().filter(|view| view.receipt == id) {
            Some(view) => {
                view.shares.extend(shares);
                view.on_account_cents += record.on_account.get();
                if let Some(worse) = worse(&view.state, state_code(record.state)) {
                    view.state = worse.to_owned();
                }
            }
            None => views.push(AcceptedView {
                receipt: id,
                on: record.booked_on.to_string(),
                amount_cents: labels
                    .get(&record.receipt)
                    .map_or(record.amount.get(), |one| one.told.amount.get()),
                label: record.label.clone(),
                shares,
                on_account_cents: record.on_account.get(),
                state: state_code(record.state).to_owned(),
                state_label: String::new(),
                by: record.author.clone(),
                accepted_on: record.accepted_on.to_string(),
            }),
        }
    }
    for view in &mut views {
        let ours = clients.get(&view.receipt).map_or(&[][..], Vec::as_slice);
        let elsewhere = booked_elsewhere(view, ours, known);
        view.state_label = state_words(view, elsewhere.as_deref());
    }
    Ok(views)
}

/// What of a receipt was filed as penalties of a client: number of the invoice and how much.
fn penalties_filed(read: Read<'_>, receipt: Id, client: &str) -> Outcome<Vec<(String, i64)>> {
    let held = journal::held(read, Kind::Allocation, &receipt.to_string(), client)?;
    let said = held.and_then(|held| serde_json::from_str::<AllocationSaid>(held.value.as_deref()?).ok());
    let paid = said.map(|said| said.penalties).unwrap_or_default();
    Ok(paid.into_iter().map(|paid| (paid.piece, paid.amount_cents)).collect())
}

/// Of two states, the one a person must know of.
fn worse<'a>(known: &str, other: &'a str) -> Option<&'a str> {
    let order = ["booked", "unbooked", "replaced", "waiting"];
    let place = |state: &str| order.iter().position(|one| *one == state);
    (place(other) > place(known)).then_some(other)
}

/// The client for whom accounting holds this very money, when it is none of those it was accepted for.
fn booked_elsewhere(view: &AcceptedView, ours: &[String], known: &Known) -> Option<String> {
    let clients = known.booked.get(&view.receipt.parse().ok()?)?;
    let other = clients.first().filter(|_| !clients.iter().any(|code| ours.contains(code)))?;
    let name = known.debtors.get(other).and_then(|rank| known.book.debtors.get(*rank));
    Some(name.map_or_else(|| other.clone(), |debtor| debtor.name.clone()))
}

fn state_words(view: &AcceptedView, elsewhere: Option<&str>) -> String {
    match view.state.as_str() {
        "unbooked" if let Some(name) = elsewhere => {
            format!("pas comptabilisé ici\u{a0}: la comptabilité a ce montant chez {name}")
        }
        "booked" => "comptabilisé".to_owned(),
        "unbooked" => "pas encore comptabilisé".to_owned(),
        "waiting" => "en attente de la pièce\u{a0}: son fichier a été annulé".to_owned(),
        _ => {
            let differs: i64 = view.shares.iter().map(|share| share.amount_cents - share.applied_cents).sum();
            let cents = encaisse_core::money::Cents::new(differs);
            let amount = encaisse_core::typography::amount(cents);
            format!("remplacé par la comptabilité pour {amount}")
        }
    }
}
