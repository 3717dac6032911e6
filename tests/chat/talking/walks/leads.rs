//! Leads: every guided dialogue about them, in both languages.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(leads_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world.customer("+573005550201", "Ana").says_only("Hola").await;
    owner.hears_about("Ana").await;
    assert_snapshot!(walk(&owner, &["/prospecto ver", "#7", "[#1 Ana Peña]"]).await, @"
    > /prospecto ver
    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [#1 Ana Peña]

    > #7
    *No encuentro el prospecto #7.*

    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [#1 Ana Peña]

    > [#1 Ana Peña]
    *#1 Ana Peña*: nuevo
    `+57 300 5550201` · desde vie 20 nov 2026, HH:MM (Bogotá)
    » Hola
    [contactado] [calificado] [perdido]
    ");
    assert_snapshot!(walk(&owner, &["/prospecto estado", "ayuda", "#1", "feliz", "atrás", "Ana", "[Calificado]"]).await, @"
    > /prospecto estado
    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [#1 Ana Peña]

    > ayuda
    Su número (`#12`) o el nombre de la persona.
    Por ejemplo: #12

    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [#1 Ana Peña]

    > #1
    ¿En qué va?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Nuevo
    - Contactado
    - Calificado
    - Negociando
    - Ganado
    - Perdido

    > feliz
    *No entendí «feliz» en «estado».*
    Espero `nuevo`, `contactado`, `calificado`, `negociando`, `ganado` o `perdido`.
    Escribe, por ejemplo:
    ```ganado```

    ¿En qué va?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Nuevo
    - Contactado
    - Calificado
    - Negociando
    - Ganado
    - Perdido

    > atrás
    ¿Qué prospecto? Escribe su número, p. ej. *#12*, o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [#1 Ana Peña]

    > Ana
    ¿En qué va?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Nuevo
    - Contactado
    - Calificado
    - Negociando
    - Ganado
    - Perdido

    > [Calificado]
    *#1 Ana Peña* pasó a *calificado*.
    [negociando] [ganado] [perdido]
    ");
});

on_both_databases!(leads_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    world.customer("+573005550201", "Ana").says_only("Hello").await;
    owner.hears_about("Ana").await;
    assert_snapshot!(walk(&owner, &["/lead show", "#7", "[#1 Ana Peña]"]).await, @"
    > /lead show
    Which lead? Write its number, e.g. *#12*, or their name.

    _Step 1 of 1 · `cancel` · `help`_
    [#1 Ana Peña]

    > #7
    *I can't find the lead #7.*

    Which lead? Write its number, e.g. *#12*, or their name.

    _Step 1 of 1 · `cancel` · `help`_
    [#1 Ana Peña]

    > [#1 Ana Peña]
    *#1 Ana Peña*: new
    `+57 300 5550201` · since Fri 20 Nov 2026, HH:MM (Bogotá)
    » Hello
    [contacted] [qualified] [lost]
    ");
    assert_snapshot!(walk(&owner, &["/lead status", "help", "#1", "happy", "back", "Ana", "[Qualified]"]).await, @"
    > /lead status
    Which lead? Write its number, e.g. *#12*, or their name.

    _Step 1 of 2 · `cancel` · `help`_
    [#1 Ana Peña]

    > help
    Its number (`#12`) or the person's name.
    For example: #12

    Which lead? Write its number, e.g. *#12*, or their name.

    _Step 1 of 2 · `cancel` · `help`_
    [#1 Ana Peña]

    > #1
    What stage is it at?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - New
    - Contacted
    - Qualified
    - Negotiating
    - Won
    - Lost

    > happy
    *I didn't understand “happy” in “status”.*
    It has to be `new`, `contacted`, `qualified`, `negotiating`, `won` or `lost`.
    Write, for example:
    ```won```

    What stage is it at?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - New
    - Contacted
    - Qualified
    - Negotiating
    - Won
    - Lost

    > back
    Which lead? Write its number, e.g. *#12*, or their name.

    _Step 1 of 2 · `cancel` · `help`_
    [#1 Ana Peña]

    > Ana
    What stage is it at?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - New
    - Contacted
    - Qualified
    - Negotiating
    - Won
    - Lost

    > [Qualified]
    *#1 Ana Peña* moved to *qualified*.
    [negotiating] [won] [lost]
    ");
});
