//! How a client pays, and why it is marked as it is, in words.

use encaisse_core::dates::{Date, days_between};
use encaisse_core::payer::{HALF, Lateness, MONTHS, Profile, starts};
use encaisse_core::risk::Sign;
use encaisse_core::typography::{self, NBSP, NNBSP};
use encaisse_store::{Read, payers};

use crate::border::payers::{PayerPart, PayerView, PaymentPoint, RiskLine};
use crate::error::Outcome;
use crate::labels;
use crate::projection::{Projected, payments};

/// Points of a plot, at most.
const PLOTTED: usize = 80;

/// How a client pays on `today`.
pub(crate) fn view(read: Read<'_>, code: &str, projected: &Projected, today: Date) -> Outcome<PayerView> {
    let payer = payers::all(read, today, Some(code))?.into_values().next().unwrap_or_default();
    let profile = payer.known.profile;
    let found = payer.weighed();
    let mark = found.as_ref().map(|found| found.mark);
    let lines = found.as_ref().map(|found| found.lines.as_slice()).unwrap_or_default();
    Ok(PayerView {
        days_late_avg: profile.average(),
        trend_days: profile.trend(),
        parts: parts(&profile, today),
        risk: mark.map(|mark| mark.code().to_owned()),
        risk_label: mark.map_or("Sans recul", labels::risk).to_owned(),
        points: found.as_ref().map_or(0, |found| i64::from(found.points)),
        scale: "faible jusqu’à 2 points, modéré de 3 à 5, élevé de 6 à 8, critique à partir de 9".to_owned(),
        lines: lines
            .iter()
            .map(|(sign, points)| RiskLine { label: words(*sign), points: i64::from(*points) })
            .collect(),
        behaviour: behaviour(projected, today),
    })
}

fn parts(profile: &Profile, today: Date) -> Vec<PayerPart> {
    let short = typography::date_short;
    let recent = starts(today, HALF);
    let former = starts(today, MONTHS);
    let until = encaisse_core::dates::minus_days(recent, 1);
    let part = |what: &str, label: String, of: Lateness| PayerPart {
        what: what.to_owned(),
        label,
        amount_cents: of.amount.get(),
        days: of.days(),
    };
    vec![
        part("recent", format!("réglé du {} au {}", short(recent), short(today)), profile.recent),
        part("former", format!("réglé du {} au {}", short(former), short(until.max(former))), profile.former),
        part("open", format!("échu au {}", short(today)), profile.open),
    ]
}

/// « 34 jours de retard en moyenne ».
fn words(sign: Sign) -> String {
    match sign {
        Sign::Average(days) => format!("{} de retard en moyenne", labels::days(days)),
        Sign::Trend(days) if days > 0 => format!("{} de plus qu’il y a six mois", labels::days(days)),
        Sign::Trend(0) => "pas plus tard qu’il y a six mois".to_owned(),
        Sign::Trend(days) => format!("{} de moins qu’il y a six mois", labels::days(-days)),
        Sign::Oldest(days) => format!("échéance la plus ancienne en retard de {}", labels::days(days)),
        Sign::Promises(rate) => {
            let plural = |count: u32| if count > 1 { "s" } else { "" };
            let (kept, broken) = (rate.kept, rate.broken);
            format!(
                "{kept} promesse{} tenue{}, {broken} rompue{}",
                plural(kept),
                plural(kept),
                plural(broken)
            )
        }
        Sign::Broken => "promesse rompue, l’argent manque encore".to_owned(),
        Sign::Limit(percent) => format!("limite utilisée à {percent}{NNBSP}%"),
        Sign::Solvency => "impayé qualifié D, solvabilité".to_owned(),
        Sign::Doubtful => "créance douteuse en comptabilité (compte 416)".to_owned(),
        Sign::Insolvent => format!("procédure collective{NBSP}: critique quels que soient les points"),
    }
}

fn behaviour(projected: &Projected, today: Date) -> Vec<PaymentPoint> {
    let first = starts(today, MONTHS);
    let paid = payments(&projected.account).filter(|paid| paid.on >= first && paid.on <= today).map(|paid| {
        let days = days_between(paid.due, paid.on);
        (paid.on, days, paid.amount, paid.item, false)
    });
    let items = projected.account.items.iter().filter(|item| item.class.is_411());
    let open = items.filter(|item| item.remaining.is_positive()).filter_map(|item| {
        let due = item.due?.day();
        (due < today).then(|| (due, days_between(due, today), item.remaining, item, true))
    });
    let mut points: Vec<PaymentPoint> = paid
        .chain(open)
        .map(|(on, days, amount, item, open)| PaymentPoint {
            piece: item.piece.clone(),
            on: on.to_string(),
            days,
            amount_cents: amount.get(),
            open,
        })
        .collect();
    points.sort_by(|a, b| (&a.on, &a.piece, a.amount_cents).cmp(&(&b.on, &b.piece, b.amount_cents)));
    points.drain(..points.len().saturating_sub(PLOTTED));
    points
}
