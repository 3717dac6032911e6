//! Tables of requests and events in the shapes that have been seen, and the client against a server that answers as WaSender may.

mod events;
mod files;
mod http;
mod reports;
mod requests;
mod server;
mod webhooks;
