/// Every command the page may call, in alphabetical order.
///
/// The build declares these to the access control, `capabilities/main.json` allows them one by one, and a
/// test compares both lists with what the handler really registers.
pub const COMMANDS: &[&str] = &["session"];
