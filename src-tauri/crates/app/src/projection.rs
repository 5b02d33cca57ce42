//! One client whole, from facts and journal: recomputed after each change, so that the tables always equal a
//! rebuild by construction.

mod assigned;
mod beyond;
mod causes;
mod credit;
mod disputes;
mod holds;
mod paid;
mod promises;
mod touched;

use std::collections::HashMap;
use std::sync::Arc;

use encaisse_core::beyond::{CompleteList, Sighting};
use encaisse_core::causes::synthesis::Said;
use encaisse_core::dates::{Date, PaymentTerms};
use encaisse_core::entries::Line;
use encaisse_core::extracts::Extract;
use encaisse_core::ids::Id;
use encaisse_core::invoices::{Account, DueRule, Facts, project};
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::payer::MonthPaid;
use encaisse_core::references::normalise;
use encaisse_core::terms::Version;
use encaisse_store::accepted::AcceptedRecord;
use encaisse_store::credit::CreditRecord;
use encaisse_store::disputes::DisputeRecord;
use encaisse_store::journal::Held;
use encaisse_store::projection::{ClientRecord, ClientRows, ItemRecord, Qualified};
use encaisse_store::promises::PromiseRecord;
use encaisse_store::{Ledger, Read, Write, facts, journal, ledger_header, pieces, projection};
use serde::Deserialize;

use crate::error::{Outcome, Refusal};
use crate::french_search::fold;
use crate::recorded::DueConfirmed;
use crate::rules;
use crate::terms::{self, TermsBook};

pub(crate) use paid::payments;
pub(crate) use touched::{Touched, refresh_touched};

/// Due dates confirmed under the terms that govern each invoice.
pub(crate) const TERMS_IN_FORCE: &str = "in_force";

/// What the projection of any client needs to know of the ledger.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub ledger: String,
    pub extracts: Vec<(i64, Extract)>,
    pub default_terms: PaymentTerms,
    /// The state of a past day, when not the present one.
    pub as_of: Option<Date>,
    /// Lists that held every open piece of their source.
    pub complete: Vec<CompleteList>,
    /// True when some file shows pieces beside accounting.
    pub has_pieces: bool,
    /// The company's terms of sale.
    pub terms: Arc<Vec<Version>>,
}

impl Context {
    pub fn of(read: Read<'_>) -> Outcome<Self> {
        Ok(Context {
            ledger: ledger_header(read)?.id,
            extracts: facts::extracts(read)?,
            default_terms: rules::default_terms(read)?,
            as_of: None,
            complete: pieces::complete_lists(read)?,
            has_pieces: pieces::are_known(read)?,
            terms: terms::of_company(read)?,
        })
    }
}

/// One client projected.
#[derive(Clone, Debug)]
pub(crate) struct Projected {
    pub record: ClientRecord,
    pub account: Account,
    /// What people said of each item of the account, in its order.
    told: Vec<Told>,
    /// What was said of each invoice, day after day.
    said: Vec<(Id, Vec<Said>)>,
    pub promises: Vec<PromiseRecord>,
    pub disputes: Vec<DisputeRecord>,
    pub accepted: Vec<AcceptedRecord>,
    /// The terms its invoices are under.
    pub terms: TermsBook,
    /// What it paid, month by month, and how late.
    pub paid: Vec<MonthPaid>,
    /// Its limit, and what was decided of its orders.
    pub credit: CreditRecord,
}

/// What people said of one item.
#[derive(Clone, Debug, Default)]
struct Told {
    qualified: Option<Qualified>,
    unqualified: Cents,
    contested: Cents,
    dispute: Option<&'static str>,
    promise: Option<String>,
    assigned: Option<String>,
    steps: Vec<(Date, Cents)>,
}

impl Projected {
    /// What the tables keep of it. The lines stay: freeing them takes as long as projecting them did.
    pub fn take_rows(&mut self) -> ClientRows {
        let told = std::mem::take(&mut self.told);
        let items = std::mem::take(&mut self.account.items).into_iter().zip(told);
        let items = items.map(|(item, told)| ItemRecord {
            search: normalise(&item.piece),
            qualified: told.qualified,
            unqualified: told.unqualified,
            contested: told.contested,
            dispute: told.dispute,
            promise: told.promise,
            assigned: told.assigned,
            steps: told.steps,
            item,
        });
        ClientRows {
            record: std::mem::take(&mut self.record),
            items: items.collect(),
            said: std::mem::take(&mut self.said),
            promises: std::mem::take(&mut self.promises),
            disputes: std::mem::take(&mut self.disputes),
            accepted: std::mem::take(&mut self.accepted),
            paid: std::mem::take(&mut self.paid),
            credit: self.credit,
        }
    }
}

/// Registers of one client by kind, entity and field.
pub(crate) type Registers = HashMap<(Kind, String, String), Held>;

/// Registers of one client, as they stand or as they stood.
pub(crate) fn registers(read: Read<'_>, client: &str, as_of: Option<Date>) -> Outcome<Registers> {
    let mut found = Registers::new();
    if as_of.is_none() {
        for (kind, held) in journal::all_held_of_client(read, client)? {
            found.insert((kind, held.entity.clone(), held.field.clone()), held);
        }
        return Ok(found);
    }
    let mut greatest: HashMap<(Kind, String, String), encaisse_core::journal::Operation> = HashMap::new();
    for operation in journal::operations(read, Some(client), as_of)? {
        let register = &operation.register;
        let key = (register.kind, register.entity.clone(), register.field.clone());
        if greatest.get(&key).is_none_or(|known| operation.outranks(known)) {
            greatest.insert(key, operation);
        }
    }
    for (key, operation) in greatest {
        let held = Held {
            entity: operation.register.entity,
            field: operation.register.field,
            client: operation.register.client,
            value: operation.value,
            operation: operation.id,
            author: operation.author,
            day: operation.day,
        };
        found.insert(key, held);
    }
    Ok(found)
}

/// Projects one client from what is written.
pub(crate) fn project_client(read: Read<'_>, context: &Context, code: &str) -> Outcome<Projected> {
    let (name, lines) = facts::lines_of(read, code, &context.extracts)?;
    project_lines(read, context, code, Staged { name, lines, pieces: Vec::new() })
}

/// What a projection starts from, some of which may not be written yet.
#[derive(Default)]
pub(crate) struct Staged {
    /// Name in accounting.
    pub name: Option<String>,
    /// Lines of accounting, those of a file being looked at included.
    pub lines: Vec<Line>,
    /// Pieces that a file being looked at shows.
    pub pieces: Vec<Sighting>,
}

/// Projects one client from these lines, some of which may not be written yet.
pub(crate) fn project_lines(
    read: Read<'_>,
    context: &Context,
    code: &str,
    staged: Staged,
) -> Outcome<Projected> {
    let registers = registers(read, code, context.as_of)?;
    let (listed, beyond) = beyond::of(read, context, code, &registers, staged.pieces)?;
    let mut record = client_record(read, code, staged.name, listed, &registers)?;
    let own = record.terms.as_deref().and_then(PaymentTerms::from_code);
    let book = TermsBook::of(&context.terms, &registers);
    let confirmed = json_of::<DueConfirmed>(&registers, Kind::DueConfirmed, code, "").and_then(|confirmed| {
        let terms = match confirmed.terms.as_str() {
            TERMS_IN_FORCE => None,
            code => Some(PaymentTerms::from_code(code)?),
        };
        Some((terms, confirmed.until.parse::<Date>().ok()?))
    });
    let extracts: Vec<Extract> = context.extracts.iter().map(|(_, extract)| *extract).collect();
    let known = Facts { ledger: &context.ledger, client: code, extracts: &extracts };
    let agreed = |invoice, issued| book.payment(invoice, issued, own);
    let due = DueRule { agreed: &agreed, terms: own.unwrap_or(context.default_terms), confirmed };
    let ceded: Vec<Sighting> =
        beyond.sightings.iter().filter(|one| one.assigned.is_some()).cloned().collect();
    let account = project(&known, staged.lines, beyond, &due, context.as_of);
    let mut told: Vec<Told> = account.items.iter().map(|_| Told::default()).collect();
    record.bridge = account.bridge();
    causes::tell_steps(&account, &mut told);
    let paid = paid::by_month(&account);
    assigned::tell(&account, &ceded, &registers, context.as_of, &mut told);
    if registers.is_empty() {
        causes::tell_nothing(&account, &mut told);
        let (said, promises, disputes, accepted, credit) = Default::default();
        return Ok(Projected {
            record,
            account,
            told,
            said,
            promises,
            disputes,
            accepted,
            terms: book,
            paid,
            credit,
        });
    }
    let said = causes::said(read, code, &registers, context.as_of)?;
    causes::tell(&account, &registers, &mut told);
    let disputes = disputes::of(&registers, &account);
    disputes::tell(&account, &disputes, &mut told);
    let promises = promises::of(&registers, &account);
    promises::tell(&account, &promises, &mut told);
    let accepted = beyond::records(read, &registers, &account)?;
    let credit = credit::of(&registers, code);
    Ok(Projected { record, account, told, said, promises, disputes, accepted, terms: book, paid, credit })
}

/// Projects clients again and writes them; those nothing speaks of any more are forgotten.
pub(crate) fn refresh<'a>(write: &Write<'_>, codes: impl IntoIterator<Item = &'a str>) -> Outcome<()> {
    let context = Context::of(write.read())?;
    for code in codes {
        // What was said of somebody whose files are gone is kept in the journal, and waits there.
        if facts::is_known(write.read(), code)? {
            projection::replace_client(write, &project_client(write.read(), &context, code)?.take_rows())?;
        } else {
            projection::remove_client(write, code)?;
        }
    }
    Ok(())
}

/// Version of the rules of projection: one more each time tables made by former rules would be read wrong.
const RULES: i64 = 4;

/// Projects a ledger again when its tables were made by former rules.
pub(crate) fn renew(ledger: &mut Ledger) -> Outcome<()> {
    if projection::rules(ledger.read())? == RULES {
        return Ok(());
    }
    ledger.write(|write| -> Outcome<()> {
        refresh_all(write)?;
        Ok(projection::set_rules(write, RULES)?)
    })
}

/// Projects every client again.
pub(crate) fn refresh_all(write: &Write<'_>) -> Outcome<()> {
    encaisse_store::bank::project_receipts(write)?;
    projection::clear(write)?;
    let codes = facts::known_clients(write.read())?;
    refresh(write, codes.iter().map(String::as_str))
}

/// The ledger as it stood on a past day, in memory.
pub(crate) fn of_past_day(read: Read<'_>, ledger: &str, day: Date) -> Outcome<Ledger> {
    let mut past = Ledger::in_memory(ledger)?;
    let mut context = Context::of(read)?;
    context.as_of = Some(day);
    past.write(|write| -> Outcome<()> {
        for code in facts::known_clients(read)? {
            projection::replace_client(write, &project_client(read, &context, &code)?.take_rows())?;
        }
        for operation in journal::operations(read, None, Some(day))? {
            journal::project(write, &operation)?;
        }
        Ok(())
    })?;
    Ok(past)
}

/// A value of a register, read as JSON.
pub(crate) fn json_of<T: for<'a> Deserialize<'a>>(
    registers: &Registers,
    kind: Kind,
    entity: &str,
    field: &str,
) -> Option<T> {
    let held = registers.get(&(kind, entity.to_owned(), field.to_owned()))?;
    held.value.as_deref().and_then(|text| serde_json::from_str(text).ok())
}

/// Fields of a client that a list or a person can give; the name of the field is the word on the wire.
pub(crate) const CLIENT_FIELDS: [&str; 17] = [
    "name",
    "siren",
    "customer_type",
    "sales_rep",
    "terms",
    "address",
    "postcode",
    "city",
    "country",
    "email",
    "phone",
    "insolvent_since",
    "request_received",
    "parent",
    "language",
    "engagement",
    "service",
];

fn client_record(
    read: Read<'_>,
    code: &str,
    name_in_ledger: Option<String>,
    name_in_list: Option<String>,
    registers: &Registers,
) -> Outcome<ClientRecord> {
    let mut fields: HashMap<&str, String> = HashMap::new();
    let mut sources = Vec::new();
    for (name, source) in [(name_in_list, "factures"), (name_in_ledger, "FEC")] {
        if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
            fields.insert("name", name.trim().to_owned());
            sources.push(source.to_owned());
        }
    }
    for (file, text) in facts::sightings_of(read, code)? {
        let said: HashMap<String, String> =
            serde_json::from_str(&text).map_err(|error| Refusal::Fault(error.to_string()))?;
        for field in CLIENT_FIELDS {
            if let Some(value) = said.get(field).filter(|value| !value.trim().is_empty()) {
                fields.insert(field, value.clone());
            }
        }
        sources.push(file);
    }
    let mut by_hand = false;
    for field in CLIENT_FIELDS {
        if let Some(held) = registers.get(&(Kind::Client, code.to_owned(), field.to_owned())) {
            by_hand = true;
            match &held.value {
                Some(value) => fields.insert(field, value.clone()),
                None => fields.remove(field),
            };
        }
    }
    if by_hand {
        sources.push("saisie".to_owned());
    }
    let mut take = |field: &str| fields.remove(field).filter(|value| !value.is_empty());
    let name = take("name").unwrap_or_else(|| code.to_owned());
    let till = registers
        .get(&(Kind::Till, code.to_owned(), String::new()))
        .is_some_and(|held| held.value.as_deref() == Some("1"));
    let (last_action, last_action_on) = crate::timeline::last_action(registers);
    Ok(ClientRecord {
        code: code.to_owned(),
        search: fold(&format!("{name} {code}")),
        sort_name: fold(&name),
        name,
        siren: take("siren"),
        customer_type: take("customer_type").unwrap_or_else(|| "unknown".to_owned()),
        sales_rep: take("sales_rep"),
        terms: take("terms"),
        address: take("address").unwrap_or_default(),
        postcode: take("postcode"),
        city: take("city"),
        country: take("country"),
        email: take("email"),
        phone: take("phone"),
        insolvent_since: take("insolvent_since"),
        request_received: take("request_received"),
        parent: take("parent"),
        language: take("language"),
        engagement: take("engagement"),
        service: take("service"),
        source: sources.join(", "),
        till,
        last_action,
        last_action_on,
        bridge: Cents::ZERO,
    })
}
