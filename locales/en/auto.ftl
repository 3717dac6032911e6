### Canned answers, and what is answered by itself.

canned-none = *You have no canned answers.* Keep what you answer again and again, and use it by its key, e.g. `#price`.
canned-list = *Your answers*
canned-how = When you answer a customer, write the key: the whole text goes out.
canned-add-button = Keep one
canned-show-button = Show answer
canned-text-button = Change text
canned-remove-button = Remove
canned-added = *I kept `#{$key}`.* Use it when you answer a customer, alone or among your words.
canned-changed = *This is `#{$key}` now:*
canned-card = *`#{$key}`*
canned-removed = I removed `#{$key}`.
canned-used = *I didn't remove `#{$key}`:* /auto {$rules} uses it. Change that first.
canned-taken = *There is an answer `#{$key}` already.*
canned-no-key = *“{$typed}” cannot be a key.* It begins with a letter and has only letters, digits, `-` and `_`: up to 30.
canned-no-such = *I have no answer “{$typed}”.*
canned-braces = *A brace is not closed* `{"{"}…{"}"}`.
canned-field = *I don't know what goes into* `{"{"}{$name}{"}"}`. You can use `{"{"}name{"}"}` and `{"{"}business{"}"}`.
canned-nested = *An answer can't be another one.* Write the text that it says.
canned-unknown-near = *I didn't send it:* I have no answer `#{$key}`. Those like it: {$known}.
canned-unknown = *I didn't send it:* I have no answer `#{$key}`. Your keys: {$known}.
canned-as-it-is-button = Send as it is

auto-none = *I don't answer anything for you yet.* I can answer a word, whoever writes for the first time, or when you are closed.
auto-list = *What I answer for you*
auto-line = • *{$number}.* {$when}: {$text}
auto-line-off = • *{$number}.* {$when} _(off)_: {$text}
auto-add-button = Add one
auto-word = “{$word}”
auto-when-first = first time
auto-when-closed = closed
auto-added = *Done, from now on I answer for you:* {$when} ({$number}).
auto-changed = *This is {$number} now* ({$when}):
auto-card = *{$number}. {$when}*
auto-every = _To the same person, every {$every} at most._
auto-once = _Once to each person._
auto-once-closed = _Once to each person while you are closed._
auto-buttons = Buttons: {$buttons}
auto-is-off = _It is off._
auto-on = *I answer for you again:* {$when} ({$number}).
auto-on-already = I was already answering for you: {$when} ({$number}).
auto-off = *I no longer answer for you:* {$when} ({$number}).
auto-off-already = {$number} ({$when}) was already off.
auto-on-button = Switch on
auto-off-button = Switch off
auto-removed = I removed {$number} ({$when}).
auto-used = *I didn't remove {$number}:* a button of {$rules} uses it. Change that first.
auto-no-such = *I have no automatic answer “{$typed}”.*
auto-no-words = *I didn't understand what “{$typed}” answers.* Write up to 20 words separated by commas, or `first time`, or `closed`.
auto-too-often = *That is very often.* To the same person, no more than once a minute.
auto-key-unknown = *I have no answer `#{$key}`.* You have: {$known}.
auto-key-none = *I have no answer `#{$key}`.* Keep it first: `/canned add {$key}`
auto-button-unclear = *I didn't understand the button “{$typed}”.* Write, e.g., `Price=#price`, `Hours=2` or `person`.
auto-buttons-many = *Too many buttons.* There is room for {$max}, besides talking to a person.
auto-button-long = *“{$title}” is too long for a button:* up to {$max} letters.
auto-hours =
    {""}*Your hours:* {$opening}
    {$state} {$holidays}

    While you are closed, whatever you set in `/auto add closed` answers. The hours are those of your appointments: change them with `{$line}`, and holidays with `{$holidaysline}`
auto-hours-open = You are open now.
auto-hours-closed = You are closed now; you open {$when}.
auto-hours-never = You are always closed.
auto-holidays-open = You open on holidays.
auto-holidays-closed = You close on holidays.
auto-hours-button = Change hours
auto-person-button = Talk to a person
auto-person-soon = Done, I've told a person at *{$name}*. They'll answer you here.
auto-opens = We are closed now; we open {$when}.
auto-file-words = Here it is.
auto-loop =
    {""}*{$name} writes like a machine.* I stopped answering for you for a day, so as not to talk to another robot.
    Whatever they write still reaches you, and you can answer them.
lead-wants-person = *They ask to talk to a person.*
lead-auto-said = I answered: “{$words}”
