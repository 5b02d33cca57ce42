//! Each alert, from what is known and a day.

use super::{Alert, Claim, Kind, Rules, State, runs_from};
use crate::dates::{Date, days_between, plus_days};
use crate::legal::limitation::ClaimKind;
use crate::legal::payment_terms::{Ceiling, CountedFrom};
use crate::money::Cents;

/// Days late at which risk grows fast.
const NINETY: u32 = 90;
/// Days before those 90 one counts down.
const COUNTDOWN: i64 = 30;
/// Days after them one is still reminded.
const REMINDED: i64 = 30;
/// Days before the last day to declare to the insurer.
const DECLARE_AHEAD: i64 = 15;
/// Days before a cover ends.
const COVER_AHEAD: i64 = 30;
/// Days before a limit is to be looked at again.
const REVIEW_AHEAD: i64 = 7;
/// Days late from which silence means something.
const SILENT_SINCE: i64 = 15;
/// Clients under which a share says nothing.
const FEW_CLIENTS: usize = 5;

/// The alerts of one client, in the order of [`Kind::ALL`].
pub fn alerts(state: &State, rules: &Rules, today: Date) -> Vec<Alert> {
    let mut found = Vec::new();
    found.extend(limitation(state, rules, today));
    found.extend(declaration(state, today));
    found.extend(
        state.broken.map(|(on, missing)| plain(Kind::BrokenPromise, on, missing, days_between(on, today))),
    );
    found.extend(state.exceeded.map(|(over, used)| plain(Kind::LimitExceeded, today, over, used)));
    found.extend(ninety_days(state, today));
    found.extend(silent(state, rules, today));
    let late = |(on, _): &(Date, Cents)| *on < today;
    found.extend(
        state
            .deposit
            .filter(late)
            .map(|(on, missing)| plain(Kind::Deposit, on, missing, days_between(on, today))),
    );
    let ending = |(on, _): &(Date, Cents)| days_between(today, *on) <= COVER_AHEAD;
    found.extend(
        state
            .cover_ends
            .filter(ending)
            .map(|(on, sum)| plain(Kind::CoverEnds, on, sum, days_between(today, on))),
    );
    found.extend(beyond_law(state, rules));
    let near = |on: &Date| days_between(today, *on) <= REVIEW_AHEAD;
    found.extend(
        state
            .review_on
            .filter(near)
            .map(|on| plain(Kind::LimitReview, on, Cents::ZERO, days_between(today, on))),
    );
    found
}

/// True for each client that owes too large a part of all that is owed, with its percent; amounts are in any order.
///
/// ```
/// use encaisse_core::{alerts::concentration, money::Cents};
/// let owed = [40, 10, 15, 15, 20].map(|euros| Cents::new(euros * 100_00));
/// assert_eq!(concentration(&owed, 25), [Some(40), None, None, None, None]);
/// assert_eq!(concentration(&owed[..4], 25), [None; 4], "too few clients for a share to mean something");
/// ```
pub fn concentration(owed: &[Cents], from_pct: u8) -> Vec<Option<i64>> {
    let debts = owed.iter().filter(|amount| amount.is_positive()).count();
    let all: i128 = owed.iter().map(|amount| i128::from(amount.get().max(0))).sum();
    let share = |amount: &Cents| {
        let percent = (i128::from(amount.get().max(0)) * 100).checked_div(all)?;
        (percent >= i128::from(from_pct)).then(|| i64::try_from(percent).unwrap_or(i64::MAX))
    };
    owed.iter().map(|amount| share(amount).filter(|_| debts >= FEW_CLIENTS)).collect()
}

fn plain(kind: Kind, on: Date, amount: Cents, figure: i64) -> Alert {
    Alert { kind, on, amount, pieces: Vec::new(), figure, source: None }
}

/// One alert for these claims, each with its own day; the soonest gives its day and comes first.
fn gathered(kind: Kind, mut of: Vec<(Date, &Claim)>, figure: i64, source: Option<String>) -> Option<Alert> {
    of.sort_by(|(a, left), (b, right)| (a, &left.piece).cmp(&(b, &right.piece)));
    let on = of.first()?.0;
    let mut pieces: Vec<String> = Vec::new();
    for (_, claim) in &of {
        if !pieces.contains(&claim.piece) {
            pieces.push(claim.piece.clone());
        }
    }
    let amount = of.iter().map(|(_, claim)| claim.remaining).sum();
    Some(Alert { kind, on, amount, pieces, figure, source })
}

fn late(state: &State, today: Date) -> impl Iterator<Item = &Claim> {
    state.claims.iter().filter(move |claim| claim.days_late(today) > 0 && claim.remaining.is_positive())
}

/// Claims whose last day comes within the longest warning, or has passed. The figure is the warning reached: 12, 6, 3
/// or 1 months, 0 once the day has passed.
fn limitation(state: &State, rules: &Rules, today: Date) -> Option<Alert> {
    let kind = state.claim.unwrap_or(ClaimKind::against(state.customer));
    let mut found = Vec::new();
    let (mut months, mut source) = (i64::MAX, None);
    for claim in late(state, today) {
        let Some(start) = runs_from(claim.due, &claim.interruptions, kind, today) else { continue };
        let Ok(limit) = rules.limitation.limitation(kind, start) else { continue };
        let reached = limit.alerts.iter().rev().find(|alert| alert.on <= today);
        let Some(reached) = reached else { continue };
        let left = if limit.last_day < today { 0 } else { i64::from(reached.months_left) };
        months = months.min(left);
        source = Some(limit.source);
        found.push((limit.last_day, claim));
    }
    gathered(Kind::Limitation, found, months, source)
}

/// Invoices not declared to the insurer whose day to do so comes, or has passed.
fn declaration(state: &State, today: Date) -> Option<Alert> {
    let days = u32::from(state.declaration_days?);
    let last = |claim: &Claim| plus_days(claim.due, days);
    let near = late(state, today).filter(|claim| !claim.declared);
    let found: Vec<_> = near
        .map(|claim| (last(claim), claim))
        .filter(|(on, _)| days_between(today, *on) <= DECLARE_AHEAD)
        .collect();
    let left = found.iter().map(|(on, _)| days_between(today, *on)).min()?;
    gathered(Kind::Declaration, found, left, None)
}

/// Invoices that come to 90 days late within a month, or did so less than a month ago.
fn ninety_days(state: &State, today: Date) -> Option<Alert> {
    let found: Vec<_> = late(state, today)
        .map(|claim| (plus_days(claim.due, NINETY), claim))
        .filter(|(on, _)| (-REMINDED..=COUNTDOWN).contains(&days_between(today, *on)))
        .collect();
    let left = found.iter().map(|(on, _)| days_between(today, *on)).min()?;
    gathered(Kind::NinetyDays, found, left, None)
}

/// Somebody tried, something is late, and nothing was heard nor paid for so many days.
fn silent(state: &State, rules: &Rules, today: Date) -> Option<Alert> {
    let tried = state.last_tried?;
    let oldest = late(state, today).map(|claim| claim.due).min()?;
    if days_between(oldest, today) < SILENT_SINCE {
        return None;
    }
    // Nobody is silent before there was something to answer.
    let since = state.last_heard.map_or(oldest, |heard| heard.max(oldest));
    let days = days_between(since, today);
    if days < i64::from(rules.silence_days) || tried < since {
        return None;
    }
    let found = late(state, today).map(|claim| (claim.due, claim)).collect();
    gathered(Kind::Silent, found, days, None).map(|alert| Alert { on: since, ..alert })
}

/// Due dates later than the law allows. The figure is the most days too many.
fn beyond_law(state: &State, rules: &Rules) -> Option<Alert> {
    let mut found = Vec::new();
    let (mut most, mut source) = (0, None);
    for claim in state.claims.iter().filter(|claim| claim.remaining.is_positive()) {
        let Some(ceiling) = ceiling(state, rules, claim) else { continue };
        if let Some(days) = ceiling.passed_by(claim.due) {
            most = most.max(days);
            source = Some(ceiling.source);
            found.push((ceiling.last_day, claim));
        }
    }
    gathered(Kind::TermsBeyondLaw, found, most, source)
}

/// The latest due date an invoice may have under any of the cases of its client; `None` when one cannot be told.
fn ceiling(state: &State, rules: &Rules, claim: &Claim) -> Option<Ceiling> {
    let mut latest: Option<Ceiling> = None;
    for situation in &state.situations {
        let event = match rules.ceilings.row(*situation).ok()?.from {
            CountedFrom::InvoiceDate => claim.issued,
            CountedFrom::PaymentRequest => state.request_received?.max(claim.issued),
            // Nobody told the day of delivery.
            CountedFrom::Delivery => return None,
        };
        let found = rules.ceilings.ceiling(*situation, event).ok()?;
        if latest.as_ref().is_none_or(|known| found.last_day > known.last_day) {
            latest = Some(found);
        }
    }
    latest
}
