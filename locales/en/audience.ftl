### Who gets a campaign, and groups.
