//! Who gets a lead, who takes it, and who may see what.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::person::Person;
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

/// Agents, and a manager.
pub const ANA: (&str, &str, &str) = ("+573005550111", "agent", "Ana");
pub const LUIS: (&str, &str, &str) = ("+573005550112", "agent", "Luis");
pub const MARTA: (&str, &str, &str) = ("+573005550113", "manager", "Marta");

/// A business with these beside its owner; each has been welcomed.
pub async fn team(database: Database, language: &str, people: &[(&str, &str, &str)]) -> World {
    let world = shop(database, language).await;
    let owner = world.owner();
    let (add, button, welcome) = match language {
        "es" => ("/equipo agregar", "Agregar", "Tres cosas"),
        _ => ("/team add", "Add", "Three things"),
    };
    for (phone, role, name) in people {
        owner.says(&format!("{add} {phone} {role} {name}")).await;
        owner.taps(button).await;
        let person = world.customer(phone, name);
        person.says_only("hola").await;
        person.hears_about(welcome).await;
    }
    // Nobody is reminded while a test takes its time: where that is what it is about, it says so.
    owner.says("/settings nudge:0 next:0 alert:0").await;
    world
}

/// Somebody of the team.
pub fn person<'w>(world: &'w World, who: (&str, &str, &str)) -> Person<'w> {
    world.customer(who.0, who.2)
}

on_both_databases!(the_first_who_takes_a_lead_has_it, |database| async move {
    let world = team(database, "es", &[ANA, LUIS, MARTA]).await;
    let (owner, ana, luis, marta) = (
        world.owner(),
        person(&world, ANA),
        person(&world, LUIS),
        person(&world, MARTA),
    );
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("¿Precio?").await;
    let card = ana.hears_about("Zoe").await;
    assert_snapshot!(card, @"
    *Prospecto #1: Zoe*
    `+57 300 5550777` · escribe por primera vez

    «¿Precio?»

    _Para contestarle, responde citando este mensaje._
    [Lo tomo] [Después] [Descartar]
    ");
    let of_luis = luis.hears_about("Zoe").await;
    assert_eq!(
        card.to_string(),
        of_luis.to_string(),
        "all who are on duty see it"
    );
    marta.hears_about("Zoe").await;
    owner.hears_about("Zoe").await;
    assert_snapshot!(ana.taps_of(&card, "Lo tomo").await, @"
    *#1 Zoe* es tuyo. Para contestarle, responde citando este mensaje.
    [Ver conversación] [contactado] [calificado]
    ");
    for other in [&luis, &marta, &owner] {
        assert_eq!(other.hears().await.to_string(), "*Ana* tomó a Zoe (#1).");
    }
    assert_snapshot!(ana.taps_of(&card, "Lo tomo").await, @"*#1 Zoe* ya es tuyo.");
    assert_snapshot!(luis.taps_of(&of_luis, "Lo tomo").await, @"*Ya lo tomó Ana.*");
    // What she says from now on is for Ana alone.
    zoe.says_only("¿Y en azul?").await;
    assert_snapshot!(ana.hears_about("azul").await, @"
    *Zoe* (#1) escribe:
    `+57 300 5550777` · nuevo

    «¿Y en azul?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación]
    ");
    assert_snapshot!(
        walk(
            &luis,
            &[
                "/prospecto ver #1",
                "/prospecto nota #1 cara",
                "/prospecto estado #1 perdido",
                "/prospecto responder #1 Hola",
                "/prospecto lista",
                "/prospecto lista de:Ana",
            ]
        )
        .await,
        @"
    > /prospecto ver #1
    *A Zoe* (#1) *lo lleva Ana.* Pídeselo, o pídele a un gerente que te lo pase.

    > /prospecto nota #1 cara
    *A Zoe* (#1) *lo lleva Ana.* Pídeselo, o pídele a un gerente que te lo pase.

    > /prospecto estado #1 perdido
    *A Zoe* (#1) *lo lleva Ana.* Pídeselo, o pídele a un gerente que te lo pase.

    > /prospecto responder #1 Hola
    *A Zoe* (#1) *lo lleva Ana.* Pídeselo, o pídele a un gerente que te lo pase.

    > /prospecto lista
    No hay prospectos tuyos ni libres.

    > /prospecto lista de:Ana
    No hay prospectos así.
    "
    );
    assert_snapshot!(luis.quotes(&of_luis).says("Hola Zoe").await, @"*A Zoe* (#1) *lo lleva Ana.* Pídeselo, o pídele a un gerente que te lo pase.");
    assert_snapshot!(walk(&marta, &["/prospecto ver #1", "/prospecto lista", "/prospecto tomar #1"]).await, @"
    > /prospecto ver #1
    *#1 Zoe*: nuevo
    `+57 300 5550777` · desde vie 20 nov 2026, HH:MM (Bogotá)
    Lo lleva *Ana*
    » ¿Precio?
    » ¿Y en azul?
    [contactado] [calificado] [perdido]

    > /prospecto lista
    *Prospectos*
    • #1 *Zoe*: nuevo · Ana
       _¿Precio?_
    [#1 Zoe]

    > /prospecto tomar #1
    *Ya lo tomó Ana.*
    [Pasármelo]
    ");
    assert_snapshot!(marta.says("/prospecto asignar #1 a:Luis").await, @"*#1 Zoe* ahora lo lleva *Luis*; ya lo sabe.");
    assert_snapshot!(luis.hears().await, @"
    *Marta te pasó a Zoe* (#1)
    `+57 300 5550777` · nuevo

    «¿Y en azul?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación] [Después]
    ");
    assert_snapshot!(ana.hears().await, @"Marta le pasó a *Luis* tu prospecto #1 Zoe.");
    luis.quotes(&of_luis).says_only("Sí, en azul también").await;
    zoe.hears_about("en azul también").await;
    assert_snapshot!(
        walk(
            &marta,
            &[
                "/prospecto asignar #1",
                "nadie",
                "/prospecto asignar #1 a:nadie",
                "/prospecto asignar #1 a:Berta",
                "/prospecto asignar #1 a:mí",
                "/prospecto lista míos",
                "/prospecto lista libres",
            ]
        )
        .await,
        @"
        > /prospecto asignar #1
        ¿A quién?

        _Paso 1 de 1 · `cancelar` · `ayuda`_
        [≡ Elegir]
        - Lucía: +57 300 5550100
        - Ana: +57 300 5550111
        - Luis: +57 300 5550112
        - Marta: +57 300 5550113

        > nadie
        *#1 Zoe* quedó libre: quien quiera lo toma.

        > /prospecto asignar #1 a:nadie
        *#1 Zoe* ya estaba libre.

        > /prospecto asignar #1 a:Berta
        *No encuentro a «Berta» en el equipo.* Míralo con `/equipo lista`.

        > /prospecto asignar #1 a:mí
        *#1 Zoe* es tuyo. Para contestarle, responde citando este mensaje.

        > /prospecto lista míos
        *Prospectos*
        • #1 *Zoe*: contactado · tuyo
           _¿Precio?_
        [#1 Zoe]

        > /prospecto lista libres
        No hay prospectos así.
        "
    );
    let told = luis.hears().await;
    assert_snapshot!(told, @"Marta dejó libre tu prospecto #1 Zoe.");
    assert_eq!(
        zoe.sees().await.len(),
        1,
        "of all that was said, one answer was for her"
    );
});

on_both_databases!(a_team_shares_leads_in_english, |database| async move {
    let world = team(database, "en", &[ANA, LUIS]).await;
    let (owner, ana, luis) = (world.owner(), person(&world, ANA), person(&world, LUIS));
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("How much?").await;
    let card = ana.hears_about("Zoe").await;
    assert_snapshot!(card, @"
    *Lead #1: Zoe*
    `+57 300 5550777` · first message

    “How much?”

    _To answer, reply quoting this message._
    [I'll take it] [Later] [Discard]
    ");
    let of_luis = luis.hears_about("Zoe").await;
    owner.hears_about("Zoe").await;
    // Who answers first has it.
    assert_snapshot!(luis.quotes(&of_luis).answers("It is 25").await, @"✅");
    assert_snapshot!(ana.hears().await, @"*Luis* took Zoe (#1).");
    assert_snapshot!(ana.taps_of(&card, "I'll take it").await, @"*Luis took it already.*");
    assert_snapshot!(walk(&ana, &["/lead show #1", "/lead list", "/duty", "/duty off", "/duty"]).await, @"
    > /lead show #1
    *Luis works Zoe* (#1). Ask them, or ask a manager to give it to you.

    > /lead list
    None of the open leads is yours or free.

    > /duty
    *You're on duty:* new leads come to you.
    [Off duty]

    > /duty off
    *You're off duty:* no new leads come to you until you're back with `/duty on`
    [I'm on duty]

    > /duty
    *You're off duty:* no new leads come to you.
    [I'm on duty]
    ");
    assert_snapshot!(owner.says("/team list").await, @"
    *Mi negocio's team*
    • *Lucía*: owner
       `+57 300 5550100`
    • *Ana*: agent · off duty
       `+57 300 5550111`
    • *Luis*: agent
       `+57 300 5550112`
    ");
    assert_snapshot!(walk(&owner, &["/lead show #1", "/lead take #1"]).await, @"
    > /lead show #1
    *#1 Zoe*: contacted
    `+57 300 5550777` · since Fri 20 Nov 2026, HH:MM (Bogotá)
    *Luis* works it
    » How much?
    « It is 25
    [qualified] [won] [lost]

    > /lead take #1
    *Luis took it already.*
    [Give it to me]
    ");
    assert_snapshot!(owner.taps("Give it to me").await, @"*#1 Zoe* is yours. To answer, reply quoting this message.");
    assert_snapshot!(luis.hears().await, @"Lucía works your lead #1 Zoe now.");
    assert_snapshot!(walk(&owner, &["/lead assign #1 to:Luis", "/lead assign #1 to:Luis"]).await, @"
    > /lead assign #1 to:Luis
    *Luis* works *#1 Zoe* now, and knows it.

    > /lead assign #1 to:Luis
    Luis works *#1 Zoe* already.
    ");
    assert_snapshot!(luis.hears().await, @"
    *Lucía gave you Zoe* (#1)
    `+57 300 5550777` · contacted

    “How much?”

    _To answer, reply quoting this message._
    [Show conversation] [Later]
    ");
    assert_snapshot!(walk(&owner, &["/lead assign #1 to:nobody", "/lead list free", "/lead status #1 lost"]).await, @"
    > /lead assign #1 to:nobody
    *#1 Zoe* is free: whoever wants it takes it.

    > /lead list free
    *Leads*
    • #1 *Zoe*: contacted · free
       _How much?_
    [#1 Zoe]

    > /lead status #1 lost
    *#1 Zoe* moved to *lost*.

    Why didn't they buy? Choose or write it; if you'd rather not note it: *skip*.

    _Step 1 of 1 · `cancel` · `help`_
    [≡ Choose]
    - Too expensive
    - Bought elsewhere
    - Doesn't answer
    - Not for now
    - Not a customer
    - Skip
    - Undo
    ");
    assert_snapshot!(luis.hears().await, @"Lucía set your lead #1 Zoe free.");
    assert_snapshot!(walk(&luis, &["/lead take #1"]).await, @"
    > /lead take #1
    *#1 Zoe* is closed: lost.
    [Reopen]
    ");
    assert_snapshot!(luis.taps("Reopen").await, @"
    *#1 Zoe* moved to *contacted*.
    [qualified] [won] [lost]
    ");
});

on_both_databases!(leads_go_round, |database| async move {
    let world = team(database, "es", &[ANA, LUIS]).await;
    let (owner, ana, luis) = (world.owner(), person(&world, ANA), person(&world, LUIS));
    assert_snapshot!(owner.says("/ajustes reparto:turnos").await.steady().split("\n\n").last().unwrap(), @"
    *Prospectos nuevos:* por turnos
    *Sin respuesta, le recuerdo a quien lo lleva:* no
    *Pasa al siguiente:* no
    *Les aviso a los dueños:* no
    _Cuenta solo el tiempo en que atiendes._
    ");
    for (number, agent) in [(1, &ana), (2, &luis), (3, &ana)] {
        let customer = world.customer(&format!("+57300555070{number}"), &format!("Cliente {number}"));
        customer.says_only("¿Abren hoy?").await;
        let card = agent.hears_about(&format!("Cliente {number}")).await;
        assert!(card.choices().contains(&"Ya lo contacté"), "it is his: {card}");
    }
    // Whoever is off duty gets none; what is his stays.
    assert_snapshot!(luis.says("/disponible no").await, @"
    *Ya no estás disponible:* no te llegan prospectos nuevos hasta que vuelvas con `/disponible sí`

    El prospecto que llevas sigue contigo.
    [Ver prospectos] [Estoy disponible]
    ");
    world
        .customer("+573005550704", "Cliente 4")
        .says_only("¿Abren hoy?")
        .await;
    ana.hears_about("Cliente 4").await;
    ana.says("/disponible no").await;
    // Nobody is there: whoever answers for the business has them.
    world
        .customer("+573005550705", "Cliente 5")
        .says_only("¿Abren hoy?")
        .await;
    assert_snapshot!(owner.hears_about("Cliente 5").await, @"
    *Prospecto #5: Cliente 5*
    `+57 300 5550705` · escribe por primera vez

    «¿Abren hoy?»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    let longer = "UPDATE leads SET waiting_since_at = waiting_since_at - 7200000";
    world.database().change(longer).await;
    assert_snapshot!(luis.says("/hoy").await.steady(), @"
    *Te espera 1 persona:*
    • #2 *Cliente 2*, desde hace 2 h

    *Hoy, vie 20 nov 2026, HH:MM (Bogotá)*
    Ninguna promoción en marcha.
    Prospectos nuevos hoy: 5. Abiertos: 5.
    Sin respuesta: 5 prospectos
    [Ver prospectos] [Cómo va]
    ");
    assert_snapshot!(luis.says("/disponible sí").await, @"
    *Estás disponible:* te llegan los prospectos nuevos.
    [No disponible]
    ");
});

on_both_databases!(leads_are_given_out_by_hand, |database| async move {
    let world = team(database, "es", &[ANA, MARTA]).await;
    let (owner, ana, marta) = (world.owner(), person(&world, ANA), person(&world, MARTA));
    owner.says("/ajustes reparto:\"a mano\"").await;
    world.customer("+573005550777", "Zoe").says_only("¿Precio?").await;
    owner.hears_about("Zoe").await;
    marta.hears_about("Zoe").await;
    marta.says("/prospecto asignar #1 a:Ana").await;
    assert_snapshot!(ana.hears().await, @"
    *Marta te pasó a Zoe* (#1)
    `+57 300 5550777` · nuevo

    «¿Precio?»

    _Para contestarle, responde citando este mensaje._
    [Ver conversación] [Después]
    ");
    assert_eq!(
        ana.sees().await.len(),
        2,
        "before it was hers she heard nothing of it"
    );
});

on_both_databases!(who_leaves_leaves_his_leads, |database| async move {
    let world = team(database, "es", &[ANA, LUIS]).await;
    let (owner, ana, luis) = (world.owner(), person(&world, ANA), person(&world, LUIS));
    for number in 1..=2 {
        let name = format!("Cliente {number}");
        let customer = world.customer(&format!("+57300555070{number}"), &name);
        customer.says_only("¿Precio?").await;
        ana.hears_about(&name).await;
        ana.says(&format!("/prospecto tomar #{number}")).await;
    }
    ana.says("/prospecto nota #1 prefiere por la tarde").await;
    owner.says("/equipo quitar Ana").await;
    assert_snapshot!(owner.taps("Quitar").await, @"
    *Ana* ya no está en el equipo.

    Sus 2 prospectos abiertos quedaron libres.
    [Ver prospectos]
    ");
    assert_snapshot!(owner.says("/prospecto ver #1").await.steady(), @"
    *#1 Cliente 1*: nuevo
    `+57 300 5550701` · desde vie 20 nov 2026, HH:MM (Bogotá)
    No lo lleva nadie todavía
    » ¿Precio?

    *Notas del equipo*
    • prefiere por la tarde _(Ana, HH:MM)_
    [Lo tomo] [contactado] [calificado]
    ");
    assert_snapshot!(luis.says("/prospecto lista libres").await, @"
    *Prospectos*
    • #2 *Cliente 2*: nuevo · libre
       _¿Precio?_
    • #1 *Cliente 1*: nuevo · libre
       _¿Precio?_
    [#2 Cliente 2] [#1 Cliente 1]
    ");
    let held = "SELECT COUNT(*) FROM leads WHERE member_id IS NOT NULL";
    assert_eq!(world.database().number(held).await, 0);
});

/// The owner takes somebody off the team; whatever else he is told meanwhile.
async fn removes(owner: &Person<'_>, name: &str) {
    owner.says_only(&format!("/equipo quitar {name}")).await;
    owner.hears_about(&format!("Quitar a {name}")).await;
    owner.taps_only("Quitar").await;
    owner.hears_about("ya no está en el equipo").await;
}

on_both_databases!(
    who_has_left_reads_no_card_that_waited_for_him,
    |database| async move {
        let world = team(database, "es", &[ANA, LUIS]).await;
        let (owner, ana) = (world.owner(), person(&world, ANA));
        // A day goes by for her: what she is told waits until she writes.
        let a_day = "UPDATE conversations SET last_inbound_at = last_inbound_at - 90000000 \
                     WHERE member_id = (SELECT id FROM members WHERE name = 'Ana')";
        world.database().change(a_day).await;
        world.simulator().close_window(ANA.0).await;
        world.customer("+573005550777", "Zoe").says_only("¿Precio?").await;
        owner.hears_about("Zoe").await;
        world.outbox_is_empty().await;
        let waits = "SELECT COUNT(*) FROM messages WHERE state = 'queued' AND lead_id IS NOT NULL";
        assert_eq!(world.database().number(waits).await, 1, "her card");
        removes(&owner, "Ana").await;
        assert_eq!(world.database().number(waits).await, 0, "it is for her no more");
        // Another one was written in the very moment in which she left: it does not reach her either.
        let written = "UPDATE messages SET state = 'queued', settled_at = NULL \
                       WHERE state = 'cancelled' AND lead_id IS NOT NULL";
        world.database().change(written).await;
        assert_eq!(world.database().number(waits).await, 1);
        ana.says_only("hola").await;
        assert_snapshot!(ana.hears().await, @"*Lucía* te quitó del equipo de *Mi negocio*. Ya no puedes escribirme comandos.");
        owner.hears_about("Prospecto #2").await;
        world.outbox_is_empty().await;
        assert_eq!(world.database().number(waits).await, 0);
        let told = ana.sees().await;
        let of_zoe = told.iter().filter(|told| told.to_string().contains("Zoe"));
        assert_eq!(of_zoe.count(), 0);
    }
);

on_both_databases!(
    what_somebody_had_who_has_left_is_nobody_s,
    |database| async move {
        let world = team(database, "es", &[ANA, LUIS]).await;
        let (owner, ana, luis) = (world.owner(), person(&world, ANA), person(&world, LUIS));
        let zoe = world.customer("+573005550777", "Zoe");
        zoe.says_only("¿Precio?").await;
        ana.hears_about("Zoe").await;
        ana.says("/prospecto tomar #1").await;
        luis.hears_about("tomó a Zoe").await;
        ana.says("/prospecto estado #1 perdido motivo:caro").await;
        removes(&owner, "Ana").await;
        // It is closed, so it was not given back; it stands in nobody's way all the same.
        let of_nobody = "SELECT COUNT(*) FROM leads WHERE member_id NOT IN (SELECT id FROM members)";
        assert_eq!(world.database().number(of_nobody).await, 1);
        assert_snapshot!(
            walk(
                &luis,
                &[
                    "/prospecto ver #1",
                    "/prospecto nota #1 volverá en enero",
                    "/prospecto lista perdido",
                    "/prospecto estado #1 contactado",
                ]
            )
            .await,
            @"
        > /prospecto ver #1
        *#1 Zoe*: perdido
        `+57 300 5550777` · desde vie 20 nov 2026, HH:MM (Bogotá)
        Motivo: caro
        » ¿Precio?

        > /prospecto nota #1 volverá en enero
        Nota guardada en *Zoe*. El cliente no la ve.

        > /prospecto lista perdido
        *Prospectos*
        • #1 *Zoe*: perdido
           _¿Precio?_
        [#1 Zoe]

        > /prospecto estado #1 contactado
        *#1 Zoe* pasó a *contactado*.
        [calificado] [ganado] [perdido]
        "
        );
        assert_eq!(world.database().number(of_nobody).await, 0);
        // The same where only owners are left.
        luis.says("/prospecto tomar #1").await;
        luis.says("/prospecto estado #1 perdido motivo:caro").await;
        removes(&owner, "Luis").await;
        assert_eq!(world.database().number(of_nobody).await, 1);
        owner.says_only("/prospecto estado #1 contactado").await;
        owner.hears_about("pasó a *contactado*").await;
        let somebody_s = "SELECT COUNT(*) FROM leads WHERE member_id IS NOT NULL";
        assert_eq!(world.database().number(somebody_s).await, 0);
    }
);
