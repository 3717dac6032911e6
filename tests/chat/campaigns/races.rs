//! Two owners press the same button in the same instant.

use crate::harness::database::on_both_databases;
use crate::harness::people::{csv, customers};
use crate::harness::wait::until;
use crate::harness::world::World;

const ROUNDS: usize = 8;

on_both_databases!(
    a_campaign_that_two_owners_start_at_once_leaves_once,
    |database| async move {
        let world = World::start(database).await;
        let owner = world.owner();
        owner.sends_file("clientes.csv", &csv(&customers(6))).await;
        owner.taps("Importar 6").await;
        owner.taps("Son mis clientes").await;
        world
            .approved_template("novedades", "Hola {nombre}, tenemos novedades para ti.")
            .await;
        owner.says("/equipo agregar +573005550101 dueño Mario").await;
        owner.taps("Agregar").await;
        let partner = world.customer("+573005550101", "Mario");
        partner.says_only("hola").await;
        partner.hears_about("Tres cosas").await;

        for round in 1..=ROUNDS {
            let name = format!("Feria {round}");
            let draft =
                format!("/promo nueva \"{name}\" plantilla:novedades espera:ninguno horas:0-24 días:todos");
            owner.says_only(&draft).await;
            owner.hears_about(&name).await;
            for person in [&owner, &partner] {
                person.says_only(&format!("/promo enviar \"{name}\"")).await;
                person.hears_about("6 personas la recibirán").await;
            }
            tokio::join!(owner.taps_only("Enviar a 6"), partner.taps_only("Enviar a 6"));
            until("everybody to have it", async || {
                let reached = "SELECT COUNT(*) FROM recipients WHERE state IN ('delivered', 'read')";
                let reached = world.database().number(reached).await;
                (reached == i64::try_from(6 * round).unwrap()).then_some(())
            })
            .await;
            world.inbox_is_empty().await;
            world.outbox_is_empty().await;
        }
        let all = world.simulator().messages().await;
        let told = |words: &str| {
            all.iter()
                .filter(|message| message.to_string().contains(words))
                .count()
        };
        assert_eq!(
            (told("está en marcha* para"), told("ya no es un borrador")),
            (ROUNDS, ROUNDS),
            "one of the two began it, the other is told so"
        );
        for (_, phone) in customers(6) {
            let got = all
                .iter()
                .filter(|message| message.to == phone && message.kind == "template");
            assert_eq!(got.count(), ROUNDS, "each campaign once to {phone}");
        }
    }
);
