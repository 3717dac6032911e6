//! Lets the domain's written enums be columns, without the domain knowing of a database.

use sea_orm::sea_query::{ArrayType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, ColumnType, QueryResult, TryGetError, TryGetable, Value};

use crate::domain::auto::AutoKind;
use crate::domain::deed::Outcome;
use crate::domain::message::{FileForm, Lane, TemplateState};
use crate::domain::state::{
    AppointmentState, CampaignState, CancelledBy, ChannelState, Consent, ContactState, Direction,
    IdentityKind, ImportState, ImportSubject, InboxState, LeadStage, ListForm, ListJobKind, MessageState,
    OptedOutBy, PausedBy, ProviderKind, RecipientState, ReminderAnswer, ReminderState, ResponseKind,
    SegmentKind, Shift, Source, SubjectKind, SubscriptionState, TaskKind, TaskState, Trigger,
};

macro_rules! text_columns {
    ($($name:ty),+ $(,)?) => {$(
        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                Self::from(value.as_str())
            }
        }

        impl TryGetable for $name {
            fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
                let text = String::try_get_by(row, index)?;
                text.parse().map_err(|error: crate::domain::text_enum::UnknownWord| {
                    TryGetError::DbErr(sea_orm::DbErr::Type(error.to_string()))
                })
            }
        }

        impl ValueType for $name {
            fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
                <String as ValueType>::try_from(value)?.parse().map_err(|_| ValueTypeErr)
            }

            fn type_name() -> String {
                stringify!($name).to_owned()
            }

            fn array_type() -> ArrayType {
                ArrayType::String
            }

            fn column_type() -> ColumnType {
                ColumnType::Text
            }
        }

        impl Nullable for $name {
            fn null() -> Value {
                <String as Nullable>::null()
            }
        }

        impl sea_orm::IntoActiveValue<$name> for $name {
            fn into_active_value(self) -> sea_orm::ActiveValue<$name> {
                sea_orm::ActiveValue::Set(self)
            }
        }
    )+};
}

text_columns!(
    AppointmentState,
    AutoKind,
    CampaignState,
    CancelledBy,
    ChannelState,
    Consent,
    ContactState,
    Direction,
    FileForm,
    IdentityKind,
    ImportState,
    ImportSubject,
    InboxState,
    Lane,
    LeadStage,
    ListForm,
    ListJobKind,
    MessageState,
    OptedOutBy,
    Outcome,
    PausedBy,
    ProviderKind,
    RecipientState,
    ReminderAnswer,
    ReminderState,
    ResponseKind,
    SegmentKind,
    Shift,
    Source,
    SubjectKind,
    SubscriptionState,
    TaskKind,
    TaskState,
    TemplateState,
    Trigger,
);
