//! How long reading a message takes: every example of the table in both languages, and the worst that people send.
//!
//! `cargo bench -p pregon-commands`, with `-- WORD` for those whose line holds the word. Ends with an error when a command takes
//! longer than [`LIMIT`]. Each line is read in rounds; the fastest, the middle and the slowest round are shown, beside a floor
//! from the same moments: checking the same bytes to be UTF-8 and copying them, which no reader can do without.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "measuring real time and printing it is all it does"
)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use pregon_commands::{Input, Language, read, table};

/// Longest that a command may take.
const LIMIT: Duration = Duration::from_micros(20);
const ROUNDS: usize = 61;
/// How long a round should last: long against the clock's own steps, short against the system's turns.
const ROUND: Duration = Duration::from_micros(300);

struct Case {
    name: String,
    input: Input,
}

struct Figures {
    floor: Duration,
    min: Duration,
    median: Duration,
    max: Duration,
}

fn main() -> ExitCode {
    let word = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let wanted = |case: &Case| word.as_ref().is_none_or(|word| case.name.contains(word));
    let cases: Vec<Case> = examples().chain(worst()).filter(wanted).collect();
    println!(
        "{:>9} {:>9} {:>9} {:>9}  message",
        "floor", "min", "median", "max"
    );
    let mut slowest: Option<(Duration, &str)> = None;
    let mut medians = Vec::new();
    for case in &cases {
        let figures = measure(&case.input);
        let Figures {
            floor,
            min,
            median,
            max,
        } = figures;
        println!(
            "{} {} {} {}  {}",
            us(floor),
            us(min),
            us(median),
            us(max),
            case.name
        );
        medians.push(median);
        if slowest.is_none_or(|(most, _)| median > most) {
            slowest = Some((median, &case.name));
        }
    }
    let Some((most, name)) = slowest else {
        println!("No message holds this word.");
        return ExitCode::FAILURE;
    };
    medians.sort_unstable();
    let middle = medians[medians.len() / 2];
    println!(
        "\n{} messages, in the middle {}; the slowest{}  {name}",
        medians.len(),
        us(middle).trim(),
        us(most)
    );
    if most > LIMIT {
        println!("This is longer than {} may take.", us(LIMIT).trim());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn examples() -> impl Iterator<Item = Case> {
    Language::ALL.into_iter().flat_map(|language| {
        let lines = table::verbs().flat_map(move |(_, verb)| verb.examples(language));
        lines.map(move |line| Case {
            name: line.replace('\n', "⏎"),
            input: Input::new(*line).speaking(language).slash_optional(),
        })
    })
}

/// What people really send at the edge of what is allowed, and slips for which suggestions are looked up.
fn worst() -> impl Iterator<Item = Case> {
    let case = |name: &str, text: String| Case {
        name: format!("[{name}]"),
        input: Input::new(text).slash_optional(),
    };
    let body = |unit: &str| unit.chars().cycle().take(4096).collect::<String>();
    let pace = "espera:10s diario:20 horas:9-19 días:lun-vie reintentos:3 para:todos plantilla:rebajas";
    let twenty = "para:vip,moto,nuevas espera:\"10 seg\" diario:20 horas:\"9 a. m. a 7 p. m.\" días:\"lun a vie\" reintentos:3 ";
    [
        case(
            "4,096 letters",
            format!("/campaña nueva Rebajas {pace}\n{}", body("Hola, ¿cómo estás? ")),
        ),
        case(
            "4,096 emoji",
            format!("/campaña nueva Rebajas\n{}", body("👩‍👩‍👧 🎉")),
        ),
        case(
            "4,096 from right to left",
            format!("/campaña nueva Rebajas\n{}", body("مرحبا بك \u{200F}")),
        ),
        case(
            "all keys",
            format!("/campaña nueva Rebajas de fin de año {pace}\nHola"),
        ),
        case(
            "20 keys, most of them twice",
            format!("/campaña nueva Rebajas {}", twenty.repeat(4)),
        ),
        case(
            "20 keys of a list",
            format!("/campaña nueva Rebajas {}\nHola", "para:vip ".repeat(20)),
        ),
        case(
            "keys spread out",
            "/campaña nueva Rebajas espera: 10 seg horas: de 9 a. m. a 7 p. m. días: lun a vie\nHola"
                .to_owned(),
        ),
        case(
            "a long dash and curly quotes",
            "/campaña nueva “Rebajas de año” —espera 10 seg —días lun\nHola".to_owned(),
        ),
        case("unknown command", "/camapña nueva Rebajas".to_owned()),
        case("unknown command near many", "/contcato ver Ana".to_owned()),
        case(
            "unknown command near nothing",
            "/xilófono tocar fuerte".to_owned(),
        ),
        case("unknown verb", "/campaña nuvea Rebajas".to_owned()),
        case("a verb without its noun", "/programar Rebajas".to_owned()),
        case(
            "unknown key",
            "/campaña nueva Rebajas esprea:10s dairio:20\nHola".to_owned(),
        ),
        case(
            "a wrong value",
            "/campaña nueva Rebajas espera:ayer\nHola".to_owned(),
        ),
        case("a beginning", "/camp nuev Rebajas".to_owned()),
        case(
            "an open quote",
            "/campaña nueva \"Rebajas espera:10s\nHola".to_owned(),
        ),
        case(
            "a sentence",
            "Mañana te confirmo si llegaron las monturas nuevas, ¿te parece?".to_owned(),
        ),
        case(
            "a sentence of 4,096 letters",
            body("mañana te confirmo, ¿te parece? "),
        ),
        case(
            "a title that is too long",
            format!("/campaña nueva {}", "Rebajas ".repeat(100)),
        ),
        case(
            "a first line that is too long",
            format!("/campaña nueva {}", body("Rebajas de año ")),
        ),
    ]
    .into_iter()
}

fn measure(input: &Input) -> Figures {
    let reading = || drop(black_box(read(black_box(input))));
    let bytes = input.text.as_bytes();
    let copying = || {
        let text = std::str::from_utf8(black_box(bytes)).map(str::to_owned);
        drop(black_box(text));
    };
    let times = times(&reading);
    let floor_times = self::times(&copying);
    let mut rounds = Vec::with_capacity(ROUNDS);
    let mut floors = Vec::with_capacity(ROUNDS);
    // In turns, so that what else the machine does meets both.
    for _ in 0..ROUNDS {
        rounds.push(round(times, &reading));
        floors.push(round(floor_times, &copying));
    }
    rounds.sort_unstable();
    floors.sort_unstable();
    Figures {
        floor: floors[ROUNDS / 2],
        min: rounds[0],
        median: rounds[ROUNDS / 2],
        max: rounds[ROUNDS - 1],
    }
}

/// How often it has to be done for a round, found by doing it.
fn times(work: &impl Fn()) -> u32 {
    let mut times = 1;
    while times < 1 << 20 && round(times, work) * times < ROUND {
        times *= 2;
    }
    times
}

/// The time that one of so many takes.
fn round(times: u32, work: &impl Fn()) -> Duration {
    let started = Instant::now();
    for _ in 0..times {
        work();
    }
    started.elapsed() / times
}

fn us(duration: Duration) -> String {
    format!("{:>6.2} µs", duration.as_nanos() as f64 / 1000.0)
}
