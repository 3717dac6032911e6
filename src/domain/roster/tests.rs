//! Whole lists, from bytes or text to people.

use encoding_rs::WINDOWS_1252;

use super::*;

const ANA: &str = "573001234567";
const LUIS: &str = "573109876543";

fn file(text: &str) -> Result<Roster, RosterProblem> {
    read_file(text.as_bytes(), "CO")
}

fn people(roster: &Roster) -> Vec<(usize, &str, &str)> {
    roster
        .people
        .iter()
        .map(|person| (person.line, person.name.as_str(), person.phone.as_str()))
        .collect()
}

fn reasons(roster: &Roster) -> Vec<(usize, Reason)> {
    roster
        .rejected
        .iter()
        .map(|rejected| (rejected.line, rejected.reason.clone()))
        .collect()
}

fn roles(roster: &Roster) -> Vec<Role> {
    roster.columns.iter().map(|column| column.role.clone()).collect()
}

fn attribute(key: &str) -> Role {
    Role::Attribute(key.to_owned())
}

#[test]
fn the_same_two_people_in_every_form() {
    let both = [("Ana Peña", ANA), ("Luis Díaz", LUIS)];
    for text in [
        "nombre,telefono\nAna Peña,3001234567\nLuis Díaz,3109876543\n",
        "nombre;teléfono\r\nAna Peña;3001234567\r\nLuis Díaz;3109876543",
        "Nombre\tCelular\rAna Peña\t300 123 4567\rLuis Díaz\t310 987 6543\r",
        "Name|WhatsApp\nAna Peña|+57 300 123 4567\nLuis Díaz|+57 310 987 6543",
        "sep=;\nnombre;tel\nAna Peña;3001234567\nLuis Díaz;3109876543",
        "\"Nombre\",\"Móvil\"\n\"Ana Peña\",\"3001234567\"\n\"Luis Díaz\",\"3109876543\"",
        "Ana Peña,3001234567\nLuis Díaz,3109876543",
        "3001234567;Ana Peña\n3109876543;Luis Díaz",
        "Quién;Dónde llamo\nAna Peña;3001234567\nLuis Díaz;3109876543",
        "Contacto,Número\nAna Peña,3001234567\nLuis Díaz,3109876543",
        "Nombre;Contacto\nAna Peña;3001234567\nLuis Díaz;3109876543",
        "Nombre,Apellidos,Móvil\nAna,Peña,3001234567\nLuis,Díaz,3109876543",
        "apellido,primer nombre,phone\nPeña,Ana,3001234567\nDíaz,Luis,3109876543",
        "First Name,Last Name,Phone 1 - Label,Phone 1 - Value\nAna,Peña,x,3001234567\nLuis,Díaz,y,3109876543",
        "Clientes de noviembre\n\nNombre;Celular\nAna Peña;3001234567\nLuis Díaz;3109876543",
        "\u{feff}nombre,telefono\n\n  \nAna Peña,3001234567\n,\n\nLuis Díaz,3109876543\n,,\n",
        "300 123 4567 Ana Peña\n310 987 6543 Luis Díaz",
        "Nombre Teléfono\nAna Peña 300 123 4567\nLuis Díaz 310 987 6543",
        "Ana Peña, 3001234567\n310 987 6543 Luis Díaz",
        "Ana Peña;300 123 4567\nLuis Díaz, 310 987 6543",
        "nombre y telefono\nAna Peña 3001234567\nLuis Díaz - 3109876543",
        "\"nombre,telefono\"\n\"Ana Peña,3001234567\"\n\"Luis Díaz,3109876543\"",
        "=Ana Peña,'3001234567\n+Luis Díaz,3109876543.0",
    ] {
        for roster in [file(text), read_text(text, "CO")] {
            let roster = roster.expect(text);
            let found: Vec<_> = roster
                .people
                .iter()
                .map(|person| (person.name.as_str(), person.phone.as_str()))
                .collect();
            assert_eq!(found, both, "{text:?}");
            assert_eq!(roster.rejected, [], "{text:?}");
        }
    }
}

#[test]
fn encodings_make_no_difference() {
    let text = "nombre;teléfono\nAna Peña;3001234567\nLuis Díaz;3109876543\n";
    let expected = file(text).expect("a list");
    let mut marked = b"\xEF\xBB\xBF".to_vec();
    marked.extend(text.as_bytes());
    let little = [0xFF, 0xFE]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let big = [0xFE, 0xFF]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    for bytes in [marked, WINDOWS_1252.encode(text).0.into_owned(), little, big] {
        assert_eq!(read_file(&bytes, "CO").as_ref(), Ok(&expected));
    }
}

#[test]
fn every_column_finds_its_place() {
    let roster = file(
        "Cliente;Nombre;Celular;Teléfono fijo;Correo;Etiquetas;Ciudad de residencia;ciudad de residencia;\n\
         88;Ana Peña;3001234567;6012345678;ana@example.co;VIP, Moto;Bogotá;Cali;'007\n\
         89;Luis Díaz;;3109876543;;;;;",
    )
    .expect("a list");
    let expected = [
        attribute("cliente"),
        Role::Name,
        Role::Phone,
        Role::Phone,
        Role::Email,
        Role::Tags,
        attribute("ciudad_de_residencia"),
        attribute("ciudad_de_residencia_2"),
    ];
    assert_eq!(roles(&roster), expected);
    assert_eq!(roster.columns[6].header, "Ciudad de residencia");
    assert_eq!(reasons(&roster), [(2, Reason::ExtraCells { columns: 8 })]);
    assert_eq!(roster.rejected[0].cells[8], "'007");
    assert_eq!(people(&roster), [(3, "Luis Díaz", LUIS)]);

    let roster =
        file("tags,name,phone,city,e-mail\n#VIP|moto,Ana,3001234567,'007 x,ana@example.co").expect("a list");
    let ana = &roster.people[0];
    assert_eq!(ana.tags, ["vip", "moto"]);
    let attributes: Vec<_> = ana
        .attributes
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert_eq!(attributes, [("city", "007 x"), ("email", "ana@example.co")]);
}

#[test]
fn columns_without_header_are_known_by_their_content() {
    let roster = file(
        "1020;Ana Peña;Cali;ana@example.co;3001234567;#vip\n\
         1021;Luis Díaz;Pasto;;300 nada;\n\
         1022;Eva Ruiz;Cali;eva@example.co;3109876543;#vip",
    )
    .expect("a list");
    let expected = [
        attribute("col_1"),
        Role::Name,
        attribute("col_3"),
        Role::Email,
        Role::Phone,
        Role::Tags,
    ];
    assert_eq!(roles(&roster), expected);
    assert_eq!(people(&roster), [(1, "Ana Peña", ANA), (3, "Eva Ruiz", LUIS)]);
    assert_eq!(reasons(&roster), [(2, Reason::NotANumber)]);
}

#[test]
fn a_column_of_numbers_alone_is_a_list() {
    for text in [
        "3001234567\n310 987 6543",
        "Celular\n3001234567\n+57 3109876543",
        "whatsapp;\n3001234567;\n3109876543;",
    ] {
        for roster in [file(text), read_text(text, "CO")] {
            let roster = roster.expect(text);
            let phones: Vec<&str> = roster.people.iter().map(|person| person.phone.as_str()).collect();
            assert_eq!(phones, [ANA, LUIS], "{text:?}");
        }
    }
    let roster = file("Celular\n5.73001E+11\n").expect("a list");
    assert_eq!(reasons(&roster), [(2, Reason::Rounded)]);
}

#[test]
fn keys_never_hide_the_name() {
    let roster =
        file("nombre completo,nombre,name,email,Email 2,celular,#\nAna Peña,A,B,c@d.e,,3001234567,9")
            .expect("a list");
    let keys: Vec<Role> = roles(&roster)
        .into_iter()
        .filter(|role| matches!(role, Role::Attribute(_)))
        .collect();
    assert_eq!(
        keys,
        [attribute("nombre_2"), attribute("name_2"), attribute("col_7")]
    );
}

#[test]
fn the_best_number_of_a_row_is_taken() {
    let roster = file(
        "nombre,telefono casa,telefono,celular,whatsapp\n\
         A,6011111111,6012222222,3003333333,3001234567\n\
         B,,,3109876543,no\n\
         C,,,,\n\
         D,,,12,no",
    )
    .expect("a list");
    assert_eq!(people(&roster), [(2, "A", ANA), (3, "B", LUIS)]);
    assert_eq!(reasons(&roster), [(4, Reason::NoPhone), (5, Reason::NotANumber)]);
}

#[test]
fn rejected_rows_say_why_and_where() {
    let long = "x".repeat(MAX_CELL_CHARS + 1);
    let roster = file(&format!(
        "nombre,telefono,nota\n\
         Ana,3001234567,\"dos\nlíneas\"\n\
         \n\
         Ana otra,+57 300 123 4567,\n\
         Eva,5.73001E+11,\n\
         Luz,,\n\
         Leo,no tiene,\n\
         Mía,1111111111,\n\
         Sol,3109876543,{long}\n\
         Peña, Sol,3109876543,x\n\
         Luis,3109876543,"
    ))
    .expect("a list");
    assert_eq!(people(&roster), [(2, "Ana", ANA), (12, "Luis", LUIS)]);
    assert_eq!(roster.people[0].attributes["nota"], "dos líneas");
    let expected = [
        (5, Reason::Duplicate { of_line: 2 }),
        (6, Reason::Rounded),
        (7, Reason::NoPhone),
        (8, Reason::NotANumber),
        (9, Reason::Impossible),
        (10, Reason::TooLong { column: 3 }),
        (11, Reason::ExtraCells { columns: 3 }),
    ];
    assert_eq!(reasons(&roster), expected);
    assert_eq!(roster.rejected[0].cells, ["Ana otra", "+57 300 123 4567"]);
    assert_eq!(roster.rejected[5].cells[2].chars().count(), MAX_CELL_CHARS);
}

#[test]
fn duplicates_are_found_in_another_writing() {
    for (country, one, other) in [
        ("BR", "5511987654321", "+55 11 8765-4321"),
        ("MX", "+521 55 1234 5678", "55 1234 5678"),
        ("MX", "525512345678", "5215512345678"),
        ("CO", "300 123 4567", "0057 300 1234567"),
    ] {
        let roster = read_file(format!("name,tel\nA,{one}\nB,{other}").as_bytes(), country).expect("a list");
        assert_eq!(
            reasons(&roster),
            [(3, Reason::Duplicate { of_line: 2 })],
            "{country} {other}"
        );
    }
}

#[test]
fn a_stray_quote_costs_no_neighbour() {
    let rows: String = (0..300).map(|row| format!("P{row},30012{row:05}\n")).collect();
    let roster = file(&format!("nombre,telefono\n\"Ana,3109876543\n{rows}")).expect("a list");
    assert_eq!(roster.people.len(), 301);
    assert_eq!(roster.people[0].name, "Ana");
    assert_eq!(roster.people[300].line, 302);
    let roster = file("nombre,telefono\nAna,3001234567\nLuis,\"3109876543\nEva,3112223344").expect("a list");
    assert_eq!(roster.people.len(), 3);
    let roster = file("nombre,telefono\nAna \"La Mona\" Peña,3001234567").expect("a list");
    assert_eq!(roster.people[0].name, "Ana \"La Mona\" Peña");
}

#[test]
fn whole_lists_are_refused_with_the_reason() {
    let image = RosterProblem::NotText {
        kind: FileKind::Image,
    };
    assert_eq!(read_file(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "CO"), Err(image));
    for nothing in [
        "",
        " \n\t\r\n",
        "\u{feff}",
        "nombre,telefono\n",
        "nombre,telefono\n,,\n",
    ] {
        assert_eq!(file(nothing), Err(RosterProblem::Empty), "{nothing:?}");
    }
    assert_eq!(read_text("Nombre Teléfono", "CO"), Err(RosterProblem::Empty));
    let columns = ["nombre", "ciudad"].map(str::to_owned).to_vec();
    for read in [
        file("nombre,ciudad\nAna,Cali"),
        read_text("nombre,ciudad\nAna,Cali", "CO"),
    ] {
        assert_eq!(
            read,
            Err(RosterProblem::NoPhoneColumn {
                columns: columns.clone()
            })
        );
    }
    assert!(matches!(
        file("Ana;Cali\nLuis;Pasto"),
        Err(RosterProblem::NoPhoneColumn { .. })
    ));
    assert!(matches!(
        file("hola\nqué tal"),
        Err(RosterProblem::NoPhoneColumn { .. })
    ));
    let roster = read_text("hola\nqué tal", "CO").expect("lines");
    assert_eq!(reasons(&roster), [(1, Reason::NoPhone), (2, Reason::NoPhone)]);
    assert_eq!(
        RosterProblem::NoPhoneColumn { columns }.to_string(),
        "no column of phone numbers among: nombre, ciudad"
    );
}

#[test]
fn lists_are_bounded() {
    let rows = |count: usize| -> String { (0..count).map(|_| "Ana,1\n").collect() };
    assert_eq!(
        file(&format!("nombre,tel\n{}", rows(MAX_ROWS + 1))),
        Err(RosterProblem::TooManyRows { max: MAX_ROWS })
    );
    let roster = file(&format!("nombre,tel\n{}", rows(MAX_ROWS))).expect("just as many as may be");
    assert_eq!(roster.rejected.len(), MAX_ROWS);

    let wide = |count: usize| format!("tel{}\n3001234567", ",x".repeat(count - 1));
    assert_eq!(
        file(&wide(MAX_COLUMNS)).map(|roster| roster.columns.len()),
        Ok(MAX_COLUMNS)
    );
    for count in [MAX_COLUMNS + 1, 5_000] {
        assert_eq!(
            file(&wide(count)),
            Err(RosterProblem::TooManyColumns { max: MAX_COLUMNS })
        );
    }

    let cells =
        format!("tel{}\n", ",x".repeat(49)) + &format!("1{}\n", ",x".repeat(49)).repeat(MAX_CELLS / 50);
    assert_eq!(file(&cells), Err(RosterProblem::TooManyCells { max: MAX_CELLS }));

    let line = format!("nombre,tel\nAna,3001234567\n{}", ",".repeat(MAX_LINE_BYTES + 1));
    assert_eq!(
        file(&line),
        Err(RosterProblem::LineTooLong {
            line: 3,
            max: MAX_LINE_BYTES
        })
    );
    assert_eq!(
        read_file(&vec![b'a'; MAX_BYTES + 1], "CO"),
        Err(RosterProblem::TooLarge { max: MAX_BYTES })
    );
}

#[test]
fn nothing_is_handed_over_of_a_list_that_is_refused() {
    let text = format!("nombre,tel\n{}", "Ana,3001234567\n".repeat(MAX_ROWS + 1));
    let mut count = 0;
    let read = for_each_in_file(text.as_bytes(), "CO", &mut |_| count += 1);
    assert_eq!(
        (read, count),
        (Err(RosterProblem::TooManyRows { max: MAX_ROWS }), 0)
    );
}

#[test]
fn a_list_can_be_kept_and_read_again() {
    let roster = file("nombre,telefono,ciudad\nAna,3001234567,Cali\nAna,3001234567,").expect("a list");
    let json = serde_json::to_string(&roster).expect("JSON");
    assert_eq!(serde_json::from_str::<Roster>(&json).expect("a list"), roster);
}
