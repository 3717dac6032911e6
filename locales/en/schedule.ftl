### Campaigns that are scheduled, repeated or being prepared.

# Those that are being prepared.
summary-counting = *I'm counting who gets “{$name}”:* you have many customers. The summary comes in a moment. ⏳
audience-counting = You have many customers: I'm counting how many get it, and tell you in a moment. ⏳
approval-counting = *I'm counting again who gets “{$name}”,* to show it to whoever approves. I'll tell you once I've asked. ⏳
summary-not-counted = *I couldn't count who gets it,* so nothing leaves. Ask me again.
campaign-preparing =
    {""}*“{$name}” is being prepared* for {$count ->
            [one] 1 person
           *[other] {$count} people
        }.
    First message: {$first}
status-preparing = Preparing: {$done} of {$total}.
status-preparing-first = First message: {$first}
start-unwinding = *One moment:* I'm still undoing the earlier start of “{$name}”. Try again in a minute.
campaign-not-prepared = *I couldn't prepare “{$name}”,* so nobody got it. It's a draft again: send it once more.
campaign-agreed-no-more = *“{$name}” didn't leave:* who gets it changed while I was preparing it, so it's a draft again. Nobody got it.

# Those that wait for a moment, and those that come again.
state-scheduled-for = scheduled for {$when}
summary-until = Until: {$until}. Whatever is left then doesn't go out without asking you.
summary-until-short = Until: {$until}. At this pace not all of it goes out by then: the rest won't go out without asking you.
until-before-start =
    {""}*“{$name}” would end before it starts:* it may go out until {$until} and would start {$first}.
    Say another time limit, or remove it with `/campaign edit until:none`.
reschedule-stopped = *It stopped by itself:* {$reason}.
reschedule-ask =
    {""}*“{$name}” would go out {$first}* to {$count ->
            [one] 1 person
           *[other] {$count} people
        }. Change it?
campaign-waits = *“{$name}” goes out {$when}.* Waiting: {$pending}.
edit-scheduled = “{$name}” is {$state}. To change it, tap “Undo”, edit it and schedule it again.
late-ask =
    {""}*“{$name}” should have gone out {$when} and I couldn't.*
    {$count ->
            [one] 1 person is waiting.
           *[other] {$count} people are waiting.
        } Send it now?
over-ask =
    {""}*“{$name}” reached its time limit: {$when}.*
    {$count ->
            [one] 1 person is left.
           *[other] {$count} people are left.
        } Go on sending?
send-now-button = Send now
other-time-button = Another time…
guard-late = it could not go out at its time ({$when})
guard-over = it reached its time limit ({$when})
state-series = scheduled, {$rule}
series-summary =
    {""}*“{$name}” will go out {$rule}*
    First: {$next}
    Each time I count anew who gets it; today that would be {$count ->
            [one] 1 person
           *[other] {$count} people
        }.
series-summary-empty =
    {""}*“{$name}” will go out {$rule}*
    First: {$next}
    Today nobody is in that audience ({$audience}), and that's fine: each time I count anew who gets it.
series-summary-nobody =
    {""}*“{$name}” will go out {$rule}*
    First: {$next}
    Today nobody would get it, and that's fine: each time I count anew who gets it.
series-skipped = On {$day} {$time} doesn't exist, as the clocks go forward: it leaves at {$resumes} that day.
series-twice = On {$day} the clocks go back and {$time} comes twice: it leaves at the first.
series-until = The last one goes out before {$until}.
series-approval = That many people need a second yes: each time I leave it ready as a draft and tell you.
series-button =
    {$count ->
            [0] Repeat
           *[other] Repeat: {$count}
        }
series-cost-each = That is what each time costs, with today's people.
series-cost-month = That is what each time costs, with today's people; in a month, about {$times} times: *{$amount}*.
series-begun =
    {""}*“{$name}” will go out {$rule}.*
    First: {$next}
    If one day it would reach many more people than today, I ask you first.
series-begun-nobody =
    {""}*“{$name}” will go out {$rule}.*
    First: {$next}
    On a day with nobody I tell you and wait for the next one. If one day it would reach many people, I ask you first.
series-next = Next: {$next}
series-times =
    {$count ->
            [one] It went out once
           *[other] It went out {$count} times
        }. The last is “{$last}”: {$state}.
series-paused = *“{$name}” is paused:* it doesn't go out until you resume it.
series-goes-on = *“{$name}” goes on.* Next: {$when}
cancel-series-ask =
    {""}*Stop repeating “{$name}”?*
    Those that went out stay as they are. To just wait, use `/pause`.
series-cancelled = *“{$name}” no longer repeats.*
series-late =
    {""}*“{$name}” should have gone out {$when} and I couldn't.*
    I left it as a draft, “{$copy}”, for {$count ->
            [one] 1 person
           *[other] {$count} people
        }. Will you send it?
series-fewer =
    {""}*“{$name}” is due, but today it would reach only {$count ->
            [one] 1 person
           *[other] {$count} people
        }* and you said yes to {$before}.
series-fewer-draft = I left it as a draft, “{$copy}”. Will you send it like that?
series-nobody = *“{$name}” was due, and today nobody gets it.* Next time I count anew.
series-goes-out =
    {""}*“{$name}” is going out:* {$count ->
            [one] 1 person
           *[other] {$count} people
        }, from {$when}.
series-cost = Estimated cost: {$amount}.
series-late-uncounted =
    {""}*“{$name}” should have gone out {$when} and I couldn't.*
    I left it as a draft, “{$copy}”. Will you send it?
series-larger =
    {""}*“{$name}” is due, but today it would go to {$count ->
            [one] 1 person
           *[other] {$count} people
        }* and {$before ->
            [0] there was nobody when you said yes
           *[other] you said yes to {$before}
        }.
    I left it as a draft, “{$copy}”. Will you send it?
series-second =
    {""}*“{$name}” is due, for {$count ->
            [one] 1 person
           *[other] {$count} people
        }.* For so many, somebody else has to say yes, too.
    I left it as a draft, “{$copy}”. Will you send it?
recurring-not-always = *“{$typed}” doesn't come every month:* not every month has that day.
recurring-too-often = *Several times a day is too often:* once a day at most.
recurring-too-seldom = *That doesn't repeat often enough:* once a year at least.
recurring-no-day = *Which day?* Say that too.
