//! `/help`, `/start`, `/whoami`, `/lang`.

use pregon_commands::{Language, Role, help as table_help, table};

use super::{Turn, menu};
use crate::conversation::member::rights::{lowest, refused};
use crate::domain::phone;
use crate::replies::{Choice, Reply, Voice};
use crate::store::{Result, contacts, members};

/// `/help [topic]`
pub fn help(turn: &Turn<'_>, topic: Option<&str>) -> Reply {
    let language = turn.voice.language;
    let Some(topic) = topic else {
        let overview = table_help::overview(turn.asker(), language).whatsapp();
        return Reply::new(overview).choices(menu::topics(turn), turn.voice.say("choose-button", &[]));
    };
    // A noun begins with the first of its verbs that asks something; a verb with itself.
    let begins = match table::noun(topic) {
        Some(noun) => noun.main(turn.role).filter(|verb| turn.asker().sees(verb)),
        None => table::verb(topic).map(|(_, verb)| verb),
    };
    match table_help::topic(topic, turn.asker(), language) {
        Some(found) => match table_help::Group::of_key(topic) {
            Some(group) => {
                let choose = turn.voice.say("choose-button", &[]);
                Reply::new(found.whatsapp()).choices(menu::group(turn, group), choose)
            }
            None => {
                let begin = begins.and_then(|verb| menu::begin(turn, verb));
                Reply::new(found.whatsapp()).ways(begin)
            }
        },
        // The parser knows every topic: what is not found is not for his role.
        None => {
            let of_noun = table::noun(topic).map(lowest);
            let of_verb = table::verb(topic).map(|(_, verb)| verb.role);
            refused(turn, of_noun.or(of_verb).unwrap_or(Role::Owner))
        }
    }
}

/// `/start`: what this is, and three things to try.
pub async fn start(turn: &Turn<'_>) -> Result<Reply> {
    let people = contacts::about(turn.desk.tx, &turn.organisation, turn.desk.now).await?;
    let args = [
        ("name", turn.member.called()),
        ("organisation", turn.organisation.name.clone()),
        ("people", turn.voice.about(people.people, people.exact)),
    ];
    let key = match (turn.role >= Role::Manager, people.people) {
        (false, _) => "start-member",
        (true, 0) => "start-empty",
        (true, _) => "start",
    };
    Ok(Reply::new(turn.voice.say(key, &args))
        .choice(Choice::begin(&turn.voice, "campaign.new", "new-campaign-button"))
        .choice(Choice::begin(&turn.voice, "contact.import", "import-button"))
        .choice(menu::help(turn)))
}

/// `/whoami`
pub fn whoami(turn: &Turn<'_>) -> Reply {
    let args = [
        ("name", turn.member.name.clone()),
        ("phone", phone::pretty(&turn.member.phone)),
        ("role", turn.role.label(turn.voice.language).to_owned()),
        ("organisation", turn.organisation.name.clone()),
        ("now", turn.voice.moment(turn.desk.now)),
    ];
    let key = match turn.member.name.as_str() {
        "" => "whoami-nameless",
        _ => "whoami",
    };
    Reply::new(turn.voice.say(key, &args))
}

/// `/lang es|en`
pub async fn lang(turn: &Turn<'_>, language: Language) -> Result<Reply> {
    members::set_language(
        turn.desk.tx,
        turn.member.organisation_id,
        turn.member.id,
        language.code(),
    )
    .await?;
    let voice = Voice {
        language,
        ..turn.voice
    };
    Ok(Reply::new(voice.say("language-set", &[])))
}
