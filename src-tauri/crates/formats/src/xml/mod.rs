//! XML as strangers send it, walked forward once, by local names, inside figures.
//!
//! Any DOCTYPE is refused, so no entity can be declared: only the five of the standard and numbers of characters
//! are read. What one may rely on is the *local* name of an element, because prefixes are free and some files
//! leave their namespace out. The source is read as the walk goes: a document of half a gigabyte takes the memory of
//! what is open in it, or of one element held whole in a [`Tree`].
//!
//! ```
//! use encaisse_formats::xml::{Limits, Step, Walk};
//! let text = "<a:order xmlns:a='urn:x'><a:id kind='own'>7 &amp; 8</a:id></a:order>";
//! let mut walk = Walk::new(text.as_bytes(), Limits::DOCUMENT).unwrap();
//! while walk.step().unwrap() != Step::Close {}
//! assert_eq!(walk.path(), ["order", "id"]);
//! assert_eq!((walk.text(), walk.attribute("kind")), ("7 & 8", Some("own")));
//! ```

mod fault;
mod frame;
mod limits;
mod markup;
mod pieces;
mod prolog;
mod tree;
mod utf8;
mod walk;
mod window;

#[cfg(test)]
mod pieces_tests;
#[cfg(test)]
mod tests;

pub use fault::{XmlFault, XmlFaultKind};
pub use limits::Limits;
pub use prolog::{is_markup, root};
pub use tree::{Element, Tree};
pub use walk::{Step, Walk};
