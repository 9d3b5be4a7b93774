//! Creating a project from a package, or from a shipped example.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::checkup::missing;
use super::export::ANSWERS;
use super::knowledge::Knowledge;
use super::new_file::examine;
use super::verify::unmentioned;
use super::{Clock, Project};
use crate::documents::{Specimen, specimen};
use crate::error::{Error, Result};
use crate::form::Misfit;
use crate::json;
use crate::package::Package;
use crate::progress::{Progress, Step};
use crate::store::Op;

/// The complete fictional filings that come with the program.
pub const EXAMPLES: &[(&str, &str)] = &[
    ("generative", include_str!("../../assets/examples/generative.json")),
    ("recommender", include_str!("../../assets/examples/recommender.json")),
    ("supporter", include_str!("../../assets/examples/supporter.json")),
];

/// An example: its answers, and the files that are generated for it.
#[derive(Deserialize)]
struct Example {
    answers: Value,
    files: Vec<Made>,
}

/// A file of an example.
#[derive(Deserialize)]
struct Made {
    path: String,
    file_name: String,
    specimen: Specimen,
    #[serde(default)]
    data: Value,
}

/// Returns the answers that a package holds, as [`Project::dump`] wrote them.
pub(super) fn dump_in(package: &mut Package) -> Result<Value> {
    json_in(package, ANSWERS)
}

/// Returns the JSON that a file of a package holds.
pub(super) fn json_in(package: &mut Package, name: &str) -> Result<Value> {
    let mut data = Vec::new();
    let entry = package.open_entry(name)?;
    let read = entry.take(json::MOST + 1).read_to_end(&mut data);
    read.map_err(|error| Error::io("读取", name, error))?;
    if data.len() as u64 > json::MOST {
        return Err(Error::TooLarge { path: name.into(), most: json::MOST });
    }
    json::read(&data).map_err(|problem| {
        let reason = format!("“{name}”不是有效的 JSON：{problem}");
        Error::NotAPackage { path: package.path().into(), reason }
    })
}

impl Project {
    /// Creates a project from a package, files included; returns what did not fit this
    /// version, and the files that the package lacks.
    ///
    /// The package is checked while it is read. Nothing is left behind on failure.
    pub fn restore(
        zip: &Path,
        path: &Path,
        clock: Clock,
        progress: &mut Progress<'_>,
    ) -> Result<(Self, Vec<Misfit>)> {
        let mut package = Package::open(zip)?;
        let dump = dump_in(&mut package)?;
        Self::make(path, clock, |project| project.take_in(&dump, &mut package, progress))
    }

    fn take_in(
        &mut self,
        dump: &Value,
        package: &mut Package,
        progress: &mut Progress<'_>,
    ) -> Result<Vec<Misfit>> {
        let mut misfits = self.import(dump)?.misfits;
        if let Some(font) = &package.manifest().font {
            self.note_font(&font.name, &font.sha256)?;
        }
        let answers = self.answers()?;
        let mut wanted: BTreeSet<_> =
            missing(&answers).into_iter().map(|(_, file)| &*file.sha256).collect();
        // Matched by hash: what a list says of fields may be wrong, a hash is not.
        let mut files = package.manifest().files.clone();
        files.retain(|file| wanted.remove(&*file.sha256));
        let total =
            files.iter().fold(0, |total: u64, file| total.saturating_add(file.bytes));
        let mut done: u64 = 0;
        self.step(Op::Import, "", |tx| {
            for file in &files {
                let doing = format!("正在恢复 {}", file.path);
                let mut tell = |bytes: &[u8]| {
                    done = done.saturating_add(bytes.len() as u64);
                    progress.tell(Step { doing: &doing, done, total })
                };
                let mut bytes = package.open_entry(&file.path)?;
                let path = Path::new(&file.path);
                let held =
                    tx.fill(path, &file.sha256, file.bytes, &mut bytes, &mut tell)?;
                if held.is_new {
                    let bytes = tx.content(&held);
                    let facts = examine(&file.path, bytes, held.size, progress)?;
                    tx.set_facts(held.id, &facts)?;
                }
            }
            Ok(())
        })?;
        for (sha256, reading) in Knowledge::in_package(package)?.readings() {
            self.note_reading(&sha256, reading)?;
        }
        let answers = self.answers()?;
        misfits.extend(unmentioned(package.manifest(), &answers).map(|(field, file)| {
            let problem = format!("填报内容没有提到文件“{}”，未恢复", file.path);
            Misfit { path: field.to_owned(), problem }
        }));
        misfits.extend(missing(&answers).into_iter().map(|(path, file)| {
            let problem =
                format!("附件“{}”的内容不在材料包中，请重新添加", file.file_name);
            Misfit { path, problem }
        }));
        Ok(misfits)
    }

    /// Creates a project from the shipped example called `name`.
    pub fn create_example(
        path: &Path,
        name: &str,
        clock: Clock,
        progress: &mut Progress<'_>,
    ) -> Result<Self> {
        let no_such_place = || Error::NoSuchPlace { path: format!("--example {name}") };
        let text = EXAMPLES.iter().find(|(known, _)| *known == name);
        let (_, text) = text.ok_or_else(no_such_place)?;
        let example: Example = serde_json::from_str(text).map_err(|_| no_such_place())?;
        let fill = |project: &mut Self| project.fill_example(&example, progress);
        Ok(Self::make(path, clock, fill)?.0)
    }

    fn fill_example(
        &mut self,
        example: &Example,
        progress: &mut Progress<'_>,
    ) -> Result<()> {
        self.import(&example.answers)?;
        let total = example.files.len() as u64;
        for (done, file) in (0..).zip(&example.files) {
            let doing = format!("正在制作 {}", file.file_name);
            progress.tell(Step { doing: &doing, done, total })?;
            let subject = &example.answers["subject"];
            let bytes = specimen(file.specimen, subject, &file.data)?;
            self.attach_bytes(&file.path, &file.file_name, &bytes)?;
        }
        Ok(())
    }
}
