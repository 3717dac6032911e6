### Leads.

lead-card-new =
    {""}*Lead #{$number}: {$name}*
    `{$phone}` · {$from}

    {$words}

    _To answer, reply quoting this message._
lead-card-again =
    {""}*{$name}* (#{$number}) writes:
    `{$phone}` · {$from}

    {$words}

    _To answer, reply quoting this message._
lead-from-campaign = replied to “{$campaign}”
lead-from-advert = came from an ad
lead-from-this-advert = came from the ad “{$title}”
lead-from-nowhere = first message
lead-from-before = wrote to you before
lead-from-customer = one of your customers
lead-advert = Ad: “{$title}”
lead-product = Product: {$product}
lead-no-number = no visible number
lead-said = “{$words}”
lead-edited = Edited a message: “{$words}”
lead-edited-unseen = Edited a message, and WhatsApp didn't let me see what it says now.
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
kind-other = something I can't show
lead-file-lost = _I couldn't get the file: ask them to send it again._
lead-file-too-large = _The file is over {$max} MB and I didn't fetch it: ask them for a smaller one._
lead-file-later = _I couldn't get the file yet: I'll send it to you as soon as I have it._
lead-file-here =
    {""}*{$name}'s file is here* (#{$number}):
    {$words}

    _To answer, reply quoting this message._
lead-file-never =
    {""}*{$name}'s file* (#{$number}) *didn't arrive:* {$kind}.
    {$problem}
lead-contacted-button = I contacted them
lead-show-button = Show conversation
lead-list-button = Show leads
lead-none = There are no open leads.
lead-none-of-stage = There are no leads in “{$stage}”.
lead-list = *Leads*
lead-list-sheet = In Excel, closed ones too: `{$line}`
lead-export-none = You have no leads yet. They appear when somebody writes to you.
lead-export-file = leads
lead-export-caption = Your leads: {$count}. The sheet has personal data: share it with care.
lead-export-number = lead
lead-export-stage = status
lead-export-source = source
lead-export-ad = ad
lead-export-product = product
lead-export-notes = notes
lead-export-words = first words
lead-export-since = since
lead-export-moved = last change
lead-export-advert = ad
lead-export-campaign = campaign “{$campaign}”
lead-export-direct = wrote on their own
lead-show =
    {""}*#{$number} {$name}*: {$stage}
    `{$phone}` · since {$since}

lead-notes = *The team's notes*
lead-note = • {$words} _({$who}, {$when})_
lead-no-such = *I can't find the lead {$typed}.*
lead-which = I found {$count} with “{$typed}”. Which one?
lead-stage-set = *#{$number} {$name}* moved to *{$stage}*.
lead-stage-already = #{$number} {$name} was already *{$stage}*.
lead-has-newer = Lead #{$number} is closed, and that person already has an open one: #{$other}.
stage-new = new
stage-contacted = contacted
stage-qualified = qualified
stage-negotiating = negotiating
stage-won = won
stage-lost = lost
relay-sent = Your reply is on its way to *{$name}*.
relay-or-order = *That is also a command for me:* `{$line}`. Shall I send it to {$name} or do it?
relay-send-button = Send it
relay-do-button = Do it
relay-window-closed = *I couldn't write to {$name}*: more than 24 hours have passed since their last message, and WhatsApp no longer allows it.
relay-gone = *I couldn't answer lead #{$number}:* that person or their conversation is gone.
note-kept = Note saved on *{$name}*. The customer doesn't see it.
note-empty = *The note is empty.* Write it after the `!`, e.g. `! prefers the afternoon`
relay-failed =
    {""}*Your reply to {$name} didn't reach them:* “{$words}”
    Reason: {$reason}
relay-file-lost = *It didn't reach them:* WhatsApp didn't give me the file ({$kind}). Send it again, quoting the card.
relay-file-too-large = *It didn't reach them:* the file ({$kind}) is over {$max} MB. Send me a smaller one, quoting the card.
