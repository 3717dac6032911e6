//! Two businesses in one installation, each with a number and people of its own: nothing of one shows in the other.

use insta::assert_snapshot;

use super::{promotions, setup};
use crate::harness::database::{Database, on_both_databases};
use crate::harness::person::Person;
use crate::harness::phone::Message;
use crate::harness::setup::{OWNER, Setup, TWILIO_NUMBER, Way, number};
use crate::harness::world::World;

/// The owner of the second business.
const PARTNER: &str = "+573005550101";
/// A customer of both.
const ANA: &str = "+573005550201";
/// A customer of the first.
const BETO: &str = "+573005550202";

/// The first business writes over Meta. The second has the number at Twilio; Mario is its owner, and Lucía may only look there.
async fn two_businesses(database: Database) -> World {
    let setup = Setup {
        also: vec![Way::Twilio],
        settings: number(Way::Twilio),
        ..setup(Way::Cloud)
    };
    let mut world = World::start_with(database, setup).await;
    world.health_is_known().await;
    world.stop_bot().await;
    let member = |phone: &str, name: &str, role: &str| {
        let digits = phone.trim_start_matches('+');
        format!(
            "INSERT INTO members (organisation_id, phone, name, role, language, created_at) \
             VALUES (2, '{digits}', '{name}', '{role}', 'es', 1)"
        )
    };
    for change in [
        "INSERT INTO organisations (id, name, time_zone, language, country, settings, lead_count, created_at) \
         VALUES (2, 'Óptica Norte', 'America/Bogota', 'es', 'CO', '{}', 0, 1)"
            .to_owned(),
        member(PARTNER, "Mario", "owner"),
        member(OWNER, "Lucía", "viewer"),
        "UPDATE channels SET organisation_id = 2, name = 'Norte' WHERE provider = 'twilio'".to_owned(),
        "DELETE FROM schedules WHERE subject_id = (SELECT id FROM channels WHERE provider = 'twilio') \
         AND job IN ('sync-templates', 'check-health')"
            .to_owned(),
    ] {
        world.database().change(&change).await;
    }
    world.start_bot().await;
    world
}

/// Whoever writes to the second business.
fn at_second<'w>(world: &'w World, phone: &str, name: &str) -> Person<'w> {
    world.customer(phone, name).at(TWILIO_NUMBER)
}

/// Whether an answer has any of these words.
fn mentions(answer: &Message, words: &[&str]) -> bool {
    let text = answer.to_string();
    words.iter().any(|word| text.contains(word))
}

on_both_databases!(
    each_business_has_its_own_people_and_roles,
    |database| async move {
        let world = two_businesses(database).await;
        let (lucia, there) = (world.owner(), at_second(&world, OWNER, "Lucía"));
        let mario = at_second(&world, PARTNER, "Mario");
        assert_snapshot!(lucia.says("/quiensoy").await.text.unwrap().lines().next().unwrap(), @"Eres *Lucía* (+57 300 5550100), con rol *dueño* en *Mi negocio*.");
        assert_snapshot!(there.says("/quiensoy").await.text.unwrap().lines().next().unwrap(), @"Eres *Lucía* (+57 300 5550100), con rol *solo lectura* en *Óptica Norte*.");
        assert_snapshot!(mario.says("/quiensoy").await.text.unwrap().lines().next().unwrap(), @"Eres *Mario* (+57 300 5550101), con rol *dueño* en *Óptica Norte*.");
        assert_snapshot!(there.says("/promo nueva Feria\nHola").await, @"Tu rol, *solo lectura*, no alcanza para eso. Pídeselo a alguien con rol *gerente* o *dueño*.");
        assert_snapshot!(mario.says("/equipo lista").await, @"
        *El equipo de Óptica Norte*
        • *Mario*: dueño
           `+57 300 5550101`
        • *Lucía*: solo lectura
           `+57 300 5550100`
        ");
        assert_snapshot!(mario.says("/canal lista").await.text.unwrap().lines().nth(1).unwrap(), @"• *Norte* · +57 300 5550198 · Twilio");

        // One person in both: what he says to one business, the other does not hear.
        lucia
            .says(&format!("/contacto agregar {ANA} Ana Peña etiquetas:vip"))
            .await;
        lucia.says(&format!("/contacto agregar {BETO} Beto Rojas")).await;
        mario
            .says(&format!("/contacto agregar {ANA} Anita etiquetas:lentes"))
            .await;
        at_second(&world, ANA, "Ana").says("BAJA").await;
        let out = "SELECT COUNT(*) FROM contacts WHERE opted_out_at IS NOT NULL";
        assert_eq!(world.database().number(out).await, 1);
        let whose = "SELECT organisation_id FROM contacts WHERE opted_out_at IS NOT NULL";
        assert_eq!(world.database().number(whose).await, 2);
        let list = mario.says("/contacto lista").await;
        assert!(
            mentions(&list, &["Anita"]) && !mentions(&list, &["Peña", "Beto"]),
            "{list}"
        );
        for (said, of_the_other) in [
            ("/contacto buscar Beto", "+57 300 5550202"),
            ("/contacto buscar vip", "Ana Peña"),
            (&*format!("/contacto ver {BETO}"), "Beto"),
            ("/contacto exportar", "Beto"),
            ("/contacto olvidar +573005550202", "Beto Rojas"),
        ] {
            let answer = mario.says(said).await;
            assert!(!mentions(&answer, &[of_the_other]), "{said}: {answer}");
        }
        let kept = "SELECT COUNT(*) FROM contacts WHERE organisation_id = 1";
        assert_eq!(world.database().number(kept).await, 2);
    }
);

on_both_databases!(
    campaigns_and_taps_of_one_business_do_nothing_in_the_other,
    |database| async move {
        let world = two_businesses(database).await;
        let (lucia, mario) = (world.owner(), at_second(&world, PARTNER, "Mario"));
        world
            .approved_template("rebajas", "Hola {nombre}, todo con 20 %.")
            .await;
        lucia.says(&format!("/contacto agregar {ANA} Ana Peña")).await;
        lucia
            .says("/promo nueva Rebajas\nHola {nombre}, todo con 20 %.")
            .await;
        mario.says("hola").await;
        assert_snapshot!(mario.says("/promo lista").await, @"
        Todavía no tienes promociones.
        [Nueva promoción]
        ");
        assert_snapshot!(mario.says("/promo ver Rebajas").await, @"
        *No encuentro la promoción «Rebajas».*
        [Ver promociones]
        ");
        assert_snapshot!(mario.says("/plantilla lista").await, @"
        No hay plantillas. Las creo cuando una promoción las necesita, o las haces tú con `/plantilla nueva`.
        [Actualizar]
        ");
        assert_snapshot!(mario.says("/estado").await, @"
        *Óptica Norte*: 0 clientes, 0 prospectos abiertos
        No hay promociones en marcha.
        [Nueva promoción]
        ");

        // The yes that was asked of Lucía is nobody else's.
        let asked = lucia.says("/promo enviar Rebajas").await;
        let yes = asked.choices()[0].to_owned();
        let answer = mario.presses_as_if(&asked, &yes).await;
        assert!(!mentions(&answer, &["en marcha", "Rebajas"]), "{answer}");
        let running = "SELECT COUNT(*) FROM campaigns WHERE state <> 'draft'";
        assert_eq!(world.database().number(running).await, 0);
        // Nor are the rest of her buttons, which carry ids.
        let draft = lucia.says("/promo ver Rebajas").await;
        for title in draft.choices() {
            let answer = mario.presses_as_if(&draft, title).await;
            assert!(!mentions(&answer, &["20 %"]), "{title}: {answer}");
        }
        assert_eq!(promotions(&world, "20 %").await.len(), 0);
    }
);

on_both_databases!(
    a_lead_of_one_business_is_answered_by_that_one,
    |database| async move {
        let world = two_businesses(database).await;
        let (lucia, mario) = (world.owner(), at_second(&world, PARTNER, "Mario"));
        lucia.says("hola").await;
        mario.says("hola").await;
        let ana = world.customer(ANA, "Ana");
        ana.says_only("¿Cuánto cuesta la montura?").await;
        let card = lucia.hears_about("Prospecto #1").await;
        let there = at_second(&world, ANA, "Ana");
        there.says_only("¿Abren el domingo?").await;
        // Each business counts its own.
        let own = mario.hears_about("Prospecto #1").await;
        assert!(
            mentions(&own, &["domingo"]) && !mentions(&own, &["montura"]),
            "{own}"
        );
        assert!(!mentions(&card, &["domingo"]), "{card}");
        let shown = mario.says("/prospecto ver 1").await;
        assert!(
            mentions(&shown, &["domingo"]) && !mentions(&shown, &["montura"]),
            "{shown}"
        );

        // Who quotes a card of another business answers nobody.
        mario.quotes(&card).says("Cuesta 100").await;
        mario.quotes(&own).answers("Sí, hasta las 2").await;
        ana.hears_about("hasta las 2").await;
        lucia.quotes(&card).answers("Cuesta 200").await;
        ana.hears_about("Cuesta 200").await;
        let heard = ana.sees().await;
        assert!(
            !heard.iter().any(|message| mentions(message, &["Cuesta 100"])),
            "{heard:?}"
        );
        let by = |words: &str| {
            format!(
                "SELECT channel_id FROM messages WHERE direction = 'out' AND lane = '1_reply' AND readable LIKE '%{words}%'"
            )
        };
        assert_eq!(world.database().number(&by("hasta las 2")).await, 2);
        assert_eq!(world.database().number(&by("Cuesta 200")).await, 1);
    }
);
