//! `pregon demo`, the very program that is tried out: driven as its page drives it, from the first word to a customer's answer.

mod browser;

use std::fs;

use insta::assert_snapshot;
use regex::Regex;
use serde_json::json;
use tempfile::TempDir;

use crate::harness::phone::{Message, Target};
use crate::harness::ports::Port;
use crate::harness::process::{Environment, Program};
use crate::harness::simulator::{Simulator, client};
use crate::harness::wait::until;

/// The optician's owner.
const OWNER: &str = "+573005550100";
/// A customer who answers what he is asked and no more.
const CUSTOMER: &str = "+573005550104";

/// A running demo. Ends with the test.
struct Demo {
    simulator: Simulator,
    /// Where it keeps its things.
    folder: TempDir,
    _ports: (Port, Port),
    /// How far the owner has read.
    read: u64,
}

impl Demo {
    async fn start() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("pregon-demo-test")
            .tempdir()
            .unwrap();
        let ports = Port::claim_pair();
        let port = ports.0.number().to_string();
        let own_files = folder.path().display().to_string();
        let environment = Environment::from([("TMPDIR".to_owned(), own_files)]);
        let arguments = ["demo", "--port", &port, "--no-browser"];
        let simulator = Simulator::inside(Program::spawn(&arguments, &environment, folder.path())).await;
        Self {
            simulator,
            folder,
            _ports: ports,
            read: 0,
        }
    }

    /// The owner writes, and waits for the answer.
    async fn says(&mut self, text: &str) -> Message {
        self.sends(json!({"kind": "text", "text": text})).await
    }

    /// The owner presses what the last message offers, and waits for the answer.
    async fn taps(&mut self, title: &str) -> Message {
        let message = until(&format!("«{title}»"), async || {
            let seen = self.simulator.conversation(OWNER).await;
            let offers = |message: &&Message| message.is_from_bot() && message.target(title).is_some();
            seen.iter().rev().find(offers).cloned()
        })
        .await;
        let mut press = match message.target(title).unwrap() {
            Target::Button { id } => json!({"kind": "button_reply", "reply": {"id": id, "title": title}}),
            Target::Row { id } => json!({"kind": "list_reply", "reply": {"id": id, "title": title}}),
        };
        press["context"] = json!(message.wamid);
        self.sends(press).await
    }

    async fn sends(&mut self, mut message: serde_json::Value) -> Message {
        message["from"] = json!(OWNER);
        let wamid = self.simulator.inbound(&message).await;
        let seen = self.simulator.conversation(OWNER).await;
        let sent = seen.iter().rev().find(|message| message.wamid == wamid).unwrap();
        self.read = sent.seq.max(self.read);
        self.hears_about("").await
    }

    /// The next message to the owner that has these words.
    async fn hears_about(&mut self, words: &str) -> Message {
        let heard = until(&format!("the owner to hear about «{words}»"), async || {
            let new = self.simulator.messages_to(OWNER, self.read).await;
            new.into_iter()
                .find(|message| !message.is_reaction() && message.to_string().contains(words))
        })
        .await;
        self.read = heard.seq;
        heard
    }
}

/// As it is printed, without the day, on which the demo is tried.
fn undated(message: &Message) -> String {
    let day = Regex::new(r"\b(lun|mar|mié|jue|vie|sáb|dom) \d{1,2} \w{3} \d{4}\b").unwrap();
    day.replace_all(&message.steady(), "DÍA").into_owned()
}

#[tokio::test]
async fn the_demo_goes_from_hello_to_a_lead() {
    let mut demo = Demo::start().await;
    let page = client().get(demo.simulator.url()).send().await.unwrap();
    assert_eq!(page.status().as_u16(), 200);
    assert!(page.text().await.unwrap().contains("<!doctype html>"));

    assert_snapshot!(demo.says("hola").await, @"
    ¡Hola Lucía! Soy el pregonero de *Óptica Mirador* y ya conozco a *40 clientes tuyos*.

    Tres cosas para probar:
    1. `/promo nueva` y te guío paso a paso
    2. `/estado` para ver cómo va
    3. `/prospectos` para ver quién contestó
    [Nueva promoción] [Traer clientes] [Ayuda]
    ");
    demo.taps("Nueva promoción").await;
    demo.says("Rebajas").await;
    demo.says("Hola {nombre}, esta semana todo con 20 %.").await;
    assert_snapshot!(demo.taps("Todos").await, @"
    *Borrador «Rebajas»*, para todos tus clientes

    Hola Lucía, esta semana todo con 20 %.

    _Responde BAJA para no recibir más_

    Ritmo: uno cada 10 s, hasta 250 al día, 9:00–19:00, lun–vie, Ley 2300.
    Nada sale hasta que lo confirmes.
    *Hoy no le llega a nadie.* A 40 personas les llegaría con una plantilla aprobada.
    [Vista previa] [Enviar…] [Descartar]
    ");
    assert_snapshot!(undated(&demo.taps("Enviar…").await), @"
    *«Rebajas»: por ahora nadie la recibiría*
    Fuera: 40
       • no te escribieron en las últimas 24 horas: 40
    WhatsApp solo deja escribir a esas 40 personas con una *plantilla aprobada*. La hago con tu texto y te aviso cuando la aprueben.
    [Crear plantilla]
    ");
    demo.taps("Crear plantilla").await;
    // From here on as fast as the page's own button makes it.
    demo.simulator.set_speed(60.0).await;
    demo.hears_about("aprobó").await;
    assert_snapshot!(undated(&demo.taps("Continuar").await), @"
    *«Rebajas»: 40 personas la recibirán*
    Empieza: DÍA, HH:MM (Bogotá)
    Termina: DÍA, HH:MM (Bogotá)
    Ritmo: uno cada 10 s, hasta 250 al día, HH:MM–HH:MM, lun–vie, Ley 2300. El primer día: 40.
    Cupo de WhatsApp: te quedan 2.000 de 2.000 personas en 24 horas.
    Costo estimado: *US$0,50* (Colombia, marketing; tarifas del 1 oct 2026, sin verificar).
    Primeras personas: Andrés Caicedo Rojas, Valentina Ospina, Hernán Quintero
    [Enviar a 40] [Programar…] [Ahora no]
    ");
    assert_snapshot!(undated(&demo.taps("Enviar a 40").await), @"
    *«Rebajas» está en marcha* para 40 personas.
    Primer mensaje: DÍA, HH:MM (Bogotá)
    Fin previsto: DÍA, HH:MM (Bogotá)
    [Deshacer] [Pausar] [Cómo va]
    ");
    let finished = demo.hears_about("terminó").await;
    // How many have answered by then, or want no more, depends on the moment; so does how many have arrived, which is what costs.
    let answered = Regex::new(r"Contestaron \d+").unwrap();
    let costs = Regex::new(r"Costo: .*").unwrap();
    let finished = finished.to_string();
    let finished = answered.replace(&finished, "Contestaron N");
    let left = Regex::new(r"\n\d+ personas? (pidió|pidieron) no recibir más\.").unwrap();
    let finished = left.replace(&finished, "");
    assert_snapshot!(costs.replace(&finished, "Costo: N"), @"
    *«Rebajas» terminó.* ✅
    Enviados: 39 de 40. Fallidos: 1. Omitidos: 0. Sin confirmar: 0.
    Contestaron N personas.
    Por qué no llegó:
    • 1: ese número no recibe WhatsApp; confírmalo con esa persona (131026)
    Costo: N
    [Informe]
    ");
    let got = demo.simulator.conversation(CUSTOMER).await;
    let got = got
        .iter()
        .filter(|message| message.to_string().contains("todo con 20 %"));
    assert_eq!(got.count(), 1, "once");

    let words = json!({"from": CUSTOMER, "kind": "text", "text": "¿Hasta qué hora abren?"});
    demo.simulator.inbound(&words).await;
    let card = demo.hears_about("¿Hasta qué hora abren?").await.to_string();
    assert!(
        card.contains("Prospecto #") && card.contains("contesta a «Rebajas»"),
        "{card}"
    );

    // It takes all that it made along.
    assert!(demo.simulator.stop().await.success());
    let left: Vec<_> = fs::read_dir(demo.folder.path()).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn the_page_is_typed_into() {
    let demo = Demo::start().await;
    let mut page = browser::Page::open(demo.simulator.url()).await;
    let phones = "document.querySelectorAll('.phone').length";
    page.until(&format!("{phones} >= 2")).await;
    let focus = "document.querySelector('.phone textarea').focus()";
    page.run(focus).await;
    page.types("/quiensoy").await;
    page.presses_enter().await;
    page.until("document.querySelector('.phone .talk').textContent.includes('Eres Lucía Prieto')")
        .await;
    let seen = demo.simulator.conversation(OWNER).await;
    let typed = seen.iter().rfind(|message| !message.is_from_bot()).unwrap();
    assert_eq!(typed.text.as_deref(), Some("/quiensoy"));
}
