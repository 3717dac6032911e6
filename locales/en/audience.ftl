### Whom a campaign is for.

audience-people = customers {$which}
audience-but = {$audience}, except customers {$which}
audience-tag = with the tag {$tag}
audience-is = with {$name} {$values}
audience-received = who received “{$campaign}”
audience-not-received = who did not receive “{$campaign}”
audience-read = who read “{$campaign}”
audience-not-read = who received “{$campaign}” and did not read it
audience-answered = who answered “{$campaign}”
audience-not-answered = who received “{$campaign}” and did not answer
audience-clicked = who opened the link or tapped a button of “{$campaign}”
audience-not-clicked = who received “{$campaign}” and neither opened the link nor tapped a button
audience-failed = whom “{$campaign}” did not reach
audience-expires = with a subscription that expires within {$length}
audience-expired = with a subscription that expired up to {$length} ago and was not renewed
audience-away = who last came more than {$length} ago and have no other appointment
audience-segment = in the segment “{$name}”
audience-segment-gone = in a segment that no longer exists
audience-list = the people of a list
audience-known = I have: {$known}.
audience-attribute-unknown = *No customer has “{$name}”.*
audience-no-attributes = Such details come with your lists, in a column like “city”.
audience-not-left = *“{$name}” hasn't gone out yet*, so nobody got it.
audience-no-campaigns = You haven't sent any yet.
audience-sorting = *I'm still sorting what I know of your customers.* Try again in a minute.
audience-gone = *“{$name}” uses a segment that no longer exists.* Change whom it goes to, then send it.
audience-shown = *“{$name}” is for* {$audience}.
audience-wrong-state = The audience of “{$name}” can't be changed any more: it's {$state}. Make another like it with `/campaign copy`.
audience-to-button = Change…
audience-list-name = {$name}: list
audience-list-set = “{$name}” now goes to the people of that list.
audience-list-or-to = *A list already says who gets “{$name}”.* Send it without “to”, or write `/campaign audience to:vip` without a list.
audience-list-late = “{$name}” isn't a draft any more, so I didn't change whom it goes to.
draft-count =
    {""}*Today {$count ->
        [0] nobody gets it
        [one] 1 person gets it
       *[other] {$count} people get it
    }.*
draft-count-closed =
    {$count ->
        [one] 1 person would get it
       *[other] {$count} people would get it
    } with an approved template.
draft-count-out = Left out: {$count}.
excluded-too-soon = got another campaign lately
excluded-blocked = you blocked them in WhatsApp
excluded-gone = are gone, or are the same person as another customer
contact-blocked = You blocked them in WhatsApp: nothing of yours reaches them. To write to them, unblock them there.
pace-frequency =
    nobody gets two within {$count ->
        [one] 1 day
       *[other] {$count} days
    }
setting-frequency-row = Days between campaigns
summary-changed = *It changed since you saw it:* {$before} before, {$now} now.
summary-changed-reason = • {$reason}: {$before} before, {$now} now
summary-changed-who = *They aren't the same people that you saw*, though they are {$count} again.
summary-changed-content = *The campaign changed since you saw it.* This is how it is now:
summary-changed-what = *The campaign changed since you saw it:* {$what}. This is how it is now:
changed-text = the text
changed-file = what is attached
changed-template = the template
changed-audience = the audience
changed-pace = the pace
changed-trial = the trial of variants
changed-until = until when it goes out
changed-cap = the spending cap
changed-moment = the time it goes out
changed-people = the people ({$before} before, {$now} now)
segment-list = *Your segments*
segment-none = You have no segments yet. Save one: `/segment save Regulars to:vip`.
segment-no-such = *I can't find the segment “{$name}”.*
segment-nested = *A segment can't contain another.* Write the tags or the values in place of “{$name}”.
segment-shown = *Segment “{$name}”:* {$audience}.
segment-saved = *I saved the segment “{$name}”:* {$audience}.
segment-changed = *I changed the segment “{$name}”:* {$audience}.
segment-count =
    {$count ->
        [0] Nobody is in it today.
        [one] 1 person today.
       *[other] {$count} people today.
    }
segment-use = In a campaign: `to:{$typed}`
segment-removed = I removed the segment “{$name}”. Its people are still your customers.
segment-being-used = *“{$campaign}” is being prepared with the segment “{$name}”.* Change it in a few minutes, or save another under another name.
segment-in-use = *“{$campaign}” uses the segment “{$name}”.* Change that campaign's audience, then remove it.
segment-list-button = See segments
