//! Figures that must hold after anything.

use std::collections::BTreeMap;

use encaisse_app::border::disputes::DisputesQuery;
use encaisse_app::border::follow_up::FollowUpRow;
use encaisse_app::border::items::ItemView;
use encaisse_app::border::promises::PromiseView;
use encaisse_app::border::qualification::QueueQuery;
use encaisse_app::items::DueReading;

use crate::worker::Worker;

impl Worker {
    /// All of them.
    pub fn figures_add_up(&mut self) {
        let items = self.open_items();
        self.balance_is_the_items(&items);
        self.bridge_leads_to_the_ledger();
        self.causes_are_what_is_overdue(&items);
        for item in &items {
            parts_are_what_remains(item);
        }
        self.disputes_are_what_is_contested(&items);
        self.promises_follow_their_dates(&items);
        self.follow_up_is_in_order();
        self.plan_asks_for_what_is_owed(&items);
        self.exposure_is_what_remains();
        self.a_client_tells_the_same();
    }

    fn balance_is_the_items(&mut self, items: &[ItemView]) {
        let ageing = self.desk.ageing(DueReading::Known).expect("the aged balance can be read");
        let buckets = ageing.totals.buckets;
        let due = buckets.not_due_cents
            + buckets.d1_30_cents
            + buckets.d31_60_cents
            + buckets.d61_90_cents
            + buckets.over_90_cents;
        let sum: i64 = items.iter().map(|item| item.remaining_cents).sum();
        assert_eq!(due + ageing.totals.unallocated_cents, sum, "buckets and credits are the open items");
        assert_eq!(ageing.totals.balance_cents, sum);
    }

    fn causes_are_what_is_overdue(&mut self, items: &[ItemView]) {
        let page = self.desk.causes_page(&Default::default()).expect("the causes can be read");
        let causes = &page.synthesis;
        let late: Vec<&ItemView> = items.iter().filter(|item| overdue(item)).collect();
        let total: i64 = late.iter().map(|item| item.remaining_cents).sum();
        let rows: i64 = causes.rows.iter().map(|row| row.amount_cents).sum();
        let rest = causes.unqualified.amount_cents;
        assert_eq!(rows + rest, total, "causes and the rest are what is overdue");
        assert_eq!(causes.total.amount_cents, total);
        for (row, detail) in causes.rows.iter().zip(&page.details) {
            let letter = row.cause.as_deref().expect("a cause");
            let parts = late.iter().flat_map(|item| &item.parts).filter(|part| part.cause == letter);
            let sum: i64 = parts.map(|part| part.amount_cents).sum();
            assert_eq!(row.amount_cents, sum, "{letter} is the sum of its parts");
            let reasons: i64 = detail.sub_reasons.iter().map(|reason| reason.amount_cents).sum();
            assert_eq!(row.amount_cents, reasons, "{letter} is the sum of its sub-reasons");
        }
        let month = page.months.last().expect("the running month");
        let by_cause: Vec<i64> = causes.rows.iter().map(|row| row.amount_cents).collect();
        assert_eq!((&month.by_cause, month.unqualified_cents), (&by_cause, rest), "the last month is today");

        let queue = self.desk.qualify_queue(&QueueQuery::default()).expect("the queue can be read");
        assert_eq!(queue.remaining_cents, rest, "what is to qualify has no cause");
        assert_eq!(queue.overdue_invoices, causes.total.invoices);
        assert_eq!(queue.qualified_invoices, page.qualified_invoices);
    }

    fn disputes_are_what_is_contested(&mut self, items: &[ItemView]) {
        let mut by_invoice: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for item in items {
            assert!(0 <= item.contested_cents, "{item:?}");
            assert!(item.contested_cents <= item.remaining_cents.max(0), "{item:?}");
            let sums = by_invoice.entry(&item.invoice).or_default();
            sums.0 += item.contested_cents;
            sums.1 += item.remaining_cents.max(0);
        }
        let disputes = self.desk.disputes(&DisputesQuery::default()).expect("the disputes can be read");
        let mut contested: BTreeMap<&str, i64> = BTreeMap::new();
        for row in &disputes.rows {
            assert!(row.contested_cents <= row.remaining_cents.max(0), "{row:?}");
            assert_eq!(row.state == "closed", row.closed_on.is_some(), "{row:?}");
            assert!(
                row.state == "open" || row.contested_cents == 0,
                "a closed dispute holds nothing: {row:?}"
            );
            *contested.entry(&row.invoice).or_default() += row.contested_cents;
        }
        for (invoice, (shared, remaining)) in &by_invoice {
            let said = contested.get(invoice).copied().unwrap_or_default();
            assert_eq!(*shared, said.min(*remaining), "what is contested of {invoice} is told on its items");
        }
        let open = disputes.rows.iter().filter(|row| row.state == "open");
        let (count, sum) = open.fold((0, 0), |(count, sum), row| (count + 1, sum + row.contested_cents));
        let aged =
            disputes.ageing.iter().fold((0, 0), |(c, s), age| (c + age.count, s + age.contested_cents));
        assert_eq!(aged, (count, sum), "open disputes have one age each");
    }

    fn promises_follow_their_dates(&mut self, items: &[ItemView]) {
        let today = self.day.to_string();
        let promises = self.desk.promises().expect("the promises can be read").rows;
        for row in &promises {
            assert_eq!(row.state, expected_state(row, &today), "on {today}: {row:#?}");
            assert!(0 <= row.received_cents && row.received_cents <= row.amount_cents, "{row:?}");
            let promised: i64 = row.instalments.iter().map(|due| due.amount_cents).sum();
            assert_eq!(row.amount_cents, promised, "{row:?}");
        }
        // An invoice has one running promise at most: a new one takes the place of the former.
        for item in items.iter().filter(|item| item.promise.is_some()) {
            let about = |row: &&PromiseView| row.invoices.contains(&item.invoice);
            let states: Vec<&str> = promises.iter().filter(about).map(|row| row.state.as_str()).collect();
            let told = item.promise.as_deref().expect("a promise");
            assert!(states.contains(&told), "{told} is not in {states:?}");
        }
    }

    fn follow_up_is_in_order(&mut self) {
        let found = self.desk.follow_up().expect("the follow-up can be read");
        let first = |kind: &str| kind == "broken_promise" || kind == "late_promise";
        let after = found.due.iter().skip_while(|row| first(&row.kind));
        assert!(after.clone().all(|row| !first(&row.kind)), "broken promises come first");
        let weight =
            |row: &FollowUpRow| (found.exceeded.contains(&row.code), row.amount_cents * (row.days + 1));
        let weights: Vec<(bool, i64)> = after.map(weight).collect();
        assert!(
            weights.is_sorted_by(|a, b| a >= b),
            "then limits that are passed, then amounts by age: {weights:?}"
        );
        assert!(found.due.iter().all(|row| row.days >= 0) && found.to_come.iter().all(|row| row.days < 0));
        let mut broken: Vec<&str> = found
            .due
            .iter()
            .filter(|row| first(&row.kind))
            .inspect(|row| assert!(row.amount_cents > 0, "nothing is missing: {row:?}"))
            .map(|row| row.id.as_str())
            .collect();
        let promises = self.desk.promises().expect("the promises can be read").rows;
        let mut missing: Vec<&str> = promises
            .iter()
            .filter(|row| row.state == "late" || (row.state == "broken" && row.received_on.is_none()))
            .map(|row| row.id.as_str())
            .collect();
        broken.sort_unstable();
        missing.sort_unstable();
        assert_eq!(broken, missing, "every promise whose money is missing comes first, and nothing else");
    }

    /// One client's card, and what is known around one invoice, say what the lists say.
    fn a_client_tells_the_same(&mut self) {
        let items = self.open_items();
        let Some(item) = self.pick(&items).cloned() else { return };
        let card = self.desk.client_card(&item.client).expect("a card");
        let mut told: Vec<String> = card.promises.iter().map(|row| format!("{row:?}")).collect();
        told.extend(card.disputes.iter().map(|row| format!("{row:?}")));
        told.extend(card.questions.iter().map(|row| format!("{row:?}")));
        let follow_up = self.desk.follow_up().expect("the follow-up can be read");
        let promises = self.desk.promises().expect("promises").rows;
        let disputes = self.desk.disputes(&DisputesQuery::default()).expect("disputes").rows;
        let of = |code: &str| code == item.client;
        let mut listed: Vec<String> =
            promises.iter().filter(|row| of(&row.code)).map(|row| format!("{row:?}")).collect();
        listed.extend(disputes.iter().filter(|row| of(&row.code)).map(|row| format!("{row:?}")));
        let questions = follow_up.questions.iter().filter(|row| of(&row.code));
        listed.extend(questions.map(|row| format!("{row:?}")));
        told.sort();
        listed.sort();
        assert_eq!(told, listed, "{} on its card and in the lists", item.client);
        let known = self.desk.qualify_context(&item.invoice).expect("what is known of an invoice");
        let own = items.iter().filter(|other| other.invoice == item.invoice);
        let remaining: i64 = own.map(|other| other.remaining_cents.max(0)).sum();
        assert_eq!(known.remaining_cents, remaining, "{}", item.piece);
    }
}

fn overdue(item: &ItemView) -> bool {
    item.remaining_cents > 0 && item.days_late.is_some_and(|days| days > 0)
}

fn parts_are_what_remains(item: &ItemView) {
    let parts: i64 = item.parts.iter().map(|part| part.amount_cents).sum();
    let remaining = item.remaining_cents.max(0);
    assert_eq!(parts + item.unqualified_cents, remaining, "every cent has one cause or none: {item:?}");
    assert!(item.unqualified_cents >= 0 && item.parts.iter().all(|part| part.amount_cents >= 0), "{item:?}");
}

/// What becomes of a promise, counted again from its dates and from what came.
fn expected_state(row: &PromiseView, today: &str) -> &'static str {
    if row.cancelled_because.is_some() {
        return "cancelled";
    }
    let last = &row.instalments.last().expect("an instalment").on;
    if let Some(on) = &row.received_on {
        assert_eq!(row.received_cents, row.amount_cents, "all of it is there: {row:?}");
        return if on <= last { "kept" } else { "broken" };
    }
    assert!(row.received_cents < row.amount_cents, "the day all of it was there is known: {row:?}");
    let passed = row.instalments.iter().filter(|due| due.on.as_str() < today);
    let due: i64 = passed.map(|due| due.amount_cents).sum();
    match () {
        () if last.as_str() < today => "broken",
        () if due > row.received_cents => "late",
        () => "expected",
    }
}
