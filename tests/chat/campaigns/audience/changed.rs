//! What changed since the audience was seen is told.

use insta::assert_snapshot;

use super::shop;
use crate::harness::database::on_both_databases;

on_both_databases!(what_changed_since_it_was_seen_is_told, |database| async move {
    let world = shop(database, "es").await;
    let owner = world.owner();
    owner
        .says("/promo nueva Feria plantilla:novedades espera:ninguno")
        .await;
    owner.says("/promo enviar").await;
    world.customer("+573005550204", "Diego").says("BAJA").await;
    assert_snapshot!(owner.taps("Enviar a 4").await.steady(), @"
    *Cambió desde que lo viste:* antes 4, ahora 3.
    • pidieron no recibir promociones: antes 0, ahora 1

    *«Feria»: 3 personas la recibirán*
    Fuera: 1
       • pidieron no recibir promociones: 1
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Rojas, Carla Díaz
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    world.customer("+573005550203", "Carla").says("BAJA").await;
    owner.says("/contacto agregar 300 555 0205 Elena Ruiz").await;
    assert_snapshot!(owner.taps("Enviar a 3").await.steady(), @"
    *Ya no son las mismas personas que viste*, aunque son otra vez 3.

    *«Feria»: 3 personas la recibirán*
    Fuera: 2
       • pidieron no recibir promociones: 2
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 250 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Rojas, Elena Ruiz
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    owner.says("/promo editar Feria diario:10").await;
    assert_snapshot!(owner.taps("Enviar a 3").await.steady(), @"
    *La promoción cambió desde que la viste:* el ritmo. Ahora es así:

    *«Feria»: 3 personas la recibirán*
    Fuera: 2
       • pidieron no recibir promociones: 2
    Empieza: vie 20 nov 2026, HH:MM (Bogotá)
    Termina: vie 20 nov 2026, HH:MM (Bogotá)
    Ritmo: uno tras otro, hasta 10 al día, HH:MM–HH:MM, lun–vie. El primer día: 3.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Primeras personas: Ana Peña, Beto Rojas, Elena Ruiz
    [Enviar a 3] [Programar…] [Ahora no]
    ");
    assert_snapshot!(owner.taps("Enviar a 3").await.steady(), @"
    *«Feria» está en marcha* para 3 personas.
    Primer mensaje: vie 20 nov 2026, HH:MM (Bogotá)
    Fin previsto: vie 20 nov 2026, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
});

on_both_databases!(
    what_changed_since_it_was_seen_is_told_in_english,
    |database| async move {
        let world = shop(database, "en").await;
        let owner = world.owner();
        owner.says("/campaign new Sale template:news delay:none").await;
        owner.says("/campaign start").await;
        world.customer("+573005550204", "Diego").says("STOP").await;
        assert_snapshot!(owner.taps("Send to 4").await.steady(), @"
        *It changed since you saw it:* 4 before, 3 now.
        • asked not to get campaigns: 0 before, 1 now

        *“Sale”: 3 people will get it*
        Left out: 1
           • asked not to get campaigns: 1
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Rojas, Carla Díaz
        [Send to 3] [Schedule…] [Not now]
        ");
        world.customer("+573005550203", "Carla").says("STOP").await;
        owner.says("/contact add 300 555 0205 Elena Ruiz").await;
        assert_snapshot!(owner.taps("Send to 3").await.steady(), @"
        *They aren't the same people that you saw*, though they are 3 again.

        *“Sale”: 3 people will get it*
        Left out: 2
           • asked not to get campaigns: 2
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 250 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Rojas, Elena Ruiz
        [Send to 3] [Schedule…] [Not now]
        ");
        owner.says("/campaign edit Sale daily:10").await;
        assert_snapshot!(owner.taps("Send to 3").await.steady(), @"
        *The campaign changed since you saw it:* the pace. This is how it is now:

        *“Sale”: 3 people will get it*
        Left out: 2
           • asked not to get campaigns: 2
        Starts: Fri 20 Nov 2026, HH:MM (Bogotá)
        Ends: Fri 20 Nov 2026, HH:MM (Bogotá)
        Pace: one after another, up to 10 a day, HH:MM–HH:MM, Mon–Fri. On the first day: 3.
        WhatsApp's quota: 2,000 of 2,000 people left in 24 hours.
        First people: Ana Peña, Beto Rojas, Elena Ruiz
        [Send to 3] [Schedule…] [Not now]
        ");
    }
);
