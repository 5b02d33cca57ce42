//! Sub-reasons of the desk: the fourteen of the method, its own, and the process at home each points to.

use std::collections::BTreeMap;

use encaisse_core::causes::{Cause, Process, Reason};
use encaisse_core::journal::Kind;
use encaisse_store::{Read, journal};

use crate::border::clients::{Done, Facet};
use crate::border::qualification::{SubReasonEdit, SubReasonView};
use crate::desk::Desk;
use crate::error::{Outcome, Refusal};
use crate::labels;
use crate::operations::{Change, to_json};
use crate::places::random_id;
use crate::recorded::SubReasonSaid;

/// Signs that name a sub-reason of the desk's own.
const SIGNS: usize = 6;

/// What the desk calls its sub-reasons, and what each points to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reasons {
    /// By code, as typed; a shipped one is here when its process was changed.
    said: BTreeMap<String, SubReasonSaid>,
}

impl Reasons {
    /// Reads them; those taken out of the choice keep their words for what was said before.
    pub fn of(read: Read<'_>) -> Outcome<Self> {
        let mut said = BTreeMap::new();
        for held in journal::held_of_kind(read, Kind::SubReason)? {
            if let Some(value) = held.value.as_deref().and_then(|text| serde_json::from_str(text).ok()) {
                said.insert(held.entity, value);
            }
        }
        Ok(Reasons { said })
    }

    /// A sub-reason in words; empty for a code nobody knows.
    pub fn label(&self, code: &str) -> String {
        let shipped = labels::sub_reason(code);
        if !shipped.is_empty() {
            return shipped.to_owned();
        }
        self.said.get(code).map(|said| said.label.trim_end_matches(RETIRED).to_owned()).unwrap_or_default()
    }

    /// The process at home a sub-reason points to: a code of the method, or words of the desk.
    pub fn process(&self, reason: &Reason) -> String {
        let typed = self.said.get(reason.code()).map(|said| said.process.as_str());
        if let Some(process) = typed.filter(|process| !process.is_empty()) {
            return process.to_owned();
        }
        match reason {
            Reason::Method(sub) => Process::of(*sub).code().to_owned(),
            Reason::Own(_) => first_process(reason.cause()).code().to_owned(),
        }
    }

    /// Sub-reasons offered under a cause: the method's, then the desk's own in the order of their words.
    pub fn under(&self, cause: Cause) -> Vec<SubReasonView> {
        let shipped = cause.sub_reasons().map(Reason::Method);
        let mut own: Vec<Reason> = self
            .said
            .iter()
            .filter(|(_, said)| !said.label.ends_with(RETIRED))
            .filter_map(|(code, _)| Reason::from_code(code))
            .filter(|reason| matches!(reason, Reason::Own(_)) && reason.cause() == cause)
            .collect();
        own.sort_by_key(|reason| self.label(reason.code()));
        shipped.chain(own).map(|reason| self.view(&reason)).collect()
    }

    fn view(&self, reason: &Reason) -> SubReasonView {
        let process = self.process(reason);
        SubReasonView {
            code: reason.code().to_owned(),
            label: self.label(reason.code()),
            process_label: process_label(&process),
            process,
            own: matches!(reason, Reason::Own(_)),
        }
    }

    /// A sub-reason that can be chosen under a cause.
    pub fn checked(&self, cause: Cause, code: &str) -> Outcome<Reason> {
        match Reason::from_code(code) {
            Some(reason) if reason.cause() != cause => Err(Refusal::SubReasonElsewhere {
                cause: cause.letter().to_owned(),
                sub_reason: reason.code().to_owned(),
            }),
            Some(reason) if !self.label(reason.code()).is_empty() => Ok(reason),
            _ => Err(Refusal::BadValue {
                field: "Précision",
                value: code.to_owned(),
                expected: "un code de A1 à E2, ou une précision ajoutée dans Réglages",
            }),
        }
    }

    /// Processes to choose from: those of the method, then words the desk used.
    pub fn processes(&self) -> Vec<Facet> {
        let mut all: Vec<Facet> = Process::ALL.into_iter().map(|process| facet(process.code())).collect();
        for said in self.said.values() {
            if !said.process.is_empty() && all.iter().all(|known| known.code != said.process) {
                all.push(facet(&said.process));
            }
        }
        all
    }
}

/// Mark after the words of a sub-reason that is no longer offered: what was said with it keeps its words.
const RETIRED: char = '\u{0}';

fn facet(code: &str) -> Facet {
    Facet { code: code.to_owned(), label: process_label(code), count: 0 }
}

/// The process a whole cause points to: the one of its first sub-reason.
pub(crate) fn first_process(cause: Cause) -> Process {
    cause.sub_reasons().next().map_or(Process::Collection, Process::of)
}

/// A process in words: of the method, or the desk's own.
pub(crate) fn process_label(code: &str) -> String {
    Process::from_code(code).map_or_else(|| code.to_owned(), |process| labels::process(process).to_owned())
}

impl Desk {
    /// Adds or renames a sub-reason of the desk's own, takes one out of the choice, or says which process a shipped one
    /// points to.
    pub fn save_sub_reason(&mut self, edit: &SubReasonEdit) -> Outcome<Done> {
        let cause = Cause::from_letter(&edit.cause).ok_or_else(|| Refusal::BadValue {
            field: "Cause",
            value: edit.cause.clone(),
            expected: "une lettre de A à E",
        })?;
        let reasons = Reasons::of(self.ledger()?.read())?;
        let (code, mut label) = (edit.code.trim(), edit.label.trim().to_owned());
        let reason = if code.is_empty() {
            if label.is_empty() {
                let expected = "quelques mots qui disent la précision";
                return Err(Refusal::BadValue { field: "Précision", value: String::new(), expected });
            }
            let signs: String = random_id()?.chars().take(SIGNS).collect();
            Reason::own(cause, &signs)
        } else {
            reasons.checked(cause, code)?
        };
        let own = matches!(reason, Reason::Own(_));
        let removed = own && label.is_empty();
        if removed {
            label = format!("{}{RETIRED}", reasons.label(reason.code()));
        } else if !own {
            label.clear();
        }
        let shown =
            if own { label.trim_end_matches(RETIRED).to_owned() } else { reasons.label(reason.code()) };
        let process = edit.process.trim().to_owned();
        let value = to_json(&SubReasonSaid { label, process })?;
        let change = Change::desk(Kind::SubReason, reason.code(), "", Some(value));
        let verb = if removed { "retirée" } else { "enregistrée" };
        self.act(
            format!("Précision «\u{a0}{shown}\u{a0}» {verb}"),
            &[change],
            &["queue", "settings", "card", "causes", "session"],
        )
    }
}
