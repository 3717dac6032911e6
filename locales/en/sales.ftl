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
sales-first-answer = Half of them got their first answer within *{$time}*.
sales-took = answers within {$time}
sales-waiting =
    {$count ->
        [one] 1 is still waiting for an answer.
       *[other] {$count} are still waiting for an answer.
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
sales-from-other-links = Other links
sales-from-nowhere = By themselves
sales-no-product = No product
sales-no-agent = No agent
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
sales-sheet-cut = These are the first {$most}. All of them: `/lead export`.
sales-done = {$won} of {$leads} won
sales-funnel = From clicks to sales
sales-step-clicks = Clicks
sales-step-leads = Leads
sales-step-answered = Answered
sales-step-won = Won
sales-leads-bars = leads
sales-won-bars = won
sales-nobody = Nobody yet
sales-parts = From where and how many
sales-part-won = {$count} won
sales-foot = {$count} waiting for an answer
sales-column-took = first answer after
sales-column-value = value
sales-column-part = part
