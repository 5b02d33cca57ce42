//! The plan of a day: what people decide about it, drawn by chance, and what must hold of it after anything.

use encaisse_app::border::items::ItemView;
use encaisse_app::border::plan::PlanRow;
use encaisse_app::error::Outcome;

use crate::worker::Worker;

impl Worker {
    /// One decision about who is chased.
    pub fn decide(&mut self, client: &str) -> (&'static str, Outcome<()>) {
        match self.number(7) {
            0 => {
                let until = self.day_to_come(20);
                ("pause", self.desk.pause_client(client, &until, "en congés").map(drop))
            }
            1 => ("resume", self.desk.resume_client(client).map(drop)),
            2 => {
                let scenario = self.word(&["company", "public", "individual", "export", ""]);
                let scenario = Some(scenario.as_str()).filter(|code| !code.is_empty());
                ("scenario", self.desk.set_client_scenario(client, scenario).map(drop))
            }
            3 => {
                let grouping = self.word(&["item", "level", "account"]);
                ("grouping", self.desk.set_plan_rule("grouping", &grouping).map(drop))
            }
            4 => ("leave out", self.leave_out()),
            _ => ("settle a step", self.settle_step()),
        }
    }

    fn leave_out(&mut self) -> Outcome<()> {
        let items = self.open_items();
        let Some(item) = self.pick(&items).cloned() else { return Ok(()) };
        let reason = (self.number(2) == 0).then_some("vu avec le notaire");
        self.desk.leave_out(&item.client, &item.piece, reason).map(drop)
    }

    /// The step that is planned, skipped; or done, where that is for a person to say.
    fn settle_step(&mut self) -> Outcome<()> {
        let today = self.day.to_string();
        let checked = encaisse_app::border::letters::PaymentsCheck { on: today };
        self.desk.payments_checked(&checked)?;
        let planned = self.desk.plan(None)?.clients;
        let Some(row) = self.pick(&planned).cloned() else { return Ok(()) };
        let by_hand = ["phone", "text", "task"].contains(&row.channel.as_str()) && self.number(2) == 0;
        let skipped = (!by_hand).then_some("vu de vive voix");
        self.desk.settle_step(&row.code, &row.step, skipped).map(drop)
    }

    /// Nobody is asked for what is paid, promised or contested; what is kept for all is what is computed for one.
    pub fn plan_asks_for_what_is_owed(&mut self, items: &[ItemView]) {
        let plan = self.desk.plan(None).expect("the plan can be read");
        // What is kept for everybody is what is computed for one.
        if let Some(row) = self.pick(&plan.clients).cloned() {
            let one = self.desk.plan(Some(&row.code)).expect("the plan can be read");
            let of: Vec<_> = plan.clients.iter().filter(|other| other.code == row.code).collect();
            let told = |rows: &[&PlanRow]| serde_json::to_string(rows).expect("it serialises");
            let one: Vec<_> = one.clients.iter().collect();
            assert_eq!(told(&of), told(&one), "{} is kept otherwise", row.code);
        }
        for row in &plan.clients {
            let of = |item: &&ItemView| item.client == row.code && row.items.contains(&item.piece);
            let open: i64 = items.iter().filter(of).map(|item| item.remaining_cents.max(0)).sum();
            assert!(0 < row.claimed_cents && row.claimed_cents <= open, "{row:?} of {open}");
            for piece in &row.items {
                let mut named = items.iter().filter(|item| item.client == row.code && item.piece == *piece);
                assert!(
                    named.any(|item| item.promise.as_deref() != Some("expected")),
                    "{piece} is promised: {row:?}"
                );
            }
        }
        let today = self.day.to_string();
        assert!(plan.withheld.iter().all(|row| row.until.as_ref().is_none_or(|until| *until >= today)));
    }
}
