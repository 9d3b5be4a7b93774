//! Which attachments the binder of scans shows, and under which titles.

use super::Project;
use super::export::{Order, below};
use crate::documents::binder::{self, Picture, Sheet};
use crate::error::Result;
use crate::form::{Attachment, Binder, MediaType, Record, Spec};

/// Binds the scans attached to `owner` and below; `None` if there are none.
///
/// Files that cannot be shown are left out: rules report them, and the export
/// went on nevertheless only for a recorded reason.
pub(super) fn bind(
    project: &Project,
    owner: Record<'_>,
    order: &Order<'_>,
) -> Result<Option<Vec<u8>>> {
    let records = below(owner);
    let pages = records
        .iter()
        .flat_map(|record| record.group().pages.iter().map(move |page| (*record, *page)));
    let sheets = pages.filter_map(|(record, page)| {
        let slots = page.fields.iter().filter(|spec| spec.is_shown(record));
        let files: Vec<_> = slots
            .flat_map(|spec| {
                record.attachments(spec).iter().map(move |file| (*spec, file))
            })
            .filter_map(|(spec, file)| Some((spec, file, shown(spec, file)?)))
            .collect();
        if files.is_empty() {
            return None;
        }
        let words = record.words();
        let title = match record.raw("name").and_then(|name| name.as_str()) {
            Some(name) if !words.is_empty() => format!("{name} · {}", page.title),
            _ => page.title.to_owned(),
        };
        Some((title, files))
    });
    let sheets = sheets.map(|(title, files)| {
        let pictures = files.into_iter().map(|(_, file, (media, size))| {
            let caption = file.file_name.clone();
            Ok(Picture { bytes: project.bytes(file)?, media, caption, size })
        });
        Ok(Sheet { title, pictures: pictures.collect::<Result<_>>()? })
    });
    binder::bind("证照与证明材料合订本", sheets, order.watermark, order.today)
}

/// Returns how the binder shows a file, `None` if it does not.
fn shown(spec: &Spec, file: &Attachment) -> Option<(MediaType, Binder)> {
    let size = spec.slot()?.binder;
    let media = file.facts.media_type?;
    let is_readable = !file.missing && !file.facts.damaged && !file.facts.encrypted;
    let is_shown = matches!(media, MediaType::Jpeg | MediaType::Png | MediaType::Pdf);
    (size != Binder::Left && is_readable && is_shown).then_some((media, size))
}
