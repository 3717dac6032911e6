//! Asks how a campaign to very many people goes.

use crate::shop::Shop;

pub async fn run(database: &str, times: u32) -> anyhow::Result<()> {
    let shop = Shop::open(database).await?;
    shop.says("/promo nueva Otra\nHola").await?;
    // The first counts the customers, for all who come after.
    println!("the first `/estado` takes {:.1?}", shop.says("/inicio").await?);
    for line in ["/estado", "/estado Feria", "/inicio"] {
        let mut took = Vec::new();
        for _ in 0..times {
            took.push(shop.says(line).await?);
        }
        took.sort_unstable();
        let at = |share: usize| took[(took.len() - 1) * share / 100];
        println!(
            "`{line}`, {times} times: p50 {:.1?}, p99 {:.1?}, longest {:.1?}",
            at(50),
            at(99),
            at(100)
        );
    }
    Ok(())
}
