//! A text that is too long for one message, in pieces: between paragraphs, else between lines, else between words.

/// The text in messages of so many characters at most, each as full as a good place to stop lets it be; none of nothing.
pub fn pieces(text: &str, most: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while let Some(end) = end_of(rest, most) {
        let head = &rest[..end];
        // A good place in the last quarter is taken; before that, much would be left empty.
        let late = |at: &usize| *at * 4 >= head.len() * 3;
        let good = ["\n\n", "\n"]
            .iter()
            .find_map(|mark| head.rfind(mark).filter(late));
        let stop = good.or_else(|| head.rfind(char::is_whitespace)).unwrap_or(end);
        pieces.push(rest[..stop].trim_end());
        rest = rest[stop..].trim_start();
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// What stands above, and the end of the text, which has so many characters at most: all of it, else its last paragraph, else as
/// many of its last lines as fit.
pub fn above_choices(text: &str, most: usize) -> (&str, &str) {
    let text = text.trim();
    let fits = |from: usize| end_of(&text[from..], most).is_none();
    if fits(0) {
        return ("", text);
    }
    let paragraph = text.rfind("\n\n").map(|at| at + 2).filter(|at| fits(*at));
    let from = paragraph.or_else(|| starts(text, '\n').find(|at| fits(*at)));
    let from = from.or_else(|| starts(text, ' ').find(|at| fits(*at)));
    let from = from.unwrap_or_else(|| {
        let chars = text.chars().count() - most;
        text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
    });
    (text[..from].trim_end(), text[from..].trim_start())
}

/// Where lines or words start, from the front.
fn starts(text: &str, mark: char) -> impl Iterator<Item = usize> {
    text.match_indices(mark).map(move |(at, _)| at + mark.len_utf8())
}

/// Where the first so many characters end, when there are more.
fn end_of(text: &str, most: usize) -> Option<usize> {
    text.char_indices().nth(most).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_where_people_would() {
        assert_eq!(pieces("corto", 10), ["corto"]);
        assert!(pieces("", 10).is_empty());
        assert_eq!(pieces("uno dos tres\n\ncuatro", 15), ["uno dos tres", "cuatro"]);
        assert_eq!(pieces("uno dos tres cuatro", 9), ["uno dos", "tres", "cuatro"]);
        assert_eq!(pieces("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn the_end_is_a_paragraph_a_few_lines_or_some_words() {
        assert_eq!(above_choices("todo cabe", 9), ("", "todo cabe"));
        assert_eq!(above_choices("uno\n\ndos\n\ntres", 9), ("uno\n\ndos", "tres"));
        assert_eq!(above_choices("uno\ndos\ntres", 9), ("uno", "dos\ntres"));
        assert_eq!(above_choices("uno dos tres", 9), ("uno", "dos tres"));
        assert_eq!(above_choices("abcdefghij", 4), ("abcdef", "ghij"));
    }

    proptest::proptest! {
        #[test]
        fn no_letter_is_lost_and_no_piece_is_too_long(text in "[a-zñ🎉\u{621}-\u{64a} \n]{0,300}", most in 1_usize..50) {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let cut = pieces(&text, most);
            proptest::prop_assert!(cut.iter().all(|piece| piece.chars().count() <= most));
            proptest::prop_assert_eq!(letters(&cut.concat()), letters(&text));
            let (above, last) = above_choices(&text, most);
            proptest::prop_assert!(last.chars().count() <= most);
            proptest::prop_assert_eq!(letters(above) + &letters(last), letters(&text));
        }
    }
}
