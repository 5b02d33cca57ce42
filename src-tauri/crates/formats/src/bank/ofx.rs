//! OFX 1 (SGML), OFX 2 (XML), QFX and the older OFC: what French banks call « Money » or « Quicken » files.
//!
//! The sign of `TRNAMT` rules, whatever `TRNTYPE` says; the day of `DTPOSTED` is the one written, whatever the zone.
//! OFX 1.0.2 and 2.2, § 11.4; the header is only looked at for its version, since many banks get it wrong.

mod movement;
mod tags;

use encaisse_core::identifiers::{Iban, Rib};

use super::amount::parse_decimal;
use super::issue::{IssueKind, Limit};
use super::limits::MAX_STATEMENTS;
use super::statement::{Account, Balance, BalanceKind, BankFile, Statement};
use super::words::filled;
use movement::{Movement, written_day};
use tags::{Tag, Tags};

/// Reads the statements of a text.
pub(super) fn read(text: &str, file: &mut BankFile) {
    file.version = version(text);
    let mut reader = Reader {
        file,
        statement: None,
        movement: None,
        place: Place::Elsewhere,
        balance: Pending::default(),
    };
    for tag in Tags::new(text) {
        match tag {
            Tag::Open { name, text, line } => reader.open(&name, &text, line),
            Tag::Close(name) => reader.close(&name),
        }
        if reader.file.issues.refused() {
            return;
        }
    }
    reader.end_statement();
}

/// `VERSION:102` of a header in lines, `VERSION="203"` of a header in XML.
fn version(text: &str) -> Option<String> {
    let head = text.get(..text.floor_char_boundary(2048))?.to_ascii_uppercase();
    let head = head.split("<OFX>").next()?;
    let head = match head.find("<?OFX") {
        Some(at) => head.get(at..)?.replace("OFXHEADER", ""),
        None => head.replace("OFXHEADER", ""),
    };
    let after = head.split("VERSION").nth(1)?;
    let digits: String = after
        .trim_start_matches([':', '=', '"', '\'', ' '])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    Some(digits).filter(|digits| !digits.is_empty())
}

/// Which aggregate the leaves belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Account,
    OtherAccount,
    Payee,
    Ledger,
    Available,
    Elsewhere,
}

/// A balance whose leaves are still coming.
#[derive(Default)]
struct Pending {
    amount: String,
    date: String,
    line: u64,
}

struct Reader<'a> {
    file: &'a mut BankFile,
    statement: Option<Statement>,
    movement: Option<Movement>,
    place: Place,
    balance: Pending,
}

impl Reader<'_> {
    fn open(&mut self, name: &str, text: &str, line: u64) {
        match name {
            "STMTRS" | "CCSTMTRS" | "ACCTSTMT" => {
                self.end_statement();
                let card = name == "CCSTMTRS";
                let account = Account { card, ..Account::default() };
                self.statement = Some(Statement { line, account, ..Statement::default() });
            }
            "STMTTRN" => {
                self.end_movement();
                self.movement = Some(Movement { line, ..Movement::default() });
            }
            "BANKACCTFROM" | "CCACCTFROM" | "ACCTFROM" => self.place = Place::Account,
            "BANKACCTTO" | "CCACCTTO" => self.place = Place::OtherAccount,
            "PAYEE" if text.trim().is_empty() => self.place = Place::Payee,
            "LEDGERBAL" => self.begin_balance(Place::Ledger, line),
            "AVAILBAL" => self.begin_balance(Place::Available, line),
            _ => self.leaf(name, text, line),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "STMTRS" | "CCSTMTRS" | "ACCTSTMT" => self.end_statement(),
            "STMTTRN" => self.end_movement(),
            "LEDGERBAL" | "AVAILBAL" => self.end_balance(),
            "BANKACCTFROM" | "CCACCTFROM" | "ACCTFROM" | "BANKACCTTO" | "CCACCTTO" | "PAYEE" => {
                self.place = Place::Elsewhere;
            }
            _ => {}
        }
    }

    fn leaf(&mut self, name: &str, text: &str, line: u64) {
        let Some(statement) = &mut self.statement else { return };
        match (self.place, &mut self.movement) {
            (Place::OtherAccount, Some(movement)) if name == "ACCTID" => movement.account = filled(text),
            (Place::Payee, Some(movement)) if name == "NAME" => movement.payee = filled(text),
            (Place::OtherAccount | Place::Payee, Some(_)) => {}
            (_, Some(movement)) => {
                // The first of each name: further ones belong to aggregates inside.
                if movement.leaf(name).is_none() && movement.leaves.len() < 64 {
                    movement.leaves.push((name.to_owned(), text.to_owned()));
                }
            }
            (Place::Account, None) => match name {
                "BANKID" => statement.account.bank = filled(text),
                "BRANCHID" => statement.account.branch = filled(text),
                "ACCTID" => statement.account.number = filled(text),
                _ => {}
            },
            (Place::Ledger | Place::Available, None) => match name {
                "BALAMT" => text.clone_into(&mut self.balance.amount),
                "DTASOF" => text.clone_into(&mut self.balance.date),
                _ => {}
            },
            (_, None) => match name {
                "CURDEF" => statement.currency = filled(text),
                "LEDGER" => {
                    self.begin_balance(Place::Ledger, line);
                    text.clone_into(&mut self.balance.amount);
                    self.end_balance();
                }
                _ => {}
            },
        }
    }

    fn begin_balance(&mut self, place: Place, line: u64) {
        self.end_balance();
        self.place = place;
        self.balance = Pending { line, ..Pending::default() };
    }

    fn end_balance(&mut self) {
        let (code, kind) = match self.place {
            Place::Ledger => ("LEDGERBAL", BalanceKind::Closing),
            Place::Available => ("AVAILBAL", BalanceKind::Other),
            _ => return,
        };
        self.place = Place::Elsewhere;
        let pending = std::mem::take(&mut self.balance);
        let Some(statement) = &mut self.statement else { return };
        match parse_decimal(&pending.amount) {
            Ok(Some(amount)) => statement.balances.push(Balance {
                kind,
                code: code.to_owned(),
                amount,
                currency: statement.currency.clone(),
                date: written_day(&pending.date).map(|(day, _)| day),
            }),
            Ok(None) => {}
            Err(_) => self.file.issues.push(IssueKind::BadBalance, Some(pending.line), &pending.amount),
        }
    }

    fn end_statement(&mut self) {
        self.end_movement();
        self.end_balance();
        self.place = Place::Elsewhere;
        let Some(mut statement) = self.statement.take() else { return };
        statement.account.iban = iban(&statement.account);
        if self.file.statements.len() >= MAX_STATEMENTS {
            return self.file.issues.push(IssueKind::TooBig(Limit::Statements), Some(statement.line), "");
        }
        self.file.statements.push(statement);
    }

    fn end_movement(&mut self) {
        let Some(movement) = self.movement.take() else { return };
        let Some(statement) = &mut self.statement else { return };
        let entry = movement::entry(&movement, &mut self.file.issues);
        if !self.file.room.take(&entry) {
            return self.file.issues.push(IssueKind::TooBig(Limit::Operations), Some(movement.line), "");
        }
        statement.entries.push(entry);
    }
}

/// The account of a bank whose fields are those of a French account number, or an IBAN given as a number.
fn iban(account: &Account) -> Option<Iban> {
    let number = account.number.as_deref()?;
    let given = Iban::parse(number).ok();
    let built = || Some(Rib::new(account.bank.as_deref()?, account.branch.as_deref()?, number).ok()?.iban());
    given.or_else(built)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_in_both_headers() {
        assert_eq!(version("OFXHEADER:100\nVERSION:102\n<OFX>").as_deref(), Some("102"));
        let xml = "<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\" VERSION=\"211\"?><OFX>";
        assert_eq!(version(xml).as_deref(), Some("211"));
        assert_eq!(
            version("OFXHEADER:100 DATA:OFXSGML VERSION:102 SECURITY:NONE<OFX>").as_deref(),
            Some("102")
        );
        assert_eq!(version("<OFX>"), None);
    }
}
