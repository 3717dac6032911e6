//! Counts very many people and writes them down for a campaign.

use anyhow::ensure;
use pregon::clock::stopwatch;
use pregon::domain::state::CampaignState;
use pregon::store::contacts;
use tokio_util::sync::CancellationToken;

use crate::memory::{forget_peak, peak_megabytes};
use crate::shop::{Shop, fill};

pub async fn run(people: u32, database: &str) -> anyhow::Result<()> {
    let shop = Shop::open(database).await?;
    let id = shop.organisation.id;
    ensure!(
        contacts::count(shop.store.read(), id).await? == 0,
        "somebody is in that database already"
    );
    let took = stopwatch();
    fill(&shop.store, id, people).await?;
    println!("{people} people filled in within {:.1?}", took());
    forget_peak();
    let before = peak_megabytes();

    shop.says("/promo nueva Feria diario:250\nHola {nombre}, ven hoy.")
        .await?;
    println!(
        "`/promo enviar` answers within {:.1?}",
        shop.says("/promo enviar").await?
    );
    let (lists, preparer) = shop.workers();
    let stop = CancellationToken::new();
    let took = stopwatch();
    while lists.step(&stop).await? {}
    println!("counted within {:.2?}", took());
    println!(
        "the yes answers within {:.1?}",
        shop.says(&people.to_string()).await?
    );
    let campaign = shop.campaign().await?;
    ensure!(
        campaign.state == CampaignState::Preparing,
        "it is {}",
        campaign.state
    );
    let took = stopwatch();
    while preparer.step(&stop).await? {}
    println!("everybody written down within {:.1?}", took());
    let campaign = shop.campaign().await?;
    ensure!(
        (campaign.state, campaign.total) == (CampaignState::Running, i64::from(people)),
        "it is {} with {}",
        campaign.state,
        campaign.total
    );
    println!("most memory: {} MB, {before} MB of it before", peak_megabytes());
    Ok(())
}
