### Pace, calendar and limits: what makes a message leave now or later.

pace-no-holidays = not on holidays
law =
    { $law ->
        [ley2300] Law 2300
        [tcpa] TCPA
       *[other] {$law}
    }
no-law = none
waits-holiday = Nothing goes out today: it's a holiday ({$name}).
waits-law = Nothing goes out now: {$law} doesn't allow it at this hour.
setting-holidays-row = Send on holidays
setting-law-row = Law
summary-asked-holiday = You asked for: {$asked}. That day is a holiday ({$name}), so it starts later:
summary-asked-law = You asked for: {$asked}. {$law} doesn't allow it at that hour, so it starts later:
