### How it went: answers, reports, charts.

status-answered =
    {$count ->
        [one] 1 person answered.
       *[other] {$count} people answered.
    }
status-clicked =
    {$count ->
        [one] 1 person opened the link.
       *[other] {$count} people opened the link.
    }
status-clicked-or-tapped =
    {$count ->
        [one] 1 person opened the link or tapped a button.
       *[other] {$count} people opened the link or tapped a button.
    }
status-opted-out =
    {$count ->
        [one] 1 person asked for no more.
       *[other] {$count} people asked for no more.
    }
report-button = Report
report-nothing = *No campaign has gone out yet.* When one does, you see here how it went.
report-none = *“{$name}” hasn't gone out yet.* When it does, you see here how it went.
report-file-picture = report
report-caption =
    {""}*“{$name}”*: {$state}
    Sent {$sent} of {$total} · delivered {$delivered} · read {$read} · answered {$answered}
    failed {$failed} · pending {$pending}
report-caption-list = Person by person, in Excel: `{$line}`
report-file = {$name} people
report-sheet-caption = The people of “{$name}”: {$count}. The sheet has personal data: share it with care.
report-sheet-caption-left-out = The people of “{$name}”: {$count}. The second sheet says how many were left out, and why. It has personal data: share it with care.
report-left-out = Left out
report-left-out-why = reason
report-left-out-people = people
report-left-out-all = in all
report-column-state = status
report-column-when = when
report-column-why = why not
report-column-answered = answered
report-column-clicked = opened the link
report-column-variant = variant
person-waits = waiting
person-sent = sent
person-delivered = delivered
person-read = read
person-failed = not delivered
person-unknown = unconfirmed
person-skipped = left out
chart-nameless = Campaign
chart-under = {$state} · {$when}
chart-done = {$done} of {$total}
chart-funnel = From sent to answered
chart-sent = Sent
chart-delivered = Delivered
chart-read = Read
chart-clicked = Clicked
chart-answered = Answered
chart-days = By day
chart-sent-bars = sent
chart-read-bars = read
chart-nothing = Nothing has gone out yet
chart-variants = Variants
chart-measure = answered
chart-measure-reads = read it
chart-measure-clicks = clicked
chart-foot = {$pending} to go · {$failed} failed · {$excluded} left out
