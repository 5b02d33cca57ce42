//! XML as strangers send it, walked forward once, by local names, inside figures.
//!
//! Any DOCTYPE is refused, so no entity can be declared: only the five of the standard and numbers of characters
//! are read. What one may rely on is the *local* name of an element, because prefixes are free and some files
//! leave their namespace out.
//!
//! ```
//! use encaisse_formats::xml::{Limits, Prolog, Step, Walk};
//! let prolog = Prolog::read(b"<a:order xmlns:a='urn:x'><a:id kind='own'>7 &amp; 8</a:id></a:order>").unwrap();
//! let mut walk = Walk::new(&prolog, Limits::DOCUMENT).unwrap();
//! while walk.step().unwrap() != Step::Close {}
//! assert_eq!(walk.path(), ["order", "id"]);
//! assert_eq!((walk.text(), walk.attribute("kind")), ("7 & 8", Some("own")));
//! ```

mod fault;
mod limits;
mod prolog;
mod walk;

pub use fault::{XmlFault, XmlFaultKind};
pub use limits::Limits;
pub use prolog::Prolog;
pub use walk::{Step, Walk};
