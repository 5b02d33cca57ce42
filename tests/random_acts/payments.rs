//! What somebody does with receipts: accept, take back, leave aside.

use encaisse_app::border::allocations::{
    AcceptDifference, AcceptPenalty, AcceptRequest, AcceptShare, Acceptance, MatchesPage, MatchesRequest,
    PenaltyShare, ReceiptRef, ReceiptView, SetAside,
};
use encaisse_app::error::Outcome;
use encaisse_app::items::DueReading;

use crate::worker::Worker;

impl Worker {
    /// One of these acts, drawn by chance.
    pub fn payments(&mut self) -> (&'static str, Outcome<()>) {
        match self.number(6) {
            0 | 1 => ("accept what is sure", self.accept_sure()),
            2 | 3 => ("accept one", self.accept_one()),
            4 => ("release", self.release()),
            _ => ("set aside", self.set_aside()),
        }
    }

    fn matches(&mut self) -> MatchesPage {
        self.desk.matches(&MatchesRequest::default()).expect("the receipts can be read")
    }

    fn accept_sure(&mut self) -> Outcome<()> {
        let open = self.matches().open;
        let sure: Vec<Acceptance> =
            open.iter().filter(|one| one.standing == "sure").map(as_proposed).collect();
        if sure.is_empty() {
            return Ok(());
        }
        self.accept(sure)
    }

    /// As it is proposed, or all of it on the account of somebody.
    fn accept_one(&mut self) -> Outcome<()> {
        let open = self.matches().open;
        let Some(receipt) = self.pick(&open) else { return Ok(()) };
        let mut acceptance = as_proposed(receipt);
        let whole = receipt.unassigned_cents == 0 && !acceptance.shares.is_empty();
        if !whole {
            // What came back, and what accounting holds, is set against invoices or not at all.
            let (amount, source) = (receipt.amount_cents, receipt.source.clone());
            if amount < 0 || source == "ledger" {
                return Ok(());
            }
            acceptance.difference = None;
            acceptance.shares.clear();
            let live = self.open_items();
            let Some(item) = self.pick(&live) else { return Ok(()) };
            acceptance.on_account = Some(item.client.clone());
        }
        self.accept(vec![acceptance])
    }

    fn accept(&mut self, receipts: Vec<Acceptance>) -> Outcome<()> {
        let count = receipts.len();
        self.desk.accept_matches(&AcceptRequest { receipts })?;
        self.accepted += count;
        Ok(())
    }

    fn release(&mut self) -> Outcome<()> {
        let page = self.matches();
        let accepted = page.accepted.iter().map(|one| one.receipt.clone());
        let all: Vec<String> = accepted.chain(page.aside.iter().map(|one| one.receipt.clone())).collect();
        let Some(receipt) = self.pick(&all).cloned() else { return Ok(()) };
        self.desk.release_match(&ReceiptRef { receipt }).map(drop)
    }

    fn set_aside(&mut self) -> Outcome<()> {
        let open = self.matches().open;
        let of_bank: Vec<ReceiptView> = open.into_iter().filter(|one| one.source == "bank").collect();
        let Some(receipt) = self.pick(&of_bank).map(|one| one.id.clone()) else { return Ok(()) };
        let aside = SetAside { receipts: vec![receipt], reason: "remboursement".to_owned() };
        self.desk.set_aside(&aside).map(drop)
    }

    /// What is owed and the bridge are account 411, as the latest ledger that counts says it.
    pub fn bridge_leads_to_the_ledger(&mut self) {
        let ageing = self.desk.ageing(DueReading::Known).expect("the aged balance can be read");
        for row in ageing.clients.iter().chain([&ageing.totals]) {
            assert_eq!(row.balance_cents + row.bridge_cents, row.ledger_cents, "{row:?}");
        }
        let imports = self.desk.list_imports().expect("the imports can be read");
        let live = imports.into_iter().filter(|row| !row.undone && row.kind == "fec");
        let latest = live.max_by_key(|row| {
            let rank: u32 = row.batch.trim_start_matches('I').parse().expect("a rank");
            (row.coverage.as_ref().map(|days| days.to.clone()), rank)
        });
        let balance = latest.map_or(0, |row| {
            let held = self.files.iter().find(|file| file.path.ends_with(&row.file));
            held.and_then(|file| file.balance).expect("a ledger that was written here")
        });
        assert_eq!(ageing.totals.ledger_cents, balance, "account 411");
        for one in self.matches().accepted {
            let applied: i64 = one.shares.iter().map(|share| share.applied_cents).sum();
            let asked: i64 = one.shares.iter().map(|share| share.amount_cents).sum();
            assert!(0 <= applied && applied <= asked && asked <= one.amount_cents.abs(), "{one:?}");
        }
    }
}

fn as_proposed(receipt: &ReceiptView) -> Acceptance {
    let share = |share: &encaisse_app::border::allocations::ShareView| AcceptShare {
        item: share.item.clone(),
        amount_cents: share.amount_cents,
    };
    let penalty = |share: &PenaltyShare| AcceptPenalty {
        client: share.client.clone(),
        invoice: share.invoice.clone(),
        amount_cents: share.amount_cents,
    };
    Acceptance {
        receipt: receipt.id.clone(),
        shares: receipt.shares.iter().map(share).collect(),
        penalties: receipt.penalties.iter().map(penalty).collect(),
        on_account: receipt.on_account.as_ref().map(|rest| rest.client.clone()),
        difference: receipt.difference.as_ref().map(|difference| AcceptDifference {
            item: difference.item.clone(),
            amount_cents: difference.amount_cents,
            kind: difference.kind.clone(),
        }),
    }
}
