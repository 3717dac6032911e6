//! A template that was made in Twilio's console: it brings its picture along, and is used like one of ours.

use axum::Router;
use axum::routing::get;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use super::{adds_people, promotions, setup};
use crate::harness::database::on_both_databases;
use crate::harness::setup::{Way, number};
use crate::harness::wait::until;
use crate::harness::world::World;

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 the menu";
const NAME: &str = "menu_del_dia";

/// A web server of the business's own, with the picture.
async fn website() -> String {
    let picture = || async { ([("content-type", "image/jpeg")], JPEG) };
    let app = Router::new().route("/menu.jpg", get(picture));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/menu.jpg", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

/// What whoever sits at the console does.
async fn console(world: &World, path: &str, body: &Value) -> Value {
    let keys = number(Way::Twilio);
    let url = format!("{}/v1/{path}", world.simulator().url());
    let request: RequestBuilder = world.http().request(Method::POST, url);
    let request = request
        .basic_auth(&keys["TWILIO_ACCOUNT_SID"], Some(&keys["TWILIO_AUTH_TOKEN"]))
        .json(body);
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(status, 201, "{answer}");
    answer
}

on_both_databases!(
    a_template_of_the_console_brings_its_picture,
    |database| async move {
        let world = World::start_with(database, setup(Way::Twilio)).await;
        let owner = world.owner();
        world.templates_are_known().await;
        adds_people(&owner).await;
        let card = json!({"body": "Hola, este es el menú de hoy.", "footer": "Responde BAJA para no recibir más",
        "media": [website().await]});
        let content = json!({"friendly_name": "Menu", "language": "es", "variables": {}, "types": {"whatsapp/card": card}});
        let made = console(&world, "Content", &content).await;
        let sid = made["sid"].as_str().unwrap();
        let approval = json!({"name": NAME, "category": "MARKETING"});
        console(
            &world,
            &format!("Content/{sid}/ApprovalRequests/whatsapp"),
            &approval,
        )
        .await;
        world.simulator().approve_template(NAME).await;
        owner.says_only("/plantilla sincronizar").await;
        let known = format!("SELECT COUNT(*) FROM templates WHERE name = '{NAME}' AND state = 'approved'");
        until("the template to be known", async || {
            (world.database().number(&known).await == 1).then_some(())
        })
        .await;

        owner
            .says(&format!(
                "/promo nueva Hoy plantilla:{NAME} espera:ninguno diario:ninguno horas:0-24 días:todos"
            ))
            .await;
        owner.says("/promo enviar Hoy").await;
        owner.taps_only("Enviar a 3").await;
        owner.hears_about("terminó").await;
        world.simulator().settled().await;
        world.inbox_is_empty().await;
        let got = promotions(&world, "el menú de hoy").await;
        assert_eq!(got.len(), 3, "each once");
        for message in &got {
            assert_eq!(
                message.template.as_ref().map(|made| made.name.as_str()),
                Some(NAME)
            );
            assert_eq!(
                message.file().map(|file| file.kind.as_str()),
                Some("image"),
                "{message}"
            );
            assert_eq!(world.simulator().download(message).await, JPEG);
        }
        let arrived = "SELECT COUNT(*) FROM recipients WHERE state IN ('delivered', 'read')";
        assert_eq!(world.database().number(arrived).await, 3);
    }
);
