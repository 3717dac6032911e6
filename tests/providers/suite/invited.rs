//! A link brings somebody to a chat, in which the words stand already: what they send tells by which link they came.

use insta::assert_snapshot;

use super::{on_every_way, words, world};
use crate::chat::leads::links::{code, counted, follows};
use crate::harness::database::Database;
use crate::harness::setup::Way;

const PHONE: &str =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36";

on_every_way!(a_link_brings_a_lead);
async fn a_link_brings_a_lead(way: Way, database: Database) {
    let world = world(way, database).await;
    world.health_is_known().await;
    let owner = world.owner();
    owner.says("/producto nuevo Villa Marina").await;
    let made = owner.says("/enlace nuevo facebook producto:Villa Marina").await;
    assert_snapshot!(words(&made).replace(&code(&world, 1).await, "CODE").replace(&world.bot_url(), "https://pregon"), @"
    *Tu enlace para Facebook · Villa Marina:*

    https://pregon/l/CODE

    Quien lo abra te escribirá:
    _Hola, me interesa *Villa Marina* (ref. CODE)_

    Los `utm` no llegan por WhatsApp; el código del mensaje sí, y por él sé de dónde viene cada quien.
    ");
    let (number, prepared) = follows(&world, &code(&world, 1).await, PHONE).await;
    assert!(
        number.len() > 9 && number.bytes().all(|byte| byte.is_ascii_digit()),
        "{number}"
    );
    counted(&world, 1, [1, 1, 0]).await;
    world.customer("+573005550201", "Ana").says_only(&prepared).await;
    let card = owner.hears_about("Ana").await;
    assert_snapshot!(words(&card).replace(&code(&world, 1).await, "CODE"), @"
    *Prospecto #1: Ana*
    `+57 300 5550201` · vino por tu enlace de Facebook · Villa Marina

    «Hola, me interesa *Villa Marina* (ref. CODE)»

    _Para contestarle, responde citando este mensaje._
    ");
}
