//! Slots: what a files field takes.

use serde::Serialize;
use ts_rs::TS;

use super::{Binder, MediaType};

/// The largest picture in MB, whatever else its slot takes (domain §2.6).
pub(super) const PICTURE_MB: u32 = 5;

/// What a files field takes.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(into = "SlotWords")]
#[ts(as = "SlotWords")]
pub struct Slot {
    /// The types accepted.
    pub accepts: &'static [MediaType],
    /// The most files.
    pub most: u32,
    /// The largest size of one file in MB (10⁶ bytes).
    ///
    /// Not published by the authority: a default that users may exceed with a
    /// reason (domain §2.6).
    pub max_mb: u32,
    /// How the scan binder shows the file.
    pub binder: Binder,
    /// Whether they are kept with a filing, where no portal limits them.
    pub internal: bool,
    /// Whether it takes the signed or sealed scan of a document of ours.
    pub sealed: bool,
}

/// A slot as the window tells of it.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, rename = "Slot")]
struct SlotWords {
    /// The most files.
    most: u32,
    /// What it takes, in a sentence.
    limits: String,
    /// The types in words, and their extensions, for a file dialog.
    filter: (String, Vec<&'static str>),
}

impl From<Slot> for SlotWords {
    fn from(slot: Slot) -> Self {
        let Slot { accepts, most, max_mb, internal, .. } = slot;
        let names: Vec<_> = accepts.iter().map(|of| of.name()).collect();
        let types = names.join("、");
        let takes_pictures = accepts.contains(&MediaType::Jpeg) && max_mb > PICTURE_MB;
        let pictures = if takes_pictures {
            format!("，图片 {PICTURE_MB} MB")
        } else {
            String::new()
        };
        let largest = match max_mb {
            1000.. => format!("{} GB", max_mb / 1000),
            _ => format!("{max_mb} MB"),
        };
        let limits = if internal {
            format!("支持 {types} 等，不限大小；最多 {most} 个")
        } else {
            format!(
                "支持 {types}；单个不超过 {largest}{pictures}\
             （备案系统未公布上限，默认值，未核实）；最多 {most} 个"
            )
        };
        let extensions = accepts.iter().flat_map(|of| of.extensions()).copied();
        Self { most, limits, filter: (types, extensions.collect()) }
    }
}

impl Slot {
    /// Returns whether it takes scans of papers: certificates, cards, sealed documents.
    #[must_use]
    pub fn is_scan(&self) -> bool {
        self.sealed || matches!(self.binder, Binder::Card | Binder::Page)
    }

    /// Returns the largest size of a file of `media_type` in MB (10⁶ bytes).
    #[must_use]
    pub fn limit_mb(&self, media_type: Option<MediaType>) -> u32 {
        match media_type {
            Some(MediaType::Jpeg | MediaType::Png) => self.max_mb.min(PICTURE_MB),
            _ => self.max_mb,
        }
    }
}
