//! What each role sees and may do, in both languages; and what the log says of what was refused.

use insta::assert_snapshot;
use serde_json::json;

use crate::harness::database::{Database, on_both_databases};
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::walk::shop;
use crate::harness::world::World;

/// A manager, an agent and a viewer beside the owner; each has been welcomed.
async fn team(database: Database, language: &str) -> World {
    let world = shop(database, language).await;
    let owner = world.owner();
    let (add, button) = match language {
        "es" => ("/equipo agregar", "Agregar"),
        _ => ("/team add", "Add"),
    };
    for (phone, role, name) in PEOPLE {
        owner.says(&format!("{add} {phone} {role} {name}")).await;
        owner.taps(button).await;
        world.customer(phone, name).says("hola").await;
    }
    world
}

const PEOPLE: [(&str, &str, &str); 3] = [
    ("+573005550111", "manager", "Marta"),
    ("+573005550112", "agent", "Luis"),
    ("+573005550113", "viewer", "Vera"),
];

on_both_databases!(each_role_in_spanish, |database| async move {
    let world = team(database, "es").await;
    let [manager, agent, viewer] = PEOPLE.map(|(phone, _, name)| world.customer(phone, name));
    assert_snapshot!(manager.says("/ayuda").await, @"
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
    assert_snapshot!(agent.says("/ayuda").await, @"
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
    assert_snapshot!(viewer.says("/ayuda").await, @"
    *Esto puedes hacer*

    *Promociones*
    `/campaña` lista · ver · informe
    `/grupo` lista · ver
    `/plantilla` lista · ver

    *En marcha*
    `/estado` · `/informe` · `/hoy`

    *Clientes*
    `/contacto` lista · buscar · ver

    *Agenda*
    `/cita` · `/servicio` · `/suscripción` · `/recordatorio` · `/calendario` · `/vence`

    *Ventas*
    `/prospecto` · `/producto` · `/enlace` · `/respuesta` · `/auto` · `/qr`

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
    // Who did what is for owners and managers to know.
    assert_snapshot!(agent.says("/bitácora").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.");
    assert_snapshot!(manager.says("/contacto olvidar Ana").await, @"Tu rol, *gerente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(agent.says("/promo enviar").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.");
    assert_snapshot!(viewer.says("/contacto agregar 300 555 0299 Zoe").await, @"Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *agente*, *gerente* o *dueño*.");
    assert_snapshot!(agent.says("/ayuda equipo").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(manager.says("/promo ver Feria").await, @"
    *No encuentro la promoción «Feria».*
    [Ver promociones]
    ");
    assert_snapshot!(manager.says("/bitácora").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Marta*
       `/bitácora`
    • HH:MM *Marta* (no se pudo)
       `/campaña ver Feria`
    • HH:MM *Luis* (no permitido)
       `/ayuda equipo`
    • HH:MM *Vera* (no permitido)
       `/contacto agregar 3005550299 Zoe`
    • HH:MM *Luis* (no permitido)
       `/campaña enviar`
    • HH:MM *Marta* (no permitido)
       `/contacto olvidar […]`
    • HH:MM *Luis* (no permitido)
       `/bitácora`
    • HH:MM *Vera*
       `/ayuda`
    • HH:MM *Luis*
       `/ayuda`
    [Ver más]
    ");
});

on_both_databases!(each_role_in_english, |database| async move {
    let world = team(database, "en").await;
    let [manager, agent, viewer] = PEOPLE.map(|(phone, _, name)| world.customer(phone, name));
    assert_snapshot!(manager.says("/help").await, @"
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
    `/organisation` list
    `/help` · `/start` · `/whoami` · `/lang`

    More: `/help campaign`.
    [≡ Choose]
    - Campaign: Campaigns to your customers, at a safe pace.
    - Segment: Groups of customers that you use again and again.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Agenda: Appointments and subscriptions
    - Sales: Leads, products and links
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    assert_snapshot!(agent.says("/help").await, @"
    *What you can do*

    *Campaigns*
    `/campaign` list · show · report
    `/segment` list · show
    `/template` list · show

    *Sending now*
    `/status` · `/report` · `/today`

    *Customers*
    `/contact` add · list · find · show · edit · tag · untag · optout · optin

    *Agenda*
    `/appointment` · `/service` · `/subscription` · `/reminder` · `/calendar` · `/expiring` · `/renew`

    *Sales*
    `/lead` · `/product` · `/link` · `/canned` · `/auto` · `/qr` · `/duty`

    *You and the bot*
    `/organisation` list
    `/help` · `/start` · `/whoami` · `/lang`

    More: `/help campaign`.
    [≡ Choose]
    - Campaign: Campaigns to your customers, at a safe pace.
    - Segment: Groups of customers that you use again and again.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Agenda: Appointments and subscriptions
    - Sales: Leads, products and links
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    assert_snapshot!(viewer.says("/help").await, @"
    *What you can do*

    *Campaigns*
    `/campaign` list · show · report
    `/segment` list · show
    `/template` list · show

    *Sending now*
    `/status` · `/report` · `/today`

    *Customers*
    `/contact` list · find · show

    *Agenda*
    `/appointment` · `/service` · `/subscription` · `/reminder` · `/calendar` · `/expiring`

    *Sales*
    `/lead` · `/product` · `/link` · `/canned` · `/auto` · `/qr`

    *You and the bot*
    `/organisation` list
    `/help` · `/start` · `/whoami` · `/lang`

    More: `/help campaign`.
    [≡ Choose]
    - Campaign: Campaigns to your customers, at a safe pace.
    - Segment: Groups of customers that you use again and again.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Agenda: Appointments and subscriptions
    - Sales: Leads, products and links
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    assert_snapshot!(agent.says("/log").await, @"Your role, *agent*, doesn't allow that. Ask someone with the role *manager* or *owner*.");
    assert_snapshot!(manager.says("/contact forget Ana").await, @"Your role, *manager*, doesn't allow that. Ask someone with the role *owner*.");
    assert_snapshot!(agent.says("/campaign start").await, @"Your role, *agent*, doesn't allow that. Ask someone with the role *manager* or *owner*.");
    assert_snapshot!(viewer.says("/contact add 300 555 0299 Zoe").await, @"Your role, *viewer*, doesn't allow that. Ask someone with the role *agent*, *manager* or *owner*.");
    assert_snapshot!(agent.says("/help team").await, @"Your role, *agent*, doesn't allow that. Ask someone with the role *owner*.");
    assert_snapshot!(manager.says("/campaign show Fair").await, @"
    *I can't find the campaign “Fair”.*
    [Show campaigns]
    ");
    assert_snapshot!(manager.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Marta*
       `/log`
    • HH:MM *Marta* (failed)
       `/campaign show Fair`
    • HH:MM *Luis* (not allowed)
       `/help team`
    • HH:MM *Vera* (not allowed)
       `/contact add 3005550299 Zoe`
    • HH:MM *Luis* (not allowed)
       `/campaign start`
    • HH:MM *Marta* (not allowed)
       `/contact forget […]`
    • HH:MM *Luis* (not allowed)
       `/log`
    • HH:MM *Vera*
       `/help`
    • HH:MM *Luis*
       `/help`
    [More]
    ");
});

/// Quotes a card and sends all that there is to be sent; answers what was said to each.
async fn tries_everything(person: &Person<'_>, card: &Message, note: &str) -> String {
    let quoting = person.quotes(card);
    let cards = json!([{"name": {"formatted_name": "Beto"}, "phones": [{"phone": "+57 300 555 0299"}]}]);
    let answers = [
        quoting.says("¡Claro que sí!").await,
        quoting
            .sends_file_saying("foto.jpg", b"\xff\xd8\xff\xe0", "Mira")
            .await,
        quoting.shares_location_and_hears(4.6, -74.1, "Mi local").await,
        quoting.shares_contacts(cards).await,
        quoting.says(note).await,
    ];
    answers.map(|answer| answer.to_string()).join("\n")
}

on_both_databases!(whoever_reads_only_reads_in_spanish, |database| async move {
    let world = team(database, "es").await;
    let [_, agent, viewer] = PEOPLE.map(|(phone, _, name)| world.customer(phone, name));
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("¿Tienen lentes de sol?").await;
    world.owner().hears_about("lentes").await;
    let card = viewer.says("/prospecto ver 1").await;
    assert_snapshot!(tries_everything(&viewer, &card, "! le gustan los grandes").await, @"
    Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *agente*, *gerente* o *dueño*.
    Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *agente*, *gerente* o *dueño*.
    Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *agente*, *gerente* o *dueño*.
    Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *agente*, *gerente* o *dueño*.
    Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *agente*, *gerente* o *dueño*.
    ");
    world.outbox_is_empty().await;
    assert_eq!(ana.sees().await.len(), 0, "nothing of it reached her");
    // Whoever may move a lead answers it.
    let card = agent.says("/prospecto ver 1").await;
    assert_snapshot!(agent.quotes(&card).answers("Sí, desde 80.000").await, @"✅");
    ana.hears_about("80.000").await;
    assert_snapshot!(world.owner().hears_about("tomó").await, @"*Luis* tomó a Ana Peña (#1).");
    assert_snapshot!(world.owner().says("/bitácora").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Luis*
       contestó al prospecto #1
    • HH:MM *Luis*
       `/prospecto ver #1`
    • HH:MM *Vera* (no permitido)
       guardó una nota en el prospecto #1
    • HH:MM *Vera* (no permitido)
       contestó al prospecto #1
    • HH:MM *Vera* (no permitido)
       contestó al prospecto #1
    • HH:MM *Vera* (no permitido)
       contestó al prospecto #1
    • HH:MM *Vera* (no permitido)
       contestó al prospecto #1
    • HH:MM *Vera*
       `/prospecto ver #1`
    [Ver más]
    ");
});

on_both_databases!(whoever_reads_only_reads_in_english, |database| async move {
    let world = team(database, "en").await;
    let [_, _, viewer] = PEOPLE.map(|(phone, _, name)| world.customer(phone, name));
    let ana = world.customer("+573005550201", "Ana");
    ana.says_only("Any sunglasses?").await;
    world.owner().hears_about("sunglasses").await;
    let card = viewer.says("/lead show 1").await;
    assert_snapshot!(tries_everything(&viewer, &card, "! likes large ones").await, @"
    Your role, *viewer*, doesn't allow that. Ask someone with the role *agent*, *manager* or *owner*.
    Your role, *viewer*, doesn't allow that. Ask someone with the role *agent*, *manager* or *owner*.
    Your role, *viewer*, doesn't allow that. Ask someone with the role *agent*, *manager* or *owner*.
    Your role, *viewer*, doesn't allow that. Ask someone with the role *agent*, *manager* or *owner*.
    Your role, *viewer*, doesn't allow that. Ask someone with the role *agent*, *manager* or *owner*.
    ");
    world.outbox_is_empty().await;
    assert_eq!(ana.sees().await.len(), 0, "nothing of it reached her");
    assert_snapshot!(world.owner().says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Vera* (not allowed)
       saved a note on lead #1
    • HH:MM *Vera* (not allowed)
       answered lead #1
    • HH:MM *Vera* (not allowed)
       answered lead #1
    • HH:MM *Vera* (not allowed)
       answered lead #1
    • HH:MM *Vera* (not allowed)
       answered lead #1
    • HH:MM *Vera*
       `/lead show #1`
    • HH:MM *Lucía*
       *Yes* to `/team add Vera`
    • HH:MM *Lucía*
       `/team add +573005550113 viewer Vera`
    [More]
    ");
});
