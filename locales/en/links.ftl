### What the business sells, and the links that bring those who ask.

product-none = *You have no products yet.* Add what you sell and make a link for each network.
product-none-yet = You have no products yet.
product-list = *What you sell*
product-added = *I added “{$name}” to what you sell.*
product-taken = *You already sell “{$name}”.* Change it, or give the new one another name.
product-no-such = *You don't sell “{$typed}”.*
product-which = *Several products are called “{$typed}”.* Which one?
product-known = You sell: {$known}.
product-add-line = To add it to what you sell: `{$line}`
product-uses = Links: {$links} · open leads: {$leads}
product-catalogue = In your catalogue: `{$catalogue}`
product-agent = Handled by {$name}
product-page-wrong = *“{$typed}” is not the address of a page.* Write all of it, e.g. `https://business.co/house`.
product-removed = You no longer sell “{$name}”. Nobody was asking about it.
product-removed-used = You no longer sell “{$name}”. It stays in your links ({$links}) and your open leads ({$leads}).
product-add-button = Add a product
product-list-button = My products
product-description-row = Description
product-page-row = Page
product-catalogue-row = Catalogue code
product-agent-row = Who handles it
invitation = Hi, I'd like more information (ref. {$code})
invitation-product = Hi, I'm interested in *{$product}* (ref. {$code})
invitation-own = {$greeting} (ref. {$code})
network-web = Web
network-email = Email
network-poster = Poster
network-flyer = Flyer
link-named = {$network} “{$name}”
link-made = *Your link for {$link}:*
link-sends =
    {""}Whoever opens it will write to you:
    _{$message}_
link-utm-note = The `utm` don't get through WhatsApp; the code in the message does, and tells me where each person came from.
link-uncounted = This link works, but I can't count who opens it: the server lacks PUBLIC_URL.
link-number-unknown = *I don't know yet which number “{$name}” is.* I will when WhatsApp answers me: try again in a minute.
link-none = *You have no links yet.* Make one for each network and you'll know which brings you customers.
link-list = *Your links*
link-is-off = off
link-clicks = {$count ->
    [one] 1 click
   *[other] {$count} clicks
}
link-leads = {$count ->
    [one] 1 lead
   *[other] {$count} leads
}
link-won = {$count ->
    [one] 1 sale
   *[other] {$count} sales
}
link-people = People (each once a day): {$people} · robots, apart: {$machines}
link-no-such = *I have no link “{$typed}”.* Write its code or its name.
link-which = *Several links are called “{$typed}”.* Which one?
link-off = *I turned off the link for {$link}.* It no longer leads to the chat; if somebody writes with its code, you'll still know they came by it.
link-off-already = The link for {$link} is off.
link-off-since = Off since {$when}. Whoever writes with its code still counts here.
link-qr =
    {""}*{$link}*
    {$address}
link-tried = *That is your link for {$link}, and it works.* When a customer sends that message, it reaches you as a lead.
link-new-button = Make a link
link-list-button = My links
link-show-button = Show link
link-qr-button = Show QR
link-off-button = Turn off
lead-from-link = came by your link for {$link}
lead-from-catalogue = asked about {$product} in your catalogue
lead-from-about = Asks about *{$product}*
lead-back-by-link = Came back by your link for {$link}
lead-came-first = First: {$how}
lead-came-last = Last: {$how}
lead-export-link = link
lead-export-network = network
lead-export-utm = utm
lead-export-last = last contact
lead-export-by-link = link for {$link}
lead-export-catalogue = catalogue
