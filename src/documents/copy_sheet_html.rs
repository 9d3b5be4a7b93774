//! 填报对照表 as one HTML page that works offline: a button copies each answer,
//! a box ticks it off.

use std::fmt::Write as _;

use super::Source;
use super::copy_sheet::{self, Row};
use crate::form::subject;
use crate::tracking::in_words;

/// Returns the page. It loads nothing and keeps ticks only in the browser.
#[must_use]
pub fn copy_sheet_html(source: &Source<'_>) -> String {
    let subject = escaped(source.answers.project().text(&subject::NAME));
    let mut body = String::new();
    for sheet in copy_sheet::sheets(source) {
        let (title, portal) = (escaped(&sheet.title), escaped(sheet.portal));
        _ = write!(
            body,
            "<section>\n<h2>{title}</h2>\n<p class=\"portal\">{portal}</p>\n"
        );
        for row in &sheet.rows {
            write_row(&mut body, row);
        }
        body.push_str("</section>\n");
    }
    PAGE.replace("{subject}", &subject)
        .replace("{date}", &in_words(source.date))
        .replace("{body}", &body)
}

const PAGE: &str = include_str!("../../templates/copy-sheet/page.html");

fn write_row(body: &mut String, row: &Row) {
    let path = escaped(&row.key);
    let label = escaped(&row.label);
    let value = escaped(&row.value);
    let over = row.limit.is_some_and(|limit| row.count > limit as usize);
    let count = match row.limit {
        _ if row.files => "附件".to_owned(),
        Some(limit) => format!("{}/{limit} 字", row.count),
        None => format!("{} 字", row.count),
    };
    let copy = if row.files || row.value.is_empty() {
        String::new()
    } else {
        format!(
            "<button type=\"button\" data-for=\"{path}\" aria-label=\"复制{label}\">复制</button>"
        )
    };
    let value = if value.is_empty() { "<i>未填写</i>" } else { &value };
    _ = writeln!(
        body,
        "<div class=\"row\"><input type=\"checkbox\" id=\"tick:{path}\">\
         <label for=\"tick:{path}\">{label}</label><pre id=\"{path}\">{value}</pre>\
         <span class=\"count{}\">{count}</span>{copy}</div>",
        if over { " over" } else { "" },
    );
}

/// Returns `text` with HTML escaped, and `{` as well, which marks the placeholders of the
/// page.
pub(super) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).replace('{', "&#123;")
}
