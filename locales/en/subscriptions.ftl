### Subscriptions: until when they are paid, renewing them, those that end.

subscription-card = {""}*{$name}*: *{$what}* (#{$number})
subscription-nobodys = somebody who is gone
subscription-until =
    Paid until *{$day}* ({$days ->
        [one] 1 day left
       *[other] {$days} days left
    })
subscription-ends-today = Today, *{$day}*, is its last day.
subscription-expired =
    Expired on *{$day}* ({$days ->
        [one] 1 day ago
       *[other] {$days} days ago
    })
subscription-cancelled = Cancelled. It was paid until {$day}.
subscription-price-for = {$price} for {$length}
subscription-length = Each payment covers {$length}
subscription-account = Account: {$account}
subscription-note = Note: {$note}
subscription-short-until = until {$day}
subscription-short-tomorrow = ends tomorrow, {$day}
subscription-short-today = ends today, {$day}
subscription-short-expired = expired on {$day}
subscription-short-cancelled = cancelled
subscription-history = *Its history*
subscription-was-added = • {$when}: added, until {$day}
subscription-was-renewed = • {$when}: renewed until {$day}
subscription-was-changed = • {$when}: corrected, until {$day}
subscription-was-expired = • {$when}: expired
subscription-was-cancelled = • {$when}: cancelled
subscription-was-resumed = • {$when}: active again
subscription-added = *Written down.* ✅
subscription-added-new = *Written down*, and {$name} is one of your customers now. ✅
subscription-changed = *Corrected.*
subscription-known =
    {""}*{$name} has {$what} already* (#{$number}). {$until}
    If they paid again, renew it. If it's another account, tell me which:
    ```{$line}```
subscription-before-start = *It ends before it begins:* it begins on {$from} and ends on {$until}.
subscription-added-expired =
    {""}*Written down as expired already.* I remind {$name} of nothing; it is in `/subscription list expired`, and with `expired=` a campaign invites them back.
subscription-none = *There are no subscriptions yet.* Write down the first one.
subscription-none-active = There are no active subscriptions.
subscription-none-expired = There are no expired subscriptions.
subscription-none-cancelled = There are no cancelled subscriptions.
subscription-list = *Subscriptions* ({$count})
subscription-list-active = *Active subscriptions* ({$count})
subscription-list-expired = *Expired subscriptions* ({$count})
subscription-list-cancelled = *Cancelled subscriptions* ({$count})
subscription-which = I found {$count} of “{$typed}”. Which one?
subscription-no-number = *There is no subscription #{$number}.*
subscription-nobody = *I can't find subscriptions of “{$typed}”.* Write its number (`#7`) or the customer's name.
subscription-has-none =
    {""}*{$name} has no subscriptions.* To write one down:
    ```{$line}```
subscription-has-no-such =
    {""}*{$name} doesn't have “{$what}”.* To write it down:
    ```{$line}```
subscription-edit-what = *What shall I correct about {$name}'s {$what}?*
subscription-bare-taken = *{$name} has {$what} without an account already.* Leave this one its account, or change the other.
subscription-account-taken = *{$name} has {$what} with the account “{$account}” already.*
subscription-ended = I cancelled *{$name}*'s *{$what}* (#{$number}). I won't remind them of it.
subscription-is-cancelled = *{$name}'s {$what} (#{$number}) is cancelled.* If they pay again, write it down anew.
subscription-resumed = *It's active again.*
subscription-resume-taken = *I couldn't bring it back:* {$name} has another {$what} by now.
subscription-list-button = Subscriptions
subscription-expired-button = Show expired
subscription-add-button = Add a subscription
subscription-edit-button = Correct…
subscription-until-row = Last day that is paid
subscription-account-row = Account
subscription-note-row = Note
renew-button = Renew
renew-number-button = Renew #{$number}
renew-today-button = From today
renew-end-button = From its last day
renew-again-button = Renew once more
renew-no-length = I don't know how long a payment for *{$what}* covers.
renew-which = *{$name}'s {$what} expired on {$day}.* From when shall I renew it?
renew-way-today = • from today: until *{$day}*
renew-way-end = • from its last day: until *{$day}*
renew-over-already = *From its last day it would have expired again*, on {$day}. Renew it from today.
renew-loses-days = *That would lose days:* it's paid until {$day}, and from today it would be until {$new}.
renew-just-now = *{$name}'s {$what} is renewed already*, until {$day} ({$by}). I didn't renew it again.
renewed =
    {""}*I renewed {$name}'s {$what}* (#{$number}). ✅
    It's paid until *{$day}* now; before, until {$before}.
expiring-list =
    {$days ->
        [0] *Ending today* ({$count})
        [one] *Ending today or tomorrow* ({$count})
       *[other] *Ending in the next {$days} days* ({$count})
    }
expiring-none =
    {$days ->
        [0] *No subscription ends today.*
        [one] *No subscription ends today or tomorrow.*
       *[other] *No subscription ends in the next {$days} days.*
    }
expiring-expired = Expired already: {$count}
expiring-win-back = To win back whoever didn't renew in the last month: `{$to}` in a campaign.
contact-subscriptions = Subscriptions:
contact-subscriptions-more = and {$count} more
