//! Messages that cannot be read, and what is said about them.

use pregon_commands::{BODY_MAX, Expected, HEADER_MAX, Input, Language, ParseError, Reading, read};

fn refused(text: &str) -> ParseError {
    match read(&Input::new(text)) {
        Err(error) => error,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn typos_are_suggested_and_never_run() {
    for (typed, suggestions) in [
        ("/campaing new", vec!["/campaign new"]),
        ("/campañs nueva Rebajas", vec!["/campaña nueva Rebajas"]),
        ("/estdao", vec!["/estado"]),
        ("/satus Sale", vec!["/status Sale"]),
        ("/campaña neuva Rebajas", vec!["/campaña nueva Rebajas"]),
        ("/campaign preveiw Sale", vec!["/campaign preview Sale"]),
        ("/nueva promo Rebajas", vec!["/campaña nueva Rebajas"]),
        ("/envía Rebajas", vec!["/campaña enviar Rebajas"]),
        ("/enviar Rebajas", vec!["/campaña enviar Rebajas"]),
        (
            "/campaign new Sale dealy:10s",
            vec!["/campaign new Sale delay:10s"],
        ),
        (
            "/campaña nueva \"Gran día\" esprea:\"10 s\" x",
            vec!["/campaña nueva \"Gran día\" espera:\"10 s\" x"],
        ),
        (
            "/campaign new Sale --dayly 5",
            vec!["/campaign new Sale daily: 5"],
        ),
    ] {
        let error = refused(typed);
        assert_eq!(
            &error.suggestions()[..suggestions.len()],
            suggestions,
            "{typed}: {error:?}"
        );
        assert!(error.suggestions().len() <= 3);
    }
}

#[test]
fn every_suggestion_is_a_command() {
    for typed in [
        "/campaing new",
        "/estdao",
        "/pa",
        "/st",
        "/re",
        "/campaign p",
        "/campaign s x",
        "/leed list",
        "/nueva",
        "/lista",
    ] {
        let error = refused(typed);
        assert!(!error.suggestions().is_empty(), "{typed}");
        for line in error.suggestions() {
            assert!(
                !matches!(read(&Input::new(line)), Err(_) | Ok(Reading::NotACommand)),
                "{typed} → {line}"
            );
        }
    }
}

#[test]
fn unknown_things_say_what_there_is() {
    let ParseError::UnknownCommand { typed, suggestions } = refused("/Xyzzy now") else {
        panic!()
    };
    assert_eq!((typed.as_str(), suggestions.len()), ("Xyzzy", 0));
    let ParseError::UnknownVerb {
        noun,
        typed,
        suggestions,
        verbs,
    } = refused("/plantilla xyzzy")
    else {
        panic!()
    };
    assert_eq!(
        (noun.key, typed.as_str(), suggestions.len()),
        ("template", "xyzzy", 0)
    );
    assert_eq!(verbs, ["lista", "ver", "sincronizar", "nueva", "prueba"]);
    let ParseError::AmbiguousVerb { suggestions, .. } = refused("/campaign pr Sale") else {
        panic!()
    };
    assert_eq!(
        suggestions,
        [
            "/campaign preview Sale",
            "/campaign test Sale",
            "/campaign schedule Sale"
        ]
    );
    let ParseError::UnknownKey { key, keys, .. } = refused("/campaña nueva A --xyzzy 1\nHola") else {
        panic!()
    };
    assert_eq!(key, "xyzzy");
    assert_eq!(
        keys,
        [
            "para",
            "sin",
            "plantilla",
            "ritmo",
            "espera",
            "diario",
            "horas",
            "días",
            "botones",
            "cierre",
            "reparto",
            "prueba",
            "gana",
            "tras",
            "tope",
            "festivos",
            "porminuto",
            "porhora",
            "reintentos",
            "frecuencia",
            "fallos"
        ]
    );
}

#[test]
fn bad_values_say_what_was_expected_and_show_a_line() {
    for (line, argument, expected, example) in [
        (
            "/campaign new Sale delay:soon\nHi",
            "delay",
            Expected::Delay,
            "/campaign new Sale delay:10s\nHi",
        ),
        (
            "/campaña nueva Rebajas espera:25h",
            "delay",
            Expected::Delay,
            "/campaña nueva Rebajas espera:10s\nHola {nombre}, esta semana todo con 20 %.",
        ),
        (
            "/campaign new Sale daily:0\nHi",
            "daily",
            Expected::Count {
                min: 1,
                max: 1_000_000,
            },
            "/campaign new Sale daily:250\nHi",
        ),
        (
            "/campaign new Sale hours:9-25\nHi",
            "hours",
            Expected::Hours,
            "/campaign new Sale hours:9-19\nHi",
        ),
        (
            "/campaign new Sale hours:9-7\nHi",
            "hours",
            Expected::ClearHours,
            "/campaign new Sale hours:9-19\nHi",
        ),
        (
            "/campaña nueva Rebajas días:l\nHola",
            "days",
            Expected::Days,
            "/campaña nueva Rebajas días:lun-vie\nHola",
        ),
        (
            "/campaign new Sale to:all,vip\nHi",
            "to",
            Expected::Audience,
            "/campaign new Sale to:all\nHi",
        ),
        (
            "/contact add 12345 Ana",
            "phone",
            Expected::Phone,
            "/contact add +14155550123 Ana",
        ),
        (
            "/contact add 3001234567 Ana tag:todos",
            "tag",
            Expected::Tags,
            "/contact add 3001234567 Ana tag:vip,lenses",
        ),
        ("/help xyzzy", "topic", Expected::Topic, "/help campaign"),
        (
            "/template new ¡!\nHi",
            "name",
            Expected::TemplateName,
            "/template new sale\nHi",
        ),
        (
            "/template new x language:klingon\nHi",
            "language",
            Expected::Locale,
            "/template new x language:en\nHi",
        ),
        ("/lead show #0", "lead", Expected::Lead, "/lead show #12"),
    ] {
        match refused_in(line, Language::En) {
            ParseError::BadValue {
                argument: a,
                expected: e,
                example: x,
                ..
            } => {
                assert_eq!((a.name, e, x.as_str()), (argument, expected, example), "{line}");
                assert!(read(&Input::new(x)).is_ok(), "{line}");
            }
            other => panic!("{line}: {other:?}"),
        }
    }
    let ParseError::BadValue {
        typed,
        expected,
        example,
        ..
    } = refused("/prospecto estado 12 ganda")
    else {
        panic!()
    };
    assert_eq!(
        (typed.as_str(), example.as_str()),
        ("ganda", "/prospecto estado #12 ganado")
    );
    assert!(matches!(expected, Expected::OneOf(choices) if choices.len() == 6));
}

fn refused_in(text: &str, language: Language) -> ParseError {
    match read(&Input::new(text).speaking(language)) {
        Err(error) => error,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn other_refusals() {
    let example = |line: &str| refused(line).example().unwrap_or_default().to_owned();
    assert!(
        matches!(refused("/campaign new A delay:1s delay:2s"), ParseError::Duplicate { argument, .. } if argument.name == "delay")
    );
    assert_eq!(example("/whoami now"), "/whoami");
    assert!(
        matches!(refused("/campaign list now"), ParseError::UnexpectedText { typed, .. } if typed == "now")
    );
    assert!(matches!(
        refused("/status\nhola"),
        ParseError::UnexpectedBody { .. }
    ));
    assert_eq!(example("/status Sale\nhola"), "/status Sale");
    assert_eq!(example("/campaña\nHola"), "/campaña nueva");
    assert_eq!(example("/\nHola"), "/ayuda");
    assert!(matches!(
        refused("/campaign new \"Sale"),
        ParseError::UnclosedQuote { .. }
    ));
    assert_eq!(example("/campaign new \"Sale"), "/campaign new \"Sale\"");
    assert_eq!(example("/campaña nueva «Sale"), "/campaña nueva «Sale»");
}

#[test]
fn lengths() {
    let body = |length: usize| read(&Input::new(format!("/campaign new A\n{}", "ñ".repeat(length))));
    assert!(body(BODY_MAX).is_ok());
    assert!(
        matches!(body(BODY_MAX + 1), Err(ParseError::TooLong { argument: Some(a), max: BODY_MAX, .. }) if a.name == "text")
    );
    assert!(matches!(
        refused(&format!("/campaign new {}", "x".repeat(81))),
        ParseError::TooLong { max: 80, .. }
    ));
    let long = format!("/campaign new {}", "x ".repeat(HEADER_MAX));
    assert!(matches!(
        refused(&long),
        ParseError::TooLong {
            argument: None,
            max: HEADER_MAX,
            ..
        }
    ));
}

#[test]
fn endless_messages_are_answered_briefly() {
    let long = "x".repeat(100_000);
    for text in [
        format!("/{long}"),
        format!("/campaign {long}"),
        format!("/campaign new {long}"),
        format!("/campaign new \"{long}"),
        format!("/campaing new {long}"),
        format!("/{}", "\"a ".repeat(30_000)),
    ] {
        let error = refused(&text);
        assert!(format!("{error:?}").len() < 20_000, "{}", &text[..30]);
        assert!(error.example().is_none_or(|line| line.chars().count() <= 1100));
    }
}

#[test]
fn a_key_without_its_colon_is_offered_with_it() {
    for (typed, line) in [
        ("/ajustes zona Bogotá", "/ajustes zona:Bogotá"),
        ("/settings Zone New York", "/settings zone:\"New York\""),
        (
            "/ajustes diario:50 país Colombia",
            "/ajustes país:Colombia diario:50",
        ),
        ("/ajustes zona Lima país Perú", "/ajustes zona:Lima país:Perú"),
        ("/settings days mon-sat", "/settings days:mon-sat"),
        (
            "/contacto exportar etiqueta vip",
            "/contacto exportar etiqueta:vip",
        ),
    ] {
        let error = refused(typed);
        assert!(
            matches!(error, ParseError::MissingColon { .. }),
            "{typed}: {error:?}"
        );
        assert_eq!(error.suggestions(), [line]);
        assert!(
            matches!(read(&Input::new(line)), Ok(Reading::Complete(_))),
            "{line}"
        );
    }
    // What would be no good behind the colon either is told as such.
    assert!(matches!(
        refused("/ajustes horas 25-26"),
        ParseError::BadValue { argument, typed, .. } if argument.name == "hours" && typed == "25-26"
    ));
    assert!(matches!(
        refused("/ajustes hoy zona Lima"),
        ParseError::UnexpectedText { .. }
    ));
    assert_eq!(
        read(&Input::new("settings zone Lima").slash_optional()),
        Ok(Reading::NotACommand)
    );
}
