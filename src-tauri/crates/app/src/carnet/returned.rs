//! A carnet that came back: its lines, found again by their codes, and each answer compared with what is known here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use encaisse_core::carnet::{Asked, Cells, Field, Finding, Here, LineCode, Verdict, repeated, review};
use encaisse_formats::carnet::ReturnedLine;

use super::content::whole;
use super::here::ClientHere;
use super::kept::{CarnetSaid, KeptCarnets, KeptLine};
use super::lines::choices;
use super::words;
use crate::border::carnet::{CarnetReturn, ReturnRow};
use crate::causes::reasons::Reasons;
use crate::desk::Desk;
use crate::error::{CarnetFault, Outcome, Refusal};
use crate::places::random_id;

/// An answer that may be taken in, with its line.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub key: String,
    pub code: String,
    pub line: KeptLine,
    pub who: String,
    pub finding: Finding,
}

/// A return that was read, at a revision of the ledger.
#[derive(Clone, Debug)]
pub(crate) struct Returning {
    pub token: String,
    pub revision: i64,
    pub who: Vec<String>,
    pub found: Vec<Found>,
}

impl Desk {
    /// Reads a carnet that came back, workbook, CSV or reply of the page, and compares it. Nothing is written.
    ///
    /// What is under a password is opened with those of the carnets made here, or with the one that was typed.
    pub fn read_carnet_return(&mut self, path: &Path, password: Option<&str>) -> Outcome<CarnetReturn> {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let revision = self.revision()?;
        let today = self.today();
        let kept = KeptCarnets::of(self.view()?)?;
        let returned = self.returned_lines(path, &file, &kept, password)?;
        let read = self.view()?;
        let causes = choices(&Reasons::of(read)?);
        let coded = returned.lines.iter().filter_map(|line| line.code.parse::<LineCode>().ok());
        if !coded.clone().any(|code| kept.lines.contains_key(&code)) {
            let mark = coded.clone().next().map(|code| code.mark().to_owned()).unwrap_or_default();
            return Err(Refusal::Carnet(CarnetFault::OtherLedger { file, mark }));
        }
        let mut reading =
            Reading { causes: &causes, here: BTreeMap::new(), rows: Vec::new(), found: Vec::new() };
        let (mut seen, mut unchanged) = (BTreeSet::new(), 0);
        for lines in by_code(&returned.lines) {
            let Some(first) = lines.first() else { continue };
            let known =
                first.code.parse::<LineCode>().ok().and_then(|code| Some((kept.lines.get(&code)?, code)));
            let Some((line, code)) = known else {
                lines.iter().for_each(|line| reading.unknown(line));
                continue;
            };
            seen.insert(code);
            if !reading.here.contains_key(&line.client) {
                reading.here.insert(line.client.clone(), ClientHere::of(read, &line.client, today)?);
            }
            let who = kept.carnets.get(&line.mark).map(|said| said.who.clone()).unwrap_or_default();
            let asked = Asked { who: &who, causes: &causes, today };
            if reading.line(&lines, line, &asked, |code| {
                encaisse_store::clients::name_of(read, code).ok().flatten()
            }) == 0
            {
                unchanged += 1;
            }
        }
        let marks: BTreeSet<&str> = seen.iter().map(LineCode::mark).collect();
        let absent =
            kept.lines.keys().filter(|code| marks.contains(code.mark()) && !seen.contains(*code)).count();
        let carnets: Vec<_> = marks.iter().filter_map(|mark| kept.carnets.get(*mark)).collect();
        let list = |text: &dyn Fn(&CarnetSaid) -> String| -> Vec<String> {
            carnets.iter().map(|said| text(said)).collect::<BTreeSet<_>>().into_iter().collect()
        };
        let (who, made_on) = (list(&|said| said.who.clone()), list(&|said| said.on.clone()));
        let (rows, found) = (reading.rows, reading.found);
        let token = random_id()?;
        self.returning = Some(Returning { token: token.clone(), revision, who: who.clone(), found });
        let missing: Vec<&str> = returned.missing.iter().map(|field| words::field_words(*field)).collect();
        let mut remarks = Vec::new();
        if !missing.is_empty() {
            remarks.push(format!(
                "Colonne introuvable\u{a0}: {}. Ce qu’elle disait n’est pas lu\u{a0}; remettez son titre si elle existe sous un autre nom.",
                missing.join(", ")
            ));
        }
        Ok(CarnetReturn {
            token,
            file,
            who,
            made_on,
            lines: whole(seen.len()),
            unchanged,
            absent: whole(absent),
            rows,
            remarks,
        })
    }
}

/// Lines of one code together, in the order of the file; a line without a code is alone.
fn by_code(lines: &[ReturnedLine]) -> Vec<Vec<&ReturnedLine>> {
    let mut groups: Vec<Vec<&ReturnedLine>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        let code = line.code.to_ascii_uppercase();
        match places.get(&code).and_then(|place| groups.get_mut(*place)).filter(|_| !code.is_empty()) {
            Some(group) => group.push(line),
            None => {
                places.insert(code, groups.len());
                groups.push(vec![line]);
            }
        }
    }
    groups
}

struct Reading<'a> {
    causes: &'a [(String, String)],
    here: BTreeMap<String, ClientHere>,
    rows: Vec<ReturnRow>,
    found: Vec<Found>,
}

impl Reading<'_> {
    /// Reads a line, and says how many answers it holds.
    fn line(
        &mut self,
        lines: &[&ReturnedLine],
        line: &KeptLine,
        asked: &Asked<'_>,
        name: impl Fn(&str) -> Option<String>,
    ) -> usize {
        let Some(first) = lines.first() else { return 0 };
        let Some(client) = self.here.get(&line.client) else { return 0 };
        let (sent, id) = (line.said.sent(), &line.said.id);
        let (now, piece) = match line.said.about.as_str() {
            "question" => (client.question(id), String::new()),
            _ => (client.invoice(id), client.piece(id)),
        };
        // A line copied as it is says the same thing twice; told otherwise, nobody knows which is meant.
        let same = lines.iter().all(|other| other.cells == first.cells);
        let findings = match same {
            true => review(&sent, &now, &first.cells, asked),
            false => repeated(&lines.iter().fold(Cells::new(), |mut all, line| {
                all.extend(line.cells.clone());
                all
            })),
        };
        let client_name = name(&line.client).unwrap_or_else(|| line.client.clone());
        for finding in &findings {
            let key = format!("{}:{}", line.said.code, finding.field.code());
            self.rows.push(row(first, line, &key, finding, (&now, self.causes), (&client_name, &piece)));
            if finding.answer.is_some() {
                self.found.push(Found {
                    key,
                    code: line.said.code.clone(),
                    line: line.clone(),
                    who: asked.who.to_owned(),
                    finding: finding.clone(),
                });
            }
        }
        findings.len()
    }

    /// A line nobody knows: told, never guessed.
    fn unknown(&mut self, line: &ReturnedLine) {
        let theirs: Vec<String> = line.cells.values().map(encaisse_core::carnet::Typed::words).collect();
        let key = if line.code.is_empty() { format!("#{}", line.row) } else { line.code.clone() };
        self.rows.push(ReturnRow {
            key: format!("{key}#{}", line.row),
            code: line.code.clone(),
            row: i64::try_from(line.row).unwrap_or(i64::MAX),
            client: String::new(),
            client_name: String::new(),
            piece: String::new(),
            field: String::new(),
            field_label: "Ligne".to_owned(),
            here: String::new(),
            theirs: theirs.join(", "),
            verdict: "refused".to_owned(),
            why: words::UNKNOWN_LINE.to_owned(),
            effect: String::new(),
        });
    }
}

fn row(
    returned: &ReturnedLine,
    line: &KeptLine,
    key: &str,
    finding: &Finding,
    (now, causes): (&Here, &[(String, String)]),
    (client_name, piece): (&str, &str),
) -> ReturnRow {
    let (verdict, why) = match finding.verdict {
        Verdict::New => ("new", ""),
        Verdict::Conflict => ("conflict", words::CONFLICT),
        Verdict::Known => ("known", words::KNOWN),
        Verdict::Refused(why) => ("refused", words::why(why)),
    };
    ReturnRow {
        key: key.to_owned(),
        code: line.said.code.clone(),
        row: i64::try_from(returned.row).unwrap_or(i64::MAX),
        client: line.client.clone(),
        client_name: client_name.to_owned(),
        piece: piece.to_owned(),
        field: finding.field.code().to_owned(),
        field_label: match finding.field {
            Field::PromiseOn => "Promesse".to_owned(),
            field => words::field_words(field).to_owned(),
        },
        here: words::here_words(finding.field, now, causes),
        theirs: finding
            .answer
            .as_ref()
            .map_or_else(|| finding.typed.clone(), |answer| words::answer_words(answer, causes)),
        verdict: verdict.to_owned(),
        why: why.to_owned(),
        effect: finding
            .answer
            .as_ref()
            .map_or_else(String::new, |answer| words::effect(answer, finding.verdict)),
    }
}
