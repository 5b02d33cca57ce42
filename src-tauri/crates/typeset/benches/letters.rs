//! A batch of one-page letters, as a ratio to reportlab's canvas drawing the same pages in the same run.
//!
//! ```text
//! cargo bench -p encaisse-typeset --bench letters -- PYTHON [LETTERS] [ROUNDS]
//! ```
//!
//! Our side goes from the facts to a thousand PDF files: wording, layout, typeface reduced once for the batch, file.
//! Theirs gets each text and rule already placed, and draws. Only ratios are reported. The memory of this process is
//! read after a tenth of the letters and after all of them: a batch must not grow with its length.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "a bench stops at the first surprise, and says what it measured"
)]

#[path = "../../../../tests/bench/ratio.rs"]
mod ratio;
#[path = "../../core/tests/sample/mod.rs"]
mod sample;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use encaisse_core::letters::{self, Language, Letter, LetterKind, Template, shipped_wording};
use encaisse_core::money::Cents;
use encaisse_typeset::{Document, Fonts, Layout, Offset, Page, Printer, Shade, lay_out};

/// A third of reportlab's time.
const AIM: f64 = 1.0 / 3.0;

/// Letters laid out at once: the typeface is reduced once for each handful, and memory does not grow with the batch.
const HANDFUL: usize = 50;

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let Some(python) = given.first() else {
        println!("letters PYTHON [LETTERS] [ROUNDS]");
        std::process::exit(2);
    };
    let count = given.get(1).map_or(1_000, |text| text.parse().unwrap());
    let rounds = given.get(2).map_or(7, |text| text.parse().unwrap());
    let template = Template::parse(
        LetterKind::FirstReminder,
        Language::French,
        shipped_wording(LetterKind::FirstReminder, Language::French),
    )
    .unwrap();
    let directory = tempfile::tempdir().unwrap();
    let drawn = directory.path().join("letters.tsv");
    let layouts: Vec<Layout> =
        (0..count).map(|rank| layout(rank, &template, &Fonts::embedded().unwrap())).collect();
    assert!(layouts.iter().all(|layout| layout.pages.len() == 1), "a letter takes two pages");
    std::fs::write(&drawn, layouts.iter().map(|layout| told(&layout.pages[0])).collect::<String>()).unwrap();
    drop(layouts);

    let (_, _, tenth) = batch(count / 10, &template);
    let (_, size, whole) = batch(count, &template);
    println!("{count} letters of one page, {} bytes each, {rounds} rounds", size / count);
    println!("  memory after a tenth and after all: {} and {} KB", tenth, whole);
    ratio::report("facts to PDF, reportlab canvas", rounds, AIM, |_| {
        let (ours, ..) = batch(count, &template);
        (ours, reportlab(python, &drawn))
    });
}

/// Letter number `rank`, of three invoices.
fn letter(rank: usize, template: &Template) -> Letter {
    let mut facts = sample::facts();
    facts.client.name = format!("SARL Hôtel n° {rank}");
    facts.client.code = format!("C{rank:04}");
    facts.reference = format!("C{rank:04}-R1-1");
    let more = Cents::new(i64::try_from(rank).unwrap());
    for item in &mut facts.items {
        item.initial += more;
        item.remaining += more;
    }
    letters::write(&facts, template).unwrap()
}

fn layout(rank: usize, template: &Template, fonts: &Fonts) -> Layout {
    lay_out(&letter(rank, template), fonts)
}

/// Seconds, bytes, and the memory this process holds at the end, in kilobytes.
fn batch(count: usize, template: &Template) -> (f64, usize, u64) {
    let started = Instant::now();
    let fonts = Fonts::embedded().unwrap();
    let day = sample::facts().date;
    let ranks: Vec<usize> = (0..count).collect();
    let mut size = 0;
    for handful in ranks.chunks(HANDFUL) {
        let letters: Vec<Letter> = handful.iter().map(|rank| letter(*rank, template)).collect();
        let layouts: Vec<Layout> = letters.iter().map(|letter| lay_out(letter, &fonts)).collect();
        let printer = Printer::new(&fonts, &layouts, Offset::default()).unwrap();
        for (letter, layout) in letters.iter().zip(&layouts) {
            let document = Document {
                title: letter.title.clone(),
                author: "Ateliers Marchand".into(),
                date: day,
                language: "fr-FR",
            };
            size += printer.pdf(layout, &document).unwrap().len();
        }
    }
    (started.elapsed().as_secs_f64(), size, resident())
}

/// Seconds reportlab takes to draw the same letters, its process already started and its fonts read.
fn reportlab(python: &str, drawn: &Path) -> f64 {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap();
    let output = Command::new(root.join(python))
        .arg(root.join("tests/bench/reportlab_letters.py"))
        .arg(drawn)
        .args(["Regular", "Bold"].map(|weight| root.join(format!("assets/fonts/Lato-{weight}.ttf"))))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8(output.stdout).unwrap();
    told.split_whitespace().next().unwrap().parse().unwrap()
}

/// What a page holds, one thing a line, places in thousandths of a point from the bottom left corner.
fn told(page: &Page) -> String {
    let mut lines = String::new();
    let points = |um: i64| um * 72_000 / 25_400;
    let up = |um: i64| points(page.paper.height - um);
    let grey = |shade: Shade| i64::from(shade.lightness()) * 10;
    let mut rect = |x: i64, y: i64, width: i64, height: i64, shade: i64| {
        let (x, y, width, height) = (points(x), up(y + height), points(width), points(height));
        writeln!(lines, "rect\t{x}\t{y}\t{width}\t{height}\t{shade}").unwrap();
    };
    for rule in &page.rules {
        rect(rule.x, rule.y, rule.width, rule.height, grey(rule.shade));
    }
    for code in &page.codes {
        let at =
            |module: usize| code.side * i64::try_from(module).unwrap() / i64::try_from(code.modules).unwrap();
        for &(row, column, length) in &code.runs {
            let (left, top) = (at(column), at(row));
            rect(code.x + left, code.y + top, at(column + length) - left, at(row + 1) - top, 0);
        }
    }
    for text in &page.texts {
        let weight = if text.bold { "bold" } else { "regular" };
        let (x, y, size) = (points(text.x), up(text.baseline), text.size * 10);
        let (scale, shade) = (text.scale, grey(text.shade));
        writeln!(lines, "text\t{x}\t{y}\t{size}\t{scale}\t{shade}\t{weight}\t{}", text.content).unwrap();
    }
    lines.push('\n');
    lines
}

/// Memory this process holds now, in kilobytes; zero where the system does not tell.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}
