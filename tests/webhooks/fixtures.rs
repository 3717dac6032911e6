//! Every webhook of the providers' own documentation is taken, and understood or kept. What becomes of each of those in `tests/fixtures`
//! stands in `docs/webhooks.md`, and these tests keep that page; a larger collection may have others besides.

use std::fs;
use std::path::Path;

use sea_orm::{QueryResult, TryGetable};
use serde_json::{Value, json};

use super::post::{FORM, Pairs, Sender, form, sign_as_twilio};
use crate::harness::database::on_both_databases;
use crate::harness::fixtures::{other_files, own_files};
use crate::harness::setup::{BUSINESS_NUMBER_ID, SESSION, Setup, Way, number};
use crate::harness::world::World;

const PAGE: &str = "docs/webhooks.md";

fn cell<T: TryGetable>(row: &QueryResult, column: &str) -> T {
    row.try_get("", column).unwrap()
}

/// The last row of each table that a webhook may add to, and how many customers want no promotions.
struct Before([i64; 4]);

impl Before {
    async fn now(world: &World) -> Self {
        let mut numbers = [0; 4];
        for (number, query) in numbers.iter_mut().zip([
            "SELECT COALESCE(MAX(id), 0) FROM inbox_events",
            "SELECT COALESCE(MAX(id), 0) FROM messages",
            "SELECT COALESCE(MAX(id), 0) FROM leads",
            "SELECT COUNT(*) FROM contacts WHERE opted_out_at IS NOT NULL",
        ]) {
            *number = world.database().number(query).await;
        }
        Self(numbers)
    }
}

/// A line of the table: what was stored since, and what came of it.
async fn became(world: &World, Before(before): Before, name: &str) -> String {
    world.inbox_is_empty().await;
    let [events, messages, leads, opted_out] = before;
    let rows = async |query: String| world.database().rows(&query).await;
    let stored = rows(format!(
        "SELECT kind, state FROM inbox_events WHERE id > {events} ORDER BY id"
    ))
    .await;
    // A larger collection may tell of what the small one has told of already: that is stored once.
    assert!(
        !stored.is_empty() || name.starts_with("other/"),
        "{name} was not stored"
    );
    let stored: Vec<String> = stored
        .iter()
        .map(|row| {
            let (kind, state): (String, String) = (cell(row, "kind"), cell(row, "state"));
            assert!(
                ["done", "kept"].contains(&state.as_str()),
                "{name}: {kind} is {state}"
            );
            format!("`{kind}` {state}")
        })
        .collect();

    let mut then = Vec::new();
    for row in rows(format!(
        "SELECT m.direction, m.kind, m.readable, c.member_id FROM messages m JOIN conversations c ON c.id = m.conversation_id \
         WHERE m.id > {messages} ORDER BY m.id"
    ))
    .await
    {
        let (direction, kind): (String, String) = (cell(&row, "direction"), cell(&row, "kind"));
        let words = shown(&cell::<String>(&row, "readable"));
        then.push(match (direction.as_str(), cell::<Option<i64>>(&row, "member_id")) {
            ("in", _) => format!("a message of the kind `{kind}`{words}"),
            (_, None) => format!("an answer to the customer{words}"),
            (_, Some(_)) => format!("told to the owner{words}"),
        });
    }
    for row in rows(format!(
        "SELECT source, advert, product FROM leads WHERE id > {leads} ORDER BY id"
    ))
    .await
    {
        let mut lead = format!("a lead (`{}`", cell::<String>(&row, "source"));
        for column in ["advert", "product"] {
            if let Some(kept) = cell::<Option<String>>(&row, column) {
                lead.push_str(&format!(", {column} `{kept}`"));
            }
        }
        then.push(lead + ")");
    }
    let Before(after) = Before::now(world).await;
    if after[3] > opted_out {
        then.push("no promotions for the customer any more".to_owned());
    }
    if then.is_empty() {
        then.push("–".to_owned());
    }
    format!("| `{name}` | {} | {} |", stored.join(", "), then.join("; "))
}

/// The beginning of what is read, for a table.
fn shown(words: &str) -> String {
    const LONGEST: usize = 60;
    let line = words.lines().next().unwrap_or_default().replace('|', "\\|");
    // Leads are counted, and how many were there before is no matter.
    let line = regex::Regex::new("#[0-9]+")
        .unwrap()
        .replace_all(&line, "#1")
        .into_owned();
    match line.chars().count() {
        0 => String::new(),
        1..=LONGEST => format!(": «{line}»"),
        _ => format!(": «{}…»", line.chars().take(LONGEST).collect::<String>()),
    }
}

/// The table between two marks of the page is made of these lines.
fn is_on_the_page(mark: &str, lines: &[String]) {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE)).unwrap();
    let (begin, end) = (format!("<!-- {mark} -->\n"), format!("<!-- end of {mark} -->"));
    let kept = page.split(&begin).nth(1).and_then(|rest| rest.split(&end).next());
    let table = format!(
        "\n| webhook | kept as | becomes |\n|---|---|---|\n{}\n\n",
        lines.join("\n")
    );
    assert!(
        kept == Some(table.as_str()),
        "{PAGE} does not tell what becomes of the webhooks of {mark}. This is it:\n{table}"
    );
}

on_both_databases!(every_documented_webhook_is_taken, |database| async move {
    let world = World::start(database).await;
    let sender = Sender::new(&world);
    let mut count = 0;
    let mut post = async |folder: &str, (name, text): (String, String)| {
        let name = format!("{folder}/{name}");
        let mut webhook: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        count += 1;
        to_us(&mut webhook, &name.replace('/', "."), count);
        let before = Before::now(&world).await;
        let status = sender.post(webhook.to_string().as_bytes()).await;
        assert_eq!(status, 200, "{name}");
        became(&world, before, &name).await
    };
    let mut lines = Vec::new();
    for folder in ["meta-docs", "meta-openapi"] {
        for file in own_files(folder) {
            lines.push(post(folder, file).await);
        }
    }
    for file in other_files("meta-openapi") {
        post("other", file).await;
    }
    is_on_the_page("Meta", &lines);
});

/// The examples are written to somebody's number, by the same person, and some share an id; now they are written to ours, each by
/// somebody else and for itself.
fn to_us(value: &mut Value, name: &str, count: usize) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value.as_str()) {
                    ("phone_number_id", _) => *value = BUSINESS_NUMBER_ID.into(),
                    ("context", _) => {}
                    ("id", Some(id)) if id.starts_with("wamid.") => *value = format!("wamid.{name}").into(),
                    ("from" | "wa_id", Some("16505551234" | "573005550101")) => {
                        *value = format!("1650555{:04}", 2000 + count).into();
                    }
                    ("user_id" | "from_user_id", Some(id)) => *value = json!(format!("{id}{count}")),
                    _ => to_us(value, name, count),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| to_us(item, name, count)),
        _ => {}
    }
}

on_both_databases!(
    every_documented_event_of_wasender_is_taken,
    |database| async move {
        let setup = Setup {
            way: Way::WaSender,
            ..Setup::default()
        };
        let world = World::start_with(database, setup).await;
        only_these(&world).await;
        let post = async |folder: &str, (name, text): (String, String)| {
            let name = format!("{folder}/{name}");
            let before = Before::now(&world).await;
            let post = world
                .http()
                .post(format!("{}/webhooks/wasender", world.bot_url()));
            let post = post.header("x-webhook-signature", format!("wasender-secret-{SESSION}"));
            let status = post.body(text).send().await.unwrap().status().as_u16();
            assert_eq!(status, 200, "{name}");
            became(&world, before, &name).await
        };
        let mut lines = Vec::new();
        for folder in ["wasender-docs", "wasender-sdk"] {
            for file in own_files(folder) {
                lines.push(post(folder, file).await);
            }
        }
        for file in other_files("wasender-sdk") {
            post("other", file).await;
        }
        is_on_the_page("WaSender", &lines);
    }
);

/// What the bot tells the owner is reported by nobody meanwhile.
async fn only_these(world: &World) {
    world
        .simulator()
        .faults(json!([{"kind": "withhold_statuses"}]))
        .await;
}

on_both_databases!(every_webhook_of_twilio_is_taken, |database| async move {
    let setup = Setup {
        way: Way::Twilio,
        ..Setup::default()
    };
    let world = World::start_with(database, setup).await;
    only_these(&world).await;
    let mut lines = Vec::new();
    for (name, text) in own_files("twilio-webhooks") {
        let name = format!("twilio-webhooks/{name}");
        // Files are asked for at Twilio, which is here.
        let text = text.replace("https://api.twilio.com", world.simulator().url());
        let told: serde_json::Map<String, Value> =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let told: Pairs = told
            .into_iter()
            .map(|(parameter, value)| (parameter, value.as_str().unwrap().to_owned()))
            .collect();
        let is_report = told.iter().any(|(parameter, _)| parameter == "MessageStatus");
        let path = if is_report { "twilio/status" } else { "twilio" };
        let url = format!("{}/webhooks/{path}", world.bot_url());
        let signature = sign_as_twilio(&number(Way::Twilio)["TWILIO_AUTH_TOKEN"], &url, &told);
        let before = Before::now(&world).await;
        let post = world.http().post(url).header("content-type", FORM);
        let post = post.header("x-twilio-signature", signature).body(form(&told));
        assert_eq!(post.send().await.unwrap().status().as_u16(), 204, "{name}");
        lines.push(became(&world, before, &name).await);
    }
    is_on_the_page("Twilio", &lines);
});
