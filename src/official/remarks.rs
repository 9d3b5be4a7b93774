//! Remarks in the margin of a DOCX: those of a reviewer are read, ours are written.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::entries::Stock;
use super::reading::field_paths;
use super::spots::Page;
use super::{Form, Passage};
use crate::docx::{Edits, OFFICE, Tree, run};

/// The most remarks of a file that are read.
const MOST: usize = 2_000;
/// So much of a text tells which one it is.
const TELLING: usize = 30;

/// A remark in the margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The paths of the answers that it may stand at, the best first; none for the document
    /// as a whole.
    pub paths: Vec<String>,
    /// The words beside which it stands, in short.
    pub beside: String,
    /// What it says.
    pub text: String,
    /// Who says so, empty if the file does not tell.
    pub by: String,
    /// When, if the file tells.
    pub on: Option<Date>,
}

impl Form {
    /// Returns the title in the properties of the file, empty if it has none.
    pub fn title(&mut self) -> String {
        let core = self.docx.tree("docProps/core.xml").ok();
        let title = core.as_ref().and_then(|core| core.all("title").next());
        title.map(|title| title.said().trim().to_owned()).unwrap_or_default()
    }

    /// Returns the remarks of reviewers, in the order of the file.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong with the file, in words.
    pub fn remarks(&mut self, stock: &Stock) -> Result<Vec<Remark>, String> {
        let path = beside_main(&self.docx, "comments.xml");
        if !self.docx.has(&path) {
            return Ok(Vec::new());
        }
        let comments = self.docx.tree(&path)?;
        let located = self.located(stock);
        let Some(page) = self.pages.first() else { return Ok(Vec::new()) };
        let fields = field_paths(page, stock);
        let mut all = Vec::new();
        for comment in comments.all("comment").take(MOST) {
            let lines = comment.within().filter(|node| node.name() == "p").map(|line| {
                let texts = line.within().filter(|node| node.name() == "t");
                texts.map(|text| text.said().into_owned()).collect::<String>()
            });
            let text = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
            if text.is_empty() {
                continue;
            }
            let id = comment.attribute("id").unwrap_or_default();
            let at = anchor(page, &id);
            let beside = at.map(|at| page.flow.paragraphs[at].text.trim());
            let beside = beside.unwrap_or_default().chars().take(TELLING).collect();
            let path = at.and_then(|at| path_at(page, &fields, &located, at));
            let on = comment.attribute("date");
            let on = on.and_then(|on| on.get(..10)?.parse().ok());
            let by = comment.attribute("author").unwrap_or_default().trim().to_owned();
            all.push(Remark { paths: path.into_iter().collect(), beside, text, by, on });
        }
        Ok(all)
    }

    /// Returns the file with `remarks` at the answers that they are about; those whose
    /// answers it does not hold are left out.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong with the file, in words.
    pub fn with_remarks(
        self,
        stock: &Stock,
        remarks: &[Remark],
    ) -> Result<Vec<u8>, String> {
        let Self { mut docx, pages, .. } = self;
        let Some(page) = pages.first() else { return docx.save() };
        let fields = field_paths(page, stock);
        let first =
            page.flow.paragraphs.iter().position(|one| !one.text.trim().is_empty());
        let tree = &page.part.tree;
        let w = tree.root().prefix();
        let (mut edits, mut comments) = (Edits::default(), String::new());
        for (id, remark) in remarks.iter().enumerate() {
            let mut known = remark.paths.iter().filter_map(|path| {
                fields.iter().position(|field| field.as_ref() == Some(path))
            });
            let says = |words: &str| {
                let mut all = page.flow.paragraphs.iter();
                all.position(|one| !words.is_empty() && one.text.trim() == words)
            };
            let at = if remark.paths.is_empty() {
                first
            } else {
                known.next().or_else(|| says(&remark.beside))
            };
            let Some(at) = at else { continue };
            let paragraph = tree.node(page.flow.paragraphs[at].node);
            let start = paragraph.child("pPr").map(|format| format.span().end);
            let start = start.unwrap_or(paragraph.inner().start);
            edits
                .replace(start..start, format!("<{w}commentRangeStart {w}id=\"{id}\"/>"));
            edits.append(
                paragraph,
                &format!(
                    "<{w}commentRangeEnd {w}id=\"{id}\"/><{w}r><{w}commentReference {w}id=\"{id}\"/></{w}r>"
                ),
            );
            _ = write!(comments, "{}", element(id, remark));
        }
        if comments.is_empty() {
            return docx.save();
        }
        let text = edits.finish(tree);
        let main = docx.main().to_owned();
        let path = beside_main(&docx, "comments.xml");
        docx.put(&main, text.into_bytes());
        docx.put(&path, format!("{HEAD}{comments}</w:comments>").into_bytes());
        docx.declare("Override", "PartName", &format!("/{path}"), TYPE)?;
        docx.relate(&relations(&main), &format!("{OFFICE}/comments"), "comments.xml")?;
        docx.save()
    }
}

const TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const HEAD: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">"#,
);

fn element(id: usize, remark: &Remark) -> String {
    let by = quick_xml::escape::escape(&remark.by);
    let on =
        remark.on.map(|on| format!(" w:date=\"{on}T00:00:00Z\"")).unwrap_or_default();
    let lines =
        remark.text.lines().map(|line| format!("<w:p>{}</w:p>", run("w:", "", line)));
    let lines: String = lines.collect();
    format!("<w:comment w:id=\"{id}\" w:author=\"{by}\"{on}>{lines}</w:comment>")
}

/// Returns the path of a part in the folder of the main one.
fn beside_main(docx: &crate::docx::Docx, name: &str) -> String {
    match docx.main().rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

/// Returns the path of the relations of a part.
fn relations(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// Returns the number of the paragraph at which a remark begins.
fn anchor(page: &Page, id: &str) -> Option<usize> {
    let tree: &Tree = &page.part.tree;
    let named = |name: &str| {
        tree.all(name).find(|node| node.attribute("id").as_deref() == Some(id)).map(
            |node| {
                let inside = node.ancestors().find(|above| above.name() == "p");
                (node.index(), inside.map(crate::docx::Node::index))
            },
        )
    };
    let (index, inside) =
        named("commentRangeStart").or_else(|| named("commentReference"))?;
    let paragraphs = &page.flow.paragraphs;
    match inside {
        Some(node) => paragraphs.iter().position(|paragraph| paragraph.node == node),
        // It may begin between two paragraphs.
        None => paragraphs.iter().position(|paragraph| paragraph.node > index),
    }
}

/// Returns the path of the answer that stands at a paragraph, in its row, or under the
/// heading above.
fn path_at(
    page: &Page,
    fields: &[Option<String>],
    located: &[(usize, usize, Passage)],
    at: usize,
) -> Option<String> {
    if let Some(path) = &fields[at] {
        return Some(path.clone());
    }
    let paragraphs = &page.flow.paragraphs;
    let row = |at: usize| paragraphs[at].cell.map(|(table, row, _)| (table, row));
    if row(at).is_some() {
        let field = (0..fields.len())
            .find(|other| fields[*other].is_some() && row(*other) == row(at));
        let read = || {
            located.iter().find(|(part, first, _)| *part == 0 && row(*first) == row(at))
        };
        return field
            .and_then(|field| fields[field].clone())
            .or_else(|| read().map(|(.., passage)| passage.path.clone()));
    }
    let heading = (0..=at).rev().find(|above| page.levels[*above].is_some()).unwrap_or(0);
    let field = (heading..=at).rev().find_map(|above| fields[above].clone());
    let under = |next: &usize| page.levels[*next].is_none();
    let below =
        || (at + 1..fields.len()).take_while(under).find_map(|next| fields[next].clone());
    let read = || {
        let inside = located
            .iter()
            .rev()
            .find(|(part, first, _)| *part == 0 && (heading..=at).contains(first));
        inside.map(|(.., passage)| passage.path.clone())
    };
    field.or_else(below).or_else(read)
}
