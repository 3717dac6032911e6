//! Everything that a handler knows of the moment; and long lists, a page at a time.

use pregon_commands::help::Asker;
use pregon_commands::{ContactRef, PhoneNumber, Role};

use super::Here;
use crate::conversation::notices::Via;
use crate::conversation::roles::{role_of, within};
use crate::conversation::signs::{self, Sign};
use crate::conversation::{Desk, Postage};
use crate::domain::enclosure::Enclosure;
use crate::domain::message::Lane;
use crate::domain::phone;
use crate::replies::{self, Args, Reply, Voice};
use crate::store::Result;
use crate::store::channels::{self, Channel};
use crate::store::members::Member;
use crate::store::messages::{self, Message};
use crate::store::organisations::Organisation;

/// Rows of a list that are shown at once. One more leads on.
const ROWS: u64 = replies::ROWS as u64 - 1;

/// A member's turn to be answered.
#[derive(Clone)]
pub struct Turn<'a> {
    /// The transaction and its means.
    pub desk: Desk<'a>,
    /// The business that he means.
    pub organisation: Organisation,
    /// Who he is there.
    pub member: Member,
    /// What he may do there.
    pub role: Role,
    /// How he is spoken to.
    pub voice: Voice,
    /// Where he writes and is answered, by whosever number.
    pub here: Here,
    /// The page of a list that he wants to see, from 0.
    pub page: u64,
    /// What came with his message, or before it, for a promotion or a template.
    pub enclosure: Option<Enclosure>,
}

impl<'a> Turn<'a> {
    /// A turn that is about a business of his.
    pub fn about(desk: Desk<'a>, here: Here, organisation: Organisation, member: Member) -> Self {
        Self {
            desk,
            voice: Voice::new(&member.language, &organisation.time_zone),
            role: role_of(&member),
            organisation,
            member,
            here,
            page: 0,
            enclosure: None,
        }
    }

    /// The same turn with a file, if there is one.
    pub fn carrying(&self, enclosure: Option<Enclosure>) -> Self {
        Self {
            enclosure: enclosure.or_else(|| self.enclosure.clone()),
            ..self.clone()
        }
    }

    /// Answers him. Unless it tells by itself which business it is about, an answer names the one of the turn where it has to.
    pub async fn answer(&self, reply: Reply) -> Result<()> {
        let (here, own) = (self.here.conversation(), self.organisation.id);
        let mut reply = within(self.role, reply);
        if reply.about.is_none() && here.has_to_name(own) {
            reply = reply.headed(&self.organisation.name);
        }
        reply.about = reply.about.or(Some(own));
        let post = Postage::default();
        self.desk.post(here, Lane::Reply, reply, post).await
    }

    /// The number by which the business writes to its customers: the one that he writes to, where it is its own, else its oldest.
    pub async fn number(&self) -> Result<Option<Channel>> {
        if let Some(own) = self.here.own_number(self.organisation.id) {
            return Ok(Some(own.clone()));
        }
        let all = channels::of_organisation(self.desk.tx, self.organisation.id).await?;
        Ok(all.into_iter().next())
    }

    /// The digits of a number that he typed, which without its country is of the business's own; or what to say instead.
    pub fn digits(&self, typed: &PhoneNumber) -> std::result::Result<String, Box<Reply>> {
        let digits = phone::normalise(typed.as_str(), &self.organisation.country);
        digits.map_err(|_| Box::new(Reply::new(self.wrong_number(typed.as_str())).unusable(Vec::new())))
    }

    /// Whoever was not found by what can only be meant as a number, but is none: what is wrong with it.
    pub fn no_number(&self, who: &ContactRef) -> Option<Reply> {
        match who {
            ContactRef::Name(typed) if PhoneNumber::is_meant(typed) => {
                Some(Reply::new(self.wrong_number(typed)).unusable(Vec::new()))
            }
            _ => None,
        }
    }

    /// What is wrong with a number, and how one is written here.
    pub fn wrong_number(&self, typed: &str) -> String {
        let key = match phone::fault(typed, &self.organisation.country) {
            phone::Fault::Short => "phone-short",
            phone::Fault::Long => "phone-long",
            phone::Fault::NoSuch => "phone-wrong",
        };
        let example = self.example_number();
        let args = [
            ("typed", typed.trim().to_owned()),
            ("local", example.local),
            ("abroad", example.abroad),
        ];
        self.voice.say(key, &args)
    }

    /// A number as people of the business's country write it.
    pub fn example_number(&self) -> phone::Example {
        phone::example(&self.organisation.country).unwrap_or_else(|| phone::Example {
            local: "+57 321 1234567".to_owned(),
            abroad: "+57 321 1234567".to_owned(),
        })
    }

    /// From where the people of the business are told what he does.
    pub fn via(&self) -> Via {
        self.here.via(self.organisation.id)
    }

    /// For whom help is written.
    pub fn asker(&self) -> Asker {
        Asker {
            role: self.role,
            several: self.here.has_several(),
        }
    }

    /// His own message, as it is kept.
    pub async fn heard(&self) -> Result<Option<Message>> {
        let (keeper, number) = (self.here.keeper(), self.here.number_id());
        messages::by_provider_id(self.desk.tx, keeper, number, &self.here.heard).await
    }

    /// Puts a sign on his message: what it asks for goes on after the answer.
    pub async fn sign(&self, sign: Sign) -> Result<()> {
        signs::put(&self.desk, self.here.conversation(), Some(&self.here.heard), sign).await
    }

    /// How many rows were on the pages before.
    pub fn skip(&self) -> u64 {
        self.page.saturating_mul(ROWS)
    }

    /// How many rows to look for: a page, and one more that tells whether there is another.
    pub fn look_for(&self) -> u64 {
        ROWS + 1
    }

    /// What was found, cut to a page; and the page that comes next, if there is one.
    pub fn page_of<T>(&self, mut found: Vec<T>) -> (Vec<T>, Option<u64>) {
        let more = found.len() as u64 > ROWS;
        found.truncate(ROWS as usize);
        (found, more.then_some(self.page + 1))
    }

    /// The same for what is held in memory as a whole.
    pub fn page_of_all<T>(&self, all: Vec<T>) -> (Vec<T>, Option<u64>) {
        let skip = usize::try_from(self.skip()).unwrap_or(usize::MAX);
        self.page_of(all.into_iter().skip(skip).take(ROWS as usize + 1).collect())
    }

    /// The heading of a list, with the page when it is not the first.
    pub fn heading(&self, key: &str, args: Args<'_>) -> String {
        let heading = self.voice.say(key, args);
        match self.page {
            0 => heading,
            page => {
                let page = self.voice.number(page + 1);
                self.voice
                    .say("list-page", &[("heading", heading), ("page", page)])
            }
        }
    }
}
