//! Tags.

use crate::value::Audience;

/// Longest tag, in characters.
const TAG_MAX: usize = 40;
/// Most tags in one list.
const TAGS_MAX: usize = 20;

/// Tags parted by commas, in lower case, without `#`, each once. `None` if one is empty, too long, or means all.
pub fn parse(raw: &str) -> Option<Vec<String>> {
    let mut tags: Vec<String> = Vec::new();
    for part in raw
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let tag = tag(part)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    (1..=TAGS_MAX).contains(&tags.len()).then_some(tags)
}

/// One tag. `None` if it is empty, too long, or means all.
pub(super) fn tag(raw: &str) -> Option<String> {
    let sign = |c: char| c == '#' || c.is_whitespace();
    let tag = raw.trim_start_matches(sign).trim_end().to_lowercase();
    let fits = !tag.is_empty() && tag.chars().count() <= TAG_MAX && !Audience::is_everyone(&tag);
    fits.then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags() {
        assert_eq!(parse("VIP, lentes,#vip").unwrap(), ["vip", "lentes"]);
        assert_eq!(parse("# #vip").unwrap(), ["vip"]);
        assert_eq!(parse("clientes fieles").unwrap(), ["clientes fieles"]);
        assert_eq!(parse("vip,").unwrap(), ["vip"]);
        for bad in ["", ",", "#", "todos", "vip,all"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
