//! A sale from its first click: somebody follows a link, is answered by whoever of the team takes him first, buys, and stands in the
//! report.

use insta::assert_snapshot;
use serde_json::json;

use super::{chooses, on_every_way, words, world};
use crate::chat::leads::links::{code, counted, follows};
use crate::harness::database::Database;
use crate::harness::setup::Way;

const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";
const ANA: &str = "+573005550201";
const LUIS: &str = "+573005550112";

on_every_way!(from_a_click_to_a_sale);
async fn from_a_click_to_a_sale(way: Way, database: Database) {
    sale(way, database, false).await;
}

mod from_a_click_to_a_sale_without_a_number {
    super::super::on_way!(cloud, Cloud, from_a_click_to_a_sale_without_a_number);
    super::super::on_way!(twilio, Twilio, from_a_click_to_a_sale_without_a_number);
}
async fn from_a_click_to_a_sale_without_a_number(way: Way, database: Database) {
    sale(way, database, true).await;
}

/// All of it; `hidden`: she shows nobody her number.
async fn sale(way: Way, database: Database, hidden: bool) {
    let world = world(way, database).await;
    world.health_is_known().await;
    let (owner, luis) = (world.owner(), world.customer(LUIS, "Luis"));
    owner.says(&format!("/equipo agregar {LUIS} agente Luis")).await;
    chooses(&owner, way, "Agregar").await;
    luis.says_only("hola").await;
    luis.hears_about("Tres cosas").await;
    // Nobody is reminded of a lead while this takes its time.
    owner.says("/settings nudge:0 next:0 alert:0").await;
    owner.says("/producto nuevo Villa Marina").await;
    owner.says("/enlace nuevo facebook producto:Villa Marina").await;

    // The link, the click, and the words that stand in the chat already.
    let (_, prepared) = follows(&world, &code(&world, 1).await, PHONE).await;
    counted(&world, 1, [1, 1, 0]).await;
    let person = json!({"phone": ANA, "name": "Ana", "hides_number": hidden});
    world.simulator().person(&person).await;
    let ana = world.customer(ANA, "Ana");
    ana.says_only(&prepared).await;

    // The whole team reads the card; who takes it first has it.
    let card = luis.hears_about("Ana").await;
    let shown = words(&card).replace(&code(&world, 1).await, "CODE");
    let number = match hidden {
        true => "sin número visible",
        false => "+57 300 5550201",
    };
    assert_snapshot!(shown.replace(number, "NUMBER"), @"
    *Prospecto #1: Ana*
    `NUMBER` · vino por tu enlace de Facebook · Villa Marina

    «Hola, me interesa *Villa Marina* (ref. CODE)»

    _Para contestarle, responde citando este mensaje._
    ");
    owner.hears_about("Ana").await;
    assert_snapshot!(words(&chooses(&luis, way, "Lo tomo").await), @"*#1 Ana* es tuyo. Para contestarle, responde citando este mensaje.");
    assert_snapshot!(words(&owner.hears_about("tomó").await), @"*Luis* tomó a Ana (#1).");

    // He answers by quoting the card, she answers him.
    luis.quotes(&card)
        .answers("¡Hola! ¿Quieres verla el sábado?")
        .await;
    assert_eq!(words(&ana.hears().await), "¡Hola! ¿Quieres verla el sábado?");
    ana.says_only("Sí, ¿a las 10?").await;
    let asked = luis.hears_about("a las 10").await;
    assert_snapshot!(words(&asked).replace(number, "NUMBER"), @"
    *Ana* (#1) escribe:
    `NUMBER` · contactado
    Pregunta por *Villa Marina*

    «Sí, ¿a las 10?»

    _Para contestarle, responde citando este mensaje._
    ");
    luis.quotes(&asked).answers("A las 10 te espero").await;
    ana.hears_about("te espero").await;

    // She buys it.
    assert_snapshot!(words(&luis.says("/prospecto estado #1 calificado").await), @"*#1 Ana* pasó a *calificado*.");
    assert_snapshot!(words(&luis.says("/prospecto estado #1 ganado valor:450000000").await), @"
    *#1 Ana* pasó a *ganado*.
    Vendido por *450.000.000 COP*
    ");
    let told = words(&owner.says("/informe semana por:agente").await);
    let untimed = |line: &&str| !line.contains("Se contestó") && !line.contains("contesta en");
    assert_snapshot!(told.lines().filter(untimed).collect::<Vec<_>>().join("\n"), @"
    *Prospectos por agente*, 14 nov – 20 nov
    1 prospecto → 1 ganado
    Lo ganado vale *450.000.000 COP*.
    Es 1 más que en los mismos días de antes.
    ");
    let told = words(&owner.says("/informe semana").await);
    assert_snapshot!(told.lines().filter(untimed).collect::<Vec<_>>().join("\n"), @"
    *Prospectos por red*, 14 nov – 20 nov
    1 clic → 1 prospecto → 1 ganado
    Lo ganado vale *450.000.000 COP*.
    Es 1 más que en los mismos días de antes.

    • *Facebook*: 1 clic → 1 prospecto → 1 ganado (450.000.000 COP)
    ");

    // Her number is nobody's who may not see it, and his never hers.
    world.simulator().settled().await;
    let read = ana.sees().await;
    assert!(
        read.iter()
            .all(|message| !message.to_string().contains("5550112"))
    );
    let known = "SELECT COUNT(*) FROM contacts WHERE phone IS NOT NULL";
    assert_eq!(world.database().number(known).await, i64::from(!hidden));
    let won = "SELECT COUNT(*) FROM leads WHERE stage = 'won' AND source = 'link' AND link_id = 1 AND product_id = 1 \
               AND value_micros = 450000000000000 AND answered_at IS NOT NULL";
    assert_eq!(world.database().number(won).await, 1);
}
