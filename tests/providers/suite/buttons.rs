//! Buttons below a promotion, over every provider: where there are none, they are numbered lines, and a number is the answer.

use super::{AT_ONCE, chooses, on_every_way, world};
use crate::harness::database::Database;
use crate::harness::setup::Way;

const ANA: &str = "+573005550201";

on_every_way!(a_button_of_a_promotion_is_an_answer);
async fn a_button_of_a_promotion_is_an_answer(way: Way, database: Database) {
    let world = world(way, database).await;
    let owner = world.owner();
    let ana = world.customer(ANA, "Ana");
    // Her window is open.
    ana.says_only("hola").await;
    owner.hears_about("Prospecto").await;
    owner.says("/prospecto estado 1 ganado").await;
    let order = format!(
        "/promo nueva Feria botones:Lo quiero, Más información, Otro día {AT_ONCE}\n{{Hola|Buenas}} {{nombre|cliente}}, hay feria."
    );
    let draft = owner.says(&order).await.to_string();
    assert!(
        draft.contains("Botones: [Lo quiero] [Más información] [Otro día]"),
        "{draft}"
    );
    owner.says("/promo enviar Feria").await;
    chooses(&owner, way, "Enviar a 1").await;
    let got = ana.hears_about("hay feria").await;
    match way {
        Way::WaSender => assert!(
            got.to_string()
                .contains("1. Lo quiero\n2. Más información\n3. Otro día"),
            "{got}"
        ),
        Way::Cloud | Way::Twilio => assert_eq!(got.choices(), ["Lo quiero", "Más información", "Otro día"]),
    }
    assert!(
        got.to_string().contains("Responde BAJA para no recibir más"),
        "{got}"
    );
    owner.hears_about("terminó").await;
    match way {
        Way::WaSender => ana.says_only("2").await,
        Way::Cloud | Way::Twilio => ana.taps_only("Más información").await,
    };
    let card = owner.hears_about("Prospecto").await.to_string();
    assert!(
        card.contains("contesta a «Feria»") && card.contains("«Más información»"),
        "{card}"
    );
}
