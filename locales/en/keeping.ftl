# For how long what has been is kept.

settings-kept = I keep messages {$messages}, files {$media} and technical reports {$events}.
kept-days = {$days ->
    [one] 1 day
   *[other] {$days} days
}
kept-always = always
setting-messages-row = Keep messages
setting-media-row = Keep files
setting-events-row = WhatsApp's reports
kept-messages = {$count ->
    [one] 1 message
   *[other] {$count} messages
}
kept-media = {$count ->
    [one] 1 file
   *[other] {$count} files
}
kept-events = {$count ->
    [one] 1 technical report from WhatsApp
   *[other] {$count} technical reports from WhatsApp
}
kept-ask =
    {""}*At 3 in the morning I'd delete for good* {$what}, older than that.
    Your campaigns, appointments, leads and costs stay as they are; so does the conversation of an open lead.
kept-button = Delete what's old
