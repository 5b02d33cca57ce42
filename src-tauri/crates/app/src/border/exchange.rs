//! Two Encaisse of one ledger: where the exchange stands, a file for a colleague, a file from one.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::border::problem::Problem;

/// Where the exchange stands.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ExchangePage {
    /// Who works here.
    pub person: String,
    /// Colleagues, by name.
    pub colleagues: Vec<ColleagueView>,
    /// What came from each desk, this one included.
    pub desks: Vec<DeskView>,
    /// What two people said without having seen each other's.
    pub conflicts: Vec<CardView>,
    /// Operations whose authors had seen something that is not here.
    pub waiting: i64,
    /// What two desks that know the same have in common.
    pub digest: String,
    /// The last merge, in words, while there is one.
    pub last_merge: Option<String>,
    /// The folder shared with other desks, once chosen.
    pub folder: Option<String>,
    /// True at the desk of a sales rep, who has their own clients only.
    pub sales: bool,
    /// Where the keys of this desk are.
    pub keys: KeysView,
}

/// Where the keys of a desk are.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct KeysView {
    /// `keychain` or `file`; nothing before they are drawn.
    pub place: Option<String>,
    /// In words, with what protects them.
    pub words: String,
}

/// What a look at the shared folder did.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FolderView {
    /// Files that were merged.
    pub read: Vec<FolderFile>,
    /// Files that were left for others.
    pub written: Vec<FolderFile>,
    /// Files that could not be merged.
    pub problems: Vec<FolderTrouble>,
    /// Colleagues whose desk is not known yet.
    pub unmet: Vec<String>,
    /// Views that may show something else now.
    pub stale: Vec<String>,
}

/// A file of the shared folder.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FolderFile {
    /// Who it is from, or for.
    pub person: String,
    /// Which of the files between the two it is.
    pub number: i64,
    /// Operations that were not here.
    pub added: i64,
    /// Values to choose.
    pub conflicts: i64,
}

/// A file of the shared folder that could not be merged.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct FolderTrouble {
    /// Its name.
    pub file: String,
    /// Why.
    pub problem: Problem,
}

/// A colleague.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ColleagueView {
    /// Name.
    pub name: String,
    /// True when somebody said they are of accounting.
    pub accounting: bool,
    /// Number of the last file made for them.
    pub sent: i64,
    /// The day it was made.
    pub sent_on: Option<String>,
    /// Number of the last file that came from them.
    pub received: i64,
    /// The day it was merged.
    pub received_on: Option<String>,
    /// The last file made for them that they merged.
    pub acknowledged: i64,
    /// Operations of this desk that their last file did not know yet; none is counted for a sales rep.
    pub unacknowledged: i64,
    /// True when their desk is known: a file of it is read without a phrase.
    pub known: bool,
}

/// What came from one desk.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct DeskView {
    /// Who worked there last.
    pub person: String,
    /// Identity of the desk, its first characters.
    pub desk: String,
    /// « 1–397, 402–412 ».
    pub received: String,
    /// « 398–401 », empty when nothing lacks.
    pub missing: String,
}

/// What two people said differently.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CardView {
    /// Client, by name; empty for the desk.
    pub client: String,
    /// What it is about, in words.
    pub about: String,
    /// What was said, the value that holds first.
    pub values: Vec<CardSaid>,
}

/// What one of them said.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CardSaid {
    /// What one chooses it by.
    pub operation: String,
    /// In words.
    pub words: String,
    /// Who.
    pub by: String,
    /// When.
    pub on: String,
    /// True when it is known here, false when it arrives.
    pub here: bool,
}

/// Argument of `weigh_phrase`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PhraseSaid {
    /// As typed.
    pub phrase: String,
}

/// How soon a phrase would be guessed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PhraseWeight {
    /// `short`, `weak`, `fair` or `strong`.
    pub level: String,
    /// In words.
    pub words: String,
}

/// Argument of `save_packet`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PacketRequest {
    /// Who it is for.
    pub to: String,
    /// True once somebody said they are of accounting.
    pub accounting: bool,
    /// The phrase that seals it; signed only when empty.
    pub phrase: String,
}

/// A file that was made.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PacketSaved {
    /// Where.
    pub path: String,
    /// Who it is for.
    pub to: String,
    /// Which of the files made for them it is.
    pub number: i64,
    /// Operations in it.
    pub operations: i64,
    /// Files of accounting in it.
    pub files: i64,
    /// Bytes of it.
    pub bytes: i64,
    /// `phrase` or `key`, which it takes to read it; `nothing` when whoever has it may.
    pub sealed: String,
    /// Clients of a sales rep in it; the whole ledger when absent.
    pub clients: Option<i64>,
}

/// A file a person chose.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PacketPicked {
    /// Names it from now on.
    pub token: String,
    /// Its name.
    pub file: String,
    /// True when a phrase is needed to read it.
    pub sealed: bool,
}

/// Argument of `look_packet`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PacketLook {
    /// From the choice of the file.
    pub token: String,
    /// Its phrase; empty when it has none.
    pub phrase: String,
    /// True when a person says that its sender is of accounting.
    pub accounting: bool,
}

/// What a file would do, or did.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PacketView {
    /// Who sent it.
    pub from: String,
    /// Which of their files it is.
    pub number: i64,
    /// Operations that were not here.
    pub added: i64,
    /// Operations that were.
    pub known: i64,
    /// Of those added, what something later already said otherwise.
    pub older: i64,
    /// Of those added, what waits for a client or a piece that is not here.
    pub waiting: i64,
    /// What was refused of it.
    pub refused: i64,
    /// Files of accounting that were not here.
    pub files: i64,
    /// What is to choose.
    pub conflicts: Vec<CardView>,
    /// Desks of which something lacks.
    pub missing: Vec<DeskView>,
    /// True when this very file was merged before.
    pub already: bool,
}

/// Argument of `merge_packet`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PacketAccept {
    /// From the choice of the file.
    pub token: String,
    /// Operations whose values are to hold.
    pub chosen: Vec<String>,
}

/// Argument of `revoke_desk`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ColleagueNamed {
    /// Name of the colleague.
    pub name: String,
}

/// Argument of `choose_value`.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ValueChosen {
    /// Operation whose value is to hold.
    pub operation: String,
}
