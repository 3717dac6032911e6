//! `/contact tag`, `/contact untag`: tags given and taken. They may stand behind the name without their key (`Ana vip`): where the name
//! ends, the database knows.

use pregon_commands::{Command, ContactCommand, ContactRef, Partial, Quoted, parse_tags};

use super::{Turn, nobody, resolve};
use crate::conversation::member::{quoted, run as run_command};
use crate::domain::{phone, text};
use crate::replies::{Choice, ROWS, Reply, Tap};
use crate::store::Result;
use crate::store::contacts::{self, Contact, Found};

/// `/contact tag`
pub async fn tag(turn: &Turn<'_>, who: &ContactRef, tags: &[String]) -> Result<Reply> {
    let contact = match person(turn, who, false, tags).await? {
        Ok(contact) => contact,
        Err(reply) => return Ok(reply),
    };
    tagged(turn, &contact, tags).await
}

/// Somebody gets tags.
pub async fn tagged(turn: &Turn<'_>, contact: &Contact, tags: &[String]) -> Result<Reply> {
    contacts::tag(turn.desk.tx, turn.organisation.id, contact.id, tags).await?;
    let args = [
        ("name", contact.shown_name()),
        (
            "tags",
            contacts::tags(turn.desk.tx, contact.organisation_id, contact.id)
                .await?
                .join(", "),
        ),
    ];
    Ok(Reply::new(turn.voice.say("contact-tagged", &args)).showing(contact))
}

/// `/contact untag`
pub async fn untag(turn: &Turn<'_>, who: &ContactRef, tags: &[String]) -> Result<Reply> {
    let contact = match person(turn, who, true, tags).await? {
        Ok(contact) => contact,
        Err(reply) => return Ok(reply),
    };
    untagged(turn, &contact, tags).await
}

/// Tags are taken from somebody.
pub async fn untagged(turn: &Turn<'_>, contact: &Contact, tags: &[String]) -> Result<Reply> {
    let had = contacts::untag(turn.desk.tx, contact.organisation_id, contact.id, tags).await?;
    let left = contacts::tags(turn.desk.tx, contact.organisation_id, contact.id).await?;
    let key = match (had.is_empty(), left.is_empty()) {
        (true, _) => "contact-untagged-none",
        (false, true) => "contact-untagged-all",
        (false, false) => "contact-untagged",
    };
    let args = [
        ("name", contact.shown_name()),
        (
            "tags",
            if had.is_empty() {
                tags.join(", ")
            } else {
                had.join(", ")
            },
        ),
        ("left", left.join(", ")),
    ];
    Ok(Reply::new(turn.voice.say(key, &args)).showing(contact))
}

/// Whose they are, or what to say instead: where several have the name, each is a way to go on.
async fn person(
    turn: &Turn<'_>,
    who: &ContactRef,
    untags: bool,
    tags: &[String],
) -> Result<std::result::Result<Contact, Reply>> {
    resolve(turn, who, |who| of(untags, who, tags.to_vec())).await
}

/// What is typed behind the verb, without a key, may be a name and then tags. The longest name that somebody has is taken for the name,
/// and the rest for tags; what could be read in two ways is asked. `None`: it is all of it a name, and the tags are still to be asked for.
pub async fn behind_a_name(turn: &Turn<'_>, partial: &Partial) -> Result<Option<Reply>> {
    let (Some(verb), Some(typed), None) = (partial.verb(), partial.value("contact"), partial.value("tag"))
    else {
        return Ok(None);
    };
    let untags = verb.key == "contact.untag";
    let words: Vec<&str> = typed.split_whitespace().collect();
    let known: Vec<String> = contacts::all_tags(turn.desk.tx, turn.organisation.id)
        .await?
        .into_iter()
        .map(|(tag, _)| tag)
        .collect();
    let splits = splits(turn, &words).await?;
    if let Some(whole) = splits.first().filter(|split| split.tags.is_empty()) {
        // All of it is a name; the end of it may be a tag all the same.
        let is_other = |split: &Split<'_>| !split.tags.is_empty() && split.is_known(&known);
        let other = splits.iter().find(|split| is_other(split));
        let other = other.filter(|_| whole.people.only().is_some());
        return Ok(other.map(|other| which(turn, typed, untags, [whole, other])));
    }
    let Some(split) = splits.into_iter().next() else {
        return no_name(turn, &words, untags).await.map(Some);
    };
    let readings = tags_of(&split.tags, &known);
    match (split.people.only(), readings.as_slice()) {
        (_, []) => Ok(None),
        (Some(_), [tags]) => run_command(turn, command(untags, split.who(), tags.clone()))
            .await
            .map(Some),
        (Some(_), readings) => Ok(Some(one_or_several(turn, &split, untags, readings))),
        (None, [tags]) => Ok(Some(whose(turn, &split, |who| {
            command(untags, who, tags.clone()).render(turn.voice.language)
        }))),
        // First whose, then how many.
        (None, _) => Ok(Some(whose(turn, &split, |who| {
            format!("{} {who} {}", turn.voice.line(verb.key), split.tags.join(" "))
        }))),
    }
}

/// A name that somebody has, and the words behind it.
struct Split<'w> {
    name: String,
    people: Found<Contact>,
    tags: Vec<&'w str>,
}

impl Split<'_> {
    /// Whether the words behind the name are tags in use.
    fn is_known(&self, known: &[String]) -> bool {
        let is = |tag: &str| known.contains(&text::key(tag));
        is(&self.tags.join(" ")) || self.tags.iter().all(|tag| is(bare(tag)))
    }

    /// The person by the number, which means nobody else; by the name, where there is no number.
    fn who(&self) -> ContactRef {
        self.people
            .only()
            .and_then(reference)
            .unwrap_or_else(|| ContactRef::Name(self.name.clone()))
    }
}

/// The ways to part the words so that somebody has the name, the longest name first.
async fn splits<'w>(turn: &Turn<'_>, words: &[&'w str]) -> Result<Vec<Split<'w>>> {
    let mut found = Vec::new();
    for end in (1..=words.len()).rev() {
        let name = words[..end].join(" ");
        // What has a comma or a `#` is no name.
        if name.contains(',') || name.contains('#') {
            continue;
        }
        let (tx, own) = (turn.desk.tx, turn.organisation.id);
        let people = match ContactRef::parse(&name) {
            Some(ContactRef::Phone(number)) => match turn.digits(&number) {
                Ok(digits) => Found::by_number(contacts::by_phone(tx, own, &digits).await?),
                Err(_) => continue,
            },
            Some(ContactRef::Name(name)) => contacts::search(tx, own, &name, 0, ROWS as u64).await?,
            None => continue,
        };
        if people.count > 0 {
            let tags = words[end..].to_vec();
            found.push(Split { name, people, tags });
        }
    }
    Ok(found)
}

/// How the words behind a name may be meant: as one tag of several words, or as several. One reading, where the tags in use or the
/// commas tell.
fn tags_of(words: &[&str], known: &[String]) -> Vec<Vec<String>> {
    let one = words.join(" ");
    let Some(together) = parse_tags(&one) else {
        return Vec::new();
    };
    let Some(apart) = parse_tags(&words.join(",")) else {
        return vec![together];
    };
    let all_known = |tags: &[String]| tags.iter().all(|tag| known.contains(&text::key(tag)));
    let decided = words.len() == 1 || one.contains([',', ';']) || together == apart;
    match () {
        () if decided || all_known(&together) => vec![together],
        () if all_known(&apart) => vec![apart],
        () => vec![together, apart],
    }
}

/// Nobody has a name with which it begins. Whoever quotes a card means its customer; else the last word is taken for the tag.
async fn no_name(turn: &Turn<'_>, words: &[&str], untags: bool) -> Result<Reply> {
    if let Some(Quoted::Contact(who)) = quoted(turn).await?
        && let Some(who) = ContactRef::parse(&who)
        && let Some(tags) = parse_tags(&words.join(" "))
    {
        return run_command(turn, command(untags, who, tags)).await;
    }
    let name = match words {
        [name] => (*name).to_owned(),
        [name @ .., _] => name.join(" "),
        [] => String::new(),
    };
    Ok(nobody(turn, &name).unusable(Vec::new()))
}

/// Several people have the name, or nobody has quite that name: each a way to do it, by the line that `doing` makes.
fn whose(turn: &Turn<'_>, split: &Split<'_>, doing: impl Fn(ContactRef) -> String) -> Reply {
    let people = &split.people;
    let args = [("count", people.count.to_string()), ("typed", split.name.clone())];
    let key = match people.nearness.is_sure() {
        true => "contact-which",
        false => "name-nearest",
    };
    let choices = people.rows.iter().filter_map(|contact| {
        let line = doing(reference(contact)?);
        let number = contact.phone.as_deref().map(phone::pretty);
        let choice = Choice::new(Tap::Line(line), contact.shown_name());
        Some(choice.with_detail(number.unwrap_or_default()))
    });
    let words = turn.voice.say(key, &args);
    Reply::new(words).choices(choices, turn.voice.say("choose-button", &[]))
}

/// The end of it is a part of one name, or a tag for another.
fn which(turn: &Turn<'_>, typed: &str, untags: bool, [own, other]: [&Split<'_>; 2]) -> Reply {
    let voice = &turn.voice;
    let name = |split: &Split<'_>| match split.people.only() {
        Some(only) => only.shown_name(),
        None => split.name.clone(),
    };
    let tags = other.tags.join(" ");
    let key = match untags {
        true => "contact.untag",
        false => "contact.tag",
    };
    // What the tags are is asked then.
    let ask = format!("{} {}", voice.line(key), own.who());
    let done = command(untags, other.who(), vec![tags.clone()]);
    let words = voice.say(
        "contact-tag-which",
        &[
            ("typed", typed.to_owned()),
            ("whole", name(own)),
            ("name", name(other)),
            ("tag", tags),
        ],
    );
    let button = |number: &str| voice.say("use-button", &[("number", number.to_owned())]);
    Reply::new(words)
        .choice(Choice::new(Tap::Line(ask), button("1")))
        .choice(Choice::command(voice, done, button("2")))
}

/// Two words behind a name: one tag, or two?
fn one_or_several(turn: &Turn<'_>, split: &Split<'_>, untags: bool, readings: &[Vec<String>]) -> Reply {
    let voice = &turn.voice;
    let mut lines = vec![voice.say("problem-ambiguous", &[("typed", split.tags.join(" "))])];
    let mut choices = Vec::new();
    for (index, tags) in readings.iter().enumerate() {
        let number = (index + 1).to_string();
        let args = [("count", tags.len().to_string()), ("tags", tags.join(", "))];
        lines.push(format!("{number}. {}", voice.say("contact-tag-reading", &args)));
        let title = voice.say("use-button", &[("number", number)]);
        choices.push(Choice::command(
            voice,
            command(untags, split.who(), tags.clone()),
            title,
        ));
    }
    Reply::new(lines.join("\n")).ways(choices)
}

fn command(untags: bool, contact: ContactRef, tags: Vec<String>) -> Command {
    Command::Contact(of(untags, contact, tags))
}

fn of(untags: bool, contact: ContactRef, tags: Vec<String>) -> ContactCommand {
    match untags {
        true => ContactCommand::Untag { contact, tags },
        false => ContactCommand::Tag { contact, tags },
    }
}

/// How a person is named so that nobody else is meant.
fn reference(contact: &Contact) -> Option<ContactRef> {
    let number = contact.phone.as_ref().map(|digits| format!("+{digits}"));
    ContactRef::parse(&number.unwrap_or_else(|| contact.name.clone()))
}

/// A tag without the sign in front.
fn bare(tag: &str) -> &str {
    tag.trim_matches(['#', ',', ';'])
}
