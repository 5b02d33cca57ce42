//! Are the figures right, to the cent, for ledgers of every kind?

mod corpus;
mod shapes;
mod told;
mod years;
