### Who works each lead, how far it has come, and what happens if nobody answers.

lead-take-button = I'll take it
lead-later-button = Later
lead-discard-button = Discard
lead-reopen-button = Reopen
lead-to-me-button = Give it to me
lead-brief =
    {$heading}
    `{$phone}` · {$stage}

    {$words}

    _To answer, reply quoting this message._
lead-stage-since = {$stage} for {$span}
lead-stage-noted = *#{$number} {$name}*: noted.
lead-stage-skipped = All right: *#{$number} {$name}* stays *{$stage}*.
lead-path = So far: {$steps}
lead-value = Sold for *{$value}*
lead-lost-reason = Reason: {$reason}
lead-skip = skip
lead-reason-dear = too expensive
lead-reason-elsewhere = bought elsewhere
lead-reason-silent = doesn't answer
lead-reason-not-now = not for now
lead-reason-wrong = not a customer
lead-none-such = There are no such leads.
lead-none-yours = None of the open leads is yours or free.
lead-is-yours = yours
lead-is-free = free
lead-held-by = *{$who}* works it
lead-held-by-you = You work it
lead-held-by-nobody = Nobody works it yet
lead-tags = Tags: {$tags}
lead-yours = *#{$number} {$name}* is yours. To answer, reply quoting this message.
lead-yours-already = *#{$number} {$name}* is yours already.
lead-taken-by = *{$who} took it already.*
lead-taken-told = *{$who}* took {$name} (#{$number}).
lead-is-closed = *#{$number} {$name}* is closed: {$stage}.
lead-is-anothers = *{$who} works {$name}* (#{$number}). Ask them, or ask a manager to give it to you.
lead-assigned = *{$who}* works *#{$number} {$name}* now, and knows it.
lead-assigned-already = {$who} works *#{$number} {$name}* already.
lead-free = *#{$number} {$name}* is free: whoever wants it takes it.
lead-free-already = *#{$number} {$name}* was free already.
lead-only-reads = *{$who} can only look:* with the role *agent* they can work leads.
lead-given-to-you = *{$by} gave you {$name}* (#{$number})
lead-moved-from-you = {$by} gave your lead #{$number} {$name} to *{$who}*.
lead-taken-over = {$by} works your lead #{$number} {$name} now.
lead-freed-from-you = {$by} set your lead #{$number} {$name} free.
lead-snoozed = *#{$number} {$name}*: it comes back to you on {$when}, and I'll tell you then.
lead-snooze-closed = *#{$number} {$name}* is closed ({$stage}): there's nothing to remind you of.
lead-snooze-once = *I remind you once.* Write a moment, e.g. `tomorrow 9am`
lead-back = *You asked me to remind you of {$name}* (#{$number})
lead-waits = *{$name}* (#{$number}) *has waited for an answer for {$span}*
lead-your-turn = *It's your turn: {$name}* (#{$number}), *waiting for {$span}*
lead-passed-on = {$name} (#{$number}) was still waiting, and I passed it on to *{$who}*.
lead-unanswered = *Nobody has answered {$name}* (#{$number}) *for {$span}*
lead-unanswered-by = *{$who} hasn't answered {$name}* (#{$number}) *for {$span}*
lead-export-agent = agent
lead-export-value = sold for
lead-export-reason = reason
duty-on = *You're on duty:* new leads come to you.
duty-off = *You're off duty:* no new leads come to you until you're back with `/duty on`
duty-is-on = *You're on duty:* new leads come to you.
duty-is-off = *You're off duty:* no new leads come to you.
duty-on-button = I'm on duty
duty-off-button = Off duty
duty-free-leads = {$count ->
    [one] There is 1 lead that nobody works.
   *[other] There are {$count} leads that nobody works.
}
duty-your-leads = {$count ->
    [one] The lead you work stays with you.
   *[other] The {$count} leads you work stay with you.
}
team-off-duty = off duty
team-leads-released = {$count ->
    [one] Their open lead is free now.
   *[other] Their {$count} open leads are free now.
}
settings-leads =
    {""}*New leads:* {$assignment}
    {""}*Without an answer, I remind whoever works it:* {$nudge}
    {""}*It goes to the next one:* {$next}
    {""}*I tell the owners:* {$alert}
    _Only the time you're open counts._
assignment-all = to everyone; the first takes it
assignment-turns = in turns
assignment-manual = you assign them by hand
setting-assignment-row = New leads
setting-nudge-row = Nudge if unanswered
setting-next-row = Pass on to the next
setting-alert-row = Tell the owners
today-waiting = {$count ->
    [one] *1 person waits for you:*
   *[other] *{$count} people wait for you:*
}
today-waiting-line = • #{$number} *{$name}* for {$span}
today-waiting-more = … and {$count} more: `/lead list mine`
today-unanswered = {$count ->
    [one] Unanswered: 1 lead
   *[other] Unanswered: {$count} leads
}
