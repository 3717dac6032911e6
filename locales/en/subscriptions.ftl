### Subscriptions: until when they are paid, renewing them, those that end.
