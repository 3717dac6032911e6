//! What few people ever read, and what has to read well all the same.

mod answers;
mod approvals;
mod files;
mod templates;
