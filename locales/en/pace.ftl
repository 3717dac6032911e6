### Pace, calendar and limits: what makes a message leave now or later.
