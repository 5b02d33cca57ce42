//! Asks a process apart, and never waits for it longer than it may take.

use std::io::{BufRead, BufReader, Read, Take, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::{Kind, NoAnswer, READ_FOREIGN};

/// Bytes of a whole answer: the texts of a workbook, its cells, and what stands between.
const MOST: u64 = 256 * 1024 * 1024;

/// The lines of an answer.
pub(super) struct Answer<'a> {
    source: BufReader<Take<&'a mut ChildStdout>>,
    line: String,
}

impl Answer<'_> {
    /// The next line; `None` when there is no whole one.
    pub(super) fn line(&mut self) -> Option<&str> {
        self.line.clear();
        self.source.read_line(&mut self.line).ok()?;
        self.line.strip_suffix('\n')
    }

    /// A text of so many bytes; `None` when there are fewer, or when they are none.
    pub(super) fn piece(&mut self, count: usize) -> Option<&str> {
        self.line.clear();
        self.source.by_ref().take(u64::try_from(count).ok()?).read_to_string(&mut self.line).ok()?;
        (self.line.len() == count).then_some(self.line.as_str())
    }

    /// So many bytes; `None` when there are fewer.
    pub(super) fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.source.by_ref().take(u64::try_from(count).ok()?).read_to_end(&mut bytes).ok()?;
        (bytes.len() == count).then_some(bytes)
    }
}

/// Starts the program on these bytes and reads its answer. `read` gives `None` when the answer is not whole.
pub(super) fn ask<T>(
    program: &Path,
    kind: Kind,
    bytes: &[u8],
    patience: Duration,
    read: impl FnOnce(&mut Answer<'_>) -> Option<T>,
) -> Result<T, NoAnswer> {
    let mut child = start(program, kind).map_err(|_| NoAnswer::NotStarted)?;
    let (Some(mut to), Some(mut from)) = (child.stdin.take(), child.stdout.take()) else {
        end(&mut child);
        return Err(NoAnswer::NotStarted);
    };
    let child = Mutex::new(child);
    let late = AtomicBool::new(false);
    let (done, waiting) = channel::<()>();
    let answer = std::thread::scope(|scope| {
        // One that reads nothing any more closes its end: its answer says what it made of the rest.
        scope.spawn(move || _ = to.write_all(bytes));
        scope.spawn(|| {
            let waiting = waiting;
            if waiting.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                late.store(true, Ordering::Relaxed);
                end(&mut child.lock().unwrap_or_else(PoisonError::into_inner));
            }
        });
        let source = BufReader::with_capacity(64 * 1024, from.by_ref().take(MOST));
        let answer = read(&mut Answer { source, line: String::new() });
        drop(done);
        // Whatever it still does, nobody listens.
        end(&mut child.lock().unwrap_or_else(PoisonError::into_inner));
        answer
    });
    answer.ok_or_else(|| match late.load(Ordering::Relaxed) {
        true => NoAnswer::TooLong(patience.as_secs()),
        false => NoAnswer::Stopped,
    })
}

fn start(program: &Path, kind: Kind) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    command.args([READ_FOREIGN, kind.name()]);
    // It needs nothing of what is around; Windows finds its own libraries by this one name.
    let system = std::env::var_os("SystemRoot");
    command.env_clear().envs(system.map(|folder| ("SystemRoot", folder)));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()
}

fn end(child: &mut Child) {
    // One that has ended already cannot be stopped, and is waited for all the same.
    let _ = child.kill();
    let _ = child.wait();
}
