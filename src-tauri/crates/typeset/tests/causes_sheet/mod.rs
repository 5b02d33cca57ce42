//! The synthesis the method publishes, as a sheet.

#![allow(dead_code, reason = "each test file uses its part")]

use encaisse_core::causes::Cause;
use encaisse_typeset::sheet::{
    Action, Actions, Bar, CausesSheet, Mark, Panel, Pareto, Reason, Synthesis, SynthesisRow, Trends,
};

/// Amount in euros, invoices, clients: A 16 500/20/10, B 45 600/58/18, C 2 500/4/3, D 24 500/14/8, E 32 400/56/34.
pub const PUBLISHED: [(Cause, &str, &str, i64, i64, i64); 5] = [
    (Cause::Invoicing, "Facturation", "Facturation", 16_500, 20, 10),
    (Cause::Delivery, "Litige livraison / prestation", "Logistique", 45_600, 58, 18),
    (Cause::Administrative, "Administratif", "Contractualisation", 2_500, 4, 3),
    (Cause::Solvency, "Solvabilité", "Crédit client", 24_500, 14, 8),
    (Cause::NoReminder, "Absence de relances", "Recouvrement", 32_400, 56, 34),
];

pub fn thousands(number: i64) -> String {
    encaisse_core::typography::thousands(number.unsigned_abs())
}

pub fn euros(number: i64) -> String {
    format!("{}\u{a0}€", thousands(number))
}

fn row(mark: Mark, cells: [&str; 8]) -> SynthesisRow {
    SynthesisRow { mark, cells: cells.map(str::to_owned) }
}

fn synthesis() -> Synthesis {
    let mut rows = Vec::new();
    for (cause, label, process, amount, invoices, clients) in PUBLISHED {
        let figures = [&euros(amount), "20\u{a0}%", &thousands(invoices), &thousands(clients)];
        let [amount, share, invoices, clients] = figures;
        let change = "−9\u{202f}892\u{a0}€";
        rows.push(row(
            Mark::Cause(cause),
            [label, amount, share, invoices, clients, "48\u{a0}j", change, process],
        ));
    }
    rows.push(row(Mark::Unknown, ["À qualifier", "0\u{a0}€", "—", "0", "0", "—", "stable", ""]));
    rows.push(row(Mark::Total, ["Total échu", "121\u{202f}500\u{a0}€", "", "152", "61", "", "", ""]));
    let columns =
        ["Cause", "Montant", "Part", "Factures", "Clients", "Retard", "Variation", "Processus à revoir"];
    Synthesis {
        columns: columns.map(str::to_owned),
        rows,
        note: "Le total compte chaque client une fois.".into(),
    }
}

pub fn pareto(title: &str, order: &str, value: fn(i64, i64) -> i64) -> Pareto {
    let mut before = 0;
    let weights =
        |cause: &str| PUBLISHED.iter().find(|row| row.0.letter() == cause).map(|row| (row.3, row.4));
    let all: i64 = PUBLISHED.iter().map(|row| value(row.3, row.4)).sum();
    let bars = order.split(", ").map(|letter| {
        let (amount, invoices) = weights(letter).unwrap();
        let weight = value(amount, invoices);
        before += weight;
        let cumulative = format!("{}\u{a0}%", (before * 200 + all) / (all * 2));
        Bar { cause: Cause::from_letter(letter).unwrap(), weight, value: thousands(weight), cumulative }
    });
    Pareto {
        title: title.into(),
        order: order.into(),
        bars: bars.collect(),
        nothing: "Rien n’est échu.".into(),
    }
}

fn panel(cause: Cause, label: &str, amount: i64) -> Panel {
    Panel {
        cause,
        label: label.to_owned(),
        values: (0..24).map(|month| amount * (140 - month * 40 / 23 + month * 7 % 5) / 100).collect(),
        ends: [euros(amount * 140 / 100), euros(amount)],
        starts: Vec::new(),
        reasons: vec![
            Reason {
                label: "Non conforme à la commande".into(),
                value: "26\u{202f}100\u{a0}€ (31)".into(),
                process: None,
            },
            Reason {
                label: "Problème de prix".into(),
                value: "4\u{202f}800\u{a0}€ (5)".into(),
                process: Some("processus\u{a0}: Contractualisation".into()),
            },
        ],
    }
}

pub fn action(cause: Cause, title: &str) -> Action {
    let cells = [
        title,
        "Logistique",
        "Hélène Marchand",
        "15/12/2026",
        "En cours",
        "attendu\u{a0}: 5 litiges de moins",
    ];
    Action { cause: Some(cause), cells: cells.map(str::to_owned), late: false }
}

/// The published table, five months of figures and two actions.
pub fn sheet() -> CausesSheet {
    let mut panels: Vec<Panel> =
        PUBLISHED.iter().map(|(cause, label, _, amount, ..)| panel(*cause, label, *amount)).collect();
    panels[1].starts = vec![(20, 1)];
    panels[4].starts = vec![(14, 2)];
    CausesSheet {
        title: "Synthèse des causes".into(),
        company: "Ateliers Marchand".into(),
        scope: "échu au 23\u{a0}novembre\u{a0}2026".into(),
        caution: None,
        finding:
            "B, E et D font 84\u{a0}% du montant qualifié\u{a0}: logistique, recouvrement, crédit client."
                .into(),
        remarks: vec!["B, E et A font 88\u{a0}% des factures qualifiées.".into()],
        synthesis: synthesis(),
        paretos: vec![
            pareto("Par montant, en €", "B, E, D, A, C", |amount, _| amount),
            pareto("Par nombre", "B, E, A, D, C", |_, invoices| invoices),
        ],
        trends: Trends {
            title: "Cause par cause, mois par mois".into(),
            note: "Échu en fin de mois, 24 mois, même échelle.".into(),
            months: ["déc.\u{a0}2024".into(), "nov.\u{a0}2026, en cours".into()],
            running: true,
            panels,
        },
        actions: Actions {
            title: "Actions d’amélioration".into(),
            columns: ["Action", "Processus", "Pilote", "Échéance", "État", "Effet"].map(str::to_owned),
            rows: vec![
                action(Cause::Delivery, "Contrôle photo avant expédition, réserve notée au bon de livraison"),
                action(Cause::NoReminder, "Relance 1 envoyée à J+3 sans exception"),
            ],
            nothing: "Aucune action d’amélioration n’est encore décidée.".into(),
        },
        cost: "Ces retards ont coûté 742\u{a0}€ à ce jour, et 15\u{a0}€ de plus chaque jour.".into(),
        foot: "L’échu est ce qui reste dû, échéance passée. Montants arrondis à l’euro.".into(),
    }
}

/// Nothing overdue: a table of zeros, no bar, flat curves, no action.
pub fn nothing_overdue() -> CausesSheet {
    let mut sheet = sheet();
    for row in &mut sheet.synthesis.rows {
        let total = row.mark == Mark::Total;
        let [share, late, change] = if total { [""; 3] } else { ["—", "—", "stable"] };
        let [_, figures @ .., _] = &mut row.cells;
        *figures = ["0\u{a0}€", share, "0", "0", late, change].map(str::to_owned);
    }
    for pareto in &mut sheet.paretos {
        pareto.bars.clear();
        pareto.order.clear();
    }
    for panel in &mut sheet.trends.panels {
        panel.values = vec![0; 24];
        panel.ends = [euros(0), euros(0)];
        panel.reasons.clear();
        panel.starts.clear();
    }
    sheet.finding = "Rien n’est échu au 23\u{a0}novembre\u{a0}2026.".into();
    sheet.remarks.clear();
    sheet.actions.rows.clear();
    sheet.cost.clear();
    sheet
}

/// Something overdue, nothing with a cause.
pub fn unqualified() -> CausesSheet {
    let mut sheet = nothing_overdue();
    sheet.caution = Some("À lire avec prudence\u{a0}: 0\u{a0}% du montant échu a une cause.".into());
    sheet.finding = "Aucune facture échue n’a encore de cause.".into();
    for row in &mut sheet.synthesis.rows[5..] {
        let [_, amount, _, invoices, clients, ..] = &mut row.cells;
        (*amount, *invoices, *clients) = (euros(121_500), "152".into(), "61".into());
    }
    sheet
}

/// Twelve actions to be listed.
pub fn twelve_actions() -> CausesSheet {
    let mut sheet = sheet();
    let title = "Contrôle photo avant expédition, réserve notée au bon de livraison";
    sheet.actions.rows = (0..12).map(|index| action(PUBLISHED[index % 5].0, title)).collect();
    sheet
}

/// What somebody may have typed: everything long, twelve actions, everything begun the same months.
pub fn crowded() -> CausesSheet {
    let mut sheet = sheet();
    let long = "Accord écrit sur les quantités et les délais avant chaque pose, réserves notées au bon de \
                livraison, photographies envoyées au client le jour même et rangées avec la commande";
    sheet.company =
        "Société nouvelle des établissements Marchand, Lefèvre et fils réunis, travaux publics".into();
    sheet.scope = format!("{}, commercial\u{a0}: Jean-Baptiste de La Rochefoucauld-Montbel", sheet.scope);
    sheet.caution = Some("À lire avec prudence\u{a0}: 64\u{a0}% du montant échu a une cause.".into());
    sheet.finding = format!("{} {long}.", sheet.finding);
    sheet.remarks = vec![long.to_owned() + "\u{a0}; " + long; 2];
    sheet.actions.rows = (0..12).map(|index| action(PUBLISHED[index % 5].0, long)).collect();
    for row in &mut sheet.actions.rows {
        row.late = true;
        row.cells[1] = "Contractualisation et conditions générales".into();
        row.cells[2] = "Jean-Baptiste de La Rochefoucauld".into();
        row.cells[4] = "En cours, en retard".into();
        row.cells[5] = long.into();
    }
    for (index, panel) in sheet.trends.panels.iter_mut().enumerate() {
        panel.starts = (1..=12).map(|action| ((action * index) % 24, action)).collect();
        panel.label = format!("{} ou autre chose encore", panel.label);
        let reason = Reason { label: long.into(), value: euros(1_234_567), process: Some(long.into()) };
        panel.reasons = vec![reason; 6];
    }
    for row in &mut sheet.synthesis.rows {
        row.cells[0] = long.into();
        row.cells[1] = euros(1_234_567_890);
        row.cells[7] = long.into();
    }
    for bar in sheet.paretos.iter_mut().flat_map(|pareto| &mut pareto.bars) {
        bar.value = thousands(1_234_567_890);
    }
    sheet.synthesis.note = long.to_owned() + long;
    sheet.cost = long.to_owned() + long;
    sheet.foot = long.to_owned() + long + long;
    sheet
}
