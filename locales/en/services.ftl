### What the business offers: how long it takes and what it costs.

service-none = *You have no services yet.* Add the first one, for your appointments and subscriptions.
service-none-yet = You have no services yet.
service-list = *What you offer*
service-added = *I added “{$name}”.*
service-bare = No duration and no price.
service-unused = Nobody has it for now.
service-uses = It is in {$uses}.
service-taken = *You offer “{$name}” already:* {$what}. Change it, or give the new one another name.
service-taken-bare = *You offer “{$name}” already.* Change it, or give the new one another name.
service-removed = You no longer offer “{$name}”. Nobody had it.
service-removed-used = You no longer offer “{$name}”. It stays in {$uses}.
service-appointments = {$count ->
    [one] 1 appointment to come
   *[other] {$count} appointments to come
}
service-subscriptions = {$count ->
    [one] 1 active subscription
   *[other] {$count} active subscriptions
}
service-no-such = *You don't offer “{$typed}”.*
service-which = *I have several with “{$typed}”.* Which one?
service-known = You offer: {$known}.
service-add-line = To add it: `{$line}`
service-edit-what = *What shall I change about “{$name}”?*
service-add-button = Add a service
service-edit-button = Change…
service-list-button = My services
service-name-row = Name
service-duration-row = Appointment's length
service-length-row = What a payment covers
agenda-price-row = Price
price-free = free
price-unreadable = *I didn't understand “{$typed}” as a price in {$currency}.*
price-negative = *A price can't be less than zero.* If it's free, write 0.
price-too-much = *“{$typed}” is too much for a price.*
who-number-is = *{$number} is {$name}'s, not {$typed}'s.* Whose is this?
who-shares-button = They share the phone
who-shares-note = for {$typed}
who-other-number-button = Correct the number
who-unknown =
    {""}*I can't find “{$typed}” among your customers.*
    If they are new, write their number, too, e.g. `{$typed} {$number}`.
