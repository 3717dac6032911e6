### What it costs.

money-less = less than {$amount}
summary-cost-one = Estimated cost: *{$amount}* ({$country}, {$kind}; {$basis}).
summary-cost = Estimated cost: *{$amount}* ({$basis}):
summary-cost-country = {"   "}• {$country}, {$kind}: {$count ->
        [one] 1 person
       *[other] {$count} people
    }, {$amount}
summary-cost-rest = {"   "}• other countries: {$count ->
        [one] 1 person
       *[other] {$count} people
    }, {$amount}
summary-cost-part = I have no rate for {$count ->
        [one] 1 person
       *[other] {$count} people
    } ({$countries}): not in the sum.
summary-cost-flat = No cost per message: this number pays the same each month.
summary-cap = Cap: {$cap}. It stops before going over.
summary-cap-short = *Careful:* the cap of {$cap} is enough for {$count ->
        [one] 1 person
       *[other] about {$count} people
    }; it stops there.
draft-holidays-unknown = *Careful:* I don't know the holidays of {$country}, so it goes out on those days too.
draft-cap = Spending cap: {$cap}.
status-cost = Cost: *{$due}*{$basis}.
status-cost-pending = Cost: *{$pending}* if everything on its way arrives{$basis}.
status-cost-both = Cost: *{$due}*, and {$pending} more if everything on its way arrives{$basis}.
cost-rates = rates of {$from}
cost-rates-unverified = rates of {$from}, not verified
cost-marketing = marketing
cost-utility = utility
cost-authentication = codes
cost-service = service
cost-no-country = country unknown
cost-month = *Your campaigns in {$month}: {$due}*{$basis}
cost-nothing-yet = nothing yet
cost-pending = And {$pending} more if everything on its way arrives.
cost-unpriced = Without a rate, not in the sum: {$count ->
        [one] 1 message
       *[other] {$count} messages
    }.
cost-campaign = • “{$name}”: {$amount} · {$messages}
cost-reminders = • Reminders and templates to leads: {$amount} · {$messages}
cost-no-rate = no rate
cost-nothing = In {$month} no campaign went out that is charged for.
cost-month-wrong = *I don't understand the month “{$typed}”.* Write e.g. `/cost October` or `/cost 10/2026`.
cost-month-to-come = *“{$typed}” is still to come:* there are costs of this month and of those that have passed. Write e.g. `/cost October`.
cost-month-long-ago = *“{$typed}” is too long ago:* I go back 50 years. Write e.g. `/cost October`.
cap-wrong = *“{$typed}” is not an amount.* The cap is in {$currency}: e.g. `cap:50`, or `cap:none` to lift it.
cap-no-rates = *I can't watch over a cap:* I have no rates for this number. Whoever runs the program can add them.
cap-flat = *No cap needed:* this number pays the same each month, whatever goes out.
cap-set = *Cap of “{$name}”: {$cap}.* It stops before going over. ✅
cap-lifted = *“{$name}” has no cap any more.* ✅
cap-raise-running = *“{$name}” is going out.* To raise or lift its cap, pause it first.
raise-cap-button = Raise to {$cap}
resume-ask-spent =
    {""}*Before resuming, see why it stopped:*
    {$reasons}
    Shall I resume?
resume-campaign-spent = • “{$name}”: it reached its cap of {$cap}. If you resume it, it goes on without one.
resume-campaign-spent-raised = • “{$name}”: it reached its cap of {$cap}. The cap is {$now} now.
