### Reminders: what customers read, and by which rules it leaves.
