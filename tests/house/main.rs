//! Is the house in order? Rules about the code, each with its reason.

mod border;
mod codes;
mod layers;
mod locks;
mod page;
mod sources;
mod words;
