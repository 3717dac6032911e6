//! What people type who never read the help, as the command it becomes: nothing of it is left in a name.

use std::time::Duration;

use chrono::{NaiveDate, NaiveTime};
use pregon_commands::{
    AppointmentCommand, CampaignCommand, Command, Expected, Input, Language, Limit, NewService, Now,
    ParseError, Partial, Reading, RecurringError, ServiceCommand, WhenError, read, read_recurring, read_when,
    table,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

fn complete(text: &str) -> Command {
    match read(&Input::new(text)) {
        Ok(Reading::Complete(command)) => command,
        other => panic!("{text}: {other:?}"),
    }
}

fn service(text: &str) -> NewService {
    match complete(text) {
        Command::Service(ServiceCommand::Add(new)) => new,
        other => panic!("{text}: {other:?}"),
    }
}

/// A service in short: `Corte · 45 · 80000`.
fn short(new: &NewService) -> String {
    let minutes = match new.duration {
        Some(Limit::At(duration)) => (duration.as_secs() / 60).to_string(),
        Some(Limit::Unlimited) => "none".to_owned(),
        None => "-".to_owned(),
    };
    let price = new.price.as_deref().unwrap_or("-");
    format!("{} · {minutes} · {price}", new.name)
}

#[test]
fn a_price_is_all_that_says_it() {
    for (said, price) in [
        ("80 mil", "80000"),
        ("30 mil", "30000"),
        ("80k", "80000"),
        ("150k", "150000"),
        ("25 mil pesos", "25000 pesos"),
        ("$80.000", "$80.000"),
        ("$ 80.000 COP", "$ 80.000 COP"),
        ("1,5 millones", "1500000"),
        ("2 millones", "2000000"),
        ("2 millones de pesos", "2000000 pesos"),
        ("20 mil dólares", "20000 dolares"),
        ("80 thousand", "80000"),
        ("80 thousand USD", "80000 usd"),
        ("1.5 million", "1500000"),
        ("25 USD", "25 USD"),
        ("25000", "25000"),
        // Whoever knows the currency says that these are none.
        ("80 lukas", "80 lukas"),
        ("80 mil y algo", "80 mil y algo"),
        ("80 por persona", "80 por persona"),
    ] {
        for line in [
            format!("/servicio nuevo Corte 45min precio:{said}"),
            format!("/servicio nuevo Corte precio:{said} 45min"),
            format!("/service add Corte 45min price: {said}"),
            format!("/service add Corte price:\"{said}\" 45min"),
        ] {
            assert_eq!(short(&service(&line)), format!("Corte · 45 · {price}"), "{line}");
        }
    }
    for (line, read) in [
        // Its name may follow it.
        (
            "/servicio nuevo precio:80 mil Corte de pelo 45min",
            "Corte de pelo · 45 · 80000",
        ),
        ("/service add price:80k 45min Haircut", "Haircut · 45 · 80000"),
    ] {
        assert_eq!(short(&service(line)), read, "{line}");
    }
}

#[test]
fn a_price_needs_no_key_where_it_can_be_nothing_else() {
    for (line, read) in [
        ("/servicio nuevo Lavado 15min 12000", "Lavado · 15 · 12000"),
        ("/servicio nuevo Lavado 15min 12", "Lavado · 15 · 12"),
        ("/servicio nuevo Lavado 15 min 12 mil", "Lavado · 15 · 12000"),
        ("/servicio nuevo Lavado 1h 30 mil", "Lavado · 60 · 30000"),
        ("/servicio nuevo Lavado 15min $12.000", "Lavado · 15 · $12.000"),
        ("/servicio nuevo Lavado 12000", "Lavado · - · 12000"),
        ("/servicio nuevo Lavado 12000 15min", "Lavado · 15 · 12000"),
        ("/servicio nuevo \"Lavado\" 15min 12000", "Lavado · 15 · 12000"),
        ("/service add Wash 15min 25 USD", "Wash · 15 · 25 USD"),
        ("/service add Wash 15min 80 thousand", "Wash · 15 · 80000"),
        ("/servicio nuevo Lavado precio 12 mil", "Lavado · - · 12000"),
        (
            "/servicio nuevo Lavado 15min precio 12 mil",
            "Lavado · 15 · 12000",
        ),
        ("/servicio nuevo Lavado valor 12 mil 15min", "Lavado · 15 · 12000"),
        ("/service add Wash 15min price 25", "Wash · 15 · 25"),
        // It is none, which whoever knows the currency says.
        (
            "/servicio nuevo Lavado 15min 12000 con secado",
            "Lavado · 15 · 12000 con secado",
        ),
        // These are names.
        ("/servicio nuevo Paquete 2027 15min", "Paquete 2027 · 15 · -"),
        ("/servicio nuevo Combo 2", "Combo 2 · - · -"),
        ("/servicio nuevo \"Lavado 12000\" 15min", "Lavado 12000 · 15 · -"),
        ("/servicio nuevo \"Lavado 12000\"", "Lavado 12000 · - · -"),
        ("/servicio nuevo Lavado 15min precio:9000", "Lavado · 15 · 9000"),
    ] {
        assert_eq!(short(&service(line)), read, "{line}");
    }
    let asked = read(&Input::new("/suscripcion nueva Ana Pérez 1 mes 25 mil"));
    let Ok(Reading::Incomplete(partial)) = asked else {
        panic!("{asked:?}")
    };
    let said = ["contact", "length", "price"].map(|argument| partial.value(argument).unwrap_or_default());
    assert_eq!(said, ["Ana Pérez", "1 mes", "25000"]);
    for line in [
        "/cita nueva Ana mañana 10am corte 25 mil",
        "/appointment new Ana tomorrow 10am corte $25000",
    ] {
        let Command::Appointment(AppointmentCommand::New(new)) = complete(line) else {
            panic!("{line}")
        };
        assert_eq!(new.service.as_deref(), Some("corte"), "{line}");
        assert!(new.price.is_some_and(|price| price.ends_with("25000")), "{line}");
    }
    // That is somebody's number.
    let asked = read(&Input::new("/cita nueva mañana 10am Ana 61234567"));
    let Ok(Reading::Incomplete(partial)) = asked else {
        panic!("{asked:?}")
    };
    assert_eq!(partial.value("price"), None);
}

#[test]
fn a_price_takes_nothing_from_what_else_is_said() {
    let Command::Appointment(AppointmentCommand::New(new)) =
        complete("/cita nueva Ana mañana 10am corte precio:80 mil dura:hora y media")
    else {
        panic!()
    };
    assert_eq!(
        (new.contact.to_string().as_str(), new.service.as_deref()),
        ("Ana", Some("corte"))
    );
    assert_eq!(new.price.as_deref(), Some("80000"));
    assert_eq!(new.duration, Some(Duration::from_secs(5_400)));
    let Command::Appointment(AppointmentCommand::New(new)) =
        complete("/appointment new Ana price:80k tomorrow 10am haircut")
    else {
        panic!()
    };
    assert_eq!(
        (new.when.as_str(), new.service.as_deref()),
        ("tomorrow 10am", Some("haircut"))
    );
    let Command::Service(ServiceCommand::Edit(edit)) = complete("/servicio editar Corte precio:30 mil")
    else {
        panic!()
    };
    assert_eq!(
        (edit.service.as_str(), edit.price.as_deref()),
        ("Corte", Some("30000"))
    );
}

#[test]
fn the_answer_to_a_question_is_a_price_as_well() {
    for (language, answer, price) in [
        (Language::Es, "80 mil", "80000"),
        (Language::Es, "1,5 millones", "1500000"),
        (Language::En, "80k", "80000"),
    ] {
        let mut partial = Partial::start("service.add", language).unwrap();
        while let Some(question) = partial.next_question() {
            let said = match question.argument.name {
                "price" => answer,
                _ => question.argument.sample.get(language),
            };
            partial.answer(said).unwrap();
        }
        assert_eq!(partial.value("price"), Some(price));
    }
}

#[test]
fn lengths_are_read_as_people_say_them() {
    for (said, minutes) in [
        ("1h30", 90),
        ("1h30min", 90),
        ("1 hora y media", 90),
        ("una hora y media", 90),
        ("hora y media", 90),
        ("media hora", 30),
        ("una hora", 60),
        ("2 horas y media", 150),
        ("90 min", 90),
        ("1.5h", 90),
        ("1,5 horas", 90),
        ("1 hour and a half", 90),
        ("an hour and a half", 90),
        ("half an hour", 30),
        ("an hour", 60),
    ] {
        for line in [
            format!("/servicio nuevo Corte {said} precio:80 mil"),
            format!("/service add Corte {said} 80k"),
            format!("/service add Corte duration:{said} price:80000"),
        ] {
            assert_eq!(
                short(&service(&line)),
                format!("Corte · {minutes} · 80000"),
                "{line}"
            );
        }
    }
}

#[test]
fn what_is_no_length_is_refused_and_no_name() {
    for said in ["0min", "0 min", "99h", "99 h", "25 horas", "1h 30"] {
        for line in [
            format!("/servicio nuevo Corte {said} precio:25000"),
            format!("/service add Corte duration:{said}"),
            format!("/servicio editar Corte dura:{said}"),
        ] {
            match read(&Input::new(&line)) {
                Err(ParseError::BadValue {
                    argument,
                    typed,
                    expected: Expected::Delay,
                    ..
                }) => assert_eq!((argument.name, typed.as_str()), ("duration", said), "{line}"),
                other => panic!("{line}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_quoted_title_stands_before_the_moment() {
    let read = |line: &str| match complete(line) {
        Command::Campaign(CampaignCommand::Schedule { when, campaign, .. }) => {
            format!("{} | {when}", campaign.unwrap_or_default())
        }
        other => panic!("{line}: {other:?}"),
    };
    for (line, said) in [
        (
            "/campaña programar \"Te extrañamos\" cada mes el día 1 10am",
            "Te extrañamos | cada mes el día 1 10am",
        ),
        (
            "/campaign schedule “We miss you” every month on day 1 10am",
            "We miss you | every month on day 1 10am",
        ),
        (
            "/campaña programar \"Rebajas\" mañana 10am hasta:sábado",
            "Rebajas | mañana 10am",
        ),
        (
            "/campaña programar \"Domingo\" mañana 10am",
            "Domingo | mañana 10am",
        ),
        ("/campaña programar \"mañana 10am\"", " | mañana 10am"),
        (
            "/campaña programar \"mañana 10am\" promo:Rebajas",
            "Rebajas | mañana 10am",
        ),
        ("/campaña programar mañana 10am", " | mañana 10am"),
    ] {
        assert_eq!(read(line), said, "{line}");
    }
    let asked = pregon_commands::read(&Input::new("/campaña programar \"Te extrañamos\""));
    let Ok(Reading::Incomplete(partial)) = asked else {
        panic!("{asked:?}")
    };
    assert_eq!(partial.value("campaign"), Some("Te extrañamos"));
}

/// What is in quotes is one thing, and what says when is a moment or a rhythm.
#[test]
fn every_example_is_read_as_it_is_typed() {
    let now = Now {
        date: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
        time: NaiveTime::from_hms_opt(10, 0, 0).unwrap(),
    };
    let is_when = |text: &str, language| {
        !matches!(read_when(text, &now, language), Err(WhenError::NotADate { .. }))
            || !matches!(
                read_recurring(text, language),
                Err(RecurringError::NotRecurring { .. })
            )
    };
    let mut quoted = 0;
    for (_, verb) in table::verbs() {
        for language in Language::ALL {
            for example in verb.examples(language) {
                let Ok(Reading::Complete(command)) = read(&Input::new(*example)) else {
                    continue;
                };
                let kept = serde_json::to_value(&command).unwrap();
                let mut said = Vec::new();
                strings(&kept, &mut said);
                let header = example.lines().next().unwrap_or_default();
                for part in header.split('"').skip(1).step_by(2) {
                    // Who it is for and when it is open are kept in other words.
                    if part.contains(['=', '-']) {
                        continue;
                    }
                    quoted += 1;
                    assert!(
                        said.iter().any(|(_, text)| text == part),
                        "{example}: {part}: {said:?}"
                    );
                }
                for (key, text) in &said {
                    assert!(!text.contains('"') || example.contains('\n'), "{example}: {text}");
                    // A reminder's is how long before, and that of an automatic answer what it answers.
                    let dated = !["reminder.", "auto."]
                        .iter()
                        .any(|noun| verb.key.starts_with(noun));
                    if dated && ["when", "until"].contains(&key.as_str()) {
                        assert!(is_when(text, language), "{example}: {text}");
                    }
                }
                let line = command.render(language);
                assert_eq!(read(&Input::new(&line)), Ok(Reading::Complete(command)), "{line}");
            }
        }
    }
    assert!(quoted > 10, "{quoted}");
}

/// All texts of a command, each with the name of what it is.
fn strings(value: &serde_json::Value, said: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    serde_json::Value::String(text) => said.push((name.clone(), text.clone())),
                    other => {
                        said.push((String::new(), name.clone()));
                        strings(other, said);
                    }
                }
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|each| strings(each, said)),
        serde_json::Value::String(text) => said.push((String::new(), text.clone())),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::Off)),
        ..ProptestConfig::with_cases(256)
    })]

    /// However a price is said, and wherever: it is that price, and the name is that name.
    #[test]
    fn a_price_and_a_name_never_mix(
        amount in 1_u64..1_000,
        (word, each) in prop::sample::select(vec![
            ("", 1_u64), (" mil", 1_000), ("k", 1_000), ("mil", 1_000), (" thousand", 1_000), (" millones", 1_000_000),
            (" million", 1_000_000),
        ]),
        money in prop::sample::select(vec!["", " pesos", " COP", " dólares", " USD"]),
        name in prop::sample::select(vec!["Corte", "Corte y barba", "Uñas", "Deep clean"]),
        order in 0..4,
    ) {
        let price = format!("{amount}{word}{money}");
        let line = match order {
            0 => format!("/servicio nuevo {name} 45min precio:{price}"),
            1 => format!("/servicio nuevo {name} precio:{price} 45min"),
            2 => format!("/service add price:{price} {name} 45min"),
            _ => format!("/service add {name} 45min {price}"),
        };
        let new = service(&line);
        prop_assert_eq!(&new.name, name, "{}", line);
        prop_assert_eq!(new.duration, Some(Limit::At(Duration::from_secs(2_700))), "{}", line);
        let said = new.price.clone().unwrap_or_default();
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        prop_assert_eq!(digits, (amount * each).to_string(), "{}", line);
        let command = Command::Service(ServiceCommand::Add(new));
        for language in Language::ALL {
            let line = command.render(language);
            prop_assert_eq!(read(&Input::new(&line)), Ok(Reading::Complete(command.clone())), "{}", line);
        }
    }
}
