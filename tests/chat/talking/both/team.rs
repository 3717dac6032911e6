//! The team: two of a name, codes of an app, a second yes, and several businesses.

use insta::assert_snapshot;

use crate::harness::authenticator::App;
use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::setup::{OWNER, Setup};
use crate::harness::walk::{shop, walk};
use crate::harness::world::World;

on_both_databases!(two_of_a_name_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    for (phone, name) in [("+573005550111", "Ana Ruiz"), ("+573005550112", "Ana Soto")] {
        owner
            .says(&format!("/equipo agregar {phone} encargada {name}"))
            .await;
        owner.taps("Agregar").await;
    }
    assert_snapshot!(walk(&owner, &["/equipo quitar Ana", "/equipo desbloquear Ana Ruiz", "/equipo rol Lucía agente", "/equipo rol Ana Ruiz dueña", "[Ahora no]", "/bitácora"]).await, @"
    > /equipo quitar Ana
    *Hay varias personas con «Ana».* Dime su teléfono.

    > /equipo desbloquear Ana Ruiz
    A *Ana Ruiz* no le pido códigos.

    > /equipo rol Lucía agente
    *Tu negocio necesita al menos un dueño.* Dale antes ese rol a otra persona.

    > /equipo rol Ana Ruiz dueña
    *¿Cambiar el rol de Ana Ruiz a dueño?*
    [Cambiar rol] [Ahora no]

    > [Ahora no]
    De acuerdo, no hice nada.

    > /bitácora
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Lucía*
       `/equipo rol Ana Ruiz dueño`
    • HH:MM *Lucía* (no se pudo)
       `/equipo rol Lucía agente`
    • HH:MM *Lucía* (no se pudo)
       `/equipo desbloquear Ana Ruiz`
    • HH:MM *Lucía* (no se pudo)
       `/equipo quitar Ana`
    • HH:MM *Lucía*
       *Sí* a `/equipo agregar Ana Soto`
    • HH:MM *Lucía*
       `/equipo agregar +573005550112 gerente Ana Soto`
    • HH:MM *Lucía*
       *Sí* a `/equipo agregar Ana Ruiz`
    • HH:MM *Lucía*
       `/equipo agregar +573005550111 gerente Ana Ruiz`
    [Ver más]
    ");
    // What was asked for, and who asked may not do that any more.
    let ruiz = world.customer("+573005550111", "Ana Ruiz");
    ruiz.says("hola").await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    owner.says("/ajustes aprobación:1").await;
    owner.says("/promo nueva Feria\nHola {nombre}, ven.").await;
    world
        .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
        .await;
    owner.says("/promo nueva Novedades plantilla:novedades").await;
    ruiz.says("/promo enviar Novedades").await;
    ruiz.taps("Enviar a 2").await;
    let request = owner.hears_about("pide tu aprobación").await;
    assert_snapshot!(request.steady(), @"
    *Ana Ruiz quiere enviar esto y pide tu aprobación.* Vale hasta: sáb 21 nov 2026, HH:MM (Bogotá).

    Hola Ana, tenemos novedades para ti.
    Responde BAJA para no recibir más

    *«Novedades»: 2 personas la recibirán*
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 2.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Peña
    [Aprobar] [Rechazar]
    ");
    assert_snapshot!(owner.taps_of(&request, "Rechazar").await, @"*Rechazada.* «Novedades» sigue como borrador y no sale nada.");
    ruiz.says_only("/promo enviar Novedades").await;
    ruiz.hears_about("la recibirán").await;
    ruiz.taps("Enviar a 2").await;
    let request = owner.hears_about("pide tu aprobación").await;
    owner.says("/promo editar Novedades diario:40").await;
    assert_snapshot!(owner.taps_of(&request, "Aprobar").await, @"*«Novedades» cambió desde que Ana Ruiz la pidió.* No salió nada; Ana Ruiz tiene que pedirla otra vez.");
    assert_snapshot!(ruiz.hears_about("cambió desde").await, @"
    *«Novedades» cambió desde que la pediste*, y Lucía iba a aprobarla. No salió nada: mírala y envíala otra vez.
    [Ver]
    ");
    ruiz.says_only("/promo enviar Novedades").await;
    ruiz.hears_about("la recibirán").await;
    ruiz.taps("Enviar a 2").await;
    let request = owner.hears_about("pide tu aprobación").await;
    owner.says("/equipo rol Ana Ruiz lectura").await;
    owner.taps("Cambiar rol").await;
    assert_snapshot!(owner.taps_of(&request, "Aprobar").await, @"Quien lo pidió ya no puede hacerlo, así que no hice nada.");
});

on_both_databases!(two_of_a_name_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/settings approval:1").await, @"*That needs two people.* Only you can send now, so nobody could approve it. First add another owner or manager with `/team add`.");
    for (phone, name) in [("+573005550111", "Ann Park"), ("+573005550112", "Ann Stone")] {
        owner.says(&format!("/team add {phone} manager {name}")).await;
        owner.taps("Add").await;
    }
    assert_snapshot!(walk(&owner, &["/team remove Ann", "/team unlock Ann Park", "/team unlock Lucía", "/team role Lucía agent"]).await, @"
    > /team remove Ann
    *Several people match “Ann”.* Tell me their phone.

    > /team unlock Ann Park
    I don't ask *Ann Park* for codes.

    > /team unlock Lucía
    I don't ask *Lucía* for codes.

    > /team role Lucía agent
    *Your business needs at least one owner.* Give that role to someone else first.
    ");
    let park = world.customer("+573005550111", "Ann Park");
    park.says("hello").await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    owner.says("/settings approval:1").await;
    world.templates_are_known().await;
    owner
        .says("/template new news\nHi {name}, we have news for you.")
        .await;
    let news = world.simulator().submitted("news").await;
    world.simulator().approve_template(&news).await;
    owner.hears_about(&news).await;
    owner.says("/campaign new News template:news").await;
    assert_snapshot!(owner.says("/campaign start News").await.steady(), @"
    *“News”: 2 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña

    That's so many people that another owner or manager has to approve it: I'll ask them when you confirm.
    [Send to 2] [Schedule…] [Not now]
    ");
    assert_snapshot!(owner.taps("Send to 2").await.steady(), @"*I asked Ann Park and Ann Stone for approval* to send “News” to 2 people. Nothing goes out before. Good until: Sat 21 Nov 2026, HH:MM (Bogotá). Anyone who hasn't written in 24 hours will see it when they write.");
    let request = park.hears_about("asks for your approval").await;
    assert_snapshot!(park.taps_of(&request, "Reject").await, @"*Rejected.* “News” stays a draft and nothing goes out.");
    assert_snapshot!(owner.hears_about("didn't approve").await, @"
    *Ann Park didn't approve “News”.* It stays a draft; nothing went out.
    [Show]
    ");
    owner.says("/campaign start News").await;
    owner.taps("Send to 2").await;
    let request = park.hears_about("asks for your approval").await;
    owner.says("/contact add 300 555 0999 Zoe").await;
    assert_snapshot!(park.taps_of(&request, "Approve").await.steady(), @"
    *It's the same campaign, but no longer the same people.* Do you approve it like this?

    *“News”: 3 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña, Zoe
    [Approve] [Reject]
    ");
    assert_snapshot!(owner.says("/settings approval:none").await.steady(), @"*I asked Ann Park and Ann Stone for approval*, because that weakens a protection. Nothing changes until then. Good until: Sat 21 Nov 2026, HH:MM (Bogotá). Anyone who hasn't written in 24 hours will see it when they write.");
    let request = park.hears_about("change the settings").await;
    assert_snapshot!(park.taps_of(&request, "Reject").await, @"*Rejected.* The settings stay as they were.");
    assert_snapshot!(owner.hears_about("didn't approve your change").await, @"*Ann Park didn't approve your change.* The settings stay as they were.");
    owner.says("/settings approval:none").await;
    let request = park.hears_about("change the settings").await;
    assert_snapshot!(park.taps_of(&request, "Approve").await, @"*Approved.* Second person approves: never");
});

on_both_databases!(several_businesses_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(walk(&owner, &["/organisation new", "🎉", "mi negocio", "North Optics", "[Create]", "/organisation use xyz", "/organisation use", "/organisation use north", "/channel list", "/organisation new North Lenses", "[Create]", "/organisation use north"]).await, @"
    > /organisation new
    What is the business called?

    _Step 1 of 1 · `cancel` · `help`_

    > 🎉
    *“🎉” can't be a name:* it needs at least one letter or number. What is it called, e.g. `North Optics`?

    What is the business called?

    _Step 1 of 1 · `cancel` · `help`_

    > mi negocio
    *You already have a business called Mi negocio.* Give this one another name, so you can tell them apart.

    What is the business called?

    _Step 1 of 1 · `cancel` · `help`_
    [Help] [Cancel]

    > North Optics
    *Create the business North Optics?* You'll be its owner, and it will have its own numbers, customers and team.
    It starts out like Mi negocio: zone `America/Bogota`, country `CO`, customer language `en`. You can change it all with `/settings`.
    [Create] [Not now]

    > [Create]
    *North Optics is ready, and you now speak for it.* ✅

    What's next:
    1. `/channel add` to give it its number; the keys go on a secure page
    2. `/contact import` to bring in its customers
    3. `/organisation use` to switch businesses
    [Add a number] [Mi negocio]

    > /organisation use xyz
    *None of your businesses is called “xyz”.* Which one do you speak for?
    [Mi negocio]

    > /organisation use
    Which of your businesses do you want to speak for now?
    [Mi negocio]

    > /organisation use north
    You already speak for *North Optics*.

    > /channel list
    _North Optics_
    You have no number yet. Add one with `/channel add`.

    > /organisation new North Lenses
    _North Optics_
    *Create the business North Lenses?* You'll be its owner, and it will have its own numbers, customers and team.
    It starts out like North Optics: zone `America/Bogota`, country `CO`, customer language `en`. You can change it all with `/settings`.
    [Create] [Not now]

    > [Create]
    *North Lenses is ready, and you now speak for it.* ✅

    What's next:
    1. `/channel add` to give it its number; the keys go on a secure page
    2. `/contact import` to bring in its customers
    3. `/organisation use` to switch businesses
    [Add a number] [Mi negocio]

    > /organisation use north
    *Several of your businesses could be “north”.* Which one?
    [North Optics] [North Lenses]
    ");
});

on_both_databases!(several_businesses_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    let mario = world.customer("+573005550101", "Mario");
    owner.says("/equipo agregar +573005550101 gerente Mario").await;
    owner.taps("Agregar").await;
    owner.says("/organización nueva Óptica Norte").await;
    let old = owner.taps("Crear").await;
    owner.says("/equipo agregar +573005550101 gerente Mario").await;
    owner.taps("Agregar").await;
    // Two businesses welcome him, beside the answer.
    mario.says("hola").await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    assert_snapshot!(walk(&mario, &["/organización usar norte", "/promo nueva Feria\nHola"]).await, @"
    > /organización usar norte
    *Ahora hablas por Óptica Norte*, con rol *gerente*. Lo que escribas aquí es de ese negocio hasta que elijas otro; los botones de antes siguen siendo del suyo.
    Todavía no tiene número propio.
    [Cómo va] [Mi negocio]

    > /promo nueva Feria
    Hola
    _Óptica Norte_
    *Óptica Norte todavía no tiene número*, y sin él no puede escribirles a sus clientes. Pídele a alguien con rol dueño que lo agregue.
    ");
    assert_snapshot!(owner.taps_of(&old, "Mi negocio").await, @"
    *Ahora hablas por Mi negocio*, con rol *dueño*. Lo que escribas aquí es de ese negocio hasta que elijas otro; los botones de antes siguen siendo del suyo.
    A sus clientes les escribe desde +57 300 5550199.
    [Cómo va]
    ");
    assert_snapshot!(walk(&owner, &["/organización usar norte"]).await, @"
    > /organización usar norte
    *Ahora hablas por Óptica Norte*, con rol *dueño*. Lo que escribas aquí es de ese negocio hasta que elijas otro; los botones de antes siguen siendo del suyo.
    Todavía no tiene número propio: agrégalo con `/canal agregar`.
    [Agregar número] [Cómo va] [Mi negocio]
    ");
});

on_both_databases!(a_manager_of_two_businesses_in_english, |database| async move {
    let world = shop(database, "en").await;
    let owner = world.owner();
    let mario = world.customer("+573005550101", "Mario");
    owner.says("/team add +573005550101 manager Mario").await;
    owner.taps("Add").await;
    owner.says("/organisation new North Optics").await;
    owner.taps("Create").await;
    owner.says("/team add +573005550101 manager Mario").await;
    owner.taps("Add").await;
    // Two businesses welcome him, beside the answer.
    mario.says("hello").await;
    world.inbox_is_empty().await;
    world.outbox_is_empty().await;
    let there = mario.says("/organisation use north").await;
    assert_snapshot!(there, @"
    *You now speak for North Optics*, with the role *manager*. What you write here is for that business until you choose another; older buttons still belong to theirs.
    It has no number of its own yet.
    [Progress] [Mi negocio]
    ");
    owner.says("/team remove Mario").await;
    owner.taps("Remove").await;
    mario.hears_about("took you off").await;
    assert_snapshot!(mario.quotes(&there).says("/status").await, @"
    _Mi negocio_
    That belongs to a business you're no longer in, so I did nothing.
    ");
});

on_both_databases!(the_log_and_the_settings_in_spanish, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner.says("Qué día más bonito").await;
    owner.says("/contacto olvidar Ana").await;
    owner.taps("Ahora no").await;
    assert_snapshot!(owner.says("/bitácora").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Lucía*
       `/contacto olvidar […]`
    • HH:MM *Lucía* (no entendido)
       _unas palabras_
    • HH:MM *Lucía*
       *Sí* a `/contacto importar`
    • HH:MM *Lucía* (falta un paso)
       *Sí* a `/contacto importar`
    • HH:MM *Lucía*
       un archivo, para `/contacto importar`
    ");
    assert_snapshot!(walk(&owner, &["/ajustes", "[Ver más]"]).await, @"
    > /ajustes
    *Ajustes de Mi negocio*
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí
    Silencio con tus clientes: HH:MM–HH:MM

    Atiendes: lun-sáb 9-19 · festivos: no
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio
    Guardo mensajes 365 días, archivos 90 días y avisos técnicos 30 días.

    Toca *Cambiar* y elige qué.
    [≡ Cambiar]
    - Horas de envío: HH:MM–HH:MM
    - Días de envío: lun–vie
    - Límite por día: 250
    - Espera entre mensajes: 10 s
    - Nombre: Mi negocio
    - Ciudad (zona horaria): America/Bogota
    - País: CO
    - Idioma con clientes: es
    - Resumen de las HH:MM: sí
    - Ver más

    > [Ver más]
    *Ajustes de Mi negocio*
    Zona: `America/Bogota` · país: `CO` · idioma con clientes: `es`
    Promociones nuevas: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, ley: ninguna, 3 reintentos
    Confirmar escribiendo el número: si son más de 500
    Otra persona aprueba: nunca
    Código de app (solo tuyo): no
    Resumen de las HH:MM: sí
    Silencio con tus clientes: HH:MM–HH:MM

    Atiendes: lun-sáb 9-19 · festivos: no
    Puestos: 1 · ofrezco horas cada 30 min
    Tus clientes mueven y cancelan sus citas: sí, hasta 2 h antes
    Moneda: `COP` · firma de recordatorios: Mi negocio
    Guardo mensajes 365 días, archivos 90 días y avisos técnicos 30 días.

    Toca *Cambiar* y elige qué.
    [≡ Cambiar]
    - Clics en los enlaces: sí
    - Enviar en festivos: sí
    - Ley: ninguna
    - De noche, donde viven: HH:MM–HH:MM
    - Reintentos: 3
    - Días entre promociones: sin límite
    - Parar si hay fallos: 30 %
    - Escribir el número: si son más de 500
    - Otra persona aprueba: nunca
    - Ver más
    ");
});

on_both_databases!(the_log_and_the_settings_in_english, |database| async move {
    let world = shop(database, "en").await;
    world.templates_are_known().await;
    let owner = world.owner();
    owner
        .says("/template new news\nHi {name}, we have news for you.")
        .await;
    let news = world.simulator().submitted("news").await;
    world.simulator().approve_template(&news).await;
    owner.hears_about(&news).await;
    owner.says("/settings confirm:1").await;
    owner.says("/campaign new News template:news").await;
    assert_snapshot!(walk(&owner, &["/campaign p", "/today", "/campaign start News", "3", "2", "/log", "/settings", "[More]"]).await, @"
    > /campaign p
    *“p” could be several things.*
    Did you mean…?
    [/campaign preview] [/campaign test] [/campaign schedule]

    > /today
    *Today, Fri 20 Nov 2026, HH:MM (Bogotá)*
    No campaign is running.
    New leads today: 0. Open: 0.
    [Progress]

    > /campaign start News
    *“News”: 2 people will get it*
    Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
    Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
    Pace: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 2.
    WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
    First people: Ana Peña, Beto Peña

    That's a lot of people. To send, type the number *2*; to leave it, `cancel`.
    [Schedule…]

    > 3
    *That isn't the number.* Type *2* to confirm, or `cancel`.

    > 2
    *“News” is running* for 2 people.
    First message: Fri 20 Nov 2026, HH:MM (Bogotá)
    Expected finish: Fri 20 Nov 2026, HH:MM (Bogotá)
    [Undo] [Pause] [Progress]

    > /log
    *Latest activity*
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Lucía*
       *Yes*, with the number, to `/campaign start News`
    • HH:MM *Lucía* (wrong answer)
       _a number_
    • HH:MM *Lucía*
       `/campaign start News`
    • HH:MM *Lucía*
       `/today`
    • HH:MM *Lucía* (not understood)
       `/campaign p`
    • HH:MM *Lucía*
       `/campaign new News template:news`
    • HH:MM *Lucía*
       `/settings confirm:1`
    • HH:MM *Lucía*
       `/template new news`
    [More]

    > /settings
    *Settings of Mi negocio*
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 1 person
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on
    Quiet hours for your customers: HH:MM–HH:MM

    Open: mon-sat 9-19 · holidays: off
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio
    I keep messages 365 days, files 90 days and technical reports 30 days.

    Tap *Change* and choose what.
    [≡ Change]
    - Sending hours: HH:MM–HH:MM
    - Sending days: Mon–Fri
    - Daily limit: 250
    - Wait between messages: 10 s
    - Name: Mi negocio
    - City (time zone): America/Bogota
    - Country: CO
    - Customer language: en
    - Digest at HH:MM: on
    - More

    > [More]
    *Settings of Mi negocio*
    Zone: `America/Bogota` · country: `CO` · customer language: `en`
    New campaigns: one every 10 s, up to 250 a day, HH:MM–HH:MM, Mon–Fri, law: none, 3 retries
    Type the count to send: above 1 person
    Second person approves: never
    App code (only yours): off
    Digest at HH:MM: on
    Quiet hours for your customers: HH:MM–HH:MM

    Open: mon-sat 9-19 · holidays: off
    Chairs: 1 · I offer times every 30 min
    Customers move and cancel their appointments: yes, until 2 h before
    Currency: `COP` · reminders signed: Mi negocio
    I keep messages 365 days, files 90 days and technical reports 30 days.

    Tap *Change* and choose what.
    [≡ Change]
    - Clicks on links: on
    - Send on holidays: on
    - Law: none
    - Night where they live: HH:MM–HH:MM
    - Retries: 3
    - Days between campaigns: no limit
    - Stop on failures: 30%
    - Type the count: above 1 person
    - Second person approves: never
    - More
    ");
});

on_both_databases!(codes_of_an_app_the_other_way_round, |database| async move {
    let setup = Setup {
        speed: 6,
        settings: [
            ("PREGON_OWNERS".to_owned(), format!("{OWNER},+573005550101")),
            ("PREGON_LOCALE".to_owned(), "en".to_owned()),
        ]
        .into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let owner = world.owner();
    let partner = world.customer("+573005550101", "Mario");
    partner.says("/idioma es").await;
    owner.sends_file("people.csv", &csv(&customers(2))).await;
    owner.taps("Import 2").await;
    owner.taps("They're my customers").await;
    let mut app = App::new(&owner.says("/settings totp").await);
    assert_snapshot!(owner.says("1234").await, @"*A code has six digits.* Write the one your app shows now, or `cancel`.");
    let code = app.code(&world).await;
    owner.says(&code).await;
    assert_snapshot!(partner.hears_about("Lucía").await, @"*Lucía* protegió lo delicado con un código de su app. ¿Tú también? `/ajustes totp`");
    assert_snapshot!(owner.says("/settings totp").await, @"I already ask you for a code for sensitive actions. To turn it off: `/settings totp off`");
    assert_snapshot!(owner.says("/team unlock Lucía").await, @"*Turn off your own code with* `/settings totp off`. If you lost your phone, ask another owner to remove it.");
    owner.says("/team role Mario manager").await;
    owner.taps("Change role").await;
    let code = app.code(&world).await;
    owner.says(&code).await;
    assert_snapshot!(owner.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Lucía*
       *Yes*, with a code, to `/team role Mario`
    • HH:MM *Lucía* (one more step)
       *Yes* to `/team role Mario`
    • HH:MM *Lucía*
       `/team role Mario manager`
    • HH:MM *Lucía* (failed)
       `/team unlock Lucía`
    • HH:MM *Lucía*
       `/settings totp`
    • HH:MM *Lucía*
       *Yes*, with a code, to `/settings`
    • HH:MM *Lucía*
       `/settings totp`
    • HH:MM *Lucía*
       *Yes* to `/contact import`
    [More]
    ");
    owner.says("/team role Mario owner").await;
    owner.taps("Change role").await;
    let code = app.code(&world).await;
    owner.says(&code).await;
    owner.says("/settings totp off").await;
    let code = app.code(&world).await;
    assert_snapshot!(owner.says(&code).await, @"*Done.* I won't ask you for codes any more.");
    assert_snapshot!(partner.hears_about("quitó").await, @"*Lucía* quitó su código de app.");
    let mut app = App::new(&owner.says("/settings totp").await);
    let code = app.code(&world).await;
    owner.says(&code).await;
    assert_snapshot!(partner.says("/equipo desbloquear Lucía").await, @"
    *¿Dejar de pedirle códigos a Lucía?* Hazlo solo si perdió su teléfono y estás seguro de que te lo pide Lucía.
    [Quitar su código] [Ahora no]
    ");
    assert_snapshot!(partner.taps("Quitar su código").await, @"*Listo.* Ya no le pido códigos a Lucía. Que ponga uno nuevo con `/ajustes totp`.");
    assert_snapshot!(owner.hears_about("Mario").await, @"*Mario* removed *Lucía*'s app code. If that's not right, check `/team list` and `/log`.");
});
