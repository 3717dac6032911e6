//! Long lists: in little memory, into the bot and out of it, and through a death in the middle.

use std::fmt::Write as _;

use rust_xlsxwriter::Workbook;

use super::bad::{SHEET, bomb};
use crate::harness::database::on_both_databases;
use crate::harness::setup::{OWNER, Setup};
use crate::harness::sheet::sheet;
use crate::harness::wait::until;
use crate::harness::world::World;

/// As many as one list may have.
const MOST: usize = 100_000;
/// Within so much memory a list is read and added, besides what the bot has anyway.
const ROOM: u64 = 64 * 1024 * 1024;

on_both_databases!(a_hundred_thousand_rows_of_csv, |database| async move {
    let mut csv = "nombre;celular;ciudad;etiquetas;email\n".to_owned();
    for row in 0..MOST {
        let _ = writeln!(
            csv,
            "Persona {row} Prueba;30{row:08};Bogotá;vip;persona{row}@example.com"
        );
    }
    let mut world = World::start_with(database, patient()).await;
    all_get_in(&mut world, "lista.csv", csv.into_bytes()).await;
    all_come_back_as_a_sheet(&mut world).await;
    all_are_taken_back(&mut world).await;
    cards_are_read(&mut world).await;
});

on_both_databases!(a_hundred_thousand_rows_of_xlsx, |database| async move {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet
        .write_row(0, 0, ["nombre", "celular", "ciudad", "etiquetas", "email"])
        .unwrap();
    for row in 0..MOST {
        let cells = [
            format!("Persona {row} Prueba"),
            format!("30{row:08}"),
            "Bogotá".to_owned(),
            "vip".to_owned(),
            format!("persona{row}@example.com"),
        ];
        sheet
            .write_row(u32::try_from(row).unwrap() + 1, 0, cells)
            .unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    drop(workbook);
    let mut world = World::start_with(database, patient()).await;
    all_get_in(&mut world, "lista.xlsx", bytes).await;
});

on_both_databases!(a_death_in_the_middle_of_a_list, |database| async move {
    const PEOPLE: usize = 4_000;
    const DEATHS: usize = 4;
    let mut world = World::start_with(database, patient()).await;
    let mut csv = "nombre;celular;etiquetas\n".to_owned();
    for row in 0..PEOPLE {
        let _ = writeln!(csv, "Persona {row};30{row:08};vip");
    }
    csv.push_str("Nadie;12;\n");
    let owner = world.owner();
    owner.sends_file("lista.csv", csv.as_bytes()).await;
    owner.taps("Importar 4.000").await;
    owner.taps("Son mis clientes").await;
    for death in 0..DEATHS {
        let enough = i64::try_from(death * PEOPLE / DEATHS / 2 + 1).unwrap();
        until("a few more people", async || {
            (world.database().number("SELECT taken FROM imports").await >= enough).then_some(())
        })
        .await;
        world.kill_bot();
        world.forget_leases().await;
        world.start_bot().await;
    }
    until("the end of the import", async || {
        let done = "SELECT COUNT(*) FROM imports WHERE state = 'committed'";
        (world.database().number(done).await == 1).then_some(())
    })
    .await;
    let done = world.owner().hears_about("Listo").await.to_string();
    assert!(done.contains("Agregué 4.000 y actualicé 0"), "{done}");
    assert!(done.contains("1 fila que no pude tomar"), "{done}");
    for (what, query) in [
        (
            "people",
            "SELECT COUNT(*) FROM contacts WHERE import_id IS NOT NULL",
        ),
        ("numbers", "SELECT COUNT(DISTINCT phone) FROM contacts"),
        ("identities", "SELECT COUNT(*) FROM identities"),
        ("tags", "SELECT COUNT(*) FROM contact_tags"),
    ] {
        assert_eq!(
            world.database().number(query).await,
            i64::try_from(PEOPLE).unwrap(),
            "{what}"
        );
    }
    let ends = world.owner().sees().await;
    let ends = ends
        .iter()
        .filter(|message| message.to_string().contains("Listo"));
    assert_eq!(ends.count(), 1, "the end is told once");
});

on_both_databases!(what_swells_up_takes_no_memory, |database| async move {
    let mut world = World::start_with(database, patient()).await;
    for (name, part) in [("hoja", SHEET), ("textos", "xl/sharedStrings.xml")] {
        let bytes = bomb(part);
        // What a bot needs once is not counted.
        world.owner().sends_file("una.csv", b"tel\n3151234567\n").await;
        world.owner().taps("Ahora no").await;
        let (before, _) = world.bot().memory();
        world.bot().forgets_peak();
        let answer = world
            .owner()
            .sends_file(&format!("{name}.xlsx"), &bytes)
            .await
            .to_string();
        assert!(
            answer.contains("ocupa demasiado") || answer.contains("No puedo abrir"),
            "{name}: {answer}"
        );
        let (_, peak) = world.bot().memory();
        let more = peak.saturating_sub(before);
        eprintln!(
            "{name}: {} MB before, {} MB more at most",
            before / 1024 / 1024,
            more / 1024 / 1024
        );
        assert!(more <= ROOM, "{name}: {more} bytes more");
    }
});

/// Questions wait for ten told minutes; here they shall outlive a slow machine.
fn patient() -> Setup {
    Setup {
        speed: 1,
        ..Setup::default()
    }
}

/// What the bot's memory is from here on.
struct Memory {
    what: &'static str,
    before: u64,
}

impl Memory {
    fn watched(world: &mut World, what: &'static str) -> Self {
        let (before, _) = world.bot().memory();
        world.bot().forgets_peak();
        Self { what, before }
    }

    fn stays_small(&self, world: &mut World) {
        let (_, peak) = world.bot().memory();
        let more = peak.saturating_sub(self.before);
        eprintln!(
            "{}: {} MB before, {} MB more at most",
            self.what,
            self.before / 1024 / 1024,
            more / 1024 / 1024
        );
        assert!(more <= ROOM, "{}: {more} bytes more", self.what);
    }
}

/// Waits for more and more of something that a query counts, until there are so many. As long as it goes on, it may take its time.
async fn grows_to(world: &World, what: &str, query: &str, most: i64) {
    let mut seen = 0;
    while seen < most {
        seen = until(what, async || {
            let count = world.database().number(query).await;
            (count > seen).then_some(count)
        })
        .await;
    }
}

async fn all_get_in(world: &mut World, name: &'static str, bytes: Vec<u8>) {
    let people = i64::try_from(MOST).unwrap();
    // What a bot needs once, for its first list of any kind, is not counted.
    world.owner().sends_file("una.csv", b"tel\n3151234567\n").await;
    world.owner().taps("Ahora no").await;
    let memory = Memory::watched(world, name);
    world.owner().sends_only(name, &bytes).await;
    drop(bytes);
    world.owner().hears_about("Esto es lo que leí").await;
    memory.stays_small(world);
    world.owner().taps("Importar 100.000").await;
    world.owner().taps("Son mis clientes").await;
    grows_to(world, "more people", "SELECT MAX(taken) FROM imports", people).await;
    let done = world.owner().hears_about("Listo").await.to_string();
    assert!(done.contains("Agregué 100.000 y actualicé 0"), "{done}");
    memory.stays_small(world);
    let known = world.database().number("SELECT COUNT(*) FROM contacts").await;
    assert_eq!(known, people);
}

async fn all_come_back_as_a_sheet(world: &mut World) {
    let memory = Memory::watched(world, "the sheet of all");
    let owner = world.owner();
    let mut last = owner.says("/contacto exportar").await;
    assert!(last.to_string().contains("La estoy preparando"), "{last}");
    // It is there at once or not at all; the runner ends what hangs.
    while last.file().is_none() {
        let next = world.simulator().messages_to(OWNER, last.seq).await;
        last = next.into_iter().next_back().unwrap_or(last);
    }
    memory.stays_small(world);
    assert!(last.to_string().contains("Tus clientes: 100.000."), "{last}");
    let rows = sheet(world, &last).await;
    assert_eq!(rows.lines().count(), MOST + 1, "all of them below the header");
    for row in [0, MOST / 2, MOST - 1] {
        let person =
            format!("Persona {row} Prueba | +5730{row:08} | vip | Bogotá | persona{row}@example.com");
        assert!(rows.contains(&person), "{person}");
    }
}

async fn all_are_taken_back(world: &mut World) {
    let memory = Memory::watched(world, "all taken back");
    let started = world.owner().says("/deshacer").await.to_string();
    assert!(started.contains("Lo estoy deshaciendo"), "{started}");
    let removed = "SELECT MAX(removed) FROM imports";
    grows_to(world, "more people to go", removed, i64::try_from(MOST).unwrap()).await;
    let done = world.owner().hears_about("Deshecho").await.to_string();
    assert!(done.contains("Quité 100.000 clientes"), "{done}");
    memory.stays_small(world);
    for table in ["contacts", "identities", "contact_tags"] {
        let left = world
            .database()
            .number(&format!("SELECT COUNT(*) FROM {table}"))
            .await;
        assert_eq!(left, 0, "{table}");
    }
}

/// As many contact cards as a telephone hands over. What is added is the same as of any other list, so a fifth of it shows.
async fn cards_are_read(world: &mut World) {
    let mut cards = String::new();
    for row in 0..MOST {
        let _ = write!(
            cards,
            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Prueba;Persona {row};;;\r\nFN:Persona {row} Prueba\r\nTEL;TYPE=CELL:30{row:08}\r\nEND:VCARD\r\n"
        );
    }
    let memory = Memory::watched(world, "contactos.vcf");
    world.owner().sends_only("contactos.vcf", cards.as_bytes()).await;
    drop(cards);
    let read = world.owner().hears_about("Esto es lo que leí").await.to_string();
    assert!(read.contains("nuevos: 100.000"), "{read}");
    memory.stays_small(world);
    world.owner().taps("Importar 100.000").await;
    world.owner().taps("Son mis clientes").await;
    let some = i64::try_from(MOST / 5).unwrap();
    let taken = "SELECT taken FROM imports ORDER BY id DESC LIMIT 1";
    grows_to(world, "more people", taken, some).await;
    memory.stays_small(world);
}
