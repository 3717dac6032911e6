### Answers to customers.

relay-other = *{$who}* answered {$name} (#{$number}): {$words}
relay-outside = An approved template does reach them: choose one and I'll show you what they'll read. Or I keep your reply and it leaves by itself when they write again.
relay-outside-none = None of your approved templates fits; make one that needs just the name with `/template new`. Or I keep your reply and it leaves by itself when they write again.
relay-keep-button = Keep my reply
relay-template-button = New template
relay-not-button = No
relay-template-preview =
    {""}*This is what {$name} will read:*

    {$words}
relay-template-cost = It costs {$amount}.
relay-template-sent = The template is on its way to *{$name}*.
relay-template-gone = *That template can't reach {$name} any more.* Reply again quoting their card and I'll show you those that can.
relay-wrote-again = *{$name} has written again:* answer by quoting their card, no template needed.
relay-keep-too = Shall I also keep your reply for when they answer?
relay-closed = Their lead #{$number} is closed: *{$stage}*.
relay-reopen-button = Reopen it
relay-card-gone = *I can't find the message you quote,* so I sent nothing to anybody: I no longer keep it. Open the lead and answer by quoting what I show you.
relay-kept = *Kept.* Your reply to {$name} leaves by itself when they write again, if they do within {$days} days.
relay-too-late =
    {""}*The reply you kept for {$name} didn't leave:* “{$words}”
    It was over {$days} days old. If it still matters, send it quoting their card.
kind-deleted = a message they deleted
relay-reacted = {$emoji} from *{$name}* (#{$number}) on {$words}
relay-taken-back = *{$name}* (#{$number}) deleted a message. It is gone here too.
talk-is-written = *I'm preparing it.* You'll get the conversation in a moment. ⏳
talk-about = Lead #{$number} · {$stage} · since {$since}
talk-failed = (it didn't reach them)
talk-left-out = {$count ->
    [one] One file didn't fit and was left out; its message is there.
   *[other] {$count} files didn't fit and were left out; their messages are there.
}
talk-cut = It's very long: these are the first {$count} messages.
talk-written = *The conversation of lead #{$number}:* {$count ->
    [one] one message
   *[other] {$count} messages
}, {$files ->
    [0] no files
    [one] one file
   *[other] {$files} files
}.
talk-address =
    {$address}

    It works for a day. Open it and look at `index.html`. It contains personal data: share it with care.
talk-nowhere = *I can't send it to you:* WhatsApp takes no ZIP files through this number, and the program has no public address (`PUBLIC_URL`) to put it at.
talk-nobody = That person is no longer among your customers, and neither is their conversation.
