//! Long work: how far it is, and how a person stops it.

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::border::session::Notice;
use crate::error::{Outcome, Refusal};

/// Bytes between two news: often enough for an eye, seldom enough to cost nothing.
const STEP: u64 = 4 * 1024 * 1024;

type Tell = dyn Fn(Notice) + Send + Sync;

/// The long work of a desk: shared with whoever may stop it.
#[derive(Clone, Default)]
pub struct Work {
    stopped: Arc<AtomicBool>,
    tell: Option<Arc<Tell>>,
}

impl fmt::Debug for Work {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Work").field("stopped", &self.stopped).finish_non_exhaustive()
    }
}

impl Work {
    /// Work whose progress somebody watches.
    pub fn telling(tell: impl Fn(Notice) + Send + Sync + 'static) -> Self {
        Work { stopped: Arc::default(), tell: Some(Arc::new(tell)) }
    }

    /// Stops what is under way: it ends as a refusal, and nothing of it stays.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Forgets a stop that was asked for before.
    pub(crate) fn begin(&self) {
        self.stopped.store(false, Ordering::Relaxed);
    }

    /// True once a person asked to stop.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// Tells how far the work is.
    pub(crate) fn tell(&self, job: &str, done: u64, total: Option<u64>) {
        let signed = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        if let Some(tell) = &self.tell {
            tell(Notice::Progress { job: job.to_owned(), done: signed(done), total: total.map(signed) });
        }
    }

    /// Reads through this work: progress is told as bytes go by, and a stop ends the reading.
    pub(crate) fn reading<R: Read>(&self, source: R, job: String, total: u64) -> Watched<R> {
        Watched { source, work: self.clone(), job, done: 0, told: 0, total }
    }
}

/// Work of so many steps, on one file: tells how far it is, and ends at the first step after a person stopped it.
pub(crate) struct Steps<'a> {
    work: &'a Work,
    file: &'a str,
    done: usize,
    total: usize,
}

impl<'a> Steps<'a> {
    /// So many steps to write what a file says.
    pub(crate) fn writing(work: &'a Work, file: &'a str, total: usize) -> Self {
        work.begin();
        Steps { work, file, done: 0, total }
    }

    /// One more step.
    pub(crate) fn step(&mut self) -> Outcome<()> {
        if self.work.is_stopped() {
            return Err(Refusal::Stopped(self.file.to_owned()));
        }
        // A hundred news at most: an eye sees no more.
        if self.done.is_multiple_of(self.total / 100 + 1) {
            let counted = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
            let job = format!("Écriture de {}", self.file);
            self.work.tell(&job, counted(self.done), Some(counted(self.total)));
        }
        self.done += 1;
        Ok(())
    }
}

impl Drop for Steps<'_> {
    /// However it ended, it is no longer under way.
    fn drop(&mut self) {
        let total = u64::try_from(self.total).unwrap_or(u64::MAX);
        self.work.tell(&format!("Écriture de {}", self.file), total, Some(total));
    }
}

/// What marks a reading that a person stopped.
fn stopped() -> io::Error {
    // Not « interrupted »: readers try that one again.
    io::Error::other(Stopped)
}

/// What to say of a file whose reading failed: a person stopped it, or the disk did.
pub(crate) fn unreadable(file: &str, reason: io::Error) -> Refusal {
    match reason.get_ref().is_some_and(|inner| inner.is::<Stopped>()) {
        true => Refusal::Stopped(file.to_owned()),
        false => Refusal::CannotRead { file: file.to_owned(), reason },
    }
}

#[derive(Debug, thiserror::Error)]
#[error("stopped by a person")]
struct Stopped;

/// A source whose bytes are counted as they go by.
pub(crate) struct Watched<R> {
    source: R,
    work: Work,
    job: String,
    done: u64,
    told: u64,
    total: u64,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.work.is_stopped() {
            return Err(stopped());
        }
        let length = self.source.read(buffer)?;
        self.done += u64::try_from(length).unwrap_or_default();
        if self.done - self.told >= STEP {
            self.told = self.done;
            self.work.tell(&self.job, self.done, Some(self.total));
        }
        Ok(length)
    }
}

impl<R> Drop for Watched<R> {
    /// However it ended, it is no longer under way; what was never told needs no end.
    fn drop(&mut self) {
        if self.told > 0 {
            self.work.tell(&self.job, self.total, Some(self.total));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// What is told of work that goes so many steps, stopped or not.
    fn told(steps: usize, stop: bool) -> Vec<(i64, Option<i64>)> {
        let news = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&news);
        let work = Work::telling(move |notice| {
            if let Notice::Progress { done, total, .. } = notice {
                heard.lock().unwrap().push((done, total));
            }
        });
        let mut count = Steps::writing(&work, "liste.csv", steps);
        for _ in 0..steps {
            if stop {
                work.stop();
            }
            if count.step().is_err() {
                break;
            }
        }
        drop(count);
        let news = news.lock().unwrap();
        news.clone()
    }

    #[test]
    fn work_that_ended_or_was_stopped_is_told_to_be_over() {
        assert_eq!(told(3, false), [(0, Some(3)), (1, Some(3)), (2, Some(3)), (3, Some(3))]);
        assert_eq!(told(3, true), [(3, Some(3))]);
        assert!(told(100_000, false).len() <= 102);
    }
}
