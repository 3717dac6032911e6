//! Leads: who is back, who has another, and what nobody has.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(back_again_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("¿Abren hoy?").await;
    owner.hears_about("Zoe").await;
    assert_snapshot!(walk(&owner, &["/prospecto lista estado:perdido", "/prospecto estado #1 perdido"]).await, @"
    > /prospecto lista estado:perdido
    No hay prospectos en «perdido».

    > /prospecto estado #1 perdido
    *#1 Zoe* pasó a *perdido*.

    ¿Por qué no compró? Elige o escríbelo; si no quieres anotarlo: *saltar*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Muy caro
    - Compró en otra parte
    - No contesta
    - Por ahora no
    - No era un cliente
    - Saltar
    - Deshacer
    ");
    zoe.says_only("¿Y mañana?").await;
    assert_snapshot!(owner.hears_about("mañana").await, @"
    *Prospecto #2: Zoe*
    `+57 300 5550777` · ya te había escrito

    «¿Y mañana?»

    _Para contestarle, responde citando este mensaje._
    [Ya lo contacté] [Ver conversación]
    ");
    assert_snapshot!(walk(&owner, &["/prospecto estado #1 ganado", "/prospecto exportar estado:calificado"]).await, @"
    > /prospecto estado #1 ganado
    *#1 Zoe* pasó a *ganado*.

    ¿Por cuánto fue la venta? P. ej. *250000*. Si no quieres anotarlo: *saltar*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Saltar] [Deshacer]

    > /prospecto exportar estado:calificado
    No hay prospectos en «calificado».
    ");
});

on_both_databases!(back_again_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/lead export").await, @"You have no leads yet. They appear when somebody writes to you.");
    let zoe = world.customer("+573005550777", "Zoe");
    zoe.says_only("Are you open today?").await;
    owner.hears_about("Zoe").await;
    owner.says("/lead status #1 lost").await;
    zoe.says_only("And tomorrow?").await;
    assert_snapshot!(owner.hears_about("tomorrow").await, @"
    *Lead #2: Zoe*
    `+57 300 5550777` · wrote to you before

    “And tomorrow?”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
    assert_snapshot!(walk(&owner, &["/lead status #1 won", "/leads"]).await, @"
    > /lead status #1 won
    *#1 Zoe* moved to *won*.

    What was the sale worth? E.g. *250*. If you'd rather not note it: *skip*.

    _Step 1 of 1 · `cancel` · `help`_
    [Skip] [Undo]

    > /leads
    *Leads*
    • #2 *Zoe*: new
       _And tomorrow?_
    [#2 Zoe] [Help]
    ");
    // Who answers a campaign is told as such.
    owner
        .says("/campaign new Fair hours:0-24 days:all delay:none\nHi {name}, come.")
        .await;
    owner.says("/campaign start Fair").await;
    owner.taps("Send to 1").await;
    zoe.hears_about("come").await;
    owner.hears_about("done").await;
    owner.says("/lead status #2 won").await;
    zoe.says_only("I'm coming").await;
    assert_snapshot!(owner.hears_about("coming").await, @"
    *Lead #3: Zoe*
    `+57 300 5550777` · replied to “Fair”

    “I'm coming”

    _To answer, reply quoting this message._
    [I contacted them] [Show conversation]
    ");
});
