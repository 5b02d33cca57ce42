//! What becomes of the penalties of each invoice of a client: computed, claimed, given up, received, left.

use std::collections::{BTreeMap, HashMap};

use encaisse_core::dates::{Date, plus_months};
use encaisse_core::ids::Id;
use encaisse_core::invoices::{Item, ItemKind};
use encaisse_core::journal::Kind;
use encaisse_core::legal::late_interest::Reduction;
use encaisse_core::money::Cents;
use encaisse_core::penalties::{Amounts, Event, Fate, Part, fate};
use encaisse_store::journal::Held;
use encaisse_store::{Read, letters as stored};
use serde_json::Value;

use super::{Less, Penalty, Rulebook, of_items, reductions};
use crate::border::penalties::PenaltyAct;
use crate::error::Outcome;
use crate::projection::{Projected, Registers};
use crate::recorded::{AllocationSaid, Issued, PenaltySaid, Posted};

/// Months after which a claim between traders is extinguished (C. com., art. L110-4): what was paid late before is
/// not listed.
const LIMITATION_MONTHS: u32 = 60;

/// Penalties of a client.
#[derive(Debug, Default)]
pub(crate) struct Fates {
    pub invoices: Vec<InvoiceFate>,
    /// Why some are not computed, each reason once.
    pub withheld: Vec<String>,
}

/// Penalties of one invoice.
#[derive(Debug)]
pub(crate) struct InvoiceFate {
    pub invoice: Id,
    pub piece: String,
    /// Its late items, oldest due date first, each with what of its penalties is settled.
    pub items: Vec<Penalty>,
    /// The day the principal was paid in full.
    pub settled_on: Option<Date>,
    pub fate: Fate,
    /// Day and reference of the last letter that claims them.
    pub claimed: Option<(Date, String)>,
    pub acts: Vec<PenaltyAct>,
}

impl Fates {
    /// What of the penalties of an open item a letter must leave out.
    pub fn apply(&self, penalty: &mut Penalty) {
        let Some(invoice) = self.invoices.iter().find(|known| known.invoice == penalty.item.invoice) else {
            return;
        };
        if let Some(known) = invoice.items.iter().find(|known| known.item.id == penalty.item.id) {
            penalty.less.received = known.less.received;
            penalty.less.waived = known.less.waived;
        }
        if penalty.indemnity.is_positive() {
            penalty.less.indemnity_received = invoice.fate.received.indemnity;
            penalty.less.indemnity_waived = invoice.fate.waived.indemnity;
        }
    }
}

/// The penalties of everything late on `day`, owed or paid late, oldest due date first.
pub(crate) fn fates(
    read: Read<'_>,
    projected: &Projected,
    registers: &Registers,
    book: &Rulebook,
    day: Date,
) -> Outcome<Fates> {
    let mut late: BTreeMap<(Date, String), Vec<Item>> = BTreeMap::new();
    let mut keys: HashMap<Id, (Date, String)> = HashMap::new();
    let mut items: Vec<Item> =
        projected.account.items.iter().filter_map(|item| late_item(projected, item, day)).collect();
    items.sort_by_key(|item| (item.due.map(|due| due.day()), item.rank));
    for item in items {
        let first = (item.due.map_or(day, |due| due.day()), item.invoice.to_string());
        let key = keys.entry(item.invoice).or_insert(first);
        late.entry(key.clone()).or_default().push(item);
    }
    let claims = claims(read, registers, projected)?;
    let mut found = Fates::default();
    for items in late.into_values() {
        let penalties = match of_items(projected, &items, book, day) {
            Ok(penalties) => penalties,
            Err(refusal) => {
                let said = crate::french::say(&refusal).title;
                if !found.withheld.contains(&said) {
                    found.withheld.push(said);
                }
                continue;
            }
        };
        found.invoices.extend(of_invoice(projected, registers, penalties, &claims));
    }
    Ok(found)
}

/// The item, when it is late on that day or was paid late; the day of its last payment is the day it was paid.
fn late_item(projected: &Projected, item: &Item, day: Date) -> Option<Item> {
    if !item.class.is_411() || item.kind != ItemKind::Invoice {
        return None;
    }
    let due = item.due?.day();
    if item.remaining.is_positive() {
        return (due < day).then(|| item.clone());
    }
    item.settled_on?;
    let events = reductions(projected, item);
    // What a credit note alone settled was never paid, late or not.
    events.iter().find(|event| event.kind == Reduction::Payment)?;
    let paid = events.iter().map(|event| event.on).max()?;
    let listed = paid > due && paid <= day && plus_months(due, LIMITATION_MONTHS) >= day;
    listed.then(|| Item { settled_on: Some(paid), ..item.clone() })
}

fn of_invoice(
    projected: &Projected,
    registers: &Registers,
    mut items: Vec<Penalty>,
    claims: &HashMap<Id, Claimed>,
) -> Option<InvoiceFate> {
    let first = items.first()?;
    let (invoice, piece) = (first.item.invoice, first.item.piece.clone());
    let due = Amounts {
        interest: items.iter().map(|penalty| penalty.interest.interest).sum(),
        indemnity: items.iter().map(|penalty| penalty.indemnity).sum(),
    };
    let acts = acts(registers, invoice);
    let events: Vec<Event> = acts.iter().map(|(_, event, _)| *event).collect();
    let claim = claims.get(&invoice);
    // A letter asked what was left that day: what had been settled before is no part of what it asked.
    let asked = claim.map_or(Cents::ZERO, |claim| {
        let before: Vec<Event> =
            acts.iter().filter(|(on, ..)| *on < claim.on).map(|(_, event, _)| *event).collect();
        let known = fate(due, &before, Cents::ZERO);
        claim.asked + known.waived.total() + known.received.total()
    });
    let fate = fate(due, &events, asked);
    share_out(&mut items, &fate);
    let open = projected.account.items.iter().any(|item| {
        item.invoice == invoice && item.kind == ItemKind::Invoice && item.remaining.is_positive()
    });
    Some(InvoiceFate {
        invoice,
        piece,
        settled_on: if open {
            None
        } else {
            items.iter().filter_map(|penalty| penalty.item.settled_on).max()
        },
        items,
        fate,
        claimed: claim.map(|claim| (claim.on, claim.reference.clone())),
        acts: acts.into_iter().map(|(.., act)| act).collect(),
    })
}

/// Gives each instalment its part of what is settled, oldest first.
fn share_out(items: &mut [Penalty], fate: &Fate) {
    let (mut received, mut waived) = (fate.received.interest, fate.waived.interest);
    for penalty in items {
        let taken = received.min(penalty.interest.interest);
        let given_up = waived.min(penalty.interest.interest - taken);
        received -= taken;
        waived -= given_up;
        penalty.less = Less { received: taken, waived: given_up, ..Less::default() };
        if penalty.indemnity.is_positive() {
            penalty.less.indemnity_received = fate.received.indemnity;
            penalty.less.indemnity_waived = fate.waived.indemnity;
        }
    }
}

/// What people and payments said of the penalties of an invoice, in the order it happened.
fn acts(registers: &Registers, invoice: Id) -> Vec<(Date, Event, PenaltyAct)> {
    let wanted = invoice.to_string();
    let mut found = Vec::new();
    for ((kind, entity, _), held) in registers {
        let Some(value) = held.value.as_deref() else { continue };
        match kind {
            Kind::Penalty => {
                let said = serde_json::from_str::<PenaltySaid>(value).ok();
                found.extend(
                    said.filter(|said| said.invoice == wanted).and_then(|said| by_hand(entity, held, &said)),
                );
            }
            Kind::Allocation => {
                let said = serde_json::from_str::<AllocationSaid>(value).ok();
                found.extend(said.and_then(|said| by_bank(held, &said, &wanted)));
            }
            _ => {}
        }
    }
    found.sort_by(|a, b| (a.0, &a.2.id, &a.2.reason).cmp(&(b.0, &b.2.id, &b.2.reason)));
    found
}

fn by_hand(id: &str, held: &Held, said: &PenaltySaid) -> Option<(Date, Event, PenaltyAct)> {
    let amount = said.amount_cents.map(Cents::new);
    let part = Part::from_code(&said.part)?;
    let (event, what_label) = match said.what.as_str() {
        "waived" => (Event::Waived(part, amount), format!("Abandon {}", of_part(part))),
        _ => (Event::Received(amount?), "Pénalités reçues".to_owned()),
    };
    let act = PenaltyAct {
        id: Some(id.to_owned()),
        what: said.what.clone(),
        what_label,
        amount_cents: said.amount_cents,
        reason: said.reason.clone(),
        on: said.on.clone(),
        author: held.author.clone(),
    };
    Some((said.on.parse().ok()?, event, act))
}

const fn of_part(part: Part) -> &'static str {
    match part {
        Part::Interest => "des pénalités",
        Part::Indemnity => "de l’indemnité de 40\u{a0}€",
        Part::Both => "des pénalités et de l’indemnité",
    }
}

fn by_bank(held: &Held, said: &AllocationSaid, invoice: &str) -> Option<(Date, Event, PenaltyAct)> {
    let paid: i64 =
        said.penalties.iter().filter(|paid| paid.invoice == invoice).map(|paid| paid.amount_cents).sum();
    if paid == 0 {
        return None;
    }
    let act = PenaltyAct {
        id: None,
        what: "received".to_owned(),
        what_label: "Règlement affecté aux pénalités".to_owned(),
        amount_cents: Some(paid),
        reason: said.label.clone(),
        on: said.on.clone(),
        author: held.author.clone(),
    };
    Some((said.on.parse().ok()?, Event::Received(Cents::new(paid)), act))
}

/// What the last posted letter asked for the penalties of an invoice.
struct Claimed {
    on: Date,
    reference: String,
    asked: Cents,
}

/// Letters that claim penalties, posted and not voided: a formal notice, or a letter about penalties alone.
fn claims(read: Read<'_>, registers: &Registers, projected: &Projected) -> Outcome<HashMap<Id, Claimed>> {
    let invoices: HashMap<String, Id> =
        projected.account.items.iter().map(|item| (item.id.to_string(), item.invoice)).collect();
    let mut found: HashMap<Id, Claimed> = HashMap::new();
    for ((kind, letter, _), held) in registers {
        if *kind != Kind::LetterIssued {
            continue;
        }
        let value = |kind: Kind| {
            registers.get(&(kind, letter.clone(), String::new())).and_then(|held| held.value.as_deref())
        };
        let posted = value(Kind::LetterPosted)
            .and_then(|text| serde_json::from_str::<Posted>(text).ok())
            .and_then(|posted| posted.on.parse::<Date>().ok());
        let issued = held.value.as_deref().and_then(|text| serde_json::from_str::<Issued>(text).ok());
        let (Some(on), Some(issued), None) = (posted, issued, value(Kind::LetterVoided)) else { continue };
        let Some(record) = stored::one(read, letter)? else { continue };
        let data: Value = serde_json::from_str(&record.data).unwrap_or_default();
        let alone = data.get("penalties_alone").and_then(Value::as_bool) == Some(true);
        if issued.step != crate::letters::FORMAL_NOTICE && !alone {
            continue;
        }
        let mut asked: HashMap<Id, i64> = HashMap::new();
        for item in data.get("items").and_then(Value::as_array).into_iter().flatten() {
            let cents = |key: &str| item.get(key).and_then(Value::as_i64).unwrap_or_default();
            let id = item.get("id").and_then(Value::as_str).and_then(|id| invoices.get(id));
            if let (Some(invoice), true) = (id, item.get("left_out").is_none_or(Value::is_null)) {
                *asked.entry(*invoice).or_default() += cents("interest_cents") + cents("indemnity_cents");
            }
        }
        for (invoice, cents) in asked {
            let later = found.get(&invoice).is_none_or(|known| known.on < on);
            if cents > 0 && later {
                let claimed = Claimed { on, reference: issued.reference.clone(), asked: Cents::new(cents) };
                found.insert(invoice, claimed);
            }
        }
    }
    Ok(found)
}
