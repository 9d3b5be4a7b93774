//! The note in place of a page or picture that could not be drawn.

use std::fmt::Write;

use super::outline::{Outline, UNITS, outline};

const SIZE: f32 = 11.0;
const LINE: f32 = 18.0;

/// Returns a framed note, `width` by `height` points, that says what is missing and why.
pub(super) fn operators(caption: &str, reason: &str, width: f32, height: f32) -> String {
    let said = [
        format!("“{caption}”未能装订"),
        format!("原因：{reason}"),
        "原文件在材料包的“附件”文件夹中".to_owned(),
    ];
    let most = (width - 2.0 * LINE).max(SIZE);
    let lines: Vec<String> = said.iter().flat_map(|text| broken(text, most)).collect();
    let mut out = String::from("0.45 G 0.45 g 0.5 w\n");
    let (inner_width, inner_height) = (width - 1.0, height - 1.0);
    put(&mut out, format_args!("0.5 0.5 {inner_width:.1} {inner_height:.1} re S\n"));
    #[allow(clippy::cast_precision_loss, reason = "a few lines")]
    let mut y = f32::midpoint(height, lines.len() as f32 * LINE);
    for line in lines {
        y -= LINE;
        let Outline { operators, .. } = outline(&line, f32::INFINITY);
        let scale = SIZE / UNITS;
        put(&mut out, format_args!("q {scale} 0 0 {scale} {LINE} {y:.1} cm\n"));
        out.push_str(&operators);
        out.push_str("Q\n");
    }
    out
}

/// Breaks `text` into lines of at most `most` points, by estimated widths.
fn broken(text: &str, most: f32) -> Vec<String> {
    let (mut lines, mut line, mut width) = (Vec::new(), String::new(), 0.0);
    for letter in text.chars() {
        let wide = if letter.is_ascii() { 0.6 } else { 1.0 } * SIZE;
        if width + wide > most {
            lines.push(std::mem::take(&mut line));
            width = 0.0;
        }
        line.push(letter);
        width += wide;
    }
    lines.push(line);
    lines
}

fn put(out: &mut String, operators: std::fmt::Arguments<'_>) {
    out.write_fmt(operators).expect("a string takes every text");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_reason_is_broken_into_lines_that_fit() {
        let lines = broken(&"绘制需要的内存超过 768 MB。".repeat(9), 200.0);
        assert!(lines.len() > 5);
        assert!(
            lines
                .iter()
                .all(|line| outline(line, f32::INFINITY).width < 200_000.0 / SIZE)
        );
    }
}
