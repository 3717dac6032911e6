### What protects from slips and strangers: codes, somebody else's yes, wrong tries.

code-ask = Now write the *six-digit code* of your app, or `cancel`.
code-wrong = *That is not the code.* Look at the one your app shows now and write it, or `cancel`.
code-used = *That code was used already.* Each counts once: wait for the next (it changes every 30 seconds) and write it.
code-six-digits = *A code has six digits.* Write the one your app shows now, or `cancel`.
code-gone = There is no code to check any more. Please start again.
code-unreadable = *I cannot check your code:* the key that I kept cannot be read. Another owner can end it with `/team unlock`, or whoever runs the bot.
totp-propose =
    {""}*A six-digit code before what is dangerous*
    1. In your authenticator app (Google Authenticator, Aegis, 1Password…) add an account with this key:
    ```{$secret}```
    or with this link:
    ```{$link}```
    2. Write the six-digit code that it shows here.

    Then delete this message: with the key anybody can make your codes.
totp-on = *Done.* From now on I ask you for a code to send to many, for roles and to lift protections. Delete the message with the key. To end it: `/settings totp off` ✅
totp-off = *Done.* I ask you for no codes any more.
totp-on-already = I ask you for a code before what is dangerous already. To end it: `/settings totp off`
totp-off-already = I am not asking you for codes. To begin: `/settings totp`
totp-alone = *The code goes alone.* Send `/settings totp`, and the rest in another message.
totp-on-told = *{$name}* protected what is dangerous with a code of an app. You too? `/settings totp`
totp-off-told = *{$name}* ended the code of the app.
team-unlock-ask = *Stop asking {$name} for codes?* Only if the phone is lost and you are sure that it is {$name} who asks you.
team-unlock-button = End their code
team-unlock-none = I do not ask *{$name}* for codes.
team-unlock-self = *You end your own code with* `/settings totp off`. If you lost the phone, ask another owner to end it.
team-unlock-done = *Done.* I no longer ask {$name} for codes. A new one is set up with `/settings totp`.
team-unlocked = *{$by}* ended the app's code of *{$name}*. If that should not be, look at `/team list` and `/log`.
team-unlocked-by-operator = Whoever runs the bot ended the app's code of *{$name}*. If nobody asked for that, find out why.
locked = *Too many wrong tries.* Wait 15 minutes and start again.
locked-told = *{$name}* was wrong five times when confirming something dangerous. I take no answers from there for 15 minutes. If that was not {$name}, `/team remove` takes them off.
typed-help = Type *{$number}* to send, or `cancel`. That way I know you saw how many people it reaches.
typed-wrong = *That is not the number.* Type *{$number}* to send, or `cancel`.
approve-button = Approve
reject-button = Reject
approval-summary = That is so many people that another owner or manager has to approve: I ask once you confirm.
approval-nobody = *It takes somebody else's yes, and there is nobody else.* Add another owner or manager with `/team add`, or lift it with `/settings approval:none`.
approval-needs-two = *That takes two.* Only you may send now, so nobody could approve. First add another owner or manager with `/team add`.
approval-asked = *I asked {$names} for a yes* to send “{$name}” to {$count} people. Nothing leaves before. Good until: {$until}. Who has not written to me in 24 hours sees it on writing to me.
approval-request = *{$by} wants to send this and asks for your yes.* Good until: {$until}.
approval-changed = *It is the same campaign, but no longer the same people.* Do you approve it like this?
approval-given = *{$by} approved “{$name}”.* ✅
approval-refused = *Rejected.* “{$name}” stays a draft and nothing leaves.
approval-refused-told = *{$by} did not approve “{$name}”.* It stays a draft; nothing left.
approval-void = *“{$name}” changed since {$by} asked.* Nothing left; {$by} has to ask again.
approval-void-told = *“{$name}” changed since you asked*, and {$by} was about to approve it. Nothing left: look at it and send it again.
approval-asker-gone = Who asked may not send any more, so I did not do it.
approval-answered = That has been answered already, or was asked anew.
approval-expired = That was good for 24 hours, and they are over. Who wants to send it has to ask again.
approval-on-told = *{$by}* set that sending to more than {$count} people takes the yes of another owner or manager.
approval-off-told = *{$by}* lifted the second yes for large campaigns.
