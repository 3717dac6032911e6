//! `/organisation`: one owner, several businesses, from the number that he already writes to.

use insta::assert_snapshot;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::{Setup, TWILIO_NUMBER, Way};
use crate::harness::wait::until;
use crate::harness::walk::walk;
use crate::harness::world::World;
use crate::providers::files::fetched;
use crate::providers::keys::{Page, twilio};

/// A manager of the first business.
const MARIO: &str = "+573005550101";
/// A customer.
const ANA: &str = "+573005550201";

/// The owner's first business has a number at Meta; one at Twilio is there that nobody knows yet.
async fn world(database: Database, settings: &[(&str, &str)]) -> World {
    let settings = settings.iter();
    let setup = Setup {
        also: vec![Way::Twilio],
        settings: settings
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    world.health_is_known().await;
    world
}

/// She has a second business.
async fn opens(owner: &Person<'_>, name: &str) -> Message {
    owner.says(&format!("/organización nueva {name}")).await;
    owner.taps("Crear").await
}

/// The business that she speaks for gets the number at Twilio.
async fn gets_its_number(world: &World, owner: &Person<'_>) {
    owner.says("/canal agregar twilio Norte").await;
    let page = Page::told(world, &owner.taps("Dame la página").await);
    assert_eq!(page.post(&twilio()).await.0, 200);
    owner.hears_about("está conectado").await;
    world.health_is_known().await;
}

/// Somebody joins a business, without being asked.
async fn joins(world: &World, organisation: i64, phone: &str, name: &str, role: &str) {
    let digits = phone.trim_start_matches('+');
    let row = format!(
        "INSERT INTO members (organisation_id, phone, name, role, language, created_at) \
         VALUES ({organisation}, '{digits}', '{name}', '{role}', 'es', 1)"
    );
    world.database().change(&row).await;
}

async fn count(world: &World, query: &str) -> i64 {
    world.database().number(query).await
}

on_both_databases!(
    a_second_business_from_new_to_its_first_lead,
    |database| async move {
        let world = world(database, &[]).await;
        let owner = world.owner();
        assert_snapshot!(owner.says("/organización lista").await, @"
        *Tu negocio*
        • *Mi negocio*: dueño
           +57 300 5550199 · Envía con normalidad.
        [Otro negocio]
        ");
        assert_snapshot!(owner.says("/organización nueva Óptica Norte").await, @"
        *¿Crear el negocio Óptica Norte?* Serás su dueño o dueña, y tendrá números, clientes y equipo propios.
        Empieza como Mi negocio: zona `America/Bogota`, país `CO`, idioma con clientes `es`. Todo se cambia con `/ajustes`.
        [Crear] [Ahora no]
        ");
        assert_snapshot!(owner.taps("Crear").await, @"
        *Óptica Norte está listo, y desde ahora hablas por él.* ✅

        Lo que sigue:
        1. `/canal agregar` para darle su número; las claves van en una página segura
        2. `/contacto importar` para traer a sus clientes
        3. `/organización usar` para cambiar de negocio
        [Agregar número] [Mi negocio]
        ");
        assert_snapshot!(owner.says("/quiensoy").await.text.unwrap().lines().take(2).collect::<Vec<_>>().join("\n"), @"
        _Óptica Norte_
        Eres *Lucía* (+57 300 5550100), con rol *dueño* en *Óptica Norte*.
        ");
        assert_snapshot!(owner.says("/organización lista").await, @"
        *Tus negocios* (2)
        • *Mi negocio*: dueño
           +57 300 5550199 · Envía con normalidad.
        • *Óptica Norte*: dueño · aquí hablas por este
           Todavía sin número
        [Mi negocio] [Otro negocio]
        ");
        assert_snapshot!(owner.says("/organización ajustes").await, @"
        _Óptica Norte_
        *Ajustes de Óptica Norte*
        Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
        Promociones nuevas: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, ley: ninguna, 3 reintentos
        Confirmar escribiendo el número: si son más de 500
        Otra persona aprueba: nunca
        Código de app (solo tuyo): no
        Resumen de las 8:30: sí
        Silencio con tus clientes: 21:00–8:00

        Atiendes: lun-sáb 9-19 · festivos: no
        Puestos: 1 · ofrezco horas cada 30 min
        Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
        Moneda: `COP` · firma de recordatorios: Óptica Norte
        Guardo mensajes 365 días, archivos 90 días y avisos técnicos 30 días.

        Toca *Cambiar* y elige qué.
        [≡ Cambiar]
        - Horas de envío: 9:00–19:00
        - Días de envío: lun–vie
        - Límite por día: 250
        - Espera entre mensajes: 10 s
        - Nombre: Óptica Norte
        - Ciudad (zona horaria): America/Bogota
        - País: CO
        - Idioma con clientes: es
        - Resumen de las 8:30: sí
        - Ver más
        ");
        // Nothing of the one is the other's; and without a number there is nothing to send by.
        assert_snapshot!(owner.says("/promo nueva Feria\nHola {nombre}").await, @"
        _Óptica Norte_
        *Óptica Norte todavía no tiene número*, y sin él no puede escribirles a sus clientes. Agrégalo con `/canal agregar`.
        [Agregar número]
        ");
        assert_snapshot!(owner.says("/canal lista").await, @"
        _Óptica Norte_
        Todavía no tienes ningún número. Agrega uno con `/canal agregar`.
        ");

        gets_its_number(&world, &owner).await;
        assert_eq!(
            count(
                &world,
                "SELECT organisation_id FROM channels WHERE provider = 'twilio'"
            )
            .await,
            2
        );
        // The page's address is forgotten in the conversation in which it was told.
        until("the address to be forgotten", async || {
            let kept = "SELECT COUNT(*) FROM messages WHERE content LIKE '%/channels/%'";
            (world.database().number(kept).await == 0).then_some(())
        })
        .await;

        // A customer of the second business writes to its number: its owner is told where she can be reached now, and answers there.
        let ana = world.customer(ANA, "Ana").at(TWILIO_NUMBER);
        ana.says_only("¿Tienen monturas?").await;
        let card = owner.hears_about("Prospecto #1").await;
        assert_snapshot!(card, @"
        _Óptica Norte_
        *Prospecto #1: Ana*
        `+57 300 5550201` · escribe por primera vez

        «¿Tienen monturas?»

        _Para contestarle, responde citando este mensaje._
        [Ya lo contacté] [Ver conversación]
        ");
        assert_eq!(count(&world, "SELECT organisation_id FROM leads").await, 2);
        assert_snapshot!(owner.quotes(&card).says("Sí, desde 90.000").await, @"
        _Óptica Norte_
        Tu respuesta va en camino a *Ana*.
        ");
        assert_eq!(ana.hears_about("90.000").await.to_string(), "Sí, desde 90.000");
        let over = "SELECT channel_id FROM messages WHERE readable LIKE '%90.000%' AND direction = 'out'";
        assert_eq!(count(&world, over).await, 2);

        // Its promotion goes by its own number, and whatever is asked before that names it.
        assert_snapshot!(owner.says("/promo nueva Feria\nHola {nombre}, hoy 2x1.").await, @"
        _Óptica Norte_
        *Borrador «Feria»*, para todos tus clientes

        Hola Lucía, hoy 2x1.

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.*
        [Vista previa] [Enviar…] [Descartar]
        ");
        let asked = owner.says("/promo enviar Feria").await;
        assert_snapshot!(asked.steady(), @"
        _Óptica Norte_
        *«Feria»: 1 persona la recibirá*
        Empieza: vie 20 nov 2026, HH:MM (Bogotá)
        Termina: vie 20 nov 2026, HH:MM (Bogotá)
        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 1.
        Primeras personas: Ana
        [Enviar a 1] [Programar…] [Ahora no]
        ");
        owner.taps(asked.choices()[0]).await;
        ana.hears_about("2x1").await;
        assert_eq!(count(&world, "SELECT channel_id FROM campaigns").await, 2);
        assert_eq!(
            count(&world, "SELECT COUNT(*) FROM campaigns WHERE organisation_id = 1").await,
            0
        );
        // That it is done is news of that business too.
        let done = owner.hears_about("terminó").await;
        assert!(done.to_string().starts_with("_Óptica Norte_"), "{done}");
    }
);

on_both_databases!(
    a_tap_and_a_quote_stay_with_their_business,
    |database| async move {
        let mut world = world(database, &[]).await;
        let owner = world.owner();
        owner.says(&format!("/contacto agregar {ANA} Ana")).await;
        world.customer(ANA, "Ana").says_only("¿Abren hoy?").await;
        let card = owner.hears_about("Prospecto #1").await;
        owner.says("/promo nueva Rebajas\nTodo con 20 %.").await;
        let asked = owner.says("/promo enviar Rebajas").await;
        let list = owner.says("/contacto lista").await;

        opens(&owner, "Óptica Norte").await;
        assert_snapshot!(owner.says("/contacto lista").await, @"
        _Óptica Norte_
        *Todavía no tienes clientes.* Mándame un Excel, un CSV o una tarjeta de contacto.
        [Traer clientes]
        ");
        // Her choice outlives the program.
        world.stop_bot().await;
        world.start_bot().await;
        let owner = world.owner();
        assert_snapshot!(owner.says("/estado").await, @"
        _Óptica Norte_
        *Óptica Norte*: 0 clientes, 0 prospectos abiertos
        No hay promociones en marcha.
        [Nueva promoción]
        ");

        // What was shown for the first is still about the first, and says so.
        assert_snapshot!(owner.quotes(&card).says("Sí, hasta las 6").await, @"
        _Mi negocio_
        Tu respuesta va en camino a *Ana*.
        ");
        world.customer(ANA, "Ana").hears_about("hasta las 6").await;
        assert_snapshot!(owner.quotes(&list).says("/contacto lista").await, @"
        _Mi negocio_
        *Tus clientes* (1)
        • *Ana* +57 300 5550201
        [Ana]
        ");
        let sent = owner.taps_of(&asked, asked.choices()[0]).await;
        assert!(sent.to_string().starts_with("_Mi negocio_"), "{sent}");
        assert_eq!(
            count(
                &world,
                "SELECT organisation_id FROM campaigns WHERE state <> 'draft'"
            )
            .await,
            1
        );
        assert_snapshot!(owner.hears_about("terminó").await, @"
        _Mi negocio_
        *«Rebajas» terminó.* ✅
        Enviados: 1 de 1. Fallidos: 0. Omitidos: 0. Sin confirmar: 0.
        [Informe]
        ");
        // A question that an old button asks is answered by what she writes next, and then she is where she was.
        let draft = owner.quotes(&card).says("/promo nueva").await;
        assert!(draft.to_string().starts_with("_Mi negocio_"), "{draft}");
        assert_snapshot!(walk(&owner, &["Martes", "Hola {nombre}", "todos"]).await, @"
        > Martes
        _Mi negocio_
        Escribe el mensaje tal como lo verán tus clientes. Usa `{nombre}` para saludar a cada uno. Si lleva foto, mándala con el mensaje debajo.

        _Paso 2 de 3 · `atrás` · `cancelar` · `ayuda`_

        > Hola {nombre}
        _Mi negocio_
        ¿A quién se la enviamos? Elige *Todos*, una etiqueta, o escribe algo como *ciudad=Cali*.

        _Paso 3 de 3 · `atrás` · `cancelar` · `ayuda`_
        [Todos]

        > todos
        _Mi negocio_
        *Borrador «Martes»*, para todos tus clientes

        Hola Lucía

        _Responde BAJA para no recibir más_

        Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.*
        [Vista previa] [Enviar…] [Descartar]
        ");
        assert_eq!(
            count(&world, "SELECT COUNT(*) FROM campaigns WHERE organisation_id = 2").await,
            0
        );
        assert_snapshot!(owner.says("/promo lista").await, @"
        _Óptica Norte_
        Todavía no tienes promociones.
        [Nueva promoción]
        ");
        // And of the second, when she speaks for the first again.
        let old = owner.says("/organización lista").await;
        assert_snapshot!(owner.says("/organización usar mi").await, @"
        *Ahora hablas por Mi negocio*, con rol *dueño*. Lo que escribas aquí es de ese negocio hasta que elijas otro; los botones de antes siguen siendo del suyo.
        A sus clientes les escribe desde +57 300 5550199.
        [Cómo va]
        ");
        assert_snapshot!(owner.says("/promo lista").await.choices().join(" · "), @"Martes · Rebajas");
        let there = owner.quotes(&old).says("/promo lista").await;
        assert!(there.to_string().starts_with("_Óptica Norte_"), "{there}");
    }
);

on_both_databases!(each_business_has_its_own_roles, |database| async move {
    let world = world(database, &[]).await;
    let owner = world.owner();
    let mario = world.customer(MARIO, "Mario");
    joins(&world, 1, MARIO, "Mario", "manager").await;
    assert_snapshot!(mario.says("/negocio").await, @"
    *Tu negocio*
    • *Mi negocio*: gerente
       +57 300 5550199 · Envía con normalidad.
    [Ayuda]
    ");
    assert_snapshot!(mario.says("/organización nueva Trampa").await, @"Tu rol, *gerente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(mario.says("/organización usar Norte").await, @"Por ahora perteneces solo a *Mi negocio*, y ya hablas por ese.");
    assert_snapshot!(mario.says("/organización ajustes").await, @"Tu rol, *gerente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");

    // Who does not belong to it does not learn of it.
    opens(&owner, "Óptica Norte").await;
    assert_snapshot!(mario.says("/organización usar Óptica Norte").await, @"Por ahora perteneces solo a *Mi negocio*, y ya hablas por ese.");
    assert_snapshot!(mario.says("/negocio").await, @"
    *Tu negocio*
    • *Mi negocio*: gerente
       +57 300 5550199 · Envía con normalidad.
    [Ayuda]
    ");

    // Added while it has no number, he is told over the one at which she did it.
    owner
        .says(&format!("/equipo agregar {MARIO} lectura Mario"))
        .await;
    owner.taps("Agregar").await;
    assert_snapshot!(mario.hears_about("Ya puedes escribirme").await, @"
    _Óptica Norte_
    ¡Hola Mario! Ya puedes escribirme los comandos de *Óptica Norte*. Tu rol: *solo lectura*.

    Tres cosas para probar:
    1. `/hoy` para ver el día
    2. `/prospectos` para ver quién escribió
    3. `/ayuda` para ver todo
    ");
    assert_snapshot!(mario.says("/organización usar norte").await, @"
    *Ahora hablas por Óptica Norte*, con rol *solo lectura*. Lo que escribas aquí es de ese negocio hasta que elijas otro; los botones de antes siguen siendo del suyo.
    Todavía no tiene número propio.
    [Cómo va] [Mi negocio]
    ");
    assert_snapshot!(mario.says("/promo nueva Trampa\nHola").await, @"
    _Óptica Norte_
    Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.
    ");
    assert_snapshot!(mario.says("/quiensoy").await.text.unwrap().lines().take(2).collect::<Vec<_>>().join("\n"), @"
    _Óptica Norte_
    Eres *Mario* (+57 300 5550101), con rol *solo lectura* en *Óptica Norte*.
    ");
    mario
        .taps_of(&mario.says("/organización lista").await, "Mi negocio")
        .await;
    assert_snapshot!(mario.says("/promo nueva Mía\nHola").await.text.unwrap().lines().next().unwrap(), @"*Borrador «Mía»*, para todos tus clientes");
    let refused = "SELECT organisation_id FROM audit WHERE command LIKE '%Trampa%' AND outcome = 'refused' ORDER BY id DESC LIMIT 1";
    assert_eq!(count(&world, refused).await, 2);

    // Taken off the second, he falls back to the first, and what he wrote is not done for another business.
    mario.says("/organización usar norte").await;
    let old = mario.says("/estado").await;
    owner.says("/equipo quitar Mario").await;
    owner.taps("Quitar").await;
    assert_snapshot!(mario.hears_about("te quitó").await, @"
    _Óptica Norte_
    *Lucía* te quitó del equipo de *Óptica Norte*. Ya no puedes escribirme comandos.
    ");
    assert_snapshot!(mario.says("/contacto lista").await, @"
    *Ya no perteneces a Óptica Norte.* Desde ahora hablas por *Mi negocio*.
    No hice lo último que escribiste. Si era para Mi negocio, escríbelo otra vez.
    [Hacerlo aquí]
    ");
    assert_snapshot!(mario.taps("Hacerlo aquí").await, @"
    *Todavía no tienes clientes.* Mándame un Excel, un CSV o una tarjeta de contacto.
    [Traer clientes]
    ");
    assert_snapshot!(mario.quotes(&old).says("/estado").await, @"Eso es de un negocio al que ya no perteneces, así que no hice nada.");
    assert_snapshot!(mario.says("/negocio").await, @"
    *Tu negocio*
    • *Mi negocio*: gerente
       +57 300 5550199 · Envía con normalidad.
    [Ayuda]
    ");

    // Whoever belongs to the second alone is a customer at the first one's number.
    const SARA: &str = "+573005550102";
    joins(&world, 2, SARA, "Sara", "owner").await;
    let sara = world.customer(SARA, "Sara");
    sara.says_only("/estado").await;
    owner.hears_about("Sara").await;
    assert_eq!(
        count(&world, "SELECT COUNT(*) FROM leads WHERE organisation_id = 1").await,
        1
    );
});

on_both_databases!(names_that_cannot_be, |database| async move {
    let world = world(database, &[]).await;
    let owner = world.owner();
    let long = "x".repeat(200);
    assert_snapshot!(walk(&owner, &["/organización nueva", "🎉🎉", "mi NEGOCIO", &long, "", "Óptica 👓 Norte", "[Ahora no]"]).await, @"
    > /organización nueva
    ¿Cómo se llama el negocio?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > 🎉🎉
    *«🎉🎉» no sirve de nombre:* necesita al menos una letra o un número. ¿Cómo se llama, p. ej. `Óptica Norte`?

    ¿Cómo se llama el negocio?

    _Paso 1 de 1 · `cancelar` · `ayuda`_

    > mi NEGOCIO
    *Ya tienes un negocio que se llama Mi negocio.* Ponle otro nombre, para no confundirlos.

    ¿Cómo se llama el negocio?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ayuda] [Cancelar]

    > xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
    *Demasiado largo: «nombre».* Caben 80 caracteres.
    Escribe, por ejemplo:
    ```Óptica Norte```

    ¿Cómo se llama el negocio?

    _Paso 1 de 1 · `cancelar` · `ayuda`_
    [Ayuda] [Cancelar]

    > 
    No entendí. Toca *Ayuda* para ver lo que puedo hacer. Para contestarle a un cliente, responde citando su tarjeta.
    [Ayuda] [Cómo va]

    > Óptica 👓 Norte
    *¿Crear el negocio Óptica 👓 Norte?* Serás su dueño o dueña, y tendrá números, clientes y equipo propios.
    Empieza como Mi negocio: zona `America/Bogota`, país `CO`, idioma con clientes `es`. Todo se cambia con `/ajustes`.
    [Crear] [Ahora no]

    > [Ahora no]
    De acuerdo, no hice nada.
    ");
    assert_snapshot!(owner.says(&format!("/organización nueva {long}")).await, @"
    *Demasiado largo: «nombre».* Caben 80 caracteres.
    Escribe, por ejemplo:
    ```/organización nueva Óptica Norte```
    ");
    assert_snapshot!(owner.says("/ajustes nombre:🎉").await, @"*«🎉» no sirve de nombre:* necesita al menos una letra o un número. ¿Cómo se llama, p. ej. `Óptica Norte`?");
    owner.says("/ajustes nombre:\"MI négocio\"").await;
    opens(&owner, "Óptica Norte").await;
    assert_snapshot!(owner.says("/ajustes nombre:\"Mi Negocio\"").await, @"
    _Óptica Norte_
    *Ya tienes un negocio que se llama MI négocio.* Ponle otro nombre, para no confundirlos.
    ");
    assert_snapshot!(owner.says("/organización usar xyz").await, @"
    *Ninguno de tus negocios se llama «xyz».* ¿Por cuál hablas?
    [MI négocio]
    ");
    assert_snapshot!(owner.says("/organización usar").await, @"
    ¿Por cuál de tus negocios hablas desde ahora?
    [MI négocio]
    ");
    assert_snapshot!(owner.says("/organización usar optica").await, @"Ya hablas por *Óptica Norte*.");
    opens(&owner, "Óptica Sur").await;
    assert_snapshot!(owner.says("/organización usar optica").await, @"
    *Varios de tus negocios pueden ser «optica».* ¿Cuál?
    [Óptica Norte] [Óptica Sur]
    ");
    assert_eq!(count(&world, "SELECT COUNT(*) FROM organisations").await, 3);
});

on_both_databases!(in_english, |database| async move {
    let world = world(database, &[("PREGON_LOCALE", "en")]).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/organisation list").await, @"
    *Your business*
    • *Mi negocio*: owner
       +57 300 5550199 · Sending normally.
    [Another business]
    ");
    assert_snapshot!(owner.says("/organisation new North Optics").await, @"
    *Create the business North Optics?* You'll be its owner, and it will have its own numbers, customers and team.
    It starts out like Mi negocio: zone `America/Bogota`, country `CO`, customer language `en`. You can change it all with `/settings`.
    [Create] [Not now]
    ");
    assert_snapshot!(owner.taps("Create").await, @"
    *North Optics is ready, and you now speak for it.* ✅

    What's next:
    1. `/channel add` to give it its number; the keys go on a secure page
    2. `/contact import` to bring in its customers
    3. `/organisation use` to switch businesses
    [Add a number] [Mi negocio]
    ");
    assert_snapshot!(owner.says("/template list").await, @"
    _North Optics_
    *North Optics has no number yet*, and without one it can't write to its customers. Add one with `/channel add`.
    [Add a number]
    ");
    assert_snapshot!(owner.says("/organisation settings").await, @"
    _North Optics_
    *Settings of North Optics*
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, 9:00–19:00, Mon–Fri, law: none, 3 retries
    Type the count to send: above 500 people
    Second person approves: never
    App code (only yours): off
    Digest at 8:30: on
    Quiet hours for your customers: 21:00–8:00

    Open: mon-sat 9-19 · holidays: off
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: North Optics
    I keep messages 365 days, files 90 days and technical reports 30 days.

    Tap *Change* and choose what.
    [≡ Change]
    - Sending hours: 9:00–19:00
    - Sending days: Mon–Fri
    - Daily limit: 250
    - Wait between messages: 10 s
    - Name: North Optics
    - City (time zone): America/Bogota
    - Country: CO
    - Customer language: en
    - Digest at 8:30: on
    - More
    ");
    assert_snapshot!(owner.says("/organisation use mi").await, @"
    *You now speak for Mi negocio*, with the role *owner*. What you write here is for that business until you choose another; older buttons still belong to theirs.
    It writes to its customers from +57 300 5550199.
    [Progress]
    ");
    assert_snapshot!(owner.says("/organisation use north").await, @"
    *You now speak for North Optics*, with the role *owner*. What you write here is for that business until you choose another; older buttons still belong to theirs.
    It has no number of its own yet: add one with `/channel add`.
    [Add a number] [Progress] [Mi negocio]
    ");
    assert_snapshot!(owner.says("/organisation list").await, @"
    *Your businesses* (2)
    • *Mi negocio*: owner
       +57 300 5550199 · Sending normally.
    • *North Optics*: owner · the one you speak for here
       No number yet
    [Mi negocio] [Another business]
    ");
    assert_snapshot!(owner.says("/help").await, @"
    _North Optics_
    *What you can do*

    *Campaigns*
    `/campaign` new · list · show · edit · copy · preview · test · schedule · start · audience · pause · …
    `/segment` list · show · save · remove
    `/template` list · show · sync · new · test

    *Sending now*
    `/status` · `/report` · `/cost` · `/pause` · `/resume` · `/stop` · `/undo` · `/today` · `/log`

    *Customers*
    `/contact` add · list · find · show · edit · tag · untag · import · export · optout · optin · …

    *Agenda*
    `/appointment` · `/service` · `/subscription` · `/reminder` · `/calendar` · `/expiring` · `/renew`

    *Sales*
    `/lead` · `/product` · `/link` · `/canned` · `/auto` · `/qr` · `/duty`

    *You and the bot*
    `/team` add · list · role · remove · unlock
    `/channel` list · show · add · keys · pause · resume · limits
    `/organisation` list · use · new · settings
    `/help` · `/start` · `/whoami` · `/lang` · `/settings`

    More: `/help campaign`.
    [≡ Choose]
    - Campaign: Campaigns to your customers, at a safe pace.
    - Segment: Groups of customers that you use again and again.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Agenda: Appointments and subscriptions
    - Sales: Leads, products and links
    - Team: Who in your business can text me, and what they can do.
    - Channel: The WhatsApp numbers of your business.
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    world
        .database()
        .change("DELETE FROM members WHERE organisation_id = 2")
        .await;
    assert_snapshot!(owner.says("/status").await, @"
    *You're no longer in North Optics.* From now on you speak for *Mi negocio*.
    I didn't do the last thing you wrote. If it was for Mi negocio, write it again.
    [Do it here]
    ");
    assert_snapshot!(owner.says("/organisation use North").await, @"For now you belong only to *Mi negocio*, and you already speak for it.");
});

on_both_databases!(nothing_of_a_business_reaches_who_left_it, |database| async move {
    let world = world(database, &[]).await;
    let owner = world.owner();
    let mario = world.customer(MARIO, "Mario");
    joins(&world, 1, MARIO, "Mario", "manager").await;
    opens(&owner, "Óptica Norte").await;
    joins(&world, 2, MARIO, "Mario", "owner").await;
    mario.says("/organización usar norte").await;
    // What she does there he is told over the number at which he spoke for it, once he may be written to.
    let closed = "UPDATE conversations SET last_inbound_at = 1 WHERE member_id IN \
                  (SELECT id FROM members WHERE name = 'Mario')";
    let waiting = "SELECT COUNT(*) FROM messages WHERE state = 'queued' AND about_id = 2";
    world.database().change(closed).await;
    owner.says("/equipo agregar +573005550111 agente Sara").await;
    owner.taps("Agregar").await;
    assert_eq!(count(&world, waiting).await, 1);
    mario.says("/estado").await;
    assert_snapshot!(mario.hears_about("Sara").await, @"
    _Óptica Norte_
    *Lucía* agregó a *Sara* al equipo, con rol *agente*.
    ");

    world.database().change(closed).await;
    owner.says("/equipo quitar Sara").await;
    owner.taps("Quitar").await;
    assert_eq!(count(&world, waiting).await, 1);
    owner.says("/equipo quitar Mario").await;
    owner.taps("Quitar").await;
    // Of all that waited for him only the last word is left.
    assert_eq!(count(&world, waiting).await, 1);
    mario.says_only("/estado").await;
    mario.hears_about("Ya no perteneces").await;
    world.outbox_is_empty().await;
    let told = mario.sees().await;
    assert!(
        told.iter()
            .any(|told| told.to_string().contains("te quitó del equipo de *Óptica Norte*"))
    );
    assert!(
        !told
            .iter()
            .any(|told| told.to_string().contains("quitó a *Sara*"))
    );
});

on_both_databases!(files_find_their_business, |database| async move {
    let world = world(database, &[]).await;
    let owner = world.owner();
    opens(&owner, "Óptica Norte").await;
    gets_its_number(&world, &owner).await;
    let preview = owner
        .sends_file("clientes.csv", b"nombre;telefono\nAna;300 555 0201\n")
        .await;
    assert!(preview.to_string().starts_with("_Óptica Norte_"), "{preview}");
    owner.taps("Importar 1").await;
    owner.taps("Son mis clientes").await;
    assert_eq!(count(&world, "SELECT organisation_id FROM contacts").await, 2);
    let export = owner.says("/contacto exportar").await;
    assert!(export.file().is_some(), "{export}");
    assert!(!world.simulator().download(&export).await.is_empty());

    // A picture for a customer of the second, sent upon the card in the first one's chat.
    let ana = world.customer(ANA, "Ana").at(TWILIO_NUMBER);
    ana.says_only("¿Tienen fotos?").await;
    let card = owner.hears_about("Prospecto #1").await;
    owner
        .quotes(&card)
        .sends_file_saying("lista.pdf", b"%PDF-1.4 precios", "Los precios")
        .await;
    let got = fetched(&world, &ana.hears_about("Los precios").await).await;
    assert_eq!(world.simulator().download(&got).await, b"%PDF-1.4 precios");
});

on_both_databases!(what_one_chat_asks_is_answered_there, |database| async move {
    let world = world(database, &[]).await;
    let owner = world.owner();
    opens(&owner, "Óptica Norte").await;
    gets_its_number(&world, &owner).await;
    owner.says("/organización usar mi").await;
    let there = owner.at(TWILIO_NUMBER);
    let asked = there.says("/promo nueva").await;
    assert!(!owner.says("Lunes").await.to_string().contains("Paso 2"));
    let next = there.says("Martes").await;
    assert!(next.to_string().contains("Paso 2"), "{asked} {next}");
});

on_both_databases!(numbered_choices_stay_with_their_business, |database| async move {
    let setup = Setup {
        way: Way::WaSender,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let draft = owner.says("/promo nueva Rebajas\nTodo con 20 %.").await;
    owner.says("/organización nueva Óptica Norte").await;
    assert_snapshot!(owner.says("1").await, @"
    *Óptica Norte está listo, y desde ahora hablas por él.* ✅

    Lo que sigue:
    1. `/canal agregar` para darle su número; las claves van en una página segura
    2. `/contacto importar` para traer a sus clientes
    3. `/organización usar` para cambiar de negocio

    1. Agregar número
    2. Mi negocio
    ");
    assert_snapshot!(owner.quotes(&draft).says("1").await, @"
    Todo con 20 %.

    _Responde BAJA para no recibir más_
    ");
    assert_snapshot!(owner.says("/organización usar mi").await, @"
    *Ahora hablas por Mi negocio*, con rol *dueño*. Lo que escribas aquí es de ese negocio hasta que elijas otro; los botones de antes siguen siendo del suyo.
    A sus clientes les escribe desde +57 300 5550177.

    1. Cómo va
    ");
    assert_snapshot!(owner.says("1").await, @"
    *Mi negocio*: 0 clientes, 0 prospectos abiertos
    No hay promociones en marcha.

    1. Nueva promoción
    ");
});
