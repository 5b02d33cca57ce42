//! Do the balances chain? Opening balance and operations give the closing balance, and the next statement of the
//! account begins where this one ended. A break is told and the file is read all the same: a statement is missing, or
//! the bank's own file is wrong, and both want a person.

use std::collections::HashMap;

use encaisse_core::money::Cents;

use super::issue::{IssueKind, Issues};
use super::operation::Status;
use super::statement::{Balance, Statement};

/// True when opening balance and booked operations give the closing balance; `None` when it cannot be told.
///
/// ```
/// use encaisse_formats::bank::{Statement, chains};
/// assert_eq!(chains(&Statement::default()), None);
/// ```
pub fn chains(statement: &Statement) -> Option<bool> {
    let (expected, found) = ends(statement)?;
    Some(expected == i128::from(found.get()))
}

/// What the closing balance should be, and what it is.
fn ends(statement: &Statement) -> Option<(i128, Cents)> {
    let (opening, closing) = (statement.opening()?, statement.closing()?);
    if !same_currency(opening, closing) {
        return None;
    }
    let booked = statement.operations().filter(|operation| operation.status == Status::Booked);
    let moved: i128 = booked.map(|operation| i128::from(operation.amount.get())).sum();
    Some((i128::from(opening.amount.get()) + moved, closing.amount))
}

fn same_currency(one: &Balance, other: &Balance) -> bool {
    match (&one.currency, &other.currency) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// Tells every break, within statements and between them.
pub(super) fn check(statements: &[Statement], issues: &mut Issues) {
    let mut last: HashMap<String, &Balance> = HashMap::new();
    for statement in statements {
        let place = Some(statement.line).filter(|line| *line > 0);
        let name = statement.number.as_deref().or(statement.account.number.as_deref()).unwrap_or_default();
        if let Some((expected, found)) = ends(statement)
            && expected != i128::from(found.get())
        {
            let expected = Cents::new(i64::try_from(expected).unwrap_or(i64::MAX));
            issues.push(IssueKind::BalancesDoNotChain { expected, found }, place, name);
        }
        let key = statement.account.key().unwrap_or_default();
        if let (Some(before), Some(opening)) = (last.get(&key), statement.opening())
            && before.amount != opening.amount
            && same_currency(before, opening)
        {
            let kind = IssueKind::StatementsDoNotChain { closing: before.amount, opening: opening.amount };
            issues.push(kind, place, name);
        }
        if let Some(closing) = statement.closing() {
            last.insert(key, closing);
        }
    }
}
