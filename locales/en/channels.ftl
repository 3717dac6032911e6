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
channel-enter-unofficial =
    {""}*The keys of {$name} ({$provider}) are entered here, not in the chat:*
    {$url}
    The page works once and for {$minutes} minutes. I will tell you when it is done.
    Mind: {$provider} is unofficial, and WhatsApp may close a number that sends a lot. I send slowly, but use one that you can afford to lose.
channel-connected = *{$name} is connected.* You can write and receive by {$number} now. ✅
