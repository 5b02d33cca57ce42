//! A carnet as one page that works alone: no network, no file beside it, its only script known by its hash.

use encaisse_core::carnet::Field;
use encaisse_core::typography;
use sha2::{Digest, Sha256};

use super::sealed::{For, ROUNDS, Seal};
use super::{Carnet, Column, Line};
use crate::mail::base64;
use crate::protect::ProtectError;

/// What the page is made of besides its lines: where `{{name}}` stands in the skeleton, its part is put.
#[derive(Clone, Copy, Debug)]
pub struct PageParts<'a> {
    /// The page around everything else.
    pub skeleton: &'a str,
    /// What a page under a password shows before it is opened.
    pub locked: &'a str,
    /// What the lines stand in, once they may be read.
    pub content: &'a str,
    /// Its style.
    pub style: &'a str,
    /// Its script.
    pub script: &'a str,
}

/// Writes the page. Every text of the ledger is escaped, and the page may run nothing but its own script.
///
/// Under a password, nothing of the ledger is readable in it before the password is typed, its title included.
///
/// # Errors
/// The system gives nothing random.
pub fn write_page(
    carnet: &Carnet,
    parts: &PageParts<'_>,
    password: Option<&str>,
) -> Result<String, ProtectError> {
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; form-action 'none'; base-uri 'none'",
        hash(parts.style),
        hash(parts.script)
    );
    let content = filled(parts.content, |name, page| match name {
        "title" => page.push_str(&escaped(&carnet.title)),
        "reply_to" => page.push_str(&escaped(&carnet.reply_to)),
        "notes" => {
            for note in &carnet.notes {
                page.push_str(&format!("<p>{}</p>\n", escaped(note)));
            }
        }
        "clients" => clients(carnet, page),
        _ => {}
    });
    let shown = match password {
        None => content,
        Some(password) => {
            let closed = Seal::draw(password)?.close(&carnet.mark, For::Page, &content)?;
            filled(parts.locked, |name, page| match name {
                "rounds" => page.push_str(&ROUNDS.to_string()),
                "sealed" => page.push_str(&base64(&closed)),
                _ => {}
            })
        }
    };
    Ok(filled(parts.skeleton, |name, page| match name {
        "policy" => page.push_str(&policy),
        "style" => page.push_str(parts.style),
        "script" => page.push_str(parts.script),
        "mark" => page.push_str(&escaped(&carnet.mark)),
        "title" if password.is_none() => page.push_str(&escaped(&carnet.title)),
        "title" => page.push_str("Carnet à remplir"),
        "shown" => page.push_str(&shown),
        _ => {}
    }))
}

/// A text with each `{{name}}` replaced by what is written for it. What is written is not looked into.
fn filled(text: &str, mut part: impl FnMut(&str, &mut String)) -> String {
    let (mut page, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let (name, behind) = after.split_once("}}").unwrap_or((after, ""));
        part(name, &mut page);
        rest = behind;
    }
    page.push_str(rest);
    page
}

fn hash(text: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(text.as_bytes())))
}

/// A text that is only a text, between tags and between quotes.
///
/// Signs that turn what follows around are left out, so that a name cannot show another one.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            sign if sign.is_control() && sign != '\n' => safe.push(' '),
            sign => safe.push(sign),
        }
    }
    safe
}

fn clients(carnet: &Carnet, page: &mut String) {
    let mut lines = carnet.lines.iter().peekable();
    while let Some(first) = lines.peek().map(|line| line.client.clone()) {
        let sheet = carnet.clients.iter().find(|sheet| sheet.client == first);
        let class = if sheet.is_some() { " class=\"sheet\"" } else { "" };
        page.push_str(&format!("<section{class}>\n<h2>{}</h2>\n", escaped(&first)));
        if let Some(sheet) = sheet {
            let [_, words, _] = &carnet.sheets;
            page.push_str(&format!("<details><summary>{}</summary>\n<dl>\n", escaped(words)));
            for (words, said) in &sheet.facts {
                page.push_str(&format!("<dt>{}</dt><dd>{}</dd>\n", escaped(words), escaped(said)));
            }
            page.push_str("</dl>\n");
            if !sheet.asks.is_empty() {
                page.push_str(&format!("<h4>{}</h4>\n<ul>\n", escaped(&carnet.asks)));
                for ask in &sheet.asks {
                    page.push_str(&format!("<li>{}</li>\n", escaped(ask)));
                }
                page.push_str("</ul>\n");
            }
            page.push_str("</details>\n");
        }
        while let Some(line) = lines.next_if(|line| line.client == first) {
            article(carnet, line, page);
        }
        page.push_str("</section>\n");
    }
}

fn article(carnet: &Carnet, line: &Line, page: &mut String) {
    page.push_str(&format!("<article data-line=\"{}\">\n", line.code));
    if !line.piece.is_empty() {
        page.push_str(&format!("<h3>{}</h3>\n", escaped(&line.piece)));
    }
    let due = line.due.map(|due| due.format("%d/%m/%Y").to_string());
    let remaining = line.remaining.map(typography::amount);
    let days = line.days_late.map(|days| days.to_string());
    let promised = Some(line.promised.clone()).filter(|promised| !promised.is_empty());
    let told = [
        (Column::Due, due),
        (Column::Remaining, remaining),
        (Column::DaysLate, days),
        (Column::Promised, promised),
    ];
    for (column, said) in told {
        if let Some(said) = said {
            let heading = escaped(carnet.heading(column));
            page.push_str(&format!("<p>{heading}\u{a0}: {}</p>\n", escaped(&said)));
        }
    }
    if !line.question.is_empty() {
        page.push_str(&format!("<p class=\"ask\">{}</p>\n", escaped(&line.question)));
    }
    page.push_str("<div class=\"fields\">\n");
    for field in Field::ALL.into_iter().filter(|field| field.belongs_to(line.about)) {
        control(carnet, line, field, page);
    }
    page.push_str("</div>\n</article>\n");
}

fn control(carnet: &Carnet, line: &Line, field: Field, page: &mut String) {
    let words = escaped(carnet.heading(Column::Typed(field)));
    let code = field.code();
    let wide = matches!(field, Field::Cause | Field::Comment | Field::Next | Field::Reply);
    page.push_str(&format!("<label{}>{words}", if wide { " class=\"wide\"" } else { "" }));
    match field {
        Field::Cause => {
            let was = escaped(&line.cause);
            page.push_str(&format!("<select data-field=\"{code}\" data-was=\"{was}\"><option></option>"));
            for cause in &carnet.causes {
                let chosen = if *cause == line.cause { " selected" } else { "" };
                page.push_str(&format!("<option{chosen}>{}</option>", escaped(cause)));
            }
            page.push_str("</select>");
        }
        Field::PromiseOn | Field::NextOn => {
            page.push_str(&format!("<input type=\"date\" data-field=\"{code}\" min=\"{}\">", carnet.day));
        }
        Field::PromiseAmount => {
            page.push_str(&format!("<input inputmode=\"decimal\" data-field=\"{code}\">"));
        }
        Field::Next => {
            page.push_str(&format!("<input maxlength=\"400\" data-field=\"{code}\">"));
        }
        Field::Comment | Field::Reply => {
            page.push_str(&format!(
                "<textarea rows=\"2\" maxlength=\"4000\" data-field=\"{code}\"></textarea>"
            ));
        }
    }
    page.push_str("</label>\n");
}

#[cfg(test)]
mod tests {
    use encaisse_core::carnet::{About, LineCode, mark};
    use encaisse_core::money::Cents;

    use super::*;

    const PARTS: PageParts<'static> = PageParts {
        skeleton: "<meta content=\"{{policy}}\"><title>{{title}}</title>{{shown}}<script>{{script}}</script>",
        locked: "<pre>{{sealed}}</pre>",
        content: "{{notes}}{{clients}}",
        style: "",
        script: "let one = 1;",
    };

    fn carnet(client: &str) -> Carnet {
        let mark = mark("essai");
        Carnet {
            title: "Carnet de {{script}}".to_owned(),
            notes: Vec::new(),
            sheets: ["À remplir", "Fiches", "Causes"].map(str::to_owned),
            headings: Column::ALL.iter().map(|column| format!("{column:?}")).collect(),
            asks: String::new(),
            day: "2026-11-23".parse().unwrap(),
            causes: vec!["A2 · Mention".to_owned()],
            lines: vec![Line {
                code: LineCode::of(&mark, "invoice", "1"),
                about: About::Invoice,
                client: client.to_owned(),
                piece: "F1".to_owned(),
                due: None,
                remaining: Some(Cents::new(876_480)),
                days_late: Some(12),
                promised: String::new(),
                question: String::new(),
                cause: "A2 · Mention".to_owned(),
            }],
            clients: Vec::new(),
            reply_to: String::new(),
            mark,
        }
    }

    #[test]
    fn a_name_made_to_harm_stays_a_name() {
        for name in
            ["</script><script>alert(1)</script>", "\" onclick=\"x", "{{script}}", "a\u{202e}b", "'&<"]
        {
            let page = write_page(&carnet(name), &PARTS, None).unwrap();
            assert_eq!(page.matches("<script").count(), 1, "{name}");
            assert_eq!(page.matches("let one = 1;").count(), 1, "{name}");
            assert!(!page.contains("onclick=\"x") && !page.contains('\u{202e}'), "{name}");
        }
    }
    #[test]
    fn nothing_of_the_ledger_is_in_a_page_under_a_password() {
        let page = write_page(&carnet("Ornithorynque"), &PARTS, Some("lune-tiroir-cerise")).unwrap();
        for word in ["Ornithorynque", "F1", "8\u{202f}764", "Mention", "Carnet de", "lune"] {
            assert!(!page.contains(word), "{word}: {page}");
        }
        let signs = page.split("<pre>").nth(1).unwrap().split('<').next().unwrap();
        let closed = crate::mail::unbase64(signs).unwrap();
        let opened = Seal::open("lune-tiroir-cerise", &mark("essai"), For::Page, &closed).unwrap();
        assert!(opened.contains("Ornithorynque") && opened.contains("data-line"));
    }
}
