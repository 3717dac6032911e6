### What is said everywhere.

every-day = every day
all-day = all day
stretch-none = no wait
pace-every = one every {$delay}
pace-at-once = one after the other
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
use-it-button = Use it
use-button = Use {$number}
list-page = {$heading} · page {$page}
show-button = Show
help-button = Help
status-button = How it goes
continue-button = Continue
not-now-button = Not now
new-campaign-button = New campaign
import-button = Add customers
start-empty =
    Hi {$name}! I am the town crier of *{$organisation}*: I send your promotions over WhatsApp at a safe pace and tell you who answers.

    {""}*Let us begin with your customers:* send me an Excel or CSV file here, or a contact card.
start =
    Hi {$name}! I am the town crier of *{$organisation}* and I already know *{$people ->
            [one] 1 customer
           *[other] {$people} customers
        }* of yours.

    Three things to try:
    1. `/campaign new` and I guide you step by step
    2. `/status` to see how it goes
    3. `/leads` to see who answered
start-member =
    Hi {$name}! I am the town crier of *{$organisation}*: I tell you who writes and help you answer.

    Three things to try:
    1. `/today` to see the day
    2. `/leads` to see who wrote
    3. `/help` to see everything
whoami =
    You are *{$name}* ({$phone}), with the role *{$role}* at *{$organisation}*.
    Now: {$now}.
language-set = Done, I speak *English* to you. Para volver: `/idioma es`
role-refused = Your role, *{$role}*, does not allow that. Ask somebody with the role {$needed}.
member-lost = I did not understand. Tap *Help* to see what I can do. To answer a customer, reply by quoting the card.
member-lost-draft = I did not understand. If you were answering my question from before, tap *Go on with before* and I ask it again.
member-lost-again = I still do not understand. What would you like to do?
member-media = I got {$kind}, but I do not know what to do with it. Pictures, videos and documents go with a promotion: send them quoting the draft. To add customers, send me an Excel or CSV file as a *document*, or a contact card.
member-file-unused = _I did not use the file: this needs none._
member-edited = I read your message as you first sent it; I do not take a change as an order. *Please write the command again*, in a new message.
member-unsupported = WhatsApp does not let me see edited messages or polls. *Please write the command again*, in a new message.
dialogue-step = Step {$step} of {$steps} · `back` · `cancel` · `help`
dialogue-first-step = Step {$step} of {$steps} · `cancel` · `help`
dialogue-help =
    {$help}
    For example: {$sample}
choice-of-before = *That button was for another question.* I go on with this one:
choice-too-late = That button no longer works: its question is over.
dialogue-cancelled = Cancelled. I kept nothing.
confirmation-unknown = That button no longer works. Please ask again.
confirmation-expired = That button was good for 10 minutes, and they are over. Ask again and I show you the numbers of now.
confirmation-used = That button was already used; I did not do it twice.
confirmation-declined = All right, I did nothing.
channel-down =
    {""}*Your WhatsApp number cannot send.*
    Reason: {$reason}.
    {$next} Nothing is lost: what is pending waits.
channels-down =
    {""}*These WhatsApp numbers cannot send: {$names}.*
    Reason: {$reason}.
    {$next} Nothing is lost: what is pending waits.
channel-down-until = I go on by myself at {$when}.
channel-down-what-now = Once you have fixed it, write `/resume`.
team-list = *The team of {$name}*
team-number-changed = *{$name} has a new number:* now {$phone} texts me (before {$before}). If that is not so, take it away with `/team remove`.
team-known = *{$name}* is already on the team, with the role *{$role}*. Change it with `/team role`.
team-add-ask = *Add {$name} ({$phone}) with the role {$role}?* They will be able to text me commands from their WhatsApp.
team-add-ask-nameless = *Add {$phone} with the role {$role}?* They will be able to text me commands from their WhatsApp.
team-add-button = Add
team-role-ask = *Change the role of {$name} to {$role}?*
team-role-button = Change role
team-remove-ask = *Take {$name} off the team?* They will no longer be able to text me commands.
team-remove-button = Remove
team-added-done = *{$name}* is on the team now, with the role *{$role}*. Ask them to say hello to me, and I tell them how to begin.
team-role-done = *{$name}* has the role *{$role}* now.
team-remove-done = *{$name}* is no longer on the team.
team-added = *{$by}* added *{$name}* to the team, with the role *{$role}*.
team-role-changed = *{$by}* changed the role of *{$name}* to {$role}.
team-removed = *{$by}* took *{$name}* off the team.
team-last-owner = *Your business needs somebody with the role owner.* Give that role to another person first.
team-no-such = *I cannot find “{$typed}” on the team.* See `/team list`.
team-several = *There are several people with “{$typed}”.* Tell me the phone.
team-welcome =
    Hi{$name}! From today on you can text me commands, with the role *{$role}* at *{$organisation}*.

    Three things to try:
    1. `/today` to see the day
    2. `/leads` to see who wrote
    3. `/help` to see everything
team-welcome-manager =
    Hi{$name}! From today on you can text me commands, with the role *{$role}* at *{$organisation}*.

    Three things to try:
    1. `/campaign new` and I guide you step by step
    2. `/today` to see the day
    3. `/help` to see everything
settings-shown =
    {""}*Settings of {$name}*
    Zone: `{$zone}` · country: `{$country}` · language with customers: `{$language}`
    New campaigns: {$pace}, {$retries ->
            [one] 1 retry
           *[other] {$retries} retries
        }
    Type the number to send to more than: {$confirm}
    Somebody else’s yes for more than: {$approval}
    Your app’s code: {$code}
    Digest at 8:30: {$digest}

    Change them like this:
    ```/settings hours:8-18 days:mon-sat daily:100```
    All there is: `/help settings`
settings-changed =
    {""}*Done, this is how it is now:* {$name}
    Zone: `{$zone}` · country: `{$country}` · language with customers: `{$language}`
    New campaigns: {$pace}, {$retries ->
            [one] 1 retry
           *[other] {$retries} retries
        }
    Type the number to send to more than: {$confirm}
    Somebody else’s yes for more than: {$approval}
    Your app’s code: {$code}
    Digest at 8:30: {$digest}
never-asked = never
switch-on = on
switch-off = off
zone-unknown = *I do not know the zone “{$typed}”.* Write e.g. `America/New_York`, or the city alone: `New York`.
country-unknown = *“{$typed}” is not a country.* Write its two letters, e.g. `US`.
log = *What happened last*
log-somebody = somebody who is gone
log-refused = not allowed
log-wrong = wrong answer
log-failed = failed
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
log-not-understood = not understood
today = *Today, {$when}*
today-campaign = • “{$name}”: {$left} of {$total} sent; next send {$next}
today-paused = • “{$name}”: paused, {$left} of {$total} sent
today-no-campaign = No campaign is running.
today-leads = New leads today: {$new}. Open: {$open}.
undo-button = Undo
undo-nothing = There is nothing to undo. A campaign can be undone in its first minute, or while it waits for its time (after that, use `/pause`), and a list of customers for 24 hours.
undo-too-late = *“{$name}” has begun to go out.* To hold it, use `/pause`.
undo-campaign = *Undone.* “{$name}” is a draft again; nobody got it.
draft-button = Go on with before
when-not-a-date = *I did not understand “{$typed}” as a date.*
when-no-such-day = *There is no “{$typed}” in the calendar.*
when-no-such-time = *“{$typed}” is not a time.*
when-no-time = *At what time?* Write the day and the time.
when-past = *“{$typed}” has passed.*
when-too-far = *“{$typed}” is more than two years away.*
when-which = *“{$typed}” may be several things.* Which one?
when-skipped = *That day there is no {$time}:* the clocks go forward, to {$resumes}.
when-twice = That day the clocks go back and {$time} comes twice; I take the first.
