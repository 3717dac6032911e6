### Several businesses of one person.
businesses = {$count ->
    [one] *Your business*
   *[other] *Your businesses* ({$count})
}
business-line = • *{$name}*: {$role}
business-line-now = • *{$name}*: {$role} · the one you speak for here
business-line-number = {"   "}{$number} · {$state}
business-line-no-number = {"   "}No number yet
business-new-button = Another business
business-which = Which of your businesses do you want to speak for now?
business-only = For now you belong only to *{$name}*, and you already speak for it.
business-several = *Several of your businesses could be “{$typed}”.* Which one?
business-no-such = *None of your businesses is called “{$typed}”.* Which one do you speak for?
business-now = *You now speak for {$name}*, with the role *{$role}*. What you write here is for that business until you choose another; older buttons still belong to theirs.
business-now-already = You already speak for *{$name}*.
business-now-number = It writes to its customers from {$number}.
business-now-no-number = It has no number of its own yet: add one with `/channel add`.
business-now-no-number-yet = It has no number of its own yet.
business-new-ask =
    {""}*Create the business {$name}?* You'll be its owner, and it will have its own numbers, customers and team.
    It starts out like {$from}: zone `{$zone}`, country `{$country}`, customer language `{$language}`. You can change it all with `/settings`.
business-create-button = Create
business-created =
    {""}*{$name} is ready, and you now speak for it.* ✅

    What's next:
    1. `/channel add` to give it its number; the keys go on a secure page
    2. `/contact import` to bring in its customers
    3. `/organisation use` to switch businesses
business-name-odd = *“{$name}” can't be a name:* it needs at least one letter or number. What is it called, e.g. `North Optics`?
business-name-taken = *You already have a business called {$name}.* Give this one another name, so you can tell them apart.
business-of-button-unknown = *I can't tell which of your businesses that button belongs to*, so I did nothing. You now speak for *{$name}*: tell me what you wanted.
business-of-message-gone = That belongs to a business you're no longer in, so I did nothing.
business-gone =
    {""}*You're no longer in {$before}.* From now on you speak for *{$name}*.
    I didn't do the last thing you wrote. If it was for {$name}, write it again.
business-gone-button = Do it here
business-without-number = *{$name} has no number yet*, and without one it can't write to its customers. Add one with `/channel add`.
business-without-number-yet = *{$name} has no number yet*, and without one it can't write to its customers. Ask an owner to add one.
add-number-button = Add a number
