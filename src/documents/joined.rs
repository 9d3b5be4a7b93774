//! Joins documents into one PDF, to be printed in one go. Bookmarks and tags, no use on
//! paper, are dropped.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::error::{Error, Result};

/// Joins PDFs that we typeset. A blank page follows each with an odd number of pages, so
/// that in double-sided printing every document begins on a new sheet.
///
/// # Errors
///
/// Fails if one of them cannot be read.
pub fn join(parts: &[Vec<u8>]) -> Result<Vec<u8>> {
    let mut joined = Document::with_version("1.7");
    let root = joined.new_object_id();
    let (mut kids, mut count) = (Vec::new(), 0);
    for part in parts {
        let mut part = Document::load_mem(part).map_err(unreadable)?;
        part.renumber_objects_with(joined.max_id + 1);
        let pages = part.catalog().and_then(|catalog| catalog.get(b"Pages"));
        let pages = pages.and_then(Object::as_reference).map_err(unreadable)?;
        let size = last_page_box(&part)?;
        let of_part = part.get_pages().len();
        joined.max_id = part.max_id;
        joined.objects.append(&mut part.objects);
        let node = joined.get_dictionary_mut(pages).map_err(unreadable)?;
        node.set("Parent", root);
        kids.push(pages.into());
        count += of_part;
        if of_part % 2 == 1 {
            let blank = blank_page(root, size);
            kids.push(joined.add_object(blank).into());
            count += 1;
        }
    }
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    joined.objects.insert(root, tree.into());
    let catalog = joined.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    joined.trailer.set("Root", catalog);
    joined.prune_objects();
    let mut bytes = Vec::new();
    joined
        .save_to(&mut bytes)
        .map_err(|error| Error::Internal { what: error.to_string() })?;
    Ok(bytes)
}

fn blank_page(parent: ObjectId, size: Object) -> Dictionary {
    dictionary! {
        "Type" => "Page",
        "Parent" => parent,
        "MediaBox" => size,
        "Resources" => dictionary! {},
    }
}

fn last_page_box(part: &Document) -> Result<Object> {
    let a4 = || vec![0.into(), 0.into(), 595.into(), 842.into()].into();
    let Some(page) = part.get_pages().into_values().next_back() else { return Ok(a4()) };
    let page = part.get_dictionary(page).map_err(unreadable)?;
    Ok(page.get(b"MediaBox").cloned().unwrap_or_else(|_| a4()))
}

#[allow(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn unreadable(error: lopdf::Error) -> Error {
    Error::Internal { what: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a PDF of blank pages.
    fn paper(pages: usize) -> Vec<u8> {
        let mut paper = Document::with_version("1.7");
        let root = paper.new_object_id();
        let size: Object = vec![0.into(), 0.into(), 595.into(), 842.into()].into();
        let kids: Vec<Object> = (0..pages)
            .map(|_| paper.add_object(blank_page(root, size.clone())).into())
            .collect();
        let count = i64::try_from(pages).unwrap();
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        paper.objects.insert(root, tree.into());
        let catalog =
            paper.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
        paper.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        paper.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn each_document_begins_on_a_new_sheet() {
        let joined = join(&[paper(1), paper(2), paper(3)]).unwrap();
        assert_eq!(Document::load_mem(&joined).unwrap().get_pages().len(), 2 + 2 + 4);
        assert!(join(&[b"none".to_vec()]).is_err());
    }
}
