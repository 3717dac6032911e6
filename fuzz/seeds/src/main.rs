//! Writes what the fuzzers begin with: `seeds FOLDER` fills `FOLDER/<target>/` with inputs and writes `FOLDER/<target>.dict`
//! with words to mix in. All of it comes from where it is kept anyway (the table of commands, the tables of dates, the webhooks of
//! the tests), so a new command is attacked from its first day.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use pregon_commands::{Kind, Language, table};
use rust_xlsxwriter::{Workbook, XlsxError};

/// What separates things that are said one after the other, as the targets read them: ASCII's own *record separator*.
const NEXT: char = '\u{1E}';

const DATES: [&str; 2] = [
    include_str!("../../../commands/tests/when/accepted.txt"),
    include_str!("../../../commands/tests/when/refused.txt"),
];
const RECURRING: [&str; 2] = [
    include_str!("../../../commands/tests/when/recurring_accepted.txt"),
    include_str!("../../../commands/tests/when/recurring_refused.txt"),
];

/// What Twilio posts: a message, a tap, a card, a form that was filled in, a status.
const FORMS: [&str; 5] = [
    "MessageSid=SM00000000000000000000000000000001&AccountSid=AC00000000000000000000000000000001&From=whatsapp%3A%2B573005550111\
     &To=whatsapp%3A%2B573005550198&WaId=573005550111&ProfileName=Ana&NumMedia=0&Body=Hola&MessageType=text",
    "MessageSid=SM2&From=whatsapp%3A%2B573005550111&To=whatsapp%3A%2B573005550198&ButtonPayload=yes%3A1&ButtonText=S%C3%AD\
     &OriginalRepliedMessageSid=SM1&MessageType=button",
    "MessageSid=SM3&From=whatsapp%3A%2B573005550111&To=whatsapp%3A%2B573005550198&NumMedia=2&MediaUrl0=https%3A%2F%2Fx&MediaContentType0=\
     text%2Fvcard&MediaUrl1=https%3A%2F%2Fy&MediaContentType1=image%2Fjpeg&Latitude=4.6&Longitude=-74.1&Label=Casa",
    "MessageSid=SM4&From=whatsapp%3ACO.1349801274&To=whatsapp%3A%2B573005550198&InteractiveData=%7B%22response_json%22%3A%22%7B%7D%22%7D\
     &FlowData=%7B%22screen_0_Name_0%22%3A%22Ana%22%7D&ReferralSourceId=7",
    "MessageSid=SM5&MessageStatus=undelivered&ErrorCode=63016&From=whatsapp%3A%2B573005550198&To=whatsapp%3A%2B573005550111&Price=0.005\
     &PriceUnit=USD&ChannelStatusMessage=no",
];

/// Numbers as people write them.
const PHONES: &str = "300 123 4567|+57 300 123 4567|0057 300 1234567|whatsapp:+573001234567|tel:(300) 123-4567|57300…|\
    +1 (415) 555-2671|+521 55 1234 5678|55 1234 5678|+55 11 98765-4321|551187654321|+54 9 11 5555-6666|541155556666|\
    ３００ １２３ ４５６７|+34 612 34 56 78|3001234567.0|5.73E+11|CO.1349801274|+|++57|999999999999999999";

/// Lists as spreadsheets and people write them.
const LISTS: &[&str] = &[
    "nombre,telefono\nAna Peña,3001234567\nLuis Díaz,3109876543\n",
    "sep=;\r\n\"Nombre\";\"Móvil\";Etiquetas\r\n\"Peña, Ana\";\"300 123 4567\";vip|moto\r\n",
    "First Name,Last Name,Phone 1 - Label,Phone 1 - Value\nAna,Peña,x,3001234567\nLuis,Díaz,y,3109876543",
    "Nombre\tCelular\rAna Peña\t5.73001E+11\rLuis Díaz\t3001234567.0\r",
    "Clientes\n\nNombre|Ciudad|WhatsApp\nAna|'007 x|+57 300 123 4567\n=cmd|Cali|wa.me/573109876543",
    "300 123 4567 Ana Peña #vip\n310 987 6543 Luis Díaz",
    "Ana Peña: 3001234567, Luis Díaz - +57 310 987 6543",
    "Hola {nombre}, tu saldo es {saldo|0}. {{no}}",
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN;CHARSET=UTF-8:Peña;Ana;;;\r\nFN:Ana Peña\r\nitem1.TEL;type=CELL;waid=573001234567:+57 300 123 4567\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\nVERSION:2.1\nFN;ENCODING=QUOTED-PRINTABLE:Ana Pe=C3=B1a=\n =20x\nTEL;CELL:3001234567\nEND:VCARD\n",
];

fn main() -> io::Result<()> {
    let folder = env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .expect("usage: seeds FOLDER");
    let verbs = || table::verbs().map(|(_, verb)| verb);
    let examples: Vec<&str> = Language::ALL
        .iter()
        .flat_map(|language| verbs().flat_map(|verb| verb.examples(*language)))
        .copied()
        .collect();

    let quoting = examples.iter().map(|line| format!("{line}{NEXT}Rebajas"));
    let commands = examples.iter().map(|line| (*line).to_owned()).chain(quoting);
    let dialogues = Language::ALL.into_iter().flat_map(|language| {
        verbs().map(move |verb| {
            let answers = verb
                .arguments
                .iter()
                .map(|argument| argument.sample.get(language));
            let said: Vec<&str> = std::iter::once(verb.key).chain(answers).collect();
            said.join(&NEXT.to_string())
        })
    });
    let names = table::TABLE.iter().flat_map(|noun| noun.names.all());
    let names = names.chain(verbs().flat_map(|verb| verb.names.all()));
    let arguments = || verbs().flat_map(|verb| verb.arguments);
    let choices = arguments().filter_map(|argument| match argument.kind {
        Kind::Choice(choices) => Some(choices.iter().map(|choice| choice.value)),
        _ => None,
    });
    let mut words: Vec<String> = names.map(str::to_owned).collect();
    words.extend(choices.flatten().map(str::to_owned));
    words.extend(
        arguments()
            .flat_map(|argument| argument.names.all())
            .map(|name| format!(" {name}:")),
    );
    words.extend(["«", "»", "—", "\u{A0}", "\u{200B}", "#", "\n", "\u{1E}"].map(str::to_owned));
    write(&folder, "commands", commands, &words)?;
    write(&folder, "dialogue", dialogues, &words)?;

    for (target, tables) in [("dates", DATES), ("recurring", RECURRING)] {
        let phrases: Vec<&str> = tables.iter().flat_map(|table| phrases(table)).collect();
        let words: Vec<String> = phrases
            .iter()
            .flat_map(|phrase| phrase.split(' '))
            .map(|word| format!("{word} "))
            .collect();
        write(
            &folder,
            target,
            phrases.iter().map(|phrase| (*phrase).to_owned()),
            &words,
        )?;
    }
    write(
        &folder,
        "phones",
        PHONES.split('|').map(str::to_owned),
        &["whatsapp:".to_owned(), "+".to_owned()],
    )?;

    let cells: Vec<String> = LISTS
        .iter()
        .flat_map(|list| list.split(['\n', '\r', ',', ';', '\t', '|']))
        .map(str::to_owned)
        .collect();
    let utf16 = |text: &&str| {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    };
    // What a western spreadsheet of old writes.
    let latin = |text: &&str| -> Vec<u8> { text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect() };
    let plain = LISTS.iter().map(|text| text.as_bytes().to_vec());
    let workbooks = LISTS.iter().filter_map(|text| workbook(text).ok());
    write(
        &folder,
        "files",
        plain
            .chain(LISTS.iter().map(utf16))
            .chain(LISTS.iter().map(latin))
            .chain(workbooks),
        &cells,
    )?;
    write(
        &folder,
        "lists",
        LISTS.iter().map(|text| (*text).to_owned()),
        &cells,
    )?;

    let mut bodies = Vec::new();
    for file in fs::read_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/meta-openapi"
    ))? {
        bodies.push(fs::read_to_string(file?.path())?);
    }
    for file in fs::read_dir(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/fixtures/wasender-sdk"
    ))? {
        let path = file?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            bodies.push(format!("W{}", fs::read_to_string(path)?));
        }
    }
    bodies.extend(FORMS.iter().map(|form| format!("T{form}")));
    let keys: Vec<String> = bodies
        .iter()
        .flat_map(|body| body.split('"').skip(1).step_by(2))
        .map(|word| format!("\"{word}\""))
        .collect();
    write(&folder, "webhooks", bodies.into_iter(), &keys)
}

/// The second column of a table of phrases.
fn phrases(table: &'static str) -> impl Iterator<Item = &'static str> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split('|').nth(1)).map(str::trim)
}

/// The lines of a list as a spreadsheet, a cell for each part.
fn workbook(list: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(list.lines()) {
        for (column, cell) in (0..).zip(line.split([',', ';', '\t', '|'])) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number)?,
                Err(_) => sheet.write_string(row, column, cell)?,
            };
        }
    }
    book.save_to_buffer()
}

fn write<I: AsRef<[u8]>>(
    folder: &Path,
    target: &str,
    inputs: impl Iterator<Item = I>,
    words: &[String],
) -> io::Result<()> {
    let own = folder.join(target);
    fs::create_dir_all(&own)?;
    for (index, input) in inputs.enumerate() {
        fs::write(own.join(format!("{index:04}")), input)?;
    }
    let entries: BTreeSet<String> = words
        .iter()
        .filter(|word| !word.trim().is_empty() || word.len() > 1)
        .map(|w| entry(w))
        .collect();
    let lines: Vec<String> = entries.into_iter().collect();
    fs::write(folder.join(format!("{target}.dict")), lines.join("\n") + "\n")
}

/// A line of a dictionary: in quotes, everything but plain letters and digits as `\xAB`.
fn entry(word: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("\\x{byte:02X}"),
    };
    format!("\"{}\"", word.bytes().map(byte).collect::<String>())
}
