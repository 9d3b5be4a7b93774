//! Forms that a project keeps, beside our own documents.

use std::fs;

use serde_json::{Value, json};
use suanbei::Project;
use suanbei::docx::Docx;
use suanbei::official::Places;
use suanbei::progress::Progress;
use suanbei::project::{Blank, Filled, Order, Paper, PaperStage, Part, note_places};
use suanbei::tracking::Calendar;

use super::forms::{Make, made};
use super::{COMMITMENT, SUBJECT, entry, example, fill, text};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

fn blank(name: &str, docx: &[u8]) -> Blank {
    Blank { footer: true, ..Blank::of(name, docx.to_vec(), None) }
}

/// Keeps a form and saves it, as `fill --keep` does.
fn keep(project: &mut Project, blank: &Blank) -> (i64, Filled) {
    let filled = fill(project, blank);
    let record = project.keep_form(blank).unwrap();
    project.note_filled(record, &filled).unwrap();
    (record, filled)
}

fn paper(project: &Project, form: i64) -> Paper {
    let shelf = project.view().unwrap().shelf(TODAY).unwrap();
    shelf.into_iter().find(|paper| paper.form == Some(form)).unwrap()
}

fn scan(project: &mut Project, slot: &str) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("扫描件.pdf");
    fs::write(&path, "%PDF-1.4\n%%EOF").unwrap();
    project.attach(slot, &[path], &mut Progress::new(&mut |_| true)).unwrap();
}

#[test]
fn a_kept_form_stands_for_our_document_from_unmade_to_signed() {
    let (_dir, mut project) = example("generative");
    let form = blank("承诺书模板.docx", &made(Make::LibreOffice, COMMITMENT).docx);
    let record = project.keep_form(&form).unwrap();
    let stands = |project: &Project| {
        let paper = paper(project, record);
        (paper.title, paper.stage, paper.changed)
    };
    let title = "算法备案承诺书".to_owned();
    assert_eq!(stands(&project), (title.clone(), PaperStage::Unmade, vec![]));
    assert_eq!(keep(&mut project, &form).0, record, "it is kept once");
    assert_eq!(stands(&project), (title.clone(), PaperStage::Made, vec![]));

    project.set("subject.registered_address", &json!("浙江省杭州市某路 2 号")).unwrap();
    assert_eq!(stands(&project).1, PaperStage::Made, "the form does not say it");
    project.set("subject.name", &json!("杭州澜图新名科技有限公司")).unwrap();
    let changed = vec!["主体信息 › 主体名称".to_owned()];
    assert_eq!(stands(&project), (title.clone(), PaperStage::Stale, changed));

    let (_, filled) = keep(&mut project, &form);
    scan(&mut project, "subject.signed.commitment");
    assert_eq!(stands(&project), (title, PaperStage::Signed, vec![]));
    assert_eq!(paper(&project, record).scanned, Some(filled.fingerprint));
    project.set("subject.uscc", &json!("91330110MAEXAMPL0A")).unwrap();
    assert_eq!(stands(&project).1, PaperStage::Stale);
}

#[test]
fn a_package_has_the_filled_form_and_then_its_scan() {
    let (dir, mut project) = example("generative");
    let own = blank("承诺书模板.docx", &made(Make::LibreOffice, COMMITMENT).docx);
    keep(&mut project, &own);
    let other = blank("地方登记表.docx", &made(Make::Wps, SUBJECT).docx);
    let (record, _) = keep(&mut project, &other);
    let names = |project: &Project, name: &str| {
        let calendar = Calendar::bundled();
        let order = Order {
            overriding: Some("测试"),
            ..Order::new(Part::Whole, TODAY, &calendar)
        };
        let target = dir.path().join(name);
        let view = project.view().unwrap();
        view.export(&target, &order, &mut Progress::new(&mut |_| true)).unwrap();
        let zip = zip::ZipArchive::new(fs::File::open(target).unwrap()).unwrap();
        zip.file_names().map(|name| name.unwrap().into_owned()).collect::<Vec<_>>()
    };
    let has = |all: &[String], end: &str| all.iter().any(|name| name.ends_with(end));
    let first = names(&project, "一.zip");
    assert!(has(&first, "01_算法备案承诺书_杭州澜图示例科技.docx"), "{first:#?}");
    assert!(has(&first, "_地方登记表.docx"), "{first:#?}");
    let slot = project.path_of(record).unwrap() + ".scan";
    scan(&mut project, &slot);
    scan(&mut project, "subject.signed.commitment");
    let then = names(&project, "二.zip");
    assert!(has(&then, "01_算法备案承诺书_杭州澜图示例科技.pdf"), "{then:#?}");
    assert!(has(&then, "_地方登记表.pdf") && !has(&then, "地方登记表.docx"), "{then:#?}");
}

#[test]
fn the_fingerprint_stands_at_the_foot_of_each_page() {
    let (_dir, project) = example("generative");
    for make in [Make::Word, Make::Wps, Make::LibreOffice] {
        let form = made(make, COMMITMENT).docx;
        let filled = fill(&project, &blank("承诺书.docx", &form));
        let line = format!("内容指纹 {}（算备）", filled.fingerprint);
        let mut docx = Docx::open(filled.docx.clone()).unwrap();
        let footers = docx.parts().unwrap().into_iter().filter(|part| {
            part.tree.root().name() == "ftr" && part.tree.text().contains(&line)
        });
        assert_eq!(footers.count(), 1, "{make:?}");
        let main = docx.main().to_owned();
        let body = docx.tree(&main).unwrap();
        assert!(body.text().contains("footerReference"), "{make:?}");
        // Without it, the body is the same.
        let plain = fill(&project, &Blank::of("承诺书.docx", form, None));
        assert_eq!(text(&plain.docx), text(&filled.docx));
        assert!(entry(&plain.docx, "word/footer-suanbei.xml").is_none());
    }
}

#[test]
fn places_set_by_hand_are_known_in_other_projects() {
    let (dir, project) = example("generative");
    let docx = made(Make::Word, SUBJECT).docx;
    let open = || Blank::of("表.docx", docx.clone(), Some(dir.path()));
    let place = fill(&project, &open()).places.remove(0);
    let key = |filled: &Filled| filled.places[0].key.clone();
    let none = Places::from([(place.spot.clone(), None)]);
    note_places(dir.path(), &open().sha256(), &none).unwrap();
    let (_other, other) = example("recommender");
    assert_eq!(key(&fill(&other, &open())), None);
    // What a project remembers is stronger.
    let mut project = project;
    let own = Places::from([(place.spot, Some("subject.uscc".to_owned()))]);
    project.note_places(&open().sha256(), &own).unwrap();
    assert_eq!(key(&fill(&project, &open())), Some("subject.uscc".to_owned()));
}

#[test]
fn a_kept_form_is_internal_and_undone_in_one_step() {
    let (_dir, mut project) = example("generative");
    let before = project.dump().unwrap();
    let form = blank("表.docx", &made(Make::Word, SUBJECT).docx);
    let (record, filled) = keep(&mut project, &form);
    let path = project.path_of(record).unwrap();
    let file: Value = project.get(&*format!("{path}.file")).unwrap();
    assert_eq!(file[0]["file_name"], "表.docx");
    assert!(filled.lines().iter().any(|line| line.len() > 1), "tables have cells");
    project.undo().unwrap();
    assert_eq!(project.dump().unwrap(), before);
}
