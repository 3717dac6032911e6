### Reminders: what customers read, and by which rules it leaves.

# What customers read. The gaps are the words in braces of the rules: {name}, {service}…

remind-made = Hi {$name}, all set! Your appointment at {$business} is booked: {$service}, on {$date} at {$time}. See you there.
remind-ahead = Hi {$name}, a reminder of your appointment at {$business}: {$service}, on {$date} at {$time}. Can you confirm you're coming?
remind-agreed = Hi {$name}, a reminder of your appointment at {$business}: {$service}, on {$date} at {$time}. See you then!
remind-soon = Hi {$name}, your appointment at {$business} is coming up: {$service}, on {$date} at {$time}. See you soon!
remind-moved = Hi {$name}, your appointment at {$business} has a new time. It is now on {$date} at {$time}: {$service}. Does that suit you?
remind-off = Hi {$name}, your appointment at {$business} on {$date} at {$time} ({$service}) is cancelled. If you want another time, just write here.
remind-and-following = {$service}, and those that follow
remind-comes-again-until = {$service} (repeats {$rule}, until {$until})
remind-comes-again = {$service} (repeats {$rule}, without an end)
remind-added = Hi {$name}, your {$service} subscription at {$business} has started. It is paid until {$date}. Thank you!
remind-days = Hi {$name}, your {$service} subscription at {$business} ends in {$days} days, on {$date}. Shall we renew it?
remind-tomorrow = Hi {$name}, your {$service} subscription at {$business} ends tomorrow, {$date}. Shall we renew it?
remind-today = Hi {$name}, your {$service} subscription at {$business} ends today, {$date}. Renew it to keep it.
remind-renewed = Hi {$name}, thank you! Your {$service} subscription at {$business} is renewed. It is paid until {$date}.
remind-ended = Hi {$name}, your {$service} subscription at {$business} is cancelled. If you want it back, just write here.
# Above what is urgent.
remind-urgent = *Last notice* ⚠️
remind-yes = Confirm
remind-change = Change
remind-cancel = Cancel
remind-again = Book again
remind-renew = Renew
remind-talk = Talk to someone
# What shows how it reads.
remind-sample-service = Haircut
remind-sample-plan = Monthly plan

# To the owners, when nobody knows whether one left.
remind-unknown = I don't know whether {$name} got the reminder: WhatsApp didn't answer. Send it again? It may arrive twice.
remind-unknown-again = I'm sending {$name} the reminder again.
remind-unknown-counted = Done: the reminder to {$name} counts as sent.
remind-unknown-known = That is settled already: nothing is left to decide about the reminder to {$name}.
remind-unknown-late = The reminder to {$name} is of no use any more at this hour, so I'm not sending it.
remind-unknowns = I don't know whether {$count} customers got their reminders: WhatsApp didn't answer. Shall I send them again? They may get them twice.
remind-unknowns-again =
    {$count ->
        [one] I'm sending 1 reminder again.
       *[other] I'm sending {$count} reminders again.
    }
remind-unknowns-counted =
    {$count ->
        [one] Done: I count 1 reminder as sent.
       *[other] Done: I count {$count} reminders as sent.
    }
remind-unknowns-late =
    {$count ->
        [one] 1 is of no use any more at this hour, so I'm not sending it.
       *[other] {$count} are of no use any more at this hour, so I'm not sending them.
    }
remind-unknowns-known = That's settled: there's nothing left to decide about those reminders.

# How the day's reminders went.
reminded-day = *Today's reminders, {$date}*
reminded-rule = • {$rule}: {$what}
reminded-left = {$count ->
        [one] 1 sent
       *[other] {$count} sent
    }
reminded-waits = {$count ->
        [one] 1 waiting for its time
       *[other] {$count} waiting for their time
    }
reminded-unknown = {$count ->
        [one] 1 that may not have arrived
       *[other] {$count} that may not have arrived
    }
reminded-failed = {$count ->
        [one] 1 that WhatsApp did not deliver
       *[other] {$count} that WhatsApp did not deliver
    }
reminded-late = {$count ->
        [one] 1 that was too late to send
       *[other] {$count} that were too late to send
    }
reminded-off = {$count ->
        [one] 1 who wants no reminders
       *[other] {$count} who want no reminders
    }
reminded-no-number = {$count ->
        [one] 1 without a number
       *[other] {$count} without a number
    }
reminded-invalid = {$count ->
        [one] 1 whose number receives nothing
       *[other] {$count} whose numbers receive nothing
    }
reminded-blocked = {$count ->
        [one] 1 whom you have blocked
       *[other] {$count} whom you have blocked
    }
reminded-no-template = {$count ->
        [one] 1 without an approved template
       *[other] {$count} without an approved template
    }
reminded-unfillable = {$count ->
        [one] 1 with something missing that your text names
       *[other] {$count} with something missing that your text names
    }
reminded-not = {$count ->
        [one] 1 not sent
       *[other] {$count} not sent
    }

# What those read who set them up.

reminder-rules = *Reminders*
reminder-rules-appointments = *Of appointments*
reminder-rules-subscriptions = *Of subscriptions*
reminder-rules-how = Change when one goes with `/reminder edit 2`, and what it says with `/reminder text 2`.
reminder-list-button = Show reminders
reminder-add-button = New
reminder-about-appointment = appointment
reminder-about-subscription = subscription
reminder-at-booking = when it's booked
reminder-at-start = when it starts
reminder-at-move = when it's moved
reminder-at-end = when it's cancelled
reminder-at-renewal = when it's renewed
reminder-before = {$length} before
reminder-days-before = {$length} before, {$time}
reminder-same-day = on the same day, {$time}
reminder-last-day = on the last day, {$time}
reminder-days =
    {$count ->
        [one] 1 day
       *[other] {$count} days
    }
reminder-hours =
    {$count ->
        [one] 1 hour
       *[other] {$count} hours
    }
reminder-mark-off = off
reminder-mark-urgent = urgent
reminder-mark-own = in your words
reminder-mark-own-in = in your words in {$language}
reminder-in-spanish = Spanish
reminder-in-english = English
reminder-card = *Reminder {$number} · {$about}:* {$when}
reminder-added = *Done. Reminder {$number} · {$about}:* {$when}
reminder-changed = *Changed. Reminder {$number} · {$about}:* {$when}
reminder-unchanged = *It was so already. Reminder {$number} · {$about}:* {$when}
reminder-on = *On. Reminder {$number} · {$about}:* {$when}
reminder-off = *Off. Reminder {$number} · {$about}:* {$when}
reminder-on-already = *Reminder {$number} was on already:* {$about}, {$when}.
reminder-off-already = *Reminder {$number} was off already:* {$about}, {$when}.
reminder-all-on = *All reminders are on.*
reminder-all-off = *All are off.* Your customers get no reminders until you switch them on.
reminder-on-button = Switch on
reminder-off-button = Switch off
reminder-all-on-button = Switch all on
reminder-all-off-button = Switch all off
reminder-all-on-again-button = Switch back on
reminder-all-off-again-button = Switch back off
reminder-several-on = *Reminders {$numbers} are on.*
reminder-several-off = *Reminders {$numbers} are off.*
reminder-text-button = Change the text
reminder-reset-button = Usual text
reminder-night-earlier = If it falls into the night ({$hours}), it goes before.
reminder-night-later = If it falls into the night ({$hours}), it goes after.
reminder-planned =
    {$count ->
        [one] 1 is planned already.
       *[other] {$count} are planned already.
    }
reminder-sample =
    {""}
    This is how your customer reads it:

    {$words}

    _Buttons: {$buttons}_
reminder-exists = *You have it already. It's reminder {$number} · {$about}:* {$when}
reminder-exists-off = *You have it already, but it's off. It's reminder {$number} · {$about}:* {$when}
reminder-no-such = *There's no reminder “{$typed}”.* Choose it by its number.
reminder-which = *There are several like that.* Which one?
reminder-no-hour =
    {""}*At what time of that same day?* Write, for example:
    ```/reminder add appointment "same day 9:00"```
reminder-no-hours-before =
    {""}*A subscription ends at the end of a day,* so it's counted in days. Write, for example:
    ```/reminder add subscription "2 days 10:00"```
reminder-at-once = *Reminder {$number} goes at that very moment:* {$when}. You can switch it off, or change what it says.
reminder-not-own = *Reminder {$number} can't be removed:* it's one your business comes with. If you don't want it, switch it off.
reminder-removed = *Removed. Reminder {$number} · {$about}:* {$when}
reminder-text-kept = *Kept. Reminder {$number} · {$about}:* {$when}
reminder-text-unknown =
    {""}*I don't know what to put in {$typed}.*
    In this reminder you can use {$known}.
reminder-text-price = Whoever has no price doesn't get this text. That's what, e.g., `{"{"}price|the usual price{"}"}` is for.
reminder-reset = *Back to the usual text. Reminder {$number} · {$about}:* {$when}
reminder-reset-already = *It says the usual already. Reminder {$number} · {$about}:* {$when}
reminder-templates-button = Create templates
reminder-templates-lack = Whoever hasn't written to you in 24 hours gets them by an approved template only. Those of {$numbers} are missing: create them with `/reminder templates`.
reminder-templates-not-needed = *Your reminders need no templates:* by your number they go in your own words, at any time.
reminder-templates-sent =
    {$count ->
        [one] *I sent 1 text for review.* It usually takes minutes; I'll tell you.
       *[other] *I sent {$count} texts for review.* It usually takes minutes; I'll tell you when all are done.
    }
reminder-templates-none = *No template is missing.*
reminder-template-unfit = Reminder {$number}: {$reason}
reminder-template-state = template: {$state}
reminder-template-refused = template: {$state} ({$reason})
reminder-template-renewed = I sent the new text for review. Until it's approved, whoever hasn't written to you in 24 hours gets the one before.
reminder-templates-approved = *Your reminders now go at any time:* WhatsApp approved their templates. ✅
reminder-template-rejected =
    {""}*WhatsApp rejected the text of reminder {$number}.*
    Reason: {$reason}
    Change it with `/reminder text {$number}`.
reminder-log = *What I reminded your customers of*
reminder-log-none = There's no reminder like that yet.
reminder-log-nobody = *I don't know “{$typed}”.* Write their name or number, or a day like `yesterday` or `20/11`.
reminder-old-rule = a reminder you removed
reminder-log-planned = planned
reminder-log-late = didn't go: it was too late
reminder-log-not = didn't go
reminder-log-opted-out = wants no reminders
reminder-log-no-number = has no number
reminder-log-invalid = the number doesn't get WhatsApp
reminder-log-blocked = you blocked them
reminder-log-no-template = an approved template was missing
reminder-log-unfillable = something your text names was missing

# What is to go.
foreseen-ahead = *Reminders of the next 24 hours*
foreseen-to = *Reminders from now until {$when}*
foreseen-on = *Reminders of {$day}*
foreseen-none = There's none to send.
foreseen-all = In all: *{$what}*
foreseen-more = These are the first {$count}: there are more.
foreseen-line = • {$when} *{$who}*, {$rule}
foreseen-leave = {$count ->
        [one] 1 goes
       *[other] {$count} go
    }
foreseen-wait = {$count ->
        [one] 1 waits
       *[other] {$count} wait
    }
foreseen-gone-counted = {$count ->
        [one] 1 no longer needed
       *[other] {$count} no longer needed
    }
foreseen-until = {$why} ({$when})
foreseen-late = it's too late
foreseen-gone = no longer needed
foreseen-no-template = no approved template
foreseen-unfillable = a detail of your text is missing
foreseen-quiet = waits for the end of your quiet hours
foreseen-template = WhatsApp is still reviewing its template
foreseen-rule = waits for the new time of its rule
foreseen-number = the number is paused
foreseen-no-sender = there is no number that sends
foreseen-person = WhatsApp asks to wait with this person
foreseen-far = *I look up to 31 days ahead.* Write e.g. `{$line}`
foreseen-leaves = goes
foreseen-file = reminders
foreseen-caption = {$name}

    All of them are in the sheet, with their texts. It holds personal data: share it with care.
foreseen-column-when = When
foreseen-column-rule = Reminder
foreseen-column-fate = What happens
foreseen-column-text = Text
