### What a campaign says: variants, buttons, words that change.

draft-versions = {$count} different versions: each person gets one of them.
draft-fallback = `{$typed}`: “{$fallback}” for anyone without it.
draft-closings = It closes with a different emoji for each person: {$closings}
draft-buttons = Buttons: {$buttons}
extras-need-text = *Buttons and closing emoji go with a text of yours,* and this campaign has none. Write it below the command.
buttons-wrong = *Up to three buttons fit, all different.* Put commas between them: e.g. `buttons:I want it, Tell me more`.
button-too-long = *“{$button}” doesn't fit on a button:* it has {$chars} characters, and 20 fit. Please shorten it.
text-too-long-with-buttons =
    {""}*The text has {$chars} characters, and above buttons {$max} fit.*
    Shorten it, or leave the buttons out, and send it to me again.
wording-unclosed = *You opened a brace and didn't close it.* Write e.g. `{"{"}Hello|Hi{"}"}`.
wording-too-deep = *Too many braces inside each other:* three levels fit. Write e.g. `{"{"}Hello|Hi{"}"}`.
template-spun = *A template always says the same,* and your text varies. Instead of `{$typed}`, write it one way.
offer-is-theirs = That button is for your customers. When one taps it, you get a lead.
draft-variant = *Variant {$label}* ({$share}%)
variants-too-many = *Up to four variants fit* and your text has {$count}. Join some: a line of dashes, `---`, parts them.
shares-need-variants = *Your text has a single variant.* To share it out, write another below a line of dashes: `---`.
shares-wrong = *Shares add up to 100, one for each of the {$count} variants:* e.g. `shares:{$shares}`.
summary-variants = Variants: {$variants}
status-variant = Variant {$label}: {$total} · delivered {$reached} · read {$read} · answered {$answered}
