### What protects from slips and strangers: codes, somebody else's yes, wrong tries.

code-ask = Now write the *six-digit code* from your app, or `cancel`.
code-wrong = *That isn't the code.* Look at the one your app shows now and write it, or `cancel`.
code-used = *That code was already used.* Each one works once: wait for the next (it changes every 30 seconds) and write it.
code-six-digits = *A code has six digits.* Write the one your app shows now, or `cancel`.
code-gone = There's no code to check any more. Please start again.
code-unreadable = *I can't check your code:* I can't read the saved key. Another owner can remove it with `/team unlock`, or whoever runs the bot.
totp-propose =
    {""}*A six-digit code for sensitive actions*
    1. In your authenticator app (Google Authenticator, Aegis, 1Password…) add an account with this key:
    ```{$secret}```
    or with this link:
    ```{$link}```
    2. Write me the six-digit code it shows.

    Then delete this message: with the key, anyone can make your codes.
totp-on = *Done.* From now on I'll ask you for a code for sensitive actions: sending to many, changing roles and lifting protections. Delete the message with the key. To turn it off: `/settings totp off` ✅
totp-off = *Done.* I won't ask you for codes any more.
totp-on-already = I already ask you for a code for sensitive actions. To turn it off: `/settings totp off`
totp-off-already = I'm not asking you for codes. To start: `/settings totp`
totp-alone = *The code goes by itself.* Send `/settings totp`, and the rest in another message.
totp-on-told = *{$name}* protected sensitive actions with an app code. You too? `/settings totp`
totp-off-told = *{$name}* turned off their app code.
team-unlock-ask = *Stop asking {$name} for codes?* Only if they lost their phone and you're sure it's {$name} who is asking.
team-unlock-button = Remove their code
team-unlock-none = I don't ask *{$name}* for codes.
team-unlock-self = *Turn off your own code with* `/settings totp off`. If you lost your phone, ask another owner to remove it.
team-unlock-done = *Done.* I no longer ask {$name} for codes. They can set up a new one with `/settings totp`.
team-unlocked = *{$by}* removed *{$name}*'s app code. If that's not right, check `/team list` and `/log`.
team-unlocked-by-operator = Whoever runs the bot removed *{$name}*'s app code. If nobody asked for that, find out why.
locked = *Too many wrong tries.* Wait 15 minutes and start again.
locked-told = *{$name}* got it wrong five times while confirming something sensitive. I won't accept answers from them for 15 minutes. If it wasn't {$name}, remove them with `/team remove`.
typed-help = Type *{$number}* to confirm, or `cancel`. That way I know you saw how many people it reaches.
typed-wrong = *That isn't the number.* Type *{$number}* to confirm, or `cancel`.
approve-button = Approve
reject-button = Reject
approval-summary = That's so many people that another owner or manager has to approve it: I'll ask them when you confirm.
approval-nobody = *Someone else has to approve it, and there's nobody else.* Add another owner or manager with `/team add`, or turn this off with `/settings approval:none`.
approval-needs-two = *That needs two people.* Only you can send now, so nobody could approve it. First add another owner or manager with `/team add`.
approval-asked = *I asked {$names} for approval* to send “{$name}” to {$count} people. Nothing goes out before. Good until: {$until}. Anyone who hasn't written in 24 hours will see it when they write.
approval-request = *{$by} wants to send this and asks for your approval.* Good until: {$until}.
approval-changed = *It's the same campaign, but no longer the same people.* Do you approve it like this?
approval-given = *{$by} approved “{$name}”.* ✅
approval-refused = *Rejected.* “{$name}” stays a draft and nothing goes out.
approval-refused-told = *{$by} didn't approve “{$name}”.* It stays a draft; nothing went out.
approval-void = *“{$name}” changed since {$by} asked.* Nothing went out; {$by} has to ask again.
approval-void-told = *“{$name}” changed since you asked*, and {$by} was about to approve it. Nothing went out: look at it and send it again.
approval-asker-gone = Whoever asked can no longer do that, so I did nothing.
approval-answered = That was already answered, or was asked again.
approval-expired = That request expired (24 hours). It has to be asked for again.
approval-on-told = *{$by}* set that sending to more than {$count} people needs the approval of another owner or manager.
approval-off-told = *{$by}* turned off second approval for large campaigns.
lifting-asked = *I asked {$names} for approval*, because that weakens a protection. Nothing changes until then. Good until: {$until}. Anyone who hasn't written in 24 hours will see it when they write.
lifting-request =
    {""}*{$by} asks for your approval to change the settings:*
    `{$line}`
    Now a second person approves anything above {$before ->
            [one] 1 person
           *[other] {$before} people
        }; with this change, more would go out without that. Good until: {$until}.
lifting-approved = *Approved.* Second person approves: {$above}
lifting-given = *{$by} approved your change.* Second person approves: {$above} ✅
lifting-refused = *Rejected.* The settings stay as they were.
lifting-refused-told = *{$by} didn't approve your change.* The settings stay as they were.
lifting-void = *The settings changed since {$by} asked*, so I did nothing. {$by} has to ask again.
