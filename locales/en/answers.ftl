### What customers answer to a reminder, and what they read then.
