//! Every question that the bot asks, answered: each guided dialogue from its first word to its end, in both languages. A walk
//! is shown as it went: `> words` is what the member wrote, `> [title]` what he pressed.

use insta::assert_snapshot;
use regex::Regex;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::people::{csv, customers};
use crate::harness::phone::Message;
use crate::harness::world::{Person, Setup, World};

/// Says one thing after the other, and shows what was answered each time.
pub(super) async fn walk(owner: &Person<'_>, words: &[&str]) -> String {
    walk_showing(owner, words, Message::steady).await
}

/// The same, with each answer as it is shown.
pub(super) async fn walk_showing(
    owner: &Person<'_>,
    words: &[&str],
    shown: impl Fn(&Message) -> String,
) -> String {
    let link = Regex::new(r"https?://\S+").unwrap();
    let mut told = Vec::new();
    for said in words {
        let answer = match said.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(title) => owner.taps(title).await,
            None => owner.says(said).await,
        };
        let answer = shown(&answer);
        told.push(format!("> {said}\n{}", link.replace_all(&answer, "LINK")));
    }
    told.join("\n\n")
}

/// A business that speaks one language, with Ana and Beto among its customers.
pub(super) async fn shop(database: Database, language: &str) -> World {
    let mut setup = Setup::default();
    setup
        .settings
        .insert("PREGON_LOCALE".to_owned(), language.to_owned());
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    owner.sends_file("people.csv", &csv(&customers(2))).await;
    let (add, permitted) = match language {
        "es" => ("Importar 2", "Son mis clientes"),
        _ => ("Import 2", "They're my customers"),
    };
    owner.taps(add).await;
    owner.taps(permitted).await;
    world
}

on_both_databases!(customers_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contacto agregar", "12", "000 000 0000", "300 555 0203", "atrás", "+57 300 555 0204", "ayuda", "Carla Díaz"]).await, @"
    > /contacto agregar
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > 12
    *A «12» le faltan cifras.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).
    Escribe, por ejemplo:
    ```321 1234567```

    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > 000 000 0000
    *«0000000000» no es un teléfono que exista.* Escríbelo como lo marcas (`321 1234567`) o con su país (`+57 321 1234567`).

    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ayuda] [Cancelar]

    > 300 555 0203
    ¿Cómo se llama?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > atrás
    ¿Cuál es su teléfono?

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > +57 300 555 0204
    ¿Cómo se llama?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Su nombre, como quieres saludarlo.
    Por ejemplo: Ana Pérez

    ¿Cómo se llama?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Carla Díaz
    Agregué a *Carla Díaz* (+57 300 5550204).
    ");
    assert_snapshot!(walk(&owner, &["/contacto buscar", "Díaz"]).await, @"
    > /contacto buscar
    ¿Qué busco? Un nombre, un teléfono o una etiqueta.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > Díaz
    *Carla Díaz*
    `+57 300 5550204`
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(walk(&owner, &["/contacto ver", "[Ana Peña]"]).await, @"
    > /contacto ver
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Ana Peña]
    *Ana Peña*
    `+57 300 5550201`
    Permiso: es cliente tuyo (lista del vie 20 nov 2026, HH:MM (Bogotá))
    Cliente desde vie 20 nov 2026, HH:MM (Bogotá)
    [No enviarle más]
    ");
    assert_snapshot!(walk(&owner, &["/contacto editar", "Zoe", "Peña", "[Beto Peña]"]).await, @"
    > /contacto editar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Zoe
    *No encuentro «Zoe» entre tus clientes.* Prueba con otra palabra, o agrega a esa persona.

    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Peña
    Encontré 2 con «Peña». ¿Cuál?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña]

    > [Beto Peña]
    ¿Qué cambio de *Beto Peña*?
    [Nombre] [Teléfono] [Otro dato]
    ");
    assert_snapshot!(walk(&owner, &["/contacto etiquetar", "[Beto Peña]", ", ,", "vip, lentes"]).await, @"
    > /contacto etiquetar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    ¿Con qué etiquetas?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > , ,
    *No entendí «, ,» en «etiqueta».*
    Espero etiquetas separadas por comas.
    Escribe, por ejemplo:
    ```vip,lentes```

    ¿Con qué etiquetas?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > vip, lentes
    Etiquetas de *Beto Peña*: lentes, vip
    ");
    assert_snapshot!(walk(&owner, &["/contacto desetiquetar", "[Beto Peña]", "atrás", "[Beto Peña]", "lentes"]).await, @"
    > /contacto desetiquetar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    ¿Qué etiquetas le quito?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [lentes] [vip]

    > atrás
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    ¿Qué etiquetas le quito?

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_
    [lentes] [vip]

    > lentes
    Le quité a *Beto Peña*: lentes. Le quedan: vip
    ");
    assert_snapshot!(walk(&owner, &["/contacto baja", "[Carla Díaz]"]).await, @"
    > /contacto baja
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Carla Díaz]
    *Carla Díaz* no recibirá más promociones.
    ");
    assert_snapshot!(walk(&owner, &["/contacto alta", "Carla"]).await, @"
    > /contacto alta
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Carla
    *Carla Díaz* vuelve a recibir promociones.
    ");
    assert_snapshot!(walk(&owner, &["/contacto olvidar", "cancelar", "/contacto olvidar", "[Carla Díaz]", "[Olvidar a Carla Díaz]"]).await, @"
    > /contacto olvidar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > cancelar
    Cancelado. No guardé nada.

    > /contacto olvidar
    ¿Quién? Escribe su teléfono o su nombre.

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Carla Díaz]
    *¿Olvido para siempre a Carla Díaz?* (`+57 300 5550204`)
    Borro sus datos y mensajes; no se puede deshacer. Guardo solo una huella de su número para no escribirle si reaparece en una lista (vuelve con ALTA).
    [Olvidar a Carla Díaz] [Ahora no]

    > [Olvidar a Carla Díaz]
    *Listo.* Borré sus datos y 2 mensajes. ✅
    ");
});

on_both_databases!(customers_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/contact add", "12", "000 000 0000", "300 555 0203", "back", "+57 300 555 0204", "help", "Carla Díaz"]).await, @"
    > /contact add
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > 12
    *“12” is missing digits.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).
    Write, for example:
    ```321 1234567```

    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > 000 000 0000
    *“0000000000” isn't a phone number that exists.* Write it as you dial it (`321 1234567`) or with its country (`+57 321 1234567`).

    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_
    [Help] [Cancel]

    > 300 555 0203
    What is their name?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > back
    What is their phone number?

    _Step 1 of 2 · `cancel` · `help`_

    > +57 300 555 0204
    What is their name?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > help
    Their name, as you want to greet them.
    For example: Ana Perez

    What is their name?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Carla Díaz
    I added *Carla Díaz* (+57 300 5550204).
    ");
    assert_snapshot!(walk(&owner, &["/contact find", "Díaz"]).await, @"
    > /contact find
    What shall I look for? A name, a phone or a tag.

    _Step 1 of 1 · `cancel` · `help`_

    > Díaz
    *Carla Díaz*
    `+57 300 5550204`
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(walk(&owner, &["/contact show", "[Ana Peña]"]).await, @"
    > /contact show
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Ana Peña]
    *Ana Peña*
    `+57 300 5550201`
    Permission: is your customer (list of Fri 20 Nov 2026, HH:MM (Bogotá))
    Customer since Fri 20 Nov 2026, HH:MM (Bogotá)
    [Stop sending]
    ");
    assert_snapshot!(walk(&owner, &["/contact edit", "Zoe", "Peña", "[Beto Peña]"]).await, @"
    > /contact edit
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Zoe
    *I can't find “Zoe” among your customers.* Try another word, or add that person.

    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Peña
    I found 2 with “Peña”. Which one?

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña]

    > [Beto Peña]
    What shall I change for *Beto Peña*?
    [Name] [Phone] [Something else]
    ");
    assert_snapshot!(walk(&owner, &["/contact tag", "[Beto Peña]", ", ,", "vip, lenses"]).await, @"
    > /contact tag
    Who? Write their phone or name.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    With which tags?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > , ,
    *I didn't understand “, ,” in “tag”.*
    It has to be tags separated by commas.
    Write, for example:
    ```vip,lenses```

    With which tags?

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > vip, lenses
    Tags of *Beto Peña*: lenses, vip
    ");
    assert_snapshot!(walk(&owner, &["/contact untag", "[Beto Peña]", "back", "[Beto Peña]", "lenses"]).await, @"
    > /contact untag
    Who? Write their phone or name.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    Which tags shall I remove?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [lenses] [vip]

    > back
    Who? Write their phone or name.

    _Step 1 of 2 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Beto Peña]
    Which tags shall I remove?

    _Step 2 of 2 · `back` · `cancel` · `help`_
    [lenses] [vip]

    > lenses
    I removed from *Beto Peña*: lenses. Still there: vip
    ");
    assert_snapshot!(walk(&owner, &["/contact optout", "[Carla Díaz]"]).await, @"
    > /contact optout
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Carla Díaz]
    *Carla Díaz* won't get any more campaigns.
    ");
    assert_snapshot!(walk(&owner, &["/contact optin", "Carla"]).await, @"
    > /contact optin
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > Carla
    *Carla Díaz* gets campaigns again.
    ");
    assert_snapshot!(walk(&owner, &["/contact forget", "cancel", "/contact forget", "[Carla Díaz]", "[Forget Carla Díaz]"]).await, @"
    > /contact forget
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > cancel
    Cancelled. Nothing was saved.

    > /contact forget
    Who? Write their phone or name.

    _Step 1 of 1 · `cancel` · `help`_
    [Ana Peña] [Beto Peña] [Carla Díaz]

    > [Carla Díaz]
    *Forget Carla Díaz for good?* (`+57 300 5550204`)
    I'll erase their data and messages; this can't be undone. I keep only a fingerprint of the number, so no list can bring them back (they return by writing START).
    [Forget Carla Díaz] [Not now]

    > [Forget Carla Díaz]
    *Done.* I erased their data and 2 messages. ✅
    ");
});

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

on_both_databases!(promotions_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    world.templates_are_known().await;
    assert_snapshot!(walk(&owner, &["/plantilla nueva", "!!!", "Rebajas de mayo", "Hola {nombre}", "atrás", "Rebajas", "Hola {nombre}, tenemos novedades para ti."]).await, @"
    > /plantilla nueva
    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > !!!
    *No entendí «!!!» en «nombre».*
    Espero un nombre con al menos una letra o un número.
    Escribe, por ejemplo:
    ```rebajas```

    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > Rebajas de mayo
    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}
    *WhatsApp no acepta que una plantilla termine en una variable como* `{nombre}`*.* Pon algo después de «nombre», aunque sea una frase corta.

    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > atrás
    ¿Cómo se llama la plantilla? P. ej. *rebajas*.

    _Paso 1 de 2 · `cancelar` · `ayuda`_

    > Rebajas
    Escribe el texto de la plantilla. Puedes usar `{nombre}`.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}, tenemos novedades para ti.
    Envié la plantilla `rebajas` a revisión. Suele tardar minutos; te aviso.
    ");
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    assert_snapshot!(walk(&owner, &["/promo nueva", "Feria", "ayuda", "Hola {barrio}", "Hola {nombre}, ven.", "oro", "atrás", "Hola {nombre}, ven a vernos.", "[Todos]"]).await, @"
    > /promo nueva
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_

    > Feria
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    El mensaje. `{nombre}` se cambia por el de cada cliente.
    Por ejemplo: Hola {nombre}, esta semana todo con 20 %.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > Hola {barrio}
    *No sé qué poner en `{barrio}`.*
    Puedes usar: `{nombre}`.

    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}, ven.
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]

    > oro
    *Nadie tiene la etiqueta «oro».*
    Etiquetas: todavía ninguna.

    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]

    > atrás
    Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

    _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

    > Hola {nombre}, ven a vernos.
    ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

    _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
    [Todos]

    > [Todos]
    *Borrador «Feria»*, para todos tus clientes

    Hola Lucía, ven a vernos.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 2 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(walk(&owner, &["/promo nueva", "Feria", "cancelar"]).await, @"
    > /promo nueva
    ¿Cómo la llamamos? Es solo para ti, p. ej. *Rebajas*.

    _Paso 1 de 3 · `cancelar` · `ayuda`_

    > Feria
    *Ya tienes una promoción «Feria».* Dale otro nombre a la nueva.

    _Paso 1 de 3 · `cancelar` · `ayuda`_
    [Ver]

    > cancelar
    Cancelado. No guardé nada.
    ");
    owner.says("/promo cancelar Feria").await;
    owner.says("/promo nueva Navidad plantilla:novedades").await;
    assert_snapshot!(walk(&owner, &["/promo programar", "ayuda", "ayer", "mañana 10am", "[Programar: 2]"]).await, @"
    > /promo programar
    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayuda
    Día y hora, o cada cuánto se repite (`cada lunes 10am`), en la zona de tu negocio.
    Por ejemplo: mañana 10am

    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > ayer
    *«ayer» ya pasó.*
    Escribe, por ejemplo:
    ```21/11/2026 HH:MM```

    ¿Cuándo sale? P. ej. *mañana 10am*.

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > mañana 10am
    *«Navidad»: 2 personas la recibirán*
    Pediste: sáb 21 nov 2026, HH:MM (Bogotá). Solo sale lun–vie, HH:MM–HH:MM, así que empieza después:
    Empieza: lun 23 nov 2026, HH:MM (Bogotá)
    Termina: lun 23 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Programar: 2] [Ahora no]

    > [Programar: 2]
    *«Navidad» quedó programada* para 2 personas.
    Primer mensaje: lun 23 nov 2026, HH:MM (Bogotá)
    Fin previsto: lun 23 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    assert_snapshot!(walk(&owner, &["/canal agregar", "telegram", "[Meta (Cloud API)]", "ayuda", "Centro", "[Dame la página]"]).await, @"
    > /canal agregar
    ¿Con qué proveedor está?

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Meta (Cloud API)] [Twilio] [WaSender]

    > telegram
    *No entendí «telegram» en «proveedor».*
    Espero `meta`, `twilio` o `wasender`.
    Escribe, por ejemplo:
    ```meta```

    ¿Con qué proveedor está?

    _Paso 1 de 2 · `cancelar` · `ayuda`_
    [Meta (Cloud API)] [Twilio] [WaSender]

    > [Meta (Cloud API)]
    ¿Cómo llamamos a este número? P. ej. *Centro*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > ayuda
    Un nombre para reconocerlo; tus clientes no lo ven.
    Por ejemplo: Centro

    ¿Cómo llamamos a este número? P. ej. *Centro*.

    _Paso 2 de 2 · `atrás` · `cancelar` · `ayuda`_

    > Centro
    *¿Agregar «Centro», un número de Meta?*
    Te doy una página para escribir sus claves: sirve una sola vez, durante 15 minutos. Quien tenga esas claves puede escribir en nombre de tu negocio: no las compartas.
    [Dame la página] [Ahora no]

    > [Dame la página]
    *Las claves de Centro (Meta) se escriben aquí, no en el chat:*
    LINK
    La página sirve una sola vez, durante 15 minutos. Cuando termines, te aviso.
    ");
    assert_snapshot!(walk(&owner, &["/canal claves", "/canal pausar WhatsApp", "/canal reanudar"]).await, @"
    > /canal claves
    *Las claves de WhatsApp están en la configuración del servidor*, que manda sobre lo que se escriba aquí. Quien instaló Pregón las cambia allí.

    > /canal pausar WhatsApp
    *WhatsApp está en pausa.* Solo salen respuestas; lo demás espera.
    [Reanudar]

    > /canal reanudar
    *WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅
    ");
    assert_snapshot!(walk(&owner, &["/idioma", "klingon", "ayuda", "[English]"]).await, @"
    > /idioma
    ¿En qué idioma te respondo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Español] [English]

    > klingon
    *No entendí «klingon» en «idioma».*
    Espero `es` o `en`.
    Escribe, por ejemplo:
    ```es```

    ¿En qué idioma te respondo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Español] [English]

    > ayuda
    `es` para español o `en` para inglés.
    Por ejemplo: Español

    ¿En qué idioma te respondo?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Español] [English]

    > [English]
    Done, I'll speak *English* to you. Para volver: `/idioma es`
    ");
});

on_both_databases!(promotions_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    world.templates_are_known().await;
    assert_snapshot!(walk(&owner, &["/template new", "!!!", "May sale", "Hi {name}", "back", "Sale", "Hi {name}, we have news for you."]).await, @"
    > /template new
    What is the template called? E.g. *sale*.

    _Step 1 of 2 · `cancel` · `help`_

    > !!!
    *I didn't understand “!!!” in “name”.*
    It has to be a name with at least one letter or number.
    Write, for example:
    ```sale```

    What is the template called? E.g. *sale*.

    _Step 1 of 2 · `cancel` · `help`_

    > May sale
    Write the template's text. You can use `{name}`.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Hi {name}
    *WhatsApp doesn't accept a template that ends with a variable like* `{name}`*.* Put something after “name”, even a short phrase.

    Write the template's text. You can use `{name}`.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > back
    What is the template called? E.g. *sale*.

    _Step 1 of 2 · `cancel` · `help`_

    > Sale
    Write the template's text. You can use `{name}`.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Hi {name}, we have news for you.
    I sent the template `sale` for review. It usually takes minutes; I'll tell you.
    ");
    let submitted = world.simulator().submitted("sale").await;
    world.simulator().approve_template(&submitted).await;
    owner.hears_about(&submitted).await;
    assert_snapshot!(walk(&owner, &["/campaign new", "Fair", "help", "Hi {street}", "Hi {name}, come.", "gold", "back", "Hi {name}, come and see us.", "[All]"]).await, @"
    > /campaign new
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_

    > Fair
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > help
    The message. `{name}` becomes each customer's name.
    For example: Hi {name}, 20% off everything this week.

    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > Hi {street}
    *I don't know what to put in `{street}`.*
    You can use: `{name}`.

    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > Hi {name}, come.
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]

    > gold
    *Nobody has the tag “gold”.*
    Tags: none yet.

    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]

    > back
    Write the message just as customers will see it. Use `{name}` to greet each one. If it has a picture, send it with the message below.

    _Step 2 of 3 · `back` · `cancel` · `help`_

    > Hi {name}, come and see us.
    Who gets it? Choose *All*, a tag, or write something like *city=Cali*.

    _Step 3 of 3 · `back` · `cancel` · `help`_
    [All]

    > [All]
    *Draft “Fair”*, for all your customers

    Hi Lucía, come and see us.

    _Reply STOP to opt out_

    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri.
    Nothing goes out until you confirm.
    *Today nobody gets it.* 2 people would get it with an approved template.
    [Preview] [Send…] [Discard]
    ");
    assert_snapshot!(walk(&owner, &["/campaign new", "Fair", "cancel"]).await, @"
    > /campaign new
    What shall we call it? Just for you, e.g. *Sale*.

    _Step 1 of 3 · `cancel` · `help`_

    > Fair
    *You already have a campaign “Fair”.* Give the new one another name.

    _Step 1 of 3 · `cancel` · `help`_
    [Show]

    > cancel
    Cancelled. Nothing was saved.
    ");
    owner.says("/campaign cancel Fair").await;
    owner
        .says(&format!("/campaign new Christmas template:{submitted}"))
        .await;
    assert_snapshot!(walk(&owner, &["/campaign schedule", "help", "yesterday", "tomorrow 10am", "[Schedule: 2]"]).await, @"
    > /campaign schedule
    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_

    > help
    Day and time, or how often it repeats (`every Monday 10am`), in your business's zone.
    For example: tomorrow 10am

    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_

    > yesterday
    *“yesterday” has already passed.*
    Write, for example:
    ```Nov 21 2026 HH:MM```

    When does it go out? E.g. *tomorrow 10am*.

    _Step 1 of 1 · `cancel` · `help`_

    > tomorrow 10am
    *“Christmas”: 2 people will get it*
    You asked for: Sat 21 Nov 2026, HH:MM (Bogotá). It goes out only Mon–Fri, HH:MM–HH:MM, so it starts later:
    Starts: Mon 23 Nov 2026, HH:MM (Bogotá)
    Ends: Mon 23 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña
    [Schedule: 2] [Not now]

    > [Schedule: 2]
    *“Christmas” is scheduled* for 2 people.
    First message: Mon 23 Nov 2026, HH:MM (Bogotá)
    Expected finish: Mon 23 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]
    ");
    assert_snapshot!(walk(&owner, &["/channel add", "telegram", "[Meta (Cloud API)]", "help", "Downtown", "[Give me the page]"]).await, @"
    > /channel add
    Which provider is it with?

    _Step 1 of 2 · `cancel` · `help`_
    [Meta (Cloud API)] [Twilio] [WaSender]

    > telegram
    *I didn't understand “telegram” in “provider”.*
    It has to be `meta`, `twilio` or `wasender`.
    Write, for example:
    ```meta```

    Which provider is it with?

    _Step 1 of 2 · `cancel` · `help`_
    [Meta (Cloud API)] [Twilio] [WaSender]

    > [Meta (Cloud API)]
    What shall we call this number? E.g. *Downtown*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > help
    A name to know it by; customers don't see it.
    For example: Downtown

    What shall we call this number? E.g. *Downtown*.

    _Step 2 of 2 · `back` · `cancel` · `help`_

    > Downtown
    *Add “Downtown”, a number at Meta?*
    I'll give you a page for its keys: it works once, for 15 minutes. Anyone with these keys can write in your business's name: don't share them.
    [Give me the page] [Not now]

    > [Give me the page]
    *Enter the keys for Downtown (Meta) here, not in the chat:*
    LINK
    The page works once, for 15 minutes. I'll tell you when it's done.
    ");
    assert_snapshot!(walk(&owner, &["/lang", "klingon", "help", "[Español]"]).await, @"
    > /lang
    Which language shall I answer in?

    _Step 1 of 1 · `cancel` · `help`_
    [Español] [English]

    > klingon
    *I didn't understand “klingon” in “language”.*
    It has to be `es` or `en`.
    Write, for example:
    ```en```

    Which language shall I answer in?

    _Step 1 of 1 · `cancel` · `help`_
    [Español] [English]

    > help
    `es` for Spanish or `en` for English.
    For example: English

    Which language shall I answer in?

    _Step 1 of 1 · `cancel` · `help`_
    [Español] [English]

    > [Español]
    Listo, te hablo en *español*. To go back: `/lang en`
    ");
});
