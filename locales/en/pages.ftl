### The page on which a number's keys are entered.

page-keys-title = The keys of {$name}
page-keys-intro = Copy them from {$provider}. They are kept sealed, and nobody sees them again.
page-keep-button = Try and keep
page-missing = “{$field}” is missing or cannot be read.
page-unusable = Nobody can speak to {$provider} with these: {$reason}.
page-refused = {$provider} does not take these keys: {$reason}. Check them and try again.
page-somebody-elses = That number is in use here already, or is not the one that you meant to change.
page-in-settings = The keys of that number are in the server's settings. Whoever installed Pregón changes them there.
page-done-title = {$name} is connected
page-done-next = One step is left: paste this at {$provider}, so that messages arrive here. This page is not shown again.
page-not-his-title = This page is no longer for you
page-not-his = Only an owner of the business changes keys, and whoever asked for this page no longer is one. An owner can ask for another with /channel add or /channel keys.
page-gone-title = This page is over
page-gone = Ask for another in the chat with /channel add or /channel keys.
page-hint-phone-number-id = WhatsApp → API Setup. It is not the number.
page-hint-business-account-id = Also in WhatsApp → API Setup.
page-hint-access-token = Of a system user, one that does not expire.
page-hint-app-secret = App settings → Basic.
page-hint-account-sid = Starts with AC.
page-hint-auth-token = Account → API keys & tokens.
page-hint-sender = The number with its country, e.g. +14155238886, or a messaging service (MG…).
page-hint-session-id = The session's number, in the list of sessions.
page-hint-api-key = The session's, not the account's.
page-hint-webhook-secret = In the session's settings.
