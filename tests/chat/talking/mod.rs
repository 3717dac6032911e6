//! How one talks with it: first words, help, questions and answers to them, buttons, quotes, what is long and what goes wrong.

mod asked;
mod both;
mod buttons;
mod drafts;
mod english;
mod guided;
mod help;
mod long;
mod newcomer;
mod pages;
mod problems;
mod quotes;
mod seldom;
mod signs;
mod start;
mod tapping;
mod told;
mod verbs;
mod walks;
