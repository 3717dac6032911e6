//! What few people ever read, and what has to read well all the same.

mod answers;
mod files;
mod templates;
