//! A promotion that takes its time: looked at, held, let go on, called off, word for word in both languages.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

/// Two customers and an approved template.
async fn ready(database: Database, language: &str) -> World {
    let world = shop(database, language).await;
    world.templates_are_known().await;
    let owner = world.owner();
    let template = match language {
        "es" => "/plantilla nueva novedades\nHola {nombre}, tenemos novedades para ti.",
        _ => "/template new news\nHi {name}, we have news for you.",
    };
    owner.says(template).await;
    let submitted = world.simulator().submitted("n").await;
    world.simulator().approve_template(&submitted).await;
    owner.hears_about(&submitted).await;
    world
}

/// Waits until the first of them has it, and everything is known of that.
async fn the_first_has_it(world: &World) {
    world
        .simulator()
        .until("the first to leave", |messages| {
            messages.iter().any(|message| message.kind == "template")
        })
        .await;
    world.outbox_is_empty().await;
    world.simulator().settled().await;
    world.inbox_is_empty().await;
}

on_both_databases!(a_promotion_on_its_way_in_spanish, |database| async move {
    let world = ready(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/promo lista", "/promo nueva Feria plantilla:novedades espera:2h", "/promo lista", "/promo ver Feria", "/promo vista Feria"]).await, @"
    > /promo lista
    Todavía no tienes promociones.
    [Nueva promoción]

    > /promo nueva Feria plantilla:novedades espera:2h
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 2 h, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]

    > /promo lista
    *Tus promociones*
    • *Feria*: borrador
    [Feria]

    > /promo ver Feria
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 2 h, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]

    > /promo vista Feria
    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más
    ");
    assert_snapshot!(walk(&owner, &["/promo enviar Feria", "[Enviar a 2]"]).await, @"
    > /promo enviar Feria
    *«Feria»: 2 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 2 h, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Enviar a 2] [Programar…] [Ahora no]

    > [Enviar a 2]
    *«Feria» está en marcha* para 2 personas.
    Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
    Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    the_first_has_it(&world).await;
    assert_snapshot!(walk(&owner, &["/estado", "/estado Feria", "/promo ver"]).await, @"
    > /estado
    *«Feria»*: en marcha
    ▓▓▓▓▓░░░░░ 50 %
    1 de 2 · enviados 1 · entregados 1 · leídos N
    fallidos 0 · pendientes 1 · excluidos 0
    Próximo envío: HH:MM
    Fin previsto: HH:MM
    [Pausar]

    > /estado Feria
    *«Feria»*: en marcha
    ▓▓▓▓▓░░░░░ 50 %
    1 de 2 · enviados 1 · entregados 1 · leídos N
    fallidos 0 · pendientes 1 · excluidos 0
    Próximo envío: HH:MM
    Fin previsto: HH:MM
    [Pausar]

    > /promo ver
    *«Feria»*: en marcha
    ▓▓▓▓▓░░░░░ 50 %
    1 de 2 · enviados 1 · entregados 1 · leídos N
    fallidos 0 · pendientes 1 · excluidos 0
    Próximo envío: HH:MM
    Fin previsto: HH:MM
    [Pausar]
    ");
    assert_snapshot!(walk(&owner, &["/promo pausar", "/promo pausar Feria", "/estado"]).await, @"
    > /promo pausar
    *«Feria» está en pausa.* Enviados: 1. En espera: 1.
    [Reanudar] [Cancelar del todo]

    > /promo pausar Feria
    «Feria» ya estaba en pausa.
    [Reanudar] [Cancelar del todo]

    > /estado
    *«Feria»*: en pausa, por Lucía
    ▓▓▓▓▓░░░░░ 50 %
    1 de 2 · enviados 1 · entregados 1 · leídos N
    fallidos 0 · pendientes 1 · excluidos 0
    [Reanudar] [Cancelar del todo]
    ");
    assert_snapshot!(walk(&owner, &["/promo reanudar", "/promo reanudar Feria"]).await, @"
    > /promo reanudar
    *«Feria» sigue.* En espera: 1.
    El próximo mensaje de «Feria» sale HH:MM.
    [Cómo va]

    > /promo reanudar Feria
    «Feria» ya está en marcha.
    [Pausar] [Cómo va]
    ");
    assert_snapshot!(walk(&owner, &["/pausar Feria", "/reanudar", "/pausar", "/reanudar Feria", "/pausar todo", "/reanudar todo"]).await, @"
    > /pausar Feria
    *«Feria» está en pausa.* Enviados: 1. En espera: 1.
    [Reanudar] [Cancelar del todo]

    > /reanudar
    *«Feria» sigue.* En espera: 1.
    El próximo mensaje de «Feria» sale HH:MM.
    [Cómo va]

    > /pausar
    *«Feria» está en pausa.* Enviados: 1. En espera: 1.
    [Reanudar] [Cancelar del todo]

    > /reanudar Feria
    *«Feria» sigue.* En espera: 1.
    El próximo mensaje de «Feria» sale HH:MM.
    [Cómo va]

    > /pausar todo
    *Todo en pausa* (1): Feria.
    [Reanudar todo]

    > /reanudar todo
    *«Feria» sigue.* En espera: 1.
    El próximo mensaje de «Feria» sale HH:MM.
    [Cómo va]
    ");
    assert_snapshot!(walk(&owner, &["/parar", "/parar", "/reanudar todo", "/parar Feria"]).await, @"
    > /parar
    *Todo en pausa* (1): Feria.
    [Reanudar todo]

    > /parar
    *No sale nada: ya está en pausa* (1): Feria.
    [Reanudar]

    > /reanudar todo
    *«Feria» sigue.* En espera: 1.
    El próximo mensaje de «Feria» sale HH:MM.
    [Cómo va]

    > /parar Feria
    *«Feria» está en pausa.* Enviados: 1. En espera: 1.
    [Reanudar] [Cancelar del todo]
    ");
    assert_snapshot!(walk(&owner, &["/promo cancelar", "[Seguir con ella]", "/promo cancelar Feria", "[Cancelar del todo]", "/promo cancelar Feria"]).await, @"
    > /promo cancelar
    *¿Cancelar «Feria» para siempre?*
    Una persona ya no la recibirá. Si solo quieres esperar, usa `/pausar`.
    [Cancelar del todo] [Seguir con ella]

    > [Seguir con ella]
    De acuerdo, no hice nada.

    > /promo cancelar Feria
    *¿Cancelar «Feria» para siempre?*
    Una persona ya no la recibirá. Si solo quieres esperar, usa `/pausar`.
    [Cancelar del todo] [Seguir con ella]

    > [Cancelar del todo]
    *«Feria» quedó cancelada.* Enviados: 1. Ya no salen: 1.

    > /promo cancelar Feria
    «Feria» ya está cancelada.
    [Ver] [Hacer otra igual]
    ");
    assert_snapshot!(walk(&owner, &["/pausar Feria", "/reanudar Feria", "/promo enviar Feria", "/promo lista"]).await, @"
    > /pausar Feria
    «Feria» no se puede pausar. Su estado: *cancelada*.
    [Ver] [Hacer otra igual]

    > /reanudar Feria
    «Feria» no se puede reanudar. Su estado: *cancelada*.
    [Ver] [Hacer otra igual]

    > /promo enviar Feria
    «Feria» ya no es un borrador: está cancelada. Nadie la recibe dos veces.
    [Ver] [Hacer otra igual]

    > /promo lista
    *Tus promociones*
    • *Feria*: cancelada · 1/2
    [Feria]
    ");
});

on_both_databases!(a_promotion_on_its_way_in_english, |database| async move {
    let world = ready(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/campaign list", "/campaign new Fair template:news delay:2h", "/campaign list", "/campaign show Fair", "/campaign preview Fair"]).await, @"
    > /campaign list
    You have no campaigns yet.
    [New campaign]

    > /campaign new Fair template:news delay:2h
    *Draft “Fair”*, for all your customers

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one every 2 h, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 2 people get it.*
    [Preview] [Send…] [Discard]

    > /campaign list
    *Your campaigns*
    • *Fair*: draft
    [Fair]

    > /campaign show Fair
    *Draft “Fair”*, for all your customers

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one every 2 h, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 2 people get it.*
    [Preview] [Send…] [Discard]

    > /campaign preview Fair
    Hi Lucía, we have news for you.
    Reply STOP to opt out
    ");
    assert_snapshot!(walk(&owner, &["/campaign start Fair", "[Send to 2]"]).await, @"
    > /campaign start Fair
    *“Fair”: 2 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 2 h, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Send to 2] [Schedule…] [Not now]

    > [Send to 2]
    *“Fair” is running* for 2 people.
    First message: Fri 20 Nov 2026, HH:MM (Bogotá)
    Expected finish: Fri 20 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    the_first_has_it(&world).await;
    assert_snapshot!(walk(&owner, &["/status", "/status Fair", "/campaign show"]).await, @"
    > /status
    *“Fair”*: running
    ▓▓▓▓▓░░░░░ 50 %
    1 of 2 · sent 1 · delivered 1 · read N
    failed 0 · pending 1 · excluded 0
    Next send: HH:MM
    Expected finish: HH:MM
    [Pause]

    > /status Fair
    *“Fair”*: running
    ▓▓▓▓▓░░░░░ 50 %
    1 of 2 · sent 1 · delivered 1 · read N
    failed 0 · pending 1 · excluded 0
    Next send: HH:MM
    Expected finish: HH:MM
    [Pause]

    > /campaign show
    *“Fair”*: running
    ▓▓▓▓▓░░░░░ 50 %
    1 of 2 · sent 1 · delivered 1 · read N
    failed 0 · pending 1 · excluded 0
    Next send: HH:MM
    Expected finish: HH:MM
    [Pause]
    ");
    assert_snapshot!(walk(&owner, &["/campaign pause", "/campaign pause Fair", "/status"]).await, @"
    > /campaign pause
    *“Fair” is paused.* Sent: 1. Waiting: 1.
    [Resume] [Cancel for good]

    > /campaign pause Fair
    “Fair” was already paused.
    [Resume] [Cancel for good]

    > /status
    *“Fair”*: paused by Lucía
    ▓▓▓▓▓░░░░░ 50 %
    1 of 2 · sent 1 · delivered 1 · read N
    failed 0 · pending 1 · excluded 0
    [Resume] [Cancel for good]
    ");
    assert_snapshot!(walk(&owner, &["/campaign resume", "/campaign resume Fair"]).await, @"
    > /campaign resume
    *“Fair” is running again.* Waiting: 1.
    The next message of “Fair” goes out HH:MM.
    [Progress]

    > /campaign resume Fair
    “Fair” is already running.
    [Pause] [Progress]
    ");
    assert_snapshot!(walk(&owner, &["/pause Fair", "/resume", "/pause", "/resume Fair", "/pause all", "/resume all"]).await, @"
    > /pause Fair
    *“Fair” is paused.* Sent: 1. Waiting: 1.
    [Resume] [Cancel for good]

    > /resume
    *“Fair” is running again.* Waiting: 1.
    The next message of “Fair” goes out HH:MM.
    [Progress]

    > /pause
    *“Fair” is paused.* Sent: 1. Waiting: 1.
    [Resume] [Cancel for good]

    > /resume Fair
    *“Fair” is running again.* Waiting: 1.
    The next message of “Fair” goes out HH:MM.
    [Progress]

    > /pause all
    *Everything is paused* (1): Fair.
    [Resume all]

    > /resume all
    *“Fair” is running again.* Waiting: 1.
    The next message of “Fair” goes out HH:MM.
    [Progress]
    ");
    assert_snapshot!(walk(&owner, &["/stop", "/stop", "/resume all", "/stop Fair"]).await, @"
    > /stop
    *Everything is paused* (1): Fair.
    [Resume all]

    > /stop
    *Nothing goes out: it is paused already* (1): Fair.
    [Resume]

    > /resume all
    *“Fair” is running again.* Waiting: 1.
    The next message of “Fair” goes out HH:MM.
    [Progress]

    > /stop Fair
    *“Fair” is paused.* Sent: 1. Waiting: 1.
    [Resume] [Cancel for good]
    ");
    assert_snapshot!(walk(&owner, &["/campaign cancel", "[Keep it]", "/campaign cancel Fair", "[Cancel for good]", "/campaign cancel Fair"]).await, @"
    > /campaign cancel
    *Cancel “Fair” for good?*
    One person won't get it. If you just want to wait, use `/pause`.
    [Cancel for good] [Keep it]

    > [Keep it]
    All right, I didn't do anything.

    > /campaign cancel Fair
    *Cancel “Fair” for good?*
    One person won't get it. If you just want to wait, use `/pause`.
    [Cancel for good] [Keep it]

    > [Cancel for good]
    *“Fair” is cancelled.* Sent: 1. Won't go out: 1.

    > /campaign cancel Fair
    “Fair” is already cancelled.
    [Show] [Make another]
    ");
    assert_snapshot!(walk(&owner, &["/pause Fair", "/resume Fair", "/campaign start Fair", "/campaign list"]).await, @"
    > /pause Fair
    “Fair” can't be paused. It's *cancelled*.
    [Show] [Make another]

    > /resume Fair
    “Fair” can't be resumed. It's *cancelled*.
    [Show] [Make another]

    > /campaign start Fair
    “Fair” is no longer a draft: it's cancelled. Nobody gets it twice.
    [Show] [Make another]

    > /campaign list
    *Your campaigns*
    • *Fair*: cancelled · 1/2
    [Fair]
    ");
});

on_both_databases!(a_test_goes_to_one_customer, |database| async move {
    let world = ready(database, "en").await;
    let owner = world.owner();
    owner
        .says("/campaign new Fair\nHi {name}, come and see us.")
        .await;
    assert_snapshot!(walk(&owner, &["/campaign test Fair 300 555 0999", "/campaign test Fair 300 555 0201"]).await, @"
    > /campaign test Fair 300 555 0999
    *+57 300 5550999 is neither a customer's nor on your team.* Add them with `/contact add` and try again.

    > /campaign test Fair 300 555 0201
    Ana Peña hasn't written to you in the last 24 hours and there's no approved template. Ask them to say hello and try again.
    ");
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("hello").await;
    owner.hears_about("Ana").await;
    assert_snapshot!(owner.says("/campaign test Fair 300 555 0201").await, @"The test is on its way to Ana Peña (+57 300 5550201).");
    assert_snapshot!(ana.hears().await, @"
    _Test_

    Hi Ana, come and see us.

    _Reply STOP to opt out_
    ");
    ana.says("STOP").await;
    assert_snapshot!(owner.says("/campaign test Fair 300 555 0201").await, @"Ana Peña gets no campaigns, not even a test.");
});

on_both_databases!(what_cannot_be_done_leads_on, |database| async move {
    let world = ready(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/promo cancelar", "/promo nueva Feria plantilla:novedades espera:2h", "/pausar Feria", "/reanudar Feria", "/pausar Nada de eso"]).await, @"
    > /promo cancelar
    No hay ninguna promoción abierta.
    [Nueva promoción]

    > /promo nueva Feria plantilla:novedades espera:2h
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 2 h, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]

    > /pausar Feria
    «Feria» no se puede pausar. Su estado: *borrador*.
    [Ver] [Enviar…]

    > /reanudar Feria
    «Feria» no se puede reanudar. Su estado: *borrador*.
    [Ver] [Enviar…]

    > /pausar Nada de eso
    *No encuentro la promoción «Nada de eso».*
    [Ver promociones]
    ");
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    the_first_has_it(&world).await;
    assert_snapshot!(walk(&owner, &["/promo enviar Feria", "/reanudar Feria", "/promo editar Feria diario:5", "/pausar Ferai", "[Feria]", "/pausar Feria", "/promo enviar Feria", "/promo cancelar Feria", "[Cancelar del todo]", "/pausar Feria", "/reanudar Feria", "/promo cancelar Feria", "[Hacer otra igual]"]).await, @"
    > /promo enviar Feria
    «Feria» ya no es un borrador: está en marcha. Nadie la recibe dos veces.
    [Pausar] [Cómo va]

    > /reanudar Feria
    «Feria» ya está en marcha.
    [Pausar] [Cómo va]

    > /promo editar Feria diario:5
    «Feria» ya no se puede cambiar: está en marcha. Haz otra igual con `/promo copiar`.
    [Pausar] [Cómo va]

    > /pausar Ferai
    *No encuentro la promoción «Ferai».*
    ¿Cuál quisiste decir? Tócala y hago con ella lo que pediste.
    [Feria]

    > [Feria]
    *«Feria» está en pausa.* Enviados: 1. En espera: 1.
    [Reanudar] [Cancelar del todo]

    > /pausar Feria
    «Feria» ya estaba en pausa.
    [Reanudar] [Cancelar del todo]

    > /promo enviar Feria
    «Feria» ya no es un borrador: está en pausa, por Lucía. Nadie la recibe dos veces.
    [Reanudar] [Cancelar del todo]

    > /promo cancelar Feria
    *¿Cancelar «Feria» para siempre?*
    Una persona ya no la recibirá. Si solo quieres esperar, usa `/pausar`.
    [Cancelar del todo] [Seguir con ella]

    > [Cancelar del todo]
    *«Feria» quedó cancelada.* Enviados: 1. Ya no salen: 1.

    > /pausar Feria
    «Feria» no se puede pausar. Su estado: *cancelada*.
    [Ver] [Hacer otra igual]

    > /reanudar Feria
    «Feria» no se puede reanudar. Su estado: *cancelada*.
    [Ver] [Hacer otra igual]

    > /promo cancelar Feria
    «Feria» ya está cancelada.
    [Ver] [Hacer otra igual]

    > [Hacer otra igual]
    *Borrador «Feria 2»*, para todos tus clientes

    Hola Lucía, tenemos novedades para ti.
    Responde BAJA para no recibir más

    Ritmo: uno cada 2 h, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy les llega a 2 personas.*
    [Vista previa] [Enviar…] [Descartar]
    ");
});

on_both_databases!(what_cannot_be_done_leads_on_in_english, |database| async move {
    let world = ready(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/campaign cancel", "/campaign new Fair template:news delay:2h", "/pause Fair", "/resume Fair", "/pause Nothing like it"]).await, @"
    > /campaign cancel
    No campaign is open.
    [New campaign]

    > /campaign new Fair template:news delay:2h
    *Draft “Fair”*, for all your customers

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one every 2 h, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 2 people get it.*
    [Preview] [Send…] [Discard]

    > /pause Fair
    “Fair” can't be paused. It's *draft*.
    [Show] [Send…]

    > /resume Fair
    “Fair” can't be resumed. It's *draft*.
    [Show] [Send…]

    > /pause Nothing like it
    *I can't find the campaign “Nothing like it”.*
    [Show campaigns]
    ");
    owner.says("/campaign start Fair").await;
    owner.taps("Send to 2").await;
    the_first_has_it(&world).await;
    assert_snapshot!(walk(&owner, &["/campaign start Fair", "/resume Fair", "/campaign edit Fair daily:5", "/pause Fari", "[Fair]", "/pause Fair", "/campaign cancel Fair", "[Cancel for good]", "/pause Fair", "/campaign cancel Fair", "[Make another]"]).await, @"
    > /campaign start Fair
    “Fair” is no longer a draft: it's running. Nobody gets it twice.
    [Pause] [Progress]

    > /resume Fair
    “Fair” is already running.
    [Pause] [Progress]

    > /campaign edit Fair daily:5
    “Fair” can't be changed any more: it's running. Make another like it with `/campaign copy`.
    [Pause] [Progress]

    > /pause Fari
    *I can't find the campaign “Fari”.*
    Which one did you mean? Tap it and I'll do what you asked with it.
    [Fair]

    > [Fair]
    *“Fair” is paused.* Sent: 1. Waiting: 1.
    [Resume] [Cancel for good]

    > /pause Fair
    “Fair” was already paused.
    [Resume] [Cancel for good]

    > /campaign cancel Fair
    *Cancel “Fair” for good?*
    One person won't get it. If you just want to wait, use `/pause`.
    [Cancel for good] [Keep it]

    > [Cancel for good]
    *“Fair” is cancelled.* Sent: 1. Won't go out: 1.

    > /pause Fair
    “Fair” can't be paused. It's *cancelled*.
    [Show] [Make another]

    > /campaign cancel Fair
    “Fair” is already cancelled.
    [Show] [Make another]

    > [Make another]
    *Draft “Fair 2”*, for all your customers

    Hi Lucía, we have news for you.
    Reply STOP to opt out

    Pace: one every 2 h, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today 2 people get it.*
    [Preview] [Send…] [Discard]
    ");
});

on_both_databases!(what_is_paused_already_is_told, |database| async move {
    let world = ready(database, "es").await;
    let owner = world.owner();
    for name in ["Feria", "Otra"] {
        owner
            .says(&format!("/promo nueva {name} plantilla:novedades espera:2h"))
            .await;
        owner.says(&format!("/promo enviar {name}")).await;
        owner.taps("Enviar a 2").await;
        owner.says(&format!("/pausar {name}")).await;
    }
    assert_snapshot!(walk(&owner, &["/pausar", "/parar"]).await, @"
    > /pausar
    *No sale nada: ya está en pausa* (2): Otra y Feria.
    [Reanudar todo]

    > /parar
    *No sale nada: ya está en pausa* (2): Otra y Feria.
    [Reanudar todo]
    ");
    owner.says("/lang en").await;
    assert_snapshot!(walk(&owner, &["/pause all", "/campaign cancel Otra", "[Cancel for good]", "/pause", "[Resume]"]).await, @"
    > /pause all
    *Nothing goes out: it is paused already* (2): Otra and Feria.
    [Resume all]

    > /campaign cancel Otra
    *Cancel “Otra” for good?*
    2 people won't get it. If you just want to wait, use `/pause`.
    [Cancel for good] [Keep it]

    > [Cancel for good]
    *“Otra” is cancelled.* Sent: 0. Won't go out: 2.

    > /pause
    *Nothing goes out: it is paused already* (1): Feria.
    [Resume]

    > [Resume]
    *“Feria” is running again.* Waiting: 2.
    [Progress]
    ");
    owner.says("/idioma es").await;
    owner.says("/pausar").await;
    assert_snapshot!(walk(&owner, &["/pausar"]).await, @"
    > /pausar
    *No sale nada: ya está en pausa* (1): Feria.
    [Reanudar]
    ");
});

on_both_databases!(what_goes_on_later_says_when_and_why, |database| async move {
    let world = ready(database, "es").await;
    let owner = world.owner();
    // A Friday: nothing leaves before Monday.
    owner
        .says("/promo nueva Feria plantilla:novedades días:lun-mié")
        .await;
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    owner.says("/pausar Feria").await;
    assert_snapshot!(walk(&owner, &["/reanudar Feria"]).await, @"
    > /reanudar Feria
    *«Feria» sigue.* En espera: 2.
    El próximo mensaje de «Feria» sale lun 23 nov 2026, HH:MM (Bogotá): hoy no es uno de sus días.
    [Cómo va]
    ");
    // It has had its day.
    owner
        .says("/promo nueva Otra plantilla:novedades espera:ninguno diario:1")
        .await;
    owner.says("/promo enviar Otra").await;
    owner.taps("Enviar a 2").await;
    the_first_has_it(&world).await;
    owner.says("/parar").await;
    owner.says("/lang en").await;
    assert_snapshot!(walk(&owner, &["/resume all"]).await, @"
    > /resume all
    *Everything is running again* (2): Feria and Otra.
    The next message of “Feria” goes out Mon 23 Nov 2026, HH:MM (Bogotá): today is not one of its days.
    The next message of “Otra” goes out Mon 23 Nov 2026, HH:MM (Bogotá): today's have gone out.
    ");
});
