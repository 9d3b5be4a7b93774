//! What PDFs and workbooks of others propose.

use std::path::{Path, PathBuf};

use jiff::civil::date;
use rust_xlsxwriter::Workbook;
use serde_json::{Value, json};
use suanbei::Project;
use suanbei::form::MediaType;
use suanbei::project::{Copies, Found, Proposed};
use suanbei::tracking::Calendar;
use tempfile::TempDir;

use super::{Progress, Timestamp, example};

const TODAY: jiff::civil::Date = date(2026, 11, 23);

/// Returns an empty project with one algorithm.
fn empty(dir: &TempDir) -> Project {
    let path = dir.path().join("空.suanbei");
    let mut project = Project::create(&path, || Timestamp::UNIX_EPOCH).unwrap();
    project.add("algorithms").unwrap();
    project
}

fn read(project: &Project, source: &Path) -> suanbei::Result<Vec<Found>> {
    let mut still = |_: suanbei::progress::Step<'_>| true;
    let progress = &mut Progress::new(&mut still);
    project.view().unwrap().found_in(source, None, TODAY, progress)
}

fn proposed(project: &Project, source: &Path) -> Proposed {
    let found = read(project, source).unwrap();
    project.proposed(found).unwrap()
}

fn printed(dir: &TempDir, project: &Project) -> Vec<PathBuf> {
    exported(dir, project, Copies::None)
}

fn exported(dir: &TempDir, project: &Project, copies: Copies) -> Vec<PathBuf> {
    let out = dir.path().join("材料");
    let mut still = |_: suanbei::progress::Step<'_>| true;
    let progress = &mut Progress::new(&mut still);
    let view = project.view().unwrap();
    view.documents(&out, TODAY, &Calendar::bundled(), copies, progress).unwrap()
}

#[test]
fn a_printed_document_says_again_what_it_was_made_of() {
    for name in ["generative", "recommender"] {
        let (dir, project) = example(name);
        let fresh = empty(&dir);
        let (mut right, mut wrong, mut signed) = (0, Vec::new(), 0);
        for pdf in printed(&dir, &project) {
            let proposed = proposed(&fresh, &pdf);
            signed += usize::from(!proposed.proposals.is_empty());
            for (path, value) in proposed.free(false) {
                let is_same = project.get(path).is_ok_and(|known| {
                    let bare = |value: &Value| match value.as_str() {
                        Some(text) => text.trim_end_matches('。').into(),
                        None => value.clone(),
                    };
                    bare(&known) == bare(value)
                });
                if is_same {
                    right += 1;
                } else {
                    wrong.push(format!("{path}: {value}"));
                }
            }
        }
        assert!(right >= 40, "{name}: {right} right");
        assert!(wrong.len() * 10 <= right, "{name}: {}", wrong.join("\n"));
        assert!(signed >= 4, "{name}: {signed} documents say something");
    }
}

#[test]
fn the_own_print_of_a_project_proposes_nothing_certain_against_it() {
    let (dir, project) = example("generative");
    let pdf = printed(&dir, &project)
        .into_iter()
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with("03_"));
    let proposed = proposed(&project, &pdf.unwrap());
    let lines: Vec<_> = proposed.proposals.iter().map(|one| &one.difference).collect();
    assert!(lines.is_empty(), "{lines:?}");
}

#[test]
fn the_own_docx_of_a_project_proposes_nothing_against_it() {
    for name in ["generative", "recommender", "supporter"] {
        let (dir, project) = example(name);
        let made = exported(&dir, &project, Copies::Editable);
        let is_docx = |path: &PathBuf| path.extension().is_some_and(|is| is == "docx");
        for docx in made.iter().filter(|path| is_docx(path)) {
            let Proposed { proposals, misfits, .. } = proposed(&project, docx);
            let all: Vec<_> = proposals.iter().map(|one| &one.difference).collect();
            assert!(all.is_empty() && misfits.is_empty(), "{docx:?} {all:?} {misfits:?}");
        }
    }
}

#[test]
fn a_workbook_of_others_is_read_like_a_table() {
    let dir = tempfile::tempdir().unwrap();
    let project = empty(&dir);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(1, 1, "一、主体信息").unwrap();
    for (row, (label, said)) in (2..).zip([
        ("单位名称", "杭州澜图示例科技有限公司"),
        ("统一社会信用代码", "91330110MAXAMPLE28"),
        ("注册地址", ""),
    ]) {
        sheet.write_string(row, 1, label).unwrap();
        sheet.write_string(row, 2, said).unwrap();
    }
    let sheet = book.add_worksheet();
    sheet.set_name("算法").unwrap();
    for (row, (label, said)) in (0..).zip([
        ("算法名称", "澜图营销文案生成合成算法"),
        ("是否包含生物特征", "不包含"),
        ("上线时间", "2026年10月12日"),
    ]) {
        sheet.write_string(row, 0, label).unwrap();
        sheet.write_string(row, 1, said).unwrap();
    }
    let source = dir.path().join("登记表.xlsx");
    std::fs::write(&source, book.save_to_buffer().unwrap()).unwrap();
    let proposed = proposed(&project, &source);
    let free: Vec<_> = proposed.free(false).collect();
    let all: Vec<_> =
        proposed.proposals.iter().map(|one| (&one.difference.path, one.sure)).collect();
    assert_eq!(
        free,
        [
            ("subject.name", &json!("杭州澜图示例科技有限公司")),
            ("subject.uscc", &json!("91330110MAXAMPLE28")),
            ("algorithms[0].name", &json!("澜图营销文案生成合成算法")),
            ("algorithms[0].data.has_biometrics", &json!(false)),
            ("algorithms[0].launch_date", &json!("2026-10-12")),
        ],
        "{all:?}"
    );
}

#[test]
fn a_scan_without_text_says_what_to_do() {
    let (dir, project) = example("generative");
    let source = dir.path().join("扫描.pdf");
    let locked = include_bytes!("../data/locked.pdf");
    std::fs::write(&source, locked).unwrap();
    let error = read(&project, &source).unwrap_err();
    assert!(error.to_string().contains("密码"), "{error}");
    for file in project.answers().unwrap().records().flat_map(|record| {
        record.all_attachments().map(|(_, file)| file.clone()).collect::<Vec<_>>()
    }) {
        if file.facts.media_type != Some(MediaType::Pdf) {
            continue;
        }
        let mut bytes = Vec::new();
        let view = project.view().unwrap();
        std::io::Read::read_to_end(&mut view.content(&file).unwrap(), &mut bytes)
            .unwrap();
        drop(view);
        std::fs::write(&source, bytes).unwrap();
        // A specimen is a picture or has text: either way there is an answer.
        match read(&project, &source) {
            Ok(_) => {}
            Err(error) => assert!(error.to_string().contains("扫描件"), "{error}"),
        }
    }
}
