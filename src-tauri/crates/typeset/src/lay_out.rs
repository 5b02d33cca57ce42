//! A letter as pages.

use encaisse_core::letters::{Block, Letter};

use crate::block;
use crate::flow::{Density, Flow, HEADING, NORMAL, SMALL, TIGHT};
use crate::fonts::Fonts;
use crate::letterhead;
use crate::page::{Page, Shade, mm};
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
///
/// A letter whose last lines alone would take another page is set a little closer when that saves the page.
pub fn lay_out(letter: &Letter, fonts: &Fonts) -> Layout {
    let (normal, body_pages) = set(letter, fonts, NORMAL);
    if normal.pages.len() == 1 || (body_pages == 1 && has_own_page(&letter.annex)) {
        return normal;
    }
    let (tight, _) = set(letter, fonts, TIGHT);
    if tight.pages.len() < normal.pages.len() { tight } else { normal }
}

/// True for an annex that begins with a heading: it is not read in the flow of the letter.
fn has_own_page(annex: &[Block]) -> bool {
    matches!(annex.first(), Some(Block::Heading(_)))
}

/// The letter at one density, and how many pages it takes up to its signature.
fn set(letter: &Letter, fonts: &Fonts, density: Density) -> (Layout, usize) {
    let mut flow = Flow::new(fonts, density, &letter.running_head, &letter.footer);
    if let Some(accent) = letter.letterhead.accent {
        flow.accent = Shade::Tint(accent);
    }
    flow.signature.clone_from(&letter.letterhead.signature);
    letterhead::draw(&mut flow, letter);
    let subject = block::lines(&mut flow, &letter.subject, HEADING);
    flow.write(&subject, flow.heading());
    flow.space(density.gap);
    blocks(&mut flow, &letter.body);
    let body_pages = flow.count();
    if has_own_page(&letter.annex) && !flow.at_top() {
        flow.new_page();
    }
    blocks(&mut flow, &letter.annex);
    let (pages, missing) = flow.finish();
    (Layout { pages, missing }, body_pages)
}

/// Writes blocks one after the other.
pub(crate) fn blocks(flow: &mut Flow<'_>, blocks: &[Block]) {
    let density = flow.density;
    let mut rest = blocks.iter().peekable();
    while let Some(block) = rest.next() {
        match block {
            Block::Paragraph(runs) => {
                if matches!(rest.peek(), Some(Block::Signature(_))) {
                    // The closing and the signature stay on one page: nobody signs an empty sheet.
                    let lines = block::lines(flow, runs, density.body);
                    let closing = block::height(&lines, density.body) + density.gap;
                    flow.ensure(closing + block::signature_height(density));
                }
                block::paragraph(flow, runs, density.body);
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
            Block::NewPage => {
                if !flow.at_top() {
                    flow.new_page();
                }
            }
        }
    }
}
