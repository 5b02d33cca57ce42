//! Limits, orders and guarantees, drawn by chance, and what must hold of them after anything.

use encaisse_app::border::alerts::{AlertsQuery, ProtectionEdit};
use encaisse_app::border::clients::ClientQuery;
use encaisse_app::border::credit::{LimitEdit, OrderDecision};
use encaisse_app::error::Outcome;

use crate::worker::Worker;

impl Worker {
    /// One decision about the credit of a client.
    pub fn lend(&mut self, client: &str) -> (&'static str, Outcome<()>) {
        let code = client.to_owned();
        match self.number(4) {
            0 | 1 => {
                let amount_cents = (self.number(3) > 0).then(|| self.number(300_000));
                let days = (self.number(2) == 0).then(|| u16::try_from(self.number(90)).expect("days"));
                let tolerance_pct = u8::try_from(self.number(30)).expect("a percent");
                let reason = "revue du trimestre".to_owned();
                let edit =
                    LimitEdit { code, amount_cents, days, tolerance_pct, reason, ..LimitEdit::default() };
                ("limit", self.desk.save_limit(&edit).map(drop))
            }
            2 => {
                let status = self.word(&["deliver", "watch", "block", ""]);
                let until = self.day_to_come(10);
                let wanted =
                    OrderDecision { code, status, reason: "vu avec le commercial".to_owned(), until };
                ("orders", self.desk.decide_orders(&wanted).map(drop))
            }
            _ => {
                let kind = self.word(&["cover", "guarantee", "deposit", "information"]);
                let edit = ProtectionEdit {
                    code,
                    kind,
                    title: "dossier 12".to_owned(),
                    amount_cents: Some(self.number(100_000) + 1),
                    until: self.day_to_come(60),
                    ..ProtectionEdit::default()
                };
                ("protection", self.desk.save_protection(&edit, None).map(drop))
            }
        }
    }

    /// Lines add up to their part, parts to the exposure, and a list tells of a client what its own page does.
    pub fn exposure_is_what_remains(&mut self) {
        let listed = self.desk.list_clients(&ClientQuery::default()).expect("clients can be listed").rows;
        let orders = self.desk.order_list().expect("orders can be listed").rows;
        let Some(row) = self.pick(&listed).cloned() else { return };
        let credit = self.desk.client_credit(&row.code).expect("its credit can be read");
        for part in &credit.exposure.parts {
            let lines: i64 = part.lines.iter().map(|line| line.remaining_cents).sum();
            assert_eq!(lines, part.amount_cents, "{part:?}");
        }
        let parts: i64 = credit.exposure.parts.iter().map(|part| part.amount_cents).sum();
        let told = (credit.limit_used_pct, credit.order.status.as_str());
        assert_eq!((parts, row.exposure_cents), (credit.exposure.total_cents, parts), "{row:?}");
        assert_eq!((row.limit_used_pct, row.order_status.as_str()), told, "{row:?}");
        let order = orders.iter().find(|order| order.code == row.code).expect("everybody has an order");
        assert_eq!((order.limit_used_pct, order.status.as_str()), told, "{order:?}");
        let card = self.desk.client_card(&row.code).expect("its page can be read");
        assert_eq!((&card.payer.risk, card.payer.days_late_avg), (&row.risk, row.days_late_avg), "{row:?}");
        let points: i64 = card.payer.lines.iter().map(|line| line.points).sum();
        assert_eq!(points, card.payer.points, "points are those of the lines");
        let all = self.desk.alerts(&AlertsQuery::default()).expect("alerts can be read").rows;
        let one = self.desk.alerts(&AlertsQuery { client: Some(row.code.clone()) }).expect("its alerts").rows;
        let kinds = |rows: &[encaisse_app::border::alerts::AlertRow]| -> Vec<String> {
            rows.iter().filter(|alert| alert.code == row.code).map(|alert| alert.kind.clone()).collect()
        };
        assert_eq!(kinds(&all), kinds(&one), "{}", row.code);
    }
}
