//! Of several leads of a person, which one his words belong to; and whoever gets a lead has his time to answer.

use insta::assert_snapshot;

use super::chase::{comes_back, time_passes};
use super::links::{code, follows};
use super::team::{ANA, LUIS, person, team};
use crate::harness::database::on_both_databases;
use crate::harness::world::World;

const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";

async fn holder(world: &World, number: i64) -> String {
    let query = format!(
        "SELECT COALESCE(members.name, '') AS name FROM leads LEFT JOIN members ON members.id = leads.member_id \
         WHERE leads.number = {number}"
    );
    world.database().rows(&query).await[0]
        .try_get("", "name")
        .unwrap()
}

on_both_databases!(words_go_to_whoever_spoke_with_him_last, |database| async move {
    let world = team(database, "es", &[ANA, LUIS]).await;
    world.health_is_known().await;
    let (owner, ana, luis) = (world.owner(), person(&world, ANA), person(&world, LUIS));
    for line in [
        "/producto nuevo Villa Marina agente:Ana",
        "/producto nuevo Casa Azul agente:Luis",
        "/enlace nuevo facebook producto:Villa Marina",
        "/enlace nuevo instagram producto:Casa Azul",
    ] {
        owner.says(line).await;
    }
    let zoe = world.customer("+573005550777", "Zoe");
    let (_, villa) = follows(&world, &code(&world, 1).await, PHONE).await;
    zoe.says_only(&villa).await;
    let of_villa = ana.hears_about("Zoe").await;
    let (_, casa) = follows(&world, &code(&world, 2).await, PHONE).await;
    zoe.says_only(&casa).await;
    let of_casa = luis.hears_about("Zoe").await;

    // Ana answers, so what Zoe says then is for her, though the other lead is newer.
    ana.quotes(&of_villa).answers("Está libre desde mayo").await;
    let from_ana = zoe.hears_about("desde mayo").await;
    zoe.says_only("Me la quedo").await;
    ana.hears_about("Me la quedo").await;
    // Luis answers; what she quotes of Ana's is for Ana all the same, and the rest for Luis.
    luis.quotes(&of_casa).answers("La Casa Azul también").await;
    zoe.hears_about("también").await;
    zoe.quotes(&from_ana)
        .says_only("¿Desde el primero de mayo?")
        .await;
    ana.hears_about("primero de mayo").await;
    ana.says("/prospecto responder #1 Sí").await;
    luis.says("/prospecto responder #2 Y con piscina").await;
    zoe.hears_about("piscina").await;
    zoe.says_only("¿Qué piscina?").await;
    luis.hears_about("Qué piscina").await;
    // That one is passed on, or given by hand, is nothing that was said.
    owner.says("/prospecto asignar #1 Luis").await;
    luis.hears_about("te pasó").await;
    luis.quotes(&of_casa).answers("La de la terraza").await;
    zoe.says_only("Gracias, Luis").await;
    assert!(
        luis.hears_about("Gracias, Luis")
            .await
            .to_string()
            .contains("(#2)")
    );
});

on_both_databases!(whoever_takes_a_lead_has_his_time, |database| async move {
    let world = team(database, "es", &[ANA, LUIS]).await;
    let (owner, ana) = (world.owner(), person(&world, ANA));
    owner.says("/ajustes recordar:600 siguiente:700 avisar:800").await;
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("¿Precio?").await;
    let card = ana.hears_about("Zoe").await;
    time_passes(&world).await;
    ana.hears_about("espera respuesta").await;
    // It would go on to the next one now: but she has just taken it.
    ana.taps_of(&card, "Lo tomo").await;
    time_passes(&world).await;
    ana.hears_about("espera respuesta").await;
    assert_eq!(holder(&world, 1).await, "Ana");
    time_passes(&world).await;
    ana.hears_about("se lo pasé").await;
    assert_eq!(holder(&world, 1).await, "Luis");
    // So has whoever is given it by hand.
    owner.says("/prospecto asignar #1 Ana").await;
    time_passes(&world).await;
    ana.hears_about("espera respuesta").await;
    assert_eq!(holder(&world, 1).await, "Ana");
});

on_both_databases!(
    what_is_put_off_is_neither_lost_nor_in_the_way,
    |database| async move {
        let world = team(database, "es", &[ANA, LUIS]).await;
        let (owner, ana, luis) = (world.owner(), person(&world, ANA), person(&world, LUIS));
        owner.says("/ajustes recordar:600 siguiente:700 avisar:800").await;
        let zoe = world.customer("+573005550777", "Zoe");
        zoe.says_only("¿Precio?").await;
        let card = ana.hears_about("Zoe").await;
        luis.hears_about("Zoe").await;
        // Nobody has it: that Ana puts it off keeps nobody else from being reminded.
        ana.taps_of(&card, "Después").await;
        time_passes(&world).await;
        luis.hears_about("espera respuesta").await;
        comes_back(&world).await;
        ana.hears_about("Me pediste").await;
        // She takes it, puts it off and answers: it comes back, as she was told.
        ana.taps_of(&card, "Lo tomo").await;
        ana.says("/prospecto posponer #1 mañana 9am").await;
        ana.quotes(&card).answers("Mañana te confirmo").await;
        zoe.hears_about("te confirmo").await;
        comes_back(&world).await;
        ana.hears_about("Me pediste").await;
        // It is put off while Zoe waits for nothing; when she writes, somebody looks after her all the same.
        ana.says("/prospecto posponer #1 mañana 9am").await;
        zoe.says_only("¿Entonces?").await;
        ana.hears_about("Entonces").await;
        time_passes(&world).await;
        assert_snapshot!(ana.hears_about("espera respuesta").await.to_string().lines().count(), @"7");
    }
);
