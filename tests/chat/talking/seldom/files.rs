//! Files that came too late, that never came, and that nobody knows what to do with; lists on their way.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::setup::OWNER;
use crate::harness::walk::shop;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";

on_both_databases!(files_and_lists, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("/campaign new").await;
    owner.says("Christmas").await;
    assert_snapshot!(owner.sends_file("photo.jpg", JPEG).await, @"
    I saved the file.

    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_
    ");
    owner.says("cancel").await;
    for name in ["Prices", "Fair"] {
        owner
            .says(&format!(
                "/campaign new {name} to:all\nHi {{name}}, look at this."
            ))
            .await;
    }
    let held = owner.sends_file("photo.jpg", JPEG).await;
    owner.says("/whoami").await;
    assert_snapshot!(owner.taps_of(&held, "Prices").await, @"*I no longer have that file:* files that nobody uses are deleted after 24 hours. Send it again.");
    let draft = owner.says("/campaign show Prices").await;
    let gone = json!({"from": OWNER, "name": "Lucía", "kind": "image", "context": draft.wamid,
        "media": {"mime_type": "image/jpeg", "base64": ""},
        "message": {"image": {"id": "404404404", "mime_type": "image/jpeg"}}});
    world.simulator().inbound(&gone).await;
    assert_snapshot!(owner.hears().await, @"*WhatsApp didn't give me the file.* Send it again and I'll add it.");
    assert_snapshot!(owner.sends_file("note.ogg", b"OggS").await, @"I got a voice message, but I don't know what to do with it. Pictures, videos and documents go with a campaign: send them quoting the draft. To add customers, send me an Excel or CSV file as a *document*, or a contact card.");

    // Rows that are none, and a list that is no longer kept.
    let rows = "name;phone\nZoe;12\nEve;34\nIda;300 555 0301\n";
    let list = owner.sends_file("people.csv", rows.as_bytes()).await;
    assert_snapshot!(owner.taps("Show rejected").await, @"
    [document: rejected.xlsx]
    2 rows I couldn't take, with the reason. Fix them there and send me the sheet.
    ");
    world.database().change("UPDATE imports SET file_id = NULL").await;
    assert_snapshot!(owner.taps_of(&list, "Show rejected").await, @"*I no longer have that file*: I keep it for 24 hours. Send it again.");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.taps_of(&list, "Show rejected").await, @"*Ya no tengo ese archivo*: lo guardo 24 horas. Mándalo otra vez.");

    // So many that they are added, and taken back, beside everything else.
    let people = customers(503).split_off(2);
    owner.sends_file("muchos.csv", &csv(&people)).await;
    owner.taps("Importar 501").await;
    assert_snapshot!(owner.taps("Son mis clientes").await, @"*Estoy importando 501.* Te aviso cuando termine; mientras, todo sigue funcionando. ⏳");
    owner.hears_about("501").await;
    assert_snapshot!(owner.taps("Deshacer").await, @"*Lo estoy deshaciendo.* Te aviso cuando termine. ⏳");
    owner.hears().await;
    owner.says("/lang en").await;
    owner.sends_file("many.csv", &csv(&people)).await;
    owner.taps("Import 501").await;
    assert_snapshot!(owner.taps("They're my customers").await, @"*I'm importing 501.* I'll tell you when it's done; meanwhile everything else keeps working. ⏳");
    let done = owner.hears_about("501").await;
    let list = owner.says("/contact list").await.to_string();
    assert_snapshot!(list.lines().find(|line| line.contains("Excel")).unwrap_or_default(), @"Too many to read here: with `/contact export` I'll send them as an Excel file.");
    for state in ["committing", "dropped"] {
        world
            .database()
            .change(&format!("UPDATE imports SET state = '{state}'"))
            .await;
        owner.says("/lang en").await;
        let english = owner.taps_of(&done, "Undo").await;
        owner.says("/idioma es").await;
        let spanish = owner.taps_of(&done, "Undo").await;
        let both = format!("{english}\n{spanish}");
        match state {
            "committing" => assert_snapshot!(both, @"
            I'm still importing that list. Wait until it's done and tap “Undo”.
            Todavía estoy importando esa lista. Espera a que termine y toca «Deshacer».
            "),
            _ => assert_snapshot!(both, @"
            There's nothing to undo in that list.
            De esa lista no hay nada que deshacer.
            "),
        }
    }
    world
        .database()
        .change("UPDATE imports SET state = 'committed'")
        .await;
    owner.says("/lang en").await;
    assert_snapshot!(owner.taps_of(&done, "Undo").await, @"*I'm undoing it.* I'll tell you when it's done. ⏳");
});
