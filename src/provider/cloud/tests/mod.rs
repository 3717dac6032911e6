//! Tables of requests and events in Meta's own shapes, and the client against a server that answers as Meta may.

mod documented;
mod documented_requests;
mod events;
mod files;
mod http;
mod management;
mod reports;
mod requests;
mod server;
mod webhooks;
