### Templates.

template-none = There are no templates. I make them when a campaign needs one, or you do with `/template new`.
template-list = *Templates* ({$count})
template-list-button = Show templates
template-sync-button = Refresh
template-state-submitting = being submitted
template-state-pending = under review
template-state-approved = approved
template-state-rejected = rejected
template-state-paused = paused by WhatsApp
template-state-disabled = disabled
template-not-needed =
    {""}*This number needs no templates:* your own words leave from it as they are, at any hour and without approval.
    Write the promotion and send it.
template-syncing = I am asking WhatsApp; I will write to you in a moment.
template-synced = *Templates: {$total}*, approved {$approved}.
template-sync-failed = *WhatsApp did not give me the list:* {$reason}.
template-submitted = I submitted the template `{$template}` for review. It usually takes minutes; I will tell you.
template-submitted-for = I submitted your text for review as the template `{$template}`. It usually takes minutes; I will tell you, so that you can go on with “{$campaign}”.
template-approved = *WhatsApp approved the template* `{$name}`. ✅
template-approved-for =
    {""}*WhatsApp approved the template* `{$name}`. ✅
    You can send “{$campaign}” now.
template-rejected =
    {""}*WhatsApp rejected the template* `{$name}`.
    Reason: {$reason}
    Change the text and try another.
template-paused = *WhatsApp paused the template* `{$name}`: several people reported it. It usually comes back in a few hours.
template-disabled =
    {""}*WhatsApp disabled the template* `{$name}`.
    Reason: {$reason}
template-pending = The template `{$name}` is under review again.
template-no-reason = WhatsApp did not say
refusal-abusive = the text may offend or threaten; soften it
refusal-format = something in the format is wrong; check braces, links and symbols
refusal-promotional = WhatsApp takes it for a promotion; change the tone or make it *marketing*
refusal-category = the text does not fit its category or its language
refusal-deleted = somebody deleted it at WhatsApp; create another
refusal-scam = it looks like a scam; do not ask for passwords, details or money
template-no-such = *There is no template “{$name}”.*
template-name-taken = *There is already a template `{$name}` in that language.* Give it another name.
template-wants-file = *The template `{$template}` has {$wants}*, and this promotion has none. Send me one quoting the draft; without it, those who did not write to you in the last 24 hours do not get it.
template-wants-another = *The template `{$template}` has {$wants}*, and this promotion {$is}. Choose another template or exchange the file; otherwise those who did not write to you in the last 24 hours do not get it.
template-takes-none = *The template `{$template}` takes no files*, and this promotion has {$is}. Make one that does, or take it away with `/promo edit media:none`; otherwise those who did not write to you in the last 24 hours do not get it.
template-wrong-file = *A template cannot have* {$file}. WhatsApp takes a picture (JPG or PNG), an MP4 video or a PDF.
template-which = Which approved template shall we use?
template-too-long = *A template takes {$max} characters* and your text has {$chars}. Please shorten it.
template-starts = *WhatsApp does not accept a template that begins with* `{"{"}{"}"}`*.* Put a word before “{$name}”: e.g. “Hi {"{"}name{"}"}, …”.
template-ends = *WhatsApp does not accept a template that ends with* `{"{"}{"}"}`*.* Put something after “{$name}”, a short phrase will do.
template-adjacent = *There must be words between “{$one}” and “{$other}”.*
template-unclosed = *You opened a brace and did not close it.* Write e.g. `{"{"}name{"}"}`.
template-bad-name = *“{$name}” cannot stand between braces.* Write e.g. `{"{"}name{"}"}`.
template-mixed = *Do not mix `{"{"}1{"}"}` with `{"{"}name{"}"}`.* Use names everywhere.
