//! What websites, apps and mini-programs show of a filed algorithm: text and HTML to paste.

use std::fmt::Write as _;

use super::copy_sheet_html::escaped;
use crate::form::algorithm::{basics, publicity};
use crate::form::{Field, Record, subject};

/// A filed algorithm with what is shown of it.
#[derive(Debug, Clone, Copy)]
pub struct Display<'a> {
    /// The algorithm.
    pub algorithm: Record<'a>,
    /// Its filing number.
    pub number: &'a str,
    /// Where the number leads.
    pub link: &'a str,
}

const PAGE: &str = include_str!("../../templates/public-text/page.html");

/// What the law wants published (Art. 16), in the order of 拟公示内容.
const PARTS: [&Field<String>; 5] = [
    &publicity::PRINCIPLE,
    &publicity::MECHANISM,
    &publicity::SCENARIO,
    &publicity::PURPOSE,
    &publicity::DISCLOSURE,
];

impl Display<'_> {
    /// Returns the line for the foot of a website, as HTML to paste.
    #[must_use]
    pub fn footer_html(&self) -> String {
        let [number, link] = [self.number, self.link].map(escaped);
        format!(
            "<!-- 算法备案编号：粘贴到网站每一页的页脚。 -->\n\
             <p class=\"algorithm-filing\">{}备案编号：\
             <a href=\"{link}\" target=\"_blank\" rel=\"noopener\">{number}</a></p>\n",
            escaped(self.name()),
        )
    }

    /// Returns the same as plain text.
    #[must_use]
    pub fn footer_text(&self) -> String {
        let Self { number, link, .. } = self;
        format!("{}备案编号：{number}（{link}）\n", self.name())
    }

    /// Returns the text for the page 关于 of an app or a mini-program.
    #[must_use]
    pub fn about_text(&self) -> String {
        let Self { number, link, .. } = self;
        let mut text = format!(
            "算法备案信息\n\n本产品使用“{}”，备案编号：{number}。\n公示信息：{link}\n",
            self.name()
        );
        for part in [&publicity::PRINCIPLE, &publicity::PURPOSE, &publicity::MECHANISM] {
            let said = self.algorithm.text(part);
            if !said.is_empty() {
                _ = write!(text, "\n{}：\n{said}\n", part.spec.label);
            }
        }
        text
    }

    /// Returns the public text as a page that works offline and loads nothing.
    #[must_use]
    pub fn public_html(&self) -> String {
        let [number, link] = [self.number, self.link].map(escaped);
        let mut parts = String::new();
        for part in PARTS {
            let said = self.algorithm.text(part);
            let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
            let lines: Vec<_> =
                lines.map(|line| format!("<p>{}</p>", escaped(line))).collect();
            if !lines.is_empty() {
                _ = writeln!(parts, "<h2>{}</h2>\n{}", part.spec.label, lines.join("\n"));
            }
        }
        PAGE.replace("{name}", &escaped(self.name()))
            .replace("{subject}", &escaped(self.algorithm.project().text(&subject::NAME)))
            .replace("{number}", &number)
            .replace("{link}", &link)
            .replace("{parts}", &parts)
    }

    fn name(&self) -> &str {
        self.algorithm.text(&basics::NAME)
    }
}
