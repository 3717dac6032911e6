### Contacts and lists.

contact-added = *{$name}* ({$phone}) is added.
contact-added-tagged = *{$name}* ({$phone}) is added, with: {$tags}.
contact-known = You had that number already: *{$name}* ({$phone}).
contact-none = *I cannot find “{$typed}” among your contacts.* Try another word, or add it with `/contact add`.
contact-which = I found {$count} with “{$typed}”. Which one?
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
contact-opted-out-already = {$name} was getting no promotions already.
contact-opted-in = *{$name}* gets promotions again.
contact-in-already = {$name} gets promotions already.
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
import-preview =
    {""}*This is what I read:*
    • new: {$new}
    • you had them already: {$known}
    • twice in the list: {$duplicates}
    • with problems: {$invalid}
    • asked for no promotions: {$out}
import-columns = Columns: {$columns}
import-sample = For example: {$name}, {$phone}
import-rejected = ⚠️ Line {$line} (“{$cells}”): {$why}
import-confirm-button = Import {$count}
import-done = *Done.* ✅ I added {$added} and updated {$updated}. You have {$total} contacts now.
import-empty = *I found nobody on that list.* Put one person a line, with the phone.
import-not-text = *That is {$kind}, not a list.* Save it as Excel (XLSX) or CSV and send it again.
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
reason-not-a-number = that is no phone number
reason-impossible = that phone number does not exist
reason-rounded = the spreadsheet rounded the number; keep the column as text
reason-duplicate = was in line {$line} already
reason-too-long = a cell is too long
reason-extra-cells = it has more cells than columns; put quotes around commas
