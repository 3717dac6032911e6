//! Answers that are none, and what has changed since the question.

use std::fmt::Write as _;

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::on_both_databases;
use crate::harness::wait::until;
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

/// More than anybody may have, as it is written in an order.
fn too_much() -> String {
    (0..101).fold(String::new(), |mut all, number| {
        let _ = write!(all, " d{number}:x");
        all
    })
}

/// Ana writes, and her first lead is closed before she writes again.
async fn ana_returns(world: &World, close: &str) {
    let owner = world.owner();
    let ana = world.customer("+573005550201", "Ana Peña");
    ana.says_only("+57").await;
    owner.hears_about("Ana Peña").await;
    owner.says(close).await;
    ana.says_only("+57").await;
    owner.hears_about("#2").await;
}

/// As if an earlier version had asked the open question.
const OLDER: &str = "UPDATE dialogues SET state = REPLACE(state, 'campaign.new', 'campaign.older')";

/// What somebody's app is known by, gone; and what nobody can open any more.
const NO_APP: &str = "DELETE FROM second_factors";
const LOCKED: &str = "UPDATE second_factors SET secret = 'locked'";

on_both_databases!(no_answers_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/ajustes horas:9-7", "/contacto ver", "\"\"", "cancelar", "/contacto agregar", "300 555 0203\nCarla", "cancelar"]).await, @r#"
    > /ajustes horas:9-7
    *No entendí «9-7» en «horas».*
    Espero un horario que se entienda de una sola manera, como `9-19` o `9am-7pm`.
    Escribe, por ejemplo:
    ```/ajustes horas:9-19```

    > /contacto ver
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña]

    > ""
    *No entendí «» en «cliente».*
    Espero el teléfono o el nombre de una persona.
    Escribe, por ejemplo:
    ```Ana```

    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña]

    > cancelar
    Cancelado. No guardé nada.

    > /contacto agregar
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > 300 555 0203
    Carla
    *No entendí «300 555 0203
    Carla» en «teléfono».*
    Espero un texto de una sola línea.
    Escribe, por ejemplo:
    ```321 1234567```

    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > cancelar
    Cancelado. No guardé nada.
    "#);
    assert_snapshot!(owner.says(&format!("/contacto editar Ana{}", too_much())).await, @"*Son demasiados datos para una persona*: guardo hasta 100.");
    ana_returns(&world, "/prospecto estado 1 perdido").await;
    assert_snapshot!(owner.says("/prospecto estado 1 nuevo").await, @"El prospecto #1 está cerrado y esa persona ya tiene otro abierto: #2.");
    owner.says("/promo nueva").await;
    world.database().change(OLDER).await;
    assert_snapshot!(owner.says("Feria").await, @"Ese borrador es de una versión anterior. Empieza de nuevo, por favor.");
    owner.says("/ajustes totp").await;
    world.database().change(LOCKED).await;
    assert_snapshot!(owner.says("123456").await, @"*No puedo comprobar tu código:* no logro leer la clave guardada. Otro dueño puede quitarlo con `/equipo desbloquear`, o quien mantiene el bot.");
    world.database().change(NO_APP).await;
    assert_snapshot!(owner.says("123456").await, @"Ya no hay ningún código que comprobar. Empieza de nuevo, por favor.");
    // A template on its way, and one that may not go any more.
    owner
        .says("/plantilla nueva fresca\nHola {nombre}, tenemos novedades.")
        .await;
    world.simulator().submitted("fresca").await;
    handed_in(&world).await;
    assert_snapshot!(owner.says("/plantilla prueba fresca").await, @"
    *Todavía no te la puedo enviar:* la plantilla `fresca` está en revisión. Te aviso cuando WhatsApp la apruebe.
    [Ver] [Seguir donde iba]
    ");
    disabled(&world, "fresca", "es").await;
    owner.hears_about("desactivó").await;
    assert_snapshot!(owner.says("/plantilla lista").await, @"
    *Plantillas* (1)
    • `fresca` (es): desactivada
       _Hola {nombre}, tenemos novedades._
    [fresca] [Actualizar] [Seguir donde iba]
    ");
    world.database().change(SUBMITTING).await;
    assert_snapshot!(owner.says("/plantilla lista").await, @"
    *Plantillas* (1)
    • `fresca` (es): se está enviando
       _Hola {nombre}, tenemos novedades._
    [fresca] [Actualizar] [Seguir donde iba]
    ");
});

on_both_databases!(no_answers_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    owner.says("What a lovely day").await;
    assert_snapshot!(owner.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Lucía* (not understood)
       _some words_
    • HH:MM *Lucía*
       *Yes* to `/contact import`
    • HH:MM *Lucía* (one more step)
       *Yes* to `/contact import`
    • HH:MM *Lucía*
       a file, for `/contact import`
    ");
    assert_snapshot!(walk(&owner, &["/settings hours:9-7", "/contact show", "\"\"", "cancel", "/contact add", "300 555 0203\nCarla", "cancel"]).await, @r#"
    > /settings hours:9-7
    *I didn't understand “9-7” in “hours”.*
    It has to be hours that can only be read one way, like `9-19` or `9am-7pm`.
    Write, for example:
    ```/settings hours:9-19```

    > /contact show
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña]

    > ""
    *I didn't understand “” in “customer”.*
    It has to be a person's phone or name.
    Write, for example:
    ```Ana```

    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña]

    > cancel
    Cancelled. Nothing was saved.

    > /contact add
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > 300 555 0203
    Carla
    *I didn't understand “300 555 0203
    Carla” in “phone”.*
    It has to be text on a single line.
    Write, for example:
    ```321 1234567```

    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > cancel
    Cancelled. Nothing was saved.
    "#);
    assert_snapshot!(owner.says(&format!("/contact edit Ana{}", too_much())).await, @"*That's too much data for one person*: I keep up to 100 fields.");
    ana_returns(&world, "/lead status 1 lost").await;
    assert_snapshot!(owner.says("/lead status 1 new").await, @"Lead #1 is closed, and that person already has an open one: #2.");
    owner.says("/campaign new").await;
    world.database().change(OLDER).await;
    assert_snapshot!(owner.says("Fair").await, @"That draft is from an earlier version. Please start again.");
    owner.says("/settings totp").await;
    world.database().change(LOCKED).await;
    assert_snapshot!(owner.says("123456").await, @"*I can't check your code:* I can't read the saved key. Another owner can remove it with `/team unlock`, or whoever runs the bot.");
    world.database().change(NO_APP).await;
    assert_snapshot!(owner.says("123456").await, @"There's no code to check any more. Please start again.");
    owner
        .says("/campaign new Fair to:all\nHi {name}, the fair starts today.")
        .await;
    assert_snapshot!(owner.says("/campaign schedule 1/12/2026 10:00").await, @"
    *“1/12/2026 10:00” has already passed:* I read dates as month/day.
    Did you mean *Tue 1 Dec 2026, 10:00*?
    [Use that] [Continue where I was]
    ");
    owner
        .says("/template new fresh\nHi {name}, we have news for you.")
        .await;
    world.simulator().submitted("fresh").await;
    handed_in(&world).await;
    world.database().change(SUBMITTING).await;
    assert_snapshot!(owner.says("/template list").await, @"
    *Templates* (1)
    • `fresh` (en): being submitted
       _Hi {name}, we have news for you._
    [fresh] [Refresh] [Continue where I was]
    ");
});

const SUBMITTING: &str = "UPDATE templates SET state = 'submitting'";

/// Waits until the only template is known to be under review.
async fn handed_in(world: &World) {
    until("the template to be known as handed in", async || {
        let handed_in = "SELECT COUNT(*) FROM templates WHERE state = 'pending'";
        (world.database().number(handed_in).await == 1).then_some(())
    })
    .await;
}

/// WhatsApp lets nobody send the template any more.
async fn disabled(world: &World, name: &str, language: &str) {
    let told = json!({"event": "DISABLED", "message_template_id": 1, "message_template_name": name,
        "message_template_language": language, "reason": "NONE"});
    let field = "message_template_status_update";
    world.simulator().webhook(field, told).await;
}
