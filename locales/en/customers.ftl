### What is said to customers.

customer-opted-out = Done: {$name} won't send you any more promotions. If you change your mind, write START.
customer-opted-in = Thank you! {$name} will tell you about its promotions again. Write STOP any time.
customer-opted-in-with-switch =
    {""}Thank you! {$name} will tell you about its promotions again. Write STOP at any time.
    As you stopped them in WhatsApp, switch them on there too: tap the name of this chat, then “Offers and announcements”.
