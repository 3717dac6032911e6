### Leads.

lead-card-new =
    {""}*Lead #{$number}: {$name}*
    `{$phone}` · {$from}

    {$words}

    _To answer, reply by quoting this message._
lead-card-again =
    {""}*{$name}* (#{$number}) writes:
    `{$phone}` · {$from}

    {$words}

    _To answer, reply by quoting this message._
lead-from-campaign = answers “{$campaign}”
lead-from-advert = came by an advert
lead-from-nowhere = writes for the first time
lead-from-before = wrote to you before
lead-from-customer = is among your customers
lead-no-number = no visible number
lead-said = “{$words}”
lead-edited = Changed a message: “{$words}”
lead-edited-unseen = Changed a message, and WhatsApp did not let me see what it says now.
lead-ordered =
    {""}Placed an order:
    {$words}
lead-filled-in =
    {""}Filled in a form:
    {$words}
lead-sent-kind = Sent {$kind}.
kind-image = a picture
kind-video = a video
kind-audio = a voice message
kind-document = a document
kind-sticker = a sticker
kind-location = a location
kind-contacts = a contact
kind-order = an order
kind-form = a form
kind-other = something I cannot show
lead-file-lost = _I could not fetch the file: ask for it once more._
lead-file-too-large = _The file is larger than {$max} MB, so I left it: ask for a lighter one._
lead-contacted-button = I contacted them
lead-show-button = Show conversation
lead-list-button = Show leads
lead-none = There are no open leads.
lead-none-of-stage = There are no leads in “{$stage}”.
lead-list = *Leads*
lead-show =
    {""}*#{$number} {$name}*: {$stage}
    `{$phone}` · since {$since}

lead-no-such = *I cannot find the lead {$typed}.*
lead-which = There are several with “{$typed}”. Which one?
lead-stage-set = *#{$number} {$name}* moved to *{$stage}*.
lead-stage-already = #{$number} {$name} was already in {$stage}.
lead-has-newer = Lead #{$number} is closed, and that person already has another open: #{$other}.
stage-new = new
stage-contacted = contacted
stage-qualified = qualified
stage-negotiating = negotiating
stage-won = won
stage-lost = lost
relay-sent = Your answer is on its way to *{$name}*.
relay-window-closed = *I could not write to {$name}*: more than 24 hours have passed since their last message, and WhatsApp no longer allows it. When they write again, you can answer.
relay-gone = I could not write to {$name}: that conversation is gone.
note-kept = Note kept with *{$name}*. The customer does not see it.
relay-failed =
    {""}*Your answer to {$name} did not arrive:* “{$words}”
    Reason: {$reason}
relay-file-lost = *It did not go out:* WhatsApp did not hand me the file ({$kind}). Send it again, quoting the card.
relay-file-too-large = *It did not go out:* the file ({$kind}) is larger than {$max} MB. Send me a lighter one, quoting the card.
