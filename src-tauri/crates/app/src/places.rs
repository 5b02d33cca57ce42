//! Where things are on this computer: ledgers, backups, and what this desk remembers of itself.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{Outcome, Refusal};

/// The data folder: `ENCAISSE_HOME`, else the local data folder of the system. Never Documents or Desktop, which
/// are often synchronised.
pub fn home() -> PathBuf {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    variable("ENCAISSE_HOME")
        .or_else(|| variable("LOCALAPPDATA").map(|base| base.join("Encaisse")))
        .or_else(|| variable("XDG_DATA_HOME").map(|base| base.join("encaisse")))
        .or_else(|| variable("HOME").map(|base| base.join(".local/share/encaisse")))
        .unwrap_or_else(|| PathBuf::from("encaisse"))
}

/// What this desk remembers between two starts, outside of any ledger: a copied ledger clones no author.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    /// Who works here.
    pub person: String,
    /// Random identity of this installation.
    pub replica: String,
    /// Ledgers opened, most recent first.
    pub recent: Vec<Remembered>,
    /// `system`, `light` or `dark`.
    #[serde(default)]
    pub theme: String,
    /// True when the last session closed its ledger on purpose: the next one opens on the first screen.
    #[serde(default)]
    pub closed: bool,
    /// The printer letters are drawn for and handed to; empty for the one of the system.
    #[serde(default)]
    pub printer: String,
    /// What was erased, on any ledger of this desk.
    #[serde(default)]
    pub erased: Vec<Erased>,
}

/// An erasure as it was written, or a fact said again without its words: an older ledger put back hears of it again.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Erased {
    /// Identity of the ledger.
    pub ledger: String,
    /// Its header.
    pub header: String,
    /// What protects its value.
    pub salt: String,
    /// Its value.
    pub value: Option<String>,
}

/// A ledger this desk opened.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Remembered {
    /// Company name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Identity of the ledger: finds its backups when the file no longer opens.
    #[serde(default)]
    pub id: String,
    /// Identity of this desk on that ledger: another file, or an older one put in its place, gets another.
    #[serde(default)]
    pub replica: String,
    /// The last operation of that identity when the ledger was last opened.
    #[serde(default)]
    pub number: u64,
    /// The folder its desks leave files for each other in.
    #[serde(default)]
    pub folder: Option<PathBuf>,
}

/// Who works at a desk that nobody put a name on.
pub const NOBODY: &str = "Moi";

const MEMORY: &str = "poste.json";
const RECENT: usize = 8;

impl Memory {
    /// Reads the memory of this desk; a new desk gets a new identity.
    pub fn load(home: &Path) -> Outcome<Self> {
        let known = fs::read(home.join(MEMORY)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        match known {
            Some(memory) => Ok(memory),
            None => {
                let person = ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
                let memory = Memory {
                    person: person.filter(|name| name != "root").unwrap_or_else(|| NOBODY.to_owned()),
                    replica: random_id()?,
                    theme: "system".to_owned(),
                    ..Memory::default()
                };
                memory.save(home)?;
                Ok(memory)
            }
        }
    }

    /// Writes the memory of this desk.
    pub fn save(&self, home: &Path) -> Outcome<()> {
        let text = serde_json::to_vec_pretty(self).map_err(|error| Refusal::Fault(error.to_string()))?;
        write_whole(&home.join(MEMORY), &text)
    }

    /// Gives the ledger at a place the name its company has now.
    pub fn rename(&mut self, name: &str, path: &Path, id: &str) {
        let known = self.recent.iter().find(|known| known.path == path && known.id == id).cloned();
        let known = known.unwrap_or_else(|| Remembered {
            path: path.to_owned(),
            id: id.to_owned(),
            ..Remembered::default()
        });
        self.remember(Remembered { name: name.to_owned(), ..known });
    }

    /// Puts a ledger at the head of those opened.
    pub fn remember(&mut self, opened: Remembered) {
        self.recent.retain(|known| known.path != opened.path);
        self.recent.insert(0, opened);
        self.recent.truncate(RECENT);
        self.closed = false;
    }
}

/// Writes a file whole or not at all: under a random name in its folder, synced, then renamed.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Outcome<()> {
    let refused = |reason| Refusal::CannotWrite {
        file: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        reason,
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(refused)?;
    let draft = folder.join(format!(".{}.part", random_id()?));
    let written = (|| {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&draft)?;
        std::io::Write::write_all(&mut file, bytes)?;
        file.sync_all()?;
        fs::rename(&draft, path)?;
        fs::File::open(folder)?.sync_all()
    })();
    written.map_err(|reason| {
        // The draft never counted: leaving it would only take room.
        let _ = fs::remove_file(&draft);
        refused(reason)
    })
}

/// 128 random bits as text, for what people create.
pub fn random_id() -> Outcome<String> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| Refusal::Fault(error.to_string()))?;
    Ok(encaisse_core::ids::hex(&bytes))
}

/// A file name made from a company or client name: letters, digits, space and `-_.` only, 80 at most.
pub fn safe_name(text: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { '-' })
        .take(80)
        .collect();
    let kept = kept.trim_matches(|c: char| ". -".contains(c)).to_owned();
    let reserved = ["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&kept.to_lowercase().as_str());
    if kept.is_empty() || reserved { "Encaisse".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_name_never_forms_a_path() {
        for (name, file) in [
            ("../../etc/passwd", "etc-passwd"),
            ("SARL « L'Été »", "SARL - L-Été"),
            ("CON", "Encaisse"),
            ("...", "Encaisse"),
            ("a\u{0}b\nc", "a-b-c"),
        ] {
            assert_eq!(safe_name(name), file, "{name:?}");
        }
    }
}
