//! What is known of each client, read in a few questions for all of them at once.

use std::collections::{HashMap, HashSet};

use encaisse_core::dates::Date;
use encaisse_core::dunning::{
    Client, Event, Hold, Later, OpenItem, Owner, Reach, Ready, Told as StepTold, Why,
};
use encaisse_core::ids::Id;
use encaisse_core::journal::Kind;
use encaisse_core::legal::customer_type::CustomerType;
use encaisse_core::money::Cents;
use encaisse_core::payer::Behaviour;
use encaisse_core::promises::State;
use encaisse_store::clients::{self, ReachLine};
use encaisse_store::items::{self, ItemFilter, ItemLine, ItemSort};
use encaisse_store::journal::Held;
use encaisse_store::{Read, journal, promises};
use serde::de::DeserializeOwned;

use super::behaviours::Behaviours;
use super::scenarios::of_types;
use crate::error::Outcome;
use crate::items::EVERYTHING;
use crate::letters::{FORMAL_NOTICE, kind_of, payments_are_checked, tracking};
use crate::promises::standing_of;
use crate::recorded::{Contact, Conversation, PauseSaid, StartingSaid, StepAgreed, StepLater, StepSettled};

/// Fields of steps that were put off begin with it; the name of the step follows.
pub(super) const LATER: &str = "later:";
/// The same, for the steps the owner-manager agreed to.
pub(super) const AGREED_TO: &str = "agreed:";
/// The same, for the steps the sales rep was told of.
pub(super) const INFORMED: &str = "informed:";

/// A client as the plan sees it.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub code: String,
    pub name: String,
    pub sales_rep: Option<String>,
    /// The one that ships for who it is.
    pub ready: Ready,
    /// Those chosen for it, for how its type pays, for its type: the first that exists is followed.
    pub scenarios: Vec<String>,
    /// The same, of what was chosen for it alone.
    pub chosen: Option<String>,
    /// Who it is.
    pub kind: CustomerType,
    /// How it pays, where its scenario is chosen by that.
    pub behaviour: Option<Behaviour>,
    /// Who does its steps, where that is said.
    pub owner: Option<Owner>,
    pub state: Client,
    /// Numbers of its open items.
    pub pieces: HashMap<Id, String>,
    /// A promise was broken, and money is missing.
    pub broken_promise: bool,
    /// Why it is paused.
    pub note: Option<String>,
    /// Who agreed to steps, in the order the state tells them.
    pub agreed_by: Vec<String>,
}

/// The clients that have something open, by code; one of them when a code is given. `reported` holds those who say
/// they paid and whose payment nobody saw.
pub(crate) fn read(
    read: Read<'_>,
    today: Date,
    only: Option<&str>,
    reported: &HashSet<String>,
) -> Outcome<Vec<Known>> {
    let mut open: HashMap<String, Vec<ItemLine>> = HashMap::new();
    let filter = ItemFilter { client: only, ..ItemFilter::default() };
    for item in items::list(read, &filter, ItemSort::Client, EVERYTHING)? {
        open.entry(item.client.clone()).or_default().push(item);
    }
    let told = Told::of(read, today, only)?;
    let mut found = Vec::with_capacity(open.len());
    for line in clients::reach_open(read, only)? {
        if let Some(items) = open.remove(&line.code) {
            found.push(told.client(line, &items, reported));
        }
    }
    Ok(found)
}

/// What people and the post told, of all clients.
#[derive(Default)]
struct Told {
    payments_checked: bool,
    events: HashMap<String, Vec<Event>>,
    /// Clients a letter waits for its date of deposit for.
    unposted: HashSet<String>,
    /// By item, the time limit of a formal notice.
    ultimatums: HashMap<Id, Hold>,
    /// By promise, the last day of a live one.
    promises: HashMap<String, Date>,
    broken: HashSet<String>,
    starts: HashMap<String, (Date, encaisse_core::letters::LetterKind)>,
    scenarios: HashMap<String, String>,
    /// Scenarios by customer type.
    of_types: HashMap<String, String>,
    behaviours: Behaviours,
    owners: HashMap<String, Owner>,
    agreed: HashMap<String, Vec<StepTold>>,
    /// Who agreed, in the order of `agreed`.
    agreed_by: HashMap<String, Vec<String>>,
    informed: HashMap<String, Vec<StepTold>>,
    pauses: HashMap<String, PauseSaid>,
    later: HashMap<String, Vec<Later>>,
    left_out: HashSet<String>,
    /// Clients with an e-mail address, and with a number, of somebody there.
    contacts: HashMap<String, (bool, bool)>,
}

/// Who agreed to a step or was told of it, and of what.
fn said_of(field: &str, prefix: &str, value: &str) -> Option<(String, StepTold)> {
    field.strip_prefix(prefix)?;
    let said: StepAgreed = serde_json::from_str(value).ok()?;
    let items = said.items.iter().filter_map(|id| id.parse().ok()).collect();
    Some((said.by, StepTold { step: said.step, items, on: said.on.parse().ok()? }))
}

/// Registers of a kind that have a value, read as what they hold.
fn values<T: DeserializeOwned>(read: Read<'_>, kind: Kind) -> Outcome<Vec<(Held, T)>> {
    let held = journal::held_of_kind(read, kind)?;
    let value = |held: Held| {
        let value = serde_json::from_str(held.value.as_deref()?).ok()?;
        Some((held, value))
    };
    Ok(held.into_iter().filter_map(value).collect())
}

fn filled(text: Option<&String>) -> bool {
    text.is_some_and(|text| !text.trim().is_empty())
}

impl Told {
    fn of(read: Read<'_>, today: Date, only: Option<&str>) -> Outcome<Self> {
        let mut told = Told {
            payments_checked: payments_are_checked(read, today)?,
            of_types: of_types(read)?,
            behaviours: Behaviours::of(read, only)?,
            ..Told::default()
        };
        told.letters(read)?;
        for line in promises::list(read, only)? {
            let now = standing_of(&line, today);
            let last = line.promise.instalments.last().map(|due| due.on);
            if let (true, Some(last)) = (now.state.is_live(), last) {
                told.promises.insert(line.promise.id, last);
            } else if now.is_open() && matches!(now.state, State::Broken | State::Late) {
                told.broken.insert(line.client);
            }
        }
        for (held, said) in values::<Conversation>(read, Kind::Conversation)? {
            let (Ok(on), Some(client)) = (said.on.parse(), held.client) else { continue };
            let reached = !matches!(said.outcome.as_str(), "message_left" | "wrong_contact");
            let event =
                if said.channel == "call" { Event::Called { on, reached } } else { Event::Met { on } };
            told.events.entry(client).or_default().push(event);
        }
        for (held, said) in values::<StepSettled>(read, Kind::StepSettled)? {
            let (Ok(on), Some(client)) = (said.on.parse(), held.client) else { continue };
            let (step, items) = (said.step, said.items.iter().filter_map(|id| id.parse().ok()).collect());
            let event = match said.skipped {
                Some(_) => Event::Skipped { on, step, items },
                None => Event::Done { on, step, items },
            };
            told.events.entry(client).or_default().push(event);
        }
        for (held, said) in values::<StartingSaid>(read, Kind::StartingStep)? {
            if let Ok((kind, _)) = kind_of(&said.step) {
                told.starts.insert(held.entity, (held.day, kind));
            }
        }
        for held in journal::held_of_kind(read, Kind::Chasing)? {
            let Some(value) = held.value else { continue };
            if held.field == "scenario" {
                told.scenarios.insert(held.entity, value);
            } else if let ("owner", Some(owner)) = (held.field.as_str(), Owner::from_code(&value)) {
                told.owners.insert(held.entity, owner);
            } else if let Some(said) = said_of(&held.field, AGREED_TO, &value) {
                told.agreed_by.entry(held.entity.clone()).or_default().push(said.0);
                told.agreed.entry(held.entity).or_default().push(said.1);
            } else if let Some(said) = said_of(&held.field, INFORMED, &value) {
                told.informed.entry(held.entity).or_default().push(said.1);
            } else if let ("pause", Ok(said)) = (held.field.as_str(), serde_json::from_str(&value)) {
                told.pauses.insert(held.entity, said);
            } else if held.field.starts_with(LATER)
                && let Ok(said) = serde_json::from_str::<StepLater>(&value)
                && let Ok(on) = said.on.parse()
            {
                let items = said.items.iter().filter_map(|id| id.parse().ok()).collect();
                told.later.entry(held.entity).or_default().push(Later { step: said.step, items, on });
            }
        }
        let left_out = journal::held_of_kind(read, Kind::LeftOut)?;
        told.left_out =
            left_out.into_iter().filter(|held| held.value.is_some()).map(|held| held.entity).collect();
        for (held, contact) in values::<Contact>(read, Kind::Contact)? {
            let Some(client) = held.client else { continue };
            let known = told.contacts.entry(client).or_default();
            known.0 |= filled(contact.email.as_ref());
            known.1 |= filled(contact.phone.as_ref());
        }
        Ok(told)
    }

    fn letters(&mut self, read: Read<'_>) -> Outcome<()> {
        for (client, letter) in tracking::sent_of_all(read)? {
            let Ok((kind, _)) = kind_of(&letter.issued.step) else { continue };
            let items: Vec<Id> = letter.issued.items.iter().filter_map(|id| id.parse().ok()).collect();
            let Some(on) = letter.way.posted else {
                if kind.reminds() {
                    self.unposted.insert(client);
                }
                continue;
            };
            if letter.issued.step == FORMAL_NOTICE {
                let days = tracking::deadline_days_of(read, &letter)?;
                let last = days.and_then(|days| letter.way.last_day(days));
                let unknown = letter.way.presented().is_none() && letter.way.end().is_none();
                if last.is_some() || unknown {
                    let hold = Hold { why: Why::Ultimatum, until: last };
                    self.ultimatums.extend(items.iter().map(|item| (*item, hold)));
                }
            }
            self.events.entry(client).or_default().push(Event::Posted { on, letter: kind, items });
        }
        Ok(())
    }

    fn client(&self, line: ReachLine, lines: &[ItemLine], reported: &HashSet<String>) -> Known {
        let kind = CustomerType::from_code(&line.customer_type).unwrap_or(CustomerType::Unknown);
        let pause = self.pauses.get(&line.code);
        let forever = |why: Why| Hold { why, until: None };
        let mut holds = Vec::new();
        holds.extend(line.insolvent_since.is_some().then(|| forever(Why::Insolvency)));
        holds.extend(
            pause.and_then(|said| Some(Hold { why: Why::Paused, until: Some(said.until.parse().ok()?) })),
        );
        holds.extend((!self.payments_checked).then(|| forever(Why::PaymentsNotChecked)));
        holds.extend(reported.contains(&line.code).then(|| forever(Why::ReportedPayment)));
        holds.extend(self.unposted.contains(&line.code).then(|| forever(Why::NotPosted)));
        let (email, phone) = self.contacts.get(&line.code).copied().unwrap_or_default();
        let items: Vec<OpenItem> = lines.iter().filter_map(|item| self.item(item)).collect();
        let chosen = self.scenarios.get(&line.code);
        let ruled = self.behaviours.rule(kind, &line.code, &items).filter(|_| chosen.is_none());
        Known {
            ready: Ready::for_client(kind, line.abroad),
            scenarios: [chosen, ruled.map(|(_, scenario)| scenario), self.of_types.get(kind.code())]
                .into_iter()
                .flatten()
                .cloned()
                .collect(),
            kind,
            behaviour: ruled.map(|(behaviour, _)| behaviour),
            chosen: chosen.cloned(),
            owner: self.owners.get(&line.code).copied(),
            pieces: lines.iter().map(|item| (item.id, item.piece.clone())).collect(),
            broken_promise: self.broken.contains(&line.code),
            note: pause.map(|said| said.reason.clone()),
            agreed_by: self.agreed_by.get(&line.code).cloned().unwrap_or_default(),
            state: Client {
                items,
                credits: lines
                    .iter()
                    .filter(|item| item.remaining < 0)
                    .map(|item| Cents::new(-item.remaining))
                    .sum(),
                events: self.events.get(&line.code).cloned().unwrap_or_default(),
                start: self.starts.get(&line.code).copied(),
                holds,
                later: self.later.get(&line.code).cloned().unwrap_or_default(),
                agreed: self.agreed.get(&line.code).cloned().unwrap_or_default(),
                informed: self.informed.get(&line.code).cloned().unwrap_or_default(),
                type_known: kind != CustomerType::Unknown,
                reach: Reach {
                    email: line.email || email,
                    phone: line.phone || phone,
                    address: line.address,
                },
            },
            code: line.code,
            name: line.name,
            sales_rep: line.sales_rep.filter(|name| !name.trim().is_empty()),
        }
    }

    fn item(&self, line: &ItemLine) -> Option<OpenItem> {
        if line.kind != "invoice" || line.remaining <= 0 {
            return None;
        }
        let forever = |why: Why| Hold { why, until: None };
        let mut holds: Vec<Hold> = Vec::new();
        let promised = line.promise.as_ref().and_then(|id| self.promises.get(id));
        holds.extend(promised.map(|last| Hold { why: Why::Promise, until: Some(*last) }));
        holds.extend(self.ultimatums.get(&line.id));
        holds.extend(line.parts.split(' ').any(|part| part.starts_with("A:")).then(|| forever(Why::ToMend)));
        holds.extend(line.assigned.is_some().then(|| forever(Why::Assigned)));
        holds.extend(self.left_out.contains(&line.invoice.to_string()).then(|| forever(Why::LeftOut)));
        let foreign = line.currency.as_deref().is_some_and(|code| code != "EUR");
        holds.extend(foreign.then(|| forever(Why::ForeignCurrency)));
        Some(OpenItem {
            id: line.id,
            due: line.due.as_deref()?.parse().ok()?,
            stated: line.stated,
            remaining: Cents::new(line.remaining),
            contested: Cents::new(line.contested),
            qualified: line.unqualified <= 0,
            holds,
        })
    }
}
