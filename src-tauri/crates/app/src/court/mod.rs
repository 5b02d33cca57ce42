//! After the letters: the file for a court, the data sheet of an order for payment, the other routes with their figures
//! and deadlines, and the texts all of them rest on. Facts, sources and answers; never an opinion.

mod answers;
mod attach;
mod case;
mod deadlines;
mod figures;
mod file;
mod front;
mod order;
mod own_pages;
mod pieces;
mod reference;
mod routes;

/// What shows a case.
const VIEWS: &[&str] = &["court", "card", "follow_up", "session"];
