### What is said to customers.

customer-opted-out = Done: {$name} won't send you any more promotions. If you change your mind, write START.
customer-opted-in = Thank you! {$name} will tell you about its promotions again. Write STOP any time.
