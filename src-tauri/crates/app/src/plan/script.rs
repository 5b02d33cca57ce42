//! What to say when a client is called: the script of its level in words, and what one wants under the eyes.

use std::collections::HashMap;

use encaisse_core::dates::{Date, minus_days, plus_days};
use encaisse_core::dunning::{self, Ask, Event, Level, Say, Script};
use encaisse_core::ids::Id;
use encaisse_core::money::Cents;
use encaisse_core::promises::State;
use encaisse_core::typography;
use encaisse_store::items::{self, ItemFilter, ItemLine, ItemSort};
use encaisse_store::{Read, promises};

use super::{AHEAD, Known, Scenarios, notice_days, scenarios, states, words};
use crate::border::follow_up::{CallScript, Exchange, ScriptItem};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::items::EVERYTHING;
use crate::labels;
use crate::letters::step_of;
use crate::projection::registers;
use crate::promises::{days_since, missing_by, standing_of};
use crate::timeline;

/// Exchanges one wants under the eyes.
const LAST: usize = 3;

impl Desk {
    /// What to say to a client on the telephone today; nothing to say when nothing is to be asked.
    pub fn call_script(&mut self, code: &str) -> Outcome<CallScript> {
        self.client_name(code)?;
        let (today, as_of) = (self.today(), self.past_day()?);
        let reported = self.reported_unseen(Some(code))?;
        let said = timeline::exchanges(&registers(self.ledger()?.read(), code, as_of)?);
        let read = self.view()?;
        let (scenarios, limits) = (Scenarios::of(read)?, scenarios::limits(read)?);
        let mut told = CallScript { last: exchanges(said, &[]), ..CallScript::default() };
        let known = states::read(read, today, Some(code), &reported)?.into_iter().next();
        let Some(known) = known else { return Ok(told) };
        let scenario = scenarios.for_client(&known).ok_or_else(|| Refusal::UnknownClient(code.to_owned()))?;
        told.last = exchanges(timeline_of(told.last), &known.state.events);
        let broken = broken(read, code, today)?;
        let Some(script) = dunning::script(scenario, &known.state, broken, today) else { return Ok(told) };
        let filter = ItemFilter { client: Some(code), ..ItemFilter::default() };
        let lines = items::list(read, &filter, ItemSort::Client, EVERYTHING)?;
        let lines: HashMap<Id, ItemLine> = lines.into_iter().map(|line| (line.id, line)).collect();
        told.level_label = level(script.level).to_owned();
        told.total_cents = script.total.get();
        told.say = script.say.iter().map(|said| say(said, &script, &known, today)).collect();
        told.ask = script.ask.iter().map(|asked| ask(*asked, script.claims.len()).to_owned()).collect();
        told.items = script.claims.iter().filter_map(|claim| item(lines.get(&claim.item)?, today)).collect();
        // The call is made, and nothing comes of it.
        let mut called = known.state.clone();
        called.events.push(Event::Called { on: today, reached: true });
        let tomorrow = plus_days(today, 1);
        let ahead = dunning::ahead(scenario, &called, &limits, tomorrow, AHEAD, notice_days(read)?);
        told.next = ahead.first().map(|(on, action)| {
            format!(
                "Sans règlement ni date, {} le {} ({})",
                words::step(&action.step).to_lowercase(),
                typography::date_short(*on),
                labels::step_channel(action.step.channel.code())
            )
        });
        Ok(told)
    }
}

/// The last promise that was broken: its day, and what is missing of it.
fn broken(read: Read<'_>, code: &str, today: Date) -> Outcome<Option<(Date, Cents)>> {
    let mut found = None;
    for line in promises::list(read, Some(code))? {
        let now = standing_of(&line, today);
        if now.is_open() && matches!(now.state, State::Broken | State::Late) {
            let yesterday = minus_days(today, 1);
            let passed = line.promise.instalments.iter().map(|due| due.on).filter(|on| *on < today).max();
            let on = passed.unwrap_or(now.on);
            found = found.max(Some((on, missing_by(&line, &now, now.on.max(yesterday)))));
        }
    }
    Ok(found)
}

fn timeline_of(last: Vec<Exchange>) -> Vec<(Date, String)> {
    last.into_iter().filter_map(|said| Some((said.on.parse().ok()?, said.what))).collect()
}

/// The last exchanges, letters that were posted included.
fn exchanges(said: Vec<(Date, String)>, events: &[Event]) -> Vec<Exchange> {
    let posted = events.iter().filter_map(|event| match event {
        Event::Posted { on, letter, .. } => Some((*on, format!("{} postée", labels::step(step_of(*letter))))),
        _ => None,
    });
    let mut all: Vec<(Date, String)> = said.into_iter().chain(posted).collect();
    all.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    let all = all.into_iter().take(LAST);
    all.map(|(on, what)| Exchange { on: on.to_string(), what }).collect()
}

fn item(line: &ItemLine, today: Date) -> Option<ScriptItem> {
    Some(ScriptItem {
        piece: line.piece.clone(),
        remaining_cents: line.remaining,
        contested_cents: line.contested,
        days_late: days_since(line.due.as_deref()?, today),
        cause: line.cause.clone(),
    })
}

/// The level, as the method calls it.
fn level(level: Level) -> &'static str {
    match level {
        Level::Preventive => "Avant l’échéance",
        Level::First => "Niveau 1",
        Level::Second => "Niveau 2",
        Level::Third => "Niveau 3",
        Level::Litigation => "Dossier contentieux",
    }
}

/// What is asked, as one says it: « la facture F2026-1043, de 7 564,80 €, échue depuis le 02/11/2026 ».
fn what(script: &Script, known: &Known, today: Date) -> String {
    let total = typography::amount(script.total);
    let lead = script.claims.first().and_then(|claim| {
        let item = known.state.items.iter().find(|item| item.id == claim.item)?;
        let piece = known.pieces.get(&claim.item)?;
        Some((piece, item.due))
    });
    let Some((piece, due)) = lead else { return total };
    let day = typography::date_short(due);
    let since =
        if due < today { format!("échue depuis le {day}") } else { format!("à échéance le {day}") };
    match script.claims.len() {
        1 => format!("la facture {piece}, de {total}, {since}"),
        count => format!("{count} factures, pour {total}, dont {piece} {since}"),
    }
}

fn say(said: &Say, script: &Script, known: &Known, today: Date) -> String {
    let what = what(script, known, today);
    let are = if script.claims.len() > 1 { "restent dues" } else { "reste due" };
    let day = typography::date_short;
    let opening = |text: String| {
        let mut letters = text.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or(text)
    };
    match said {
        Say::Promised { on, missing } => format!(
            "Un règlement nous était annoncé pour le {}\u{a0}: il manque {}.",
            day(*on),
            typography::amount(*missing)
        ),
        Say::FallsDue => format!("Je vérifie avec vous que tout est prêt pour {what}."),
        Say::Oversight => format!("Je vous appelle au sujet de {what}\u{a0}: sans doute un oubli."),
        Say::Late => opening(format!("{what}, {are}.")),
        Say::Reminded { times: 1, last } => format!("Nous vous avons écrit le {}.", day(*last)),
        Say::Reminded { times, last } => {
            format!("Nous vous avons écrit {times} fois, en dernier le {}.", day(*last))
        }
        Say::OnNotice { posted, until: Some(until) } => format!(
            "La mise en demeure est partie le {}\u{a0}; son délai court jusqu’au {}.",
            day(*posted),
            day(*until)
        ),
        Say::OnNotice { posted, until: None } => {
            format!("La mise en demeure est partie le {}.", day(*posted))
        }
        Say::Apart(contested) => format!(
            "Les {} que vous contestez sont traités à part\u{a0}: nous n’en parlons pas aujourd’hui.",
            typography::amount(*contested)
        ),
    }
}

const fn ask(asked: Ask, invoices: usize) -> &'static str {
    match (asked, invoices) {
        (Ask::Received, 0 | 1) => "L’avez-vous bien reçue, à la bonne adresse\u{202f}?",
        (Ask::Received, _) => "Les avez-vous bien reçues, à la bonne adresse\u{202f}?",
        (Ask::Approved, 0 | 1) => "Est-elle validée pour paiement, et par qui\u{202f}?",
        (Ask::Approved, _) => "Sont-elles validées pour paiement, et par qui\u{202f}?",
        (Ask::Blocked, _) => "Qu’est-ce qui empêche le règlement\u{202f}?",
        (Ask::PayOn, _) => "Quel jour partira-t-il, et pour quel montant\u{202f}?",
        (Ask::NewDate, _) => "Quelle date pouvez-vous tenir, et pour quel montant\u{202f}?",
        (Ask::Decider, _) => "Qui décide de ce paiement, et puis-je lui parler\u{202f}?",
    }
}
