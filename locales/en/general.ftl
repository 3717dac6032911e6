### What is said everywhere.

every-day = every day
all-day = all day
stretch-none = no wait
pace-every = one every {$delay}
pace-at-once = one after another
pace-daily = up to {$daily} a day
pace-unlimited = no daily limit
never = never, with these limits
people =
    {$count ->
            [one] 1 person
           *[other] {$count} people
        }
first-line = the first line
choose-button = Choose
more-button = More
begin-button = Start
use-it-button = Use that
use-button = Use {$number}
list-page = {$heading} · page {$page}
show-button = Show
help-button = Help
status-button = Progress
continue-button = Continue
not-now-button = Not now
new-campaign-button = New campaign
import-button = Add customers
start-empty =
    Hi{$name}! I'm the town crier of *{$organisation}*: I send your campaigns over WhatsApp at a safe pace and show you who answers.

    {""}*Let's start with your customers:* send me an Excel or CSV file here, or a contact card.
start =
    Hi{$name}! I'm the town crier of *{$organisation}* and I already know *{$people ->
            [one] 1 customer
           *[other] {$people} customers
        }* of yours.

    Three things to try:
    1. `/campaign new` and I'll guide you step by step
    2. `/status` to see how it's going
    3. `/leads` to see who answered
start-member =
    Hi{$name}! I'm the town crier of *{$organisation}*: here you see who writes and how everything's going.

    Three things to try:
    1. `/today` to see the day
    2. `/leads` to see who wrote
    3. `/help` to see everything
whoami =
    You're *{$name}* ({$phone}), with the role *{$role}* at *{$organisation}*.
    Now: {$now}.
whoami-nameless =
    You're writing from *{$phone}*, with the role *{$role}* at *{$organisation}*.
    Now: {$now}.
language-set = Done, I'll speak *English* to you. Para volver: `/idioma es`
role-refused = Your role, *{$role}*, doesn't allow that. Ask someone with the role {$needed}.
member-lost = I didn't understand. Tap *Help* to see what I can do. To answer a customer, reply quoting their card.
member-lost-draft = I didn't understand. If you were answering my earlier question, tap *Continue where I was* and I'll ask it again.
member-lost-again = I still don't understand. What would you like to do?
member-media = I got {$kind}, but I don't know what to do with it. Pictures, videos and documents go with a campaign: send them quoting the draft. To add customers, send me an Excel or CSV file as a *document*, or a contact card.
member-file-unused = _I didn't use the file: it isn't needed for this._
member-edited = I read your message as you first sent it; I don't take an edit as a command. *Please write the command again*, in a new message.
member-unsupported = WhatsApp doesn't let me see edited messages or polls. *Please write the command again*, in a new message.
dialogue-step = Step {$step} of {$steps} · `back` · `cancel` · `help`
dialogue-first-step = Step {$step} of {$steps} · `cancel` · `help`
dialogue-help =
    {$help}
    For example: {$sample}
choice-of-before = *That button was for another question.* Back to this one:
choice-too-late = That button no longer works: its question is over.
dialogue-cancelled = Cancelled. Nothing was saved.
dialogue-nothing-open = Nothing is pending.
cancel-button = Cancel
change-button = Change
confirmation-unknown = That button no longer works. Please ask again.
confirmation-expired = That button expired (10 minutes). Ask again and I'll show you the current numbers.
confirmation-used = That button was already used; I didn't do it twice.
confirmation-declined = All right, I didn't do anything.
channel-down =
    {""}*Your WhatsApp number can't send.*
    Reason: {$reason}.
    {$next} Nothing is lost: what's pending waits.
channels-down =
    {""}*These WhatsApp numbers can't send: {$names}.*
    Reason: {$reason}.
    {$next} Nothing is lost: what's pending waits.
channel-down-until = I'll resume by myself: {$when}.
channel-down-what-now = Once you've fixed it, write `/resume`.
team-list = *{$name}'s team*
team-number-changed = *{$name} changed numbers:* they now text me from {$phone} (before: {$before}). If that's not right, remove them with `/team remove`.
team-known = *{$name}* is already on the team, with the role *{$role}*. Change it with `/team role`.
team-add-ask = *Add {$name} ({$phone}) with the role {$role}?* They'll be able to use me from their WhatsApp.
team-add-ask-nameless = *Add {$phone} with the role {$role}?* They'll be able to use me from their WhatsApp.
team-add-button = Add
team-role-ask = *Change the role of {$name} to {$role}?*
team-role-button = Change role
team-remove-ask = *Remove {$name} from the team?* They'll no longer be able to use me.
team-remove-button = Remove
team-added-done = *{$name}* is now on the team, with the role *{$role}*. Ask them to say hello to me and I'll tell them how to start.
team-role-done = *{$name}* now has the role *{$role}*.
team-remove-done = *{$name}* is no longer on the team.
team-added = *{$by}* added *{$name}* to the team, with the role *{$role}*.
team-role-changed = *{$by}* changed *{$name}*'s role to {$role}.
team-role-yours = *{$by}* changed your role at *{$organisation}*: it's now *{$role}*. See what you can do with `/help`.
team-removed = *{$by}* removed *{$name}* from the team.
team-removed-yours = *{$by}* took you off the team of *{$organisation}*. You can no longer text me commands.
team-last-owner = *Your business needs at least one owner.* Give that role to someone else first.
team-no-such = *I can't find “{$typed}” on the team.* See `/team list`.
team-nearest = *I can't find “{$typed}” on the team.* The nearest: {$names}. Write the whole name.
team-several = *Several people match “{$typed}”.* Tell me their phone.
team-welcome =
    Hi{$name}! You can now text me commands for *{$organisation}*. Your role: *{$role}*.

    Three things to try:
    1. `/today` to see the day
    2. `/leads` to see who wrote
    3. `/help` to see everything
team-welcome-manager =
    Hi{$name}! You can now text me commands for *{$organisation}*. Your role: *{$role}*.

    Three things to try:
    1. `/campaign new` and I'll guide you step by step
    2. `/today` to see the day
    3. `/help` to see everything
settings-shown =
    {""}*Settings of {$name}*
    Zone: `{$zone}` · country: `{$country}` · customer language: `{$language}`
    New campaigns: {$pace}, {$retries ->
            [one] 1 retry
           *[other] {$retries} retries
        }
    Type the count to send: {$confirm}
    Second person approves: {$approval}
    App code (only yours): {$code}
    Digest at 8:30: {$digest}
    {$quiet}

    {$agenda}
    {$kept}

    Tap *Change* and choose what.
settings-changed =
    {""}*Done, it's now like this:* {$name}
    Zone: `{$zone}` · country: `{$country}` · customer language: `{$language}`
    New campaigns: {$pace}, {$retries ->
            [one] 1 retry
           *[other] {$retries} retries
        }
    Type the count to send: {$confirm}
    Second person approves: {$approval}
    App code (only yours): {$code}
    Digest at 8:30: {$digest}
never-asked = never
asked-above = {$count ->
    [one] above 1 person
   *[other] above {$count} people
}
switch-on = on
switch-off = off
zone-unknown = *I don't know the city “{$typed}”.* Write another one with the same time, e.g. `Miami`.
country-unknown = *I don't know the country “{$typed}”.* Write its name, e.g. `Mexico`, or its two letters: `MX`.
settings-quiet = Quiet hours for your customers: {$hours}
settings-no-quiet = Quiet hours for your customers: none
settings-unchanged = I changed nothing.
no-limit = no limit
setting-hours-row = Sending hours
setting-days-row = Sending days
setting-daily-row = Daily limit
setting-delay-row = Wait between messages
setting-name-row = Name
setting-zone-row = City (time zone)
setting-country-row = Country
setting-language-row = Customer language
setting-digest-row = Digest at 8:30
setting-clicks-row = Clicks on links
setting-clicks-off = The links in your campaigns go out as they are, and clicks aren't counted.
zone-moved-appointments = {$count ->
    [one] *One appointment is at another moment now:* it keeps the hour you agreed on, by the new zone's clock.
   *[other] *{$count} appointments are at another moment now:* they keep the hour you agreed on, by the new zone's clock.
}
zone-back-button = Change it back
setting-retries-row = Retries
setting-confirm-row = Type the count
setting-approval-row = Second person approves
setting-code-row = Your app code
log = *Latest activity*
log-somebody = someone who left
log-refused = not allowed
log-wrong = wrong answer
log-failed = failed
log-asked = one more step
log-words = _some words_
log-tap = `{$line}`
log-yes = *Yes* to `{$line}`
log-no = *No* to `{$line}`
log-yes-number = *Yes*, with the number, to `{$line}`
log-yes-code = *Yes*, with a code, to `{$line}`
log-file = a file, for `{$line}`
log-number = _a number_
log-code = _a code_
log-answer = answered lead #{$lead}
log-note = saved a note on lead #{$lead}
log-not-understood = not understood
today = *Today, {$when}*
today-campaign = • “{$name}”: {$left} of {$total} sent; next send {$next}
today-campaign-last = • “{$name}”: {$left} of {$total} sent; no one left to send to
today-more = … and {$count} more: `/status` shows them.
today-paused = • “{$name}”: paused, {$left} of {$total} sent
today-no-campaign = No campaign is running.
today-leads = New leads today: {$new}. Open: {$open}.
digest-leads = New leads since {$since}: {$new}. Open: {$open}.
undo-button = Undo
undo-nothing = There's nothing to undo. You can undo a campaign in its first minute, or while it is being prepared or waits for its time (after that, use `/pause`); a draft you discarded, what you last did to an appointment or a list of customers, for 24 hours.
undo-moved-since = *I don't know where that appointment was before:* it has changed again since. Move it with `/appointment move`.
undo-not-this = *There's nothing to undo in what you quoted*, so I changed nothing. To undo the last thing, write `/undo` without quoting.
undo-too-late = *“{$name}” has started going out.* To stop it, use `/pause`.
undo-older = I undid nothing of what you did before it. If that's what you wanted, tap the button.
undo-list-button = Undo the list
undo-discarded-button = Recover the draft
undo-discarded = *Undone.* The draft “{$name}” is back as it was.
undo-discarded-renamed = *Undone.* The draft is back. It's now called “{$now}”, because there's another campaign “{$name}”.
undo-discarded-late = *More than 24 hours have passed*, so I can't bring that draft back. Make another with `/campaign new`.
undo-campaign = *Undone.* “{$name}” is a draft again; nobody got it.
draft-button = Continue where I was
draft-back-to = Back to `{$command}`.
draft-let-go = I keep up to {$count} half-finished questions, so I let the oldest one go. To take it up again, copy and send this:
when-not-a-date = *I didn't understand “{$typed}” as a date.*
when-no-such-day = *“{$typed}” isn't in the calendar.*
when-no-such-time = *“{$typed}” isn't a time.*
when-no-time = *At what time?* Write the day and the time.
when-past = *“{$typed}” has already passed.*
when-order = *I read dates as month/day*, so “{$typed}” doesn't exist.
when-past-order = *“{$typed}” has already passed:* I read dates as month/day.
when-did-you-mean = Did you mean *{$meant}*?
when-today-button = Today {$time}
when-tomorrow-button = Tomorrow {$time}
when-too-far = *“{$typed}” is more than two years away.*
when-which = *“{$typed}” could be several things.* Which one?
when-skipped = *That day {$time} doesn't exist:* the clocks go forward to {$resumes}.
when-twice = That day the clocks go back and {$time} comes twice; I'll use the first.
