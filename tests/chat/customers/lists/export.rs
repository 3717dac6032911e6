//! `/contact export`, and the rest of what is done with one person.

use insta::assert_snapshot;

use super::english;
use crate::harness::database::on_both_databases;
use crate::harness::sheet::sheet;
use crate::harness::world::World;

on_both_databases!(one_person_edited_and_forgotten, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/contacto exportar").await, @"Todavía no tienes clientes. Trae tu lista con `/contacto importar`.");
    owner
        .says("/contacto agregar 300 123 4567 Ana etiqueta:vip")
        .await;
    owner.says("/contacto agregar 301 765 4321 Beto").await;
    assert_snapshot!(owner.says("/contacto editar Ana").await, @"
    ¿Qué cambio de *Ana*?
    [Nombre] [Teléfono] [Otro dato]
    ");
    assert_snapshot!(owner.says("/contacto editar Ana nombre:\"Ana María\" ciudad:=Cali placa:abc").await.steady(), @"
    *Ana María*
    `+57 300 1234567`
    Etiquetas: vip
    ciudad: =Cali
    placa: abc
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(owner.says("/contacto editar Ana placa:-").await.steady(), @"
    *Ana María*
    `+57 300 1234567`
    Etiquetas: vip
    ciudad: =Cali
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(owner.says("/contacto editar Ana teléfono:301 765 4321").await, @"*Ese número ya es de Beto* (+57 301 7654321). No cambié nada.");
    assert_snapshot!(owner.says("/contacto etiquetar Ana etiqueta:moto,élite").await, @"Etiquetas de *Ana María*: elite, moto, vip");
    assert_snapshot!(owner.says("/contacto desetiquetar Ana etiqueta:vip").await, @"Le quité a *Ana María*: vip. Le quedan: elite, moto");
    assert_snapshot!(owner.says("/contacto desetiquetar Ana etiqueta:vip").await, @"Ana María no tenía esas etiquetas (vip).");
    assert_snapshot!(owner.says("/contacto buscar elite").await.steady(), @"
    *Ana María*
    `+57 300 1234567`
    Etiquetas: elite, moto
    ciudad: =Cali
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    let exported = owner.says("/contacto exportar").await;
    assert_snapshot!(exported, @"
    [document: clientes.xlsx]
    Tus clientes: 2. La hoja contiene datos personales: compártela con cuidado. Si la corriges y me la mandas, la leo.
    ");
    let steady = |text: String| {
        regex::Regex::new(r"\d\d:\d\d")
            .unwrap()
            .replace_all(&text, "HH:MM")
            .into_owned()
    };
    assert_snapshot!(steady(sheet(&world, &exported).await), @"
    nombre | teléfono | etiquetas | ciudad | estado (Pregón) | sin promociones desde (Pregón) | permiso (Pregón) | cliente desde (Pregón)
    Ana María | +573001234567 | elite, moto | =Cali |  |  |  | 2026-11-20 HH:MM
    Beto | +573017654321 |  |  |  |  |  | 2026-11-20 HH:MM
    ");
    let some = owner.says("/contacto exportar etiqueta:moto").await;
    assert_snapshot!(some, @"
    [document: clientes.xlsx]
    Tus clientes: 1. La hoja contiene datos personales: compártela con cuidado. Si la corriges y me la mandas, la leo.
    ");
    assert_snapshot!(owner.says("/contacto exportar etiqueta:nadie").await, @"No hay clientes con: nadie.");
    // She wrote, and is forgotten; a list that has her again brings her no promotions.
    world
        .customer("+573001234567", "Ana")
        .says_only("hola, ¿tienen cita?")
        .await;
    owner.hears_about("Ana").await;
    assert_snapshot!(owner.says("/contacto olvidar 300 123 4567").await, @"
    *¿Olvido para siempre a Ana María?* (`+57 300 1234567`)
    Borro sus datos y mensajes; no se puede deshacer. Guardo solo una huella de su número para no escribirle si reaparece en una lista (vuelve con ALTA).
    [Olvidar a Ana María] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Olvidar a Ana María").await, @"*Listo.* Borré sus datos y 10 mensajes. ✅");
    assert_snapshot!(owner.says("/contacto buscar Ana").await, @"
    *No encuentro «Ana» entre tus clientes.* Prueba con otra palabra, o agrega a esa persona.
    [Agregar cliente]
    ");
    assert_snapshot!(owner.sends_file("lista.csv", b"nombre,tel\nAna,3001234567\n").await, @"
    *Esto es lo que leí:*
    • nuevos: 1
    • de ellos, sin promociones: 1
    Columnas: nombre → nombre, tel → teléfono
    Por ejemplo: Ana, +57 300 1234567
    [Importar 1] [Ahora no]
    ");
    owner.taps("Importar 1").await;
    owner.taps("Son mis clientes").await;
    assert_snapshot!(owner.says("/contacto ver Ana").await.steady(), @"
    *Ana*
    `+57 300 1234567`
    Sin promociones desde vie 20 nov 2026, HH:MM (Bogotá): sus datos se borraron antes
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [Volver a enviarle]
    ");
    assert_snapshot!(owner.says("/contacto alta Ana").await, @"*Los datos de esa persona se borraron antes*, así que solo puede volver escribiendo ALTA a tu número.");
});

on_both_databases!(one_person_in_english, |database| async move {
    let world = World::start_with(database, english()).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/contact add 123 Nobody").await, @"
    *“123” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).
    Write, for example:
    ```/contact add 3211234567 Nobody```
    ");
    assert_snapshot!(owner.says("/contact export").await, @"You have no customers yet. Bring in your list with `/contact import`.");
    owner.says("/contact add +57 300 123 4567 Ann tag:vip").await;
    owner.says("/contact add +57 301 765 4321 Bob tag:vip").await;
    assert_snapshot!(owner.says("/contact edit Ann").await, @"
    What shall I change for *Ann*?
    [Name] [Phone] [Something else]
    ");
    assert_snapshot!(owner.says("/contact edit Ann name:\"Ann Mary\" city:Cali plate:abc").await.steady(), @"
    *Ann Mary*
    `+57 300 1234567`
    Tags: vip
    city: Cali
    plate: abc
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(owner.says("/contact edit Ann phone:+57 301 765 4321").await, @"*That number already belongs to Bob* (+57 301 7654321). I changed nothing.");
    assert_snapshot!(owner.says("/contact tag Ann tag:bike").await, @"Tags of *Ann Mary*: bike, vip");
    assert_snapshot!(owner.says("/contact untag Ann tag:vip,bike").await, @"I removed from *Ann Mary*: bike, vip. No tags left.");
    assert_snapshot!(owner.says("/contact untag Ann tag:vip").await, @"Ann Mary didn't have those tags (vip).");
    assert_snapshot!(owner.says("/contact find VIP").await.steady(), @"
    *Bob*
    `+57 301 7654321`
    Tags: vip
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    let exported = owner.says("/contact export").await;
    assert_snapshot!(exported, @"
    [document: customers.xlsx]
    Your customers: 2. The sheet has personal data: share it with care. If you correct it and send it to me, I'll read it.
    ");
    let first = sheet(&world, &exported).await;
    assert_snapshot!(first.lines().next().unwrap(), @"name | phone | tags | city | plate | state (Pregón) | no campaigns since (Pregón) | permission (Pregón) | customer since (Pregón)");
    assert_snapshot!(owner.says("/contact forget Ann").await, @"
    *Forget Ann Mary for good?* (`+57 300 1234567`)
    I'll erase their data and messages; this can't be undone. I keep only a fingerprint of the number, so no list can bring them back (they return by writing START).
    [Forget Ann Mary] [Not now]
    ");
    assert_snapshot!(owner.taps("Forget Ann Mary").await, @"*Done.* I erased their data and 6 messages. ✅");
    assert_snapshot!(owner.says("/contact find Ann").await, @"
    *I can't find “Ann” among your customers.* Try another word, or add that person.
    [Add customer]
    ");
});
