//! The portfolio, one client whole, and what a person types about a client.

mod checked;

use encaisse_core::credit::OrderStatus;
use encaisse_core::dates::PaymentTerms;
use encaisse_core::invoices::Item;
use encaisse_core::journal::Kind;
use encaisse_core::references::normalise;
use encaisse_core::risk::Mark;
use encaisse_store::clients::{self, ClientLine, Figures, Filter, Sort, View};
use encaisse_store::imports;
use encaisse_store::items::{self, ItemFilter, ItemSort};
use encaisse_store::projection::ClientRecord;

use crate::border::clients::{
    BulkEdit, ClientCard, ClientEdit, ClientIdentity, ClientPage, ClientQuery, ClientRow, ClientTotals,
    ContactEdit, ContactView, Done, DueConfirmation, Facet, GroupMember, NewComment, ViewCounts,
};
use crate::border::items::Buckets;
use crate::credit::status_words;
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::french_search::fold;
use crate::items::today_items;
use crate::labels;
use crate::letters::purpose;
use crate::operations::{CLIENT_VIEWS, Change, to_json};
use crate::places::random_id;
use crate::projection::{Context, Projected, TERMS_IN_FORCE, project_client, registers};
use crate::recorded::{Comment, Contact, DueConfirmed};
use crate::terms::TermsBook;
use crate::typed::{check_email, checked_terms, parse_amount};
use crate::{causes, disputes, follow_up, payers, penalties, promises, reports, timeline};

/// Rows of a page, at most.
const PAGE: i64 = 2_000;

impl Desk {
    /// A page of the portfolio, with the totals of everything that matches.
    pub fn list_clients(&mut self, query: &ClientQuery) -> Outcome<ClientPage> {
        let today = self.today();
        let filter = filter_of(query);
        let read = self.view()?;
        let window = (query.offset.max(0), if query.limit <= 0 { PAGE } else { query.limit.min(PAGE) });
        let rows = clients::page(read, today, &filter, (sort_of(&query.sort), query.descending), window)?;
        let totals = clients::totals(read, today, &filter)?;
        let [all, overdue, unqualified, credit, incomplete, exceeded] = clients::view_counts(read, today)?;
        let facet = |values: Vec<(String, i64)>, label: &dyn Fn(&str) -> String| {
            values
                .into_iter()
                .map(|(code, count)| Facet { label: label(&code), code, count })
                .collect::<Vec<_>>()
        };
        let counted =
            |code: &str, label: &str, count| Facet { code: code.to_owned(), label: label.to_owned(), count };
        Ok(ClientPage {
            offset: window.0,
            rows: rows.into_iter().map(client_row).collect(),
            totals: ClientTotals {
                clients: totals.clients,
                open_items: totals.figures.open_items,
                outstanding_cents: totals.figures.outstanding(),
                overdue_cents: totals.figures.overdue(),
                buckets: buckets(&totals.figures),
                unallocated_cents: totals.figures.unallocated,
                balance_cents: totals.figures.balance(),
                ledger_balance_cents: imports::ledger_balance(read)?,
                days_late_avg: totals.average_days,
            },
            views: ViewCounts { all, overdue, unqualified, credit, incomplete, exceeded },
            types: facet(clients::customer_types(read, today)?, &|code| {
                labels::customer_type(code).to_owned()
            }),
            sales_reps: facet(clients::sales_reps(read, today)?, &|code| {
                if code.is_empty() { "Personne".to_owned() } else { code.to_owned() }
            }),
            risks: clients::marks(read, today)?
                .into_iter()
                .map(|(mark, count)| counted(mark.code(), labels::risk(mark), count))
                .collect(),
            orders: clients::order_statuses(read, today)?
                .into_iter()
                .map(|(status, count)| counted(status.code(), status_words(status), count))
                .collect(),
        })
    }

    /// One client whole.
    pub fn client_card(&mut self, code: &str) -> Outcome<ClientCard> {
        let today = self.today();
        let as_of = self.past_day()?;
        let (row, record, items, settled_items) = {
            let read = self.view()?;
            let row =
                clients::one(read, today, code)?.ok_or_else(|| Refusal::UnknownClient(code.to_owned()))?;
            let record =
                clients::record(read, code)?.ok_or_else(|| Refusal::UnknownClient(code.to_owned()))?;
            let filter = ItemFilter { client: Some(code), beside: true, ..ItemFilter::default() };
            (
                row,
                record,
                today_items(read, &filter, ItemSort::Client, PAGE, today)?,
                items::settled_count(read, code)?,
            )
        };
        let rate = crate::rules::rules(self.view()?)?.financing_rate_bp;
        let cost = |cent_days: i128| rate.map(|bp| causes::cost_at(cent_days, bp).get());
        let (delay_cost_cents, delay_cost_per_day_cents) =
            (cost(i128::from(row.figures.cent_days)), cost(i128::from(row.figures.overdue())));
        let (promises, reliability) = promises::of_client(self.view()?, code, today)?;
        let disputes = disputes::of_client(self.view()?, code, today)?;
        let questions = follow_up::questions_of_client(self.view()?, code, today)?;
        let tasks = follow_up::tasks_of_client(self.view()?, code, today)?;
        let read = self.ledger()?.read();
        let mut context = Context::of(read)?;
        context.as_of = as_of;
        let projected = project_client(read, &context, code)?;
        let registers = registers(read, code, as_of)?;
        let claim = penalties::overdue_totals(read, &projected, today);
        let (interest_cents, indemnity_cents, penalties_withheld) = match claim {
            Ok((interest, indemnity)) => (Some(interest), Some(indemnity), None),
            Err(refusal) => (None, None, Some(crate::french::say(&refusal).title)),
        };
        let parent_name = match record.parent.as_deref() {
            Some(parent) => clients::name_of(read, parent)?,
            None => None,
        };
        Ok(ClientCard {
            bridge_cents: projected.record.bridge.get(),
            to_allocate: to_allocate(&projected),
            row: client_row(row),
            identity: identity(&record, &registers),
            parent_name,
            subsidiaries: clients::subsidiaries(read, code)?
                .into_iter()
                .map(|(code, name)| GroupMember { code, name })
                .collect(),
            contacts: all_contacts(read, code, &registers, &record)?,
            items,
            settled_items,
            timeline: timeline::events(read, &projected, &registers, today)?,
            reported_payments: reports::views(&registers, &projected),
            promises,
            reliability,
            payer: payers::view(read, code, &projected, today)?,
            disputes,
            questions,
            tasks,
            circuit: follow_up::circuit_of(&registers, code, today),
            interest_cents,
            indemnity_cents,
            penalties_withheld,
            delay_cost_cents,
            delay_cost_per_day_cents,
        })
    }

    /// Sets one field of a client.
    pub fn update_client(&mut self, edit: &ClientEdit) -> Outcome<Done> {
        let name = self.client_name(&edit.code)?;
        let value = self.checked_for(&edit.code, &edit.field, &edit.value)?;
        let change = Change::client(Kind::Client, &edit.code, &edit.code, &edit.field, value);
        self.act(format!("{name}\u{a0}: {}", field_label(&edit.field)), &[change], CLIENT_VIEWS)
    }

    /// Sets one field of many clients, as one act.
    pub fn assign_clients(&mut self, edit: &BulkEdit) -> Outcome<Done> {
        let mut changes = Vec::with_capacity(edit.codes.len());
        for code in &edit.codes {
            self.client_name(code)?;
            let value = self.checked_for(code, &edit.field, &edit.value)?;
            changes.push(Change::client(Kind::Client, code, code, &edit.field, value));
        }
        let label = format!("{}\u{a0}: {} clients", field_label(&edit.field), edit.codes.len());
        self.act(label, &changes, CLIENT_VIEWS)
    }

    /// Adds or changes a contact; an empty name takes it away.
    pub fn save_contact(&mut self, edit: &ContactEdit) -> Outcome<Done> {
        self.client_name(&edit.code)?;
        let contact = &edit.contact;
        if let Some(email) = contact.email.as_deref().filter(|email| !email.trim().is_empty()) {
            check_email(email)?;
        }
        let id = if contact.id.is_empty() { random_id()? } else { contact.id.clone() };
        let value = if contact.name.trim().is_empty() {
            None
        } else {
            let value = Contact {
                name: contact.name.trim().to_owned(),
                role: contact.role.clone().filter(|text| !text.trim().is_empty()),
                email: contact.email.clone().filter(|text| !text.trim().is_empty()),
                phone: contact.phone.clone().filter(|text| !text.trim().is_empty()),
            };
            Some(to_json(&value)?)
        };
        let label = if value.is_some() { "Contact enregistré" } else { "Contact retiré" };
        let change = Change::client(Kind::Contact, &edit.code, &id, "", value);
        self.act(label.to_owned(), &[change], CLIENT_VIEWS)
    }

    /// Confirms terms: the due dates they give become stated, for what is issued so far.
    pub fn confirm_due(&mut self, request: &DueConfirmation) -> Outcome<Done> {
        let given = request.terms.as_deref().map(checked_terms).transpose()?;
        let read = self.ledger()?.read();
        let default = crate::rules::default_terms(read)?;
        let codes = if request.codes.is_empty() { clients::codes(read)? } else { request.codes.clone() };
        let company = crate::terms::of_company(read)?;
        let (mut changes, mut count) = (Vec::new(), 0);
        for code in &codes {
            let record = clients::record(read, code)?.ok_or_else(|| Refusal::UnknownClient(code.clone()))?;
            let Some((until, items)) = items::latest_assumed(read, code)? else { continue };
            let own = record.terms.as_deref().and_then(PaymentTerms::from_code);
            // Dated versions speak for each invoice at its own date.
            let book = TermsBook::of(&company, &registers(read, code, None)?);
            let terms = match given {
                None if book.says_payment() => TERMS_IN_FORCE.to_owned(),
                given => given.or(own).unwrap_or(default).code(),
            };
            let value = to_json(&DueConfirmed { terms, until })?;
            changes.push(Change::client(Kind::DueConfirmed, code, code, "", Some(value)));
            count += items;
        }
        let plural = |several: bool| if several { "s" } else { "" };
        let (many, several) = (plural(count > 1), plural(changes.len() > 1));
        let label = format!("{count} échéance{many} confirmée{many}, {} client{several}", changes.len());
        self.act(label, &changes, CLIENT_VIEWS)
    }

    /// Adds a comment on a client, or on one of its invoices.
    pub fn add_comment(&mut self, comment: &NewComment) -> Outcome<Done> {
        let name = self.client_name(&comment.code)?;
        let text = comment.text.trim();
        if text.is_empty() {
            let expected = "une note d’au moins un mot";
            return Err(Refusal::BadValue { field: "Note", value: String::new(), expected });
        }
        let value = Comment {
            text: text.to_owned(),
            invoice: comment.invoice.clone(),
            dispute: None,
            on: Some(self.today().to_string()),
        };
        let change = Change::client(Kind::Comment, &comment.code, &random_id()?, "", Some(to_json(&value)?));
        self.act(format!("Note sur {name}"), &[change], CLIENT_VIEWS)
    }

    pub(crate) fn client_name(&self, code: &str) -> Outcome<String> {
        clients::record(self.ledger()?.read(), code)?
            .map(|record| record.name)
            .ok_or_else(|| Refusal::UnknownClient(code.to_owned()))
    }
}

pub(crate) fn buckets(figures: &Figures) -> Buckets {
    Buckets {
        not_due_cents: figures.not_due,
        d1_30_cents: figures.d1_30,
        d31_60_cents: figures.d31_60,
        d61_90_cents: figures.d61_90,
        over_90_cents: figures.over_90,
    }
}

pub(crate) fn client_row(line: ClientLine) -> ClientRow {
    let figures = line.figures;
    ClientRow {
        code: line.code,
        name: line.name,
        customer_type_label: labels::customer_type(&line.customer_type).to_owned(),
        customer_type: line.customer_type,
        outstanding_cents: figures.outstanding(),
        overdue_cents: figures.overdue(),
        buckets: buckets(&figures),
        unallocated_cents: figures.unallocated,
        balance_cents: figures.balance(),
        open_items: figures.open_items,
        oldest_days: figures.oldest_days,
        days_late_avg: line.average_days,
        risk: line.mark.map(|mark| mark.code().to_owned()),
        risk_label: line.mark.map(|mark| labels::risk(mark).to_owned()),
        exposure_cents: line.exposure,
        limit_cents: line.limit,
        limit_used_pct: line.limit_used_pct,
        limit_exceeded: line.exceeded,
        order_status: line.status.code().to_owned(),
        order_label: status_words(line.status).to_owned(),
        order_decided: line.decided,
        sales_rep: line.sales_rep,
        last_action: line.last_action,
        last_action_on: line.last_action_on,
    }
}

fn filter_of(query: &ClientQuery) -> Filter {
    Filter {
        text: fold(&query.text),
        reference: normalise(&query.text),
        amount: parse_amount(&query.text).map(|cents| cents.get()),
        view: match query.view.as_str() {
            "overdue" => View::Overdue,
            "unqualified" => View::Unqualified,
            "credit" => View::Credit,
            "incomplete" => View::Incomplete,
            "exceeded" => View::Exceeded,
            _ => View::All,
        },
        customer_type: query.customer_type.clone(),
        sales_rep: query.sales_rep.clone(),
        mark: query.risk.as_deref().and_then(Mark::from_code),
        orders: query.orders.as_deref().and_then(OrderStatus::from_code),
    }
}

fn sort_of(sort: &str) -> Sort {
    match sort {
        "code" => Sort::Code,
        "outstanding" => Sort::Outstanding,
        "overdue" => Sort::Overdue,
        "oldest" => Sort::Oldest,
        "average" => Sort::Average,
        "risk" => Sort::Risk,
        "limit_used" => Sort::LimitUsed,
        "last_action" => Sort::LastAction,
        "sales_rep" => Sort::SalesRep,
        _ => Sort::Name,
    }
}

fn identity(record: &ClientRecord, registers: &crate::projection::Registers) -> ClientIdentity {
    let typed = |field: &str| purpose::billing(registers, &record.code, field);
    let terms = record.terms.as_deref().and_then(PaymentTerms::from_code);
    ClientIdentity {
        name: record.name.clone(),
        siren: record.siren.clone(),
        customer_type: record.customer_type.clone(),
        sales_rep: record.sales_rep.clone(),
        terms: record.terms.clone(),
        terms_label: terms.map(labels::terms),
        address: record.address.lines().map(str::to_owned).collect(),
        postcode: record.postcode.clone(),
        city: record.city.clone(),
        country: record.country.clone(),
        billing_address: typed("billing_address").unwrap_or_default().lines().map(str::to_owned).collect(),
        billing_postcode: typed("billing_postcode"),
        billing_city: typed("billing_city"),
        billing_country: typed("billing_country"),
        email: record.email.clone(),
        phone: record.phone.clone(),
        insolvent_since: record.insolvent_since.clone(),
        request_received: record.request_received.clone(),
        parent: record.parent.clone(),
        language: record.language.clone(),
        engagement: record.engagement.clone(),
        service: record.service.clone(),
        source: record.source.clone(),
    }
}

/// The contact a list names, then those people typed.
fn all_contacts(
    read: encaisse_store::Read<'_>,
    code: &str,
    registers: &crate::projection::Registers,
    record: &ClientRecord,
) -> Outcome<Vec<ContactView>> {
    let mut all = contacts(registers);
    let named = encaisse_store::facts::sightings_of(read, code)?
        .into_iter()
        .rev()
        .find_map(|(_, fields)| {
            let fields: std::collections::HashMap<String, String> = serde_json::from_str(&fields).ok()?;
            fields.get("contact").cloned()
        })
        .filter(|name| all.iter().all(|known| fold(&known.name) != fold(name)));
    if let Some(name) = named {
        let (email, phone) = (record.email.clone(), record.phone.clone());
        all.insert(0, ContactView { id: String::new(), name, role: Some("liste".to_owned()), email, phone });
    }
    Ok(all)
}

pub(crate) fn contacts(registers: &crate::projection::Registers) -> Vec<ContactView> {
    let mut contacts: Vec<ContactView> = registers
        .iter()
        .filter(|((kind, ..), _)| *kind == Kind::Contact)
        .filter_map(|((_, id, _), held)| {
            let value: Contact = serde_json::from_str(held.value.as_deref()?).ok()?;
            Some(ContactView {
                id: id.clone(),
                name: value.name,
                role: value.role,
                email: value.email,
                phone: value.phone,
            })
        })
        .collect();
    contacts.sort_by_key(|contact| fold(&contact.name));
    contacts
}

fn field_label(field: &str) -> &'static str {
    match field {
        "name" => "nom modifié",
        "siren" => "SIREN modifié",
        "customer_type" => "typologie modifiée",
        "sales_rep" => "commercial modifié",
        "terms" => "conditions modifiées",
        "address" | "postcode" | "city" | "country" => "adresse modifiée",
        "billing_address" | "billing_postcode" | "billing_city" | "billing_country" => {
            "adresse de facturation modifiée"
        }
        "email" => "e-mail modifié",
        "phone" => "téléphone modifié",
        "insolvent_since" => "procédure collective modifiée",
        "parent" => "société mère modifiée",
        "language" => "langue des lettres modifiée",
        _ => "fiche modifiée",
    }
}

/// Credits of a client that settle nothing yet.
fn to_allocate(projected: &Projected) -> i64 {
    let open = |item: &&Item| item.class.is_411() && item.remaining.is_negative();
    i64::try_from(projected.account.items.iter().filter(open).count()).unwrap_or(i64::MAX)
}
