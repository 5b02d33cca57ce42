//! The printer of the system: what it took, what it refused and why, and where its queue is.
//!
//! Handing a file over proves nothing: a printer stops after four sheets of six. What the queue says is told, and nothing
//! is ever marked as printed or posted because of it.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::error::{Outcome, Refusal};

/// How often a command is looked at while it runs, and how many times before it is given up: 30 seconds.
const LOOK: Duration = Duration::from_millis(50);
const LOOKS: u32 = 600;

/// What the system says of a job.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum JobState {
    /// It waits or prints.
    Waiting,
    /// It left the queue.
    Done,
    /// Its printer stopped: it waits for somebody.
    Stopped,
    /// The system does not say.
    Unknown,
}

impl JobState {
    /// The word on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Done => "done",
            JobState::Stopped => "stopped",
            JobState::Unknown => "unknown",
        }
    }
}

/// A file a printer took.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Job {
    /// What the system calls it: « HP-12 »; empty when it did not say.
    pub id: String,
    pub state: JobState,
}

impl Job {
    /// Its printer: the name before the last dash.
    pub fn printer(&self) -> &str {
        self.id.rsplit_once('-').map_or(self.id.as_str(), |(printer, _)| printer)
    }
}

/// What a command answered.
struct Told {
    success: bool,
    out: String,
    err: String,
}

/// Hands a file to a printer, the one of the system without a name; nothing when this computer has no such command.
pub(crate) fn submit(printer: &str, path: &Path) -> Outcome<Option<Job>> {
    let mut arguments: Vec<&OsStr> = Vec::new();
    if !printer.is_empty() {
        arguments.extend([OsStr::new("-d"), OsStr::new(printer)]);
    }
    arguments.extend([OsStr::new("--"), path.as_os_str()]);
    let Some(told) = tell("lp", &arguments)? else { return Ok(None) };
    if !told.success {
        return Err(refused(printer, &told.err));
    }
    // « request id is HP-12 (1 file(s)) »
    let id = told.out.split_whitespace().find(|word| is_job(word)).unwrap_or_default().to_owned();
    let state = state_of(&id)?;
    Ok(Some(Job { id, state }))
}

/// Where a job is. The printer is asked first: a job in a stopped queue goes nowhere.
pub(crate) fn state_of(job: &str) -> Outcome<JobState> {
    if !is_job(job) {
        return Ok(JobState::Unknown);
    }
    let printer = Job { id: job.to_owned(), state: JobState::Unknown }.printer().to_owned();
    let Some(pending) = tell("lpstat", &[OsStr::new("-o"), OsStr::new(&printer)])? else {
        return Ok(JobState::Unknown);
    };
    let waits = pending.out.lines().any(|line| line.split_whitespace().next() == Some(job));
    if !pending.success {
        return Ok(JobState::Unknown);
    }
    if !waits {
        return Ok(JobState::Done);
    }
    let known = tell("lpstat", &[OsStr::new("-p"), OsStr::new(&printer)])?;
    let stopped = known.is_some_and(|told| told.out.contains("disabled") || told.out.contains("stopped"));
    Ok(if stopped { JobState::Stopped } else { JobState::Waiting })
}

/// Takes a job out of its queue, so that a printer that wakes up does not print it again. A job that is over is no fault.
pub(crate) fn cancel(job: &str) -> Outcome<()> {
    if is_job(job) {
        tell("cancel", &[OsStr::new(job)])?;
    }
    Ok(())
}

/// The printer the system takes when none is named, and all those it knows.
pub(crate) fn printers() -> (Option<String>, Vec<String>) {
    // A computer without printers is no fault: the list is then empty.
    let asked = |arguments: &[&OsStr]| tell("lpstat", arguments).ok().flatten().filter(|told| told.success);
    let names = asked(&[OsStr::new("-e")])
        .map(|told| {
            told.out.lines().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
        })
        .unwrap_or_default();
    // « system default destination: HP »
    let system = asked(&[OsStr::new("-d")])
        .and_then(|told| told.out.split_once(": ").map(|(_, name)| name.trim().to_owned()))
        .filter(|name| !name.is_empty());
    (system, names)
}

/// « HP-12 »: a name, a dash, a number; nothing a command could take for an option.
fn is_job(word: &str) -> bool {
    !word.starts_with('-')
        && word.rsplit_once('-').is_some_and(|(printer, number)| {
            !printer.is_empty() && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Why a printer took nothing, in the words of the system made ours.
fn refused(printer: &str, said: &str) -> Refusal {
    let why = if said.contains("does not exist") || said.contains("unknown") {
        "elle n’existe pas sur cet ordinateur"
    } else if said.contains("not accepting") {
        "elle n’accepte plus de travaux"
    } else if said.contains("default destination") {
        "aucune imprimante n’est celle du système"
    } else if said.contains("scheduler") || said.contains("connect") {
        "le service d’impression ne répond pas"
    } else {
        "le système ne dit pas pourquoi"
    };
    let printer = if printer.is_empty() { "Imprimante du système" } else { printer };
    Refusal::PrinterRefused { printer: printer.to_owned(), why, said: said.trim().to_owned() }
}

/// Runs a command to its end, in its English words; nothing when this computer does not have it.
fn tell(program: &str, arguments: &[&OsStr]) -> Outcome<Option<Told>> {
    let started = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else { return Ok(None) };
    for _ in 0..LOOKS {
        match child.try_wait() {
            Ok(Some(_)) | Err(_) => {
                // What these commands say is far smaller than a pipe holds: they never wait for us to read.
                let output = child.wait_with_output().map_err(|error| Refusal::Fault(error.to_string()))?;
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                return Ok(Some(Told {
                    success: output.status.success(),
                    out: text(&output.stdout),
                    err: text(&output.stderr),
                }));
            }
            Ok(None) => thread::sleep(LOOK),
        }
    }
    // It is our own child: ending it leaves nothing behind.
    let _ = child.kill();
    let _ = child.wait();
    Err(Refusal::PrinterRefused {
        printer: program.to_owned(),
        why: "le service d’impression ne répond pas",
        said: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_a_name_and_a_number() {
        for (word, expected) in [
            ("HP-12", true),
            ("HP-Laser-3", true),
            ("-d-1", false),
            ("request", false),
            ("HP-", false),
            ("-12", false),
        ] {
            assert_eq!(is_job(word), expected, "{word}");
        }
        assert_eq!(Job { id: "HP-Laser-3".to_owned(), state: JobState::Done }.printer(), "HP-Laser");
    }
}
