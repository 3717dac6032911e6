### What it costs.
