### What the provider says of the account and the number.
account-violation =
    {""}*WhatsApp says that your account broke its rules* ({$about}). ⚠️
    Look at it in WhatsApp Manager: if it happens again, the account may be limited or closed.
account-restricted =
    {""}*WhatsApp limited something of your account* ({$about}). ⚠️
    Messages go on leaving. The details are in WhatsApp Manager.
account-will-be-closed =
    {""}*WhatsApp is going to close your account* ({$about}). ⚠️
    Ask for a review in WhatsApp Manager now.
account-open-again = *Your WhatsApp account is in order again.* ✅
account-alert = *WhatsApp has a notice about your account:* {$about}
account-limit = *WhatsApp changed how many new people you can write to:* {$value}.
account-pin =
    {""}*Somebody asked for or changed your number’s PIN* ({$value}: {$about}). ⚠️
    If it was not you, change it in WhatsApp Manager.
number-flagged =
    {""}*The quality of “{$channel}” went down:* several people blocked or reported your messages. ⚠️
    Better send less, and only to people who expect it; `/pause all` stops everything.
number-unflagged = *The quality of “{$channel}” is good again.* ✅
number-faster = *WhatsApp lets “{$channel}” send faster.* Your pace stays as you set it.
number-name-approved = *WhatsApp approved your number’s name:* {$about}
number-name-refused = *WhatsApp did not approve your number’s name:* {$about}
template-quality-low =
    {""}*People do not like the template {$about}*, and WhatsApp may pause it. ⚠️
    Change the text, or send it only to those who care.
template-quality-medium = People like the template {$about} less than before. Mind whom you send it to.
template-category-changed =
    {""}*WhatsApp moved the template {$about} to {$value}.*
    From now on it is charged as {$value}.
limit-none = no limit of people
limit-people = {$count ->
    [one] 1 person a day
   *[other] {$count} people a day
}
category-marketing = marketing
category-utility = utility
category-authentication = access codes
number-quality-medium =
    {""}*The quality of “{$channel}” went down to medium:* some people do not like your messages. ⚠️
    Better send less, and only to people who expect it, before WhatsApp limits you.
number-blocked =
    {""}*WhatsApp does not let “{$channel}” send*; it was paused already.
    Reason: {$reason}.
number-key-ends =
    {""}*The access token of “{$channel}” runs out on {$when}.* ⚠️
    Without it nothing leaves. Make another at Meta and enter it with `/channel keys {$channel}`.
number-key-ends-in-settings =
    {""}*The access token of “{$channel}” runs out on {$when}.* ⚠️
    Without it nothing leaves. Ask whoever installed Pregón to make another at Meta and put it into the settings.
number-key-renewed = *The access token of “{$channel}” is not about to run out any more.* ✅
number-key-until = The access token runs out on {$when}
number-problems = {$provider} says: {$problems}
number-not-told = {$provider} does not tell me how this number is; perhaps its key is not allowed to look. That does not keep it from sending
number-name = “{$name}”
number-checked = checked: {$when}
number-speed = {$count} messages a second
quality-green = Good quality
quality-yellow = Medium quality
quality-red = Low quality
