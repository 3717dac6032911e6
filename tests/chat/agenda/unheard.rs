//! Whoever books, moves or cancels is told where his customer hears nothing of it.

use insta::assert_snapshot;

use super::{salon, talk};
use crate::harness::database::on_both_databases;

const ANA: &str = "+573005550201";

on_both_databases!(who_hears_nothing_is_named, |database| async move {
    let world = salon(database, "es").await;
    let owner = world.owner();
    // She has never written, and no template is approved.
    assert_snapshot!(talk(&owner, &[
        "/cita nueva Ana martes 10am corte",
        "/cita mover 1 jueves 3pm",
        "/cita cancelar 1",
        "/recordatorio apagar 1",
        "/cita nueva Ana martes 11am corte",
        "/recordatorio encender 1",
    ]).await, @"
    > /cita nueva Ana martes 10am corte
    *Agendada la cita #1: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Mover] [Cancelar cita]

    > /cita mover 1 jueves 3pm
    *Movida la cita #1: Ana Peña*
    jue 26 nov 2026, HH:MM (Bogotá), 45 min _(antes mar 24 nov, HH:MM)_
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer] [Mover] [Cancelar cita]

    > /cita cancelar 1
    *Cancelada la cita #1:* Ana Peña, jue 26 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: no te ha escrito en las últimas 24 horas y falta una plantilla aprobada. Pídela con `/recordatorio plantillas`, o avísale tú.
    [Deshacer]

    > /recordatorio apagar 1
    *Apagado. Recordatorio 1 · cita:* al reservar
    [Encender]

    > /cita nueva Ana martes 11am corte
    *Agendada la cita #2: Ana Peña*
    mar 24 nov 2026, HH:MM (Bogotá), 45 min
    Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: ese recordatorio está apagado. Para encenderlo: `/recordatorio encender 1`
    [Mover] [Cancelar cita]

    > /recordatorio encender 1
    *Encendido. Recordatorio 1 · cita:* al reservar

    Así lo lee tu cliente:

    Hola Ana: ¡listo! Tu cita en Mi negocio quedó reservada: Corte de cabello, el sábado 21 de noviembre a las HH:MM. Te esperamos.

    _Botones: Confirmo · Cambiar · Cancelar_
    [Cambiar texto] [Apagar]
    ");
    // Her window is open: she hears of it.
    let ana = world.customer(ANA, "Ana Peña");
    ana.says_only("hola").await;
    owner.hears_about("Ana").await;
    assert_snapshot!(owner.says("/cita mover 2 viernes 9am").await.steady(), @"
    *Movida la cita #2: Ana Peña*
    vie 27 nov 2026, HH:MM (Bogotá), 45 min _(antes mar 24 nov, HH:MM)_
    Corte · 35.000 COP
    [Deshacer] [Mover] [Cancelar cita]
    ");
    ana.hears().await;
    // She wants no reminders.
    ana.says("no quiero recordatorios").await;
    assert_snapshot!(owner.says("/cita cancelar 2").await.steady(), @"
    *Cancelada la cita #2:* Ana Peña, vie 27 nov 2026, HH:MM (Bogotá), Corte · 35.000 COP

    Tu cliente no recibe aviso de esto: pidió no recibir recordatorios. Avísale tú.
    [Deshacer]
    ");
});

on_both_databases!(who_hears_nothing_is_named_in_english, |database| async move {
    let world = salon(database, "en").await;
    let owner = world.owner();
    assert_snapshot!(talk(&owner, &[
        "/appointment new Ana tuesday 10am cut",
        "/reminder off 1",
        "/appointment new Ana tuesday 11am cut",
    ]).await, @"
    > /appointment new Ana tuesday 10am cut
    *Booked appointment #1: Ana Peña*
    Tue 24 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `/reminder templates`, or tell them yourself.
    [Move] [Cancel it]

    > /reminder off 1
    *Off. Reminder 1 · appointment:* when it's booked
    [Switch on]

    > /appointment new Ana tuesday 11am cut
    *Booked appointment #2: Ana Peña*
    Tue 24 Nov 2026, HH:MM (Bogotá), 45 min
    Cut · 35,000 COP

    Your customer isn't told of this: that reminder is off. To switch it on: `/reminder on 1`
    [Move] [Cancel it]
    ");
    for (state, words) in [
        ("blocked", "you blocked them"),
        ("invalid", "doesn't get WhatsApp"),
    ] {
        let change = format!("UPDATE contacts SET state = '{state}' WHERE phone = '573005550201'");
        world.database().change(&change).await;
        let answer = owner.says("/appointment move 1 thursday 3pm").await.to_string();
        assert!(answer.contains(words), "{answer}");
        owner.says("/appointment move 1 tuesday 9am").await;
    }
});
