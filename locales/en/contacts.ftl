### Contacts and lists.

contact-added = I added *{$name}* ({$phone}).
contact-added-tagged = I added *{$name}* ({$phone}), with: {$tags}.
contact-known = You already had that number: *{$name}* ({$phone}).
contact-none = *I cannot find “{$typed}” among your customers.* Try another word, or add that person.
contact-which = I found {$count} with “{$typed}”. Which one?
contact-found = *{$count} customers with “{$typed}”*
contact-list = *Your customers* ({$count})
contact-list-empty = *You have no customers yet.* Send me an Excel or CSV file, or a contact card.
contact-list-sheet = Too many to read here: with `/contact export` I send them to you as an Excel file.
contact-add-button = Add customer
contact-card =
    {""}*{$name}*
    `{$phone}`
contact-tags = Tags: {$tags}
contact-suspect = The last message did not reach them.
contact-invalid = Several messages did not reach them: left out of campaigns.
contact-out-since = No promotions since {$when}
contact-since = Contact since {$when}
opt-in-button = Send again
opt-out-button = Send no more
contact-opted-out = *{$name}* will get no more promotions.
contact-opted-out-already = {$name} was already getting no promotions.
contact-opted-in = *{$name}* gets promotions again.
contact-in-already = {$name} already gets promotions.
contact-must-return-himself = *{$name} opted out by themselves*, so only they can come back, by writing START to your number.
import-how =
    Send me your customers in any of these ways:
    • an *Excel* (XLSX) or *CSV* file attached as a document, with columns such as name and phone
    • a contacts file (*VCF*)
    • one or more *contact cards*
    • a pasted list, one person a line, below the command:
    ```/contact import
    Ana Peña, 300 123 4567
    Luis Rojas, 301 765 4321```
import-preview = *This is what I read:*
import-new = • new: {$count}
import-known = • you had them already: {$count}
import-duplicates = • twice in the list: {$count}
import-invalid = • with problems: {$count}
import-out = • of these, without promotions: {$count}
import-columns = Columns: {$columns}
import-columns-more = and {$count} more
import-sample = For example: {$people}
import-rejected = • line {$line} (“{$cells}”): {$why}
import-confirm-button = Import {$count}
import-done = *Done.* I added {$added} and updated {$updated}. You have {$total ->
    [one] 1 contact
   *[other] {$total} contacts
} now. ✅
import-empty = *I found nobody on that list.* Put one person a line, with the phone.
import-not-text = *That is {$kind}, not a list.* Save it as Excel (XLSX) or CSV and send it again.
import-locked = *That file has a password*, so I cannot read it. Save it without one and send it again.
file-kind-image = a picture
file-kind-audio = a sound
file-kind-video = a video
file-kind-archive = a compressed file
file-kind-unknown = a file that I do not know
file-kind-named = a file of the kind {$kind}
import-broken = *I cannot open that {$kind}*: it is damaged or has a password. Save it again without one and send it once more.
import-swollen = *That file is far too large once opened.* Copy only the columns you need to a new sheet and send me that.
import-no-phone-column = *I see no column with phones.* Columns I found: {$columns}. Call one “phone” and send it again.
import-too-large = *The file is too large*: I read up to {$max} MB. Split it.
import-too-many-rows = *Too many rows*: I read up to {$max} at once. Split the file.
import-too-many-columns = *Too many columns*: I read up to {$max}. Keep only those you need.
import-too-many-cells = *Too many cells*: I read up to {$max}. Keep only the columns you need.
import-line-too-long = *Line {$line} is enormously long*: quotes were probably left open there.
import-unavailable = *I could not open your file.* Please send it again.
column-name = name
column-first-name = first name
column-last-name = last name
column-phone = phone
column-tags = tags
reason-no-phone = the phone is missing
reason-not-a-number = that is not a phone number
reason-impossible = that phone number does not exist
reason-rounded = the spreadsheet rounded the number; keep the column as text
reason-duplicate = was already in line {$line}
reason-too-long = a cell is too long
reason-extra-cells = it has more cells than columns; put quotes around commas
contact-consent = Permission: {$consent}
contact-consent-list = Permission: {$consent} (list of {$when})
consent-customers = buys from you
consent-asked = asked for promotions
consent-unknown = still to be cleared up
contact-out-unknown = No promotions since {$when}: we do not know whether they agreed
contact-out-erased = No promotions since {$when}: this person was forgotten before
contact-must-return-erased = *This person was forgotten before*, so only they can come back, by writing START to your number.
contact-edit-how = What shall I correct about *{$name}*? For example: `{$line} city:Cali`, or `name:"…"`, or `phone:…`
contact-too-many-attributes = *That is too much about one person*: I keep up to {$max}.
contact-phone-taken = *That number is {$name}'s already* ({$phone}). I changed nothing.
contact-tagged = Tags of *{$name}*: {$tags}
contact-untagged = I took from *{$name}*: {$tags}. Left: {$left}
contact-untagged-all = I took from *{$name}*: {$tags}. No tags are left.
contact-untagged-none = {$name} had none of those tags ({$tags}).
forget-ask =
    {""}*Shall I forget {$name} for good?* (`{$phone}`)
    I erase their data, their tags and all you wrote to each other. It cannot be undone. The numbers of your campaigns stay.
    Only a scrambled fingerprint of the number stays: should it come back in a list, it gets no promotions until they write START. Lists and sheets that name them go by themselves within 24 hours, and WhatsApp's notices within 30 days.
forget-button = Forget {$name}
forget-done = *Done.* I know nothing of that person any more; I emptied {$count} messages. ✅
forget-gone = That person is not among your contacts any more.
forget-changed = *Their data changed since I asked*, so I erased nothing. Ask again.
export-none = You have no contacts yet. Bring your list with `/contact import`.
export-none-tagged = There are no contacts with: {$tags}.
export-file = contacts
export-caption = Your contacts: {$count}. The sheet has personal data: share it with care. If you correct it and send it to me, I read it.
export-state = state
export-out = no promotions since
export-consent = permission
export-since = contact since
list-is-written = *I am preparing it.* You get it in a moment. ⏳
list-failed = *I could not finish with that list.* Try again; if it happens once more, split it in two.
rejected-button = Show rejected
rejected-caption = {$count ->
    [one] 1 row that I could not take, with the reason. Mend it there and send me the sheet.
   *[other] {$count} rows that I could not take, with the reason. Mend them there and send me the sheet.
}
rejected-file = rejected
rejected-line = line
rejected-reason = reason
rejected-none = That list has no rejected rows.
import-gone = *I do not have that file any more*: I keep it for 24 hours. Send it again.
import-consent =
    {""}*Where does your permission to write to them come from?*
    I keep your answer with each contact. If you do not know, I save them without promotions until you clear it up with `/contact optin`, or they write START. Those you had already stay as they are.
consent-customers-button = They buy from me
consent-asked-button = They asked for it
consent-unknown-button = I do not know
import-started = *I am importing {$count}.* I tell you when it is done; everything else goes on meanwhile. ⏳
import-half-done = *It stopped halfway.* {$taken} of {$people} are in. Send me the list again: whoever is in already is not added twice.
import-done-unknown = The new ones get no promotions until you know that they agreed.
import-undone = *Undone.* {$removed ->
    [0] I took out the tags that the list gave
    [one] I took out 1 contact and the tags that the list gave
   *[other] I took out {$removed} contacts and the tags that the list gave
}. You have {$total} now.
import-undone-some = *Undone.* {$removed ->
    [0] I took out the tags that the list gave
    [one] I took out 1 contact and the tags that the list gave
   *[other] I took out {$removed} contacts and the tags that the list gave
}. {$left ->
    [one] 1 stays: there were messages, or another list has the person too
   *[other] {$left} stay: there were messages with them, or another list has them too
}. You have {$total} now.
import-undo-started = *I am undoing it.* I tell you when it is done. ⏳
import-undo-early = I am still importing that list. Wait until it is done and tap “Undo”.
import-undone-already = That list was undone already.
import-undo-late = *More than 24 hours have passed*, so I cannot undo that whole list. Take out whom you want with `/contact forget`.
import-undo-nothing = There is nothing to undo of that list.
