### Templates.

template-none = There are no templates. I make them when a campaign needs one, or you make one with `/template new`.
template-list = *Templates* ({$count})
template-list-button = Show templates
template-test-button = Try it
template-new-button = New template
template-card = *Template* `{$name}` ({$language})
template-card-reason = Reason: {$reason}
template-test-not-approved = *I can't send it to you yet:* the template `{$name}` is {$state}. I'll tell you when WhatsApp approves it.
template-test-wants-file =
    {""}*The template `{$name}` takes {$wants}.* Send me one with this below it:
    ```{$line}```
template-test-not-fillable = *I can't send it to you:* the template `{$name}` asks for something I can't fill in. Check it in WhatsApp.
template-sync-button = Refresh
template-state-submitting = being submitted
template-state-pending = under review
template-state-approved = approved
template-state-rejected = rejected
template-state-paused = paused by WhatsApp
template-state-disabled = disabled
template-not-needed =
    {""}*This number needs no templates:* your own words go out as they are, at any hour and without approval.
    Write the campaign and send it.
template-syncing = I'm asking WhatsApp; I'll write to you in a moment.
template-synced = *Templates: {$total}*, approved {$approved}.
template-sync-failed = *WhatsApp didn't give me the list:* {$reason}.
template-submitted = I sent the template `{$template}` for review. It usually takes minutes; I'll tell you.
template-submitted-for = I sent your text for review as the template `{$template}`. It usually takes minutes; I'll tell you, so you can go on with “{$campaign}”.
template-on-its-way = The template `{$template}` is on its way already. I'll tell you when WhatsApp has reviewed it.
template-steady-starts = *A template can't begin with a detail of the person.*
template-steady-ends = *A template can't end with a detail of the person.*
template-steady-spun = *A template always says the same,* and your text varies.
template-steady =
    {$why} I can ask for it like this:

    {$text}

    Whoever wrote to you in the last 24 hours gets your text as it is.
template-variant-problem = Variant {$label}: {$problem}
template-steady-button = Make it like this
template-submission-waits = *I couldn't send the template for review yet:* {$reason}. I'll try again as soon as the number can.
template-approved = *WhatsApp approved the template* `{$name}`. ✅
template-approved-for =
    {""}*WhatsApp approved the template* `{$name}`. ✅
    You can now send “{$campaign}”.
template-rejected =
    {""}*WhatsApp rejected the template* `{$name}`.
    Reason: {$reason}
    Change the text and try another.
template-paused = *WhatsApp paused the template* `{$name}`: several people reported it. It usually comes back in a few hours.
template-disabled =
    {""}*WhatsApp disabled the template* `{$name}`.
    Reason: {$reason}
template-pending = The template `{$name}` is under review again.
template-no-reason = WhatsApp didn't say
refusal-abusive = the text may offend or threaten; soften it
refusal-format = something in the format is wrong; check the braces, links and symbols
refusal-promotional = WhatsApp sees it as advertising; change the tone or create it as *marketing*
refusal-category = the text doesn't fit its category or its language
refusal-deleted = someone deleted it on WhatsApp; create another
refusal-scam = it looks like a scam; don't ask for passwords, details or money
template-no-such = *There's no template “{$name}”.*
template-name-taken = *There's already a template `{$name}` in that language.* Give it another name.
template-wants-file = *The template `{$template}` has {$wants}*, and this campaign has none. Send me one quoting the draft; without it, anyone who hasn't written to you in the last 24 hours won't get it.
template-wants-another = *The template `{$template}` has {$wants}*, and this campaign has {$is}. Choose another template or change the file; otherwise anyone who hasn't written to you in the last 24 hours won't get it.
template-takes-none = *The template `{$template}` takes no files*, and this campaign has {$is}. Make one that does, or remove the file with `/campaign edit media:none`; otherwise anyone who hasn't written to you in the last 24 hours won't get it.
template-wrong-file =
    {""}*A template can't have this:* {$file}
    WhatsApp accepts a picture (JPG or PNG), an MP4 video or a PDF.
template-which = Which approved template shall we use?
template-too-long = *A template can have {$max} characters* and your text has {$chars}. Please shorten it.
template-starts = *WhatsApp doesn't accept a template that starts with a variable like* `{"{"}name{"}"}`*.* Put a word before “{$name}”: e.g. “Hi {"{"}name{"}"}, …”.
template-ends = *WhatsApp doesn't accept a template that ends with a variable like* `{"{"}name{"}"}`*.* Put something after “{$name}”, even a short phrase.
template-adjacent = *There must be words between “{$one}” and “{$other}”.*
template-unclosed = *You opened a brace and didn't close it.* Write e.g. `{"{"}name{"}"}`.
template-bad-name = *“{$name}” can't go between braces.* Write e.g. `{"{"}name{"}"}`.
template-mixed = *Don't mix `{"{"}1{"}"}` with `{"{"}name{"}"}`.* Use names everywhere.
