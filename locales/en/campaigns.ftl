### Campaigns.

promotion-footer = Reply STOP to get no more of these
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
make-template-button = Make a template
use-template-button = Use the approved
choose-template-button = Choose a template
audience-all = all your customers
audience-tagged = customers with the tag {$tags}
state-draft = draft
state-scheduled = scheduled
state-preparing = being prepared
state-running = running
state-paused = paused
state-paused-by = paused by {$who}
state-completed = completed
state-cancelled = cancelled
state-failed = failed
campaign-none = You have no campaigns yet.
campaign-no-draft = There is no draft. Start one with `/campaign new`.
campaign-none-open = No campaign is open.
campaign-no-such = *I cannot find the campaign “{$name}”.*
campaign-which = Which of them?
campaign-list = *Your campaigns*
campaign-name-taken = *You already have a campaign “{$name}”.* Give the new one another name.
campaign-draft =
    {""}*Draft “{$name}”*, for {$audience}

    {$text}

    Pace: one every {$delay}, {$daily} a day, {$hours}, {$days}.
    Nothing leaves until you confirm.
campaign-started =
    {""}*“{$name}” is running* for {$total} people.
    First message: {$first}
    Expected finish: {$finish}
campaign-paused = *“{$name}” is paused.* {$sent} left; {$pending} wait.
campaign-paused-already = “{$name}” was paused already.
campaign-resumed = *“{$name}” goes on.* {$pending} are left.
campaign-runs-already = “{$name}” is running already.
campaign-cancelled = *“{$name}” is cancelled.* {$sent} left; {$pending} will not get it.
campaign-discarded = The draft “{$name}” is discarded.
campaign-finished =
    {""}*“{$name}” is done.* ✅
    {$sent} of {$total} left. Failed {$failed}, skipped {$skipped}, unconfirmed {$unknown}.
campaign-paused-by-guard =
    {""}*I paused “{$name}”.*
    Reason: {$reason}
    Nobody will get it twice.
all-paused = *Everything is paused* ({$count}): {$names}.
all-resumed = *Everything goes on* ({$count}): {$names}.
nothing-runs = Nothing is running.
nothing-paused = Nothing is paused.
pause-wrong-state = “{$name}” cannot be paused: it is {$state}.
resume-wrong-state = “{$name}” cannot be resumed: it is {$state}.
start-wrong-state = “{$name}” is no longer a draft: it is {$state}. Nobody gets it twice.
cancel-wrong-state = “{$name}” is already {$state}.
cancel-ask = *Cancel “{$name}” for good?* {$pending} people would not get it. To wait only, use `/pause`.
start-nobody = *There is nobody to send it to.* You have no customers with a number yet: send me an Excel or CSV file, or a contact card.
start-channel-paused =
    {""}*Your number cannot send now:* {$reason}
    Once it is solved, write `/resume`.
summary = *“{$name}”: {$count} people will get it*
summary-excluded = Left out, {$count}:
excluded-opted-out = asked for no promotions
excluded-no-number = no number
excluded-invalid-number = number not on WhatsApp
excluded-window-closed = did not write to you in 24 hours
summary-when =
    Starts: {$first}
    Ends: {$finish}
summary-limits = Pace: one every {$delay}, {$daily} a day, {$hours}, {$days}. On the first day: {$first-day}.
summary-first = First people: {$names}
summary-needs-template = WhatsApp lets you write to those {$count} only with an *approved template*. I make one of your text and tell you when it is approved.
summary-template-pending = The template `{$template}` is under review. I tell you when it is approved, and then you can send to those {$count} too.
summary-template-unusable = The template `{$template}` wants more than text (a picture, a link), so I cannot send it to those {$count}. Choose another.
summary-template-refused = WhatsApp does not let you use the template `{$template}` ({$reason}). Those {$count} need another.
test-no-contact = *{$phone} is not among your contacts.* Add it with `/contact add` and try again.
test-opted-out = {$name} asked for no promotions; not a test one either.
test-window-closed = {$name} did not write to you in 24 hours and there is no approved template: ask for a hello and try again.
test-not-fillable = I do not know everything that the template wants about {$name}. Complete the details and try again.
test-sent = The test is on its way to {$name} ({$phone}).
status-campaign = *“{$name}”*: {$state}
status-counts =
    {$done} of {$total} · sent {$sent} · delivered {$delivered} · read {$read}
    failed {$failed} · pending {$pending} · excluded {$excluded}
status-unknown = Unconfirmed: {$count}. I never repeat them blindly; WhatsApp usually settles it.
status-next =
    Next send: {$next}
    Expected finish: {$finish}
status-overview = *{$organisation}*: {$people} customers, {$leads} open leads
status-nothing = No campaign is running.
status-channel-paused = ⚠️ Your number cannot send: {$reason}
summary-type-number = That is a lot of people: to send, type the number *{$number}*.
