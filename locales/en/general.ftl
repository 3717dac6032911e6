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

    Let us begin with your customers: send me a CSV file or a contact card here.
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
member-media = I got your file, but I can only use documents (CSV) and contact cards. To add customers, attach it as a *document*.
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
