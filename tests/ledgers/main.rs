//! Are the figures right, to the cent, for ledgers of every kind?

mod corpus;
mod plans;
mod shapes;
mod told;
mod years;
