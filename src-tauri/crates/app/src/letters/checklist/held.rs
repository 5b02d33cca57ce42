//! Money and words that change what may be claimed: credits not allocated, disputes, promises.

use encaisse_core::money::Cents;
use encaisse_core::typography;

use super::{Checked, fix, line};
use crate::border::letters::CheckLine;

/// Credits of the client that settle nothing yet: the debtor will count them, so somebody looks at them first.
pub(super) fn credits(checked: &Checked<'_>) -> Option<CheckLine> {
    let items = &checked.projected.account.items;
    let credits: Vec<Cents> = items
        .iter()
        .filter(|item| item.class.is_411() && item.remaining.is_negative())
        .map(|item| -item.remaining)
        .collect();
    let total: Cents = credits.iter().copied().sum();
    let text = match credits.as_slice() {
        [] => return None,
        [_] => format!("Un crédit de {} n’est affecté à aucune facture", typography::amount(total)),
        many => format!(
            "{} crédits, {}, ne sont affectés à aucune facture",
            many.len(),
            typography::amount(total)
        ),
    };
    Some(line("credit", "look", text, fix("allocate", "Affecter", &checked.projected.record.code)))
}

/// Receipts of the bank that nobody allocated: one of them may be what the letter claims.
pub(super) fn receipts(checked: &Checked<'_>) -> Option<CheckLine> {
    let text = match checked.to_allocate {
        ..=0 => return None,
        1 => "Un règlement reçu reste à affecter".to_owned(),
        many => format!("{many} règlements reçus restent à affecter"),
    };
    Some(line("receipts", "look", text, fix("allocate", "Affecter", "")))
}

/// Open disputes on what is overdue: their part is not claimed, and the client expects an answer.
pub(super) fn disputes(checked: &Checked<'_>) -> Option<CheckLine> {
    let open: Vec<_> = checked.projected.disputes.iter().filter(|dispute| dispute.ended.is_none()).collect();
    let contested: Cents = open.iter().map(|dispute| dispute.contested).sum();
    let pieces: Vec<String> = open.iter().map(|dispute| dispute.piece.clone()).collect();
    if pieces.is_empty() {
        return None;
    }
    let text = format!(
        "Litige ouvert sur {}\u{a0}: {} non réclamés",
        typography::list(&pieces),
        typography::amount(contested)
    );
    Some(line("dispute", "look", text, fix("open_client", "Voir la fiche", &checked.projected.record.code)))
}

/// Live promises on items the letter leaves out, and items claimed although one holds.
pub(super) fn promises(checked: &Checked<'_>) -> Option<CheckLine> {
    let (projected, today) = (checked.projected, checked.today);
    let overdue = crate::penalties::overdue(projected, today);
    let until: Vec<_> = overdue.iter().filter_map(|item| projected.promised_until(item, today)).collect();
    let last = until.iter().max()?;
    let claimed =
        checked.claimed.iter().filter(|item| projected.promised_until(item, today).is_some()).count();
    let text = match claimed {
        0 => {
            format!("Promesse du client au {}\u{a0}: ce qu’elle couvre attend", typography::date_short(*last))
        }
        _ => format!(
            "Promesse du client au {}\u{a0}: la lettre réclame ce qu’elle couvre",
            typography::date_short(*last)
        ),
    };
    Some(line("promise", "look", text, fix("open_client", "Voir la fiche", &projected.record.code)))
}
