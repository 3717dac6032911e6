### What customers answer to a reminder, and what they read then.

# To the customer.
answer-confirmed = Thank you! See you there: {$what}.
answer-as-it-is = Your appointment is now: {$what}. Are you coming?
answer-yes-button = Confirm
answer-change-button = Change
answer-cancel-button = Cancel
answer-cancelled = Done, your appointment is cancelled: {$what}. Was that a slip?
answer-keep-button = Keep it
answer-again-button = Book again
answer-talk-button = Talk to someone
answer-kept = Your appointment stands. See you there: {$what}.
answer-moved = Done! Your appointment has a new time. See you there: {$what}.
answer-booked = Done! Your new appointment is booked: {$what}.
answer-is-off = Your appointment is cancelled: {$what}. Would you like another?
answer-is-over = That appointment is over: {$what}. Would you like another?
answer-gone = That appointment or subscription is no longer in the books of {$name}. They know that you wrote, and will answer here.
answer-which-cancel = You have several appointments. Which one shall we cancel?
answer-which-change = You have several appointments. Which one shall we change?
answer-free-change = Your appointment: {$what}. What time suits you better?
answer-free-again = These times are free. Which one suits you?
answer-free-more = These are free as well:
answer-free-which = Which of these free times? Tap one:
answer-free-gone = That time is no longer free. Does one of these suit you?
answer-free-button = See times
answer-more-row = Another time
answer-none-free = I found no more free times. {$name} knows that you are looking for one for your appointment ({$what}), and will answer here.
answer-asked-change = {$name} knows that you want to change your appointment: {$what}. They will answer here.
answer-asked-cancel = {$name} knows that you can't come: {$what}. They will answer here.
answer-asked-again = {$name} knows that you want another appointment like this one: {$what}. They will answer here.
answer-talk = {$name} knows, and will write to you here.
answer-renew = Thank you! {$name} knows that you want to renew {$what}, and will confirm here.
answer-paid-already = {$what} is paid already: it ends on {$date}.
answer-reminders-stay = Done: {$name} won't send you any more promotions. Reminders of what you have booked still come: write STOP once more and they stop too. START brings them back.
answer-reminders-off-button = No reminders
answer-reminders-off = Done: {$name} won't send you reminders. If you change your mind, write START.
answer-all-off = Done: {$name} won't send you any more promotions or reminders. If you change your mind, write START.
answer-reminders-on = Done! {$name} will remind you again of your appointments and of what ends.
answer-reminders-too = Your reminders come back, too.

# To whoever runs the business.
answer-told-moved = *{$who} changed appointment #{$number}*: {$what}. Before: {$before}.
answer-told-cancelled = *{$who} cancelled appointment #{$number}*: {$what}. That time is free now.
answer-told-kept = *{$who} keeps appointment #{$number}*: {$what}. It had been cancelled.
answer-told-booked = *{$who} booked appointment #{$number}*: {$what}. It comes after: {$before}.
answer-told-renew = *{$who} wants to renew*: {$what}, ends on {$date}. {$phone}
answer-told-renew-expired = *{$who} wants to renew*: {$what}, ended on {$date}. {$phone}
answer-renew-button = Renew
answer-card-change = *Wants to change the appointment*: {$what}
answer-card-cancel = *Wants to cancel the appointment*: {$what}
answer-card-again = *Wants another appointment* like this one: {$what}
answer-card-appointment = About the appointment: {$what}
answer-card-subscription = About the subscription: {$what}
answer-card-gone = Answers something that is no longer in your books.
answer-is-theirs = That button is for your customers: when one taps it, your agenda changes by itself.
