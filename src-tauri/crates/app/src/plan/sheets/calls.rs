//! A sheet for each client to call: what to say, what it is about, what was said last, and room to write.

use std::collections::HashSet;

use encaisse_core::letters::{Block, ColumnKind};
use encaisse_core::typography;

use super::{column, euros, late, others, paragraph, row, run, table};
use crate::border::follow_up::{CallScript, FollowUpRow, ScriptItem};
use crate::border::plan::PlanSheet;
use crate::desk::Desk;
use crate::error::Outcome;
use crate::labels;

/// Sheets at most: nobody calls more in a day.
const MOST: usize = 40;

/// Lines to write on.
const ROOM: usize = 4;

impl Desk {
    /// Clients to call today, in the order of the screen, once each.
    pub(super) fn call_sheets(&mut self, sheet: &PlanSheet) -> Outcome<Vec<Block>> {
        let mut rows = self.sheet_rows(sheet)?;
        let mut seen: HashSet<String> = HashSet::new();
        rows.retain(|row| {
            matches!(row.kind.as_str(), "step_call" | "broken_promise" | "late_promise")
                && seen.insert(row.code.clone())
        });
        let told = others(rows.len(), MOST);
        let mut body = Vec::new();
        for row in rows.into_iter().take(MOST) {
            let form = self.conversation_form(&row.code)?;
            let reached = self.reached(&row.code, &form.contacts)?;
            if !body.is_empty() {
                body.push(Block::NewPage);
            }
            body.extend(client(&row, &reached, &form.script));
        }
        body.extend(told.map(|told| paragraph(&told)));
        if body.is_empty() {
            body.push(paragraph("Personne n’est à appeler aujourd’hui."));
        }
        Ok(body)
    }

    /// Whom to ask for, and the number.
    fn reached(&mut self, code: &str, contacts: &[String]) -> Outcome<String> {
        let card = self.client_card(code)?;
        let with_phone = card.contacts.iter().find(|contact| contact.phone.is_some());
        let name = with_phone.map(|contact| contact.name.clone()).or_else(|| contacts.first().cloned());
        let phone = with_phone.and_then(|contact| contact.phone.clone()).or(card.identity.phone);
        let parts = [name, Some(phone.unwrap_or_else(|| "téléphone à chercher".to_owned()))];
        Ok(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

fn client(known: &FollowUpRow, reached: &str, script: &CallScript) -> Vec<Block> {
    let mut body = vec![
        Block::Heading(typography::plain(&format!("{} ({})", known.client_name, known.code))),
        Block::Paragraph(vec![run(reached, true)]),
        paragraph(&known.reason),
    ];
    body.extend(script.say.iter().map(|said| paragraph(said)));
    body.extend(script.ask.iter().map(|asked| paragraph(&format!("– {asked}"))));
    if !script.items.is_empty() {
        body.push(items(script));
    }
    if !script.last.is_empty() {
        let said = script.last.iter().map(|said| row(vec![labels::day(&said.on), said.what.clone()]));
        let columns = vec![column("", ColumnKind::Short), column("Derniers échanges", ColumnKind::Text)];
        body.push(table(columns, said.collect()));
    }
    body.extend(script.next.iter().map(|next| paragraph(&format!("{next}."))));
    let outcomes = ["Promesse le", "Montant", "Avec", "Note"];
    let room = outcomes.into_iter().take(ROOM).map(|what| row(vec![what.to_owned(), "\u{a0}".to_owned()]));
    let columns = vec![column("Ce qu’il en sort", ColumnKind::Short), column("", ColumnKind::Text)];
    body.push(table(columns, room.collect()));
    body
}

fn items(script: &CallScript) -> Block {
    let line = |item: &ScriptItem| {
        let contested = if item.contested_cents > 0 { euros(item.contested_cents) } else { String::new() };
        row(vec![
            item.piece.clone(),
            euros(item.remaining_cents),
            contested,
            late(item.days_late),
            item.cause.clone().unwrap_or_else(|| "?".to_owned()),
        ])
    };
    table(
        vec![
            column("Facture", ColumnKind::Text),
            column("Reste dû", ColumnKind::Number),
            column("dont contesté", ColumnKind::Number),
            column("Retard", ColumnKind::Number),
            column("Cause", ColumnKind::Short),
        ],
        script.items.iter().map(line).collect(),
    )
}
