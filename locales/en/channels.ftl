### WhatsApp numbers.
channels = {$count ->
    [one] *Your WhatsApp number*
   *[other] *Your WhatsApp numbers* ({$count})
}
channel-line = • *{$name}* · {$number} · {$provider}
       {$state}
channels-none = You have no number yet. Add one with `/channel add`.
channel-shown =
    {""}*{$name}*
    {$number} · {$provider}
    {$state}
    Account: `{$account}`
channel-active = Sending normally.
channel-paused-by = Paused by {$name}.
channel-keys-unreadable = Can't send or receive: I can't read its keys because `PREGON_SECRET_KEY` has changed. Ask whoever installed Pregón to put the earlier one back as well, or enter them again with `/channel keys {$name}`.
channel-locked = *{$name} can't send or receive:* I can't open its keys, because `PREGON_SECRET_KEY` isn't the one it was. Ask whoever installed Pregón to put the earlier one back as well, or enter them again: `/channel keys {$name}`. What you were sending waits.
channel-stopped = Can't send: {$reason}
channel-paused = *{$name} is paused.* Only replies go out; the rest waits.
channel-up = *{$name} is sending again.* I'm carrying on with what was waiting. ✅
channel-not-paused = {$name} is already sending.
channel-which = You have several numbers: tell me which, e.g. `/channel show Downtown`. `/channel list` shows them all.
channel-unknown = I don't know the number “{$typed}”. `/channel list` shows them all.
channel-no-key = *I can't keep keys until I can encrypt them.* Whoever installed Pregón has to set `PREGON_SECRET_KEY`; then repeat the command.
channel-enter =
    {""}*Enter the keys for {$name} ({$provider}) here, not in the chat:*
    {$url}
    The page works once, for {$minutes} minutes. I'll tell you when it's done.
channel-connected = *{$name} is connected.* You can now write and receive from {$number}. ✅
channel-begins-slowly = *It starts slowly*, so that WhatsApp doesn't close it: {$limits}. If you have been sending with it for a while: `/channel limits {$name} ramp:none`
channel-no-address = *Entering keys needs a secure address.* Whoever installed Pregón has to set `PUBLIC_URL` to one that starts with `https://`; then repeat the command.
channel-keys-in-settings = *The keys for {$name} are in the server's settings*, which override whatever is entered here. Whoever installed Pregón changes them there.
channel-add-ask =
    {""}*Add “{$name}”, a number at {$provider}?*
    I'll give you a page for its keys: it works once, for {$minutes} minutes. Anyone with these keys can write in your business's name: don't share them.
channel-add-ask-unofficial =
    {""}*Add “{$name}”, a number at {$provider}?*
    I'll give you a page for its keys: it works once, for {$minutes} minutes. Anyone with these keys can write in your business's name: don't share them.
    Careful: {$provider} isn't official, and WhatsApp may close a number that sends a lot. I send slowly, but use one you can afford to lose.
channel-keys-ask =
    {""}*Change the keys for “{$name}”, your number at {$provider}?*
    I'll give you a page for the new ones: it works once, for {$minutes} minutes. Until then the current ones keep working, and I accept what {$provider} signs with them for another week.
channel-page-button = Give me the page
channel-paused-already = *{$name} is already paused:* {$by} paused it.
channel-paused-by-provider = *{$name} is already stopped, and not by you:* {$reason}. Only replies go out. Once it's fixed, resume it.
channel-stays-paused = *{$name} stays paused:* {$by} paused it. To resume: `/channel resume {$name}`
channel-several = *You have {$count} numbers called “{$typed}”.* Which one?
channels-up = *Your numbers are sending again.* I'm carrying on with what was waiting. ✅
number-paused = *“{$name}” is paused:* {$by} paused it.
number-paused-way-on = To resume: `{$line}`
resume-number-button = Resume {$name}
