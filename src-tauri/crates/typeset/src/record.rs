//! A record: what is established about something, on paper without a window. It has no addressee and no signature.

use encaisse_core::letters::Block;

use crate::block;
use crate::flow::{Flow, HEADING, TIGHT};
use crate::fonts::Fonts;
use crate::lay_out::{Layout, blocks};
use crate::page::mm;

/// What a record says, in reading order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    /// What it is about.
    pub title: String,
    /// What continuation pages carry at their head.
    pub running_head: String,
    /// The record itself.
    pub body: Vec<Block>,
    /// At the foot of each page.
    pub footer: Vec<String>,
}

/// Places a record on A4 pages.
///
/// ```
/// use encaisse_typeset::{Fonts, Record, lay_out_record};
/// let record = Record {
///     title: "Preuve de la lettre C0205-MD-1".into(),
///     running_head: "C0205-MD-1".into(),
///     body: Vec::new(),
///     footer: vec!["Charpentes Rivière".into()],
/// };
/// assert_eq!(lay_out_record(&record, &Fonts::embedded().unwrap()).pages.len(), 1);
/// ```
pub fn lay_out_record(record: &Record, fonts: &Fonts) -> Layout {
    let mut flow = Flow::new(fonts, TIGHT, &record.running_head, &record.footer);
    block::heading(&mut flow, &record.title);
    flow.y += mm(1) + HEADING.line() / 8;
    blocks(&mut flow, &record.body);
    let (pages, missing) = flow.finish();
    Layout { pages, missing }
}
