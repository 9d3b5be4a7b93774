//! The display kit: what a filed algorithm shows to the public, to hand to those who build
//! websites and apps.
//!
//! It is written on its own and not with the documents: others get it, at another time, and
//! nothing of it goes to the authority.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::View;
use super::draft::named;
use super::filing::Shown;
use super::write::write_together;
use crate::documents::{Display, Document, Typeset};
use crate::error::{Error, Result};
use crate::form::{Record, algorithm};
use crate::package::safe_name;
use crate::progress::{Progress, Step};

/// The parts of a kit that are typeset.
const TYPESET: [Document; 2] = [Document::PublicText, Document::DisplayCheck];

impl View<'_> {
    /// Writes the kit of each algorithm that is filed and has its number into `folder`, and
    /// returns the paths. They appear together, and nothing is overwritten.
    ///
    /// # Errors
    ///
    /// Fails with [`Error::NoSuchPlace`] if no algorithm is filed.
    pub fn display(
        &self,
        folder: &Path,
        today: Date,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<PathBuf>> {
        let (answers, inward) = (self.for_authority(), self.answers.applying());
        let kits: Vec<(Record<'_>, Shown)> = answers
            .project()
            .rows(&algorithm::GROUP)
            .filter_map(|one| Some((one, Shown::of(inward.record(one.id())?)?)))
            .collect();
        if kits.is_empty() {
            let path = "已备案并记有备案编号的算法".to_owned();
            return Err(Error::NoSuchPlace { path });
        }
        let (mut names, mut texts, mut wanted) = (Vec::new(), Vec::new(), Vec::new());
        for (algorithm, shown) in &kits {
            let Shown { number, link, .. } = shown;
            let kit = Display { algorithm: *algorithm, number, link };
            let name = |title: &str, ending: &str| {
                let name = named(title, &answers, Some(*algorithm));
                safe_name(&format!("{name}.{ending}"))
            };
            texts.push([
                kit.footer_html(),
                kit.footer_text(),
                kit.about_text(),
                kit.public_html(),
            ]);
            names.extend([
                name("页脚", "html"),
                name("页脚", "txt"),
                name("关于页面", "txt"),
                name(Document::PublicText.title(), "html"),
            ]);
            for document in TYPESET {
                names.push(name(document.title(), "pdf"));
                wanted.push((document, Some(*algorithm), shown.told()));
            }
        }
        let numbered = names.iter().zip(1..);
        let names: Vec<_> =
            numbered.map(|(name, number)| format!("{number:02}_{name}")).collect();
        let total = wanted.len() as u64;
        let keep = |_, _, made: Typeset| Ok(made.pdf);
        write_together(folder, &names, |put| {
            self.typeset_while(&answers, today, wanted, keep, |typeset| {
                let mut done = 0_u64;
                for texts in &texts {
                    texts.iter().try_for_each(|text| put(text.as_bytes()))?;
                    for _ in TYPESET {
                        progress.tell(Step {
                            doing: "正在生成公示材料", done, total
                        })?;
                        put(&typeset()?)?;
                        done = done.saturating_add(1);
                    }
                }
                Ok(())
            })
        })
    }
}
