//! Commands of the printer and of window envelopes.

use std::path::Path;

use encaisse_app::border::batches::{BatchPapers, BatchPrint, JobRef};
use encaisse_app::border::envelopes::{EnvelopeRow, PrinterRow};
use encaisse_app::desk::Desk;
use encaisse_app::labels;
use serde_json::json;

use crate::answers::{self, Answer, LEFT};
use crate::arguments::Arguments;
use crate::commands::Failure;
use crate::table::table;

type Done = Result<Answer, Failure>;

/// Hands letters to the printer, and tells where it is.
pub fn print(desk: &Desk, name: &str, arguments: &Arguments) -> Done {
    if name == "print-letter" {
        return Ok(answers::done(desk.print_letter(arguments.value(0)?)?));
    }
    if name == "print-state" {
        let found = desk.print_state(&JobRef { job: arguments.value(0)?.to_owned() })?;
        return Ok(Answer { text: format!("{}\n", found.label), json: json!(found) });
    }
    let page = arguments.option("last-good-page").map(str::parse::<i64>).transpose();
    let job = desk.print_batch(&BatchPrint {
        papers: BatchPapers {
            batch: arguments.value(0)?.to_owned(),
            ordinary_first: arguments.flag("ordinary-first"),
            separators: arguments.flag("separators"),
            from: arguments.option("from").map(str::to_owned),
        },
        last_good_page: page.map_err(|_| "--last-good-page attend un numéro de page.".to_owned())?,
        job: arguments.option("job").map(str::to_owned),
    })?;
    Ok(Answer { text: format!("{}\n", job.label), json: json!(job) })
}

/// Envelopes, the shift of printers, the test page.
pub fn envelopes(desk: &mut Desk, name: &str, arguments: &Arguments) -> Done {
    match name {
        "envelopes" => shown(desk),
        "envelope" => envelope(desk, arguments),
        "use-printer" => Ok(answers::done(desk.choose_printer(named(arguments.value(0)?))?)),
        "printer-shift" => Ok(answers::done(desk.shift_printer(&PrinterRow {
            name: arguments.option("printer").unwrap_or_default().to_owned(),
            right: small(arguments.value(0)?)?,
            down: small(arguments.value(1)?)?,
            system_default: false,
        })?)),
        _ => {
            let code = arguments.values.first().map(String::as_str).unwrap_or_default();
            Ok(answers::saved(&desk.save_test_page(code, Path::new(arguments.required("out")?))?))
        }
    }
}

fn named(typed: &str) -> &str {
    if typed == "none" { "" } else { typed }
}

fn envelope(desk: &mut Desk, arguments: &Arguments) -> Done {
    let Some(name) = arguments.option("name") else {
        return Ok(answers::done(desk.choose_envelope(named(arguments.value(0)?))?));
    };
    let size = measures(arguments.required("size")?, 'x')?;
    let window = measures(arguments.required("window")?, ',')?;
    let ([width, height], [left, top, window_width, window_height]) = (size.as_slice(), window.as_slice())
    else {
        return Err("--size attend LARGEURxHAUTEUR et --window attend GAUCHE,HAUT,LARGEUR,HAUTEUR."
            .to_owned()
            .into());
    };
    Ok(answers::done(desk.save_envelope(&EnvelopeRow {
        name: name.to_owned(),
        width: *width,
        height: *height,
        left: *left,
        top: *top,
        window_width: *window_width,
        window_height: *window_height,
        ..EnvelopeRow::default()
    })?))
}

fn measures(typed: &str, sign: char) -> Result<Vec<i64>, Failure> {
    typed.split(sign).map(|one| tenths(one.trim())).collect()
}

/// Millimetres with at most one decimal, after a point, as tenths.
fn tenths(typed: &str) -> Result<i64, Failure> {
    let bad =
        || Failure::Usage(format!("«\u{a0}{typed}\u{a0}» n’est pas une mesure en millimètres, comme 1.5."));
    let (sign, digits) = typed.strip_prefix('-').map_or((1, typed), |digits| (-1, digits));
    let (whole, decimal) = digits.split_once('.').unwrap_or((digits, "0"));
    let whole: i64 = whole.parse().map_err(|_| bad())?;
    let decimal: i64 = decimal.parse().ok().filter(|_| decimal.len() == 1).ok_or_else(bad)?;
    Ok(sign * (whole * 10 + decimal))
}

fn small(typed: &str) -> Result<i32, Failure> {
    i32::try_from(tenths(typed)?).map_err(|_| Failure::Usage("Le décalage est trop grand.".to_owned()))
}

fn shown(desk: &Desk) -> Done {
    let found = desk.envelopes()?;
    let mm = labels::millimetres;
    let cells: Vec<Vec<String>> = found
        .envelopes
        .iter()
        .map(|one| {
            let used = if found.chosen.as_ref() == Some(&one.code) { "en usage" } else { "" };
            vec![
                one.code.clone(),
                one.name.clone(),
                format!("{} × {}", mm(one.width), mm(one.height)),
                one.always.clone(),
                used.to_owned(),
            ]
        })
        .collect();
    let headings =
        [("Code", LEFT), ("Enveloppe", LEFT), ("Taille", LEFT), ("Toujours visible", LEFT), ("", LEFT)];
    let mut text = table(&headings, &cells);
    for printer in &found.printers {
        let name = if printer.name.is_empty() { "toute imprimante" } else { &printer.name };
        text.push_str(&format!(
            "{name}\u{a0}: {} mm à droite, {} mm vers le bas\n",
            mm(i64::from(printer.right)),
            mm(i64::from(printer.down))
        ));
    }
    Ok(Answer { json: json!(found), text })
}
