//! For how long a business keeps what has been. Whoever shortens it is asked before anything that is there would be forgotten.

use pregon_commands::{Limit, Settings as Asked};

use super::{Action, Turn, confirm};
use crate::conversation::old;
use crate::domain::settings::Retention;
use crate::replies::{Reply, Voice};
use crate::store::Result;
use crate::store::organisations;
use crate::store::retention::{self, Before};

/// What is asked for takes the place of what was set before; what is not said stays.
pub fn over(before: &Retention, asked: &Asked) -> Retention {
    Retention {
        messages_days: asked.messages.map_or(before.messages_days, Limit::at),
        events_days: asked.events.map_or(before.events_days, Limit::at),
        media_days: asked.media.map_or(before.media_days, Limit::at),
    }
}

/// Whether something of it is asked for.
pub fn is_asked(asked: &Asked) -> bool {
    asked.messages.is_some() || asked.media.is_some() || asked.events.is_some()
}

/// For how long each is kept, in words.
pub fn words(voice: &Voice, kept: &Retention) -> String {
    let args = [
        ("messages", days(voice, kept.messages_days)),
        ("media", days(voice, kept.media_days)),
        ("events", days(voice, kept.events_days)),
    ];
    voice.say("settings-kept", &args)
}

/// Each with its argument in the table, the name of its title, and what is set.
pub fn rows(voice: &Voice, kept: &Retention) -> [(&'static str, &'static str, String); 3] {
    [
        (
            "messages",
            "setting-messages-row",
            days(voice, kept.messages_days),
        ),
        ("media", "setting-media-row", days(voice, kept.media_days)),
        ("events", "setting-events-row", days(voice, kept.events_days)),
    ]
}

fn days(voice: &Voice, days: Option<u32>) -> String {
    match days {
        Some(days) => voice.say("kept-days", &[("days", days.to_string())]),
        None => voice.say("kept-always", &[]),
    }
}

/// Of what is kept for a shorter time than before, and is there: how much would go, and whether he wants that. `None`: nothing goes.
pub async fn question(turn: &Turn<'_>, asked: &Asked) -> Result<Option<Reply>> {
    let kept = organisations::settings(&turn.organisation).retention;
    let (was, wanted) = (
        old::before(&kept, turn.desk.now),
        old::before(&over(&kept, asked), turn.desk.now),
    );
    let sooner =
        |was: Option<i64>, wanted: Option<i64>| wanted.filter(|wanted| was.is_none_or(|was| *wanted > was));
    let shortened = Before {
        messages: sooner(was.messages, wanted.messages),
        events: sooner(was.events, wanted.events),
        media: sooner(was.media, wanted.media),
    };
    if shortened == Before::default() {
        return Ok(None);
    }
    let old = retention::count(turn.desk.tx, turn.organisation.id, shortened).await?;
    if old.is_nothing() {
        return Ok(None);
    }
    let voice = &turn.voice;
    let what: Vec<String> = [
        ("kept-messages", old.messages),
        ("kept-media", old.media),
        ("kept-events", old.events),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| voice.say(key, &[("count", voice.number(count))]))
    .collect();
    let reply = Reply::new(voice.say("kept-ask", &[("what", voice.all(&what))]));
    let yes = voice.say("kept-button", &[]);
    let action = Action::ChangeSettings(Box::new(asked.clone()));
    let asking = confirm::ask(turn, reply, &action, String::new(), yes, "not-now-button").await?;
    Ok(Some(asking))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_much_would_go() {
        for (key, count, spanish, english) in [
            ("kept-messages", 1_u64, "1 mensaje", "1 message"),
            ("kept-messages", 1_240, "1.240 mensajes", "1,240 messages"),
            ("kept-media", 1, "1 archivo", "1 file"),
            ("kept-media", 3, "3 archivos", "3 files"),
            (
                "kept-events",
                1,
                "1 aviso técnico de WhatsApp",
                "1 technical report from WhatsApp",
            ),
            (
                "kept-events",
                50_000,
                "50.000 avisos técnicos de WhatsApp",
                "50,000 technical reports from WhatsApp",
            ),
        ] {
            let said = ["es", "en"].map(|language| {
                let voice = Voice::new(language, "UTC");
                voice.say(key, &[("count", voice.number(count))])
            });
            assert_eq!(said, [spanish, english], "{key}");
        }
    }

    #[test]
    fn what_is_not_said_stays() {
        let asked = Asked {
            messages: Some(Limit::Unlimited),
            media: Some(Limit::At(30)),
            ..Asked::default()
        };
        let kept = over(&Retention::default(), &asked);
        assert_eq!((kept.messages_days, kept.media_days), (None, Some(30)));
        assert_eq!(kept.events_days, Retention::default().events_days);
        assert!(is_asked(&asked) && !is_asked(&Asked::default()));
    }
}
