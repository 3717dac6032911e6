### What is wrong, why, and how to put it right.

problem-unknown-command = *I don't know the command “{$typed}”.*
problem-unknown-verb =
    {""}*“{$typed}” doesn't exist in /{$noun}.*
    You can: {$verbs}.
problem-ambiguous = *“{$typed}” could be several things.*
problem-unknown-key =
    {""}*I don't know “{$typed}:”.*
    Here you can use: {$keys}.
problem-missing-value = *The value of “{$what}” is missing.*
problem-duplicate = *“{$what}” is there twice.* Leave just one.
problem-bad-value =
    {""}*I didn't understand “{$typed}” in “{$what}”.*
    I expect {$expected}.
problem-too-long = *Too long: “{$what}”.* The limit is {$max} characters.
problem-missing = *“{$what}” is missing.*
problem-no-text = *The text is missing.* Write it below the first line.
problem-unexpected = *“{$typed}” doesn't belong here.*
problem-unexpected-body = *This command takes no text below it.*
problem-unclosed-quote = *You opened a quote and didn't close it.*
problem-old-draft = That draft is from an earlier version. Please start again.
problem-write = Write, for example:
problem-did-you-mean = Did you mean…?
trouble-retry-later = WhatsApp had a passing problem; I will try again later
trouble-throttled = WhatsApp asks me to slow down; I go on as soon as it allows
trouble-pair-back-off = that person got many messages in a row; I wait a while
trouble-pause-channel = WhatsApp does not let your number send; go to your provider (Meta, Twilio or WaSender) and check the account, the payment and the access token
trouble-session-lost = your WhatsApp is no longer linked; go to wasenderapi.com and scan the code again
trouble-bad-message = WhatsApp does not accept that message; change the text and try again
trouble-bad-contact = that number does not get WhatsApp; check it with the person
trouble-opted-out = that person no longer wants your promotions; I send no more
trouble-hold-marketing = WhatsApp delivers no more promotions to that person for now; I try tomorrow
trouble-needs-template = more than 24 hours have passed since their last message; an approved template is needed
trouble-template-broken = WhatsApp does not let you use the template; see how it is with `/template list`, or choose another
trouble-unknown = WhatsApp did not confirm that it got it; I do not repeat it, in case it arrived
stopped-by = {$name} paused it
expected-count = a whole number between {$min} and {$max}, or `none`
expected-line = text on a single line
expected-phone = a phone number, e.g. `300 123 4567`
expected-contact = a person's phone or name
expected-lead = a lead's number (`#12`) or name
expected-tags = tags separated by commas
expected-audience = `all` or tags separated by commas
expected-delay = a time like `10s` or `2m`, or `none`
expected-hours = hours like `9-19`, or `0-24` for the whole day
expected-clear-hours = hours that can only be read one way, like `9-19` or `9am-7pm`
expected-days = days like `mon-fri`, or `all`
expected-template-name = a name with at least one letter or number
expected-locale = a language code like `es` or `pt_BR`
expected-topic = a command, e.g. `campaign`
phone-wrong = *“{$typed}” doesn't look like a phone number.* Write it as you dial it (`300 123 4567`) or with its country (`+57 300 123 4567`).
placeholder-unknown =
    {""}*I don't know what to put in `{$typed}`.* You can use: {$known}.
    Write the text again.
tag-unknown =
    {""}*Nobody has the tag “{$tag}”.*
    Tags: {$known}.
    Who gets it?
no-tags = none yet
