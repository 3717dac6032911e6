### Templates.

template-none = There are no templates. They are made when a campaign needs one, or with `/template new`.
template-list = *Templates* ({$count})
template-list-button = Show templates
template-sync-button = Refresh
template-state-submitting = being handed in
template-state-pending = under review
template-state-approved = approved
template-state-rejected = rejected
template-state-paused = paused by WhatsApp
template-state-disabled = disabled
template-syncing = I am asking WhatsApp; you hear from me in a moment.
template-synced = *Templates: {$total}*, approved {$approved}.
template-sync-failed = *WhatsApp did not give me the list:* {$reason}
template-submitted = I handed the template `{$template}` in for review. It usually takes minutes; I will tell you.
template-submitted-for = I handed your text in for review as the template `{$template}`. It usually takes minutes; I will tell you so that you can go on with “{$campaign}”.
template-approved = *WhatsApp approved the template* `{$name}`. ✅
template-approved-for =
    {""}*WhatsApp approved the template* `{$name}`. ✅
    You can send “{$campaign}” now.
template-rejected =
    {""}*WhatsApp rejected the template* `{$name}`.
    Reason: {$reason}
    Change the text and try another.
template-paused = *WhatsApp paused the template* `{$name}`: several people reported it. It usually comes back in some hours.
template-disabled =
    {""}*WhatsApp disabled the template* `{$name}`.
    Reason: {$reason}
template-pending = The template `{$name}` is under review again.
template-no-reason = WhatsApp did not say
template-no-such = *There is no template “{$name}”.*
template-name-taken = *There is already a template `{$name}` in that language.* Give it another name.
template-which = Which approved template shall we use?
template-too-long = *A template takes {$max} characters* and your text has {$chars}. Please shorten it.
template-starts = *WhatsApp does not accept a template that begins with* `{"{"}{"}"}`*.* Put a word before “{$name}”: e.g. “Hi {"{"}name{"}"}, …”.
template-ends = *WhatsApp does not accept a template that ends with* `{"{"}{"}"}`*.* Put something after “{$name}”, a short phrase will do.
template-adjacent = *There must be words between “{$one}” and “{$other}”.*
template-unclosed = *You opened a brace and did not close it.* Write e.g. `{"{"}name{"}"}`.
template-bad-name = *“{$name}” cannot stand between braces.* Write e.g. `{"{"}name{"}"}`.
template-mixed = *Do not mix `{"{"}1{"}"}` with `{"{"}name{"}"}`.* Use names everywhere.
