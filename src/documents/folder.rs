//! The virtual folder in which a template is typeset: templates, fonts and content, all
//! in memory.
//!
//! Typst packages, the network, the clock and system fonts are out of its reach.

use std::collections::{BTreeMap, HashMap};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde::Deserialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic, SourceResult};
use typst::foundations::{self, Bytes, Datetime, Label, Selector, Smart};
use typst::introspection::{Introspector, MetadataElem};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::content::Content;
use super::{Block, Document, Fonts, fingerprint, templates};

static SOURCES: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    let read = |(path, text): &(&str, &str)| {
        let id = file_id(path);
        (id, Source::new(id, (*text).to_owned()))
    };
    templates::all().map(read).collect()
});

static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(Library::default()));

/// The files of one document.
pub(super) struct Folder {
    main: FileId,
    files: BTreeMap<String, Bytes>,
    /// The only fonts available to templates.
    fonts: Fonts,
}

/// A typeset document.
pub(super) struct Set {
    pub(super) pdf: Vec<u8>,
    pub(super) pages: usize,
    pub(super) blocks: Vec<Block>,
}

impl Folder {
    /// Assembles the files of `document`.
    pub(super) fn new(document: Document, content: &Content) -> Self {
        let pictures = content.pictures.iter();
        let pictures =
            pictures.map(|(path, bytes)| (path.clone(), Bytes::new(bytes.clone())));
        let mut files: BTreeMap<String, Bytes> = pictures.collect();
        let qr = fingerprint::qr(document, &content.fingerprint);
        files.insert("/qr.svg".to_owned(), Bytes::from_string(qr));
        files.insert(
            "/data.json".to_owned(),
            Bytes::from_string(content.json.to_string()),
        );
        let main = file_id(&format!("{}/main.typ", document.stem()));
        Self { main, files, fonts: content.fonts.clone() }
    }

    /// Assembles the template at `path` with nothing but `data`.
    pub(super) fn plain(path: &str, data: &serde_json::Value) -> Self {
        let data = Bytes::from_string(data.to_string());
        let files = [("/data.json".to_owned(), data)].into();
        Self { main: file_id(path), files, fonts: Fonts::ours() }
    }

    /// Typesets the main template as a PDF that claims no standard.
    pub(super) fn pdf(&self) -> Result<Vec<u8>, String> {
        let compiled = typst::compile::<PagedDocument>(self);
        let pdf = compiled
            .output
            .and_then(|paged| typst_pdf::pdf(&paged, &PdfOptions::default()));
        typst::comemo::evict(20);
        pdf.map_err(|errors| said(&errors))
    }

    /// Typesets the main template; fails with Typst's message.
    ///
    /// PDF/A-2a makes a missing glyph an error instead of a box.
    pub(super) fn typeset(&self, ident: &str) -> Result<Set, String> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| error.message().to_string())?;
        let options = PdfOptions {
            ident: Smart::Custom(ident.to_owned()),
            creator: Smart::Custom(Some(
                concat!("算备 ", env!("CARGO_PKG_VERSION")).to_owned(),
            )),
            standards,
            ..PdfOptions::default()
        };
        let set = self.lay_out().and_then(|paged| {
            let pdf = typst_pdf::pdf(&paged, &options)?;
            Ok((pdf, paged))
        });
        // Layouts cached twenty documents ago are unlikely to be reused; those of a long
        // document take too much memory to keep.
        let is_long = set.as_ref().is_ok_and(|(_, paged)| paged.pages().len() > 50);
        typst::comemo::evict(if is_long { 0 } else { 20 });
        let (pdf, paged) = set.map_err(|errors| said(&errors))?;
        Ok(Set { pdf, pages: paged.pages().len(), blocks: blocks(&paged)? })
    }
}

/// How long an unused layout is kept at least while a document is laid out: the next pass
/// over the page may need it.
const KEPT: Duration = Duration::from_millis(250);
/// When the cache, which all documents share, was last swept.
static LAST: Mutex<Option<Instant>> = Mutex::new(None);

impl Folder {
    /// Lays out the main template. Typst caches every layout, 2 MB a page, so a thread
    /// meanwhile evicts what has not been used for a while.
    fn lay_out(&self) -> SourceResult<PagedDocument> {
        thread::scope(|scope| {
            let (done, waiting) = mpsc::channel::<()>();
            scope.spawn(move || {
                while waiting.recv_timeout(KEPT) == Err(RecvTimeoutError::Timeout) {
                    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
                    if last.is_none_or(|last| last.elapsed() >= KEPT) {
                        *last = Some(Instant::now());
                        typst::comemo::evict(1);
                    }
                }
            });
            let compiled = typst::compile::<PagedDocument>(self);
            drop(done);
            compiled.output
        })
    }
}

impl World for Folder {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_with_slash();
        let ours = *id.get().root() == VirtualRoot::Project;
        let file = self.files.get(path).filter(|_| ours);
        file.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<foundations::Duration>) -> Option<Datetime> {
        None
    }
}

/// Returns the blocks that the templates recorded.
fn blocks(paged: &PagedDocument) -> Result<Vec<Block>, String> {
    let label = Label::new(PicoStr::intern("block")).expect("the name is not empty");
    let noted = paged.introspector().query(&Selector::Label(label));
    let read = |content: &typst::foundations::Content| {
        let noted =
            content.to_packed::<MetadataElem>().ok_or("a block is no metadata")?;
        let noted =
            serde_json::to_value(&noted.value).map_err(|error| error.to_string())?;
        Block::deserialize(noted).map_err(|error| error.to_string())
    };
    noted.iter().map(read).collect()
}

/// Returns the message of the first error.
fn said(errors: &[SourceDiagnostic]) -> String {
    errors.first().map(|error| error.message.to_string()).unwrap_or_default()
}

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the paths of templates are written here");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}
