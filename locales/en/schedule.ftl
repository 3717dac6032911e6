### Campaigns that are scheduled, repeated or being prepared.
