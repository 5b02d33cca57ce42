//! The page of the screen on the day of the published table.

use encaisse_core::causes::Process;

use crate::border::causes::{
    CauseDetail, CauseRow, Causes, CausesPage, DelayCost, Improvement, ImprovementView, MonthPoint,
    ParetoStep, Ranking, SubReasonSum,
};
use crate::border::clients::Facet;
use crate::labels;

/// The table the method publishes: cents, invoices, clients, days late, change since the month before.
const TABLE: [(&str, i64, i64, i64, i64, i64); 5] = [
    ("A", 1_650_000, 20, 10, 34, -420_000),
    ("B", 4_560_000, 58, 18, 48, -989_200),
    ("C", 250_000, 4, 3, 21, 0),
    ("D", 2_450_000, 14, 8, 96, 310_000),
    ("E", 3_240_000, 56, 34, 39, -1_972_000),
];

fn letters(text: &str) -> Vec<String> {
    text.chars().map(String::from).collect()
}

fn reason(code: &str, process: &str, amount_cents: i64, invoices: i64) -> SubReasonSum {
    SubReasonSum {
        code: Some(code.to_owned()),
        label: labels::sub_reason(code).to_owned(),
        process: process.to_owned(),
        amount_cents,
        invoices,
    }
}

fn detail(letter: &str, change_cents: i64, days: i64, sub_reasons: Vec<SubReasonSum>) -> CauseDetail {
    let cause = encaisse_core::causes::Cause::from_letter(letter).unwrap();
    let share = match letter {
        "A" => 14,
        "B" => 38,
        "C" => 2,
        "D" => 20,
        _ => 27,
    };
    CauseDetail {
        letter: letter.to_owned(),
        label: labels::cause(cause).to_owned(),
        share_pct: Some(share),
        days_late_avg: Some(days),
        change_cents,
        dominant: None,
        process: labels::process(Process::of(cause.sub_reasons().next().unwrap())).to_owned(),
        sub_reasons,
        cost_cents: None,
    }
}

fn steps(list: &[(&str, i64, i64)]) -> Vec<ParetoStep> {
    let step = |(letter, value, cumulative_pct): &(&str, i64, i64)| ParetoStep {
        letter: (*letter).to_owned(),
        value: *value,
        cumulative_pct: *cumulative_pct,
    };
    list.iter().map(step).collect()
}

fn improvement(cause: &str, title: &str, state: &str, started: Option<&str>) -> ImprovementView {
    let words = match state {
        "to_start" => "À lancer",
        "running" => "En cours",
        "done" => "Faite",
        _ => "Abandonnée",
    };
    ImprovementView {
        action: Improvement {
            id: title.to_owned(),
            cause: cause.to_owned(),
            title: title.to_owned(),
            process: String::new(),
            owner: "Hélène Marchand".to_owned(),
            deadline: "2026-12-15".to_owned(),
            state: state.to_owned(),
            expected: "5 litiges de moins par mois".to_owned(),
        },
        process_label: "Logistique".to_owned(),
        state_label: words.to_owned(),
        started_on: started.map(str::to_owned),
        done_on: None,
        late: state == "running" && cause == "D",
        before_cents: None,
        now_cents: None,
        measured: (state == "done").then(|| "−12 400 € depuis fin juin, 31 % de moins".to_owned()),
    }
}

fn month(index: i64) -> MonthPoint {
    let (year, number) = (2024 + (index + 11) / 12, (index + 11) % 12 + 1);
    let last = encaisse_core::dates::Date::from_ymd_opt(
        i32::try_from(year).unwrap(),
        u32::try_from(number).unwrap(),
        if index == 23 { 23 } else { 28 },
    )
    .unwrap();
    let by_cause: Vec<i64> = TABLE
        .iter()
        .enumerate()
        .map(|(cause, row)| {
            let wave = (index * (7 + i64::try_from(cause).unwrap()) * 13) % 17;
            row.1 + (23 - index) * row.1 / 40 + if index == 23 { 0 } else { wave * row.1 / 100 }
        })
        .collect();
    MonthPoint {
        on: last.to_string(),
        running: index == 23,
        total_cents: by_cause.iter().sum(),
        by_cause,
        invoices_by_cause: vec![1; 5],
        unqualified_cents: 0,
    }
}

/// The page of the screen on the day of the published table.
pub(super) fn page() -> CausesPage {
    let row = |cause: Option<&str>, amount_cents, invoices, clients| CauseRow {
        cause: cause.map(str::to_owned),
        amount_cents,
        invoices,
        clients,
    };
    let reasons = |letter: &str| match letter {
        "A" => vec![
            reason("A2", "Facturation", 920_000, 11),
            reason("A4", "Contractualisation", 480_000, 5),
            reason("A1", "Facturation", 250_000, 4),
        ],
        "B" => vec![
            reason("B3", "Logistique", 2_610_000, 31),
            reason("B1", "Contrôle qualité", 1_450_000, 19),
            reason("B2", "Logistique", 500_000, 8),
        ],
        "C" => vec![reason("C2", "Contractualisation", 250_000, 4)],
        "D" => vec![reason("D1", "Crédit client", 1_900_000, 11), reason("D3", "Crédit client", 550_000, 3)],
        _ => vec![reason("E1", "Recouvrement", 2_700_000, 44), reason("E2", "Recouvrement", 540_000, 12)],
    };
    let mut details: Vec<CauseDetail> = TABLE
        .iter()
        .map(|(letter, _, _, _, days, change)| detail(letter, *change, *days, reasons(letter)))
        .collect();
    details.push(CauseDetail {
        letter: "?".to_owned(),
        label: "À qualifier".to_owned(),
        share_pct: None,
        days_late_avg: None,
        change_cents: 0,
        dominant: None,
        process: String::new(),
        sub_reasons: Vec::new(),
        cost_cents: None,
    });
    CausesPage {
        synthesis: Causes {
            on: "2026-11-23".to_owned(),
            rows: TABLE.iter().map(|(letter, cents, n, c, ..)| row(Some(letter), *cents, *n, *c)).collect(),
            unqualified: row(None, 0, 0, 0),
            total: row(None, 12_150_000, 152, 61),
            ranking: Ranking { by_amount: letters("BEDAC"), by_count: letters("BEADC") },
        },
        total: CauseDetail { label: "Total échu".to_owned(), days_late_avg: Some(57), change_cents: -190_300, ..details.last().unwrap().clone() },
        details,
        qualified_invoices: 152,
        pareto_by_amount: steps(&[("B", 4_560_000, 38), ("E", 3_240_000, 64), ("D", 2_450_000, 84), ("A", 1_650_000, 98), ("C", 250_000, 100)]),
        pareto_by_count: steps(&[("B", 58, 38), ("E", 56, 75), ("A", 20, 88), ("D", 14, 97), ("C", 4, 100)]),
        qualified_pct: 100,
        cautious: false,
        finding_by_amount: "B, E et D font 84 % du montant qualifié\u{a0}: logistique, recouvrement et crédit client sont à revoir.".to_owned(),
        finding_by_count: "B, E et A font 88 % des factures qualifiées.".to_owned(),
        ranking_note: "D pèse par le montant, A par le nombre\u{a0}: peu de clients en difficulté doivent beaucoup, beaucoup de petites factures sont mal établies.".to_owned(),
        since: "fin octobre".to_owned(),
        months: (0..24).map(month).collect(),
        cost: DelayCost {
            rate_bp: Some(450),
            total_cents: 74_210,
            per_day_cents: 1_498,
            clients: Vec::new(),
            sentence: "Ces retards ont coûté 742 € à ce jour, au taux de 4,50 %, et 15 € de plus chaque jour.".to_owned(),
        },
        improvements: vec![
            improvement("A", "Numéro d’engagement obligatoire à la saisie de commande publique", "done", Some("2026-06-03")),
            improvement("B", "Contrôle photo avant expédition, réserve notée au bon de livraison", "running", Some("2026-09-14")),
            improvement("E", "Relance 1 envoyée à J+3 sans exception, contacts revus chaque trimestre", "running", Some("2026-03-02")),
            improvement("D", "Limite et acompte de 30 % pour risque élevé, revus chaque mois", "running", Some("2026-10-05")),
            improvement("B", "Accord écrit sur les quantités avant pose", "to_start", None),
        ],
        processes: Vec::new(),
        people: Vec::new(),
        sales_reps: vec![Facet { code: "LM".to_owned(), label: "Léa Martin".to_owned(), count: 12 }],
        types: vec![Facet { code: "company".to_owned(), label: "Entreprise".to_owned(), count: 30 }],
    }
}
