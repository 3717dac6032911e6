//! The page itself: one file, no scripts, nothing from elsewhere. What it says stands in the language files.

use super::form::{Field, fields};
use crate::provider::{Credentials, Endpoints};
use crate::replies::Voice;
use crate::store::entry_pages::EntryPage;

/// Why the form is shown again.
pub enum Problem {
    /// This field is missing or cannot be read.
    Missing(&'static str),
    /// Nobody can be spoken to with these credentials, and why.
    Unusable(String),
    /// The provider does not take the credentials; its own words.
    Refused(String),
    /// The number belongs to another business, or is not the one whose keys were to be changed.
    SomebodyElses,
    /// The number's credentials stand in the settings.
    InSettings,
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
    let voice = voice(&entry.language);
    let title = voice.say("page-keys-title", &[("name", entry.name.clone())]);
    let intro = voice.say("page-keys-intro", &[("provider", provider(entry))]);
    let problem = problem.map_or_else(String::new, |problem| {
        let words = match problem {
            Problem::Missing(field) => voice.say("page-missing", &[("field", field.to_owned())]),
            Problem::Unusable(reason) => {
                let args = [("provider", provider(entry)), ("reason", reason)];
                voice.say("page-unusable", &args)
            }
            Problem::Refused(reason) => {
                let args = [("provider", provider(entry)), ("reason", reason)];
                voice.say("page-refused", &args)
            }
            Problem::SomebodyElses => voice.say("page-somebody-elses", &[]),
            Problem::InSettings => voice.say("page-in-settings", &[]),
        };
        format!("<p class=problem role=alert>{}</p>", escape(&words))
    });
    let inputs: String = fields(entry.provider)
        .iter()
        .map(|field| input(field, &voice))
        .collect();
    let body = format!(
        "{}{problem}<form method=post autocomplete=off>{inputs}<button>{}</button></form>",
        text(&title, &intro),
        escape(&voice.say("page-keep-button", &[])),
    );
    whole(&entry.language, &title, &body)
}

fn input(field: &Field, voice: &Voice) -> String {
    let kind = if field.secret { "password" } else { "text" };
    let required = if field.optional { "" } else { " required" };
    format!(
        "<label for={0}>{1}</label><input id={0} name={0} type={kind} autocomplete=off spellcheck=false \
         autocapitalize=off{required} aria-describedby={0}-hint><small id={0}-hint>{2}</small>",
        field.name,
        escape(field.label),
        escape(&voice.say(field.hint, &[])),
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
    let voice = voice(&entry.language);
    let title = voice.say("page-done-title", &[("name", entry.name.clone())]);
    let next = voice.say("page-done-next", &[("provider", provider(entry))]);
    let values: String = addresses
        .iter()
        .map(|(label, value)| format!("<label>{}</label><code>{}</code>", escape(label), escape(value)))
        .collect();
    whole(&entry.language, &title, &(text(&title, &next) + &values))
}

/// Whoever asked for the page may no longer do what it does.
pub fn not_his(entry: &EntryPage) -> String {
    let voice = voice(&entry.language);
    let title = voice.say("page-not-his-title", &[]);
    let body = text(&title, &voice.say("page-not-his", &[]));
    whole(&entry.language, &title, &body)
}

/// The page is over; whose it was is not told, so both languages.
pub fn gone() -> String {
    let both = ["es", "en"].map(|language| {
        let voice = voice(language);
        let words = text(&voice.say("page-gone-title", &[]), &voice.say("page-gone", &[]));
        format!("<section lang={language}>{words}</section>")
    });
    whole("es", "Pregón", &both.concat())
}

/// A link of a campaign leads nowhere; whose it was is not told.
pub fn nowhere() -> String {
    let both = ["es", "en"].map(|language| {
        let voice = voice(language);
        let words = text(
            &voice.say("page-nowhere-title", &[]),
            &voice.say("page-nowhere", &[]),
        );
        format!("<section lang={language}>{words}</section>")
    });
    whole("es", "Pregón", &both.concat())
}

/// A page tells no moments, so any zone will do.
fn voice(language: &str) -> Voice {
    Voice::new(language, "UTC")
}

fn provider(entry: &EntryPage) -> String {
    entry.provider.name().to_owned()
}

/// A heading and what stands below it.
fn text(heading: &str, words: &str) -> String {
    format!("<h1>{}</h1><p>{}</p>", escape(heading), escape(words))
}

fn whole(language: &str, title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang={language}><meta charset=utf-8><meta name=viewport content=\"width=device-width\">\
         <title>{}</title><style>{STYLE}</style><main>{body}</main></html>",
        escape(title),
    )
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::state::ProviderKind;

    fn entry(provider: ProviderKind, language: &str) -> EntryPage {
        EntryPage {
            id: 1,
            organisation_id: 1,
            member_id: 1,
            channel_id: 1,
            token_hash: String::new(),
            provider,
            name: "Centro".to_owned(),
            language: language.to_owned(),
            expires_at: 0,
            used_at: None,
            by_channel_id: None,
        }
    }

    /// What a page says, a line for each piece of text.
    fn words(page: &str) -> String {
        let body = page.split_once("<main>").map_or(page, |(_, body)| body);
        let texts = body
            .split('<')
            .filter_map(|piece| piece.split_once('>'))
            .map(|(_, text)| text.trim());
        texts
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn each_form_says_where_its_keys_are_found() {
        let kinds = [ProviderKind::Cloud, ProviderKind::Twilio, ProviderKind::WaSender];
        let forms = kinds.map(|kind| {
            ["es", "en"]
                .map(|language| words(&form(&entry(kind, language), None)))
                .join("\n")
        });
        insta::assert_snapshot!(forms.join("\n\n"), @"
        Las claves de Centro
        Cópialas de Meta. Se guardan cifradas y nadie las vuelve a ver.
        Phone number ID
        WhatsApp → API Setup. No es el número.
        WhatsApp Business Account ID
        También en WhatsApp → API Setup.
        Access token
        De un usuario del sistema, que no caduque.
        App secret
        App settings → Basic.
        Probar y guardar
        The keys for Centro
        Copy them from Meta. They are stored encrypted, and nobody sees them again.
        Phone number ID
        WhatsApp → API Setup. It isn&#39;t the phone number.
        WhatsApp Business Account ID
        Also in WhatsApp → API Setup.
        Access token
        From a system user, and one that doesn&#39;t expire.
        App secret
        App settings → Basic.
        Test and save

        Las claves de Centro
        Cópialas de Twilio. Se guardan cifradas y nadie las vuelve a ver.
        Account SID
        Empieza por AC.
        Auth token
        Account → API keys &amp; tokens.
        WhatsApp sender
        El número con su país, p. ej. +14155238886, o un servicio de mensajes (MG…).
        API key SID
        Opcional. Empieza por SK; con ella se envía en vez de con el auth token.
        API key secret
        Opcional. Va con la anterior.
        Webhook shared keys
        Opcional. Solo si tu cuenta firma sus avisos con claves compartidas (SHA-256); varias, con coma.
        Probar y guardar
        The keys for Centro
        Copy them from Twilio. They are stored encrypted, and nobody sees them again.
        Account SID
        Starts with AC.
        Auth token
        Account → API keys &amp; tokens.
        WhatsApp sender
        The number with its country, e.g. +14155238886, or a messaging service (MG…).
        API key SID
        Optional. Starts with SK; used to send in place of the auth token.
        API key secret
        Optional. Goes with the one above.
        Webhook shared keys
        Optional. Only if your account signs its webhooks with shared keys (SHA-256); several with a comma.
        Test and save

        Las claves de Centro
        Cópialas de WaSender. Se guardan cifradas y nadie las vuelve a ver.
        Session ID
        El número de la sesión, en la lista de sesiones.
        API key
        La de la sesión, no la de la cuenta.
        Webhook secret
        En los ajustes de la sesión.
        Probar y guardar
        The keys for Centro
        Copy them from WaSender. They are stored encrypted, and nobody sees them again.
        Session ID
        The session&#39;s number, in the list of sessions.
        API key
        The session&#39;s, not the account&#39;s.
        Webhook secret
        In the session&#39;s settings.
        Test and save
        ");
    }

    #[test]
    fn what_is_wrong_and_what_comes_next_is_said_in_both_languages() {
        let pages = ["es", "en"].map(|language| {
            let entry = entry(ProviderKind::WaSender, language);
            let problems = [
                Problem::Missing("API key"),
                Problem::Unusable("?".to_owned()),
                Problem::Refused("401".to_owned()),
                Problem::SomebodyElses,
                Problem::InSettings,
            ];
            let told = problems.map(|problem| {
                let page = words(&form(&entry, Some(problem)));
                page.lines().nth(2).unwrap_or_default().to_owned()
            });
            [
                told.join("\n"),
                words(&done(&entry, &[])),
                words(&not_his(&entry)),
                words(&gone()),
                words(&nowhere()),
            ]
            .join("\n")
        });
        insta::assert_snapshot!(pages.join("\n\n"), @"
        Falta «API key» o no se puede leer.
        Con estas claves no puedo hablar con WaSender: ?.
        WaSender no acepta estas claves: 401. Revísalas y vuelve a intentarlo.
        Ese número ya está en uso aquí, o no es el que querías cambiar.
        Las claves de ese número están en la configuración del servidor. Quien instaló Pregón las cambia allí.
        Centro está conectado
        Falta un paso: pega esto en WaSender, para que los mensajes lleguen aquí. Esta página no se vuelve a mostrar.
        Esta página ya no es para ti
        Las claves solo las cambia un dueño del negocio, y quien pidió esta página ya no lo es. Un dueño puede pedir otra con /canal agregar o /canal claves.
        Esta página ya no sirve
        Pide otra en el chat con /canal agregar o /canal claves.
        This page no longer works
        Ask for another in the chat with /channel add or /channel keys.
        Este enlace ya no lleva a ninguna parte
        Quizá se cortó al copiarlo. Pídele otro al negocio que te escribió.
        This link no longer leads anywhere
        It may have been cut when it was copied. Ask the business that wrote to you for another.

        “API key” is missing or can&#39;t be read.
        With these keys I can&#39;t talk to WaSender: ?.
        WaSender doesn&#39;t accept these keys: 401. Check them and try again.
        That number is already in use here, or isn&#39;t the one you meant to change.
        The keys for that number are in the server&#39;s settings. Whoever installed Pregón changes them there.
        Centro is connected
        One step left: paste this at WaSender, so that messages arrive here. This page won&#39;t be shown again.
        This page is no longer for you
        Only an owner of the business can change its keys, and whoever asked for this page no longer is one. An owner can ask for another with /channel add or /channel keys.
        Esta página ya no sirve
        Pide otra en el chat con /canal agregar o /canal claves.
        This page no longer works
        Ask for another in the chat with /channel add or /channel keys.
        Este enlace ya no lleva a ninguna parte
        Quizá se cortó al copiarlo. Pídele otro al negocio que te escribió.
        This link no longer leads anywhere
        It may have been cut when it was copied. Ask the business that wrote to you for another.
        ");
    }
}
