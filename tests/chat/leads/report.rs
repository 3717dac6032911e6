//! From clicks to sales, told together: by what brought people, and by who works them.

use insta::assert_snapshot;
use regex::Regex;

use super::links::{code, counted, follows, talk};
use crate::harness::database::on_both_databases;
use crate::harness::sheet::{second_sheet, sheet};
use crate::harness::world::World;

const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";

/// As it is in every run: without seconds and codes.
fn still(text: &str) -> String {
    let seconds = Regex::new(r"\b\d+ s\b").unwrap();
    let codes = Regex::new(r"· [2-9CDFHJKMNPRTVWXY]{6}\b").unwrap();
    codes
        .replace_all(&seconds.replace_all(text, "N s"), "· CODE")
        .into_owned()
}

on_both_databases!(what_a_week_brought, |database| async move {
    let world = World::start(database).await;
    world.health_is_known().await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/informe semana").await, @"
    *Sin prospectos ni clics* (14 nov – 20 nov).
    Con `/enlace nuevo` haces un enlace que trae clientes y cuenta los clics.
    [30 días]
    ");
    owner.says("/producto nuevo Villa Marina").await;
    owner.says("/enlace nuevo facebook producto:Villa Marina").await;
    owner.says("/enlace nuevo instagram producto:Villa Marina").await;
    let (facebook, instagram) = (code(&world, 1).await, code(&world, 2).await);
    let (_, prepared) = follows(&world, &facebook, PHONE).await;
    follows(&world, &instagram, PHONE).await;
    counted(&world, 1, [1, 1, 0]).await;
    counted(&world, 2, [1, 1, 0]).await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only(&prepared).await;
    let card = owner.hears_about("Ana").await;
    world
        .customer("+573005550202", "Beto")
        .says_only("¿Abren hoy?")
        .await;
    owner.hears_about("Beto").await;
    owner.quotes(&card).says_only("Sí, sigue libre.").await;
    ana.hears_about("sigue libre").await;
    owner.says("/prospecto estado #1 ganado valor:\"250000\"").await;
    assert_snapshot!(still(&talk(&owner, &["/informe semana", "/informe por:enlace", "/informe mes por:producto", "[Por agente]"]).await), @"
    > /informe semana
    [image]
    *Prospectos por red*, 14 nov – 20 nov
    2 clics → 2 prospectos → 1 ganado
    Lo ganado vale *250.000 COP*.
    La mitad recibió su primera respuesta en *N s* o menos.
    1 sigue sin respuesta.
    Son 2 más que en los mismos días de antes.

    • *Facebook*: 1 clic → 1 prospecto → 1 ganado (250.000 COP)
    • *Por su cuenta*: 1 prospecto → 0 ganados
    • *Instagram*: 1 clic → 0 prospectos → 0 ganados
    [Por agente] [En Excel]

    > /informe por:enlace
    [image]
    *Prospectos por enlace*, 14 nov – 20 nov
    2 clics → 2 prospectos → 1 ganado
    Lo ganado vale *250.000 COP*.
    La mitad recibió su primera respuesta en *N s* o menos.
    1 sigue sin respuesta.
    Son 2 más que en los mismos días de antes.

    • *Facebook · CODE*: 1 clic → 1 prospecto → 1 ganado (250.000 COP)
    • *Por su cuenta*: 1 prospecto → 0 ganados
    • *Instagram · CODE*: 1 clic → 0 prospectos → 0 ganados
    [Por agente] [En Excel]

    > /informe mes por:producto
    [image]
    *Prospectos por producto*, 22 oct – 20 nov
    2 clics → 2 prospectos → 1 ganado
    Lo ganado vale *250.000 COP*.
    La mitad recibió su primera respuesta en *N s* o menos.
    1 sigue sin respuesta.
    Son 2 más que en los mismos días de antes.

    • *Villa Marina*: 2 clics → 1 prospecto → 1 ganado (250.000 COP)
    • *Sin producto*: 1 prospecto → 0 ganados
    [Por agente] [En Excel]

    > [Por agente]
    [image]
    *Prospectos por agente*, 22 oct – 20 nov
    2 prospectos → 1 ganado
    Lo ganado vale *250.000 COP*.
    La mitad recibió su primera respuesta en *N s* o menos.
    1 sigue sin respuesta.
    Son 2 más que en los mismos días de antes.

    • *Sin agente*: 2 prospectos → 1 ganado (250.000 COP); contesta en N s
    [Por red] [En Excel]
    ");
    let listed = owner.says("/informe semana lista").await;
    assert_snapshot!(sheet(&world, &listed).await.lines().count(), @"3");
    assert_snapshot!(still(&second_sheet(&world, &listed).await), @"
    parte | Clics | Prospectos | Contestados | Ganados | valor | primera respuesta en
    Facebook | 1 | 1 | 1 | 1 | 250.000 COP | N s
    Por su cuenta |  | 1 | 0 | 0 |  | 
    Instagram | 1 | 0 | 0 | 0 |  |
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(still(&talk(&owner, &["/report week", "/lead report today by:campaign", "/report yesterday"]).await), @"
    > /report week
    [image]
    *Leads by network*, 14 Nov – 20 Nov
    2 clicks → 2 leads → 1 won
    What was won is worth *250,000 COP*.
    Half of them got their first answer within *N s*.
    1 is still waiting for an answer.
    That is 2 more than in the same number of days before.

    • *Facebook*: 1 click → 1 lead → 1 won (250,000 COP)
    • *By themselves*: 1 lead → 0 won
    • *Instagram*: 1 click → 0 leads → 0 won
    [By agent] [In Excel]

    > /lead report today by:campaign
    [image]
    *Leads by campaign*, 20 Nov
    2 leads → 1 won
    What was won is worth *250,000 COP*.
    Half of them got their first answer within *N s*.
    1 is still waiting for an answer.
    That is 2 more than in the same number of days before.

    • *No campaign*: 2 leads → 1 won (250,000 COP)
    [By agent] [In Excel]

    > /report yesterday
    *No leads and no clicks* (19 Nov).
    `/link new` makes a link that brings customers and counts the clicks.
    [7 days]
    ");
});
