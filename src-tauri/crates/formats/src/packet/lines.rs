//! Canonical lines: JSON with its keys in alphabetical order, whole numbers only, no space; one way to write a value.

use std::io::{self, Write};

use serde_json::Value;

/// A value in its only spelling.
pub fn canonical(value: &Value) -> String {
    let mut text = Vec::new();
    // Memory never refuses a byte.
    let _ = push(&mut text, value);
    String::from_utf8(text).unwrap_or_default()
}

fn push(text: &mut impl Write, value: &Value) -> io::Result<()> {
    match value {
        Value::Array(list) => {
            text.write_all(b"[")?;
            for (at, one) in list.iter().enumerate() {
                if at > 0 {
                    text.write_all(b",")?;
                }
                push(text, one)?;
            }
            text.write_all(b"]")
        }
        Value::Object(fields) => {
            let mut fields: Vec<(&String, &Value)> = fields.iter().collect();
            fields.sort_unstable_by_key(|(name, _)| *name);
            text.write_all(b"{")?;
            for (at, (name, field)) in fields.into_iter().enumerate() {
                if at > 0 {
                    text.write_all(b",")?;
                }
                serde_json::to_writer(&mut *text, name)?;
                text.write_all(b":")?;
                push(text, field)?;
            }
            text.write_all(b"}")
        }
        plain => Ok(serde_json::to_writer(text, plain)?),
    }
}

/// What is written must be this text, byte after byte.
struct Same<'a>(&'a [u8]);

impl Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let rest = self.0.strip_prefix(bytes).ok_or(io::ErrorKind::InvalidData)?;
        self.0 = rest;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a line in its only spelling: a key twice, a space, a fraction or another order of keys is not one.
pub fn read(line: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(line).ok()?;
    let mut spelt = Same(line.as_bytes());
    (whole(&value) && push(&mut spelt, &value).is_ok() && spelt.0.is_empty()).then_some(value)
}

/// No fraction anywhere.
fn whole(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_i64(),
        Value::Array(list) => list.iter().all(whole),
        Value::Object(fields) => fields.values().all(whole),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_one_spelling() {
        for (line, is_one) in [
            (r#"{"a":1,"b":[null,"é"]}"#, true),
            (r#"{"b":1,"a":1}"#, false),
            (r#"{"a":1,"a":1}"#, false),
            (r#"{"a": 1}"#, false),
            (r#"{"a":1.0}"#, false),
            (r#"{"a":1e3}"#, false),
            (r#"{"a":"\u00e9"}"#, false),
            (r#"{"a":18446744073709551615}"#, false),
        ] {
            assert_eq!(read(line).is_some(), is_one, "{line}");
        }
    }
}
