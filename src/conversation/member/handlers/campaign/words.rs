//! What an owner writes for a campaign, read and judged: its text with its variants, the emoji at its
//! end, and its buttons.

use std::collections::{BTreeMap, BTreeSet};

use pregon_commands::{Limit, Trial as Said};

use super::Turn;
use crate::conversation::promotion::{Promotion, is_field, longest_body};
use crate::domain::enclosure::Enclosure;
use crate::domain::link::{self, Flaw as LinkFlaw, measured};
use crate::domain::message::Content;
use crate::domain::state::ProviderKind;
use crate::domain::variants::{MOST, Measure, SOONEST_MS, Trial, even, parted, shares};
use crate::domain::wording::{Flaw, Wording, flaw};
use crate::domain::{emoji, placeholder, text};
use crate::replies::{BUTTONS, Reply, Voice};
use crate::store::variants::Text;
use crate::store::{Result, contacts, organisations};

/// Characters on a button.
const BUTTON: usize = 20;

/// Characters of an address that are repeated where it is no good.
const SHOWN: usize = 60;

/// Fields with a fallback that a draft tells of.
const TOLD: usize = 3;

const YES: [&str; 2] = ["si", "yes"];
const NONE: [&str; 5] = ["no", "none", "ninguno", "ninguna", "quitar"];

/// What is written.
pub struct Written<'a> {
    /// The text; lines of dashes part its variants.
    pub body: &'a str,
    /// Which share gets which variant, as he said it.
    pub shares: Option<&'a str>,
    /// The shares that they had before.
    pub kept: &'a [u8],
    /// Of these each person gets one at the end of it.
    pub closings: &'a [String],
    /// What stands on the buttons below it.
    pub buttons: &'a [String],
    /// What goes with it.
    pub enclosure: Option<&'a Enclosure>,
    /// By which it leaves.
    pub provider: ProviderKind,
}

/// What is kept of it.
pub struct Judged {
    /// The text, in as many variants as there are.
    pub texts: Vec<Text>,
    /// The addresses in it of which is told who follows them.
    pub links: Vec<String>,
}

/// An argument that is no good, and what to say.
pub type Wrong = (&'static str, Reply);

/// The emoji that he names: the usual ones for a yes, none for a no.
pub fn closings(said: &str) -> Vec<String> {
    match text::key(said).as_str() {
        yes if YES.contains(&yes) => emoji::USUAL.map(str::to_owned).to_vec(),
        no if NONE.contains(&no) => Vec::new(),
        _ => emoji::list(said),
    }
}

/// The buttons that he names, parted by commas; none for a no. What is wrong with them where something is.
pub fn buttons(voice: &Voice, said: &str) -> std::result::Result<Vec<String>, String> {
    if NONE.contains(&text::key(said).as_str()) {
        return Ok(Vec::new());
    }
    let titles = said.split([',', ';']).map(str::trim);
    let titles: Vec<String> = titles
        .filter(|title| !title.is_empty())
        .map(str::to_owned)
        .collect();
    let long = titles
        .iter()
        .map(|title| (title, title.chars().count()))
        .find(|(_, chars)| *chars > BUTTON);
    if let Some((title, chars)) = long {
        let args = [("button", title.clone()), ("chars", voice.number(chars as u64))];
        return Err(voice.say("button-too-long", &args));
    }
    let distinct: BTreeSet<String> = titles.iter().map(|title| text::key(title)).collect();
    if !(1..=BUTTONS).contains(&titles.len()) || distinct.len() < titles.len() {
        return Err(voice.say("buttons-wrong", &[]));
    }
    Ok(titles)
}

/// The text as it is kept, in as many variants as there are; or what is wrong.
pub async fn judged(turn: &Turn<'_>, written: &Written<'_>) -> Result<std::result::Result<Judged, Wrong>> {
    let fails = |what, key, args: &[(&str, String)]| (what, Reply::failed(turn.voice.say(key, args)));
    if written.body.is_empty() && !(written.closings.is_empty() && written.buttons.is_empty()) {
        return Ok(Err(fails("text", "extras-need-text", &[])));
    }
    let bodies = parted(written.body);
    let count = bodies.len();
    if count > MOST {
        let args = [("count", turn.voice.number(count as u64))];
        return Ok(Err(fails("text", "variants-too-many", &args)));
    }
    let shares = match written.shares {
        Some(_) if count == 1 => return Ok(Err(fails("text", "shares-need-variants", &[]))),
        Some(said) => match shares(said, count) {
            Some(shares) => shares,
            None => {
                let parts: Vec<String> = even(count).iter().map(u8::to_string).collect();
                let args = [
                    ("count", turn.voice.number(count as u64)),
                    ("shares", parts.join("/")),
                ];
                return Ok(Err(fails("shares", "shares-wrong", &args)));
            }
        },
        None if written.kept.len() == count => written.kept.to_vec(),
        None => even(count),
    };
    let known: Vec<String> = match written.body.contains('{') {
        true => contacts::attribute_names(turn.desk.tx, turn.organisation.id)
            .await?
            .into_iter()
            .collect(),
        false => Vec::new(),
    };
    let links = match tracked(turn, written.body) {
        Ok(links) => links,
        Err(problem) => return Ok(Err(("text", *problem))),
    };
    let mut texts = Vec::new();
    for (body, share) in bodies.into_iter().zip(shares) {
        match one(turn, written, &measured(&body, &links, turn.desk.tracker), &known) {
            Ok(fields) => texts.push(Text {
                body,
                fields,
                share: if count > 1 { i64::from(share) } else { 0 },
                template_id: None,
            }),
            Err(problem) => return Ok(Err(("text", *problem))),
        }
    }
    Ok(Ok(Judged { texts, links }))
}

/// The addresses of a text of which is told who follows them: those that are marked; and, where that can be told and the business has not
/// switched it off, all. Or what is wrong with one that is marked.
fn tracked(turn: &Turn<'_>, body: &str) -> std::result::Result<Vec<String>, Box<Reply>> {
    let tracker = turn.desk.tracker;
    let all = tracker.is_on() && organisations::settings(&turn.organisation).clicks;
    link::tracked(body, all, tracker).map_err(|(flaw, typed)| {
        let key = match flaw {
            LinkFlaw::NoAddress => "link-no-address",
            LinkFlaw::OtherKind => "link-other-kind",
            LinkFlaw::Secret => "link-secret",
            LinkFlaw::TooLong => "link-too-long",
        };
        let typed = text::cut(&typed, SHOWN);
        Box::new(Reply::failed(turn.voice.say(key, &[("typed", typed)])))
    })
}

/// The words in a text's braces that are fields, besides the name; or what is wrong with it.
fn one(
    turn: &Turn<'_>,
    written: &Written<'_>,
    body: &str,
    known: &[String],
) -> std::result::Result<Vec<String>, Box<Reply>> {
    let fails = |key| Box::new(Reply::failed(turn.voice.say(key, &[])));
    match flaw(body) {
        None => {}
        Some(Flaw::Unclosed) => return Err(fails("wording-unclosed")),
        Some(Flaw::TooDeep) => return Err(fails("wording-too-deep")),
    }
    let wording = Wording::parse(body, &|name| is_field(name, known));
    if let Some(problem) = too_long(turn, written, &wording) {
        return Err(Box::new(problem));
    }
    let mut fields = wording.fields();
    fields.retain(|field| !placeholder::NAME.contains(&field.as_str()));
    match fields.iter().find(|field| !known.contains(field)) {
        Some(unknown) => Err(Box::new(unknown_field(turn, unknown, known))),
        None => Ok(fields),
    }
}

/// What to say where the longest that somebody may get is too long, which below a file and above buttons it is sooner.
fn too_long(turn: &Turn<'_>, written: &Written<'_>, wording: &Wording) -> Option<Reply> {
    let closing = written.closings.iter().map(|closing| closing.chars().count() + 1);
    let chars = wording.longest() + closing.max().unwrap_or(0);
    let has_buttons = !written.buttons.is_empty();
    let max = longest_body(
        written.provider,
        &turn.organisation,
        written.enclosure,
        has_buttons,
    );
    if chars <= max {
        return None;
    }
    let number = |count: usize| turn.voice.number(count as u64);
    let mut args = vec![("chars", number(chars)), ("max", number(max))];
    let key = match written.enclosure {
        _ if has_buttons => "text-too-long-with-buttons",
        Some(enclosure) => {
            args.push(("kind", turn.voice.kind(enclosure.form.whatsapp())));
            "text-too-long-below-file"
        }
        None => "text-too-long",
    };
    Some(Reply::failed(turn.voice.say(key, &args)))
}

/// `{nombre}` and `{name}` are always known; anything else must be an attribute that some contact has.
fn unknown_field(turn: &Turn<'_>, unknown: &str, known: &[String]) -> Reply {
    let mut usable: Vec<String> = vec![format!("`{{{}}}`", turn.voice.pick("nombre", "name"))];
    usable.extend(known.iter().take(8).map(|name| format!("`{{{name}}}`")));
    let args = [("typed", format!("{{{unknown}}}")), ("known", usable.join(", "))];
    Reply::failed(turn.voice.say("placeholder-unknown", &args)).unusable(Vec::new())
}

/// A message as it is read, with the small line below it.
pub fn read_out(message: &Content) -> String {
    match message {
        Content::Buttons {
            body,
            footer: Some(footer),
            ..
        } => format!("{body}\n\n_{footer}_"),
        other => other.readable().to_owned(),
    }
}

/// What somebody of this name would read; of several variants, each below its name.
pub fn shown(voice: &Voice, promotion: &Promotion, name: &str, known: &BTreeMap<String, String>) -> String {
    let one = |variant: &Promotion| read_out(&variant.sample(name, known));
    if !promotion.is_split() {
        return one(promotion);
    }
    let each = promotion.variants().map(|variant| {
        let args = [
            ("label", variant.label.clone()),
            ("share", voice.number(variant.share)),
        ];
        format!("{}\n{}", voice.say("draft-variant", &args), one(variant))
    });
    each.collect::<Vec<_>>().join("\n\n")
}

/// Whether there is anything in what is written that can be opened or tapped, and is told when it is.
pub fn has_clicks(turn: &Turn<'_>, links: &[String], buttons: &[String]) -> bool {
    !buttons.is_empty() || (turn.desk.tracker.is_on() && !links.is_empty())
}

/// How the variants are tried, over what it was before; or what is wrong. `clicks`: whether anybody can [click](has_clicks).
pub fn trial(
    voice: &Voice,
    said: &Said,
    before: Option<Trial>,
    clicks: bool,
) -> std::result::Result<Option<Trial>, String> {
    if said.percent == Some(Limit::Unlimited) {
        return Ok(None);
    }
    if *said == Said::default() {
        return Ok(before);
    }
    let mut trial = before.unwrap_or_default();
    if let Some(percent) = said.percent.and_then(Limit::at) {
        trial.percent = u8::try_from(percent).unwrap_or(trial.percent);
    }
    if let Some(winner) = said.winner {
        trial.measure = match winner {
            pregon_commands::Measure::Answers => Measure::Answers,
            pregon_commands::Measure::Reads => Measure::Reads,
            pregon_commands::Measure::Clicks => Measure::Clicks,
        };
    }
    if trial.measure == Measure::Clicks && !clicks {
        return Err(voice.say("trial-needs-clicks", &[]));
    }
    if let Some(after) = said.after {
        let after = after.at().and_then(|after| i64::try_from(after.as_millis()).ok());
        match after.filter(|after| *after >= SOONEST_MS) {
            Some(after) => trial.after_ms = after,
            None => return Err(voice.say("trial-too-soon", &[])),
        }
    }
    Ok(Some(trial))
}

/// How the variants are tried, in words.
pub fn trial_line(voice: &Voice, trial: &Trial) -> String {
    let key = match trial.measure {
        Measure::Answers => "trial-by-answers",
        Measure::Reads => "trial-by-reads",
        Measure::Clicks => "trial-by-clicks",
    };
    let after = voice.stretch(u64::try_from(trial.after_ms).unwrap_or(0));
    voice.say(key, &[("percent", voice.number(trial.percent)), ("after", after)])
}

/// What a sample of the owner's own words does not show.
pub fn lines(voice: &Voice, promotion: &Promotion) -> Vec<String> {
    if promotion.body.is_empty() {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if !promotion.buttons.is_empty() {
        lines.push(buttons_line(voice, promotion));
    }
    lines.extend(links_line(voice, promotion));
    let versions = promotion.variants().map(|variant| variant.wording.versions());
    let versions = versions.fold(0, u64::saturating_add);
    if versions > promotion.variants().count() as u64 {
        lines.push(voice.say("draft-versions", &[("count", voice.number(versions))]));
    }
    let mut fallbacks: Vec<(String, String)> = Vec::new();
    for fallback in promotion
        .variants()
        .flat_map(|variant| variant.wording.fallbacks())
    {
        if fallbacks.len() < TOLD && !fallbacks.contains(&fallback) {
            fallbacks.push(fallback);
        }
    }
    for (typed, fallback) in fallbacks {
        let args = [("typed", typed), ("fallback", fallback)];
        lines.push(voice.say("draft-fallback", &args));
    }
    if promotion.closings.len() > 1 {
        let args = [("closings", promotion.closings.join(" "))];
        lines.push(voice.say("draft-closings", &args));
    }
    lines
}

/// Whether who follows a link will be told.
fn links_line(voice: &Voice, promotion: &Promotion) -> Option<String> {
    if promotion.is_tracked() {
        return Some(voice.say("draft-links", &[]));
    }
    let would_be = !promotion.can_track() && promotion.variants().any(|variant| link::has_any(&variant.body));
    would_be.then(|| voice.say("draft-links-untold", &[]))
}

/// What stands on the buttons.
pub fn buttons_line(voice: &Voice, promotion: &Promotion) -> String {
    let titles: Vec<String> = promotion
        .buttons
        .iter()
        .map(|title| format!("[{title}]"))
        .collect();
    voice.say("draft-buttons", &[("buttons", titles.join(" "))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_a_trial_reads_well() {
        let keys = [
            "trial-by-answers",
            "trial-by-reads",
            "trial-by-clicks",
            "trial-needs-clicks",
            "trial-too-soon",
            "trial-too-few",
            "trial-needs-variants",
            "status-trial",
            "status-won",
            "winner-told",
            "winner-rate-answers",
            "winner-rate-reads",
            "winner-rate-clicks",
            "winner-thin",
            "trial-even",
            "trial-waits",
            "winner-which",
            "winner-ask",
            "winner-chosen",
            "winner-chosen-by",
            "winner-decided",
            "winner-nobody",
            "template-which-variant",
            "variants-own-templates",
            "choose-variants-button",
        ];
        let args = [
            ("count", "12"),
            ("label", "B"),
            ("reached", "38"),
            ("percent", "10"),
            ("after", "4 h"),
            ("when", "hoy"),
            ("name", "Feria"),
            ("rate", "13"),
            ("did", "5"),
            ("who", "Lucía"),
            ("paused", "no"),
            ("nobody", "no"),
            ("text", "Hola {nombre}"),
        ];
        let args = args.map(|(name, value)| (name, value.to_owned()));
        let said = keys
            .iter()
            .flat_map(|key| ["es", "en"].map(|language| Voice::new(language, "UTC").say(key, &args)));
        insta::assert_snapshot!(said.collect::<Vec<_>>().join("\n"), @"
        Primero las prueba el 10 % de la gente; 4 h después, la que tenga más respuestas va al resto.
        First 10% of people try them; 4 h later, the one with more answers goes to the rest.
        Primero las prueba el 10 % de la gente; 4 h después, la que más se lea va al resto.
        First 10% of people try them; 4 h later, the one that is read more goes to the rest.
        Primero las prueba el 10 % de la gente; 4 h después, la que tenga más clics va al resto.
        First 10% of people try them; 4 h later, the one with more clicks goes to the rest.
        *Así no tengo qué contar:* para decidir por clics, el texto lleva un enlace que yo pueda contar, o botones. O decide por respuestas: `gana:respuestas`.
        *I'd have nothing to count:* to decide by clicks, the text needs a link that I can count, or buttons. Or decide by answers: `winner:answers`.
        *En tan poco tiempo la gente no alcanza a contestar.* Espera al menos 30 minutos: p. ej. `tras:4h`.
        *In so little time people can't answer.* Wait at least 30 minutes: e.g. `after:4h`.
        Son muy pocas personas para probar primero: todas la reciben según el reparto.
        Too few people to try first: all of them get it by their shares.
        *No hay con qué comparar:* tu texto es uno solo. Escribe otro debajo de una línea de guiones, `---`.
        *There is nothing to compare it with:* you wrote one text. Write another below a line of dashes, `---`.
        La mejor variante se decide: hoy
        The best variant is decided: hoy
        Al resto va la variante B.
        Variant B goes to the rest.
        *Ganó la variante B* de «Feria». La reciben 12 personas más.
        *Variant B of “Feria” won.* 12 more people get it.
        • B: contestó el 13 % (5 de 38)
        • B: 13% answered (5 of 38)
        • B: la leyó el 13 % (5 de 38)
        • B: 13% read it (5 of 38)
        • B: hizo clic el 13 % (5 de 38)
        • B: 13% clicked (5 of 38)
        Con tan pocas personas la diferencia dice poco.
        With so few people the difference says little.
        *«Feria»: la prueba terminó en empate.* A las 12 personas que faltan les va la variante B, por ser la primera. Si prefieres otra, elígela.
        *“Feria”: the trial ended in a tie.* The 12 people left get variant B, as it is the first. If you'd rather send another, choose it.
        *La prueba de «Feria» ya salió.*
        Se decide: hoy. La mejor variante va entonces a las 12 personas que faltan.
        Si prefieres no esperar, elige tú.
        *The trial of “Feria” is out.*
        Decided: hoy. The best variant then goes to the 12 people left.
        If you'd rather not wait, choose yourself.
        *¿Qué variante de «Feria» va al resto?*
        *Which variant of “Feria” goes to the rest?*
        *¿Envío ya la variante B de «Feria» a las 12 personas que faltan?* Así va hasta ahora:
        *Send variant B of “Feria” now to the 12 people left?* This is how it goes so far:
        *Elegiste la variante B* de «Feria». La reciben 12 personas más, a su ritmo. ✅
        *You chose variant B* of “Feria”. 12 more people get it, at its pace. ✅
        *Lucía eligió la variante B* de «Feria». La reciben 12 personas más.
        *Lucía chose variant B* of “Feria”. 12 more people get it.
        *«Feria» ya está decidida:* la variante B va al resto.
        *“Feria” is decided already:* variant B goes to the rest.
        En «Feria» nadie espera la mejor variante. No hay nada que elegir.
        Nobody in “Feria” is waiting for the best variant. There is nothing to choose.
        *¿Qué plantilla aprobada lleva la variante B?*
        «Hola {nombre}»
        *Which approved template does variant B take?*
        “Hola {nombre}”
        Cada variante lleva su propia plantilla: al enviar te pregunto cuál.
        Each variant takes a template of its own: I'll ask you which when you send it.
        Elegir variante
        Choose a variant
        ");
    }

    #[test]
    fn buttons_are_read() {
        let voice = Voice::new("es", "UTC");
        let read = |said| buttons(&voice, said);
        assert_eq!(
            read("Lo quiero, Más información;Otro día"),
            Ok(vec![
                "Lo quiero".to_owned(),
                "Más información".to_owned(),
                "Otro día".to_owned()
            ])
        );
        assert_eq!(read("Quiero,"), Ok(vec!["Quiero".to_owned()]));
        assert_eq!(read("No"), Ok(Vec::new()));
        for wrong in ["Sí, si", "a, b, c, d", ",", "veintiún letras largas"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert_eq!(closings("Sí"), emoji::USUAL);
        assert_eq!(closings("no"), Vec::<String>::new());
        assert_eq!(closings("💛✨"), ["💛", "✨"]);
    }
}
