//! Letters made before: a time limit that still runs, a letter that was never posted.

use encaisse_core::dates::Date;
use encaisse_core::typography;

use super::{Checked, fix, line};
use crate::border::letters::CheckLine;
use crate::error::Outcome;
use crate::labels;
use crate::letters::tracking::{self, Sent};
use crate::letters::{FORMAL_NOTICE, REMINDERS};

/// Letters to this client about something the letter claims again, not voided.
fn about_the_same(checked: &Checked<'_>) -> Vec<Sent> {
    let mut sent = tracking::sent(checked.registers);
    sent.retain(|letter| {
        REMINDERS.contains(&letter.issued.step.as_str())
            && checked.claimed.iter().any(|item| letter.issued.items.contains(&item.id.to_string()))
    });
    sent
}

/// A formal notice whose time limit has not passed: the debtor has until then.
pub(super) fn running_notice(checked: &Checked<'_>) -> Outcome<Option<CheckLine>> {
    for letter in about_the_same(checked).iter().filter(|letter| letter.issued.step == FORMAL_NOTICE) {
        let Some(posted) = letter.way.posted else { continue };
        let days = tracking::deadline_days_of(checked.read, letter)?;
        let last: Option<Date> = days.and_then(|days| letter.way.last_day(days));
        let on = typography::date_short(posted);
        match last {
            Some(last) if last >= checked.today => {
                let text = format!(
                    "La mise en demeure postée le {on} laisse au client jusqu’au {}",
                    typography::date_short(last)
                );
                return Ok(Some(line("notice", "blocking", text, None)));
            }
            Some(_) => {}
            None if letter.way.presented().is_none() && letter.way.end().is_none() => {
                let text = format!("La mise en demeure postée le {on} n’a pas de date de présentation");
                let ask = fix("postal_state", "Saisir la présentation", &letter.id);
                return Ok(Some(line("presentation", "look", text, ask)));
            }
            None => {}
        }
    }
    Ok(None)
}

/// A letter that was issued and neither posted nor voided: it goes first.
pub(super) fn unposted(checked: &Checked<'_>) -> Option<CheckLine> {
    let waiting = about_the_same(checked).into_iter().find(|letter| letter.way.posted.is_none())?;
    let text =
        format!("{} {} n’est pas postée", labels::step(&waiting.issued.step), waiting.issued.reference);
    Some(line("unposted", "look", text, fix("post_letter", "Saisir le dépôt", &waiting.id)))
}
