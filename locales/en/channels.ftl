### WhatsApp numbers.
channels = {$count ->
    [one] *Your WhatsApp number*
   *[other] *Your WhatsApp numbers* ({$count})
}
channel-line = • *{$name}* · {$number} · {$provider}
       {$state}
channels-none = There is no number yet. Add one with `/channel add`.
channel-shown =
    {""}*{$name}*
    {$number} · {$provider}
    {$state}
    Account: `{$account}`
channel-active = Sends normally.
channel-paused-by = Paused by {$name}.
channel-stopped = Cannot send: {$reason}
channel-paused = *{$name} is paused.* Only answers leave; the rest waits.
channel-up = *{$name} sends again.* I go on with what was pending. ✅
channel-not-paused = {$name} is sending already.
channel-which = You have several numbers: tell me which, e.g. `/channel show Downtown`. `/channel list` shows them all.
channel-unknown = I do not know the number “{$typed}”. `/channel list` shows them all.
channel-no-key = *To keep keys, I must be able to seal them.* Whoever installed Pregón has to set `PREGON_SECRET_KEY`; then repeat the command.
channel-enter =
    {""}*The keys of {$name} ({$provider}) are entered here, not in the chat:*
    {$url}
    The page works once and for {$minutes} minutes. I will tell you when it is done.
channel-connected = *{$name} is connected.* You can write and receive by {$number} now. ✅
channel-no-address = *Keys need a safe address to be entered at.* Whoever installed Pregón has to set `PUBLIC_URL` to one that starts with `https://`; then repeat the command.
channel-keys-in-settings = *The keys of {$name} are in the server's settings*, which go before whatever is entered here. Whoever installed Pregón changes them there.
channel-add-ask =
    {""}*Add “{$name}”, a number at {$provider}?*
    I give you a page for its keys, which is good once and for {$minutes} minutes. With these keys anybody can write in the name of your business: share them with nobody.
channel-add-ask-unofficial =
    {""}*Add “{$name}”, a number at {$provider}?*
    I give you a page for its keys, which is good once and for {$minutes} minutes. With these keys anybody can write in the name of your business: share them with nobody.
    Mind: {$provider} is not official, and WhatsApp may close a number that sends much. I send slowly, but use one that you can afford to lose.
channel-keys-ask =
    {""}*Change the keys of “{$name}”, your number at {$provider}?*
    I give you a page for the new ones, which is good once and for {$minutes} minutes. Until then the present ones hold.
channel-page-button = Give me the page
channel-paused-already = *{$name} is paused already:* {$by} did it.
channel-paused-by-provider = *{$name} is stopped already, and not by you:* {$reason}. Only answers leave. Once that is mended, resume it.
channel-stays-paused = *{$name} stays paused:* {$by} did it. To end that: `/channel resume {$name}`
channel-several = *You have {$count} numbers called “{$typed}”.* Which one?
channels-up = *Your numbers are sending again.* I go on with what is pending. ✅
number-paused = *“{$name}” is paused:* {$by} did it.
number-paused-way-on = To end that: `{$line}`
resume-number-button = Resume {$name}
