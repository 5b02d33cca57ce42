//! Long lists worked out on all processors.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread;

/// Shares at most: beyond that the memory is what everybody waits for.
const MOST: usize = 8;
/// A shorter list is not worth a thread.
const LEAST: usize = 2_000;

/// What `work` says of each share of a list, in the order of the list.
pub(super) fn in_shares<T: Sync, R: Send>(list: &[T], work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
    let size = list.len().div_ceil(processors).max(LEAST);
    if list.len() <= size {
        return vec![work(list)];
    }
    thread::scope(|scope| {
        let hands: Vec<_> = list.chunks(size).map(|share| scope.spawn(|| work(share))).collect();
        hands.into_iter().map(|hand| hand.join().unwrap_or_else(|fall| resume_unwind(fall))).collect()
    })
}
