### What stops a campaign in time, and trying again.
