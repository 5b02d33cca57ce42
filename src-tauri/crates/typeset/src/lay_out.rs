//! A letter as pages.

use encaisse_core::letters::{Block, Letter};

use crate::block::{self, PARAGRAPH_GAP};
use crate::flow::{BODY, Flow, HEADING, SMALL};
use crate::fonts::Fonts;
use crate::letterhead;
use crate::page::{Page, mm};
use crate::table;

/// A letter laid out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// A4 pages, in order.
    pub pages: Vec<Page>,
    /// Characters the typeface lacks, printed as « ? »: to be shown to the person before the letter leaves.
    pub missing: Vec<char>,
}

/// Places everything a letter says on A4 pages.
pub fn lay_out(letter: &Letter, fonts: &Fonts) -> Layout {
    let mut flow = Flow::new(fonts, &letter.running_head, &letter.footer);
    letterhead::draw(&mut flow, letter);
    let subject = block::lines(&mut flow, &letter.subject, HEADING);
    flow.write(&subject, HEADING);
    flow.space(PARAGRAPH_GAP);
    blocks(&mut flow, &letter.body);
    if matches!(letter.annex.first(), Some(Block::Heading(_))) && !flow.at_top() {
        flow.new_page();
    }
    blocks(&mut flow, &letter.annex);
    let (pages, missing) = flow.finish();
    Layout { pages, missing }
}

fn blocks(flow: &mut Flow<'_>, blocks: &[Block]) {
    let mut rest = blocks.iter().peekable();
    while let Some(block) = rest.next() {
        match block {
            Block::Paragraph(runs) => {
                if matches!(rest.peek(), Some(Block::Signature(_))) {
                    // The closing and the signature stay on one page: nobody signs an empty sheet.
                    let lines = block::lines(flow, runs, BODY);
                    flow.ensure(block::height(&lines, BODY) + PARAGRAPH_GAP + block::signature_height());
                }
                block::paragraph(flow, runs, BODY);
            }
            Block::Small(runs) => block::paragraph(flow, runs, SMALL),
            Block::Heading(text) => block::heading(flow, text),
            Block::Table(table) => {
                flow.space(mm(1));
                table::draw(flow, table);
                flow.space(mm(4));
            }
            Block::Payment(payment) => block::payment(flow, payment),
            Block::Signature(signature) => block::signature(flow, signature),
        }
    }
}
