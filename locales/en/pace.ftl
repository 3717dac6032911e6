### Pace, calendar and limits: what makes a message leave now or later.

pace-quiet = nothing {$hours} where they live
pace-no-quiet = at any hour where they live
pace-no-holidays = not on holidays
law =
    { $law ->
        [ley2300] Law 2300
        [tcpa] TCPA
       *[other] {$law}
    }
pace-no-law = law: none
no-law = none
setting-holidays-row = Send on holidays
setting-law-row = Law
summary-asked-holiday = You asked for: {$asked}. That day is a holiday ({$name}), so it starts later:
summary-asked-law = You asked for: {$asked}. {$law} doesn't allow it at that hour, so it starts later:
pace-minute = up to {$count} a minute
pace-hour = up to {$count} an hour
limits-none = no limits of its own
limits-ramp = up to {$count} today because it is new, and half as many more each day
limits-line = Campaigns: {$limits}
limits-shown =
    {""}*Limits of “{$name}”:* {$limits}.
    They are for all its campaigns together; replies don't count. {$today} so far today.
    To change them, e.g.: `{$line}`
limits-changed = *Limits of “{$name}”:* {$limits}. {$today} so far today. ✅
limits-raise-ask =
    {""}*“{$name}” is not an official number.* With more than 20 a day, or less than 10 s between messages, WhatsApp may block it.
    It would be: {$limits}. Shall I change it?
limits-raise-button = Yes, at my own risk
number-slower = Your number goes no faster than this: {$limits}. Change it with `/channel limits`.
summary-shared = It goes out together with {$names}, from the same number: they share what it may send.
status-waits = It's waiting: {$why}.
waits-hours = it's outside its hours
waits-weekday = today is not one of its days
waits-holiday = today is a holiday ({$name})
waits-law = the law doesn't allow writing at this hour
waits-minute = this minute's have gone out
waits-hour = this hour's have gone out
waits-day = today's have gone out
waits-number = your number has reached its limit
waits-ramp = your number is new and starts slowly
waits-tier = for now WhatsApp allows no more people who haven't written to you in 24 hours
waits-share = it's another campaign's turn
waits-contacted = those left already got another campaign today
waits-theirs = it's night where those left live
summary-once-a-day = { $count ->
        [one] 1 person already got another campaign today: {$law} allows one a day, so this one comes on the next allowed day.
       *[other] {$count} people already got another campaign today: {$law} allows one a day, so this one comes on the next allowed day.
    }
summary-elsewhere = { $count ->
        [one] 1 person gets it later: at that hour it's night where they live.
       *[other] {$count} people get it later: at that hour it's night where they live.
    }
summary-never-open = { $count ->
        [one] 1 person doesn't get it: where they live, your hours are always at night.
       *[other] {$count} people don't get it: where they live, your hours are always at night.
    }
excluded-never-open = where they live, your hours are always at night
setting-quiet-row = Night where they live
