//! The team: every guided dialogue about it, in both languages.

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::walk::{shop, walk};

on_both_databases!(a_team_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/equipo agregar", "abc", "300 555 0100", "300 555 0111", "jefe", "atrás", "300 555 0112", "[Agente]", "[Agregar]"]).await, @"
    > /equipo agregar
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > abc
    *No entendí «abc» en «teléfono».*
    Espero un número de teléfono, p. ej. `321 1234567`.
    Escribe, por ejemplo:
    ```321 1234567```

    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > 300 555 0100
    *Lucía* ya está en el equipo, con rol *dueño*. Cámbialo con `/equipo rol`.

    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ayuda] [Cancelar]

    > 300 555 0111
    ¿Qué puede hacer?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > jefe
    *No entendí «jefe» en «rol».*
    Espero `dueño`, `gerente`, `agente` o `lectura`.
    Escribe, por ejemplo:
    ```gerente```

    ¿Qué puede hacer?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > atrás
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > 300 555 0112
    ¿Qué puede hacer?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > [Agente]
    *¿Agregar a +57 300 5550112 con rol agente?* Podrá usarme desde su WhatsApp.
    [Agregar] [Ahora no]

    > [Agregar]
    *+57 300 5550112* ya está en el equipo, con rol *agente*. Pídele que me salude y le digo cómo empezar.
    ");
    world.customer("+573005550112", "Luis").says("hola").await;
    assert_snapshot!(walk(&owner, &["/equipo rol", "[Luis]", "ayuda", "[Gerente]", "[Ahora no]"]).await, @"
    > /equipo rol
    ¿Quién? Escribe su nombre o su teléfono.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Lucía] [Luis]

    > [Luis]
    ¿Qué puede hacer?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > ayuda
    `dueño` (todo), `gerente` (todo menos equipo, canales y ajustes), `agente` (prospectos y clientes) o `lectura` (solo ver).
    Por ejemplo: Gerente

    ¿Qué puede hacer?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > [Gerente]
    *¿Cambiar el rol de Luis a gerente?*
    [Cambiar rol] [Ahora no]

    > [Ahora no]
    De acuerdo, no hice nada.
    ");
    assert_snapshot!(walk(&owner, &["/equipo rol", "Zoe", "Luis", "gerente", "[Cambiar rol]"]).await, @"
    > /equipo rol
    ¿Quién? Escribe su nombre o su teléfono.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Lucía] [Luis]

    > Zoe
    *No encuentro a «Zoe» en el equipo.* Míralo con `/equipo lista`.

    ¿Quién? Escribe su nombre o su teléfono.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Lucía] [Luis]

    > Luis
    ¿Qué puede hacer?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [≡ Elegir]
    - Dueño
    - Gerente
    - Agente
    - Solo lectura

    > gerente
    *¿Cambiar el rol de Luis a gerente?*
    [Cambiar rol] [Ahora no]

    > [Cambiar rol]
    *Luis* ahora tiene el rol *gerente*.
    ");
    assert_snapshot!(walk(&owner, &["/equipo desbloquear", "[Luis]"]).await, @"
    > /equipo desbloquear
    ¿Quién? Escribe su nombre o su teléfono.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Lucía] [Luis]

    > [Luis]
    A *Luis* no le pido códigos.
    ");
    assert_snapshot!(walk(&owner, &["/equipo quitar", "cancelar", "/equipo quitar", "[Luis]", "[Quitar]"]).await, @"
    > /equipo quitar
    ¿Quién? Escribe su nombre o su teléfono.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Lucía] [Luis]

    > cancelar
    Cancelado. No guardé nada.

    > /equipo quitar
    ¿Quién? Escribe su nombre o su teléfono.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Lucía] [Luis]

    > [Luis]
    *¿Quitar a Luis del equipo?* Ya no podrá usarme.
    [Quitar] [Ahora no]

    > [Quitar]
    *Luis* ya no está en el equipo.
    ");
});

on_both_databases!(a_team_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/team add", "abc", "300 555 0100", "300 555 0111", "boss", "back", "300 555 0112", "[Agent]", "[Add]"]).await, @"
    > /team add
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > abc
    *I didn't understand “abc” in “phone”.*
    It has to be a phone number, e.g. `321 1234567`.
    Write, for example:
    ```321 1234567```

    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > 300 555 0100
    *Lucía* is already on the team, with the role *owner*. Change it with `/team role`.

    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_
    [Help] [Cancel]

    > 300 555 0111
    What can they do?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > boss
    *I didn't understand “boss” in “role”.*
    It has to be `owner`, `manager`, `agent` or `viewer`.
    Write, for example:
    ```manager```

    What can they do?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > back
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > 300 555 0112
    What can they do?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > [Agent]
    *Add +57 300 5550112 with the role agent?* They'll be able to use me from their WhatsApp.
    [Add] [Not now]

    > [Add]
    *+57 300 5550112* is now on the team, with the role *agent*. Ask them to say hello to me and I'll tell them how to start.
    ");
    world.customer("+573005550112", "Luis").says("hi").await;
    assert_snapshot!(walk(&owner, &["/team role", "[Luis]", "help", "[Manager]", "[Not now]"]).await, @"
    > /team role
    Who? Write their name or phone.

    _Step 1 of 2 · `cancel` · `help`_
    [Lucía] [Luis]

    > [Luis]
    What can they do?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > help
    `owner` (everything), `manager` (everything but team, channels and settings), `agent` (leads and customers) or `viewer` (only looks).
    For example: Manager

    What can they do?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > [Manager]
    *Change the role of Luis to manager?*
    [Change role] [Not now]

    > [Not now]
    All right, I didn't do anything.
    ");
    assert_snapshot!(walk(&owner, &["/team role", "Zoe", "Luis", "manager", "[Change role]"]).await, @"
    > /team role
    Who? Write their name or phone.

    _Step 1 of 2 · `cancel` · `help`_
    [Lucía] [Luis]

    > Zoe
    *I can't find “Zoe” on the team.* See `/team list`.

    Who? Write their name or phone.

    _Step 1 of 2 · `cancel` · `help`_
    [Lucía] [Luis]

    > Luis
    What can they do?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [≡ Choose]
    - Owner
    - Manager
    - Agent
    - Viewer

    > manager
    *Change the role of Luis to manager?*
    [Change role] [Not now]

    > [Change role]
    *Luis* now has the role *manager*.
    ");
    assert_snapshot!(walk(&owner, &["/team unlock", "[Luis]"]).await, @"
    > /team unlock
    Who? Write their name or phone.

    _Step 1 of 1 · `cancel` · `help`_
    [Lucía] [Luis]

    > [Luis]
    I don't ask *Luis* for codes.
    ");
    assert_snapshot!(walk(&owner, &["/team remove", "cancel", "/team remove", "[Luis]", "[Remove]"]).await, @"
    > /team remove
    Who? Write their name or phone.

    _Step 1 of 1 · `cancel` · `help`_
    [Lucía] [Luis]

    > cancel
    Cancelled. Nothing was saved.

    > /team remove
    Who? Write their name or phone.

    _Step 1 of 1 · `cancel` · `help`_
    [Lucía] [Luis]

    > [Luis]
    *Remove Luis from the team?* They'll no longer be able to use me.
    [Remove] [Not now]

    > [Remove]
    *Luis* is no longer on the team.
    ");
});
