//! Lists from the file to the contacts and back, on a real database.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use secrecy::SecretString;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::worker::ListWorker;
use crate::clock::{Chance, Clock, Dial};
use crate::conversation::{Desk, ReceivedFile, hear};
use crate::domain::message::{Attachment, Content, InboundContent, InboundMessage, Media, Participant};
use crate::domain::roster;
use crate::domain::state::{Consent, ImportState, MessageState, OptedOutBy, ProviderKind};
use crate::file_links::FileLinks;
use crate::media::{MediaStore, Place};
use crate::store::channels::{self, NewChannel};
use crate::store::organisations::{self, NewOrganisation};
use crate::store::{Store, contacts, conversations, files, imports, list_jobs, members, messages};

const NOW: i64 = 1_795_273_200_000;
const DAY: i64 = 24 * 60 * 60 * 1000;
const OWNER: &str = "573150000000";
const ANA: &str = "573001234567";

struct World {
    folder: tempfile::TempDir,
    store: Store,
    worker: ListWorker,
    chance: Chance,
    said: std::cell::Cell<u32>,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(folder.path()).await;
        let writing = store.write().await.expect("a turn");
        let new = NewOrganisation {
            name: "Salón".to_owned(),
            time_zone: "America/Bogota".to_owned(),
            language: "es".to_owned(),
            country: "CO".to_owned(),
            law: None,
        };
        let organisation = organisations::first_or_create(&*writing, new, NOW)
            .await
            .expect("one");
        let new = NewChannel {
            organisation_id: organisation.id,
            provider: ProviderKind::Cloud,
            account: "1".to_owned(),
            business_account: None,
            name: "WhatsApp".to_owned(),
        };
        channels::ensure(&*writing, new, NOW).await.expect("a channel");
        members::ensure_owner(&*writing, organisation.id, OWNER, "es", NOW)
            .await
            .expect("an owner");
        writing.commit().await.expect("a commit");
        let chance = Chance::seeded(7);
        let clock = Clock::with_dial(Dial {
            told: NOW,
            real: 0,
            speed: 0.0,
        });
        let worker = ListWorker {
            store: store.clone(),
            clock,
            chance: chance.clone(),
            media: MediaStore::open(&Place::Folder(folder.path().join("media"))).expect("a folder"),
            file_links: FileLinks::new(None, SecretString::from("a key")),
            wake_outbox: Arc::new(Notify::new()),
        };
        Self {
            folder,
            store,
            worker,
            chance,
            said: std::cell::Cell::new(0),
        }
    }

    async fn hear(&self, from: &str, content: InboundContent, file: Option<Vec<u8>>, now: i64) {
        self.said.set(self.said.get() + 1);
        let message = InboundMessage {
            id: format!("in{}", self.said.get()),
            from: Participant {
                phone: Some(from.to_owned()),
                ..Participant::default()
            },
            sent_at: now,
            content,
            quotes: None,
            product: None,
            advert: None,
        };
        let writing = self.store.write().await.expect("a turn");
        let desk = Desk::of(&self.store, &writing, &self.chance, now);
        let organisation = organisations::get(&*writing, 1).await.expect("one").expect("one");
        let channel = channels::get(&*writing, 1).await.expect("one").expect("one");
        let file = file.map(|bytes| {
            Ok(ReceivedFile {
                id: None,
                name: "lista".to_owned(),
                mime: String::new(),
                bytes,
            })
        });
        hear(&desk, organisation, channel, &message, file)
            .await
            .expect("heard");
        writing.commit().await.expect("a commit");
    }

    async fn says_at(&self, words: &str, now: i64) -> String {
        self.hear(OWNER, InboundContent::Text(words.to_owned()), None, now)
            .await;
        self.last().await.1
    }

    async fn says(&self, words: &str) -> String {
        self.says_at(words, NOW).await
    }

    async fn sends(&self, bytes: impl Into<Vec<u8>>) -> String {
        let attachment = Attachment {
            kind: "document".to_owned(),
            media_id: "1".to_owned(),
            mime: String::new(),
            filename: Some("lista".to_owned()),
            caption: None,
        };
        self.hear(OWNER, InboundContent::Media(attachment), Some(bytes.into()), NOW)
            .await;
        self.work().await;
        self.last().await.1
    }

    /// Does something to the database that nothing else does.
    async fn run(&self, statement: &str) {
        let writing = self.store.write().await.expect("a turn");
        writing.execute_unprepared(statement).await.expect("rows");
        writing.commit().await.expect("a commit");
    }

    async fn taps_at(&self, title: &str, now: i64) -> String {
        let (content, _) = self.last().await;
        let Content::Buttons { buttons, .. } = content else {
            panic!("no buttons: {content:?}")
        };
        let button = buttons.into_iter().find(|button| button.title == title);
        let id = button.unwrap_or_else(|| panic!("no button {title}")).id;
        let title = title.to_owned();
        self.hear(OWNER, InboundContent::Choice { id, title }, None, now)
            .await;
        self.last().await.1
    }

    async fn taps(&self, title: &str) -> String {
        self.taps_at(title, NOW).await
    }

    async fn imports(&self, bytes: impl Into<Vec<u8>>, button: &str, consent: &str) -> String {
        self.sends(bytes).await;
        self.taps(button).await;
        self.taps(consent).await;
        self.work().await;
        self.last().await.1
    }

    /// Everything that waits for the worker.
    async fn work(&self) {
        while self.worker.step(&CancellationToken::new()).await.expect("work") {}
    }

    /// What the owner got last.
    async fn last(&self) -> (Content, String) {
        let db = self.store.read();
        let conversation = conversations::of_member(db, 1, 1)
            .await
            .expect("one")
            .expect("one");
        let latest = messages::latest(db, conversation.organisation_id, conversation.id, 5)
            .await
            .expect("messages");
        let last = latest
            .into_iter()
            .find(|message| message.state == MessageState::Queued)
            .expect("an answer");
        (messages::content(&last).expect("content"), last.readable)
    }

    /// The files are swept before the worker looks at them.
    async fn is_told_that_the_list_is_gone(&self) {
        let writing = self.store.write().await.expect("a turn");
        files::forget_expired(&*writing, NOW + 10 * DAY)
            .await
            .expect("a sweep");
        writing.commit().await.expect("a commit");
        self.work().await;
        let (_, told) = self.last().await;
        assert!(told.contains("Ya no tengo ese archivo"), "{told}");
        let db = self.store.read();
        let conversation = conversations::of_member(db, 1, 1).await.expect("a look");
        let conversation = conversation.expect("one");
        let latest = messages::latest(db, conversation.organisation_id, conversation.id, 2)
            .await
            .expect("messages");
        let sign = messages::content(&latest[1]).expect("content");
        assert!(
            matches!(&sign, Content::Reaction { emoji: Some(emoji), .. } if emoji == "❌"),
            "{sign:?}"
        );
    }

    /// The spreadsheet that the owner got last.
    async fn sheet(&self) -> Vec<u8> {
        let Content::Document {
            media: Media::Stored(id),
            ..
        } = self.last().await.0
        else {
            panic!("no document")
        };
        let file = files::get(self.store.read(), 1, id).await.expect("a file");
        file.expect("a file").bytes
    }

    async fn contact(&self, digits: &str) -> Option<contacts::Contact> {
        contacts::by_phone(self.store.read(), 1, digits)
            .await
            .expect("a look")
    }

    async fn count(&self) -> u64 {
        contacts::count(self.store.read(), 1).await.expect("a count")
    }
}

async fn open(folder: &Path) -> Store {
    let url = format!("sqlite://{}", folder.join("pregon.db").display());
    Store::open(&url, "test", NOW).await.expect("a database")
}

fn long_list(rows: usize) -> String {
    let rows = (0..rows).map(|row| format!("Persona {row};30{row:08};Cali\n"));
    format!("nombre;celular;ciudad\n{}", rows.collect::<String>())
}

#[tokio::test]
async fn a_list_is_shown_permitted_added_and_taken_back() {
    let world = World::new().await;
    world
        .says("/contacto agregar 300 123 4567 Ana etiqueta:vip")
        .await;
    let list =
        "nombre,tel,etiquetas,ciudad\nAna,3001234567,\"vip,feria\",Cali\nBeto,3017654321,feria,\nRaro,12,,\n";
    let shown = world.sends(list).await;
    assert!(
        shown.contains("nuevos: 1") && shown.contains("ya los tenías: 1"),
        "{shown}"
    );
    let asked = world.taps("Importar 2").await;
    assert!(asked.contains("permiso"), "{asked}");
    let done = world.taps("Son mis clientes").await;
    assert!(done.contains("Agregué 1 y actualicé 1"), "{done}");
    let card = world.says("/contacto ver Beto").await;
    assert!(card.contains("Permiso: es cliente tuyo (lista del"), "{card}");
    assert!(card.contains("feria"), "{card}");

    let import = imports::latest_committed(world.store.read(), 1, 1, 0)
        .await
        .expect("one")
        .expect("one");
    let undo = InboundContent::Choice {
        id: format!("list:undo:{}", import.id),
        title: "Deshacer".to_owned(),
    };
    world.hear(OWNER, undo.clone(), None, NOW + DAY + 1).await;
    assert!(world.last().await.1.contains("24 horas"));
    world.hear(OWNER, undo.clone(), None, NOW + 1_000).await;
    assert!(
        world.last().await.1.contains("Quité 1 cliente "),
        "{}",
        world.last().await.1
    );
    assert!(world.contact("573017654321").await.is_none());
    let ana = world.contact(ANA).await.expect("Ana was there before");
    assert_eq!(
        contacts::tags(world.store.read(), ana.organisation_id, ana.id)
            .await
            .expect("tags"),
        ["vip"]
    );
    world.hear(OWNER, undo, None, NOW + 2_000).await;
    assert!(world.last().await.1.contains("ya se deshizo"));
}

#[tokio::test]
async fn who_wrote_meanwhile_stays() {
    let world = World::new().await;
    world
        .imports("tel\n3001234567\n3017654321", "Importar 2", "Me lo pidieron")
        .await;
    world
        .hear(ANA, InboundContent::Text("Hola".to_owned()), None, NOW)
        .await;
    let import = imports::latest_committed(world.store.read(), 1, 1, 0)
        .await
        .expect("one")
        .expect("one");
    let id = format!("list:undo:{}", import.id);
    let title = "Deshacer".to_owned();
    world
        .hear(OWNER, InboundContent::Choice { id, title }, None, NOW)
        .await;
    let said = world.last().await.1;
    assert!(said.contains("Quité 1") && said.contains("Se queda 1"), "{said}");
    assert!(world.contact(ANA).await.is_some());
}

#[tokio::test]
async fn who_wants_no_promotions_stays_known_when_his_list_is_taken_back() {
    let world = World::new().await;
    world
        .imports("tel\n3001234567\n3017654321", "Importar 2", "Me lo pidieron")
        .await;
    world.says("/contacto baja 300 123 4567").await;
    let said = world.says("/deshacer").await;
    assert!(said.contains("Quité 1") && said.contains("Se queda 1"), "{said}");
    assert!(world.contact(ANA).await.expect("Ana").opted_out_at.is_some());
}

#[tokio::test]
async fn whom_a_later_list_has_too_stays_when_the_first_is_taken_back() {
    let world = World::new().await;
    world
        .imports("tel\n3001234567\n3017654321", "Importar 2", "Me lo pidieron")
        .await;
    let (_, first) = world.last().await;
    assert!(first.contains("Agregué 2"), "{first}");
    let import = imports::latest_committed(world.store.read(), 1, 1, 0)
        .await
        .expect("one")
        .expect("one");
    world
        .imports("tel,nombre\n3001234567,Ana", "Importar 1", "Son mis clientes")
        .await;
    let id = format!("list:undo:{}", import.id);
    let title = "Deshacer".to_owned();
    world
        .hear(OWNER, InboundContent::Choice { id, title }, None, NOW)
        .await;
    let said = world.last().await.1;
    assert!(said.contains("Quité 1") && said.contains("Se queda 1"), "{said}");
    // Nor does the second take her away: she was there before it.
    assert!(world.says("/deshacer").await.contains("Quité las etiquetas"));
    assert!(world.contact(ANA).await.is_some());
}

#[tokio::test]
async fn nobody_knows_of_a_permission() {
    let world = World::new().await;
    let done = world.imports("tel\n3001234567", "Importar 1", "No lo sé").await;
    assert!(done.contains("sin promociones"), "{done}");
    let ana = world.contact(ANA).await.expect("Ana");
    assert_eq!(
        (ana.opted_out_at, ana.opted_out_by, ana.consent),
        (Some(NOW), Some(OptedOutBy::Unasked), Some(Consent::Unknown))
    );
    // A later list that knows lets her in; a member may too.
    world
        .imports("tel,nombre\n3001234567,Ana", "Importar 1", "Me lo pidieron")
        .await;
    let ana = world.contact(ANA).await.expect("Ana");
    assert_eq!((ana.opted_out_at, ana.consent), (None, Some(Consent::Asked)));
    // But who left by himself is not brought back by any list.
    world
        .hear(ANA, InboundContent::Text("BAJA".to_owned()), None, NOW)
        .await;
    world
        .imports("tel,nombre\n3001234567,Anita", "Importar 1", "Son mis clientes")
        .await;
    assert!(world.contact(ANA).await.expect("Ana").opted_out_at.is_some());
}

#[tokio::test]
async fn rejected_rows_come_back_and_can_be_mended() {
    let world = World::new().await;
    world.sends("nombre,tel\nAna,3001234567\n=1+1,12\nBeto,\n").await;
    let caption = world.taps("Ver rechazados").await;
    assert!(caption.starts_with("2 filas"), "{caption}");
    let sheet = world.sheet().await;
    let again = roster::read_file(&sheet, "CO").expect("a list");
    assert_eq!(again.rejected.len(), 2);
    assert_eq!(again.rejected[0].cells[0], "=1+1");
    assert_eq!(again.rejected[0].cells[2..], ["3", "eso no es un teléfono"]);
    // The sheet itself is read without what was written beside.
    let roles: Vec<_> = again.columns.into_iter().map(|column| column.role).collect();
    assert_eq!(roles[2..], [roster::Role::Ignored, roster::Role::Ignored]);
}

#[tokio::test]
async fn an_export_reads_as_the_list_it_was() {
    let world = World::new().await;
    assert!(
        world
            .says("/contacto exportar")
            .await
            .contains("no tienes clientes")
    );
    world.imports(
        "nombre,tel,etiquetas,ciudad\n\"=HYPERLINK(\"\"x\"\")\",3001234567,\"vip, feria\",-Cali\nBeto,3017654321,,\n",
        "Importar 2",
        "Son mis clientes",
    )
    .await;
    let caption = world.says("/contacto exportar").await;
    assert!(caption.contains("Tus clientes: 2"), "{caption}");
    let again = roster::read_file(&world.sheet().await, "CO").expect("a list");
    assert_eq!(again.rejected, []);
    let first = &again.people[0];
    assert_eq!(
        (first.name.as_str(), first.phone.as_str()),
        ("HYPERLINK(\"x\")", ANA)
    );
    assert_eq!(first.tags, ["feria", "vip"]);
    assert_eq!(
        first.attributes,
        BTreeMap::from([("ciudad".to_owned(), "-Cali".to_owned())])
    );
    assert!(
        world
            .says("/contacto exportar etiqueta:feria")
            .await
            .contains("Tus clientes: 1")
    );
    assert!(
        world
            .says("/contacto exportar etiqueta:nadie")
            .await
            .contains("No hay clientes")
    );
}

#[tokio::test]
async fn a_long_list_goes_on_where_it_was_left() {
    let world = World::new().await;
    let shown = world.sends(long_list(3_000)).await;
    assert!(shown.contains("nuevos: 3.000"), "{shown}");
    world.taps("Importar 3.000").await;
    let started = world.taps("Son mis clientes").await;
    assert!(started.contains("Estoy importando 3.000"), "{started}");
    // The bot is stopped as soon as it begins, and starts again.
    let stopped = CancellationToken::new();
    stopped.cancel();
    assert!(world.worker.step(&stopped).await.expect("work"));
    let import = imports::get(world.store.read(), 1, 1)
        .await
        .expect("one")
        .expect("one");
    assert_eq!((import.state, import.taken), (ImportState::Committing, 0));
    // It dies in the middle: five hundred are in, and noted as such.
    let writing = world.store.write().await.expect("a turn");
    let list = long_list(500);
    let people = roster::read_file(list.as_bytes(), "CO").expect("a list").people;
    contacts::enrol(&*writing, 1, &people, &contacts::Terms::default(), NOW)
        .await
        .expect("enrolled");
    assert!(
        imports::advance(&*writing, 1, 1, 0, 500, 500)
            .await
            .expect("noted")
    );
    assert!(
        !imports::advance(&*writing, 1, 1, 0, 500, 500)
            .await
            .expect("not twice")
    );
    writing.commit().await.expect("a commit");
    world.work().await;
    let done = world.last().await.1;
    assert!(done.contains("Agregué 3.000 y actualicé 0"), "{done}");
    assert_eq!(world.count().await, 3_000);
    assert!(
        !list_jobs::is_any_due(world.store.read(), i64::MAX)
            .await
            .expect("a look")
    );

    world.taps("Deshacer").await;
    world.work().await;
    let undone = world.last().await.1;
    // The five hundred of the test itself did not come by the import.
    assert!(
        undone.contains("Quité 3.000") || undone.contains("Ahora tienes 500"),
        "{undone}"
    );
    assert_eq!(world.count().await, 500);
}

#[tokio::test]
async fn stopping_the_bot_is_no_failure_of_a_list() {
    let world = World::new().await;
    world.sends(long_list(700)).await;
    world.taps("Importar 700").await;
    world.taps("Son mis clientes").await;
    let stopped = CancellationToken::new();
    stopped.cancel();
    for _ in 0..7 {
        assert!(world.worker.step(&stopped).await.expect("work"));
    }
    world.work().await;
    let done = world.last().await.1;
    assert!(done.contains("Agregué 700"), "{done}");
}

#[tokio::test]
async fn a_list_that_takes_the_program_down_is_given_up() {
    let world = World::new().await;
    world.sends(long_list(700)).await;
    world.taps("Importar 700").await;
    world.taps("Son mis clientes").await;
    // Five times somebody took it in hand, and was never heard of again.
    let writing = world.store.write().await.expect("a turn");
    for attempt in 1..=5 {
        let taken = list_jobs::take(&*writing, 1, 0).await.expect("a look");
        assert_eq!(taken.expect("the list").attempts, attempt);
    }
    writing.commit().await.expect("a commit");
    world.work().await;
    let told = world.last().await.1;
    assert!(told.contains("No pude terminar con esa lista"), "{told}");
    assert_eq!(world.count().await, 0);
    let left = list_jobs::is_any_due(world.store.read(), i64::MAX).await;
    assert!(!left.expect("a look"));
}

#[tokio::test]
async fn whose_list_is_gone_is_told_so_and_can_send_it_again() {
    let world = World::new().await;
    let attachment = Attachment {
        kind: "document".to_owned(),
        media_id: "1".to_owned(),
        mime: String::new(),
        filename: Some("lista".to_owned()),
        caption: None,
    };
    let list = long_list(3_000).into_bytes();
    world
        .hear(OWNER, InboundContent::Media(attachment), Some(list), NOW)
        .await;
    world.is_told_that_the_list_is_gone().await;
    let state = async |id| {
        imports::get(world.store.read(), 1, id)
            .await
            .unwrap()
            .unwrap()
            .state
    };
    assert_eq!(state(1).await, ImportState::Dropped);

    // It may also go between his yes and the work; nobody waits for that for ever.
    world.sends(long_list(3_000)).await;
    world.taps("Importar 3.000").await;
    world.taps("Son mis clientes").await;
    world.is_told_that_the_list_is_gone().await;
    assert_eq!(state(2).await, ImportState::Committed);

    world.sends(format!("{}Nadie;abc;Cali\n", long_list(3_000))).await;
    world.taps("Ver rechazados").await;
    world.is_told_that_the_list_is_gone().await;
}

#[tokio::test]
async fn a_long_export_comes_by_itself() {
    let world = World::new().await;
    world
        .imports(long_list(700), "Importar 700", "Son mis clientes")
        .await;
    let wait = world.says("/contacto exportar").await;
    assert!(wait.contains("preparando"), "{wait}");
    world.work().await;
    let again = roster::read_file(&world.sheet().await, "CO").expect("a list");
    assert_eq!(again.people.len(), 700);
}

#[tokio::test]
async fn a_spreadsheet_and_cards_are_read_by_the_worker_and_at_once() {
    let world = World::new().await;
    let mut sheet = crate::report::Sheet::new("x", &["Nombre", "Celular"]).expect("a sheet");
    sheet.row(&["Ana", "300 123 4567"]).expect("a row");
    let done = world
        .imports(sheet.finish().expect("a file"), "Importar 1", "Son mis clientes")
        .await;
    assert!(done.contains("Agregué 1"), "{done}");
    let cards = "BEGIN:VCARD\nFN:Beto\nTEL:3017654321\nEND:VCARD\n";
    let done = world.imports(cards, "Importar 1", "Son mis clientes").await;
    assert!(done.contains("Agregué 1"), "{done}");
    assert!(
        world
            .sends(&b"\x89PNG\r\n\x1a\n"[..])
            .await
            .contains("no una lista")
    );
    assert!(
        world
            .sends(&b"PK\x03\x04xl/workbook.xml"[..])
            .await
            .contains("No puedo abrir")
    );
}

#[tokio::test]
async fn what_is_known_of_a_person_is_corrected() {
    let world = World::new().await;
    world.says("/contacto agregar 300 123 4567 Ana").await;
    world.says("/contacto agregar 301 765 4321 Beto").await;
    let card = world
        .says("/contacto editar Ana nombre:\"Ana María\" ciudad:Santa Marta")
        .await;
    assert!(
        card.contains("Ana María") && card.contains("ciudad: Santa Marta"),
        "{card}"
    );
    let card = world
        .says("/contacto editar 300 123 4567 ciudad:- placa:abc")
        .await;
    assert!(!card.contains("ciudad") && card.contains("placa: abc"), "{card}");
    let taken = world.says("/contacto editar Ana teléfono:301 765 4321").await;
    assert!(taken.contains("ya es de Beto"), "{taken}");
    let card = world.says("/contacto editar Ana teléfono:302 765 4321").await;
    assert!(card.contains("+57 302 7654321"), "{card}");
    assert!(world.contact(ANA).await.is_none());
    let tagged = world.says("/contacto etiquetar Ana etiqueta:vip,moto").await;
    assert!(tagged.contains("moto, vip"), "{tagged}");
    let untagged = world.says("/contacto desetiquetar Ana etiqueta:vip").await;
    assert!(untagged.contains("Le quedan: moto"), "{untagged}");
    assert!(
        world
            .says("/contacto desetiquetar Ana etiqueta:vip")
            .await
            .contains("no tenía")
    );
}

#[tokio::test]
async fn who_is_forgotten_is_gone_and_gets_no_promotions_from_a_later_list() {
    let world = World::new().await;
    world.says("/contacto agregar 300 123 4567 Ana Secreta").await;
    world
        .hear(ANA, InboundContent::Text("mis palabras".to_owned()), None, NOW)
        .await;
    // Some providers have two names for a message, and both may hold her number.
    let ana = world.contact(ANA).await.expect("Ana").id;
    let talk = conversations::of_contact(world.store.read(), 1, ana)
        .await
        .expect("one")
        .expect("one");
    let writing = world.store.write().await.expect("a turn");
    let heard = messages::latest(&*writing, talk.organisation_id, talk.id, 1)
        .await
        .expect("messages");
    messages::name(&*writing, &heard[0], &format!("{ANA}@second"))
        .await
        .expect("a name");
    // What the provider told of a message to her, and what it told of her without anybody asking.
    for (order_key, state, payload) in [
        (
            "st:wamid.1",
            "kept",
            format!("{{\"status\":\"read\",\"recipient_id\":\"{ANA}\"}}"),
        ),
        (
            "chat:1",
            "kept",
            format!("{{\"chats\":[\"{ANA}@s.whatsapp.net\"]}}"),
        ),
        // A file of hers that is still to come.
        ("file:9", "new", format!("{{\"message\":{{\"from\":\"{ANA}\"}}}}")),
    ] {
        let kept = format!(
            "INSERT INTO inbox_events (organisation_id, channel_id, provider, kind, dedupe_key, order_key, payload, \
             state, attempts, received_at, due_at) \
             VALUES (1, 1, 'cloud', 'status', '{order_key}', '{order_key}', '{payload}', '{state}', 1, {NOW}, {NOW})"
        );
        writing.execute_unprepared(&kept).await.expect("an event");
    }
    writing.commit().await.expect("a commit");
    let asked = world.says("/contacto olvidar 300 123 4567").await;
    assert!(asked.contains("¿Olvido para siempre a Ana Secreta?"), "{asked}");
    let done = world.taps("Olvidar a Ana Secre…").await;
    assert!(done.contains("Borré sus datos"), "{done}");
    assert!(world.contact(ANA).await.is_none());
    let left = everything(&world).await;
    for trace in [ANA, "3001234567", "300 1234567", "mis palabras"] {
        let trace = trace.as_bytes();
        assert!(
            !left.windows(trace.len()).any(|bytes| bytes == trace),
            "{trace:?}"
        );
    }
    // What was emptied can still be read, whatever is done with it.
    let db = world.store.read();
    let emptied = "SELECT id FROM messages WHERE direction = 'out' AND readable = ''";
    let rows = db
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, emptied))
        .await
        .expect("messages");
    assert!(!rows.is_empty());
    for row in rows {
        let id = row.try_get("", "id").expect("an id");
        let message = messages::get(db, id).await.expect("read").expect("a message");
        assert_eq!(messages::content(&message).expect("content"), Content::text(""));
    }
    // A list, a member, she herself: whoever brings her back, no promotions.
    world
        .imports("tel,nombre\n3001234567,Ana", "Importar 1", "Son mis clientes")
        .await;
    let ana = world.contact(ANA).await.expect("Ana");
    assert_eq!(ana.opted_out_by, Some(OptedOutBy::Erasure));
    let refused = world.says("/contacto alta Ana").await;
    assert!(refused.contains("ALTA"), "{refused}");
    world
        .hear(ANA, InboundContent::Text("ALTA".to_owned()), None, NOW)
        .await;
    assert!(world.contact(ANA).await.expect("Ana").opted_out_at.is_none());
}

/// What a copy of the database holds, without what is deleted.
async fn everything(world: &World) -> Vec<u8> {
    let copy = world.folder.path().join("copy.db");
    let into = format!("VACUUM INTO '{}'", copy.display());
    world
        .store
        .read()
        .execute_unprepared(&into)
        .await
        .expect("a copy");
    std::fs::read(copy).expect("the copy")
}

#[tokio::test]
async fn very_many_leads_are_written_by_the_worker() {
    let world = World::new().await;
    world.says("/contacto agregar 300 123 4567 Ana").await;
    let ana = world.contact(ANA).await.expect("Ana").id;
    let writing = world.store.write().await.expect("a turn");
    for number in 1..=501 {
        let lead = format!(
            "INSERT INTO leads (organisation_id, number, contact_id, conversation_id, stage, source, first_words, created_at, \
             updated_at) VALUES (1, {number}, {ana}, 1, 'won', 'direct', 'hola', {NOW}, {NOW})"
        );
        writing.execute_unprepared(&lead).await.expect("a lead");
    }
    writing.commit().await.expect("a commit");
    let answer = world.says("/prospecto exportar estado:ganado").await;
    assert!(answer.contains("La estoy preparando"), "{answer}");
    world.work().await;
    let sent = world.last().await.1;
    assert!(sent.contains("Tus prospectos: 501"), "{sent}");
    // Sent back, it brings nobody whom it does not name.
    let again = roster::read_file(&world.sheet().await, "CO").expect("a list");
    assert_eq!(again.people.len(), 1);
}

#[tokio::test]
async fn what_is_known_is_not_asked_before_it_is_sorted() {
    let world = World::new().await;
    world.sends("nombre;celular;ciudad\nAna;3001234567;Cali\n").await;
    world.taps("Importar 1").await;
    world.taps("Son mis clientes").await;
    world.run("UPDATE contacts SET facts = NULL").await;
    let draft = "/promo nueva Feria para:ciudad=Cali\nHola";
    let answer = world.says(draft).await;
    let sorting = "*Todavía estoy ordenando los datos de tus clientes.* Prueba otra vez en un minuto.";
    assert!(answer.starts_with(sorting), "{answer}");
    world.says("/lang en").await;
    let answer = world.says("/campaign new Sale to:city=Cali\nHi").await;
    let sorting = "*I'm still sorting what I know of your customers.* Try again in a minute.";
    assert!(answer.starts_with(sorting), "{answer}");
    world.says("/idioma es").await;
    let writing = world.store.write().await.expect("a turn");
    assert_eq!(contacts::fill_facts(&*writing, 10).await.expect("rows"), 1);
    writing.commit().await.expect("a commit");
    let answer = world.says(draft).await;
    assert!(answer.contains("clientes con ciudad Cali"), "{answer}");
}
