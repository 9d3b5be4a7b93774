//! A line at the foot of every page.

use std::collections::BTreeSet;

use super::edit::run;
use super::{Docx, Edits, Node, OFFICE, Tree};

const KIND: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
const NAME: &str = "footer-suanbei.xml";

impl Docx {
    /// Adds `line` below what stands in the footers of all pages; where there is none, it
    /// is one. A line of an earlier time, which begins and ends with the same words, goes.
    pub fn add_footer(&mut self, line: &str) -> Result<(), String> {
        for part in self.parts()? {
            let (root, mut edits) = (part.tree.root(), Edits::default());
            if root.name() != "ftr" {
                continue;
            }
            for old in part.tree.all("p").filter(|one| is_earlier(*one, line)) {
                edits.replace(old.span(), String::new());
            }
            edits.append(root, &paragraph(root, line));
            self.put(&part.path, edits.finish(&part.tree).into_bytes());
        }
        let (path, mut edits) = (self.main().to_owned(), Edits::default());
        let tree = self.tree(&path)?;
        let bare = self.bare_sections(&tree);
        let is_lone = tree.all("sectPr").next().is_none();
        if bare.is_empty() && !is_lone {
            return Ok(());
        }
        let id = self.new_footer(&tree, line)?;
        let (w, bound) = names(tree.root());
        let named = |kind: &str| {
            format!(
                r#"<{w}footerReference{bound} xmlns:r="{OFFICE}" {w}type="{kind}" r:id="{id}"/>"#
            )
        };
        for (section, kinds) in bare {
            let all: String = kinds.into_iter().map(named).collect();
            if section.is_empty_tag() {
                edits.append(section, &all);
            } else {
                // References come first in a section.
                let start = section.inner().start;
                edits.replace(start..start, all);
            }
        }
        if is_lone {
            let body = tree.all("body").next().unwrap_or_else(|| tree.root());
            let section = format!("<{w}sectPr{bound}>{}</{w}sectPr>", named("default"));
            edits.append(body, &section);
        }
        self.put(&path, edits.finish(&tree).into_bytes());
        Ok(())
    }

    /// Returns the sections with the kinds of pages that have no footer: a section has those
    /// of the section before it.
    fn bare_sections<'t>(
        &mut self,
        main: &'t Tree,
    ) -> Vec<(Node<'t>, Vec<&'static str>)> {
        let folder = self.main().rsplit_once('/').map_or("", |(folder, _)| folder);
        let settings = self.tree(&format!("{folder}/settings.xml")).ok();
        let has_even = settings.is_some_and(|settings| {
            settings.all("evenAndOddHeaders").next().is_some_and(is_on)
        });
        let (mut known, mut bare) = (BTreeSet::new(), Vec::new());
        for section in main.all("sectPr") {
            if section.ancestors().any(|above| above.name() == "sectPrChange") {
                continue;
            }
            let own = section.children().filter(|one| one.name() == "footerReference");
            let kind = |one: Node<'_>| one.attribute("type").unwrap_or("default".into());
            known.extend(own.map(kind));
            let mut kinds = vec!["default"];
            kinds.extend(has_even.then_some("even"));
            kinds.extend(section.child("titlePg").is_some_and(is_on).then_some("first"));
            kinds.retain(|kind| known.insert((*kind).to_owned()));
            if !kinds.is_empty() {
                bare.push((section, kinds));
            }
        }
        bare
    }

    /// Adds a part with a footer, and returns the id by which the main part refers to it.
    fn new_footer(&mut self, main: &Tree, line: &str) -> Result<String, String> {
        let path = self.main().to_owned();
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let root = main.root();
        let (w, _) = names(root);
        let (prefix, space) = (w.trim_end_matches(':'), space(root));
        let said = paragraph(root, line);
        let text = format!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{w}ftr xmlns:{prefix}="{space}">{said}</{w}ftr>"#
        );
        self.put(&format!("{folder}/{NAME}"), text.into_bytes());
        self.declare("Override", "PartName", &format!("/{folder}/{NAME}"), KIND)?;
        let rels = format!("{folder}/_rels/{name}.rels");
        self.relate(&rels, &format!("{OFFICE}/footer"), NAME)
    }
}

/// Returns whether an element that turns something on does so.
fn is_on(node: Node<'_>) -> bool {
    !node.attribute("val").is_some_and(|said| ["0", "false", "off"].contains(&&*said))
}

/// Returns the namespace of the elements of a part.
fn space(root: Node<'_>) -> String {
    let prefix = root.prefix().trim_end_matches(':');
    root.attribute(if prefix.is_empty() { "xmlns" } else { prefix }).unwrap_or_default()
}

/// Returns the prefix for new elements, and what binds it. Attributes need one: a default
/// namespace is none of theirs.
fn names(root: Node<'_>) -> (String, String) {
    match root.prefix() {
        "" => ("w:".to_owned(), format!(r#" xmlns:w="{}""#, space(root))),
        prefix => (prefix.to_owned(), String::new()),
    }
}

/// Returns the line as a paragraph, small and in the middle.
fn paragraph(root: Node<'_>, line: &str) -> String {
    let (w, bound) = names(root);
    let format = format!(r#"<{w}rPr><{w}sz {w}val="16"/></{w}rPr>"#);
    let middle = format!(r#"<{w}pPr><{w}jc {w}val="center"/></{w}pPr>"#);
    format!("<{w}p{bound}>{middle}{}</{w}p>", run(&w, &format, line))
}

fn is_earlier(paragraph: Node<'_>, line: &str) -> bool {
    let text: String = paragraph
        .within()
        .filter(|one| one.name() == "t")
        .map(|one| one.said().into_owned())
        .collect();
    let ends = |text: &str| {
        let (first, _) = text.split_once(' ')?;
        let (_, last) = text.split_once('（')?;
        Some((first.to_owned(), last.to_owned()))
    };
    text.chars().count() == line.chars().count() && ends(&text) == ends(line)
}
