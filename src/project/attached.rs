//! Drawing and saving attached files.

use std::io::{Read as _, Write as _};
use std::path::Path;

use super::View;
use super::write::write_new;
use crate::error::{Error, Result};
use crate::files::Foreign;
use crate::form::{At, Target};
use crate::progress::{Progress, Step};

/// How many bytes are copied between two checks for cancellation.
const PIECE: usize = 1 << 20;

/// Why a page has no preview: drawing it failed when its file was attached.
const UNDRAWN: &str = "这一页无法在限定的时间和内存内绘制，请另存后用其他软件打开";

impl View<'_> {
    /// Reads an attached file, and returns a closure that draws it, or its page `page`
    /// (from 0), as JPEG or PNG of at most `side` pixels on either side. Drawing is slow
    /// and needs no project.
    pub fn picture(
        &self,
        at: At<'_>,
        page: usize,
        side: u32,
    ) -> Result<impl FnOnce() -> Result<Vec<u8>> + use<>> {
        let file = match self.answers.locate(at) {
            Some(Target::File(record, spec, index)) => &record.attachments(spec)[index],
            _ => return Err(super::no_such_place(at)),
        };
        let name = file.file_name.clone();
        if !file.is_drawable() {
            let reason = "这个文件没有预览".to_owned();
            return Err(Error::Unreadable { name, reason });
        }
        if file.facts.undrawn.iter().any(|&number| number as usize == page + 1) {
            let reason = UNDRAWN.to_owned();
            return Err(Error::Unreadable { name, reason });
        }
        let mut file = Foreign::new(&name, self.bytes(file)?);
        Ok(move || Ok(file.small(page, side, &mut || Ok(()))?.bytes))
    }

    /// Writes the bytes of an attached file to `target`, which must not exist.
    pub fn save_attachment<'a>(
        &self,
        at: impl Into<At<'a>>,
        target: &Path,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        let at = at.into();
        let Some(Target::File(record, spec, index)) = self.answers.locate(at) else {
            return Err(super::no_such_place(at));
        };
        let file = &record.attachments(spec)[index];
        let doing = format!("正在保存 {}", file.file_name);
        let mut content = self.content(file)?;
        let (mut done, mut piece) = (0, vec![0; PIECE]);
        write_new(target, |copy| {
            loop {
                progress.tell(Step { doing: &doing, done, total: file.size })?;
                let count = content.read(&mut piece);
                let count =
                    count.map_err(|error| Error::io("读取", &file.file_name, error))?;
                if count == 0 {
                    return Ok(());
                }
                let written = copy.write_all(&piece[..count]);
                written.map_err(|error| Error::io("写入", target, error))?;
                done += count as u64;
            }
        })
    }
}
