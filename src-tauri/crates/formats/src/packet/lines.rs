//! Canonical lines: JSON with its keys in alphabetical order, whole numbers only, no space; one way to write a value.

use serde_json::Value;

/// A value in its only spelling.
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    push(&mut text, value);
    text
}

fn push(text: &mut String, value: &Value) {
    match value {
        Value::Array(list) => {
            text.push('[');
            for (at, one) in list.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                push(text, one);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut names: Vec<&String> = fields.keys().collect();
            names.sort_unstable();
            text.push('{');
            for (at, name) in names.into_iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                text.push_str(&Value::String(name.clone()).to_string());
                text.push(':');
                push(text, fields.get(name).unwrap_or(&Value::Null));
            }
            text.push('}');
        }
        plain => text.push_str(&plain.to_string()),
    }
}

/// Reads a line in its only spelling: a key twice, a space, a fraction or another order of keys is not one.
pub fn read(line: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(line).ok()?;
    (whole(&value) && canonical(&value) == line).then_some(value)
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
