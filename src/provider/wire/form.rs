//! A form that was filled in inside WhatsApp, in words. Both official providers hand the answers over as one JSON object, whose keys
//! are those that the form's author gave, often with the screen and a counter around them (`screen_0_Full_name_1`).

use serde_json::Value;

/// What only programs read.
const NOT_ANSWERS: [&str; 2] = ["flow_token", "wa_flow_response_params"];

/// `question: answer`, one to a line, from the answers as JSON text. Empty where there are none.
pub(in crate::provider) fn lines(answers: &str) -> String {
    let Ok(Value::Object(answers)) = serde_json::from_str::<Value>(answers) else {
        return String::new();
    };
    let answers = answers
        .iter()
        .filter(|(key, _)| !NOT_ANSWERS.contains(&key.as_str()));
    let line = |(key, answer): (&String, &Value)| Some(format!("{}: {}", question(key), words(answer)?));
    answers.filter_map(line).collect::<Vec<_>>().join("\n")
}

fn question(key: &str) -> String {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut bare = key;
    if let Some((number, rest)) = key.strip_prefix("screen_").and_then(|rest| rest.split_once('_'))
        && is_number(number)
    {
        bare = rest;
    }
    if let Some((rest, number)) = bare.rsplit_once('_')
        && is_number(number)
        && bare.len() < key.len()
    {
        bare = rest;
    }
    bare.replace('_', " ").trim().to_owned()
}

/// Choices are told as `0_Monday`: their place and what they say.
fn words(answer: &Value) -> Option<String> {
    let text = match answer {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(true) => "✓".to_owned(),
        Value::Bool(false) => "–".to_owned(),
        Value::Array(several) => several.iter().filter_map(words).collect::<Vec<_>>().join(", "),
        Value::Object(_) | Value::Null => return None,
    };
    let chosen = text.split_once('_').filter(|(place, said)| {
        !said.is_empty()
            && place.len() <= 2
            && !place.is_empty()
            && place.bytes().all(|byte| byte.is_ascii_digit())
    });
    let text = chosen.map_or(text.as_str(), |(_, said)| said).replace('_', " ");
    (!text.trim().is_empty()).then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_lines() {
        let told = r#"{"flow_token":"t","screen_0_Full_name_0":"Ana Peña","screen_1_Day_1":"0_Monday","age":31,
            "brands":["0_Ray_Ban","1_Oakley"],"news":true,"empty":"","nothing":null}"#;
        let mut lines: Vec<String> = lines(told).lines().map(str::to_owned).collect();
        lines.sort();
        let expected = [
            "Day: Monday",
            "Full name: Ana Peña",
            "age: 31",
            "brands: Ray Ban, Oakley",
            "news: ✓",
        ];
        assert_eq!(lines, expected);
        for nothing in ["", "7", "[]", "{", r#"{"flow_token":"t"}"#] {
            assert_eq!(super::lines(nothing), "");
        }
    }
}
