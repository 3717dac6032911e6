### What is wrong, why, and how to put it right.

problem-unknown-command = *I don't know the command “{$typed}”.*
problem-unknown-verb =
    {""}*“{$typed}” doesn't exist in /{$noun}.*
    You can: {$verbs}.
problem-ambiguous = *“{$typed}” could be several things.*
problem-unknown-key =
    {""}*I don't know “{$typed}:”.*
    Here you can use: {$keys}.
problem-missing-colon = *“{$what}” needs a colon behind it.*
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
missed-retry-later = WhatsApp had a problem and did not deliver it, after several tries
missed-throttled = WhatsApp asked to slow down and did not deliver it
missed-hold-marketing = WhatsApp delivers no more promotions to them for now
stopped-by = {$name} paused it
trouble-key = your provider does not take the access token; make a new one and enter it with `/channel keys`
trouble-permission = the access token may not send; give it access to your WhatsApp account at business.facebook.com, or make another and enter it with `/channel keys`
trouble-setup = your provider does not find the number or the account that you entered; check them with `/channel keys`
trouble-locked = Meta locked your WhatsApp account over its rules; go to business.facebook.com/business-support-home, see why and ask for a review
trouble-account-gone = your WhatsApp account is gone from Meta or no longer connected; check it at business.facebook.com and enter its details with `/channel keys`
trouble-display-name = Meta has not approved your number’s name yet; check it at business.facebook.com, among the WhatsApp numbers
trouble-payment = Meta cannot charge you; add or check the card at business.facebook.com, under Billing & payments
trouble-registration = your number is not registered with WhatsApp; register it again at business.facebook.com, among the WhatsApp numbers
trouble-spam = WhatsApp holds your number back because people blocked or reported it; wait some hours and write only to those who expect it
trouble-maintenance = Meta is working on your number; nothing to do, I go on in a few minutes
trouble-category = Meta holds you back for some hours because templates were in the wrong category; I go on by myself, and ask for the next ones in the right one
trouble-plan = your WaSender subscription has ended; renew it at wasenderapi.com
trouble-banned = WhatsApp closed that number; ask for a review in the WhatsApp app, or use another number
trouble-twilio-account = Twilio suspended your account, mostly because of its balance; check it at console.twilio.com
trouble-sender = Twilio does not know your number as a WhatsApp sender; check it at console.twilio.com, under WhatsApp senders, and enter its details with `/channel keys`
trouble-invitation = Twilio’s request to use your WhatsApp account is still open; accept it at business.facebook.com
trouble-daily-limit = your Twilio account has used up its messages for the day; I go on in some hours, and you can ask for more at console.twilio.com
trouble-terms = Meta’s terms for marketing messages are not accepted yet; accept them at business.facebook.com
trouble-public-address = Twilio cannot call Pregón’s address; whoever installed it has to check `PUBLIC_URL`
trouble-file = WhatsApp does not take that file; send it as a JPG or PNG picture, an MP4 film or a PDF
trouble-file-too-large = that file is too large; send a smaller one
trouble-file-unreachable = Twilio could not open the file; send it again, and if it stays so, whoever installed Pregón has to check `PUBLIC_URL`
trouble-country = Meta does not let your business write to numbers of that country
trouble-allow-list = yours is a test number, which only writes to those on its list; add that number at developers.facebook.com, or use one of your own
trouble-trial = your Twilio is a trial and that person has not joined it; ask them to join, or use a number of your own
trouble-identity = that person’s phone or WhatsApp is a new one; make sure that it is still the same person before you write
trouble-experiment = WhatsApp is trying something out with that person and delivers no promotions; reach them some other way
trouble-own-number = that is the very number that sends; it cannot write to itself
trouble-too-long = the text is too long; shorten it and try again
trouble-values = something that goes into the template is empty or too long; check that person’s details
trouble-one-time-code = templates with a code only reach people who show their number
trouble-form = Meta blocked the form of the template; check it at business.facebook.com
trouble-policy = the text is against WhatsApp’s rules; change it and try again
trouble-kind = WhatsApp does not take that kind of message; send it as text
trouble-blocked = your business has blocked that person; unblock them and try again
trouble-template-missing = that template does not exist in that language any more; fetch the list with `/template sync` and choose another
trouble-template-values = the template has changed and wants other values; fetch the list with `/template sync` and try again
trouble-template-policy = the template is against WhatsApp’s rules; ask for another with `/template new`
trouble-template-paused = Meta paused the template because people did not like it; wait some hours, or choose another with `/template list`
trouble-template-disabled = Meta took the template away because many people did not like it; choose another with `/template list`
trouble-template-rejected = Meta did not approve the template; ask for another with `/template new`
trouble-marketing-only = only templates for promotions go that way; choose another with `/template list`
trouble-marketing-route = Meta does not let that template go as a promotion; choose another with `/template list`
expected-count = a whole number between {$min} and {$max}, or `none`
expected-line = text on a single line
expected-phone = a phone number, e.g. `{$example}`
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
phone-wrong = *“{$typed}” doesn't look like a phone number.* Write it as you dial it (`{$local}`) or with its country (`{$abroad}`).
placeholder-unknown =
    {""}*I don't know what to put in `{$typed}`.*
    You can use: {$known}.
tag-unknown =
    {""}*Nobody has the tag “{$tag}”.*
    Tags: {$known}.
no-tags = none yet
