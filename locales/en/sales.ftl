### From clicks to sales.

sales-by-network = Leads by network
sales-by-link = Leads by link
sales-by-product = Leads by product
sales-by-agent = Leads by agent
sales-by-campaign = Leads by campaign
sales-clicks =
    {$count ->
        [one] 1 click
       *[other] {$count} clicks
    }
sales-leads =
    {$count ->
        [one] 1 lead
       *[other] {$count} leads
    }
sales-won =
    {$count ->
        [one] 1 won
       *[other] {$count} won
    }
sales-worth = What was won is worth *{$value}*.
sales-first-answer =
    {$count ->
        [one] 1 was answered, within *{$time}*.
       *[other] {$count} were answered, half of them within *{$time}*.
    }
sales-took = answers within {$time}
sales-waiting =
    {$count ->
        [one] 1 is waiting for an answer now.
       *[other] {$count} are waiting for an answer now.
    }
sales-more-than-before = That is {$count} more than in the same number of days before.
sales-fewer-than-before = That is {$count} fewer than in the same number of days before.
sales-as-before = As many as in the same number of days before.
sales-more = … and {$count} more: they are in the Excel sheet.
sales-nothing =
    {""}*No leads and no clicks* ({$days}).
    `/link new` makes a link that brings customers and counts the clicks.
sales-from-campaigns = Campaigns
sales-from-adverts = Ads
sales-from-catalogue = Catalogue
sales-from-nowhere = By themselves
sales-no-product = No product
sales-no-agent = Unassigned
sales-no-campaign = No campaign
sales-by-network-button = By network
sales-by-agent-button = By agent
sales-sheet-button = In Excel
sales-week-button = 7 days
sales-month-button = 30 days
sales-year-button = A year
sales-file = leads
sales-sheet-file = leads {$name}
sales-sheet-caption = Leads, {$name}: {$count}. The second sheet adds them up. It holds personal data: share it with care.
sales-sheet-cut = Leads, {$name}: the first {$count} are here; the second sheet adds all of them up. To have them all: `/lead export`. It holds personal data: share it with care.
sales-done = {$bought} of {$leads} have bought
sales-funnel = From clicks to sales
sales-step-clicks = Clicks
sales-step-leads = Leads
sales-step-answered = Answered
sales-step-bought = Bought
sales-step-won = Won
sales-leads-bars = leads
sales-won-bars = won
sales-nobody = Nobody yet
sales-parts = From where and how many
sales-part-won =
    {$count ->
        [one] 1 won
       *[other] {$count} won
    }
sales-foot = {$won} won in these days · {$count} waiting for an answer
sales-column-took = first answer after
sales-column-value = value
sales-column-part = part
