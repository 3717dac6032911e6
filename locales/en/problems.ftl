### What is wrong, why, and how to put it right.

problem-unknown-command = *I do not know the command “{$typed}”.*
problem-unknown-verb =
    {""}*“{$typed}” does not exist in /{$noun}.*
    You can: {$verbs}.
problem-ambiguous = *“{$typed}” may be several things.*
problem-unknown-key =
    {""}*I do not know “{$typed}:”.*
    Here you can use: {$keys}.
problem-missing-value = *The value of {$what} is missing.*
problem-duplicate = *{$what} is there twice.* Leave it once.
problem-bad-value =
    {""}*I did not understand {$what}: “{$typed}”.*
    It must be {$expected}.
problem-too-long = *{$what} is too long*: {$max} characters fit.
problem-missing = *{$what} is missing.*
problem-no-text = *The text is missing.* Write it below the first line.
problem-unexpected = *“{$typed}” does not belong here.*
problem-unexpected-body = *This command takes no text below.*
problem-unclosed-quote = *You opened quotes and did not close them.*
problem-old-draft = That draft is of an earlier version. Please start again.
problem-write = Write, for example:
problem-did-you-mean = Did you mean…?
expected-count = a whole number between {$min} and {$max}, or `none`
expected-line = a text of a single line
expected-phone = a phone number, e.g. `300 123 4567`
expected-contact = the phone or the name of a contact
expected-lead = the number of a lead (`#12`) or the name
expected-tags = tags parted by commas
expected-audience = `all` or tags parted by commas
expected-delay = a time such as `10s` or `2m`, or `none`
expected-hours = hours such as `9-19`, or `0-24` for the whole day
expected-clear-hours = hours that can be read in one way only, such as `9-19` or `9am-7pm`
expected-days = days such as `mon-fri`, or `all`
expected-template-name = a name with at least one letter or digit
expected-locale = a language code such as `es` or `pt_BR`
expected-topic = a command, e.g. `campaign`
phone-wrong = *“{$typed}” does not look like a phone number.* Write it as you dial it (`300 123 4567`) or with its country (`+57 300 123 4567`).
placeholder-unknown =
    {""}*I do not know what goes into `{$typed}`.* You can use: {$known}.
    Write the text again.
tag-unknown =
    {""}*Nobody has the tag “{$tag}”.*
    Tags: {$known}.
no-tags = none yet
