//! A line at the foot of every page.

use super::edit::run;
use super::{Docx, Edits, OFFICE, Tree};

const KIND: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
const NAME: &str = "footer-suanbei.xml";

impl Docx {
    /// Adds `line` below what stands in the footers; where there is none, it is one.
    pub fn add_footer(&mut self, line: &str) -> Result<(), String> {
        let footers = self.parts()?.into_iter();
        for part in footers.filter(|part| part.tree.root().name() == "ftr") {
            let (mut edits, root) = (Edits::default(), part.tree.root());
            edits.append(root, &paragraph(root.prefix(), line));
            self.put(&part.path, edits.finish(&part.tree).into_bytes());
        }
        let main = self.main().to_owned();
        let tree = self.tree(&main)?;
        // A section without footer has that of the section before it.
        let first = tree.all("sectPr").next();
        let mut children = first.iter().flat_map(|section| section.children());
        if children.any(|child| child.name() == "footerReference") {
            return Ok(());
        }
        let id = self.new_footer(&tree, line)?;
        let w = tree.root().prefix();
        let named = format!(
            r#"<{w}footerReference xmlns:r="{OFFICE}" {w}type="default" r:id="{id}"/>"#
        );
        let mut edits = Edits::default();
        match first {
            Some(section) if section.is_empty_tag() => edits.append(section, &named),
            Some(section) => {
                // References come first in a section.
                let start = section.inner().start;
                edits.replace(start..start, named);
            }
            None => {
                let body = tree.all("body").next().unwrap_or_else(|| tree.root());
                edits.append(body, &format!("<{w}sectPr>{named}</{w}sectPr>"));
            }
        }
        self.put(&main, edits.finish(&tree).into_bytes());
        Ok(())
    }

    /// Adds a part with a footer, and returns the id by which the main part refers to it.
    fn new_footer(&mut self, main: &Tree, line: &str) -> Result<String, String> {
        let path = self.main().to_owned();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let root = main.root();
        let w = root.prefix();
        let (bound, prefix) = match w.trim_end_matches(':') {
            "" => ("xmlns".to_owned(), "xmlns"),
            prefix => (format!("xmlns:{prefix}"), prefix),
        };
        let space = root.attribute(prefix).unwrap_or_default();
        let said = paragraph(w, line);
        let text = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{w}ftr {bound}="{space}">{said}</{w}ftr>"#
        );
        self.put(&format!("{folder}/{NAME}"), text.into_bytes());
        self.declare("Override", "PartName", &format!("/{folder}/{NAME}"), KIND)?;
        let rels = format!("{folder}/_rels/{name}.rels");
        self.relate(&rels, &format!("{OFFICE}/footer"), NAME)
    }
}

/// Returns the line as a paragraph, small and in the middle.
fn paragraph(w: &str, line: &str) -> String {
    let format = format!(r#"<{w}rPr><{w}sz {w}val="16"/></{w}rPr>"#);
    let middle = format!(r#"<{w}pPr><{w}jc {w}val="center"/></{w}pPr>"#);
    format!("<{w}p>{middle}{}</{w}p>", run(w, &format, line))
}
