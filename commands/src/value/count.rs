//! Whole numbers, with or without a mark every three digits.

use crate::language::Language;
use crate::normal::fold;
use crate::value::{Limit, is_none, is_nothing, none};

pub(super) fn parse(raw: &str, min: u32, max: u32) -> Option<Limit<u32>> {
    let folded = fold(raw.trim());
    // Where 0 is a number like others, none at all is 0, and there is no limit to lift.
    if min == 0 && is_nothing(&folded) {
        return Some(Limit::At(0));
    }
    if is_none(&folded) || is_nothing(&folded) {
        return (min > 0).then_some(Limit::Unlimited);
    }
    let number = whole(&folded)?;
    (min..=max).contains(&number).then_some(Limit::At(number))
}

pub(super) fn render(limit: Limit<u32>, language: Language) -> String {
    match limit {
        Limit::Unlimited => none(language).to_owned(),
        Limit::At(number) => number.to_string(),
    }
}

/// `20`, `1240`, `1.240`, `1,240`: a mark parts groups of exactly three, so that `1.5` is no number of messages.
fn whole(text: &str) -> Option<u32> {
    let mut groups = text.split(['.', ',']);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !(1..=3).contains(&first.len()) {
            return None;
        }
        digits.push_str(group);
    }
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let read = |raw| parse(raw, 1, 1_000_000);
        assert_eq!(read("20"), Some(Limit::At(20)));
        assert_eq!(read("1.240"), Some(Limit::At(1240)));
        assert_eq!(read("1,000,000"), Some(Limit::At(1_000_000)));
        assert_eq!(read("Ninguno"), Some(Limit::Unlimited));
        assert_eq!(
            (read("nunca"), read("never")),
            (Some(Limit::Unlimited), Some(Limit::Unlimited))
        );
        let retries = |raw| parse(raw, 0, 10);
        for never in ["0", "ninguno", "none", "Sin", "nunca"] {
            assert_eq!(retries(never), Some(Limit::At(0)), "{never}");
        }
        assert_eq!((retries("10"), retries("ilimitado")), (Some(Limit::At(10)), None));
        for bad in [
            "",
            "0",
            "-3",
            "1.5",
            "1000001",
            "veinte",
            "1.2400",
            ".240",
            "99999999999999",
            "٢٠",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
