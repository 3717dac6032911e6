### What the provider says of the account and the number.
account-violation =
    {""}*WhatsApp says your account broke its rules* ({$about}). ⚠️
    Check it in WhatsApp Manager: if it happens again, WhatsApp may limit or close the account.
account-restricted =
    {""}*WhatsApp limited something on your account* ({$about}). ⚠️
    Messages are still going out. The details are in WhatsApp Manager.
account-will-be-closed =
    {""}*WhatsApp is going to close your account* ({$about}). ⚠️
    Ask for a review in WhatsApp Manager right away.
account-open-again = *Your WhatsApp account is back in order.* ✅
account-alert = *WhatsApp has a notice about your account:* {$about}
account-limit = *WhatsApp changed how many new people you can write to:* {$value}.
account-pin =
    {""}*Someone asked for or changed your number's PIN* ({$value}: {$about}). ⚠️
    If it wasn't you, change it in WhatsApp Manager.
number-flagged =
    {""}*The quality of “{$channel}” dropped:* several people blocked or reported your messages. ⚠️
    Send less, and only to people who expect it; `/pause all` stops everything.
number-unflagged = *The quality of “{$channel}” is good again.* ✅
number-faster = *WhatsApp lets “{$channel}” send faster.* Your pace doesn't change unless you change it.
number-name-approved = *WhatsApp approved your number's name:* {$about}
number-name-refused = *WhatsApp didn't approve your number's name:* {$about}
template-quality-low =
    {""}*People don't like the template {$about}*, and WhatsApp may pause it. ⚠️
    Change the text, or send it only to people who want it.
template-quality-medium = People like the template {$about} less than before. Be careful who you send it to.
template-category-changed =
    {""}*WhatsApp moved the template {$about} to {$value}.*
    From now on it's charged as {$value}.
template-category-will-change =
    {""}*In 24 hours WhatsApp moves the template {$about} to {$value}.*
    From then on it's charged as {$value}.
template-flagged =
    {""}*WhatsApp may stop the template* `{$name}`: several people blocked or reported it. ⚠️
    It still goes out. Change the text, or send it only to people who expect it.
limit-none = no limit
limit-people = {$count ->
    [one] 1 person a day
   *[other] {$count} people a day
}
category-marketing = marketing
category-utility = utility
category-authentication = access codes
number-quality-medium =
    {""}*The quality of “{$channel}” dropped to medium:* some people don't like your messages. ⚠️
    Send less, and only to people who expect it, before WhatsApp limits you.
number-blocked =
    {""}*WhatsApp doesn't let “{$channel}” send*; it was already paused.
    Reason: {$reason}.
number-key-ends =
    {""}*The access token of “{$channel}” expires on {$when}.* ⚠️
    Without it nothing goes out. Create a new one at Meta and enter it with `/channel keys {$channel}`.
number-key-ends-in-settings =
    {""}*The access token of “{$channel}” expires on {$when}.* ⚠️
    Without it nothing goes out. Ask whoever installed Pregón to create a new one at Meta and put it in the settings.
number-key-renewed = *The access token of “{$channel}” is no longer about to expire.* ✅
number-key-until = The access token expires on {$when}
number-problems = {$provider} says: {$problems}
number-not-told = {$provider} doesn't tell me how this number is doing; maybe its key isn't allowed to look. It can still send
number-name = “{$name}”
number-checked = checked: {$when}
number-speed = {$count} messages a second
quality-green = Good quality
quality-yellow = Medium quality
quality-red = Low quality
