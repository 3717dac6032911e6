### Appointments and the agenda.

appointment-untitled = Appointment
appointment-nobody = somebody who is gone
appointment-booked =
    {""}*Booked appointment #{$number}: {$name}*
    {$when}, {$length}
    {$what}
appointment-not-yet = *I haven't booked {$name} yet* for {$when}:
appointment-free-near = Near that time, what the buttons say is free.
appointment-anyway-button = Book anyway
appointment-find-button = Find another time
appointment-move-button = Move
appointment-cancel-button = Cancel it
appointment-confirm-button = They're coming
appointment-again-button = Book another
appointment-new-button = New appointment
appointment-see-button = See appointment
appointment-list-button = Show appointments
appointment-today-button = Today's agenda
appointment-times-button = Show times
appointment-until-alone = *“until” is for appointments that come again*, so I booked nothing. Write how often, e.g. `every Tuesday 10am`.
appointment-too-short = *An appointment takes at least 5 minutes.*
appointment-what-time = *At what time on {$day}?* This is free; you can also write me another time.
appointment-unlisted = *You don't offer “{$typed}”.* Shall I book it like that, or is it for something else?
appointment-unlisted-button = Book it like that
appointment-unlisted-detail = For “{$typed}”
appointment-usual-length = “{$name}” doesn't say how long it takes: I took {$length}. To tell me once and for all, e.g. `{$line}`
appointment-part-full = *Nothing is free on {$day}.* That day these are; you can also write me another.
appointment-day-full = *Nothing is free on {$day}.* These are the next ones; you can also write me another.
clash-past = That time has passed.
clash-same = They have an appointment then: {$other}.
clash-taken = That time is taken by {$others}.
clash-chairs = Your {$chairs} chairs are taken: {$others}.
clash-hours = You're not open then: that day it's {$hours}.
clash-weekday = You're not open that day ({$day}).
clash-holiday = That day is a holiday: {$holiday}.
appointment-no-such = *I can't find appointment {$typed}.*
appointment-none-of = *There are no appointments to come of “{$typed}”.*
appointment-which = I found {$count} appointments of “{$typed}”. Which one?
appointment-line = • {$time} {$name}: {$what}
appointment-line-confirmed = • {$time} {$name}: {$what} ✓
appointment-card =
    {""}*Appointment #{$number}: {$name}*
    {$when}, {$length}
    {$what}
appointment-state-booked = Not confirmed.
appointment-state-confirmed = Confirmed ✓
appointment-state-over = It's over.
appointment-state-off = Cancelled.
appointment-state-off-customer = The customer cancelled it.
appointment-comes-again = It comes again: {$rule}.
appointment-note = Note: {$note}
appointment-on-card = Appointment #{$number}: {$when}, {$what}
appointment-on-card-more = … and {$count ->
        [one] 1 more appointment
       *[other] {$count} more appointments
    }
appointment-confirmed = *Appointment #{$number} confirmed:* {$name}, {$when} ✓
appointment-confirmed-already = {$name}'s appointment #{$number} was confirmed already.
appointment-is-cancelled = *{$name}'s appointment #{$number} is cancelled* ({$when}).
appointment-is-over = *{$name}'s appointment #{$number} is over:* it was on {$when}.
appointment-there-already = {$name}'s appointment #{$number} is at that time already: {$when}.
appointment-move-once = *An appointment moves to one time only.* Write the day and time, e.g. `Friday 3pm`.
appointment-moved =
    {""}*Moved appointment #{$number}: {$name}*
    {$when}, {$length} _(before {$before})_
    {$what}
appointment-not-moved = *I haven't moved {$name}'s appointment #{$number} yet* to {$to}:
appointment-just-moved = {$by} has just changed it: it's now on {$when}.
appointment-move-anyway-button = Move anyway
appointment-cancelled = *Cancelled appointment #{$number}:* {$name}, {$when}, {$what}
appointment-others-stay =
    {$count ->
        [one] I left the one that follows in this series as it is.
       *[other] I left the {$count} that follow in this series as they are.
    }
appointment-cancel-all-button = Cancel the series
appointment-cancel-all-ask =
    {""}*Cancel {$count ->
        [one] 1 appointment
       *[other] {$count} appointments
    } of {$name}?*
    From {$first} to {$last}: {$what}. And I'll write down no more.
appointment-cancel-all-yes-button = Cancel {$count}
appointment-none-follow = {$name}'s series has no appointments to come.
appointment-cancelled-all =
    {""}*I cancelled {$count ->
        [one] 1 appointment
       *[other] {$count} appointments
    }* of “{$what}”, and write down no more.
appointment-kept = *Appointment #{$number} stands after all:* {$name}, {$when}, {$what}
appointment-not-kept = *I couldn't bring back {$name}'s appointment #{$number}* ({$when}):
appointment-list =
    {""}*Your appointments to come: {$count}*
appointment-list-of = *{$typed}'s appointments: {$count}*
appointment-list-empty = You have no appointments to come.
appointment-day-empty = There are no appointments on {$day}.
appointment-of-day = *{$day}* · {$count ->
        [one] 1 appointment
       *[other] {$count} appointments
    }
appointment-of-day-confirmed = *{$day}* · {$count ->
        [one] 1 appointment
       *[other] {$count} appointments
    }, {$confirmed ->
        [one] 1 confirmed
       *[other] {$confirmed} confirmed
    }
appointment-series-none = *With that last day no appointment is left*, so I booked nothing.
appointment-series-clash =
    {""}*I haven't booked {$name} yet: {$rule}.*
    Of {$count} appointments, {$clashing ->
        [one] 1 clashes
       *[other] {$clashing} clash
    }:
appointment-series-free-button = Free: {$count}
appointment-series-all-button = All: {$count}
appointment-series-booked =
    {""}*Booked {$name}'s series: {$rule}*
    {$what} · {$count ->
        [one] 1 appointment written down
       *[other] {$count} appointments written down
    }
appointment-series-written = From {$first} to {$last}.
appointment-series-until = It ends on {$until}.
appointment-series-goes-on = I write down the next ones by myself, eight weeks ahead; if one clashes I tell you.
appointment-series-not-booked =
    {""}*I didn't write down {$name}'s repeated appointment* ({$what}) of {$when}:
today-appointments =
    {""}Appointments: {$count}
today-more-appointments = … and {$count} more: see them in `/appointment today`.
settings-agenda =
    Open: {$opening} · holidays: {$holidays}
    Chairs: {$chairs} · I offer times every {$step} min
    Customers move and cancel their appointments: {$own}
    Currency: `{$currency}` · reminders signed: {$sender}
own-hand-until = yes, until {$notice} before
never-open = never
currency-unknown = *I don't know the currency “{$typed}”.* Write its three letters, e.g. `USD` or `MXN`.
setting-opening-row = Opening hours
setting-chairs-row = Chairs at once
setting-step-row = Free times every
setting-open-holidays-row = Open on holidays
setting-own-hand-row = Customers move theirs
setting-notice-row = Until how long before
setting-currency-row = Currency
setting-sender-row = Signature of reminders
unheard-rule-off = Your customer isn't told of this: that reminder is off. To switch it on: `{$line}`
unheard-no-template = Your customer isn't told of this: they haven't written in the last 24 hours and an approved template is missing. Ask for it with `{$line}`, or tell them yourself.
unheard-opted-out = Your customer isn't told of this: they asked for no reminders. Tell them yourself.
unheard-no-number = Your customer isn't told of this: I don't have their number. Tell them yourself.
unheard-invalid = Your customer isn't told of this: their number doesn't get WhatsApp. Tell them yourself.
unheard-blocked = Your customer isn't told of this: you blocked them.
