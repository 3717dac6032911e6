//! Leads: what is sold, the links that bring people, how far each has come, who works it, what is answered by itself, and what happens
//! when nobody answers.

mod abuse;
mod auto;
mod both;
mod canned;
mod chase;
pub mod links;
mod loops;
mod of_product;
mod pipeline;
mod products;
mod race;
mod relay;
mod report;
mod talk;
mod team;
mod whose;
