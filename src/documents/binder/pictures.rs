//! The pictures of a book, kept out of it until it is written: printpdf and lopdf would
//! each hold several copies of them.

use std::collections::BTreeMap;
use std::io;

use lopdf::Document;
use sha2::{Digest, Sha256};

/// The pictures of a book, by the tokens that stand for them in it.
#[derive(Default)]
pub(super) struct Pictures(BTreeMap<Vec<u8>, Vec<u8>>);

impl Pictures {
    /// Stores the picture of the object `id` and returns its token.
    pub(super) fn keep(&mut self, id: &str, picture: Vec<u8>) -> Vec<u8> {
        let token = format!("{id} {:x?}", Sha256::digest(&picture)).into_bytes();
        self.0.insert(token.clone(), picture);
        token
    }

    /// Returns `file` as bytes, with the pictures in place of their tokens.
    pub(super) fn write(mut self, file: &mut Document) -> io::Result<Vec<u8>> {
        for object in file.objects.values_mut() {
            if let Ok(stream) = object.as_stream_mut()
                && let Some(picture) = self.0.get(&stream.content)
            {
                let length = i64::try_from(picture.len()).map_err(io::Error::other)?;
                stream.dict.set("Length", length);
            }
        }
        let mut thin = Vec::new();
        file.save_to(&mut thin)?;
        let mut places: Vec<(usize, Vec<u8>)> = Vec::new();
        for token in self.0.keys() {
            let at = thin.windows(token.len()).position(|window| window == token);
            places.push((at.ok_or(io::ErrorKind::InvalidData)?, token.clone()));
        }
        places.sort();

        let size: usize = self.0.values().map(Vec::len).sum();
        let mut whole = Vec::with_capacity(thin.len() + size);
        let (mut done, mut moved) = (0, Vec::new());
        for (at, token) in places {
            whole.extend_from_slice(&thin[done..at]);
            done = at + token.len();
            let picture = self.0.remove(&token).unwrap_or_default();
            whole.extend_from_slice(&picture);
            // Whatever follows `at` moves from `done` to here.
            moved.push((at, done, whole.len()));
        }
        let moved = |at: usize| {
            let before = moved.partition_point(|&(place, ..)| place < at);
            let last = before.checked_sub(1).map(|last| moved[last]);
            last.map_or(at, |(_, done, here)| at - done + here)
        };
        let table = table_at(&thin).ok_or(io::ErrorKind::InvalidData)?;
        whole.extend_from_slice(&thin[done..table]);
        let rows = std::str::from_utf8(&thin[table..]).map_err(io::Error::other)?;
        for row in rows.split_inclusive('\n') {
            let offset =
                row.strip_suffix(" n \n").and_then(|row| row.get(..10)?.parse().ok());
            match offset {
                Some(offset) => {
                    let row = format!("{:010}{}", moved(offset), &row[10..]);
                    whole.extend_from_slice(row.as_bytes());
                }
                None if row.trim().parse() == Ok(table) => {
                    whole.extend_from_slice(format!("{}\n", moved(table)).as_bytes());
                }
                None => whole.extend_from_slice(row.as_bytes()),
            }
        }
        Ok(whole)
    }
}

/// Returns the offset of the cross-reference table.
fn table_at(file: &[u8]) -> Option<usize> {
    let text = std::str::from_utf8(file.get(file.len().saturating_sub(64)..)?).ok()?;
    let (_, rest) = text.split_once("startxref\n")?;
    rest.lines().next()?.parse().ok()
}
