//! The elements of an XML text, each with where it stands.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// How deep elements may be nested; tables in tables reach some 40.
const DEEPEST: usize = 400;
/// The most elements: a document of 500 pages has half a million.
const MOST: usize = 4_000_000;

/// The elements of a text.
#[derive(Debug)]
pub struct Tree {
    text: String,
    elements: Vec<Element>,
}

#[derive(Debug)]
struct Element {
    /// The name without its prefix.
    name: Range<usize>,
    parent: Option<usize>,
    children: Vec<usize>,
    span: Range<usize>,
    inner: Range<usize>,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    index: usize,
}

/// Reads the elements of `text`.
pub(super) fn parse(text: String) -> Result<Tree, String> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut reader = Reader::from_str(&text);
    let mut at = position(&reader);
    loop {
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let next = position(&reader);
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                if open.len() > DEEPEST || elements.len() >= MOST {
                    return Err("层次过深或内容过多".to_owned());
                }
                let index = elements.len();
                let local = tag.local_name().as_ref().len();
                let end = at + 1 + tag.name().as_ref().len();
                elements.push(Element {
                    name: end - local..end,
                    parent: open.last().copied(),
                    children: Vec::new(),
                    span: at..next,
                    inner: next..next,
                });
                if let Some(&parent) = open.last() {
                    elements[parent].children.push(index);
                }
                if matches!(event, Event::Start(_)) {
                    open.push(index);
                }
            }
            Event::End(_) => {
                let index = open.pop().ok_or("标签不成对")?;
                elements[index].inner.end = at;
                elements[index].span.end = next;
            }
            // Entities of one's own could grow without end.
            Event::DocType(_) => return Err("含有文档类型定义".to_owned()),
            Event::Eof => break,
            _ => {}
        }
        at = next;
    }
    if !open.is_empty() || elements.is_empty() {
        return Err("内容不完整".to_owned());
    }
    Ok(Tree { text, elements })
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

impl Tree {
    /// Returns the text that was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the outermost element.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, index: 0 }
    }

    /// Returns the elements called `name`, in order.
    pub fn all<'t>(&'t self, name: &'t str) -> impl Iterator<Item = Node<'t>> {
        let nodes = (0..self.elements.len()).map(|index| Node { tree: self, index });
        nodes.filter(move |node| node.name() == name)
    }

    /// Returns the element with this number.
    #[must_use]
    pub fn node(&self, index: usize) -> Node<'_> {
        Node { tree: self, index: index.min(self.elements.len() - 1) }
    }
}

impl<'t> Node<'t> {
    fn element(self) -> &'t Element {
        &self.tree.elements[self.index]
    }

    /// Returns its number in the tree.
    #[must_use]
    pub fn index(self) -> usize {
        self.index
    }

    /// Returns its name without prefix.
    #[must_use]
    pub fn name(self) -> &'t str {
        &self.tree.text[self.element().name.clone()]
    }

    /// Returns its prefix with the colon: `w:`.
    #[must_use]
    pub fn prefix(self) -> &'t str {
        let Element { name, span, .. } = self.element();
        &self.tree.text[span.start + 1..name.start]
    }

    /// Returns where it stands in the text, tags included.
    #[must_use]
    pub fn span(self) -> Range<usize> {
        self.element().span.clone()
    }

    /// Returns where its content stands, empty where it has no end tag.
    #[must_use]
    pub fn inner(self) -> Range<usize> {
        self.element().inner.clone()
    }

    /// Returns whether it has no end tag: `<w:p/>`.
    #[must_use]
    pub fn is_empty_tag(self) -> bool {
        self.inner().end == self.span().end
    }

    /// Returns it as it stands.
    #[must_use]
    pub fn raw(self) -> &'t str {
        &self.tree.text[self.span()]
    }

    /// Returns its start tag.
    #[must_use]
    pub fn tag(self) -> &'t str {
        &self.tree.text[self.span().start..self.inner().start]
    }

    /// Returns the element around it.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.element().parent.map(|index| Self { index, ..self })
    }

    /// Returns the elements around it, from the nearest.
    pub fn ancestors(self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    /// Returns whether the element with a number is in it.
    #[must_use]
    pub fn holds(self, index: usize) -> bool {
        let (own, other) = (self.span(), self.tree.node(index).span());
        index != self.index && own.start <= other.start && other.end <= own.end
    }

    /// Returns the elements directly in it.
    #[must_use]
    pub fn children(self) -> impl DoubleEndedIterator<Item = Self> + 't {
        self.element().children.iter().map(move |&index| Self { index, ..self })
    }

    /// Returns the first element called `name` directly in it.
    #[must_use]
    pub fn child(self, name: &str) -> Option<Self> {
        self.children().find(|node| node.name() == name)
    }

    /// Returns all elements in it, in order.
    pub fn within(self) -> impl Iterator<Item = Self> {
        let end = self.span().end;
        let later = self.index + 1..self.tree.elements.len();
        let later = later.map(move |index| Self { index, ..self });
        later.take_while(move |node| node.span().start < end)
    }

    /// Returns an attribute by its name without prefix.
    #[must_use]
    pub fn attribute(self, name: &str) -> Option<String> {
        let tag = self.tag().trim_end_matches(['>', '/']);
        let tag = tag.get(1..)?;
        let attributes = quick_xml::events::BytesStart::from_content(
            tag,
            tag.find(char::is_whitespace).unwrap_or(tag.len()),
        );
        let found = attributes
            .attributes()
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)?;
        Some(said(&found.value).into_owned())
    }

    /// Returns the text directly in it, without entities.
    #[must_use]
    pub fn said(self) -> Cow<'t, str> {
        said(&self.tree.text[self.inner()])
    }
}

/// Returns a text without its entities; what is none stays.
fn said(raw: &str) -> Cow<'_, str> {
    unescape(raw).unwrap_or(Cow::Borrowed(raw))
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_where_they_stand() {
        let tree = parse(
            r#"<?xml version="1.0"?><a:r x="1"><a:t>甲&amp;乙</a:t><b/></a:r>"#.into(),
        );
        let tree = tree.unwrap();
        let root = tree.root();
        assert_eq!((root.prefix(), root.name()), ("a:", "r"));
        assert_eq!(root.attribute("x").as_deref(), Some("1"));
        let [text, empty] = root.children().collect::<Vec<_>>()[..] else { panic!() };
        assert_eq!(text.said(), "甲&乙");
        assert_eq!(text.raw(), "<a:t>甲&amp;乙</a:t>");
        assert!(empty.is_empty_tag() && !text.is_empty_tag());
        assert_eq!(empty.raw(), "<b/>");
    }

    #[test]
    fn bombs_and_broken_texts_are_refused() {
        for text in [
            "",
            "<a>",
            "<a></b>",
            "</a>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
            &"<a>".repeat(100_000),
        ] {
            assert!(parse(text.to_owned()).is_err(), "{text:.20}");
        }
    }
}
