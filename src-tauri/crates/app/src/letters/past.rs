//! What was already sent about each item: only letters that were posted and not voided count.

use std::collections::BTreeMap;

use encaisse_core::dates::Date;
use encaisse_core::journal::Kind;
use encaisse_core::letters::{LetterKind, NoticeSent};

use super::kind_of;
use crate::projection::Registers;
use crate::recorded::{Issued, Posted};

/// What was sent about one item.
#[derive(Clone, Default)]
pub(super) struct Sent {
    /// Days of its reminders, oldest first; a notice is not one of them.
    pub reminders: Vec<Date>,
    /// Its last formal notice.
    pub notice: Option<NoticeSent>,
}

/// What was sent, by item. A reminder before the due date, a statement or thanks remind of nothing late.
pub(super) fn sent(registers: &Registers) -> BTreeMap<String, Sent> {
    let mut found: BTreeMap<String, Sent> = BTreeMap::new();
    for ((kind, letter, _), held) in registers {
        if *kind != Kind::LetterIssued {
            continue;
        }
        let value = |kind: Kind| {
            registers.get(&(kind, letter.clone(), String::new())).and_then(|held| held.value.as_deref())
        };
        let voided = value(Kind::LetterVoided).is_some();
        let posted = value(Kind::LetterPosted).and_then(|text| serde_json::from_str::<Posted>(text).ok());
        let on = posted.as_ref().and_then(|posted| posted.on.parse::<Date>().ok());
        let issued = held.value.as_deref().and_then(|text| serde_json::from_str::<Issued>(text).ok());
        let (false, Some(on), Some(issued)) = (voided, on, issued) else { continue };
        let Some(kind) = kind_of(&issued.step).ok().map(|(kind, _)| kind).filter(|kind| kind.reminds())
        else {
            continue;
        };
        let number = posted.and_then(|posted| posted.tracking_number);
        for item in issued.items {
            let sent = found.entry(item).or_default();
            if kind != LetterKind::FormalNotice {
                sent.reminders.push(on);
            } else if sent.notice.as_ref().is_none_or(|known| known.on < on) {
                sent.notice = Some(NoticeSent { on, number: number.clone() });
            }
        }
    }
    found.values_mut().for_each(|sent| sent.reminders.sort_unstable());
    found
}

/// The days anything was sent that asks for what is late, each once.
pub(super) fn days(sent: &BTreeMap<String, Sent>) -> Vec<Date> {
    let days = sent
        .values()
        .flat_map(|sent| sent.reminders.iter().copied().chain(sent.notice.as_ref().map(|notice| notice.on)));
    let mut days: Vec<Date> = days.collect();
    days.sort_unstable();
    days.dedup();
    days
}
