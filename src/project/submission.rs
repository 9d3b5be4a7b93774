//! In one line, which parts can be exported and submitted, and what is in the way.

use super::PartState;

/// Returns the word of each part, with its first hurdle; parts of which the same is to be
/// said are put together.
pub(super) fn submission(parts: &[PartState]) -> String {
    let mut said: Vec<(String, &str, usize)> = Vec::new();
    for part in parts {
        let count = part.hurdles.len();
        let word = match &part.hurdles[..] {
            [] => part.word.clone(),
            [only] => format!("{}（{}）", part.word, only.text),
            [first, ..] => format!("{}（{}等 {count} 项）", part.word, first.text),
        };
        match said.iter_mut().find(|(known, ..)| *known == word) {
            Some((.., more)) => *more += 1,
            None => {
                said.push((word, part.name.split('：').next().unwrap_or_default(), 1));
            }
        }
    }
    let line = said.into_iter().map(|(word, name, count)| match count {
        1 => format!("{name}：{word}"),
        count => format!("{name} 等 {count} 个：{word}"),
    });
    line.collect::<Vec<_>>().join("；")
}
