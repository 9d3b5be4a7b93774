//! Which attachments the binders of scans show, and under which titles.

use std::cell::RefCell;

use super::{Order, View};
use crate::documents::binder::{self, Picture, Sheet};
use crate::error::Result;
use crate::form::{Answers, Attachment, Binder, Facts, MediaType, Record, Spec, subject};
use crate::progress::{Progress, Step};

/// Returns the title of the binder of `owner`: the subject's shows its licences, an
/// algorithm's its screenshots and proofs.
pub(super) fn title(owner: Record<'_>) -> &'static str {
    match owner.parent() {
        None => "证照与证明材料合订本",
        Some(_) => "产品界面与证明材料合订本",
    }
}

/// Binds the scans attached to `owner` and below; `None` if there are none.
///
/// Files that cannot be shown are left out: rules report them, and exporting nevertheless
/// takes a recorded reason.
pub(super) fn bind(
    view: &View<'_>,
    answers: &Answers,
    owner: Record<'_>,
    order: &Order<'_>,
    progress: &mut Progress<'_>,
) -> Result<Option<binder::Bound>> {
    let pages = owner
        .part()
        .flat_map(|record| record.group().pages.iter().map(move |page| (record, *page)));
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
        Some((page.heading(record), files))
    });
    let progress = RefCell::new(progress);
    let doing = RefCell::new("正在装订".to_owned());
    let mut still = || {
        let doing = doing.borrow();
        progress.borrow_mut().tell(Step { doing: &doing, done: 0, total: 0 })
    };
    let sheets = sheets.map(|(title, files)| {
        doing.replace(format!("正在装订 {title}"));
        let pictures = files.into_iter().map(|(_, file, (media, size))| {
            let bytes = match fault(file) {
                Some(reason) => Err(reason),
                None => Ok(view.bytes(file)?),
            };
            let undrawn = file.facts.undrawn.clone();
            Ok(Picture { bytes, media, caption: file.caption(), undrawn, size })
        });
        Ok(Sheet { title, pictures: Box::new(pictures) })
    });
    let subject = answers.project().text(&subject::NAME);
    binder::bind(title(owner), subject, sheets, order.watermark, order.today, &mut still)
}

/// Returns how the binder shows a file, or a note in its place; `None` to leave it out.
fn shown(spec: &Spec, file: &Attachment) -> Option<(MediaType, Binder)> {
    let size = spec.slot()?.binder;
    let media = file.facts.media_type?;
    let is_shown = file.is_drawable() || fault(file).is_some();
    (size != Binder::Left && is_shown).then_some((media, size))
}

/// Returns why a picture or PDF that is there cannot be read.
fn fault(file: &Attachment) -> Option<&'static str> {
    use MediaType::{Jpeg, Pdf, Png};
    let Facts { media_type, damaged, encrypted, .. } = file.facts;
    let is_page = matches!(media_type, Some(Jpeg | Png | Pdf)) && !file.missing;
    match is_page {
        true if damaged => Some("文件已损坏或不完整，请重新扫描或另存后替换"),
        true if encrypted => Some("PDF 设有密码，请去除密码后替换"),
        _ => None,
    }
}
