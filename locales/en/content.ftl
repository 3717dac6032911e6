### What a campaign says: variants, buttons, words that change.

draft-versions = {$count} different versions: each person gets one of them.
draft-fallback = `{$typed}`: “{$fallback}” for anyone without it.
draft-closings = It closes with a different emoji for each person: {$closings}
draft-buttons = Buttons: {$buttons}
draft-links = Each person gets a link of their own, so I can tell you how many open it. Tests don't count.
draft-links-untold = The link goes out as it is: I won't know who opens it. To count that, whoever installed Pregón has to set `PUBLIC_URL`.
link-no-address = *“{$typed}” isn't the address of a page.* Write it out in full: e.g. `{"{"}link:https://myshop.com/offer{"}"}`.
link-other-kind = *“{$typed}” doesn't open a web page.* Only addresses that start with `https://` or `http://` can go.
link-secret = *“{$typed}” has a user or a password in it,* and all your customers would read it. Take it out and send me the text again.
link-too-long = *That address is too long:* 2,000 characters fit. Find a shorter one for the same page and send me the text again.
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
status-variant = Variant {$label}: {$total} · delivered {$reached} · read {$read} · answered {$answered}{$failed ->
        [0] {""}
       *[other] {" "}· failed {$failed}
    }
trial-by-answers = First {$percent}% of people try them; {$after} later, the one with more answers goes to the rest.
trial-by-reads = First {$percent}% of people try them; {$after} later, the one that is read more goes to the rest.
trial-by-clicks = First {$percent}% of people try them; {$after} later, the one with more clicks goes to the rest.
trial-needs-clicks = *I'd have nothing to count:* to decide by clicks, the text needs a link that I can count, or buttons. Or decide by answers: `winner:answers`.
trial-too-soon = *In so little time people can't answer.* Wait at least 30 minutes: e.g. `after:4h`.
status-trial = The best variant is decided: {$when}
status-won = Variant {$label} goes to the rest.
winner-told =
    {""}*Variant {$label} of “{$name}” won.* {$count ->
            [one] 1 more person gets it.
           *[other] {$count} more people get it.
        }
trial-even =
    {""}*“{$name}”: {$nobody ->
        [answers] nobody answered the trial
        [reads] nobody read the trial
        [clicks] nobody clicked in the trial
       *[no] the trial ended in a tie
    }.* {$count ->
        [one] The 1 person left gets
       *[other] The {$count} people left get
    } variant {$label}, as it is the first. If you'd rather send another, choose it.
winner-rate-answers = • {$label}: {$rate}% answered ({$did} of {$reached})
winner-rate-reads = • {$label}: {$rate}% read it ({$did} of {$reached})
winner-rate-clicks = • {$label}: {$rate}% clicked ({$did} of {$reached})
trial-waits =
    {""}*The trial of “{$name}” is out.*
    Decided: {$when}. The best variant then goes to {$count ->
        [one] the 1 person left.
       *[other] the {$count} people left.
    }
    If you'd rather not wait, choose yourself.
choose-variant-button = Choose {$label}
choose-variants-button = Choose a variant
winner-which = *Which variant of “{$name}” goes to the rest?*
winner-ask =
    {""}*Send variant {$label} of “{$name}” now to {$count ->
        [one] the 1 person left
       *[other] the {$count} people left
    }?* This is how it goes so far:
winner-chosen =
    {""}*You chose variant {$label}* of “{$name}”. {$count ->
        [one] 1 more person gets it
       *[other] {$count} more people get it
    }, {$paused ->
        [yes] once you resume it
       *[no] at its pace
    }. ✅
winner-chosen-by =
    {""}*{$who} chose variant {$label}* of “{$name}”. {$count ->
        [one] 1 more person gets it.
       *[other] {$count} more people get it.
    }
winner-decided = *“{$name}” is decided already:* variant {$label} goes to the rest.
winner-nobody = Nobody in “{$name}” is waiting for the best variant. There is nothing to choose.
template-which-variant =
    {""}*Which approved template does variant {$label} take?*
    “{$text}”
variants-own-templates = Each variant takes a template of its own: I'll ask you which when you send it.
winner-thin = With so few people the difference says little.
trial-too-few = Too few people to try first: all of them get it by their shares.
trial-needs-variants = *There is nothing to compare it with:* you wrote one text. Write another below a line of dashes, `---`.
