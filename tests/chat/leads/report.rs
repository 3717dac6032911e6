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
    Se contestó 1, en *1 min*.
    1 espera respuesta ahora.
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
    Se contestó 1, en *1 min*.
    1 espera respuesta ahora.
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
    Se contestó 1, en *1 min*.
    1 espera respuesta ahora.
    Son 2 más que en los mismos días de antes.

    • *Villa Marina*: 2 clics → 1 prospecto → 1 ganado (250.000 COP)
    • *Sin producto*: 1 prospecto → 0 ganados
    [Por agente] [En Excel]

    > [Por agente]
    [image]
    *Prospectos por agente*, 22 oct – 20 nov
    2 prospectos → 1 ganado
    Lo ganado vale *250.000 COP*.
    Se contestó 1, en *1 min*.
    1 espera respuesta ahora.
    Son 2 más que en los mismos días de antes.

    • *Sin asignar*: 2 prospectos → 1 ganado (250.000 COP); contesta en 1 min
    [Por red] [En Excel]
    ");
    let listed = owner.says("/informe semana lista").await;
    assert_snapshot!(sheet(&world, &listed).await.lines().count(), @"3");
    assert_snapshot!(still(&second_sheet(&world, &listed).await), @"
    parte | Clics | Prospectos | Contestados | Ganados | valor | primera respuesta en
    Facebook | 1 | 1 | 1 | 1 | 250.000 COP | 1 min
    Por su cuenta |  | 1 | 0 | 0 |  | 
    Instagram | 1 | 0 | 0 | 0 |  |
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(still(&talk(&owner, &["/report week", "/report week by:product", "/report week by:link", "/report week by:agent", "/lead report today by:campaign", "/report yesterday"]).await), @"
    > /report week
    [image]
    *Leads by network*, 14 Nov – 20 Nov
    2 clicks → 2 leads → 1 won
    What was won is worth *250,000 COP*.
    1 was answered, within *1 min*.
    1 is waiting for an answer now.
    That is 2 more than in the same number of days before.

    • *Facebook*: 1 click → 1 lead → 1 won (250,000 COP)
    • *By themselves*: 1 lead → 0 won
    • *Instagram*: 1 click → 0 leads → 0 won
    [By agent] [In Excel]

    > /report week by:product
    [image]
    *Leads by product*, 14 Nov – 20 Nov
    2 clicks → 2 leads → 1 won
    What was won is worth *250,000 COP*.
    1 was answered, within *1 min*.
    1 is waiting for an answer now.
    That is 2 more than in the same number of days before.

    • *Villa Marina*: 2 clicks → 1 lead → 1 won (250,000 COP)
    • *No product*: 1 lead → 0 won
    [By agent] [In Excel]

    > /report week by:link
    [image]
    *Leads by link*, 14 Nov – 20 Nov
    2 clicks → 2 leads → 1 won
    What was won is worth *250,000 COP*.
    1 was answered, within *1 min*.
    1 is waiting for an answer now.
    That is 2 more than in the same number of days before.

    • *Facebook · CODE*: 1 click → 1 lead → 1 won (250,000 COP)
    • *By themselves*: 1 lead → 0 won
    • *Instagram · CODE*: 1 click → 0 leads → 0 won
    [By agent] [In Excel]

    > /report week by:agent
    [image]
    *Leads by agent*, 14 Nov – 20 Nov
    2 leads → 1 won
    What was won is worth *250,000 COP*.
    1 was answered, within *1 min*.
    1 is waiting for an answer now.
    That is 2 more than in the same number of days before.

    • *Unassigned*: 2 leads → 1 won (250,000 COP); answers within 1 min
    [By network] [In Excel]

    > /lead report today by:campaign
    [image]
    *Leads by campaign*, 20 Nov
    2 leads → 1 won
    What was won is worth *250,000 COP*.
    1 was answered, within *1 min*.
    1 is waiting for an answer now.
    That is 2 more than in the same number of days before.

    • *No campaign*: 2 leads → 1 won (250,000 COP)
    [By agent] [In Excel]

    > /report yesterday
    *No leads and no clicks* (19 Nov).
    `/link new` makes a link that brings customers and counts the clicks.
    [7 days]
    ");
});

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Leads of a person that there need not be, of each of these sources, opened so many days ago.
async fn leads(world: &World, sources: &[&str], days_ago: i64) {
    let database = world.database();
    let first = 1 + database.number("SELECT COUNT(*) FROM leads").await;
    let at = world.simulator().now().await - days_ago * DAY;
    let row = |(number, source): (i64, &&str)| {
        format!("(1, {number}, {number}, {number}, 'lost', '{source}', 'Hola', {at}, {at}, {at})")
    };
    let rows: Vec<String> = (first..).zip(sources).map(row).collect();
    database
        .change(&format!(
            "INSERT INTO leads (organisation_id, number, contact_id, conversation_id, stage, source, first_words, created_at, updated_at, \
             closed_at) VALUES {}",
            rows.join(", ")
        ))
        .await;
}

on_both_databases!(a_sheet_in_english, |database| async move {
    let world = World::start(database).await;
    world.health_is_known().await;
    let owner = world.owner();
    owner.says("/lang en").await;
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("Hi").await;
    let card = owner.hears_about("Ana").await;
    owner.quotes(&card).answers("Good morning").await;
    let listed = owner.says("/report week list").await;
    assert_snapshot!(still(&listed.to_string()), @"
    [document: leads-14-Nov-20-Nov.xlsx]
    Leads, 14 Nov – 20 Nov: 1. The second sheet adds them up. It holds personal data: share it with care.
    ");
    assert_snapshot!(still(&second_sheet(&world, &listed).await), @"
    part | Clicks | Leads | Answered | Won | value | first answer after
    By themselves |  | 1 | 1 | 0 |  | 1 min
    ");
});

on_both_databases!(what_no_link_brought_is_told_by_its_kind, |database| async move {
    let world = World::start(database).await;
    world.health_is_known().await;
    let owner = world.owner();
    leads(
        &world,
        &["advert", "advert", "catalogue", "campaign", "direct"],
        0,
    )
    .await;
    leads(&world, &["direct"; 5], 1).await;
    assert_snapshot!(talk(&owner, &["/informe hoy", "/informe hoy por:promoción"]).await, @"
    > /informe hoy
    [image]
    *Prospectos por red*, 20 nov
    5 prospectos → 0 ganados
    Tantos como en los mismos días de antes.

    • *Anuncios*: 2 prospectos → 0 ganados
    • *Catálogo*: 1 prospecto → 0 ganados
    • *Por su cuenta*: 1 prospecto → 0 ganados
    • *Promociones*: 1 prospecto → 0 ganados
    [Por agente] [En Excel]

    > /informe hoy por:promoción
    [image]
    *Prospectos por promoción*, 20 nov
    5 prospectos → 0 ganados
    Tantos como en los mismos días de antes.

    • *Sin promoción*: 5 prospectos → 0 ganados
    [Por agente] [En Excel]
    ");
    leads(&world, &["direct"; 2], 1).await;
    owner.says("/idioma en").await;
    assert_snapshot!(talk(&owner, &["/report today", "/report today by:agent"]).await, @"
    > /report today
    [image]
    *Leads by network*, 20 Nov
    5 leads → 0 won
    That is 2 fewer than in the same number of days before.

    • *Ads*: 2 leads → 0 won
    • *By themselves*: 1 lead → 0 won
    • *Campaigns*: 1 lead → 0 won
    • *Catalogue*: 1 lead → 0 won
    [By agent] [In Excel]

    > /report today by:agent
    [image]
    *Leads by agent*, 20 Nov
    5 leads → 0 won
    That is 2 fewer than in the same number of days before.

    • *Unassigned*: 5 leads → 0 won
    [By network] [In Excel]
    ");
});

on_both_databases!(what_is_too_long_for_a_sheet_is_said, |database| async move {
    let world = World::start(database).await;
    world.health_is_known().await;
    let owner = world.owner();
    for _ in 0..5 {
        leads(&world, &["direct"; 1_000], 0).await;
    }
    let all = owner.says("/informe hoy lista").await;
    assert_snapshot!(all, @"
    [document: prospectos-20-nov.xlsx]
    Prospectos, 20 nov: 5.000. La segunda hoja los suma. Contiene datos personales: compártela con cuidado.
    ");
    leads(&world, &["advert"], 0).await;
    let cut = owner.says("/informe hoy lista").await;
    assert_snapshot!(cut, @"
    [document: prospectos-20-nov.xlsx]
    Prospectos, 20 nov: van los primeros 5.000; la segunda hoja los suma todos. Para tenerlos todos: `/prospecto exportar`. Contiene datos personales: compártela con cuidado.
    ");
    assert_eq!(sheet(&world, &cut).await.lines().count(), 5_001);
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/report today list").await, @"
    [document: leads-20-Nov.xlsx]
    Leads, 20 Nov: the first 5,000 are here; the second sheet adds all of them up. To have them all: `/lead export`. It holds personal data: share it with care.
    ");
});
