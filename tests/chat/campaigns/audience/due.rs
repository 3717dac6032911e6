//! People chosen by what they pay for, and by when they came.

use insta::assert_snapshot;

use super::shop;
use crate::harness::database::on_both_databases;
use crate::harness::walk::walk;
use crate::harness::world::World;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Ana's gym ended ten days ago and Beto's ends in five; Carla last came three months ago, and Diego comes tomorrow.
async fn paid_and_came(world: &World) {
    let now = world.simulator().now().await;
    let day = |days: i64| {
        let moment = chrono::DateTime::from_timestamp_millis(now + days * DAY).unwrap();
        moment
            .with_timezone(&chrono_tz::America::Bogota)
            .format("%Y-%m-%d")
            .to_string()
    };
    for (number, name, last) in [(1, "Ana Peña", day(-10)), (2, "Beto Rojas", day(5))] {
        let paid = format!(
            "INSERT INTO subscriptions (organisation_id, number, contact_id, title, account, started_on, ends_on, anchor_day, state, \
             revision, reckoned_at, renewals, created_at, updated_at) SELECT 1, {number}, id, 'Gimnasio', '', '2026-01-01', '{last}', 1, \
             'active', 0, 0, 0, 0, 0 FROM contacts WHERE name = '{name}'"
        );
        world.database().change(&paid).await;
    }
    for (number, name, ends) in [
        (1, "Carla Díaz", now - 92 * DAY),
        (2, "Diego Mora", now - 92 * DAY),
        (3, "Diego Mora", now + DAY),
    ] {
        let came = format!(
            "INSERT INTO appointments (organisation_id, number, contact_id, title, local_time, time_zone, starts_at, ends_at, state, \
             revision, reckoned_at, source, created_at, updated_at) SELECT 1, {number}, id, 'Corte', '2026-08-01T10:00', \
             'America/Bogota', {ends} - 1, {ends}, 'booked', 0, 0, 'chat', 0, 0 FROM contacts WHERE name = '{name}'"
        );
        world.database().change(&came).await;
    }
}

on_both_databases!(
    people_are_chosen_by_what_they_pay_for_and_when_they_came,
    |database| async move {
        let mut world = shop(database, "es").await;
        world.hurry(60).await;
        let owner = world.owner();
        paid_and_came(&world).await;
        assert_snapshot!(walk(&owner, &[
            "/grupo guardar Recuperar para:venció=pronto",
            "/grupo guardar Recuperar para:venció=1 mes",
            "/grupo ver Recuperar",
            "/grupo guardar Pronto para:vence=7+vip",
            "/promo nueva Feria plantilla:novedades para:sinvisita=2meses espera:ninguno horas:0-24 días:todos",
            "/promo público Feria para:todos sin:vence=6mesesitos",
            "/promo público Feria para:todos sin:vence=0",
            "/promo público Feria para:todos sin:\"vence=1 semana,sin visita=30\"",
            "/promo público Feria para:sinvisita=2meses,@Recuperar sin:nadie",
        ]).await, @r#"
        > /grupo guardar Recuperar para:venció=pronto
        *No entendí «venció=pronto» en «para».*
        Espero detrás del `=` cuánto tiempo, en días o meses, de hasta 5 años: `vence=7`, `venció=1mes`, `sinvisita=2meses`.
        Escribe, por ejemplo:
        ```/grupo guardar Recuperar para:ciudad=Cali```

        > /grupo guardar Recuperar para:venció=1 mes
        *Guardé el grupo «Recuperar»:* clientes con una suscripción que venció hace 1 mes o menos y sin renovar.
        Hoy es 1 persona.
        Primeras personas: Ana Peña
        En una promoción: `para:@Recuperar`

        > /grupo ver Recuperar
        *Grupo «Recuperar»:* clientes con una suscripción que venció hace 1 mes o menos y sin renovar.
        Hoy es 1 persona.
        Primeras personas: Ana Peña
        En una promoción: `para:@Recuperar`

        > /grupo guardar Pronto para:vence=7+vip
        *Guardé el grupo «Pronto»:* clientes con una suscripción que vence de aquí a 7 días y con la etiqueta vip.
        Hoy es 1 persona.
        Primeras personas: Beto Rojas
        En una promoción: `para:@Pronto`

        > /promo nueva Feria plantilla:novedades para:sinvisita=2meses espera:ninguno horas:0-24 días:todos
        *Borrador «Feria»*, para clientes que vinieron por última vez hace más de 2 meses y no tienen otra cita

        Hola Lucía, tenemos novedades para ti.
        Responde BAJA para no recibir más

        Ritmo: uno tras otro, hasta 250 al día, todo el día, todos los días.
        Nada sale hasta que lo confirmes.
        *Hoy le llega a 1 persona.*
        [Vista previa] [Enviar…] [Descartar]

        > /promo público Feria para:todos sin:vence=6mesesitos
        *No entendí «vence=6mesesitos» en «sin».*
        Espero detrás del `=` cuánto tiempo, en días o meses, de hasta 5 años: `vence=7`, `venció=1mes`, `sinvisita=2meses`.
        Escribe, por ejemplo:
        ```/campaña público Feria para:todos sin:inactivos```

        > /promo público Feria para:todos sin:vence=0
        *No entendí «vence=0» en «sin».*
        Espero detrás del `=` cuánto tiempo, en días o meses, de hasta 5 años: `vence=7`, `venció=1mes`, `sinvisita=2meses`.
        Escribe, por ejemplo:
        ```/campaña público Feria para:todos sin:inactivos```
        [Ayuda]

        > /promo público Feria para:todos sin:"vence=1 semana,sin visita=30"
        *«Feria» es para* todos tus clientes, salvo clientes con una suscripción que vence de aquí a 7 días o que vinieron por última vez hace más de 30 días y no tienen otra cita.
        *Hoy les llega a 2 personas.*
        Primeras personas: Ana Peña, Diego Mora
        [Enviar…] [Cambiar…]

        > /promo público Feria para:sinvisita=2meses,@Recuperar sin:nadie
        *«Feria» es para* clientes que vinieron por última vez hace más de 2 meses y no tienen otra cita o del grupo «Recuperar».
        *Hoy les llega a 2 personas.*
        Primeras personas: Ana Peña, Carla Díaz
        [Enviar…] [Cambiar…]
        "#);
        owner.says("/promo enviar").await;
        owner.taps("Enviar a 2").await;
        owner.hears_about("terminó").await;
    }
);

on_both_databases!(
    people_are_chosen_by_what_they_pay_for_and_when_they_came_in_english,
    |database| async move {
        let mut world = shop(database, "en").await;
        world.hurry(60).await;
        let owner = world.owner();
        paid_and_came(&world).await;
        assert_snapshot!(walk(&owner, &[
            "/segment save Recuperar to:expired=soon",
            "/segment save Recuperar to:expired=1 month",
            "/segment show Recuperar",
            "/segment save Soon to:expires=7+vip",
            "/campaign new Sale template:news to:novisit=2months delay:none hours:0-24 days:all",
            "/campaign audience Sale to:all but:expires=0",
            "/campaign audience Sale to:all but:\"expires=1 week,no visit=30\"",
            "/campaign audience Sale to:novisit=2months,@Recuperar but:nobody",
        ]).await, @r#"
        > /segment save Recuperar to:expired=soon
        *I didn't understand “expired=soon” in “to”.*
        It has to be how long behind the `=`, in days or months, up to 5 years: `expires=7`, `expired=1month`, `novisit=2months`.
        Write, for example:
        ```/segment save Recuperar to:city=Cali```

        > /segment save Recuperar to:expired=1 month
        *I saved the segment “Recuperar”:* customers with a subscription that expired up to 1 month ago and was not renewed.
        1 person today.
        First people: Ana Peña
        In a campaign: `to:@Recuperar`

        > /segment show Recuperar
        *Segment “Recuperar”:* customers with a subscription that expired up to 1 month ago and was not renewed.
        1 person today.
        First people: Ana Peña
        In a campaign: `to:@Recuperar`

        > /segment save Soon to:expires=7+vip
        *I saved the segment “Soon”:* customers with a subscription that expires within 7 days and with the tag vip.
        1 person today.
        First people: Beto Rojas
        In a campaign: `to:@Soon`

        > /campaign new Sale template:news to:novisit=2months delay:none hours:0-24 days:all
        *Draft “Sale”*, for customers who last came more than 2 months ago and have no other appointment

        Hi Lucía, we have news for you.
        Reply STOP to opt out

        Pace: one after another, up to 250 a day, all day, every day.
        Nothing goes out until you confirm.
        *Today 1 person gets it.*
        [Preview] [Send…] [Discard]

        > /campaign audience Sale to:all but:expires=0
        *I didn't understand “expires=0” in “but”.*
        It has to be how long behind the `=`, in days or months, up to 5 years: `expires=7`, `expired=1month`, `novisit=2months`.
        Write, for example:
        ```/campaign audience Sale to:all but:inactive```

        > /campaign audience Sale to:all but:"expires=1 week,no visit=30"
        *“Sale” is for* all your customers, except customers with a subscription that expires within 7 days or who last came more than 30 days ago and have no other appointment.
        *Today 2 people get it.*
        First people: Ana Peña, Diego Mora
        [Send…] [Change…]

        > /campaign audience Sale to:novisit=2months,@Recuperar but:nobody
        *“Sale” is for* customers who last came more than 2 months ago and have no other appointment or in the segment “Recuperar”.
        *Today 2 people get it.*
        First people: Ana Peña, Carla Díaz
        [Send…] [Change…]
        "#);
        owner.says("/campaign start").await;
        owner.taps("Send to 2").await;
        owner.hears_about("is done").await;
    }
);
