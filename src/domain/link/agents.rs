//! Who asks for an address: a person, or a machine that only looks. Machines are led on like anybody, and never counted.
//!
//! Source: each operator's own page about its crawlers — Meta's *Web crawlers* (`facebookexternalhit`, `meta-externalagent`,
//! `meta-externalfetcher`), Google's *Overview of Google crawlers*, X's *Getting started with cards* (`Twitterbot`), Apple's *About
//! Applebot*, and those of Microsoft, Slack, Telegram, Discord, LinkedIn, Pinterest, Yandex, Baidu, DuckDuckGo — and what WhatsApp sends
//! when it makes the preview of an address (`WhatsApp/2.…`). Looked up in 2026. Whoever is missing is added here, and nowhere else.

/// Parts of what machines call themselves, in lower case.
const MACHINES: &[&str] = &[
    // Previews in chats and networks.
    "whatsapp",
    "facebookexternalhit",
    "facebookcatalog",
    "facebot",
    "meta-external",
    "twitterbot",
    "telegrambot",
    "slackbot",
    "slack-imgproxy",
    "discordbot",
    "linkedinbot",
    "skypeuripreview",
    "pinterestbot",
    "pinterest/0.",
    "redditbot",
    "embedly",
    "iframely",
    "viber",
    "vkshare",
    // Search and the checks of mail and safety.
    "googlebot",
    "google-",
    "-google",
    "google web preview",
    "bingbot",
    "bingpreview",
    "applebot",
    "yandex",
    "baiduspider",
    "duckduckbot",
    "slurp",
    "petalbot",
    "bytespider",
    "amazonbot",
    "gptbot",
    "claudebot",
    "perplexitybot",
    // What programs are written with.
    "curl/",
    "wget/",
    "python-",
    "go-http-client",
    "java/",
    "libwww",
    "node-fetch",
    "axios/",
    "httpclient",
    "headlesschrome",
    "phantomjs",
    // What well-behaved machines have in common: a word for what they are, or a page that tells of them.
    "crawler",
    "spider",
    "+http",
];

/// Whether whoever calls himself this is a machine. Every browser says something: who says nothing is none.
pub fn is_machine(agent: Option<&str>) -> bool {
    match agent.map(str::to_lowercase) {
        Some(agent) if !agent.trim().is_empty() => MACHINES.iter().any(|known| agent.contains(known)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_machines_are_told_apart() {
        for person in [
            "Mozilla/5.0 (Linux; Android 14; SM-A155M) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 9; CUBOT X18 Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 360.0",
        ] {
            assert!(!is_machine(Some(person)), "{person}");
        }
        for machine in [
            "WhatsApp/2.23.20.0 A",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "meta-externalagent/1.1",
            "Twitterbot/1.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "TelegramBot (like TwitterBot)",
            "curl/8.5.0",
            " ",
        ] {
            assert!(is_machine(Some(machine)), "{machine}");
        }
        assert!(is_machine(None));
    }
}
