//! `/help`

use insta::assert_snapshot;

use crate::harness::database::on_both_databases;
use crate::harness::world::World;

on_both_databases!(help_in_both_languages, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    assert_snapshot!(owner.says("/ayuda").await, @"
    *Esto puedes hacer*

    *Promociones*
    `/campaña` nueva · lista · ver · editar · copiar · vista · prueba · programar · enviar · público · pausar · …
    `/grupo` lista · ver · guardar · quitar
    `/plantilla` lista · ver · sincronizar · nueva · prueba

    *En marcha*
    `/estado` · `/informe` · `/costo` · `/pausar` · `/reanudar` · `/parar` · `/deshacer` · `/hoy` · `/bitácora`

    *Clientes*
    `/contacto` agregar · lista · buscar · ver · editar · etiquetar · desetiquetar · importar · exportar · baja · alta · …

    *Agenda*
    `/cita` · `/servicio` · `/suscripción` · `/recordatorio` · `/calendario` · `/vence` · `/renovar`

    *Ventas*
    `/prospecto` · `/producto` · `/enlace` · `/respuesta` · `/auto` · `/qr` · `/disponible`

    *Tú y el bot*
    `/equipo` agregar · lista · rol · quitar · desbloquear
    `/canal` lista · ver · agregar · claves · pausar · reanudar · límites
    `/organización` lista
    `/ayuda` · `/inicio` · `/quiensoy` · `/idioma` · `/ajustes`

    Más: `/ayuda cita`.
    [≡ Elegir]
    - Campaña: Promociones a tus clientes, a ritmo seguro.
    - Grupo: Grupos de clientes que usas una y otra vez.
    - Plantilla: Textos que WhatsApp aprueba para escribir primero.
    - Contacto: Tus clientes: agregar, buscar, importar y respetar sus bajas.
    - Agenda: Citas y suscripciones
    - Ventas: Prospectos, productos y enlaces
    - Equipo: Quién de tu negocio puede escribirme, y qué puede hacer.
    - Canal: Los números de WhatsApp de tu negocio.
    - Organización: Tus negocios, y por cuál me hablas.
    - Cómo va: Cómo va el envío: avance, fallos y cuándo termina.
    ");
    assert_snapshot!(owner.says("ayuda promo").await, @"
    */campaña*

    Promociones a tus clientes, a ritmo seguro.

    *Comandos*
    `/campaña nueva` Prepara una promoción. Nada sale hasta que la envíes.
    `/campaña lista` Tus promociones y en qué van.
    `/campaña ver` Su texto, ritmo y números.
    `/campaña editar` Cambia un borrador: texto, foto, ritmo.
    `/campaña copiar` Un borrador igual a otra promoción.
    `/campaña vista` Te la muestro como la ve un cliente.
    `/campaña prueba` De verdad, a un solo teléfono: el tuyo o el de otra persona.
    `/campaña programar` Sale a la hora que digas, o se repite; tú confirmas.
    `/campaña enviar` Te digo a cuántos llega y cuándo termina; tú confirmas y sale.
    `/campaña público` · `/campaña pausar` · `/campaña reanudar` · `/campaña reintentar` · `/campaña cancelar` · `/campaña borrar` · `/campaña informe`

    *Ejemplos*
    ```/campaña nueva Rebajas
    Hola {nombre}, esta semana todo con 20 %.```
    ```/campaña editar Rebajas
    Hola {nombre}, esta semana todo con 30 %.```

    Cómo se usa cada uno: `/ayuda campaña nueva`.
    [Empezar]
    ");
    assert_snapshot!(owner.says("/ayuda promo nueva").await, @"
    */campaña nueva*

    Prepara una promoción. Nada sale hasta que la envíes.

    *Lo que puedes decir*
    `<título>` Un nombre para reconocerla; tus clientes no lo ven.
    `[texto]` El mensaje. `{nombre}` se cambia por el de cada cliente.
    `[para:todos]` A quién: `todos`, etiquetas, `ciudad=Cali`, `leyó=Rebajas`, `venció=30`, `@Fieles`. `vip,oro`: basta una; `vip+oro`: las dos.
    `[sin:inactivos]` · `[plantilla:rebajas]` · `[ritmo:suave]` · `[espera:10s]` · `[diario:250]` · `[horas:9-19]` · `[días:lun-vie]` · `[botones:Quiero, Más información]` · `[cierre:😊 🌟]` · `[reparto:50/50]` · `[prueba:10]` · `[gana:respuestas]` · `[tras:4h]` · `[tope:50]` · `[festivos:no]` · `[porminuto:5]` · `[porhora:60]` · `[reintentos:3]` · `[frecuencia:7]` · `[fallos:30]`

    *Ejemplos*
    ```/campaña nueva Rebajas
    Hola {nombre}, esta semana todo con 20 %.```
    ```/promo nueva Rebajas de verano para:vip espera:10s diario:50 horas:9-18 días:lun-sáb
    Hola {nombre}, te esperamos.```
    [Empezar]
    ");
    assert_snapshot!(owner.says("/ayuda pausar").await, @"
    */pausar*

    Frena el envío antes del próximo mensaje.

    *Lo que puedes decir*
    `[promoción]` El nombre de la promoción, o `todo`. Si no lo dices: la que está en marcha.

    *Ejemplos*
    `/pausar`
    `/pausar Rebajas`
    ");
    assert_snapshot!(owner.says("/ayuda cocina").await, @"
    *No entendí «cocina» en «tema».*
    Espero un comando, p. ej. `promo`.
    Escribe, por ejemplo:
    ```/ayuda campaña```
    ");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/help").await, @"
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
    `/organisation` list
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
    assert_snapshot!(owner.says("/help contact import").await, @"
    */contact import*

    Brings in a list, as a file or pasted below. You check it first.

    *What you can say*
    `[tag:vip,lenses]` Tags separated by commas.
    `[list]` One person per line: phone and name, or CSV.

    *Examples*
    `/contact import`
    ```/contact import tag:vip
    +1 415 555 0123, Ana Perez
    +1 415 555 0145, Luis Gomez```
    ");
    assert_snapshot!(owner.says("/help kitchen").await, @"
    *I didn't understand “kitchen” in “topic”.*
    It has to be a command, e.g. `campaign`.
    Write, for example:
    ```/help campaign```
    ");
});

on_both_databases!(help_leads_on, |database| async move {
    let world = World::start(database).await;
    let owner = world.owner();
    // Each noun begins with the first of its verbs that asks something.
    for (topic, begins) in [
        ("campaña", "¿Cómo la llamamos?"),
        ("plantilla", "¿Qué plantilla?"),
        ("contacto", "¿Cuál es su teléfono?"),
        ("prospecto", "¿Qué prospecto?"),
        ("equipo", "¿Cuál es su teléfono?"),
        ("contacto ver", "¿Quién?"),
    ] {
        let help = owner.says(&format!("/ayuda {topic}")).await;
        assert!(help.to_string().matches("`/").count() > 1, "{help}");
        let question = owner.taps_of(&help, "Empezar").await.to_string();
        assert!(question.starts_with(begins), "{topic}: {question}");
        owner.says("cancelar").await;
    }
    let overview = owner.says("/ayuda").await;
    assert!(
        owner
            .taps_of(&overview, "Ventas")
            .await
            .to_string()
            .contains("`/prospecto`")
    );

    // An agent sees what an agent can do.
    owner.says("/equipo agregar +57 300 555 0102 agente Luis").await;
    assert_snapshot!(owner.taps("Agregar").await, @"*Luis* ya está en el equipo, con rol *agente*. Pídele que me salude y le digo cómo empezar.");
    let luis = world.customer("+573005550102", "Luis");
    // The welcome that waited for him is greeting enough.
    assert_snapshot!(luis.says("hola").await, @"
    ¡Hola Luis! Ya puedes escribirme los comandos de *Mi negocio*. Tu rol: *agente*.

    Tres cosas para probar:
    1. `/hoy` para ver el día
    2. `/prospectos` para ver quién escribió
    3. `/ayuda` para ver todo
    ");
    world.outbox_is_empty().await;
    assert_eq!(luis.sees().await.len(), 1, "one greeting");
    assert_snapshot!(luis.says("hola").await, @"
    ¡Hola Luis! Soy el pregonero de *Mi negocio*: aquí ves quién les escribe y cómo va todo.

    Tres cosas para probar:
    1. `/hoy` para ver el día
    2. `/prospectos` para ver quién escribió
    3. `/ayuda` para ver todo
    [Ayuda]
    ");
    assert_snapshot!(luis.says("/ayuda").await, @"
    *Esto puedes hacer*

    *Promociones*
    `/campaña` lista · ver · informe
    `/grupo` lista · ver
    `/plantilla` lista · ver

    *En marcha*
    `/estado` · `/informe` · `/hoy`

    *Clientes*
    `/contacto` agregar · lista · buscar · ver · editar · etiquetar · desetiquetar · baja · alta

    *Agenda*
    `/cita` · `/servicio` · `/suscripción` · `/recordatorio` · `/calendario` · `/vence` · `/renovar`

    *Ventas*
    `/prospecto` · `/producto` · `/enlace` · `/respuesta` · `/auto` · `/qr` · `/disponible`

    *Tú y el bot*
    `/organización` lista
    `/ayuda` · `/inicio` · `/quiensoy` · `/idioma`

    Más: `/ayuda cita`.
    [≡ Elegir]
    - Campaña: Promociones a tus clientes, a ritmo seguro.
    - Grupo: Grupos de clientes que usas una y otra vez.
    - Plantilla: Textos que WhatsApp aprueba para escribir primero.
    - Contacto: Tus clientes: agregar, buscar, importar y respetar sus bajas.
    - Agenda: Citas y suscripciones
    - Ventas: Prospectos, productos y enlaces
    - Organización: Tus negocios, y por cuál me hablas.
    - Cómo va: Cómo va el envío: avance, fallos y cuándo termina.
    ");
    assert_snapshot!(luis.says("/equipo").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(luis.says("/ayuda equipo").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(luis.says("/campañas").await, @"
    Todavía no tienes promociones.
    [Ayuda]
    ");
    assert_snapshot!(luis.says("/ayuda campaña").await, @"
    */campaña*

    Promociones a tus clientes, a ritmo seguro.

    *Comandos*
    `/campaña lista` Tus promociones y en qué van.
    `/campaña ver` Su texto, ritmo y números.
    `/campaña informe` Cómo le fue: una imagen, o la lista de personas en Excel.

    *Ejemplos*
    `/campaña informe Rebajas`
    `/campaña ver Rebajas`

    Cómo se usa cada uno: `/ayuda campaña lista`.
    ");
    luis.says("/lang en").await;
    assert_snapshot!(luis.says("/help lead").await, @"
    */lead*

    People who showed interest, and what stage each is at.

    *Commands*
    `/lead list` Your leads; by stage, agent, tag or time, if you like.
    `/lead show` One lead with its last messages.
    `/lead status` Changes what stage a lead is at.
    `/lead take` You work it from now on.
    `/lead note` A note the customer doesn't see.
    `/lead tag` Tags the customer.
    `/lead untag` Removes tags.
    `/lead reply` Writes to the customer, as when you quote the card.
    `/lead snooze` I'll remind you of it later.

    *Examples*
    `/lead show #12`
    `/lead list`

    How to use each: `/help lead list`.
    [Start]
    ");
    assert_snapshot!(luis.says("/campaign new Sale").await, @"Your role, *agent*, doesn't allow that. Ask someone with the role *manager* or *owner*.");
    assert_snapshot!(luis.says("/start").await, @"
    Hi Luis! I'm the town crier of *Mi negocio*: here you see who writes and how everything's going.

    Three things to try:
    1. `/today` to see the day
    2. `/leads` to see who wrote
    3. `/help` to see everything
    [Help]
    ");
});
