//! Telephone numbers: country codes, and the forms that WhatsApp rewrites.

/// The digits of a number, whatever it is written with.
pub(crate) fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The country calling code that a full international number starts with.
pub(crate) fn calling_code(digits: &str) -> &str {
    const TWO: [&str; 44] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
        "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
        "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    if digits.starts_with('1') || digits.starts_with('7') {
        return &digits[..1];
    }
    match digits.get(..2) {
        Some(two) if TWO.contains(&two) => two,
        _ => digits.get(..3).unwrap_or(digits),
    }
}

/// The ISO country of a number, for the countries that the demo and the tests use; `XX` otherwise.
pub(crate) fn country(digits: &str) -> &'static str {
    match calling_code(digits) {
        "1" => "US",
        "34" => "ES",
        "44" => "GB",
        "51" => "PE",
        "52" => "MX",
        "54" => "AR",
        "55" => "BR",
        "56" => "CL",
        "57" => "CO",
        "58" => "VE",
        "593" => "EC",
        "502" => "GT",
        "506" => "CR",
        "507" => "PA",
        "591" => "BO",
        "595" => "PY",
        "598" => "UY",
        _ => "XX",
    }
}

/// The id under which WhatsApp knows a number. Mexican mobiles get a 1 after the 52, and Brazilian ones
/// outside the São Paulo, Rio and Espírito Santo areas lose the ninth digit.
pub(crate) fn wa_id_of(digits: &str) -> String {
    if let Some(rest) = digits.strip_prefix("52")
        && rest.len() == 10
    {
        return format!("521{rest}");
    }
    if let Some(rest) = digits.strip_prefix("55")
        && rest.len() == 11
        && let (Some(area), Some(local)) = (rest.get(..2), rest.get(2..))
        && area >= "31"
        && local.starts_with('9')
    {
        return format!("55{area}{}", &local[1..]);
    }
    digits.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{calling_code, wa_id_of};

    #[test]
    fn codes() {
        assert_eq!(calling_code("573005550100"), "57");
        assert_eq!(calling_code("16505551234"), "1");
        assert_eq!(calling_code("593987654321"), "593");
    }

    #[test]
    fn rewritten_forms() {
        assert_eq!(wa_id_of("525512345678"), "5215512345678");
        assert_eq!(wa_id_of("5215512345678"), "5215512345678");
        assert_eq!(wa_id_of("5541987654321"), "554187654321");
        assert_eq!(wa_id_of("5511987654321"), "5511987654321");
        assert_eq!(wa_id_of("573005550100"), "573005550100");
    }
}
