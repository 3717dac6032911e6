//! Each kind of list, from the file to the contacts and back.

use insta::assert_snapshot;
use serde_json::json;

use super::{english, workbook};
use crate::harness::database::on_both_databases;
use crate::harness::sheet::sheet;
use crate::harness::world::World;

on_both_databases!(a_csv_from_first_to_last, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/contacto agregar 300 123 4567 Ana").await;
    owner.says("/contacto agregar 302 765 4321 Eva").await;
    owner.says("/contacto baja Eva").await;
    let list = "Nombre,Teléfono,Ciudad,Etiquetas\nAna,3001234567,Cali,vip\nBeto,301 765 4321,Bogotá,\"vip, moto\"\n\
                Beto otra vez,+57 301 765 4321,,\nEva,3027654321,Cali,\nSin número,,Cali,\n=1+1,abc,Cali,\nCorto,12,Cali,\n\
                Excel,3.00E+09,Cali,\nLola,303 765 4321,Cali,\n";
    assert_snapshot!(owner.sends_file("lista.csv", list.as_bytes()).await, @"
    *Esto es lo que leí:*
    • nuevos: 2
    • ya los tenías: 2
    • repetidos en la lista: 1
    • con problemas: 4
    • de ellos, sin promociones: 1
    Columnas: Nombre → nombre, Teléfono → teléfono, Ciudad → `{ciudad}`, Etiquetas → etiquetas
    Por ejemplo: Ana, +57 300 1234567 · Beto, +57 301 7654321 · Eva, +57 302 7654321
    • línea 6 («Sin número |  | Cali»): falta el teléfono
    • línea 7 («=1+1 | abc | Cali»): eso no es un teléfono
    • línea 8 («Corto | 12 | Cali»): eso no es un teléfono
    • línea 9 («Excel | 3.00E+09 | Cali»): la hoja de cálculo redondeó el número; guarda la columna como texto
    [Importar 4] [Ahora no] [Ver rechazados]
    ");
    assert_snapshot!(owner.taps("Ahora no").await, @"De acuerdo, no hice nada.");
    assert_snapshot!(owner.taps("Importar 4").await, @"Ese botón ya se usó; no lo hice dos veces.");
    let caption = "/contacto importar etiqueta:feria";
    owner
        .sends_file_saying("lista.csv", list.as_bytes(), caption)
        .await;
    assert_snapshot!(owner.taps("Importar 4").await, @"
    *¿Te dieron permiso para escribirles?*
    Guardo tu respuesta con cada cliente. Si no lo sabes, los guardo sin enviarles promociones hasta que lo aclares con `/contacto alta`, o escriban ALTA. Los que ya tenías siguen como están.
    [Son mis clientes] [Me lo pidieron] [No lo sé]
    ");
    let done = owner.taps("Son mis clientes").await;
    assert_snapshot!(done, @"
    [document: rechazados.xlsx]
    *Listo.* Agregué 2 y actualicé 2. Ahora tienes 4 clientes. ✅
    5 filas que no pude tomar, con el motivo. Corrígelas ahí mismo y mándame la hoja.
    [Nueva promoción] [Deshacer]
    ");
    assert_snapshot!(sheet(&world, &done).await, @"
    Nombre | Teléfono | Ciudad | Etiquetas | línea (Pregón) | motivo (Pregón)
    Beto otra vez | +57 301 765 4321 |  |  | 4 | ya estaba en la línea 3
    Sin número |  | Cali |  | 6 | falta el teléfono
    =1+1 | abc | Cali |  | 7 | eso no es un teléfono
    Corto | 12 | Cali |  | 8 | eso no es un teléfono
    Excel | 3.00E+09 | Cali |  | 9 | la hoja de cálculo redondeó el número; guarda la columna como texto
    ");
    assert_snapshot!(owner.taps("Me lo pidieron").await, @"Ese botón ya se usó; no lo hice dos veces.");
    assert_snapshot!(owner.says("/contacto buscar feria").await, @"
    *4 clientes con «feria»*
    • *Ana* +57 300 1234567
    • *Beto* +57 301 7654321
    • *Eva* +57 302 7654321
    • *Lola* +57 303 7654321
    [≡ Ver]
    - Ana: +57 300 1234567
    - Beto: +57 301 7654321
    - Eva: +57 302 7654321
    - Lola: +57 303 7654321
    ");
    assert_snapshot!(owner.says("/contacto ver Beto").await.steady(), @"
    *Beto*
    `+57 301 7654321`
    Etiquetas: feria, moto, vip
    ciudad: Bogotá
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    // Other columns are used in texts.
    owner
        .says("/promo nueva Rebajas\nHola {nombre}, te esperamos en {ciudad}")
        .await;
    let beto = world.customer("+573017654321", "Beto");
    beto.says_only("hola").await;
    owner.hears_about("Beto").await;
    owner.says("/promo prueba Rebajas 301 765 4321").await;
    let text = beto.hears().await.to_string();
    assert!(
        text.starts_with("_Prueba_\n\nHola Beto, te esperamos en Bogotá"),
        "{text}"
    );
    assert_snapshot!(owner.taps("Deshacer").await, @"*Deshecho.* Quité 1 cliente y las etiquetas que puso la lista. Se queda 1, porque ya tuvo mensajes o está en otra lista. Ahora tienes 3.");
    assert_snapshot!(owner.says("/contacto buscar feria").await, @"
    *No encuentro «feria» entre tus clientes.* Prueba con otra palabra, o agrega a esa persona.
    [Agregar cliente]
    ");
    assert_snapshot!(owner.taps("Deshacer").await, @"Esa lista ya se deshizo.");
    assert_snapshot!(owner.says("/deshacer").await, @"No hay nada que deshacer. Una promoción se puede deshacer en su primer minuto, o mientras se prepara o espera su hora (después, usa `/pausar`); un borrador que descartaste, lo último que hiciste con una cita y una lista de clientes, durante 24 horas.");
});

on_both_databases!(a_spreadsheet_in_english, |database| async move {
    let world = World::start_with(database, english()).await;
    let owner = world.owner();
    let list = workbook(&[
        &["name", "whatsapp", "email", "tags", "Plan"],
        &["Ann", "+57 300 123 4567", "ann@example.com", "vip", "Gold"],
        &["", "301 765 4321", "", "", ""],
        &["=HYPERLINK(\"http://x\")", "not yet", "", "", ""],
    ]);
    assert_snapshot!(owner.sends_file("customers.xlsx", &list).await, @r#"
    *This is what I read:*
    • new: 2
    • with problems: 1
    Columns: name → name, whatsapp → phone, email → `{email}`, tags → tags, Plan → `{plan}`
    For example: Ann, +57 300 1234567 · +57 301 7654321
    • line 4 (“=HYPERLINK("http://x") | not yet”): that isn't a phone number
    [Import 2] [Not now] [Show rejected]
    "#);
    assert_snapshot!(owner.taps("Import 2").await, @"
    *Did they agree to hear from you?*
    I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
    [They're my customers] [They asked for it] [I don't know]
    ");
    let done = owner.taps("I don't know").await;
    assert_snapshot!(done, @"
    [document: rejected.xlsx]
    *Done.* I added 2 and updated 0. You now have 2 customers. ✅
    The new ones get no campaigns until you know they agreed.
    1 row I couldn't take, with the reason. Fix it there and send me the sheet.
    [New campaign] [Undo]
    ");
    assert_snapshot!(sheet(&world, &done).await, @r#"
    name | whatsapp | email | tags | Plan | line (Pregón) | reason (Pregón)
    =HYPERLINK("http://x") | not yet |  |  |  | 4 | that isn't a phone number
    "#);
    assert_snapshot!(owner.says("/contact show Ann").await.steady(), @"
    *Ann*
    `+57 300 1234567`
    Tags: vip
    email: ann@example.com
    plan: Gold
    No campaigns since Fri 20 Nov 2026, HH:MM (Bogotá): we don't know whether they agreed
    Permission: not known (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Start sending again]
    ");
    assert_snapshot!(owner.says("/contact optin Ann").await, @"*Ann* gets campaigns again.");
    // What was mended in the sheet itself is read again.
    let mended = workbook(&[
        &[
            "name",
            "whatsapp",
            "email",
            "tags",
            "Plan",
            "line (Pregón)",
            "reason (Pregón)",
        ],
        &["Mary", "302 765 4321", "", "", "", "4", "that is no phone number"],
    ]);
    assert_snapshot!(owner.sends_file("rejected.xlsx", &mended).await, @"
    *This is what I read:*
    • new: 1
    Columns: name → name, whatsapp → phone, email → `{email}`, tags → tags, Plan → `{plan}`
    For example: Mary, +57 302 7654321
    [Import 1] [Not now]
    ");
    owner.taps("Import 1").await;
    assert_snapshot!(owner.taps("They asked for it").await, @"
    *Done.* I added 1 and updated 0. You now have 3 customers. ✅
    [New campaign] [Undo]
    ");
    assert_snapshot!(owner.says("/undo").await, @"*Undone.* I removed 1 customer and the tags the list added. You now have 2.");
    assert_snapshot!(owner.says("/undo").await, @"*Undone.* I removed 2 customers and the tags the list added. You now have 0.");
    assert_snapshot!(owner.says("/undo").await, @"There's nothing to undo. You can undo a campaign in its first minute, or while it is being prepared or waits for its time (after that, use `/pause`); a draft you discarded, what you last did to an appointment or a list of customers, for 24 hours.");
});

on_both_databases!(cards_in_a_file_and_shared, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Peña;Ana;;;\r\nFN:Ana Peña\r\nTEL;TYPE=CELL:300 123 4567\r\nCATEGORIES:VIP\r\n\
                 EMAIL:ana@example.com\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nFN:Sin número\r\nEND:VCARD\r\n";
    assert_snapshot!(owner.sends_file("clientes.vcf", cards.as_bytes()).await, @"
    *Esto es lo que leí:*
    • nuevos: 1
    • con problemas: 1
    Por ejemplo: Ana Peña, +57 300 1234567
    • línea 2 («Sin número»): falta el teléfono
    [Importar 1] [Ahora no] [Ver rechazados]
    ");
    owner.taps("Importar 1").await;
    let done = owner.taps("Son mis clientes").await;
    assert_snapshot!(done, @"
    [document: rechazados.xlsx]
    *Listo.* Agregué 1 y actualicé 0. Ahora tienes 1 cliente. ✅
    1 fila que no pude tomar, con el motivo. Corrígela ahí mismo y mándame la hoja.
    [Nueva promoción] [Deshacer]
    ");
    assert_snapshot!(sheet(&world, &done).await, @"
    nombre | teléfono | línea (Pregón) | motivo (Pregón)
    Sin número |  | 2 | falta el teléfono
    ");
    let card = json!([
        {"name": {"formatted_name": "Carla Soto", "first_name": "Carla"},
            "phones": [{"phone": "+57 304 765 4321", "wa_id": "573047654321", "type": "CELL"}]},
        {"name": {"formatted_name": "Ana P.", "first_name": "Ana"}, "phones": [{"phone": "300 123 4567", "type": "CELL"}]},
    ]);
    assert_snapshot!(owner.shares_contacts(card).await, @"
    *Esto es lo que leí:*
    • nuevos: 1
    • ya los tenías: 1
    Por ejemplo: Carla Soto, +57 304 7654321 · Ana P., +57 300 1234567
    [Importar 2] [Ahora no]
    ");
    owner.taps("Importar 2").await;
    assert_snapshot!(owner.taps("Son mis clientes").await, @"
    *Listo.* Agregué 1 y actualicé 1. Ahora tienes 2 clientes. ✅
    [Nueva promoción] [Deshacer]
    ");
    assert_snapshot!(owner.says("/contacto ver 300 123 4567").await.steady(), @"
    *Ana Peña*
    `+57 300 1234567`
    Etiquetas: vip
    email: ana@example.com
    Permiso: es cliente tuyo
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    // As a spreadsheet on Windows writes it: semicolons and Windows-1252.
    assert_snapshot!(owner.sends_file("w.csv", b"Nombre;M\xf3vil\nJos\xe9 Mu\xf1oz;3005550303\n").await, @"
    *Esto es lo que leí:*
    • nuevos: 1
    Columnas: Nombre → nombre, Móvil → teléfono
    Por ejemplo: José Muñoz, +57 300 5550303
    [Importar 1] [Ahora no]
    ");
    assert_snapshot!(owner.says("/contacto importar\nLuis Rojas, 302 765 4321\nMaría 303 765 4321").await, @"
    *Esto es lo que leí:*
    • nuevos: 2
    Por ejemplo: Luis Rojas, +57 302 7654321 · María, +57 303 7654321
    [Importar 2] [Ahora no]
    ");
});

on_both_databases!(who_may_not_bring_lists, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.says("/equipo agregar +57 310 555 0101 agente Marta").await;
    let added = owner.sees().await.into_iter().next_back().unwrap();
    let yes = added.choices()[0].to_owned();
    owner.taps(&yes).await;
    let agent = world.customer("+573105550101", "Marta");
    // Her welcome comes with her first word.
    agent.says_only("/hoy").await;
    agent.hears_about("¡Hola Marta!").await;
    world.outbox_is_empty().await;
    assert_snapshot!(agent.sends_file("lista.csv", b"tel\n3001234567\n").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.");
    assert_snapshot!(agent.says("/contacto exportar").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.");
    assert_snapshot!(agent.says("/contacto olvidar Ana").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
});
