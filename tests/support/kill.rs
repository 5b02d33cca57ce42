//! Kills a program at random moments, as a power cut or an impatient person would.

use std::io::Read;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::places::campaign;
use crate::seed::Seed;

/// How a run ended.
#[derive(Debug)]
pub struct Ending {
    /// Which round, from 0.
    pub round: u32,
    /// When the program was killed, counted from its start.
    pub after: Duration,
    /// What it had said on its standard output: everything it acknowledged before dying.
    pub said: String,
    /// How it ended.
    pub status: ExitStatus,
}

impl Ending {
    /// True when it had finished by itself before the blow.
    pub fn finished(&self) -> bool {
        self.status.code().is_some()
    }
}

/// Number of rounds: 20 every day; in a campaign, this many, 1,000 in all.
pub fn rounds(full: u32) -> u32 {
    if campaign() { full } else { 20 }
}

/// Runs `prepare`'s program `rounds` times, kills it (SIGKILL) at a moment drawn from `seed`, and hands each
/// ending to `check`.
///
/// The first run is left alone and timed, so that moments spread over the whole work. The campaign fails when
/// no run was cut short: it would have proved nothing.
pub fn at_random_moments(
    seed: u64,
    rounds: u32,
    mut prepare: impl FnMut(u32) -> Command,
    mut check: impl FnMut(&Ending),
) {
    let mut chance = Seed::from_environment(seed);
    let whole = run(0, &mut prepare(0), None);
    assert!(whole.status.success(), "the program fails even when left alone: {whole:?}");
    check(&whole);

    let longest = u64::try_from(whole.after.as_micros()).unwrap_or(u64::MAX).max(1);
    let mut cut_short = 0;
    for round in 1..=rounds {
        // Every other blow falls in the last third: that is where things are written.
        let first = if round % 2 == 0 { longest * 2 / 3 } else { 0 };
        let moment = Duration::from_micros(first + chance.below(longest - first));
        let ending = run(round, &mut prepare(round), Some(moment));
        cut_short += u32::from(!ending.finished());
        check(&ending);
    }
    assert!(cut_short > 0, "seed {seed}: {rounds} rounds and every one finished before the blow");
}

/// Runs a program, kills it at `moment` if it still lives, and collects what it said.
fn run(round: u32, command: &mut Command, moment: Option<Duration>) -> Ending {
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    let mut pipe = child.stdout.take().expect("standard output was asked for");
    // Read aside: a full pipe would hold the program back and every blow would fall at the same place.
    let reader = thread::spawn(move || {
        let mut said = Vec::new();
        pipe.read_to_end(&mut said).expect("a pipe can be read");
        String::from_utf8_lossy(&said).into_owned()
    });
    if let Some(moment) = moment {
        thread::sleep(moment.saturating_sub(started.elapsed()));
        child.kill().expect("our own child may be killed");
    }
    let status = child.wait().expect("our own child can be waited for");
    let after = moment.unwrap_or_else(|| started.elapsed());
    Ending { round, after, said: reader.join().expect("the reader ends with the pipe"), status }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Does the harness really cut programs short, at moments that differ, and keep what they said before?
    #[test]
    fn programs_die_in_the_middle_of_their_work() {
        let mut heard = std::collections::BTreeSet::new();
        let count = "for i in 1 2 3 4 5 6 7 8 9; do echo $i; sleep 0.01; done";
        at_random_moments(
            11,
            20,
            |_| {
                let mut command = Command::new("sh");
                command.args(["-c", count]);
                command
            },
            |ending| {
                let lines = ending.said.lines().count();
                assert!(!ending.finished() || lines == 9, "{ending:?}");
                heard.insert(lines);
            },
        );
        assert!(heard.len() > 3, "blows fell at few different moments: {heard:?}");
    }
}
