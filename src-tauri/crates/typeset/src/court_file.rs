//! The pages of our own in a file for a court: cover and index with the places of its links, pieces, and the marks laid
//! in the margin of every page.

use encaisse_core::letters::Block;

use crate::flow::{Flow, HEADING, NORMAL, NOTE};
use crate::fonts::Fonts;
use crate::lay_out::{Layout, blocks};
use crate::lines::{Style, break_lines};
use crate::page::{Area, MARGIN, MEASURE, Page, SHEET_HEIGHT, SHEET_WIDTH, Shade, Text, Um, mm, points};

/// Where the title of a piece begins, after its number.
const TITLE: Um = mm(14);
/// Room of a page number.
const NUMBER: Um = mm(16);
const ROW: Style = Style { size: 900, leading: 1_270, shade: Shade::Black };
const MARK: Style = Style { size: 700, leading: 900, shade: Shade::Grey };
/// Where the mark of a page stands: outside everything a letter writes.
const MARK_TOP: Um = SHEET_HEIGHT - mm(9);
const MARK_RIGHT: Um = SHEET_WIDTH - mm(8);

/// A line of the index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum IndexLine {
    /// The heading of a group.
    Group(String),
    /// A piece, its number, and the page of the file it begins on.
    Piece {
        /// Number.
        number: u32,
        /// Title.
        title: String,
        /// Page, from 1.
        page: u32,
    },
}

/// What stands before the pieces.
#[derive(Clone, Copy, Debug)]
pub struct Front<'a> {
    /// Head of continuation pages.
    pub running_head: &'a str,
    /// Compulsory mentions at the foot of each page.
    pub footer: &'a [String],
    /// The cover, what is missing included.
    pub cover: &'a [Block],
    /// Title of the index.
    pub index_title: &'a str,
    /// The index.
    pub lines: &'a [IndexLine],
}

/// A place of the front that leads to a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FrontLink {
    /// Page of the front, from 1.
    pub page: u32,
    /// Where on it.
    pub area: Area,
    /// Page of the file it leads to.
    pub target: u32,
}

/// The front laid out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrontLayout {
    /// Its pages.
    pub layout: Layout,
    /// The places that lead somewhere.
    pub links: Vec<FrontLink>,
    /// Page the index begins on, from 1.
    pub index_page: u32,
}

/// Lays the cover and the index out, with the places of the links.
pub fn lay_out_front(front: &Front<'_>, fonts: &Fonts) -> FrontLayout {
    let mut flow = Flow::new(fonts, NORMAL, front.running_head, front.footer);
    blocks(&mut flow, front.cover);
    flow.new_page();
    let index_page = u32::try_from(flow.count()).unwrap_or(u32::MAX);
    let title = flow.span(front.index_title, true);
    let lines = break_lines(fonts, &[title], HEADING.size, MEASURE);
    flow.write(&lines, HEADING);
    flow.space(mm(2));
    let mut links = Vec::new();
    for line in front.lines {
        match line {
            IndexLine::Group(title) => group(&mut flow, title),
            IndexLine::Piece { number, title, page } => links.push(piece(&mut flow, *number, title, *page)),
        }
    }
    let (pages, missing) = flow.finish();
    FrontLayout { layout: Layout { pages, missing }, links, index_page }
}

fn group(flow: &mut Flow<'_>, title: &str) {
    let span = flow.span(title, true);
    let lines = break_lines(flow.fonts, &[span], ROW.size, MEASURE);
    flow.ensure(mm(3) + 2 * ROW.line());
    flow.space(mm(3));
    flow.write(&lines, ROW);
    flow.rule(MARGIN, flow.y, MEASURE, points(40), Shade::Light);
    flow.y += mm(1);
}

fn piece(flow: &mut Flow<'_>, number: u32, title: &str, page: u32) -> FrontLink {
    let span = flow.span(title, false);
    let title = break_lines(flow.fonts, &[span], ROW.size, MEASURE - TITLE - NUMBER);
    let height = i64::try_from(title.len().max(1)).unwrap_or(1) * ROW.line();
    flow.ensure(height);
    let top = flow.y;
    for (text, right) in [(number.to_string(), TITLE - mm(4)), (page.to_string(), MEASURE)] {
        let span = flow.span(&text, false);
        for line in break_lines(flow.fonts, &[span], ROW.size, MEASURE) {
            flow.draw(&line, MARGIN + right - line.width, top, ROW);
        }
    }
    for line in &title {
        flow.draw(line, MARGIN + TITLE, flow.y, ROW);
        flow.y += ROW.line();
    }
    FrontLink {
        page: u32::try_from(flow.count()).unwrap_or(u32::MAX),
        area: Area { x: MARGIN, y: top, width: MEASURE, height },
        target: page,
    }
}

/// Lays a piece of our own out.
pub fn lay_out_piece(running_head: &str, footer: &[String], content: &[Block], fonts: &Fonts) -> Layout {
    let mut flow = Flow::new(fonts, NORMAL, running_head, footer);
    let head = flow.span(running_head, false);
    for line in break_lines(fonts, &[head], NOTE.size, MEASURE - mm(20)).iter().take(2) {
        flow.draw(line, MARGIN, flow.y, NOTE);
        flow.y += NOTE.line();
    }
    flow.y += mm(4);
    blocks(&mut flow, content);
    let (pages, missing) = flow.finish();
    Layout { pages, missing }
}

/// One page for each mark, empty but for it.
pub fn lay_out_marks(marks: &[String], fonts: &Fonts) -> Layout {
    let face = fonts.face(false);
    let mut missing = Vec::new();
    let pages = marks
        .iter()
        .map(|mark| {
            let content = fonts.printable(mark, false, &mut missing);
            let width = face.width(&content, MARK.size);
            let text = Text {
                x: MARK_RIGHT - width,
                baseline: MARK_TOP + face.baseline(MARK.size, MARK.line()),
                width,
                size: MARK.size,
                scale: 1_000,
                bold: false,
                shade: MARK.shade,
                content,
            };
            Page { texts: vec![text], ..Page::default() }
        })
        .collect();
    Layout { pages, missing }
}
