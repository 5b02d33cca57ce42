//! An item a letter may be about, and what may keep it out.

use std::collections::BTreeMap;

use encaisse_core::dates::Date;
use encaisse_core::invoices::Item;
use encaisse_core::letters::LetterKind;
use encaisse_core::money::Cents;
use encaisse_core::typography;

use super::past::Sent;
use crate::border::letters::LetterRequest;
use crate::labels;
use crate::projection::Projected;

/// An item with what may keep it out of a letter.
#[derive(Clone, Debug)]
pub(super) struct Overdue {
    pub item: Item,
    /// Part of what remains that is contested.
    pub contested: Cents,
    /// Last day of a live promise.
    pub promised_until: Option<Date>,
    /// Who has the debt, when it is not ours.
    pub assigned: Option<String>,
}

/// Why an item is left out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum LeftOut {
    ByHand,
    Assigned(String),
    Contested,
    ForeignCurrency,
    Promised(Date),
    /// A last notice follows a formal notice.
    NoNotice,
}

impl Overdue {
    pub(super) fn of(projected: &Projected, item: Item, today: Date) -> Self {
        let (contested, promised_until) =
            (projected.contested(&item), projected.promised_until(&item, today));
        let assigned = projected.assigned(&item).map(str::to_owned);
        Overdue { item, contested, promised_until, assigned }
    }

    /// True when the letter names it without claiming it; of a debt that is not ours it says nothing.
    pub(super) fn is_contested_whole(&self) -> bool {
        self.assigned.is_none() && self.contested >= self.item.remaining
    }

    /// What may be asked of it.
    pub(super) fn principal(&self) -> Cents {
        self.item.remaining - self.contested
    }

    pub(super) fn left_out(&self, request: &LetterRequest) -> Option<LeftOut> {
        let id = self.item.id.to_string();
        if request.excluded.contains(&id) {
            Some(LeftOut::ByHand)
        } else if let Some(factor) = &self.assigned {
            Some(LeftOut::Assigned(factor.clone()))
        } else if self.is_contested_whole() {
            Some(LeftOut::Contested)
        } else if self.item.currency.as_deref().is_some_and(|code| code != "EUR") {
            Some(LeftOut::ForeignCurrency)
        } else {
            self.promised_until.filter(|_| !request.included.contains(&id)).map(LeftOut::Promised)
        }
    }

    /// Why a last notice leaves it out: no formal notice about it was posted.
    pub(super) fn never_noticed(&self, kind: LetterKind, sent: &BTreeMap<String, Sent>) -> Option<LeftOut> {
        let noticed = || sent.get(&self.item.id.to_string()).is_some_and(|sent| sent.notice.is_some());
        (kind == LetterKind::LastNotice && !noticed()).then_some(LeftOut::NoNotice)
    }
}

impl LeftOut {
    pub(super) fn words(&self) -> String {
        match self {
            LeftOut::Assigned(factor) => labels::assigned(factor),
            LeftOut::ByHand => "retirée de cette lettre".to_owned(),
            LeftOut::Contested => "contestée\u{a0}: nommée, non réclamée".to_owned(),
            LeftOut::ForeignCurrency => "en devise\u{a0}: la mise en demeure se fait en euros".to_owned(),
            LeftOut::Promised(until) => {
                format!("promesse du client au {}", typography::date_short(*until))
            }
            LeftOut::NoNotice => "aucune mise en demeure postée".to_owned(),
        }
    }
}
