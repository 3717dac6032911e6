### Contacts and lists.

contact-added = I added *{$name}* ({$phone}).
contact-added-tagged = I added *{$name}* ({$phone}), with: {$tags}.
contact-known = You already had that number: *{$name}* ({$phone}).
contact-known-tagged = You already had that number: *{$name}* ({$phone}). I added: {$tags}.
contact-none = *I can't find “{$typed}” among your customers.* Try another word, or add that person.
name-nearest = *I didn't find “{$typed}” as such.* The nearest:
contact-which = I found {$count} with “{$typed}”. Which one?
which-type-more = If it isn't here, write more of the name.
contact-found = *{$count} customers with “{$typed}”*
contact-list = *Your customers* ({$count})
contact-list-empty = *You have no customers yet.* Send me an Excel or CSV file, or a contact card.
contact-list-sheet = Too many to read here: with `/contact export` I'll send them as an Excel file.
contact-add-button = Add customer
contact-card =
    {""}*{$name}*
    `{$phone}`
contact-tags = Tags: {$tags}
contact-suspect = The last message didn't reach them.
contact-invalid = Several messages didn't reach them: left out of campaigns.
contact-out-since = No campaigns since {$when}
contact-since = Customer since {$when}
opt-in-button = Start sending again
opt-out-button = Stop sending
contact-opted-out = *{$name}* won't get any more campaigns.
contact-opted-out-already = {$name} was already getting no campaigns.
contact-opted-in = *{$name}* gets campaigns again.
contact-in-already = {$name} already gets campaigns.
contact-must-return-himself = *{$name} opted out themselves*, so only they can come back, by writing START to your number.
import-how =
    Send me your customers in any of these ways:
    • an *Excel* (XLSX) or *CSV* file attached as a document, with columns such as name and phone
    • a contacts file (*VCF*)
    • one or more *contact cards*
    • a pasted list, one person per line, below the command:
    ```/contact import
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```
import-preview = *This is what I read:*
import-new = • new: {$count}
import-known = • you already had: {$count}
import-duplicates = • repeated in the list: {$count}
import-invalid = • with problems: {$count}
import-out = • of these, not getting campaigns: {$count}
import-columns = Columns: {$columns}
import-columns-more = and {$count} more
import-sample = For example: {$people}
import-rejected = • line {$line} (“{$cells}”): {$why}
import-confirm-button = Import {$count}
import-done = *Done.* I added {$added} and updated {$updated}. You now have {$total ->
    [one] 1 customer
   *[other] {$total} customers
}. ✅
import-empty = *I found nobody in that list.* Put one person per line, with their phone.
import-not-text = *That's {$kind}, not a list.* Save it as Excel (XLSX) or CSV and send it again.
import-locked = *That file has a password*, so I can't read it. Save it without one and send it again.
file-kind-image = a picture
file-kind-audio = an audio file
file-kind-video = a video
file-kind-archive = a compressed file
file-kind-unknown = a file I don't know
file-kind-named = a {$kind} file
import-broken = *I can't open that {$kind}*: it's damaged or has a password. Save it again without a password and resend it.
import-swollen = *That file takes up too much once opened.* Copy only the columns you need to a new sheet and send me that.
import-no-phone-column = *I don't see a column with phones.* Columns I found: {$columns}. Name one “phone” and send it again.
import-too-large = *The file is too large*: I read up to {$max} MB. Split it up.
import-too-many-rows = *Too many rows*: I read up to {$max} at once. Split the file.
import-too-many-columns = *Too many columns*: I read up to {$max}. Keep only the ones you need.
import-too-many-cells = *Too many cells*: I read up to {$max}. Keep only the columns you need.
import-line-too-long = *Line {$line} is extremely long*: a quote was probably left open there.
import-unavailable = *I couldn't open your file.* Please send it again.
column-name = name
column-first-name = first name
column-last-name = last name
column-phone = phone
column-tags = tags
reason-no-phone = the phone is missing
reason-not-a-number = that isn't a phone number
reason-impossible = that phone number doesn't exist
reason-rounded = the spreadsheet rounded the number; format the column as text
reason-duplicate = was already on line {$line}
reason-too-long = a cell is too long
reason-extra-cells = it has more cells than columns; put quotes around commas
contact-consent = Permission: {$consent}
contact-consent-list = Permission: {$consent} (list of {$when})
consent-customers = is your customer
consent-asked = asked for your campaigns
consent-unknown = not known
contact-out-unknown = No campaigns since {$when}: we don't know whether they agreed
contact-out-erased = No campaigns since {$when}: their data was erased before
contact-must-return-erased = *That person's data was erased before*, so only they can come back, by writing START to your number.
contact-edit-what = What shall I change for *{$name}*?
contact-name-row = Name
contact-phone-row = Phone
contact-other-row = Something else
attribute-ask = What shall I put in *{$key}*? Write just that, or `-` to remove it.
attribute-help = What you write is saved as that person's “{$key}”; `-` removes it.
contact-tag-which =
    {""}*“{$typed}” could be several things.* Which one?
    1. *{$whole}*, and I'll ask for the tag
    2. *{$name}*, with the tag “{$tag}”
contact-tag-reading =
    {$count ->
        [one] one tag: {$tags}
       *[other] {$count} tags: {$tags}
    }
contact-too-many-attributes = *That's too much data for one person*: I keep up to {$max} fields.
contact-phone-taken = *That number already belongs to {$name}* ({$phone}). I changed nothing.
contact-tagged = Tags of *{$name}*: {$tags}
contact-untagged = I removed from *{$name}*: {$tags}. Still there: {$left}
contact-untagged-all = I removed from *{$name}*: {$tags}. No tags left.
contact-untagged-none = {$name} didn't have those tags ({$tags}).
forget-ask =
    {""}*Forget {$name} for good?* (`{$phone}`)
    I'll erase their data and messages; this can't be undone. I keep only a fingerprint of the number, so no list can bring them back (they return by writing START).
forget-button = Forget {$name}
forget-done = *Done.* {$count ->
    [0] I erased their data
    [one] I erased their data and 1 message
   *[other] I erased their data and {$count} messages
}. ✅
forget-gone = That person is no longer among your customers.
forget-changed = *Their data changed since I asked*, so I erased nothing. Ask again.
export-none = You have no customers yet. Bring in your list with `/contact import`.
export-none-tagged = No customers with: {$tags}.
export-file = customers
export-caption = Your customers: {$count}. The sheet has personal data: share it with care. If you correct it and send it to me, I'll read it.
export-state = state
export-out = no campaigns since
export-consent = permission
export-since = customer since
list-is-written = *I'm preparing it.* You'll get it in a moment. ⏳
list-failed = *I couldn't finish with that list.* Try again; if it happens again, split it in two.
rejected-button = Show rejected
rejected-caption = {$count ->
    [one] 1 row I couldn't take, with the reason. Fix it there and send me the sheet.
   *[other] {$count} rows I couldn't take, with the reason. Fix them there and send me the sheet.
}
rejected-file = rejected
rejected-line = line
rejected-reason = reason
rejected-none = That list has no rejected rows.
import-gone = *I no longer have that file*: I keep it for 24 hours. Send it again.
import-consent =
    {""}*Did they agree to hear from you?*
    I keep your answer with each customer. If you don't know, I save them without sending campaigns until you clear it up with `/contact optin`, or they write START. The ones you already had stay as they are.
consent-customers-button = They're my customers
consent-asked-button = They asked for it
consent-unknown-button = I don't know
import-started = *I'm importing {$count}.* I'll tell you when it's done; meanwhile everything else keeps working. ⏳
import-half-done = *It stopped halfway.* {$taken} of {$people} are in. Send me the list again: nobody is added twice.
import-done-unknown = The new ones get no campaigns until you know they agreed.
import-undone = *Undone.* {$removed ->
    [0] I removed the tags the list added
    [one] I removed 1 customer and the tags the list added
   *[other] I removed {$removed} customers and the tags the list added
}. You now have {$total}.
import-undone-some = *Undone.* {$removed ->
    [0] I removed the tags the list added
    [one] I removed 1 customer and the tags the list added
   *[other] I removed {$removed} customers and the tags the list added
}. {$left ->
    [one] 1 stays, because they've had messages or are in another list
   *[other] {$left} stay, because they've had messages or are in another list
}. You now have {$total}.
import-undo-started = *I'm undoing it.* I'll tell you when it's done. ⏳
import-undo-early = I'm still importing that list. Wait until it's done and tap “Undo”.
import-undone-already = That list was already undone.
import-undo-late = *More than 24 hours have passed*, so I can't undo the whole list. Remove anyone you want with `/contact forget`.
import-undo-nothing = There's nothing to undo in that list.
contact-blocked-now = *I blocked {$name}.* I keep what they write, but I don't tell you, and send them nothing.
contact-blocked-already = {$name} was already blocked.
contact-blocked-since = You blocked them here ({$when}): I keep what they write, and nothing reaches them.
contact-blocked-elsewhere = *You blocked {$name} in WhatsApp, not here.* Unblock them there.
contact-unblocked = *{$name}* is no longer blocked: I'll tell you when they write.
contact-unblocked-already = {$name} wasn't blocked.
block-button = Block
block-him-button = Block {$name}
unblock-button = Unblock
flood-begins =
    {""}*{$name} is sending too many messages:* more than {$count} in a minute.
    I keep what follows without telling you of each one or answering. When it stops, I'll tell you how many there were.
flood-over = *{$name} has stopped.* I kept {$count ->
    [one] 1 message
   *[other] {$count} messages
} without telling you: they are in the conversation.
relay-blocked = *You have {$name} blocked*, so I sent nothing. Unblock them and answer again.
