//! The main job in the real window: from an empty ledger to a formal notice on paper.

#[path = "journeys/allocate_by_keys.rs"]
mod allocate_by_keys;
#[path = "journeys/causes.rs"]
mod causes;
#[path = "journeys/credit.rs"]
mod credit;
#[path = "journeys/damaged.rs"]
mod damaged;
#[path = "journeys/exchange.rs"]
mod exchange;
#[path = "journeys/files.rs"]
mod files;
#[path = "journeys/hand.rs"]
mod hand;
#[path = "journeys/looks.rs"]
mod looks;
#[path = "journeys/main_job.rs"]
mod main_job;
#[path = "journeys/morning.rs"]
mod morning;
#[path = "journeys/moving_in.rs"]
mod moving_in;
#[path = "journeys/papers.rs"]
mod papers;
#[path = "journeys/payloads.rs"]
mod payloads;
#[path = "journeys/payments.rs"]
mod payments;
#[path = "journeys/queue.rs"]
mod queue;
