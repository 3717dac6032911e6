### How it went: answers, reports, charts.
