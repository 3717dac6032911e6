### Campaigns.

promotion-footer = Reply STOP to opt out
promotion-nameless = friend
sample-name = Ana
preview-button = Preview
send-button = Send…
discard-button = Discard
pause-button = Pause
resume-button = Resume
resume-all-button = Resume all
cancel-campaign-button = Cancel for good
keep-button = Keep it
send-to-button = Send to {$count}
schedule-button = Schedule…
copy-button = Make another
campaign-list-button = Show campaigns
make-template-button = Make a template
use-template-button = Use approved one
choose-template-button = Choose a template
audience-all = all your customers
audience-tagged = customers with the tag {$tags}
state-draft = draft
state-scheduled = scheduled
state-preparing = being prepared
state-running = running
state-paused = paused
state-paused-by = paused by {$who}
state-paused-because = paused: {$reason}
state-completed = completed
state-cancelled = cancelled
state-failed = failed
campaign-none = You have no campaigns yet.
campaign-no-draft = There is no draft. Start one with `/campaign new`.
campaign-none-open = No campaign is open.
campaign-no-such = *I can't find the campaign “{$name}”.*
campaign-nearly = Which one did you mean? Tap it and I'll do what you asked with it.
campaign-which = Which of them?
campaign-list = *Your campaigns*
campaign-name-taken = *You already have a campaign “{$name}”.* Give the new one another name.
text-too-long =
    {""}*The text has {$chars} characters and the limit is {$max}*, because the opt-out line goes below it.
    Shorten it and send it again.
text-too-long-below-file =
    {""}*The text has {$chars} characters and below {$kind} the limit is {$max}.*
    Shorten it and send it again.
enclosure-picture = picture
enclosure-video = video
enclosure-kept = I saved the file.
enclosure-held =
    {""}*I have your file:* {$file}
    What does it go with? Choose a draft, or write the command and it goes with that.
enclosure-exchanged = I replaced the file: a campaign has only one.
enclosure-gone = *I no longer have that file:* files that nobody uses are deleted after 24 hours. Send it again.
enclosure-lost = *WhatsApp didn't give me the file.* Send it again and I'll add it.
enclosure-kind = *A campaign can't have {$kind} like that.* It can have a picture (JPG or PNG), a video (MP4 or 3GP) or a document (PDF, Word, Excel, PowerPoint or TXT).
enclosure-too-large = *That file is too large:* {$kind} can be up to {$max} MB. Send a smaller one and I'll add it.
enclosure-mislabelled-as = *“{$name}” isn't what its name says:* inside it's {$kind}. Send it as what it is.
enclosure-mislabelled = *“{$name}” isn't what its name says, or it's damaged.* Open it, save it again and send it to me.
summary-enclosure = With: {$file}
edit-wrong-state = “{$name}” can't be changed any more: it's {$state}. Make another like it with `/campaign copy`.
edit-nothing = *What shall we change?* Write the new text below the command, or `to:`, `daily:`, `media:none`. To add a picture, send it quoting this message.
campaign-draft =
    {""}*Draft “{$name}”*, for {$audience}

    {$text}

    Pace: {$pace}.
    Nothing goes out until you confirm.
schedule-for-button = Schedule: {$count}
campaign-scheduled =
    {""}*“{$name}” is scheduled* for {$count ->
            [one] 1 person
           *[other] {$count} people
        }.
    First message: {$first}
    Expected finish: {$finish}
campaign-started =
    {""}*“{$name}” is running* for {$count ->
            [one] 1 person
           *[other] {$count} people
        }.
    First message: {$first}
    Expected finish: {$finish}
campaign-paused = *“{$name}” is paused.* Sent: {$sent}. Waiting: {$pending}.
campaign-paused-already = “{$name}” was already paused.
campaign-resumed = *“{$name}” is running again.* Waiting: {$pending}.
resumed-next = The next message of “{$name}” goes out {$next}{$known ->
        [yes] : {$why}.
       *[no] .
    }
campaign-runs-already = “{$name}” is already running.
campaign-cancelled = *“{$name}” is cancelled.* Sent: {$sent}. Won't go out: {$pending}.
campaign-discarded = I discarded the draft “{$name}”. If that was a slip, you have 24 hours to undo it.
campaign-finished =
    {""}*“{$name}” is done.* ✅
    Sent: {$sent} of {$total}. {$waits ->
        [yes] WhatsApp hasn't said yet whether it takes {$awaited}. Failed
       *[no] Failed
    }: {$failed}. Skipped: {$skipped}. Unconfirmed: {$unknown}.
campaign-missed = Why it didn't arrive:
campaign-paused-by-guard =
    {""}*I paused “{$name}”.*
    Reason: {$reason}
    Nobody will get it twice.
resume-ask =
    {""}*Before resuming, see why it stopped:*
    {$reasons}
    If the cause is still there it will stop again, and WhatsApp may block a number that keeps trying. Shall I resume?
resume-type-number = A lot of people are waiting. To resume, type the number *{$number}*; to leave it, `cancel`.
resume-campaign-stopped = • “{$name}”: {$reason}
resume-channel-stopped = • Your number “{$name}”: {$reason}
all-paused = *Everything is paused* ({$count}): {$names}.
all-resumed = *Everything is running again* ({$count}): {$names}.
all-paused-already = *Nothing goes out: it is paused already* ({$count}): {$names}.
nothing-runs = Nothing is running.
nothing-paused = Nothing is paused.
pause-wrong-state = “{$name}” can't be paused. It's *{$state}*.
resume-wrong-state = “{$name}” can't be resumed. It's *{$state}*.
start-wrong-state = “{$name}” is no longer a draft: it's {$state}. Nobody gets it twice.
cancel-wrong-state = “{$name}” is already {$state}.
cancel-ask =
    {""}*Cancel “{$name}” for good?*
    {$count ->
            [one] One person won't get it.
           *[other] {$count} people won't get it.
        } If you just want to wait, use `/pause`.
delete-ask =
    {""}*Delete “{$name}” from your lists?*
    Who got it is kept, so that nobody gets it twice.
delete-button = Delete
campaign-deleted = I deleted “{$name}” from your lists.
delete-wrong-state = “{$name}” is {$state}. To delete it, cancel it first.
start-nobody = *There's nobody to send it to.* You have no customers with a number yet: send me an Excel or CSV file, or a contact card.
start-nobody-in-audience = *“{$name}”: nobody is in that audience today* ({$audience}).
start-channel-paused =
    {$numbers ->
            [one] *Your number can't send now:*
           *[other] *“{$name}” can't send now:*
        } {$reason}.
    Once you've fixed it, write `/resume`.
summary =
    {$count ->
            [0] *“{$name}”: for now nobody would get it*
            [one] *“{$name}”: 1 person will get it*
           *[other] *“{$name}”: {$count} people will get it*
        }
summary-excluded = Left out: {$count}
excluded-opted-out = asked not to get campaigns
excluded-unasked = we don't know whether they agreed
excluded-no-number = no number
excluded-invalid-number = number not on WhatsApp
excluded-unfillable = a detail the text uses is missing or too long
excluded-forgotten = no longer among your customers
excluded-window-closed = haven't written to you in the last 24 hours
summary-window-ahead = I count the 24-hour window as it will be when it goes out, not as it is now.
summary-window-late =
    {""}*Careful:* at this pace the 24-hour window of {$count ->
            [one] 1 person
           *[other] {$count} people
        } closes before their turn, so they won't get it.
summary-asked = You asked for: {$asked}. It goes out only {$times}, so it starts later:
summary-when =
    Starts: {$first}
    Ends: {$finish}
summary-limits = Pace: {$pace}. On the first day: {$count}.
summary-quota = WhatsApp's quota: {$left} of {$limit} people left in 24 hours.
summary-quota-exceeded = WhatsApp's quota: {$left} of {$limit} people left in 24 hours. The others get it on the following days, as it frees up.
summary-first = First people: {$names}
summary-needs-template =
    WhatsApp only lets you write to {$count ->
            [one] that person
           *[other] those {$count} people
        } with an *approved template*. I'll make one from your text and tell you when it's approved.
summary-template-pending =
    The template `{$template}` is under review. I'll tell you when it's approved; then you can send to {$count ->
            [one] that person
           *[other] those {$count} people
        } too.
summary-template-unusable =
    The template `{$template}` needs more than text (a picture, a link), so I can't send it to {$count ->
            [one] that person
           *[other] those {$count} people
        }. Choose another.
summary-template-refused =
    WhatsApp doesn't let you use the template `{$template}` ({$reason}). For {$count ->
            [one] that person
           *[other] those {$count} people
        } you need another.
test-no-contact = *{$phone} is neither a customer's nor on your team.* Add them with `/contact add` and try again.
test-opted-out = {$name} gets no campaigns, not even a test.
test-window-closed = {$name} hasn't written to you in the last 24 hours and there's no approved template. Ask them to say hello and try again.
test-not-fillable = I'm missing details of {$name} to fill in the template. Add them and try again.
test-sent = The test is on its way to {$who}.
test-sent-unmarked = The test is on its way to {$who}. They get it just like a customer, not marked as a test: WhatsApp doesn't let a template be changed.
test-mark = _Test_
test-mark-variant = _Test · {$label}_
trial-failed =
    {""}*Your test didn't reach {$name}.*
    Reason: {$reason}
status-campaign = *“{$name}”*: {$state}
status-counts =
    {$done} of {$total} · sent {$sent} · delivered {$delivered} · read {$read}
    failed {$failed} · pending {$pending} · excluded {$excluded}
status-unknown = Unconfirmed: {$count}. I won't repeat them in case they already arrived; WhatsApp usually settles it.
status-charged = WhatsApp charges for {$what}.
charge-marketing = {$count ->
        [one] 1 marketing message
       *[other] {$count} marketing messages
    }
charge-utility = {$count ->
        [one] 1 utility message
       *[other] {$count} utility messages
    }
charge-service = {$count ->
        [one] 1 message without a template
       *[other] {$count} messages without a template
    }
charge-authentication = {$count ->
        [one] 1 access-code message
       *[other] {$count} access-code messages
    }
charge-other = {$count ->
        [one] 1 message ({$category})
       *[other] {$count} messages ({$category})
    }
status-next =
    Next send: {$next}
    Expected finish: {$finish}
status-overview =
    {""}*{$organisation}*: {$people ->
            [one] 1 customer
           *[other] {$people} customers
        }, {$leads ->
            [one] 1 open lead
           *[other] {$leads} open leads
        }
status-nothing = No campaign is running.
status-channel-paused =
    {$numbers ->
            [one] *Your number can't send:*
           *[other] *“{$name}” can't send:*
        } {$reason}. ⚠️
summary-type-number = That's a lot of people. To send, type the number *{$number}*; to leave it, `cancel`.
summary-type-number-schedule = That's a lot of people. To schedule it, type the number *{$number}*; to leave it, `cancel`.
