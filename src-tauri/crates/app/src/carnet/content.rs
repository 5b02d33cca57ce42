//! A carnet that leaves: for whom, what is in it, and the file.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use encaisse_core::carnet::{LineCode, mark};
use encaisse_core::journal::Kind;
use encaisse_core::money::Cents;
use encaisse_core::typography;
use encaisse_formats::carnet::{Carnet, ClientSheet, Line, PageParts, write_page, write_workbook};
use encaisse_formats::protect::protect;
use encaisse_store::journal;

use super::kept::{self, CarnetSaid, KeptCarnets, LineSaid};
use super::lines::{Asked, ClientAsked, asked_of, choice, choices, is_for};
use super::password;
use super::words;
use crate::border::carnet::{CarnetClient, CarnetLine, CarnetPerson, CarnetRequest, CarnetSaved, CarnetView};
use crate::border::follow_up::QuestionView;
use crate::causes::reasons::Reasons;
use crate::desk::Desk;
use crate::error::{CarnetFault, Outcome, Refusal};
use crate::labels;
use crate::operations::append;
use crate::places::{random_id, safe_name, write_whole};
use crate::plan::inform_rows;
use crate::recorded::DatedAmount;
use crate::rules;

const PAGE: PageParts<'static> = PageParts {
    skeleton: include_str!("../../../../../assets/carnet/page.html"),
    locked: include_str!("../../../../../assets/carnet/locked.html"),
    content: include_str!("../../../../../assets/carnet/content.html"),
    style: include_str!("../../../../../assets/carnet/page.css"),
    script: include_str!("../../../../../assets/carnet/page.js"),
};

impl Desk {
    /// Everybody a carnet can be made for: sales reps with something overdue, people and services with a question.
    pub fn carnet_people(&mut self) -> Outcome<Vec<CarnetPerson>> {
        let today = self.today();
        let questions = self.follow_up()?.questions;
        let read = self.view()?;
        let kept = KeptCarnets::of(read)?;
        let mut names: BTreeSet<String> =
            encaisse_store::clients::sales_reps(read, today)?.into_iter().map(|(name, _)| name).collect();
        for question in questions.iter().filter(|question| question.answer.is_none()) {
            let named = question.to.trim();
            names.insert(if named.is_empty() { &question.service_label } else { named }.to_owned());
        }
        let mut people = Vec::new();
        for who in names.into_iter().filter(|who| !who.is_empty()) {
            let clients = asked_of(read, &who, &questions, today)?;
            if clients.is_empty() {
                continue;
            }
            let count = |kind: &str| clients.iter().map(|client| client.count(kind)).sum::<usize>();
            people.push(CarnetPerson {
                last_sent: kept.last_for(&who),
                clients: whole(clients.len()),
                invoices: whole(count("invoice")),
                questions: whole(count("question")),
                overdue_cents: clients.iter().map(ClientAsked::overdue).sum(),
                who,
            });
        }
        people.sort_by(|a, b| (b.overdue_cents, &a.who).cmp(&(a.overdue_cents, &b.who)));
        Ok(people)
    }

    /// True once there is somebody to exchange with: a sales rep, a question without answer, a colleague.
    pub(crate) fn may_exchange(&mut self) -> Outcome<bool> {
        let today = self.today();
        let read = self.view()?;
        let reps = encaisse_store::clients::sales_reps(read, today)?;
        if reps.iter().any(|(name, _)| !name.is_empty()) {
            return Ok(true);
        }
        if !encaisse_store::exchange::colleagues(read)?.is_empty() {
            return Ok(true);
        }
        // An open question has no answer beside it.
        let held = journal::held_of_kind(read, Kind::Question)?;
        let said =
            |field: &str| held.iter().filter(|held| held.value.is_some() && held.field == field).count();
        Ok(said("") > said("answer"))
    }

    /// A carnet as it would be.
    pub fn carnet(&mut self, request: &CarnetRequest) -> Outcome<CarnetView> {
        let (clients, _) = self.carnet_asked(&request.who)?;
        let causes = choices(&Reasons::of(self.view()?)?);
        let mut coming = self.coming_to_all()?;
        let known = KeptCarnets::of(self.view()?)?.password_for(request.who.trim()).map(str::to_owned);
        let password_known = known.is_some();
        let password = known.map_or_else(password::draw, Ok)?;
        let kept = |client: &&ClientAsked| !request.left_out.contains(&client.code);
        let count = |kind: &str| clients.iter().filter(kept).map(|client| client.count(kind)).sum::<usize>();
        Ok(CarnetView {
            file_name: self.carnet_file_name(request),
            invoices: whole(count("invoice")),
            questions: whole(count("question")),
            overdue_cents: clients.iter().filter(kept).map(ClientAsked::overdue).sum(),
            clients: clients
                .iter()
                .map(|client| CarnetClient {
                    to_inform: coming.remove(&client.code).filter(|_| client.theirs).unwrap_or_default(),
                    code: client.code.clone(),
                    name: client.name.clone(),
                    left_out: !kept(&client),
                    overdue_cents: client.overdue(),
                    lines: client.lines.iter().map(|line| line_view(line, &causes)).collect(),
                })
                .collect(),
            who: request.who.trim().to_owned(),
            password,
            password_known,
            kept_here: words::kept_here(),
        })
    }

    /// The name a carnet is saved under.
    pub fn carnet_file_name(&self, request: &CarnetRequest) -> String {
        let kind = if request.format == "html" { "html" } else { "xlsx" };
        format!("{}.{kind}", safe_name(&format!("Carnet {} {}", request.who.trim(), self.today())))
    }

    /// Writes a carnet to a file, and keeps what was in it. It is no act to take back: what left has left.
    pub fn save_carnet(&mut self, request: &CarnetRequest, path: &Path) -> Outcome<CarnetSaved> {
        let (mut clients, questions) = self.carnet_asked(&request.who)?;
        clients.retain(|client| !request.left_out.contains(&client.code));
        let nothing = || Refusal::Carnet(CarnetFault::NothingToAsk { who: request.who.clone() });
        if clients.is_empty() {
            return Err(nothing());
        }
        let who = request.who.trim();
        let kept = KeptCarnets::of(self.view()?)?;
        let password = password::chosen(request.password.as_deref(), kept.password_for(who))?;
        let rank = kept.count_for(who);
        let mark = mark(&random_id()?);
        let (carnet, said) = self.made(request, &mark, &clients, &questions)?;
        let mut bytes = Vec::new();
        if request.format == "html" {
            let page = write_page(&carnet, &PAGE, password.as_deref());
            bytes.extend(page.map_err(|error| Refusal::Fault(error.to_string()))?.into_bytes());
        } else {
            write_workbook(&carnet, &mut bytes).map_err(|error| Refusal::Fault(error.to_string()))?;
            if let Some(password) = &password {
                bytes = protect(&bytes, password).map_err(|error| Refusal::Fault(error.to_string()))?;
            }
        }
        let head = CarnetSaid {
            who: who.to_owned(),
            on: self.today().to_string(),
            lines: carnet.lines.len(),
            rank,
            password: password.clone(),
        };
        // Kept first: a file that nobody could read back must not leave.
        let (author, changes) = (self.author(), kept::changes(&mark, &head, &said)?);
        self.ledger_mut()?.write(|write| append(write, &author, &changes).map(|_| ()))?;
        write_whole(path, &bytes)?;
        Ok(CarnetSaved {
            path: path.display().to_string(),
            mark,
            clients: whole(clients.len()),
            lines: whole(carnet.lines.len()),
            password,
        })
    }

    /// What is asked to somebody, and every question without answer.
    fn carnet_asked(&mut self, who: &str) -> Outcome<(Vec<ClientAsked>, Vec<QuestionView>)> {
        let who = who.trim();
        let today = self.today();
        let questions = self.follow_up()?.questions;
        let clients =
            if who.is_empty() { Vec::new() } else { asked_of(self.view()?, who, &questions, today)? };
        if clients.is_empty() {
            return Err(Refusal::Carnet(CarnetFault::NothingToAsk { who: who.to_owned() }));
        }
        Ok((clients, questions))
    }

    fn made(
        &mut self,
        request: &CarnetRequest,
        mark: &str,
        clients: &[ClientAsked],
        questions: &[QuestionView],
    ) -> Outcome<(Carnet, BTreeMap<String, Vec<LineSaid>>)> {
        let day = self.today();
        let company = rules::company(self.view()?)?;
        let causes = choices(&Reasons::of(self.view()?)?);
        let coming = self.coming_to_all()?;
        let (mut lines, mut sheets) = (Vec::new(), Vec::new());
        let mut said: BTreeMap<String, Vec<LineSaid>> = BTreeMap::new();
        for client in clients {
            let name = format!("{} ({})", client.name, client.code);
            for line in &client.lines {
                let code = LineCode::of(mark, line.kind, &line.id);
                said.entry(client.code.clone()).or_default().push(line_said(&code, line));
                lines.push(Line {
                    code,
                    about: line.sent.about,
                    client: name.clone(),
                    piece: line.piece.clone(),
                    due: line.due,
                    remaining: line.remaining,
                    days_late: line.days_late,
                    promised: line.promised.clone(),
                    question: line.question.clone(),
                    cause: line
                        .sent
                        .shown_cause
                        .as_deref()
                        .map_or_else(String::new, |code| choice(code, &causes)),
                });
            }
            if client.theirs {
                let told = coming.get(&client.code).map(Vec::as_slice).unwrap_or_default();
                sheets.push(self.client_sheet(client, name, &request.who, questions, told)?);
            }
        }
        let title =
            format!("{}, carnet de {}, {}", company.name, request.who.trim(), typography::date_short(day));
        let html = request.format == "html";
        let carnet = Carnet {
            title,
            notes: if html { words::page_notes() } else { words::workbook_notes() },
            sheets: words::SHEETS.map(str::to_owned),
            headings: words::headings(),
            asks: words::ASKS.to_owned(),
            mark: mark.to_owned(),
            day,
            causes: causes.iter().map(|(code, words)| format!("{code} · {words}")).collect(),
            lines,
            clients: sheets,
            reply_to: company.email,
        };
        Ok((carnet, said))
    }

    /// What is about to reach clients by another hand, by code: the sales rep is told before. Read of all at once,
    /// since what is known of one is found among what is known of all.
    fn coming_to_all(&mut self) -> Outcome<HashMap<String, Vec<String>>> {
        let day = self.today();
        let mut coming: HashMap<String, Vec<String>> = HashMap::new();
        for row in inform_rows(self.view()?, day)? {
            let on = labels::day(&row.on);
            let amount = typography::amount(Cents::new(row.amount_cents));
            let said = format!("{} à partir du {on}, pour {amount} ({})", row.step_label, row.owner_label);
            coming.entry(row.code).or_default().push(said);
        }
        Ok(coming)
    }

    /// What one takes to a meeting: figures of the client, and what to ask.
    fn client_sheet(
        &mut self,
        client: &ClientAsked,
        name: String,
        who: &str,
        questions: &[QuestionView],
        coming: &[String],
    ) -> Outcome<ClientSheet> {
        let card = self.client_card(&client.code)?;
        let amount = |cents: i64| typography::amount(Cents::new(cents));
        let deposits: i64 =
            card.items.iter().filter(|item| item.kind == "deposit").map(|item| item.remaining_cents).sum();
        let terms = card.identity.terms_label.clone();
        let penalties = match (card.interest_cents, card.indemnity_cents) {
            (Some(interest), Some(indemnity)) => amount(interest + indemnity),
            _ => "non calculées".to_owned(),
        };
        let facts = [
            ("Encours", amount(card.row.outstanding_cents)),
            ("Dont échu", amount(card.row.overdue_cents)),
            ("Acomptes reçus", amount(deposits.abs())),
            ("Crédits à affecter", amount(card.row.unallocated_cents.abs())),
            (
                "Conditions de paiement",
                terms.unwrap_or_else(|| "celles de nos conditions générales".to_owned()),
            ),
            ("Pénalités et indemnités à ce jour", penalties),
        ];
        let mut asks: Vec<String> = questions
            .iter()
            .filter(|question| question.answer.is_none() && question.code == client.code)
            .filter(|question| is_for(question, who, true))
            .map(|question| question.text.clone())
            .collect();
        for line in client.lines.iter().filter(|line| line.kind == "invoice") {
            let (piece, mut remaining) = (&line.piece, amount(line.remaining.unwrap_or_default().get()));
            if let Some(due) = line.due {
                remaining.push_str(&format!(", échue le {}", typography::date_short(due)));
            }
            asks.push(match (line.promised.is_empty(), line.sent.shown_cause.is_some()) {
                (false, _) => format!("{piece}\u{a0}: {remaining}, promis {}. Où en est-on\u{a0}?", line.promised),
                (true, true) => format!("{piece}\u{a0}: {remaining}. À quelle date, pour quel montant\u{a0}?"),
                (true, false) => format!("{piece}\u{a0}: {remaining}. Pourquoi n’est-elle pas payée, et quand le sera-t-elle\u{a0}?"),
            });
        }
        let mut facts = facts.map(|(words, said)| (words.to_owned(), said)).to_vec();
        facts.extend(coming.iter().map(|said| (words::TO_INFORM.to_owned(), said.clone())));
        Ok(ClientSheet { client: name, facts, asks })
    }
}

fn line_said(code: &LineCode, line: &Asked) -> LineSaid {
    let known = &line.sent.known;
    LineSaid {
        code: code.to_string(),
        about: line.kind.to_owned(),
        id: line.id.clone(),
        shown_cause: line.sent.shown_cause.clone(),
        cause: known.cause.clone(),
        comment: known.comment.clone(),
        promise: known
            .promise
            .map(|(on, amount)| DatedAmount { on: on.to_string(), amount_cents: amount.get() }),
    }
}

fn line_view(line: &Asked, causes: &[(String, String)]) -> CarnetLine {
    CarnetLine {
        piece: line.piece.clone(),
        due: line.due.map(|due| due.to_string()),
        remaining_cents: line.remaining.map(Cents::get),
        days_late: line.days_late,
        cause: line.sent.shown_cause.as_deref().map_or_else(String::new, |code| choice(code, causes)),
        promised: line.promised.clone(),
        question: line.question.clone(),
    }
}

pub(super) fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
