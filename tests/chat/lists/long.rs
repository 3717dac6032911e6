//! Long lists: in little memory, and through a death in the middle.

use std::fmt::Write as _;

use rust_xlsxwriter::Workbook;

use super::bad::{SHEET, bomb};
use crate::harness::database::on_both_databases;
use crate::harness::wait::until;
use crate::harness::world::{Setup, World};

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
    all_get_in(
        World::start_with(database, patient()).await,
        "lista.csv",
        csv.into_bytes(),
    )
    .await;
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
    all_get_in(World::start_with(database, patient()).await, "lista.xlsx", bytes).await;
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

async fn all_get_in(mut world: World, name: &str, bytes: Vec<u8>) {
    let people = i64::try_from(MOST).unwrap();
    // What a bot needs once, for its first list of any kind, is not counted.
    world.owner().sends_file("una.csv", b"tel\n3151234567\n").await;
    world.owner().taps("Ahora no").await;
    let (before, _) = world.bot().memory();
    world.bot().forgets_peak();
    world.owner().sends_only(name, &bytes).await;
    drop(bytes);
    world.owner().hears_about("Esto es lo que leí").await;
    let (_, looked) = world.bot().memory();
    world.owner().taps("Importar 100.000").await;
    world.owner().taps("Son mis clientes").await;
    let mut seen = 0;
    while seen < people {
        // As long as it goes on, it may take its time.
        seen = until("more people", async || {
            let taken = world.database().number("SELECT MAX(taken) FROM imports").await;
            (taken > seen).then_some(taken)
        })
        .await;
    }
    let done = world.owner().hears_about("Listo").await.to_string();
    assert!(done.contains("Agregué 100.000 y actualicé 0"), "{done}");
    let (_, peak) = world.bot().memory();
    eprintln!(
        "{name}: {} MB before, {} MB more for the preview, {} MB more at most",
        before / 1024 / 1024,
        looked.saturating_sub(before) / 1024 / 1024,
        peak.saturating_sub(before) / 1024 / 1024
    );
    assert!(peak - before <= ROOM, "{name}: {} bytes more", peak - before);
    let known = world.database().number("SELECT COUNT(*) FROM contacts").await;
    assert_eq!(known, people);
}
