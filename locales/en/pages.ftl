### The page on which a number's keys are entered.

page-keys-title = The keys of {$name}
page-keys-intro = Copy them from {$provider}. They are stored encrypted, and nobody sees them again.
page-keep-button = Test and save
page-missing = “{$field}” is missing or can't be read.
page-unusable = With these keys I can't talk to {$provider}: {$reason}.
page-refused = {$provider} doesn't accept these keys: {$reason}. Check them and try again.
page-somebody-elses = That number is already in use here, or isn't the one you meant to change.
page-in-settings = The keys of that number are in the server's settings. Whoever installed Pregón changes them there.
page-done-title = {$name} is connected
page-done-next = One step left: paste this at {$provider}, so that messages arrive here. This page won't be shown again.
page-not-his-title = This page is no longer for you
page-not-his = Only an owner of the business can change its keys, and whoever asked for this page no longer is one. An owner can ask for another with /channel add or /channel keys.
page-gone-title = This page no longer works
page-gone = Ask for another in the chat with /channel add or /channel keys.
page-hint-phone-number-id = WhatsApp → API Setup. It isn't the phone number.
page-hint-business-account-id = Also in WhatsApp → API Setup.
page-hint-access-token = From a system user, and one that doesn't expire.
page-hint-app-secret = App settings → Basic.
page-hint-account-sid = Starts with AC.
page-hint-auth-token = Account → API keys & tokens.
page-hint-sender = The number with its country, e.g. +14155238886, or a messaging service (MG…).
page-hint-session-id = The session's number, in the list of sessions.
page-hint-api-key = The session's, not the account's.
page-hint-webhook-secret = In the session's settings.
