### What is said everywhere.

every-day = every day
all-day = all day
stretch-none = no wait
no-limit = no limit
never = never, with these limits
and-more = … and {$count} more
people = {$count} people
first-line = The first line
choose-button = Choose
show-button = Show
help-button = Help
status-button = How it goes
continue-button = Continue
not-now-button = Not now
new-campaign-button = New campaign
import-button = Add customers
start-empty =
    Hi {$name}! I am the crier of *{$organisation}*: I send your promotions over WhatsApp at a safe pace and tell you who answers.

    Let us begin with your customers: send me an Excel or CSV file, or a contact card, here.
start =
    Hi {$name}! I am the crier of *{$organisation}* and I already know *{$people}* of your customers.

    Three things to try:
    1. `/campaign new` and I guide you step by step
    2. `/status` to see how it goes
    3. `/lead list` to see who answered
whoami =
    You are *{$name}* ({$phone}), {$role} of *{$organisation}*.
    Now: {$now}.
language-set = Done, I speak *English* to you. Para volver: `/idioma es`
help-no-topic = I have no help on “{$topic}”. `/help` shows everything.
role-refused = A role of *{$role}* may not do that. Ask an owner of the business.
member-lost = I did not take that for a command. *Help* shows what I can do; to answer a customer, reply by quoting the card.
member-media = I got your file, but I can only use lists of customers: Excel, CSV or contacts (VCF) attached as a *document*, and contact cards.
member-unsupported = WhatsApp does not hand me edited messages or polls. Please write it again.
dialogue-step = Step {$step} of {$steps} · `back` · `cancel` · `help`
dialogue-help =
    {$help}
    For example: {$sample}
dialogue-cancelled = Cancelled. Nothing was kept.
confirmation-unknown = That button no longer belongs to anything. Please ask again.
confirmation-expired = That button was good for 10 minutes, and they are over. Ask again to see the numbers of now.
confirmation-used = That button was already used; I did not do it twice.
confirmation-declined = All right, I did nothing.
channel-down =
    {""}*Your WhatsApp number cannot send.*
    Reason: {$reason}
    {$next} Nothing is lost: what is pending waits.
channel-down-until = I go on by myself at {$when}.
channel-down-what-now = Once it is solved, write `/resume`.
channel-resumed = Your number sends again.
team-list = *The team of {$name}*
team-known = *{$name}* is on the team already, as {$role}. Change the role with `/team role`.
team-add-ask = *Add {$name} ({$phone}) as {$role}?* They will be able to text me commands from their WhatsApp.
team-add-button = Add
team-role-ask = *Change the role of {$name} to {$role}?*
team-role-button = Change role
team-remove-ask = *Take {$name} off the team?* They will no longer be able to text me commands.
team-remove-button = Remove
team-added-done = *{$name}* is on the team now, as {$role}. Ask them to say hello to me: I will tell them how to begin.
team-role-done = *{$name}* is {$role} now.
team-remove-done = *{$name}* is no longer on the team.
team-added = *{$by}* added *{$name}* to the team, as {$role}.
team-role-changed = *{$by}* changed the role of *{$name}* to {$role}.
team-removed = *{$by}* took *{$name}* off the team.
team-last-owner = *A business needs an owner.* Name another one first.
team-no-such = *I cannot find “{$typed}” on the team.* See `/team list`.
team-several = *There are several people with “{$typed}”.* Tell me the phone.
team-welcome =
    Hi {$name}! From today on you can text me commands as {$role} of *{$organisation}*.

    Three things to try:
    1. `/today` to see the day
    2. `/lead list` to see who wrote
    3. `/help` to see everything
team-welcome-manager =
    Hi {$name}! From today on you can text me commands as {$role} of *{$organisation}*.

    Three things to try:
    1. `/campaign new` and I guide you step by step
    2. `/today` to see the day
    3. `/help` to see everything
settings-shown =
    {""}*Settings of {$name}*
    Zone: `{$zone}` · country: `{$country}` · language with customers: `{$language}`
    New campaigns: one every {$delay}, {$daily} a day, {$hours}, {$days}, {$retries} retries
    Type the number to send, from: {$confirm}
    Digest at 8:30: {$digest}

    Change them like this:
    ```/settings hours:8-18 days:mon-sat daily:100```
settings-changed =
    {""}*Done, this is how it is now:* {$name}
    Zone: `{$zone}` · country: `{$country}` · language with customers: `{$language}`
    New campaigns: one every {$delay}, {$daily} a day, {$hours}, {$days}, {$retries} retries
    Type the number to send, from: {$confirm}
    Digest at 8:30: {$digest}
switch-on = on
switch-off = off
zone-unknown = *I do not know the zone “{$typed}”.* Write e.g. `America/New_York`, or the city alone: `New York`.
country-unknown = *“{$typed}” is no country.* Write its two letters, e.g. `US`.
log = *What happened last*
log-somebody = somebody who is gone
log-refused = not allowed
log-wrong = wrong number
log-not-understood = not understood
today = *Today, {$when}*
today-campaign = • “{$name}”: {$left} of {$total}; next send {$next}
today-paused = • “{$name}”: paused, {$left} of {$total}
today-no-campaign = No campaign is running.
today-leads = Leads: {$new} new today, {$open} open.
undo-button = Undo
undo-nothing = There is nothing to undo. A campaign can be undone in its first minute (after that, use `/pause`), and a list of customers for 24 hours.
undo-too-late = *“{$name}” has begun to leave.* To hold it, use `/pause`.
undo-campaign = *Undone.* “{$name}” is a draft again; nobody got it.
typed-wrong = *That is not the number.* Type *{$number}* to send, or `cancel`.
locked = Too many tries. Wait 15 minutes and start again.
draft-button = Go on with before
