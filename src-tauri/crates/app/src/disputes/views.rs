//! Disputes as screens show them: where they stand, how old they are, how long they take.

use std::collections::BTreeMap;

use encaisse_core::dates::{Date, days_between};
use encaisse_core::disputes::{AGE_BOUNDS, age_class};
use encaisse_core::journal::Kind;
use encaisse_store::disputes::{DisputeLine, list};
use encaisse_store::{Read, journal};

use crate::border::clients::TimelineEvent;
use crate::border::disputes::{
    DisputeAge, DisputeView, Disputes, DisputesQuery, DocumentView, ResolutionTime,
};
use crate::causes::reasons::Reasons;
use crate::desk::Desk;
use crate::documents;
use crate::error::Outcome;
use crate::labels;
use crate::recorded::Comment;

impl Desk {
    /// Disputes as they stood at the end of a day, and how long they take.
    pub fn disputes(&mut self, query: &DisputesQuery) -> Outcome<Disputes> {
        let day = self.past_or_today(query.on.as_deref())?;
        let read = self.view_on(day)?;
        let reasons = Reasons::of(read)?;
        let lines = list(read, None)?;
        let mut ages: Vec<DisputeAge> = age_labels()
            .into_iter()
            .map(|label| DisputeAge { label, count: 0, contested_cents: 0 })
            .collect();
        let (mut by_reason, mut by_resolver) = (BTreeMap::new(), BTreeMap::new());
        for DisputeLine { dispute, .. } in &lines {
            if dispute.ended.is_none()
                && let Some(age) = ages.get_mut(age_class(dispute.opened_on, day))
            {
                age.count += 1;
                age.contested_cents += dispute.contested.get();
            }
            let days = dispute.ended.map(|(on, _)| days_between(dispute.opened_on, on));
            for (map, key) in [
                (&mut by_reason, reasons.label(&dispute.reason)),
                (&mut by_resolver, dispute.resolver.clone()),
            ] {
                let times: &mut Times = map.entry(key).or_default();
                times.count(days);
            }
        }
        let times = |map: BTreeMap<String, Times>| {
            let mut times: Vec<ResolutionTime> =
                map.into_iter().map(|(label, times)| times.view(label)).collect();
            times.sort_by_key(|time| std::cmp::Reverse(time.open + time.closed));
            times
        };
        Ok(Disputes {
            rows: views(read, lines, day)?,
            ageing: ages,
            by_reason: times(by_reason),
            by_resolver: times(by_resolver),
        })
    }
}

/// How long the disputes of one reason or resolver take.
#[derive(Default)]
struct Times {
    closed: i64,
    open: i64,
    days: i64,
}

impl Times {
    fn count(&mut self, days: Option<i64>) {
        match days {
            Some(days) => {
                self.closed += 1;
                self.days += days;
            }
            None => self.open += 1,
        }
    }

    fn view(&self, label: String) -> ResolutionTime {
        let days_avg = (self.closed > 0).then(|| (self.days + self.closed / 2) / self.closed);
        ResolutionTime { label, closed: self.closed, open: self.open, days_avg }
    }
}

fn age_labels() -> Vec<String> {
    let mut from = 0;
    let mut labels: Vec<String> = AGE_BOUNDS
        .iter()
        .map(|bound| {
            let label = format!("{from} à {bound} jours");
            from = bound + 1;
            label
        })
        .collect();
    labels.push(format!("plus de {} jours", from - 1));
    labels
}

/// Disputes of one client, open first.
pub(crate) fn of_client(read: Read<'_>, code: &str, today: Date) -> Outcome<Vec<DisputeView>> {
    views(read, list(read, Some(code))?, today)
}

/// Open ones first, those to follow up soonest first; then closed ones, latest first.
fn views(read: Read<'_>, lines: Vec<DisputeLine>, today: Date) -> Outcome<Vec<DisputeView>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let reasons = Reasons::of(read)?;
    let (mut exchanges, mut attached) = (exchanges(read)?, documents::by_dispute(read)?);
    let mut views: Vec<DisputeView> = lines
        .into_iter()
        .map(|line| {
            let of = line.dispute.id.clone();
            view(
                line,
                &reasons,
                exchanges.remove(&of).unwrap_or_default(),
                attached.remove(&of).unwrap_or_default(),
                today,
            )
        })
        .collect();
    views.sort_by(|a, b| {
        let open = |view: &DisputeView| view.state == "open";
        let order = open(b).cmp(&open(a));
        order
            .then_with(|| {
                if open(a) { a.follow_up_on.cmp(&b.follow_up_on) } else { b.closed_on.cmp(&a.closed_on) }
            })
            .then_with(|| (&a.client_name, &a.piece, &a.id).cmp(&(&b.client_name, &b.piece, &b.id)))
    });
    Ok(views)
}

fn view(
    line: DisputeLine,
    reasons: &Reasons,
    exchanges: Vec<TimelineEvent>,
    documents: Vec<DocumentView>,
    today: Date,
) -> DisputeView {
    let dispute = line.dispute;
    let end = dispute.ended.map_or(today, |(on, _)| on);
    DisputeView {
        id: dispute.id,
        code: line.client,
        client_name: line.client_name,
        invoice: dispute.invoice.to_string(),
        piece: dispute.piece,
        reason_label: reasons.label(&dispute.reason),
        reason: dispute.reason,
        contested_cents: dispute.contested.get(),
        remaining_cents: dispute.remaining.get(),
        opened_on: dispute.opened_on.to_string(),
        age_days: days_between(dispute.opened_on, end),
        resolver: dispute.resolver,
        follow_up_on: dispute.follow_up_on.map(|day| day.to_string()),
        state: if dispute.ended.is_some() { "closed" } else { "open" }.to_owned(),
        closed_on: dispute.ended.map(|(on, _)| on.to_string()),
        closed_how: dispute.ended.map(|(_, how)| how.code().to_owned()),
        closed_label: dispute.ended.map(|(_, how)| match dispute.closing_note.as_str() {
            "" => labels::ending(how).to_owned(),
            note => format!("{}, {note}", labels::ending(how)),
        }),
        note: dispute.note,
        author: dispute.author,
        exchanges,
        documents,
    }
}

/// Exchanges about each dispute, latest first.
fn exchanges(read: Read<'_>) -> Outcome<BTreeMap<String, Vec<TimelineEvent>>> {
    let mut found: BTreeMap<String, Vec<TimelineEvent>> = BTreeMap::new();
    for held in journal::held_of_kind(read, Kind::Comment)? {
        let Some(said) = held.value.as_deref().and_then(|text| serde_json::from_str::<Comment>(text).ok())
        else {
            continue;
        };
        if let Some(dispute) = said.dispute {
            found.entry(dispute).or_default().push(TimelineEvent {
                on: said.on.unwrap_or_else(|| held.day.to_string()),
                kind: "comment".to_owned(),
                title: "Échange".to_owned(),
                detail: Some(said.text),
                amount_cents: None,
                author: held.author,
            });
        }
    }
    for events in found.values_mut() {
        events.sort_by(|a, b| b.on.cmp(&a.on));
    }
    Ok(found)
}
