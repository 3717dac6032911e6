//! `/campaign test`: the real thing to one telephone, marked as a test, and counted nowhere.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::phone::Message;
use crate::harness::setup::{OWNER, Setup};
use crate::harness::walk::walk;
use crate::harness::world::World;

const PARTNER: &str = "+573005550101";
const ANA: &str = "+573005550201";
const TEXTS: &str = "Hola {nombre|vecina}, hay feria.\n---\nBuenas {nombre|vecina}: hoy es la feria.";

/// Two owners, of whom one never wrote, and two customers.
async fn ready(database: Database) -> World {
    let setup = Setup {
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},{PARTNER}"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    world
}

/// The last messages that somebody got, as he sees them, with what kind each was.
async fn last(world: &World, phone: &str, count: usize) -> String {
    let all = world
        .simulator()
        .until("all of them to come", |all| {
            all.iter().filter(|message| message.to == phone).count() >= count
        })
        .await;
    let his: Vec<&Message> = all.iter().filter(|message| message.to == phone).collect();
    let shown = his[his.len() - count..]
        .iter()
        .map(|message| format!("({}) {message}", message.kind));
    shown.collect::<Vec<_>>().join("\n\n")
}

/// Nothing of a test is a campaign's.
async fn is_counted_nowhere(world: &World) {
    for query in [
        "SELECT COUNT(*) FROM recipients",
        "SELECT COUNT(*) FROM responses",
        "SELECT COUNT(*) FROM messages WHERE campaign_id IS NOT NULL",
        "SELECT COUNT(*) FROM campaigns WHERE total + sent + delivered + read + answered + clicked > 0",
        "SELECT COUNT(*) FROM conversations WHERE last_promotion_at IS NOT NULL",
    ] {
        assert_eq!(world.database().number(query).await, 0, "{query}");
    }
}

on_both_databases!(the_team_gets_the_template_itself, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner.says("/promo nueva Feria plantilla:novedades").await;
    world.outbox_is_empty().await;
    owner.says_only("/promo prueba Feria").await;
    owner.hears_about("tenemos novedades").await;
    assert_snapshot!(last(&world, OWNER, 2).await, @"
    (text) _Prueba_

    (template) Hola Lucía, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    ");
    // By his own number it is the same.
    owner.says_only(&format!("/promo prueba Feria {OWNER}")).await;
    owner.hears_about("tenemos novedades").await;
    // Somebody of the team who never wrote gets it as a customer does…
    assert_snapshot!(owner.says(&format!("/promo prueba Feria {PARTNER}")).await, @"La prueba va en camino a +57 300 5550101. Le llega como a cualquier cliente, sin decir que es una prueba: WhatsApp no deja cambiar una plantilla.");
    assert_snapshot!(last(&world, PARTNER, 1).await, @"
    (template) Hola cliente, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    ");
    // …and once he has, it is marked.
    let partner = world.customer(PARTNER, "Mario");
    partner.says("/lang en").await;
    world.outbox_is_empty().await;
    assert_snapshot!(owner.says(&format!("/promo prueba Feria {PARTNER}")).await, @"La prueba va en camino a Mario (+57 300 5550101).");
    partner.hears_about("tenemos novedades").await;
    assert_snapshot!(last(&world, PARTNER, 2).await, @"
    (text) _Test_

    (template) Hola Mario, tenemos novedades para ti.
    _Responde BAJA para no recibir más_
    ");
    partner.says_only(&format!("/campaign test Feria {OWNER}")).await;
    assert_snapshot!(partner.hears_about("on its way").await, @"The test is on its way to Lucía (+57 300 5550100).");
    is_counted_nowhere(&world).await;
});

on_both_databases!(each_wording_is_tried, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    owner
        .says(&format!("/promo nueva Feria botones:Lo quiero\n{TEXTS}"))
        .await;
    world.outbox_is_empty().await;
    owner.says_only("/promo prueba Feria").await;
    owner.hears_about("hoy es la feria").await;
    assert_snapshot!(last(&world, OWNER, 2).await, @"
    (button) _Prueba · A_

    Hola Lucía, hay feria.
    _Responde BAJA para no recibir más_
    [Lo quiero]

    (button) _Prueba · B_

    Buenas Lucía: hoy es la feria.
    _Responde BAJA para no recibir más_
    [Lo quiero]
    ");
    let refused = [
        "/promo prueba Feria 300 555 0999",
        "/promo prueba Feria 300 555 0201",
        "/promo prueba Feria 300 555 0101",
    ];
    assert_snapshot!(walk(&owner, &refused).await, @"
    > /promo prueba Feria 300 555 0999
    *+57 300 5550999 no es de un cliente ni de tu equipo.* Agrégalo con `/contacto agregar` y prueba otra vez.

    > /promo prueba Feria 300 555 0201
    Ana Peña no te escribió en las últimas 24 horas y no hay plantilla aprobada. Pídele que te salude y prueba otra vez.

    > /promo prueba Feria 300 555 0101
    +57 300 5550101 no te escribió en las últimas 24 horas y no hay plantilla aprobada. Pídele que te salude y prueba otra vez.
    ");
    // A customer who just wrote gets both, and what he taps below is no answer to a campaign.
    let ana = world.customer(ANA, "Ana");
    ana.says_only("hola").await;
    owner.hears_about("Ana").await;
    owner.says_only("/promo prueba Feria 300 555 0201").await;
    owner.hears_about("va en camino").await;
    ana.hears_about("hoy es la feria").await;
    assert_snapshot!(last(&world, ANA, 2).await, @"
    (button) _Prueba · A_

    Hola Ana, hay feria.
    _Responde BAJA para no recibir más_
    [Lo quiero]

    (button) _Prueba · B_

    Buenas Ana: hoy es la feria.
    _Responde BAJA para no recibir más_
    [Lo quiero]
    ");
    ana.taps_only("Lo quiero").await;
    owner.hears_about("Lo quiero").await;
    let of_campaign = "SELECT COUNT(*) FROM leads WHERE campaign_id IS NOT NULL";
    assert_eq!(world.database().number(of_campaign).await, 0);
    is_counted_nowhere(&world).await;
    owner.says("/lang en").await;
    world.outbox_is_empty().await;
    owner.says_only("/campaign test Feria").await;
    owner.hears_about("hoy es la feria").await;
    assert_snapshot!(last(&world, OWNER, 2).await, @"
    (button) _Test · A_

    Hola Lucía, hay feria.
    _Responde BAJA para no recibir más_
    [Lo quiero]

    (button) _Test · B_

    Buenas Lucía: hoy es la feria.
    _Responde BAJA para no recibir más_
    [Lo quiero]
    ");
    let refused = [
        "/campaign test Feria 300 555 0999",
        "/campaign test Feria 300 555 0202",
        "/campaign test Feria 300 555 0101",
    ];
    assert_snapshot!(walk(&owner, &refused).await, @"
    > /campaign test Feria 300 555 0999
    *+57 300 5550999 is neither a customer's nor on your team.* Add them with `/contact add` and try again.

    > /campaign test Feria 300 555 0202
    Beto Peña hasn't written to you in the last 24 hours and there's no approved template. Ask them to say hello and try again.

    > /campaign test Feria 300 555 0101
    +57 300 5550101 hasn't written to you in the last 24 hours and there's no approved template. Ask them to say hello and try again.
    ");
    owner.says("/contact optout Ana").await;
    assert_snapshot!(owner.says("/campaign test Feria 300 555 0201").await, @"Ana Peña gets no campaigns, not even a test.");
});

on_both_databases!(a_template_to_a_customer_in_english, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    owner.says("/lang en").await;
    world
        .approved_template("news", "Hi {nombre}, there is news for you.")
        .await;
    owner.says("/campaign new Fair template:news").await;
    assert_snapshot!(owner.says("/campaign test Fair 300 555 0202").await, @"The test is on its way to Beto Peña (+57 300 5550202). They get it just like a customer, not marked as a test: WhatsApp doesn't let a template be changed.");
    world.customer("+573005550202", "Beto").hears_about("news").await;
    assert_snapshot!(last(&world, "+573005550202", 1).await, @"
    (template) Hi Beto, there is news for you.
    _Responde BAJA para no recibir más_
    ");
    is_counted_nowhere(&world).await;
});
