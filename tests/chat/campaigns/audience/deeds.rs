//! Chosen by what people did with an earlier promotion.

use insta::assert_snapshot;

use super::shop;
use crate::harness::database::on_both_databases;
use crate::harness::walk::walk;
use crate::harness::world::World;

/// Mayo went to Ana, who read it and answered; to Beto, who did neither; not to Carla, whom it did not reach; and never to Diego.
async fn may_is_over(world: &World, new: &str, start: (&str, &str, &str)) {
    let owner = world.owner();
    owner.says(new).await;
    owner.says(start.0).await;
    owner.taps(start.1).await;
    owner.hears_about(start.2).await;
    world.customer("+573005550201", "Ana").says_only("Gracias").await;
    owner.hears_about("Gracias").await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
    for (state, phone) in [("read", 1), ("delivered", 2), ("failed", 3)] {
        let whose = format!("SELECT id FROM contacts WHERE phone = '57300555020{phone}'");
        let set = format!("UPDATE recipients SET state = '{state}' WHERE contact_id IN ({whose})");
        world.database().change(&set).await;
    }
}

on_both_databases!(people_are_chosen_by_what_they_did, |database| async move {
    let mut world = shop(database, "es").await;
    world.hurry(60).await;
    let new = "/promo nueva Mayo plantilla:novedades para:vip espera:ninguno horas:0-24 días:todos";
    may_is_over(&world, new, ("/promo enviar", "Enviar a 3", "terminó")).await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &[
        "/promo nueva Feria plantilla:novedades para:recibió=Mayo",
        "/promo público Feria para:no recibió=mayo",
        "/promo público Feria para:leyó=Mayo",
        "/promo público Feria para:\"no leyó=Mayo\"",
        "/promo público Feria para:contestó=Mayo",
        "/promo público Feria para:\"no contestó=Mayo\"",
        "/promo público Feria para:falló=Mayo, @nuevos",
        "/promo público Feria para:falló=Mayo",
        "/promo público Feria para:leyó=Junio",
    ]).await, @r#"
    > /promo nueva Feria plantilla:novedades para:recibió=Mayo
    *Borrador «Feria»*, para clientes que recibieron «Mayo»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]

    > /promo público Feria para:no recibió=mayo
    *«Feria» es para* clientes que no recibieron «Mayo».
    *Hoy les llega a 2 personas.*
    Primeras personas: Carla Díaz, Diego Mora
    [Enviar…] [Cambiar…]

    > /promo público Feria para:leyó=Mayo
    *«Feria» es para* clientes que leyeron «Mayo».
    *Hoy le llega a 1 persona.*
    Primeras personas: Ana Peña
    [Enviar…] [Cambiar…]

    > /promo público Feria para:"no leyó=Mayo"
    *«Feria» es para* clientes que recibieron «Mayo» y no la leyeron.
    *Hoy le llega a 1 persona.*
    Primeras personas: Beto Rojas
    [Enviar…] [Cambiar…]

    > /promo público Feria para:contestó=Mayo
    *«Feria» es para* clientes que contestaron «Mayo».
    *Hoy le llega a 1 persona.*
    Primeras personas: Ana Peña
    [Enviar…] [Cambiar…]

    > /promo público Feria para:"no contestó=Mayo"
    *«Feria» es para* clientes que recibieron «Mayo» y no contestaron.
    *Hoy le llega a 1 persona.*
    Primeras personas: Beto Rojas
    [Enviar…] [Cambiar…]

    > /promo público Feria para:falló=Mayo, @nuevos
    *No encuentro el grupo «nuevos».*
    Todavía no tienes grupos. Guarda uno: `/grupo guardar Fieles para:vip`.

    > /promo público Feria para:falló=Mayo
    *«Feria» es para* clientes a quienes no les llegó «Mayo».
    *Hoy le llega a 1 persona.*
    Primeras personas: Carla Díaz
    [Enviar…] [Cambiar…]

    > /promo público Feria para:leyó=Junio
    *No encuentro la promoción «Junio».*
    Tengo: `Mayo`.
    "#);
});

on_both_databases!(
    people_are_chosen_by_what_they_did_in_english,
    |database| async move {
        let mut world = shop(database, "en").await;
        world.hurry(60).await;
        let new = "/campaign new May template:news to:vip delay:none hours:0-24 days:all";
        may_is_over(&world, new, ("/campaign start", "Send to 3", "is done")).await;
        let owner = world.owner();
        assert_snapshot!(walk(&owner, &[
        "/campaign new Sale template:news to:received=May",
        "/campaign audience Sale to:not received=may",
        "/campaign audience Sale to:read=May",
        "/campaign audience Sale to:\"not read=May\"",
        "/campaign audience Sale to:answered=May",
        "/campaign audience Sale to:\"not answered=May\"",
        "/campaign audience Sale to:failed=May",
    ]).await, @r#"
        > /campaign new Sale template:news to:received=May
        *Draft “Sale”*, for customers who received “May”

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 2 people get it.*
        [Preview] [Send…] [Discard]

        > /campaign audience Sale to:not received=may
        *“Sale” is for* customers who did not receive “May”.
        *Today 2 people get it.*
        First people: Carla Díaz, Diego Mora
        [Send…] [Change…]

        > /campaign audience Sale to:read=May
        *“Sale” is for* customers who read “May”.
        *Today 1 person gets it.*
        First people: Ana Peña
        [Send…] [Change…]

        > /campaign audience Sale to:"not read=May"
        *“Sale” is for* customers who received “May” and did not read it.
        *Today 1 person gets it.*
        First people: Beto Rojas
        [Send…] [Change…]

        > /campaign audience Sale to:answered=May
        *“Sale” is for* customers who answered “May”.
        *Today 1 person gets it.*
        First people: Ana Peña
        [Send…] [Change…]

        > /campaign audience Sale to:"not answered=May"
        *“Sale” is for* customers who received “May” and did not answer.
        *Today 1 person gets it.*
        First people: Beto Rojas
        [Send…] [Change…]

        > /campaign audience Sale to:failed=May
        *“Sale” is for* customers whom “May” did not reach.
        *Today 1 person gets it.*
        First people: Carla Díaz
        [Send…] [Change…]
        "#);
    }
);

on_both_databases!(
    people_are_chosen_by_the_button_that_they_tapped,
    |database| async move {
        let mut world = shop(database, "es").await;
        world.hurry(60).await;
        let owner = world.owner();
        let (ana, beto) = (
            world.customer("+573005550201", "Ana"),
            world.customer("+573005550202", "Beto"),
        );
        for person in [&ana, &beto] {
            person.says_only("hola").await;
            owner.hears_about("hola").await;
        }
        owner
        .says("/promo nueva Mayo para:ciudad=Cali botones:Lo quiero, Otro día espera:ninguno horas:0-24 días:todos\nHola {nombre}, hay feria.")
        .await;
        owner.says("/promo enviar").await;
        owner.taps("Enviar a 2").await;
        ana.hears_about("feria").await;
        beto.hears_about("feria").await;
        owner.hears_about("terminó").await;
        ana.taps_only("Lo quiero").await;
        owner.hears_about("Lo quiero").await;
        beto.says_only("¿Hasta cuándo?").await;
        owner.hears_about("¿Hasta cuándo?").await;
        assert_snapshot!(walk(&owner, &[
        "/promo nueva Feria plantilla:novedades para:tocó=Mayo",
        "/promo público Feria para:no tocó=Mayo",
        "/promo público Feria para:contestó=Mayo sin:tocó=Mayo",
    ]).await, @"
    > /promo nueva Feria plantilla:novedades para:tocó=Mayo
    *Borrador «Feria»*, para clientes que abrieron el enlace o tocaron un botón de «Mayo»

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy le llega a 1 persona.*
    [Vista previa] [Enviar…] [Descartar]

    > /promo público Feria para:no tocó=Mayo
    *«Feria» es para* clientes que recibieron «Mayo» y no abrieron el enlace ni tocaron un botón.
    *Hoy le llega a 1 persona.*
    Primeras personas: Beto Rojas
    [Enviar…] [Cambiar…]

    > /promo público Feria para:contestó=Mayo sin:tocó=Mayo
    *«Feria» es para* clientes que contestaron «Mayo», salvo clientes que abrieron el enlace o tocaron un botón de «Mayo».
    *Hoy le llega a 1 persona.*
    Primeras personas: Beto Rojas
    [Enviar…] [Cambiar…]
    ");
    }
);

on_both_databases!(
    people_are_chosen_by_the_button_that_they_tapped_in_english,
    |database| async move {
        let mut world = shop(database, "en").await;
        world.hurry(60).await;
        let owner = world.owner();
        let ana = world.customer("+573005550201", "Ana");
        ana.says_only("hello").await;
        owner.hears_about("hello").await;
        owner
            .says("/campaign new May to:city=Cali buttons:I want it delay:none hours:0-24 days:all\nHi {name}, there is a fair.")
            .await;
        owner.says("/campaign start").await;
        owner.taps("Send to 1").await;
        ana.hears_about("fair").await;
        owner.hears_about("is done").await;
        ana.taps_only("I want it").await;
        owner.hears_about("I want it").await;
        assert_snapshot!(walk(&owner, &[
            "/campaign new Sale template:news to:clicked=May",
            "/campaign audience Sale to:not clicked=May",
        ]).await, @"
        > /campaign new Sale template:news to:clicked=May
        *Draft “Sale”*, for customers who opened the link or tapped a button of “May”

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
        Nothing goes out until you confirm.
        *Today 1 person gets it.*
        [Preview] [Send…] [Discard]

        > /campaign audience Sale to:not clicked=May
        *“Sale” is for* customers who received “May” and neither opened the link nor tapped a button.
        *Today nobody gets it.*
        [Send…] [Change…]
        ");
    }
);
