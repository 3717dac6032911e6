//! A number's keys are entered on a page that opens once: never in the chat, and never kept in clear.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use reqwest::Url;

use crate::harness::database::on_both_databases;
use crate::harness::world::{Setup, World};

on_both_databases!(keys_are_entered_on_a_page, |database| async move {
    let key = (
        "PREGON_SECRET_KEY",
        "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
    );
    let setup = Setup {
        settings: [(key.0.to_owned(), key.1.to_owned())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    let (owner, http) = (world.owner(), world.http());
    assert_snapshot!(owner.says("/canal").await.to_string().lines().next().unwrap(), @"*Tu número de WhatsApp*");
    let told = owner.says("/canal agregar meta Centro").await.to_string();
    let page = told
        .split_whitespace()
        .find(|word| word.starts_with("http"))
        .unwrap()
        .to_owned();
    let form = http.get(&page).send().await.unwrap();
    assert_eq!(form.status().as_u16(), 200);
    assert_eq!(form.headers()["cache-control"], "no-store");
    let html = form.text().await.unwrap();
    assert!(
        html.contains("Las claves de Centro") && html.contains("type=password"),
        "{html}"
    );

    let setting = |name: &str| world.environment()[name].clone();
    let mut fields: BTreeMap<&str, String> = BTreeMap::from([
        ("phone_number_id", setting("WHATSAPP_PHONE_NUMBER_ID")),
        ("business_account_id", setting("WHATSAPP_BUSINESS_ACCOUNT_ID")),
        ("access_token", "a-wrong-token".to_owned()),
        ("app_secret", String::new()),
    ]);
    // What is missing, and what the provider refuses, is told on the page, which stays good.
    let post = async |fields: &BTreeMap<&str, String>| {
        let form = Url::parse_with_params("http://form", fields).unwrap();
        let request = http
            .post(&page)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.query().unwrap().to_owned());
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    let (status, html) = post(&fields).await;
    assert!(status == 422 && html.contains("App secret"), "{status} {html}");
    fields.insert("app_secret", setting("WHATSAPP_APP_SECRET"));
    let (status, html) = post(&fields).await;
    assert!(
        status == 422 && html.contains("no acepta estas claves"),
        "{status} {html}"
    );
    assert!(
        !html.contains("a-wrong-token"),
        "what was entered is not shown again"
    );
    let token = setting("WHATSAPP_ACCESS_TOKEN");
    fields.insert("access_token", token.clone());
    let (status, html) = post(&fields).await;
    assert!(
        status == 200 && html.contains("/webhooks/cloud"),
        "{status} {html}"
    );
    owner.hears_about("está conectado").await;

    // It opens once, and nothing of what was entered stands in the database as it is.
    assert_eq!(http.get(&page).send().await.unwrap().status().as_u16(), 404);
    let sealed = "SELECT COUNT(*) FROM credentials WHERE sealed LIKE 'v1.%'";
    assert_eq!(world.database().number(sealed).await, 1);
    let clear = format!("SELECT COUNT(*) FROM credentials WHERE sealed LIKE '%{token}%'");
    assert_eq!(world.database().number(&clear).await, 0);

    // Whoever pauses a number lets nothing leave by it but answers.
    assert_snapshot!(owner.says("/canal pausar").await, @"
    *WhatsApp está en pausa.* Solo salen respuestas; lo demás espera.
    [Reanudar]
    ");
    assert_snapshot!(owner.says("/canal lista").await, @"
    *Tu número de WhatsApp*
    • *WhatsApp* · +57 300 5550199 · Meta
    En pausa: la puso Lucía.
    ");
    assert_snapshot!(owner.taps("Reanudar").await, @"*WhatsApp vuelve a enviar.* Sigo con lo pendiente. ✅");
    assert_snapshot!(owner.says("/canal ver Macondo").await, @"No conozco el número «Macondo». Con `/canal lista` los ves todos.");
    owner.says("/idioma en").await;
    assert_snapshot!(owner.says("/channel show Nowhere").await, @"I do not know the number “Nowhere”. `/channel list` shows them all.");
});

on_both_databases!(without_a_key_no_page_is_made, |database| async move {
    let setup = Setup {
        settings: [("PREGON_SECRET_KEY".to_owned(), String::new())].into(),
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    assert_snapshot!(world.owner().says("/canal agregar twilio Norte").await, @"*Para guardar claves hace falta cifrarlas.* Quien instaló Pregón debe poner `PREGON_SECRET_KEY`; después repite la orden.");
    let page = format!("{}/channels/guessed", world.bot_url());
    assert_eq!(
        world.http().get(page).send().await.unwrap().status().as_u16(),
        404
    );
});
