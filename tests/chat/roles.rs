//! What each role sees and may do, in both languages; and what the log says of what was refused.

use insta::assert_snapshot;

use super::walks::shop;
use crate::harness::database::{Database, on_both_databases};
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
        let member = world.customer(phone, name);
        member.says("hola").await;
        member.hears().await;
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
    let owner = world.owner();
    let [manager, agent, viewer] = PEOPLE.map(|(phone, _, name)| world.customer(phone, name));
    assert_snapshot!(manager.says("/ayuda").await, @"
    *Esto puedes hacer*

    *Promociones*
    `/campaña` nueva · lista · ver · editar · copiar · vista · prueba · programar · enviar · pausar · reanudar · cancelar
    `/plantilla` lista · sincronizar · nueva

    *En marcha*
    `/estado` · `/pausar` · `/reanudar` · `/parar` · `/deshacer` · `/hoy`

    *Clientes*
    `/contacto` agregar · lista · buscar · ver · editar · etiquetar · desetiquetar · importar · exportar · baja · alta

    *Prospectos*
    `/prospecto` lista · ver · estado

    *Tú y el bot*
    `/organización` lista
    `/ayuda` · `/inicio` · `/quiensoy` · `/idioma`

    Más sobre un comando: `/ayuda campaña`. Para empezar: `/inicio`.
    [≡ Elegir]
    - Campaña: Promociones a tus clientes, a ritmo seguro.
    - Plantilla: Textos que WhatsApp aprueba para escribir primero.
    - Contacto: Tus clientes: agregar, buscar, importar y respetar sus bajas.
    - Prospecto: Quienes respondieron con interés y en qué va cada uno.
    - Organización: Tus negocios, y por cuál me hablas.
    - Cómo va: Cómo va el envío: avance, fallos y cuándo termina.
    ");
    assert_snapshot!(agent.says("/ayuda").await, @"
    *Esto puedes hacer*

    *Promociones*
    `/campaña` lista · ver
    `/plantilla` lista

    *En marcha*
    `/estado` · `/hoy`

    *Clientes*
    `/contacto` agregar · lista · buscar · ver · editar · etiquetar · desetiquetar · baja · alta

    *Prospectos*
    `/prospecto` lista · ver · estado

    *Tú y el bot*
    `/organización` lista
    `/ayuda` · `/inicio` · `/quiensoy` · `/idioma`

    Más sobre un comando: `/ayuda campaña`. Para empezar: `/inicio`.
    [≡ Elegir]
    - Campaña: Promociones a tus clientes, a ritmo seguro.
    - Plantilla: Textos que WhatsApp aprueba para escribir primero.
    - Contacto: Tus clientes: agregar, buscar, importar y respetar sus bajas.
    - Prospecto: Quienes respondieron con interés y en qué va cada uno.
    - Organización: Tus negocios, y por cuál me hablas.
    - Cómo va: Cómo va el envío: avance, fallos y cuándo termina.
    ");
    assert_snapshot!(viewer.says("/ayuda").await, @"
    *Esto puedes hacer*

    *Promociones*
    `/campaña` lista · ver
    `/plantilla` lista

    *En marcha*
    `/estado` · `/hoy`

    *Clientes*
    `/contacto` lista · buscar · ver

    *Prospectos*
    `/prospecto` lista · ver

    *Tú y el bot*
    `/organización` lista
    `/ayuda` · `/inicio` · `/quiensoy` · `/idioma`

    Más sobre un comando: `/ayuda campaña`. Para empezar: `/inicio`.
    [≡ Elegir]
    - Campaña: Promociones a tus clientes, a ritmo seguro.
    - Plantilla: Textos que WhatsApp aprueba para escribir primero.
    - Contacto: Tus clientes: agregar, buscar, importar y respetar sus bajas.
    - Prospecto: Quienes respondieron con interés y en qué va cada uno.
    - Organización: Tus negocios, y por cuál me hablas.
    - Cómo va: Cómo va el envío: avance, fallos y cuándo termina.
    ");
    // Who did what is for owners to know.
    assert_snapshot!(manager.says("/bitácora").await, @"Tu rol, *gerente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(manager.says("/contacto olvidar Ana").await, @"Tu rol, *gerente*, no alcanza para eso. Pídeselo a alguien con rol *dueño*.");
    assert_snapshot!(agent.says("/promo enviar").await, @"Tu rol, *agente*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.");
    assert_snapshot!(viewer.says("/contacto agregar 300 555 0299 Zoe").await, @"Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *agente*, *gerente* o *dueño*.");
    let changed = "UPDATE audit SET outcome = 'failed' WHERE command = '/ayuda' AND outcome = 'run' \
                   AND member_id = (SELECT id FROM members WHERE name = 'Marta')";
    world.database().change(changed).await;
    assert_snapshot!(owner.says("/bitácora").await.steady(), @"
    *Lo último que pasó*
    • HH:MM *Lucía*
       `/bitácora`
    • HH:MM *Vera* (no permitido)
       `/contacto agregar 3005550299 Zoe`
    • HH:MM *Luis* (no permitido)
       `/campaña enviar`
    • HH:MM *Marta* (no permitido)
       `/contacto olvidar Ana`
    • HH:MM *Marta* (no permitido)
       `/bitácora`
    • HH:MM *Vera*
       `/ayuda`
    • HH:MM *Luis*
       `/ayuda`
    • HH:MM *Marta* (no se pudo)
       `/ayuda`
    • HH:MM *Vera*
       `/inicio`
    [Ver más]
    ");
});

on_both_databases!(each_role_in_english, |database| async move {
    let world = team(database, "en").await;
    let owner = world.owner();
    let [manager, agent, viewer] = PEOPLE.map(|(phone, _, name)| world.customer(phone, name));
    assert_snapshot!(manager.says("/help").await, @"
    *What you can do*

    *Campaigns*
    `/campaign` new · list · show · edit · copy · preview · test · schedule · start · pause · resume · cancel
    `/template` list · sync · new

    *Sending now*
    `/status` · `/pause` · `/resume` · `/stop` · `/undo` · `/today`

    *Customers*
    `/contact` add · list · find · show · edit · tag · untag · import · export · optout · optin

    *Leads*
    `/lead` list · show · status

    *You and the bot*
    `/organisation` list
    `/help` · `/start` · `/whoami` · `/lang`

    More about a command: `/help campaign`. To start: `/start`.
    [≡ Choose]
    - Campaign: Campaigns to your customers, at a safe pace.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Lead: People who showed interest, and what stage each is at.
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    assert_snapshot!(agent.says("/help").await, @"
    *What you can do*

    *Campaigns*
    `/campaign` list · show
    `/template` list

    *Sending now*
    `/status` · `/today`

    *Customers*
    `/contact` add · list · find · show · edit · tag · untag · optout · optin

    *Leads*
    `/lead` list · show · status

    *You and the bot*
    `/organisation` list
    `/help` · `/start` · `/whoami` · `/lang`

    More about a command: `/help campaign`. To start: `/start`.
    [≡ Choose]
    - Campaign: Campaigns to your customers, at a safe pace.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Lead: People who showed interest, and what stage each is at.
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    assert_snapshot!(viewer.says("/help").await, @"
    *What you can do*

    *Campaigns*
    `/campaign` list · show
    `/template` list

    *Sending now*
    `/status` · `/today`

    *Customers*
    `/contact` list · find · show

    *Leads*
    `/lead` list · show

    *You and the bot*
    `/organisation` list
    `/help` · `/start` · `/whoami` · `/lang`

    More about a command: `/help campaign`. To start: `/start`.
    [≡ Choose]
    - Campaign: Campaigns to your customers, at a safe pace.
    - Template: Texts WhatsApp approves so you can write first.
    - Contact: Your customers: add, find, import, and respect opt-outs.
    - Lead: People who showed interest, and what stage each is at.
    - Organisation: Your businesses, and which one you speak for.
    - Progress: How sending is going: progress, failures, when it ends.
    ");
    assert_snapshot!(manager.says("/log").await, @"Your role, *manager*, doesn't allow that. Ask someone with the role *owner*.");
    assert_snapshot!(manager.says("/contact forget Ana").await, @"Your role, *manager*, doesn't allow that. Ask someone with the role *owner*.");
    assert_snapshot!(agent.says("/campaign start").await, @"Your role, *agent*, doesn't allow that. Ask someone with the role *manager* or *owner*.");
    assert_snapshot!(viewer.says("/contact add 300 555 0299 Zoe").await, @"Your role, *viewer*, doesn't allow that. Ask someone with the role *agent*, *manager* or *owner*.");
    let changed = "UPDATE audit SET outcome = 'failed' WHERE command = '/help' AND outcome = 'run' \
                   AND member_id = (SELECT id FROM members WHERE name = 'Marta')";
    world.database().change(changed).await;
    assert_snapshot!(owner.says("/log").await.steady(), @"
    *Latest activity*
    • HH:MM *Lucía*
       `/log`
    • HH:MM *Vera* (not allowed)
       `/contact add 3005550299 Zoe`
    • HH:MM *Luis* (not allowed)
       `/campaign start`
    • HH:MM *Marta* (not allowed)
       `/contact forget Ana`
    • HH:MM *Marta* (not allowed)
       `/log`
    • HH:MM *Vera*
       `/help`
    • HH:MM *Luis*
       `/help`
    • HH:MM *Marta* (failed)
       `/help`
    • HH:MM *Vera*
       `/start`
    [More]
    ");
});
