### The appointments in other calendars.

# To the customer, below when the appointment is.
calendar-add = Add it to your calendar: {$url} 📅
# In place of the address, where the world cannot reach us.
calendar-ask = ask us for it here
# The name of the file: appointment-2026-12-01.ics
calendar-file = appointment
calendar-feed-file = appointments
# Somebody whose number isn't shown, and whose name isn't known.
calendar-customer = Customer

# To the team.
calendar-address =
    {""}*{$name}'s appointments, in your calendar:*
    {$url}

    Copy it and add it as a calendar from a URL: in Google Calendar, “Other calendars → From URL”; on the iPhone, “Add Subscription Calendar”; in Outlook, “Subscribe from web”. It keeps itself up to date.
    It's yours alone: whoever has it sees the appointments.
calendar-other-button = Another address
calendar-renew =
    {""}*Shall I give you another address?*
    The one you have stops working at once, and the new one has to be added to your calendar.
calendar-renew-button = New address
calendar-renewed =
    {""}*This is your new address.* The one before no longer works.
    {$url}

    Add it to your calendar the way you did the first time.
calendar-no-address = *I can't give you an address yet.* Whoever installed Pregón has to set `PUBLIC_URL` to how it is reached from the internet.

# Appointments of a file.
bookings-how =
    Send me your appointments as an attached file, with `/appointment import` below it:
    • an *.ics* calendar, as Google, Apple and Outlook export it
    • an *Excel* (XLSX) or *CSV* file with columns: name, phone, date, time, and if you like service, duration and note

    I show you what I would do before I write anything down.
bookings-preview = *{$count ->
    [one] I read 1 appointment
   *[other] I read {$count} appointments
}:*
bookings-new = • new: {$count}
bookings-people = – with new customers: {$count}, who get no campaigns until you know they gave permission
bookings-known = • you have them already: {$count}
bookings-clashing = – they clash, and I write them down all the same: {$count}
bookings-past = • are over: {$count}. I leave them out
bookings-cancelled = • cancelled in their calendar: {$count}. I leave them out
bookings-left = • not understood: {$count}
bookings-line = – no. {$line} ({$words}): {$why}
bookings-line-empty = – no. {$line}: {$why}
bookings-more = … and {$count} more
bookings-series = Of those that come again I write down the next {$days} days.
bookings-sample =
    For example:
    {$bookings}
bookings-quiet = I don't tell your customers that I wrote them down; they do get their reminders.
bookings-confirm-button = Write down {$count}
bookings-started = *{$count ->
    [one] I'm writing down 1 appointment.
   *[other] I'm writing down {$count} appointments.
}* I tell you when it's done. ⏳
bookings-done = *{$count ->
    [0] There was nothing new to write down.
    [one] Done: I wrote down 1 appointment, with its reminders.
   *[other] Done: I wrote down {$count} appointments, with their reminders.
}*
bookings-undone = *Undone.* {$removed ->
    [0] No appointment of that list was left
    [one] I removed 1 appointment
   *[other] I removed {$removed} appointments
}.
bookings-undone-some = *Undone.* {$removed ->
    [0] I removed no appointment
    [one] I removed 1 appointment
   *[other] I removed {$removed} appointments
}. {$left ->
    [one] One stays: it has changed, or I have written to its customer.
   *[other] {$left} stay: they have changed, or I have written to their customers.
}
bookings-no-dates = *I didn't find the column with the date.* Call it `date`. I saw these: {$columns}
bookings-no-headers = *I didn't find the column with the date.* Give each column a title: `name`, `phone`, `date`, `time`.
bookings-broken = *I couldn't read that calendar*: it is damaged or incomplete. Export it again.
bookings-too-many = *Too many appointments*: I write down up to {$max} at once. Split the file.
booking-past = it's over
booking-cancelled = it's cancelled
booking-all-day = it takes the whole day, without a time
booking-no-time = its day or time is missing
booking-not-a-moment = I didn't understand “{$typed}”
booking-two-hours = “{$typed}” may be in the morning or the evening: write e.g. 9:00 or 9pm
booking-too-far = it's more than two years away
booking-rule = I didn't understand how often it comes again
bookings-empty = *I found no appointment in that file.* Put one appointment in each row, with `name`, `phone`, `date` and `time`, or send me an .ics calendar.
bookings-rest = The file has the {$count} that clash or that I didn't understand, each with its reason: put them right there and send it again.
bookings-column-heading = appointment
bookings-column-when = date
booking-clash-booked = clashes with *{$name}* (#{$number}, {$time})
booking-clash-with = clashes with *{$name}*, no. {$line} of this file
booking-clash-hours = you are closed at that time
booking-clash-weekday = you are closed on that day
booking-clash-holiday = that day is a holiday: {$holiday}
booking-length = it ends before it begins, takes no time or takes more than a day
booking-not-a-length = I didn't understand how long it takes: “{$typed}”. Write e.g. 45 min or 1 h 30
booking-nobody = it has no phone, and you don't have exactly one customer of that name
