//! Recognition of a FEC from its first line: separator, heading or not, meaning of the columns.

use super::columns::{Column, LEGAL_ORDER};
use super::header::Header;
use super::issue::IssueKind;
use super::limits::MAX_COLUMNS;
use super::row::unquote;
use crate::text::amount::parse_amount;
use crate::text::date::parse_date;
use crate::text::encoding::Decoder;
use crate::text::fold::fold;

/// What stands between two fields.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Separator {
    /// Tabulation.
    Tab,
    /// `|`
    Pipe,
    /// `;`, not allowed and met.
    Semicolon,
    /// `,`, not allowed and met.
    Comma,
}

impl Separator {
    pub(super) const ALL: [Separator; 4] =
        [Separator::Tab, Separator::Pipe, Separator::Semicolon, Separator::Comma];

    pub(super) fn byte(self) -> u8 {
        match self {
            Separator::Tab => b'\t',
            Separator::Pipe => b'|',
            Separator::Semicolon => b';',
            Separator::Comma => b',',
        }
    }

    /// `TAB`, or the character itself.
    pub fn label(self) -> &'static str {
        match self {
            Separator::Tab => "TAB",
            Separator::Pipe => "|",
            Separator::Semicolon => ";",
            Separator::Comma => ",",
        }
    }

    /// True for the two separators of the regulation.
    pub fn is_legal(self) -> bool {
        matches!(self, Separator::Tab | Separator::Pipe)
    }
}

/// Names that make a heading sure: fewer are a coincidence.
const ENOUGH_NAMES: usize = 5;

/// Understands the first line that is not blank.
pub(super) fn recognise(first: &[u8], decoder: &Decoder) -> Result<Header, IssueKind> {
    let cut = |separator: Separator| -> Vec<String> {
        first.split(|&b| b == separator.byte()).map(|field| name(field, decoder)).collect()
    };
    let known = |names: &[String]| names.iter().filter(|n| Column::from_heading(n).is_some()).count();
    let best = Separator::ALL.into_iter().map(|s| (s, cut(s))).max_by_key(|(_, names)| known(names));
    if let Some((separator, names)) = best
        && known(&names) >= ENOUGH_NAMES
    {
        if names.len() > MAX_COLUMNS {
            return Err(IssueKind::TooManyColumns(names.len()));
        }
        let found = names.into_iter().map(|name| (Column::from_heading(&name), name)).collect();
        return Header::new(separator, true, found).map_err(IssueKind::MissingColumn);
    }
    if let Some(header) = without_heading(first) {
        return Ok(header);
    }
    let folded = fold(&decoder.decode(first));
    let mentioned = LEGAL_ORDER.iter().filter(|column| folded.contains(&fold(column.name()))).count();
    Err(if mentioned >= ENOUGH_NAMES { IssueKind::UnknownSeparator } else { IssueKind::NotAFec })
}

fn name(field: &[u8], decoder: &Decoder) -> String {
    let field = field.trim_ascii();
    let bare = unquote(field);
    decoder.decode(bare.as_deref().unwrap_or(field)).trim().to_owned()
}

/// Columns in their legal order when the first line already is an entry.
fn without_heading(first: &[u8]) -> Option<Header> {
    Separator::ALL.into_iter().find_map(|separator| {
        let mut fields: Vec<&[u8]> =
            first.split(|&b| b == separator.byte()).map(<[u8]>::trim_ascii).collect();
        let ended = matches!(fields.len(), 19 | 23) && fields.last().is_some_and(|field| field.is_empty());
        if ended {
            fields.pop();
        }
        let legal = LEGAL_ORDER.get(..fields.len()).filter(|order| matches!(order.len(), 18 | 21 | 22))?;
        let date = parse_date(fields.get(3)?).ok().flatten();
        let account = fields.get(4)?;
        let (left, right) = (fields.get(11)?, fields.get(12)?);
        let with_side = matches!(*right, b"D" | b"C" | b"+1" | b"-1");
        let amounts = parse_amount(left).is_ok() && (with_side || parse_amount(right).is_ok());
        let plausible = date.is_some() && account.iter().take(2).all(u8::is_ascii_digit) && amounts;
        if !plausible || account.is_empty() {
            return None;
        }
        let columns = legal.iter().map(|&column| match column {
            Column::Debit if with_side => Column::Amount,
            Column::Credit if with_side => Column::Side,
            other => other,
        });
        let found = columns.map(|column| (Some(column), column.name().to_owned()));
        let found = found.chain(ended.then(|| (None, String::new()))).collect();
        Header::new(separator, false, found).ok()
    })
}
