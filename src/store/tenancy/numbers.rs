//! Numbers.

use super::OTHER;
use crate::domain::health::Checkup;
use crate::domain::limits::ChannelLimits;
use crate::domain::state::{PausedBy, ProviderKind};
use crate::domain::stop::Stop;
use crate::store::channels::{self, Channel};
use crate::store::fixture::business;

#[tokio::test]
async fn a_number_of_another_business_is_neither_stopped_nor_started() {
    let (_folder, store, channel) = business(ProviderKind::Cloud, "1").await;
    let (own, id) = (channel.organisation_id, channel.id);
    let tx = store.write().await.unwrap();
    let pause = async |whose| {
        let stop = Stop::Member("Ana".to_owned());
        channels::pause(&*tx, whose, id, &stop, None, 1).await.unwrap()
    };
    assert!(!pause(OTHER).await && pause(own).await);
    let resume = async |whose, by| channels::resume_stopped_by(&*tx, whose, id, by).await.unwrap();
    assert!(!resume(OTHER, PausedBy::Member).await);
    channels::set_number(&*tx, OTHER, id, "+57 300").await.unwrap();
    assert!(!channels::set_keys_locked(&*tx, OTHER, id, true).await.unwrap());
    channels::set_checkup(&*tx, OTHER, id, &Checkup::default(), 1)
        .await
        .unwrap();
    let others = Channel {
        organisation_id: OTHER,
        ..channel
    };
    channels::set_limits(&*tx, &others, ChannelLimits::usual(ProviderKind::WaSender))
        .await
        .unwrap();
    channels::note_alert(&*tx, &others, 1).await.unwrap();
    let channel = channels::get(&*tx, id).await.unwrap().unwrap();
    assert_eq!(
        (channels::limits(&channel), channel.alerted_at),
        (ChannelLimits::default(), None)
    );
    assert_eq!(
        (channel.number, channel.paused_by, channel.health),
        (None, Some(PausedBy::Member), None)
    );
    // What a member stopped, no provider starts.
    assert!(!resume(own, PausedBy::Provider).await);
    assert!(resume(own, PausedBy::Member).await);
}
