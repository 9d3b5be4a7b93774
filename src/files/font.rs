//! Whether a foreign file is a font that may be embedded.

use ttf_parser::{Face, Permissions};

use super::session::{Answer, Reply};

/// The most faces of a collection; the largest in use have some forty.
const MOST_FACES: u32 = 64;
/// The most characters that the tables of a face list, one or several times: what typesets
/// with it copies the list.
const MOST_LISTED: u32 = 4_000_000;
/// The last character of Unicode.
const LAST: u32 = 0x0010_ffff;

/// Reads every face of a font or collection.
pub(super) fn read(bytes: &[u8]) -> Answer {
    let broken = || "不是可用的 TrueType 或 OpenType 字体，请重新选择".to_owned();
    let count = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    if count > MOST_FACES {
        return Err(broken());
    }
    for index in 0..count {
        let face = Face::parse(bytes, index).map_err(|_| broken())?;
        if face.permissions() == Some(Permissions::Restricted) {
            return Err("字体的许可不允许嵌入文件，请换一个字体".to_owned());
        }
        let (mut listed, mut is_sound) = (0_u32, true);
        for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables) {
            // Ends with the reader if the table lists characters without end.
            table.codepoints(|c| {
                listed = listed.saturating_add(1);
                is_sound &= c <= LAST;
            });
        }
        if !is_sound || listed > MOST_LISTED || face.tables().cmap.is_none() {
            return Err(broken());
        }
    }
    Ok(Reply { kept: true, ..Reply::default() })
}
