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
business-which = For which of your businesses do you speak from now on?
business-only = For now you belong to *{$name}* alone, and you speak for it already.
business-several = *Several of your businesses could be “{$typed}”.* Which one?
business-no-such = *None of your businesses is called “{$typed}”.* For which do you speak?
business-now = *You speak for {$name} now*, with the role *{$role}*. What you write here is about that business until you choose another; older buttons stay with theirs.
business-now-already = You speak for *{$name}* already.
business-now-number = It writes to its customers from {$number}.
business-now-no-number = It has no number of its own yet: add one with `/channel add`.
business-now-no-number-yet = It has no number of its own yet.
business-new-ask =
    {""}*Create the business {$name}?* You will be its owner, and it will have numbers, customers and a team of its own.
    It begins like {$from}: zone `{$zone}`, country `{$country}`, language with customers `{$language}`. All of it changes with `/settings`.
business-create-button = Create
business-created =
    {""}*{$name} is ready, and you speak for it from now on.* ✅

    What comes next:
    1. `/channel add` gives it its number; the keys go on a safe page
    2. `/contact import` brings its customers
    3. `/organisation use` changes to another business
business-name-odd = *“{$name}” cannot be a name:* it needs at least one letter or digit. What is it called, e.g. `North Optics`?
business-name-taken = *You have a business called {$name} already.* Give this one another name, so that you can tell them apart.
business-of-button-unknown = *I cannot tell which of your businesses that button is of*, so I did nothing. You speak for *{$name}* now: write to me what you wanted.
business-of-message-gone = That is of a business you no longer belong to, so I did nothing.
business-gone =
    {""}*You no longer belong to {$before}.* From now on you speak for *{$name}*.
    I did not do what you wrote last. If it was for {$name}, write it again.
business-gone-button = Do it here
business-without-number = *{$name} has no number yet*, and without one it cannot write to its customers. Add one with `/channel add`.
business-without-number-yet = *{$name} has no number yet*, and without one it cannot write to its customers. Ask an owner to add one.
add-number-button = Add a number
