//! An answer in the form of messages. The types keep WhatsApp's limits: a label that is too long is cut with an ellipsis, a text
//! that is too long goes in several messages, and nothing is refused by the provider.

use std::collections::BTreeSet;
use std::fmt::Display;

use pregon_commands::Command;

use super::pieces::{above_choices, pieces};
use super::{Tap, Voice};
use crate::domain::abilities::Lengths;
use crate::domain::deed::Outcome;
use crate::domain::message::{AttachedFile, Button, Content, Row, Section};
use crate::domain::shows::Shows;
use crate::domain::text::cut;

/// Characters on a button, and on the button that opens a list.
pub const BUTTON: usize = 20;
/// Buttons of a message.
pub const BUTTONS: usize = 3;
/// Characters of a row's title.
const ROW: usize = 24;
/// Characters under a row's title.
const ROW_DETAIL: usize = 72;
/// Rows of a list.
pub const ROWS: usize = 10;

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Comes back when it is chosen.
    pub tap: Tap,
    /// What the person sees.
    pub title: String,
    /// A line under it, in lists.
    pub detail: Option<String>,
}

impl Choice {
    /// A choice of one word or two.
    pub fn new(tap: Tap, title: impl Into<String>) -> Self {
        Self {
            tap,
            title: title.into(),
            detail: None,
        }
    }

    /// One that sends a command, as if he had typed it. `label` is the name of a sentence.
    pub fn run(voice: &Voice, command: impl Into<Command>, label: &str) -> Self {
        Self::command(voice, command, voice.say(label, &[]))
    }

    /// The same with a title that is no sentence, such as a campaign's name.
    pub fn command(voice: &Voice, command: impl Into<Command>, title: impl Into<String>) -> Self {
        Self::new(Tap::Line(command.into().render(voice.language)), title)
    }

    /// One that begins a command, which asks for what it needs. `verb` is its key in the command table.
    pub fn begin(voice: &Voice, verb: &str, label: &str) -> Self {
        Self::new(Tap::Line(voice.line(verb)), voice.say(label, &[]))
    }

    /// With a line under it, when it is shown in a list.
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into()).filter(|detail: &String| !detail.is_empty());
        self
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The text.
    pub body: String,
    /// Up to [`BUTTONS`] become buttons, up to [`ROWS`] a list; more are left out.
    pub choices: Vec<Choice>,
    /// Label of the button that opens the list.
    pub list_button: String,
    /// What it shows, for whoever quotes it.
    pub shows: Option<Shows>,
    /// A file above the text; only together with one to three choices.
    pub file: Option<AttachedFile>,
    /// Something else than a text: a template, a picture.
    pub content: Option<Content>,
    /// It is a page of a list: the page that comes next, from 0.
    pub next_page: Option<u64>,
    /// The business that it is about; that of the number which it leaves by, when nothing is said.
    pub about: Option<i64>,
    /// How what it answers ended, for the log.
    pub outcome: Outcome,
    /// It tells him that what he wrote cannot be used. The second time in a row he is shown these ways on; where there are none, the
    /// usual ones.
    pub unusable: Option<Vec<Choice>>,
}

impl Reply {
    /// A text that says why something was not done.
    pub fn failed(body: impl Into<String>) -> Self {
        Self::new(body).ended(Outcome::Failed)
    }

    /// A text.
    pub fn new(body: impl Into<String>) -> Self {
        Self {
            body: body.into(),
            choices: Vec::new(),
            list_button: "…".to_owned(),
            shows: None,
            file: None,
            content: None,
            next_page: None,
            about: None,
            outcome: Outcome::Run,
            unusable: None,
        }
    }

    /// What it answers ended so.
    pub fn ended(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// A message that is made already, such as the preview of a campaign.
    pub fn of(content: Content) -> Self {
        Self {
            content: Some(content),
            ..Self::new("")
        }
    }

    /// With one more choice.
    pub fn choice(self, choice: Choice) -> Self {
        self.ways([choice])
    }

    /// With choices that are few enough for buttons. One that the provider [would not take](Tap::fits) is left out: it would refuse
    /// the whole answer for it.
    pub fn ways(mut self, choices: impl IntoIterator<Item = Choice>) -> Self {
        let fitting = choices.into_iter().filter(|choice| choice.tap.fits());
        self.choices.extend(fitting);
        self
    }

    /// With choices, and the label of the button that opens them when they are many.
    pub fn choices(
        mut self,
        choices: impl IntoIterator<Item = Choice>,
        list_button: impl Into<String>,
    ) -> Self {
        self.list_button = list_button.into();
        self.ways(choices)
    }

    /// With a file above the text, which needs buttons below it.
    pub fn with_file(mut self, file: AttachedFile) -> Self {
        self.file = Some(file);
        self
    }

    /// With a note above its text, in a paragraph of its own.
    pub fn above(mut self, note: impl Display) -> Self {
        self.body = format!("{note}\n\n{}", self.body);
        self
    }

    /// With a note below its text, in a paragraph of its own.
    pub fn below(mut self, note: impl Display) -> Self {
        self.body = format!("{}\n\n{note}", self.body);
        self
    }

    /// Whether there is room for another choice, in the form that it has: buttons stay buttons, and a list has ten rows.
    pub fn has_room(&self) -> bool {
        self.content.is_none() && self.choices.len() != BUTTONS && self.choices.len() < ROWS
    }

    /// Showing something that can be meant by quoting it.
    pub fn showing(mut self, what: impl Into<Shows>) -> Self {
        self.shows = Some(what.into());
        self
    }

    /// About this business, whichever number it leaves by.
    pub fn about(mut self, organisation_id: i64) -> Self {
        self.about = Some(organisation_id);
        self
    }

    /// Telling him that what he wrote cannot be used; `ways` are for the second time in a row.
    pub fn unusable(mut self, ways: Vec<Choice>) -> Self {
        self.unusable = Some(ways);
        self
    }

    /// Below the name of the business that it is about. What a customer sees stays as he sees it.
    pub fn headed(mut self, name: &str) -> Self {
        if self.content.is_none() {
            self.body = format!("_{name}_\n{}", self.body);
        }
        self
    }

    /// The page of a list, of which there is more.
    pub fn more(mut self, next_page: Option<u64>) -> Self {
        self.next_page = next_page;
        self
    }

    /// Whether it is one message everywhere, however short those are.
    pub fn is_short(&self) -> bool {
        let shortest = match self.file {
            Some(_) => Lengths::SHORTEST.caption,
            None => Lengths::SHORTEST.buttons,
        };
        self.text().chars().count() <= shortest
    }

    fn text(&self) -> &str {
        self.content.as_ref().map_or(&self.body, Content::readable)
    }

    /// The messages: one, unless the text is too long for it. Whatever can be chosen stands below the last.
    pub fn into_contents(self, lengths: Lengths) -> Vec<Content> {
        let body = match self.content {
            Some(Content::Text { body }) => return texts(pieces(&body, lengths.text)).collect(),
            Some(content) => return vec![content],
            None => self.body,
        };
        let (above, last) = match self.choices.len() {
            0 => return texts(pieces(&body, lengths.text)).collect(),
            1..=BUTTONS if self.file.is_some() => above_choices(&body, lengths.caption),
            1..=BUTTONS => above_choices(&body, lengths.buttons),
            _ => above_choices(&body, lengths.list),
        };
        let last = match self.choices.len() {
            1..=BUTTONS => Content::Buttons {
                body: last.to_owned(),
                footer: None,
                buttons: distinct(self.choices, BUTTON)
                    .into_iter()
                    .map(|choice| Button {
                        id: choice.tap.to_string(),
                        title: choice.title,
                    })
                    .collect(),
                file: self.file,
            },
            _ => Content::List {
                body: last.to_owned(),
                footer: None,
                button: cut(&self.list_button, BUTTON),
                sections: vec![Section {
                    title: String::new(),
                    rows: distinct(self.choices, ROW)
                        .into_iter()
                        .take(ROWS)
                        .map(|choice| Row {
                            id: choice.tap.to_string(),
                            title: choice.title,
                            description: choice.detail.map(|detail| cut(&detail, ROW_DETAIL)),
                        })
                        .collect(),
                }],
            },
        };
        texts(pieces(above, lengths.text)).chain([last]).collect()
    }
}

fn texts(pieces: Vec<&str>) -> impl Iterator<Item = Content> {
    pieces.into_iter().map(Content::text)
}

/// Cuts the titles, and numbers those that would look the same: WhatsApp refuses two equal ones. What leads to the same place as
/// one before it is left out, which WhatsApp refuses too.
fn distinct(choices: Vec<Choice>, limit: usize) -> Vec<Choice> {
    let mut titles: Vec<String> = Vec::new();
    let mut taps: BTreeSet<Tap> = BTreeSet::new();
    choices
        .into_iter()
        .filter(|choice| taps.insert(choice.tap.clone()))
        .map(|choice| {
            let mut title = cut(&choice.title, limit);
            let mut number = 2;
            while titles.contains(&title) {
                title = format!("{} {number}", cut(&choice.title, limit - 3));
                number += 1;
            }
            titles.push(title.clone());
            Choice { title, ..choice }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::state::ProviderKind;

    fn only(reply: Reply) -> Content {
        let mut contents = reply.into_contents(ProviderKind::Cloud.lengths());
        assert_eq!(contents.len(), 1);
        contents.remove(0)
    }

    #[test]
    fn the_number_of_choices_decides_the_form() {
        let with = |count: i64| {
            let choices = (0..count)
                .map(|index| Choice::new(Tap::Speak(index), format!("Título número {index}, muy largo")));
            only(Reply::new("x").choices(choices, "Ver"))
        };
        assert_eq!(with(0).kind(), "text");
        assert_eq!(with(3).kind(), "buttons");
        assert_eq!(with(4).kind(), "list");
        let Content::List { sections, .. } = with(12) else {
            panic!("a list")
        };
        assert_eq!(sections[0].rows.len(), 10);
        let Content::Buttons { buttons, .. } = with(3) else {
            panic!("buttons")
        };
        assert!(buttons.iter().all(|button| button.title.chars().count() <= 20));
        let titles: BTreeSet<_> = buttons.iter().map(|button| &button.title).collect();
        assert_eq!(titles.len(), 3, "titles stay distinct when they are cut");
    }

    #[test]
    fn what_the_provider_would_refuse_is_left_out() {
        let long = || Choice::new(Tap::Line("/promo editar ".repeat(20)), "Larga");
        let short = || Choice::new(Tap::Line("/hoy".to_owned()), "Hoy");
        assert_eq!(only(Reply::new("x").choice(long())).kind(), "text");
        let reply = Reply::new("x").choices([long(), short(), long(), short()], "Ver");
        let Content::Buttons { buttons, .. } = only(reply.choice(long())) else {
            panic!("buttons")
        };
        assert_eq!(buttons.len(), 1);
        assert_eq!(buttons[0].id, "run:/hoy");
    }

    #[test]
    fn more_ways_than_buttons_are_a_list_that_can_be_opened() {
        let ways = (1..=4).map(|business| Choice::new(Tap::Speak(business), business.to_string()));
        let Content::List { button, sections, .. } = only(Reply::new("x").ways(ways)) else {
            panic!("a list")
        };
        assert!(!button.is_empty());
        assert_eq!(sections[0].rows.len(), 4);
    }

    #[test]
    fn a_note_stands_in_a_paragraph_of_its_own() {
        assert_eq!(Reply::new("text").above("note").body, "note\n\ntext");
        assert_eq!(Reply::new("text").below("note").body, "text\n\nnote");
    }

    #[test]
    fn nothing_of_a_long_text_is_lost_and_its_buttons_stand_below_the_end() {
        let text = format!("{}\n\nRitmo: uno cada 10 s.", "Todo al dos por uno. ".repeat(300));
        let reply = || Reply::new(text.as_str()).choice(Choice::new(Tap::Draft, "Enviar"));
        for provider in [ProviderKind::Cloud, ProviderKind::Twilio, ProviderKind::WaSender] {
            let lengths = provider.lengths();
            let contents = reply().into_contents(lengths);
            let (last, above) = contents.split_last().unwrap();
            assert!(matches!(last, Content::Buttons { body, .. } if body == "Ritmo: uno cada 10 s."));
            assert!(
                above
                    .iter()
                    .all(|content| content.readable().chars().count() <= lengths.text)
            );
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let all: Vec<String> = contents
                .iter()
                .flat_map(|content| words(content.readable()))
                .collect();
            assert_eq!(all, words(&text));
            assert!(
                Reply::of(Content::text(text.as_str()))
                    .into_contents(lengths)
                    .len()
                    > 1
            );
        }
    }
}
