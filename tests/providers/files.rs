//! Files that the bot sends where the provider takes no bytes, but fetches them.

use insta::assert_snapshot;

use super::{adds_people, setup};
use crate::harness::database::on_both_databases;
use crate::harness::phone::Message;
use crate::harness::setup::Way;
use crate::harness::sheet::sheet;
use crate::harness::world::World;

/// The message once its file has been fetched: the provider takes the message first.
pub async fn fetched(world: &World, told: &Message) -> Message {
    let has_it =
        |message: &&Message| message.seq == told.seq && message.file().is_some_and(|file| file.url.is_some());
    let messages = world.simulator().until("the file to be fetched", |messages| {
        messages.iter().any(|message| has_it(&message))
    });
    let messages = messages.await;
    messages.iter().find(has_it).unwrap().clone()
}

on_both_databases!(spreadsheets_reach_the_owner_over_twilio, |database| async move {
    let mut world = World::start_with(database, setup(Way::Twilio)).await;
    let owner = world.owner();
    adds_people(&owner).await;
    let exported = owner.says("/contacto exportar").await;
    let exported = fetched(&world, &exported).await;
    assert_snapshot!(exported, @"
    [document: clientes.xlsx]
    Tus clientes: 3. La hoja contiene datos personales: compártela con cuidado. Si la corriges y me la mandas, la leo.
    ");
    let rows = sheet(&world, &exported).await;
    assert_snapshot!(rows.replace(|c: char| c.is_ascii_digit(), "9"), @"
    nombre | teléfono | etiquetas | estado (Pregón) | sin promociones desde (Pregón) | permiso (Pregón) | cliente desde (Pregón)
    Ana Peña | +999999999999 |  |  |  |  | 9999-99-99 99:99
    Beto Rojas | +999999999999 |  |  |  |  | 9999-99-99 99:99
    Carla Díaz | +999999999999 |  |  |  |  | 9999-99-99 99:99
    ");

    // A list with a row that cannot be read: the answer, its choices and the spreadsheet are one message.
    let list = b"nombre,celular\nDora,3005550204\nNadie,12\n";
    assert_snapshot!(owner.sends_file("lista.csv", list).await, @"
    *Esto es lo que leí:*
    • nuevos: 1
    • con problemas: 1
    Columnas: nombre → nombre, celular → teléfono
    Por ejemplo: Dora, +57 300 5550204
    • línea 3 («Nadie | 12»): eso no es un teléfono
    [Importar 1] [Ahora no] [Ver rechazados]
    ");
    owner.taps("Importar 1").await;
    let done = owner.taps("Son mis clientes").await;
    let done = fetched(&world, &done).await;
    assert_snapshot!(done, @"
    [document: rechazados.xlsx]
    *Listo.* Agregué 1 y actualicé 0. Ahora tienes 4 clientes. ✅
    1 fila que no pude tomar, con el motivo. Corrígela ahí mismo y mándame la hoja.

    1. Nueva promoción
    2. Deshacer
    ");
    assert_snapshot!(sheet(&world, &done).await, @"
    nombre | celular | línea (Pregón) | motivo (Pregón)
    Nadie | 12 | 3 | eso no es un teléfono
    ");

    // The address is good for this file alone.
    let link = exported.file().and_then(|file| file.link.clone()).unwrap();
    let http = world.http();
    let get = async |address: &str| http.get(address).send().await.unwrap();
    let answer = get(&link).await;
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert_eq!(
        answer.headers()["content-disposition"],
        "attachment; filename*=UTF-8''clientes.xlsx"
    );
    let parts: Vec<&str> = link.rsplitn(5, '/').collect();
    let [name, signature, until, id, base] = parts.as_slice() else {
        panic!("{link}")
    };
    let later = until.parse::<i64>().unwrap() + 1;
    let next = id.parse::<i64>().unwrap() + 1;
    for bent in [
        format!("{base}/{next}/{until}/{signature}/{name}"),
        format!("{base}/{id}/{later}/{signature}/{name}"),
        format!("{base}/{id}/{until}/{}/{name}", "0".repeat(64)),
        format!("{base}/{id}/{until}/{signature}/otra.xlsx"),
        format!("{base}/x/{until}/{signature}/{name}"),
    ] {
        assert_eq!(get(&bent).await.status().as_u16(), 404, "{bent}");
    }
    // Every process on this database knows the addresses of the others.
    world.stop_bot().await;
    world.start_bot().await;
    assert_eq!(get(&link).await.status().as_u16(), 200);
});
