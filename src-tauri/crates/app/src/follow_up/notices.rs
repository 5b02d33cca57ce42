//! Formal notices on their way: a presentation to type, a time limit that has passed, an address to find.

use encaisse_core::dates::{Date, plus_days};
use encaisse_core::tracking::PostalState;
use encaisse_core::typography;
use encaisse_store::Read;

use super::Names;
use crate::border::follow_up::FollowUpRow;
use crate::error::Outcome;
use crate::items::owed_by_client;
use crate::letters::FORMAL_NOTICE;
use crate::letters::tracking::{deadline_days_of, sent_of_all};
use crate::promises::days_since;

/// Days a registered letter usually takes to be presented: after them, somebody reads the tracking of the post.
pub(crate) const PRESENTED_WITHIN: u32 = 5;

pub(super) fn rows(read: Read<'_>, names: &Names<'_>, today: Date) -> Outcome<Vec<FollowUpRow>> {
    let letters = sent_of_all(read)?;
    if letters.is_empty() {
        return Ok(Vec::new());
    }
    let owed = owed_by_client(read, today)?;
    let mut rows = Vec::new();
    for (client, letter) in letters {
        let Some(posted) = letter.way.posted.filter(|_| letter.issued.step == FORMAL_NOTICE) else {
            continue;
        };
        // What is left of the items it claims; a notice that was obeyed asks for nothing.
        let items = owed.get(&client);
        let left: i64 = letter.issued.items.iter().filter_map(|item| items?.get(item)).sum();
        if left <= 0 {
            continue;
        }
        let days = deadline_days_of(read, &letter)?;
        let day = typography::date_short;
        let (kind, on, reason) = match (letter.way.end(), days.and_then(|days| letter.way.last_day(days))) {
            (Some((PostalState::UnknownAddressee, on)), _) => (
                "notice_returned",
                on,
                format!("{}\u{a0}: destinataire inconnu, adresse à retrouver", letter.issued.reference),
            ),
            (_, Some(last)) => (
                "notice_deadline",
                plus_days(last, 1),
                format!(
                    "{}\u{a0}: délai de la mise en demeure jusqu’au {}",
                    letter.issued.reference,
                    day(last)
                ),
            ),
            (None, None) if letter.way.presented().is_none() => (
                "notice_tracking",
                plus_days(posted, PRESENTED_WITHIN),
                format!(
                    "{} postée le {}\u{a0}: date de présentation à saisir",
                    letter.issued.reference,
                    day(posted)
                ),
            ),
            _ => continue,
        };
        rows.push(FollowUpRow {
            step: None,
            kind: kind.to_owned(),
            id: letter.id,
            client_name: names.name(&client)?,
            code: client,
            invoice: None,
            reason,
            amount_cents: left,
            on: on.to_string(),
            days: days_since(&on.to_string(), today),
            owner: String::new(),
        });
    }
    Ok(rows)
}
