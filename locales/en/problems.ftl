### What is wrong, why, and how to put it right.

problem-unknown-command = *I don't know the command “{$typed}”.*
problem-unknown-verb =
    {""}*“{$typed}” doesn't exist in /{$noun}.*
    You can: {$verbs}.
problem-ambiguous = *“{$typed}” could be several things.*
problem-unknown-key =
    {""}*I don't know “{$typed}:”.*
    Here you can use: {$keys}.
problem-missing-colon = *“{$what}” needs a colon after it.*
problem-duplicate = *“{$what}” is there twice.* Leave just one.
problem-bad-value =
    {""}*I didn't understand “{$typed}” in “{$what}”.*
    It has to be {$expected}.
problem-out-of-range =
    {""}*“{$typed}” can't be in “{$what}”.*
    It has to be {$expected}.
problem-no-length = *“{$typed}” can't be: “{$what}” is always more than zero.*
problem-too-long = *Too long: “{$what}”.* The limit is {$max} characters.
problem-no-text = *The text is missing.* Write it below the first line.
problem-unexpected = *“{$typed}” doesn't belong here.*
problem-unexpected-body = *This command takes no text below it.*
problem-unclosed-quote = *You opened a quote and didn't close it.*
problem-old-draft = That draft is from an earlier version. Please start again.
problem-write = Write, for example:
problem-did-you-mean = Did you mean…?
trouble-retry-later = WhatsApp had a passing problem; I'll try again later
trouble-throttled = WhatsApp asks me to slow down; I'll go on as soon as it lets me
trouble-pair-back-off = that person got many messages in a row; I'll wait a while
trouble-pause-channel = WhatsApp won't let your number send; go to your provider (Meta, Twilio or WaSender) and check the account, the payment and the access token
trouble-session-lost = your WhatsApp is no longer linked; go to wasenderapi.com and scan the code again
trouble-bad-message = WhatsApp doesn't accept that message; change the text and try again
trouble-bad-contact = that number isn't on WhatsApp; check it with them
trouble-opted-out = that person no longer wants your campaigns; I won't send any more
trouble-hold-marketing = WhatsApp won't deliver more campaigns to that person for now; I'll try tomorrow
trouble-needs-template = more than 24 hours have passed since their last message; you need an approved template
trouble-template-broken = WhatsApp won't let you use the template; see how it is with `/template list`, or choose another
trouble-unknown = WhatsApp didn't confirm that it got it; I won't repeat it in case it arrived
missed-retry-later = WhatsApp had a problem and didn't deliver it after several tries
missed-throttled = WhatsApp asked me to slow down and didn't deliver it
missed-hold-marketing = WhatsApp won't deliver more campaigns to them for now
stopped-by = {$name} paused it
trouble-key = your provider doesn't accept the access token; create a new one and enter it with `/channel keys`
trouble-permission = the access token isn't allowed to send; give it access to your WhatsApp account at business.facebook.com, or create another and enter it with `/channel keys`
trouble-setup = your provider can't find the number or the account you entered; check them with `/channel keys`
trouble-locked = Meta locked your WhatsApp account over its rules; go to business.facebook.com/business-support-home, see why and ask for a review
trouble-account-gone = your WhatsApp account is no longer at Meta, or no longer connected; check it at business.facebook.com and enter its details with `/channel keys`
trouble-display-name = Meta hasn't approved your number's name yet; check it at business.facebook.com, among the WhatsApp numbers
trouble-payment = Meta can't charge you; add or check the card at business.facebook.com, under Billing & payments
trouble-registration = your number isn't registered with WhatsApp; register it again at business.facebook.com, among the WhatsApp numbers
trouble-spam = WhatsApp is holding your number back because several people blocked or reported it; wait a few hours and write only to people who expect it
trouble-maintenance = Meta is working on your number; nothing for you to do, I'll go on in a few minutes
trouble-category = Meta is holding you back for a few hours because some templates were in the wrong category; I'll go on by myself, and request the next ones in the right one
trouble-plan = your WaSender subscription has run out; renew it at wasenderapi.com
trouble-banned = WhatsApp closed that number; ask for a review in the WhatsApp app, or use another number
trouble-twilio-account = Twilio suspended your account, usually because of its balance; check it at console.twilio.com
trouble-sender = Twilio doesn't know your number as a WhatsApp sender; check it at console.twilio.com, under WhatsApp senders, and enter its details with `/channel keys`
trouble-invitation = you still have to accept Twilio's request to use your WhatsApp account, at business.facebook.com
trouble-daily-limit = your Twilio account has used up its messages for the day; I'll go on in a few hours, and you can ask for more at console.twilio.com
trouble-terms = you haven't accepted Meta's terms for marketing messages yet; accept them at business.facebook.com
trouble-public-address = Twilio can't reach Pregón's address; whoever installed it has to check `PUBLIC_URL`
trouble-file = WhatsApp doesn't accept that file; send it as a JPG or PNG picture, an MP4 video or a PDF
trouble-file-too-large = that file is too large; send a smaller one
trouble-file-unreachable = Twilio couldn't open the file; send it again, and if it keeps happening, whoever installed Pregón has to check `PUBLIC_URL`
trouble-country = Meta doesn't let your business write to numbers in that country
trouble-allow-list = yours is a test number, which only writes to people on its list; add that number at developers.facebook.com, or use one of your own
trouble-trial = your Twilio is a trial and that person hasn't joined it; ask them to join, or use a number of your own
trouble-identity = that person changed phones or WhatsApp; make sure it's still them before you write
trouble-experiment = WhatsApp is running a test with that person and won't deliver campaigns; reach them some other way
trouble-own-number = that's the same number that sends; it can't write to itself
trouble-too-long = the text is too long; shorten it and try again
trouble-values = a detail that goes into the template is empty or too long; check that person's details
trouble-one-time-code = templates with a code only reach people who show their number
trouble-form = Meta blocked the template's form; check it at business.facebook.com
trouble-policy = the text is against WhatsApp's rules; change it and try again
trouble-kind = WhatsApp doesn't accept that kind of message; send it as text
trouble-blocked = your business has blocked that person; unblock them and try again
trouble-template-missing = that template no longer exists in that language; fetch the list with `/template sync` and choose another
trouble-template-values = the template has changed and asks for other details; fetch the list with `/template sync` and try again
trouble-template-policy = the template is against WhatsApp's rules; make another with `/template new`
trouble-template-paused = Meta paused the template because several people didn't like it; wait a few hours, or choose another with `/template list`
trouble-template-disabled = Meta took the template away because many people didn't like it; choose another with `/template list`
trouble-template-rejected = Meta didn't approve the template; make another with `/template new`
trouble-marketing-only = only marketing templates can go that way; choose another with `/template list`
trouble-marketing-route = Meta doesn't let that template go as marketing; choose another with `/template list`
expected-count = a whole number between {$min} and {$max}, or `none`
expected-attribute = what to change and its value, with a colon between
expected-line = text on a single line
expected-phone = a phone number, e.g. `{$example}`
expected-contact = a person's phone or name
expected-lead = a lead's number (`#12`) or name
expected-tags = tags separated by commas
expected-audience = `all`, tags or something like `city=Cali`, with commas between
expected-except = tags or something like `city=Cali`, with commas between, or `nobody`
expected-due = how long behind the `=`, in days or months, up to 5 years: `expires=7`, `expired=1month`, `novisit=2months`
expected-delay = a time like `10s` or `2m`, or `none`
expected-duration = a length of up to 24 hours, like `30 min`, `1 h` or `1 hour and a half`
expected-hours = hours like `9-19`, or `0-24` for the whole day
expected-clear-hours = hours that can only be read one way, like `9-19` or `9am-7pm`
expected-days = days like `mon-fri`, or `all`
expected-template-name = a name with at least one letter or number
expected-locale = a language code like `es` or `pt_BR`
expected-topic = a command, e.g. `campaign`
expected-appointment = an appointment's number (`#12`) or the customer's name
expected-subscription = a subscription's number (`#7`) or the customer's name
expected-length = a length from 1 day to 5 years, like `30 days` or `1 month`
expected-before = a time before, like `24h` or `2 days 18:00`
expected-opening = days and hours like `mon-fri 9-18, sat 9-14`
expected-straight-hours = hours that begin before they end. If you really are open all night, part them at midnight: `mon 19-24; tue 0-9`
phone-short = *“{$typed}” is missing digits.* Write it as you dial it (`{$local}`) or with its country (`{$abroad}`).
phone-long = *“{$typed}” has too many digits.* Write it as you dial it (`{$local}`) or with its country (`{$abroad}`).
phone-wrong = *“{$typed}” isn't a phone number that exists.* Write it as you dial it (`{$local}`) or with its country (`{$abroad}`).
placeholder-unknown =
    {""}*I don't know what to put in `{$typed}`.*
    You can use: {$known}.
tag-unknown =
    {""}*Nobody has the tag “{$tag}”.*
    Tags: {$known}.
no-tags = none yet
