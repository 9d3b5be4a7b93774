//! The rows that hold what users edit: how each is read, written and deleted.
//!
//! A row is one value, so that a step can be logged and undone without knowing what it did.

use rusqlite::{Connection, Row as Found, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::form::Change;

/// A row of one of the tables that undo covers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Row {
    Record(RecordRow),
    Answer { record: i64, field: String, value: Value },
    Attachment(AttachmentRow),
    Waiver(WaiverRow),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RecordRow {
    pub(crate) id: i64,
    pub(crate) group: String,
    pub(crate) parent: Option<i64>,
    pub(crate) position: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct AttachmentRow {
    pub(crate) id: i64,
    pub(crate) record: i64,
    pub(crate) field: String,
    pub(crate) position: i64,
    pub(crate) file_name: String,
    pub(crate) content: i64,
    pub(crate) added_at: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WaiverRow {
    pub(crate) rule: String,
    pub(crate) record: i64,
    /// The key of the field or nested group, empty for the record itself.
    pub(crate) field: String,
    pub(crate) reason: String,
    pub(crate) at: String,
}

impl Row {
    /// Reads one side of a logged change, `None` if there was no row.
    pub(super) fn logged(
        found: &Found<'_>,
        column: usize,
    ) -> rusqlite::Result<Option<Self>> {
        let given = found.get_ref(column)?.as_str_or_null()?.is_some();
        given.then(|| json(found, column)).transpose()
    }

    /// Returns a key that no other row has.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Record(row) => format!("record/{}", row.id),
            Self::Answer { record, field, .. } => format!("answer/{record}/{field}"),
            Self::Attachment(row) => format!("attachment/{}", row.id),
            Self::Waiver(row) => {
                format!("waiver/{}/{}/{}", row.rule, row.record, row.field)
            }
        }
    }

    /// Inserts the row, or replaces the one with the same key.
    pub(super) fn write(&self, db: &Connection) -> rusqlite::Result<()> {
        match self {
            Self::Record(row) => db
                .prepare_cached(
                    "INSERT INTO record (id, group_key, parent, position)
                     VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO UPDATE SET
                     group_key = ?2, parent = ?3, position = ?4",
                )?
                .execute(params![row.id, row.group, row.parent, row.position]),
            Self::Answer { record, field, value } => db
                .prepare_cached(
                    "INSERT INTO answer (record, field, value) VALUES (?1, ?2, ?3)
                     ON CONFLICT (record, field) DO UPDATE SET value = ?3",
                )?
                .execute(params![record, field, value.to_string()]),
            Self::Attachment(row) => db
                .prepare_cached(
                    "INSERT INTO attachment VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                     ON CONFLICT (id) DO UPDATE SET record = ?2, field = ?3,
                     position = ?4, file_name = ?5, content = ?6, added_at = ?7",
                )?
                .execute(params![
                    row.id,
                    row.record,
                    row.field,
                    row.position,
                    row.file_name,
                    row.content,
                    row.added_at
                ]),
            Self::Waiver(row) => db
                .prepare_cached(
                    "INSERT INTO waiver VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (rule, record, field) DO UPDATE SET
                     reason = ?4, at = ?5",
                )?
                .execute(params![row.rule, row.record, row.field, row.reason, row.at]),
        }?;
        Ok(())
    }

    /// Deletes the row with the same key.
    pub(super) fn erase(&self, db: &Connection) -> rusqlite::Result<()> {
        match self {
            Self::Record(row) => db.execute("DELETE FROM record WHERE id = ?1", [row.id]),
            Self::Answer { record, field, .. } => db.execute(
                "DELETE FROM answer WHERE record = ?1 AND field = ?2",
                params![record, field],
            ),
            Self::Attachment(row) => {
                db.execute("DELETE FROM attachment WHERE id = ?1", [row.id])
            }
            Self::Waiver(row) => db.execute(
                "DELETE FROM waiver WHERE rule = ?1 AND record = ?2 AND field = ?3",
                params![row.rule, row.record, row.field],
            ),
        }?;
        Ok(())
    }
}

impl RecordRow {
    /// Returns the change that adds or moves the record.
    pub(crate) fn change(self) -> Change {
        let Self { id, group, parent, position } = self;
        Change::Record { id, group, parent: parent.unwrap_or_default(), position }
    }

    pub(super) const COLUMNS: &str = "id, group_key, parent, position";

    pub(super) fn from(found: &Found<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: found.get(0)?,
            group: found.get(1)?,
            parent: found.get(2)?,
            position: found.get(3)?,
        })
    }
}

impl AttachmentRow {
    pub(super) const COLUMNS: &str =
        "id, record, field, position, file_name, content, added_at";

    pub(super) fn from(found: &Found<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: found.get(0)?,
            record: found.get(1)?,
            field: found.get(2)?,
            position: found.get(3)?,
            file_name: found.get(4)?,
            content: found.get(5)?,
            added_at: found.get(6)?,
        })
    }
}

impl WaiverRow {
    pub(super) const COLUMNS: &str = "rule, record, field, reason, at";

    pub(super) fn from(found: &Found<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            rule: found.get(0)?,
            record: found.get(1)?,
            field: found.get(2)?,
            reason: found.get(3)?,
            at: found.get(4)?,
        })
    }
}

/// Reads JSON that this program wrote.
pub(super) fn json<T: serde::de::DeserializeOwned>(
    found: &Found<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    let text = found.get_ref(column)?.as_str()?;
    serde_json::from_str(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(
            column,
            rusqlite::types::Type::Text,
            error.into(),
        )
    })
}
