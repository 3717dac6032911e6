//! Tables of requests and events in Twilio's own shapes, and the client against a server that answers as Twilio may.

mod documented;
mod events;
mod requests;
mod server;
mod signatures;
