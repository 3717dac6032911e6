//! `/undo`: a campaign can be taken back until its first message leaves, a minute after the button.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::setup::{OWNER, Setup};
use crate::harness::world::World;

/// Two owners and two customers with an approved template; a minute is twelve seconds.
async fn ready(database: Database) -> World {
    let setup = Setup {
        speed: 5,
        settings: [("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101"))].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/deshacer").await, @"No hay nada que deshacer. Una promoción se puede deshacer en su primer minuto, o mientras se prepara o espera su hora (después, usa `/pausar`); un borrador que descartaste, lo último que hiciste con una cita y una lista de clientes, durante 24 horas.");
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno")
        .await;
    world
}

on_both_databases!(within_its_minute_it_is_taken_back, |database| async move {
    let mut world = ready(database).await;
    let owner = world.owner();
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 2").await;
    assert_snapshot!(owner.taps("Deshacer").await, @"
    *Deshecho.* «Feria» vuelve a ser un borrador; nadie la recibió.
    [Ver]
    ");
    assert_snapshot!(owner.taps("Deshacer").await, @"No hay nada que deshacer. Una promoción se puede deshacer en su primer minuto, o mientras se prepara o espera su hora (después, usa `/pausar`); un borrador que descartaste, lo último que hiciste con una cita y una lista de clientes, durante 24 horas.");
    // It can be sent again, also by somebody who did not write it, and taken back by him.
    let partner = world.customer("+573005550101", "Mario");
    partner.says("/lang en").await;
    partner.says("/campaign start Feria").await;
    partner.taps("Send to 2").await;
    assert_snapshot!(partner.taps("Undo").await, @"
    *Undone.* “Feria” is a draft again; nobody got it.
    [Show]
    ");
    owner.says("/promo enviar Feria").await;
    owner.taps("Enviar a 2").await;
    world.hurry(60).await;
    let owner = world.owner();
    owner.hears_about("terminó").await;
    for (name, phone) in customers(2) {
        assert_eq!(world.customer(&phone, &name).sees().await.len(), 1, "{name}");
    }
});

on_both_databases!(after_it_there_is_the_pause, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 2").await;
    let started = world.simulator().now().await;
    world
        .simulator()
        .until("the first to leave", |messages| {
            messages.iter().any(|message| message.kind == "template")
        })
        .await;
    let left = world.moments_of_leaving().await[0];
    assert!(left - started > 50_000, "left after {} ms", left - started);
    owner.taps_only("Deshacer").await;
    // Only this campaign is meant: the list that was read before stays.
    assert_snapshot!(owner.hears_about("deshacer").await, @"No hay nada que deshacer. Una promoción se puede deshacer en su primer minuto, o mientras se prepara o espera su hora (después, usa `/pausar`); un borrador que descartaste, lo último que hiciste con una cita y una lista de clientes, durante 24 horas.");
});

on_both_databases!(what_is_quoted_is_taken_back, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    let people = customers(6);
    let mut done = Vec::new();
    for list in people.chunks(2) {
        owner.sends_file("clientes.csv", &csv(list)).await;
        owner.taps("Importar 2").await;
        done.push(owner.taps("Son mis clientes").await);
    }
    // Not the last one, but the one that is meant.
    assert_snapshot!(owner.quotes(&done[0]).says("/deshacer").await, @"*Deshecho.* Quité 2 clientes y las etiquetas que puso la lista. Ahora tienes 4.");
    assert_snapshot!(owner.quotes(&done[0]).says("deshacer").await, @"Esa lista ya se deshizo.");
    owner.says("/lang en").await;
    assert_snapshot!(owner.quotes(&done[1]).says("/undo").await, @"*Undone.* I removed 2 customers and the tags the list added. You now have 2.");
    assert_snapshot!(owner.quotes(&done[1]).says("undo").await, @"That list was already undone.");
    let left = "SELECT COUNT(*) FROM contacts";
    assert_eq!(world.database().number(left).await, 2, "the last list stays");
    // A campaign that is quoted is no list.
    let draft = owner.says("/campaign new Fair\nHi {name}, come.").await;
    assert_snapshot!(owner.quotes(&draft).says("/undo").await, @"There's nothing to undo. You can undo a campaign in its first minute, or while it is being prepared or waits for its time (after that, use `/pause`); a draft you discarded, what you last did to an appointment or a list of customers, for 24 hours.");
    assert_eq!(world.database().number(left).await, 2);
    assert_snapshot!(owner.says("/undo").await, @"*Undone.* I removed 2 customers and the tags the list added. You now have 0.");
});

on_both_databases!(who_paused_in_its_minute_can_take_it_back, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 2").await;
    owner.taps("Pausar").await;
    assert_snapshot!(owner.taps("Deshacer").await, @"
    *Deshecho.* «Feria» vuelve a ser un borrador; nadie la recibió.
    [Ver]
    ");
    // The same typed, after its minute, in the other language: nobody got it.
    owner.says("/lang en").await;
    owner.says("/campaign start").await;
    owner.taps("Send to 2").await;
    owner.taps("Pause").await;
    world.time_is(world.simulator().now().await + 61_000).await;
    assert_snapshot!(owner.says("/undo").await, @"
    *Undone.* “Feria” is a draft again; nobody got it.
    [Show]
    ");
    let as_new =
        "SELECT COUNT(*) FROM campaigns WHERE state = 'draft' AND paused_by IS NULL AND started_at IS NULL";
    assert_eq!(world.database().number(as_new).await, 1);
    assert_eq!(
        world.database().number("SELECT COUNT(*) FROM recipients").await,
        0
    );
});

on_both_databases!(a_card_that_is_quoted_undoes_nothing, |database| async move {
    let world = ready(database).await;
    let owner = world.owner();
    world
        .customer("+573005550777", "Zoe")
        .says_only("¿Abren hoy?")
        .await;
    let lead = owner.hears_about("Zoe").await;
    let contact = owner.says("/contacto ver Zoe").await;
    owner.says("/promo enviar").await;
    owner.taps("Enviar a 3").await;
    assert_snapshot!(owner.quotes(&lead).says("/deshacer").await, @"*En lo que citaste no hay nada que deshacer*, así que no cambié nada. Para deshacer lo último, escribe `/deshacer` sin citar.");
    owner.says("/lang en").await;
    assert_snapshot!(owner.quotes(&contact).says("/undo").await, @"*There's nothing to undo in what you quoted*, so I changed nothing. To undo the last thing, write `/undo` without quoting.");
    let running = "SELECT COUNT(*) FROM campaigns WHERE state = 'running'";
    assert_eq!(world.database().number(running).await, 1);
});

on_both_databases!(a_discarded_draft_comes_back, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    owner.sends_file("clientes.csv", &csv(&customers(2))).await;
    owner.taps("Importar 2").await;
    owner.taps("Son mis clientes").await;
    owner
        .sends_file_saying(
            "foto.jpg",
            b"\xff\xd8\xff\xe0",
            "/promo nueva Feria\nHola {nombre}, ven.",
        )
        .await;
    let discarded = owner.taps("Descartar").await;
    assert_snapshot!(discarded, @"
    Descarté el borrador «Feria». Si fue sin querer, tienes 24 horas para deshacerlo.
    [Deshacer]
    ");
    assert_snapshot!(owner.says("/promo lista").await, @"
    Todavía no tienes promociones.
    [Nueva promoción]
    ");
    assert_snapshot!(owner.taps_of(&discarded, "Deshacer").await, @"
    *Deshecho.* El borrador «Feria» está otra vez como estaba.
    [Ver]
    ");
    assert_snapshot!(owner.says("/promo ver Feria").await, @"
    *Borrador «Feria»*, para todos tus clientes

    foto (1 kB) 📷

    Hola Lucía, ven.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(owner.taps_of(&discarded, "Deshacer").await, @"No hay nada que deshacer. Una promoción se puede deshacer en su primer minuto, o mientras se prepara o espera su hora (después, usa `/pausar`); un borrador que descartaste, lo último que hiciste con una cita y una lista de clientes, durante 24 horas.");
    // Typed, when its name has gone to another meanwhile.
    owner.says("/idioma en").await;
    owner.says("/campaign cancel Feria").await;
    owner.says("/campaign new Feria\nHi {name}, come again.").await;
    assert_snapshot!(owner.says("/undo").await, @"
    *Undone.* The draft is back. It's now called “Feria 2”, because there's another campaign “Feria”.
    [Show]
    ");
    assert_snapshot!(owner.says("/campaign list").await, @"
    *Your campaigns*
    • *Feria*: draft
    • *Feria 2*: draft
    [Feria] [Feria 2]
    ");
    assert_snapshot!(owner.says("/campaign show \"Feria 2\"").await.to_string().lines().nth(2).unwrap(), @"picture (1 kB) 📷");
    // The list of people is what was done before.
    assert_snapshot!(owner.says("/undo").await, @"*Undone.* I removed 2 customers and the tags the list added. You now have 0.");
    // For a day.
    assert_snapshot!(owner.says("/campaign cancel Feria").await, @"
    I discarded the draft “Feria”. If that was a slip, you have 24 hours to undo it.
    [Undo]
    ");
    world
        .database()
        .change("UPDATE campaigns SET finished_at = finished_at - 86400000 WHERE state = 'cancelled'")
        .await;
    assert_snapshot!(owner.taps("Undo").await, @"*More than 24 hours have passed*, so I can't bring that draft back. Make another with `/campaign new`.");
    owner.says("/idioma es").await;
    assert_snapshot!(owner.taps("Undo").await, @"*Ya pasaron 24 horas*, así que ese borrador ya no se puede recuperar. Haz otro con `/promo nueva`.");
    let kept = "SELECT COUNT(*) FROM files WHERE object IS NOT NULL AND expires_at IS NULL";
    assert_eq!(
        world.database().number(kept).await,
        1,
        "the picture of the other one stays"
    );
});

on_both_databases!(
    what_has_left_is_not_answered_with_something_older,
    |database| async move {
        let mut world = ready(database).await;
        let owner = world.owner();
        owner.says("/promo enviar").await;
        owner.taps("Enviar a 2").await;
        world.hurry(60).await;
        let owner = world.owner();
        owner.hears_about("terminó").await;
        assert_snapshot!(owner.says("/deshacer").await, @"
        *«Feria» ya empezó a salir.* Para frenarla, usa `/pausar`.
        De lo que hiciste antes no deshice nada. Si es eso lo que querías, toca el botón.
        [Deshacer la lista]
        ");
        let contacts = "SELECT COUNT(*) FROM contacts";
        assert_eq!(world.database().number(contacts).await, 2);
        owner.says("/lang en").await;
        owner.says("/promo nueva Otra\nHola {nombre}").await;
        owner.says("/campaign cancel Otra").await;
        // What was done last can be undone.
        assert_snapshot!(owner.says("/undo").await, @"
        *Undone.* The draft “Otra” is back as it was.
        [Show]
        ");
        assert_snapshot!(owner.says("/undo").await, @"
        *“Feria” has started going out.* To stop it, use `/pause`.
        I undid nothing of what you did before it. If that's what you wanted, tap the button.
        [Undo the list]
        ");
        assert_snapshot!(owner.taps("Undo the list").await, @"*Undone.* I removed the tags the list added. 2 stay, because they've had messages or are in another list. You now have 2.");
    }
);
