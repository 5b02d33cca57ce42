//! Commands of limits and orders: how much credit a client has, and whether its next order is delivered.

use encaisse_app::border::credit::{CreditView, LimitEdit, OrderDecision, OrderList};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use encaisse_app::typed;
use serde_json::json;

use crate::answers::{self, Answer, LEFT, RIGHT};
use crate::arguments::Arguments;
use crate::catalogue::{Spec, spec};
use crate::commands::Failure;
use crate::table::{euros, table};

type Done = Result<Answer, Failure>;

/// Commands of this part, in the order of the help.
pub const COMMANDS: &[Spec] = &[
    spec(
        "credit",
        "CODE",
        "limite d’un client et son historique, encours poste par poste, commandes",
        &[],
        &[],
    ),
    spec(
        "limit",
        "CODE [--amount MONTANT] [--days JOURS] [--tolerance %] [--tolerance-days JOURS] --reason MOTIF [--review DATE] | CODE --remove",
        "fixe la limite d’encours d’un client, en montant et en jours de retard",
        &["amount", "days", "tolerance", "tolerance-days", "reason", "review"],
        &["remove"],
    ),
    spec("orders", "", "commandes à livrer, à surveiller, à bloquer, avec les raisons", &[], &[]),
    spec(
        "decide-orders",
        "CODE deliver|watch|block --reason MOTIF [--until DATE] | CODE --clear",
        "décide des commandes d’un client pour un temps, ou les rend à sa limite",
        &["reason", "until"],
        &["clear"],
    ),
];

/// Answers a command of this part; `None` for any other.
pub fn run(name: &str, desk: &mut Desk, arguments: &Arguments) -> Option<Done> {
    Some(match name {
        "credit" => credit(desk, arguments),
        "limit" => limit(desk, arguments),
        "orders" => desk.order_list().map(|list| orders(&list)).map_err(Failure::from),
        "decide-orders" => decide(desk, arguments),
        _ => return None,
    })
}

fn credit(desk: &mut Desk, arguments: &Arguments) -> Done {
    let found = desk.client_credit(arguments.value(0)?)?;
    let text = told(&found);
    Ok(Answer { json: json!(found), text })
}

fn told(found: &CreditView) -> String {
    let used = found.limit_used_pct.map(|used| format!(", utilisée à {used}\u{202f}%")).unwrap_or_default();
    let limit = found.limit.as_ref().map_or("à fixer", |limit| limit.label.as_str());
    let mut text = format!("Limite\u{a0}: {limit}{used}\nCommandes {}\n", found.order.label);
    for reason in &found.order.reasons {
        text.push_str(&format!("  {reason}\n"));
    }
    if let Some(decision) = &found.order.decision {
        text.push_str(&format!("  {}\n", decision.label));
    }
    let mut rows = Vec::new();
    for part in &found.exposure.parts {
        rows.push(vec![part.label.clone(), String::new(), String::new(), euros(part.amount_cents)]);
        for line in &part.lines {
            let due = line.due.as_deref().map(labels::day).unwrap_or_default();
            rows.push(vec![String::new(), line.piece.clone(), due, euros(line.remaining_cents)]);
        }
    }
    rows.push(vec!["Encours".to_owned(), String::new(), String::new(), euros(found.exposure.total_cents)]);
    for aside in &found.exposure.aside {
        rows.push(vec![aside.label.clone(), String::new(), String::new(), euros(aside.amount_cents)]);
    }
    let headings = [("Poste", LEFT), ("Pièce", LEFT), ("Échéance", LEFT), ("Montant", RIGHT)];
    text.push_str(&table(&headings, &rows));
    if !found.history.is_empty() {
        let rows: Vec<Vec<String>> = found
            .history
            .iter()
            .map(|limit| {
                vec![
                    labels::day(&limit.on),
                    limit.label.clone(),
                    limit.author.clone(),
                    limit.reason.clone(),
                    limit.review_on.as_deref().map(labels::day).unwrap_or_default(),
                ]
            })
            .collect();
        let headings = [("Le", LEFT), ("Limite", LEFT), ("Par", LEFT), ("Motif", LEFT), ("À revoir", LEFT)];
        text.push('\n');
        text.push_str(&table(&headings, &rows));
    }
    text
}

fn limit(desk: &mut Desk, arguments: &Arguments) -> Done {
    let code = arguments.value(0)?.to_owned();
    if arguments.flag("remove") {
        return Ok(answers::done(desk.save_limit(&LimitEdit { code, ..LimitEdit::default() })?));
    }
    let amount_cents = match arguments.option("amount") {
        None => None,
        Some(typed) => Some(
            typed::parse_amount(typed)
                .ok_or_else(|| format!("«\u{a0}{typed}\u{a0}» n’est pas un montant."))?
                .get(),
        ),
    };
    if amount_cents.is_none() && arguments.option("days").is_none() {
        return Err("limit attend --amount, --days, ou --remove pour retirer la limite.".to_owned().into());
    }
    let text = |name: &str| arguments.option(name).unwrap_or_default().to_owned();
    Ok(answers::done(desk.save_limit(&LimitEdit {
        code,
        amount_cents,
        days: number(arguments, "days")?,
        tolerance_pct: number(arguments, "tolerance")?.unwrap_or_default(),
        tolerance_days: number(arguments, "tolerance-days")?.unwrap_or_default(),
        reason: text("reason"),
        review_on: text("review"),
    })?))
}

fn number<T: std::str::FromStr>(arguments: &Arguments, name: &str) -> Result<Option<T>, Failure> {
    match arguments.option(name).map(str::parse) {
        None => Ok(None),
        Some(Ok(number)) => Ok(Some(number)),
        Some(Err(_)) => Err(format!("--{name} attend un nombre entier.").into()),
    }
}

fn orders(list: &OrderList) -> Answer {
    let cells: Vec<Vec<String>> = list
        .rows
        .iter()
        .map(|row| {
            let mut why = row.reasons.clone();
            why.extend(row.decision.clone());
            vec![
                row.code.clone(),
                row.name.clone(),
                row.label.clone(),
                euros(row.exposure_cents),
                row.limit_cents.map(euros).unwrap_or_default(),
                row.limit_used_pct.map(|used| format!("{used}\u{202f}%")).unwrap_or_default(),
                row.oldest_days.map(|days| format!("{days} j")).unwrap_or_default(),
                why.join("\u{a0}; "),
            ]
        })
        .collect();
    let headings = [
        ("Code", LEFT),
        ("Client", LEFT),
        ("Commandes", LEFT),
        ("Encours", RIGHT),
        ("Limite", RIGHT),
        ("Utilisée", RIGHT),
        ("Retard", RIGHT),
        ("Pourquoi", LEFT),
    ];
    let text = format!(
        "{}{} à bloquer, {} à surveiller, {} à livrer\n",
        table(&headings, &cells),
        list.block,
        list.watch,
        list.deliver
    );
    Answer { json: json!(list), text }
}

fn decide(desk: &mut Desk, arguments: &Arguments) -> Done {
    let text = |name: &str| arguments.option(name).unwrap_or_default().to_owned();
    let status = if arguments.flag("clear") { String::new() } else { arguments.value(1)?.to_owned() };
    let code = arguments.value(0)?.to_owned();
    let wanted = OrderDecision { code, status, reason: text("reason"), until: text("until") };
    Ok(answers::done(desk.decide_orders(&wanted)?))
}
