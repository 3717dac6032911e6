### What a campaign says: variants, buttons, words that change.
