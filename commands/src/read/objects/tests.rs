//! Verbs as they may be, with a phrase among their objects: what is read of a line, and that what is written is read again.

use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;

use super::*;
use crate::command::Command;
use crate::normal::clean;
use crate::read::{keys, price};
use crate::render::header;
use crate::value::{LeadRef, Length, Limit, Value, Values};
use crate::words::split;

const CONTACT: ArgumentSpec = ArgumentSpec::object("contact", Need::Required, Kind::Contact)
    .en(&["customer"])
    .es(&["cliente"]);
const WHEN: ArgumentSpec = ArgumentSpec::object("when", Need::Required, Kind::When)
    .en(&["when"])
    .es(&["cuando"]);
const SERVICE: ArgumentSpec = ArgumentSpec::object("service", Need::Guided, Kind::Service)
    .en(&["service"])
    .es(&["servicio"]);
const UNTIL: ArgumentSpec = ArgumentSpec::key("until", Need::Optional, Kind::When)
    .en(&["until"])
    .es(&["hasta"]);
const PRICE: ArgumentSpec = ArgumentSpec::key("price", Need::Optional, Kind::Money)
    .en(&["price"])
    .es(&["precio"]);
const PHONE: ArgumentSpec = ArgumentSpec::key("phone", Need::Optional, Kind::Phone)
    .en(&["phone"])
    .es(&["tel"]);
const APPOINTMENT: ArgumentSpec = ArgumentSpec::object("appointment", Need::Required, Kind::Appointment)
    .en(&["appointment"])
    .es(&["cita"]);
const SUBSCRIPTION: ArgumentSpec = ArgumentSpec::object("subscription", Need::Required, Kind::Subscription)
    .en(&["subscription"])
    .es(&["suscripcion"]);
const LENGTH: ArgumentSpec = ArgumentSpec::object("length", Need::Optional, Kind::Length)
    .en(&["length"])
    .es(&["plazo"]);
const NAME: ArgumentSpec = ArgumentSpec::object("name", Need::Required, Kind::Text { max: 60 })
    .en(&["name"])
    .es(&["nombre"]);
const DURATION: ArgumentSpec = ArgumentSpec::object("duration", Need::Guided, Kind::Delay)
    .en(&["duration"])
    .es(&["dura"]);
const MAYBE_CONTACT: ArgumentSpec = ArgumentSpec::object("contact", Need::Optional, Kind::Contact)
    .en(&["customer"])
    .es(&["cliente"]);
const DAY: ArgumentSpec = ArgumentSpec::object("day", Need::Optional, Kind::When)
    .en(&["day"])
    .es(&["dia"]);

const fn verb(key: &'static str, arguments: &'static [ArgumentSpec]) -> VerbSpec {
    VerbSpec::new(key, |_| Ok(Command::Start))
        .en(&["try"])
        .es(&["prueba"])
        .takes(arguments)
}

static BOOK: VerbSpec = verb("book", &[CONTACT, WHEN, SERVICE, UNTIL, PRICE, PHONE]);
static MOVE: VerbSpec = verb("move", &[APPOINTMENT, WHEN]);
static LIST: VerbSpec = verb("browse", &[MAYBE_CONTACT, DAY]);
static SUBSCRIBE: VerbSpec = verb("subscribe", &[CONTACT, LENGTH, SERVICE, UNTIL, PRICE]);
static RENEW: VerbSpec = verb("renew", &[SUBSCRIPTION, LENGTH, PRICE]);
static OFFER: VerbSpec = verb("offer", &[NAME, DURATION, LENGTH, PRICE]);
static VERBS: [&VerbSpec; 6] = [&BOOK, &MOVE, &LIST, &SUBSCRIBE, &RENEW, &OFFER];

/// What is read of what stands behind the verb, and what is left over.
fn taken(verb: &'static VerbSpec, line: &str, language: Language) -> (Raws, Vec<String>) {
    let words = split(&clean(line)).unwrap();
    let keys::Taken {
        mut raws, mut plain, ..
    } = keys::take(verb, language, words).unwrap();
    price::take(verb, language, &mut raws, &mut plain);
    let left = assign(verb, language, &mut raws, plain);
    (raws, left.into_iter().map(|word| word.text).collect())
}

/// The same, as one line: `when=mañana 10am · service=corte`, in the order of the table.
fn shown(verb: &'static VerbSpec, line: &str) -> String {
    let (raws, left) = taken(verb, line, Language::Es);
    let mut parts: Vec<String> = verb
        .arguments
        .iter()
        .filter_map(|argument| Some(format!("{}={}", argument.name, raws.get(argument.name)?)))
        .collect();
    parts.extend(left.iter().map(|word| format!("?{word}")));
    parts.join(" · ")
}

#[test]
fn a_moment_stands_between_who_and_what() {
    for (line, read) in [
        (
            "Ana mañana 10am corte",
            "contact=Ana · when=mañana 10am · service=corte",
        ),
        (
            "Ana Pérez viernes 5pm corte y barba",
            "contact=Ana Pérez · when=viernes 5pm · service=corte y barba",
        ),
        (
            "\"Ana Pérez\" viernes 5pm",
            "contact=Ana Pérez · when=viernes 5pm",
        ),
        (
            "Mario Domingo viernes 5pm",
            "contact=Mario Domingo · when=viernes 5pm",
        ),
        (
            "Ana cada viernes 5pm corte hasta:31/03",
            "contact=Ana · when=cada viernes 5pm · service=corte · until=31/03",
        ),
        (
            "Ana tel:3001234567 mañana 10am",
            "contact=Ana · when=mañana 10am · phone=3001234567",
        ),
        (
            "300 123 4567 el 15 a las 3pm barba",
            "contact=300 123 4567 · when=el 15 a las 3pm · service=barba",
        ),
        (
            "Ana, mañana 10am, corte",
            "contact=Ana · when=mañana 10am · service=corte",
        ),
        (
            "\"Domingo mañana\" el sábado a las 9am corte",
            "contact=Domingo mañana · when=el sábado a las 9am · service=corte",
        ),
        (
            "Ana \"mañana sale el sol\" hoy 5pm",
            "contact=Ana mañana sale el sol · when=hoy 5pm",
        ),
        (
            "Ana mañana 10am corte precio:35.000 pesos",
            "contact=Ana · when=mañana 10am · service=corte · price=35.000 pesos",
        ),
        (
            "Ana precio:35000 mañana 10am corte",
            "contact=Ana · when=mañana 10am · service=corte · price=35000",
        ),
        (
            "Ana hasta:31 de marzo, cada viernes 5pm corte",
            "contact=Ana · when=cada viernes 5pm · service=corte · until=31 de marzo",
        ),
        // What is to be done may stand before the moment where it is plain that the name has ended.
        (
            "\"Zoe\" 300 123 4567 corte mañana 10am",
            "contact=Zoe 300 123 4567 · when=mañana 10am · service=corte",
        ),
        (
            "Zoe Ríos +1 415 555 0123 corte y barba mañana 10am",
            "contact=Zoe Ríos +1 415 555 0123 · when=mañana 10am · service=corte y barba",
        ),
        (
            "\"Zoe Ríos\" corte mañana 10am",
            "contact=Zoe Ríos · when=mañana 10am · service=corte",
        ),
        (
            "Zoe 300 123 4567 mañana 10am corte",
            "contact=Zoe 300 123 4567 · when=mañana 10am · service=corte",
        ),
        (
            "300 123 4567 Zoe mañana 10am",
            "contact=300 123 4567 Zoe · when=mañana 10am",
        ),
        // In quotes, behind words that are in none.
        (
            "Ana \"cada martes 10am\" corte",
            "contact=Ana · when=cada martes 10am · service=corte",
        ),
        ("\"Ana\" \"mañana 10am\"", "contact=Ana · service=mañana 10am"),
        // By its key, wherever it stands.
        (
            "Ana cuando:mañana 10am corte",
            "contact=Ana corte · when=mañana 10am",
        ),
        (
            "cliente:Ana mañana 10am servicio:corte",
            "contact=Ana mañana 10am · service=corte",
        ),
        (
            "corte mañana 10am cliente:Ana",
            "contact=Ana · when=mañana 10am · service=corte",
        ),
        // Something is missing: it is asked for.
        ("mañana 10am corte", "when=mañana 10am · service=corte"),
        ("mañana 10am", "when=mañana 10am"),
        ("Ana Pérez corte", "contact=Ana Pérez corte"),
        ("\"Ana Pérez\" corte", "contact=Ana Pérez · service=corte"),
        ("Ana mañana corte", "contact=Ana · when=mañana · service=corte"),
        // Half a moment may be a name.
        ("Domingo Ruiz corte", "contact=Domingo Ruiz corte"),
        ("viernes", "when=viernes"),
        ("", ""),
    ] {
        assert_eq!(shown(&BOOK, line), read, "{line}");
    }
}

#[test]
fn a_moment_behind_a_number_or_a_name() {
    for (line, read) in [
        ("#12 viernes 11am", "appointment=#12 · when=viernes 11am"),
        ("12 viernes 11am", "appointment=12 · when=viernes 11am"),
        ("Ana mañana 4pm", "appointment=Ana · when=mañana 4pm"),
        ("viernes 11am #12", "appointment=#12 · when=viernes 11am"),
        ("mañana 4pm Ana Pérez", "appointment=Ana Pérez · when=mañana 4pm"),
        ("#12 11", "appointment=#12 · when=11"),
        ("#12 cuando se pueda", "appointment=#12 · when=cuando se pueda"),
        ("Ana Pérez", "appointment=Ana Pérez"),
        (
            "Ana mañana 4pm Pérez",
            "appointment=Ana · when=mañana 4pm · ?Pérez",
        ),
        ("cita:#12 viernes 11am", "appointment=#12 · when=viernes 11am"),
    ] {
        assert_eq!(shown(&MOVE, line), read, "{line}");
    }
    for (line, read) in [
        ("mañana", "day=mañana"),
        ("Ana", "contact=Ana"),
        ("Ana mañana", "contact=Ana · day=mañana"),
        ("Ana Pérez el viernes", "contact=Ana Pérez · day=el viernes"),
        ("15/12", "day=15/12"),
    ] {
        assert_eq!(shown(&LIST, line), read, "{line}");
    }
}

#[test]
fn lengths_stand_among_others_too() {
    for (line, read) in [
        (
            "Ana Netflix 1 mes precio:20000",
            "contact=Ana Netflix · length=1 mes · price=20000",
        ),
        (
            "Ana 3 meses Netflix",
            "contact=Ana · length=3 meses · service=Netflix",
        ),
        (
            "Ana mensual gimnasio",
            "contact=Ana · length=mensual · service=gimnasio",
        ),
        ("Ana gimnasio hasta:15/12", "contact=Ana gimnasio · until=15/12"),
        (
            "\"Ana Pérez\" gimnasio hasta:15/12",
            "contact=Ana Pérez · service=gimnasio · until=15/12",
        ),
        ("Ana plazo:1 mes Netflix", "contact=Ana Netflix · length=1 mes"),
        (
            "Ana 30d Netflix Premium",
            "contact=Ana · length=30d · service=Netflix Premium",
        ),
    ] {
        assert_eq!(shown(&SUBSCRIBE, line), read, "{line}");
    }
    for (line, read) in [
        ("Ana", "subscription=Ana"),
        ("#7 3 meses", "subscription=#7 · length=3 meses"),
        ("7 un mes", "subscription=7 · length=un mes"),
        ("3 meses #7", "subscription=#7 · length=3 meses"),
        ("#7 algo más", "subscription=#7 · length=algo más"),
        (
            "Ana Pérez 1 año precio:US$ 50",
            "subscription=Ana Pérez · length=1 año · price=US$ 50",
        ),
    ] {
        assert_eq!(shown(&RENEW, line), read, "{line}");
    }
    for (line, read) in [
        (
            "Corte 45m precio:35000",
            "name=Corte · duration=45m · price=35000",
        ),
        (
            "Corte y barba 1 hora 30 minutos",
            "name=Corte y barba · duration=1 hora 30 minutos",
        ),
        (
            "Netflix Premium 1 mes precio:20",
            "name=Netflix Premium · length=1 mes · price=20",
        ),
        ("Plan 45 min 1 mes", "name=Plan · duration=45 min · length=1 mes"),
        ("Plan 1 mes, 45 min", "name=Plan · duration=45 min · length=1 mes"),
        ("Corte 2 cabezas", "name=Corte 2 cabezas"),
        ("45 min Corte", "name=Corte · duration=45 min"),
    ] {
        assert_eq!(shown(&OFFER, line), read, "{line}");
    }
}

/// A text on one line, as a command holds it; often one that looks like something else.
fn text() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "Ana",
        "Ana Pérez",
        "mañana 10am",
        "viernes",
        "1 mes",
        "45m",
        "#12",
        "12",
        "Domingo",
        "corte, barba",
        "cada lunes 9am",
        "ninguno",
        "cuando:hoy",
        "a:b",
        "--x",
        "\"x\"",
        "luego",
        "300 123 4567",
        "mañana,",
        "mañana  10am",
        "el 15",
    ]);
    let any = prop_oneof![
        known.prop_map(str::to_owned),
        "[ -~áñ«»“”—:;,#]{1,20}".prop_map(String::from),
        any::<String>(),
    ];
    any.prop_filter_map("nothing to be seen", |text| {
        let text: String = clean(&text).trim().chars().take(40).collect();
        let text = clean(&text).trim().to_owned();
        (!text.is_empty()).then_some(text)
    })
}

/// A value of a kind, or none.
fn value(kind: Kind) -> BoxedStrategy<Option<Value>> {
    let text = text()
        .prop_filter_map("no such value", move |text| {
            let short: String = text.chars().take(20).collect();
            kind.parse(clean(&short).trim()).ok()
        })
        .boxed();
    let own = match kind {
        Kind::When => prop::sample::select(vec![
            "mañana 10am",
            "cada viernes 5pm",
            "el 15 de diciembre a las 3 de la tarde",
            "31/03",
            "hoy",
            "luego",
        ])
        .prop_map(|text| Value::Text(text.to_owned()))
        .boxed(),
        Kind::Length => prop_oneof![
            (1..1_830_u32).prop_map(Length::Days),
            (1..61_u32).prop_map(Length::Months)
        ]
        .prop_map(Value::Length)
        .boxed(),
        Kind::Delay => prop_oneof![
            Just(Limit::Unlimited),
            (1..86_400_u64).prop_map(|seconds| Limit::At(std::time::Duration::from_secs(seconds)))
        ]
        .prop_map(Value::Delay)
        .boxed(),
        Kind::Appointment | Kind::Subscription => (1..1_000_i64)
            .prop_map(|number| Value::Lead(LeadRef::Number(number)))
            .boxed(),
        Kind::Phone => Just(kind.parse("+57 300 123 4567").unwrap()).boxed(),
        _ => text.clone().boxed(),
    };
    match kind {
        Kind::Length | Kind::Delay | Kind::Phone => prop::option::of(own).boxed(),
        _ => prop::option::of(prop_oneof![own, text]).boxed(),
    }
}

fn values(verb: &'static VerbSpec) -> impl Strategy<Value = Values> {
    let each: Vec<_> = verb
        .arguments
        .iter()
        .map(|argument| value(argument.kind))
        .collect();
    each.prop_map(|found| {
        let said = verb.arguments.iter().zip(found);
        said.fold(Values::default(), |values, (argument, value)| match value {
            Some(value) => values.with(argument.name, value),
            None => values,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: Some(Box::new(FileFailurePersistence::WithSource("regressions"))),
        ..ProptestConfig::with_cases(1_024)
    })]

    /// Whatever is known of a command, all of it or less.
    #[test]
    fn what_is_written_is_read_again(
        (verb, values) in prop::sample::select(VERBS.to_vec()).prop_flat_map(|verb| (Just(verb), values(verb))),
    ) {
        for language in Language::ALL {
            let line = header(verb, &values, language);
            let (_, line) = line.split_once(' ').unwrap_or_default();
            let (raws, left) = taken(verb, line, language);
            prop_assert!(left.is_empty(), "{}: {:?}", line, left);
            for argument in verb.arguments {
                let read = raws.get(argument.name).map(|raw| argument.kind.parse(raw).ok());
                let known = values.get(argument.name).cloned().map(Some);
                prop_assert_eq!(read, known, "{} in {}", argument.name, line);
            }
        }
    }
}
