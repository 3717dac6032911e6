//! What holds whatever is sent.

use proptest::prelude::*;

use super::workbook::made::packed;
use super::*;
use crate::domain::placeholder;

/// What holds for every list, whatever was sent.
fn is_sound(roster: &Roster) -> bool {
    let mut phones: Vec<&str> = roster.people.iter().map(|person| person.phone.as_str()).collect();
    phones.sort_unstable();
    let once = phones.windows(2).all(|pair| pair[0] != pair[1]);
    let digits = phones
        .iter()
        .all(|phone| (7..=15).contains(&phone.len()) && phone.bytes().all(|b| b.is_ascii_digit()));
    let names = roster.people.iter().all(|person| {
        !person.name.starts_with(['=', '+', '-', '@', ' ']) && !person.name.chars().any(char::is_control)
    });
    let keys = roster.people.iter().flat_map(|person| person.attributes.keys());
    let keys = keys
        .into_iter()
        .all(|key| placeholder::names(&format!("{{{key}}}")) == [key.as_str()]);
    let cells = roster.rejected.iter().all(|row| {
        row.cells.len() <= MAX_COLUMNS
            && row
                .cells
                .iter()
                .all(|cell| cell.chars().count() <= MAX_CELL_CHARS)
    });
    let lines: Vec<usize> = roster.people.iter().map(|person| person.line).collect();
    once && digits && names && keys && cells && lines.is_sorted_by(|one, next| one < next)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(read_file(&bytes, "CO").as_ref().map_or(true, is_sound));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}", country in "[A-Z]{0,3}") {
        prop_assert!(read_text(&text, &country).as_ref().map_or(true, is_sound));
    }

    #[test]
    fn nothing_like_a_list_makes_it_panic(
        parts in proptest::collection::vec(
            prop_oneof![
                Just(","), Just(";"), Just("\t"), Just("|"), Just("\n"), Just("\r\n"), Just("\r"), Just("\""), Just("'"),
                Just("nombre"), Just("teléfono"), Just("Apellido"), Just("#vip"), Just("a@b.co"), Just("sep=;\n"), Just("=1"),
                Just("300 123 4567"), Just("3109876543"), Just("5.73E+11"), Just("3001234567.0"), Just("Ana"), Just(" "),
                Just("E"), Just("+"), Just("12"), Just("wa.me/"), Just("\u{202a}"), Just("ñ"), Just("\u{0}"),
            ],
            0..60,
        )
    ) {
        let text = parts.concat();
        for roster in [read_file(text.as_bytes(), "CO"), read_text(&text, "CO")].into_iter().flatten() {
            prop_assert!(is_sound(&roster), "{:?}", roster);
        }
    }

    #[test]
    fn every_row_is_told_of(phones in proptest::collection::vec("3[0-2][0-9]{8}|[0-9]{4}|", 1..40)) {
        let rows: String = phones.iter().map(|phone| format!("Ana,{phone}\n")).collect();
        let roster = read_file(format!("nombre,telefono\n{rows}").as_bytes(), "CO").expect("a list");
        prop_assert_eq!(roster.people.len() + roster.rejected.len(), phones.len());
        prop_assert!(is_sound(&roster));
    }

    #[test]
    fn nothing_like_a_workbook_makes_it_panic(
        cells in proptest::collection::vec(
            prop_oneof![
                Just("<row>"), Just("<row r=\"2\">"), Just("<row r=\"4294967296\">"), Just("</row>"), Just("<c>"), Just("</c>"),
                Just("<c r=\"A1\">"), Just("<c r=\"B1\" t=\"s\">"), Just("<c r=\"XFD1048577\">"), Just("<c r=\"1A\">"),
                Just("<c t=\"str\">"), Just("<c t=\"b\">"), Just("<c t=\"d\">"), Just("<c t=\"e\">"), Just("<c s=\"99\">"),
                Just("<v>3001234567</v>"), Just("<v>1</v>"), Just("<v>-1</v>"), Just("<v>1e400</v>"), Just("<v>nombre</v>"),
                Just("<is><t>Ana</t></is>"), Just("<f>1+1</f>"), Just("<f t=\"shared\" si=\"0\" ref=\"A1:A9\">A1</f>"), Just("&amp;"),
                Just("&#0;"), Just("<![CDATA[x]]>"), Just("<!-- x -->"), Just("</sheetData>"), Just("<dimension ref=\"A1:ZZZ9\"/>"),
            ],
            0..40,
        )
    ) {
        let text = format!("<worksheet><sheetData>{}", cells.concat());
        let sheet = |out: &mut dyn std::io::Write| out.write_all(text.as_bytes()).expect("a part");
        let shared = |out: &mut dyn std::io::Write| {
            out.write_all(b"<sst><si><t>tel</t></si><si><t>3109876543</t></si></sst>").expect("a part");
        };
        let bytes = packed(&[("xl/worksheets/sheet1.xml", &sheet), ("xl/sharedStrings.xml", &shared)]);
        prop_assert!(read_file(&bytes, "CO").as_ref().map_or(true, is_sound));
    }

    #[test]
    fn a_damaged_workbook_makes_it_panic_nowhere(
        flips in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..6),
        end in any::<proptest::sample::Index>(),
    ) {
        let text = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>3001234567</v></c></row></sheetData></worksheet>";
        let sheet = |out: &mut dyn std::io::Write| out.write_all(text.as_bytes()).expect("a part");
        let mut bytes = packed(&[("xl/worksheets/sheet1.xml", &sheet)]);
        for (at, byte) in flips {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        prop_assert!(read_file(&bytes, "CO").as_ref().map_or(true, is_sound));
        bytes.truncate(end.index(bytes.len()) + 1);
        prop_assert!(read_file(&bytes, "CO").as_ref().map_or(true, is_sound));
    }

    #[test]
    fn nothing_like_contact_cards_makes_it_panic(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("BEGIN:VCARD"), Just("END:VCARD"), Just("\n"), Just("\r\n"), Just("\n "), Just("=\n"), Just("FN:"), Just("N:"),
                Just("TEL:"), Just("TEL;waid="), Just("item1.TEL;TYPE=\"cell,"), Just(";"), Just(":"), Just(","), Just("\\"), Just("\""),
                Just("ENCODING=QUOTED-PRINTABLE"), Just(";CHARSET=UTF-16:"), Just("=C3=B1"), Just("=C3"), Just("="), Just("=Z"),
                Just("300 123 4567"), Just("3109876543"), Just("Ana"), Just("ñ"), Just("CATEGORIES:"), Just("EMAIL:a@b.co"), Just("ORG:"),
            ],
            0..60,
        )
    ) {
        let text = format!("BEGIN:VCARD\n{}", parts.concat());
        prop_assert!(read_file(text.as_bytes(), "CO").as_ref().map_or(true, is_sound));
    }
}
