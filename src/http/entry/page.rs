//! The page itself: one file, no scripts, nothing from elsewhere.

use super::form::{Field, fields};
use crate::domain::state::ProviderKind;
use crate::provider::{Credentials, Endpoints};
use crate::store::entry_pages::EntryPage;

/// Why the form is shown again.
pub enum Problem {
    /// This field is missing or cannot be read.
    Missing(&'static str),
    /// The provider does not take the credentials; its own words.
    Refused(String),
    /// The number belongs to another business, or is not the one whose keys were to be changed.
    SomebodyElses,
}

const STYLE: &str = "\
:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}\
body{margin:0;padding:2rem 1rem;display:flex;justify-content:center;background:Canvas;color:CanvasText}\
main{width:100%;max-width:30rem}\
h1{font-size:1.35rem;margin:0 0 .25rem}p{margin:.25rem 0 1rem}\
label{display:block;margin:1rem 0 .25rem;font-weight:600}\
small{display:block;margin-top:.2rem;opacity:.75}\
input{width:100%;box-sizing:border-box;padding:.6rem .7rem;font:inherit;border:1px solid GrayText;border-radius:.5rem;background:Field;color:FieldText}\
button{margin-top:1.5rem;width:100%;padding:.75rem;font:inherit;font-weight:600;border:0;border-radius:.5rem;background:#0b7a55;color:#fff}\
.problem{padding:.75rem 1rem;border-left:.3rem solid #c62828;background:color-mix(in srgb,#c62828 12%,Canvas);border-radius:.25rem}\
code{display:block;padding:.6rem .7rem;margin:.25rem 0 1rem;border:1px solid GrayText;border-radius:.5rem;overflow-wrap:anywhere;user-select:all}";

/// The form; with a problem, what was wrong. What was entered is not shown again.
pub fn form(entry: &EntryPage, problem: Option<Problem>) -> String {
    let es = entry.language == "es";
    let provider = name(entry.provider);
    let title = if es {
        format!("Las claves de {}", entry.name)
    } else {
        format!("The keys of {}", entry.name)
    };
    let intro = if es {
        format!("Cópialas de {provider}. Se guardan cifradas y nadie las vuelve a ver.")
    } else {
        format!("Copy them from {provider}. They are kept sealed, and nobody sees them again.")
    };
    let problem = problem.map_or_else(String::new, |problem| {
        let words = match problem {
            Problem::Missing(field) if es => format!("Falta «{field}» o no se puede leer."),
            Problem::Missing(field) => format!("“{field}” is missing or cannot be read."),
            Problem::Refused(reason) if es => {
                format!("{provider} no acepta estas claves: {reason}. Revísalas y vuelve a intentarlo.")
            }
            Problem::Refused(reason) => {
                format!("{provider} does not take these keys: {reason}. Check them and try again.")
            }
            Problem::SomebodyElses if es => {
                "Ese número ya está en uso aquí, o no es el que querías cambiar.".to_owned()
            }
            Problem::SomebodyElses => {
                "That number is in use here already, or is not the one that you meant to change.".to_owned()
            }
        };
        format!("<p class=problem role=alert>{}</p>", escape(&words))
    });
    let inputs: String = fields(entry.provider)
        .iter()
        .map(|field| input(field, es))
        .collect();
    let button = if es { "Probar y guardar" } else { "Try and keep" };
    let body = format!(
        "<h1>{}</h1><p>{}</p>{problem}<form method=post autocomplete=off>{inputs}<button>{button}</button></form>",
        escape(&title),
        escape(&intro),
    );
    whole(&entry.language, &title, &body)
}

fn input(field: &Field, es: bool) -> String {
    let kind = if field.secret { "password" } else { "text" };
    let required = if field.optional { "" } else { " required" };
    let hint = if es { field.hint.0 } else { field.hint.1 };
    format!(
        "<label for={0}>{1}</label><input id={0} name={0} type={kind} autocomplete=off spellcheck=false \
         autocapitalize=off{required} aria-describedby={0}-hint><small id={0}-hint>{2}</small>",
        field.name,
        escape(field.label),
        escape(hint),
    )
}

/// What the provider has to be told: pairs of a name and a value.
pub fn webhook(credentials: &Credentials, endpoints: &Endpoints) -> Vec<(&'static str, String)> {
    let base = endpoints.public_url.clone().unwrap_or_default();
    match credentials {
        Credentials::Cloud { verify_token, .. } => vec![
            ("Callback URL", format!("{base}/webhooks/cloud")),
            ("Verify token", verify_token.expose().to_owned()),
        ],
        Credentials::Twilio { .. } => {
            vec![(
                "When a message comes in (HTTP POST)",
                format!("{base}/webhooks/twilio"),
            )]
        }
        Credentials::WaSender { path_token, .. } => vec![(
            "Webhook URL",
            format!("{base}/webhooks/wasender/{}", path_token.expose()),
        )],
    }
}

/// It worked, and this remains to be done.
pub fn done(entry: &EntryPage, addresses: &[(&'static str, String)]) -> String {
    let es = entry.language == "es";
    let (title, next) = if es {
        (
            format!("{} está conectado", entry.name),
            format!(
                "Falta un paso: pega esto en {}, para que los mensajes lleguen aquí. Esta página no se vuelve a mostrar.",
                name(entry.provider)
            ),
        )
    } else {
        (
            format!("{} is connected", entry.name),
            format!(
                "One step is left: paste this at {}, so that messages arrive here. This page is not shown again.",
                name(entry.provider)
            ),
        )
    };
    let values: String = addresses
        .iter()
        .map(|(label, value)| format!("<label>{}</label><code>{}</code>", escape(label), escape(value)))
        .collect();
    let body = format!("<h1>{}</h1><p>{}</p>{values}", escape(&title), escape(&next));
    whole(&entry.language, &title, &body)
}

/// The page is over; whose it was is not told, so both languages.
pub fn gone() -> String {
    let body = "<h1>Esta página ya no sirve</h1><p>Pide otra en el chat con <b>/canal agregar</b> o <b>/canal claves</b>.</p>\
                <h1 lang=en>This page is over</h1><p lang=en>Ask for another in the chat with <b>/channel add</b> or \
                <b>/channel keys</b>.</p>";
    whole("es", "Pregón", body)
}

fn whole(language: &str, title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang={language}><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>{}</title><style>{STYLE}</style><main>{body}</main></html>",
        escape(title),
    )
}

/// Trade names are the same in every language.
const fn name(provider: ProviderKind) -> &'static str {
    match provider {
        ProviderKind::Cloud => "Meta",
        ProviderKind::Twilio => "Twilio",
        ProviderKind::WaSender => "WaSender",
    }
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}
