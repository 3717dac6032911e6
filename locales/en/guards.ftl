### What stops a campaign in time, and trying again.

pace-failures = stops at {$percent}% failures
pace-no-failures = failures don't stop it
setting-failures-row = Stop on failures
percent = {$percent}%
guard-failures = {$failed} of the last {$of} messages failed
guard-quality = the quality of your number dropped: several people don't like your messages
guard-alert = WhatsApp warned of a problem with your account
guard-spend = it reached its cap of {$cap}
slower-button = Slower
slower-ask =
    {""}*“{$name}” would go on more slowly:* {$after}.
    Until now: {$before}. Go on like that?
resume-slower-button = Yes, slower
retry-ask =
    {""}*“{$name}”: I'll try again with {$count ->
            [one] 1 person
           *[other] {$count} people
        }*, of {$failed} that failed. Whoever got it doesn't get it again.
retry-button = Try {$count} again
retry-begun = *“{$name}”: I'm trying again with {$count ->
            [one] 1 person
           *[other] {$count} people
        }*, {$paused ->
            [yes] once you resume it
           *[no] at its pace
        }. ✅
retry-none = Nothing failed in “{$name}”. There is nothing to try again.
retry-none-of-failed = Those whom “{$name}” didn't reach can't get it: they asked for no promotions, or their number doesn't exist.
retry-nobody = Nothing failed in any campaign. There is nothing to try again.
retry-wrong-state = “{$name}” can't be tried again. Its state: *{$state}*.
unknown-again-button = Send again
unknown-sent-button = Count as sent
unknown-again-ask =
    {""}*Send “{$name}” again to {$count ->
            [one] 1 person
           *[other] {$count} people
        }?*
    I don't know whether they got it: some might get it twice.
unknown-sent-ask =
    {""}*Count “{$name}” as sent to {$count ->
            [one] 1 person
           *[other] {$count} people
        }?*
    I don't know whether they got it: some might go without.
unknown-counted = *“{$name}”: I counted {$count ->
            [one] 1 person
           *[other] {$count} people
        } as sent.* ✅
unknown-none = Nothing is unconfirmed in “{$name}” any more.
